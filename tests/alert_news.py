"""News for the tests of filing: articles of an invented grain accord, their matches and placements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from warehouse.records.article import Article
from warehouse.records.story import Placement, Relation
from warehouse.records.topic import Match, ScorePart, Span
from wirewatch.alert.message.compose import NewsItem

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SENTENCE = "Norland and Sudmark signed an accord on 40,000 tonnes of grain."
TEXT = f"HARBOUR CITY (Coastal Wire) - {SENTENCE} The ministers met on Monday."


@dataclass(frozen=True)
class Topic:
    name: str = "grain"
    channel: str = "#news"
    title: str = ""


@dataclass(frozen=True)
class Book:
    topics: tuple[Topic, ...] = (Topic(),)


def article(article_id: str, source: str = "Harbour Post", **changes: Any) -> Article:
    url = f"https://{source.lower().replace(' ', '-')}.example/{article_id}"
    values: dict[str, Any] = {
        "article_id": article_id,
        "url": url,
        "canonical_url": url,
        "feed_id": f"feed of {source}",
        "source": source,
        "title": "Norland and Sudmark sign grain accord",
        "text": TEXT,
        "agency": "Coastal Wire",
        "published_at": NOON,
        "first_seen_at": NOON + timedelta(minutes=2),
        "language": "en",
    }
    return Article(**values | changes)


def match(article_id: str, sentence: str = SENTENCE, *, alert: bool = True, topic: str = "grain") -> Match:
    spans = tuple(
        Span("text", sentence.index(word), sentence.index(word) + len(word), word, word.lower())
        for word in ("Norland", "Sudmark", "Westria")
        if word in sentence
    )
    parts = (ScorePart("verb", 1.0),)
    return Match(article_id, topic, "v1", "accord", 2.0 if alert else 1.0, alert, sentence, "text", 0, len(sentence), spans, parts)


def placed(article_id: str, group: str = "g1", story_id: str = "s1", relation: Relation = Relation.REPRINT) -> Placement:
    return Placement(article_id, group, story_id, relation, 0.9)


def item(article_id: str, source: str = "Harbour Post", group: str = "g1", *, sentence: str = SENTENCE, **changes: Any) -> NewsItem:
    relation = Relation.FIRST if article_id == "a1" else Relation.REPRINT
    text = changes.pop("text", TEXT.replace(SENTENCE, sentence))
    return NewsItem(
        article(article_id, source, text=text, **changes), placed(article_id, group, relation=relation), match(article_id, sentence)
    )
