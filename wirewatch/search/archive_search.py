"""The one search: a query of the topic language over the archive, for the command line, the desk and agents.

    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse, IndexFile(index_path(settings)) as index:
        follow_archive(warehouse, index)
        page = search(warehouse, index, SearchRequest("@china NEAR/10 sanctions", order=Order.NEWEST), sets)

The index proposes candidates, the evaluator disposes: what is found is what the same words as a topic would match, with the same spans,
and what stands in lines that lead to other stories, which topics do not match.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from time import monotonic

from warehouse.archive import languages_of, stories_of
from warehouse.db import Warehouse
from warehouse.errors import UsageError
from warehouse.feed.feeds import feeds
from warehouse.records.article import Article
from warehouse.records.topic import Match, Span
from warehouse.search.candidate_filter import Narrowing
from warehouse.search.index_file import IndexedOutlet, IndexFile
from warehouse.search.story_members import StorySummary, article_ids_of, stories_around
from wirewatch.errors import SeedError
from wirewatch.process.garbage import uncollected
from wirewatch.search.index_keys import with_link_lines
from wirewatch.search.index_query import IndexQuery, IndexVocabulary, index_query
from wirewatch.search.missing_words import said_of_unseen
from wirewatch.search.story_name import story_named
from wirewatch.texts.nearest import did_you_mean
from wirewatch.topic.engine.document import Document, Lexicons
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.engine.score import admits
from wirewatch.topic.language.parse import QueryError, parse
from wirewatch.topic.language.query_text import lower_case_operators, operators_without_stroke
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.syntax import Filter, Query, Weighted, set_names, walk
from wirewatch.topic.language.topic import Pattern, Topic, thresholds, version_of, with_common
from wirewatch.topic.language.words.words import Lexicon
from wirewatch.topic.live_topics import TopicBook

NAME = "search"
PAGE_SIZE = 20
MOST_ON_A_PAGE = 500
# Candidates read and judged at a time: few at first, as a page of a common word is full by then.
_FIRST_BATCH, _LARGEST_BATCH = 50, 1000
# Where scores decide the order, so many of the likeliest candidates are scored; `SearchPage.judged` says when there were more.
MOST_SCORED = 300


class Order(StrEnum):
    """What comes first."""

    NEWEST = "newest"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is looked for. Empty fields leave it open, and without any words every article is found.

    Attributes:
        query: A query of the topic language, with its filters if it has some.
        since: First seen then or later.
        until: First seen before.
        sources: One of these outlets, as `where source:` reads them.
        languages: One of these languages (ISO 639-1).
        topics: Matched by one of these topics.
        stories: Part of one of these stories, as `story_named` reads them.
        order: Newest first, or best first: by score, then by how much the article is about the words (BM25).
        limit: Stories on a page.
        page: Number of the page, from 1.
        folded: Whether articles of one story stand under one; else each article stands alone.
        seconds: Stop looking after so long and say so; None for never.
        counts_stories: Whether to tell of each story in numbers, which takes most of the time of a small search.
    """

    query: str = ""
    since: datetime | None = None
    until: datetime | None = None
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    order: Order = Order.NEWEST
    limit: int = PAGE_SIZE
    page: int = 1
    folded: bool = True
    seconds: float | None = None
    counts_stories: bool = True


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """One article that was found.

    Attributes:
        article: The article.
        match: Score, sentence and spans; None where no words were asked for.
    """

    article: Article
    match: Match | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words that matched, each a slice of the article's own field."""
        return self.match.spans if self.match else ()


