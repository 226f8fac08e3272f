"""The archive answers as the live run does: same hits with and without the filter in DuckDB, by window, diff and rematch."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import product
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import some_of
from tests.topic_books import article, sets_of, topic_of
from warehouse.alert.alerts import insert_alerts
from warehouse.archive import articles_between, languages_between
from warehouse.articles import save_articles
from warehouse.db import Warehouse
from warehouse.feed.entries import keep_listed
from warehouse.feed.feeds import record_drops
from warehouse.feedback import Feedback, save_feedback
from warehouse.matches import matches_of, matches_of_topic, save_matches, save_topic_versions, topic_versions
from warehouse.records.alert import AlertKind, FiledAlert
from warehouse.records.article import Article, BodyStatus
from warehouse.records.drop import Drop
from warehouse.records.feed import Entry, QueuedEntry
from warehouse.records.topic import Match
from wirewatch.cli.main import main
from wirewatch.ingest.pages.backtest_page import backtest_page, backtest_plot, backtest_sentence
from wirewatch.settings import read_settings
from wirewatch.topic.evaluator import Evaluator, match_articles
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.topic import Topic
from wirewatch.topic.language.words.words import Lexicon, fold
from wirewatch.topic.live_topics import TopicBook, load_topics, versions_of
from wirewatch.topic.workbench.backtest.archive_run import backtest, engine_for, sieves_of, summary_of
from wirewatch.topic.workbench.backtest.backtest import Hit, Judged, compare_runs, judged_by_readers, sample, summarize
from wirewatch.topic.workbench.backtest.prefilter import SIEVED, Sieve, prefilter
from wirewatch.urls import article_id

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ACTORS = """\
sets:
  china: {aliases: [China, 中国, Китай, {text: Pékin, language: fr}, {text: US, case: true}]}
  abroad: {aliases: [Viet Nam, H2O, {text: vertrag, language: de}, {text: traité, language: fr}, 协议, договор]}
