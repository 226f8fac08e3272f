"""Figures as they are compared: a number with what counts it, its currency or unit, or a day of the year, however they are written. Pure.

"$3bn" is "3 billion dollars", "5pc" is "5 per cent", "Sept. 3" is "3 September", "12km" is "12 kilometres". A unit that one side leaves
out, or says less exactly ("$" for "US$"), is no other unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from wirewatch.alert.change.spelled_numbers import (
    CHINESE_DIGITS,
    NUMBER_WORDS,
    fraction,
    is_clock,
    is_number,
    may_begin_run,
    number_of,
    number_run,
    plain_number,
    possible_numbers,
)
from wirewatch.dates import MONTH_NAMES, MONTHS, month_key


class Quantity(NamedTuple):
    """A figure as it is compared.

    Attributes:
        length: How many words it has; 0 where there is none.
        value: Its digits, with "%", "pp" for percentage points or "bp" behind them; of a day month and day.
        unit: Its currency or unit, a general one before its kind: "dollar/us"; empty where it has none.
        unit_words: Which of its words, from and up to, name the unit, or the month of a day; signs before a number do not.
    """

    length: int = 0
    value: str = ""
    unit: str = ""
    unit_words: tuple[int, int] = (0, 0)


NONE = Quantity()
CLOCK, DATE = "clock", "date"
# "40m" is a sum, a number of people or a length; which one, only what it is compared with can tell.
_AMBIGUOUS = "m"
_METRE = "metre"

_CURRENCY_LINES = """
    dollar: $ dollar dollars dólar dólares доллар доллара долларов долларах دولار دولارات
    dollar/us: us$ usd us|dollars us|dollar american|dollars us-dollar us-dollars 美|元
    dollar/au: a$ au$ aud australian|dollars australian|dollar
    dollar/ca: c$ ca$ cad canadian|dollars canadian|dollar
    dollar/hk: hk$ hkd hong|kong|dollars
    dollar/nz: nz$ nzd new|zealand|dollars
    dollar/sg: s$ sg$ sgd singapore|dollars
    dollar/tw: nt$ twd
    euro: € eur euro euros d’euros d'euros евро يورو 欧|元 歐|元
    pound: pound pounds фунт фунта фунтов
    pound/gb: £ gbp pounds|sterling sterling british|pounds фунтов|стерлингов 英|镑
    pound/weight: lb lbs
    yen-yuan: ¥
    yen-yuan/jp: jpy yen йен иен 日|元 円
    yen-yuan/cn: cny rmb yuan renminbi юаней юаня 元 人|民|币
    rouble: ₽ rub rouble roubles ruble rubles rubel рубль рубля рублей руб 卢|布
    hryvnia: ₴ uah hryvnia hryvnias гривен гривны
    rupee: ₹ inr rs rupee rupees
    franc: franc francs franken
    franc/ch: chf swiss|francs schweizer|franken
    won: ₩ krw
    lira: ₺ lira liras
    zloty: pln zł zloty zlotys
    crown: crown crowns krona kronor krone kroner koruna korun kronen крон
    crown/se: sek swedish|crowns swedish|kronor
    crown/no: nok norwegian|crowns norwegian|kroner
    crown/dk: dkk danish|crowns danish|kroner
    crown/cz: czk kč czech|crowns czech|koruna
    forint: huf forint forints
    real: r$ brl reais
    rand: zar rand
    shekel: ₪ ils shekel shekels
    peso: peso pesos
    riyal: sar riyal riyals
    dirham: aed dirham dirhams
    naira: ₦ ngn naira
    dong: ₫ vnd dong
    baht: ฿ thb baht
