"""Names in Arabic sentences, which have no capitals: by first names, by titles, and by what kind of place it is. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from wirewatch.alert.change.diff.arabic_forms import bare_forms, has_article, is_arabic
from wirewatch.alert.change.diff.small_letters import small_letters
from wirewatch.alert.change.diff.word_diff import DiffWord, diff_words

_FIRST_NAME_WORDS = """
    محمد أحمد محمود مصطفى علي حسن حسين إبراهيم إسماعيل يوسف عمر عثمان خالد طارق سامح وليد أسامة أيمن أشرف ياسر عمرو هشام حسام تامر شريف
    كريم سامي
    رامي فادي شادي نادر ماهر باسم باسل وائل وسام عصام عماد إياد زياد جهاد مازن مروان عدنان غسان حسان رضوان سليمان سليم سلمان فيصل فهد
    سعود تركي بندر
    نايف متعب مشعل عبدالله عبدالرحمن عبدالعزيز عبدالفتاح عبداللطيف عبدالقادر صلاح جمال كمال جلال بلال نضال طلال منذر منصور فؤاد فاروق
    فوزي فتحي رشدي
    رشيد رشاد راشد حمدي حمد حامد حازم حاتم هاني هيثم ميشال جورج إلياس أنطوان جبران سمير نبيل جميل خليل بشير نذير منير أمير قيس ليث أنس
    أوس بدر قاسم
    جاسم كاظم جعفر عباس حيدر مقتدى نوري برهم فالح صدام طه ياسين يحيى زكريا موسى عيسى داود هارون أيوب يعقوب إسحاق إدريس لقمان شعيب رجب
    رمضان شعبان عرفة
    سيد السيد بهاء ضياء علاء سراج محيي مجدي وجدي حلمي صبري شوقي لطفي عزمي نظمي رفعت بهجت طلعت عصمت مدحت نشأت شوكت حكمت
    فاطمة خديجة عائشة مريم زينب سعاد سميرة نادية ناديا ليلى سلمى سارة هدى نهى نجوى نجلاء هالة هناء وفاء دعاء شيماء أسماء إيمان إيناس
    رانيا رنا ريم ريما رنده
    ريهام مها منى مي ميساء لينا لمى لبنى سوسن سهام سهى سحر شيرين نيفين نسرين ياسمين ياسمينة جيهان غادة عبير بثينة رقية صفية كوثر فريدة
    حنان جوليا كلثوم
    بوتفليقة الحبيب المنصف الباجي رشيدة نزيهة نورالدين المهدي الطيب الصادق الأمين الهادي التيجاني البشير
    عبد أبو بن بوعلام رابح مولود الحسين الحسن
"""
# They are other words, too, and names before another name alone.
_DOUBTFUL_WORDS = """
    علي كريم جميل شريف جمال كمال جلال سليم خليل أمير بشير نذير جهاد نضال ضياء وفاء هناء دعاء إيمان سحر منى هدى عبير حنان رضوان الأمين
    الطيب الصادق الهادي البشير حسن طه مي سيد السيد عبد أبو بن رجب رمضان شعبان بدر حمد وسام حكمت عصمت حسام سلمى ماهر نادر باسم باسل حازم
"""
_TITLE_WORDS = """
    المهندس المهندسة الدكتور الدكتورة د السيد السيدة الآنسة الشيخ الشيخة الأستاذ الأستاذة اللواء العميد العقيد المقدم الرائد
    النقيب الملازم المشير المستشار المستشارة الأنبا المطران القس الحاج الحاجة البروفيسور يدعى تدعى اسمه اسمها
"""
_ROLE_WORDS = """
    الفريق المحامي المحامية القاضي القاضية الفنان الفنانة اللاعب اللاعبة المدرب النائب النائبة السفير السفيرة الرئيس الوزير
    الوزيرة الأمير الأميرة الملك الملكة السلطان البابا الأب الإمام الكاتب الكاتبة الشاعر الشاعرة المخرج المخرجة الممثل الممثلة
    الطبيب الطبيبة الصحفي الصحفية الصحافي الصحافية الناشط الناشطة المواطن الشاب الشابة الطفل الطفلة الباحث الباحثة الحكم المطرب
    المطربة الرسام الطالب الطالبة التلميذ
