"""A span of an article as somebody may quote it: the very characters, where they stand, who printed them and since when we know. Pure."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from warehouse.records.article import Article
from warehouse.records.second_look import FirstState
from wirewatch.topic.language.sentences.sentences import shown_bounds

# A quote is a sentence; beyond this it is a table or a list, and the beginning stands for it.
LONGEST_QUOTE = 400


@dataclass(frozen=True, slots=True)
class Quote:
    """A span of an article: `article.<field>[start:end] == text`, of its present state, or of the one that stood until `replaced_at`.

    Attributes:
        text: The characters.
        field: title, standfirst or text.
        start: First character, from 0.
        end: The character after the last.
        article_id: The article.
        source: The outlet that printed it.
        url: Its canonical address.
        seen_at: When a feed listed the article first.
        published_at: The publisher's claim.
        replaced_at: Until when the article read so; None where it does still.
    """

    text: str
    field: str
    start: int
    end: int
    article_id: str
    source: str
    url: str
    seen_at: datetime
    published_at: datetime | None
    replaced_at: datetime | None = None


def quote_of(article: Article, field: str, start: int, end: int) -> Quote:
    """Quote a span of an article's field; what goes beyond the field or `LONGEST_QUOTE` is cut off."""
    whole: str = getattr(article, field)
    start = max(0, min(start, len(whole)))
    end = min(max(start, end), len(whole), start + LONGEST_QUOTE)
    return Quote(
        whole[start:end],
        field,
        start,
        end,
        article.article_id,
        article.source,
        article.display_url,
        article.first_seen_at,
        article.published_at,
    )


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Give where each sentence of a text begins and ends, without the blanks around it."""
    for start, end in itertools.pairwise(shown_bounds(text)):
        said = text[start:end]
        if stripped := said.strip():
            begin = start + len(said) - len(said.lstrip())
            yield begin, begin + len(stripped)


def first_sentence(article: Article) -> Quote | None:
    """Quote the first sentence of an article's text, of its standfirst where there is none; None where it has neither."""
    for field in ("text", "standfirst"):
        for start, end in sentence_spans(getattr(article, field)):
            return quote_of(article, field, start, end)
    return None


def first_words(article: Article, state: FirstState | None) -> Quote | None:
    """Quote an article's first sentence as it was listed first, or its headline where that was all; None where it had neither.

    Args:
        article: as it reads now.
        state: what it said before it was changed; None where it never was.
    """
    # What stood under a headline then is not kept.
    then = replace(article, title=state.title, text=state.text, standfirst="") if state else article
    quote = first_sentence(then) or quote_of(then, "title", 0, len(then.title))
    if state is None or not quote.text:
        return quote if quote.text else None
    now: str = getattr(article, quote.field)
    start = now.find(quote.text)
    return replace(quote, replaced_at=state.replaced_at) if start < 0 else quote_of(article, quote.field, start, start + len(quote.text))
