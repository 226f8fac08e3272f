"""The report that a thread told last, as its post says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LatestReport:
    """What readers of the post alone would not know: the last report of the thread with something new in it.

    Attributes:
        headline: Its headline.
        at: When its outlet told it.
        by: Who wrote it.
        article_id: The article.
    """

    headline: str
    at: datetime
    by: str = ""
    article_id: str = ""
