"""Who signed: people, agencies and desks, from what the page declares and then from what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from tasks.core.article.agencies import agency_of, is_organization
from tasks.core.article.blocks import Block
from tasks.core.article.facts import Facts, Node, first_string, item_value, strings, types
from tasks.core.article.headline import fold
from tasks.core.article.markup import is_longer, text_of
from tasks.core.article.names import (
    MOST_WORDS_OF_A_PERSON,
    SIGNED_BY,
    SIGNED_WITH,
    clean_names,
    could_be_name,
    is_address,
    looks_like_person,
    split_names,
)
from tasks.core.article.signed import dated_names, signed_lines

META_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "dc:creator",
    "citation_author",
    "cxenseparse:author",
    "og:article:author",
    "article:author_name",
    "rbauthors",
    "creator",
    "authors",
    "mediator_author",
)
WRITTEN_BY = re.compile(
    r"\s*(?:written by|author|by|verfasst von|geschrieben von|autor(?:in|e|a)?|escrito por|[eé]crit par|r[eé]dig[eé] par|auteur|scritto da|"
    r"geschreven door|napisane przez|autor|skriv\w* av|skrevet av|yazan|автор|написано|作者|執筆者|投稿者|글쓴이|작성자)\b",
    re.IGNORECASE,
)
ORGANIZATION_TYPES = frozenset(("organization", "newsmediaorganization", "corporation"))
# Text of a byline element; longer ones are biographies.
LONGEST_BYLINE = 150
AUTHOR_ADDRESS = re.compile(
    r"/(?:authors?|autor(?:en|es)?|by|people|staff|profile|journalists?|contributors?|reporters?)/([\w.+-]+)/?$", re.IGNORECASE
)
BYLINE_PATHS = (
    ".//*[contains(@rel,'author')]",
    ".//*[contains(@class,'byline') or contains(@class,'Byline') or contains(@data-testid,'byline') or contains(@class,'by-line')]",
    ".//a[" + " or ".join(f"contains(@href,'/{word}')" for word in ("author", "autor", "by/", "journalist", "reporter")) + "]",
    ".//*[contains(@class,'author') or contains(@class,'Author')]",
    ".//*[contains(@class,'writer') or contains(@class,'autor') or contains(@class,'auteur') or contains(@class,'redaktor')]",
    ".//*[contains(@id,'byline') or contains(@id,'author')]",
)
# "JF", "ls" are initials of somebody whose name stands elsewhere.
LONGEST_INITIALS = 2
NAME_CLASSES = frozenset(("fn", "vcard", "p-author", "author-name", "byline-name", "author__name", "byline__name"))
NOT_SHOWN = frozenset(("meta", "link", "script", "style", "input", "form", "body", "html", "head"))
MOST_CANDIDATES = 40
LINES_ABOVE_HEADING = 4
LINES_BELOW_HEADING = 12
OTHERS = re.compile(
    r"(?:^|[\s_-])(?:comments?|related|sidebar|recommend\w*|popular|(?<!elementor-)widget|teasers?|most-read|trending)(?:$|[\s_-])",
    re.IGNORECASE,
)
WHOLE_PAGE = frozenset(("article", "main", "body", "html"))
ANCESTORS_OF_A_BYLINE = 3


@dataclass(frozen=True, slots=True)
class Signature:
    """`people` and `agency` as the record keeps them; `names` is all who signed, in the page's order."""

    people: tuple[str, ...] = ()
    agency: str = ""
    names: tuple[str, ...] = ()


def signature(facts: Facts, tree: HtmlElement, page: Sequence[Block], site_names: frozenset[str]) -> Signature:
    """The first source that names people decides; without people the first that names anybody."""
    fallback = clean_names(_declared_organizations(facts))
    for names, is_shown in _sources(facts, tree, page):
        cleaned = clean_names(names)
        if people := _people(cleaned, site_names):
            return _signed(_completed(cleaned, people, tree, site_names), site_names, with_agencies=not is_shown)
        fallback = fallback or cleaned
    return _signed(fallback or clean_names(dated_names(page, _headlines(facts))), site_names, with_agencies=True)


