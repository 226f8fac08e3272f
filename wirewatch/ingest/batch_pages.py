"""The pages of a batch: what of them is evidence, what they replace, and what becomes of the entries that asked for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from warehouse import articles, evidence
from warehouse.articles import SavedArticles
from warehouse.db import Connection
from warehouse.feed import feeds
from warehouse.records.evidence import PageReading
from warehouse.records.feed import FailedEntry
from warehouse.records.story import Placement
from wirewatch.article.reader import PageOutcome
from wirewatch.feed.polling.retry import plan_retry
from wirewatch.ingest.reading import Reading


def save_pages(
    connection: Connection,
    reading: Reading,
    saved: SavedArticles,
    places: Iterable[Placement],
    now: datetime,
    *,
    lacking: Sequence[PageReading],
    has_news: bool,
) -> None:
    """Keep the pages of a batch, once its messages are filed.

    Evidence first: where an article was reported after it was read, its first page is only in `raw_pages`, and about to be replaced.

    Args:
        connection: within the transaction that keeps the batch.
        reading: the batch.
        saved: which of its articles are new or revised.
        places: the places of those that were read, and of those whose page is gone.
        now: the time of the batch.
        lacking: readings of live blogs that lack an entry or show it again, as readings of that.
        has_news: whether a topic matched or a message was filed.
    """
    stories = {place.article_id: place.story_id for place in places}
    looked = [page.queued.article_id for page in reading.pages if page.look is not None]
    looked += [answer.article_id for answer in lacking]
    told = evidence.told_articles(connection, stories, looked)
    answers = [*_proving_answers(reading, saved, is_told=has_news or bool(told)), *lacking]
    raw = reading.raw_pages
    read = {answer.article_id for answer in answers}.union(page.article_id for page in raw)
    evidence.keep_readings(connection, answers, now, told, read.difference(saved.inserted))
    articles.save_raw_pages(connection, raw, now, saved.inserted)


def _proving_answers(reading: Reading, saved: SavedArticles, *, is_told: bool) -> list[PageReading]:
    """Give the answers that may prove something: those with news of their article, and those to second looks.

    A live blog is read every few minutes; of readings that found nothing the first would be kept a hundred times. Where no message can
    report an article of the batch, those with news are the revised ones alone, which an alert of before may report.
    """
    changed = {*saved.inserted, *saved.revised} if is_told else set(saved.revised)
    return [answer for page in reading.pages for answer in page.answers if page.look is not None or answer.article_id in changed]


def settle_queue(connection: Connection, pages: Sequence[PageOutcome], now: datetime) -> list[FailedEntry]:
    """Write what became of the queued entries of a batch, second looks left out; returns those whose pages failed."""
    listed = [page for page in pages if page.queued.due_look is None]
    failed = [
        plan_retry(page.queued, page.drop, now, retry=page.retry, wait_seconds=page.wait_seconds)
        for page in listed
        if page.article is None and page.drop
    ]
    done = [(page.queued.article_id, page.article.has_feed_text) for page in listed if page.article]
    feeds.entries_done(connection, [key for key, _ in done], [key for key, is_quoted in done if is_quoted])
    feeds.entries_again(connection, {page.queued.article_id: page.again_at for page in listed if page.again_at})
    feeds.entries_failed(connection, failed, now)
    return failed
