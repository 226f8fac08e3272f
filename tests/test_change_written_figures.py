"""How the figures of a sentence that is gone are told: each with what it counts, as it was written."""

from __future__ import annotations

import pytest

from wirewatch.alert.change.diff.word_diff import diff_words
from wirewatch.alert.change.weight import weigh
from wirewatch.alert.change.words.written_figures import figures_among, written_figures

AROUND = "The keepers met in the old hall.", "Nobody asked for a recess, and the tea was cold."


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The room seats 88 and has had music six nights a week since 1971.", ("88", "six nights", "1971")),
        ("Im Herbst fielen zwei Tannen, und der Weg ist 300 Meter kürzer.", ("zwei Tannen", "300 Meter")),
        ("Le quai a perdu 14 planches pour 2,5 millions d’euros.", ("14 planches", "2,5 millions d’euros")),
        ("El muelle perdió 14 tablas y el 30 % de sus farolas.", ("14 tablas", "30 %")),
        ("На причале сорок моряков и 12 лодок.", ("сорок моряков", "12 лодок")),
        ("公司去年裁减3400人，关闭28家门店，补偿500元。", ("3400人", "28家", "500元")),
        ("It has 12, or 14, of the 90.", ("12", "14", "90")),
    ],
)
def test_a_figure_that_is_gone_is_told_with_what_it_counts(sentence: str, told: tuple[str, ...]) -> None:
    """They were told in one row, "88 six 1971 is gone"."""
    former, present = "\n".join((AROUND[0], sentence, AROUND[1])), "\n".join(AROUND)
    weighed = weigh(("The keepers' evening", former), ("The keepers' evening", present))
    assert weighed.figures == tuple(f"{said} is gone" for said in told)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("From 88 to 41 in 30 places", "88, 41, 30"),
        ("some 77 million crowns", "77 million crowns"),
        ("none at all", ""),
    ],
)
def test_figures_that_stand_apart_are_parted(sentence: str, said: str) -> None:
    words = diff_words(sentence)
    assert written_figures(words, figures_among(words)) == said
