"""Plain patterns, answered all together, get the very matches that each would get alone from the evaluator of every pattern."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import some_of
from tests.topic_books import article, matches, topic_of
from warehouse.records.article import Article
from warehouse.records.topic import Match
from wirewatch.topic.engine.engine import Engine, measure
from wirewatch.topic.engine.plain_queries import plain_query
from wirewatch.topic.engine.plan import NOTHING_COUNTED, Planner
from wirewatch.topic.engine.score import judge, match_of, plan_pattern
from wirewatch.topic.language.parse import parse
from wirewatch.topic.language.syntax import Both, Either, Near, Phrase, Proximity, Query, print_node
from wirewatch.topic.language.topic import Pattern, Topic
from wirewatch.topic.language.words.words import Lexicon, Mode, Word

WORDS = ["sign", "signed", "ties", "China", "Xi", "xi", "the", "US", "us", "中", "国", "Китай", "Китая", "signing-off"]
words = st.sampled_from(WORDS)
phrases = st.lists(st.builds(Word, words, st.sampled_from(list(Mode))), min_size=1, max_size=4).map(lambda chosen: Phrase(tuple(chosen)))
alternatives = st.one_of(phrases, st.lists(phrases, min_size=2, max_size=4).map(lambda parts: Either(tuple(parts))))
nears = st.builds(Near, alternatives, alternatives, st.just(Proximity.NEAR), st.integers(1, 6))
parts = st.one_of(alternatives, nears)
queries = st.builds(
    Both, st.lists(parts, min_size=1, max_size=3).map(tuple), st.one_of(st.just(()), st.lists(alternatives, max_size=2).map(tuple))
)
texts = st.lists(st.one_of(words, words, words, st.sampled_from([". The", "\n", ", ", "。", "— ok.", "   "])), max_size=40).map(" ".join)
articles = st.builds(article, texts, st.one_of(st.just(""), texts), st.sampled_from(["en", "en", "de", "zh"]))


def alone(topic: Topic, target: Article) -> list[Match]:
    """What the evaluator of every pattern says about a topic and an article."""
    document = Engine([], {}).read(target)
    verdict = judge(document, plan_pattern(Planner(document.lexicon, {}, NOTHING_COUNTED), topic.patterns[0]))
    return [match_of(document, topic, verdict)] if verdict else []


@settings(max_examples=some_of(150), deadline=None)
@given(st.lists(queries, min_size=1, max_size=5), st.lists(articles, min_size=1, max_size=4))
def test_together_equals_alone(nodes: list[Both], targets: list[Article]) -> None:
    topics = [Topic(f"t{place}", (Pattern("p", Query(node)),), "v") for place, node in enumerate(nodes)]
    assert all(plain_query(Query(node)) for node in nodes)
    expected = [[match for topic in topics for match in alone(topic, target)] for target in targets]
    engine = Engine(topics, {})
    assert engine.match_all(targets) == expected
    assert [engine.match(target) for target in targets] == expected


@settings(max_examples=some_of(60), deadline=None)
@given(st.lists(queries, min_size=2, max_size=6), articles, st.lists(articles, max_size=4))
def test_frequencies_and_later_topics_change_nothing(nodes: list[Both], target: Article, seen: list[Article]) -> None:
    """Anchors follow the frequencies, and an engine that grew is one that was made whole."""
    topics = [Topic(f"t{place}", (Pattern("p", Query(node)),), "v") for place, node in enumerate(nodes)]
    whole = Engine(topics, {}).match(target)
    assert Engine(topics, {}, measure(seen, Lexicon("en"))).match(target) == whole
    growing = Engine(topics[:1], {})
    for topic in topics[1:]:
        growing.match(target)
        growing.add(topic)
    assert growing.match(target) == whole


PLAIN = {
    "sign": True,
    '"south dakota" OR ties': True,
    "(a OR b) NEAR/10 (c OR d) AND e NOT f": True,
    "a NOT (b OR c) NOT d": True,
    "China AND ties": True,
    "@china AND ties": False,
    "sanction* AND ties": False,
    "a NEAR/S b": False,
    "a PRE/3 b": False,
    "a NOT NEAR/3 b": False,
    "(a NEAR/3 b) NEAR/5 c": False,
    "a AND title:b": False,
    "a AND b^2": False,
    "a NOT (b NEAR/3 c)": False,
    "a plus 1 b": False,
    "a where lang:en": False,
}


@pytest.mark.parametrize("query", PLAIN)
def test_which_queries_are_plain(query: str) -> None:
    assert (plain_query(parse(query)) is not None) is PLAIN[query]


def test_the_best_pattern_of_a_topic_speaks_for_it_plain_or_not() -> None:
    """A plain pattern, one with a boost and a heavier plain one: the heaviest wins, the first of equals."""
    texts = ["ties", "ties plus 1 China", "China"]
    patterns = tuple(Pattern(f"p{place}", parse(text), weight) for place, (text, weight) in enumerate(zip(texts, (1, 1, 3), strict=True)))
    engine = Engine([Topic("t", patterns, "v"), topic_of("sign", name="u")], {})
    found = engine.match_all([article("China ties sign"), article("ties sign"), article("us")])
    assert [[(match.topic, match.pattern, match.score) for match in given] for given in found] == [
        [("t", "p2", 3), ("u", "query", 1)],
        [("t", "p0", 1), ("u", "query", 1)],
        [],
    ]


def test_a_pattern_below_the_minimum_is_no_match() -> None:
    topic = Topic("t", (Pattern("p", parse("ties"), 0.5),), "v", minimum=1)
    assert Engine([topic], {}).match(article("ties")) == []


def test_languages_of_one_batch_do_not_mix() -> None:
    topic = topic_of('"sanktionen" OR "sanctions"')
    texts = [article("Sanctions of the US", language="en"), article("Sanktionen der USA", language="de"), article("", language="en")]
    assert [len(found) for found in Engine([topic], {}).match_all(texts)] == [1, 1, 0]


def test_blanks_in_plenty_leave_spans_and_sentences_in_place() -> None:
    """A boundary's place was counted with one blank a word, and the search for a sentence's first token went astray behind it."""
    text = "  Talks    begin.   Envoys   sign \t ties   today.      China  waits.  "
    target = article(text, "A    headline   about  nothing", standfirst="So   much   for  that.")
    found = matches("sign AND ties", target)[0]
    assert [text[span.start : span.end] for span in found.spans] == ["sign", "ties"]
    assert found.sentence == "Envoys   sign \t ties   today."
    assert [found] == alone(topic_of("sign AND ties"), target)


def test_a_phrase_of_many_words_is_found_where_it_stands_and_not_over_a_headline() -> None:
    query = '"deal with the north" NEAR/2 sign'
    assert len(matches(query, article("They sign deal with the north. deal with north"))) == 1
    assert matches(query, article("the north sign", "A deal with")) == []
    assert print_node(parse(query).part) == query
