"""Who signed: people, agencies and desks, from what the page declares and then from what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from wirewatch.article.byline.byline_markup import (
    AUTHOR,
    AUTHOR_ADDRESS,
    BYLINE,
    DECLARED,
    LINKED,
    LONGEST_BYLINE,
    BylineElements,
    around,
    byline_elements,
    desks_in_elements,
    names_behind_agency_in,
    names_in_elements,
)
from wirewatch.article.byline.feed_names import agency_among
from wirewatch.article.byline.names.agencies import HOST, is_organization, signed_agency
from wirewatch.article.byline.names.person_names import clean_names, first_name_first, is_address, looks_like_person
from wirewatch.article.byline.other_bylines import belongs_to_another
from wirewatch.article.byline.signature.agency_line import agency_at_headline
from wirewatch.article.byline.signature.author_lists import names_below_label
from wirewatch.article.byline.signature.bare_names import bare_names, begins_with_first_name, names_above_rights
from wirewatch.article.byline.signature.filed_from import names_with_places
from wirewatch.article.byline.signature.profile_links import names_with_profiles
from wirewatch.article.byline.signature.visible_byline import (
    HeadlineLines,
    accounts_behind_by,
    accounts_that_filed,
    desk_beside_day,
    names_behind_agency,
    names_behind_by,
    names_beside_day,
    names_in_author_note,
    names_in_date_line,
)
from wirewatch.article.byline.site_owner import site_owner
from wirewatch.article.byline.slogans import is_slogan
from wirewatch.article.byline.state_byline import authors_in_state
from wirewatch.article.byline.unshown_names import RIGHTS, are_unshown
from wirewatch.article.headline.headline import SEPARATOR, host_names, title_key
from wirewatch.article.page.declarations import Declarations, Node, first_string, item_value, strings, types
from wirewatch.article.page.markup import text_of
from wirewatch.article.page.page_blocks import Block

META_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    # Before the bibliographic elements, of which some name the first author only.
    "citation_author",
    "citation_authors",
    "dc.creator",
    "dcterms.creator",
    "dc:creator",
    "cxenseparse:author",
    "og:article:author",
    "article:author_name",
    "rbauthors",
    "creator",
    "authors",
    "mediator_author",
    "st:author",
    "article.author",
    "dable:author",
)
# Bibliographic elements say "Last, First".
LAST_NAME_FIRST_META = frozenset(("citation_author", "citation_authors", "dc.creator", "dcterms.creator", "dc:creator"))
WRITTEN_BY = re.compile(
    r"\s*(?:written by|author|by|verfasst von|geschrieben von|autor(?:in|e|a)?|escrito por|[eé]crit par|r[eé]dig[eé] par|auteur|"
    r"scritto da|"
    r"geschreven door|napisane przez|autor|skriv\w* av|skrevet av|yazan|автор|написано|作者|執筆者|投稿者|글쓴이|작성자)\b",
    re.IGNORECASE,
)
ORGANIZATION_TYPES = frozenset(("organization", "newsmediaorganization", "corporation"))
# Who did something else for an article than writing it.
OTHER_HAND = re.compile(
    r"\b(?:(?:medically |expert |clinically )?(?:reviewed|researched|fact[- ]?checked|edited|approved|verified|translated|illustrated|"
    r"photographed|produced)|photos?(?:graphs?)?|"
    r"illustrations?|graphics?|editing|translation|redigiert|geprüft|übersetzt|relu|édité|traduit|revisado|editado|traducido)"
    r"(?: and (?:edited|updated|approved))?(?: by| von| par| por)|\b(?:contributions?|additional reporting) (?:from|by)",
    re.IGNORECASE,
)
# What who took or drew the pictures is by profession, and who wrote is not.
OTHER_POST = re.compile(
    r"photograph|fotogra|fotógraf|photojournalis|illustrat|ilustrad|illustrador|grafi[ck]|videograph|kamera|cameraman|фотограф|фотокор|"
    r"иллюстратор|фоторепорт|fotoreport|fotoğraf|foto\s?muhabir|摄影|攝影|写真|사진|مصور|צלם",
    re.IGNORECASE,
)
HAND_OF_AUTHOR = re.compile(r"\b(?:written|story|text|words|by|von|par|por)\b", re.IGNORECASE)
# An outlet of such a name is no two authors: "The plug problem | Harbour & Hold".
PAIR_OF_WORDS = re.compile(r"\w{3,30} (?:&|\+|and|und|et|y|e|og|och|en|i|a|и|та|ve|și|és|ja) \w{3,30}", re.IGNORECASE)
# In which an author is none of the article's.
PICTURES, NO_ARTICLES = frozenset(("figure", "figcaption")), frozenset(("comment", "image"))


@dataclass(frozen=True, slots=True)
class Byline:
    """Who signed.

    Attributes:
        people: The people among the names.
        agency: The first agency among them, by its canonical name.
        names: All who signed, in the page's order.
    """

    people: tuple[str, ...] = ()
    agency: str = ""
    names: tuple[str, ...] = ()


def read_byline(declarations: Declarations, tree: HtmlElement, page: Sequence[Block], site_names: frozenset[str]) -> Byline:
    """Return who signed: the first source that names people decides; without people the first that names anybody."""
    near = HeadlineLines(page, [declarations.title, *map(text_of, declarations.headings)])
    site_names = (site_names | _hosts_as_names(declarations)) - _eponyms(declarations)
    found = _signatures(declarations, tree, near, site_names)
    # They stay among those who signed.
    found = replace(found, people=()) if are_unshown(found.people, page, site_names) else found
    return found if found.agency else replace(found, agency=agency_at_headline(near, found.people, site_names))


def _hosts_as_names(declarations: Declarations) -> frozenset[str]:
    """Return, folded, the names that a site's address suggests where that is what the page declares as its name: "www.lakepress.com"."""
    name = declarations.first_meta("og:site_name").strip()
    return host_names(f"//{name}") if HOST.fullmatch(name) else frozenset()