def _signed(names: tuple[str, ...], site_names: frozenset[str], *, with_agencies: bool) -> Signature:
    people = _people(names, site_names)
    kept = tuple(name for name in names if name in people or (with_agencies and agency_of(name))) if people else names
    return Signature(people, next((agency for name in names if (agency := agency_of(name))), ""), kept)


def _people(names: Iterable[str], site_names: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in names if not is_organization(name) and fold(name) not in site_names)


def _completed(names: tuple[str, ...], people: tuple[str, ...], tree: HtmlElement, site_names: frozenset[str]) -> tuple[str, ...]:
    """The names as the page shows them where it says more: a surname beside the declared first name or account, or further people.

    Markup often names the first one or two, or the account under which the text was filed.
    """
    if any(" " not in name and name.isascii() for name in people):
        names = _in_full(names, [name for path in BYLINE_PATHS for name in _shown_names(tree, path)])
        people = _people(names, site_names)
    if not any(" " in name or not name.isascii() for name in people):
        shown = _first_people(tree, site_names)
        return shown or names
    shown = clean_names(name for name in _shown_names(tree, BYLINE_PATHS[1]) if looks_like_person(name))
    is_more = len(_people(shown, site_names)) > len(people)
    return shown if is_more and {fold(name) for name in people} <= {fold(name) for name in shown} else names


def _first_people(tree: HtmlElement, site_names: frozenset[str]) -> tuple[str, ...]:
    """The people of the first byline that the page shows."""
    shown = (clean_names(name for name in _shown_names(tree, path) if looks_like_person(name)) for path in BYLINE_PATHS)
    return next((people for names in shown if (people := _people(names, site_names))), ())


def _in_full(names: tuple[str, ...], shown: Sequence[str]) -> tuple[str, ...]:
    """Declared single words ("Ana", "anaruiz") as the full names that the page shows, where it does."""
    known = {fold(full): full for full in reversed(shown) if looks_like_person(full)}
    by_first_name = {fold(full.split()[0]): full for full in known.values()}
    return tuple(name if " " in name else known.get(fold(name)) or by_first_name.get(fold(name)) or name for name in names)


def _sources(facts: Facts, tree: HtmlElement, page: Sequence[Block]) -> Iterator[tuple[Sequence[str], bool]]:
    """Names by trust, each with whether the page shows them: there a comma stands before the employer, in markup between authors."""
    people_by_id = {str(node.get("@id")): first_string(node.get("name")) for node in facts.nodes if node.get("@id")}
    declared = next((names for node in facts.articles() if (names := _node_names(node, people_by_id))), [])
    yield [] if declared == _declared_organizations(facts) else declared, False
    for name in META_AUTHORS:
        yield [_turned(value) if name == "citation_author" else value for value in facts.meta.get(name, []) if not is_address(value)], False
    yield _labelled_names(facts), False
    yield _item_names(facts), True
    for path in BYLINE_PATHS:
        yield _shown_names(tree, path), True
    yield signed_lines(page, _headlines(facts)), True
    for name in META_AUTHORS:
        yield [slug for value in facts.meta.get(name, []) if (slug := _slug_name(value))], False


def _labelled_names(facts: Facts) -> list[str]:
    """What a card for sharing says beside its label "Written by": `twitter:label1` and `twitter:data1`."""
    labels = ((number, facts.first_meta(f"twitter:label{number}")) for number in (1, 2))
    return [facts.first_meta(f"twitter:data{number}") for number, label in labels if WRITTEN_BY.match(label)]


def _headlines(facts: Facts) -> list[str]:
    return [facts.title, *map(text_of, facts.headings)]


def _node_names(node: Node, people_by_id: dict[str, str]) -> list[str]:
    values = [value for key in ("author", "creator") for value in _listed(node.get(key))]
    names = []
    for value in values:
        known = people_by_id.get(str(value.get("@id")), "") if isinstance(value, dict) and not value.get("name") else ""
        names += [known] if known else strings(value)
    return [name for name in names if not is_address(name)]


