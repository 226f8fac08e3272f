"""Who signed and which agency, on whole pages, as newsrooms of twenty languages write it above and below a text."""

import json

import pytest

from wirewatch.article.body.lines.own_signature import without_own_signature
from wirewatch.article.byline.signature.closing_signature import closing_lines, closing_people
from wirewatch.article.extract import extract
from wirewatch.article.page.markup import parse_html
from wirewatch.article.page.page_blocks import blocks

ENGLISH = (
    "The harbour authority said on Tuesday that the ferry to the island will stay in port until the spring, since it needs a shaft.",
    "Residents have been told to use the smaller boat, which leaves twice a day and carries no cars, the authority added in a statement.",
    "A spokesman said the cost of the repair was not yet known, but that the insurance would pay for most of it in the coming year.",
)
PROSE = {
    "cyrillic": (
        "Портовая администрация сообщила во вторник, что паром на остров останется в порту до весны, потому что двигателю нужен новый вал.",
        "Жителям предложили пользоваться небольшим катером, который ходит два раза в день и не перевозит автомобили.",
        "Стоимость ремонта пока неизвестна, но большую часть расходов покроет страховая компания, уточнил представитель администрации.",
    ),
    "arabic": (
        "أعلنت سلطة الميناء يوم الثلاثاء أن العبارة المتجهة إلى الجزيرة ستبقى في الميناء حتى الربيع لأن محركها يحتاج إلى عمود جديد.",
        "وطلبت السلطة من السكان استخدام القارب الأصغر الذي يبحر مرتين في اليوم ولا ينقل السيارات، بحسب بيان قصير صدر عنها.",
        "وقال متحدث باسم السلطة إن كلفة الإصلاح غير معروفة بعد، لكن التأمين سيدفع معظمها خلال العام المقبل.",
    ),
    "hindi": (
        "बंदरगाह प्राधिकरण ने मंगलवार को कहा कि द्वीप जाने वाली नौका वसंत तक बंदरगाह में ही रहेगी, क्योंकि इंजन को नई धुरी चाहिए।",
        "निवासियों से कहा गया है कि वे छोटी नाव का उपयोग करें, जो दिन में दो बार चलती है और जिसमें गाड़ियां नहीं जातीं।",
        "एक प्रवक्ता ने बताया कि मरम्मत का खर्च अभी पता नहीं है, लेकिन ज्यादातर रकम बीमा कंपनी देगी।",
    ),
    "chinese": (
        "港务局星期二表示，开往该岛的渡轮因发动机需要更换新轴，将在港内停留到春天。居民被要求改乘每天两班、不载汽车的小船。",
        "港务局在一份简短的声明中补充说，维修费用目前还不清楚，但大部分将由保险公司在明年支付。岛上的商店担心货物短缺。",
        "一位发言人说，工程师已经前往检查，预计下个月会公布详细的时间表，在此之前小船每天多开一班。",
    ),
}


def page_of(above: str = "", below: str = "", prose: tuple[str, ...] = ENGLISH) -> bytes:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in prose)
    return (
        "<!DOCTYPE html><html><head><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        "<title>Ferry stays in port until spring - Lake Courier</title></head><body><header><a href='/'>Lake Courier</a>"
        f"<nav><a href='/a'>News</a><a href='/b'>Sport</a></nav></header><main><h1>Ferry stays in port until spring</h1>{above}"
        f"<div class=txt>{text}{below}</div></main><aside><h4>More</h4><a href='/x'>Bees return to the mill</a></aside>"
        "<footer>© 2026 Lake Courier</footer></body></html>"
    ).encode()


def signed(above: str = "", below: str = "", prose: tuple[str, ...] = ENGLISH) -> tuple[tuple[str, ...], str]:
    record = extract(page_of(above, below, prose), "https://lakecourier.example/news/ferry-stays")
    return record.byline, record.agency


