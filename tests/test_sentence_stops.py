"""What ends a sentence in every script: for prose, for what is compared and quoted, and for topics."""

from __future__ import annotations

import re

import pytest

from tests.topic_books import article, matches
from wirewatch.alert.change.diff.word_counts import word_counts
from wirewatch.alert.change.diff.word_diff import sentence_key, sentences, words_in_common
from wirewatch.alert.change.facts.text_parts.prose import is_running_text, is_short_statement
from wirewatch.alert.change.weight import ChangeKind, weigh
from wirewatch.texts.full_stops import SENTENCE_STOPS, at_end
from wirewatch.topic.language.sentences.sentences import opening_before, sentence_starts

# By language, three sentences and the last word of the first with its stop.
WRITTEN = {
    "hi": "सरकार ने कंपनी पर प्रतिबंध लगाया। कंपनी गांव में दूध बेचती है। तेल बहुत महंगा हुआ है।",
    "bn": "সরকার কোম্পানির ওপর নিষেধাজ্ঞা দিয়েছে। কোম্পানি গ্রামে দুধ বিক্রি করে। তেলের দাম অনেক বেড়েছে।",
    "sa": "राजा नगरं गच्छति स्म॥ जनाः तत्र वसन्ति स्म॥ नदी वेगेन वहति स्म॥",
    "ur": "حکومت نے کمپنی پر پابندی لگا دی۔ کمپنی گاؤں میں دودھ بیچتی ہے۔ تیل بہت مہنگا ہو گیا۔",
    "my": "အစိုးရက ကုမ္ပဏီကို ပိတ်ဆို့ခဲ့သည်။ ကုမ္ပဏီက ရွာတွင် နို့ရောင်းသည်။ ဆီဈေး အလွန်တက်ခဲ့သည်။",
    "km": "រដ្ឋាភិបាលបានដាក់ទណ្ឌកម្មលើក្រុមហ៊ុន។ ក្រុមហ៊ុនលក់ទឹកដោះគោនៅភូមិ។ ប្រេងឡើងថ្លៃខ្លាំងណាស់។",
    "hy": "Կառավարությունը պատժամիջոցներ է կիրառել ընկերության դեմ։ Ընկերությունը գյուղում կաթ է վաճառում։ Նավթը շատ է թանկացել։",
    "am": "መንግሥት በኩባንያው ላይ ማዕቀብ ጣለ። ኩባንያው በመንደር ወተት ይሸጣል። የነዳጅ ዋጋ በጣም ጨመረ።",
    "zh": "政府宣布制裁这家公司。公司在乡下出售牛奶。石油价格大幅上涨。",
    "ja": "政府は会社に制裁を科した｡会社は村で牛乳を売る｡石油は値上がりした｡",
}
HINDI = (
    "अमेरिका ने सोमवार को गुजरात की कंपनी सूर्या पेट्रोकेम पर प्रतिबंध लगा दिया। मंत्रालय के अनुसार कंपनी ने 52 खेप मंगाई थीं।\n"
    'निदेशक राजेश मेहता ने कहा, "हमने कोई कानून नहीं तोड़ा।" विदेश मंत्रालय ने कहा कि कंपनी को पहले से चेतावनी नहीं दी गई थी।\n'
    "जब्त संपत्ति की कीमत 3 लाख डॉलर है। कंपनी दो महीने के भीतर अदालत में अपील कर सकती है।"
)
THAI = (
    "สหรัฐฯ ประกาศคว่ำบาตรบริษัทสยามมารีนในจังหวัดสงขลาเมื่อวันจันทร์ ข้อหาขนน้ำมันดิบผิดกฎหมาย\n"
    "กระทรวงการคลังสหรัฐฯ ระบุว่า บริษัทใช้เรือ 22 ลำปิดสัญญาณติดตาม\n"
    "กระทรวงการต่างประเทศปฏิเสธว่าไม่ได้เตือนบริษัทล่วงหน้า\n"
    "ทรัพย์สินที่ถูกอายัดมีมูลค่า 2 ล้านดอลลาร์\n"
    "เจ้าของสามารถอุทธรณ์ได้ภายในสองเดือน"
)
TITLE = "2026"


@pytest.mark.parametrize("language", WRITTEN)
def test_a_stop_of_any_script_ends_a_sentence_of_prose(language: str) -> None:
    """A paragraph of Hindi was one sentence, and being without a stop it was no prose: whatever was altered in it was "cosmetic"."""
    said = sentences(WRITTEN[language])
    assert len(said) == 3
    assert all(is_running_text(sentence) and is_short_statement(sentence) for sentence in said)


