"""Articles and topic books for the tests of matching, written the short way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from warehouse.records.article import Article
from warehouse.records.topic import Match
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.language.files.book import Book, read_book
from wirewatch.topic.language.parse import parse
from wirewatch.topic.language.sets.sets import Alias, AliasSet, Sets, resolve_sets
from wirewatch.topic.language.topic import Pattern, Topic, thresholds, version_of
from wirewatch.topic.live_topics import TopicBook

SEEN_AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def article(text: str = "", title: str = "", language: str = "en", **fields: object) -> Article:
    given: dict[str, Any] = {"article_id": "a1", "url": "https://news.example/1", "source": "news.example", **fields}
    return Article(
        canonical_url="https://news.example/1", feed_id="", title=title, text=text, first_seen_at=SEEN_AT, language=language, **given
    )


def sets_of(**names: Sequence[str | Alias]) -> Sets:
    given = [
        AliasSet(name, tuple(Alias(alias) if isinstance(alias, str) else alias for alias in aliases)) for name, aliases in names.items()
    ]
    sets, problems = resolve_sets(given)
    assert not problems
    return sets


def topic_of(query: str, sets: Sets | None = None, name: str = "t") -> Topic:
    parsed = parse(query)
    patterns = (Pattern("query", parsed),)
    minimum, alert = thresholds([parsed], None, None)
    return Topic(name, patterns, version_of(patterns, minimum, alert, sets or {}), minimum=minimum, alert=alert)


def matches(query: str, target: Article, sets: Sets | None = None) -> list[Match]:
    return Engine([topic_of(query, sets)], sets or {}).match(target)


def book(text: str, actors: str = "") -> Book:
    return read_book(text, "topics.yaml", actors, "actors.yaml")


def topic_book(text: str, actors: str = "") -> TopicBook:
    """Return the compiled topics of a sound file."""
    read = book(text, actors)
    assert not read.problems
    engine = Engine(read.topics, read.sets)
    return TopicBook(Path("topics.yaml"), Path("actors.yaml"), "", engine, read.topics, read.sets, (), read.actors)


def set_home(monkeypatch: pytest.MonkeyPatch, folder: Path, catalog: str, data: Path) -> None:
    """Let commands find `topics.yaml` and an actors file without sets in a folder, the archive where it is said to be, and no embedder."""
    (folder / "actors.yaml").write_text("sets: {}\n", "utf-8")
    for name, value in {
        "CATALOG": catalog,
        "DATA": str(data),
        "TOPICS": str(folder / "topics.yaml"),
        "ACTORS": str(folder / "actors.yaml"),
        "EMBEDDER": "off",
    }.items():
        monkeypatch.setenv(f"WIREWATCH_{name}", value)