"""
_UNIT_LINES = """
    kilometre: km kms kilometre kilometres kilometer kilometers kilometern kilómetro kilómetros quilómetro quilómetros quilômetro
    kilometre: quilômetros
    kilometre: kilomètre kilomètres chilometro chilometri км километр километра километров километрах كيلومترا كيلومتر 公|里
    metre: metre metres meter meters metern metro metros mètre mètres metri м метр метра метров метрах متر مترا 米
    centimetre: cm centimetre centimetres centimeter centimeters zentimeter zentimetern centímetro centímetros centimètre centimètres
    centimetre: centimetri
    centimetre: см сантиметр сантиметра сантиметров 厘|米
    millimetre: mm millimetre millimetres millimeter millimeters millimetern milímetro milímetros millimètre millimètres millimetri
    millimetre: мм миллиметр миллиметра миллиметров 毫|米
    micrometre: micrometre micrometres micrometers mikrometer micrómetros micromètres микрометров 微|米
    nautical-mile: nm nautical|mile nautical|miles seemeilen milla|náutica millas|náuticas mille|nautique milles|nautiques морских|миль
    nautical-mile: 海|里
    mile: mi mile miles meile meilen milla millas миль мили 英|里
    foot: ft foot feet fuß pies pieds футов 英|尺
    inch: inch inches zoll pulgadas pouces дюймов 英|寸
    yard: yd yard yards
    tonne: t tonne tonnes ton tons tonnen tonelada toneladas tonnellata tonnellate т тонна тонну тонны тонн 吨
    kilotonne: kt kilotonne kilotonnes kilotons kilotonnen
    kilogram: kg kilo kilos kilogram kilograms kilogramme kilogrammes kilogramm kilogramo kilogramos chili chilo chilogrammi quilo
    kilogram: quilos
    kilogram: кг килограмм килограмма килограммов кило 公|斤
    gram: g gram grams gramme grammes gramm gramo gramos grammi grama gramas грамм грамма граммов 克
    milligram: mg milligram milligrams milligramme milligrammes milligramm miligramo miligramos milligrammi miligramas мг миллиграмм
    milligram: миллиграмма миллиграммов 毫|克
    microgram: µg μg ug mcg microgram micrograms microgramme microgrammes mikrogramm microgramo microgramos microgrammi microgramas мкг
    microgram: микрограмм микрограмма микрограммов 微|克
    ounce: oz ounce ounces unzen onzas onces унций
    cubic-metre: m3 cubic|metres cubic|meters cubic|metre kubikmeter kubikmetern mètres|cubes metros|cúbicos metri|cubi
    cubic-metre: кубометр кубометра кубометров 立|方|米
    megalitre: megalitre megalitres megaliters
    hectolitre: hl hectolitres hectoliters hektoliter hectolitros
    litre: l litre litres liter liters litern litro litros litri л литр литра литров 升
    centilitre: cl centilitre centilitres zentiliter centilitros
    millilitre: ml millilitre millilitres milliliter milliliters mililitro mililitros мл миллилитров 毫|升
    gallon: gallon gallons galones gallonen
    pint: pint pints
    hectare: ha hectare hectares hektar hectárea hectáreas ettari hectare га гектар гектара гектаров 公|顷
    acre: acre acres akres акров 英|亩
    mu: 亩
    square-kilometre: km2 sq|km square|kilometre square|kilometres square|kilometers quadratkilometer quadratkilometern
    square-kilometre: kilomètres|carrés
    square-kilometre: kilómetros|cuadrados chilometri|quadrati quilómetros|quadrados квадратных|километров кв|км 平|方|公|里
    square-metre: m2 sq|m square|metre square|metres square|meters quadratmeter quadratmetern mètres|carrés metros|cuadrados
    square-metre: metri|quadrati
    square-metre: metros|quadrados квадратных|метров кв|м 平|方|米
    square-mile: sq|mi sq|miles square|miles
    square-foot: sq|ft square|feet
    kilometre-hour: km/h kmh kph kilometres|per|hour kilometers|per|hour kilometres|an|hour kilometers|an|hour
    kilometre-hour: stundenkilometer stundenkilometern км/ч
    mile-hour: mph miles|per|hour miles|an|hour
    knot: knot knots knoten nudos nœuds узлов
    barrel: barrel barrels
    barrel-day: bpd b/d barrels|per|day barrels|a|day
    watt: watt watts vatios ватт 瓦
    kilowatt: kw kilowatt kilowatts kilovatios квт киловатт
    megawatt: mw megawatt megawatts megavatios мвт мегаватт 兆|瓦
    gigawatt: gw gigawatt gigawatts gigavatios гвт гигаватт 吉|瓦
    terawatt: tw terawatt terawatts
    kilowatt-hour: kwh kilowatt-hours kilowatt-hour kilowattstunde kilowattstunden kilowattheures kilovatios-hora квтч
    megawatt-hour: mwh megawatt-hours megawatt-hour megawattstunde megawattstunden megawattheures megavatios-hora мвтч
    gigawatt-hour: gwh gigawatt-hours gigawatt-hour gigawattstunde gigawattstunden gigawattheures gigavatios-hora гвтч
    terawatt-hour: twh terawatt-hours terawattstunden
    volt: volt volts voltios вольт 伏
    kilovolt: kv kilovolt kilovolts kilovoltios кв киловольт
    byte: byte bytes
    kilobyte: kb kilobyte kilobytes кб килобайт
    megabyte: mb megabyte megabytes мб мегабайт
    gigabyte: gb gigabyte gigabytes гб гигабайт
    terabyte: tb terabyte terabytes тб терабайт
    petabyte: pb petabyte petabytes
    hertz: hz hertz
    kilohertz: khz
    megahertz: mhz
    gigahertz: ghz
    becquerel: bq becquerel becquerels
    microsievert: µsv μsv microsievert microsieverts mikrosievert
    millisievert: msv millisievert millisieverts
    decibel: db decibel decibels dezibel decibelios decibelios
    degree: degree degrees grad градусов градуса градус
    degree/c: °c celsius degrees|celsius degrees|c grad|celsius degrés|celsius 摄|氏|度
    degree/f: °f fahrenheit degrees|fahrenheit degrees|f
    second: sec secs second seconds sekunde sekunden secondes segundos secondi seconden сек секунд секунды секунду 秒
    minute: min mins minute minutes minuten minuto minutos minuti minuut мин минут минуты минуту دقيقة دقائق 分|钟
    hour: h hr hrs hour hours stunde stunden hora horas heure heures ore uur uren ч час часа часов ساعة ساعات 小|时 个|小|时
    day: day days tag tage tagen jour jours journées día días giorno giorni dia dias dag dagen день дня дней сутки суток يوم يوما أيام 天
    week: week weeks woche wochen semaine semaines semana semanas settimana settimane weken неделя неделю недели недель
    week: أسبوع أسابيع أسبوعا 周 星|期 个|星|期
    month: month months monat monate monaten mois mes meses mês mese mesi maand maanden месяц месяца месяцев شهر شهرا أشهر شهور 个|月
    year: yr yrs year years jahr jahre jahren ans année années año años anno anni ano anos jaar год года году лет سنة سنوات عاما أعوام 年
    decade: decade decades jahrzehnt jahrzehnte jahrzehnten décennie décennies década décadas decennio decenni decennia десятилетие
    decade: десятилетия
    decade: десятилетий
    century: century centuries jahrhundert jahrhunderte jahrhunderten siècle siècles siglo siglos secolo secoli século séculos eeuw
    century: eeuwen
    century: век века веков 世|纪
