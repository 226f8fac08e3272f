"""What of a batch is news: not what is old, and not a flood of what has no date, both of which are recorded and reported in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from warehouse.alert import threads
from warehouse.alert.alerts import Connection
from warehouse.records.alert import FiledAlert
from warehouse.records.article import Article, as_opened
from warehouse.records.drop import Drop
from wirewatch.alert.filing.throttle import FirstLook, Policy
from wirewatch.alert.message.compose import NewsItem
from wirewatch.alert.message.overflow import flood_alert
from wirewatch.alert.message.payload import FloodContent

# A pass reads a site a few pages at a time, so that a flood comes in many batches.
FLOOD_WINDOW = timedelta(hours=1)


@dataclass(slots=True)
class News:
    """What of a batch may be reported.

    Attributes:
        fresh: Ids of the articles that may open threads and reply.
        drops: Why the others may not.
        floods: The lines that report floods.
    """

    fresh: frozenset[str]
    drops: list[Drop] = field(default_factory=list)
    floods: list[FiledAlert] = field(default_factory=list)


def what_is_news(
    connection: Connection,
    items: Mapping[tuple[str, str], Sequence[NewsItem]],
    articles: Sequence[Article],
    now: datetime,
    *,
    policy: Policy,
    look: FirstLook,
    channels: Mapping[str, tuple[str, ...]],
) -> News:
    """Tells news from old items and from floods.

    Articles without a date are new until one source has listed as many of them as make a flood.

    Args:
        connection: within the transaction that wrote the batch's articles and matches.
        items: the batch by (topic, story).
        articles: the batch.
        now: the time.
        policy: how old news may be, and how many items make a flood.
        look: what sources had listed when they were first polled, which is no flood, however much it is, and what nobody could see earlier.
        channels: where each topic's alerts go.
    """
    since = now - FLOOD_WINDOW

    def is_old(article: Article) -> bool:
        return not policy.fresh(article) and article.article_id not in look.missed

    news = News(frozenset(article.article_id for article in articles if not is_old(article)))
    listed = Counter(article.source for article in articles if is_old(article))
    old = _by_source(items, is_old)
    earlier = threads.old_news(connection, since) if old else {}
    for (topic, source), found in sorted(old.items()):
        news.drops += [Drop("alert", threads.OLD_NEWS, item.article.url, topic) for item in found]
        matched = len({item.article.url for item in found} | earlier.get((topic, source), set()))
        if matched >= policy.flood_items and not _all_of(found, look.articles):
            news.floods += _flood(channels, topic, found[0].article, (max(listed[source], matched), matched), now)
    undated = _by_source(items, lambda article: article.published_at is None)
    earlier = threads.undated_news(connection, since) if undated else {}
    for (topic, source), found in sorted(undated.items()):
        matched = len({item.article.url for item in found} | earlier.get((topic, source), set()))
        if matched >= policy.flood_items and not _all_of(found, look.articles):
            news.fresh -= {item.article.article_id for item in found}
            news.drops += [Drop("alert", threads.UNDATED_FLOOD, item.article.url, topic) for item in found]
            news.floods += _flood(channels, topic, found[0].article, (matched, matched), now, undated=True)
    return news


def _all_of(found: Sequence[NewsItem], article_ids: frozenset[str]) -> bool:
    return all(item.article.article_id in article_ids for item in found)


def _by_source(
    items: Mapping[tuple[str, str], Sequence[NewsItem]], chosen: Callable[[Article], bool]
) -> dict[tuple[str, str], list[NewsItem]]:
    """Group the chosen articles that reach a topic's alert threshold by topic and source."""
    found: dict[tuple[str, str], list[NewsItem]] = {}
    for (topic, _), of_story in items.items():
        for item in of_story:
            if item.match and item.match.alert and chosen(item.article):
                found.setdefault((topic, item.article.source), []).append(item)
    return found


def _flood(
    channels: Mapping[str, tuple[str, ...]], topic: str, example: Article, counts: tuple[int, int], now: datetime, *, undated: bool = False
) -> list[FiledAlert]:
    """Make one line for each channel of the topic; `counts` are the items listed and those that match."""
    content = FloodContent(example.site_name or example.source, as_opened(example.url), topic, *counts, now, undated)
    return [flood_alert(content, example.source, channel) for channel in channels.get(topic, ())]
