"""Drafts of topics: what is asked for, and what is left to the examples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.topic_books import article, sets_of, topic_book
from wirewatch.topic.drafting.archive_words import ArchiveWords
from wirewatch.topic.drafting.draft_words import companions_of, headline_counts, relatives_of, with_relatives
from wirewatch.topic.drafting.topic_draft import HeadlineCounts, Wish, draft_topic, lists_with, set_for
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.evaluator import Evaluator
from wirewatch.topic.language.files.book import read_book
from wirewatch.topic.language.sets.built_in_sets import WithBuiltIn
from wirewatch.topic.workbench.example_check import check_examples

SETS = WithBuiltIn(
    {
        **sets_of(
            norland=["Norland", "Nordia", "Ola Berg"],
            norland_people=["Ola Berg"],
            shipping_body=["IMO"],
            lenders=["Norbank", "Zembank"],
            deals=["sign", "sell"],
        )
    },
    actors=("shipping_body",),
)


@pytest.mark.parametrize(
    ("word", "is_name", "name"),
    [
        ("norland", False, "norland"),
        ("@deals", False, "deals"),
        ("Nordia", True, "norland"),
        ("Nordia", False, ""),
        ("sign", True, ""),
        ("sign", False, ""),
        ("zembla", True, ""),
        ("Norbank", True, ""),
        ("Ola Berg", True, ""),
        ("Norland People", True, "norland_people"),
        ("Tehran", True, "iran"),
        ("Elysée", True, ""),
        ("Fed", True, ""),
        ("IMO", True, "shipping_body"),
    ],
)
def test_a_word_is_a_set_where_it_is_its_name_or_a_name_of_its_one_actor(word: str, is_name: bool, name: str) -> None:
    assert set_for(word, SETS, is_name=is_name) == name


@pytest.mark.parametrize(
    ("word", "lists"),
    [
        ("Norbank", ["lenders"]),
        ("Ola Berg", ["norland_people", "norland"]),
        ("Nordia", []),
        ("Zembla", []),
        ("sign", []),
        ("@lenders", []),
    ],
)
def test_lists_that_hold_a_name_among_others_can_be_named(word: str, lists: list[str]) -> None:
    assert lists_with(word, SETS) == lists


@pytest.mark.parametrize(
    "wish",
    [
        Wish("both", (("Norland",), ("Zembla",)), ("sign",), ("sport",)),
        Wish("one", (("Norland",),), ("sign",), ("sport",)),
        Wish("names", (("Norland",), ("Zembla",)), ()),
        Wish("deeds", (), ("sign",)),
    ],
)
def test_near_misses_are_candidates_and_never_match_by_the_rule(wish: Wish) -> None:
    book = read_book("topics:\n" + draft_topic(wish, {}).item, "t.yaml")
    assert not book.problems
    (topic,) = book.topics
    assert topic.floor < 0
    engine = Engine(book.topics, book.sets)
    apart = article("Norland and its parliament met. Then it rained for a whole week. Zembla was there to see it.", "Weather")
    assert engine.match(apart) == []
    if wish.who:
        assert engine.match(article("Norland and Zembla sign a pact."))


@pytest.mark.parametrize(
    ("wish", "titles"),
    [
        (
            Wish("both", (("Norland", "Nordia"), ("Zembla",)), ("sign", "seal an accord"), ("sport",)),
            ["Norland – Zembla – sign", "Nordia – Zembla – seal an accord", "Norland – Zembla", "Norland – Zembla – sign – sport"],
        ),
        (Wish("one", (("@norland",),), ("sign",)), ["Norland – sign", "Norland"]),
        (Wish("deeds", (), ('"sign up"',)), ["sign up", "…"]),
        (Wish("names", (("Norland",), ("Zembla",)), ()), ["Norland – Zembla", "Norland"]),
    ],
)
def test_a_draft_asks_for_examples_and_shows_their_form(wish: Wish, titles: list[str]) -> None:
    """As comments, since what is made up must teach no judge; without their marks they are examples that the draft keeps."""
    item = draft_topic(wish, SETS).item
    actors = "sets:\n  norland: [Norland, Nordia]\n"
    assert topic_book("topics:\n" + item, actors).topics[0].examples == ()
    lines = item.splitlines()
    first = lines.index("  # examples:")
    last = max(place for place, line in enumerate(lines) if line.startswith("  # "))
    plain = [line.replace("  # ", "  ", 1) if first <= place <= last else line for place, line in enumerate(lines)]
    book = topic_book("topics:\n" + "\n".join(plain), actors)
    assert [example.title for example in book.topics[0].examples] == titles
    assert [outcome for outcome in check_examples(book.topics[0], Evaluator(book)) if not outcome.kept] == []


@pytest.mark.parametrize(
    ("title", "count"),
    [("Tarn Foods firm cuts 6,000 jobs", 1), ("Firm lays its staff off", 1), ("Firm to cut prices again, all of its jobs are safe", 0)],
)
def test_a_deed_of_several_words_is_found_around_its_object(title: str, count: int) -> None:
    item = draft_topic(Wish("layoffs", (("firm",),), ("cut jobs", "lay off")), {}).item
    book = read_book(f"topics:\n{item}", "t.yaml")
    assert not book.problems
    assert len(Engine(book.topics, book.sets).match(article("", title))) == count


@pytest.mark.parametrize(("names", "found"), [(("company", "firm", "bank"), 1), (("company",), 0), (("Nordia", "firm", "bank"), 0)])
def test_a_deed_without_a_name_is_a_near_miss_where_the_names_stand_for_anyone(names: tuple[str, ...], found: int) -> None:
    """Headlines name the firm and not "company"."""
    item = draft_topic(Wish("deals", (names,), ("buy", "merge")), SETS).item
    book = read_book(f"topics:\n{item}", "t.yaml", "sets:\n  norland: {aliases: [Norland, Nordia]}\n")
    (topic,) = book.topics
    engine = Engine([replace(topic, minimum=topic.floor)], book.sets)
    assert len(engine.match(article("It paid in cash.", "Tarn Foods buys Venlo Snacks"))) == found


@pytest.mark.parametrize(
    ("names", "counts", "is_deed"),
    [
        (("fraud", "graft", "bribery"), None, True),
        (("fraud", "graft", "bribery"), HeadlineCounts(40, 160), False),
        (("car", "toy"), None, False),
        (("car", "toy"), HeadlineCounts(160, 40), True),
        (("CEO", "boss", "chairman"), HeadlineCounts(40, 160), False),
        (("fraud", "graft", "bribery"), HeadlineCounts(40, 60), True),
        (("fraud", "graft", "bribery"), HeadlineCounts(2, 8), True),
        (("Zembla",), HeadlineCounts(160, 40), False),
        (("norland",), HeadlineCounts(160, 40), False),
    ],
)
def test_the_rarer_list_in_headlines_is_a_near_miss(names: tuple[str, ...], counts: HeadlineCounts | None, is_deed: bool) -> None:
    """Verdicts on fraud had all that is jailed for near misses, and nothing with fraud in its headline alone."""
    item = draft_topic(Wish("verdicts", (names,), ("jailed",)), SETS, counts).item
    assert ("OR (title:jailed)" in item) is is_deed


ARCHIVE = (
    *(("en", f"Mayor {number} jailed", "Taking bribes was his trade. The fraudster wept.") for number in range(4)),
    *(("en", f"Banker {number} convicted", "It was fraud and bribery.") for number in range(4)),
    *(("en", f"Striker {number} scores", "The briber of referees, a bribery of the year, was not there.") for number in range(2)),
    *(("en", f"Rain over Venlo {number}", "The fraternity of umbrellas met its founder.") for number in range(30)),
)


def test_relatives_share_a_beginning_and_stand_beside_the_other_words() -> None:
    wish, words = Wish("verdicts", (("fraud", "bribery"),), ("jailed", "convicted")), ArchiveWords(ARCHIVE)
    sold = relatives_of(Wish("sales", (("Mayor", "norland"),), ("deals", "jailed")), words, sets_of(norland=["mayor"], deals=["bribery"]))
    assert [one.of for one in sold] == []
    found = relatives_of(wish, words, SETS)
    assert [(one.word, one.of, one.texts, one.beside) for one in found] == [("fraudster", "fraud", 4, 4), ("bribes", "bribery", 4, 4)]
    assert with_relatives(wish, found).who == (("fraud", "bribery", "fraudster", "bribes"),)
    assert headline_counts(wish, words, SETS) == HeadlineCounts(0, 8)
    assert "OR (title:(fraud OR bribery))" in draft_topic(wish, SETS, HeadlineCounts(8, 80)).item


@pytest.mark.parametrize(
    ("lists", "texts", "relatives"),
    [
        # What stands as often elsewhere as beside the other words says nothing of them.
        ([("strike",), ("union",)], [("en", "Union calls a strike", "")] * 6 + [("en", "The striker of the union scores", "")] * 2, []),
        ([("strike",), ("union",)], [("en", "Union strike", "The strikers cheer")] * 4 + [("en", "Rain", "")] * 20, ["strikers"]),
        ([("streik",), ("lohn",)], [("de", "Lohn: Streik", "Streikende jubeln")] * 4 + [("de", "Regen", "")] * 20, ["streikende"]),
        ([("fraude",), ("cárcel",)], [("es", "Cárcel por fraude", "Fraudulento")] * 4 + [("es", "Lluvia", "")] * 20, ["fraudulento"]),
        ([("fraude",), ("prison",)], [("fr", "Prison pour fraude", "Le fraudeur")] * 4 + [("fr", "Pluie", "")] * 20, ["fraudeur"]),
        ([("забастовка",), ("союз",)], [("ru", "Забастовка: союз", "Забастовщики")] * 4 + [("ru", "Дождь", "")] * 20, ["забастовщики"]),
        # One list: beside its own other words.
        ([("fraud", "graft")], [("en", "Graft and the fraudster", "")] * 4 + [("en", "Rain", "")] * 20, ["fraudster"]),
        ([("fraud",)], [], []),
    ],
)
def test_relatives_are_told_by_their_company(lists: list[tuple[str, ...]], texts: list[tuple[str, str, str]], relatives: list[str]) -> None:
    assert [one.word for one in ArchiveWords(texts).relatives(lists)] == relatives


def test_a_set_is_counted_by_its_aliases_and_two_lists_of_names_are_not_compared() -> None:
    words = ArchiveWords(ARCHIVE)
    assert headline_counts(Wish("w", (("mayor",),), ("@deals",)), words, sets_of(deals=["jailed", "scores"])) == HeadlineCounts(4, 6)
    assert headline_counts(Wish("w", (("mayor",), ("banker",)), ("jailed",)), words, {}) is None
    assert headline_counts(Wish("w", (("mayor",),), ()), words, {}) is None


def test_words_that_such_news_is_told_with_are_offered_and_common_ones_and_names_are_not() -> None:
    """The draft of verdicts came from F1 .64 to .73 with more words: a person is asked about those that stand beside the first ones."""
    told = [
        ("en", f"Banker {number} jailed for fraud", "The scheme was said to be near Venlo, and the verdict clear.") for number in range(5)
    ]
    other = [("en", f"Rain {number}", "It was said to be clear.") for number in range(60)]
    wish = Wish("verdicts", (("fraud",),), ("jailed",), ("scheme",))
    words = ArchiveWords([*told, *other])
    assert companions_of(replace(wish, never=()), words, {}, 9) == ["near", "scheme", "verdict"]
    assert companions_of(wish, words, {}, 1) == ["near"]
    assert companions_of(wish, ArchiveWords([]), {}, 9) == []
