"""Names of people in Persian and Hebrew sentences, which have no capitals: by first names, titles and roles, and verbs of saying. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from functools import lru_cache

from wirewatch.alert.change.diff.small_letters import small_letters
from wirewatch.alert.change.diff.word_diff import DiffWord, diff_words

_FIRST_NAME_WORDS = """
    محمد علی حسین حسن رضا مهدی احمد محمود مجتبی مصطفی مرتضی امیر سعید حمید مجید وحید فرهاد بهرام بهروز بهزاد بهمن کامران کیوان کاوه کوروش
    داریوش
    سیاوش سهراب رستم آرش پژمان پیمان پرویز پدرام منوچهر هوشنگ ایرج جمشید خسرو شاهین شهرام شهاب نادر ناصر منصور مسعود محسن حسام هادی هاشم
    ابراهیم
    اسماعیل اسحاق یوسف یعقوب عباس عبدالله عبدالرضا غلامرضا علیرضا محمدرضا محمدباقر محمدجواد جواد جعفر کاظم صادق باقر تقی نقی اکبر اصغر
    اسدالله
    عزت‌الله روح‌الله نصرالله بابک بیژن تورج ساسان سامان سینا شایان فرزاد فرشید فرید فریبرز فریدون کریم رحیم رحمان رسول قاسم قدرت مانی
    ماهان میلاد
    نیما هومن یاسر فاطمه زهرا مریم زینب سکینه معصومه نرگس نسرین نازنین ناهید مهناز مهسا مینا مژگان لیلا ژاله سارا سحر سوسن سیمین شیرین
    شهلا شیدا
    فرزانه فرشته پروانه پروین پریسا نیلوفر ندا نگین نوشین هما آزاده الهام الهه بهاره بیتا ترانه تهمینه رویا ریحانه راضیه زهره طاهره عاطفه
    گلناز گیتی

    דוד משה יוסי יוסף אברהם יצחק יעקב שמעון ראובן לוי יהודה דן נפתלי גד אשר בנימין אפרים שלמה שאול יונתן יהונתן אליהו אלי אליעזר אהרן אהרון
    מרדכי מוטי חיים מאיר מנחם נחום נתן נתנאל עמוס ישעיהו ירמיהו יחזקאל דניאל דני גיל גילי גלעד גבי גדעון אורי אוריאל אור אורן איתן איתמר
    אילן
    אלון אלעד אמיר אמנון אסף ארז אריאל אריה אביב אבי אביגדור אבנר בני בנצי ברוך גיא דב דור דורון דרור זאב זיו חנן טל יאיר ידידיה יובל
    יואב יואל
    יורם ירון ישראל ליאור מיכאל מיכה מתן נדב ניר נמרוד נעם נועם עידו עידן עודד עוזי עומר עופר עמית עמיר ערן פנחס צבי צחי קובי רון רוני
    רונן רועי
    רם רפאל רפי שחר שי שלום שמואל שמוליק שרון תומר תמיר בצלאל איימן אחמד עלי מוחמד מחמוד
    שרה רבקה רחל לאה מרים דבורה חנה אסתר רות נעמי תמר דינה יעל מיכל אביגיל שולמית איילת איילה אורית אורלי אילנה אירית אפרת גלית גליה דליה
    דנה
    דפנה הדר הדס הילה ורד חגית טלי יפעת כרמית לימור ליאת לירון מאיה מירב מירי מורן מיה נגה נועה נורית ניצה סיגל סיון ענת עדי עינת ענבל
    פנינה ציפי
    צפורה קרן רוית רינה רונית שירה שירי שרית שושנה שלי תמי תהילה
"""
_TITLE_WORDS = """
    آقای خانم دکتر مهندس سردار سرهنگ سرتیپ سرلشکر ژنرال آیت‌الله حجت‌الاسلام شیخ سید حاج پروفسور قاضی سرگرد ناخدا استاد

    מר גברת גב ד״ר דר פרופ פרופסור עו״ד השר השרה הרב הרבנית השופט השופטת ח״כ חכ אלוף ניצב נצב תתאלוף סגןניצב רבניצב תאל רסן סרן האלוף הנשיא
    הנשיאה הסנאטור הסנטור המלך המלכה הגנרל הקולונל עורך־הדין המנכ״ל היו״ר
"""
_ROLE_WORDS = """
    مدیر رئیس رییس وزیر سخنگوی سخنگو معاون فرماندار استاندار شهردار مدیرعامل دبیر نماینده فرمانده دادستان سفیر وکیل کارشناس عضو نخست‌وزیر
    رئیس‌جمهور
    رئیس‌جمهوری مشاور سرپرست مربی بازیکن نویسنده کارگردان خبرنگار استاد پزشک مالک صاحب

    מנכ״ל מנכל מנהל מנהלת יו״ר יור ראש שר שרת דובר דוברת סגן סגנית מפקד מפקדת נשיא נשיאת שופט שופטת עורך עורכת בעל בעלת חבר חברת מהנדס
    מהנדסת
    יושב יושבת מזכיר מזכירת מייסד מייסדת רופא רופאת תושב תושבת
"""
_SAYING_WORDS = """
    گفت افزود اظهار گفته می‌گوید تأکید تاکید اعلام خبر نوشت توضیح

    אמר אמרה מסר מסרה הודיע הודיעה טען טענה הסביר הסבירה לדברי הוסיף הוסיפה ציין ציינה כתב כתבה הדגיש הדגישה סיפר סיפרה לטענת
