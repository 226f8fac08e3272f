"""Amounts that are said roughly and exactly: "several drones" and "four", "more than 60 passengers" and "63". Pure.

An amount that became more exact, or less, without a contradiction is the same amount: "about 400" became "411", and never "480".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from wirewatch.alert.change.diff.amounts.quantities import TIMES
from wirewatch.alert.change.diff.amounts.spelled_numbers import part_in_percent
from wirewatch.alert.change.diff.small_letters import small_letters
from wirewatch.alert.change.diff.word_diff import DiffWord, SentenceEdit, diff_words

# What a word leaves open, from and up to: the least and the most that it is used for.
_VAGUE_LINES = """
    2 20 several few some mehrere mehreren mehrerer einige einigen einiger paar plusieurs quelques varios varias algunos algunas unos unas
    2 20 diversi diverse alcuni alcune parecchi parecchie vários várias alguns algumas diversos diversas несколько нескольких нескольким
    2 20 verschillende enkele diverse kilka kilku kilkoro parę 数 几 若干
    2 20 عدة عدد بضعة بعض بضع
    3 1000000 كثيرون كثيرة كثير العديد عديد
    12 199 عشرات العشرات
    100 1999 مئات المئات
    1000 19999 آلاف الآلاف
    3 1000000 many numerous multiple viele vielen zahlreiche zahlreichen nombreux nombreuses muchos muchas numerosos numerosas molti molte
    3 1000000 numerosi numerose muitos muitas многие многих много многочисленные veel talrijke wiele wielu 多
    8 13 dizaine decena decina dezena
    13 17 quinzaine quincena quindicina
    17 24 vingtaine veintena ventina vintena
    26 36 trentaine treintena trentina
    36 46 quarantaine cuarentena quarantina
    45 56 cinquantaine cincuentena cinquantina
    55 66 soixantaine sessantina
    85 125 centaine centenar centinaio centena
    900 1250 millier millar migliaio milhar
    12 199 dozens dutzende dutzenden dizaines decenas decine dezenas десятки десятков tientallen dziesiątki dziesiątek
    100 1999 hundreds hunderte hunderten centaines cientos centenares centinaia centenas сотни сотен honderden setki setek
    1000 19999 thousands tausende tausenden milliers miles migliaia milhares duizenden
"""
_VAGUE = {
    word: (Decimal(least), Decimal(most))
    for line in small_letters(_VAGUE_LINES).strip().splitlines()
    for least, most, *words in [line.split()]
    for word in words
}
# "Several hundred".
_FEWEST, _MOST_OF_SCALE = 2, 10
_SCALES = frozenset(map(Decimal, (10, 12, 100, 1000, 10**4, 10**6, 10**9)))
_MORE = (
    "more than|over|at least|above|no fewer than|no less than|upwards of|mehr als|über|mindestens|wenigstens|gut|plus de|au moins|plus d|"
    "más de|al menos|por lo menos|più di|oltre|almeno|mais de|ao menos|pelo menos|acima de|более|более чем|больше|больше чем|свыше|"
    "أكثر من|ما يزيد على|ما يزيد عن|ما لا يقل عن|نحو ما لا يقل|على الأقل|لا يقل عن|لا تقل عن|بأكثر من|لأكثر من|فوق|"
    "не менее|как минимум|минимум|meer dan|ruim|minstens|ponad|co najmniej|超 过|逾|至 少|超"
)
_LESS = (
    "fewer than|less than|under|below|nearly|almost|up to|as many as|weniger als|unter|fast|knapp|beinahe|bis zu|höchstens|moins de|"
    "أقل من|ما يقل عن|ما يقرب من|ما يقارب|قرابة|قرب|نحو|زهاء|حتى|لا يزيد على|لا يتجاوز|"
    "près de|presque|menos de|casi|hasta|meno di|quasi|fino a|quase|até|менее|меньше|почти|до|не более|minder dan|bijna|"
    "prawie|niemal|近|将 近|不 到|不 足"
)
_ABOUT = (
    "about|around|some|roughly|approximately|circa|ca|an estimated|estimated|close to|nearly|almost|etwa|rund|ungefähr|zirka|environ|"
    "نحو|حوالي|قرابة|زهاء|ما يقارب|ما يقرب من|بنحو|بحوالي|لنحو|لحوالي|تقريبا|"
    "quelque|autour de|près de|unos|unas|cerca de|alrededor de|aproximadamente|en torno a|intorno a|uns|umas|около|примерно|порядка|"
    "приблизительно|ongeveer|zon|około|约|大 约"
)
_BOUNDS = [
    (re.compile(rf"(?:^| )(?:{small_letters(words)})$"), Decimal(low), Decimal(high))
    # The shares that the exact amount is of the round one: more than it, less, and close to it.
    for words, low, high in ((_MORE, "1", "1.5"), (_LESS, "0.8", "1"), (_ABOUT, "0.93", "1.07"))
]
_BEHIND = {("多",): _BOUNDS[0], ("左", "右"): _BOUNDS[2], ("上", "下"): _BOUNDS[2]}
# In words.
_LONGEST_BOUND = 3
# Between a bound and a part of a whole: "almost by a third".
_BEFORE_SHARE_WORDS = """
    a one by of the un une d de um uma una uno ein eine einem einen einer das der die um auf in en el la il lo на een 约