@pytest.mark.parametrize("stop", SENTENCE_STOPS)
def test_each_stop_is_known_at_the_end_with_the_marks_that_close_behind_it(stop: str) -> None:
    pattern = re.compile(at_end(SENTENCE_STOPS))
    assert pattern.search(f"x{stop}")
    assert pattern.search(f"x{stop}”)")
    assert not pattern.search(f"x{stop} y")


@pytest.mark.parametrize(
    ("text", "query", "is_found"),
    [
        (WRITTEN["hi"], '"प्रतिबंध" NEAR/S "तेल"', False),
        (WRITTEN["hi"], '"प्रतिबंध" NEAR/S "कंपनी"', True),
        (WRITTEN["bn"], '"নিষেধাজ্ঞা" NEAR/S "তেলের"', False),
        (WRITTEN["my"], '"အစိုးရက" NEAR/S "ဆီဈေး"', False),
    ],
)
def test_near_within_a_sentence_ends_with_it(text: str, query: str, is_found: bool) -> None:
    """In Hindi NEAR/S meant "in the same paragraph", and alerts quoted the whole of it."""
    found = matches(query, article(text, "x", "hi"))
    assert bool(found) is is_found


@pytest.mark.parametrize(
    ("text", "before", "after", "kind", "figures"),
    [
        (HINDI, "52 खेप", "93 खेप", ChangeKind.FACTS, ("52 -> 93",)),
        (HINDI, "चेतावनी नहीं दी", "चेतावनी दी", ChangeKind.FACTS, ()),
        (HINDI, "हमने कोई कानून नहीं तोड़ा", "हमने एक कानून तोड़ा", ChangeKind.FACTS, ()),
        (HINDI, " मंत्रालय के अनुसार कंपनी ने 52 खेप मंगाई थीं।", "", ChangeKind.FACTS, ("52 खेप is gone",)),
        (HINDI, "लगा दिया। मंत्रालय", "लगा दिया।\nमंत्रालय", ChangeKind.COSMETIC, ()),
        (THAI, "22 ลำ", "41 ลำ", ChangeKind.FACTS, ("22 -> 41",)),
        (THAI, "กระทรวงการต่างประเทศปฏิเสธว่าไม่ได้เตือนบริษัทล่วงหน้า\n", "", ChangeKind.FACTS, ()),
        (THAI, "ล่วงหน้า\nทรัพย์สิน", "ล่วงหน้า ทรัพย์สิน", ChangeKind.COSMETIC, ()),
        # A label in either script.
        (THAI, "เจ้าของสามารถอุทธรณ์ได้ภายในสองเดือน", "เจ้าของสามารถอุทธรณ์ได้ภายในสองเดือน\nภาพประกอบ", ChangeKind.COSMETIC, ()),
    ],
)
def test_facts_of_hindi_and_thai_are_told(text: str, before: str, after: str, kind: ChangeKind, figures: tuple[str, ...]) -> None:
    """Nothing but a matched sentence was ever told in Thai, nor in Hindi as its outlets write it."""
    assert text.count(before) == 1
    weighed = weigh((TITLE, text), (TITLE, text.replace(before, after)))
    assert (weighed.kind, weighed.figures) == (kind, figures)


def test_a_message_quotes_the_sentence_of_a_long_hindi_paragraph() -> None:
    weighed = weigh((TITLE, HINDI), (TITLE, HINDI.replace("52", "93")))
    assert weighed.before == "मंत्रालय के अनुसार कंपनी ने 52 खेप मंगाई थीं।"


@pytest.mark.parametrize(
    ("before", "after", "is_told"),
    [("คว่ำบาตรบริษัทสยามมารีน", "อนุญาตบริษัทสยามมารีน", True), ("ในจังหวัดสงขลา", "ในจังหวัด สงขลา", False)],
)
def test_a_matched_sentence_of_thai_is_told_where_a_word_took_another_s_place(before: str, after: str, is_told: bool) -> None:
    """Each of its signs stands somewhere in the rest of the text, so that nothing of a sentence was ever lost."""
    matched = THAI.split("\n", maxsplit=1)[0]
    weighed = weigh((TITLE, THAI), (TITLE, THAI.replace(before, after)), [matched])
    assert (weighed.kind is ChangeKind.FACTS, weighed.survives) == (is_told, not is_told)