def _declared_organizations(facts: Facts) -> list[str]:
    """The authors of the first article that has any, where the page calls each an organization: any person whom it shows wrote it."""
    for node in facts.articles():
        if names := _node_names(node, {}):
            values = _listed(node.get("author"))
            are_organizations = all(isinstance(value, dict) and ORGANIZATION_TYPES & types(value) for value in values)
            return names if are_organizations else []
    return []


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _turned(name: str) -> str:
    """First name first: bibliographic elements say "Last, First"."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and "," not in first else name


def _slug_name(value: str) -> str:
    match = AUTHOR_ADDRESS.search(value)
    if not is_address(value) or not match:
        return ""
    name = " ".join(part.capitalize() for part in re.split(r"[-_.+]", match.group(1)) if part.isalpha())
    return name if name.count(" ") in (1, 2) else ""


def _item_names(facts: Facts) -> list[str]:
    found: list[str] = []
    group: frozenset[HtmlElement] = frozenset()
    for element in facts.itemprops.get("author", ()):
        if element.tag != "meta" and _is_others(element):
            continue
        around = _around(element)
        if found and not group & around:
            break
        inner = element.xpath(".//*[@itemprop='name']")
        found.append(item_value(inner[0]) if inner else item_value(element))
        group = group or around
    return [name for name in found if len(name) <= LONGEST_BYLINE and not is_address(name)]


def _shown_names(tree: HtmlElement, path: str) -> list[str]:
    """Names in the first element on this path that is a byline, and in its like close to it."""
    found: list[str] = []
    group: frozenset[HtmlElement] = frozenset()
    for element in tree.xpath(path)[:MOST_CANDIDATES]:
        if element.tag in NOT_SHOWN or _is_others(element):
            continue
        around = _around(element)
        if found and not group & around:
            break
        if names := _byline_names(element):
            found += names
            group = group or around
    return found


def _around(element: HtmlElement) -> frozenset[HtmlElement]:
    """The next ancestors: two bylines that share one belong together. Elements, since lxml gives the identity of one let go to another."""
    near = [above for above, _ in zip(element.iterancestors(), range(ANCESTORS_OF_A_BYLINE), strict=False) if above.tag not in WHOLE_PAGE]
    return frozenset(near)


def _byline_names(element: HtmlElement) -> list[str]:
    if is_longer(element, LONGEST_BYLINE) or not (text := text_of(element)):
        return []
    names = [name for name in split_names(text) if could_be_name(name)]
    signed = SIGNED_BY.match(text) or SIGNED_WITH.match(text)
    if signed and names and looks_like_person(names[0]):
        return [name for name in names if looks_like_person(name) or is_organization(name)]
    linked = (name for link in islice(element.iter("a"), MOST_CANDIDATES) for name in split_names(text_of(link)))
    links = [name for name in linked if could_be_name(name) and looks_like_person(name)]
    if links or not names:
        return links
    if signed:
        return names if element.tag == "a" or len(names[0].split()) < MOST_WORDS_OF_A_PERSON else []
    is_lone = (
        len(names) == 1
        and len(names[0]) > LONGEST_INITIALS
        and " " not in names[0]
        and _is_marked_up(element)
        and not is_organization(names[0])
    )
    return names[:1] if looks_like_person(names[0]) or is_lone else []


def _is_marked_up(element: HtmlElement) -> bool:
    """True where markup calls this an author's name and nothing else, so that one word counts: the link to a profile, hCard's `fn`."""
    if element.tag == "a" and ("author" in (element.get("rel") or "") or AUTHOR_ADDRESS.search(element.get("href") or "")):
        return True
    return not NAME_CLASSES.isdisjoint((element.get("class") or "").lower().split())


def _is_others(element: HtmlElement) -> bool:
    """True in comments, teasers and the like; a footer inside the article is the article's."""
    inside_footer = False
    for above in (element, *element.iterancestors()):
        if above.tag in WHOLE_PAGE:
            return inside_footer and above.tag not in {"article", "main"}
        if above.tag in {"aside", "nav"}:
            return True
        inside_footer = inside_footer or above.tag == "footer"
        if OTHERS.search(f"{above.get('class') or ''} {above.get('id') or ''}"):
            return True
    return inside_footer


def people_of(names: Iterable[str]) -> tuple[str, ...]:
    """The people among the names that a feed gives."""
    return tuple(name for name in clean_names(names) if not is_organization(name))


def agency_among(names: Iterable[str]) -> str:
    """The first agency among the names that a feed gives, or nothing."""
    return next((agency for name in names if (agency := agency_of(name))), "")