"""
# How many of the last unit on a line one of each is.
_CONVERSION_LINES = """
    kilometre 1000 centimetre 0.01 millimetre 0.001 micrometre 0.000001 metre
    kilotonne 1000000000 tonne 1000000 kilogram 1000 milligram 0.001 microgram 0.000001 gram
    megalitre 1000000 cubic-metre 1000 hectolitre 100 centilitre 0.01 millilitre 0.001 litre
    square-kilometre 1000000 hectare 10000 square-metre
    kilowatt 1000 megawatt 1000000 gigawatt 1000000000 terawatt 1000000000000 watt
    megawatt-hour 1000 gigawatt-hour 1000000 terawatt-hour 1000000000 kilowatt-hour
    kilovolt 1000 volt
    kilobyte 1000 megabyte 1000000 gigabyte 1000000000 terabyte 1000000000000 petabyte 1000000000000000 byte
    kilohertz 1000 megahertz 1000000 gigahertz 1000000000 hertz
    millisievert 1000 microsievert
    foot 12 yard 36 inch
    minute 60 hour 3600 day 86400 week 604800 second
    year 12 decade 120 century 1200 month
"""
# Behind a number these name a day of the year.
_ALONE = {"月": "month", "日": "day"}
_SHARE_LINES = """
    %: % percent percents per|cent pc pct prozent pour|cent por|ciento por|cento per|cento procent procenta процент процента процентов
    %: в|المئة في|المئة في|المائة بالمئة بالمائة yüzde
    pp: percentage|points percentage|point percent|points pp ppt ppts points point prozentpunkte prozentpunkten prozentpunkt
    pp: points|de|pourcentage puntos|porcentuales puntos punti|percentuali процентных|пункта процентных|пунктов процентный|пункт пп
    bp: basis|points basis|point bp bps basispunkte basispunkten
