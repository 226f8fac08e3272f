"""Numbers that texts spell out, or write with other marks, as digits: in ten languages, runs of words, times of day, Chinese. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from wirewatch.alert.change.diff.amounts.arabic_numbers import arabic_run, may_begin, number_alone
from wirewatch.alert.change.diff.amounts.eastern_numbers import NUMBERS_ALONE, may_begin_spoken, spoken_run
from wirewatch.alert.change.diff.amounts.further_numbers import further_number
from wirewatch.alert.change.diff.amounts.hungarian_numbers import HUNGARIAN_COMPOUNDS
from wirewatch.alert.change.diff.amounts.romance_numbers import COMPOUNDS, FRENCH_UNITS
from wirewatch.alert.change.diff.amounts.thai_numbers import thai_number
from wirewatch.alert.change.diff.arabic_forms import is_arabic

# Figures spelled out are those that texts spell out; "one" is too often an article, and the French 16 an English verb.
_SPELLED = """
    2 two zwei deux dos dois duas twee два две
    3 three drei trois tres três tre drie три
    4 four vier quatre cuatro quatro quattro четыре
    5 five fünf cinq cinco cinque vijf пять
    6 six sechs seis zes шесть
    7 seven sieben sept siete sete sette zeven семь
    8 eight acht huit ocho oito восемь
    9 nine neun neuf nueve nove negen девять
    10 ten zehn dix diez dieci tien десять
    11 eleven elf onze once одиннадцать
    12 twelve zwölf douze doce двенадцать dozen dutzend docena
    13 thirteen dreizehn treize trece тринадцать
    14 fourteen vierzehn quatorze catorce четырнадцать
    15 fifteen fünfzehn quinze quince пятнадцать
    16 sixteen sechzehn dieciséis шестнадцать
    17 seventeen siebzehn diecisiete семнадцать
    18 eighteen achtzehn dieciocho восемнадцать
    19 nineteen neunzehn diecinueve девятнадцать
    20 twenty zwanzig vingt veinte двадцать
    30 thirty dreißig trente treinta тридцать
    40 forty vierzig quarante cuarenta сорок
    50 fifty fünfzig cinquante cincuenta пятьдесят
    60 sixty sechzig soixante sesenta шестьдесят
    70 seventy siebzig setenta семьдесят
    80 eighty achtzig ochenta восемьдесят
    90 ninety neunzig noventa девяносто
    100 hundred hundert einhundert cent cien ciento сто сотня
    200 zweihundert doscientos doscientas двести
    300 dreihundert trescientos trescientas триста
    400 vierhundert cuatrocientos cuatrocientas четыреста
    500 fünfhundert quinientos quinientas пятьсот
    600 sechshundert seiscientos seiscientas шестьсот
    700 siebenhundert setecientos setecientas семьсот
    800 achthundert ochocientos ochocientas восемьсот
    900 neunhundert novecientos novecientas девятьсот
    1000 thousand tausend mille mil mila тысяча тысячи тысяч
    1000000 million millionen millions millones millón milhão milhões milione milioni миллион миллиона миллионов
    1000000000 billion milliarde milliarden milliard milliards miliardo miliardi bilhão bilhões миллиард миллиарда миллиардов
    1000000000000 trillion billionen billones triliun триллион триллиона триллионов
    1.5 полтора полторы полутора anderthalb eineinhalb
    2 duas dwa dwie двух двум двумя двое двоих dwóch dwu dwoje dwaj
    3 trzy трёх трех трём трем тремя трое троих trzech trzej troje
    4 cztery четырёх четырех четырём четверо четверых czterech czterej czworo
    5 pięć пяти пятью пятеро пятерых pięciu pięcioro
    6 sześć шести шестью шестеро шестерых sei sześciu
    7 siedem семи семью семеро семерых siedmiu
    8 osiem восьми восемью восьмеро otto ośmiu
    9 dziewięć девяти девятью dziewięciu
    10 dziesięć dez десяти десятью dziesięciu
    11 undici jedenaście одиннадцати
    12 dodici dwanaście twaalf двенадцати
    13 treze tredici dertien trzynaście тринадцати
    14 quatorze catorze quattordici veertien czternaście четырнадцати
    15 quinze quindici vijftien piętnaście пятнадцати
    16 dezesseis dezasseis sedici zestien szesnaście шестнадцати seize
    17 dezessete dezassete diciassette zeventien siedemnaście семнадцати
    18 dezoito diciotto achttien osiemnaście восемнадцати
    19 dezenove dezanove diciannove negentien dziewiętnaście девятнадцати
    20 vinte venti twintig dwadzieścia двадцати dwudziestu
    30 trinta trenta dertig trzydzieści тридцати trzydziestu
    40 quarenta quaranta veertig czterdzieści сорока czterdziestu
    50 cinquenta cinquanta vijftig pięćdziesiąt пятидесяти pięćdziesięciu
    60 sessenta sessanta zestig sześćdziesiąt шестидесяти
    70 setenta settanta zeventig siedemdziesiąt семидесяти
    80 oitenta ottanta tachtig osiemdziesiąt восьмидесяти
    90 noventa novanta negentig dziewięćdziesiąt девяноста
    100 cem cento honderd sto ста
    200 duzentos duzentas dwieście двухсот
    300 trezentos trezentas trzysta трёхсот трехсот
    400 quatrocentos quatrocentas czterysta четырёхсот четырехсот
    500 quinhentos quinhentas pięćset пятисот
    600 seiscentos seiscentas sześćset шестисот
    700 setecentos setecentas siedemset семисот
    800 oitocentos oitocentas osiemset восьмисот
    900 novecentos novecentas dziewięćset девятисот
    1000 duizend tysiąc tysiące tysięcy тысячу тысячам тысячами
    1000000 miljoen milion miliony milionów milhão
    1000000000 miljard miliard miliardy miliardów"""
_NUMBERS = {word: line.split()[0] for line in _SPELLED.casefold().strip().splitlines() for word in line.split()[1:]}
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ENGLISH_UNITS = "one two three four five six seven eight nine"
# As they are compared: "twenty-one" without its hyphen.
_NUMBERS |= {
    ten + unit: str(int(_NUMBERS[ten]) + value) for ten in _ENGLISH_TENS.split() for value, unit in enumerate(_ENGLISH_UNITS.split(), 1)
}
# As they are compared: "ss" for "ß".
_GERMAN_TENS = "zwanzig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig"
_GERMAN_UNITS = "ein zwei drei vier fünf sechs sieben acht neun"
_NUMBERS |= {
    f"{unit}und{ten}": str(int(_NUMBERS[ten]) + value)
    for ten in _GERMAN_TENS.split()
    for value, unit in enumerate(_GERMAN_UNITS.split(), 1)
}
_NUMBERS |= COMPOUNDS | HUNGARIAN_COMPOUNDS
# As they are compared. "On" and "altı" are none of them, which English and Italian have everywhere.
_TURKISH_WORDS = "2 iki 3 üç 4 dört 5 beş 7 yedi 8 sekiz 9 dokuz 20 yirmi 30 otuz 40 kirk 50 elli 60 altmiş 70 yetmiş 80 seksen 90 doksan"
_TURKISH = {"yüz": "100", "bin": "1000", **dict(zip(_TURKISH_WORDS.split()[1::2], _TURKISH_WORDS.split()[::2], strict=True))}
_NUMBERS |= _TURKISH
_BELOW_HUNDRED = {word: int(digits) for word, digits in _NUMBERS.items() if digits.isdecimal() and int(digits) < 100}  # noqa: PLR2004 - what tens and units say
_GERMAN_TEENS = "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"
_GERMAN_BELOW_HUNDRED = {word: _BELOW_HUNDRED[word] for word in f"{_GERMAN_UNITS} {_GERMAN_TEENS} {_GERMAN_TENS}".split()[1:]} | {
    f"{unit}und{ten}": _BELOW_HUNDRED[f"{unit}und{ten}"] for ten in _GERMAN_TENS.split() for unit in _GERMAN_UNITS.split()
}
_GERMAN_HUNDREDS = {"hundert": 100, "einhundert": 100} | {
    f"{unit}hundert": 100 * value for value, unit in enumerate(_GERMAN_UNITS.split(), 1) if value > 1
}
_GERMAN_COUNTS = (
    _GERMAN_BELOW_HUNDRED
    | _GERMAN_HUNDREDS
    | {hundred + rest: count + below for hundred, count in _GERMAN_HUNDREDS.items() for rest, below in _GERMAN_BELOW_HUNDRED.items()}
)
_NUMBERS |= {word: str(count) for word, count in _GERMAN_COUNTS.items()}
_NUMBERS |= {f"{unit}einhalb": f"{value}.5" for value, unit in enumerate(_GERMAN_UNITS.split(), 1)}
_NUMBERS |= {f"{word}tausend": f"{count}000" for word, count in _GERMAN_COUNTS.items()} | {"eintausend": "1000"}
_ITALIAN_UNIT_WORDS = "uno due tre quattro cinque sei sette otto nove"
_ITALIAN_TEN_WORDS = "venti trenta quaranta cinquanta sessanta settanta ottanta novanta"
_ITALIAN_TEEN_WORDS = "dieci undici dodici tredici quattordici quindici sedici diciotto"
_ITALIAN_UNITS = {unit: value for value, unit in enumerate(_ITALIAN_UNIT_WORDS.split(), 1)}
_ITALIAN_TENS = {ten: 10 * tens for tens, ten in enumerate(_ITALIAN_TEN_WORDS.split(), 2)}
_ITALIAN_TEENS = {word: _BELOW_HUNDRED[word] for word in _ITALIAN_TEEN_WORDS.split()}
_ITALIAN_COUNTS = _ITALIAN_TENS | {
    (ten[:-1] if unit[0] in "uo" else ten) + unit: base + value
    for ten, base in _ITALIAN_TENS.items()
    for unit, value in _ITALIAN_UNITS.items()
}
# "Ventitré" has its accent behind a ten only; before a noun "ventuno" loses its last letter.
_ITALIAN_COUNTS |= {form: base + value for ten, base in _ITALIAN_TENS.items() for form, value in ((f"{ten}tré", 3), (f"{ten[:-1]}un", 1))}
_ITALIAN_HUNDREDS = {"cento": 100} | {f"{unit}cento": 100 * value for unit, value in _ITALIAN_UNITS.items() if value > 1}
_ITALIAN_COUNTS |= _ITALIAN_HUNDREDS | {
    hundred + rest: count + below
    for hundred, count in _ITALIAN_HUNDREDS.items()
    for rest, below in (_ITALIAN_COUNTS | _ITALIAN_TEENS | _ITALIAN_UNITS).items()
}
_NUMBERS |= {word: str(count) for word, count in _ITALIAN_COUNTS.items()}
_NUMBERS |= {f"{word}mila": f"{count}000" for word, count in (_ITALIAN_COUNTS | _ITALIAN_TEENS | _ITALIAN_UNITS).items()}
_DUTCH_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig"
_DUTCH_COUNTS = "twee drie vier vijf zes zeven acht negen"
_DUTCH_UNITS = "een tweeën drieën vier vijf zes zeven acht negen"
_NUMBERS |= {
    f"{unit if unit.endswith('ën') else unit + 'en'}{ten}": str(10 * tens + value)
    for tens, ten in enumerate(_DUTCH_TENS.split(), 2)
    for value, unit in enumerate(_DUTCH_UNITS.split(), 1)
}
_NUMBERS |= {
    f"{unit}{word}": f"{value}{zeros}"
    for word, zeros in (("honderd", "00"), ("duizend", "000"))
    for value, unit in enumerate(_DUTCH_COUNTS.split(), 2)
}
# Words that are too often others: "once", "elf", "Sept.", "seize", the Dutch "onze", the German "sei", the Italian "venti" and "sto"; they
# are numbers beside other numbers alone, as those of Turkish are: "yedi" has eaten, "bin" is the first person of German.
_DOUBTFUL = frozenset(("once", "elf", "sept", "seize", "onze", "sei", "venti", "sto", "ста", *_TURKISH))
_VALUES = {word: Decimal(digits) for word, digits in _NUMBERS.items()} | {"one": Decimal(1)}
# Behind a ten they are numbers: "trinta e um", "двадцать один".
_ONES = frozenset(("um", "uma", "un", "une", "una", "uno", "один", "одна", "одно", "одного", "одной"))
_FRENCH_HUNDREDS = frozenset(FRENCH_UNITS.split())
_ORDINAL_WORDS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth
    seventeenth eighteenth nineteenth twentieth
"""
_ORDINALS = {word: value for value, word in enumerate(_ORDINAL_WORDS.split(), 1)}
_ORDINALS |= {
    ten + word: int(_NUMBERS[ten]) + value for ten in _ENGLISH_TENS.split() for value, word in enumerate(_ORDINAL_WORDS.split()[:9], 1)
}
_ORDINALS |= {f"{ten.removesuffix('y')}ieth": int(_NUMBERS[ten]) for ten in _ENGLISH_TENS.split()}
_ORDINALS |= {"hundredth": 100, "thousandth": 1000, "millionth": 10**6}
_GERMAN_ORDINALS = "erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte"
_ORDINALS |= {word: value for value, word in enumerate(_GERMAN_ORDINALS.split(), 1)}
_ORDINALS |= {f"{word}{end}": value for word, value in _ORDINALS.items() if word.endswith("te") for end in "nrs"}
_ORDINALS |= {"premier": 1, "première": 1, "deuxième": 2, "troisième": 3, "quatrième": 4, "cinquième": 5, "sixième": 6}
_ORDINALS |= {"primer": 1, "primero": 1, "primera": 1, "segundo": 2, "segunda": 2, "tercer": 3, "tercero": 3, "tercera": 3, "cuarto": 4}
_ROMAN_NUMERALS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii"
# Of one letter they are too often words.
_ROMANS = {numeral: value for value, numeral in enumerate(_ROMAN_NUMERALS.split(), 1) if len(numeral) > 1}
_WHOLE = {word: digits for word, digits in _NUMBERS.items() if digits.isdecimal()}
_DENOMINATORS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_DENOMINATORS |= {f"{word}s": value for word, value in _DENOMINATORS.items() if not word.startswith("hal")}
_DENOMINATOR_LINES = """2 hälfte moitié mitad половина половину половины
    3 drittel tiers terzo terzi terço terços derde tercio tercios треть трети
    4 viertel quart quarts cuartos четверть
    5 fünftel
    10 zehntel"""
