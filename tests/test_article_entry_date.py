"""Which date an article keeps when page and feed both have one."""

from datetime import UTC, datetime

import pytest

from warehouse.records.article import Article
from warehouse.records.feed import Entry, QueuedEntry
from wirewatch.article.extract import extract
from wirewatch.article.outcome import make_article

DECLARED = datetime(2026, 3, 3, 14, 5, tzinfo=UTC)
FED = datetime(2026, 3, 3, 14, 10, tzinfo=UTC)
ENTRY = Entry("1", "http://calder.example/news/1", "The bridge opens", published_at=FED)
TEXT = "<p>" + "The bridge over the Calder opened to walkers in the morning, and the mayor was the first to cross it. " * 6 + "</p>"


@pytest.mark.parametrize(
    ("head", "shown", "expected", "source"),
    [
        ("", "3 March 2026, 09:10", FED, "feed"),
        (
            '<meta property="article:published_time" content="2026-03-03T14:05:00+00:00">',
            "",
            datetime(2026, 3, 3, 14, 5, tzinfo=UTC),
            "meta",
        ),
        ("", "", FED, "feed"),
    ],
)
def test_a_shown_date_without_a_zone_yields_to_the_feeds(head: str, shown: str, expected: datetime, source: str) -> None:
    page = f"<html><head><title>The bridge opens</title>{head}</head><body><h1>The bridge opens</h1><p>{shown}</p>{TEXT}</body></html>"
    record = extract(page.encode(), ENTRY.url, "utf-8", ENTRY)
    assert (record.published_at, record.published_source) == (expected, source)


@pytest.mark.parametrize(
    ("written", "expected", "source"),
    [
        ("2026-03-04T09:00:00Z", datetime(2026, 3, 4, 9, tzinfo=UTC), "meta"),
        ("2026-06-03T14:05:00Z", FED, "feed"),
    ],
)
def test_a_date_in_the_future_yields_to_the_feeds(written: str, expected: datetime, source: str) -> None:
    head = f'<title>The bridge opens</title><meta property="article:published_time" content="{written}">'
    record = extract(f"<html><head>{head}</head><body><h1>The bridge opens</h1>{TEXT}</body></html>".encode(), ENTRY.url, "utf-8", ENTRY)
    article = make_article(record, QueuedEntry("a1", ENTRY.url, "f1", "Calder Post", ENTRY, FED))
    assert isinstance(article, Article)
    assert (article.published_at, article.published_source) == (expected, source)
