"""Texts in small letters, as words are compared. Pure."""

from __future__ import annotations

# Capitals do not say which i of Turkish they were: "KARAÇAYIR" is "Karaçayır", and "İZMİR" has a mark on its own when it is small.
_DOTTED_I, _DOTLESS_I = "i\u0307", "ı"


def small_letters(text: str) -> str:
    """Give a text in small letters, a sharp s as two, and both i of Turkish as one; lists of words must be in this form."""
    small = text.casefold()
    return small if small.isascii() else small.replace(_DOTTED_I, "i").replace(_DOTLESS_I, "i")
