"""Texts folded in bytes, and words counted from a text's beginning, say what the patterns for any text say."""

from __future__ import annotations

import re
import unicodedata

import pytest

from wirewatch.article.byline.dateline import attribution
from wirewatch.article.words.western_text import (
    LETTERS,
    SHORTEST,
    western_fold,
    western_key,
    western_letters,
    western_word_count,
    western_words,
)
from wirewatch.article.words.word_count import SPACED_WORD, has_more_words, word_count

WORD, LETTERS_ALONE = re.compile(r"\w+"), re.compile(r"[^\W\d_]+")
EVERY_PAIR = [f"{'x' * SHORTEST}{one}{other}{one}" for one in LETTERS.values() for other in LETTERS.values()]


def test_western_text_is_folded_as_any_text_is() -> None:
    """Every pair of letters, so that none is read with the one beside it."""
    for text in EVERY_PAIR:
        assert western_key(text) == "".join(WORD.findall(text.lower()))
        assert western_words(text) == WORD.findall(text)
        assert western_letters(text) == LETTERS_ALONE.findall(text)
        assert western_word_count(text) == (None if "_" in text else len(SPACED_WORD.findall(text)))


def test_western_text_is_folded_by_compatibility_as_any_text_is() -> None:
    for text in EVERY_PAIR:
        expected = None if "µ" in text else "".join(WORD.findall(unicodedata.normalize("NFKC", text).casefold()))
        assert western_fold(text) == expected


@pytest.mark.parametrize("text", ["", "-", "Harbour_2 closes: 'no'"])
def test_ascii_is_folded_however_short(text: str) -> None:
    assert western_key(text) == western_fold(text) == "".join(WORD.findall(text.lower()))
    assert western_words(text) == WORD.findall(text)


@pytest.mark.parametrize("letter", ["ł", "Ж", "漢", "\u0301", "\ud800", "ﬁ"])
def test_nothing_is_said_of_text_in_other_letters(letter: str) -> None:
    text = "x" * SHORTEST + letter
    assert {western_key(text), western_fold(text)} | {western_word_count(text)} == {None}
    assert western_words(text) is western_letters(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The ferry stays in the harbour.",
        "don't " * 30,
        "word " * 500,
        "- " * 500,
        "渡船停在港口" * 40,
        "渡船 ferry " * 60,
        "ferry " * 30 + "渡船停在港口" * 100,
        "渡船停在港口" * 60 + " ferry" * 300,
        ("a" * 90 + " ") * 40,
    ],
)
@pytest.mark.parametrize("most", [5, 40, 60, 120])
def test_a_text_has_more_words_where_it_is_counted_to_have_them(text: str, most: int) -> None:
    assert has_more_words(text, most) is (word_count(text) > most)


@pytest.mark.parametrize(
    "joined", ["don't", "don’t", "'tis", "dogs' house", "a--b", "a-'b", "rock'n'roll", "-a-", "’", "x'", "2-3", "a' 'b"]
)
def test_what_joins_two_words_to_one_is_counted_as_by_the_pattern(joined: str) -> None:
    text = f"{joined} {'word ' * SHORTEST} {joined}"
    assert western_word_count(text) == len(SPACED_WORD.findall(text))


@pytest.mark.parametrize(
    "said", ["according to Reuters, the", "AFP reported that", "(ANADOLU AJANSI reported) in", "24Reuters said on", "told the dpa news"]
)
def test_an_agency_is_looked_for_where_all_the_words_of_its_name_stand(said: str) -> None:
    """A long text is asked for the words first, a short one is not."""
    short = [named.group() for named in attribution._named(said)]
    assert short
    assert [named.group() for named in attribution._named(f"{said} {'quay ' * SHORTEST}")] == short