"""
QUERIES = [
    "@china",
    "@china NEAR/5 sign",
    "hope* OR @china",
    '"the tie" OR dying',
    'México AND ="Rio"',
    "U.S. sanctions",
    "2 OF (tie, sky, happy)",
    "agency",
    "@china where lang:fr",
    "buy OR cry OR die",
    "(@china NEAR/5 sign) OR (@china NEAR/S @abroad)",
    "@abroad",
    "2 OF (sign, @china, treaty)",
    "title:@china OR body:@abroad",
    "ATLEAST/2(tie)",
    "sign NOT NEAR/2 treaty",
    "sign NOT PRE/2 treaty",
    '="Rußland" OR istanbul OR viet',
    "подписать OR 签署 OR علاقة OR Αθήνα",
    "größer OR publication OR nombreux OR experiencia OR travaux OR следующий",
    '"中国签署" OR "о Китае"',
    "kg OR MI6",
    "5kg OR ton",
    '="5" OR ="Kg" OR ton*',
    "G7 OR H5N1 OR 5G OR млн",
    "Lodz NEAR/3 Tromsø",
    '"Erdoğan and Thor" OR Ærø',
    "Mueller NOT Əliyev",
    "Müller AND Maersk",
    "tromsø* OR informacion OR mayoría",
]
TEXTS = [
    "China signed a treaty",
    "Officials were hoping for ties",
    "The dying man tied the rope",
    "México and Rio",
    "Mexico and Rio",
    "Me\u0301xico and Rio",
    "The U.S. sanctions list",
    "us sanctions",
    "skies were happier, tying knots",
    "AGENCIES report",
    "中国签署",
    "О Китае говорят",
    "Pékin signe",
    "ＣＨＩＮＡ signed",
    "Nothing to see",
    "",
    "She cries: they were lying, buying and dying",
    "中 国 — 签署。协议",
    "Они подписали договор в Афинах и Китае. СЛЕДУЮЩЕЕ",
    "Die größeren Häuser in Rußland, groessere auch; Russland",
    "Les travaux nombreuses, publications et expériences",
    "Las experiencias de Việt Nam e İSTANBUL",
    "العلاقات بين البلدين وعلاقتهم",
    "στην Αθήνα",
    "C.H.I.N.A. signs H²O ﬁnally",
    "die Verträge über Öl: Zusammenarbeit vertieft. Peking, Chinas",
    "l’Inde d'Chine jusqu'au traité",
    "Police found 5kg of it, 1.2-tonne pallets and 30tons",
    "MI6 and the G7 on H5N1, 5G in 3D for 80млн roubles",
    "Łódź, Tromsø, Erdoğan and Þór met Mærsk's Müller",
    "Lodz, Tromso, Erdogan and Thor met Maersk's Mueller",
    "LÓDZ, TROMSÖ, Əliyev und Mueller",
    "Información y mayoría de José en Aeroe",
    "Informacion y mayoria",
]
LANGUAGES = ["en-US", "FR", "de", "es", "tr", ""]


def archive() -> list[Article]:
    return [
        article(text, text if number % 3 else "", language, article_id=f"a{number:03}{language}")
        for number, text in enumerate(TEXTS)
        for language in LANGUAGES
    ]


def files(folder: Path, *queries: str) -> TopicBook:
    """Write and read a topic of each query, of which the first is `t`."""
    topics, actors = folder / "topics.yaml", folder / "actors.yaml"
    rows = [f"  - name: t{number or ''}\n    query: |\n      {query}\n" for number, query in enumerate(queries)]
    topics.write_text(f"topics:\n{''.join(rows)}", encoding="utf-8")
    actors.write_text(ACTORS, encoding="utf-8")
    return load_topics(topics, actors)


@pytest.fixture
def filled(warehouse: Warehouse) -> tuple[Warehouse, list[Article]]:
    aged = [replace(item, first_seen_at=NOW - timedelta(hours=2 * number)) for number, item in enumerate(archive())]
    warehouse.transact(lambda connection: save_articles(connection, aged, NOW))
    return warehouse, aged


def sieve_of(topic: Topic, sets: Sets, language: str) -> Sieve:
    sieve = prefilter(topic, sets, language)
    assert sieve is not None
    return sieve


def test_backtest_finds_what_the_live_run_finds(tmp_path: Path, filled: tuple[Warehouse, list[Article]]) -> None:
    warehouse, aged = filled
    evaluator = Evaluator(files(tmp_path, *QUERIES))
    found = match_articles(evaluator, aged)
    for topic, query in zip(evaluator.book.topics, QUERIES, strict=True):
        live = {(match.article_id, match.score, match.spans) for match in found if match.topic == topic.name}
        windows = list(backtest(warehouse, evaluator, topic, NOW - timedelta(days=30), NOW + timedelta(hours=1)))
        hits = [hit for window in windows for hit in window.hits]
        assert live, query
        assert {(hit.match.article_id, hit.match.score, hit.match.spans) for hit in hits} == live, query
        assert [window.done for window in windows] == sorted(window.done for window in windows)
        assert windows[-1].done == 1


def test_the_filter_spares_articles(tmp_path: Path, filled: tuple[Warehouse, list[Article]]) -> None:
    warehouse, aged = filled
    since, until = NOW - timedelta(days=400), NOW + timedelta(hours=1)
    languages = languages_between(warehouse.connection, since, until)
    assert set(languages) == set(LANGUAGES)
    for query in ("@china", "@china NEAR/5 sign", "buy OR cry"):
        book = files(tmp_path, query)
        sieves = sieves_of(book.topic("t"), book, languages)
        assert {sieve.languages for sieve in sieves if sieve.passes} == {("tr",)}
        kept = articles_between(warehouse.connection, since, until, sieves)
        assert len(kept) < len(aged) / 2
    everything = articles_between(warehouse.connection, since, until)
    assert len(everything) == len(aged)
    assert [article.first_seen_at for article in everything] == sorted(article.first_seen_at for article in everything)


def test_what_two_ways_of_saying_it_share_filters_once() -> None:
    sieve = sieve_of(topic_of("(moon NEAR/5 mars) OR (moon NEAR/S sun)"), {}, "en")
    assert len(sieve.patterns) == 2
    assert any("m\\.?o\\.?o\\.?n" in pattern for pattern in sieve.patterns)
    assert prefilter(topic_of("moon mars"), {}, "nl") is None


def test_patterns_that_share_nothing_are_filtered_by_one_word_of_each() -> None:
    one, other = topic_of("moon mars").patterns[0], topic_of("sun star").patterns[0]
    sieve = sieve_of(replace(topic_of("x"), patterns=(one, other)), {}, "en")
    for text, passes in {"moon mars": True, "a star, the sun": True, "moon": False, "the sun": False, "neither": False}.items():
        assert all(re.search(python_pattern(pattern), text) for pattern in sieve.patterns) is passes


def test_a_pattern_that_needs_less_widens_the_filter_no_further_than_it_must() -> None:
    """A pattern about leaders only took away what the fifteen others shared, and every article met sixteen filters."""
    many = [f"land{letter}" for letter in "abcdefgh"]
    query = f"({' OR '.join(many)}) AND talks AND sign"
    patterns = (*topic_of(query).patterns, *topic_of("landa AND visit AND talks").patterns)
    sieve = sieve_of(replace(topic_of("x"), patterns=patterns), {}, "en")
    passing = {
        text: all(re.search(python_pattern(pattern), text) for pattern in sieve.patterns) for text in ("landb talks sign", "landb talks")
    }
    assert passing == {"landb talks sign": True, "landb talks": False}


def test_thousands_of_aliases_do_not_outgrow_the_automaton() -> None:
    """500 aliases side by side, each with what may stand before a word, took DuckDB 400 times as long; it gets a tree of them, or none."""
    names = ["".join(letters) for letters in product("bdfgklmn", "aeiou", "bdfgklmn", "aeiou")]
    sets = sets_of(few=names[:500], many=[f"{name}{other}" for name in names[:800] for other in names[:4]])
    assert len(sieve_of(topic_of("@few", sets), sets, "en").patterns) == 1
    assert prefilter(topic_of("@many", sets), sets, "en") is None
    [rare] = sieve_of(topic_of("@many AND sign", sets), sets, "en").patterns
    assert re.search(python_pattern(rare), "they sign it")


def python_pattern(pattern: str) -> str:
    return re.sub(r"\\x\{(\w+)\}", lambda code: chr(int(code[1], 16)), pattern)


ENDINGS = [
    "",
    "s",
    "es",
    "ed",
    "ing",
    "er",
    "ers",
    "ly",
    "ness",
    "ment",
    "ation",
    "ational",
    "ization",
    "ity",
    "ful",
    "ies",
    "y",
    "ied",
    "ive",
    "able",
    "ance",
    "ence",
    "ency",
    "ability",
    "ität",
    "ungen",
    "keiten",
    "ateur",
    "atrice",
    "ux",
    "euses",
    "emment",
    "aciones",
    "encias",
    "ísimo",
    "ações",
    "enza",
    "mente",
    "heden",
    "elser",
    "ului",
    "toare",
]
STEMS = st.text(alphabet="abcdefghilmnoprstuvy", min_size=2, max_size=7)


@settings(max_examples=some_of(400), deadline=None)
@given(STEMS, st.sampled_from(ENDINGS), st.sampled_from(ENDINGS), st.sampled_from(sorted(SIEVED)))
def test_the_filter_lets_every_inflection_through(stem: str, written: str, asked: str, language: str) -> None:
    """A word of the query and one of the text with one key: DuckDB must find the text."""
    lexicon = Lexicon(language)
    if lexicon[stem + written] != lexicon[stem + asked]:
        return
    sieve = sieve_of(topic_of(f'"{stem + asked}"'), {}, language)
    if sieve is not None:
        assert re.search(python_pattern(sieve.patterns[0]), fold(f"so they say {stem + written} again"), re.IGNORECASE)


def hit(number: int, score: float = 1.0, *, alert: bool = False, days: int = 0) -> Hit:
    seen = article(f"text {number}", f"title {number}", article_id=f"a{number}")
    found = match_of_score(f"a{number}", score, alert)
    return Hit(replace(seen, first_seen_at=NOW - timedelta(days=days)), found)


def match_of_score(article_id: str, score: float, alert: bool) -> Match:
    return Match(article_id, "t", "v", "p", score, alert, "s", "text", 0, 1)


def test_summaries_count_days_alerts_and_stories() -> None:
    days = [NOW.date() - timedelta(days=2), NOW.date() - timedelta(days=1), NOW.date()]
    summary = summarize([hit(1, alert=True), hit(2, alert=True), hit(3, days=2)], 9, days, {"a1": "s", "a2": "s"}, len(days))
    assert [row[1:] for row in summary.per_day] == [(1, 0), (0, 0), (2, 2)]
    assert (summary.matches, summary.alerts, summary.stories) == (3, 2, 1)
    assert summary.alerts_a_day == pytest.approx(2 / 3)


def test_readers_marks_are_counted_against_the_alerts() -> None:
    hits = [hit(1, alert=True), hit(2, alert=True), hit(3)]
    votes = {"a1": (2, 1), "a2": (0, 1), "a3": (1, 0), "a4": (0, 3), "a5": (1, 1)}
    judged = judged_by_readers(hits, votes)
    assert judged == Judged(useful=1, noise=1, missed=1, spared=1)
    assert judged.precision == pytest.approx(0.5)
    assert judged_by_readers(hits, {}).precision is None


def test_differences_are_new_lost_and_changed() -> None:
    found = compare_runs(
        [hit(1), hit(2, 2.0), hit(3)],
        [match_of_score("a2", 1.0, False), match_of_score("a3", 1.0, False), match_of_score("a4", 1.0, False)],
    )
    assert [item.article.article_id for item in found.new] == ["a1"]
    assert [item.article_id for item in found.lost] == ["a4"]
    assert [(item.article.article_id, old.score) for item, old in found.changed] == [("a2", 1.0)]
    assert found.same == 1


def test_a_sample_shows_alerts_first_and_each_headline_once() -> None:
    twice = replace(hit(9), article=replace(hit(1).article, article_id="a9"))
    assert [item.article.article_id for item in sample([hit(1), twice, hit(2, alert=True, days=3)], 5)] == ["a2", "a9"]


def test_versions_and_matches_are_written_once(tmp_path: Path, filled: tuple[Warehouse, list[Article]]) -> None:
    warehouse, aged = filled
    book = files(tmp_path, "@china")
    found = match_articles(Evaluator(book), aged)

    def write(connection: duckdb.DuckDBPyConnection) -> tuple[int, int]:
        return save_topic_versions(connection, versions_of(book), NOW), save_matches(connection, found, NOW)

    assert warehouse.transact(write) == (1, len(found))
    assert warehouse.transact(write) == (0, 0)
    kept = {match.article_id: match for match in matches_of(warehouse.connection, [match.article_id for match in found])}
    assert kept == {match.article_id: match for match in found}
    assert topic_versions(warehouse.connection, "t")[0].query == "query 1: @china"


def test_old_matches_keep_the_version_that_made_them(tmp_path: Path, filled: tuple[Warehouse, list[Article]]) -> None:
    warehouse, aged = filled
    for query in ("@china", "@china OR mexico"):
        book = files(tmp_path, query)
        found = match_articles(Evaluator(book), aged)
        warehouse.transact(partial(save_topic_versions, versions=versions_of(book), now=NOW))
        warehouse.transact(partial(save_matches, matches=found, now=NOW))
        latest = book.topic("t").version
    assert len(topic_versions(warehouse.connection, "t")) == 2
    version, old = matches_of_topic(warehouse.connection, "t", latest, NOW - timedelta(days=60))
    assert version != latest
    assert {match.version for match in old} == {version}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warehouse: Warehouse, catalog_url: str, data_path: Path) -> Path:
    """A warehouse with fresh articles, and settings that point at it."""
    now = datetime.now(UTC)
    fresh = [
        article("China signed a treaty with México.", "China signs", article_id="n1", url="https://news.example/n1"),
        article("Nothing here.", "Quiet day", article_id="n2", url="https://news.example/n2"),
    ]
    fresh = [replace(item, first_seen_at=now - timedelta(hours=3), canonical_url=item.url) for item in fresh]
    warehouse.transact(lambda connection: save_articles(connection, fresh, now))
    files(tmp_path, "@china NEAR/5 sign")
    monkeypatch.setenv("WIREWATCH_CATALOG", catalog_url)
    monkeypatch.setenv("WIREWATCH_DATA", str(data_path))
    monkeypatch.setenv("WIREWATCH_TOPICS", str(tmp_path / "topics.yaml"))
    monkeypatch.setenv("WIREWATCH_ACTORS", str(tmp_path / "actors.yaml"))
    return tmp_path


def test_backtest_command_shows_hits_and_draws_them(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "backtest", "t", "--days", "2", "--plot", str(desk / "hits.png")]) == 0
    out = capsys.readouterr().out
    assert "[China] [signs]" in out
    assert "2 articles: 1 match, 1 worth an alert in 1 story, 1.00 a day in 1 day" in out, "the archive is no older"
    assert (desk / "hits.png").read_bytes().startswith(b"\x89PNG")


def test_rematch_writes_and_diff_compares(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "diff", "t", "--days", "2"]) == 0
    assert "has not run before" in capsys.readouterr().out
    assert main(["topics", "rematch", "t", "--days", "2"]) == 0
    assert "1 matches written" in capsys.readouterr().out
    assert main(["topics", "diff", "t", "--days", "2"]) == 0
    assert "runs in this version and in none before it" in capsys.readouterr().out
    files(desk, "nothing")
    assert main(["topics", "diff", "t", "--days", "2"]) == 0
    assert "1 new, 1 lost, 0 changed" in capsys.readouterr().out


@pytest.fixture
def alerted(desk: Path, warehouse: Warehouse) -> Path:
    """The desk after an alert about one of its articles, which a reader marked."""
    assert main(["topics", "rematch", "t", "--days", "2"]) == 0
    version = topic_versions(warehouse.connection, "t")[0].version
    alert = FiledAlert("alert-1", "t", "s1", AlertKind.POST, "post", "alert-1", "#news", "{}", NOW, article_id="n1", topic_version=version)
    warehouse.transact(lambda connection: insert_alerts(connection, [alert]))
    mark = Feedback("alert-1", "useful", "U1", "1.0", NOW)
    warehouse.transact(lambda connection: save_feedback(connection, mark))
    return desk


def test_explain_an_alert_by_its_id(alerted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["explain", "alert-1"]) == 0
    out = capsys.readouterr().out
    assert "score 1 = 1 query  -> alert" in out
    assert "title: [China] [signs]" in out
    files(alerted, "nothing")
    assert main(["explain", "alert-1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["spans"][0]["text"] == "China"
    assert main(["explain", "alert-2"]) == 2
    assert "'alert-2' is no alert and no article; `wirewatch alerts list --all` has the alerts" in capsys.readouterr().err
    assert main(["explain", ""]) == 2


def test_explain_an_alert_by_the_beginning_of_its_id(alerted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files(alerted, "nothing")
    capsys.readouterr()
    assert main(["explain", "aler"]) == 0
    assert "score 1 = 1 query  -> alert" in capsys.readouterr().out


@pytest.mark.parametrize("query", ["", "?thread_ts=1796040768.000030&cid=C01"])
@pytest.mark.usefixtures("alerted")
def test_explain_an_alert_by_the_link_that_slack_copies(warehouse: Warehouse, capsys: pytest.CaptureFixture[str], query: str) -> None:
    # Of a post, in a thread's view too, and of a reply whose address an earlier version did not keep.
    sent = "UPDATE alerts SET sent_channel = 'C01', sent_ts = '1796040837.000058'"
    warehouse.transact(lambda connection: connection.execute(sent))
    capsys.readouterr()
    assert main(["explain", f"https://desk.slack.example/archives/C01/p1796040837000058{query}"]) == 0
    assert "score 1 = 1 query  -> alert" in capsys.readouterr().out
    assert main(["explain", f"https://desk.slack.example/archives/C02/p1796040837000058{query}"]) == 2


def test_backtest_tells_the_precision_on_marked_articles(alerted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["topics", "backtest", "t", "--days", "2"]) == 0
    assert "alerts on 1 useful and 0 noise (precision 100%), and not on 0 useful" in capsys.readouterr().out
    files(alerted, "quiet")
    assert main(["topics", "backtest", "t", "--days", "2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["judged"] == {"useful": 0, "noise": 0, "missed": 1, "spared": 0}


def test_the_flow_tells_and_draws_what_the_command_prints(alerted: Path) -> None:
    """The step and the words behind Prefect's artifacts; the flow itself only hands them on."""
    from tasks.topics import run_over_archive  # noqa: PLC0415 - Prefect takes a CPU second, and each process of the suite reads this file

    hits, summary = run_over_archive.fn(read_settings(), "t", 2)
    assert [found.article.article_id for found in hits] == ["n1"]
    assert backtest_sentence("t", summary).startswith("t: 1 match worth an alert in 1 day, of ")
    page = backtest_page("t", hits, summary)
    assert "precision 100%" in page
    assert "China signs" in page
    assert base64.b64decode(backtest_plot("t", summary).partition(",")[2]).startswith(b"\x89PNG")