"""
_NO_NAME_WORDS = """
    و در به از که این را با برای تا هم یا اما اگر است بود شد کرد کرده گفت افزود نیز پس پیش بر آن آنها ما من او وی هر همه یک دو سه شرکت
    وزارت اداره
    سازمان بانک شهر استان کشور دولت مجلس دادگاه پلیس ارتش امروز دیروز فردا روز ماه سال دیگر خود باید شده نشده می‌شود

    של את על אל עם כי גם לא הוא היא הם זה זו זאת כל אך או אם אבל כן רק עוד יותר מן בין לפני אחרי היום אתמול מחר אמר אמרה החברה המשרד הממשלה
    העירייה המשטרה הבנק הארגון המדינה בית משרד חברת עיריית ראש לשעבר אשר היה הייתה היו יש אין כבר מאוד
"""


def _listed(words: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKC", words.replace("״", "")).replace("\u200c", "")
    return frozenset(small_letters(plain).split())


_FIRST_NAMES, _TITLES, _ROLES, _SAYING, _NO_NAMES = map(
    _listed, (_FIRST_NAME_WORDS, _TITLE_WORDS, _ROLE_WORDS, _SAYING_WORDS, _NO_NAME_WORDS)
)
# In words.
LONGEST_NAME, FEWEST_BEFORE_ROLE = 3, 2
_BLANKS = " \u00a0.-־"
_STARTS = frozenset('،,;؛:.«"”„“')
_ARTICLES = frozenset("ה")
_PERSIAN = frozenset("پچژگکی")


def is_unmarked(text: str) -> bool:
    """Tell whether a text is in Hebrew or Persian, by its letters."""
    letters = [letter for letter in text if letter.isalpha()]
    hebrew = sum("א" <= letter <= "ת" for letter in letters)
    return 2 * hebrew > len(letters) or (not hebrew and any("\u0600" <= letter <= "\u06ff" for letter in letters) and _is_persian(letters))


def _is_persian(letters: Sequence[str]) -> bool:
    return 50 * sum(letter in _PERSIAN for letter in letters) > len(letters)


@lru_cache(maxsize=256)
def unmarked_names(sentence: str) -> frozenset[int]:
    """Find the places of the words of people's names in a sentence of Persian or Hebrew."""
    words = diff_words(sentence)
    found: set[int] = set()
    for at, word in enumerate(words):
        if at in found:
            continue
        if _is_in(word, _FIRST_NAMES):
            run = _run(words, at)
            found.update(run if len(run) > 1 else ())
        elif _is_in(word, _TITLES):
            found.update(_run(words, at + 1))
        elif word.key in _ROLES and _begins_apposition(word):
            # "Bahram Kazemi, director of the company, said".
            found.update(_run_before(words, at))
    return frozenset(found)


def surnames(text: str) -> frozenset[str]:
    """Give the words that stand behind a first name in a text: where they are repeated alone, they are names, too."""
    found: set[str] = set()
    for sentence in text.splitlines():
        words = diff_words(sentence)
        places = unmarked_names(sentence)
        found.update(words[at].key for at in places if at - 1 in places)
    return frozenset(found)


def names_in(words: Sequence[DiffWord], sentence: str, known: Collection[str]) -> list[DiffWord]:
    """Choose the names among words of a sentence; `known` are surnames of its text."""
    places = unmarked_names(sentence)
    return [word for word in words if word.place in places or word.key in known]


def in_place_of(names: Sequence[DiffWord], exchanged: Sequence[DiffWord], instead: Sequence[DiffWord]) -> list[DiffWord]:
    """Choose the word that alone took the place of a name alone, where it is no role, pronoun or noun with an article."""
    if len(names) != 1 or len(exchanged) != 1 or len(instead) != 1:
        return []
    word = instead[0]
    is_other = word.key in _NO_NAMES or word.key in _ROLES or word.key in _SAYING or word.key[0] in _ARTICLES or bool(word.figure)
    return [] if is_other else [word]


def _is_in(word: DiffWord, names: Collection[str]) -> bool:
    # "And", "to" and "that" are written as one with a name of Hebrew.
    return word.key in names or (
        len(word.key) > LONGEST_NAME and "א" <= word.key[0] <= "ת" and word.key[0] in "ולשבמ" and word.key[1:] in names
    )


def _begins_apposition(word: DiffWord) -> bool:
    return word.place >= FEWEST_BEFORE_ROLE and "،" in word.gap


def _run(words: Sequence[DiffWord], start: int) -> list[int]:
    found: list[int] = []
    for at in range(start, min(start + LONGEST_NAME, len(words))):
        word = words[at]
        if word.figure or word.key in _NO_NAMES or word.key in _ROLES or (at > start and word.gap.strip(_BLANKS)):
            break
        if at > start and (word.key in _SAYING or word.key in _TITLES):
            break
        found.append(at)
    is_first = start < len(words) and _is_in(words[start], _FIRST_NAMES)
    return found[:2] if is_first else found[: LONGEST_NAME - 1]


def _run_before(words: Sequence[DiffWord], end: int) -> list[int]:
    """Give the places of a name that all of a clause before a comma is."""
    start = end - 1
    while start > 0 and not _STARTS.intersection(words[start].gap) and end - start < LONGEST_NAME:
        start -= 1
    is_whole = start == 0 or bool(_STARTS.intersection(words[start].gap))
    run = range(start, end)
    is_name = FEWEST_BEFORE_ROLE <= len(run) <= LONGEST_NAME and not any(
        words[at].key in _NO_NAMES or words[at].key in _ROLES or words[at].figure for at in run
    )
    return list(run) if is_whole and is_name else []
