"""Numbers of several words in eight languages from Greek to Indonesian, and the duals of Hebrew. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from wirewatch.alert.change.diff.small_letters import small_letters

# A line for each number, with its forms; a language ends with an empty line.
_PERSIAN = """
    1 یک
    2 دو
    3 سه
    4 چهار
    5 پنج
    6 شش
    7 هفت
    8 هشت
    9 نه
    10 ده
    11 یازده
    12 دوازده
    13 سیزده
    14 چهارده
    15 پانزده پونزده
    16 شانزده
    17 هفده
    18 هجده هیجده
    19 نوزده
    20 بیست
    30 سی
    40 چهل
    50 پنجاه
    60 شصت
    70 هفتاد
    80 هشتاد
    90 نود
    100 صد یکصد
    200 دویست
    300 سیصد
    400 چهارصد
    500 پانصد
    600 ششصد شش‌صد
    700 هفتصد
    800 هشتصد
    900 نهصد
    1000 هزار
    1000000 میلیون
    1000000000 میلیارد بیلیون
    1000000000000 تریلیون
"""
_HEBREW = """
    1 אחד אחת
    2 שניים שתיים שני שתי שנים שתים
    3 שלושה שלוש שלושת
    4 ארבעה ארבע ארבעת
    5 חמישה חמש חמשת
    6 שישה שש ששת
    7 שבעה שבע שבעת
    8 שמונה שמונת
    9 תשעה תשע תשעת
    10 עשרה עשר עשרת
    20 עשרים
    30 שלושים
    40 ארבעים
    50 חמישים
    60 שישים
    70 שבעים
    80 שמונים
    90 תשעים
    100 מאה מאות
    200 מאתיים
    1000 אלף אלפים
    2000 אלפיים
    1000000 מיליון מליון
    1000000000 מיליארד
    1000000000000 טריליון
"""
_GREEK = """
    1 ένα ένας μία μια έναν
    2 δύο δυο
    3 τρεις τρία τριών
    4 τέσσερις τέσσερα τεσσάρων τέσσερεις
    5 πέντε
    6 έξι
    7 επτά εφτά
    8 οκτώ οχτώ
    9 εννέα εννιά
    10 δέκα
    11 έντεκα
    12 δώδεκα
    13 δεκατρείς δεκατρία δεκατριών
    14 δεκατέσσερις δεκατέσσερα δεκατεσσάρων
    15 δεκαπέντε
    16 δεκαέξι
    17 δεκαεπτά δεκαεφτά
    18 δεκαοκτώ δεκαοχτώ
    19 δεκαεννέα δεκαεννιά
    20 είκοσι
    30 τριάντα
    40 σαράντα
    50 πενήντα
    60 εξήντα
    70 εβδομήντα
    80 ογδόντα
    90 ενενήντα
    100 εκατό εκατόν
    200 διακόσια διακόσιοι διακόσιες διακοσίων διακόσιους
    300 τριακόσια τριακόσιοι τριακόσιες τριακοσίων τριακόσιους
    400 τετρακόσια τετρακόσιοι τετρακόσιες τετρακοσίων τετρακόσιους
    500 πεντακόσια πεντακόσιοι πεντακόσιες πεντακοσίων πεντακόσιους
    600 εξακόσια εξακόσιοι εξακόσιες εξακοσίων εξακόσιους
    700 επτακόσια επτακόσιοι επτακόσιες επτακοσίων εφτακόσια εφτακόσιοι εφτακόσιες
    800 οκτακόσια οκτακόσιοι οκτακόσιες οκτακοσίων οχτακόσια οχτακόσιοι οχτακόσιες
    900 εννιακόσια εννιακόσιοι εννιακόσιες εννιακοσίων εννεακόσια
    1000 χίλια χίλιοι χίλιες χιλιάδες χιλιάδων
    1000000 εκατομμύριο εκατομμύρια εκατομμυρίων εκατ
    1000000000 δισεκατομμύριο δισεκατομμύρια δισεκατομμυρίων δισ
    1000000000000 τρισεκατομμύριο τρισεκατομμύρια τρισεκατομμυρίων τρισ