_DENOMINATORS |= {word: int(line.split()[0]) for line in _DENOMINATOR_LINES.splitlines() for word in line.split()[1:]}
_CARDINALS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_FRACTIONS = {
    cardinal + word: (value, denominator) for cardinal, value in _CARDINALS.items() for word, denominator in _DENOMINATORS.items()
}
_FRACTIONS |= {word: (1, denominator) for word, denominator in _DENOMINATORS.items() if word == "tiers" or not word.endswith("s")}
# Words that count what stands before them.
_DOZENS = frozenset(("dozen", "dutzend", "docena"))
_HALF_LINES = "and a half|y media|y medio|et demi|et demie|e mezzo|e mezza|e meio|e meia|с половиной"
_HALVES = frozenset(tuple(said.split()) for said in _HALF_LINES.split("|"))
_HALF = Decimal("0.5")
_HUNDRED, _THOUSAND, _TWENTY, _TEN, _ELEVEN, _SIXTY = 100, 1000, 20, 10, 11, 60
_TENS = frozenset(map(Decimal, range(20, 100, 10)))
# Of Spanish, Portuguese and Russian each is one word: "doscientos treinta".
_HUNDREDS = frozenset(map(Decimal, range(200, 1000, 100)))
# In words; no longer number is written.
LONGEST_RUN = 16
# Longer ones are none, and no sum of them is exact.
_PLAIN = re.compile(r"\d{1,12}(?:\.\d{1,6})?")
# With points as grouping marks; "3.142" is read so too, on both sides of a change alike.
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){1,4}(?:,\d{1,2})?")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?: ?([ap])\.?m)?")
CHINESE_DIGITS = "零〇一二三四五六七八九十百千万萬亿億两兩"
_CHINESE = frozenset(CHINESE_DIGITS)
_CHINESE_VALUES = {digit: value for value, digits in enumerate(("零〇", "一", "二两兩", *"三四五六七八九")) for digit in digits}
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_LARGE_UNIT = 10**4
# In characters; what is longer counts nothing.
LONGEST_NUMBER = 40
_CHINESE_PART = re.compile(r"\d+(?:[.,]\d+)*|.")
_CHINESE_WRITTEN = re.compile(rf"(?:\d++(?:[.,]\d++)*+|[{CHINESE_DIGITS}兆])++")


