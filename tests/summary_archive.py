"""A made-up archive in many languages, and sentences of summaries that it carries or not, for the tests of `wirewatch check`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from tests.alert_news import NOON, article
from tests.desk_archive import settings_of
from warehouse.articles import save_articles
from warehouse.db import Connection, open_warehouse
from warehouse.records.article import Article
from wirewatch.settings import Settings

FOLDER = Path(__file__).parent / "summary_checks"
CLOCK = NOON + timedelta(hours=3)


class ListedSentence(NamedTuple):
    """One sentence: whether the archive carries it (yes, nameless or no), and what of it is wrong."""

    verdict: str
    text: str
    wrong: str


def archive_articles() -> Iterator[Article]:
    """Give the articles of the archive."""
    blocks = [block for name in ("articles", "unseen_articles") for block in (FOLDER / f"{name}.txt").read_text("utf-8").split("\n\n")]
    for minutes, block in enumerate(block for block in blocks if not block.startswith("#")):
        head, _, text = block.strip().partition("\n")
        article_id, language, title = head.split(" | ")
        seen_at = NOON + timedelta(minutes=minutes)
        yield article(
            article_id,
            f"Outlet {article_id}",
            title=title,
            text=text,
            language=language,
            agency="",
            first_seen_at=seen_at,
            published_at=seen_at,
        )


def summary_sentences(name: str) -> list[ListedSentence]:
    """Read one of the lists of sentences."""
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    parts = (line.split("|") for line in lines if not line.startswith("#"))
    return [ListedSentence(verdict.strip(), text.strip(), wrong.strip()) for verdict, text, wrong in parts]


def summary_home(folder: Path) -> Settings:
    """Write the archive to a home of its own."""
    settings = settings_of(folder)

    def write(connection: Connection) -> None:
        save_articles(connection, list(archive_articles()), NOON)

    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(write)
    return settings