"""
_SCALE_LINES = """
    1000: k tsd тыс тысяча тысячи тысяч
    100000: lakh lakhs
    1000000: mn mln mio млн миллион миллиона миллионов
    10000000: crore crores
    1000000000: bn bln b mrd md mds mld млрд миллиард миллиарда миллиардов
    1000000000000: tn trn трлн триллион триллиона триллионов
"""


def _table(lines: str) -> dict[str, str]:
    parts = (line.strip().split(": ") for line in lines.strip().splitlines())
    # As words are compared: without hyphens and apostrophes.
    return {said.translate(_AS_COMPARED): name for name, names in parts for said in names.split()}


_AS_COMPARED = str.maketrans("|", " ", "-'’")
_CURRENCIES, _UNITS, _SHARES = _table(_CURRENCY_LINES), _table(_UNIT_LINES), _table(_SHARE_LINES)
_BASES = {
    unit: (line.split()[-1], Decimal(count))
    for line in _CONVERSION_LINES.strip().splitlines()
    for unit, count in zip(line.split()[:-1:2], line.split()[1::2], strict=True)
}
_SCALES = {name: Decimal(value) for name, value in _table(_SCALE_LINES).items()}
_SUFFIXES = _UNITS | _CURRENCIES
_SIGNS = frozenset(said for said in _CURRENCIES if said.endswith("$") or (len(said) == 1 and not said.isalpha()))
SIGNS = "".join(sorted(said for said in _SIGNS if said != "$" and len(said) == 1))
# What stands before a number: codes are known by their three letters.
_CODES = frozenset(said for said in _CURRENCIES if len(said) == len("usd") and said.isascii() and said.isalpha()) - {"yen", "lbs"} | {"rs"}
# They count where they are written together with a number.
_LETTERS = frozenset(("b", "k"))
_MILLION, _HALF = Decimal(10**6), Decimal("0.5")
_OF_SUMS = {"m": _MILLION, "t": Decimal(10**12)}
# Words that are months in one language and others in another are months only where they have a capital.
_SURE_MONTH = 4
_AMBIGUOUS_MONTHS = frozenset(("march", "marca", "mart", "marts", "lipca", "liste"))
_OF = frozenset(("of", "de"))
_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|º|o|го|е|й)?")
_MONTH_NAMES = frozenset(word for word in MONTHS if " " not in word)
_DOTTED = frozenset(("us", "mrd", "mio", "md", "tsd", "тыс", "млн", "млрд", "трлн", "руб", "bn", "mln", "no", "approx"))
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)*(?:-\d+(?:[.,]\d+)*)?)([^\W\d_]+2?|%)?")
_ORDINAL = frozenset(("st", "nd", "rd", "th", "er", "ère", "re", "e", "ème", "o", "a", "º", "ª", "й", "я", "го", "ой"))
LONGEST_SUFFIX = 4
_BLANKS = " .-\u00a0\u202f\u2009"
_CHINESE = frozenset(CHINESE_DIGITS)
_FIRST_ARABIC = "\u0600"
_STARTS = NUMBER_WORDS | _SIGNS | _CODES | {"half"} | {form for form in re.split(r"[\s/]+", MONTH_NAMES) if form.isalpha()}
_GAPS = " \u00a0\u202f\u2009"


def may_be_figure(key: str) -> bool:
    """Tell whether a word in small letters is worth a closer look; most words are none."""
    return key in _STARTS or not key.isalpha() or key >= _FIRST_ARABIC


def may_begin_quantity(key: str) -> bool:
    """Tell whether a word in small letters can be the first of a quantity of several words."""
    return key in _STARTS or key[0].isdigit() or (key[0] >= _FIRST_ARABIC and may_begin_run(key))


def may_go_on(key: str, gap: str, following: str) -> bool:
    """Tell whether a quantity can go on behind a gap: blanks, nothing, a slash or degree, or the stop of an abbreviation or a day."""
    said = gap.strip(_GAPS)
    if said in {"", "/", "°", "-"}:
        return True
    if gap[0] != "." or said != ".":
        return False
    return key in _DOTTED or month_key(key) in _MONTH_NAMES or (key.isdigit() and month_key(following) in _MONTH_NAMES)


def figure_of(key: str) -> Quantity:
    """Read a single word as a figure; without a length where it is none."""
    if not is_number(key):
        return NONE
    return Quantity(1, number_of(key), CLOCK if is_clock(key) else "")


def read_quantity(keys: Sequence[str], texts: Sequence[str], gaps: Sequence[str]) -> Quantity:
    """Read the quantity that words begin with.

    Args:
        keys: the words as they are compared, a few.
        texts: the same as they are written.
        gaps: what stands behind each of them; only what `may_go_on` allows.
    """
    if (day := _day_of_year(keys, texts)).length:
        return day
    at, unit = _prefix(keys)
    has_sign = at > 0
    read, value, suffix = _number(keys[at:], gaps[at:], has_sign=has_sign) if at < len(keys) else (0, "", "")
    if not read:
        return NONE
    at += read
    if value.endswith("th"):
        return Quantity(at, value)
    if suffix and suffix != _AMBIGUOUS:
        return _with(at, value, suffix)
    if not unit:
        length, found = _suffix(keys[at:], gaps[at - 1 :])
        if found and not (suffix and found in _SHARES.values()):
            value = _times(value, _MILLION) if suffix == _AMBIGUOUS and found not in _UNITS.values() else value
            return _with(at + length, value, found)._replace(unit_words=(at, at + length))
    return Quantity(at, value, unit or suffix)


def is_same(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """Tell whether two words are one figure; of each its key, value and unit. A value that words leave open is any that they can mean."""
    if one[1] and other[1]:
        ours, theirs = _readings(*one[1:]), _readings(*other[1:])
        if any(mine == yours and _fits(unit, its) for mine, unit in ours for yours, its in theirs):
            return True
        return one[2] != other[2] and _in_base(*one[1:]) == _in_base(*other[1:])
    meanings, others = (frozenset((value,)) if value else possible_numbers(key) for key, value, _ in (one, other))
    return not meanings.isdisjoint(others)


def unit_of(word: str) -> str:
    """Give the unit that a word in small letters names; empty where it names none."""
    return _UNITS.get(word) or _ALONE.get(word, "")


def is_same_number(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """Tell whether two quantities are one number, or day, of which one says no unit, or month; of each value, unit and the unit's word."""
    return any(one[1:]) != any(other[1:]) and _bare(*one) == _bare(*other)


