"""Names in the parts of a page that are marked up as bylines, and not in comments, teasers or margins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from wirewatch.article.byline.names.agencies import is_organization, lone_agency, signed_agency
from wirewatch.article.byline.names.person_names import (
    AT_STOPS,
    BYLINE_LABEL,
    BYLINE_OPENING,
    DESK,
    LABEL,
    LONGEST_DESK,
    MOST_WORDS_OF_A_PERSON,
    could_be_name,
    is_person_name,
    is_position,
    looks_like_person,
    split_names,
    without_day,
)
from wirewatch.article.byline.other_bylines import belongs_to_another, is_of_other_story, is_other_hand
from wirewatch.article.headline.headline import title_key
from wirewatch.article.page.markup import BLOCKS, INVISIBLE, WHOLE_PAGE, is_longer, text_of
from wirewatch.article.page.page_elements import PageElements

# Text of a byline element; longer ones are biographies.
LONGEST_BYLINE = 150
AUTHOR_ADDRESS = re.compile(
    r"/(?:authors?|autor(?:en|es)?|by|people|staff|profile|journalists?|contributors?|reporters?)/([\w.+-]+)/?$", re.IGNORECASE
)
# How pages mark up a byline, most telling first.
DECLARED, BYLINE, LINKED, AUTHOR, WRITER, CALLED = BYLINE_MARKS = ("declared", "byline", "linked", "author", "writer", "called")
BylineElements = dict[str, list[HtmlElement]]
DECLARED_PROPERTIES = frozenset(("author", "schema:author"))
AUTHOR_CLASS = re.compile("[Aa]uthor")
# Also "story-by" and "by" alone, and not what a page is sorted or powered by.
BYLINE_CLASS = re.compile(r"[Bb]yline|by-line|(?<![\w-])(?:(?:story|article|written|reported|news|text)[-_])?by(?![\w-])")
# What templates call who wrote: by a word that holds nothing else, or by a whole one, in the letters that class names are written in.
WRITER_CLASS = re.compile(
    r"writer|autor|auteur|redakt(?:or|eur)|redact(?:or|eur)|(?:jou|gio)rnalist|reporter|periodista|verfasser|forfatter|skribent|toimittaja|"
    r"penulis|yazar|muhabir|dziennikar|columnist|correspondent|(?<![a-z])(?:avtor|podpis|firma(?:nte)?|firmato|signataire|"
    r"(?:article|story|news|entry)[-_]*(?:contributor|signature)|contributor(?:[-_]*name)?|"
    r"katav|kotev|katib|kateb|katiba|lekhak|patrakar|sanvaddata|samvadata|nevisandeh?|khabarnegar|syntaktis|sintaktis|szerzo|ujsagiro|"
    r"novinar|zurnalist|wartawan|pewarta|jurnalis|kijin|kisha|jizhe|zuozhe|gija)(?:[-_]*name)?(?![a-z])",
)
CALLED_BYLINE = re.compile("byline|author")
LINKS_TO = re.compile("/(?:author|autor|by/|journalist|reporter)")
PROFILE_ADDRESS = re.compile(r"/(?:authors?|autor(?:en|es|a|as)?|by|journalist\w*|reporters?)(?:/|$|[?=])", re.IGNORECASE)
# Parts of an author's box that hold something else than the name.
BESIDE_NAME = re.compile(
    r"(?:author|writer|autor|byline)[\w-]{0,60}?[_-](?:roles?|rol|job|position|descr\w*|desc|bio\w*|date|avatar|social|follow)\b",
    re.IGNORECASE,
)
# A name above a position or a biography; more words are something else too.
MOST_WORDS_ALONE = 3
# "Dec 17, 2025 Ana Ruiz", "2026-11-16 · Ana Ruiz".
DAY_BEFORE = re.compile(
    r"^(?:[^\W\d_]{3,9}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\.?\s+[^\W\d_]{3,9}\.?,?\s+\d{4}|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})\s*+[·|,•–-]*+\s*+(?=\S)"
)
# "JF", "ls" are initials of somebody whose name stands elsewhere.
LONGEST_INITIALS = 2
JOINTS = frozenset(("", "and", "und", "et", "y", "e", "og", "och", "en", "i", "и", "with", "mit", "by", "von", "par", "por"))
NAME_CLASSES = frozenset(("fn", "vcard", "p-author", "author-name", "byline-name", "author__name", "byline__name"))
INVISIBLE_TAGS = frozenset(("meta", "link", "script", "style", "input", "form", "body", "html", "head"))
MOST_CANDIDATES = 40
LINES_ABOVE_HEADING = 4
LINES_BELOW_HEADING = 12
ANCESTORS_OF_A_BYLINE = 3


def byline_elements(elements: PageElements) -> BylineElements:
    """Return the first elements under each mark, in the page's order; to go over all takes a quarter of the time of a query for each."""
    found: BylineElements = {mark: [] for mark in BYLINE_MARKS}
    for element in elements.every[1:]:
        if not (values := element.values()) and element.tag != "address":
            continue
        said = " ".join(values)
        # What every mark has in it: plain searches, since a pattern takes three times as long and nearly all elements have none.
        if (
            "aut" in said
            or "Aut" in said
            or "yline" in said
            or "/by/" in said
            or "rnalist" in said
            or "eporter" in said
            or element.tag == "address"
            or ((classes := element.get("class")) is not None and _calls_writer(classes))
        ):
            for mark in _marks(element):
                found[mark].append(element)
    first = {mark: elements[:MOST_CANDIDATES] for mark, elements in found.items()}
    first[LINKED] = [link for link in first[LINKED] if PROFILE_ADDRESS.search(link.get("href", ""))]
    return first


