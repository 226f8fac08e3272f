"""The figures of a headline or sentence that can be news, with the words that say what they count. Pure.

What counts nothing is no news: a name ("Channel 5"), a time, an age, a place in a street, a list ("top 10"), what was long ago.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from wirewatch.alert.change.diff.amounts.spelled_numbers import CHINESE_DIGITS, LONGEST_RUN, is_number, may_begin_run, number_of, number_run
from wirewatch.alert.thread.figures.counted_nouns import counted_phrase, keeps_capital, whole_of_share
from wirewatch.alert.thread.figures.figure_forms import (
    FIGURE,
    GROUPED,
    PERCENT,
    SCALE,
    is_date,
    normal_figure,
    plain_digits,
    scaled,
    value_of,
)
from wirewatch.alert.thread.figures.known_figures import DEAD, HURT, toll_key, tolls_of

# Behind the last of these a headline names its outlet.
_OUTLET = re.compile(r"\s(?:[-|«»]|::|\u2013 (?=\S+$))\s")
_FEWEST_WORDS = 3
_AMOUNT = re.compile(rf"(?:\b(?:US|C|A|NZ|HK|S|R))?(?:[$€£¥₹₽₩₺₴]|\b(?:USD|EUR|GBP|CHF))[ \u00a0]?(?P<figure>{GROUPED})")
_CURRENCY_BEHIND = re.compile(r"[ \u00a0]?(?:[€$£₽]|元|円|美元|欧元|人民币|dollars?\b|euros?\b|долларов|рублей)")
# A noun that the amount stands before: "a $3 billion package", "$3 billion deal for ...".
_OF_AMOUNT = re.compile(
    r" (?!worth\b|after\b|last\b|this\b|next\b|each\b|more\b|less\b|today\b|annually\b|linked\b|\w+(?:ed|"
    r"ly)\b)[a-z][a-z-]{3,}(?= (?:for|to|of|in|with|from|on|by|over|as|at|that|and)\b|[.,;:!?)]|$)"
)
# A number behind these is the name of a thing ("gate 4"), of a place, or one of a list, or an age.
_NUMBERED = re.compile(
    r"(?:\b(?:gate|pier|berth|dock|quay|terminal|shed|room|platform|track|route|highway|road|line|flight|bus|train|building|"
    r"block|house|floor|"
    r"number|no\.?|nr\.|article|section|chapter|paragraph|page|day|week|phase|round|group|division|channel|ward|district|"
    r"zone|area|unit|reactor|"
    r"part|volume|type|season|episode|game|lap|news|radio|sports?|live|model|version|top|best|worst|first|last|past|next|"
    r"previous|final|every|"
    r"aged?|under|u\.s\.|interstate|boeing|airbus|apollo|iphone|windows|galaxy|nintendo|playstation|title|formula|covid|super bowl|"
    r"tor|gleis|halle|linie|zug|flug|artikel|seite|tag|top|ersten|letzten|nächsten|runde|im alter von|"
    r"puerta|muelle|línea|vuelo|artículo|página|últimos|últimas|primeros|primeras|los|las|"
    r"porte|quai|ligne|vol|article|derniers|dernières|premiers|premières|les|âgée? de|"
    r"причал\w{0,3}|ворота|рейс\w{0,3}|стать\w{1,3}|первые|последни[ех]|топ|дом|школ\w{1,2}|"
    r"tel|phone|call|calling|dial|text|тел|телефон)|№|#|第|الـ|المادة|رقم|عمر|آخر)[ \u00a0.:]?$",
    re.IGNORECASE,
)
# "Category 5", "magnitude 6.1" are measures by name.
_MEASURE = re.compile(r"\b(?:category|magnitude|level|stufe|stärke|catégorie|categoría|магнитуд\w{0,3}) $", re.IGNORECASE)
# "Two in 10", "three of the 12": the figure is not what is counted.
_PART_OF = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|some|most|many)) (?:in|out of|of)(?: the)? $|\d (?:&|and|or) $",
    re.IGNORECASE,
)
# A name is written with a capital in the middle of a sentence, and a number behind it belongs to it.
_CAPITAL_BEFORE = re.compile(r"(?<![^\s(“\"‘'])(?P<word>[A-Z][\w’'&-]{0,30}) $")
_NO_NAME_WORDS = """
    a about after all almost an and another around as at between by during even fewer for from had has have in is just kills like more
    nearly of on only or over roughly some than that the these they those to total under up was were what when where with while police
    killed left
