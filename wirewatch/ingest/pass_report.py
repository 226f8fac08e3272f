"""What one pass did, in counts and in the words that people read: one sentence for a list of runs, one page for a look at a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Protocol

from warehouse.alert.announcements import FiledNews
from warehouse.alert.parked import Overdue
from warehouse.feed.feeds import DUE
from warehouse.records.drop import Drop
from warehouse.records.feed import ANSWERED, NO_NETWORK
from wirewatch.alert.message.phrases import counted
from wirewatch.feed.polling.source_health import SourceProblem
from wirewatch.ingest.pages.markdown import cell, link, table

# Why pages wait, of the outcomes of fetches that ask nobody.
WAITS = {"budget": "hosts had their requests of this hour", "wait": "hosts asked to be left alone", NO_NETWORK: "no network"}
# What an answer means that is no page; others are told by their numbers.
_STATUS_WORDS = {401: "refused", 402: "refused", 403: "refused", 404: "not found", 410: "gone", 429: "asked too often", 451: "refused"}
FIRST_SERVER_ERROR = 500
# Counts that the report for machines gives as they are.
_PLAIN_COUNTS = (
    "watched", "in_hand", "feeds", "listed", "pages", "from_feeds", "looks", "put_off", "pages_left", "articles", "revised", "matches",
    "sent", "notices", "told_before", "waiting",
)  # fmt: skip


class Progress(Protocol):
    """Hears how far a pass is."""

    def __call__(self, step: str, done: int, total: int, /) -> None:
        """`done` of `total` units of a step ("feeds", "pages") are through."""
        ...


def silently(_step: str, _done: int, _total: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An article that a pass stored for the first time.

    Attributes:
        source: Name of the outlet.
        title: Its headline.
        url: Its address, as people open it.
    """

    source: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An item that went no further in a pass.

    Attributes:
        stage: The step that left it out: poll, page, ...
        reason: A short stable code, as in the table `drops`.
        url: The item's address, or its feed's.
        detail: The reason for people.
        items: How many items this stands for.
    """

    stage: str
    reason: str
    url: str
    detail: str
    items: int


@dataclass(slots=True)
class PassReport:
    """What one pass did.

    Attributes:
        home: The folder of the archive.
        watched: Feeds watched, due or not.
        in_hand: Feeds that were due where none was polled, because another run holds their hosts.
        feeds: Feeds polled.
        outcomes: Polls by outcome: new, not-modified, timeout, ...
        listed: Entries that no feed had listed before.
        pages: Queued entries whose page was tried, without those kept as their feeds give them.
        from_feeds: Queued entries kept as their feeds give them: without a page, or with one that may not or cannot be read.
        looks: Pages read again, to see what was changed in them.
        put_off: Pages for which nobody was asked in the end: the host had its budget or was to be left alone, or there was no network.
        unread: Why no page came, of each that somebody was asked for in vain; most are asked for again.
        queued: Queued entries when the pass ended: due, and by outcomes of fetches those that wait until somebody can be asked.
        is_cut: Whether the pass ended its reading by its time or its most pages, so that what is due is left to the next.
        articles: Articles stored for the first time.
        revised: Articles whose stored text changed.
        matches: Matches of a topic version with an article.
        filed: Messages about articles that entered the outbox.
        sent: Messages sent while the pass went on, other than notices.
        notices: Messages sent to operations, of what needs a person.
        told_before: Messages that were told before the warehouse was brought back from a backup, and not again.
        waiting: Messages still in the outbox at its end.
        drops: Items that went no further, by reason.
        old: New articles by source that were outside the freshness window when first seen: kept, and told to nobody.
        held_back: What reached an alert's threshold and was not posted at once, by the reason in words.
        parked: Alerts that wait for a repair or a person, by channel, when the pass ended.
        overdue: Messages that should have been sent long before it ended; None where there is none.
        mistakes: Mistakes of the topics and actors files, each with its place.
        troubled: Sources that need a person, where the pass asked which do.
        new_articles: Every new article, in the order of the commits.
        left_out: Every item that went no further; its counts are `drops`.
    """

    home: str = ""
    watched: int = 0
    in_hand: int = 0
    feeds: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    listed: int = 0
    pages: int = 0
    from_feeds: int = 0
    looks: int = 0
    put_off: int = 0
    unread: list[Drop] = field(default_factory=list)
    queued: dict[str, int] = field(default_factory=dict)
    is_cut: bool = False
    articles: int = 0
    revised: int = 0
    matches: int = 0
    filed: list[FiledNews] = field(default_factory=list)
    sent: int = 0
    notices: int = 0
    told_before: int = 0
    waiting: int = 0
    drops: Counter[str] = field(default_factory=Counter)
    old: Counter[str] = field(default_factory=Counter)
    held_back: dict[str, int] = field(default_factory=dict)
    parked: dict[str, int] = field(default_factory=dict)
    overdue: Overdue | None = None
    mistakes: list[str] = field(default_factory=list)
    troubled: list[SourceProblem] = field(default_factory=list)
    new_articles: list[NewArticle] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def unanswered(self) -> int:
        """How many feeds gave no answer that can be used."""
        return sum(count for name, count in self.outcomes.items() if name not in ANSWERED)

    @property
    def tried(self) -> int:
        """How many pages were claimed, whatever came of them."""
        return self.settled + self.looks + self.put_off

    @property
    def settled(self) -> int:
        """How many queued entries were gone through: their pages tried, or the feed's words kept."""
        return self.pages + self.from_feeds

    @property
    def pages_read(self) -> int:
        """How many of the pages that were tried came."""
        return self.pages - len(self.unread)

    @property
    def unread_reasons(self) -> Counter[str]:
        """Count the pages that did not come, by why in words."""
        return Counter(sorted(unread_words(drop.reason) for drop in self.unread))

    @property
    def pages_left(self) -> int:
        """How many pages this pass left to the next, for want of time."""
        return self.queued.get(DUE, 0) if self.is_cut else 0

    @property
    def pages_waiting(self) -> dict[str, int]:
        """How many pages wait until somebody can be asked, by why in words."""
        return {WAITS.get(why, why): count for why, count in self.queued.items() if why != DUE}

    def count(self, tried: Counter[str]) -> None:
        """Add what a batch tried."""
        self.pages += tried["pages"]
        self.from_feeds += tried["from_feeds"]
        self.looks += tried["looks"]
        self.put_off += tried["put_off"]

    def leave_out(self, drops: Iterable[Drop]) -> None:
        """Count items that went no further, and keep why."""
        for drop in drops:
            self.drops[drop.reason] += drop.items
            self.left_out.append(LeftOut(drop.stage, drop.reason, drop.url, drop.detail, drop.items))