# The elements of a page share their classes, and the pages of a site theirs.
@lru_cache(maxsize=8_192)
def _calls_writer(classes: str) -> bool:
    return any(map(_is_writer_class, classes.split()))


# Templates write the same words into most of their classes: a third of these is new where their whole is.
@lru_cache(maxsize=32_768)
def _is_writer_class(word: str) -> bool:
    lowered = word.lower()
    return ("by" in lowered and BYLINE_CLASS.search(word) is not None) or WRITER_CLASS.search(lowered) is not None


def _marks(element: HtmlElement) -> Iterator[str]:
    classes = element.get("class", "")
    if "author" in element.get("rel", "") or element.get("property") in DECLARED_PROPERTIES:
        yield DECLARED
    if BYLINE_CLASS.search(classes) or "byline" in element.get("data-testid", ""):
        yield BYLINE
    if element.tag == "a" and LINKS_TO.search(element.get("href", "")):
        yield LINKED
    if AUTHOR_CLASS.search(classes):
        yield AUTHOR
    if WRITER_CLASS.search(classes.lower()) or element.tag == "address":
        yield WRITER
    if CALLED_BYLINE.search(element.get("id", "")):
        yield CALLED


def names_in_elements(elements: Sequence[HtmlElement]) -> list[str]:
    """Names in the first of these elements that is a byline, and in its like close to it.

    Without any it is the one person who wrote all the other stories to which the page leads.
    """
    found: list[str] = []
    elsewhere: list[list[str]] = []
    group: frozenset[HtmlElement] = frozenset()
    for element in elements:
        if element.tag in INVISIBLE_TAGS or BESIDE_NAME.search(element.get("class") or "") or belongs_to_another(element):
            continue
        closest = around(element)
        if found and not group & closest:
            break
        names = _byline_names(element)
        if not names or is_other_hand(element):
            continue
        if is_of_other_story(element):
            elsewhere.append(names)
            continue
        found += names
        group = group or closest
    return found or (elsewhere[0] if len(elsewhere) > 1 and all(names == elsewhere[0] for names in elsewhere) else [])


def desks_in_elements(elements: Sequence[HtmlElement]) -> list[str]:
    """Return the desk or agency in the first of these elements that is nothing else: "Lake Press Staff", "von Redaktion", "TASS"."""
    for element in elements:
        if element.tag in INVISIBLE_TAGS or is_longer(element, LONGEST_DESK) or belongs_to_another(element):
            continue
        signed = BYLINE_LABEL.sub("", BYLINE_OPENING.sub("", text_of(element)))
        desk = without_day(signed).strip(" ,|-–—·•")
        if DESK.fullmatch(desk):
            return [desk]
        if agency := lone_agency(desk):
            return [agency]
    return []


def names_behind_agency_in(elements: Sequence[HtmlElement]) -> list[str]:
    """Return the agency and the people behind it in the first of these elements that is nothing else: "STA, Ana Novak".

    Without capitals a place looks the same: "पीटीआई, नई दिल्ली".
    """
    for element in elements:
        if element.tag in INVISIBLE_TAGS or is_longer(element, LONGEST_DESK) or belongs_to_another(element):
            continue
        agency, *names = [name for name in split_names(text_of(element)) if name] or [""]
        if names and signed_agency(agency) and all(name != name.lower() and is_person_name(name) for name in names):
            return [agency, *names]
    return []


