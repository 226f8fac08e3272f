"""Articles that no newsroom writes: they end in an ordinary result, soon."""

from __future__ import annotations

import time

import pytest

from tests.topic_books import article, matches, sets_of

MEGABYTE = 1_000_000
SETS = sets_of(china=["China", "中国"], russia=["Russia", "俄罗斯"])
QUERY = "(@china NEAR/5 @russia) NEAR/S sign plus 1 title:@china"

HARMLESS = [
    "",
    " ",
    "\n\n\n",
    "😀😀 🇨🇳🇷🇺",
    "\0China\0",
    "\ud800",
    "China\u202e Russia",
    "...!!!???",
    "''''’’’’",
    "中" * 1000,
    "\u0301" * 1000,
    "ČhïnáКитай中国الصين",
    "a'" * 1000,
    "U." * 1000,
]


@pytest.mark.parametrize("text", HARMLESS)
def test_odd_articles_match_nothing(text: str) -> None:
    assert matches(QUERY, article(text, text), SETS) == []


def test_mixed_scripts_are_read_side_by_side() -> None:
    found = matches(QUERY, article("中国 and Russia sign. 俄罗斯"), SETS)[0]
    assert [span.text for span in found.spans] == ["中国", "Russia", "sign"]


def test_a_nul_and_a_surrogate_stay_where_they_are_in_the_spans() -> None:
    target = article("\0\ud800 China and\0Russia sign\0")
    found = matches(QUERY, target, SETS)[0]
    assert [target.text[span.start : span.end] for span in found.spans] == ["China", "Russia", "sign"]


# What is repeated, and how often; written out only by the test that needs it.
HUGE = {
    "one word": ("a", 50 * MEGABYTE),
    "words": ("word ", 10 * MEGABYTE),
    "every word counts, one sentence": ("China and Russia sign ", MEGABYTE // 4),
    "no blanks in Chinese": ("中国和俄罗斯", MEGABYTE // 4),
    "stops": (". ", 5 * MEGABYTE),
    "apostrophes": ("a'", 2 * MEGABYTE),
    "capitals and dots": ("A.", 2 * MEGABYTE),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HUGE)
def test_fifty_megabytes_end_in_an_ordinary_result(name: str) -> None:
    part, count = HUGE[name]
    text = part * count
    begun = time.process_time()
    found = matches(QUERY, article(text), SETS)
    assert len(found) == (1 if "counts" in name else 0)
    assert time.process_time() - begun < 120


def test_many_mentions_cost_in_proportion() -> None:
    """Twice the mentions must not cost four times the work; pairs are counted, not seconds."""
    small, large = (matches("@china NEAR/S @russia", article("China Russia " * count), SETS)[0] for count in (500, 1000))
    assert len(small.spans) == len(large.spans)


def test_a_sentence_without_an_end_is_cut() -> None:
    filler = "word " * 600
    assert matches("@china NEAR/S @russia", article(f"China {filler} Russia"), SETS) == []
