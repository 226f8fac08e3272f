"""What a page says of its article beside the text: who signed and when, where only that was altered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.news_site import STATEMENT, NewsSite
from tests.fakes.slack_simulator import Slack
from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.article import Article, BodyStatus, Imprint
from warehouse.records.feed import Feed
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.ingest.rereading.imprints import newer_imprints
from wirewatch.settings import read_settings

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
KEPT = Imprint("a1", ("Ida Fell",), AT, "shown", 0.8, AT)


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ({}, {}),
        ({"byline": ("Maud Kerr",)}, {"byline": ("Maud Kerr",)}),
        ({"byline": ()}, {}),
        ({"modified_at": AT + DAY}, {"modified_at": AT + DAY}),
        ({"modified_at": None}, {}),
        ({"published_at": AT - DAY}, {"published_at": AT - DAY}),
        ({"published_at": AT + DAY}, {}),
        ({"published_at": None}, {}),
        (
            {"published_at": AT + DAY, "published_source": "json-ld", "published_certainty": 0.97},
            {"published_at": AT + DAY, "published_source": "json-ld", "published_certainty": 0.97},
        ),
        ({"published_at": AT - DAY, "published_source": "htmldate", "published_certainty": 0.7}, {}),
        ({"byline": ("Maud Kerr",), "body_status": BodyStatus.FEED_ONLY}, {}),
        ({"byline": ("Maud Kerr",), "kind": "live-blog"}, {}),
    ],
)
def test_a_page_alters_its_byline_and_its_times_where_they_are_surer(said: dict[str, Any], taken: dict[str, Any]) -> None:
    kept_words: dict[str, Any] = {
        "byline": KEPT.byline,
        "published_at": AT,
        "published_source": "shown",
        "published_certainty": 0.8,
        "modified_at": AT,
    }
    now = Article("a1", "https://q.example/1", "https://q.example/1", "f1", "Q", "Title", "Text.", AT, **{**kept_words, **said})
    altered = replace(KEPT, **taken)
    assert newer_imprints([now], {"a1": KEPT}) == ([altered] if taken else [])
    assert newer_imprints([now], {"a1": altered}) == [], "a second reading of the same page alters nothing"


class SigningSite(NewsSite):
    """A news site of which pages are signed and dated anew."""

    byline, published_at, modified_at = "Ida Fell", "", ""

    def document(self, path: str) -> tuple[int, str, bytes]:
        status, mime, body = super().document(path)
        if path in self.articles:
            at = self.articles[path][2].isoformat()
            signed = f'"datePublished":"{self.published_at or at}","author":{{"@type":"Person","name":"{self.byline}"}}'
            signed += f',"dateModified":"{self.modified_at}"' if self.modified_at else ""
            body = body.replace(f'"datePublished":"{at}"'.encode(), signed.encode())
        return status, mime, body


def test_what_a_page_alters_beside_its_text_is_kept_and_alerts_nothing(slack: Slack, environment: dict[str, str], tmp_path: Path) -> None:
    """They stayed as first read, though the archive says that an article is as it reads now."""
    settings = read_settings(environment, tmp_path / "none.toml")

    def ask(sql: str) -> list[tuple[Any, ...]]:
        with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
            return warehouse.connection.execute(sql).fetchall()

    shown = "SELECT byline, published_at, modified_at FROM articles"
    with SigningSite() as site:
        with open_warehouse(settings.catalog, settings.data) as warehouse:
            warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", site.feed_url, "The Quay Gazette")]))
        start = datetime.now(UTC).replace(microsecond=0)
        site.publish("statement", *STATEMENT)
        run_pass(settings, clock=lambda: start)
        first = ask(shown)
        assert (first[0][0], first[0][2]) == (["Ida Fell"], None)
        site.byline, site.modified_at = "Maud Kerr", (start + timedelta(minutes=10)).isoformat()
        site.published_at = (start + timedelta(minutes=9)).isoformat()
        run_pass(settings, clock=lambda: start + timedelta(minutes=17))
        assert ask(shown) == [(["Maud Kerr"], first[0][1], start + timedelta(minutes=10))], "a later time of publication is none"
        site.published_at = (start - 30 * DAY).isoformat()
        run_pass(settings, clock=lambda: start + timedelta(hours=3))
        assert ask(shown) == [(["Maud Kerr"], start - 30 * DAY, start + timedelta(minutes=10))]
        assert ask("SELECT count(*) FROM changes") == ask("SELECT count(*) FROM revisions") == [(0,)]
        assert len(slack.messages("C01")) == 1