def _signatures(declarations: Declarations, tree: HtmlElement, near: HeadlineLines, site_names: frozenset[str]) -> Byline:
    pairs = frozenset(title_key(piece) for piece in SEPARATOR.split(declarations.title) if PAIR_OF_WORDS.fullmatch(piece))
    fallback = clean_names(_declared_organizations(declarations)) or _declared_outlet(declarations, site_names | pairs)
    # What is called an organization where nobody sees it may yet be who signs where readers do.
    unseen = site_names | _organizations(declarations)
    marked_up = byline_elements(declarations.elements)
    unshown: tuple[str, ...] = ()
    for names, is_visible in _sources(declarations, tree, near, marked_up):
        if is_visible and unshown:
            seen = _seen_people(_people(unshown, unseen), near, marked_up, site_names)
            return (
                _byline_of(seen, site_names)
                if seen
                else _byline_of(_completed(_with_card(unshown, declarations), near, marked_up, site_names), unseen)
            )
        cleaned = clean_names(name for name in names if title_key(name) not in pairs) if pairs else clean_names(names)
        others = site_names if is_visible else unseen
        if people := _people(cleaned, others):
            if is_visible or _are_visible(people, near):
                return _byline_of(_completed(_with_card(cleaned, declarations), near, marked_up, site_names), others)
            # Readers may see those whom the page declares elsewhere.
            unshown = unshown or cleaned
        fallback = fallback or cleaned
    shown = clean_names(accounts_behind_by(near))
    desks = desks_in_elements([*marked_up[BYLINE], *marked_up[AUTHOR], *marked_up[DECLARED]])
    names = (
        fallback
        or clean_names(names_in_date_line(near))
        or shown
        or tuple(desks or desk_beside_day(near))
        # Last, as what nobody sees may be who filed what an outlet signs.
        or clean_names(authors_in_state(declarations.elements, [*near.headings, *SEPARATOR.split(declarations.title)[:1]]))
        or tuple(filter(None, [site_owner(declarations, near, site_names)]))
    )
    found = _byline_of(names, unseen if names == fallback else site_names)
    # An agency may sign what the outlet declares as its own.
    return replace(found, agency=found.agency or agency_among(shown) or agency_among(desks))


