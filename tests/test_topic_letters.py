"""Words and stops found for a whole batch are those that the tokeniser and the rules of sentences find one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.examples import some_of
from wirewatch.topic.engine import letters as match_letters
from wirewatch.topic.engine.vocabulary import Vocabulary
from wirewatch.topic.language.sentences.sentences import ABBREVIATIONS, LONGEST_ABBREVIATION, sentence_starts
from wirewatch.topic.language.sentences.stops import breaks
from wirewatch.topic.language.words.words import Lexicon, tokens

LEXICON = Lexicon("en")
# Every kind of letter, each beside each other, and whole words between them.
ODDITIES = [*" .'’\"”»)「」（“‘«([¿—–-!?…؟۔。！？；।॥။។։።•|\n\t\u00a0\u2028\x1c\0_0١²éßйК中한กي\u0301\u200d\u0640😀\U00020000\ud800ﬁＡ"]
WORDS = ["a", "A", "U", "Mr", "mr", "corp", "said", "Said", "Signing", "don't", "U.S.", "u.s", "p.m.", "x1", "Xi's", "antidisestablishment"]
FOREIGN = ["آتش\u200cبس", "שָׁלוֹם", "ארצות־הברית", "ধর্মঘট", "क्\u200dष", "ท่า", "ဆန္ဒ", "ｽﾄﾗｲｷ", "ﾊﾞｽ", "x\u200cy"]
UNITS = ["200kg", "4x4", "£10m", "1_0x", "3Dé", "7's", "9U.S.", "80млн", "٢٠كغ"]
STOPS = [". ", ". A", '." ', '. "A', ".\n", "? ", "! a", "... ", "\n\n", ".) (B"]
texts = st.lists(st.sampled_from(ODDITIES + WORDS + FOREIGN + UNITS + STOPS), max_size=24).map("".join) | st.text(max_size=20)
HARD = [
    "U.S.A. é.U. a.b'c x.yz",
    "A.B",
    "’s 's' o''o",
    "a\u0301.b",
    "Mr. B. Said. x.Y. 3.5. St. A",
    "a. \n B",
    "\n A\n.B\n\n",
    "…»  B",
    ". \n. .",
    ". \n'",
    ".'\n'x",
]


def spelled(text: str) -> list[str]:
    return [token for run in text.split() for token in tokens(run)]


@settings(max_examples=some_of(600), deadline=None)
@given(st.lists(texts, min_size=1, max_size=3))
@example(HARD)
def test_words_are_those_of_the_tokeniser(given_texts: list[str]) -> None:
    laid = match_letters.lay_letters(given_texts)
    sought = {key: number for number, key in enumerate({LEXICON[token] for text in given_texts for token in spelled(text)}, 1)}
    vocabulary = Vocabulary(LEXICON, sought)
    for _ in range(2):
        words, begins, ends = vocabulary.read(laid, given_texts)
        firsts = begins.searchsorted(laid.bases).tolist()
        lasts = begins.searchsorted(laid.boundaries).tolist()
        for text, base, first, last in zip(given_texts, laid.bases.tolist(), firsts, lasts, strict=True):
            found = zip((begins[first:last] - base).tolist(), (ends[first:last] - base).tolist(), strict=True)
            assert [text[begin:end] for begin, end in found] == spelled(text)
            assert words[first:last].tolist() == [sought[LEXICON[token]] for token in spelled(text)]
            assert words[last] == 0
            assert begins[last] == base + len(text) + 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("200kg", "200 kg"),
        ("$80bn", "80 bn"),
        ("30km/h", "30 km h"),
        ("1.2-tonne", "1 2 tonne"),
        ("80млн", "80 млн"),
        ("3D 5G 4x4", "3 D 5 G 4 x4"),
        ("3月5日", "3 月 5 日"),
        ("2026", "2026"),
        ("5_kg", "5_kg"),
        ("COVID19 F16 G7 H5N1 A320 MI6 B12", "COVID19 F16 G7 H5N1 A320 MI6 B12"),
    ],
)
def test_a_number_ends_where_its_unit_begins(text: str, expected: str) -> None:
    assert " ".join(spelled(text)) == expected


@settings(max_examples=some_of(3000), deadline=None)
@given(st.lists(texts, min_size=1, max_size=3), st.booleans())
@example(HARD, True)
def test_sentences_begin_where_the_rules_say(given_texts: list[str], all_of_them: bool) -> None:
    laid = match_letters.lay_letters(given_texts)
    wanted = list(range(len(given_texts))) if all_of_them else [len(given_texts) - 1]
    found = breaks(laid, np.array(wanted), given_texts)
    expected = {int(laid.bases[place]) + start for place in wanted for start in sentence_starts(given_texts[place])[1:]}
    assert set(found.tolist()) == expected


@pytest.mark.parametrize("word", sorted(ABBREVIATIONS | {"a", "A", "said", "Saids", "x"}))
@pytest.mark.parametrize("before", ["", "so ", "so.", "so "[::-1]])
def test_a_stop_behind_a_short_word_is_judged_by_the_word(word: str, before: str) -> None:
    text = f"{before}{word}. Next"
    assert set(breaks(match_letters.lay_letters([text]), np.array([0]), [text]).tolist()) == {
        int(match_letters.lay_letters([text]).bases[0]) + start for start in sentence_starts(text)[1:]
    }
    assert len(word) <= LONGEST_ABBREVIATION


def test_no_text_has_no_words() -> None:
    laid = match_letters.lay_letters([])
    assert [part.tolist() for part in Vocabulary(LEXICON, {}).read(laid, [])] == [[], [], []]


def test_words_that_share_a_line_of_the_table_do_not_take_each_others_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table has one line a word and here one line in all, so that each word throws out the one before it."""
    monkeypatch.setattr("wirewatch.topic.engine.vocabulary._SHIFT", np.uint64(63))
    sought = {LEXICON[word]: number for number, word in enumerate(["treaty", "tariff", "truce"], 1)}
    vocabulary = Vocabulary(LEXICON, sought)
    text = "treaty tariff truce Treaty TARIFF truces none treaty " * 3
    words, _, _ = vocabulary.read(match_letters.lay_letters([text]), [text])
    assert words.tolist() == [1, 2, 3, 1, 2, 3, 0, 1] * 3 + [0]
