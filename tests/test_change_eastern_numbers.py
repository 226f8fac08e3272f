"""Figures in words, digits and magnitudes of Persian, Hebrew, Greek, Hungarian, Romanian, Hindi, Thai, Vietnamese and Indonesian."""

from __future__ import annotations

import pytest

from wirewatch.alert.change.diff.amounts.eastern_numbers import as_compared, spoken_run
from wirewatch.alert.change.diff.amounts.hungarian_numbers import HUNGARIAN_COMPOUNDS
from wirewatch.alert.change.diff.amounts.thai_numbers import thai_number
from wirewatch.alert.change.diff.word_diff import diff_words
from wirewatch.alert.change.weight import ChangeKind, weigh

RUNS = [
    ("بیست و چهار", 24),
    ("صد و بیست و پنج", 125),
    ("دو هزار و پانصد", 2500),
    ("سه میلیون و دویست هزار", 3_200_000),
    ("هزار و صد", 1100),
    ("עשרים ושמונה", 28),
    ("מאה עשרים וחמישה", 125),
    ("שלוש מאות", 300),
    ("שלושת אלפים", 3000),
    ("חמש עשרה", 15),
    ("אלפיים ומאה", 2100),
    ("εξήντα τρία", 63),
    ("διακόσιοι πενήντα", 250),
    ("χίλια εκατόν είκοσι", 1120),
    ("δύο χιλιάδες τριακόσια", 2300),
    ("patruzeci și una", 41),
    ("douăzeci și cinci de mii", 25_000),
    ("două mii trei sute patru", 2304),
    ("mười chín", 19),
    ("hai mươi mốt", 21),
    ("ba trăm năm mươi", 350),
    ("ba trăm năm", 300),
    ("năm trăm linh hai", 502),
    ("hai nghìn tỷ", 2 * 10**12),
    ("mười năm", 0),
    ("tiga puluh satu", 31),
    ("dua ratus lima puluh ribu", 250_000),
    ("seribu lima ratus", 1500),
    ("दो लाख पचास हजार", 250_000),
    ("तीन सौ पच्चीस", 325),
    ("két millió", 2_000_000),
]
THAI = [("ยี่สิบสอง", "22"), ("สองล้าน", "2000000"), ("สองร้อยห้าสิบ", "250"), ("สิบเอ็ด", "11"), ("สอง", "2"), ("สามารถ", ""), ("พัน", "")]
HUNGARIAN = [("hetvennégy", "74"), ("kilencmillió", "9000000"), ("kétezerháromszáz", "2300"), ("tizenkettő", "12"), ("huszonkét", "22")]
# A sentence with a place for the figure, how it is written, how else, and another one.
STATED = [
    ("fa", "پلیس از {} خودرو در پارکینگ فرودگاه شیراز بازدید کرد.", "سی و پنج", "۳۵", "۵۳"),
    ("fa", "هزینه ساخت پل تازه شهر {} برآورد شده است.", "3 میلیارد تومان", "سه میلیارد تومان", "3 میلیون تومان"),
    ("fa", "هزینه ساخت پل تازه شهر {} برآورد شده است.", "40 میلیون دلار", "۴۰ میلیون دلار", "40 میلیون یورو"),
    ("id", "Pemerintah kota membeli bus listrik seharga {} tahun ini.", "6 juta dolar", "6.000.000 dolar AS", "6 miliar dolar"),
    ("id", "Pemerintah kota membeli bus listrik seharga {} tahun ini.", "6 juta dolar", "enam juta dolar", "6 juta euro"),
    ("id", "Petugas mengangkut {} karung beras dari gudang pelabuhan.", "empat puluh dua", "42", "24"),
    ("vi", "Xã đã trồng lại {} cây thông trên sườn đồi phía bắc.", "hai mươi ba", "23", "32"),
    ("vi", "Dự án đường vành đai ngốn {} của ngân sách thành phố.", "7 tỷ đồng", "bảy tỷ đồng", "7 triệu đồng"),
    ("vi", "Hãng tàu trả {} tiền phạt cho cảng vụ địa phương.", "4 triệu USD", "4 triệu đô la Mỹ", "4 triệu euro"),
    ("vi", "Việc sửa chữa cây cầu sẽ kéo dài {} tuần nữa.", "ba", "03", "5"),
    ("he", "העירייה נטעה {} עצים לאורך השדרה המרכזית.", "שלושים וחמישה", "35", "53"),
    ("he", "עלות השיפוץ של התחנה הגיעה עד כה {}.", "9 מיליון שקל", "תשעה מיליון שקל", "9 מיליארד שקל"),
    ("he", "העבודות על הקו החדש יימשכו עוד {} לפחות.", "שבועיים", "2 שבועות", "3 שבועות"),
    ("el", "Ο δήμος φύτεψε {} δέντρα στην παραλιακή λεωφόρο.", "ογδόντα δύο", "82", "28"),
    ("el", "Η ανακαίνιση του σταθμού κόστισε {} στον δήμο.", "5 εκατομμύρια ευρώ", "πέντε εκατομμύρια ευρώ", "5 δισεκατομμύρια ευρώ"),
    ("hu", "A város {} fát ültetett a folyóparti sétány mentén.", "harmincöt", "35", "53"),
    ("hu", "A felújítás eddig {} került a városnak.", "7 millió forintba", "hétmillió forintba", "7 milliárd forintba"),
    ("ro", "Primăria a plantat {} de copaci pe faleză.", "treizeci și cinci", "35", "53"),
    ("ro", "Renovarea gării a costat până acum {}.", "20 de milioane de lei", "douăzeci de milioane de lei", "20 de miliarde de lei"),
]
DIGITS = [("७२", "72"), ("๔๕", "45"), ("۱۸", "18")]
MAGNITUDES = [
    ("कीमत 3 लाख डॉलर", "300000", "dollar"),
    ("कीमत 3 करोड़ रुपये", "30000000", "rupee"),
    ("มูลค่า 2 พันล้านดอลลาร์", "2000000000", "dollar"),
    ("มูลค่า 2 ล้านบาท", "2000000", "baht"),
]