"""
_NO_NAME = frozenset(_NO_NAME_WORDS.split())
# Where all words have capitals a verb is known by its ending.
_VERB = re.compile(r"(?:[^s]s|ed|ing|lost|won|hit|cut|shot|held|sent|found|left|took|saw|put|built|sold|bought|spent|made|gave)$")
# What was before, and an amount told again in another currency: "from 3 per cent to", "$725m (£600m)".
_FORMER = re.compile(r"(?:\b(?:from|von|desde|с)|\() ?$", re.IGNORECASE)
# "’22 midterms".
_APOSTROPHES = frozenset("’'‘")
_NEWS_CHANNEL = re.compile(r"(?:\b[A-Z]{3,}|[a-z]TV|News|News Channel) $")
# What was long ago is told to say what is known: "who killed 17 people in 2018".
_LONG_AGO = re.compile(r"[^.;]{0,45}?\b(?:(?:in|since|im jahr|en|в) (?:(?:early|late|mid-?) ?)?(?:19|20)\d\d\b|ago\b)", re.IGNORECASE)
_BEHIND_AGE = re.compile(
    r"[ -]?(?:years?[ -]old|anni\b|Jahre alt|ans\b(?! de (?:prison|réclusion)| ferme)|años de edad|лет\b(?! (?:лишения|"
    r"тюрьмы|колонии))|岁|歲|عاما من العمر)",
    re.IGNORECASE,
)
_YEARS = re.compile(r" (?:years?|Jahren?|ans|años|лет|год(?:а|ам)?|عاما|سنوات|سنة)(?![^\W\d_])", re.IGNORECASE)
_PRISON = re.compile(
    r"\b(?:prison|jail|behind bars|sentenc|imprison|hard labou?r|haft|gefängnis|freiheitsstrafe|verurteil|réclusion|condamn|prisión|cárcel|"
    r"condena|лишения свободы|колони|тюрьм|приговор)|السجن|سجن",
    re.IGNORECASE,
)
_PRISON_AWAY = 45
_ROUNDED = {
    "from": (
        r"at least|more than|over|above|upwards? of|mindestens|mehr als|über|au moins|plus de|al menos|más de|более|не менее|больше|свыше|"
        r"超过|至少|逾|على الأقل|أكثر من"
    ),
    "to": r"nearly|almost|close to|up to|fast|beinahe|bis zu|près de|presque|casi|почти|近|将近|نحو|قرابة|حوالي",
    "about": (
        r"about|around|some|roughly|approximately|an estimated|etwa|rund|circa|ungefähr|environ|quelque|unos|unas|cerca de|около|примерно|"
        r"约|大约"
    ),
}
_BOUNDS = {bound: re.compile(rf"(?:{words})[ \u00a0]?(?:US|A|C)?[$€£]?$", re.IGNORECASE) for bound, words in _ROUNDED.items()}
# How far a figure that is rounded may be from the one that it rounds.
_FROM, _TO, _ABOUT = Decimal("1.2"), Decimal("0.85"), Decimal("0.1")
_SMALLEST_ROUND = 100
# The verb of a toll before its figure: "kills 14", "killing at least 14 people".
_DOING = re.compile(
    r"\b(?:kill(?:s|ed|ing)|injur(?:es|ed|ing)|wound(?:s|ed|ing)|drown(?:s|ed|ing)|hurts|hurting|arrest(?:s|ed|ing)|detain(?:s|ed|ing)|"
    r"tötet|tue|tuent|mata(?: a)?|matan(?: a)?|погибли|погибло|убиты|ранены|пострадали|مقتل|إصابة)"
    r"(?: (?:at least|more than|over|nearly|almost|about|around|up to|as many as|some|an estimated|mindestens|au moins|"
    r"al menos|не менее|более))? $",
    re.IGNORECASE,
)
# A toll, a price or a share that rose or fell is news, and the new one is often spelled out.
_MOVE = (
    r"(?:\b(?:ris(?:es|en|ing)|rose|climb(?:s|ed|ing)|increas(?:es|ed)|grows|grew|jump(?:s|ed)|f[ae]lls?|drop(?:s|ped)|stands)\b"
    r" (?:(?!to\b|at\b)\w{1,16} ){0,2}(?:to|at)|\breach(?:es|ed)|\b(?:surpass|pass|top)(?:es|s|ed)|"
    r"\b(?:steigt|stieg|gestiegen|erhöht|sinkt)\b(?: \w{1,16}){0,3}? auf|"
    r"\b(?:sube|asciende|se eleva|aumenta)n? a|"
    r"(?:s[’']élève|passe|monte|grimpe)(?:nt)? à|\b(?:вырос|возрос|увеличил|достиг)\w{0,4}(?: до)?|ارتفاع [^.]{0,30}إلى|"
    r"ارتفع [^.]{0,30}إلى)"
    r"(?: at least| more than| mindestens| al menos| au moins)? "
)
_CHINESE_MOVE = "(?:升至|增至|上升到|增加到|达到|升到)"
_MOVED_IN_CHINESE = re.compile(f"{_CHINESE_MOVE}([{CHINESE_DIGITS}]{{1,12}})")
_MOVE_END = re.compile(rf"{_MOVE}$|{_CHINESE_MOVE}$", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST_MOVE = 60
_SHARE_OF_CAPITALS = 0.7
_FEWEST_LETTERS = 4
_COUNTING = re.compile(
    r"\b(?:toll|number|count|cases|deaths|dead|total|zahl|toten|nombre|bilan|número|cifra|muertos|fallecid|balance|число|"
    r"количеств|погибш)|数|عدد|حصيلة",
    re.IGNORECASE,
)
_SHARE_NOUN = re.compile(
    r" (?:[a-z-]{3,} )?(?:increase|decrease|rise|raise|drop|fall|cut|hike|stake|share|tariffs?|tax|rate|majority|growth|"
    r"inflation|turnout|levy|chance)\b",
    re.IGNORECASE,
)
_SHARE_MOVE = re.compile(
    r"\b(?:up|down|by|rose|fell|rises|falls|jumps|jumped|drops|dropped|grew|soars?|surges?|plunges?|um|auf|de|du|на|до|هبط|ارتفع) "
    r"(?:(?:about|nearly|almost|more than|over|at least) )?$",
    re.IGNORECASE,
)
_PRISON_BEHIND = re.compile(
    r" (?:in prison|in jail|behind bars|imprisonment|haft|gefängnis|freiheitsstrafe|de prison|de réclusion|de prisión|"
    r"de cárcel|лишения свободы|колонии|тюрьмы)\b",
    re.IGNORECASE,
)
_SHARE_MOVE_AWAY = 24
_FATE_BEHIND = re.compile(
    r"(?: (?:were|was|have|had|has|been|are|also|feared|reportedly|all)){1,3} (?:shot )?(?:dead|killed|died|injured|wounded|"
    r"hurt|missing|rescued|arrested)\b"
)
# "Killed four more": what is added is not the number.
_OF_SCALE = re.compile(r" (?:de(?= )|d(?:e l)?[’'])")
_FURTHER = re.compile(r" (?:more|additional|weitere|de plus|más|ещё|еще)\b", re.IGNORECASE)
# Alone they are no number: "kills millions".
_MAGNITUDES = frozenset(
    ("hundred", "hundreds", "thousand", "thousands", "million", "millions", "billion", "billions", "mil", "mille", "mila")
)
_PER_CENT = re.compile(r"per ?cent", re.IGNORECASE)
# "Three guards shot" would say less than "shot dead".
_SHOT_DEAD = " dead"
_SURELY_DEAD = re.compile(r"\b(?:dead|kill|died|tot|tué|mort|muert|погиб|убит)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:，；、]| (?:and|und|et|y|и|including) ")
_TOKEN_WORD = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class NewsFigure:
    """A figure of a sentence that can be news.

    Attributes:
        value: In digits, a share with its sign; a magnitude is multiplied out.
        words: As it is written, with what it counts.
        tolls: What it counts a toll of.
        bound: How it is rounded: "from", "to" or "about"; empty where it does not say so.
    """

    value: str
    words: str
    tolls: frozenset[str] = frozenset()
    bound: str = ""

    def is_known(self, known: frozenset[str]) -> bool:
        """Tell whether readers of texts with the known figures know it, in another form or rounded too.

        A number of dead is another one where they know numbers of dead, and this number of something else alone.
        """
        if self.value == "1":
            return not self.tolls.isdisjoint(known) or not self.tolls
        of_dead = frozenset(figure.removeprefix(f"{DEAD} ") for figure in known if figure.startswith(f"{DEAD} "))
        if DEAD in self.tolls and of_dead:
            is_large = (value_of(self.value) or 0) >= _SMALLEST_ROUND
            return toll_key(DEAD, self.value) in known or self.rounds(known - {self.value} if is_large else of_dead)
        return self.value in known or (DEAD not in self.tolls and self.rounds(known))

    def rounds(self, known: frozenset[str]) -> bool:
        """Tell whether this is a rounded form of one of the known figures."""
        share = self.value.endswith("%")
        value = value_of(self.value.removesuffix("%"))
        if value is None:
            return False
        others = (value_of(figure.removesuffix("%")) for figure in known if figure.endswith("%") == share)
        low, high = _span(value, self.bound, is_share=share)
        return low < high and any(low <= other <= high for other in others if other is not None)


def _span(value: Decimal, bound: str, *, is_share: bool) -> tuple[Decimal, Decimal]:
    """Give the numbers that a rounded one may stand for."""
    if bound == "from":
        return value, value * _FROM
    if bound == "to":
        return value * _TO, value
    if bound == "about":
        return value * (1 - _ABOUT), value * (1 + _ABOUT)
    if is_share:
        half = Decimal("0.5") if value == value.to_integral_value() else Decimal("0.05")
        return value - half, value + half
    if value < _SMALLEST_ROUND or value != value.to_integral_value():
        return value, value
    last = Decimal(10) ** value.normalize().as_tuple().exponent  # type: ignore[operator]
    half = min(last / 2, value * _ABOUT) if last > 1 else Decimal(0)
    return value - half, value + half


def news_figures(sentence: str, language: str, *, lede: str = "", is_headline: bool = False) -> tuple[NewsFigure, ...]:
    """Find the figures of a headline or a sentence, and of a lede, that can be news; of two of one value the first.

    What one of them says was long ago is not news in the other.
    """
    lines = [_Line(said, language) for said in (news_part(sentence) if is_headline else sentence, lede) if said]
    found: dict[str, NewsFigure] = {}
    for line in lines:
        for figure in (*line.in_digits(), *line.spelled()):
            found.setdefault(figure.value, figure)
    past = frozenset(value for line in lines for value in line.long_ago())
    return tuple(figure for value, figure in found.items() if value not in past)


def news_part(headline: str) -> str:
    """Leave off what stands behind a headline's last dash or bar, its outlet or channel, where a headline is left."""
    signs = list(_OUTLET.finditer(headline))
    left = headline[: signs[-1].start()] if signs else headline
    return left if len(left.split()) >= _FEWEST_WORDS else headline