def is_number(word: str) -> bool:
    """Tell whether a word in small letters is a number or has a digit; a "one" or "third" alone is too often none."""
    is_spelled = (word in _NUMBERS and word not in _DOUBTFUL) or bool(_alone(word))
    return is_spelled or _CHINESE.issuperset(word) or any(character.isdigit() for character in word)


def is_clock(word: str) -> bool:
    """Tell whether a word in small letters is a time of day: "22:00", "10 pm"."""
    return _clock(word) is not None


def number_of(word: str) -> str:
    """Give the digits of a number that is spelled out, of a run of words too, and of other ways to write one; any other word as it is."""
    if time := _clock(word):
        return _time_of_day(*time.groups())
    if " " in word:
        return number_run(word.split(" "))[1]
    if not _CHINESE.isdisjoint(word):
        return _chinese_number(word) if len(word) <= LONGEST_NUMBER and _CHINESE_WRITTEN.fullmatch(word) else word
    return plain_number(word) if word[:1].isdigit() else _NUMBERS.get(word) or _alone(word) or word


def _alone(word: str) -> str:
    """Give the digits of a word of Arabic or a language east of it, or of Greek or Romanian, that is a number and nothing else."""
    return number_alone(word) or NUMBERS_ALONE.get(word) or thai_number(word)


