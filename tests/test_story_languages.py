from datetime import UTC, datetime

import pytest

from tasks.core.story.crosslang import CYRILLIC, HAN, LATIN, agree, keys_of, pack_keys, script_of, sound_of, values_of
from tasks.story import Reader, shipped_gazetteer
from tests.story_languages import PAIRS
from warehouse.model import Article


def same(one: str, other: str) -> bool:
    keys = [pack_keys(keys_of(*text.split("|"), shipped_gazetteer())[1]).tolist() for text in (one, other)]
    return agree(*keys)


def test_there_are_forty_pairs():
    assert len(PAIRS) >= 40


def test_reports_meet_across_languages_with_precision_before_recall():
    found = [(one, other, told) for one, other, told in PAIRS if same(one, other)]
    right = sum(told for *_, told in found)
    assert right == len(found), [pair for pair in found if not pair[2]]
    assert right >= 0.85 * sum(told for *_, told in PAIRS), [pair for pair in PAIRS if pair[2] and pair not in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Zelensky", "Зеленского"), ("Lavrov", "Лавровым"), ("Macron", "Макрона"), ("Astana", "Астане"), ("Netanyahu", "Нетаньяху")],
)
def test_names_sound_alike_in_two_alphabets(one, other):
    assert sound_of(one) == sound_of(other)


@pytest.mark.parametrize("text", ["1.6 million", "1,6 млн", "160万", "1,600,000", "1 600 000"])
def test_a_figure_has_one_value_in_every_language(text):
    assert values_of(text)[0] == 1_600_000


def test_scripts_are_told_apart():
    assert [script_of(title, "") for title in ("Putin", "Путин", "普京")] == [LATIN, CYRILLIC, HAN]


@pytest.mark.parametrize("turned", [False, True])
def test_the_window_joins_and_keeps_apart_whichever_comes_first(turned):
    """Three of the pairs through the whole window, in both orders."""
    for one, other, told in (PAIRS[0], PAIRS[3], PAIRS[30]):
        reader = Reader()
        first, second = (other, one) if turned else (one, other)
        placed = [reader.place(report(number, text), 20000.0 + number / 24) for number, text in enumerate((first, second))]
        assert (placed[0].story == placed[1].story) == told


def report(number: int, text: str) -> Article:
    title, lead = text.split("|")
    body = f"{lead}. " * 4
    return Article(f"a{number}", "", "", "", f"outlet{number}", title, body, datetime(2026, 3, 3, tzinfo=UTC))
