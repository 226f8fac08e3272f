"""Who speaks in a headline."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.topic_books import article, matches
from wirewatch.topic.engine.headline_sides import speaker_letters


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("Truce agreed in the north: Kremlin", "Kremlin"),
        ("Truce agreed in the north - Kremlin", "Kremlin"),
        ("Truce agreed in the north – foreign ministry of Norland", "foreign ministry of Norland"),
        ("Kremlin: truce agreed in the north", "Kremlin"),
        ("Norland war: truce agreed overnight - Kremlin", "Kremlin"),
        ("Kremlin: truce", "Kremlin"),
        ("Ceasefire holds: 克里姆林宫", "克里姆林宫"),
        ("克里姆林宫：停火达成", "克里姆林宫"),
        ("Talks begin at 10:30 in a well-known hotel", None),
        ("Truce agreed", None),
        ("Truce agreed:", None),
        ("A claim that is much too long for anybody: and another one that goes on as long as it", None),
        ("", None),
    ],
)
def test_the_shorter_side_speaks(title: str, speaker: str | None) -> None:
    letters = speaker_letters(title)
    assert (title[slice(*letters)].strip() if letters else None) == speaker


@given(st.text(alphabet="ab :-–：\n", max_size=40))
def test_any_headline_is_read(title: str) -> None:
    letters = speaker_letters(title)
    if letters:
        assert 0 <= letters[0] < letters[1] <= len(title)


@pytest.mark.parametrize(
    ("query", "title", "found"),
    [
        ("speaker:Kremlin", "Truce agreed in the north - Kremlin", True),
        ("speaker:Kremlin", "Kremlin agrees truce with Norland", False),
        ("claim:truce speaker:Kremlin", "Kremlin: truce agreed", True),
        ("claim:Kremlin", "Kremlin: truce agreed", False),
        ("claim:Kremlin", "Kremlin agrees truce", True),
        ("speaker:(foreign ministry)", "Truce agreed in the north: Norland's foreign ministry", True),
        ("truce NOT speaker:(analysis OR opinion)", "Analysis: why the truce may hold", False),
        ("speaker:Kremlin", "", False),
    ],
)
def test_a_topic_asks_for_or_against_who_speaks(query: str, title: str, found: bool) -> None:
    assert bool(matches(query, article("The Kremlin spoke of a truce.", title))) is found
