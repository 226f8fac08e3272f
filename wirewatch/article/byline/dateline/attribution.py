"""The agency that an article quotes as its source: "Xinhua quoted the statement as saying", "dijo a EFE".

An attribution is not the article's own agency: the words are somebody else's, and the article only reports that they were said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wirewatch.article.byline.names.agencies import AGENCIES, signed_agency
from wirewatch.article.words.western_text import western_letters

# A source that is named only after this many characters is not what the article rests on.
ATTRIBUTION_WINDOW = 10_000
# Shorter Latin abbreviations are words of some language ("ap", "uni", "aa") unless they stand in capitals.
SHORTEST_SOURCE = 5
# Abbreviations that are words, units or other bodies even in capitals.
AMBIGUOUS = frozenset(
    ("ep", "tt", "cp", "pa", "uni", "app", "spa", "nan", "sid", "ria", "ats", "stt", "ani", "gna", "unn", "hina", "kuna", "sta")
)

SAID = (
    r"quote[ds]?|cite[ds]?|report(?:ed|s)?|said|says|announced|meldete?|berichtete?|zitierte?|rapporte|rapportait|indique|informa|informó|reportó|"
    r"riferisce|riporta|informou|noticiou|podaje|podała|poinformowała|bildirdi|сообщает|сообщил[аои]?|передает|передаёт|передал[аои]?|пишет"
)
BEFORE = (
    r"told|according\s+to|citing|cited\s+by|quoted\s+by|reported\s+by|reports|statement\s+to|interview\s+with|laut|zufolge|nach\s+angaben\s+(?:von|der)|"
    r"gegenüber|sagte\s++(?:er|sie|es)?|wie|selon|d['’]après|(?:indiqué|déclaré|dit|affirmé|confié|expliqué)\s+à|según|"
    r"(?:dijo|dijeron|declaró|informó|explicó|confirmó)\s+a|secondo|(?:detto|dichiarato|spiegato)\s+a(?:ll['’])?|segundo|(?:disse|afirmou|declarou)\s+[àa]|volgens|"
    r"meldt|rapporteerde|podaje|podała|poinformowała|według|сообщает|сообщил[аои]?|передает|передаёт|по\s+данным|со\s+ссылкой\s+на|передає|повідомляє|"
    r"وفقا\s+ل|قالت|نقلت|ذكرت|أفادت"
)
DESCRIBED = (
    r"(?:(?:the|a|o|state|official|state-run|news|agency|wire|service|broadcaster|der|die|den|dem|deutschen?|nachrichtenagentur|l['’]|all['’]|la|le|el|lo|"
    r"agence|agencia|agenzia|agência|persbureau|agencja|агентств\w+|інформагентств\w+|информагентств\w+|وكالة)(?:\s++|(?<=['’]))){0,4}"
)
AFTER_EASTERN = r"(?:报道|報道|報導|援引)|(?:に)?よると|が(?:報じ|伝え)|(?:에|)\s?(?:따르면|보도)"
AFTER_TURKISH = r"['’](?:ya|ye|na|ne)\s+(?:konuş|açıkla|yaptığı)|\s+muhabirine"


def _spellings() -> tuple[list[str], list[str], list[str]]:
    """Names in full (any case), abbreviations (as they are written), and names in scripts without spaces or capitals."""
    names = {name for spellings in AGENCIES.values() for name in spellings}
    spaced = [name for name in names if not re.search(r"[\u0600-\u06ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]", name)]
    abbreviations = [name for name in spaced if len(name) < SHORTEST_SOURCE and name not in AMBIGUOUS]
    short = [
        *(name.upper() for name in abbreviations),
        *(name.title() for name in abbreviations if len(name) == SHORTEST_SOURCE - 1),
        "dpa",
    ]
    return [name for name in spaced if len(name) >= SHORTEST_SOURCE], short, [name for name in names if name not in spaced]


def _alternatives(names: list[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


LONG, SHORT, UNSPACED = _spellings()
WORD = re.compile(r"[^\W\d_]+")
# Looking words up first takes a tenth of searching the text for a hundred alternatives.
FIRST_WORDS = frozenset(WORD.findall(name)[0].casefold() for name in (*LONG, *SHORT))


def _names_by_first() -> dict[str, list[frozenset[str]]]:
    """Return the folded words of each name by the first one; to a pattern without case the Turkish letters i are one."""
    groups: dict[str, list[frozenset[str]]] = {}
    for name in (*LONG, *SHORT):
        words = WORD.findall(name.replace("İ", "i").replace("ı", "i").casefold())
        groups.setdefault(words[0], []).append(frozenset(words))
    return groups


NAMES_BY_FIRST = _names_by_first()
SOURCE = re.compile(rf"(?:(?i:{_alternatives(LONG)})|{_alternatives(SHORT)})(?!\w)")
EASTERN_SOURCE = re.compile(_alternatives(UNSPACED))
QUOTED_AFTER = re.compile(rf"(?:\s+(?i:news\s+agency))?,?\s+(?i:{SAID})\b|(?i:{AFTER_TURKISH})|\s*(?:\d{{1,2}}日)?(?:{AFTER_EASTERN})")
QUOTED_BEFORE = re.compile(rf"(?:(?<!\w)(?i:{BEFORE})\s*+(?i:{DESCRIBED})|[据據]|援引)$")
BEFORE_WINDOW = 80


def attribution(text: str) -> str:
    """Return the agency that the text quotes as its source, or nothing."""
    for named in _named(text[:ATTRIBUTION_WINDOW]):
        if text[named.end() : named.end() + 1] == "/":
            continue
        before = text[max(0, named.start() - BEFORE_WINDOW) : named.start()]
        if QUOTED_AFTER.match(text, named.end()) or QUOTED_BEFORE.search(before):
            return signed_agency(named.group()) or named.group()
    return ""


def _named(text: str) -> Iterator[re.Match[str]]:
    for word in WORD.finditer(text) if _may_name(text) else ():
        if word.group().casefold() in FIRST_WORDS and (named := SOURCE.match(text, word.start())):
            yield named
    if not text.isascii():
        yield from EASTERN_SOURCE.finditer(text)


def _may_name(text: str) -> bool:
    """Return False where a Western text has of no name all the words, as nine in ten have; that takes a third of looking each word up."""
    words = western_letters(text.casefold())
    if words is None:
        return True
    said = frozenset(words)
    return any(name <= said for word in said & NAMES_BY_FIRST.keys() for name in NAMES_BY_FIRST[word])
