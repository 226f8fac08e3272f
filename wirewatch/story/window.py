"""Stories as they run: the model and the window of one process, and the places of a batch of articles."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from zlib import crc32

from warehouse import stories
from warehouse.clock import CLOCK_TOLERANCE
from warehouse.records.article import Article, BodyStatus
from warehouse.records.story import Placement, Relation
from wirewatch.article.headline.headline import title_key
from wirewatch.article.words.word_count import word_count
from wirewatch.story.agency import agency_of
from wirewatch.story.index.placement import Mark, Placed
from wirewatch.story.index.serialization import pack_features, unpack
from wirewatch.story.index.story_index import LONGEST_STORY_DAYS, StoryIndex
from wirewatch.story.index_files import IndexFiles
from wirewatch.story.joining.document_frequency import BLOCK, BLOCKS
from wirewatch.story.joining.model import Model, read_model
from wirewatch.story.named_report import named_headlines
from wirewatch.story.overturned_reports import places_with_turns
from wirewatch.story.reprints.containment import REPRINT_DAYS, VERBATIM_DAYS
from wirewatch.story.reprints.outlet_boilerplate import source_key
from wirewatch.story.short_post import tells_more
from wirewatch.story.text.article_meaning import Meaning
from wirewatch.story.text.boilerplate import FEWEST_WORDS
from wirewatch.story.text.cross_language import NO_ACTORS, Gazetteer
from wirewatch.story.text.features import Features, describe, language_at_start
from wirewatch.story.text.kinds.cities import Cities
from wirewatch.story.text.stop_words import STOP_WORDS
from wirewatch.story.wires import wire_key, wire_names
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.syntax import Phrase

logger = logging.getLogger(__name__)

DATA = Path(__file__).parent
WEIGHTS = DATA / "joining" / "weights.json"
BACKGROUND = DATA / "text" / "background.json"
PLACES = DATA / "text" / "places.tsv"
CITIES = DATA / "text" / "kinds" / "cities.tsv"
DAY_SECONDS = 86_400
# A window is tidied when it holds this many articles more than it needs, and a quarter more: that writes its files anew.
SPARE_ARTICLES = 20_000
SPARE_SHARE = 4
# So many articles are read from the warehouse by each pass rather than saved: about 0.1 CPU seconds.
UNSAVED_ARTICLES = 512
# A rebuild holds this many articles in memory, about 20 MB, before it saves them.
ARTICLES_A_READ = 10_000
# Where one article in fifty is in another language than most, all are embedded: the report that it follows may be in any. The share is
# taken of so many latest ones.
OTHER_LANGUAGES, LANGUAGE_SAMPLE = 0.02, 1000
# Looking for likenesses touches pages all over the mapped files, some megabytes an article; the kernel takes them back that often.
RELEASE_EVERY = 16
NAMED_LIKENESS = 0.5


@cache
def shipped_model() -> Model:
    """Read the weights and background frequencies that ship with Wirewatch."""
    return read_model(*(path.read_text("utf-8") for path in (WEIGHTS, BACKGROUND, STOP_WORDS, PLACES)))


@cache
def shipped_cities() -> Cities:
    """Give the table of cities that ships with Wirewatch, unread."""
    return Cities(CITIES.read_bytes)


def gazetteer_with(actors: Sets = NO_ACTORS) -> Gazetteer:
    """Read the table of places and people that ships with Wirewatch, with the sets of the actors file that name one actor each."""
    return _gazetteer_with(tuple(sorted(actors.items())))


# A process works with one actors file, and for a while with the one before; some readers need none.
@lru_cache(maxsize=3)
def _gazetteer_with(actors: tuple[tuple[str, tuple[Phrase, ...]], ...]) -> Gazetteer:
    return Gazetteer(PLACES.read_text("utf-8"), dict(actors), shipped_cities())


def name_of(kind: str, key: bytes) -> str:
    """Name a reprint group ("r") or a story ("s") after the key of its first article."""
    return f"{kind}{key.hex()}"


def days_of(moment: datetime) -> float:
    """Give a moment in days since the epoch."""
    return moment.timestamp() / DAY_SECONDS


class BatchWindow:
    """A window that articles enter one by one; `actors` are the sets that name one actor each."""

    def __init__(self, actors: Sets = NO_ACTORS, model: Model | None = None) -> None:
        self.model = model or shipped_model()
        self.index = StoryIndex(self.model)
        self.gazetteer = gazetteer_with(actors)

    def describe(self, article: Article) -> Features:
        """Take the features of an article."""
        return describe(article.title, article.text, self.model.background, self.gazetteer)

    def place(self, article: Article, days: float, meaning: Meaning | None = None) -> Placed:
        """Place one article that was seen at this time, in days since the epoch, and remember it."""
        source = source_key(article.source)
        features = replace(self.describe(article), meaning=meaning)
        return self.index.place(article.article_id, self.index.own(features, source), days, source)


class Window:
    """The window of one warehouse in one process, in step with what is committed.

    The articles of the last batch are remembered before their transaction ends. The next call looks whether they were
    committed; if not, or if another process placed articles meanwhile, they are taken back and the committed ones come in.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.index = StoryIndex(model)
        self._files: IndexFiles | None = None
        self._saved_articles = 0
        self._last_article = ""
        self._mark: Mark | None = None
        self._pending: list[str] = []
        self._names: dict[tuple[str, int], str] = {}
        self._decisions = -1

    def bring_up_to_date(self, connection: stories.Connection, folder: Path) -> None:
        """Take in everything that is committed, from the saved index as far as it goes, and save what it lacks; outside a transaction."""
        if self._files is None or self._files.folder != folder:
            self._files = IndexFiles(folder)
        if self._mark is None:
            self._open(connection, self._files)
        self.synchronise(connection)
        if len(self.index) - self._saved_articles < UNSAVED_ARTICLES:
            return
        if not self._files.is_current():
            self._open(connection, self._files)
            self.synchronise(connection)
        elif self._files.save(self.index, self._last_article, self._decisions, self._names):
            self._settle()

    def _open(self, connection: stories.Connection, files: IndexFiles) -> None:
        """Begin with the saved index where it is of this warehouse; else build and save it piece by piece."""
        self._mark = None
        opened = files.open(self.model)
        if opened:
            self.index, manifest = opened
            # The folder may have been copied beside another catalog, the warehouse gone back to a backup, or the moments taken back of a
            # clock that was ahead: stories would not age until it catches up.
            last, seen_at = stories.article_at(connection, manifest.articles - 1)
            is_ahead = seen_at is not None and self.index.last_days() > days_of(seen_at + CLOCK_TOLERANCE)
            if last == manifest.last_article and not is_ahead:
                self._names = {(kind, number): name for kind, number, name in manifest.names}
                self._decisions, self._last_article = manifest.decisions, manifest.last_article
                self._settle()
                return
            logger.warning("the saved story index is of another warehouse, a later state or a clock that was ahead; it is built again")
        self._rebuild(connection, files)

    def _settle(self) -> None:
        """Begin from here: all that is in the index is saved."""
        self._saved_articles = len(self.index)
        self._mark, self._pending = self.index.mark(), []

    def synchronise(self, connection: stories.Connection) -> None:
        """Bring the window up to what is committed."""
        decisions = stories.decisions_made(connection)
        if self._mark is None:
            self._rebuild(connection)
        else:
            # Looked for first: between a batch's opening and its transaction there is mostly none, and features are dear to ask for.
            newer = stories.next_number(connection) > self._mark.number
            committed = stories.placements_from(connection, self._mark.number) if newer else []
            # By the ids and their order: a transaction that was tried again may have placed others in between.
            if [item.article_id for item in committed] != self._pending:
                self.index.go_back(self._mark)
                self._remember(committed)
            elif committed:
                self._last_article = committed[-1].article_id
        if decisions != self._decisions:
            self._correct(connection)
            self._decisions = decisions
        self._tidy()
        self._mark, self._pending = self.index.mark(), []

    def _rebuild(self, connection: stories.Connection, files: IndexFiles | None = None) -> None:
        """Load everything that a window may need, whatever was held before; with files it is saved as it grows."""
        following, decisions = stories.next_number(connection), stories.decisions_made(connection)
        last = stories.latest_seen(connection) if following else None
        oldest = stories.first_number_since(connection, last - timedelta(days=VERBATIM_DAYS)) if last else 0
        start = max(0, min(oldest, following - (BLOCKS + 1) * BLOCK) // BLOCK * BLOCK)
        self.index, self._names, self._saved_articles = StoryIndex(self.model, start), {}, start
        for number in range(start, following, ARTICLES_A_READ):
            self._remember(stories.placements_from(connection, number, ARTICLES_A_READ))
            if files:
                save = files.replace if number == start else files.save
                if save(self.index, self._last_article, decisions, self._names):
                    self._saved_articles = len(self.index)
        self._decisions = decisions
        self._mark, self._pending = self.index.mark(), []
        logger.info("story window rebuilt: %d articles from number %d", len(self.index) - start, start)

    def _remember(self, placements: Sequence[Placement]) -> None:
        for item in placements:
            features = unpack(item.features)
            assert features is not None, "another version wrote the signatures: migrate them first"
            assert item.seen_at is not None
            placed = Placed(item.number, item.group_number, item.story_number, item.relation, item.similarity, item.reason)
            self.index.remember(item.article_id, features, days_of(item.seen_at), placed, source_key(item.source))
            self._keep_name("r", item.group_number, item.reprint_group)
            self._keep_name("s", item.story_number, item.story_id)
            self._last_article = item.article_id

    def _correct(self, connection: stories.Connection) -> None:
        """Take in what people corrected since."""
        groups, story_numbers, named = stories.corrected_places(connection, self.index.start, len(self.index))
        self.index.correct(groups, story_numbers)
        for number, name in named:
            self._keep_name("s", number, name)

    def _keep_name(self, kind: str, number: int, name: str) -> None:
        """Keep a name whose first article is no longer in the window."""
        if number < self.index.start:
            self._names[kind, number] = name

    def _tidy(self) -> None:
        """Forget what no window needs, now and then."""
        self.index.forget_meanings()
        before = self.index.needed_from()
        if before - self.index.start < max(SPARE_ARTICLES, (len(self.index) - before) // SPARE_SHARE):
            return
        for number in range(before, len(self.index)):
            group, story = self.index.place_of(number)
            for kind, first in (("r", group), ("s", story)):
                if first < before:
                    self._names[kind, first] = self.name(kind, first)
        self.index.forget(before)

    def name(self, kind: str, number: int) -> str:
        """Name a group or story by the number of its first article."""
        return self._names.get((kind, number)) or name_of(kind, self.index.key_of(number))

    def _story_name(self, number: int | None) -> str:
        return "" if number is None else self.name("s", number)

    def languages_meet(self, articles: Sequence[Article]) -> bool:
        """Say whether among the latest articles and these enough are in another language than most."""
        counts = self.index.latest_languages(LANGUAGE_SAMPLE)
        for article in articles:
            counts[language_at_start(article.title, article.text, self.model.background)] += 1
        return bool(counts.sum() - counts.max() >= OTHER_LANGUAGES * counts.sum() > 0)

    def place(
        self,
        article: Article,
        gazetteer: Gazetteer,
        meaning: Meaning | None = None,
        report: str = "",
        writer: str = "",
        *,
        again: str = "",
    ) -> Placement:
        """Place one article that the warehouse does not know.

        Args:
            article: the article.
            gazetteer: of places, people and actors.
            meaning: its embedding, where it has one.
            report: id of the report that it names and corrects, whose story is its story; empty for any other.
            writer: the agency whose text it is, or nothing.
            again: id of the brief that it is word for word; empty for any other.
        """
        features, days, source = self._traits(article, gazetteer, meaning)
        placed = self._placed_again(article.article_id, features, days, source, again)
        placed = placed or self._placed(article.article_id, features, days, source, report)
        near = tuple(self.name("s", number) for number in placed.near)
        self._pending.append(article.article_id)
        if self._files and len(self._pending) % RELEASE_EVERY == 0:
            self._files.release()
        return Placement(
            article_id=article.article_id,
            reprint_group=self.name("r", placed.group),
            story_id=self.name("s", placed.story),
            relation=placed.relation,
            similarity=placed.similarity,
            reason=placed.reason,
            agency=writer,
            source=article.source,
            seen_at=datetime.fromtimestamp(days * DAY_SECONDS, UTC),
            number=placed.number,
            group_number=placed.group,
            story_number=placed.story,
            near_story=near[0] if near and placed.relation is Relation.FIRST else "",
            opposite_story=self._story_name(placed.opposite),
            features=pack_features(features),
            near_stories=near,
        )

    def opens_story(self, article: Article, gazetteer: Gazetteer, meaning: Meaning | None = None) -> bool:
        """Say whether an article, placed now, would begin a story of its own; it is not remembered."""
        return self.index.decide(*self._traits(article, gazetteer, meaning)).relation is Relation.FIRST

    def _traits(self, article: Article, gazetteer: Gazetteer, meaning: Meaning | None) -> tuple[Features, float, int]:
        """Give what an article is compared by: its features, the day of its arrival and its outlet's key."""
        source = source_key(article.source)
        described = replace(describe(article.title, article.text, self.model.background, gazetteer), meaning=meaning)
        # Never falling, as the index asks: feeds list in any order, and a clock may step back.
        return self.index.own(described, source), max(days_of(article.first_seen_at), self.index.last_days()), source

    def _placed(self, article_id: str, features: Features, days: float, source: int, report: str) -> Placed:
        named = self.index.find(report) if report else None
        if named is None or self.index.decide(features, days, source).story == named.story:
            return self.index.place(article_id, features, days, source)
        relation = Relation.HEADLINE_ONLY if features.headline_only else Relation.INDEPENDENT
        number = len(self.index)
        # Few words of it are the event's, so that it counts as a text as unlike as may join.
        placed = Placed(number, number, named.story, relation, NAMED_LIKENESS, "names the report that it corrects")
        self.index.remember(article_id, features, days, placed, source)
        return placed

    def _placed_again(self, article_id: str, features: Features, days: float, source: int, again: str) -> Placed | None:
        """Place a brief that its outlet lists once more with that one; it confirms nothing, and says nothing new."""
        first = self.index.find(again) if again and features.headline_only else None
        if first is None or self.index.find(article_id):
            return None
        placed = Placed(len(self.index), first.group, first.story, Relation.HEADLINE_ONLY, 1.0, "is a brief of its outlet word for word")
        self.index.remember(article_id, features, days, placed, source)
        return placed


_WINDOWS: dict[str, Window] = {}
NO_MEANINGS: Mapping[str, Meaning] = MappingProxyType({})


def bring_up_to_date(connection: stories.Connection, folder: Path) -> None:
    """Bring this process's window up to what is committed before a writing transaction begins, so that the transaction is short.

    Args:
        connection: the warehouse, outside a transaction.
        folder: where the index is kept, beside others; a folder that is lost costs the time to build it again.
    """
    key = stories.warehouse_key(connection)
    _window(key).bring_up_to_date(connection, folder / f"{crc32(key.encode()):08x}")


def _window(key: str) -> Window:
    if key not in _WINDOWS:
        _WINDOWS[key] = Window(shipped_model())
    return _WINDOWS[key]


def languages_meet(connection: stories.Connection, articles: Sequence[Article]) -> bool:
    """Say whether articles about to be placed need their meanings, because the warehouse has news in several languages."""
    return _window(stories.warehouse_key(connection)).languages_meet(articles)


def forget_windows() -> None:
    """Let go of the windows of this process, whose moments are those of a clock that was ahead."""
    _WINDOWS.clear()


def place_articles(
    connection: stories.Connection,
    articles: Sequence[Article],
    now: datetime,
    actors: Sets = NO_ACTORS,
    stored: Collection[str] | None = None,
    *,
    meanings: Mapping[str, Meaning] = NO_MEANINGS,
    unshown: Collection[str] = (),
) -> list[Placement]:
    """Place a batch inside a writing transaction; `warehouse.stories.save_placements` writes what this returns.

    The result does not depend on the order of the batch: articles are placed by when they were first seen and published, then
    by id. An article that was placed before, or is twice in the batch, has the place it had.

    Args:
        connection: the warehouse, inside a transaction.
        articles: what arrived.
        now: the moment of placing, for articles that claim to be from the future.
        actors: the sets that name one actor each; articles placed before keep the names they had.
        stored: ids of those that the warehouse has already, and that alone may have a place; None where nobody knows.
        meanings: embeddings by article id, as far as there are any.
        unshown: ids of those whose page shows nothing of them yet. Where the feed's words tell of no running story they get no place
            before their text is read: a place is for good, and whoever carries that text too would have another story.
    """
    window = _window(stories.warehouse_key(connection))
    window.synchronise(connection)
    known = stories.places_of(connection, [article.article_id for article in articles] if stored is None else stored)
    fresh = {article.article_id: article for article in articles if article.article_id not in known}
    gazetteer = gazetteer_with(actors)
    wires = wire_names(stories.wire_sources(connection)) if fresh else {}
    writers = {article.article_id: _writer(article, wires) for article in fresh.values()}
    reports = _reports_named(connection, list(fresh.values()), writers, now)
    listed = _briefs_listed_again(connection, list(fresh.values()), now)
    for article in sorted(fresh.values(), key=arrival):
        seen = replace(article, first_seen_at=min(article.first_seen_at, now))
        report = reports.get(article.article_id, "")
        if article.article_id in unshown and window.opens_story(seen, gazetteer, meanings.get(article.article_id)):
            continue
        again = listed.get(article.article_id, "")
        placed = window.place(seen, gazetteer, meanings.get(article.article_id), report, writers[article.article_id], again=again)
        known[article.article_id] = replace(placed, corrects=report)
    placed_now = {article_id: article for article_id, article in fresh.items() if article_id in known}
    known |= {each.article_id: each for each in _reports_in_few_words(connection, placed_now, known, now)}
    known |= places_with_turns(connection, placed_now, known)
    return [known[article.article_id] for article in articles if article.article_id in known]


def _reports_named(connection: stories.Connection, fresh: Sequence[Article], writers: Mapping[str, str], now: datetime) -> dict[str, str]:
    """Find for each item that corrects or withdraws an earlier report of its agency which one that is, where it names its headline."""
    naming = {article.article_id: (article, named) for article in fresh if (named := named_headlines(article))}
    if not naming:
        return {}
    agencies = {article_id: writers[article_id] for article_id in naming}
    sources = {article.source for article, _ in naming.values() if article.source}
    told = stories.headlines_since(connection, now - timedelta(days=VERBATIM_DAYS), sources, set(agencies.values()) - {""})
    told = [
        *((each.article_id, each.title, each.source, writers[each.article_id]) for each in sorted(fresh, key=arrival, reverse=True)),
        *told,
    ]
    reports: dict[str, str] = {}
    for report, title, source, agency in told:
        key = title_key(title)
        for article_id, (article, named) in naming.items():
            is_own = (article.source and source == article.source) or (agency and agency == agencies[article_id])
            if key in named and is_own and report != article_id:
                reports.setdefault(article_id, report)
    return reports


def _briefs_listed_again(connection: stories.Connection, fresh: Sequence[Article], now: datetime) -> dict[str, str]:
    """Find for each brief, too short to be compared by its words, the one that its outlet listed under the same headline with this text."""
    briefs = {article.article_id: key for article in sorted(fresh, key=arrival) if (key := _brief_key(article))}
    if not briefs:
        return {}
    sources, titles = {key[0] for key in briefs.values()}, {key[1] for key in briefs.values()}
    told = stories.texts_under(connection, now - timedelta(days=REPRINT_DAYS), sources, titles)
    first: dict[tuple[str, str, str], str] = {}
    for article_id, source, title, text in told:
        first.setdefault((source, title, " ".join(text.split())), article_id)
    return {article_id: listed for article_id, key in briefs.items() if (listed := first.setdefault(key, article_id)) != article_id}


def _brief_key(article: Article) -> tuple[str, str, str] | None:
    """Give source, headline and text of a brief; None for a longer text, and where a wall hides what else it says."""
    is_brief = article.source and 0 < word_count(article.text) < FEWEST_WORDS and article.body_status is not BodyStatus.PAYWALLED
    return (article.source, article.title, " ".join(article.text.split())) if is_brief else None


def _reports_in_few_words(
    connection: stories.Connection, fresh: Mapping[str, Article], known: Mapping[str, Placement], now: datetime
) -> list[Placement]:
    """Give the places of posts too short to be compared, which are all that their source says, as reports where they tell something new."""
    short = [
        known[article.article_id]
        for article in fresh.values()
        if article.body_status is BodyStatus.TEXT_ONLY and known[article.article_id].relation is Relation.HEADLINE_ONLY
    ]
    if not short:
        return []
    told = stories.texts_of_stories(connection, {each.story_id for each in short}, now - timedelta(days=LONGEST_STORY_DAYS))
    texts: dict[str, list[str]] = {}
    for story_id, text in told:
        texts.setdefault(story_id, []).append(text)
    reports: list[Placement] = []
    for place in sorted(short, key=lambda each: each.number):
        before = [key for key in fresh if known[key].story_id == place.story_id and known[key].number < place.number]
        said = [*texts.get(place.story_id, ()), *(f"{fresh[key].title}\n{fresh[key].text}" for key in before)]
        post = fresh[place.article_id]
        if tells_more(post.text or post.title, said):
            reports.append(replace(place, relation=Relation.INDEPENDENT))
    return reports


def _writer(article: Article, wires: Mapping[str, str]) -> str:
    """Give the agency whose text it is; what a wire itself publishes, and signs with no other agency, is its own."""
    signed = agency_of(article.text, article.agency, article.dateline_agency, *article.byline, wires=wires)
    return signed or wires.get(wire_key(article.source), "")


def arrival(article: Article) -> tuple[datetime, datetime, str]:
    """Give the order of placing inside a batch."""
    return article.first_seen_at, article.published_at or article.first_seen_at, article.article_id