def _with_card(names: tuple[str, ...], declarations: Declarations) -> tuple[str, ...]:
    """Return the names that a card for sharing says, where it has all of these and more."""
    card = clean_names(_labelled_names(declarations))
    return card if set(map(title_key, card)) > set(map(title_key, names)) else names


def _byline_of(names: tuple[str, ...], site_names: frozenset[str]) -> Byline:
    people = _people(names, site_names)
    kept = tuple(name for name in names if name in people or signed_agency(name)) if people else names
    return Byline(people, next((agency for name in names if (agency := signed_agency(name))), ""), kept)


def _are_visible(people: Sequence[str], near: HeadlineLines) -> bool:
    """Give True where readers can see one of these names; who filed a text is declared, not visible, its owner only beside a copyright."""
    folded = [name.casefold() for name in people]
    seen = [text for text in (block.text.casefold() for block in near.page) if any(name in text for name in folded)]
    if seen and not any(RIGHTS.search(text) for text in seen):
        return True
    return any(name in text.casefold() for text in near.lines for name in folded)


def _seen_people(declared: Sequence[str], near: HeadlineLines, marked_up: BylineElements, site_names: frozenset[str]) -> tuple[str, ...]:
    """Return the people of the byline that the page shows, else the one name under which it says that the text was filed."""
    shown = _people(clean_names(names_behind_by(near)), site_names)
    shown = shown or _people(clean_names(name for name in names_in_elements(marked_up[BYLINE]) if looks_like_person(name)), site_names)
    # A first name is one of the declared people; an account in small letters says less than they do.
    said = "".join(map(title_key, declared))
    filed = (name for name in accounts_that_filed(near) if name[0].isupper() and title_key(name) not in said)
    return shown or _people(clean_names(filed), site_names)


def without_other_hands(byline: Byline, page: Sequence[Block]) -> Byline:
    """Return the byline without those whom the page names as its editors, reviewers or photographers, where somebody else is left."""
    if len(byline.people) <= 1:
        return byline
    behind = "\n".join(_behind_other_hands([block.text for block in page if block.characters <= LONGEST_BYLINE])).casefold()
    others = {name for name in byline.people if name.casefold() in behind}
    if not others or len(others) == len(byline.people):
        return byline
    people = tuple(name for name in byline.people if name not in others)
    return Byline(people, byline.agency, tuple(name for name in byline.names if name not in others))


def _behind_other_hands(lines: Sequence[str]) -> Iterator[str]:
    """Give what stands behind "reviewed by" and its like, in the line or, where it ends there, in the next; a "written by" ends it."""
    for number, line in enumerate(lines):
        for hand in OTHER_HAND.finditer(line):
            tail = line[hand.end() :] if line[hand.end() :].strip(" :") else "".join(lines[number + 1 : number + 2])
            yield HAND_OF_AUTHOR.split(tail)[0]


def _people(names: Iterable[str], site_names: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in names if not is_organization(name) and title_key(name) not in site_names)


def _completed(names: tuple[str, ...], near: HeadlineLines, marked_up: BylineElements, site_names: frozenset[str]) -> tuple[str, ...]:
    """Return the names as the page shows them where it says more: a surname beside the declared first name or account, or further people.

    Markup often names the first one or two, or the account under which the text was filed. Links to people are the byline where one of
    the lines around the headline has all of them.
    """
    people = _people(names, site_names)
    if any(" " not in name and name.isascii() for name in people):
        marked = [name for elements in marked_up.values() for name in names_in_elements(elements)]
        names = _in_full(names, [*marked, *near.signed])
        people = _people(names, site_names)
    if not any(" " in name or not name.isascii() for name in people):
        visible = _first_people(marked_up, site_names)
        return visible or names
    said = {title_key(name) for name in people}
    for mark in (BYLINE, LINKED, ""):
        shown = names_in_elements(marked_up[mark]) if mark else near.signed
        visible = clean_names(name for name in shown if looks_like_person(name))
        is_more = len(_people(visible, site_names)) > len(people) and said <= {title_key(name) for name in visible}
        if is_more and (mark == BYLINE or _stand_together(visible, near)):
            return visible
    return names


