"""Figures that count the same thing and differ between the texts of one story, each where it stands. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from warehouse.records.article import Article
from wirewatch.alert.thread.figures.figure_forms import COUNTED_FIGURE, figures
from wirewatch.brief.quotes import Quote, quote_of, sentence_spans

# Beyond these a text is a table of results, and each figure a thing of its own.
MOST_FIGURES_OF_A_TEXT = 200
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class CountedFigure:
    """A figure of a text with what it counts.

    Attributes:
        value: The figure without grouping marks.
        counted: What it counts, as the text has it, folded.
        quote: The sentence that says so.
    """

    value: str
    counted: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class DifferingFigure:
    """One thing that texts count differently.

    Attributes:
        counted: What is counted.
        quotes: The sentence of each text that was the first to say another figure, in the order of knowledge.
        values: The figures, in the same order.
    """

    counted: str
    quotes: tuple[Quote, ...]
    values: tuple[str, ...]


def counted_figures(article: Article) -> Iterator[CountedFigure]:
    """Give the figures of an article's text that count something, in order."""
    given = 0
    for start, end in sentence_spans(article.text):
        said = article.text[start:end]
        known = figures(said)
        for found in COUNTED_FIGURE.finditer(said) if known else ():
            value = next(iter(figures(found["figure"])), "")
            # Of dates and clock times the whole sentence tells, the figure alone does not.
            if value in known and given < MOST_FIGURES_OF_A_TEXT:
                given += 1
                counted = "%" if value.endswith("%") else _BLANKS.sub(" ", found["counted"] or "").strip().casefold()
                yield CountedFigure(value, counted, quote_of(article, "text", start, end))


def differing_figures(articles: Sequence[Article]) -> list[DifferingFigure]:
    """Return what the texts count differently; `articles` stand in the order of knowledge.

    Only what each of two texts counts once is compared: a text with three figures of ships counts three things.
    """
    by_counted: dict[str, list[CountedFigure]] = {}
    for article in articles:
        own: dict[str, set[str]] = {}
        first: dict[str, CountedFigure] = {}
        for figure in counted_figures(article):
            own.setdefault(figure.counted, set()).add(figure.value)
            first.setdefault(figure.counted, figure)
        for counted, values in own.items():
            if counted and counted != "%" and len(values) == 1:
                by_counted.setdefault(counted, []).append(first[counted])
    differing = []
    for counted, counted_alike in by_counted.items():
        by_value: dict[str, CountedFigure] = {}
        for figure in counted_alike:
            by_value.setdefault(figure.value, figure)
        if len(by_value) > 1:
            differing.append(DifferingFigure(counted, tuple(one.quote for one in by_value.values()), tuple(by_value)))
    return differing
