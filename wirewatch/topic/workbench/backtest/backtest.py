"""What a topic would have done: its hits with their articles, counted by day and story, and compared with another version's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from warehouse.records.article import Article
from warehouse.records.topic import Match

# Days that may be looked back: a hundred years; a longer way back leaves the calendar.
MOST_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that a topic matched.

    Attributes:
        article: The article.
        match: What the topic found in it.
    """

    article: Article
    match: Match


@dataclass(frozen=True, slots=True)
class Judged:
    """Articles of the span that readers marked.

    Attributes:
        useful: Useful, with an alert.
        noise: Noise, with an alert.
        missed: Useful, without an alert.
        spared: Noise, without an alert.
    """

    useful: int = 0
    noise: int = 0
    missed: int = 0
    spared: int = 0

    @property
    def precision(self) -> float | None:
        """The share of the marked alerts that is useful; None where none is marked."""
        judged = self.useful + self.noise
        return self.useful / judged if judged else None


@dataclass(frozen=True, slots=True)
class Summary:
    """Hits of a backtest, counted.

    Attributes:
        articles: Articles of the span.
        matches: Those that matched.
        alerts: Those worth a message.
        stories: Stories that the alerts are about.
        per_day: Every day of the calendar that the span touches, in order, with its matches and alerts.
        span_days: How many days of the span have articles, from the first of them on, and one at least; a young archive has few.
        judged: What readers said of the span's articles.
    """

    articles: int
    matches: int
    alerts: int
    stories: int
    per_day: tuple[tuple[date, int, int], ...]
    span_days: int
    judged: Judged = Judged()

    @property
    def alerts_a_day(self) -> float:
        """Alerts on an average day."""
        return self.alerts / self.span_days


@dataclass(frozen=True, slots=True)
class Difference:
    """What a new version of a topic finds otherwise than the one before it.

    Attributes:
        new: What the old one did not find.
        lost: What the new one no longer finds.
        changed: What it scores otherwise, with the old match, the most changed first.
        same: How many are as they were.
    """

    new: tuple[Hit, ...]
    lost: tuple[Match, ...]
    changed: tuple[tuple[Hit, Match], ...]
    same: int


def summarize(  # noqa: PLR0917 - hits with all that they are counted against
    hits: Sequence[Hit], articles: int, days: Sequence[date], stories: Mapping[str, str], span_days: int, judged: Judged = Judged()
) -> Summary:
    """Count the hits; an article without a story counts as one of its own."""
    matched = Counter(hit.article.first_seen_at.date() for hit in hits)
    alerting = [hit for hit in hits if hit.match.alert]
    alerted = Counter(hit.article.first_seen_at.date() for hit in alerting)
    named = {stories.get(hit.article.article_id, hit.article.article_id) for hit in alerting}
    per_day = tuple((day, matched[day], alerted[day]) for day in days)
    return Summary(articles, len(hits), len(alerting), len(named), per_day, span_days, judged)


def judged_by_readers(hits: Sequence[Hit], votes: Mapping[str, tuple[int, int]]) -> Judged:
    """Count the marked articles; `votes` has (useful, noise) of each, and a tie is no mark."""
    alerting = {hit.article.article_id for hit in hits if hit.match.alert}
    counted = Counter((useful > noise, article_id in alerting) for article_id, (useful, noise) in votes.items() if useful != noise)
    return Judged(counted[True, True], counted[False, True], counted[True, False], counted[False, False])


def compare_runs(hits: Sequence[Hit], old: Sequence[Match]) -> Difference:
    """Compare a version's hits with another's matches of the same articles."""
    before = {match.article_id: match for match in old}
    found = {hit.article.article_id for hit in hits}
    changed = [(hit, before[hit.article.article_id]) for hit in hits if _score_differs(hit, before.get(hit.article.article_id))]
    changed.sort(key=lambda pair: (pair[0].match.alert == pair[1].alert, -abs(pair[0].match.score - pair[1].score)))
    new = tuple(hit for hit in hits if hit.article.article_id not in before)
    lost = tuple(match for article_id, match in before.items() if article_id not in found)
    return Difference(new, lost, tuple(changed), len(hits) - len(new) - len(changed))


def _score_differs(hit: Hit, old: Match | None) -> bool:
    return old is not None and old.score != hit.match.score


def sample(hits: Sequence[Hit], size: int) -> list[Hit]:
    """Return the latest hits, one for each headline, alerts first."""
    by_title: dict[str, Hit] = {}
    for hit in sorted(hits, key=_latest_first, reverse=True):
        by_title.setdefault(hit.article.title, hit)
    return list(by_title.values())[:size]


def _latest_first(hit: Hit) -> tuple[bool, datetime, str]:
    return hit.match.alert, hit.article.first_seen_at, hit.article.article_id
