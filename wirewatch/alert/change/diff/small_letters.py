"""Texts in small letters, as words are compared. Pure."""

from __future__ import annotations

import re

# Capitals do not say which i of Turkish they were: "KARAÇAYIR" is "Karaçayır", and "İZMİR" has a mark on its own when it is small.
_DOTTED_I, _DOTLESS_I = "i\u0307", "ı"
# Arabic is written with and without the marks of its alef, at the end with two other letters for one, and with three kinds of digits.
_ARABIC_LETTERS = str.maketrans("أإآٱةىؤئ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "ااااهيءء01234567890123456789")
_IS_ARABIC = re.compile("[\u0600-\u06ff]")


def small_letters(text: str) -> str:
    """Give a text in small letters, with one letter for those that are written for each other: "ss" for a sharp s, one i, one alef.

    Lists of words must be in this form.
    """
    small = text.casefold()
    if small.isascii():
        return small
    plain = small.replace(_DOTTED_I, "i").replace(_DOTLESS_I, "i")
    return plain.translate(_ARABIC_LETTERS) if _IS_ARABIC.search(plain) else plain