def plain_number(digits: str) -> str:
    """Give a number in digits without grouping marks, with a decimal point and no zeros behind it; what is no number as it is."""
    plain = digits.replace(".", "") if _GROUPED.fullmatch(digits) else digits
    plain = plain.replace(",", ".")
    if len(plain) == len("02") and plain[0] == "0" and plain[1] not in "0.":
        # Vietnamese writes counts so.
        return plain[1]
    if not _PLAIN.fullmatch(plain):
        return digits
    if plain[0] == "0" and plain[1:2].isdigit():
        # "0,125" has lost its mark with those that group; "007" is a name.
        return f"0.{plain[1:]}" if len(plain) == len("0125") else digits
    return f"{Decimal(plain).normalize():f}"


def fraction(numerator: str, denominator: str) -> str:
    """Give a part of a whole, in percent where that is a whole number; empty where the denominator is none, in a word or digits."""
    above, below = _part(numerator, _CARDINALS, _WHOLE), _part(denominator, _DENOMINATORS)
    return _share(above, below) if above and below else ""


def _part(said: str, *lists: Mapping[str, int | str]) -> int:
    """Give the number of one side of a part, in digits or a word of lists; 0 where it is none."""
    if said.isdecimal():
        return int(said) if len(said) <= len("100") else 0
    return next((int(words[said]) for words in lists if said in words), 0)


