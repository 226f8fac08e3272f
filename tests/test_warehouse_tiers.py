"""Views say what kind of voice the source of an article and of a message is."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.alert_helpers import file, filed
from warehouse import articles
from warehouse.db import Warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.article import Article
from warehouse.records.feed import Feed, SourceTier

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def article(article_id: str, feed_id: str) -> Article:
    url = f"https://www.example.org/{article_id}"
    return Article(
        article_id=article_id,
        url=url,
        canonical_url=url,
        feed_id=feed_id,
        source="Ministry",
        title="Talks",
        text="They talked.",
        first_seen_at=NOW,
    )


def test_articles_and_messages_show_the_tier_of_their_source(warehouse: Warehouse) -> None:
    feed = Feed("ministry", "https://www.example.org/rss", "Ministry", tier=SourceTier.OFFICIAL)
    warehouse.transact(lambda connection: add_feeds(connection, [feed]))
    warehouse.transact(
        lambda connection: articles.save_articles(connection, [article("a1", "ministry"), article("a2", "removed long ago")], NOW)
    )
    file(warehouse, filed("post", article_id="a1"), filed("notice", article_id=""))
    ask = warehouse.connection.execute
    assert ask("SELECT article_id, tier FROM latest_articles ORDER BY 1").fetchall() == [("a1", "official"), ("a2", "")]
    assert ask("SELECT alert_id, tier FROM alert_log ORDER BY 1").fetchall() == [("notice", ""), ("post", "official")]
