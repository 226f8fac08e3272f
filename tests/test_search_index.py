"""The search index lets through no less than a query matches, follows the warehouse, and may be lost, damaged or killed at any time."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import some_of
from tests.test_topic_backtest import TEXTS
from tests.test_topic_engine import SETS, WORDS, nodes
from tests.topic_books import SEEN_AT, article, matches, topic_of
from warehouse.articles import save_articles
from warehouse.db import Warehouse
from warehouse.errors import WarehouseError
from warehouse.records.article import Article
from warehouse.records.story import Placement, Relation
from warehouse.search import index_file
from warehouse.search.candidate_filter import Narrowing
from warehouse.search.index_file import INDEX_VERSION, IndexFile
from warehouse.stories import save_placements
from wirewatch.search.archive_search import Order, SearchRequest, search
from wirewatch.search.index_keys import indexed, own_text
from wirewatch.search.index_query import IndexVocabulary, index_query
from wirewatch.search.index_update import follow_archive
from wirewatch.topic.engine.document import Lexicons
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.language.parse import parse
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.syntax import Node, Query
from wirewatch.topic.language.topic import Pattern, Topic

QUERIES = [
    "sign",
    '"the tie" OR dying',
    'México AND ="Rio"',
    "U.S. sanctions",
    "agenc*",
    "happ* NEAR/3 sk*",
    "treaty NEAR/S officials",
    "подписать OR 签署 OR Китае",
    '"中国签署"',
    "中国 NEAR/3 签署",
    "China NEAR/2 sign NOT hoping",
    "2 OF (tie, sky, happy)",
    "title:China where lang:de",
    "Officials NOT NEAR/3 treaty",
    "Officials NOT PRE/3 treaty",
    "sign OR zzyzx",
    "3 OF (tie, sky, sign, zzyzx)",
    "2 OF (China NEAR/3 sign, happ*, title:treaty, Officials)",
    "ATLEAST/3(sign)",
    "ATLEAST/2(happ*) OR ATLEAST/2(China NEAR/3 sign)",
    'ATLEAST/2("the tie" OR sky) AND ATLEAST/2(中国)',
    "Lodz NEAR/3 Tromsø",
    "Mueller OR Erdogan OR mayoria",
    "Müller AND Mærsk",
    "tromsø* OR Łódź",
]


def pool(number: int = 90) -> list[Article]:
    chance = random.Random(7)

    def text() -> str:
        return " ".join(chance.choices([*WORDS, ". The", "\n", ",", "。", "signing", "China's"], k=chance.randrange(25)))

    made = [article(text(), text(), chance.choice(["en", "de", "ru", "zh", ""]), standfirst=text()) for _ in range(number)]
    made += [article(text, language=language) for text in TEXTS for language in ("en", "de", "fr", "")]
    return [
        replace(one, article_id=f"a{place}", first_seen_at=SEEN_AT + timedelta(minutes=place), source=f"paper{place % 7}.example")
        for place, one in enumerate(made)
    ]


POOL = pool()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexFile]:
    lexicons = Lexicons()
    with IndexFile(tmp_path_factory.mktemp("index") / "search.sqlite") as index:
        index.put([indexed(one, SEEN_AT, lexicons) for one in POOL])
        yield index


def candidates(index: IndexFile, node: Node, sets: Sets) -> set[str]:
    lexicons = Lexicons()
    asked = index_query(node, sets, IndexVocabulary([lexicons[code] for code in index.languages()], index.known_keys, index.keys_of_prefix))
    if asked.is_hopeless:
        return set()
    return {one.article_id for step, _ in index.newest(asked.words, Narrowing(), asked.counts) for one in index.read(step)}


@settings(max_examples=some_of(60), deadline=None)
@given(nodes)
def test_the_index_lets_everything_through_that_matches(filled: IndexFile, node: Node) -> None:
    engine = Engine([Topic("t", (Pattern("p", Query(node)),), minimum=-9)], SETS)
    matched = {one.article_id for one, found in zip(POOL, engine.match_all(POOL), strict=True) if found}
    assert matched <= candidates(filled, node, SETS)


@pytest.mark.parametrize("query", QUERIES)
def test_the_index_lets_real_queries_through(filled: IndexFile, query: str) -> None:
    matched = set(scanned(query, POOL))
    found = candidates(filled, parse(query).part, {})
    assert matched <= found
    assert len(found) < len(POOL)


def test_what_the_index_gives_back_is_what_was_put_in(filled: IndexFile) -> None:
    one = replace(
        POOL[0],
        article_id="full",
        byline=("Ann Lee",),
        agency="Wire",
        published_at=SEEN_AT - timedelta(hours=1),
        country="FR",
        word_count=7,
        link_lines=("Read more: Ferries",),
    )
    filled.put([indexed(one, SEEN_AT, Lexicons())])
    [(numbers, _)] = filled.newest(None, Narrowing(article_ids=["full"]))
    assert list(filled.read(numbers)) == [one]
    filled.remove(["full"])
    assert list(filled.newest(None, Narrowing(article_ids=["full"]))) == [([], False)]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[IndexFile]:
    with IndexFile(tmp_path / "search.sqlite") as opened:
        yield opened


@pytest.fixture(scope="module")
def held(shared_warehouse: Warehouse) -> Warehouse:
    """A warehouse of the pool, which is only read."""
    save(shared_warehouse, POOL, SEEN_AT)
    return shared_warehouse


@pytest.fixture(scope="module")
def followed(held: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexFile]:
    """The index of that warehouse, which is only read too."""
    with IndexFile(tmp_path_factory.mktemp("followed") / "search.sqlite") as opened:
        assert follow_archive(held, opened) == len(POOL)
        yield opened


def save(warehouse: Warehouse, articles: list[Article], now: datetime) -> None:
    warehouse.transact(lambda connection: save_articles(connection, articles, now))


def found_ids(warehouse: Warehouse, index: IndexFile, query: str, **given: object) -> list[str]:
    page = search(warehouse, index, SearchRequest(query, folded=False, limit=500, **given), {})  # type: ignore[arg-type]  # fields by name
    return [story.first.article.article_id for story in page.stories]


def scanned(query: str, articles: list[Article]) -> list[str]:
    answers = Engine([topic_of(query)], {}).match_all(articles)
    found = [one for one, answer in zip(articles, answers, strict=True) if answer]
    return [one.article_id for one in sorted(found, key=lambda one: (one.first_seen_at, one.article_id), reverse=True)]


def test_a_search_equals_a_full_scan_newest_first_and_best_first(held: Warehouse, followed: IndexFile) -> None:
    for query in QUERIES:
        expected = scanned(query, POOL)
        assert found_ids(held, followed, query) == expected, query
        assert sorted(found_ids(held, followed, query, order=Order.BEST)) == sorted(expected), query


def test_pages_follow_each_other_without_gap_or_repeat(held: Warehouse, followed: IndexFile) -> None:
    whole = found_ids(held, followed, "sign")
    pages = [
        search(held, followed, SearchRequest("sign", folded=False, limit=7, page=number), {})
        for number in range(1, -(-len(whole) // 7) + 1)
    ]
    assert [story.first.article.article_id for page in pages for story in page.stories] == whole
    assert [page.has_more for page in pages] == [True] * (len(pages) - 1) + [False]


def test_candidates_in_steps_are_those_of_the_whole_newest_first(
    warehouse: Warehouse, index: IndexFile, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever came out of order: an article that was read again, and an old one that came late."""
    monkeypatch.setattr(index_file, "BLOCK_ROWS", 10)
    monkeypatch.setattr(index_file, "_FIRST_WINDOW", 10)
    chance = random.Random(5)
    late = chance.sample(POOL, 12)
    changed = [replace(one, text=f"{one.text} sign") for one in chance.sample(POOL, 9)]
    save(warehouse, [one for one in POOL if one not in late], now)
    follow_archive(warehouse, index)
    save(warehouse, late, now + timedelta(minutes=1))
    follow_archive(warehouse, index)
    save(warehouse, changed, now + timedelta(minutes=2))
    follow_archive(warehouse, index)
    held = [*({one.article_id: one for one in POOL} | {one.article_id: one for one in changed}).values()]
    middle = SEEN_AT + timedelta(minutes=90)
    # What each of them finds is looked at above; how it comes in steps, with half of them.
    for query in QUERIES[::2]:
        expected = scanned(query, held)
        by_id = {one.article_id: one for one in held}
        assert found_ids(warehouse, index, query) == expected, query
        assert found_ids(warehouse, index, query, since=middle) == [key for key in expected if by_id[key].first_seen_at >= middle]
        assert found_ids(warehouse, index, query, until=middle) == [key for key in expected if by_id[key].first_seen_at < middle]
    steps = list(index.newest(None, Narrowing()))
    # 10, 40, 160 and the rest.
    assert [more for _, more in steps] == [True, True, True, False]
    assert sum(len(numbers) for numbers, _ in steps) == len(held)
    page = search(warehouse, index, SearchRequest("sign", folded=False, limit=1), {})
    assert page.more_possible
    assert page.possible < len(scanned("sign", held))


