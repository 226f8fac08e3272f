"""The first look at a source: what was there already fills the archive, and one summary says what would have been alerted.

Else the first pass of a new home posts dozens of stories of the last two days at once, and so does each source that is added later. What
was published while the machine was off or a source gave no answer is listed likewise, however old it is by then.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from warehouse.alert import first_looks
from warehouse.db import Connection, Warehouse
from warehouse.records.article import Article
from wirewatch.alert.filing.throttle import FirstLook, Policy
from wirewatch.settings import Settings

# A pass that is killed before its end leaves its summary waiting; it goes out then by itself.
LATEST_SUMMARY = timedelta(minutes=30)


@dataclass(slots=True)
class FirstLooks:
    """The first looks of one pass.

    Attributes:
        due_at: When its summary goes out at the latest.
        wanted: Whether first looks are silent; else they are like every other.
        is_any: Whether the pass had one so far.
    """

    due_at: datetime
    wanted: bool
    is_any: bool = False

    @classmethod
    def of_pass(cls, settings: Settings, opened_at: datetime) -> FirstLooks:
        """Return those of a pass that was opened then."""
        return cls(opened_at + LATEST_SUMMARY, settings.first_look == "summary")

    def among(self, connection: Connection, articles: Sequence[Article], inserted: Collection[str], policy: Policy) -> FirstLook:
        """Say which of a batch's new articles their sources had listed when they were first polled, and which nobody could see earlier."""
        new = [article for article in articles if article.article_id in inserted]
        looks = first_looks.first_looks(connection, [article.feed_id for article in new]) if new and self.wanted else {}
        seen = (article for article in new if article.feed_id in looks and article.first_seen_at <= looks[article.feed_id])
        found = frozenset(article.article_id for article in seen)
        old = {
            article.article_id: (article.feed_id, article.first_seen_at)
            for article in new
            if article.article_id not in found and not policy.fresh(article)
        }
        before = first_looks.earlier_looks(connection, old) if old else {}
        # Who was asked a moment before an article's date, and did not list it, lists it late by habit.
        published = {article.article_id: article.published_at for article in new}
        missed = {key: at for key, at in before.items() if (date := published[key]) and date > at - first_looks.LATE_LISTING}
        self.is_any = self.is_any or bool(found or missed)
        return FirstLook(found, self.due_at, frozenset(missed), min(missed.values(), default=None))

    def tell(self, warehouse: Warehouse, now: datetime) -> bool:
        """Let the summary go out at the end of the pass; says whether there is one."""
        return self.is_any and warehouse.transact(lambda connection: first_looks.release_summaries(connection, self.due_at, now)) > 0