@dataclass(frozen=True, slots=True)
class FoundStory:
    """A story with what was found of it.

    Attributes:
        first: Its newest or best article.
        others: Its other articles that were found on the way to the end of this page.
        story: The whole story in numbers; None where the article was not placed yet, or nobody asked for them.
    """

    first: FoundArticle
    others: tuple[FoundArticle, ...] = ()
    story: StorySummary | None = None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of what was found.

    Attributes:
        stories: The stories of the page, in order.
        has_more: Whether another page follows.
        possible: Articles that hold the words and meet the filters, of those that the index was asked for; the evaluator refuses some.
        more_possible: Whether the index was not asked for all: the page was full before, or there are more than are ranked.
        judged: How many of these were judged for this page.
        is_complete: False where time, or the number that is ranked or scored, ran out before the page was full.
        searched_back_to: First sight of the last article that was judged; None where none was. Best first: nothing that was seen before
            was ranked, as there were too many; None where all were.
        indexed: Articles that the index holds.
        hints: Sentences on why nothing was found: operators that are spelt as words, words that no article has.
    """

    stories: tuple[FoundStory, ...]
    has_more: bool
    possible: int
    judged: int
    more_possible: bool = False
    is_complete: bool = True
    searched_back_to: datetime | None = None
    indexed: int = 0
    hints: tuple[str, ...] = ()


@dataclass(slots=True)
class _Gathered:
    """What was found so far, by story in order of appearance; an article without a story is one by itself."""

    by_story: dict[str, list[FoundArticle]] = field(default_factory=dict)
    judged: int = 0
    last_seen: datetime | None = None
    is_complete: bool = True


def search(warehouse: Warehouse, index: IndexFile, request: SearchRequest, sets: Sets, lexicons: Lexicons | None = None) -> SearchPage:
    """Return one page of what the archive holds of a request: the entry point for the command line, the desk and agents.

    Nothing is written, and nothing is brought up to date: `index_update.follow_archive` does that before.

    Args:
        warehouse: For stories and for what topics matched; may be read-only.
        index: The search index of this warehouse.
        request: What is looked for.
        sets: The alias sets that the query may name; empty where it names none (`set_names_of` tells).
        lexicons: What several searches share, so that a word is stemmed once.

    Raises:
        UsageError: the query cannot be read, or names a set that there is none of; the message shows where. Or a story is none.
    """
    if not 1 <= request.limit <= MOST_ON_A_PAGE or request.page < 1:
        raise UsageError(f"A page holds 1 to {MOST_ON_A_PAGE} stories, and pages count from 1.")
    topic = topic_of_request(request, sets)
    request = replace(request, stories=tuple(story_named(warehouse.connection, name) for name in request.stories))
    lexicons = Lexicons() if lexicons is None else lexicons
    with index.sound():
        page = _page(warehouse, index, request, sets, topic, lexicons=lexicons)
        is_empty = not page.stories and page.is_complete and request.page == 1
        return replace(page, hints=tuple(_hints(index, topic, lexicons))) if is_empty else page


def _hints(index: IndexFile, topic: Topic | None, lexicons: Lexicons) -> list[str]:
    """Say what of a query that found nothing may be a slip of the pen."""
    if topic is None:
        return []
    pattern = topic.patterns[0]
    spelt = [*lower_case_operators(pattern.text), *operators_without_stroke(pattern.text)]
    return [*(f"{said}." for said in spelt), *said_of_unseen(pattern.query.part, index, _lexicons_of(index, lexicons))]


def _lexicons_of(index: IndexFile, lexicons: Lexicons) -> list[Lexicon]:
    """Return one for each language whose stemmer made keys in the index."""
    return [lexicons[language] for language in index.languages()]


def _page(
    warehouse: Warehouse, index: IndexFile, request: SearchRequest, sets: Sets, topic: Topic | None, *, lexicons: Lexicons
) -> SearchPage:
    narrowing = _narrowing(warehouse, index, request, topic)
    ranked, ranked_back_to = request.order is Order.BEST, None
    asked = _asked(index, topic, sets, lexicons, ranked=ranked)
    if asked.is_hopeless:
        return SearchPage((), has_more=False, possible=0, judged=0, indexed=index.state().articles)
    if ranked and asked.words is not None:
        likeliest = index.likeliest(asked.words, narrowing, asked.counts, asked.phrases)
        ranked_back_to = likeliest.back_to
        candidates = _Candidates(iter([(likeliest.numbers, False)]), is_cut=likeliest.is_cut or ranked_back_to is not None)
    else:
        candidates = _Candidates(index.newest(asked.words, narrowing, asked.counts))
    by_score = ranked and _is_scored(topic)
    engine = Engine([topic], sets, lexicons=lexicons) if topic else None
    batches = _found(index, engine, candidates, MOST_SCORED if by_score else None)
    gathered = _gather(warehouse, batches, candidates, request, by_score=by_score)
    chosen = list(gathered.by_story.items())[(request.page - 1) * request.limit : request.page * request.limit]
    summaries = stories_around(warehouse.connection, [key for key, _ in chosen]) if request.counts_stories else {}
    return SearchPage(
        tuple(FoundStory(found[0], tuple(found[1:]), summaries.get(key)) for key, found in chosen),
        has_more=len(gathered.by_story) > request.page * request.limit,
        possible=candidates.named,
        more_possible=candidates.more_possible or candidates.is_cut,
        judged=gathered.judged,
        is_complete=gathered.is_complete and ranked_back_to is None,
        searched_back_to=ranked_back_to if ranked else gathered.last_seen,
        indexed=index.state().articles,
    )


def set_names_of(query: str) -> set[str]:
    """Return the alias sets that a query names, so that no file of sets is read for one that names none.

    Raises:
        UsageError: the query cannot be read.
    """
    return set_names(read_query(query)) if query.strip() else set()


def read_query(text: str) -> Query:
    """Read a query as somebody typed it.

    Raises:
        UsageError: it cannot be read; the message shows where.
    """
    try:
        return parse(text)
    except QueryError as error:
        raise UsageError(f"The query cannot be read at character {error.column}: {error.message}.") from error


def topic_of_request(request: SearchRequest, sets: Sets, name: str = NAME) -> Topic | None:
    """Return the unsaved topic that a request is, with its sources and languages as filters; None where it has no words.

    Raises:
        UsageError: the query cannot be read, or names a set that there is none of.
    """
    if not request.query.strip():
        return None
    query = read_query(request.query)
    unknown = sorted(set_names(query) - sets.keys())
    if unknown:
        near = ", ".join(f"@{known}" for known in sorted(sets) if known[:2] == unknown[0][:2])
        raise UsageError(f"There is no set @{unknown[0]}{f'; there is {near}' if near else '; the actors file names those there are'}.")
    query = with_common(query, (), _filters(request))
    pattern = Pattern("query", query, 1.0, request.query)
    minimum, alert = thresholds([query], None, None)
    return Topic(name, (pattern,), version_of((pattern,), minimum, alert, sets), minimum=minimum, alert=alert, judging=None)


def _filters(request: SearchRequest) -> tuple[Filter, ...]:
    given = {"source": request.sources, "lang": request.languages}
    return tuple(Filter(name, ":", values) for name, values in given.items() if values)


def _asked(index: IndexFile, topic: Topic | None, sets: Sets, lexicons: Lexicons, *, ranked: bool) -> IndexQuery:
    if topic is None:
        return IndexQuery(None)
    vocabulary = IndexVocabulary(_lexicons_of(index, lexicons), index.known_keys, index.keys_of_prefix)
    return index_query(topic.patterns[0].query.part, sets, vocabulary, ranked=ranked)


def _narrowing(warehouse: Warehouse, index: IndexFile, request: SearchRequest, topic: Topic | None) -> Narrowing:
    """Return what candidates must be besides holding words; of the query's filters those that the index knows."""
    filters = topic.patterns[0].query.filters if topic else _filters(request)
    of_language = [{value[:2].lower() for value in filtered.values} for filtered in filters if filtered.field == "lang"]
    outlets = index.outlets()
    # A host that no outlet is called is known by an article's address, which is asked for no sooner than the article is read.
    of_outlet = [one for one in filters if one.field == "country" or (one.field == "source" and not (topic and _names_host(one, outlets)))]
    ids = None
    if request.topics or request.stories:
        ids = article_ids_of(warehouse.connection, request.topics, request.stories)
    return Narrowing(
        request.since,
        request.until,
        frozenset(set.intersection(*of_language)) if of_language else None,
        frozenset(outlet.number for outlet in outlets if _admits_outlet(outlet, of_outlet)) if of_outlet else None,
        ids,
    )


