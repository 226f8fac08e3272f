"""Near misses: what a query finds when its words may stand farther apart, which a judge may let match and the rule never."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import inf
from pathlib import Path

import pytest

from tests.fakes.words_embedder import WordsEmbedder
from tests.topic_books import article
from warehouse.articles import save_articles
from warehouse.db import Warehouse
from warehouse.records.article import Article
from warehouse.records.topic import LabelledArticle
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.evaluator import Evaluator, match_articles
from wirewatch.topic.labelling.label_scores import scored_labels
from wirewatch.topic.language.files.book import read_book
from wirewatch.topic.language.near_misses import as_judged, is_near_miss, near_misses
from wirewatch.topic.language.parse import parse
from wirewatch.topic.language.syntax import print_query
from wirewatch.topic.live_topics import TopicBook
from wirewatch.topic.workbench.backtest.archive_run import backtest

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
TOPIC = """
topics:
  - name: penalties
    query: "lead:(sanction NEAR/S (impose OR announce))"
    min: 1
"""
JUDGE = {"near misses": "on", "others": "{near_misses: false}"}
USEFUL, NOISE = "{} sanctions {} shipping firms", "{} lawyers ask court for sanctions against {}"


@pytest.mark.parametrize(
    ("query", "printed"),
    [
        ("lead:(sanction NEAR/S (impose OR announce))", "lead:(sanction AND (impose OR announce)) OR title:sanction"),
        ("sanction NEAR/5 impose", "(sanction AND impose) OR title:sanction"),
        ("lead:((strike OR walkout) NEAR/3 pay) plus 1 title:strike", "lead:((strike OR walkout) AND pay) OR title:(strike OR walkout)"),
        ("lead:(Tarn NEAR/8 Venlo)", "lead:(Tarn AND Venlo)"),
        ("lead:(@firms NEAR/S buy)", "lead:(@firms AND buy)"),
        ("title:(merge AND bank)", "lead:(merge AND bank) OR title:merge"),
        ("strike^2 PRE/3 pay NOT football", "((strike AND pay) NOT football) OR (title:strike NOT football)"),
        ("layoff* NEAR/5 firm", "(layoff* AND firm) OR title:layoff*"),
        ("pact NOT NEAR/3 suicide", None),
        ("lead:(strike OR walkout)", None),
        ("norland", None),
        ("制裁 NEAR/5 宣布", "制裁 AND 宣布"),
    ],
)
def test_a_near_miss_asks_for_the_same_words_farther_apart(query: str, printed: str | None) -> None:
    found = near_misses(parse(query))
    boosts = query[query.index(" plus ") :] if " plus " in query else ""
    assert (found and print_query(found)) == (printed and print_query(parse(printed + boosts)))


TIERS = """
topics:
  - name: tiers
    min: 2
    patterns:
      - {name: headline, weight: 2, query: "title:(strike NEAR/3 pay)"}
      - {name: by a sign, weight: 1, query: "lead:(strike NEAR/5 pay) plus 1 union"}
      - {name: for the judge, weight: WEIGHT, query: "lead:(walkout NEAR/5 pay)"}