def around(element: HtmlElement) -> frozenset[HtmlElement]:
    """Give the next ancestors: bylines that share one belong together. Elements, since lxml gives the identity of one let go to another."""
    near = [above for above, _ in zip(element.iterancestors(), range(ANCESTORS_OF_A_BYLINE), strict=False) if above.tag not in WHOLE_PAGE]
    return frozenset(near)


def _byline_names(element: HtmlElement) -> list[str]:
    # A line that ends in a colon is a label.
    if is_longer(element, LONGEST_BYLINE) or not (text := DAY_BEFORE.sub("", text_of(element))) or text.endswith((":", "：")):
        return []
    pieces = _pieces(element) if next(element.iterdescendants(*BLOCKS), None) is not None else [text]
    names = [name for name in split_names(text) if could_be_name(name)]
    opening = BYLINE_OPENING.match(text) or BYLINE_LABEL.match(text)
    if opening and (first := _names_in_signature(pieces)):
        return first
    if (people := _linked_people(element)) or not names:
        return people
    if opening:
        return names if element.tag == "a" or len(names[0].split()) < MOST_WORDS_OF_A_PERSON else []
    return _unsigned_names(element, names, pieces)


def _linked_people(element: HtmlElement) -> list[str]:
    """Give the people in the first line of each link."""
    links = (link for link in islice(element.iter("a"), MOST_CANDIDATES) if not is_other_hand(link))
    linked = (name for link in links for piece in _pieces(link)[:1] for name in split_names(piece))
    return list(filter(is_person_name, linked))


def _unsigned_names(element: HtmlElement, names: Sequence[str], pieces: Sequence[str]) -> list[str]:
    """Give the names in an element without "by": those of its first remark, one above a position, or one word that markup calls a name."""
    if looks_like_person(names[0]):
        together = [name for name in split_names(AT_STOPS.split(pieces[0])[0]) if could_be_name(name)]
        return together if together and all(looks_like_person(name) or signed_agency(name) for name in together) else [names[0]]
    above = [name for name in split_names(pieces[0]) if could_be_name(name)] if len(pieces) > 1 else []
    if above and looks_like_person(above[0]) and len(pieces[0].split()) <= MOST_WORDS_ALONE:
        return above[:1]
    is_lone = (
        len(names) == 1
        and len(names[0]) > LONGEST_INITIALS
        and (_has_profile(element, names[0]) if " " in names[0] else _is_marked_up(element))
        and not is_organization(names[0])
    )
    return [names[0]] if is_lone else []


def _names_in_signature(pieces: Sequence[str]) -> list[str]:
    """Give the names behind "by" in the first line and in those directly below that are names too; a position, day or button ends them."""
    found: list[str] = []
    for piece in pieces:
        if piece.strip(" ,&").casefold() in JOINTS:
            continue
        names = [name for name in split_names(piece) if could_be_name(name)]
        if not names or not looks_like_person(names[0]) or (found and is_position(piece)):
            break
        found += [name for name in names if looks_like_person(name) or is_organization(name)]
    return found


def _pieces(element: HtmlElement) -> list[str]:
    """Return the element's text, a piece for each block or line break; what is only a label goes with the next."""
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        parts.append("\n" if node.tag in BLOCKS else " ")
        if node.tag not in INVISIBLE:
            parts.append((node.text if event == "start" else None) or "")
        parts.append((node.tail if event == "end" and node is not element else None) or "")
    folded = (" ".join(line.split()) for line in "".join(part if part == "\n" else part.replace("\n", " ") for part in parts).split("\n"))
    pieces: list[str] = []
    for piece in filter(None, folded):
        if pieces and LABEL.match(pieces[-1]):
            pieces[-1] += f" {piece}"
        else:
            pieces.append(piece)
    return pieces


def _is_marked_up(element: HtmlElement) -> bool:
    """Give True where markup calls this an author's name and nothing else, so that one word counts: the link to a profile, hCard's `fn`."""
    if element.tag == "a" and ("author" in (element.get("rel") or "") or AUTHOR_ADDRESS.search(element.get("href") or "")):
        return True
    return not NAME_CLASSES.isdisjoint((element.get("class") or "").lower().split())


def _has_profile(element: HtmlElement, name: str) -> bool:
    """Give True for a link to the profile of this very name: "lake walker" at "/author/lakewalker/"."""
    profile = AUTHOR_ADDRESS.search(element.get("href") or "") if element.tag == "a" else None
    return profile is not None and title_key(profile.group(1)) == title_key(name)
