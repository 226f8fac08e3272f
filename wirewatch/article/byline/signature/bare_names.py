"""Names in a line of their own that nothing calls a signature: "TAMAR LEVY", "Ana Ruiz and Jon Falk", "Jon Falk, Harbour Correspondent".

Sections, places and calls look the same. A line counts that begins with a first name (`given_names.txt`, read once), stands between the
headline and the text or behind its last paragraph, under no picture, and names nobody of whom the text or its headline speaks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise

from wirewatch.article.byline.names.agencies import signed_agency
from wirewatch.article.byline.names.name_ends import PIECE_BY
from wirewatch.article.byline.names.person_names import (
    AT_AND,
    AT_STOPS,
    BYLINE_OPENING,
    EMAIL,
    IN_PLACE,
    JOURNALIST,
    PARTICLES,
    is_person_name,
)
from wirewatch.article.byline.signature.signature_openings import SIGNATURE
from wirewatch.article.byline.signature.visible_byline import HeadlineLines
from wirewatch.article.headline.headline import title_key
from wirewatch.article.page.page_blocks import ANCESTOR_BITS, HINT_BITS, Block
from wirewatch.article.words.whole_word import whole_word

NAMES_FILE = "given_names.txt"
# In characters: a line with one or two names and a place; a paragraph.
LONGEST_LINE, SHORTEST_PARAGRAPH = 90, 110
# So many blocks behind the headline, of which the first paragraphs may be a standfirst.
BLOCKS_BELOW, PARAGRAPHS_ABOVE = 12, 1
MOST_WORDS_OF_A_NAME, MOST_WORDS_OF_A_PLACE = 4, 3
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "li", "figcaption"))
OTHERS = sum(ANCESTOR_BITS[name] for name in ("aside", "nav", "figure", "form", "footer", "blockquote"))
OTHERS_HINTS = sum(HINT_BITS[name] for name in ("comment", "related", "sidebar", "caption", "tags", "share", "advert", "signup", "nav"))
# Between a name and the place or outlet beside it.
BETWEEN = re.compile(r"(?:(?<!\s)\s++)?[|/•·]\s*|,\s+|\s[-–—]\s|(?<=[^\W\d_]{3})\.\s")
# "From Ana Ruiz in Havn".
FROM = re.compile(r"^From\s(?=[^,]{4,60}\sin\s[A-Z])")
# What stands below the signature of papers that reserve their rights text by text.
RESERVED = re.compile(
    r"\W{0,3}(?:riproduzione riservata|tutti i diritti riservati|all rights reserved|alle rechte vorbehalten|"
    r"tous droits (?:de reproduction )?réservés|"
    r"reproduction interdite|todos los derechos reservados|prohibida (?:su|la) reproducción|todos os direitos reservados|"
    r"reprodução proibida|alle rechten voorbehouden|wszelkie prawa zastrzeżone|przedruk zabroniony|все права защищены|"
    r"перепечатка (?:запрещена|без)|tüm hakları saklıdır|無断転載|禁止转载|未经授权|جميع الحقوق محفوظة|무단\s?전재)",
    re.IGNORECASE,
)
# A label whose bearer is the next line, and did not write.
PICTURES = re.compile(
    r"(?:photo|foto|picture|image|illustra|bild|grafi|video|edit|redak|redaz|design|produ|zdjęcia|фото|редактор|видео|صور|写真|摄影|编辑)\w{0,12}"
    r"(?:\s(?:by|von|par|di|de|av|przez))?\s?[:：]?",
    re.IGNORECASE,
)
# A word of a name that no list has: with a capital, and no initial.
NAME_WORD = re.compile(r"[A-ZÀ-ÞĀ-ŽΑ-ΩА-ЯЁІЇЄҐİ][^\W\d_]{2,}(?:[-'’][^\W\d_]{2,}){0,2}")
WORD = re.compile(r"[^\W\d_]+")


@cache
def _given_names() -> frozenset[str]:
    lines = (resources.files(__package__) / NAMES_FILE).read_text("utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


def begins_with_first_name(name: str) -> bool:
    """Tell what looks like a person's name, and begins as people are called."""
    first = WORD.match(name)
    return first is not None and _folded(first[0]) in _given_names() and is_person_name(name)


def is_first_name(word: str) -> bool:
    """Tell one word with a capital that people are called by: some sign with it alone."""
    return word[:1].isupper() and _folded(word) in _given_names()


def bare_names(near: HeadlineLines) -> list[str]:
    """Return the people of the first line between the headline and the text that is names, alone or with a journalist's position.

    What stands below is a day, a position, a mailbox or the text; a line that says what else its bearer is makes it whom a text is about.
    """
    for block, below in pairwise(_head(near)):
        if not may_be_signature(block) or not _may_stand_below(below, near):
            continue
        is_dated = near.is_dated(below.text)
        names = people_of_line(block.text, is_placed=is_dated) or (_unheard_of(block.text, near.page) if is_dated else [])
        if names:
            return [] if any(is_spoken_of(name, _prose(near)) for name in names) else names
    return []


