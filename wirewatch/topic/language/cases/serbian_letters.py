"""Serbian in its two alphabets, which have one orthography: each Cyrillic letter is one Latin letter or pair. Pure."""

from __future__ import annotations

_CYRILLIC = "абвгдђежзијклљмнњопрстћуфхцчџш"
_LATIN = (*"abvgdđežzijkl", "lj", "m", "n", "nj", *"oprstćufhcč", "dž", "š")
_TO_LATIN = str.maketrans(dict(zip(_CYRILLIC, _LATIN, strict=True)))
_PAIRS = [(latin, cyrillic) for cyrillic, latin in zip(_CYRILLIC, _LATIN, strict=True) if len(latin) > 1]
_TO_CYRILLIC = str.maketrans({latin: cyrillic for cyrillic, latin in zip(_CYRILLIC, _LATIN, strict=True) if len(latin) == 1})


def to_latin(name: str) -> str:
    """Return a name of Cyrillic small letters in Latin ones."""
    return name.translate(_TO_LATIN)


def to_cyrillic(name: str) -> str:
    """Return a name of Latin small letters in Cyrillic ones."""
    for latin, cyrillic in _PAIRS:
        name = name.replace(latin, cyrillic)
    return name.translate(_TO_CYRILLIC)