"""
_BEFORE_SHARE = frozenset(_BEFORE_SHARE_WORDS.split())
_NUMBER = re.compile(r"(\d{1,15}(?:\.\d{1,9})?)(%?)")


class Amount(NamedTuple):
    """How many, or how much, words say.

    Attributes:
        least: The least that they can mean.
        most: The most; the same where they are exact.
        round_number: The number that is said, of an exact one itself; None where none is.
        unit: What is counted, as quantities have it, with the sign of a share.
    """

    least: Decimal
    most: Decimal
    round_number: Decimal | None
    unit: str


def are_estimates(removed: Sequence[DiffWord], edit: SentenceEdit) -> bool:
    """Tell whether each amount among words that went from a place is one that came to the sentence, said more exactly or less."""
    ours = list(_amounts(removed, diff_words(edit.before)))
    came = [word for pair in edit.exchanges_as_pairs() for word in pair[1]] if ours else []
    theirs = list(_amounts(came, diff_words(edit.after)))
    return bool(ours) and all(any(_agree(one, other) or _agree(other, one) for other in theirs) for one in ours)


def _agree(rough: Amount, exact: Amount) -> bool:
    number = exact.round_number
    if number is None or rough.least == rough.most or (rough.unit and exact.unit and rough.unit != exact.unit):
        return False
    # "Some 2,140" is as good as exact beside "more than 2,000", and "more than 75" beside "more than 60" is not.
    is_exact = exact.least == exact.most or exact.least < number < exact.most
    is_rounder = rough.round_number is None or (is_exact and _digits(rough.round_number) < _digits(number))
    return is_rounder and rough.least <= number <= rough.most


def _digits(number: Decimal) -> int:
    """Count the digits of a number up to its last that is no zero."""
    return len(number.normalize().as_tuple().digits)


def _amounts(exchanged: Sequence[DiffWord], words: Sequence[DiffWord]) -> Iterator[Amount]:
    """Read the amounts among words of a sentence, all of which are `words`."""
    for word in exchanged:
        before = [other.key for other in words[max(0, word.place - _LONGEST_BOUND) : word.place]]
        behind = tuple(other.key for other in words[word.place + 1 : word.place + 3])
        if share := part_in_percent(word.key, word.figure):
            while before and before[-1] in _BEFORE_SHARE:
                before.pop()
            # Only what is said about a third leaves open how much that is.
            yield _bounded(share, "%", before, behind)._replace(round_number=None)
        elif number := _NUMBER.fullmatch(word.figure) if word.unit not in TIMES else None:
            value, unit = Decimal(number[1]), word.unit + number[2]
            yield _bounded(value, unit, before, behind)
        elif (open_ := _vague(word.key, behind)) and not _counts_more(words[word.place + 1 : word.place + 2]):
            yield Amount(*open_, None, "")


def _counts_more(following: Sequence[DiffWord]) -> bool:
    """Tell whether the word behind one that leaves an amount open says how many itself: "several hundred", "quelques dizaines"."""
    return any(word.figure or word.key in _VAGUE for word in following)


def _vague(key: str, behind: tuple[str, ...]) -> tuple[Decimal, Decimal] | None:
    return _VAGUE.get("".join((key, *behind[:1]))) or _VAGUE.get(key)


def _bounded(value: Decimal, unit: str, before: Sequence[str], behind: tuple[str, ...]) -> Amount:
    """Read a number with what stands around it: "more than 60", "several hundred"."""
    if value in _SCALES and before and _VAGUE.get(before[-1], (None,))[0] == _FEWEST:
        return Amount(_FEWEST * value, _MOST_OF_SCALE * value, None, unit)
    said = " ".join(before)
    found = [bound for bound in _BOUNDS if bound[0].search(said)] + [bound for length in (1, 2) if (bound := _BEHIND.get(behind[:length]))]
    shares = list(itertools.chain.from_iterable(bound[1:] for bound in found)) or [Decimal(1)]
    return Amount(min(shares) * value, max(shares) * value, value, unit)
