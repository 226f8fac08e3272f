"""Notes on who wrote, at the end of a text or above it: "Ana Ruiz covers the harbour", "Contact Jon Falk at …", a name and a position.

Interviews end with notes on whom they are with. A note counts that calls its person what writers are called, and whose person the text
does not speak of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from wirewatch.article.byline.names.person_names import EMAIL, PARTICLES, is_person_name
from wirewatch.article.byline.signature.bare_names import bare_names_behind, is_spoken_of
from wirewatch.article.byline.signature.closing_signature import closing_people, people_behind_sentence
from wirewatch.article.page.page_blocks import ANCESTOR_BITS, HINT_BITS, Block

# In characters.
LONGEST_NOTE, LONGEST_NAME, SHORTEST_PARAGRAPH = 400, 50, 60
# So many blocks behind the text, and so many of its own last lines.
BLOCKS_BEHIND, LAST_LINES = 14, 2
# Of several writers each has a note.
MOST_NOTES = 3
# Above a text stand so many lines of a note, with so much of the text below them.
LINES_ABOVE, FEWEST_BELOW = 3, 2
OTHERS = sum(ANCESTOR_BITS[name] for name in ("nav", "form", "figure"))
OTHERS_HINTS = sum(HINT_BITS[name] for name in ("comment", "related", "caption", "advert", "nav"))
_WORD = r"[^\W\d_][\w.'’-]{0,30}"
NAME = rf"(?P<name>{_WORD}(?: {_WORD}){{1,3}})"
WRITER = (
    r"(?:(?:staff|freelance|senior|chief)\s)?(?:reporter|journalist|columnist|correspondent|writer|editor)|"
    r"(?:freie[r]?\s)?(?:journalistin|redakteurin|redakteur|autorin|autor|korrespondent(?:in)?)|"
    r"journaliste|chroniqueu\w+|correspondante?|rédact(?:eur|rice)|periodista|columnista|cronista|redactora?|corresponsal|"
    r"giornalista|cronista|redattor[ei]|jornalista|colunista|repórter|verslaggever|verslaggeefster|redacteur|reporter|skribent|"
    r"dziennikar\w+|publicyst\w+|корреспондент\w*|журналист\w*|обозреватель\w*|muhabir\w*|gazeteci|yazar\w*|novinář\w*|újságíró|"
    r"δημοσιογράφος"
)
IS_WRITER = re.compile(
    rf"\W{{0,3}}{NAME}(?:,|\s(?:is|was|ist|est|es|é|è|är|er|on|jest|je|[–—-])(?:\s(?:an?|the|our|eine?|une?|una?|um|uma|en|et))?)\s"
    rf"(?:(?!\bwho\b)[^.!?]){{0,60}}?\b(?:{WRITER})\b",
    re.IGNORECASE,
)
COVERS = re.compile(
    rf"\W{{0,3}}{NAME}\s(?:(?:has\s)?(?:covere?d?s?|report(?:s|ed)|writes|written)|schreibt|berichtet|écrit|couvre|escribe|cubre|escreve|cobre|"
    rf"scrive|"
    rf"segue|schrijft|bevakar|skriver|pisze)\s(?:for|about|on|for|the|over|für|über|sur|pour|sobre|para|per|di|om|o|[^\W\d_]{{3,}})",
    re.IGNORECASE,
)
_IS = r"(?:is|ist|est|es|é|è|är|er|on|jest|je|—|–)"
# Whose writer it is says the paper itself; of others it is news.
IS_OURS = re.compile(
    rf"\W{{0,3}}{NAME}\s{_IS}\s(?:our|unsere?|notre|nuestr[oa]|(?:[oa]\s)?noss[oa]|(?:il|la)\snostr[oa]|onze|vår|vores|nasz[aą]?|наш[а]?|bizim)\s"
    rf"(?:[^.!?]{{0,60}}?\b)??(?:{WRITER})\b",
    re.IGNORECASE,
)
SIGNED_IS = re.compile(
    rf"\W{{0,3}}{NAME}\s{_IS}\s(?:(?:an?|the|our|eine?|unsere?|une?|notre|una?|nuestr[oa]|um|uma|noss[oa]|en|et)\s)?"
    rf"(?:[^.!?]{{0,60}}?\b)??(?:{WRITER})\b",
    re.IGNORECASE,
)
# What a note goes on with.
GOES_ON = re.compile(
    r"(?:she|he|they|sie|er|elle|il|ella|él|lei|lui|ela|ele|zij|hij|hon|han|hun|ona|она|он)\s(?:(?:also|has|is|ist|est|es|é|è|är|har)\s)*"
    r"(?:cover(?:s|ed|ing)?|report(?:s|ed|ing)?|writes|writing|written|works|worked|joined|lives|based|studied|won|"
    r"schreibt|berichtet|arbeitet|lebt|couvre|écrit|travaille|vit|cubre|escribe|trabaja|vive|cobre|escreve|trabalha|copre|scrive|segue|"
    r"lavora|schrijft|werkt|bevakar|skriver|arbetar|jobber|dekker|arbejder|pisze|zajmuje|pracuje|пишет|освещает|работает)\b|"
    # Without a word for who does it, as in Spain and Poland; and where readers reach them.
    r"(?:cubre|escribe|trabaja|cobre|escreve|trabalha|copre|scrive|segue|lavora|pisze|zajmuje|pracuje|píše)\s|"
    r"(?:contact|reach|follow|e-?mail|write to)\s(?:her|him|them)\s",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<=[^\W\d_]{2}[.!?])\s+(?=\S)")
# Where readers reach whoever wrote; the mailbox or account stands behind.
REACH = re.compile(
    rf"(?:contact|reach|e-?mail|follow|write to|contactez|écrivez à|kontakt(?:ieren sie)?|escriba a|contacte a|scrivi a|contate|mail)\s"
    rf"(?:(?:{WRITER})\s)?{NAME}\s(?:at|on|via|by|:|sur|à|unter|auf|en|su|no)\b",
    re.IGNORECASE,
)
# What a note begins with that stands below its person's name.
POSITION_FIRST = re.compile(
    rf"(?:[\w’'&-]+\s){{0,4}}(?:{WRITER})\b(?=[^\w]|$|\s(?:at|for|since|bei|für|chez|de|di|since)\b)", re.IGNORECASE
)

ABOUT = re.compile(
    r"\W{0,3}(?:about the authors?|zur person|(?:über|zu) (?:den|die|der|dem) autor(?:in|en)?|à propos de l[’']aute\w+|"
    r"sobre (?:el|la|o|a) autora?|"
    r"sull[’']aut\w+|over de auteur|об авторе|про автора|o autor(?:ze|ce)|o autorovi)\W{1,4}",
    re.IGNORECASE,
)


def people_of_text(page: Sequence[Block], below: Sequence[Block], text: str, whole: str) -> tuple[str, ...]:
    """Return who signs below the text, else who is named there alone, else of whom a note is; one above it stands in the `whole` alone."""
    signed = closing_people(below, text) or people_behind_sentence(page, text) or bare_names_behind(below, text)
    return signed or people_of_notes(page, text) or writers_above(whole.split("\n"))


def people_of_notes(page: Sequence[Block], text: str) -> tuple[str, ...]:
    """Return the person of a note in the text's last lines or behind it."""
    lines = text.split("\n")
    paragraphs = [line for line in lines if len(line) >= SHORTEST_PARAGRAPH]
    for note in lines[-LAST_LINES:]:
        if len(note) <= LONGEST_NOTE and (name := _noted(note)):
            return () if is_spoken_of(name, (line for line in paragraphs if line != note)) else (name,)
    return next(((name,) for name in _names_behind(page, paragraphs) if not is_spoken_of(name, paragraphs)), ())