@pytest.mark.parametrize(("said", "value"), RUNS)
def test_numbers_of_several_words_are_read(said: str, value: int) -> None:
    assert spoken_run(as_compared(said).split())[1] == value


@pytest.mark.parametrize(("said", "digits"), THAI)
def test_numbers_are_read_where_no_blanks_are_written(said: str, digits: str) -> None:
    assert thai_number(said) == digits


@pytest.mark.parametrize(("said", "digits"), HUNGARIAN)
def test_numbers_of_hungarian_are_one_word(said: str, digits: str) -> None:
    assert HUNGARIAN_COMPOUNDS[said] == digits


@pytest.mark.parametrize(("language", "sentence", "one", "same", "other"), STATED)
def test_a_number_in_other_style_is_none_and_another_magnitude_or_currency_is(
    language: str, sentence: str, one: str, same: str, other: str
) -> None:
    """In nine languages "24" and its words were two figures, and a million and a milliard one."""
    before, style, altered = (sentence.format(said) for said in (one, same, other))
    assert weigh((language, before), (language, style)).kind is not ChangeKind.FACTS
    for said in (before, style):
        changed = weigh((language, said), (language, altered))
        assert changed.kind is ChangeKind.FACTS
        assert changed.figures


@pytest.mark.parametrize(("native", "digits"), DIGITS)
def test_native_digits_are_digits(native: str, digits: str) -> None:
    assert [word.figure for word in diff_words(f"{native} ")] == [digits]


@pytest.mark.parametrize(("said", "value", "unit"), MAGNITUDES)
def test_magnitude_and_currency_are_part_of_a_figure(said: str, value: str, unit: str) -> None:
    assert [(word.figure, word.unit) for word in diff_words(said) if word.figure] == [(value, unit)]