def _names_host(filtered: Filter, outlets: Sequence[IndexedOutlet]) -> bool:
    asked = [[Filter("source", ":", (value,))] for value in filtered.values if "." in value]
    return any(not any(_admits_outlet(outlet, one) for outlet in outlets) for one in asked)


def _admits_outlet(outlet: IndexedOutlet, filters: Sequence[Filter]) -> bool:
    empty = Article("", "", "", outlet.feed_id, outlet.source, "", "", datetime.min, site_name=outlet.site_name, country=outlet.country)  # noqa: DTZ901 - of no meaning: nobody asks for the time of an outlet
    document = Document(empty, Lexicons())
    return all(admits(document, filtered) for filtered in filters)


def refuse_unknown_names(warehouse: Warehouse, index: IndexFile, request: SearchRequest, book: Callable[[], TopicBook]) -> None:
    """Refuse a request for a source, language or topic that there is none of; where nothing is found it would else look like no news.

    Args:
        warehouse: Knows the sources that have brought nothing yet, and what topics matched that are in the file no more.
        index: The search index, which knows the outlets.
        request: What was looked for.
        book: Reads the topics; only called for one that has matched nothing.

    Raises:
        UsageError: a name is unknown; the message says which there are.
    """
    said = []
    if request.sources:
        watched = [IndexedOutlet(0, feed.name, feed.feed_id, "", feed.country) for feed in feeds(warehouse.connection)]
        outlets = [*watched, *index.outlets()]
        names = {outlet.source for outlet in outlets}
        asked = {source: [Filter("source", ":", (source,))] for source in request.sources}
        missed = [source for source, filters in asked.items() if not any(_admits_outlet(outlet, filters) for outlet in outlets)]
        said = [f"No source here is called {source!r}. {did_you_mean(source, names)}`wirewatch feeds list` has them." for source in missed]
    if request.languages:
        known = languages_of(warehouse.connection)
        unknown = [language for language in request.languages if language[:2].lower() not in known]
        said += [f"No article or source here is in the language {one!r}; there are {', '.join(known) or 'none'}." for one in unknown]
    for topic in request.topics:
        try:
            if not article_ids_of(warehouse.connection, (topic,), ()):
                book().topic(topic)
        except SeedError as error:
            said.append(f"{error}.")
    if said:
        raise UsageError(" ".join(said))


