"""The way of one article from a feed to a message, stage by stage in sentences: for `why-not`, the desk and agents.

listed -> fetched -> read -> placed -> each topic -> told. What comes after a stage that stopped it is not there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from warehouse.alert.muted_replies import mute_of
from warehouse.alert.threads import outcome_of
from warehouse.analysis.article_facts import (
    Listing,
    drops_at,
    feeds_on_host,
    ids_of_headline,
    listing_at,
    page_exchanges,
    story_place,
)
from warehouse.archive import articles_at, stories_of
from warehouse.db import Connection
from warehouse.records.article import WITHOUT_PAGE, Article, BodyStatus
from warehouse.records.feed import WELL
from warehouse.records.topic import Match
from wirewatch.alert.message.format.safety import isolated
from wirewatch.alert.message.layouts.match_outcome import outcome_words
from wirewatch.alert.message.phrases import BODY, counted, date_and_clock, told_as
from wirewatch.urls import article_id, known_as, spellings

_NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class PathStage:
    """One stage of the way.

    Attributes:
        name: listed, fetched, read or placed.
        passed: Whether the article went on from here.
        said: What happened, a sentence.
    """

    name: str
    passed: bool
    said: str


@dataclass(frozen=True, slots=True)
class ArticlePath:
    """How far an article came before its topics.

    Attributes:
        stages: In order; the last one stopped it where there is no article.
        article: The article; None where it was never read.
        others: How many other articles or entries have the headline or address that was asked for.
    """

    stages: tuple[PathStage, ...]
    article: Article | None
    others: int = 0


def article_path(connection: Connection, wanted: str) -> ArticlePath:
    """Return the way of the article at an address, with an id or with a headline."""
    addresses, found = spellings(wanted), articles_at(connection, *known_as(wanted))
    others = max(len(found) - 1, 0)
    ids = [*(article.article_id for article in found), *map(article_id, addresses), wanted]
    listing = listing_at(connection, ids)
    if not found and listing is None and "://" not in wanted:
        ids = ids_of_headline(connection, wanted)
        if ids:
            found, others = articles_at(connection, ids[0]), len(ids) - 1
            listing = listing_at(connection, ids[:1])
    article = found[0] if found else None
    places = dict.fromkeys([*addresses, *_addresses(article), *_addresses(listing)])
    return ArticlePath(tuple(_stages(connection, wanted, list(places), listing, article)), article, others)


def match_outcome(connection: Connection, match: Match, story_id: str) -> str:
    """Say what became of a match: sent, parked, held, muted, too old, in whose thread, or below the threshold."""
    said = outcome_words(outcome_of(connection, match.article_id, match.topic), alert=match.alert)
    if story_id and (mute := mute_of(connection, match.topic, story_id)):
        said += f"; its story is muted for the topic, by {', '.join(mute.readers)} since {date_and_clock(mute.since)}"
    return said


def story_of(connection: Connection, article: Article) -> str:
    """Return the story of an article; empty where it was not placed."""
    return stories_of(connection, [article.article_id]).get(article.article_id, "")


def _addresses(item: Article | Listing | None) -> list[str]:
    return [item.url, item.canonical_url] if item else []


def _stages(
    connection: Connection, wanted: str, places: Sequence[str], listing: Listing | None, article: Article | None
) -> list[PathStage]:
    stages = [_listed(connection, wanted, listing, article)]
    drops = [drop for drop in drops_at(connection, places) if drop.stage != "alert"]
    if listing:
        stages.append(_fetched(connection, places, listing, has_article=article is not None))
    why = f"dropped ({drops[0].stage}, {drops[0].reason}){drops[0].detail and f': {drops[0].detail}'}" if drops else ""
    if article is None:
        # Where it waits, the stage before has said so.
        if why:
            stages.append(PathStage("read", passed=False, said=why))
        return stages
    stages.append(_read(article, why))
    stages.append(_placed(connection, article))
    return stages


def _listed(connection: Connection, wanted: str, listing: Listing | None, article: Article | None) -> PathStage:
    if listing:
        return PathStage(
            "listed", passed=True, said=f"{isolated(listing.source)} listed it, first at {date_and_clock(listing.first_seen_at)}"
        )
    if article:
        # Entries go after a year, articles stay.
        return PathStage(
            "listed", passed=True, said=f"{isolated(article.source)} listed it, first at {date_and_clock(article.first_seen_at)}"
        )
    host = (urlsplit(wanted).hostname or "") if "://" in wanted else ""
    watched = feeds_on_host(connection, host) if host else []
    if not host:
        return PathStage("listed", passed=False, said="no feed listed an address, an id or a headline like this")
    if not watched:
        said = f"no feed listed it, and no source of {host} is watched; `wirewatch feeds` adds one, `--text FILE` tries the words"
        return PathStage("listed", passed=False, said=said)
    feed_states = [
        f"{isolated(feed.name)} was last polled {date_and_clock(feed.last_polled_at) if feed.last_polled_at else 'never'}"
        f"{f' ({feed.last_outcome})' if feed.last_outcome else ''}{'' if feed.state in WELL else f', {feed.state}: {feed.state_reason}'}"
        for feed in watched
    ]
    return PathStage("listed", passed=False, said=f"no feed listed it; of {host} {'; '.join(feed_states)}")


def _fetched(connection: Connection, places: Sequence[str], listing: Listing, *, has_article: bool) -> PathStage:
    last = next(iter(page_exchanges(connection, places, listing.first_seen_at)), None)
    asked = ""
    if last:
        answer = "304, not modified" if last.status == _NOT_MODIFIED else str(last.status) if last.status else "no answer"
        # That of a plain answer is "status-200", which says the number again.
        how = last.detail or last.outcome.removeprefix(f"status-{last.status}")
        asked = f"its page was asked for at {date_and_clock(last.fetched_at)}: {', '.join(filter(None, (answer, how)))}"
    if listing.state == "queued":
        error = f"; the last: {listing.last_error}" if listing.last_error else ""
        tries = counted(listing.attempts, "try", "tries")
        waits = f"its page is still to be read, after {tries}{error}; next {date_and_clock(listing.next_try_at)}"
        return PathStage("fetched", passed=has_article, said="; ".join(filter(None, (asked, waits))))
    if listing.state == "dropped" and not has_article:
        gave_up = f"given up after {counted(listing.attempts, 'try', 'tries')}{f': {listing.last_error}' if listing.last_error else ''}"
        return PathStage("fetched", passed=False, said="; ".join(filter(None, (asked, gave_up))))
    return PathStage("fetched", passed=True, said=asked or "its page was not asked for, or so long ago that the request is forgotten")


def _read(article: Article, drop: str) -> PathStage:
    held = f"{counted(article.word_count, 'word')}, {article.kind}" if article.word_count else article.kind
    how = f"{BODY[article.body_status]} ({article.body_status})"
    # What a text-only source says is the whole of it.
    said_of = {BodyStatus.FULL: "", BodyStatus.TEXT_ONLY: f"; {how}"}
    partly = said_of.get(BodyStatus(article.body_status), f"; only a part could match: {how}")
    later = f"; later {drop}" if drop else ""
    return PathStage("read", passed=True, said=f"{held}{partly}{later}")


def _placed(connection: Connection, article: Article) -> PathStage:
    place = story_place(connection, article.article_id)
    if place is None and article.body_status in WITHOUT_PAGE:
        said = "in no story: its page gave no text yet, and what its feed says is of no running story"
        return PathStage("placed", passed=True, said=said)
    if place is None:
        return PathStage("placed", passed=False, said="not placed in a story yet; the next pass does it")
    first = f'"{isolated(place.first_title)}", first {isolated(place.first_source)}'
    story = f"story {place.story_id} ({first}, {counted(place.articles, 'article')})"
    if place.relation == "first":
        return PathStage("placed", passed=True, said=f"opened {story}")
    what = (
        f'a reprint of "{isolated(place.text_title)}" of {isolated(place.text_source)} in'
        if place.relation == "reprint"
        else f"{told_as(place.relation, place.overturns)} in"
    )
    return PathStage("placed", passed=True, said=f"{what} {story}{f': {place.reason}' if place.reason else ''}")
