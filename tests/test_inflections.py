"""Forms of English words, and which of them a stem does not find."""

from __future__ import annotations

import pytest

from wirewatch.topic.language.words.inflections import inflections, may_be_verb, missed_forms
from wirewatch.topic.language.words.words import Lexicon

ENGLISH = Lexicon("en")


@pytest.mark.parametrize(
    ("word", "forms", "missed"),
    [
        ("free", "freed frees freeing", "freed"),
        ("close", "closes closed closing", ""),
        ("fly", "flew flown flies flying", "flew flown"),
        ("flee", "fled flees fleeing", "fled"),
        ("ban", "bans banned banning", ""),
        ("visit", "visits visited visiting", ""),
        ("deploy", "deploys deployed deploying", ""),
        ("deny", "denies denied denying", ""),
        ("die", "dies died dying", ""),
        ("sue", "sued suing sues", "sued suing"),
        ("crash", "crashes crashed crashing", ""),
        ("veto", "vetoes vetoed vetoing", ""),
        ("agree", "agrees agreed agreeing", ""),
        ("man", "men", "men"),
        ("visa", "visas visaed visaing", ""),
    ],
)
def test_forms_and_those_that_are_missed(word: str, forms: str, missed: str) -> None:
    assert inflections(word) == tuple(forms.split())
    assert missed_forms(word, ENGLISH) == tuple(missed.split())


@pytest.mark.parametrize("word", ["Fly", "flight path", "муха", "G20", ""])
def test_names_numbers_and_words_of_other_scripts_have_no_forms_to_miss(word: str) -> None:
    assert missed_forms(word, ENGLISH) == ()


@pytest.mark.parametrize(
    ("word", "missed"),
    [
        ("freed", "free frees freeing"),
        ("flew", "fly flown flies flying"),
        ("found", "find finds finding"),
        ("queue", "queued queuing"),
    ],
)
def test_of_a_listed_form_those_of_its_verb_are_missed(word: str, missed: str) -> None:
    assert missed_forms(word, ENGLISH) == tuple(missed.split())


@pytest.mark.parametrize(
    ("word", "may_be"),
    [
        ("free", True),
        ("visit", True),
        ("officer", False),
        ("customs", False),
        ("nation", False),
        ("withdraw", True),
        ("flew", False),
        ("men", False),
    ],
)
def test_what_looks_like_a_noun_has_no_forms_in_ed(word: str, may_be: bool) -> None:
    assert may_be_verb(word) is may_be