def test_explain_and_why_not_answer_for_a_page(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "rematch", "t", "--days", "2"]) == 0
    assert main(["explain", "n1"]) == 0
    assert "score 1 = 1 query" in capsys.readouterr().out
    assert main(["explain", "n2"]) == 2
    assert main(["why-not", "https://news.example/n2", "--topic", "t"]) == 0
    assert "none of the" in capsys.readouterr().out
    assert main(["why-not", "https://news.example/none"]) == 2


def test_a_page_is_found_under_a_copied_link(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "rematch", "t", "--days", "2"]) == 0
    assert main(["explain", "https://news.example/n1?utm_source=chat#top"]) == 0
    assert main(["why-not", "https://news.example/n2?utm_source=chat#top", "--topic", "t"]) == 0
    assert "only a part could match" not in capsys.readouterr().out


def test_why_not_says_what_became_of_a_page(desk: Path, warehouse: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    dropped = [Drop("article", "status-410", url, "the page is gone") for url in ("https://news.example/n2", "https://x.example/")]
    warehouse.transact(lambda connection: record_drops(connection, dropped, NOW))
    assert main(["why-not", "https://x.example/"]) == 2
    assert "dropped (article, status-410): the page is gone" in capsys.readouterr().err
    assert main(["why-not", "https://y.example/"]) == 2
    assert "'https://y.example/' is not among the articles: no feed listed it" in capsys.readouterr().err
    assert main(["why-not", "https://news.example/n2"]) == 0
    assert "later dropped (article, status-410)" in capsys.readouterr().out


def test_why_not_says_of_a_page_in_the_queue_that_it_is_still_to_be_read(
    desk: Path, warehouse: Warehouse, capsys: pytest.CaptureFixture[str]
) -> None:
    url = "https://news.example/n9"
    listed = QueuedEntry(article_id(url), url, "f", "News", Entry("e9", url, "Ferry stays"), NOW)
    warehouse.transact(lambda connection: keep_listed(connection, [listed], NOW))
    assert main(["why-not", "https://news.example/n9?utm_source=chat"]) == 2
    assert "its page is still to be read, after 0 tries" in capsys.readouterr().err


def test_why_not_says_that_only_a_part_was_read(desk: Path, warehouse: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    teaser = article("Rowing.", "Boats", article_id="n3", url="https://news.example/n3")
    teaser = replace(teaser, body_status=BodyStatus.FEED_ONLY, first_seen_at=datetime.now(UTC), canonical_url=teaser.url)
    warehouse.transact(lambda connection: save_articles(connection, [teaser], NOW))
    assert main(["why-not", "n3"]) == 0
    assert "only a part could match: feed text only (feed-only)" in capsys.readouterr().out


@pytest.mark.parametrize("action", [["lint"], ["backtest", "t"], ["diff", "t"], ["rematch", "t"]])
@pytest.mark.parametrize("days", ["0", "-5", "99999999"])
def test_days_that_no_calendar_has_are_refused(desk: Path, capsys: pytest.CaptureFixture[str], action: list[str], days: str) -> None:
    assert main(["topics", *action, "--days", days]) == 2
    assert f"--days is {days}; give a whole number from 1 to" in capsys.readouterr().err


def test_lint_and_test_read_the_archive_and_the_examples(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "lint"]) == 0
    assert main(["topics", "lint", "--no-archive", "--json"]) == 0
    assert main(["topics", "test"]) == 0
    (desk / "topics.yaml").write_text("topics:\n  - {name: t, query: china, examples: {should: [Moon]}}\n", encoding="utf-8")
    assert main(["topics", "test"]) == 1
    assert (
        'rule finds nothing: stands under should, and does not match\n         pattern "query": china is not there'
        in capsys.readouterr().out
    )
    (desk / "topics.yaml").write_text("topics:\n  - {name: t, query: 'china ('}\n", encoding="utf-8")
    assert main(["topics", "lint", "--no-archive"]) == 1
    assert "topics.yaml:2:" in capsys.readouterr().out


def test_engine_for_a_backtest_is_the_live_engine(tmp_path: Path) -> None:
    book = files(tmp_path, "@china")
    assert type(engine_for(book, book.topic("t"))) is type(book.engine)


@pytest.mark.parametrize(("ages", "days"), [((), 30), ((1,), 1), ((24 * 6, 1), 6), ((24 * 40, 24 * 29), 29)])
def test_a_young_archive_has_few_days(warehouse: Warehouse, ages: tuple[int, ...], days: int) -> None:
    seen = [
        replace(
            article("A dam.", "Dams", article_id=f"a{age}"),
            canonical_url=f"https://a.example/{age}",
            first_seen_at=NOW - timedelta(hours=age),
        )
        for age in ages
    ]
    warehouse.transact(lambda connection: save_articles(connection, seen, NOW))
    assert summary_of(warehouse, "t", [], NOW - timedelta(days=30), NOW).span_days == days
