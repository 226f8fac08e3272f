"""The workbench: lint warns, why-not names what failed, examples are kept, explanations mark the words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.topic_books import article, matches, sets_of, topic_book, topic_of
from wirewatch.cli.main import main
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.engine.plan import NOTHING_COUNTED, Planner
from wirewatch.topic.language.parse import parse
from wirewatch.topic.language.sets.sets import Alias
from wirewatch.topic.language.syntax import print_query
from wirewatch.topic.language.topic import Pattern, Topic
from wirewatch.topic.workbench.explain import percent, sentence_pieces, short_share, spans_elsewhere, sum_of
from wirewatch.topic.workbench.lint.lint import lint, lint_on_archive, reading, unused_sets
from wirewatch.topic.workbench.told_clauses import short_query, told_sum
from wirewatch.topic.workbench.why_not import folded_reasons, why_not

SETS = sets_of(china=["China"], russia=["Russia"], ties=["ties"])


def written(query: str) -> Topic:
    return Topic("t", (Pattern("p", parse(query), text=query),))


def codes(query: str, **fields: Any) -> list[str]:
    parsed = parse(query)
    return [found.code for found in lint(Topic("t", (Pattern("p", parsed),), **fields), {})]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("st*", ["short-prefix"]),
        ("sta*", []),
        ("a b NOT a", ["never"]),
        ("title:a NEAR/P body:b", ["never"]),
        ("title:(body:a)", ["never"]),
        ("quay", []),
    ],
)
def test_lint_of_the_query(query: str, expected: list[str]) -> None:
    assert codes(query) == expected


def test_lint_tells_of_operators_in_lower_case() -> None:
    advice = lint(written("china or russia and near"), {})
    assert [found.code for found in advice] == ["lower-case"] * 3
    assert "(OR)" in advice[0].message
    assert lint(written('china OR "or"'), {}) == []


def test_lint_tells_of_operators_without_their_stroke() -> None:
    advice = lint(written("china NEAR5 russia"), {})
    assert [(found.code, "NEAR/5" in found.message) for found in advice] == [("no-stroke", True)]
    assert lint(written('china NEAR/5 "NEAR5"'), {}) == []


def test_lint_tells_of_an_and_that_reaches_over_sentences() -> None:
    assert [found.code for found in lint(written("china AND russia plus 1 sign"), {})] == ["loose"]
    assert lint(written("china NEAR/S russia plus 1 sign"), {}) == []


def test_lint_of_unreachable_scores() -> None:
    assert codes("a plus 1 b", minimum=2.5, alert=2.5) == ["never"]
    assert codes("a^1 plus 1 b", minimum=2.5, alert=4.0) == ["no-alert"]


@pytest.mark.parametrize(
    ("query", "mixes"),
    [
        ("a OR b c", True),
        ("a OR b AND c", True),
        ("a OR (b c)", False),
        ("(a b) OR (c d)", False),
        ("a OR b NOT c", True),
        ("a (b OR c d)", True),
        ('"a OR b" c', False),
        ("a NEAR/5 b OR c", True),
        ("a OR b PRE/2 c", True),
        ("a OR b NOT NEAR/2 c", True),
        ("(a OR b) NEAR/5 (c OR d)", False),
        ("lead:(a NEAR/5 b) OR c", False),
        ("title:a OR b", False),
        ("2 OF (a, b) OR c", False),
        ("a OR b plus 1 c", False),
        ('title:(="acquires" OR "sold to" OR ="bought")', False),
        ('"a b"^2 OR (c OR d)^0.5', False),
        ('="a" b OR c', True),
    ],
)
def test_or_beside_and_shows_its_reading(query: str, mixes: bool) -> None:
    canonical = print_query(parse(query))
    assert reading(query, canonical) == (canonical if mixes else "")


def test_lint_on_the_archive() -> None:
    articles = [article("China praised the old ties with Russia", article_id=str(number)) for number in range(4)]
    topic = topic_of('china "moon base" OR china NOT old')
    engine = Engine([topic], {})
    assert {found.code for found in lint_on_archive(topic, engine, articles, 1)} == {"unseen", "not-too-wide"}
    topic = topic_of("china NOT old")
    assert {found.code for found in lint_on_archive(topic, Engine([topic], {}), articles, 1)} == {"not-too-wide"}
    flooding = Topic("t", topic_of("china").patterns, expected_per_day=1.0)
    assert {found.code for found in lint_on_archive(flooding, Engine([flooding], {}), articles, 1)} == {"flood"}


@pytest.mark.parametrize(
    ("query", "count", "expected"),
    [
        ("said", 50, "it finds 40 of 50 articles (80%); is that meant?"),
        ("said where lang:en", 50, "it finds 40 of 50 articles (80%); is that meant?"),
        ("said where lang:fr", 50, ""),
        ("said where source:news.example", 50, ""),
        ("said", 40, ""),
        ("quay", 50, ""),
    ],
)
def test_a_topic_that_finds_most_of_a_small_archive_is_no_flood_and_told(query: str, count: int, expected: str) -> None:
    texts = [f"A mayor {'sang' if number % 5 == 0 else 'said so'} {'on the quay' if number % 2 else ''}" for number in range(count)]
    articles = [article(text, article_id=str(number)) for number, text in enumerate(texts)]
    topic = topic_of(query)
    found = lint_on_archive(topic, Engine([topic], {}), articles, 1, every=False)
    assert [advice.message for advice in found if advice.code == "everywhere"] == ([expected] if expected else [])


def test_lint_of_all_topics_spares_alternatives_of_which_another_occurs() -> None:
    articles = [article("China praised the old ties with Russia", article_id=str(number)) for number in range(4)]
    topic = topic_of('(ties OR bonds) china OR (fjords OR floes) OR "moon base" russia')
    engine = Engine([topic], {})
    every = lint_on_archive(topic, engine, articles, 1)
    assert {one.message.split(" never")[0] for one in every} == {"bonds", "fjords", "floes", '"moon base"'}
    some = lint_on_archive(topic, engine, articles, 1, every=False)
    assert {one.message.split(" never")[0] for one in some} == {"fjords", "floes", '"moon base"'}


def test_lint_reads_every_article_in_its_own_language() -> None:
    """Forms that English does not inflect are found, and words of an absent script are no reproach."""
    texts = [("Die Verträge gelten", "de"), ("Договоры подписаны", "ru"), ("Treaties hold", "en")]
    articles = [article(text, language=language, article_id=language) for text, language in texts]
    topic = topic_of("vertrag OR договор OR treaty OR 条约 OR معاهدة OR traktat OR соглашение")
    found = lint_on_archive(topic, Engine([topic], {}), articles, 1)
    assert {advice.message.split(" never")[0].strip('"') for advice in found} == {"traktat", "соглашение"}


def test_a_not_within_a_part_is_weighed_too() -> None:
    articles = [article("Der alte Vertrag", language="de", article_id=str(number)) for number in range(3)]
    topic = topic_of("moon OR (vertrag NOT alter)")
    assert [found.code for found in lint_on_archive(topic, Engine([topic], {}), articles, 1)] == ["unseen", "not-too-wide"]


def test_unused_sets_are_named() -> None:
    assert unused_sets([topic_of("@china", SETS)], list(SETS)) == ["russia", "ties"]


WHY_NOT = [
    ("@china NEAR/3 @russia", "China said on Monday that it was Russia", "the nearest are 7 words apart", 7),
    ("@china NEAR/S @russia", "China spoke. Russia did not.", "not within one sentence; the nearest are 2 words apart", 2),
    ("@china NEAR/S @russia", "China spoke.", "none of the 1 aliases of @russia is there", None),
    ("@china NOT spoke", "China spoke.", 'NOT spoke rules it out: "spoke" is there', None),
    ("title:@china", "China spoke.", "is in the article, but below the title", None),
    ("lead:@china", "One. Two. Then China.", "in the article, but below the lead", None),
    (
        "lead:(mars NEAR/1 @china)",
        "Mars. Two. Then China, far from the rest.",
        '@china is in the article as "China", but below the lead',
        None,
    ),
    ("ATLEAST/3(@china)", "China and China", "2 times of the 3 needed", None),
    ("2 OF (@china, moon, mars)", "China", "1 of the 2 parts needed hold; missing are moon, mars", None),
    ("moon OR mars", "China", "none of moon, mars is there", None),
    ("@china PRE/3 @russia", "Russia, China", "in this order", 1),
    ("@china NOT NEAR/3 @russia", "Russia, China", "every @china has @russia within 3 words", None),
    ("@china NOT PRE/3 @russia", "China, Russia", "every @china has @russia within 3 words behind it", None),
    ('="china"', "China", 'is not there; "China" is, but in another form', None),
    ("@china where lang:fr", "China", "the filter lang:fr does not admit it: it is en", None),
    ("@china plus 1 moon min 2", "China", "scores 1 of the 2 needed: +1 query; it lacks +1 moon", None),
]


@pytest.mark.parametrize(("query", "text", "expected", "distance"), WHY_NOT)
def test_why_not_names_the_first_failing_part(query: str, text: str, expected: str, distance: int | None) -> None:
    topic = topic_of(query, SETS)
    engine = Engine([topic], SETS)
    document = engine.read(article(text))
    reasons = why_not(document, topic, Planner(document.lexicon, SETS, NOTHING_COUNTED))
    assert expected in reasons[0].sentence
    assert reasons[0].distance == distance
    assert not engine.match(document.article)


COURTS = """
sets:
  bench: [{text: court, not: [court order, court case]}, judge]
  acts: [block, halt, strike down, suspend, void, annul]
  seeks: [appeal, ask]
