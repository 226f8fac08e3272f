"""A publisher's notes on its own article that stand in boxes: asides and frames are no part of a text, and these notes are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from wirewatch.article.body.vote.surroundings import BOLD_SHARE, HEADINGS
from wirewatch.article.kind.notes.own_note import LONGEST_LABEL, SHORTEST_LABEL, is_note, is_note_label
from wirewatch.article.page.page_blocks import ANCESTOR_BITS, HINT_BITS, Block, Part
from wirewatch.article.words.block_key import block_key
from wirewatch.texts.full_stops import FULL_STOPS, at_end

# A note is a paragraph, in characters, and a shorter one where it does not call itself a note.
LONGEST_NOTE, LONGEST_UNMARKED = 900, 400
# Blocks above and below the text in which a box with a note stands; further away the page speaks of itself or of other stories.
MOST_ABOVE, MOST_BELOW = 8, 6
# Away from the text by more blocks than this a note must call itself one: in other words 32 boxes of 2,425 labelled pages might be one that
# stand there ("We apologize, but this video has failed to load"), and 13 beside the text.
BESIDE_TEXT = 2
# Blocks of a box that are looked at around its note, and blocks of a page; more are an attack.
MOST_IN_BOX, MOST_LOOKED_AT = 8, 200
# Elements between a box and the words in it.
MOST_LEVELS = 3
# A note's heading; a summary unfolds it.
LABEL_TAGS = frozenset((*HEADINGS, "summary"))
# Parts of a page where others speak, or the site of itself, by what class names and tags say of a box and not of the text beside it.
FOREIGN_HINTS = sum(HINT_BITS[name] for name in ("comment", "share", "nav", "signup", "cookie", "advert"))
FOREIGN_PARTS = sum(ANCESTOR_BITS[name] for name in ("nav", "form", "figure"))
# In these parts stand other stories, of which some were corrected, and words on pictures and authors: there, too, a note must call itself
# one, and lead nowhere.
OTHER_HINTS = sum(HINT_BITS[name] for name in ("related", "sidebar", "footer", "caption", "author"))
OTHER_PARTS = sum(ANCESTOR_BITS[name] for name in ("ul", "ol", "footer", "table"))
# Share of a block's characters that lie in links, from which on it leads elsewhere.
LEADS_AWAY = 0.5
NOTE_END = re.compile(at_end(f"{FULL_STOPS}!！*)]）】"))


def with_note_boxes(lines: Sequence[str], page: Sequence[Block]) -> tuple[str, ...]:
    """Return an article's lines with the notes on it that were left out of them, each at its place.

    Only blocks near the lines are looked at. A note on another story is none: it stands in a list, among links, or far away.
    """
    numbers = {line.removeprefix("- "): number for number, line in reversed(list(enumerate(lines)))}
    kept = [numbers.get(block.text) for block in page]
    places = [place for place, number in enumerate(kept) if number is not None]
    if not places:
        return tuple(lines)
    found = set[int]()
    beside, left = places[0], MOST_LOOKED_AT
    for place in range(max(0, places[0] - MOST_ABOVE), min(len(page), places[-1] + 1 + MOST_BELOW)):
        if kept[place] is not None:
            beside = place
        elif left and _stands_with(page[place], page[beside]):
            left -= 1
            found |= _note_at(place, page, kept, page[beside])
    return _inserted(lines, page, kept, sorted(found)) if found else tuple(lines)


def _stands_with(block: Block, beside: Block) -> bool:
    """Tell a short block that is no link, in no part of the page that the text beside it is not in."""
    if not SHORTEST_LABEL <= block.characters <= LONGEST_NOTE or block.hidden or block.tag == "h1":
        return False
    if block.link_characters > LEADS_AWAY * block.characters or block.hints & ~beside.hints & FOREIGN_HINTS:
        return False
    return not block.inside & ~beside.inside & FOREIGN_PARTS


def _is_among_others(block: Block, beside: Block) -> bool:
    return bool(block.hints & ~beside.hints & OTHER_HINTS or block.inside & ~beside.inside & OTHER_PARTS)


def _note_at(place: int, page: Sequence[Block], kept: Sequence[int | None], beside: Block) -> set[int]:
    """Return the places of the blocks that were left out of a note: the label at this place, or the note with its label and end."""
    block = page[place]
    is_among_others = _is_among_others(block, beside)
    # The words of a note may have been kept without its label.
    is_above_text = place + 1 < len(page) and kept[place + 1] is not None and _is_heading(block)
    if is_above_text and (is_note_label(block.text) or (not is_among_others and is_note(page[place + 1].text, must_be_marked=True))):
        return {place}
    if block.characters <= LONGEST_LABEL and not NOTE_END.search(block.text):
        return set()
    labels = _label_above(place, page, kept)
    said = "\n".join(page[number].text for number in (*labels, place))
    # A box apart that leads away speaks of what is read there.
    if block.links and (is_among_others or block.inside & ~beside.inside & ANCESTOR_BITS["aside"]):
        return set()
    is_away = all(number is None for number in kept[max(0, place - BESIDE_TEXT) : place + BESIDE_TEXT + 1])
    must_be_marked = is_among_others or is_away or len(said) > LONGEST_UNMARKED
    # What a note says is asked last, which takes longest.
    if _is_in_another_story(block, beside) or not is_note(said, must_be_marked=must_be_marked):
        return set()
    return {*labels, place, *_rest_of_box(place, page, kept)}


def _is_in_another_story(block: Block, beside: Block) -> bool:
    """Tell a block in an `article` that the text beside it is not in."""
    story = next((part for part in _parts_above(block) if part.tag == "article"), None)
    return story is not None and story not in _parts_above(beside)


def _label_above(place: int, page: Sequence[Block], kept: Sequence[int | None]) -> list[int]:
    """Return the place before a note where it is the heading of the same box, else nothing."""
    if not place or kept[place - 1] is not None:
        return []
    label, note = page[place - 1], page[place]
    box = next((part for part in _around(note) if part in _around(label)), None)
    if box is None or not _is_heading(label):
        return []
    return [place - 1] if is_note_label(label.text) or _is_small(_inside(box, place, page), page) else []


def _is_heading(block: Block) -> bool:
    """Tell the few words above a paragraph: a heading, in bold, before a colon, or what notes are called."""
    if not SHORTEST_LABEL <= block.characters <= LONGEST_LABEL or block.link_characters or block.tag == "h1":
        return False
    is_bold = block.bold_characters >= BOLD_SHARE * block.characters
    return block.tag in LABEL_TAGS or is_bold or block.text.endswith((":", "：")) or is_note_label(block.text)


def _rest_of_box(place: int, page: Sequence[Block], kept: Sequence[int | None]) -> Iterator[int]:
    """Give the further paragraphs of a note's box; none where the box holds other text of the article, and so is none."""
    box = page[place].part.above
    inside = _inside(box, place, page) if box is not None else []
    if not _is_small(inside, page) or any(kept[number] is not None for number in inside):
        return
    for number in inside[inside.index(place) + 1 :]:
        block = page[number]
        is_paragraph = LONGEST_LABEL < block.characters <= LONGEST_NOTE and NOTE_END.search(block.text) is not None
        if not is_paragraph or block.link_characters > LEADS_AWAY * block.characters:
            return
        yield number


