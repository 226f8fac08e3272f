"""All figures that the readers of a text know, in whatever form it has them, and which of them are of its dead and hurt. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wirewatch.alert.change.diff.amounts.spelled_numbers import CHINESE_DIGITS, LONGEST_RUN, is_number, may_begin_run, number_of, number_run
from wirewatch.alert.thread.figures.figure_forms import (
    ANY_FIGURE,
    FIGURE,
    PERCENT,
    SCALE,
    figure_or_share,
    is_date,
    plain_digits,
    scaled,
    value_of,
)

DEAD, HURT = "dead", "hurt"
_DEAD_WORDS = (
    r"\b(?:dead\b|die[sd]?\b|dying|death|deadl|kill|fatal|lives\b|bod(?:y|ies)\b|victim|toll\b|perish|drown|slain|slay|"
    r"murder|massacre|homicide|"
    r"execut|tot\b|tote[nrs]?\b|tödlich|getötet|tötet|gestorben|starben|leiche|todes|mort|tué|tuer|tue\b|tuent|décès|"
    r"cadavre|muert|mata\b|matan|mató|"
    r"fallec|víctima|cadáver|погиб|убит|убил|умер|смерт|жертв|тел\b|тела\b|morti\b|vittim|doden\b|ofiar|zabit|ölü|döda)"
    r"|死|遇难|遇難|丧生|喪生|身亡|罹难|مقتل|قتل|قتيل|ضحايا|ضحية|وفاة|وفيات|مصرع|شهيد|شهداء"
)
_HURT_WORDS = (
    r"\b(?:injur|wound|hurt\b|hospital|shot\b|stabbed|whipped|casualt|verletz|verwundet|bless|herid|lesion|ранен|пострада|"
    r"травм|ferit|gewond|"
    r"rann|yaralı|skad)|受伤|受傷|负伤|伤|إصاب|جريح|جرحى|مصاب"
)
_TOLLS = {DEAD: re.compile(_DEAD_WORDS, re.IGNORECASE), HURT: re.compile(_HURT_WORDS, re.IGNORECASE)}
_WORD = re.compile(r"[^\W_〇\u3040-\u30ff\u3400-\u9fff]+(?:-[^\W\d_〇\u3040-\u30ff\u3400-\u9fff]+)?")
_CHINESE_NUMBER = re.compile(f"[{CHINESE_DIGITS}]{{1,12}}")
_ONE = frozenset(["one", "ein", "eine", "einen", "einer", "un", "une", "uno", "una", "один", "одна", "одного"])
_SENTENCE = re.compile(r"[^.!?。！？\n]+(?:\.(?=\d)[^.!?。！？\n]+)*")


def known_figures(text: str) -> frozenset[str]:
    """Find all figures of a text, in digits and spelled out; those in a sentence of dead or hurt also as such: "14", "dead 14", "dead"."""
    known: set[str] = set()
    for sentence in _SENTENCE.findall(text):
        counted = _counts_of(sentence)
        known |= counted | _further_figures_of(sentence)
        for toll in tolls_of(sentence):
            known |= {toll, *(toll_key(toll, figure) for figure in counted)}
    return frozenset(known)


def tolls_of(text: str) -> frozenset[str]:
    """Name what a text tells a toll of."""
    return frozenset(toll for toll, pattern in _TOLLS.items() if pattern.search(text))


def toll_key(toll: str, figure: str) -> str:
    """Name a figure of those dead or hurt."""
    return f"{toll} {figure}"


def known_before_tolls(figures: frozenset[str]) -> frozenset[str]:
    """Give what a thread knows whose figures were kept before they were told apart: each may be of anything, and of any magnitude."""
    kept = {*figures, *(f"{figure}%" for figure in figures if value_of(figure) is not None)}
    kept |= {f"{value * 10**zeros:f}" for figure in figures if (value := value_of(figure)) is not None for zeros in (3, 6, 9, 12)}
    return frozenset({*kept, *(toll_key(toll, figure) for figure in figures for toll in _TOLLS), *_TOLLS})


def _further_figures_of(sentence: str) -> set[str]:
    """Find figures within words and before hyphens, with their magnitudes: "6-year", "$3bn", "14th"."""
    found = set()
    for match in ANY_FIGURE.finditer(sentence):
        found.add(plain_digits(match[1]))
        if scale := SCALE.match(sentence, match.end()):
            found.add(scaled(plain_digits(match[1]), scale))
    return found


def _counts_of(sentence: str) -> set[str]:
    """Find the figures of a sentence that may be counts, in digits and spelled out; a day of a month is none."""
    found = {figure_or_share(sentence, match) for match in FIGURE.finditer(sentence) if not is_date(sentence, match)}
    said = _WORD.findall(sentence.casefold())
    words = [word.replace("-", "") for word in said]
    runs = (number_run(words[at : at + LONGEST_RUN]) for at, word in enumerate(words) if may_begin_run(word))
    found |= {digits for count, digits in runs if count}
    found |= {f"{each}%" for at, word in enumerate(words) for each in [number_of(word)] if each != word and _is_share(words, at)}
    # "Six-year" and "one-year".
    found |= {number_of(part) for word in said if "-" in word for part in word.split("-") if is_number(part)}
    if not _ONE.isdisjoint(words):
        found.add("1")
    return found | {number_of(number) for number in _CHINESE_NUMBER.findall(sentence)}


def _is_share(words: Sequence[str], at: int) -> bool:
    return PERCENT.match(" ".join(words[at + 1 : at + 3])) is not None