ABOVE = {
    "<p>Haber: Deniz Aksoy</p><p>Giriş Tarihi: 12.06.2026</p>": (("Deniz Aksoy",), ""),
    "<div><span>Haber: Deniz Aksoy / İHA</span> <span>Giriş: 12.06.2026 - 14:05</span></div>": (("Deniz Aksoy",), "İHA"),
    "<p>Haber - Kamera: Deniz Aksoy</p>": (("Deniz Aksoy",), ""),
    "<p>Kaynak: AA</p><p>12 Haziran 2026, 10:00</p>": ((), "Anadolu"),
    "<p>Pressemitteilung Nr. 112/26 vom 12. Juni 2026</p>": ((), ""),
    "<p>Пресс-релиз № 14 от 3 июня 2026 года</p>": ((), ""),
    "<p>Lake Office - Webmaster - Letzte Änderung: 29.09.26</p>": ((), ""),
    "<p>Jana Malá, ČTK</p><p>12. června 2026</p>": (("Jana Malá",), "CTK"),
    "<div>LC Web Desk / PTI | Updated: Jun 12, 2026, 21:07 IST</div>": ((), "PTI"),
    "<div>By Press Trust of India</div>": ((), "PTI"),
    "<div>By Ana Ruiz with agencies</div>": (("Ana Ruiz",), ""),
    "<div>By ANA RUIZ, Associated Press</div>": (("ANA RUIZ",), "AP"),
    "<div>Ana Ruiz and AP</div><div>12 June 2026</div>": (("Ana Ruiz",), "AP"),
    "<div>Reported By: Ana Ruiz | Edited By: Jon Falk | Source: ANI</div>": (("Ana Ruiz",), "ANI"),
    "<div>Source: Lake Press Agency</div><div>12 June 2026</div>": ((), "Lake Press Agency"),
    "<div>ANA RUIZ reports from Lagos</div>": (("ANA RUIZ",), ""),
    "<p>by Lake writers Ana Ruiz, Jon Falk</p>": (("Ana Ruiz", "Jon Falk"), ""),
    "<p>Redacción / EFE</p>": ((), "EFE"),
    "<p>Un reportaje de Nuria Vidal</p>": (("Nuria Vidal",), ""),
    "<p>Par Léa Morin (avec AFP)</p>": (("Léa Morin",), ""),
    "<p>De notre correspondante à Rome, Léa Morin</p>": (("Léa Morin",), ""),
    "<p>Lusa</p><p>12 de junho de 2026</p>": ((), "Lusa"),
    "<p>Írta: Kiss Anna</p>": (("Kiss Anna",), ""),
    "<p>Scris de Ioana Munteanu</p>": (("Ioana Munteanu",), ""),
    "<p>Της Ελένης Παππά</p>": (("Ελένη Παππά",), ""),
    "<p>Του Γιώργου Παπαδόπουλου</p>": (("Γιώργος Παπαδόπουλος",), ""),
    "<p class=byline>Των Μαρίας Γεωργίου και Δημήτρη Παπαδάκη</p>": (("Μαρία Γεωργίου", "Δημήτρης Παπαδάκης"), ""),
    "<p>de Ion Popescu</p>": (("Ion Popescu",), ""),
    "<p>De Ruyter Vlissingen</p>": ((), ""),
    "<p>de ziua recoltei</p>": ((), ""),
    "<p>Recensione di Ludovica Sarti e Pietro Almirante Bo</p>": (("Ludovica Sarti", "Pietro Almirante Bo"), ""),
    "<p class=byline>Recensione di Ludovica Sarti e Pietro Almirante Bo</p>": (("Ludovica Sarti", "Pietro Almirante Bo"), ""),
    "<p>Recensione di Blade Runner</p>": ((), ""),
    "<p>القاهرة ـ «القدس العربي»: من تامر هنداوي</p>": (("تامر هنداوي",), ""),
    "<p>القاهرة ـ «القدس العربي»: إغلاق الميناء</p><p>2026-06-12</p>": ((), ""),
    "<p>گزارش از: مریم صادقی</p>": (("مریم صادقی",), ""),
    "<p>लेखक - संजय गुप्ता, नई दिल्ली</p>": (("संजय गुप्ता",), ""),
    "<p>Автор - Ольга Белова</p>": (("Ольга Белова",), ""),
    "<p>ผู้เขียน : กานดา มีสุข</p>": (("กานดา มีสุข",), ""),
    "<p>נועה ברק</p><p>פורסם: 1.12.2026</p>": (("נועה ברק",), ""),
    "<p>כלכלה ועסקים</p><p>פורסם: 1.12.2026</p>": ((), ""),
    "<p>Pewarta: Budi Santoso</p><p>Editor: Rini Dewi</p>": (("Budi Santoso",), ""),
    "<p>Беседовала Ольга Белова</p>": (("Ольга Белова",), ""),
    "<p>Корреспондент Ольга Белова</p>": (("Ольга Белова",), ""),
    "<p>Спілкувалася Олена Коваль</p>": (("Олена Коваль",), ""),
    "<p>Авторка: Олена Коваль</p>": (("Олена Коваль",), ""),
    "<p>حوار: ليلى حداد</p>": (("ليلى حداد",), ""),
    "<p>خبرنگار: مریم کریمی</p>": (("مریم کریمی",), ""),
    "<p>लेखक: राहुल शर्मा</p>": (("राहुल शर्मा",), ""),
    "<p>संवाददाता: राहुल शर्मा</p>": (("राहुल शर्मा",), ""),
    "<p>רויטרס</p><p>12.06.2026</p>": ((), "Reuters"),
    "<p>文・写真：山田花子</p>": (("山田花子",), ""),
    "<p>山田花子記者</p>": (("山田花子",), ""),
    "<p>来源：新华社</p><p>2026年06月12日 10:00</p>": ((), "Xinhua"),
    "<p>记者 张伟 通讯员 李娜</p>": (("张伟", "李娜"), ""),
    "<p>文/张伟</p>": (("张伟",), ""),
    "<p>6月12日，渡轮停在港内。湖畔社记者 张伟 摄</p>": ((), ""),
    "<p>[레이크=김민수 기자]</p>": (("김민수",), ""),
    "<p class=byline>Rita Sousa com Lusa</p>": (("Rita Sousa",), "Lusa"),
    "<p class=byline>Léa Morin avec AFP</p>": (("Léa Morin",), "AFP"),
    "<ul><li>מאת <a href='/writers/dana'>דנה כהן</a></li><li>12.06.2026</li></ul>": (("דנה כהן",), ""),
    "<div class=writer><p>כתבת פלילים, גרה ליד האגם</p></div>": ((), ""),
    "<p>김민수 인턴기자</p>": (("김민수",), ""),
    "<div class=byline><p>By <a href='/news/ana-ruiz'>Ana Ruiz</a></p><p><a href='/north'>LKB North Shore</a></p></div>": (
        ("Ana Ruiz",),
        "",
    ),
    "<p>© 2026 Die Kreisverwaltung. Alle Rechte vorbehalten.</p>": ((), ""),
    "<p>ავტორი: თამარ ბერიძე</p><p>12.06.2026</p>": (("თამარ ბერიძე",), ""),
    "<p>Написала Олена Марчук</p><p>12.06.2026</p>": (("Олена Марчук",), ""),
    "<p>Napísal Ján Hudák</p><p>12.06.2026</p>": (("Ján Hudák",), ""),
    "<p>Napísal nám čitateľ z ostrova</p><p>12.06.2026</p>": ((), ""),
    "<p>Halmos Piroska riportja</p>": (("Halmos Piroska",), ""),
    "<p>12 iunie 2026 de Sorina Pădureanu</p>": (("Sorina Pădureanu",), ""),
    "<p>12 юни 2026 от Невена Драганова</p>": (("Невена Драганова",), ""),
    "<p>12 de junio de La Plata</p>": ((), ""),
    "<p>Answered by Rosalind Achterberg, 12 June 2026</p>": (("Rosalind Achterberg",), ""),
    "<p><span>Written by <a>Xylia Quandt</a></span><span>Medically reviewed by Jon Falk</span></p>": (("Xylia Quandt",), ""),
    "<div>Xylia Quandt, 81, of Havn, died at sea on 9 June 2026.</div>": ((), ""),
    "<figure><figcaption>Jon Falk / AP</figcaption></figure><p>12 June 2026</p>": ((), ""),
    "<p>Foto: dpa</p><p>12. Juni 2026</p>": ((), ""),
}


