"""Whether a word of Turkish is another one with endings behind it. Pure.

Words are in small letters as they are compared, with one letter i.
"""

from __future__ import annotations

import re

# Shorter stems begin too many other words.
SHORTEST_STEM = 3
# The last letter of a stem before a vowel: "kitap", "kitabı"; "bıçak", "bıçağı"; "renk", "rengi".
_SOFTENED = {"p": "b", "ç": "c", "t": "d", "k": "ğg"}
_VOWELS = frozenset("aeiouöü")
# Plural, whose it is, case, "that is in", "it is"; none makes another word of it, as "-ci", "-lik", "-li" and "-siz" do.
_ENDINGS = re.compile(
    "(?:l[ae]r)?(?:[iuü]?[mn](?:[iuü]z)?|s?[iuü]|l[ae]r[iuü])?(?:y?[iuü]|n[iuü]|[yn]?[ae]|n?[dt][ae]n?|n?[iuü]n|y?l[ae]|nc[ae])?"
    "(?:ki(?:l[ae]r)?(?:n?[iuü]n?|n?[dt][ae]n?|n?[ae])?)?(?:[dt][iuü]r|yd[iuü]|ym[iuü]ş)?"
)


def is_turkish_form(word: str, listed: str) -> bool:
    """Tell whether a word is one of a list, with endings behind it or without."""
    end = len(listed)
    if word == listed or end < SHORTEST_STEM or not word.startswith(listed[:-1]) or len(word) <= end:
        return word == listed
    last = word[end - 1]
    is_stem = last == listed[-1] or (last in _SOFTENED.get(listed[-1], "") and word[end] in _VOWELS)
    return is_stem and _ENDINGS.fullmatch(word, end) is not None