"""
_PLACE_WORDS = """
    مدينة بلدة قرية محافظة قضاء ولاية حي شارع منطقة مخيم ضاحية جزيرة جبل وادي نهر سد ميناء مطار بلدية مديرية ناحية إقليم مقاطعة دوار واحة
    خليج بحيرة معبر حاجز
    جسر سوق ساحة ميدان ملعب حديقة مسجد كنيسة جامع
"""
# None of these begins a name or goes on with one.
_NO_NAME_WORDS = """
    في من على إلى عن مع أن إن التي الذي الذين قال قالت أعلن أعلنت أكد أكدت أوضح أوضحت صرح صرحت أفاد ذكر ذكرت أضاف أضافت كان كانت قد هو هي
    كما بعد قبل خلال منذ حتى بين أمام
    خلف تحت فوق عند لدى ضد حول أمس اليوم غدا يوم صباح مساء عام سنة شهر رئيسا رئيسة مديرا وزيرا سفيرا عضوا نائبا بدلا خلفا لم لن لا ليس
    غير هذا هذه ذلك تلك ثم أو أي كل بعض
    جميع نحو حوالي أكثر أقل أول آخر ما إنه أنه إنها أنها وفق بحسب حسب بسبب دون بدون سوى إلا حيث حين عندما فيما بينما لكن بل حكومية خاصة
    جديدة جديد كبيرة كبير صغيرة صغير واحدة
    مجاورة قريبة ساحلية حدودية نائية صناعية سكنية شعبية تجارية عسكرية أثرية قديمة تاريخية الشمالية الجنوبية الشرقية الغربية الشمالي
    الجنوبي الشرقي الغربي الأول الثاني الثالث
    نفسه نفسها ذاته ذاتها الماضي الماضية المقبل المقبلة الجاري الحالي الحالية السابق السابقة الجديد الجديدة العام العامة الذين اللذين
    المحلي المحلية الوطني الوطنية
"""


def _listed(words: str) -> frozenset[str]:
    return frozenset(small_letters(words).split())


_FIRST_NAMES, _DOUBTFUL, _TITLES, _ROLES, _PLACES, _NO_NAMES = map(
    _listed, (_FIRST_NAME_WORDS, _DOUBTFUL_WORDS, _TITLE_WORDS, _ROLE_WORDS, _PLACE_WORDS, _NO_NAME_WORDS)
)
# In words.
LONGEST_NAME = 4
_BLANKS = " \u00a0."


@lru_cache(maxsize=256)
def name_places(sentence: str) -> frozenset[int]:
    """Find the places of the words of names in an Arabic sentence."""
    words = diff_words(sentence)
    found: set[int] = set()
    for at, word in enumerate(words):
        forms = bare_forms(word.key)
        if at in found or not is_arabic(word.key):
            continue
        if not forms.isdisjoint(_FIRST_NAMES):
            run = [at, *_run(words, at + 1)]
            found.update(run if len(run) > 1 or forms.isdisjoint(_DOUBTFUL) else ())
        elif not forms.isdisjoint(_TITLES | _ROLES):
            run = _run(words, at + 1)
            # Behind a role a name of one word may be any other: "ألقى الوزير كلمة".
            is_long = len(run) > 1 or not forms.isdisjoint(_TITLES)
            found.update(run if run and is_long and not has_article(words[run[0]].key) else ())
        elif not forms.isdisjoint(_PLACES) and not has_article(word.key):
            found.update(_run(words, at + 1)[:2])
    return frozenset(found)


def _run(words: Sequence[DiffWord], start: int) -> list[int]:
    """Give the places of the words that go on with a name from a place on: the first of them, and behind it those with an article."""
    found: list[int] = []
    for at in range(start, min(start + LONGEST_NAME - 1, len(words))):
        word = words[at]
        is_next = not word.gap.strip(_BLANKS) and is_arabic(word.key) and not word.figure and bare_forms(word.key).isdisjoint(_NO_NAMES)
        is_name = at == start or has_article(word.key) or word.key in _FIRST_NAMES or words[at - 1].key in _FIRST_NAMES
        if not is_next or not is_name or word.key in _TITLES or _joins(word):
            break
        found.append(at)
    return found


def _joins(word: DiffWord) -> bool:
    """Tell whether a word begins with "and", or a preposition that is written as one with an article."""
    return word.key.startswith(("وال", "لل", "بال", "فال", "كال"))