@pytest.mark.parametrize("above", ABOVE)
def test_signatures_above_the_text(above: str) -> None:
    assert signed(above) == ABOVE[above]


BELOW = {
    "<p class=credits>lakepress.com, AFP</p>": ((), "AFP"),
    "<p class=credits>Newsroom, με πληροφορίες από ΑΠΕ-ΜΠΕ</p>": ((), "ANA-MPA"),
    "<p class=credits>Jon Falk, AFP</p>": ((), ""),
    "<figure><figcaption>lakepress.com, AFP</figcaption></figure>": ((), ""),
    "<p>(Lena Harms)</p>": (("Lena Harms",), ""),
    "<p><em>Lena Harms</em></p>": (("Lena Harms",), ""),
    "<p>Lena Harms, dpa</p>": (("Lena Harms",), "dpa"),
    "<p>Ewa Sowa (PAP)</p>": (("Ewa Sowa",), "PAP"),
    "<p><b>Awa Diop (avec AFP)</b></p>": (("Awa Diop",), ""),
    "<p>Ana Kurz (mit dpa)</p><p>Folgen Sie uns auch auf allen anderen Kanälen</p>": (("Ana Kurz",), ""),
    "<p>– Ana Ruiz</p>": (("Ana Ruiz",), ""),
    "<p>- by Ana Ruiz</p>": (("Ana Ruiz",), ""),
    "<p>Léa MORIN</p>": (("Léa MORIN",), ""),
    "<p>Ана ВАЩЕНКО, фото автора</p>": (("Ана ВАЩЕНКО",), ""),
    "<p>О. БЕЛОВА.</p>": (("О. БЕЛОВА",), ""),
    "<p>Ольга Белова, «Озёрный вестник»</p>": (("Ольга Белова",), ""),
    "<p>（张伟）</p>": (("张伟",), ""),
    "<p>（山田花子）</p>": (("山田花子",), ""),
    "<p>（写真提供）</p>": ((), ""),
    "<p>（木村愛、森翔太）</p>": (("木村愛", "森翔太"), ""),
    "<p>（木村愛）</p>": (("木村愛",), ""),
    "<p>（自民党、公明党）</p>": ((), ""),
    "<p>（千葉地検）</p>": ((), ""),
    "<p>（石川県）</p>": ((), ""),
    "<p>（森林）</p>": ((), ""),
    "<p>Nobody was hurt on that day.</p><p>Thanh Hà (Theo AFP)</p>": (("Thanh Hà",), "AFP"),
    "<p>(إعداد أحمد فؤاد للنشرة العربية - تحرير ليلى حسن)</p>": (("أحمد فؤاد",), "Reuters"),
    "<p>(تغطية صحفية سامي نادر ووليد كرم - إعداد أحمد فؤاد للنشرة العربية - تحرير ليلى حسن)</p>": (
        ("سامي نادر", "وليد كرم", "أحمد فؤاد"),
        "Reuters",
    ),
    "<p>AGERPRES/(AS – redactor: Ana Marin, editor: Dan Rusu, editor online: Ada Vîlceanu)</p>": ((), "Agerpres"),
    "<p><b>Lars Ek</b><br>ordförande, Byalaget<br><b>Maj Lind</b><br>bybo</p>": (("Lars Ek", "Maj Lind"), ""),
    "<p><b>Lars Ek</b>, ordförande</p><p><b>Maj Lind</b>, bybo</p><p>Svara? Skriv till debatt@lake.example, högst tre tusen tecken.</p>": (
        ("Lars Ek", "Maj Lind"),
        "",
    ),
    "<ul><li>Ana Ruiz, Lake Trust</li><li>Jon Falk, Mill Museum</li></ul>": (("Ana Ruiz", "Jon Falk"), ""),
    "<p><b>Business Hours</b></p><p>Monday to Friday, nine to five</p>": ((), ""),
    "<p>Join AMA</p>": ((), ""),
    "<ul><li><b>Calgary North</b></li><li>Calgary 12 Lake Road</li><li><b>Calgary South</b></li><li>Calgary 3 Mill Lane</li></ul>": (
        (),
        "",
    ),
    "<p>Ana Ruiz</p>": (("Ana Ruiz",), ""),
    "<p>Ferry Desk</p>": ((), ""),
    "<p>PTI COR SGR ANE</p>": ((), "PTI"),
    "<p>It goes on in May. PTI COR SGR ANE</p>": ((), "PTI"),
    "<p>—IANS ab/cd</p>": ((), "IANS"),
    "<p>भाषा राहुल सुरेश</p>": ((), "PTI"),
    "<p>(इनपुट: एएनआई)</p>": ((), "ANI"),
    "<p>(With inputs from PTI)</p>": ((), "PTI"),
    "<p>(With PTI inputs)</p>": ((), "PTI"),
    "<p>With inputs from ANI and PTI</p>": ((), "ANI"),
    "<p>(NAN)(www.lakenews.example)</p>": ((), "NAN"),
    "<p>kr/msl (dpa, Reuters)</p>": ((), "dpa"),
    "<p>Mit Material von dpa und AFP</p>": ((), "dpa"),
    "<p>(Con información de EFE)</p>": ((), "EFE"),
    "<p>*Com informações da Agência Brasil</p>": ((), "Agência Brasil"),
    "<p>Sursa: Agerpres</p>": ((), "Agerpres"),
    "<p>Πηγή: ΑΠΕ-ΜΠΕ</p>": ((), "ANA-MPA"),
    "<p>(©NTB)</p>": ((), "NTB"),
    "<p>Theo TTXVN</p>": ((), "VNA"),
    "<p>منبع: ایرنا</p>": ((), "IRNA"),
    "<p>المصدر : الفرنسية</p>": ((), "AFP"),
    "<p>（共同）</p>": ((), "Kyodo"),
    "<p>（来源：新华社）</p>": ((), "Xinhua"),
    "<p>[연합뉴스]</p>": ((), "Yonhap"),
    "<p>(Additional reporting by Jon Falk in Havn; editing by G. Frome)</p>": ((), ""),
}