def _is_scored(topic: Topic | None) -> bool:
    """Tell whether matches of a query differ in score."""
    if topic is None:
        return False
    query = topic.patterns[0].query
    return bool(query.boosts) or any(isinstance(node, Weighted) for node in walk(query.part))


class _Candidates:
    """Numbers of candidates in their order, asked of the index when they are needed.

    Attributes:
        named: How many the index has named.
        more_possible: Whether it was not asked for all yet.
        is_cut: Whether it will not be asked for more than these steps give, though there may be more.
    """

    def __init__(self, steps: Iterator[tuple[list[int], bool]], *, is_cut: bool = False) -> None:
        self.named = 0
        self.is_cut = is_cut
        self.more_possible = True
        self._steps = steps
        self._numbers: list[int] = []

    def take(self, most: int) -> list[int]:
        """Return the next ones, `most` at most; none where there are no more."""
        while not self._numbers and self.more_possible:
            self._numbers, self.more_possible = next(self._steps, ([], False))
            self.named += len(self._numbers)
        taken, self._numbers = self._numbers[:most], self._numbers[most:]
        return taken

    @property
    def are_used_up(self) -> bool:
        """Whether every one that there is was taken."""
        return not self._numbers and not self.more_possible and not self.is_cut


def _found(
    index: IndexFile, engine: Engine | None, candidates: _Candidates, most: int | None
) -> Iterator[list[tuple[Article, Match | None]]]:
    """Yield the candidates in their order, some at a time, each with its match; None where it is refused, or no words are asked for."""
    size, left = _FIRST_BATCH, most
    while numbers := candidates.take(size if left is None else min(size, left)):
        left = None if left is None else left - len(numbers)
        articles = list(map(with_link_lines, index.read(numbers)))
        with uncollected():
            matches = engine.match_all(articles) if engine else [[] for _ in articles]
        yield [(article, found[0] if found else None) for article, found in zip(articles, matches, strict=True)]
        size = min(2 * size, _LARGEST_BATCH)


def _gather(
    warehouse: Warehouse,
    batches: Iterator[list[tuple[Article, Match | None]]],
    candidates: _Candidates,
    request: SearchRequest,
    *,
    by_score: bool,
) -> _Gathered:
    """Judge candidates until one story more than the page needs is found, none is left, or time is up."""
    gathered, begun = _Gathered(), monotonic()
    needed, wants_words = request.page * request.limit + 1, bool(request.query.strip())
    scored: list[FoundArticle] = []
    for batch in batches:
        gathered.judged += len(batch)
        gathered.last_seen = batch[-1][0].first_seen_at if batch else gathered.last_seen
        found = [FoundArticle(article, match) for article, match in batch if match or not wants_words]
        if by_score:
            scored += found
        else:
            _fold(warehouse, found, gathered.by_story, folded=request.folded)
        is_late = request.seconds is not None and monotonic() - begun > request.seconds
        if is_late or len(gathered.by_story) >= needed:
            break
    gathered.is_complete = candidates.are_used_up or len(gathered.by_story) >= needed
    if by_score:
        # Sorting keeps the order of relevance among equals.
        scored.sort(key=lambda finding: -(finding.match.score if finding.match else 0.0))
        _fold(warehouse, scored, gathered.by_story, folded=request.folded)
    return gathered


def _fold(warehouse: Warehouse, found: Sequence[FoundArticle], by_story: dict[str, list[FoundArticle]], *, folded: bool) -> None:
    stories: Mapping[str, str] = {}
    if folded and found:
        stories = stories_of(warehouse.connection, [finding.article.article_id for finding in found])
    for finding in found:
        by_story.setdefault(stories.get(finding.article.article_id, finding.article.article_id), []).append(finding)