"""
_ROMANIAN = """
    1 unu una unul
    2 doi două
    3 trei
    4 patru
    5 cinci
    6 șase şase
    7 șapte şapte
    8 opt
    9 nouă
    10 zece
    11 unsprezece
    12 doisprezece douăsprezece
    13 treisprezece
    14 paisprezece
    15 cincisprezece
    16 șaisprezece şaisprezece
    17 șaptesprezece şaptesprezece
    18 optsprezece
    19 nouăsprezece
    20 douăzeci
    30 treizeci
    40 patruzeci
    50 cincizeci
    60 șaizeci şaizeci
    70 șaptezeci şaptezeci
    80 optzeci
    90 nouăzeci
    100 sută sute
    1000 mie mii
    1000000 milion milioane
    1000000000 miliard miliarde
"""
_VIETNAMESE = """
    1 một
    2 hai
    3 ba
    4 bốn
    5 năm
    6 sáu
    7 bảy bẩy
    8 tám
    9 chín
    10 mười
    100 trăm
    1000 nghìn ngàn
    1000000 triệu
    1000000000 tỷ tỉ
"""
_INDONESIAN = """
    1 satu
    2 dua
    3 tiga
    4 empat
    5 lima
    6 enam
    7 tujuh
    8 delapan
    9 sembilan
    10 sepuluh
    11 sebelas
    100 seratus ratus
    1000 seribu ribu
    1000000 sejuta juta
    1000000000 semiliar miliar milyar
    1000000000000 triliun
"""
_HINDI = """
    1 एक
    2 दो
    3 तीन
    4 चार
    5 पांच पाँच
    6 छह छः छ
    7 सात
    8 आठ
    9 नौ
    10 दस
    11 ग्यारह
    12 बारह
    13 तेरह
    14 चौदह
    15 पंद्रह पन्द्रह
    16 सोलह
    17 सत्रह
    18 अठारह अट्ठारह
    19 उन्नीस
    20 बीस
    21 इक्कीस
    22 बाईस बाइस
    23 तेईस तेइस
    24 चौबीस
    25 पच्चीस
    26 छब्बीस
    27 सत्ताईस सत्ताइस
    28 अट्ठाईस अट्ठाइस अठाईस
    29 उनतीस उन्तीस
    30 तीस
    31 इकतीस इकत्तीस
    32 बत्तीस
    33 तैंतीस
    34 चौंतीस
    35 पैंतीस
    36 छत्तीस
    37 सैंतीस
    38 अड़तीस
    39 उनतालीस उनचालीस
    40 चालीस
    41 इकतालीस
    42 बयालीस बियालीस
    43 तैंतालीस तिरालीस
    44 चौवालीस चवालीस
    45 पैंतालीस
    46 छियालीस
    47 सैंतालीस
    48 अड़तालीस
    49 उनचास
    50 पचास
    51 इक्यावन
    52 बावन
    53 तिरपन तिरेपन
    54 चौवन
    55 पचपन
    56 छप्पन
    57 सत्तावन
    58 अट्ठावन अठावन
    59 उनसठ
    60 साठ
    61 इकसठ
    62 बासठ
    63 तिरसठ तिरेसठ
    64 चौंसठ
    65 पैंसठ
    66 छियासठ
    67 सड़सठ
    68 अड़सठ
    69 उनहत्तर
    70 सत्तर
    71 इकहत्तर
    72 बहत्तर
    73 तिहत्तर
    74 चौहत्तर
    75 पचहत्तर
    76 छिहत्तर
    77 सतहत्तर
    78 अठहत्तर
    79 उन्यासी उनासी
    80 अस्सी
    81 इक्यासी
    82 बयासी
    83 तिरासी
    84 चौरासी
    85 पचासी
    86 छियासी
    87 सत्तासी
    88 अट्ठासी
    89 नवासी
    90 नब्बे
    91 इक्यानवे
    92 बानवे
    93 तिरानवे
    94 चौरानवे
    95 पचानवे पंचानवे
    96 छियानवे
    97 सत्तानवे
    98 अट्ठानवे
    99 निन्यानवे
    100 सौ
    1000 हजार हज़ार
    100000 लाख
    10000000 करोड़
    1000000000 अरब
"""
_HUNGARIAN = """
    1 egy
    2 két kettő
    3 három
    4 négy
    5 öt
    6 hat
    7 hét
    8 nyolc
    9 kilenc
    10 tíz
    20 húsz
    30 harminc
    40 negyven
    50 ötven
    60 hatvan
    70 hetven
    80 nyolcvan
    90 kilencven
    100 száz
    1000 ezer
    1000000 millió
    1000000000 milliárd
    1000000000000 billió
