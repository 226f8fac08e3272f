"""What stands in the place of an article in further languages: maintenance, removal, and the outlet's own retraction."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.test_gone_pages import kept_article, read
from warehouse.records.article import Article
from wirewatch.alert.change.diff.word_diff import sentences
from wirewatch.alert.change.publisher_mark import ended_retraction, is_withdrawn_text_taken_down, new_mark
from wirewatch.alert.filing.correction import correction_of
from wirewatch.alert.message.payload import Form
from wirewatch.article.kind.notes.publisher_note import NoteKind, note_kind
from wirewatch.article.kind.unshown_page import is_hindrance
from wirewatch.article.words.word_count import word_count
from wirewatch.ingest.rereading.gone_pages import REPLACED, Replacement, is_hindered, replacement_of
from wirewatch.ingest.rereading.later_walls import kept_behind_wall

ARTICLES = {
    "fa": (
        "آتش‌سوزی در انبار بندر انزلی",
        "انبار کالای بندر انزلی بامداد چهارشنبه در آتش سوخت و کارکنان آن گریختند.",
        "آتش‌نشانان پس از هشت ساعت شعله‌ها را خاموش کردند و راه بندر باز شد.",
        "مدیر بندر گفت که انبار سال‌ها بیمه نبوده و صاحب آن در شهر نیست.",
    ),
    "hi": (
        "कोटा के पुल की मरम्मत फिर टली",
        "कोटा के पुराने पुल की मरम्मत बुधवार को फिर टल गई और शहर की दो सड़कें बंद रहीं।",
        "नगर निगम के इंजीनियर ने बताया कि लोहे की खेप अब तक स्टेशन पर पड़ी है।",
        "दुकानदारों ने शाम को चौक पर धरना दिया और महापौर से मिलने की ज़िद की।",
    ),
    "id": (
        "Pasar ikan di Tegal ditutup sementara",
        "Pasar ikan terbesar di Tegal ditutup sejak Rabu karena dermaganya retak dihantam ombak besar.",
        "Para nelayan membongkar muatan di pelabuhan lama yang jauh dari jalan raya.",
        "Wali kota menyebut perbaikan akan memakan waktu sampai akhir musim hujan.",
    ),
    "vi": (
        "Cầu gỗ ở Hội An bị nước cuốn",
        "Cây cầu gỗ trăm tuổi ở Hội An bị nước lũ cuốn trôi rạng sáng thứ Tư khi phố còn vắng.",
        "Người dân hai bên sông phải đi thuyền sang chợ trong nhiều tuần tới.",
        "Chủ tịch phường hứa dựng cầu tạm trước mùa lễ hội của thành phố.",
    ),
    "he": (
        "השוק הישן של עכו נסגר לשיפוצים",
        "השוק הישן של עכו נסגר ביום רביעי לשיפוצים לאחר שגג האולם המרכזי התמוטט בלילה.",
        "הסוחרים העבירו את הדוכנים לרחבת הנמל וביקשו פיצוי מן העירייה על ימי החג.",
        "ראש העיר הבטיח לפתוח מחדש את הכניסה הדרומית לפני תחילת החורף הקרוב.",
    ),
    "el": (
        "Έκλεισε το παλιό λιμάνι της Κύμης",
        "Το παλιό λιμάνι της Κύμης έκλεισε την Τετάρτη μετά την κατάρρευση του μώλου από τα κύματα.",
        "Οι ψαράδες μετέφεραν τις βάρκες τους στο διπλανό χωριό με τη βοήθεια του στρατού.",
        "Ο δήμαρχος υποσχέθηκε ότι τα έργα θα τελειώσουν πριν από το καλοκαίρι.",
    ),
    "hu": (
        "Leégett a bajai malom",
        "Szerda hajnalban leégett a bajai malom, a szomszédos házak lakói az utcára menekültek.",
        "„Semmit sem tudtunk megmenteni, soha nem láttunk ekkora tüzet” – mesélte Halmos Péter molnár.",
        "A polgármester közölte, hogy a romokat a hét végéig elszállítják az utcából.",
    ),
    "ro": (
        "Podul vechi din Lugoj, închis circulației",
        "Podul vechi din Lugoj a fost închis miercuri circulației după ce un pilon s-a înclinat.",
        "Locuitorii ocolesc pe drumul de centură, iar autobuzele pleacă din gară.",
        "Primarul spune că lucrările vor dura până la sfârșitul toamnei viitoare.",
    ),
    "th": (
        "ตลาดน้ำอัมพวาปิดซ่อมสะพาน",
        "ตลาดน้ำอัมพวาประกาศปิดเมื่อวันพุธหลังสะพานไม้กลางคลองทรุดตัวลงกลางดึกขณะไม่มีคนเดินผ่าน",
        "แม่ค้าพายเรือไปขายของที่ท่าวัดและขอให้เทศบาลลดค่าแผงระหว่างการซ่อม",
        "นายกเทศมนตรีรับปากว่าจะเปิดสะพานใหม่ก่อนเทศกาลลอยกระทงปีหน้า",
    ),
}
PAGE = """<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title} - Daily</title>
<meta property="og:title" content="{title}"><meta property="og:type" content="article"></head><body><header><a href="/">Daily</a></header>
<main><article><h1>{title}</h1><time datetime="2026-12-01T07:48:38Z">2026-12-01T07:48:38Z</time>{text}</article></main></body></html>"""
BARE = """<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>Daily</title></head><body><h1>Daily</h1>
<main><p>{text}</p></main></body></html>"""
MAINTENANCE = [
    ("fa", "وب‌سایت موقتا در دسترس نیست؛ عملیات تعمیر و نگهداری انجام می‌شود."),
    ("hi", "सर्वर के रखरखाव के कारण सेवा बंद है। कृपया कुछ देर बाद आएं।"),
    ("id", "Kami sedang melakukan pemeliharaan server. Silakan kembali lagi nanti."),
    ("vi", "Trang web tạm ngừng để nâng cấp hệ thống. Mong bạn thử lại sau."),
    ("he", "אנו מבצעים עבודות תחזוקה. נשוב בעוד זמן קצר."),
    ("el", "Εκτελούνται εργασίες συντήρησης. Προσπαθήστε ξανά αργότερα."),
    ("hu", "Átmenetileg nem érhető el az oldal. Próbálja meg később!"),
    ("ro", "Efectuăm lucrări de întreținere. Reveniți peste o oră."),
    ("th", "ระบบขัดข้อง โปรดลองใหม่ในอีกไม่กี่นาที"),
    ("fi", "Sivusto on huoltokatkon vuoksi suljettu. Palaa pian!"),
    ("cs", "Na webu probíhá plánovaná údržba. Zkuste to prosím později."),
    ("sk", "Prebieha odstávka servera. Skúste to neskôr."),
    ("da", "Vi er tilbage om lidt – der er vedligeholdelse i gang."),
    ("sv", "Vi är strax tillbaka."),
    ("pl", "Trwają prace techniczne. Zajrzyj później."),
    ("hr", "Stranica je u održavanju. Pokušajte kasnije."),
    ("sr", "Сајт се одржава. Покушајте касније."),
    ("sl", "Poteka vzdrževanje strežnika. Poskusite kasneje."),
    ("bg", "Сайтът е в профилактична поддръжка. Опитайте отново."),
    ("lt", "Vyksta priežiūros darbai. Bandykite vėliau."),
    ("lv", "Notiek apkope. Mēģiniet vēlāk."),
    ("et", "Toimub hooldus. Proovige hiljem uuesti."),
    ("ca", "El web està en manteniment. Torneu-ho a intentar."),
    ("is", "Síðan er niðri vegna viðhalds. Reyndu aftur síðar."),
]
REMOVED = [
    ("fa", "این گزارش به دستور دادگاه از سایت برداشته شد."),
    ("hi", "न्यायालय के आदेश पर यह लेख हटा दिया गया है।"),
    ("hi", "यह खबर हटा दी गई है।"),
    ("id", "Artikel ini dihapus atas perintah pengadilan."),
    ("vi", "Bài viết đã bị xóa theo quyết định của tòa án."),
    ("he", "הכתבה נמחקה לפי צו בית משפט."),
    ("el", "Το άρθρο διαγράφηκε με εντολή της εισαγγελίας."),
    ("hu", "A cikket bíróság kérésére töröltük."),
    ("ro", "Articolul a fost eliminat la cererea familiei."),
    ("th", "บทความนี้ถูกลบตามคำสั่งศาล"),
]
RETRACTED = [
    ("fa", "این مطلب پس گرفته شد، چون عکس‌های آن ساختگی بود. از مخاطبان عذرخواهی می‌کنیم."),
    ("hi", "संपादकीय टिप्पणी: यह लेख वापस लिया गया है, क्योंकि इसके तथ्य निराधार थे। पाठकों से क्षमा चाहते हैं।"),
    ("id", "Redaksi mencabut berita ini karena fotonya rekayasa. Kami mohon maaf."),
    ("vi", "Tòa soạn xin rút bài vì các bức ảnh là giả. Chúng tôi thành thật xin lỗi."),
    ("he", "הודעת המערכת: הכתבה נמשכה מאחר שהתמונות בה מזויפות. סליחה מן הקוראים."),
    ("el", "Το δημοσίευμα ανακλήθηκε επειδή οι φωτογραφίες ήταν πλαστές. Ζητάμε συγγνώμη από τους αναγνώστες μας."),
    ("hu", "A szerkesztőség a cikket visszavonja, mert a fényképek hamisak voltak. Olvasóinktól elnézést kérünk."),
    ("ro", "Am retras articolul, fotografiile fiind false. Ne cerem scuze cititorilor."),
    ("th", "กองบรรณาธิการขอถอนบทความนี้ เพราะภาพประกอบเป็นภาพปลอม ขออภัยท่านผู้อ่าน"),
]
MARKS = (
    "संशोधित: कोटा के पुल की मरम्मत",
    "แก้ไข: ตลาดน้ำปิดซ่อม",
    "CORECTURĂ: Podul vechi din Lugoj",
)
WITHDRAWN_MARKS = (
    "[Rút bài] Cầu gỗ ở Hội An",
    "DICABUT: Pasar ikan di Tegal",
    "Ανακλήθηκε: Έκλεισε το λιμάνι",
    "הידיעה נמשכה: השוק הישן",
    "RETRAS: Podul vechi din Lugoj",
    "Visszavonva: Leégett a malom",
)
OTHERS = [
    "Chính phủ đã rút quân khỏi biên giới, chúng tôi theo dõi tin này.",
    "החקירה נמשכה עד הלילה, מסרה המשטרה לכתבנו.",
    "ارتش شهر را پس گرفت و خبرنگار ما در میدان بود.",
    "सरकार ने याचिका वापस ले ली और हमने मंत्री से बात की।",
    "บริษัทได้ถอนตัวจากโครงการ ผู้อ่านของเราส่งภาพมา",
]


def kept_in(language: str) -> Article:
    title, *lines = ARTICLES[language]
    return replace(kept_article(), title=title, text="\n".join(lines), word_count=word_count("\n".join(lines)))


def page_of(language: str, *lines: str) -> str:
    title = ARTICLES[language][0]
    return PAGE.format(language=language, title=title, text="".join(f"<p>{line}</p>" for line in lines))


@pytest.mark.parametrize(("language", "text"), MAINTENANCE)
def test_a_page_of_the_moment_is_no_end_of_an_article(language: str, text: str) -> None:
    """Of thirteen languages seven told one outage as a page that was gone, and then as one that was back."""
    assert is_hindrance(text)
    if language not in ARTICLES:
        return
    kept = kept_in(language)
    record, now = read(BARE.format(language=language, text=text), kept)
    assert replacement_of(now, kept, record.notice, record.listed, is_redirected=False) is None
    record, now = read(page_of(language, text), kept)
    assert now is None or is_hindered(now, kept, record.notice) or (kept_behind_wall(now, kept) or now).text == kept.text


@pytest.mark.parametrize(("language", "text"), REMOVED)
def test_what_was_removed_is_gone_and_the_page_s_own_date_is_no_part_of_what_stands_there(language: str, text: str) -> None:
    kept = kept_in(language)
    record, now = read(page_of(language, text), kept)
    assert replacement_of(now, kept, record.notice, record.listed, is_redirected=False) == Replacement(REPLACED, text)


@pytest.mark.parametrize(("language", "text"), RETRACTED)
def test_a_retraction_is_told_above_the_text_and_in_its_place_and_when_it_is_taken_back(language: str, text: str) -> None:
    kept = kept_in(language)
    before = kept.title, kept.text
    for page in (page_of(language, text), page_of(language, text, *ARTICLES[language][1:])):
        record, now = read(page, kept)
        assert now is not None
        assert replacement_of(now, kept, record.notice, record.listed, is_redirected=False) is None
        assert (kept_behind_wall(now, kept) or now).text == now.text
        mark = new_mark(now, before)
        assert mark is not None
        assert mark[0] is Form.RETRACTION
        assert new_mark(kept, (now.title, now.text)) is None
        assert ended_retraction(kept, (now.title, now.text)) is not None


@pytest.mark.parametrize(("language", "text"), RETRACTED)
def test_that_a_withdrawn_text_is_taken_down_below_its_notice_is_no_second_retraction(language: str, text: str) -> None:
    """It was told as a retraction again, as one taken back, or as sentences that are gone without a note."""
    kept = kept_in(language)
    noticed, alone = (f"{text}\n{kept.text}", text)
    assert is_withdrawn_text_taken_down(replace(kept, text=alone), (kept.title, noticed))
    assert not is_withdrawn_text_taken_down(replace(kept, text=alone), (kept.title, kept.text)), "it is a retraction then"
    assert not is_withdrawn_text_taken_down(kept, (kept.title, noticed)), "and that it is taken back is told"
    shorter = replace(kept, text=kept.text.split("\n")[0])
    assert not is_withdrawn_text_taken_down(shorter, (kept.title, kept.text)), "what is left is the report"
    assert ended_retraction(replace(kept, text=noticed), (kept.title, alone)) is None, "shown again below the notice"


def test_the_we_of_words_that_others_say_is_not_the_outlet_s() -> None:
    """A Hungarian retraction that was taken back was told as a second one, with the denial of the accused as its note."""
    assert note_kind(sentences("\n".join(ARTICLES["hu"][1:]))) is None


@pytest.mark.parametrize("text", OTHERS)
def test_what_others_withdraw_is_no_retraction(text: str) -> None:
    assert note_kind(sentences(text)) is not NoteKind.RETRACTION


@pytest.mark.parametrize("title", [*MARKS, *WITHDRAWN_MARKS])
def test_a_mark_before_a_headline_says_what_it_is(title: str) -> None:
    form = Form.RETRACTION if title in WITHDRAWN_MARKS else Form.CORRECTION
    assert correction_of(replace(kept_in("id"), title=title, text="")) is form
