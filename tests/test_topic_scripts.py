"""Words of every script can be asked for as they are written, and are found as newsrooms write them."""

from __future__ import annotations

import pytest

from tests.topic_books import article, matches
from wirewatch.alert.quoted_sentences import joined_words
from wirewatch.topic.language.parse import parse

# What a person who watches for it types, without quotation marks.
BARE = [
    "ท่าเรือ",
    "แผ่นดินไหว",
    "युद्धविराम",
    "हड़ताल",
    "ধর্মঘট",
    "যুদ্ধবিরতি",
    "வேலைநிறுத்தம்",
    "సమ్మె",
    "ಮುಷ್ಕರ",
    "പണിമുടക്ക്",
    "හඩතාලය",
    "ဆန္ဒပြ",
    "འགྲོ་བ",
    "آتش\u200cبس",
    "زلزلہ",
    "שביתה",
    "שָׁלוֹם",
    "هدنة",
    "ከእሳት",
    "მიწისძვრა",
    "երկրաշարժ",
    "ストライキ",
    "ｽﾄﾗｲｷ",
    "지진",
    "地震",
    "Cafe\u0301",
]

FOUND = [
    ("تحریم", "تحريم شركت پارسيان در تهران"),
    ("تحريم", "تحریم شرکت پارسیان در تهران"),
    ('"شرکت پارسیان"', "تحريم شركت پارسيان"),
    ("پارسی*", "تحريم شركت پارسيان"),
    ("إيران", "ايران"),
    ("प्रतिबंध", "सरकार ने प्रतिबन्ध लगाया"),
    ("प्रतिबन्ध", "सरकार ने प्रतिबंध लगाया"),
    ("क़ानून", "नया कानून"),
    ("कानून", "नया क़ानून"),
    ("हिंदी", "हिन्दी में"),
    ("पंजाब", "पञ्जाब में"),
    ("मुंबई", "मुम्बई में"),
    ("हां", "हाँ कहा"),
    ("क़ानू*", "नया कानून"),
    ("ท่าเรือ", "คนงานท่าเรือหยุดงาน"),
    ("युद्धविराम", "गाज़ा में युद्धविराम की घोषणा"),
    ("हड़ताल", "डॉक्टरों की हड़तालों का दिन"),
    ("ধর্মঘট", "ঢাকায় ধর্মঘট চলছে"),
    ("வேலைநிறுத்தம்", "ஊழியர்கள் வேலைநிறுத்தத்தை அறிவித்தனர்"),
    ("ဆန္ဒပြ", "လူထုဆန္ဒပြပွဲ"),
    ("κυβέρνησης", "Η κυβέρνηση παραιτήθηκε"),
    ("آتش‌بس", "اعلام آتش بس در غزه"),
    ("آتش‌بس", "اعلام آتش‌بس در غزه"),
    ('"آتش بس"', "اعلام آتش‌بس در غزه"),
    ("کتاب", "انتشار کتاب‌ها"),
    ("שביתה", "השביתה הסתיימה"),
    ("שביתה", "שבשביתה ישתתפו"),
    ("כור", "שריפה בכור"),
    ('"כור גרעיני"', "דליפה בכור הגרעיני"),
    ("הסכם", "הצדדים דנו בהסכם"),
    ('"ארצות הברית"', "ארצות־הברית הודיעה"),
    ("ストライキ", "ｽﾄﾗｲｷが続く"),
    ("バス", "ﾊﾞｽが止まる"),
]
NOT_FOUND = [
    # One key, and another word: "homewards", "freedom", "the addicts".
    ("שביתה", "הוא חזר הביתה"),
    ("בחירות", "יום של חירות"),
    ("כור", "המכורים"),
    # Of two letters too many words begin so: "water" is no "of the sea".
    ("ים", "אין מים"),
    ("=כור", "שריפה בכור"),
    ("ধর্মঘট", "ধর্ম ও ঘট"),
    ("バス", "ﾊｽの花"),
]
# By their language, as an article says it.
INFLECTED = [
    ("pl", "strajk", "Strajki górników"),
    ("pl", "sankcje", "O sankcjach"),
    ("cs", "stávka", "Začaly stávky"),
    ("fi", "lakko", "Satama on lakossa"),
    ("hu", "földrengés", "Erős földrengést mértek"),
    ("id", "serang", "Mereka diserang"),
    ("lt", "streikas", "Prasidėjo streikai"),
    ("ca", "protesta", "Noves protestes"),
    ("et", "kokkulepe", "Kokkuleppeid ei ole"),
]


@pytest.mark.parametrize("word", BARE)
def test_a_bare_word_of_any_script_is_a_word(word: str) -> None:
    assert len(parse(word).part.words) >= 1  # type: ignore[union-attr]
    assert matches(word, article(word))


@pytest.mark.parametrize(("query", "text"), FOUND)
def test_it_is_found_as_newsrooms_write_it(query: str, text: str) -> None:
    assert len(matches(query, article(text))) == 1


@pytest.mark.parametrize(("query", "text"), NOT_FOUND)
def test_and_not_in_other_words(query: str, text: str) -> None:
    assert not matches(query, article(text))


@pytest.mark.parametrize(("language", "query", "text"), INFLECTED)
def test_regular_forms_are_found(language: str, query: str, text: str) -> None:
    assert len(matches(query, article(text, "", language))) == 1


@pytest.mark.parametrize(
    ("quoted", "page"),
    [
        ("تحریم شرکت پارسیان", "خبر: تحريم شركت پارسيان در تهران."),
        ("सरकार ने प्रतिबंध लगाया", "आज सरकार ने प्रतिबन्ध लगाया।"),
        ("क़ानून बदला", "नया कानून बदला"),
    ],
)
def test_a_page_in_other_letters_has_the_quoted_sentence(quoted: str, page: str) -> None:
    assert joined_words(quoted) in joined_words(page)
    assert joined_words(page) not in joined_words(quoted)
