"""Denials, opposites, what vouches and who speaks in languages from Romania to Thailand."""

from __future__ import annotations

import pytest

from wirewatch.alert.change.weight import ChangeKind, weigh
from wirewatch.alert.change.words.names.unmarked_names import surnames

# A sentence, and the words that stand in it before and after.
TOLD = [
    ("سخنگوی شهرداری {} که آب شهر آلوده بوده است.", "تأیید کرد", "تکذیب کرد"),
    ("به ساکنان محله هشدار {} که سد ترک برداشته است.", "داده نشده بود", "داده شده بود"),
    ("مدیرعامل فرودگاه {} که چراغ باند را تعمیر کند.", "نخواست", "خواست"),
    ("Dinas kesehatan {} bahwa sumur desa itu tercemar.", "mengakui", "membantah"),
    ("Pelabuhan lama itu {} bagi kapal nelayan sejak pagi.", "dibuka", "ditutup"),
    ("Kapten kapal itu {} tertidur di anjungan malam itu.", "diduga", "memang"),
    ("Sở Y tế {} giếng nước của làng bị nhiễm bẩn.", "thừa nhận", "phủ nhận"),
    ("Tòa án {} đơn kháng cáo của chủ tàu cá.", "chấp nhận", "bác bỏ"),
    ("Thuyền trưởng {} ngủ quên trên buồng lái đêm đó.", "được cho là đã", "đã"),
    ("משרד הבריאות {} שהבאר בכפר מזוהמת.", "אישר", "הכחיש"),
    ("בית הדין {} את הערעור של בעל הספינה.", "קיבל", "דחה"),
    ("רב החובל {} נרדם על הגשר באותו הלילה.", "לכאורה", "אכן"),
    ("Το νοσοκομείο {} ότι το πηγάδι του χωριού ήταν μολυσμένο.", "επιβεβαίωσε", "διέψευσε"),
    ("Ο πλοίαρχος {} κοιμήθηκε στη γέφυρα εκείνο το βράδυ.", "φέρεται να", "όντως"),
    ("A kórház {}, hogy a falu kútja szennyezett volt.", "megerősítette", "cáfolta"),
    ("A hajó kapitánya {} elaludt azon az éjszakán.", "állítólag", "valóban"),
    ("Spitalul a {} că fântâna satului era contaminată.", "confirmat", "dezmințit"),
    ("Căpitanul vasului {} adormit la cârmă în acea noapte.", "ar fi", "a"),
    ("अस्पताल ने गांव के कुएं के दूषित होने से {} किया।", "इनकार", "स्वीकार"),
    ("जहाज़ का कप्तान उस रात {} सोया था।", "चौकी पर नहीं", "चौकी पर"),
    ("โรงพยาบาล{}ว่าบ่อน้ำของหมู่บ้านปนเปื้อน", "ยืนยัน", "ปฏิเสธ"),
    ("กัปตันเรือ{}หลับบนสะพานเดินเรือในคืนนั้น", "ไม่ได้", ""),
]
NAMES = [
    ("{}، مدیر باغ‌وحش، گفت که شیر به قفس بازگشته است.", "نادر شکوهی", "نادر شجاعی"),
    ("دکتر {} از بیمارستان رشت گفت که بخش تازه باز می‌شود.", "لیلا صفری", "لیلا نوری"),
    ("מנהל גן החיות {} אמר שהאריה שב לכלובו.", "אילן ברגר", "אילן בן חור"),
    ("לדברי מנהלת הספרייה {} האולם ייפתח בקיץ.", "נורית כספי", "ענת כספי"),
]
SILENT = [
    ("{} که آب شهر در روزهای آینده قطع می‌شود.", "مدیر شرکت آب گفت", "مدیر شرکت آب اعلام کرد"),
    ("{} שהספרייה תיפתח בקיץ ליד התחנה.", "מנהלת הספרייה אמרה", "מנהלת הספרייה מסרה"),
    ("Direktur rumah sakit {} ruang baru dibuka pekan depan.", "mengatakan", "menyatakan"),
    ("Ο διευθυντής του ζωολογικού κήπου {} ότι το λιοντάρι επέστρεψε.", "είπε", "δήλωσε"),
]


def kind_of(sentence: str, before: str, after: str) -> ChangeKind:
    return weigh(("", sentence.format(before)), ("", sentence.format(after))).kind


@pytest.mark.parametrize(("sentence", "before", "after"), TOLD)
def test_a_no_for_a_yes_and_what_vouches_are_told(sentence: str, before: str, after: str) -> None:
    assert kind_of(sentence, before, after) is ChangeKind.FACTS
    assert kind_of(sentence, after, before) is ChangeKind.FACTS


@pytest.mark.parametrize(("sentence", "before", "after"), NAMES)
def test_another_person_is_told_where_there_are_no_capitals(sentence: str, before: str, after: str) -> None:
    weighed = weigh(("", sentence.format(before)), ("", sentence.format(after)))
    assert weighed.kind is ChangeKind.FACTS
    assert weighed.names


@pytest.mark.parametrize(("sentence", "before", "after"), SILENT)
def test_another_verb_of_saying_is_silent(sentence: str, before: str, after: str) -> None:
    assert kind_of(sentence, before, after) is not ChangeKind.FACTS


def test_a_surname_that_is_repeated_alone_is_a_name_there_too() -> None:
    assert "شکوهی" in surnames("نادر شکوهی، مدیر باغ‌وحش، گفت.")
    text = "נורית כספי אמרה שהאולם ייפתח.\n{} הוסיפה שהגג תוקן בסתיו."
    assert weigh(("", text.format("כספי")), ("", text.format("ברגר"))).names