"""


@pytest.mark.parametrize(
    ("weight", "judge", "widened"),
    [
        ("0", "", ["headline", "by a sign"]),
        ("1.9", "", ["headline", "by a sign"]),
        ("2", "", ["headline", "by a sign", "for the judge"]),
        ("0", "\n    judge: {near_misses: false}", []),
    ],
)
def test_only_what_the_rule_can_let_match_has_near_misses(weight: str, judge: str, widened: list[str]) -> None:
    (topic,) = read_book(TIERS.replace("WEIGHT", weight).replace("min: 2", "min: 2" + judge), "topics.yaml").topics
    assert [one.name for one in as_judged(topic).patterns if is_near_miss(one.name)] == [f"near misses of {name}" for name in widened]


def test_where_no_pattern_matches_by_the_rule_all_have_near_misses() -> None:
    (topic,) = read_book(TIERS.replace("WEIGHT", "0").replace("min: 2", "min: 9"), "topics.yaml").topics
    assert sum(is_near_miss(one.name) for one in as_judged(topic).patterns) == 3


@pytest.mark.parametrize(("name", "lowest"), [("near misses", -inf), ("others", 2.0)])
def test_near_misses_that_somebody_wrote_are_judged(name: str, lowest: float) -> None:
    written = TIERS.replace("WEIGHT", "0").replace("for the judge", name).replace("min: 2", f"min: 2\n    judge: {JUDGE[name]}")
    (topic,) = read_book(written, "topics.yaml").topics
    assert as_judged(topic).minimum == lowest
    assert sum(is_near_miss(one.name) for one in as_judged(topic).patterns) == (name == "near misses")


def book_of(judge: str = "") -> TopicBook:
    book = read_book(TOPIC + judge, "topics.yaml")
    assert not book.problems
    return TopicBook(Path(), Path(), "", Engine(book.topics, book.sets), book.topics, book.sets, (), {})


def labels() -> dict[str, list[LabelledArticle]]:
    places = ["Norland", "Vesper", "Ostmark", "Kasten", "Venlo", "Tarn"]
    titles = [(form is USEFUL, f"{form.format(places[n % 6], places[(n + 2) % 5])} {n}") for form in (USEFUL, NOISE) for n in range(20)]
    given = enumerate(titles)
    return {"penalties": [LabelledArticle(f"l{n}", kind, title, "", "en", NOW - timedelta(days=n % 17)) for n, (kind, title) in given]}


def news() -> list[Article]:
    titles = [USEFUL.format("Kasten", "Tarn"), NOISE.format("Kasten", "Tarn"), "Rain over Venlo"]
    return [article("", title, article_id=f"n{n}", url=f"https://news.example/{n}") for n, title in enumerate(titles)]


def test_a_judge_lets_a_near_miss_match_and_the_rule_does_not() -> None:
    assert match_articles(Evaluator(book_of(), WordsEmbedder()), news()) == []
    (match,) = match_articles(Evaluator(book_of(), WordsEmbedder(), labels()), news())
    assert (match.article_id, is_near_miss(match.pattern)) == ("n0", True)
    assert match.version == book_of().topics[0].version
    assert match.opinion is not None


@pytest.mark.parametrize("said", ["{near_misses: false}", "{trained: judges/t.json}", "off"])
def test_a_topic_without_near_misses_keeps_to_its_query(said: str) -> None:
    judge = f"    judge: {said}\n"
    topic = book_of(judge).topics[0]
    assert as_judged(topic).patterns == topic.patterns
    assert match_articles(Evaluator(book_of(judge), WordsEmbedder(), labels()), news()) == []


@pytest.mark.parametrize("said", ["{candidates: 0}", "{candidates: 0, near_misses: true}", "{match: 0.6}"])
def test_whoever_says_where_candidates_begin_keeps_near_misses(said: str) -> None:
    """A topic that named `candidates` lost them, and nothing said so."""
    judge = f"    judge: {said}\n"
    judged = as_judged(book_of(judge).topics[0])
    assert [pattern.name for pattern in judged.patterns] == ["query", "near misses"]
    assert [match.article_id for match in match_articles(Evaluator(book_of(judge), WordsEmbedder(), labels()), news())] == ["n0"]


def test_a_near_miss_is_judged_from_the_score_that_the_topic_names() -> None:
    evaluator = Evaluator(book_of("    judge: {candidates: 0.5}\n"), WordsEmbedder(), labels())
    assert match_articles(evaluator, news()) == []


def test_a_topic_with_near_misses_of_its_own_has_no_others() -> None:
    """Drafts of `topics new` have them, and were measured so."""
    own = TOPIC.replace('    query: "', '    patterns:\n      - {name: near misses, weight: 0, query: sanction}\n      - query: "')
    topic = read_book(own, "topics.yaml").topics[0]
    assert as_judged(topic).patterns == topic.patterns


def test_an_embedder_that_fails_leaves_near_misses_out() -> None:
    assert match_articles(Evaluator(book_of(), WordsEmbedder(broken=True), labels()), news()) == []


def test_near_misses_are_asked_about_and_scored() -> None:
    evaluator = Evaluator(book_of(), WordsEmbedder(), labels())
    topic = evaluator.book.topics[0]
    assert {one.article.article_id for one in evaluator.weigh(topic, news())} == {"n0", "n1"}
    scored = scored_labels(evaluator, topic)
    assert set(scored.matches) == {None}
    assert all(scored.seen)


def test_a_backtest_finds_the_near_misses_that_match_live(warehouse: Warehouse) -> None:
    """Its sieve must let through what the rule alone would never find."""
    warehouse.transact(lambda connection: save_articles(connection, news(), NOW))
    evaluator = Evaluator(book_of(), WordsEmbedder(), labels())
    windows = backtest(warehouse, evaluator, evaluator.book.topics[0], NOW - timedelta(days=30), NOW + timedelta(days=1))
    assert [hit.article.article_id for window in windows for hit in window.hits] == ["n0"]
