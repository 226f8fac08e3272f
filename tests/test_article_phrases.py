"""Patterns of many phrases find what each phrase would find by itself."""

import pytest

from wirewatch.article.body.vote.boilerplate_phrases import BYLINE, COLUMNS, CREDIT, any_of, each, phrases_in

FERRY = any_of((*each("ferry|boat", " (?:stays|leaves)"), r"is(?<!\wis) late", "фери", "i am"))


@pytest.mark.parametrize("text", ["the ferry stays", "a boat leaves", "it is late", "is late", "ein фериbot", "so i am"])
def test_a_phrase_is_found_wherever_it_stands(text: str) -> None:
    assert FERRY.search(text)


@pytest.mark.parametrize("text", ["", "the ferry", "ferry boat", "this late", "stays", "i a"])
def test_parts_of_phrases_and_words_that_end_like_one_are_not(text: str) -> None:
    assert not FERRY.search(text)


@pytest.mark.parametrize("text", ["sail", "sailor", "saint", "say so", "sa(y"])
def test_phrases_that_begin_alike_are_told_by_what_follows(text: str) -> None:
    assert any_of(("sail", "saint", "say? so", "sa[(]y", "sea")).fullmatch(text.removesuffix("or"))


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        ("subscribe to the harbour letter", {0}),
        ("подписаться на рассылку", {0, 9}),
        ("© 2026 lake press", {2, BYLINE}),
        ("photo by ana ruiz", {CREDIT}),
        ("photographs of the ferry", set()),
        ("by ana ruiz", {BYLINE}),
        ("the bystander saw it", set()),
        ("at 14:05 the ferry left", {BYLINE}),
        ("founded in 1998, closed", {BYLINE}),
        ("number 19981 and x1998", set()),
        ("ana ruiz is a reporter; share it", {4, 7}),
        ("", set()),
    ],
)
def test_what_the_beginning_of_a_block_says_is_a_column_for_each_group(head: str, columns: set[int]) -> None:
    assert phrases_in(head, has_digits=any(map(str.isdigit, head))) == [float(column in columns) for column in range(COLUMNS)]
