"""Names behind a Greek article, which stand in the genitive, as their bearers are called.

A surname in "-ou" may be its bearer's own or one in -ος; only where the ending says which it is altered.
"""

from __future__ import annotations

import re

# "Της Μαρίας Παπαδοπούλου" is Μαρία Παπαδοπούλου, "Του Νίκου Παππά" Νίκος Παππάς.
GREEK_ARTICLE = re.compile(r"^\s*+(?:του|της|των|τησ)\s++(?=[Α-ΩΆΈΉΊΌΎΏΪΫ])", re.IGNORECASE)
BETWEEN_GREEK_NAMES = re.compile(r"((?<!\s)\s++και\s+|(?:(?<!\s)\s++)?[,&/|]\s*)", re.IGNORECASE)
GREEK_WORD = re.compile(r"(?-i:[Α-ΩΆΈΉΊΌΎΏΪΫ])[α-ωάέήίόύώϊϋΐΰςΑ-ΩΆΈΉΊΌΎΏΪΫ.'’-]{1,30}")
# A woman's first name in the genitive ends in one of these, and a man's in none.
OF_WOMEN = {"ας": "α", "άς": "ά", "ης": "η", "ής": "ή", "ως": "ω", "ώς": "ώ"}
OF_MEN = {"ου": "ος", "η": "ης", "ή": "ής", "α": "ας", "ά": "άς"}
SURNAMES_OF_MEN = {"όπουλου": "όπουλος", "οπούλου": "όπουλος", "οπουλου": "οπουλος", "η": "ης", "ή": "ής", "α": "ας", "ά": "άς"}
# Whose accent moves.
OF_MEN_WHOLE = {
    "αλεξάνδρου": "Αλέξανδρος",
    "χαραλάμπου": "Χαράλαμπος",
    "θεοδώρου": "Θεόδωρος",
    "ιακώβου": "Ιάκωβος",
    "ευαγγέλου": "Ευάγγελος",
    "αγγέλου": "Άγγελος",
    "γεωργίου": "Γεώργιος",
    "δημητρίου": "Δημήτριος",
    "αθανασίου": "Αθανάσιος",
    "βασιλείου": "Βασίλειος",
    "νικολάου": "Νικόλαος",
    "στεφάνου": "Στέφανος",
    "αντωνίου": "Αντώνιος",
    "γρηγορίου": "Γρηγόριος",
    "θεοφίλου": "Θεόφιλος",
    "ξενοφώντα": "Ξενοφών",
}
FEWEST_WORDS, MOST_WORDS = 2, 3


def in_nominative(text: str) -> str:
    """Return a signature that begins with an article without it, its names as they are called; any other as it is."""
    article = GREEK_ARTICLE.match(text)
    if article is None:
        return text
    parts = BETWEEN_GREEK_NAMES.split(text[article.end() :])
    return "".join(part if number % 2 else _called(part) for number, part in enumerate(parts))


def _called(name: str) -> str:
    words = GREEK_ARTICLE.sub("", name, count=1).split()
    if not FEWEST_WORDS <= len(words) <= MOST_WORDS or not all(map(GREEK_WORD.fullmatch, words)):
        return " ".join(words)
    *first, surname = words
    if first[0].lower().endswith(("ς", "σ")):
        return " ".join([*(_ending(word, OF_WOMEN) for word in first), surname])
    given = (OF_MEN_WHOLE.get(word.lower()) if not word.isupper() else None for word in first)
    called = [whole or _ending(word, OF_MEN) for whole, word in zip(given, first, strict=True)]
    return " ".join([*called, _ending(surname, SURNAMES_OF_MEN)])


def _ending(word: str, endings: dict[str, str]) -> str:
    """Return a word with its ending exchanged, in capitals where it stands in them; an initial as it is."""
    lowered = word.lower()
    ending = next((each for each in sorted(endings, key=len, reverse=True) if lowered.endswith((each, each.replace("ς", "σ")))), "")
    if not ending or word.endswith("."):
        return word
    changed = endings[ending]
    return word[: -len(ending)] + (changed.upper() if word.isupper() else changed)
