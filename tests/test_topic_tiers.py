"""`where tier:official` asks for the tier of the source as the warehouse has it when the evaluator is opened."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from warehouse.db import Warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.article import Article
from warehouse.records.feed import Feed, SourceTier
from wirewatch.settings import read_settings
from wirewatch.topic.evaluator import match_articles, open_evaluator
from wirewatch.topic.language.parse import QueryError, parse
from wirewatch.topic.live_topics import read_topics

SHIPPED = Path(__file__).parent.parent / "seeds" / "actors.yaml"


def test_a_topic_asks_for_the_tier_of_a_source(tmp_path: Path, warehouse: Warehouse, now: datetime) -> None:
    topics = tmp_path / "topics.yaml"
    topics.write_text('topics:\n  - {name: said, query: "quota where tier:official,state"}\n  - {name: any, query: quota}\n', "utf-8")
    actors = tmp_path / "actors.yaml"
    actors.write_text("sets: {}\n", "utf-8")
    tiers = {"ministry": SourceTier.OFFICIAL, "agency": SourceTier.WIRE, "gazette": SourceTier.UNKNOWN}
    sources = [Feed(name, f"https://{name}.example/f", name, tier=tier) for name, tier in tiers.items()]
    warehouse.transact(lambda connection: add_feeds(connection, sources))
    articles = [Article(name, "", "", name, name, "A new quota", "A quota is set.", now, language="en") for name in [*tiers, ""]]
    book = read_topics(topics, actors)
    assert book.problems == ()
    settings = read_settings({"WIREWATCH_EMBEDDER": "off"}, tmp_path / "none.toml")
    with open_evaluator(settings, book, warehouse) as evaluator:
        found = match_articles(evaluator, articles)
    assert [match.article_id for match in found if match.topic == "said"] == ["ministry"]
    assert len([match for match in found if match.topic == "any"]) == len(articles)
    assert {match.version for match in found} == {topic.version for topic in book.topics}, "what feeds there are changes no version"


def test_an_unknown_tier_is_no_query() -> None:
    with pytest.raises(QueryError, match="tier:official"):
        parse("quota where tier:oficial")