def test_of_too_many_candidates_the_newest_are_ranked_and_the_page_says_since_when(
    held: Warehouse, index: IndexFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_file, "BLOCK_ROWS", 10)
    monkeypatch.setattr(index_file, "_FIRST_WINDOW", 10)
    monkeypatch.setattr(index_file, "MOST_WEIGHED", 36)
    follow_archive(held, index)
    page = search(held, index, SearchRequest("sign", order=Order.BEST, folded=False, limit=500), {})
    since = page.searched_back_to
    assert since
    assert not page.is_complete
    assert page.more_possible
    by_id = {one.article_id: one for one in POOL}
    newer = [key for key in scanned("sign", POOL) if by_id[key].first_seen_at > since]
    assert len(newer) == 4
    assert sorted(story.first.article.article_id for story in page.stories) == sorted(newer)
    late = SEEN_AT + timedelta(minutes=70)
    few = [key for key in scanned("sign", POOL) if by_id[key].source == "paper3.example" and by_id[key].first_seen_at >= late]
    assert sorted(found_ids(held, index, "sign where source:paper3.example", order=Order.BEST, since=late)) == sorted(few)


def test_filters_narrow_what_is_found(held: Warehouse, followed: IndexFile) -> None:
    middle = SEEN_AT + timedelta(minutes=90)
    everything = scanned("sign", POOL)
    by_id = {one.article_id: one for one in POOL}
    assert found_ids(held, followed, "sign", since=middle) == [key for key in everything if by_id[key].first_seen_at >= middle]
    assert found_ids(held, followed, "sign", until=middle) == [key for key in everything if by_id[key].first_seen_at < middle]
    assert found_ids(held, followed, "sign", sources=("paper3.example",)) == [
        key for key in everything if by_id[key].source == "paper3.example"
    ]
    assert found_ids(held, followed, "sign", languages=("de",)) == scanned("sign where lang:de", POOL)
    assert found_ids(held, followed, "", sources=("paper3.example",), languages=("ru",)) == scanned(
        "(sign OR NOT_THERE OR the) where lang:ru", []
    ) + [one.article_id for one in reversed(POOL) if one.source == "paper3.example" and one.language == "ru"]


