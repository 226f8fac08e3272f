"""Stories do not depend on what else is polled: a stream fed alone or among other reports falls into the same stories."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from functools import cache
from itertools import accumulate

import pytest

from tests.story_corpus import articles
from tests.story_tongues import NEWS
from warehouse.records.article import Article
from wirewatch.story.window import BatchWindow, shipped_model

SEEN = datetime(2026, 3, 3, tzinfo=UTC)


def stream_of(language: str) -> list[Article]:
    reports = [pair for title, text, again, more in NEWS[language] for pair in ((title, text), (again, more)) if pair[0]]
    return [Article(f"s{at}", "", "", "", f"outlet{at % 7}", title, text, SEEN) for at, (title, text) in enumerate(reports)]


@cache
def other_reports(count: int) -> list[Article]:
    """Reports of ordinary English words, as ordinary as they are in the news."""
    rng = random.Random(11)
    frequency = shipped_model().background.frequency
    words = [word for word in frequency if word.isalpha()]
    # Added up once: `choices` does so for each text otherwise, which costs more than placing it.
    weights = list(accumulate(frequency[word] for word in words))
    texts = [" ".join(rng.choices(words, cum_weights=weights, k=120)) for _ in range(count)]
    return [Article(f"o{at}", "", "", "", f"other{at % 50}", text[:60].title(), f"{text}.", SEEN) for at, text in enumerate(texts)]


def together(stream: list[Article], others: list[Article]) -> set[tuple[str, str]]:
    """Every pair of the stream's articles that share a story, with the others placed before and among them."""
    window, found = BatchWindow(), {}
    step = max(1, len(others) // (2 * len(stream)))
    queue = others[len(others) // 2 :]
    for article in others[: len(others) // 2]:
        window.place(article, 20_000.0)
    for at, article in enumerate(stream):
        for other in queue[at * step : (at + 1) * step]:
            window.place(other, 20_000.0 + at / 1000)
        found[article.article_id] = window.place(article, 20_000.0 + at / 1000).story
    return {(one, two) for one in found for two in found if one < two and found[one] == found[two]}


@pytest.mark.parametrize("others", [500, pytest.param(1200, marks=pytest.mark.slow)])
@pytest.mark.parametrize("stream", ["ru", *(pytest.param(stream, marks=pytest.mark.slow) for stream in ("corpus", "de"))])
def test_a_stream_falls_into_the_same_stories_alone_and_among_others(stream: str, others: int) -> None:
    own = articles() if stream == "corpus" else stream_of(stream)
    alone, among = together(own, []), together(own, other_reports(others))
    assert alone
    assert len(alone & among) >= 0.95 * len(alone | among), alone ^ among