def _share(above: int, below: int) -> str:
    return f"{100 * above // below}%" if 100 * above % below == 0 else f"{above}/{below}"


def rounded_share(part: str) -> tuple[str, ...]:
    """Give a part of a whole, "1/3", as percent with and without a decimal; any other value gives none."""
    above, stroke, below = part.partition("/")
    if not stroke or not above.isdecimal() or not below.isdecimal():
        return ()
    share = Decimal(100) * int(above) / int(below)
    return tuple(f"{share.quantize(unit)}%" for unit in (Decimal(1), Decimal("0.1")))


def part_in_percent(word: str, figure: str) -> Decimal | None:
    """Give how many percent a word in small letters, or its figure, says in a part of a whole: "third", "2/3"; None where it is none."""
    above, _, below = figure.partition("/")
    part = _FRACTIONS.get(word) or ((int(above), int(below)) if above.isdecimal() and below.isdecimal() else None)
    return Decimal(100) * part[0] / part[1] if part and part[1] else None


def possible_numbers(word: str) -> frozenset[str]:
    """Give the numbers that a word in small letters can stand for beside others, while it is none alone: "one", "third", "half"."""
    return _MEANINGS.get(word) or frozenset(filter(None, (further_number(word),)))


def may_begin_run(word: str) -> bool:
    """Tell whether a word in small letters can be the first of a number of several words."""
    return (
        word[:1].isdigit()
        or word in _VALUES
        or word[:1] in _CHINESE
        or may_begin(word)
        or may_begin_spoken(word)
        or thai_number(word) != ""
    )


