"""Common words of which one is enough for an alert."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.topic_books import article, topic_of
from wirewatch.topic.drafting.archive_words import ArchiveWords
from wirewatch.topic.drafting.draft_words import parted_by_names, unseen_words
from wirewatch.topic.drafting.topic_draft import Wish
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.workbench.lint.lint import LONE_WORD, lint_on_archive
from wirewatch.topic.workbench.lint.lone_words import LoneWords, lone_words

HEADLINE = "lead:({0}) plus 0.5 title:({0}) min 1 alert 1.5"


@pytest.mark.parametrize(
    ("query", "titles", "told"),
    [
        (
            HEADLINE.format("die OR killed"),
            ["Dying of boredom"] * 5 + ["Two killed", "Died, killed"],
            '"die" alone makes 5 of its 7 alerts',
        ),
        (HEADLINE.format("Florida"), ["Florida’s sun", "In FLORIDA", "Florida", "A Florida man", "Florida"], '"Florida" alone makes 5'),
        (HEADLINE.format('"peace deal"'), ["Peace deals"] * 5, '"peace deal" alone makes 5'),
        (HEADLINE.format("die"), ["He died"] * 4, ""),
        ("strike PRE/3 crew min 1", ["Strikes by crew"] * 5, ""),
        ("lead:cocaine plus 1 title:seize min 1 alert 2", ["Police seize cocaine"] * 5, ""),
        ("lead:die min 1 alert 2", ["He died"] * 5, ""),
    ],
)
def test_a_word_that_is_enough_for_an_alert_is_told(query: str, titles: list[str], told: str) -> None:
    topic = topic_of(query)
    engine = Engine([topic], {})
    articles = [article("It rained.", title, article_id=str(place)) for place, title in enumerate(titles)]
    found = [(one, match) for one, matches in zip(articles, engine.match_all(articles), strict=True) for match in matches]
    words = lone_words(topic, engine, found, len(articles))
    assert bool(words) == bool(told)
    assert not told or words.sentence().startswith(told)
    assert not lone_words(topic, engine, found, 5_000), "a word of one in 1,000 is none of the common ones"


def test_lint_tells_of_it_but_where_a_number_is_expected() -> None:
    articles = [article("It rained.", "He died", article_id=str(place)) for place in range(5)]
    topic = topic_of(HEADLINE.format("die"))
    for one, codes in ((topic, [LONE_WORD]), (replace(topic, expected_per_day=9.0), [])):
        assert [found.code for found in lint_on_archive(one, Engine([one], {}), articles, 1) if found.code == LONE_WORD] == codes


@pytest.mark.parametrize(
    ("wish", "lists"),
    [
        (Wish("t", (), ("storm", "Florida", "hurricane")), (("Florida",), ("storm", "hurricane"))),
        (Wish("t", (("Boeing", "crash"),), ()), (("Boeing",), ("crash",))),
        (Wish("t", (), ("die", "killed")), None),
        (Wish("t", (("Biden", "Trump"),), ()), None),
        (Wish("t", (("Boeing",),), ("crash",)), None),
    ],
)
def test_names_in_one_list_with_other_words_are_parted(wish: Wish, lists: tuple[tuple[str, ...], ...] | None) -> None:
    parted = parted_by_names(wish)
    assert (parted and (parted.who[0], parted.what)) == lists


def test_words_that_no_article_has_are_told() -> None:
    words = ArchiveWords([("en", "Earthquake in Norland", "It shook"), ("zh", "中国地震", "")])
    assert unseen_words(Wish("t", (("Norland",),), ("erthquake", "shake", "地震")), words, {}) == ["erthquake", "shake"]


def test_of_many_words_the_rest_is_counted() -> None:
    four = tuple((f'"word{number}"', 9 - number) for number in range(4))
    assert LoneWords(four, 40, 1000).sentence().endswith('"word2" alone makes 7 and 1 more makes 6 of its 40 alerts among 1,000 articles')
    assert "and 2 more make 11 of" in LoneWords((*four, ('"word4"', 5)), 40, 1000).sentence()