topics:
  - name: t
    min: 2
    score: |
      plus 0.5 (law OR decree)
      minus 3 (@seeks PRE/6 @acts)
      minus 2 title:(react OR why)
      minus 1 zebra
    patterns:
      - {name: wide, query: '@bench', weight: 0}
      - {name: headline, query: 'title:(@bench NEAR/5 @acts)', weight: 3}
      - {name: three, query: 'title:((@bench NEAR/5 @acts) NEAR/5 (tariff OR decree OR law OR policy OR ban))', weight: 2.5}
"""


@pytest.mark.parametrize(
    ("title", "first", "sentence"),
    [
        # A minus undid it: its words are told, and not what a pattern of less weight lacks, which scores more.
        (
            "Firm asks judge to block the law",
            "headline",
            'scores 0.5 of the 2 needed: +3 headline +0.5 "law" -3 @seeks "asks" … @acts "block"',
        ),
        ("Why the judge blocks zebra", "headline", 'scores 0 of the 2 needed: +3 headline -2 title: "Why" -1 zebra'),
        # What holds most parts, with the one that is missing.
        ("Senate blocks tariff plan", "three", "none of the 2 aliases of @bench is there"),
        (
            "Court orders government to void tariffs",
            "three",
            '"Court" is, but only within "Court orders", which `not: court order` leaves out',
        ),
        ("Judge blocks", "", ""),
        (
            "Void: when a long title goes on and on the judge speaks",
            "headline",
            "@bench and @acts are not within 5 words; the nearest are 10 words apart",
        ),
    ],
)
def test_why_a_text_is_not_found_is_told_by_sums_and_by_the_pattern_of_which_most_is_there(title: str, first: str, sentence: str) -> None:
    """The missing part of a pattern that happened to be near was told of texts that a minus took out."""
    read = topic_book(COURTS)
    document = read.engine.read(article("", title))
    reasons = why_not(document, read.topics[0], Planner(document.lexicon, read.sets, NOTHING_COUNTED))
    assert (reasons[0].pattern if reasons else "") == first
    assert sentence in (reasons[0].sentence if reasons else "")


@pytest.mark.parametrize(
    ("query", "short"),
    [
        ("a OR b OR c", "a OR b OR c"),
        ("a OR @x OR b OR c OR d", "@x OR a OR 3 more"),
        ("@x OR @y OR @z OR c OR d", "@x OR @y OR @z OR c OR 1 more"),
        ("title:((a OR b OR c OR d) NEAR/4 @x)", "title:((a OR b OR 2 more) NEAR/4 @x)"),
        ("a NEAR/2 b PRE/3 c", "a NEAR/2 b PRE/3 c"),
        ("(a OR b) AND @x NOT (c NEAR/S d)", "(a OR b) AND @x NOT (c NEAR/S d)"),
        ("(a OR b)^2 NEAR/3 d*", "(a OR b) NEAR/3 d*"),
    ],
)
def test_a_query_is_told_in_short(query: str, short: str) -> None:
    assert short_query(parse(query).part) == short


def test_a_sum_tells_the_words_of_each_clause_and_those_of_another_sentence() -> None:
    read = topic_book(COURTS)
    document = read.engine.read(article("Firms appeal. Nobody will block it.", "Court voids law"))
    planner = Planner(document.lexicon, read.sets, NOTHING_COUNTED)
    (match,) = read.engine.match(document.article)
    assert told_sum(document, planner, read.topics[0], match) == '3.5 = 3 headline + 0.5 "law"'
    apart = topic_of("judge AND law plus 1 (court NEAR/S @seeks) minus 1 (@acts NEAR/3 law) min 1", read.sets)
    document = Engine([apart], read.sets).read(article("A judge of the court is asked. He halts the law.", "Night"))
    (match,) = Engine([apart], read.sets).match(document.article)
    assert told_sum(document, planner, apart, match) == '1 = 1 query + 1 "court" … @seeks "asked" - 1 @acts "halts" … "law"'


NEAREST = """
topics:
  - name: t
    min: 2
    patterns:
      - {name: weak, query: moon, weight: 0}
      - {name: first, query: title:(mars NEAR/3 venus) NEAR/S ring, weight: 2}
      - {name: nearer, query: moon NEAR/3 ring, weight: 2}
      - {name: far, query: moon NEAR/3 rises, weight: 2}