def as_json(report: PassReport) -> dict[str, object]:
    """Return the report as plain values for machines; a copy by `dataclasses.asdict` would count the pairs of each counter."""
    counters = {"outcomes": dict(report.outcomes), "drops": dict(report.drops), "old": dict(report.old)}
    plain = {name: getattr(report, name) for name in _PLAIN_COUNTS}
    records = {name: [asdict(record) for record in getattr(report, name)] for name in ("filed", "new_articles", "left_out")}
    kept = {
        "unread": dict(Counter(drop.reason for drop in report.unread)),
        "pages_waiting": report.pages_waiting,
        "held_back": report.held_back,
        "parked": report.parked,
        "overdue": overdue_record(report.overdue),
    }
    return {**plain, **counters, **records, **kept, "mistakes": report.mistakes, "troubled": len(report.troubled)}


def sentence(report: PassReport) -> str:
    """Say in one line what a pass did: "312 feeds (3 without an answer to use), 41 new articles, 2 alerts"."""
    waiting = [f"{counted(sum(report.pages_waiting.values()), 'page')} waiting for hosts"] if report.pages_waiting else []
    waiting += [overdue_words(report.overdue)] if report.overdue else []
    if not (report.feeds or report.settled or report.looks):
        why = f"{report.in_hand} due and in the hands of another run" if report.in_hand else "none due"
        # Whoever looks for their feeds sees that this is another home.
        where = "" if report.watched or not report.home else f" in {report.home}"
        return ", ".join([f"{counted(report.watched, 'feed')} watched{where}, {why}", *waiting])
    parts = [f"{counted(report.feeds, 'feed')}{_silent(report)}", counted(report.articles, "new article")]
    parts += [f"{counted(report.looks, 'page')} looked at again"] if report.looks else []
    parts += [f"{counted(len(report.unread), 'page')} not read ({unread_sentence(report)})"] if report.unread else []
    parts += [f"{report.revised} revised"] if report.revised else []
    parts += [f"{sum(report.drops.values())} left out"] if report.drops else []
    parts += [f"{sum(report.parked.values())} parked"] if report.parked else []
    parts += [f"{counted(report.pages_left, 'entry', 'entries')} left to the next run"] if report.pages_left else []
    return ", ".join([*parts, *waiting, counted(len(report.filed), "alert")])


