"""One batch of a pass: what was read, and what one commit of it added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from warehouse.alert.announcements import FiledNews
from warehouse.db import Connection
from warehouse.leases import HostRest
from warehouse.records.article import Article, RawPage
from warehouse.records.drop import Drop
from warehouse.records.feed import FetchRow, QueuedEntry, RobotsRow
from wirewatch.alert.message.phrases import counted
from wirewatch.article.reader import PageOutcome
from wirewatch.ingest.event_loop import Running
from wirewatch.ingest.pass_report import as_feeds_give
from wirewatch.story.text.article_meaning import KNOWN_EMBEDDER, Meaning, meaning_of
from wirewatch.story.window import languages_meet
from wirewatch.topic.evaluator import Evaluator


@dataclass(frozen=True, slots=True)
class Reading:
    """One batch as it was read.

    Attributes:
        pages: What came of each page, in the order they were asked for.
        permissions: The robots.txt files that were read on the way.
        fetches: Every exchange with the web on the way.
        rests: Which hosts asked to be left alone on the way.
        meanings: The embeddings of its articles by id, where languages meet.
    """

    pages: Sequence[PageOutcome]
    permissions: Sequence[RobotsRow]
    fetches: Sequence[FetchRow]
    rests: Sequence[HostRest] = ()
    meanings: Mapping[str, Meaning] = field(default_factory=dict)

    def __len__(self) -> int:
        """Count the pages that were tried."""
        return len(self.pages)

    @property
    def tried(self) -> Counter[str]:
        """Count its pages under the names of the report of a pass: pages, from_feeds, looks and put_off."""
        return Counter(_counted_as(page) for page in self.pages)

    @property
    def articles(self) -> list[Article]:
        """Every article that was read, the entries of live blogs among them."""
        return [article for page in self.pages for article in (page.article, *page.entries) if article]

    @property
    def raw_pages(self) -> list[RawPage]:
        """What each article was read from: of two addresses that are one article (AMP, print) the first, as with the article itself."""
        first = {page.raw[0].article_id: page.raw for page in reversed(self.pages) if page.raw}
        return [raw for pages in reversed(first.values()) for raw in pages]

    @property
    def wordless(self) -> list[Drop]:
        """Why new articles have the feed's words alone: their page broke a worker, or is a PDF that cannot be read."""
        return [page.drop for page in self.pages if page.article and page.drop and page.queued.due_look is None]


def _counted_as(page: PageOutcome) -> str:
    if page.is_put_off:
        return "put_off"
    if page.queued.due_look is not None:
        return "looks"
    return "from_feeds" if page.is_of_feed else "pages"


@dataclass(frozen=True, slots=True)
class ReadAhead:
    """A batch whose reading has begun.

    Attributes:
        pages: The batch.
        running: Its reading, of which redirects to known articles are not yet settled.
    """

    pages: Sequence[QueuedEntry]
    running: Running[Reading]


@dataclass(frozen=True, slots=True)
class Written:
    """What one commit added.

    Attributes:
        articles: Stored for the first time.
        revised: Articles whose stored text changed.
        matches: Matches that were kept.
        filed: Messages about articles that entered the outbox.
        drops: Pages given up.
        old: Articles outside the freshness window, by source.
        messages: All that entered the outbox: also what is no news of one article, such as an edit of the counts.
    """

    articles: list[Article]
    revised: int
    matches: int
    filed: list[FiledNews]
    drops: list[Drop]
    old: Counter[str]
    messages: int = 0

    def sentence(self, tried: Counter[str], unread: int) -> str:
        """Say in one line what came of a batch, by its counts; of its pages `unread` did not come."""
        articles, found = counted(len(self.articles), "new article"), counted(self.matches, "match", "matches")
        rest = f", {as_feeds_give(tried['from_feeds'])}" if tried["from_feeds"] else ""
        rest += f", {counted(tried['looks'], 'page')} looked at again" if tried["looks"] else ""
        rest += f", {tried['put_off']} put off" if tried["put_off"] else ""
        came = f"{tried['pages'] - unread} of " if unread else ""
        return f"{came}{counted(tried['pages'], 'page')} read{rest}: {articles}, {found}, {counted(len(self.filed), 'alert')}"

    def with_more(self, more: Written) -> Written:
        """Add what another commit added."""
        return Written(
            self.articles + more.articles,
            self.revised + more.revised,
            self.matches + more.matches,
            self.filed + more.filed,
            self.drops + more.drops,
            self.old + more.old,
            self.messages + more.messages,
        )


def meanings_of(articles: Sequence[Article], connection: Connection, evaluator: Evaluator) -> dict[str, Meaning]:
    """Return the embeddings of articles by id where languages meet; one that fails is placed by its words, names and figures alone.

    To be asked before the transaction that places them, which is short.

    Args:
        articles: what was read.
        connection: the warehouse, whose story window is up to date.
        evaluator: what embeds the candidates of topics too, each article once.
    """
    if not articles or not evaluator.embedder_name.startswith(KNOWN_EMBEDDER) or not languages_meet(connection, articles):
        return {}
    embedded = zip(articles, evaluator.embedded(articles), strict=True)
    found = {article.article_id: meaning_of(vectors) for article, vectors in embedded if vectors is not None}
    return {article_id: meaning for article_id, meaning in found.items() if meaning is not None}
