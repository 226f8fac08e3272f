"""What similarity cannot see: two texts that share nearly every word and still tell two events.

A headline (and the first sentence, where it is said which) gives *facts*: a slot and a value, such as ("ordinal package", "13") or
("direction accuse china|usa", "china"). Two articles conflict where a slot is in both and its values have nothing in common.
Figures that grow while a story is told (the dead, the injured, the missing, damages) are no facts, so updates stay together.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from zlib import crc32

import numpy as np
import numpy.typing as npt

from wirewatch.story.text.kinds.guides import is_guide
from wirewatch.story.text.kinds.templates import PARTIES, templates_of, word_stem
from wirewatch.story.text.states.state_changes import state_changes

MOST_FACTS = 10
# Changes of state that are decisions. Whether somebody is held or a claim is denied changes inside one story: of 3,924 pairs of one event
# on three streams these two contradicted in 8, the others in none.
DECISIONS = frozenset(("run", "deal", "answer", "measure", "term", "way", "rate", "office"))
STATE = "state"
# A guide is of its own headline and tells no event, so it contradicts every other text.
GUIDE = "guide"
# The first sentence or two repeat the headline; what follows compares with other events ("after the 12th package in June").
LEAD_CHARACTERS = 240

_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth"),
    *("fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"),
)
# "The first vote since 2019" counts from another beginning than "the fourth vote", so a spelled first says nothing.
_SAYING = _ORDINALS[1:]
_NUMBERS = {word: str(place) for place, word in enumerate(_ORDINALS, 1)}
# Addresses, comparisons and victims: an ordinal before these does not say which event is meant.
_NO_EVENT = frozenset(
    (
        *(
            "quarter",
            "half",
            "time",
            "year",
            "years",
            "since",
            "after",
            "degree",
            "person",
            "place",
            "week",
            "month",
            "street",
            "avenue",
            "floor",
        ),
        *(
            "grade",
            "precinct",
            "block",
            "ward",
            "century",
            "largest",
            "biggest",
            "highest",
            "consecutive",
            "straight",
            "victim",
            "suspect",
            "day",
        ),
        *("death", "child", "woman", "party", "hand", "thoughts", "chance", "team", "deadliest", "worst", "anniversary", "birthday"),
    )
)
_RUSSIAN_ORDINALS = {
    stem: str(place)
    for place, stem in enumerate(
        ("перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят", "одиннадцат", "двенадцат", "тринадцат"), 1
    )
} | {
    "четырнадцат": "14",
    "пятнадцат": "15",
    "шестнадцат": "16",
    "семнадцат": "17",
    "восемнадцат": "18",
    "девятнадцат": "19",
    "двадцат": "20",
}
_CHINESE_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "两": 2}
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}

_MONTH_STEMS = {
    **dict.fromkeys(("january", "январ"), "1"),
    **dict.fromkeys(("february", "феврал"), "2"),
    **dict.fromkeys(("march", "март"), "3"),
    **dict.fromkeys(("april", "апрел"), "4"),
    **dict.fromkeys(("may", "ма[йея]"), "5"),
    **dict.fromkeys(("june", "июн"), "6"),
    **dict.fromkeys(("july", "июл"), "7"),
    **dict.fromkeys(("august", "август"), "8"),
    **dict.fromkeys(("september", "сентябр"), "9"),
    **dict.fromkeys(("october", "октябр"), "10"),
    **dict.fromkeys(("november", "ноябр"), "11"),
    **dict.fromkeys(("december", "декабр"), "12"),
}
_MONTH = r"(january|february|march|april|may|june|july|august|september|october|november|december)"
_RUSSIAN_MONTH = r"(январ|феврал|март|апрел|ма[йея]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]*"

_ORDINAL = re.compile(rf"\b(?:(\d{{1,3}})(?:st|nd|rd|th)|({'|'.join(_SAYING)}))[ -](?:\w+ )??([a-z]{{4,}})", re.IGNORECASE)
_RUSSIAN_STEMS = "|".join(sorted(_RUSSIAN_ORDINALS, key=len, reverse=True))
_RUSSIAN_ORDINAL = re.compile(
    rf"\b(?:(\d{{1,3}})-?(?:[йяеюх]|го|му|ый|ая|ой|ом|ую)|({_RUSSIAN_STEMS})[а-я]{{2,3}}) ([а-я]{{4,}})",
    re.IGNORECASE,
)
_CHINESE_ORDINAL = re.compile(r"第([\d一二三四五六七八九十两]{1,4})(轮|届|次|批|号|季|场|集|代|期|天|季度|艘|架|局|回合|名|任)")
_NUMBERED = re.compile(
    r"\b(day|week|round|part|episode|game|stage|phase|chapter|article|resolution|flight|route|highway|interstate|channel|season"
    r"|volume|area|district|level|tropical storm|test|lot|bloc|reactor|unit|block|package|раунд|день|этап|часть|рейс"
    r"|резолюци[яи]|статья|серия|тур)"
    r" (?:no\.? ?|№ ?)?(\d{1,4})\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b([A-Z]{1,4})-?(\d{1,4}[A-Z]?)\b")
_QUARTER = re.compile(
    r"\b(?:(first|second|third|fourth)[ -]quarter|([1-4])(?:st|nd|rd|th) (?:qtr|quarter)|q([1-4])|([1-4])q"
    r"|(?:в |за )?(i{1,3}|iv|[1-4])(?:-м|-й)? кварта|перв(?:ый|ом) (кварта))"
    r"|第?([一二三四])季度?",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    rf"\b(?:(?:for|in|from|since|of) |(?=\w+ (?:inflation|exports|imports|retail|sales|payrolls|output|trade)))({_MONTH[1:-1]})\b(?! \d)"
    rf"|\b(?:за|в) {_RUSSIAN_MONTH}|(?<![\d年])(\d{{1,2}})月(?!\d)(?:份|cpi|ppi|进出口|出口)?",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\b{_MONTH} (\d{{1,2}})\b|\b(\d{{1,2}}) {_MONTH}\b|\b(\d{{1,2}}) {_RUSSIAN_MONTH}|(\d{{1,2}})月(\d{{1,2}})日", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_SCORE = re.compile(r"(?<![\d-])(\d{1,3})[-\u2013](\d{1,3})(?![\d-])")
_SENTENCE = re.compile(
    r"\b(?:jailed|sentenced|prison|gets|jail|сидеть|приговор\w*|колони\w*|лишени\w*)\b.{0,40}?"
    r"\b(\d{1,3})[ -](years?|months?|лет|год\w*|месяц\w*)"
    r"|获刑(\d{1,2})年|判(?:处|刑)(?:有期徒刑)?(\d{1,2})年",
    re.IGNORECASE,
)
_MAGNITUDE = re.compile(r"\bmagnitude[- ](?:of )?(\d)\.\d|\b(\d)\.\d[- ]magnitude|магнитудой (\d)[.,]\d|(\d)\.\d级地震", re.IGNORECASE)
_RESULTS = re.compile(
    r"\b(?:quarter(?:ly)?|annual|full-year|half-year|q[1-4]|[1-4]q)\b.{0,120}\b(?:profit|loss|earnings|results|net|revenue|sales)\b"
    r"|\b(?:profit|loss|earnings|results|net|revenue)\b.{0,120}\b(?:quarter(?:ly)?|qtr|q[1-4]|half|year)\b"
    r"|\b(?:прибыль|выручк\w+|убыток|убытки)\b|(?:净利润|净利|营收|财报|季报|业绩)",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"^[\W\d]*+([A-ZА-ЯЁ](?>[\w&'.-]*\w))(?![^«]*«)|«([^«»]{1,80})»|^([\u4e00-\u9fff]{2,4}?)(?:集团|公司|股份|汽车|银行|第|20|一|二|三|四|上|全|净|去|今|发)"
)

DECISION_PARTIES = "decision parties"
_JOINT_PAPER = re.compile(
    r"\bjoint (?:statement|declaration|communiqu|press release)|\bсовместн\w+ (?:заявлени|деклараци|коммюнике)"
    r"|[联聯]合(?:声明|聲明|公报|公報|宣言)",
    re.IGNORECASE,
)

# Verbs that have a doer and a target; the stem names the slot.
_DOING = {
    "accus": "accuse", "blam": "accuse", "su(?:es|ed|ing)": "sue", "attack": "attack", "invad": "attack", "shell": "attack",
    "bomb": "attack", "beat": "beat", "defeat": "beat",
    "thrash": "beat", "edg(?:es|ed)": "beat", "condemn": "condemn", "threaten": "threaten",
    "warn": "warn", "sanction": "sanction", "expel": "expel", "summon": "summon", "acquir": "buy", "buys?": "buy", "bought": "buy",
    "extradit": "extradite", "visit": "visit", "kill": "kill", "arrest": "arrest", "shoots? down": "down", "shot down": "down",
    "downs": "down", "overtak": "overtake", "invite": "invite",
    "fires? at": "attack", "strikes?": "attack", "hack": "hack", "outsell": "overtake",
}  # fmt: skip
_ACTING = re.compile(
    rf"(?<![\w.'-])([A-Z][\w.'-]+)(?: [a-z]+){{0,2}}? (?P<verb>{'|'.join(_DOING)})\w*"
    r"(?P<by> by)?(?: (?:of|the|a|an|its|rival|rivals|neighbour))* ([A-Z][\w.'-]+)"
)
_RUSSIAN_DOING = {
    "обвин": "accuse", "атаков": "attack", "обстрел": "attack", "удари": "attack", "победи": "beat", "обыгра": "beat", "осуди": "condemn",
    "пригрози": "threaten", "предупреди": "warn", "выслал": "expel", "купи": "buy", "приобр": "buy", "подал": "sue", "вызвал": "summon",
    "сбил": "down", "обогна": "overtake", "пригласи": "invite", "арестов": "arrest", "посети": "visit", "раскритиков": "condemn",
}  # fmt: skip
_RUSSIAN_ACTING = re.compile(
    rf"([А-ЯЁ][а-яё]+) (?P<verb>{'|'.join(_RUSSIAN_DOING)})[а-яё]*"
    r"(?: (?:в суд |иск )?(?:на|к|у|против|посла|дипломатов|послов))? ([А-ЯЁ][а-яё]+)"
)
_CHINESE_DOING = {
    "指责": "accuse", "指控": "accuse", "袭击": "attack", "攻击": "attack", "炮击": "attack", "空袭": "attack", "起诉": "sue",
    "击败": "beat", "战胜": "beat", "制裁": "sanction", "收购": "buy",
    "驱逐": "expel", "警告": "warn", "威胁": "threaten", "谴责": "condemn",
    "访问": "visit", "超越": "overtake", "邀请": "invite", "击落": "down", "逮捕": "arrest", "召见": "summon",
}  # fmt: skip
_CHINESE_ACTING = re.compile(rf"([\u4e00-\u9fff]{{2}})(?P<verb>{'|'.join(_CHINESE_DOING)})([\u4e00-\u9fff]{{2}})")


_LATIN, _CYRILLIC, _HAN = re.compile("[A-Za-z]"), re.compile("[А-яЁё]"), re.compile("[\u4e00-\u9fff]")
_WORD = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"\d")
# Without a figure, one of these words or another script no pattern above can match, which is most sentences.
_MONTHS = frozenset(_MONTH[1:-1].split("|"))
_COUNTING = frozenset(_SAYING)
_REPORTING = frozenset(("profit", "loss", "earnings", "results", "net", "revenue", "sales"))
_DOING_VERB = re.compile("|".join(_DOING))
# Extraction sometimes takes the page's time stamp for its headline.
_TIMESTAMP = re.compile(
    r"\b(?:updated|posted|published|GMT|UTC|EDT|EST|[AP]\.?M\.?)\b|\d ?: ?\d\d\b|^[\W\d]*+(?:[A-Za-z]++[\W\d]*+)?$", re.IGNORECASE
)


def _number(text: str) -> str:
    """Read digits, or Chinese numerals up to 99."""
    if text.isdigit():
        return str(int(text))
    if "十" in text:
        tens, _, ones = text.partition("十")
        return str(_CHINESE_DIGITS.get(tens, 1) * 10 + _CHINESE_DIGITS.get(ones, 0))
    return str(_CHINESE_DIGITS.get(text, text))


def _month(text: str) -> str:
    return next((number for stem, number in _MONTH_STEMS.items() if re.match(stem, text.lower())), text)


def _ordinals(text: str) -> Iterable[tuple[str, str]]:
    for digits, word, noun in _ORDINAL.findall(text):
        if noun.lower() not in _NO_EVENT:
            yield f"ordinal {word_stem(noun)}", digits or _NUMBERS[word.lower()]


def _russian_ordinals(text: str) -> Iterable[tuple[str, str]]:
    for digits, stem, noun in _RUSSIAN_ORDINAL.findall(text):
        if not noun.lower().startswith(("кварта", "полови", "раз", "год", "эта")):
            yield f"ordinal {word_stem(noun)[:4]}", digits or _RUSSIAN_ORDINALS[stem.lower()]


def _chinese_ordinals(text: str) -> Iterable[tuple[str, str]]:
    for digits, noun in _CHINESE_ORDINAL.findall(text):
        if not noun.startswith("季"):
            yield f"ordinal {noun}", _number(digits)


def _periods(text: str) -> Iterable[tuple[str, str]]:
    for groups in _QUARTER.findall(text):
        said = next((group for group in groups if group), "").lower()
        yield "quarter", _NUMBERS.get(said) or _ROMAN.get(said) or ("1" if said.startswith("кварта") else _number(said))
    for groups in _PERIOD.findall(text):
        said = next((group for group in groups if group), "")
        yield "month", said if said.isdigit() else _month(said)
    for month, day, day_before, month_after, russian_day, russian_month, chinese_month, chinese_day in _DATE.findall(text):
        said = month or month_after or russian_month
        yield "date", f"{_month(said) if said else chinese_month}-{day or day_before or russian_day or chinese_day}"
    for year in _YEAR.findall(text):
        yield "year", year


def _measures(text: str) -> Iterable[tuple[str, str]]:
    for noun, digits in _NUMBERED.findall(text):
        yield f"numbered {noun.lower()[:5]}", digits
    for letters, digits in _CODE.findall(text):
        yield f"code {letters}", digits
    for score in _SCORE.findall(text):
        yield "score", "-".join(sorted(score))
    for groups in _SENTENCE.findall(text):
        yield "sentence", next(group for group in groups if group.isdigit())
    for groups in _MAGNITUDE.findall(text):
        yield "magnitude", "".join(groups)


def _directions(text: str) -> Iterable[tuple[str, str]]:
    for found in _ACTING.finditer(text):
        doer, target = found.group(1), found.groups()[-1]
        if found["by"]:
            doer, target = target, doer
        verb = next(name for stem, name in _DOING.items() if re.match(stem, found["verb"]))
        yield f"direction {verb} {'|'.join(sorted((word_stem(doer), word_stem(target))))}", word_stem(doer)


def _other_directions(text: str, pattern: re.Pattern[str], verbs: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for found in pattern.finditer(text):
        doer, target = word_stem(found.group(1))[:4], word_stem(found.groups()[-1])[:4]
        yield f"direction {verbs[found['verb']]} {'|'.join(sorted((doer, target)))}", doer


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _said(text: str) -> Iterable[tuple[str, str]]:
    """List what both headline and first sentence may state; each script is searched only where it is written."""
    if _LATIN.search(text):
        if _DIGIT.search(text) or not _COUNTING.isdisjoint(_words(text)):
            yield from _ordinals(text)
        if _DOING_VERB.search(text):
            yield from _directions(text)
    if _CYRILLIC.search(text):
        yield from _russian_ordinals(text)
        yield from _other_directions(text, _RUSSIAN_ACTING, _RUSSIAN_DOING)
    if _HAN.search(text):
        yield from _chinese_ordinals(text)
        yield from _other_directions(text, _CHINESE_ACTING, _CHINESE_DOING)


def facts_of(title: str, lead: str = "") -> list[tuple[str, str]]:
    """List the facts of a headline; ordinals and directions also from the first sentence."""
    facts: list[tuple[str, str]] = [(GUIDE, title.lower())] if is_guide(title) else []
    words = _words(title)
    figures, foreign = _DIGIT.search(title) is not None, not title.isascii()
    if not _TIMESTAMP.search(title):
        facts += _said(title)
        if figures or foreign or not _MONTHS.isdisjoint(words) or "quarter" in words:
            facts += _periods(title)
        if figures:
            facts += _measures(title)
    if (foreign or not _REPORTING.isdisjoint(words)) and _RESULTS.search(title) and (found := _COMPANY.search(title)):
        facts.append(("results", word_stem(next(group for group in found.groups() if group))))
    facts += [fact for fact in templates_of(title) if fact[0] not in dict(facts)]
    changes = state_changes(title) if not _TIMESTAMP.search(title) else {}
    facts += [(f"{STATE} {slot}", side) for slot, side in changes.items() if slot in DECISIONS]
    slots = {slot for slot, _ in facts}
    facts += [fact for fact in _said(lead[:LEAD_CHARACTERS]) if fact[0] not in slots]
    return list(dict.fromkeys(facts))[:MOST_FACTS]


def parties_of(title: str, lead: str, states_of: Callable[[str], Sequence[str]]) -> list[tuple[str, str]]:
    """Give the two states of a joint paper that the headline or the first sentence tells of; nothing where it is not plainly two.

    Such papers come in the same words from every summit: China and Russia's is not Russia and Iran's.

    Args:
        title: the headline.
        lead: what follows.
        states_of: lists the states that a text names.
    """
    begin = lead[:LEAD_CHARACTERS]
    if not _JOINT_PAPER.search(f"{title}\n{begin}"):
        return []
    for part in (title, f"{title}\n{begin}"):
        if len(states := states_of(part)) == PARTIES:
            return [("joint paper", "|".join(states))]
    return []


def decision_parties_of(title: str, players_of: Callable[[str], Sequence[str]]) -> list[tuple[str, str]]:
    """Give the two players of a decision that a headline tells of; nothing where it is not plainly two.

    Decisions of one kind come in the same words, and mean the same to an encoder: what Norland lifts for Veltria is not lifted for Sudmark.

    Args:
        title: the headline.
        players_of: lists the states and the analyst's own actors that a text names.
    """
    if DECISIONS.isdisjoint(state_changes(title)) or len(players := players_of(title)) != PARTIES:
        return []
    return [(DECISION_PARTIES, "|".join(players))]


def pack_facts(facts: Sequence[tuple[str, str]]) -> npt.NDArray[np.uint32]:
    """Pack each fact into 16 bits of slot and 16 bits of value, sorted."""
    packed = {_packed_slot(slot) << 16 | crc32(value.encode()) & 0xFFFF for slot, value in facts}
    return np.array(sorted(packed), np.uint32)


def _packed_slot(slot: str) -> int:
    return crc32(slot.encode()) & 0xFFFF


_STATE_SLOTS = frozenset(_packed_slot(f"{STATE} {slot}") for slot in DECISIONS)
_GUIDE_SLOT = _packed_slot(GUIDE)
_PARTIES_SLOT = _packed_slot(DECISION_PARTIES)


def same_players(ours: Iterable[int], theirs: Iterable[int]) -> bool:
    """Say whether two texts tell changes of state of one kind, the same or opposite ones, plainly of the same two players."""
    mine, other = set(ours), set(theirs)
    kinds = {fact >> 16 for fact in mine} & {fact >> 16 for fact in other} & _STATE_SLOTS
    return bool(kinds) and any(fact >> 16 == _PARTIES_SLOT for fact in mine & other)


def may_be_other_decision(ours: Iterable[int], theirs: Iterable[int]) -> bool:
    """Say whether two texts tell one change of state not plainly of the same two players, or two unlike ones of the same two."""
    mine, other = set(ours), set(theirs)
    slots = {fact >> 16 for fact in mine & other}
    has_players = _PARTIES_SLOT in slots
    if not slots.isdisjoint(_STATE_SLOTS):
        return not has_players
    kinds, other_kinds = ({fact >> 16 for fact in facts} & _STATE_SLOTS for facts in (mine, other))
    return has_players and bool(kinds and other_kinds) and kinds.isdisjoint(other_kinds)


def conflict(ours: Iterable[int], theirs: Iterable[int]) -> bool:
    """Say whether some slot is filled on both sides without a common value, or one side is a guide."""
    return bool(_slots_in_conflict(ours, theirs))


def tells_opposite(ours: Iterable[int], theirs: Iterable[int]) -> bool:
    """Say whether two texts conflict in nothing but changes of state, which they tell the opposite way."""
    slots = _slots_in_conflict(ours, theirs)
    return bool(slots) and slots <= _STATE_SLOTS


def _slots_in_conflict(ours: Iterable[int], theirs: Iterable[int]) -> set[int]:
    mine, other = set(ours), set(theirs)
    slots, other_slots = {fact >> 16 for fact in mine}, {fact >> 16 for fact in other}
    return (slots & other_slots | (slots ^ other_slots) & {_GUIDE_SLOT}) - {fact >> 16 for fact in mine & other}


def conflicts_among(
    ours: npt.NDArray[np.uint32],
    theirs: npt.NDArray[np.uint32],
    lengths: npt.NDArray[np.int64],
    judge: Callable[[Iterable[int], Iterable[int]], bool] = conflict,
) -> npt.NDArray[np.bool_]:
    """Say which of several articles' facts contradict ours, as `judge` has it.

    Args:
        ours: the packed facts of one article.
        theirs: those of others, one article's behind another's.
        lengths: how many facts each of the others has.
        judge: `conflict` or `tells_opposite`.
    """
    result = np.zeros(len(lengths), bool)
    mine, slots = ours.tolist(), theirs >> np.uint32(16)
    filled = {fact >> 16 for fact in mine}
    if judge is tells_opposite and filled.isdisjoint(_STATE_SLOTS):
        return result
    if _GUIDE_SLOT in filled:
        asked = range(len(lengths))
    else:
        # Most texts fill no slot that ours fill, and some comparisons of arrays tell that at a tenth of the cost of sets.
        shared = slots == _GUIDE_SLOT
        for slot in filled:
            shared |= slots == slot
        if not shared.any():
            return result
        asked = np.unique(lengths.cumsum().searchsorted(np.flatnonzero(shared), side="right")).tolist()
    listed, ends = theirs.tolist(), lengths.cumsum().tolist()
    for at in asked:
        result[at] = judge(mine, listed[ends[at] - int(lengths[at]) : ends[at]])
    return result
