"""When the pages of a batch are read again, and which of them showed nothing of their articles yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from warehouse import articles, second_looks
from warehouse.articles import SavedArticles
from warehouse.db import Connection
from warehouse.records.second_look import SecondLook, WatchReason
from warehouse.records.topic import Match
from wirewatch.article.look_schedule import after_look, is_sampled, new_look, result_of
from wirewatch.article.outcome import UNRELATED
from wirewatch.article.reader import PageOutcome
from wirewatch.http_rules.targets import Refusal, check_url
from wirewatch.ingest.rereading.second_looks import Changes

_UNTOLD = frozenset((WatchReason.UNSHOWN, WatchReason.SAMPLE))


def shows_nothing(page: PageOutcome) -> bool:
    """Tell whether a page said nothing of its article, which has the feed's words."""
    return page.article is not None and page.drop is not None and page.drop.reason == UNRELATED


def unshown_articles(pages: Sequence[PageOutcome], found: Sequence[Match]) -> set[str]:
    """Give the ids of the articles whose pages showed nothing of them, and that no topic wants for what the feed says."""
    silent = {page.article.article_id for page in pages if page.article and shows_nothing(page)}
    return silent.difference(match.article_id for match in found)


def plan_looks(  # noqa: PLR0917 - the pass hands over what it has, in the order of the pipeline
    connection: Connection, pages: Sequence[PageOutcome], changes: Changes, saved: SavedArticles, found: Sequence[Match], now: datetime
) -> int:
    """Plan when the pages of a batch are read again, once its alerts are filed; returns how many looks were written."""
    answers = {page.article.article_id: page for page in reversed(pages) if page.article and page.queued.due_look is None}
    matched = {match.article_id for match in found if match.article_id in answers}
    new = [article_id for article_id in saved.inserted if article_id in answers]
    alerted = second_looks.articles_of_alerted_stories(connection, new, now)
    reasons = {article_id: WatchReason.SAMPLE for article_id in new if is_sampled(article_id)}
    reasons |= {article_id: WatchReason.UNSHOWN for article_id in new if shows_nothing(answers[article_id])}
    reasons |= dict.fromkeys(alerted, WatchReason.ALERTED_STORY) | dict.fromkeys(matched, WatchReason.MATCHED)
    known = second_looks.looks_of(connection, [*reasons, *(article_id for article_id in answers if article_id not in reasons)])
    wanted = {article_id: reason for article_id, reason in reasons.items() if _is_better(known.get(article_id), reason)}
    # A due look has had its page where the feed's changed headline had it read just now: a second request would learn nothing.
    had = [
        after_look(look, result_of(page.article, ""), now, validators=page.validators, has_changed=article_id in saved.revised)
        for article_id, look in known.items()
        if (page := answers.get(article_id)) and article_id not in wanted and look.next_look_at and look.next_look_at <= now
    ]
    others = articles.read_articles(connection, [article_id for article_id in wanted if article_id not in answers])
    planned = [new_look(article, wanted[article.article_id], _host(article.url), now, ("", "")) for article in others]
    for article_id in (article_id for article_id in wanted if article_id in answers):
        page = answers[article_id]
        assert page.article is not None
        planned.append(new_look(page.article, wanted[article_id], page.host or _host(page.article.url), now, page.validators))
    return second_looks.save_looks(connection, [*changes.looks, *had, *(look for look in planned if look)])


def _is_better(known: SecondLook | None, reason: WatchReason) -> bool:
    """Tell whether looks are to be planned: for an article without any, or that readers know now, and did not."""
    return known is None or (known.reason in _UNTOLD and reason not in _UNTOLD)


def _host(url: str) -> str:
    target = check_url(url)
    return "" if isinstance(target, Refusal) else target.pace_key
