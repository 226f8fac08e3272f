"""What a PDF says: ministries publish their statements so. Text only; pictures are never decoded.

    bytes ──► PDFium, page by page ──► lines with their places ──► paragraphs (line_layout.py)

PDFium is the reader within Chromium, which knows how far apart letters stand: a reader that goes by the order of strings alone puts
blanks into kerned words ("V ladimir") and takes them out of narrow lines, and no topic finds those. Hostile files are the rule to
think of here: the caller is a worker whose CPU time and memory are bounded and which may die of what it reads. What cannot be read is a
reason with a name, never an exception.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from ctypes import c_double
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import hypot
from typing import TYPE_CHECKING, TypeAlias

from wirewatch.article.pdf.line_layout import FROM_THE_RIGHT, UNSPACED, Line, paragraphs

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

# The header may stand behind other bytes (ISO 32000, annex H), as mail gateways and scripts put them there.
HEADER, HEADER_WITHIN = b"%PDF-", 1024
# A statement has two pages and a report fifty; what comes behind is left unread, and the article is "partial".
MOST_PAGES = 50
MOST_CHARACTERS = 400_000
LONGEST_TITLE = 300
# What word processors write into the field of the title.
NO_TITLE = re.compile(
    r"(?:untitled|microsoft \w+|document\d*|title|presentation|print|scan\w*|slide \d+)\b|"
    r".*\.(?:docx?|odt|rtf|indd|pdf|pptx?|xlsx?|tmp|qxp)\b",
    re.IGNORECASE,
)
# Forms that fonts give to letters: ligatures, and the radicals that printed Chinese comes back as.
FORMS = {code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0xFB00, 0xFB07), *range(0x2F00, 0x2FD6))}
# In heights of a line, where nothing tells.
LETTER_WIDTH = 0.5
LEAST_HEIGHT = 0.1
# Of Chinese and Japanese a line ends within so many letters of its column's edge: two signs may not begin one.
UNSPACED_WORD = 3
# Its letters and their marks, not its commas and figures, which stand in an order of their own.
WORD_FROM_THE_RIGHT = re.compile(r"(?:(?![\u060c\u061b\u061f\u06d4\u0660-\u066d\u06f0-\u06f9])" + FROM_THE_RIGHT.pattern + ")+")
# Left, lower, right and upper edge, in points.
Box: TypeAlias = tuple[float, float, float, float]
# What PDFium puts where a word was divided at the end of a line.
DIVISION = "\ufffe"
LINE = re.compile(f"[^\r\n{DIVISION}]+{DIVISION}?")


@dataclass(frozen=True, slots=True)
class PdfText:
    """What a PDF says.

    Attributes:
        text: A paragraph a line; empty where it cannot be read.
        title: The title that it declares, without what word processors write there.
        problem: Why there is no text: pdf-broken, pdf-encrypted or pdf-without-text; empty where there is.
        is_whole: Whether all of it was read.
    """

    text: str = ""
    title: str = ""
    problem: str = ""
    is_whole: bool = True


def is_pdf(body: bytes) -> bool:
    """Return True for what begins like a PDF, whatever its server calls it; a page of markup that speaks of the format is none."""
    before, header, _ = body[: HEADER_WITHIN + len(HEADER)].partition(HEADER)
    return bool(header) and b"<" not in before


def read_pdf(body: bytes) -> PdfText:
    """Return the text of a PDF, or the reason why it has none; raises MemoryError only, for which a worker answers."""
    from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415 - few pages are PDFs, and only a worker may load it

    try:
        # An empty password opens what is only locked against printing and copying, as every viewer does.
        document = PdfDocument(body)
    except PdfiumError as error:
        return PdfText(problem="pdf-encrypted" if "password" in str(error).lower() else "pdf-broken")
    try:
        number, pages, size = len(document), list[list[Line]](), 0
        for place in range(min(number, MOST_PAGES)):
            pages.append(_lines(document[place].get_textpage()))
            size += sum(len(line.text) for line in pages[-1])
            if size > MOST_CHARACTERS:
                break
        title = document.get_metadata_value("Title")
    except PdfiumError:
        return PdfText(problem="pdf-broken")
    finally:
        document.close()
    text = paragraphs(pages)[:MOST_CHARACTERS]
    if not text:
        return PdfText(problem="pdf-without-text")
    return PdfText(text, _title(title), is_whole=number == len(pages) and size <= MOST_CHARACTERS)


def _lines(page: PdfTextPage) -> list[Line]:
    """Return the lines of a page in the order of its text, each with its place."""
    text = page.get_text_range()
    found = [(row, line) for row, line in enumerate(LINE.finditer(text)) if not line[0].isspace()]
    # PDFium counts letters; should it ever count something else, lines stand on a grid of letters, which tells full ones from short ones.
    if len(text) != page.count_chars():
        return [_on_grid(_cleaned(line[0]), row) for row, line in found]
    return [_placed(page, line) for _, line in found]


def _cleaned(line: str) -> str:
    return " ".join(line.replace(DIVISION, "-").translate(FORMS).split())


def _on_grid(said: str, row: int) -> Line:
    return Line(said, 0.0, len(said) * LETTER_WIDTH, -row, 1.0, len(_first_word(said)) * LETTER_WIDTH)


def _placed(page: PdfTextPage, found: re.Match[str]) -> Line:
    text = found[0].strip()
    first = found.start() + found[0].index(text)
    last, word_end = first + len(text) - 1, first + len(_first_word(text)) - 1
    # From the left the outer letters tell a line's place; from the right a word may stand turned, and all of them do.
    places = range(first, last + 1) if FROM_THE_RIGHT.search(text) else sorted({first, word_end, last})
    boxes = {place: page.get_charbox(place, loose=True) for place in places}
    of_word = [box for place, box in boxes.items() if place <= word_end]
    return Line(
        _cleaned(turned(text, list(boxes.values())) if len(boxes) == len(text) else text),
        min(box[0] for box in boxes.values()),
        max(box[2] for box in boxes.values()),
        *_base_and_height(page, first),
        max(box[2] for box in of_word) - min(box[0] for box in of_word),
    )


def _base_and_height(page: PdfTextPage, place: int) -> tuple[float, float]:
    """Return where a letter stands, in points from below, and its font's size as drawn; a letter's own box varies with its form."""
    from pypdfium2 import raw  # noqa: PLC0415 - as above

    matrix, x, y = raw.FS_MATRIX(), c_double(), c_double()
    raw.FPDFText_GetMatrix(page, place, matrix)
    raw.FPDFText_GetCharOrigin(page, place, x, y)
    return y.value, max(raw.FPDFText_GetFontSize(page, place) * hypot(matrix.c, matrix.d), LEAST_HEIGHT)


def _first_word(text: str) -> str:
    return text[:UNSPACED_WORD] if UNSPACED.match(text) else text.split(maxsplit=1)[0]


def turned(text: str, boxes: Sequence[Box]) -> str:
    """Return a line with its words from the right in the order in which they are read.

    PDFium turns what it takes for written from the right. It turns the two letters of one glyph as well (lam and alef), and leaves words
    as they stand on the page where their font is drawn otherwise (Chromium's are). Where letters stand tells both: in the order of
    reading each one is to the left of the one before.
    """
    parts, place = list[str](), 0
    words = [(word, _glyphs(word, boxes)) for word in WORD_FROM_THE_RIGHT.finditer(text)]
    of_line = sum(_leftwards(glyphs, boxes) for _, glyphs in words)
    for word, glyphs in words:
        # One glyph has no direction; it is as its line is.
        is_turned = (_leftwards(glyphs, boxes) or of_line) >= 0
        order = [glyph[::-1] for glyph in glyphs] if is_turned else glyphs[::-1]
        parts += [text[place : word.start()], *(text[letter] for glyph in order for letter in glyph)]
        place = word.end()
    return "".join([*parts, text[place:]])


def _glyphs(word: re.Match[str], boxes: Sequence[Box]) -> list[list[int]]:
    """Return the places of a word's letters, together where one glyph draws them."""
    return [list(places) for _, places in groupby(range(word.start(), word.end()), key=lambda place: boxes[place])]


def _leftwards(glyphs: Sequence[Sequence[int]], boxes: Sequence[Box]) -> int:
    """Return how many more glyphs stand to the left of the one before them than to its right."""
    return sum((one > other) - (one < other) for one, other in pairwise(boxes[glyph[0]][0] for glyph in glyphs))


def _title(declared: str) -> str:
    title = " ".join(declared.split())[:LONGEST_TITLE]
    return "" if NO_TITLE.match(title) or (" " not in title and not UNSPACED.search(title)) else title