def test_the_index_follows_what_is_new_changed_or_gone(warehouse: Warehouse, index: IndexFile, now: datetime) -> None:
    save(warehouse, POOL[:50], now)
    assert follow_archive(warehouse, index) == 50
    assert follow_archive(warehouse, index) == 0
    later = now + timedelta(minutes=1)
    changed = replace(POOL[0], text="The dam at Kerrin has burst")
    save(warehouse, [changed, *POOL[50:60]], later)
    assert follow_archive(warehouse, index) == 11
    assert found_ids(warehouse, index, "dam") == ["a0"]
    warehouse.transact(lambda connection: connection.execute("DELETE FROM articles WHERE article_id = 'a0'"))
    assert follow_archive(warehouse, index) == 1
    assert found_ids(warehouse, index, "dam") == []
    assert index.state().articles == 59


def test_articles_that_come_with_an_old_date_of_reading_are_found_too(warehouse: Warehouse, index: IndexFile, now: datetime) -> None:
    """An imported archive brings its own dates along."""
    save(warehouse, POOL[:10], now)
    follow_archive(warehouse, index)
    save(warehouse, POOL[10:20], now - timedelta(days=400))
    assert follow_archive(warehouse, index) == 10


@pytest.mark.parametrize("harm", ["lost", "torn", "foreign", "other version"])
def test_a_lost_damaged_or_older_file_is_built_again(held: Warehouse, tmp_path: Path, harm: str) -> None:
    path = tmp_path / "search.sqlite"
    with IndexFile(path) as index:
        follow_archive(held, index)
    if harm == "lost":
        path.unlink()
    elif harm == "torn":
        whole = path.read_bytes()
        path.write_bytes(whole[:5000] + b"\xff" * (len(whole) - 10_000) + whole[-5000:])
    elif harm == "foreign":
        path.write_bytes(b"no database at all" * 500)
    else:
        with sqlite3.connect(path) as other:
            other.execute(f"PRAGMA user_version = {INDEX_VERSION + 1}")
        other.close()
    # Damage inside the file shows when a page of it is read, and may be told once.
    with suppress(WarehouseError), IndexFile(path) as index:
        follow_archive(held, index)
        found_ids(held, index, "sign")
    with IndexFile(path) as index:
        follow_archive(held, index)
        assert found_ids(held, index, "sign") == scanned("sign", POOL)