def test_sentences_of_thai_are_parted_at_blanks_where_both_are_long() -> None:
    first = "คณะรัฐมนตรีมีมติเห็นชอบมาตรการช่วยเหลือเกษตรกรผู้ปลูกข้าวทั่วประเทศ"
    second = "นายกรัฐมนตรีแถลงผลการประชุมต่อสื่อมวลชนที่ทำเนียบรัฐบาล"
    assert sentences(f"{first} {second}") == [first, second]
    # Around a figure, behind a shortened name, and before a clause that goes on.
    for joined in (f"{first} 12 ล้านครัวเรือน", f"กระทรวงการคลังสหรัฐฯ {second}", f"{first} ซึ่ง{second}"):
        assert sentences(joined) == [joined]


def test_two_thai_texts_are_no_more_alike_than_two_english_ones() -> None:
    """Single signs stand in every text: what took the place of an article had seven tenths of them, and was taken for it."""
    one, other = "ขอถอนข่าวนี้ เนื่องจากเอกสารที่ใช้อ้างอิงเป็นเอกสารปลอม", THAI.split("\n")[2]
    assert words_in_common(word_counts(sentence_key(one)), word_counts(sentence_key(other))) < 0.2


@pytest.mark.parametrize(
    "notice",
    ["ข่าวนี้ถูกลบตามคำร้องขอของบริษัท", "ขอถอนข่าวนี้ เนื่องจากเอกสารที่ใช้อ้างอิงเป็นเอกสารปลอม ขออภัยผู้อ่านและบริษัท", "ཡིག་ཆ་འདི་བསུབས་ཟིན།", "🙂"],
)
def test_a_text_of_which_nothing_is_left_is_no_cosmetic_change(notice: str) -> None:
    """A notice in a language that the rules do not know took the text's place without a word, in the archive, too."""
    assert weigh((TITLE, THAI), (TITLE, notice)).kind is ChangeKind.UPDATE
    told = weigh((TITLE, THAI), (TITLE, notice), [THAI.split("\n", maxsplit=1)[0]])
    assert (told.kind, told.after) == (ChangeKind.FACTS, notice)


@pytest.mark.parametrize(
    ("before", "after"),
    [("「社長は知らなかった」", "『社長は知らなかった』"), ("「社長は知らなかった」", "“社長は知らなかった”"), ("、", "，")],
)
def test_other_quotation_marks_are_cosmetic_in_japanese(before: str, after: str) -> None:
    text = "政府は火曜、会社に制裁を科した。\n担当者は「社長は知らなかった」と話した。\n同社は神戸にある。"
    assert weigh(("政府が会社に制裁", text), ("政府が会社に制裁", text.replace(before, after))).kind is ChangeKind.COSMETIC


@pytest.mark.parametrize(
    ("before", "after"), [("『社長は知らなかった』", "『部長は知らなかった』"), ("「社長は知らなかった」", "『部長は知らなかった』")]
)
def test_other_words_between_them_are_another_quote(before: str, after: str) -> None:
    text = f"政府は火曜、会社に制裁を科した。\n担当者は{before}と話した。\n同社は神戸にある。"
    weighed = weigh(("政府が会社に制裁", text), ("政府が会社に制裁", text.replace(before, after)))
    assert weighed.kind is ChangeKind.FACTS
    assert weighed.quotes


@pytest.mark.parametrize(
    "said",
    [
        "People line the street as the hearse carrying Const. Ana Ruiz passes the town hall.",
        "Insp. Jon Falk and Supt. Una Brix led the search.",
        "They call Ana Ruiz the G.O.A.T. Nobody has rowed faster.",
    ],
)
def test_no_sentence_ends_behind_a_rank_or_initials(said: str) -> None:
    assert sentence_starts(said) == [0]


def test_a_word_that_is_no_rank_ends_a_sentence() -> None:
    assert sentence_starts("It was a constant. Nobody saw it. He met Ana B.A.T. It") == [0, 19, 34]


@pytest.mark.parametrize("mark", ["„", "‚", "【", "《", "“", "«", "「"])
def test_a_quote_keeps_the_mark_that_opens_its_line(mark: str) -> None:
    """Words begin behind it; within a line it may belong to the sentence before."""
    text = f"Der Hafen bleibt zu\n{mark}Eine Stunde mehr“ lautet das Motto."
    assert text[opening_before(text, text.index("Eine")) :].startswith(f"{mark}Eine")
    within = text.replace("\n", " ")
    assert text[opening_before(within, within.index("Eine")) :].startswith("Eine")