def _bare(value: str, unit: str, unit_text: str) -> str:
    """Give the digits of a quantity without what a word behind them says."""
    if unit == DATE:
        return value[len("09-") :].lstrip("0")
    return value.rstrip("%pb") if unit_text.isalpha() else value


def _with(length: int, value: str, unit: str) -> Quantity:
    return Quantity(length, value + unit, "") if unit in {"%", "pp", "bp"} else Quantity(length, value, unit)


def _day_of_year(keys: Sequence[str], texts: Sequence[str]) -> Quantity:
    """Read a day with its month, in either order; no year is part of it."""
    if keys[0][0].isdigit():
        behind = 2 if len(keys) > 2 and keys[1] in _OF else 1  # noqa: PLR2004 - the day, "of", the month
        day, month = _DAY.fullmatch(keys[0]), _month(keys[behind : behind + 1], texts[behind : behind + 1])
        return Quantity(behind + 1, f"{month:02}-{int(day[1]):02}", DATE, (behind, behind + 1)) if day and month else NONE
    month = _month(keys[:1], texts[:1]) if len(keys) > 1 and texts[0][0].isupper() else 0
    day = _DAY.fullmatch(keys[1]) if month else None
    if not day or _is_counted(keys[2:4]):
        return NONE
    return Quantity(2, f"{month:02}-{int(day[1]):02}", DATE, (0, 1))


