"""What a feed's software writes below the words of each item: who submitted it, where it appeared first, how to read on. Pure.

These lines are the same for every item and no part of what its author wrote; quoted, they would stand in the place of a sentence.
"""

from __future__ import annotations

import re

# Reddit: the submitter, the link and the comments, in the order of its templates and of those that copy them.
_SUBMITTED = re.compile(
    r"(?:\[link\]\s+)?\bsubmitted by\s+/?u/[\w-]{1,40}(?:\s+to\s+/?r/\w{1,40})?(?:\s+\[(?:link|comments|\d{1,6} comments?)\]){0,2}\s*$"
)
# hnrss and its kind; figures of votes change with every poll.
_COUNTED = re.compile(r"(?:Article URL:\s+\S{1,2000}\s+)?Comments URL:\s+\S{1,2000}\s+Points:\s+\d{1,7}\s+#\s*Comments:\s+\d{1,7}\s*$")
# The footer that WordPress adds to every item, in its own translations.
_OPENINGS = (
    "The post", "Der Beitrag", "L[’']article", "L[’']articolo", "La entrada", "El cargo", "O post", "Het bericht", "Artykuł", "Inlägget",
    "Запис", "Сообщение",
)  # fmt: skip
_APPEARINGS = (
    "first appeared on", "appeared first on", "erschien zuerst auf", "est apparu en premier sur", "proviene da", "se publicó primero en",
    "apareció primero en", "apareceu primeiro em", "verscheen eerst op", "pochodzi z serwisu", "dök först upp på", "спершу з’явився на",
    "появились сначала на", "появилось сначала на",
)  # fmt: skip
_BEGINS = r"(?:^|(?<=[\s.!?…\])]))"
_SITE = r"(?:[^\W_a-z][^\n]{0,120}|\S{1,100})"
_APPEARED = re.compile(rf"{_BEGINS}(?:{'|'.join(_OPENINGS)})\s[^\n]{{1,300}}?\s(?:{'|'.join(_APPEARINGS)})\s{_SITE}$")
_CALLS = (
    "Continue reading", "Read more", "Read the full (?:article|story)", "Keep reading", "Weiterlesen", "Lire la suite", "Leer más",
    "Seguir leyendo", "Leggi tutto", "Continua a leggere", "Leia mais", "Lees verder", "Czytaj dalej", "Läs mer", "Читать далее",
    "Читать дальше", "阅读全文",
)  # fmt: skip
_READ_ON = re.compile(rf"{_BEGINS}[(\[]?(?:{'|'.join(_CALLS)})[)\]]?\s{{0,3}}(?:\.{{3}}|[…→»›>])?[)\]]?\s*$")
# A feed of links gives nothing else.
_ALONE = re.compile(r"\s*(?:Comments|\[link\]|\[comments\])\s*$")
_FOOTERS = (_APPEARED, _SUBMITTED, _COUNTED, _READ_ON)
# Footers are a line or two; of a longer text only the end is looked at.
_LONGEST_FOOTER = 4_500


def without_footer(text: str) -> str:
    """Return an item's text without what its feed's software added below it; a text that is nothing else becomes empty."""
    kept = text
    for footer in _FOOTERS:
        start = max(0, len(kept) - _LONGEST_FOOTER)
        if found := footer.search(kept[start:]):
            kept = kept[: start + found.start()].rstrip()
    return "" if _ALONE.match(kept) else kept