def number_run(words: Sequence[str]) -> tuple[int, str]:
    """Read the number that words in small letters begin with: "two hundred and three", "3 million", "two dozen".

    Returns how many words it has, 0 where they begin with none, and its digits.
    """
    read, value = spoken_run(words)
    if read:
        return read, f"{value.normalize():f}"
    if any(map(is_arabic, words[:2])):
        read, value = arabic_run(words)
        return read, f"{value.normalize():f}"
    read, value = _whole_run(words)
    half = _half_behind(words[read : read + 3]) if read else 0
    if not half:
        return read, f"{value.normalize():f}"
    counted = words[read + half : read + half + 1]
    if counted and _is_multiplier(counted[0]):
        # "Two and a half million".
        return read + half + 1, f"{((value + _HALF) * _VALUES[counted[0]]).normalize():f}"
    of = _VALUES[words[read - 1]] if _is_multiplier(words[read - 1]) else Decimal(1)
    return read + half, f"{(value + _HALF * of).normalize():f}"


def _whole_run(words: Sequence[str]) -> tuple[int, Decimal]:
    """Read a number without a half behind it; how many words it has, and its value."""
    read, total, section, before_and = 0, Decimal(0), Decimal(0), None
    scale = Decimal("Infinity")
    for at, word in enumerate(words[:LONGEST_RUN]):
        value = _value(word, words[at + 1 : at + 2]) if at == 0 else _following_value(word, words[at - 1])
        if at == read > 0 and _joins(word, section, words[at - 1]):
            before_and = read, total, section
            continue
        if value is None:
            break
        if _is_multiplier(word) and not (section == 0 < total and _is_hundreds(word, value)):
            if value > scale and section == 0 and _is_multiplier(words[at - 1]):
                # "3 mil millones": what counts is counted.
                total, scale, read = total * value, value, at + 1
                continue
            if not _multiplies(value, section, scale, at):
                # "Between one thousand and two thousand" are two numbers.
                read, total, section = before_and or (read, total, section)
                break
            if value < _THOUSAND:
                section = (section or 1) * value
            else:
                total, section, scale = total + (section or 1) * value, Decimal(0), value
        elif at == 0 or (section == 0 < total and _is_hundreds(word, value)) or _follows(value, section, words[at - 1 : at + 2]):
            # "Dos mil trescientos", "mil e cem" too.
            section += value
        else:
            break
        read = at + 1
    return read, total + section


def _half_behind(words: Sequence[str]) -> int:
    """Count the words of a half that words begin with, "and a half"; 0 where they begin with none."""
    return next((len(said) for said in (tuple(words[:3]), tuple(words[:2])) if said in _HALVES), 0)


def _joins(word: str, section: Decimal, before: str) -> bool:
    """Tell whether a word joins two parts of a number: "two hundred and three", "treinta y cinco", "vingt et un"."""
    if word == "and":
        return section % _HUNDRED == 0 and _is_multiplier(before)
    if word == "e" and section % _HUNDRED == 0:
        return section > 0 or _is_multiplier(before)
    return word in {"y", "e", "et"} and section % _HUNDRED >= _TWENTY and section % _TEN == 0


def _following_value(word: str, before: str) -> Decimal | None:
    """Give the value of a word of a run behind its first."""
    if word in _ONES:
        return Decimal(1) if before in {"y", "e", "et"} or _VALUES.get(before, Decimal(0)) in _TENS else None
    if before == "bin" and word.isdecimal() and len(word) <= len("500"):
        # "12 bin 500".
        return Decimal(word)
    return Decimal(_HUNDRED) if word == "cents" and before in _FRENCH_HUNDREDS else _VALUES.get(word)


def _is_hundreds(word: str, value: Decimal) -> bool:
    return word != "hundred" and value % _HUNDRED == 0 and _HUNDRED <= value < _THOUSAND


def _value(word: str, following: Sequence[str]) -> Decimal | None:
    """Give the value of a run's first word; "one" and digits are parts of a run only before what counts them."""
    plain = plain_number(word) if word[0].isdigit() else word
    is_part = word == "one" or _PLAIN.fullmatch(plain) is not None
    if is_part and not (following and _is_multiplier(following[0])):
        return None
    return Decimal(plain) if is_part and word != "one" else _VALUES.get(word)


