"""Numbers that Hungarian writes as one word, as words are compared: without hyphens. Pure."""

from __future__ import annotations

_TEN, _TWENTY, _HUNDRED = 10, 20, 100
# Hungarian writes numbers as one word, from two thousand on with hyphens, which no word that is compared has.
_ONES = ("egy", "két", "három", "négy", "öt", "hat", "hét", "nyolc", "kilenc")
_TENS = ("tizen", "huszon", "harminc", "negyven", "ötven", "hatvan", "hetven", "nyolcvan", "kilencven")
_BELOW = {one: value for value, one in enumerate(_ONES, 1)} | {"tíz": 10, "húsz": 20}
_BELOW |= {ten: 10 * tens for tens, ten in enumerate(_TENS, 1) if tens > 2}  # noqa: PLR2004 - "tizen" and "huszon" stand before units alone
_BELOW |= {ten + one: 10 * tens + value for tens, ten in enumerate(_TENS, 1) for value, one in enumerate(_ONES, 1)}
_BELOW |= {f"{word[:-3]}kettő": value for word, value in _BELOW.items() if word.endswith("két")}
_BELOW |= {
    f"{'' if count == 1 else one}száz{rest}": 100 * count + below
    for count, one in enumerate(_ONES, 1)
    for rest, below in {"": 0, **_BELOW}.items()
}
_COMPOUNDS = {word: value for word, value in _BELOW.items() if value > _TEN and value != _TWENTY}
_COMPOUNDS |= {
    f"{word}{scale}": value * count
    for scale, count in (("ezer", 10**3), ("millió", 10**6), ("milliárd", 10**9))
    for word, value in _BELOW.items()
}
_COMPOUNDS |= {
    f"{word}ezer{rest}": 1000 * value + below
    for word, value in _BELOW.items()
    if value <= _TEN
    for rest, below in _BELOW.items()
    if below % _HUNDRED == 0
}
HUNGARIAN_COMPOUNDS = {word: str(value) for word, value in _COMPOUNDS.items()}