def _month(keys: Sequence[str], texts: Sequence[str]) -> int:
    """Give the number of a month; 0 where the word is none, or a short one in small letters, which is too often another word."""
    if not keys:
        return 0
    is_long = len(keys[0]) >= _SURE_MONTH and keys[0] not in _AMBIGUOUS_MONTHS
    is_name = texts[0][0].isupper() or is_long or keys[0] == "mai" or not keys[0].isascii()
    return MONTHS.get(month_key(keys[0]), 0) if is_name else 0


def _is_counted(keys: Sequence[str]) -> bool:
    """Tell whether what stands before is a number that counts, and no day: "May 3 million people", "March 5 percent"."""
    return bool(keys) and (keys[0] in _SCALES or keys[0] in _SHARES or " ".join(keys[:2]) in _SHARES or number_run(["2", *keys])[0] > 1)


def _prefix(keys: Sequence[str]) -> tuple[int, str]:
    """Read the sign or code of a currency before a number."""
    is_before = keys[0] in _SIGNS or (keys[0] in _CODES and len(keys) > 1 and keys[1][0].isdigit())
    return (1, _CURRENCIES[keys[0]]) if is_before else (0, "")


def _number(keys: Sequence[str], gaps: Sequence[str], *, has_sign: bool) -> tuple[int, str, str]:
    """Read a number with what counts it: how many words, its digits, and the unit that is written together with it."""
    if not _CHINESE.isdisjoint(keys[0]):
        return 1, number_of(keys[0]), ""
    if found := _NUMBER.fullmatch(keys[0]):
        value = "-".join(map(plain_number, found[1].split("-")))
        return _joined(value, found[2], has_sign=has_sign) if found[2] else _counted(value, keys, gaps, has_sign=has_sign)
    if keys[0] == "half":
        return _half(keys)
    if part := fraction(keys[0], keys[1]) if len(keys) > 1 else "":
        return 2, part, ""
    read, value = number_run(keys)
    scale = _SCALES.get(keys[read]) if 0 < read < len(keys) and keys[read] not in _LETTERS else None
    if not read or (read == 1 and not scale and not is_number(keys[0])):
        return 0, "", ""
    return (read + 1, _times(value, scale), "") if scale else (read, value, "")


def _half(keys: Sequence[str]) -> tuple[int, str, str]:
    """Read "half a million", "half a dozen"."""
    behind = 2 if keys[1:2] == ["a"] else 1
    read, doubled = number_run(["2", *keys[behind:]]) if len(keys) > behind else (0, "")
    return (behind + read - 1, _times(doubled, _HALF / 2), "") if read > 1 else (0, "", "")