def _stand_together(names: Sequence[str], near: HeadlineLines) -> bool:
    return any(all(name in line for name in names) for line in near.lines)


def _first_people(marked_up: BylineElements, site_names: frozenset[str]) -> tuple[str, ...]:
    """Return the people of the first byline that the page shows."""
    visible = (clean_names(name for name in names_in_elements(elements) if looks_like_person(name)) for elements in marked_up.values())
    return next((people for names in visible if (people := _people(names, site_names))), ())


def _in_full(names: tuple[str, ...], visible: Sequence[str]) -> tuple[str, ...]:
    """Return declared single words ("Ana", "anaruiz") as the full names that the page shows, where it does."""
    known = {title_key(full): full for full in reversed(visible) if looks_like_person(full)}
    by_first_name = {title_key(full.split()[0]): full for full in known.values()}
    return tuple(name if " " in name else known.get(title_key(name)) or by_first_name.get(title_key(name)) or name for name in names)


def _sources(
    declarations: Declarations, tree: HtmlElement, near: HeadlineLines, marked_up: BylineElements
) -> Iterator[tuple[Sequence[str], bool]]:
    """Names by trust, each with whether the page shows them: there a comma stands before the employer, in markup between authors."""
    people_by_id = {str(node.get("@id")): first_string(node.get("name")) for node in declarations.nodes if node.get("@id")}
    declared = next((names for node in declarations.articles() if (names := _node_names(node, people_by_id))), [])
    yield [] if declared == _declared_organizations(declarations) else declared, False
    for name in META_AUTHORS:
        yield (
            [
                first_name_first(value) if name in LAST_NAME_FIRST_META else value
                for value in declarations.meta.get(name, [])
                if not is_address(value) and not is_slogan(value)
            ],
            False,
        )
    yield _labelled_names(declarations), False
    yield _item_names(declarations), True
    # Before marked-up bylines, which teasers of other stories have too.
    yield names_with_profiles(near, declarations.elements.anchors), True
    for elements in marked_up.values():
        yield names_in_elements(elements), True
    yield names_below_label(near.page), True
    # What begins with "by" far from the headline may be a menu's, so that a lone name at the headline counts before it.
    yield near.signed, True
    yield names_beside_day(near, tree), True
    yield names_behind_agency(near), True
    yield names_above_rights(near.page), True
    yield names_behind_by(near), True
    yield names_with_places(near), True
    yield bare_names(near), True
    yield names_in_author_note(near.page), True
    yield names_behind_agency_in(marked_up[BYLINE]), True
    accounts = [value for name in META_AUTHORS for value in declarations.meta.get(name, ())]
    accounts += [value for node in declarations.articles() for value in strings(node.get("author"))]
    yield [slug for value in accounts if (slug := _slug_name(value))], False


def _labelled_names(declarations: Declarations) -> list[str]:
    """Return what a card for sharing says beside its label "Written by": `twitter:label1` and `twitter:data1`."""
    labels = ((number, declarations.first_meta(f"twitter:label{number}")) for number in (1, 2))
    return [declarations.first_meta(f"twitter:data{number}") for number, label in labels if WRITTEN_BY.match(label)]


def _node_names(node: Node, people_by_id: dict[str, str]) -> list[str]:
    values = [value for key in ("author", "creator") for value in _listed(node.get(key))]
    names = []
    for value in values:
        if isinstance(value, dict) and OTHER_POST.search(first_string(value.get("jobTitle"))):
            continue
        known = people_by_id.get(str(value.get("@id")), "") if isinstance(value, dict) and not value.get("name") else ""
        names += [known] if known else strings(value)
    return [name for name in names if not is_address(name)]