@pytest.mark.parametrize("below", BELOW)
def test_signatures_below_the_text(below: str) -> None:
    assert signed("", below) == BELOW[below]


BEHIND_SENTENCE = {
    "<p>船は春まで港に残ると、港務局は話した。（木村愛、森翔太）</p>": ("木村愛", "森翔太"),
    "<figure><figcaption>港の船、笹川理央撮影</figcaption></figure><p>船は春まで港に残ると、港務局は話した。（笹川理央）</p>": (
        "笹川理央",
    ),
    "<p>船は春まで港に残ると、港務局は話した。（笹川理央）</p>": (),
    "<p>船は春まで港に残ると、港務局は話した。（日本時間）</p>": (),
    "<p>船は春まで港に残ると、港務局は話した。（石川県）</p>": (),
}


@pytest.mark.parametrize("last", BEHIND_SENTENCE)
def test_a_bracket_behind_the_last_sentence_in_japanese(last: str) -> None:
    prose = ("港務局は火曜日、島へ向かうフェリーが機関の軸を取り換えるため春まで港にとどまると発表した。車は積めない。",) * 3
    assert signed("", last, prose)[0] == BEHIND_SENTENCE[last]


OWN_LINES = {
    "<p>최수진·박준호 기자</p><p>2026.12.01 오전 10:30</p>": "",
    "<p>워싱턴=홍길동 특파원</p>": "",
    "<p>रिपोर्ट: अमित शर्मा</p>": "",
    "<p>מאת: יוסי כהן</p><p>1 בדצמבר 2026, 10:30</p>": "",
    "<p>โดย สมชาย ใจดี</p><p>1 ธันวาคม 2569 10:30 น.</p>": "",
    "<p>Της Μαρίας Παπαδοπούλου</p>": "",
    "<p>القاهرة ـ «القدس العربي»: من تامر هنداوي</p>": "",
    "": "<p>(Reuters)</p>",
    "<p> </p>": "<p>（共同）</p>",
    "<p>  </p>": "<p>(TTXVN/Vietnam+)</p>",
    "<p>   </p>": "<p>Πηγή: ΑΠΕ-ΜΠΕ</p>",
    "<p>    </p>": "<p>（木村愛、森翔太）</p>",
    "<p>     </p>": "<p>김민수 기자 minsu@lakecourier.example</p>",
    "<p>      </p>": "<p>(إعداد أحمد فؤاد للنشرة العربية - تحرير ليلى حسن)</p>",
    "<p>       </p>": "<p>AGERPRES/(AS – redactor: Ana Marin, editor: Dan Rusu)</p>",
}