"""


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("The moon", "nearer"), ("A ring of stars", "nearer"), ("Mars, Venus", "first"), ("The moon when it is the sun that rises", "far")],
)
def test_the_nearest_pattern_comes_first(text: str, nearest: str) -> None:
    """The first of the file was quoted, or one of weight 0 that could not match at all."""
    read = topic_book(NEAREST)
    document = read.engine.read(article(text))
    reasons = why_not(document, read.topics[0], Planner(document.lexicon, read.sets, NOTHING_COUNTED))
    assert reasons[0].pattern == nearest


GERMAN = sets_of(minister=["minister", Alias("Ministerin", "de")], leaves=["resigns", Alias("tritt zurück", "de"), Alias("dimite", "es")])


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Ministerin tritt zurück",
            "",
            (
                'it is taken for a text in en, as nobody says its language; in de it matches, with "Ministerin" among the aliases for de '
                "alone. Say so: `language: de` in an example, `--language de` of `topics try`, `lang` in a row"
            ),
        ),
        (
            "Ministerin tritt zurück",
            "en",
            '@leaves is not there; "tritt zurück" is, but that alias counts in de alone, and this text is in en',
        ),
        ("Minister dimite", "", 'in es it matches, with "dimite" among the aliases for es alone'),
        ("Der Chef und dimite", "", "but that alias counts in es alone, and this text is taken for one in de"),
        ("Minister stays", "", "none of the 3 aliases of @leaves is there"),
    ],
)
def test_an_alias_that_another_language_alone_has_is_told_with_that_language(text: str, language: str, expected: str) -> None:
    """A German alias in a headline taken for English stood "in another form or as part of a context that does not count"."""
    topic = topic_of("@leaves NEAR/3 @minister", GERMAN)
    document = Engine([topic], GERMAN).read(article("", text, language))
    reasons = why_not(document, topic, Planner(document.lexicon, GERMAN, NOTHING_COUNTED))
    assert expected in reasons[0].sentence


def test_why_not_is_silent_about_a_match() -> None:
    topic = topic_of("@china", SETS)
    document = Engine([topic], SETS).read(article("China"))
    assert why_not(document, topic, Planner(document.lexicon, SETS, NOTHING_COUNTED)) == []


def test_an_explanation_marks_the_words_and_sums_the_score() -> None:
    found = matches(
        "@china NEAR/S @ties AND moon plus 1 deepen minus 0.5 @russia", article("The moon. China deepened its ties with Russia."), SETS
    )[0]
    pieces = sentence_pieces(found)
    assert "".join(piece.text for piece in pieces) == found.sentence == "China deepened its ties with Russia."
    assert [(piece.text, piece.alias_set) for piece in pieces if piece.highlighted] == [
        ("China", "china"),
        ("deepened", ""),
        ("ties", "ties"),
        ("Russia", "russia"),
    ]
    assert [span.text for span in spans_elsewhere(found)] == ["moon"]
    assert sum_of(found) == "1.5 = 1 query + 1 deepen - 0.5 @russia"


def test_a_list_or_number_in_place_of_text_is_named_and_not_searched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A list was searched as Python prints it, and its spans sliced nothing out of the input."""
    lines = [{"id": 1, "title": "moon", "text": ["moon"]}, {"id": 2, "title": 5}, {"id": 3, "title": None, "text": "moon"}]
    (tmp_path / "in.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    (tmp_path / "topics.txt").write_text("t: moon\n", encoding="utf-8")
    assert main(["match", "--topics", str(tmp_path / "topics.txt"), "--batch", str(tmp_path / "in.jsonl")]) == 1
    printed = capsys.readouterr()
    assert [json.loads(line)["id"] for line in printed.out.splitlines()] == ["3"]
    assert "line 1 is not an article: its text is a list; expected text" in printed.err
    assert "line 2 is not an article: its title is 5; expected text" in printed.err


def test_a_reason_that_many_patterns_share_is_said_once() -> None:
    """Sixteen lines said that no alias of @china is there."""
    shared = [("ties", "no @china"), ("near", "too far"), ("papers", "no @china"), ("pledges", "no @china")]
    assert folded_reasons(shared) == [("ties and 2 more", "no @china"), ("near", "too far")]


@pytest.mark.parametrize(
    ("probability", "share", "per_cent"),
    [
        (0.698, ".698", "69.8%"),
        (0.7, ".70", "70%"),
        (0.29, ".29", "29%"),
        (0.375, ".375", "37.5%"),
        (0.6985, ".6985", "69.85%"),
        (0.05, ".05", "5%"),
        (0.0, ".00", "0%"),
        (1.0, "1.00", "100%"),
    ],
)
def test_a_probability_is_never_lifted_to_a_bar_that_it_is_below(probability: float, share: str, per_cent: str) -> None:
    """A judge's .698 read ".70, an alert from .70" and was none."""
    assert short_share(probability) == share
    assert percent(probability) == per_cent
