"""What a post says that its thread told last: who reads the channel alone must not go by the first figure for a day. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from wirewatch.alert.message.compose import NewsItem
from wirewatch.alert.message.latest_report import LatestReport
from wirewatch.alert.message.payload import AlertContent, Form
from wirewatch.alert.thread.lead_report import is_beside_the_news
from wirewatch.alert.thread.shared_names import is_surely_of_post

# What leaves nothing of a report, and what may leave it another headline.
_WITHDRAWING = (Form.RETRACTION, Form.GONE)
_REWORDING = (Form.CORRECTION, Form.CHANGE, Form.BACK)
# What a report tells so long after what the post shows is mostly the next thing. Of 114 threads of eleven days of real feeds 34 have such a
# report; of 36 read 17 tell what the post did not know (a verdict, a landfall, how many died), 9 the same, 7 reactions, 3 another event.
# By 3 hours 45 threads have one, and most of what that adds says the same in other words.
LATER = timedelta(hours=6)


def with_latest(root: AlertContent, told: AlertContent, item: NewsItem, now: datetime) -> AlertContent:
    """Let a post name what was just told in its thread, if that has something new, or say it as it reads now, or no longer.

    Args:
        root: the post.
        told: the reply.
        item: its article.
        now: the time.
    """
    latest = root.latest
    if latest and latest.article_id == (item.placement.corrects or told.article_id):
        if told.form in _WITHDRAWING or (told.form in _REWORDING and item.placement.corrects):
            return replace(root, latest=None)
        if told.form in _REWORDING:
            return _naming(root, replace(latest, headline=told.headline))
    # Nobody dates what is ahead of our clock, or no later report would be named before that time.
    report = LatestReport(told.headline, min(item.reported_at, now), told.agency or told.source, told.article_id)
    if not _is_worth_naming(root, report, told, item):
        return root
    # A page that is found late is no news beside what was told since.
    return root if latest and report.at < latest.at else _naming(root, report)


def without_articles(root: AlertContent, articles: Collection[str], urls: Collection[str]) -> AlertContent:
    """Let a post name and link no article that was taken out of its story."""
    latest = None if root.latest and root.latest.article_id in articles else root.latest
    return replace(root, links=tuple(link for link in root.links if link.url not in urls), latest=latest)


def _naming(root: AlertContent, report: LatestReport) -> AlertContent:
    """Name a report whose headline is not that of the post."""
    is_other = report.headline.casefold().split() != root.headline.casefold().split()
    return replace(root, latest=report if is_other else None)


def _is_worth_naming(root: AlertContent, report: LatestReport, told: AlertContent, item: NewsItem) -> bool:
    """Say whether a reply has something new to the thread or tells what came later, and surely of its event."""
    if told.form is Form.REVERSAL:
        return True
    if told.form not in (Form.REPLY, Form.NEW_FACT):
        return False
    has_news = told.is_first_report or bool(told.facts) or _is_of_later_stage(root, report, told, item)
    return has_news and is_surely_of_post(item, root)


def _is_of_later_stage(root: AlertContent, report: LatestReport, told: AlertContent, item: NewsItem) -> bool:
    """Say whether a reply is a report from so long after what the post shows that this may be over: the landfall below the warning."""
    shown_at = root.latest.at if root.latest else root.published_at or root.first_seen_at
    is_report = told.form is Form.REPLY and not is_beside_the_news(told.headline, item.article.kind)
    return is_report and shown_at is not None and shown_at <= report.at - LATER