_SCRIPTS = {"ru": re.compile("[\u0400-\u04ff]"), "ar": re.compile("[\u0600-\u06ff]"), "zh": re.compile("[\u3400-\u9fff]")}
_ACCENTS = re.compile("[à-öø-ÿß]", re.IGNORECASE)


def _language_of(text: str, language: str) -> str:
    """Give a text's language; where nobody knows it what its letters tell."""
    if language:
        return language
    script = next((code for code, letters in _SCRIPTS.items() if letters.search(text)), "")
    if script:
        return script
    return "" if _ACCENTS.search(text) else "en"


class _Line:
    """A headline or sentence in which figures are looked for."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._language = _language_of(text, language)
        words = [word for word in _WORDS.findall(text) if len(word) >= _FEWEST_LETTERS]
        capitals = sum(word[0].isupper() for word in words)
        # In German every noun has its capital.
        self._has_capitals = self._language != "de" and len(words) > 1 and capitals >= _SHARE_OF_CAPITALS * len(words)

    def long_ago(self) -> Iterator[str]:
        """Give the figures that are told of a year that has passed."""
        return (normal_figure(match) for match in FIGURE.finditer(self._text) if _LONG_AGO.match(self._text, match.end()))

    def in_digits(self) -> Iterator[NewsFigure]:
        """Give the figures written in digits."""
        amounts = list(_AMOUNT.finditer(self._text))
        yield from (self._amount(found) for found in amounts if not _FORMER.search(self._text, 0, found.start()))
        taken = [found.span() for found in amounts]
        for match in FIGURE.finditer(self._text):
            if not any(start <= match.start() < end for start, end in taken) and (figure := self._count(match)):
                yield figure

    def spelled(self) -> Iterator[NewsFigure]:
        """Give the numbers in words that are a toll or moved; other ones are too often no count."""
        tokens = list(_TOKEN_WORD.finditer(self._text))
        keys = [token[0].casefold().replace("-", "") for token in tokens]
        past = 0
        for at, key in enumerate(keys):
            if at < past or key in _MAGNITUDES or not (key == "one" or (may_begin_run(key) and is_number(key))):
                continue
            count, digits = number_run(keys[at : at + LONGEST_RUN])
            count, digits = (1, "1") if key == "one" and not count else (count, digits)
            end = tokens[at + count - 1].end() if count else 0
            past = at + count
            if count and (told := self._told(tokens[at].start(), end, digits, is_spelled=True)):
                yield told
        for match in _MOVED_IN_CHINESE.finditer(self._text) if _COUNTING.search(self._text) else ():
            phrase = counted_phrase(self._text, match.end(), "zh")
            start, stop = (match.start(1), phrase.end) if phrase else match.span()
            yield self._figure(number_of(match[1]), start, stop, match.end())

    def _amount(self, found: re.Match[str]) -> NewsFigure:
        scale = SCALE.match(self._text, found.end("figure"))
        end = scale.end() if scale else found.end()
        digits = plain_digits(found["figure"])
        noun = _OF_AMOUNT.match(self._text, end)
        return self._figure(scaled(digits, scale) if scale else digits, found.start(), noun.end() if noun else end, end)

    def _count(self, match: re.Match[str]) -> NewsFigure | None:
        start, end = match.start(1), match.end(1)
        digits = normal_figure(match).removesuffix("%")
        before = self._text[max(0, start - _LONGEST_MOVE) : start]
        is_zero = len(digits) > 1 and digits[0] == "0" and digits[1].isdecimal()
        if is_zero or value_of(digits) is None or _FORMER.search(before) or is_date(self._text, match) or _LONG_AGO.match(self._text, end):
            return None
        if percent := PERCENT.match(self._text, end):
            return self._share(f"{digits}%", start, percent.end())
        if measure := _MEASURE.search(before):
            return NewsFigure(digits, self._text[start - len(measure[0]) : end])
        if self._is_of_name(before) or _BEHIND_AGE.match(self._text, end):
            return None
        if years := _YEARS.match(self._text, end):
            near = self._text[max(0, start - _PRISON_AWAY) : end + _PRISON_AWAY]
            behind = _PRISON_BEHIND.match(self._text, years.end())
            return self._figure(digits, start, behind.end() if behind else years.end(), end) if _PRISON.search(near) else None
        return self._told(start, end, digits)

    def _is_of_name(self, before: str) -> bool:
        """Tell whether a figure behind these words is part of a name, a list or a share of people."""
        if (
            before[-1:] in _APOSTROPHES
            or _NUMBERED.search(before)
            or _PART_OF.search(before)
            or (_NEWS_CHANNEL.search(before) and not self._text.isupper())
        ):
            return True
        capital = _CAPITAL_BEFORE.search(before)
        if capital is None or self._language == "de":
            return False
        word = capital["word"].casefold()
        return word not in _NO_NAME and not (self._has_capitals and _VERB.search(word))

    def _share(self, value: str, start: int, end: int) -> NewsFigure:
        noun = _SHARE_NOUN.match(self._text, end)
        stop = noun.end() if noun else whole_of_share(self._text, end)
        move = _SHARE_MOVE.search(self._text[max(0, start - _SHARE_MOVE_AWAY) : start]) if stop == end else None
        begin = start - len(move[0]) if move else start
        words = self._text[begin:stop]
        return NewsFigure(value, _PER_CENT.sub(lambda said: said[0].casefold(), words), bound=self._bound(start))

    def _told(self, start: int, end: int, digits: str, *, is_spelled: bool = False) -> NewsFigure | None:
        """Give a figure with what it counts, or with what moved to it; a spelled one must tell a toll."""
        scale = SCALE.match(self._text, end) if not is_spelled else None
        if scale:
            digits, end = scaled(digits, scale), scale.end()
            # "900 millones de euros", "3 milliards d’euros".
            of = _OF_SCALE.match(self._text, end)
            end = of.end() if of else end
        if not is_spelled and (sign := _CURRENCY_BEHIND.match(self._text, end)):
            return self._figure(digits, start, sign.end(), end)
        phrase = counted_phrase(self._text, end, self._language, is_one=digits == "1", has_capitals=self._has_capitals)
        before = self._text[max(0, start - _LONGEST_MOVE) : start]
        doing, move = _DOING.search(before), _MOVE_END.search(before) if _COUNTING.search(self._text) else None
        stop = phrase.end if phrase else end
        fate = _FATE_BEHIND.match(self._text, stop) if phrase else None
        stop = fate.end() if fate else stop
        stop += len(_SHOT_DEAD) if self._text.startswith(_SHOT_DEAD, stop) else 0
        if _FURTHER.match(self._text, end) or (is_spelled and doing and not tolls_of(doing[0])):
            return None
        begin = start
        if doing and not (phrase and phrase.has_fate):
            begin = start - len(doing[0])
        elif move and not phrase:
            begin = start - len(move[0])
        elif phrase is None or (is_spelled and not (phrase.has_fate or fate or move)):
            return None
        return self._figure(digits, begin, stop, end, start)

    def _figure(self, value: str, begin: int, stop: int, end: int, start: int | None = None) -> NewsFigure:
        """Make a figure of the words from `begin` to `stop`, of which the number ends at `end`."""
        start = begin if start is None else start
        words = self._text[begin:stop]
        if words[:1].isalpha() and self._language != "de":
            words = words[0].casefold() + words[1:] if words[1:2].islower() else words
        return NewsFigure(value, self._in_small_letters(words, end - begin), self._tolls(begin, stop), self._bound(start))

    def _bound(self, start: int) -> str:
        before = self._text[max(0, start - _LONGEST_MOVE) : start]
        return next((bound for bound, words in _BOUNDS.items() if words.search(before)), "")

    def _tolls(self, begin: int, stop: int) -> frozenset[str]:
        """Tell what a figure is a toll of, by its own words or else by its clause; victims who are hurt did not die."""
        tolls = tolls_of(self._text[begin:stop]) or tolls_of(self._clause(begin, stop))
        return frozenset((HURT,)) if HURT in tolls and not _SURELY_DEAD.search(self._text, begin, stop) else tolls

    def _clause(self, begin: int, stop: int) -> str:
        """Give the words around a figure up to the next comma or "and"."""
        ends = [match.end() for match in _CLAUSE_END.finditer(self._text, 0, begin)]
        last = _CLAUSE_END.search(self._text, stop)
        return self._text[ends[-1] if ends else 0 : last.start() if last else len(self._text)]

    def _in_small_letters(self, words: str, length: int) -> str:
        """Write a phrase of a headline in capitals as a sentence has it: the noun alone, for a name cannot be told from a word there."""
        if not self._has_capitals:
            return words
        number, behind = words[:length].casefold() if words[:1].isalpha() else words[:length], words[length:].split()
        number = re.sub(r"(?<=\s)[^\W\d_]+", lambda word: word[0].casefold(), number)
        kept = behind[-2:] if len(behind) > 1 and tolls_of(behind[-1]) else behind[-1:]
        return " ".join((number, *(word if keeps_capital(word) else word.casefold() for word in kept)))