def _inside(box: Part, place: int, page: Sequence[Block]) -> list[int]:
    """Return the places of a box's blocks around one of them, one more than a small box has at most on either side."""
    around = range(max(0, place - MOST_IN_BOX), min(len(page), place + MOST_IN_BOX + 1))
    return [number for number in around if box in _around(page[number])]


def _is_small(inside: Sequence[int], page: Sequence[Block]) -> bool:
    """Tell a box from the part of the page that holds the headline or much text."""
    return 0 < len(inside) <= MOST_IN_BOX and all(page[number].tag != "h1" for number in inside)


def _around(block: Block) -> tuple[Part, ...]:
    """Return the closest elements around a block, the inmost first."""
    return tuple(islice(_parts_above(block), MOST_LEVELS))


def _parts_above(block: Block) -> Iterator[Part]:
    part: Part | None = block.part
    while part is not None:
        yield part
        part = part.above


def _inserted(lines: Sequence[str], page: Sequence[Block], kept: Sequence[int | None], found: Sequence[int]) -> tuple[str, ...]:
    """Return the lines with these blocks, each behind the line that stands before it on the page; none that a line says already."""
    whole = block_key("\n".join(lines))
    behind: dict[int, list[str]] = {}
    for place in found:
        if block_key(page[place].text) not in whole:
            number = next((number for at in range(place - 1, -1, -1) if (number := kept[at]) is not None), -1)
            behind.setdefault(number, []).append(page[place].text)
    return (*behind.get(-1, []), *(text for number, line in enumerate(lines) for text in (line, *behind.get(number, []))))