def notes_above(lines: Sequence[str], signed: Sequence[str] = ()) -> frozenset[int]:
    """Return the numbers of a text's first lines that tell of its writer alone, `signed` or called its paper's, and unnamed below."""
    found: set[int] = set()
    for number, line in enumerate(lines[: min(LINES_ABOVE, len(lines) - FEWEST_BELOW)]):
        is_more = number - 1 in found and len(line) <= LONGEST_NOTE and all(map(GOES_ON.match, _STOP.split(line)))
        if is_more or _writer_above(line, lines, signed):
            found.add(number)
    return frozenset(found)


def writers_above(lines: Sequence[str]) -> tuple[str, ...]:
    """Return whom a note above the text calls its paper's writer."""
    return tuple(filter(None, (_writer_above(line, lines, ()) for line in lines[:LINES_ABOVE])))[:1]


def _writer_above(line: str, lines: Sequence[str], signed: Sequence[str]) -> str:
    if len(line) > LONGEST_NOTE:
        return ""
    begins, *more = _STOP.split(line)
    if found := IS_OURS.match(begins):
        name = found["name"]
    else:
        found = (SIGNED_IS.match(begins) or COVERS.match(begins)) if any(name in begins for name in signed) else None
        name = found["name"] if found and found["name"] in signed else ""
    others = (other for other in lines if other != line and len(other) >= SHORTEST_PARAGRAPH)
    if not name or not _is_name(name) or is_spoken_of(name, others):
        return ""
    first = name.split(maxsplit=1)[0]
    is_note = all(GOES_ON.match(said) or REACH.match(said) or said.startswith((f"{first} ", f"{name} ")) for said in more)
    return name if is_note else ""


