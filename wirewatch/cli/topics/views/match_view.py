"""How matches look in a terminal: highlighted where it is one, plain text elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from warehouse.records.topic import Match, Opinion
from wirewatch.alert.message.phrases import counted
from wirewatch.ingest.pages.backtest_page import judged_line
from wirewatch.topic.workbench.backtest.backtest import Hit, Summary
from wirewatch.topic.workbench.explain import percent, sentence_pieces, spans_elsewhere, sum_of

_MARK = "bold yellow"


def sentence_text(match: Match) -> Text:
    """Return the sentence with its words marked: coloured, and in [brackets] so that plain text shows them too."""
    text = Text()
    for piece in sentence_pieces(match):
        text.append(f"[{piece.text}]" if piece.highlighted else piece.text, _MARK if piece.highlighted else "")
    return text


def match_text(match: Match) -> Text:
    """Return a match in full: topic, version, sum, sentence, and the words elsewhere with their fields and places."""
    text = Text(f"{match.topic} (version {match.version}), pattern {match.pattern}\n", style="")
    text.append(f"  score {sum_of(match)}{'  -> alert' if match.alert else ''}\n")
    for line in opinion_lines(match.opinion):
        text.append(f"  {line}\n")
    text.append(f"  {match.sentence_field}: ").append_text(sentence_text(match)).append("\n")
    for span in match.spans:
        text.append(f"    {span.field}[{span.start}:{span.end}] {span.text}{f'  @{span.alias_set}' if span.alias_set else ''}\n")
    return text


def opinion_lines(opinion: Opinion | None) -> list[str]:
    """Return what the examples say: how likely a match is useful, what it is like and what it is unlike."""
    if opinion is None:
        return []
    like = [f'nearest useful example: "{opinion.like_useful}"'] if opinion.like_useful else []
    unlike = [f'nearest noise: "{opinion.like_noise}"'] if opinion.like_noise else []
    return [f"judged {percent(opinion.probability)} likely to be useful, by its examples ({opinion.judge})", *like, *unlike]


def hit_text(hit: Hit, *, is_near: bool = False) -> Text:
    """Return a hit in two or three lines, or what is nearly one."""
    mark = "near" if is_near else "alert" if hit.match.alert else "match"
    text = Text(f"{hit.article.first_seen_at:%Y-%m-%d %H:%M} UTC {mark} {hit.match.score:g}  {hit.article.source}  {hit.article.title}\n")
    text.append("    ").append_text(sentence_text(hit.match))
    others = ", ".join(f"{span.field}: {span.text}" for span in spans_elsewhere(hit.match))
    return text.append(f"\n    and in {others}" if others else "")


def print_hits(hits: Iterable[Hit], *, are_near: bool = False) -> None:
    """Print hits, or near misses."""
    # Into a pipe lines stay whole, or a search in them would miss what was wrapped.
    out = Console(width=None if sys.stdout.isatty() else 10_000, highlight=False, soft_wrap=True)
    for hit in hits:
        out.print(hit_text(hit, is_near=are_near))


def print_near(shown: Sequence[Hit], count: int) -> None:
    """Print some near misses of a topic, and how many there are."""
    print_hits(shown, are_near=True)
    if count:
        print(
            f"{counted(count, 'near miss', 'near misses')}: the rule lets none match, a judge may; `wirewatch topics label` asks about them"
        )


def summary_line(summary: Summary) -> str:
    """Return the counts of a backtest in one line, and in a second what readers said about its articles, if they said anything."""
    counts = (
        f"{counted(summary.articles, 'article')}: {counted(summary.matches, 'match', 'matches')}, "
        f"{summary.alerts:,} worth an alert "
        f"in {counted(summary.stories, 'story', 'stories')}, "
        f"{summary.alerts_a_day:.2f} a day in {counted(summary.span_days, 'day')}"
    )
    return "\n".join([counts, *judged_line(summary.judged)])