"""
_HUNDRED, _THOUSAND, _TWENTY, _TEN = 100, 1000, 20, 10


@dataclass(frozen=True, slots=True)
class _Spoken:
    """How a language puts its numbers together.

    Attributes:
        values: Its words and what they say.
        joints: Words that stand between two parts.
        joint_letter: A letter that is written as one with the part behind it.
        must_join: From how many on what stands behind another part has a joint before it: all, units alone, or none.
        tens: A word behind a unit that makes it so many tens.
        teens: Words behind a unit that add ten to it.
        behind_tens: What units are called behind tens alone, with their values.
        never_behind_tens: Units that are other words there.
        before_scale: What stands between a number and what counts it.
        prefixes: Letters that are written as one with the first word.
    """

    values: dict[str, int]
    joints: frozenset[str] = frozenset()
    joint_letter: str = ""
    must_join: int = 10**6
    tens: str = ""
    teens: frozenset[str] = frozenset()
    behind_tens: dict[str, int] | None = None
    never_behind_tens: frozenset[str] = frozenset()
    before_scale: str = ""
    prefixes: str = ""


def as_compared(text: str) -> str:
    """Give a list of words in the form in which words of these scripts are compared."""
    return small_letters(unicodedata.normalize("NFKC", text).replace("\u200c", ""))


def _values(lines: str) -> dict[str, int]:
    return {word: int(line.split()[0]) for line in as_compared(lines).strip().splitlines() for word in line.split()[1:]}


_NEVER_JOINED, _UNITS_JOINED, _ALL_JOINED = 10**6, 1, 0
_PERSIAN_VALUES, _HEBREW_VALUES, _GREEK_VALUES, _ROMANIAN_VALUES = map(_values, (_PERSIAN, _HEBREW, _GREEK, _ROMANIAN))
_VIETNAMESE_VALUES, _INDONESIAN_VALUES, _HINDI_VALUES, _HUNGARIAN_VALUES = map(_values, (_VIETNAMESE, _INDONESIAN, _HINDI, _HUNGARIAN))
_SPOKEN = (
    _Spoken(_PERSIAN_VALUES, joints=frozenset("و"), must_join=_ALL_JOINED),
    _Spoken(_HEBREW_VALUES, joint_letter="ו", must_join=_UNITS_JOINED, teens=frozenset(("עשר", "עשרה")), prefixes="בלמכהוש"),
    _Spoken(_GREEK_VALUES),
    _Spoken(_ROMANIAN_VALUES, joints=frozenset(("și", "şi")), must_join=_UNITS_JOINED, before_scale="de"),
    _Spoken(
        _VIETNAMESE_VALUES,
        joints=frozenset(("linh", "lẻ")),
        tens="mươi",
        behind_tens={"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5},
        never_behind_tens=frozenset(("năm",)),
    ),
    _Spoken(_INDONESIAN_VALUES, tens="puluh", teens=frozenset(("belas",))),
    _Spoken(_HINDI_VALUES),
    _Spoken(_HUNGARIAN_VALUES),
)
# Alone they are numbers and nothing else; a "hundred", a "thousand" and small numbers are too often other words.
_SURE = (_PERSIAN_VALUES, _HEBREW_VALUES, _GREEK_VALUES, _ROMANIAN_VALUES, _HINDI_VALUES)
NUMBERS_ALONE = {
    word: str(value) for values in _SURE for word, value in values.items() if _TEN < value < _THOUSAND and value != _HUNDRED
} | {"seribu": "1000", "sejuta": "1000000"}
_FORMS: dict[str, list[_Spoken]] = {}
for _language in _SPOKEN:
    for _word in _language.values:
        _FORMS.setdefault(_word, []).append(_language)
SPOKEN_STARTS = frozenset(_FORMS)
_DUALS = {"חודשיים": "month", "חדשיים": "month", "שבועיים": "week", "שנתיים": "year", "יומיים": "day", "שעתיים": "hour"}
_HEBREW_PREFIXES = "בלמכהוש"


def spoken_dual(key: str) -> str | None:
    """Give the unit of a noun of Hebrew that says by its end that there are two; None for any other word."""
    return _DUALS.get(key) or (_DUALS.get(key[1:]) if key[:1] in _HEBREW_PREFIXES else None)


def may_begin_spoken(key: str) -> bool:
    """Tell whether a word in small letters can be the first of a number of several words."""
    return bool(_languages_of(key)[1]) or spoken_dual(key) is not None


def spoken_run(words: Sequence[str]) -> tuple[int, Decimal]:
    """Read the number that words in small letters begin with; of one word where it is nothing else; 0 words where it is none."""
    first, languages = _languages_of(words[0])
    read, value = max((_read([first, *words[1:]], language) for language in languages), default=(0, Decimal(0)))
    return (read, value) if read > 1 or first in NUMBERS_ALONE else (0, Decimal(0))


def _languages_of(key: str) -> tuple[str, list[_Spoken]]:
    """Give a word as it is in the lists of languages, and those that have it."""
    if found := _FORMS.get(key):
        return key, found
    bare = key[1:] if key[:1] in _HEBREW_PREFIXES else ""
    return (bare, _FORMS[bare]) if len(bare) > 2 and bare in _FORMS else (key, [])  # noqa: PLR2004 - shorter ones are other words


def _read(words: Sequence[str], language: _Spoken) -> tuple[int, Decimal]:
    at, value = _section(words, language)
    total, last, read = Decimal(0), Decimal("Infinity"), at
    while at < len(words):
        behind = at + 1 if words[at] == language.before_scale and at + 1 < len(words) else at
        scale = Decimal(language.values.get(words[behind], 0))
        if scale < _THOUSAND:
            break
        if value == 0 and read == at > 0 and scale > last:
            # "Five thousand million".
            total *= scale
        elif scale < last and (value or at == 0):
            total += max(value, 1) * scale
        else:
            break
        last, at = scale, behind + 1
        read, value = at, 0
        start = at + 1 if words[at : at + 1] and words[at] in language.joints else at
        word = words[start] if start < len(words) else ""
        is_joined = start > at or (bool(language.joint_letter) and word.startswith(language.joint_letter))
        if is_joined and start == at:
            words = [*words[:start], word[len(language.joint_letter) :], *words[start + 1 :]]
        if language.must_join == _ALL_JOINED and not is_joined:
            continue
        found, value = _section(words[start:], language)
        at = start + found if found else at
        read = at
    return read, total + value


def _section(words: Sequence[str], language: _Spoken) -> tuple[int, int]:
    """Read what is below a thousand: how many words, and its value."""
    read = value = 0
    while read < len(words):
        at, word, is_joined = read, words[read], False
        if read and word in language.joints and read + 1 < len(words):
            at, word, is_joined = read + 1, words[read + 1], True
        elif read and language.joint_letter and word.startswith(language.joint_letter):
            word, is_joined = word[1:], True
        found = _behind(value, word, language, is_first=read == 0, is_joined=is_joined)
        # "Three hundred years" is written as "three hundred five" in Vietnamese, which says "and" for that.
        is_other = bool(language.behind_tens) and value >= _HUNDRED and not is_joined and found - value < _TEN and value % _TEN == 0
        if not found or (is_other and value % _HUNDRED == 0 and words[at + 1 : at + 2] != [language.tens]):
            break
        read, value = at + 1, found
    return read, value


def _behind(value: int, word: str, language: _Spoken, *, is_first: bool, is_joined: bool) -> int:
    """Give what a number is with a word behind it; 0 where that does not go on with it."""
    said, unit, tens = language.values.get(word, 0), value % _TEN, value % _HUNDRED
    if is_first:
        return said if said < _THOUSAND else 0
    if not is_joined and 0 < tens < _TEN and (made := _made_of_unit(value, word, said, language)):
        return made
    if is_joined < (language.must_join == _ALL_JOINED):
        return 0
    is_of_tens = unit == 0 < tens and (tens >= _TWENTY or bool(language.behind_tens))
    if is_of_tens and language.behind_tens:
        said = 0 if word in language.never_behind_tens else language.behind_tens.get(word, said)
    if 0 < said < _TEN:
        is_bare = not is_joined and language.must_join == _UNITS_JOINED and tens > 0
        return value + said if not is_bare and (is_of_tens or tens == 0) else 0
    return value + said if _TEN <= said < _HUNDRED and tens == 0 else 0


def _made_of_unit(value: int, word: str, said: int, language: _Spoken) -> int:
    """Give what a word makes of the unit before it: so many tens, a teen, or so many hundreds; 0 where it makes nothing of it."""
    if word == language.tens:
        return value + 9 * (value % _TEN)
    if value < _TEN and word in language.teens:
        return value + _TEN
    return value * _HUNDRED if value < _TEN and said == _HUNDRED else 0
