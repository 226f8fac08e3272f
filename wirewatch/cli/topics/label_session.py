"""Label a topic's articles at the desk, one key each: those first of which the examples so far are least sure."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from shlex import quote

from rich.console import Console
from rich.text import Text

from warehouse.archive import articles_between, languages_between
from warehouse.db import Warehouse, open_warehouse
from warehouse.labels import forget_labels, read_labels, save_labels
from warehouse.records.article import Article
from warehouse.records.topic import LabelledArticle
from wirewatch.alert.message.phrases import counted
from wirewatch.cli.topics.views.match_view import sentence_text
from wirewatch.settings import Settings
from wirewatch.topic.evaluator import Weighed, open_evaluator
from wirewatch.topic.judge.embedder import Embedder, open_embedder
from wirewatch.topic.judge.judge import FEWEST_EXAMPLES, FEWEST_OF_A_KIND, are_enough
from wirewatch.topic.labelling.label_queue import label_queue
from wirewatch.topic.language.near_misses import as_judged
from wirewatch.topic.language.topic import Topic
from wirewatch.topic.live_topics import TopicBook
from wirewatch.topic.workbench.backtest.archive_run import sieves_of
from wirewatch.topic.workbench.explain import percent

# After so many labels the order is reckoned anew from what they taught.
RELEARN_AFTER = 10
# Candidates whose meaning is asked for before a question: some 4 CPU s at the first, and as many as many sittings show.
MOST_WEIGHED = 400
# As much of a text as the judge reads, with room for what cleaning takes away.
LEAD_LETTERS = 2400
_SHOWN_LETTERS = 300
_KEYS = "y useful, n noise, s skip, u undo, q stop"
_USEFUL, _NOISE, _SKIP, _UNDO, _STOP = "y", "n", "s", "u", "q"

Ask = Callable[[], str]


@dataclass(slots=True)
class LabelSession:
    """The labels that one person gives in one sitting; each is kept at once, so that stopping loses nothing.

    Attributes:
        warehouse: Where labels are kept.
        topic: The topic.
        ask: Puts a question and gives the answer.
        console: Where candidates are shown.
        given: The labels given so far.
    """

    warehouse: Warehouse
    topic: Topic
    ask: Ask
    console: Console
    given: list[LabelledArticle]

    def run(self, queue: Sequence[Weighed], most: int) -> tuple[list[str], bool]:
        """Ask about candidates until `most` are labelled; returns the ids that were shown, and whether the person stopped."""
        shown: list[str] = []
        place, labelled = 0, 0
        while place < len(queue) and labelled < most:
            one = queue[place]
            self._show(one)
            key = self.ask()
            if key == _STOP:
                return shown, True
            if key == _UNDO:
                place, labelled = self._undo(queue, place, labelled)
                continue
            if key not in {_USEFUL, _NOISE, _SKIP}:
                self.console.print(f"  {_KEYS}")
                continue
            shown.append(one.article.article_id)
            place += 1
            if key != _SKIP:
                self._keep(one.article, useful=key == _USEFUL)
                labelled += 1
        return shown, False

    def _undo(self, queue: Sequence[Weighed], place: int, labelled: int) -> tuple[int, int]:
        """Take the last label back and return where its article stands in the queue; one of an earlier queue is only taken back."""
        if not self.given:
            self.console.print("  nothing to undo")
            return place, labelled
        last = self.given.pop()
        self.warehouse.transact(lambda connection: forget_labels(connection, self.topic.name, [last.article_id]))
        self.console.print(f"  taken back: {last.title}", markup=False)
        before = next((number for number, one in enumerate(queue[:place]) if one.article.article_id == last.article_id), None)
        return (place, labelled) if before is None else (before, labelled - 1)

    def _keep(self, article: Article, *, useful: bool) -> None:
        label = label_of_article(article, useful=useful)
        now = datetime.now(UTC)
        self.warehouse.transact(lambda connection: save_labels(connection, self.topic.name, [label], now))
        self.given.append(label)

    def _show(self, one: Weighed) -> None:
        said = f"score {one.match.score:g}" if one.probability is None else f"score {one.match.score:g}, judged {percent(one.probability)}"
        article = one.article
        self.console.print(f"\n{article.title}", markup=False, style="bold")
        self.console.print(f"  {article.first_seen_at:%Y-%m-%d}  {article.source}  {said}", markup=False)
        if one.match.sentence_field != "title":
            self.console.print(Text("  ").append_text(sentence_text(one.match)))
        elif article.text:
            self.console.print(f"  {' '.join(article.text[:_SHOWN_LETTERS].split())}", markup=False)


def label_at_desk(settings: Settings, book: TopicBook, topic: Topic, days: int, most: int) -> int:
    """Show candidates of the archive until `most` are labelled, none is left, or the person stops."""
    console = Console(highlight=False, soft_wrap=True)
    until = datetime.now(UTC)
    with open_warehouse(settings.catalog, settings.data) as warehouse, _kept_embedder(settings) as embedder:
        articles = _archived(warehouse, book, topic, until - timedelta(days=days), until)
        known = {label.article_id for label in read_labels(warehouse.connection, topic.name)}
        console.print(f"{topic.name}: {counted(len(known), 'label')} so far. Is it news the topic should alert to? {_KEYS}", markup=False)
        session = LabelSession(warehouse, topic, keys(), console, [])
        left = most
        while left > 0:
            fresh = [article for article in articles if article.article_id not in known]
            weighed = open_evaluator(settings, book, warehouse, embedder).weigh(topic, fresh, MOST_WEIGHED)
            queue = label_queue(weighed, topic.minimum, known)
            if not queue:
                console.print(f"nothing {'more ' if known else ''}to label in the last {days} days; --days looks further back")
                break
            before = len(session.given)
            shown, stopped = session.run(queue, min(RELEARN_AFTER, left))
            known |= set(shown)
            left -= max(0, len(session.given) - before)
            if stopped:
                break
        labels = read_labels(warehouse.connection, topic.name)
    useful = sum(label.useful for label in labels)
    console.print(_farewell(topic.name, useful, len(labels) - useful, len(session.given)), markup=False)
    return 0


@contextmanager
def _kept_embedder(settings: Settings) -> Iterator[Embedder | None]:
    """Keep one embedder for the sitting: it loads its model in a second or two, and remembers what it was asked."""
    embedder = open_embedder(settings.embedder, settings.embedder_key)
    try:
        yield embedder
    finally:
        if embedder:
            embedder.close()


def _farewell(topic: str, useful: int, noise: int, given: int) -> str:
    then = (
        f"`wirewatch topics score {quote(topic)}` says what they are worth"
        if are_enough(useful, noise)
        else f"a judge needs {FEWEST_EXAMPLES}, {FEWEST_OF_A_KIND} of each kind; the same command goes on"
    )
    return f"\n{topic}: {counted(given, 'label')} kept; now {useful} useful and {noise} noise; {then}"


def _archived(warehouse: Warehouse, book: TopicBook, topic: Topic, since: datetime, until: datetime) -> list[Article]:
    counts = languages_between(warehouse.connection, since, until)
    return articles_between(warehouse.connection, since, until, sieves_of(as_judged(topic), book, counts)) if counts else []


def label_of_article(article: Article, *, useful: bool) -> LabelledArticle:
    """Return an archived article as a label."""
    lead = (article.standfirst or article.text)[:LEAD_LETTERS]
    return LabelledArticle(article.article_id, useful, article.title, lead, article.language, article.first_seen_at)


def keys() -> Ask:
    """Return what reads the next key: at once on a terminal, a line's first letter elsewhere; the end of input stops."""
    if not sys.stdin.isatty():
        lines = _letters()
        return lambda: next(lines, _STOP)
    return _pressed


def _letters() -> Iterator[str]:
    for line in sys.stdin:
        yield line.strip()[:1].lower()


def _pressed() -> str:
    """Read one key without waiting for Return; Ctrl-D stops, Ctrl-C interrupts as ever."""
    import termios  # noqa: PLC0415 - not there on every system that runs the other commands
    import tty  # noqa: PLC0415 - as above

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        key = sys.stdin.read(1)
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
    return _STOP if key in {"", "\x04"} else key.lower()