def as_feeds_give(entries: int) -> str:
    """Count entries in whose place no page was read: "24 entries as feeds give them"."""
    return counted(entries, "entry as its feed gives it", "entries as feeds give them")


def unread_sentence(report: PassReport) -> str:
    """Say why pages did not come: "1 not found, 1 server error"."""
    return ", ".join(f"{count} {why}" for why, count in report.unread_reasons.most_common())


def unread_words(reason: str) -> str:
    """Say in words why a page did not come: of a status what it means, of other trouble its kind, as in docs/fetching.md."""
    status = reason.removeprefix("status-")
    if status == reason or not status.isdecimal():
        return reason
    return _STATUS_WORDS.get(int(status), "server error" if int(status) >= FIRST_SERVER_ERROR else f"answered {status}")


def overdue_record(overdue: Overdue | None) -> dict[str, object] | None:
    """Give what is overdue as plain values for machines."""
    return {**asdict(overdue), "since": overdue.since.isoformat()} if overdue else None


def overdue_words(overdue: Overdue) -> str:
    """Say what should have been sent: "1 message waits since 2026-03-02 12:00 UTC (Slack was not reached)"."""
    why = f" ({overdue.reason})" if overdue.reason else ""
    return f"{counted(overdue.messages, 'message waits', 'messages wait')} since {overdue.since:%Y-%m-%d %H:%M} UTC{why}"


def polled(report: PassReport) -> str:
    """Say in one line what the feeds answered: "312 feeds (3 without an answer to use) polled: 41 new entries"."""
    return f"{counted(report.feeds, 'feed')}{_silent(report)} polled: {counted(report.listed, 'new entry', 'new entries')}"


def _silent(report: PassReport) -> str:
    return f" ({report.unanswered} without an answer to use)" if report.unanswered else ""


def report_page(report: PassReport) -> str:
    """Write a pass as a page of Markdown: what was alerted, what was read, what went no further and why."""
    return "\n\n".join([f"**{sentence(report)}**", *_sections(report)])


def _sections(report: PassReport) -> Iterator[str]:
    if report.filed:
        alerts = ((link(filed.headline, filed.url), cell(filed.topic), filed.kind) for filed in report.filed)
        yield table("Alerts", ("headline", "topic", "kind"), alerts)
    yield table("Counts", ("what", "count"), ((name, str(count)) for name, count in _counts(report)))
    if again := _to_be_tried_again(report):
        rows = ((cell(unread_words(drop.reason)), link(drop.url, drop.url), cell(drop.detail)) for drop in again)
        yield table("Pages that did not come, and are asked for again", ("why", "address", "what happened"), rows)
    if report.drops:
        yield table(
            "What went no further", ("reason", "items"), ((cell(reason), str(count)) for reason, count in report.drops.most_common())
        )
        each = ((cell(out.reason), link(out.url, out.url), cell(out.detail), str(out.items)) for out in report.left_out)
        yield table("Each of them", ("reason", "address", "what happened", "items"), each)
    if report.old:
        old = ((cell(source), str(count)) for source, count in report.old.most_common())
        yield table("New here, but too old to alert", ("source", "articles"), old)
    if report.new_articles:
        new = ((cell(article.source), link(article.title, article.url)) for article in report.new_articles)
        yield table("New articles", ("source", "headline"), new)
    if report.mistakes:
        yield table("Mistakes in the topics files", ("mistake",), ((cell(mistake),) for mistake in report.mistakes))


def _to_be_tried_again(report: PassReport) -> list[Drop]:
    """Leave out what was given up, which is listed with all else that went no further."""
    given_up = {out.url for out in report.left_out}
    return [drop for drop in report.unread if drop.url not in given_up]


def _counts(report: PassReport) -> list[tuple[str, int]]:
    return [
        ("feeds polled", report.feeds),
        *((f"· {name}", count) for name, count in report.outcomes.most_common()),
        ("entries newly listed", report.listed),
        ("pages tried", report.pages),
        *((f"· not read · {why}", count) for why, count in report.unread_reasons.most_common()),
        ("entries kept as feeds give them", report.from_feeds),
        ("pages looked at again", report.looks),
        ("pages put off", report.put_off),
        *((f"pages waiting · {why}", count) for why, count in report.pages_waiting.items()),
        ("entries left to the next run", report.pages_left),
        ("new articles", report.articles),
        ("revised articles", report.revised),
        ("matches", report.matches),
        ("alerts filed", len(report.filed)),
        ("messages sent", report.sent),
        ("notices sent to operations", report.notices),
        ("messages waiting", report.waiting),
    ]