def _declared_organizations(declarations: Declarations) -> list[str]:
    """Give the authors of the first article that has any, where the page calls each an organization: any person whom it shows wrote it."""
    for node in declarations.articles():
        if names := _node_names(node, {}):
            values = _listed(node.get("author"))
            are_organizations = all(isinstance(value, dict) and ORGANIZATION_TYPES & types(value) for value in values)
            return names if are_organizations else []
    return []


def _organizations(declarations: Declarations) -> frozenset[str]:
    """Return, folded, what the page calls organizations: its publisher, and authors that no first name makes people all the same."""
    publishers = _called_organizations(value for node in declarations.articles() for value in _listed(node.get("publisher")))
    values = (value for node in declarations.articles() for key in ("author", "creator") for value in _listed(node.get(key)))
    items = [item_value(item) for item in declarations.itemprops.get("author", ()) if "Organization" in (item.get("itemtype") or "")]
    # Without what a comma sets off: "Inc."
    authors = [name for name in clean_names([*_called_organizations(values), *items]) if not begins_with_first_name(name)]
    return frozenset(map(title_key, (*authors, *clean_names(publishers))))


def _eponyms(declarations: Declarations) -> frozenset[str]:
    """Return, folded, the authors whom the page calls persons and a first name makes one: their site may be called after them."""
    by_id = {str(node.get("@id")): node for node in declarations.nodes if node.get("@id") and node.get("name")}
    values = (value for node in declarations.articles() for value in _listed(node.get("author")) if isinstance(value, dict))
    known = (by_id.get(str(value.get("@id")), value) for value in values)
    names = (first_string(node.get("name")) for node in known if "person" in types(node))
    return frozenset(title_key(name) for name in names if begins_with_first_name(name))


def _called_organizations(values: Iterable[object]) -> list[str]:
    return [first_string(value) for value in values if isinstance(value, dict) and ORGANIZATION_TYPES & types(value)]


def _declared_outlet(declarations: Declarations, site_names: frozenset[str]) -> tuple[str, ...]:
    """Return the declared author that is the outlet itself, of whatever words its name is made: "Our Bay in Brief"."""
    named = [name for node in declarations.articles() for name in _node_names(node, {})] + declarations.meta.get("author", [])
    return next(((name,) for name in named if title_key(name) in site_names and not is_address(name)), ())


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _slug_name(value: str) -> str:
    match = AUTHOR_ADDRESS.search(value)
    if not is_address(value) or not match:
        return ""
    name = " ".join(part.capitalize() for part in re.split(r"[-_.+]", match.group(1)) if part.isalpha() and len(part) > 1)
    return name if name.count(" ") in (1, 2) else ""


def _item_names(declarations: Declarations) -> list[str]:
    found: list[str] = []
    group: frozenset[HtmlElement] = frozenset()
    items = declarations.itemprops.get("author", ())
    # A review by the page's own author is its only one.
    of_reviews = frozenset(element for element in items if any(above.get("itemprop") == "review" for above in element.iterancestors()))
    for element in items:
        if element in of_reviews and len(of_reviews) > 1:
            continue
        if (element.tag != "meta" and belongs_to_another(element)) or _is_of_comment_or_picture(element):
            continue
        closest = around(element)
        if found and not group & closest:
            break
        inner = element.xpath(".//*[@itemprop='name']")
        found.append(item_value(inner[0]) if inner else item_value(element))
        group = group or closest
    return [name for name in found if len(name) <= LONGEST_BYLINE and not is_address(name)]


def _is_of_comment_or_picture(element: HtmlElement) -> bool:
    """Return True for who wrote a comment or a customer's review below an article, and who took a picture, as microdata calls them."""
    return any(
        above.tag in PICTURES
        or "Comment" in (kind := above.get("itemtype") or "")
        or "ImageObject" in kind
        or above.get("itemprop") in NO_ARTICLES
        for above in element.iterancestors()
    )