def _is_multiplier(word: str) -> bool:
    value = _VALUES.get(word)
    return word == "cents" or word in _DOZENS or value == _HUNDRED or (value is not None and value >= _THOUSAND)


def _multiplies(value: Decimal, section: Decimal, scale: Decimal, at: int) -> bool:
    """Tell whether a hundred, dozen, thousand or more counts what stands before it; `at` is its place in the run."""
    return (section > 0 or at == 0) and (value < scale if value >= _THOUSAND else section < _HUNDRED)


def _follows(value: Decimal, section: Decimal, around: Sequence[str]) -> bool:
    """Tell whether a number below a hundred goes on with what stands before it: "twenty" one, "two hundred" and three.

    `around` are the word before it, itself and the next: of "3 million two years ago" the two is another number, "one hundred five" is one.
    """
    if value >= _HUNDRED:
        return around[0] == "bin" and value < _THOUSAND
    if around[0] == "et":
        # "Vingt et un", "soixante et onze"; "trente et quarante" are two.
        return value == 1 or (value == _ELEVEN and section % _HUNDRED == _SIXTY)
    if section % _HUNDRED == 0:
        is_behind = _VALUES.get(around[0]) == _HUNDRED or value >= _TEN or any(map(_is_multiplier, around[2:]))
        is_of_hundreds = around[0] == "cents" or _VALUES.get(around[0], 0) in _HUNDREDS
        return around[0] in {"and", "e", "bin"} or is_of_hundreds or (_is_multiplier(around[0]) and is_behind)
    return section % _HUNDRED >= _TWENTY and section % _TEN == 0 and value < _TEN


def _clock(word: str) -> re.Match[str] | None:
    return _CLOCK.fullmatch(word) if ":" in word or word.endswith("m") else None


def _time_of_day(hour: str, minute: str | None, half: str | None) -> str:
    """Give a time of day by the clock of 24 hours; `half` is "a" or "p"."""
    value = int(hour) % 12 + 12 * (half == "p") if half else int(hour)
    return f"{value}:{minute or '00'}"


def _chinese_number(word: str) -> str:
    """Add up a number in Chinese characters, or in both kinds of digits; a digit counts the unit behind it."""
    total, section, digits = Decimal(0), Decimal(0), Decimal(0)
    for part in _CHINESE_PART.findall(word):
        unit = _CHINESE_UNITS.get(part)
        if unit is None:
            value = Decimal(_CHINESE_VALUES[part] if part in _CHINESE_VALUES else _without_grouping(part))
            digits = digits * 10 + value if len(part) == 1 else value
        elif unit < _LARGE_UNIT:
            section, digits = section + (digits or 1) * unit, Decimal(0)
        elif unit > total > 0:
            total, section, digits = (total + section + digits) * unit, Decimal(0), Decimal(0)
        else:
            total, section, digits = total + (section + digits or 1) * unit, Decimal(0), Decimal(0)
    return f"{(total + section + digits).normalize():f}"


def _without_grouping(said: str) -> str:
    """Leave the decimal point of a number in digits; several points are grouping marks, as commas are."""
    plain = said.replace(",", "")
    return plain if plain.count(".") < 2 else plain.replace(".", "")  # noqa: PLR2004 - one point


_MEANINGS = {
    word: frozenset(str(said) for said in (*found, *rounded_share(found[1])) if said)
    for word in {*_ORDINALS, *_ROMANS, *_FRACTIONS, *_DOUBTFUL, "one", "couple"}
    for found in [
        (
            f"{_ORDINALS[word]}th" if word in _ORDINALS else "",
            _share(*_FRACTIONS[word]) if word in _FRACTIONS else "",
            _NUMBERS.get(word, ""),
            *((_ROMANS[word], f"{_ROMANS[word]}th") if word in _ROMANS else ()),
            {"one": "1", "couple": "2", "half": "0.5", "quarter": "0.25"}.get(word, ""),
        )
    ]
}
NUMBER_WORDS = frozenset(_VALUES)
# Whole ones that are likely nothing else.
SURE_NUMBERS = {word: int(digits) for word, digits in _WHOLE.items() if word not in _DOUBTFUL}
