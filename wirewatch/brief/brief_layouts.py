"""A brief as Markdown and HTML: numbered quotes, each with outlet, times and address. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from wirewatch.alert.message.format.safety import cleaned_apart, isolated
from wirewatch.alert.message.layouts.told_story_words import told_sentences
from wirewatch.alert.message.phrases import counted, date_and_clock, spread
from wirewatch.brief.story_brief import BriefLine, StoryBrief

# What would format or link in Markdown, wherever it stands in a publisher's words.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def brief_markdown(briefs: Sequence[StoryBrief]) -> str:
    """Return briefs as Markdown; the words of publishers format nothing."""
    return "\n".join(line for brief in briefs for line in _markdown_lines(brief)).rstrip("\n") + "\n"


def _markdown_lines(brief: StoryBrief) -> Iterator[str]:
    yield f"# {_quoted(brief.title)}\n"
    yield f"{_quoted(said_counts(brief))} Story `{brief.story_id}`.\n"
    for heading, lines in numbered(brief):
        yield f"## {_quoted(heading)}\n"
        for number, line in lines:
            was = f"it said “{isolated(_quoted(line.before))}” and says " if line.before else ""
            address = f", <{held}>" if (held := _address(line.quote.url)) else ""
            yield f"{number}\\. {was}“{isolated(_quoted(line.quote.text))}” — {_quoted(said_source(line))}{address}\n"


def brief_html(briefs: Sequence[StoryBrief]) -> str:
    """Return briefs as a page that runs and loads nothing."""
    body = Markup("\n").join(part for brief in briefs for part in _html_parts(brief))
    title = briefs[0].title if briefs else "Brief"
    page = Markup(
        '<!doctype html>\n<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'"><title>{}</title>\n<main>\n{}\n</main></html>\n'
    )
    return str(page.format(title, body))


def _html_parts(brief: StoryBrief) -> Iterator[Markup]:
    yield Markup('<h1 dir="auto">{}</h1>\n<p>{}</p>').format(brief.title, said_counts(brief))
    for heading, lines in numbered(brief):
        yield Markup("<h2>{}</h2>").format(heading)
        for number, line in lines:
            was = Markup("it said <del><bdi>{}</bdi></del> and says ").format(line.before) if line.before else Markup()
            address = _address(line.quote.url)
            source = Markup('<a href="{}" rel="noopener noreferrer">{}</a>') if address else Markup("<span>{1}</span>")
            said = source.format(address, said_source(line))
            yield Markup('<p id="q{0}">{0}. {1}<q><bdi>{2}</bdi></q> — {3}</p>').format(number, was, line.quote.text, said)


def numbered(brief: StoryBrief) -> Iterator[tuple[str, list[tuple[int, BriefLine]]]]:
    """Give each section's heading with its lines, numbered through the brief."""
    number = 0
    for section in brief.sections:
        yield section.heading, list(enumerate(section.lines, number + 1))
        number += len(section.lines)


def said_counts(brief: StoryBrief) -> str:
    """Say how far the story went, and what channels show of it: "14 outlets, 3 texts, 2 independent sources. Told in #world as …"."""
    left = f" {counted(brief.left_out, 'further text')} not quoted here." if brief.left_out else ""
    told = "".join(f" {sentence}" for sentence in told_sentences(brief))
    return f"{spread(brief.outlets, brief.texts, brief.independent_sources, brief.turns)}.{left}{told}{_said_others(brief)}"


def _said_others(brief: StoryBrief) -> str:
    """Say that other stories have such a headline, behind a blank; empty where none was found."""
    others = brief.others_with_this_headline
    have = "other story has" if others == 1 else "other stories have"
    return f" {others} {have} these words in a headline; an id or an address chooses." if others else ""


def said_source(line: BriefLine) -> str:
    """Say who printed a quote, by whom it is, since when we know, where in the article it stands, and what became of that."""
    by = f" by {cleaned_apart(line.agency)}" if line.agency and line.agency != line.quote.source else ""
    kind = f" ({line.tier})" if line.tier else ""
    between = f"between {date_and_clock(line.unlisted_at)} and " if line.unlisted_at else ""
    listed = f"listed {between or 'by '}{date_and_clock(line.quote.seen_at)}"
    since = f", in its {line.quote.field} since {date_and_clock(line.appeared_at)}" if line.appeared_at else ""
    when = f"changed {date_and_clock(line.changed_at)}" if line.changed_at else f"{listed}{since}"
    until = f" as it read until {date_and_clock(line.quote.replaced_at)}" if line.quote.replaced_at else ""
    place = f"{line.quote.field} {line.quote.start}–{line.quote.end}{until}"
    is_news = line.retracted_at != line.changed_at
    retracted = f", retracted {date_and_clock(line.retracted_at)}" if line.retracted_at and is_news else ""
    gone = f", page gone {date_and_clock(line.gone_at)}" if line.gone_at else ""
    return f"{cleaned_apart(line.quote.source)}{kind}{by}, {when}, {place}{retracted}{gone}"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", _flat(text))


def _address(url: str) -> str:
    """Return an address that may stand in angle brackets; empty for any that is not of the web."""
    return url if url.startswith(("https://", "http://")) and url.isprintable() and not set(url) & set(" <>|\"'") else ""
