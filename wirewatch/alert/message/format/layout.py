"""A message before any output format: parts made of lines made of runs, all text cleaned on its way in.

    content --(stories, reports)--> Layout --(blocks)--> Block Kit
                                           --(plain)---> terminal text, markdown

So every sink says the same; renderers only escape for their own format.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from wirewatch.alert.message.format import safety
from wirewatch.alert.message.format.safety import TextRun
from wirewatch.urls import registrable_domain

Line = tuple[TextRun, ...]

# Code points of a headline in running text; the longest of the development pages has 214.
MOST_HEADLINE = 300

# Characters of a title: Slack's header block takes no more.
MOST_TITLE = 150

# Code points of an outlet's, agency's or topic's name.
MOST_NAME = 80


class Look(StrEnum):
    """What a part is to the eye; each renderer has one look for it."""

    KICKER = "kicker"
    TITLE = "title"
    TEXT = "text"
    QUOTE = "quote"
    BULLETS = "bullets"
    SMALL = "small"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class LayoutPart:
    """A block of lines with one look.

    Attributes:
        look: What it is to the eye.
        lines: Its lines; a PICTURE's first line is its description.
        file: A PICTURE's Slack id.
    """

    look: Look
    lines: tuple[Line, ...]
    file: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole message.

    Attributes:
        parts: From top to bottom.
        summary: The one line that a notification shows.
        why: Why it matched; empty where no topic raised it.
        asks: Whether it takes feedback.
        elsewhere: Where the whole of its list is, for whoever can press no button; empty where it lists all or a link leads there.
    """

    parts: tuple[LayoutPart, ...]
    summary: str
    why: str = ""
    asks: bool = False
    elsewhere: str = ""


def short(text: str, limit: int = MOST_HEADLINE) -> str:
    """Clean text from outside and cut it to a headline's length."""
    return safety.shorten(safety.clean(text), limit)


def inline(text: str, limit: int = MOST_HEADLINE) -> str:
    """Clean and cut text from outside for a line that holds words of ours too; see `safety.isolated`."""
    return safety.isolated(short(text, limit))


def name(text: str) -> str:
    """Clean a name from outside for a line of ours and cut it to a name's length."""
    return inline(text, MOST_NAME)


def words(text: str) -> Line:
    """Make a line without any emphasis, of text that is clean already."""
    return (TextRun(text),)


def title(said: str, url: str = "") -> list[LayoutPart]:
    """Make the message's title of text from outside, a link where there is an address; one too long for a title stands in full below it."""
    whole = inline(said) or "(no headline)"
    below = text((TextRun(whole, bold=True),)) if len(whole) > MOST_TITLE else []
    if url:
        return [LayoutPart(Look.TITLE, ((TextRun(whole, bold=True, url=url),),))]
    return [LayoutPart(Look.TITLE, (words(safety.shorten(whole, MOST_TITLE)),)), *below]


def text(*lines: Line) -> list[LayoutPart]:
    """Make a paragraph of lines; none where every line is empty."""
    return part(Look.TEXT, lines)


def part(look: Look, lines: Sequence[Line]) -> list[LayoutPart]:
    """Make a part of the lines that say something; none where there is no such line."""
    kept = tuple(line for line in lines if any(run.text for run in line))
    return [LayoutPart(look, kept)] if kept else []


def domain(url: str) -> Line:
    """Make a link whose label is the domain it leads to; empty where the address is none a person should open."""
    address = safety.safe_url(url)
    return (TextRun(registrable_domain(address) or "link", url=address),) if address else ()


def thread(url: str) -> Line:
    """Make a link to a thread; `url` is given by Slack, not by a feed."""
    address = safety.safe_url(url)
    return (TextRun("Open the thread", url=address),) if address else ()


def run_page(url: str) -> Line:
    """Make a link to the page of a run in Prefect; nothing where none is known."""
    address = safety.safe_url(url)
    return (TextRun("Open the run in Prefect", url=address),) if address else ()


def desk(url: str, page: str, label: str) -> Line:
    """Make a link to a page of the desk; nothing where messages link to none."""
    address = safety.safe_url(f"{url.rstrip('/')}/{page}") if url else ""
    return (TextRun(label, url=address),) if address else ()
