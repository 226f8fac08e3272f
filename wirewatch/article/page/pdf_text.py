"""What a PDF says: ministries publish their statements so. Text only; pictures are never decoded.

    bytes ──► pypdf, page by page ──► lines ──► without running heads ──► paragraphs

Hostile files are the rule to think of here: the caller is a worker whose CPU time and memory are bounded, and pypdf has bounds of its own
for what a stream may unpack to. What cannot be read is a reason with a name, never an exception.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from dataclasses import dataclass
from statistics import quantiles

# The header may stand behind other bytes (ISO 32000, annex H), as mail gateways and scripts put them there.
HEADER, HEADER_WITHIN = b"%PDF-", 1024
# A statement has two pages and a report fifty; what comes behind is left unread, and the article is "partial".
MOST_PAGES = 50
MOST_CHARACTERS = 400_000
LONGEST_TITLE = 300
# A line of this share of the usual width goes on in the next one; one that ends a sentence only where it is fuller.
FULL_LINE, FULL_LAST_LINE = 0.75, 0.9
# A sentence ends within so many characters: its stop and its quotation marks.
LONGEST_END = 4
# A line that so large a share of the pages has at its edge is a running head, as is a page's number.
SHARED_EDGE = 0.5
FEWEST_PAGES_WITH_HEADS = 3
EDGE_LINES = 2
PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p[áa]gina|pagina|strana|strona|стр\w*|第)\W*)?\d{1,4}\W*(?:(?:of|von|de|sur|di|z|из|页|頁)\W*\d{0,4}\W*|\d{1,4}\W*)?",
    re.IGNORECASE,
)
LONGEST_PAGE_NUMBER = 30
DIVIDED = re.compile(r"[^\W\d_][-\u00ad]$")
DIGITS = re.compile(r"\d+")
SENTENCE_END = re.compile(r"[.!?…。！？:：;][\"'”’»)」』\]]*$")
# A list's next item begins a line of its own.
BEGINS_ITEM = re.compile(r"(?:[-–—•●▪◦*]|\(?\d{1,2}[.)](?:\d{1,2}\.)*(?:\d{1,2})?|\(?[a-z]\))\s+", re.IGNORECASE)
# What word processors write into the field of the title.
NO_TITLE = re.compile(
    r"(?:untitled|microsoft \w+|document\d*|title|presentation|print|scan\w*|slide \d+)\b|"
    r".*\.(?:docx?|odt|rtf|indd|pdf|pptx?|xlsx?|tmp|qxp)\b",
    re.IGNORECASE,
)
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


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
    from pypdf import PdfReader  # noqa: PLC0415 - a quarter of a second to load, and few pages are PDFs
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - likewise

    # It warns of each flaw of a file; what becomes of the file is the answer.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(body))
        # An empty password opens what is only locked against printing and copying, as every viewer does.
        if reader.is_encrypted and not reader.decrypt(""):
            return PdfText(problem="pdf-encrypted")
        number = len(reader.pages)
        pages, size = [], 0
        for page in reader.pages[:MOST_PAGES]:
            pages.append(page.extract_text())
            size += len(pages[-1])
            if size > MOST_CHARACTERS:
                break
        title = str((reader.metadata.title if reader.metadata else "") or "")
    except MemoryError:
        raise
    except PyPdfError as error:
        return PdfText(problem="pdf-encrypted" if "decrypt" in str(error).lower() else "pdf-broken")
    except Exception:  # noqa: BLE001 - of fuzzed files pypdf raises a dozen kinds of errors, and each means that the file is broken
        return PdfText(problem="pdf-broken")
    text = paragraphs(pages)[:MOST_CHARACTERS]
    if not text:
        return PdfText(problem="pdf-without-text")
    return PdfText(text, _title(title), is_whole=number == len(pages) and size <= MOST_CHARACTERS)


def paragraphs(pages: list[str]) -> str:
    """Return the text of pages as paragraphs, one a line: wrapped lines joined, running heads and page numbers left out."""
    ruled = _without_heads([[" ".join(line.split()) for line in page.split("\n")] for page in pages])
    lines = [line for page in ruled for line in page]
    lengths = [len(line) for line in lines if line]
    # The width that nine of ten lines keep to; a few lines tell none.
    width = quantiles(lengths, n=10, method="inclusive")[-1] if len(lengths) > 1 else 0.0
    made: list[str] = []
    is_open = False
    for line in lines:
        if not line:
            is_open = False
        elif is_open and made and not BEGINS_ITEM.match(line):
            made[-1] = _joined(made[-1], line)
        else:
            made.append(line)
        is_open = goes_on(line, width)
    return "\n".join(made)


def goes_on(line: str, width: float) -> bool:
    """Return True for a line that its paragraph's next one continues: a full one, or one that ends within a word."""
    if DIVIDED.search(line[-2:]):
        return True
    return bool(line) and len(line) >= (FULL_LAST_LINE if SENTENCE_END.search(line[-LONGEST_END:]) else FULL_LINE) * width


def _without_heads(pages: list[list[str]]) -> list[list[str]]:
    """Take out what stands at the upper and lower edge of many pages, numbers aside, and the numbers of pages."""
    if len(pages) < FEWEST_PAGES_WITH_HEADS:
        return [_without(page, frozenset()) for page in pages]
    seen = Counter(key for page in pages for key in {DIGITS.sub("#", page[place]) for place in _edges(page)})
    return [_without(page, frozenset(key for key, count in seen.items() if count >= SHARED_EDGE * len(pages))) for page in pages]


def _without(page: list[str], heads: frozenset[str]) -> list[str]:
    gone = {place for place in _edges(page) if _is_page_number(page[place]) or DIGITS.sub("#", page[place]) in heads}
    kept = [line for place, line in enumerate(page) if place not in gone]
    # Of a page that has nothing else, it is what the page says.
    return kept if any(kept) else page


def _is_page_number(line: str) -> bool:
    return len(line) <= LONGEST_PAGE_NUMBER and PAGE_NUMBER.fullmatch(line) is not None


def _edges(page: list[str]) -> list[int]:
    """Return the places of the first and last lines of a page that say anything."""
    said = [place for place, line in enumerate(page) if line]
    return sorted({*said[:EDGE_LINES], *said[-EDGE_LINES:]})


def _joined(before: str, line: str) -> str:
    if DIVIDED.search(before[-2:]) and (before[-1] != "-" or line[0].islower()):
        return before[:-1] + line
    return before + line if UNSPACED.match(before[-1]) and UNSPACED.match(line) else f"{before} {line}"


def _title(declared: str) -> str:
    title = " ".join(declared.split())[:LONGEST_TITLE]
    return "" if NO_TITLE.match(title) or (" " not in title and not UNSPACED.search(title)) else title