@pytest.mark.parametrize("above", OWN_LINES)
def test_what_was_read_as_signature_is_no_line_of_the_text(above: str) -> None:
    assert extract(page_of(above, OWN_LINES[above]), "https://lakecourier.example/news/ferry-stays").text == "\n".join(ENGLISH)


@pytest.mark.parametrize(
    "below", ["<p>(Havn and the island)</p>", "<p>Thanks to Reuters for the boat</p>", "<p>Jon Falk was on board.</p>"]
)
def test_a_last_line_that_says_more_than_who_signed_stays(below: str) -> None:
    record = extract(page_of("<p>By Jon Falk</p>", below), "https://lakecourier.example/news/ferry-stays")
    assert record.text.endswith(below[3:-4])


def test_a_text_that_is_nothing_but_its_signature_stays() -> None:
    assert without_own_signature("(Reuters)", (), "Reuters", is_modern=True) == "(Reuters)"


def test_who_only_helped_does_not_sign_before_who_wrote() -> None:
    helped = "<p>(Additional reporting by Jon Falk in Havn; editing by Una Brix)</p>"
    assert signed("<p>By Ana Ruiz</p>", helped)[0] == ("Ana Ruiz",)
    run_together = ("By Ana Ruiz HAVN, May 23 (LPA) - " + ENGLISH[0], *ENGLISH[1:])
    assert signed("", helped, run_together)[0] == ("Ana Ruiz",)


