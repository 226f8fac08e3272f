"""Patterns of many phrases find what each phrase would find by itself."""

import pytest

from wirewatch.article.body.boilerplate_phrases import any_of, each

FERRY = any_of((*each("ferry|boat", " (?:stays|leaves)"), r"is(?<!\wis) late", "фери", "i am"))


@pytest.mark.parametrize("text", ["the ferry stays", "a boat leaves", "it is late", "is late", "ein фериbot", "so i am"])
def test_a_phrase_is_found_wherever_it_stands(text: str) -> None:
    assert FERRY.search(text)


@pytest.mark.parametrize("text", ["", "the ferry", "ferry boat", "this late", "stays", "i a"])
def test_parts_of_phrases_and_words_that_end_like_one_are_not(text: str) -> None:
    assert not FERRY.search(text)
