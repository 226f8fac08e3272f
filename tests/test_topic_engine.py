"""The engine finds what the plain evaluator finds: on generated queries and articles, hit by hit."""

from __future__ import annotations

import gc
import weakref
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import some_of
from tests.topic_books import article, matches, sets_of, topic_of
from tests.topic_brute_force import Plainly
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.language.parse import parse
from wirewatch.topic.language.sets.sets import Alias
from wirewatch.topic.language.syntax import (
    AtLeast,
    Boost,
    Both,
    Either,
    Near,
    Node,
    Phrase,
    Prefix,
    Proximity,
    Query,
    Scoped,
    SetRef,
    Some,
    Weighted,
    print_query,
)
from wirewatch.topic.language.topic import Pattern, Topic
from wirewatch.topic.language.words.words import Mode, Word, tokens

# Few words, so that phrases, overlaps and repeats happen; some share a stem, some differ by case only.
LATIN = ["sign", "signed", "ties", "China", "Xi", "xi", "Russia", "the", "US", "us"]
WORDS = [*LATIN, "5", "5kg", "kg", "3us", "中", "国", "俄", "Китай", "Китая"]
SETS = sets_of(
    china=["China", Alias("Xi", case=True), "中国", "Китай", "China ties"],
    russia=[Alias("Russia", contexts=("Russia the",)), "俄", "中"],
    german=[Alias("ties", language="de")],
    polish=[Alias("ties", language="pl"), Alias("the ties", language="PL")],
)
words = st.sampled_from(WORDS)
# No query writes the letters alone: `spellings` draws them from its words, in small letters.
WRITTEN_MODES = [mode for mode in Mode if mode is not Mode.LETTERS]


def may_be_written(word: Word) -> bool:
    """Tell whether queries make a word of this mode: a name begins with a capital."""
    return word.mode is not Mode.NAME or word.text[0].isupper()


written = st.builds(Word, words, st.sampled_from(WRITTEN_MODES)).filter(may_be_written)
phrases = st.lists(written, min_size=1, max_size=3).map(lambda chosen: Phrase(tuple(chosen)))
leaves = st.one_of(phrases, st.sampled_from(sorted(SETS)).map(SetRef), st.sampled_from(["si", "chin", "u"]).map(Prefix))