def test_an_account_that_no_person_is_gives_way_to_the_signature_below() -> None:
    filed = "<div class='author-name'><a href='/author/admin/'>admin</a></div>"
    assert signed(filed, "<p><em>Юлія КОВАЛЬ, фото авторки</em></p><p>Млин від виробника, доставка районом</p>", PROSE["cyrillic"])[0] == (
        "Юлія КОВАЛЬ",
    )


OWN_DATELINES = {
    "cyrillic": ("АРХАНГЕЛЬСК, 8 окт — СеверВесть. ", "СеверВесть"),
    "arabic": ("المينا في 14 أكتوبر 2026 / وكالة أنباء البحيرة /<br>", "وكالة أنباء البحيرة"),
    "chinese": ("湖讯社江陵3月12日电（记者郑明远、苏晓禾）", "湖讯社"),
}


@pytest.mark.parametrize("script", OWN_DATELINES)
def test_an_agency_that_no_list_has_signs_its_own_dateline(script: str) -> None:
    dateline, agency = OWN_DATELINES[script]
    first, *others = PROSE[script]
    page = page_of("", "", (f"{dateline}{first}", *others)).decode().replace("Lake Courier</title>", "СеверВесть, 08.10.2026</title>")
    record = extract(page.encode(), "https://lakecourier.example/news/ferry-stays")
    assert (record.agency, record.dateline_agency) == (agency, agency)
    assert record.text.startswith(first)


def test_authors_in_the_state_of_a_page_that_shows_none() -> None:
    said = {"page": {"article": {"title": "Ferry stays in port until spring", "authors": [{"name": "Ana Ruiz", "slug": "ana-ruiz"}]}}}
    other = {"page": {"related": {"title": "Bees return to the mill", "authors": [{"name": "Jon Falk"}]}}}
    script = "<script id='__NEXT_DATA__' type='application/json'>{}</script>"
    assert signed("", script.format(json.dumps(said)))[0] == ("Ana Ruiz",)
    assert signed("", f"<script>window.__STATE__ = {json.dumps(said)};</script>")[0] == ("Ana Ruiz",)
    assert signed("", script.format(json.dumps(other)))[0] == ()
    assert signed("", script.format('{"title": "Ferry stays in port until spring", "authors": ['))[0] == ()


