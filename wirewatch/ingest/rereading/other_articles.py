"""Another article under the address of one that is kept: what a feed has read there is no change of that one.

a page that its feed has read again, with a whole article of another event ──► the feed announces that one: an article of its own
                             or another one of its series, "… 2 December"  └──► else none: the next look at the page tells
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b

from warehouse.articles import read_articles
from warehouse.db import Connection
from warehouse.records.article import ITEM_MARK, WITHOUT_PAGE, Article
from warehouse.records.drop import Drop
from wirewatch.article.headline.announced_title import names_announced
from wirewatch.article.reader import PageOutcome
from wirewatch.ingest.rereading.gone_pages import MOVED, replacement_of
from wirewatch.urls import article_id


def settle_other_articles(connection: Connection, outcomes: Sequence[PageOutcome], now: datetime) -> list[PageOutcome]:
    """Tell pages that show another article than the one that is kept of their address from pages that were edited."""
    ids = {outcome.article.article_id for outcome in outcomes if outcome.article and _may_be_other(outcome)}
    kept = {article.article_id: article for article in read_articles(connection, sorted(ids))} if ids else {}
    return [_settled(outcome, kept, now) for outcome in outcomes] if kept else list(outcomes)


def _may_be_other(outcome: PageOutcome) -> bool:
    """Tell a page that was read because its feed lists it: a look has its own word for what it finds."""
    is_read = outcome.article is not None and outcome.article.body_status not in WITHOUT_PAGE
    return is_read and outcome.look is None and outcome.queued.entry.has_page and not outcome.entries


def _settled(outcome: PageOutcome, known: dict[str, Article], now: datetime) -> PageOutcome:
    read = outcome.article
    kept = known.get(read.article_id) if read and _may_be_other(outcome) else None
    if read is None or kept is None or kept.body_status in WITHOUT_PAGE:
        return outcome
    found = replacement_of(read, kept, outcome.notice, outcome.listed, is_redirected=False)
    if found is None:
        return outcome
    if not names_announced(read.title, outcome.queued.entry.title):
        drop = Drop("article", MOVED, outcome.queued.entry.url, f"its address shows something else: “{found.words}”")
        return replace(outcome, article=None, raw=(), drop=drop, again_at=None)
    # A few words that the feed announces speak for the article in whose place they stand.
    return _renamed(outcome, read, own_address(kept.canonical_url, read.title), now) if found.reason == MOVED else outcome


def own_address(canonical_url: str, title: str) -> str:
    """Give the address by which another article under a known address is kept; readers see it without what is added here."""
    digest = blake2b(title.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    return f"{canonical_url.split('#', 1)[0]}{ITEM_MARK}{digest}"


def _renamed(outcome: PageOutcome, read: Article, address: str, now: datetime) -> PageOutcome:
    own_id = article_id(address)
    # What a feed said first of an address is the date of the former article.
    dated_again = outcome.queued.entry.updated_at if read.published_source == "feed" else None
    published_at = dated_again or read.published_at
    article = replace(read, article_id=own_id, url=address, canonical_url=address, first_seen_at=now, published_at=published_at)
    raw = tuple(replace(page, article_id=own_id) for page in outcome.raw)
    answers = tuple(replace(answer, article_id=own_id) if answer.article_id == read.article_id else answer for answer in outcome.answers)
    return replace(outcome, article=article, raw=raw, answers=answers)