KILLED = """
import os, sys
from pathlib import Path
from wirewatch.search import index_update
from warehouse.db import open_warehouse
from warehouse.search import index_file
from warehouse.search.index_file import IndexFile
index_update._WRITTEN_AT_ONCE = 20
fatal, inner = int(sys.argv[4]), IndexFile._insert
calls = 0
def insert(self, articles):
    global calls
    calls += 1
    inner(self, articles)
    if calls == fatal:
        os.kill(os.getpid(), 9)
IndexFile._insert = insert
with open_warehouse(sys.argv[1], Path(sys.argv[2]), read_only=True) as warehouse, IndexFile(Path(sys.argv[3])) as index:
    index_update.follow_archive(warehouse, index)
"""


def test_killed_in_the_midst_of_a_batch_the_index_goes_on_where_it_was(
    warehouse: Warehouse, catalog_url: str, data_path: Path, tmp_path: Path, now: datetime
) -> None:
    save(warehouse, POOL, now)
    path = tmp_path / "search.sqlite"
    words = [sys.executable, "-c", KILLED, catalog_url, str(data_path), str(path), "3"]
    done = subprocess.run(words, check=False, env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)})
    assert done.returncode == -signal.SIGKILL
    with IndexFile(path) as index:
        assert index.state().articles == 40
        assert follow_archive(warehouse, index) == len(POOL) - 40
        assert found_ids(warehouse, index, "sign") == scanned("sign", POOL)


@settings(max_examples=some_of(25), deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_indexed_and_found(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    one = article(text, language="en")
    with IndexFile(tmp_path_factory.mktemp("any") / "search.sqlite") as index:
        index.put([indexed(one, SEEN_AT, Lexicons())])
        assert [len(step) for step, _ in index.newest(None, Narrowing())] == [1]


def test_a_line_that_leads_to_another_story_is_found_and_no_topic_matches_it(warehouse: Warehouse, index: IndexFile) -> None:
    """Eight of eight such lines alerted a topic that their article is not about."""
    one = replace(
        article("The harbour is quiet.", "Nothing came in."), article_id="a1", link_lines=("Read more: Embargo halts the ferries",)
    )
    save(warehouse, [one, replace(one, article_id="a2", link_lines=())], SEEN_AT)
    follow_archive(warehouse, index)
    assert found_ids(warehouse, index, "embargo NEAR/3 ferries") == ["a1"]
    assert found_ids(warehouse, index, "came NEAR/S embargo") == []
    assert not matches("embargo", one)
    [story] = search(warehouse, index, SearchRequest("embargo"), {}).stories
    [span] = story.first.spans
    assert story.first.article.text[span.start : span.end].casefold() == "embargo"
    assert own_text(story.first.article) == one


def test_a_search_that_counts_no_stories_finds_the_same_and_may_share_what_was_stemmed(warehouse: Warehouse, index: IndexFile) -> None:
    one = replace(article("The ferries halted.", "Nothing came in."), article_id="a1")
    place = Placement("a1", "g1", "s1", Relation.FIRST, 1.0, source=one.source, seen_at=SEEN_AT, number=0, group_number=0, story_number=0)
    save(warehouse, [one], SEEN_AT)
    warehouse.transact(lambda connection: save_placements(connection, [place], SEEN_AT))
    follow_archive(warehouse, index)
    lexicons = Lexicons()
    [counted] = search(warehouse, index, SearchRequest("ferry"), {}, lexicons).stories
    [plain] = search(warehouse, index, SearchRequest("ferry", counts_stories=False), {}, lexicons).stories
    assert (counted.story is not None, plain.story, plain.first) == (True, None, counted.first)
    assert lexicons["en"].get("ferries") == "ferri"