def test_a_signature_is_looked_for_behind_the_text_alone() -> None:
    tree = parse_html(page_of("", "<h3>Read on</h3><p>(Ana Ruiz)</p>").decode())
    assert closing_people(closing_lines(blocks(tree), "\n".join(ENGLISH))) == ()


def test_who_signs_another_story_below_the_text_signs_not_this_one() -> None:
    """A declared author whom no reader sees counts before the one below the linked headline of a teaser."""
    author = '{"@type": "NewsArticle", "author": {"@type": "Person", "name": "Luz Cifuentes"}}'
    declared = f'<script type="application/ld+json">{author}</script></head>'.encode()
    teaser = (
        "<section><h2>Sigue leyendo</h2><div><h3><a href='/c'>La mujer de los huracanes</a></h3><p>Fabrica cometas.</p>"
        "<span>Por Tito Rey</span></div></section>"
    )
    page = page_of(below=teaser, prose=ENGLISH * 4).replace(b"</head>", declared)
    assert extract(page, "https://lakecourier.example/news/ferry-stays").byline == ("Luz Cifuentes",)


def test_paper_in_the_bracket_of_its_dateline_is_no_agency() -> None:
    korean = (
        "[레이크=호수일보] 항만청은 화요일 섬으로 가는 배가 봄까지 항구에 머문다고 밝혔다. 엔진에 새 축이 필요하기 때문이다.",
        *ENGLISH[1:],
    )
    assert signed(prose=korean)[1] == ""
    assert signed(prose=(korean[0].replace("호수일보", "호수통신"), *korean[1:]))[1] == "호수통신"


def test_surname_that_few_have() -> None:
    line = "（中央社記者簡佑林台東縣8日電）港務局星期二表示，開往該島的渡輪因發動機需要更換新軸，將在港內停留到春天，居民改乘小船。"
    assert signed(prose=(line, *PROSE["chinese"][1:])) == (("簡佑林",), "CNA")


def test_chinese_paper_is_nobody() -> None:
    page = page_of(prose=PROSE["chinese"]).replace(b"</head>", '<meta property="article:author" content="海峡都市报"></head>'.encode())
    assert extract(page, "https://lakecourier.example/news/ferry-stays").byline == ()


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("【湖邊新聞／記者王小明／台北報導】", ""),
        ("記者王小明／台北報導", ""),
        ("By IANS,", "IANS"),
        ("Por Agencia EFE", "EFE"),
    ],
)
def test_a_signature_that_no_sentence_looks_like_goes_on_old_pages_too(line: str, agency: str) -> None:
    """Also below the words under a picture; a name without its form may be a first sentence there."""
    text = "\n".join(ENGLISH)
    assert without_own_signature(f"{line}\n{text}", ("王小明",), agency, is_modern=False) == text
    assert without_own_signature(f"The quay.\n{line}\n{text}", ("王小明",), agency, is_modern=False) == f"The quay.\n{text}"
    other = f"{line}\n{text}"
    assert without_own_signature(other, ("李大文",), "", is_modern=False) == other, "nobody read it as a signature"
    bare = f"王小明\n{text}"
    assert without_own_signature(bare, ("王小明",), agency, is_modern=False) == bare


def test_a_story_below_a_main_heading_that_is_the_sites_name_has_its_own_signature() -> None:
    menu = "".join(f"<li><a href='/{number}'>Part {number} of the harbour</a></li>" for number in range(20))
    text = "".join(f"<p>{paragraph}</p>" for paragraph in ENGLISH)
    page = (
        "<html><head><title>Ferry stays in port | Lake Courier</title></head><body><h1>Lake Courier of the shore</h1>"
        f"<ul>{menu}</ul><h2>Ferry stays in port</h2><span>2009, June 12 - 08:15 — Xylia Quandt</span>{text}</body></html>"
    )
    assert extract(page.encode(), "https://lakecourier.example/node/412").byline == ("Xylia Quandt",)