def _joined(value: str, suffix: str, *, has_sign: bool) -> tuple[int, str, str]:
    """Read what is written together with a number: "3bn", "12km", "5%", "3rd", and of an adjective "3million"."""
    if suffix == _AMBIGUOUS and not has_sign:
        return 1, value, _AMBIGUOUS
    if suffix in _ORDINAL:
        return 1, f"{value}th", ""
    if scale := _joined_scale(suffix, has_sign=has_sign):
        return 1, _times(value, scale), ""
    unit = _SHARES.get(suffix) or _SUFFIXES.get(suffix, "")
    return (1, value, unit) if unit else (0, "", "")


def _joined_scale(suffix: str, *, has_sign: bool) -> Decimal | None:
    """Give what letters or a word behind a number count; behind a sum of money an "m" and a "t" do too."""
    if has_sign and suffix in _OF_SUMS:
        return _OF_SUMS[suffix]
    read, doubled = number_run(["2", suffix])
    return _SCALES.get(suffix) or (Decimal(doubled) / 2 if read > 1 else None)


def _counted(value: str, keys: Sequence[str], gaps: Sequence[str], *, has_sign: bool) -> tuple[int, str, str]:
    """Read what counts a number in digits: words, abbreviations, an "m" between a number and a sign, or what it is a part of."""
    if len(keys) == 1:
        return 1, value, ""
    following = keys[1]
    may_be_part = not following.isdecimal() or (gaps[0] == "/" and gaps[1:2] != ["/"])
    if part := fraction(value, following) if may_be_part else "":
        return 2, part, ""
    if scale := _SCALES.get(following) if following not in _LETTERS else None:
        return 2, _times(value, scale), ""
    if following == _AMBIGUOUS:
        is_sum = has_sign or (keys[2:3] and keys[2] in _SIGNS and not gaps[1].strip())
        return (2, _times(value, _MILLION), "") if is_sum else (2, value, _AMBIGUOUS)
    read, said = number_run(["2" if "-" in value else value, *keys[1:]])
    counted = _times(value, Decimal(said) / 2) if "-" in value else said
    return (read, counted, "") if read > 1 else (1, value, "")


def _suffix(keys: Sequence[str], gaps: Sequence[str]) -> tuple[int, str]:
    """Read the share, currency or unit behind a number, the longest; `gaps` begin before the first of the words."""
    for length in range(min(LONGEST_SUFFIX, len(keys)), 0, -1):
        said = "".join(f"{gap.strip(_BLANKS) or ' '}{key}" for gap, key in zip(gaps, keys[:length], strict=False)).lstrip()
        if unit := _SHARES.get(said) or _SUFFIXES.get(said):
            return length, unit
    return 0, ""


def _times(value: str, scale: Decimal) -> str:
    """Multiply a number, or both of a range; what is no number stays."""
    return "-".join(
        f"{(Decimal(part) * scale).normalize():f}" if re.fullmatch(r"\d{1,15}(?:\.\d{1,9})?", part) else part for part in value.split("-")
    )


def _readings(value: str, unit: str) -> tuple[tuple[str, str], ...]:
    if unit != _AMBIGUOUS:
        return ((value, unit),)
    return ((value, _METRE), (_times(value, _MILLION), ""), (_times(value, _MILLION), _AMBIGUOUS))


def _in_base(value: str, unit: str) -> tuple[str, str]:
    """Give a quantity in the unit that others of its kind are counted in: 1 km is 1000 metres."""
    base, count = _BASES.get(unit, (unit, Decimal(1)))
    return _times(value, count), base


def _fits(one: str, other: str) -> bool:
    """Tell whether two units are one, or one says more exactly what the other says."""
    return one == other or (one != "" != other and (one.startswith(f"{other}/") or other.startswith(f"{one}/")))