def bare_names_behind(lines: Sequence[Block], text: str) -> tuple[str, ...]:
    """Return the people of the line right behind the text that is their names, and of whom the text does not speak."""
    if not lines or not may_be_signature(lines[0]):
        return ()
    names = people_of_line(lines[0].text)
    prose = [line for line in text.split("\n") if len(line) >= SHORTEST_PARAGRAPH]
    return () if any(is_spoken_of(name, prose) for name in names) else tuple(names)


def _unheard_of(line: str, page: Sequence[Block]) -> list[str]:
    """Return the line where it is a name of whose words the page has none elsewhere, in its menus or its prose."""
    words = line.split()
    if not 1 < len(words) < MOST_WORDS_OF_A_NAME or not all(map(NAME_WORD.fullmatch, words)) or not is_person_name(line):
        return []
    others = " ".join(block.text for block in page if block.text != line).casefold()
    return [] if any(whole_word(word.casefold()).search(others) for word in words) else [line]


def names_above_rights(page: Sequence[Block]) -> list[str]:
    """Return the people of a line that is names, directly above the one that reserves the rights to the text."""
    for block, below in pairwise(page):
        if below.characters <= LONGEST_LINE and RESERVED.match(below.text) and may_be_signature(block):
            return people_of_line(SIGNATURE.sub("", block.text))
    return []


def _head(near: HeadlineLines) -> Iterator[Block]:
    """Give the blocks below the headline that no picture stands above, with the first paragraph behind them."""
    keys = {key for heading in near.headings if (key := title_key(heading))}
    start = next((number for number, block in enumerate(near.page) if block.tag == "h1" and title_key(block.text) in keys), -1)
    paragraphs = 0
    for above, block in pairwise(near.page[start : start + BLOCKS_BELOW + 1] if start >= 0 else ()):
        if not above.media and PICTURES.fullmatch(above.text) is None:
            yield block
        paragraphs += block.characters >= SHORTEST_PARAGRAPH
        if paragraphs > PARAGRAPHS_ABOVE:
            return


def _may_stand_below(block: Block, near: HeadlineLines) -> bool:
    text = block.text
    is_beside = "@" in text or JOURNALIST.search(text) is not None or bool(people_of_line(text))
    return block.characters >= SHORTEST_PARAGRAPH or bool(block.media) or near.is_dated(text) or is_beside


def may_be_signature(block: Block) -> bool:
    """Return True for a short line without links that is no heading, stands in no other part and under no picture."""
    is_line = block.characters <= LONGEST_LINE and not block.links and not block.media and block.tag not in HEADINGS
    return is_line and not block.is_within(OTHERS, OTHERS_HINTS)


def people_of_line(line: str, *, is_placed: bool = False) -> list[str]:
    """Return the people where a line is their names, alone or before a journalist's position or a mailbox, and nothing else.

    Beside one may stand a place or the outlet where `is_placed`, as above a day.
    """
    bare = IN_PLACE.sub("", PIECE_BY.sub("", FROM.sub("", EMAIL.sub("", line).strip(" .")), count=1))
    # Before what takes names apart, which costs more.
    is_day = any(map(str.isdigit, bare))
    if is_day or BYLINE_OPENING.match(bare) or not any(word in _given_names() for word in map(_folded, WORD.findall(bare))):
        return []
    named: list[str] = []
    beside: list[str] = []
    for part in filter(None, (BETWEEN if is_placed else AT_STOPS).split(bare)):
        names = _people(part)
        named += names
        beside += [] if names else [part]
    is_lone = len(beside) == 1 and len(named) == 1 and is_placed and _may_be_place(beside[0])
    return named if is_lone or all(map(JOURNALIST.search, beside)) else []


def _may_be_place(text: str) -> bool:
    words = text.split()
    return (
        len(words) <= MOST_WORDS_OF_A_PLACE and all(word[0].isupper() or not word.isascii() for word in words) and not signed_agency(text)
    )


def _people(text: str) -> list[str]:
    names = [name for name in AT_AND.split(text) if name]
    return names if names and all(map(_is_person, names)) else []


def _is_person(name: str) -> bool:
    words = name.split()
    if not 1 < len(words) <= MOST_WORDS_OF_A_NAME or not all(
        word[0].isupper() or word in PARTICLES or not word.isascii() for word in words
    ):
        return False
    first = WORD.match(words[0])
    is_called = first is not None and _folded(first[0]) in _given_names()
    return is_called and is_person_name(name) and not any(map(signed_agency, words))


def _prose(near: HeadlineLines) -> Iterable[str]:
    return (*near.headings, *(block.text for block in near.page if block.characters >= SHORTEST_PARAGRAPH))


def is_spoken_of(name: str, texts: Iterable[str]) -> bool:
    """Return True where one of these texts has the last word of this name."""
    surname = whole_word(name.rsplit(maxsplit=1)[-1], re.IGNORECASE)
    return any(map(surname.search, texts))


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter)) if plain[:1] < "\u0370" else word.casefold()
    return bare.translate(STROKES)


STROKES = str.maketrans("łøđı", "lodi")