def notes_on_writers(text: str, signed: Sequence[str] = ()) -> list[str]:
    """Return those of a text's last lines that tell of its writers, `signed` or called so there, and of whom it says nothing else."""
    lines = text.split("\n")
    below = pairwise(lines[max(0, len(lines) - MOST_NOTES - 1) :])
    noted = [(note, _writer_of(note, above, signed)) for above, note in below if len(note) <= LONGEST_NOTE]
    paragraphs = [line for line in lines if len(line) >= SHORTEST_PARAGRAPH]
    return [note for note, name in noted if name and not is_spoken_of(name, (line for line in paragraphs if line != note))]


def _writer_of(note: str, above: str, signed: Sequence[str]) -> str:
    said = note[label.end() :] if (label := ABOUT.match(note)) else note
    if _is_name(above) and _is_about(above, note):
        return above
    return _noted(said) or next((name for name in signed if said.startswith((f"{name} ", f"{name},"))), "")


def _names_behind(page: Sequence[Block], paragraphs: Sequence[str]) -> Iterator[str]:
    """Give the people of the notes and cards behind the text's last paragraph."""
    last = paragraphs[-1] if paragraphs else ""
    end = next((number for number in range(len(page) - 1, -1, -1) if last and page[number].text == last), len(page))
    behind = [block for block in islice(page, max(0, end - 1), end + 1 + BLOCKS_BEHIND) if not block.is_within(OTHERS, OTHERS_HINTS)]
    for block in behind:
        if block.characters <= LONGEST_NOTE and (name := _noted(block.text)):
            yield name
    for above, note in pairwise(behind):
        if above.characters <= LONGEST_NAME and not note.links and _is_name(above.text) and _is_about(above.text, note.text):
            yield above.text


def _noted(note: str) -> str:
    found = IS_WRITER.match(note) or COVERS.match(note) or (REACH.match(note) if "@" in note or EMAIL.search(note) else None)
    return found["name"] if found and _is_name(found["name"]) else ""


def _is_name(name: str) -> bool:
    return all(word[0].isupper() or word in PARTICLES for word in name.split()) and is_person_name(name)


def _is_about(name: str, note: str) -> bool:
    """Return True for a note that goes on with the first name and says what writers do, or begins with a writer's position."""
    first = name.split(maxsplit=1)[0]
    is_named = note.startswith(f"{first} ") and (COVERS.match(f"{first} {note}") or IS_WRITER.match(f"{first} {note}"))
    return len(note) <= LONGEST_NOTE and (bool(is_named) or POSITION_FIRST.match(note) is not None)