def grown(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    limits = st.one_of(st.integers(1, 6), st.sampled_from(["S", "P", "T"]))
    return st.one_of(
        several.map(Either),
        st.builds(Both, st.lists(parts, min_size=1, max_size=2).map(tuple), st.lists(parts, max_size=1).map(tuple)),
        st.builds(Near, parts, parts, st.sampled_from(list(Proximity)), limits),
        st.builds(AtLeast, st.integers(1, 3), parts),
        st.builds(lambda given, count: Some(min(count, len(given)), given), several, st.integers(1, 3)),
        st.builds(Scoped, st.sampled_from(["title", "speaker", "claim", "lead", "body", "any"]), parts),
        st.builds(Weighted, parts, st.sampled_from([0.5, 2.0])),
    )


nodes = st.recursive(leaves, grown, max_leaves=6)
texts = st.lists(st.one_of(words, words, st.sampled_from([". The", "\n", ", ", "。"])), max_size=30).map(" ".join)


@settings(max_examples=some_of(400), deadline=None)
@given(nodes, texts, texts, st.sampled_from(["en", "de", "pl", "ru", "zh"]), st.sampled_from([0, 8]))
def test_engine_equals_the_plain_evaluator(node: Node, title: str, text: str, language: str, many_terms: int) -> None:
    topic = Topic("t", (Pattern("p", Query(node)),), minimum=-9)
    with patch("wirewatch.topic.engine.engine._MANY_TERMS", many_terms):
        engine = Engine([topic], SETS)
    document = engine.read(article(text, title, language))
    plainly = Plainly(document, SETS)
    expected = plainly.hits(node, plainly.everywhere)
    candidates = engine.candidates(document)
    found = {hit[:2] for _, planned in candidates for hit in planned.plan(document)}
    assert found == expected
    assert bool(engine.match(document.article)) == bool(expected)


def unweighted(node: Node) -> Node:  # noqa: PLR0911 - one case a kind of node
    match node:
        case Weighted():
            return unweighted(node.part)
        case Near():
            return Near(unweighted(node.left), unweighted(node.right), node.proximity, node.limit)
        case Both():
            return Both(tuple(map(unweighted, node.required)), tuple(map(unweighted, node.excluded)))
        case Either():
            return Either(tuple(map(unweighted, node.parts)))
        case Some():
            return Some(node.count, tuple(map(unweighted, node.parts)))
        case AtLeast():
            return AtLeast(node.count, unweighted(node.part))
        case Scoped():
            return Scoped(node.scope, unweighted(node.part))
        case _:
            return node


scored = st.lists(nodes, min_size=1, max_size=3).map(lambda parts: Both(tuple(map(unweighted, parts))))
boosts = st.lists(st.builds(Boost, st.sampled_from([-1.0, -0.25, 0.5, 2.0]), leaves), max_size=3).map(tuple)


@settings(max_examples=some_of(300), deadline=None)
@given(scored, boosts, texts, texts, st.sampled_from(["en", "pl", "zh"]))
def test_score_and_sentence_are_those_of_the_plain_evaluator(
    node: Both, boosts: tuple[Boost, ...], title: str, text: str, language: str
) -> None:
    query = Query(node, boosts=boosts)
    engine = Engine([Topic("t", (Pattern("p", query),), minimum=-99)], SETS)
    document = engine.read(article(text, title, language))
    expected = Plainly(document, SETS).best(query)
    found = engine.match(document.article)
    assert bool(found) == (expected is not None)
    if expected:
        score, first = expected
        assert found[0].score == pytest.approx(score)
        assert document.sentence(first)[:3] == (found[0].sentence_field, found[0].sentence_start, found[0].sentence_end)


def test_a_match_is_scored_and_quoted_where_its_most_specific_part_stands() -> None:
    """`(pact NEAR/5 quit) AND Venlo` quoted a title without the pact, and so escaped the penalty for what came after it."""
    target = article("Clashes came after Kasten quit the pact.", "Night in Venlo")
    (found,) = matches("(pact NEAR/5 quit) AND Venlo minus 5 after min -9", target)
    assert found.sentence == target.text
    assert found.score == -4


def test_a_penalty_holds_where_a_part_outside_of_the_sentence_stands() -> None:
    target = article("Venlo was quiet after the vote. It rained.", "Kasten quits the pact")
    (found,) = matches("(pact NEAR/5 quit) AND Venlo minus 5 after plus 2 quiet min -9", target)
    assert (found.sentence, found.score) == (target.title, -4)


def test_of_parts_as_specific_the_sentence_that_holds_most_is_quoted() -> None:
    target = article("China spoke. It is late. China met Russia today.", "Xi waits")
    for query in ("China AND Russia", "China AND Russia plus 1 nothing"):
        assert matches(query, target)[0].sentence == "China met Russia today."


def test_a_document_goes_when_its_article_is_answered() -> None:
    """Each held a table that held it, so that 500 of a backtest waited for the garbage collector, texts and all."""
    document = Engine([topic_of("sign NEAR/S ties")], {}).read(article("sign ties"))
    assert document.span((0, 1, "")).text == "sign ties"
    gone = weakref.ref(document)
    gc.disable()
    del document
    gc.enable()
    assert gone() is None


def test_a_prefix_that_only_bars_is_looked_for() -> None:
    """`@china NOT NEAR/1 si*` hit "sign China", because only required prefixes were looked up in an article."""
    barred = Near(SetRef("china"), Prefix("si"), Proximity.NOT_NEAR, 1)
    engine = Engine([Topic("t", (Pattern("p", Query(barred)),), minimum=-9)], SETS)
    assert [len(engine.match(article(text, ""))) for text in ("sign China", "China waits")] == [0, 1]


def test_not_near_in_one_sentence_with_nothing_to_be_near() -> None:
    """`us NOT NEAR/S @china` lost its hits in an article of one sentence without China: none at all counted as very far, not as none."""
    apart = Near(Prefix("u"), SetRef("china"), Proximity.NOT_NEAR, "S")
    engine = Engine([Topic("t", (Pattern("p", Query(apart)),), minimum=-9)], SETS)
    assert len(engine.match(article("US", ""))) == 1


@settings(max_examples=some_of(300), deadline=None)
@given(nodes, texts, texts)
def test_spans_slice_back_and_lie_in_the_article(node: Node, title: str, text: str) -> None:
    target = article(text, title)
    for match in Engine([Topic("t", (Pattern("p", Query(node)),), minimum=-9)], SETS).match(target):
        assert match.spans
        for span in match.spans:
            assert getattr(target, span.field)[span.start : span.end] == span.text
        assert getattr(target, match.sentence_field)[match.sentence_start : match.sentence_end] == match.sentence
        assert match.score == pytest.approx(sum(part.value for part in match.parts))


def spoken(node: Node) -> Node:  # noqa: PLR0911 - one case a kind of node
    """Set what cannot be written in a query, such as a capitalised word that is stemmed, to what can."""
    match node:
        case Phrase():
            return parse(" ".join(f'"{word.text}"' if word.mode is not Mode.CASE else f'="{word.text}"' for word in node.words[:1])).part
        case Prefix() | SetRef():
            return node
        case Near():
            return Near(spoken(node.left), spoken(node.right), node.proximity, node.limit)
        case Both():
            return Both(tuple(map(spoken, node.required)), tuple(map(spoken, node.excluded)))
        case Either():
            return Either(tuple(map(spoken, node.parts)))
        case Some():
            return Some(node.count, tuple(map(spoken, node.parts)))
        case AtLeast():
            return AtLeast(node.count, spoken(node.part))
        case Scoped():
            return Scoped(node.scope, spoken(node.part))
        case Weighted():
            return Weighted(spoken(node.part), node.weight)


def meaning(node: Node) -> Node:  # noqa: PLR0911 - one case a kind of node
    """An AND of one part that excludes nothing is that part."""
    match node:
        case Both() if len(node.required) == 1 and not node.excluded:
            return meaning(node.required[0])
        case Both():
            return Both(tuple(map(meaning, node.required)), tuple(map(meaning, node.excluded)))
        case Near():
            return Near(meaning(node.left), meaning(node.right), node.proximity, node.limit)
        case Either():
            return Either(tuple(map(meaning, node.parts)))
        case Some():
            return Some(node.count, tuple(map(meaning, node.parts)))
        case AtLeast():
            return AtLeast(node.count, meaning(node.part))
        case Scoped():
            return Scoped(node.scope, meaning(node.part))
        case Weighted():
            return Weighted(meaning(node.part), node.weight)
        case _:
            return node


@settings(max_examples=some_of(400), deadline=None)
@given(nodes)
def test_printed_form_parses_back(node: Node) -> None:
    query = Query(meaning(spoken(node)))
    assert parse(print_query(query)) == query


ENDINGS = [
    (
        "tr",
        "Karaçayır",
        ["Karaçayır'da maden faciası", "Karaçayır’ın maden ocağı", "Karaçayır'daki ocak", "Karaçayır'ı gör"],
    ),
    ("tr", "Erdoğan", ["Erdoğan'a mektup", "Erdoğan’ı bekliyor", "Erdoğan'la görüştü", "Erdoğan'ın sözleri"]),
    ("tr", "Ankara", ["Ankara'ya gitti", "Ankara'nın yolları", "Ankara’da kar", "ANKARA'NIN KARI"]),
    ("tr", "AKP", ["AKP'li vekil", "AKP'nin kararı", "AKP'ye tepki"]),
    ("", "Ankara", ["Haberler Ankara'da bekleniyor"]),
    ("pl", "Kennedy", ["Zamach na Kennedy'ego", "List do Kennedy’emu"]),
    ("fi", "Bordeaux", ["Viini Bordeaux'ssa", "Bordeaux’sta tuli"]),
    ("et", "Trump", ["Trump'ile kiri"]),
    ("da", "NATO", ["NATO'en svarer"]),
]


@pytest.mark.parametrize(("language", "name", "found"), ENDINGS)
def test_a_name_is_found_with_the_case_ending_behind_its_apostrophe(language: str, name: str, found: list[str]) -> None:
    """In Turkish headlines nearly every place has one: a topic that named Karaçayır found no "Karaçayır'da"."""
    engine = Engine([topic_of(name)], {})
    for text in found:
        assert engine.match(article(text, language=language)), text
        assert engine.match(article("Haber", text, language)), text
        lexicon = engine.read(article(text, language=language)).lexicon
        assert any(lexicon[token] == lexicon[name] for token in tokens(text)), "the index of searches has it under another key"


@pytest.mark.parametrize(
    ("language", "name", "text"),
    [
        ("en", "Chang", "Chang'e lands on the moon"),
        ("tr", "Xi", "Xi'an kentinde deprem"),
        ("en", "Sana", "Sana'a under fire"),
        ("en", "Sa", "Sa'da under fire"),
        ("fr", "Quelqu", "Quelqu'un parle"),
        ("en", "Brien", "Conan O'Brien speaks"),
        ("en", "Guns", "Guns'n'Roses play"),
        ("uk", "Лук", "Лук'янов прибув"),
    ],
)
def test_what_stands_behind_the_apostrophe_of_other_names_is_theirs(language: str, name: str, text: str) -> None:
    assert not list(Engine([topic_of(name)], {}).match(article(text, language=language)))
