"""Agencies that sign in their own manner, in the languages they write: whose text it is, who reported it, and what is left as the text."""

import pytest

from wirewatch.article.byline.dateline.dateline import credit, read_dateline
from wirewatch.article.byline.names.agencies import lone_agency, signed_agency
from wirewatch.article.extract import extract

# Dateline -> agency, reporters; behind it the text begins.
DATELINES = {
    "ЛУНД, 30 ноя - РИА Новости, Анна Петрова. Кастен": ("RIA Novosti", ("Анна Петрова",)),
    "ЛУНД, 30 ноября. /Корр. ТАСС Анна Петрова/. Кастен": ("TASS", ("Анна Петрова",)),
    "30 ноября. Interfax.ru - Кастен": ("Interfax", ()),
    "Санкт-Петербург. 30 ноября. ИНТЕРФАКС СЕВЕРО-ЗАПАД - Кастен": ("Interfax", ()),
    "ТАСС, 30 ноября. Кастен": ("TASS", ()),
    "МОСКВА, 30 ноя - ПРАЙМ. Кастен": ("Prime", ()),
    "АЛМАТЫ, 30 ноя — Sputnik, Анна Петрова. Кастен": ("RIA Novosti", ("Анна Петрова",)),
    "30 лістапада, Мінск /Кар. БЕЛТА/. Кастэн": ("Belta", ()),
    "Київ. 30 листопада. Інтерфакс-Україна – Кастен": ("Interfax", ()),
    "Лунд, 30 ноември /Анна Петрова, БТА/ Кастен": ("BTA", ("Анна Петрова",)),
    "नई दिल्ली, 30 नवंबर (भाषा) कास्टेन": ("PTI", ()),
    "नई दिल्ली, 30 नवंबर (पीटीआई)। कास्टेन": ("PTI", ()),
    "नई दिल्ली, 30 नवंबर (वार्ता) कास्टेन": ("UNI", ()),
    "नई दिल्ली, 30 नवंबर (हि.स.)। कास्टेन": ("Hindusthan Samachar", ()),
    "लुंड (नॉरलैंड), 30 नवंबर (एपी) कास्टेन": ("AP", ()),
    "एएनआई, नई दिल्ली। कास्टेन": ("ANI", ()),
    "ঢাকা, ৩০ নভেম্বর, ২০২৬ (বাসস) : কাস্টেন": ("BSS", ()),
    "لوند - رويترز: اتفقت": ("Reuters", ()),
    "لوند - (أ ف ب) - اتفقت": ("AFP", ()),
    "لوند ـ (أ.ف.ب) ـ اتفقت": ("AFP", ()),
    "برلين (د ب أ)- اتفقت": ("dpa", ()),
    "لوند/ 30 تشرين الثاني/ سانا اتفقت": ("SANA", ()),
    "دمشق-سانا اتفقت": ("SANA", ()),
    "أبوظبي في 30 نوفمبر/ وام / اتفقت": ("WAM", ()),
    "الرياض 15 جمادى الآخرة 1448 هـ الموافق 30 نوفمبر 2026 م واس اتفقت": ("SPA", ()),
    "الكويت - 30 - 11 (كونا) -- اتفقت": ("KUNA", ()),
    "بغداد - واع اتفقت": ("INA", ()),
    "لوند/ آنا بيتروفا/ الأناضول اتفقت": ("Anadolu", ("آنا بيتروفا",)),
    "تهران- ایرنا- کاستن": ("IRNA", ()),
    "به گزارش خبرگزاری تسنیم، کاستن": ("Tasnim", ()),
    "［ルンド　３０日　ロイター］ - カステン": ("Reuters", ()),
    "［東京　３０日　ロイター　山田花子］ - カステン": ("Reuters", ("山田花子",)),
    "【11月30日 AFP】カステン": ("AFP", ()),
    "【ルンド（ノルランド）ＡＦＰ＝時事】カステン": ("AFP", ()),
    "【ワシントン共同＝山田花子】カステン": ("Kyodo", ()),
    "（ルンド　中央社）カステン": ("CNA", ()),
    "[룬드=로이터/뉴스1] 카스텐": ("Reuters", ()),
    "(룬드 AFP=연합뉴스) 카스텐": ("AFP", ()),
    "【룬드=AP/뉴시스】홍길동 기자 = 카스텐": ("AP", ()),
    "(도쿄 교도=연합뉴스) 카스텐": ("Kyodo", ()),
    "路透隆德11月30日 - 卡斯滕": ("Reuters", ()),
    "（隆德30日路透电）卡斯滕": ("Reuters", ()),
    "（隆德综合讯）卡斯滕": ("", ()),
    "（中央社隆德30日綜合外電報導）卡斯滕": ("CNA", ()),
    "据新华社隆德11月30日电 卡斯滕": ("Xinhua", ()),
    "ลุนด์ 30 พ.ย.(ซินหัว) -- คาสเทน": ("Xinhua", ()),
    "Lund, 2026. november 30., hétfő (MTI) - Kasten": ("MTI", ()),
    "LUND, 30 nov - Agerpres - Kasten": ("Agerpres", ()),
    "Lund 30. novembra (TASR-Slovakia) – Kasten": ("TASR", ()),
    "Ayşe YILMAZ/LUND, (DHA)- Kasten": ("DHA", ("Ayşe YILMAZ",)),
    "LUND (AA) - AYŞE YILMAZ - Kasten": ("Anadolu", ("AYŞE YILMAZ",)),
    "Rabat - (MAP) - Kasten": ("MAP", ()),
    "(AGI) - Lund, 30 nov. - Kasten": ("AGI", ()),
    "AGI - Kasten": ("AGI", ()),
    "Buenos Aires, 30 noviembre (NA) -- Kasten": ("Noticias Argentinas", ()),
    "Baku, November 30, AZERTAC Kasten": ("Azertac", ()),
    "XINHUA | LUND, Nov. 30 - Kasten": ("Xinhua", ()),
}
FIRST_WORDS = ["Kasten", "Кастен", "Кастэн", "कास्टेन", "কাস্টেন", "اتفقت", "کاستن", "カステン", "카스텐", "卡斯滕", "คาสเทน"]
# Sentences that name an agency: whom somebody told it, whom a paper cites, or what the agency itself did.
MENTIONS = [
    "The state news agency SANA said on Monday that the truce holds.",
    "According to Xinhua, the two countries agreed a ceasefire.",
    "AFP - which first reported the talks - said on Monday that they go on.",
    "Agence France-Presse (AFP) and Reuters reported on Monday that they go on.",
    "Ana Ruiz (AP) won the prize for her pictures of the truce.",
    "Reuters: Kasten und Vesper stimmen einer Waffenruhe zu.",
    "Map: The contact line runs from Holm to the bridge.",
    "La agencia EFE, con sede en Madrid, dijo el lunes que abrirá una oficina.",
    "Агентство Рейтер (Reuters) сообщило в понедельник, что стороны договорились.",
    "ТАСС и РИА Новости сообщили в понедельник, что перемирие вступает в силу.",
    "وذكرت وكالة الأنباء السورية (سانا) أن الهدنة تبدأ عند منتصف الليل.",
    "وقالت رويترز: إن الهدنة تبدأ عند منتصف الليل.",
    "به گزارش رویترز، آتش‌بس از نیمه‌شب آغاز می‌شود.",
    "हिंदी भाषा (मातृभाषा) को लेकर नई दिल्ली में सम्मेलन शुरू हुआ।",
    "समाचार एजेंसी भाषा के अनुसार दोनों देश सहमत हो गए हैं।",
    "据法新社30日报道，两国同意从午夜起停火。",
    "路透社记者30日在隆德看到，两国外长签署了协议。",
    "路透社：两国同意从午夜起停火。",
    "ロイター通信は３０日、両国が停戦で合意したと報じた。",
    "로이터통신에 따르면 양국은 휴전하기로 합의했다.",
    "Theo Reuters, hai nước đồng ý ngừng bắn từ nửa đêm.",
]
CREDITS = {
    "Nguyễn Văn An (Theo Reuters)": "Reuters",
    "(TTXVN/Vietnam+)": "VNA",
    "ที่มา : สำนักข่าวรอยเตอร์": "Reuters",
    "Vir: STA": "STA",
    "Le Courrier avec AFP": "AFP",
    "El texto se firmará en diez días. EFE": "EFE",
    "EFE jm/rc": "EFE",
    "--IANS ab/cd/": "IANS",
    "(PAP) mk/": "PAP",
    "STT–AFP–Reuters": "STT",
    "(c)AFP": "AFP",
    "【AFP=時事】": "AFP",
    "提供：共同通信社": "Kyodo",
    "来源丨新华社": "Xinhua",
    "<저작권자 ⓒ 연합뉴스, 무단 전재-재배포 금지>": "Yonhap",
    "Copyright © ANTARA 2026": "Antara",
    "Copyright 2026 The Associated Press. All rights reserved.": "AP",
    "dpa:261130-99-123456/2": "dpa",
    "(This story is auto-generated from a syndicated feed - PTI)": "PTI",
    "(د ب أ)": "dpa",
    "באדיבות סוכנות הידיעות AP": "AP",
    "He works for AP": "",
    "The desk is staffed from a syndicated feed": "",
    "We met Ana with Reuters' editors. She left": "",
}
LONE = {
    "Reuters in Lund": "Reuters",
    "AFP, Lund": "AFP",
    "EFE / Lund": "EFE",
    "TT-AFP-Reuters": "TT",
    "لوند (أ ف ب)": "أ ف ب",
    "La Voix avec AFP": "AFP",
    "Reuters asked the council in Lund": "",
    "AFP, Lund, Holm": "",
    "Ana Ruiz": "",
}
BYLINES = {
    "STA, Ana Novak": ("STA", ("Ana Novak",)),
    "NTB Ana Novak": ("NTB", ("Ana Novak",)),
    "Reuters in Lund": ("Reuters", ()),
    "وكالة الأنباء الألمانية (د ب أ)": ("dpa", ()),
    "रॉयटर्स, लुंड": ("Reuters", ()),
    "뉴스1 홍길동 기자": ("News1", ("홍길동",)),
}
ENGLISH = [
    "The two states agreed a ceasefire on Monday that takes effect at midnight, both ministries said in a statement.",
    "The truce covers the whole of the line from Holm to the bridge, and 300 observers will watch it.",
    "Both sides will exchange all prisoners, some 1,140 people by their own count, within ten days.",
]


@pytest.mark.parametrize("text", DATELINES)
def test_an_agency_is_read_in_its_own_dateline(text: str) -> None:
    line = read_dateline(text)
    assert (line.agency, line.reporters) == DATELINES[text]
    assert text[line.length :] in FIRST_WORDS


@pytest.mark.parametrize("text", MENTIONS)
def test_an_agency_that_a_sentence_names_does_not_sign(text: str) -> None:
    assert (read_dateline(text).agency, credit(text)) == ("", "")


@pytest.mark.parametrize("line", CREDITS)
def test_an_agency_is_read_in_its_own_credit(line: str) -> None:
    assert credit(f"{ENGLISH[0]}\n{line}") == CREDITS[line]


@pytest.mark.parametrize("text", LONE)
def test_a_signature_that_is_agencies_and_a_place(text: str) -> None:
    assert lone_agency(text) == LONE[text]


@pytest.mark.parametrize("line", BYLINES)
def test_an_agency_and_who_reported_for_it_sign_together(line: str) -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in ENGLISH)
    record = extract(
        f"<html><body><article><h1>Truce agreed</h1><p class=byline>{line}</p>{text}</article></body></html>".encode(),
        "https://x.example/a-1",
    )
    assert (record.agency, record.byline, record.text) == (*BYLINES[line], "\n".join(ENGLISH))


def test_an_outlet_that_signs_with_its_agency_is_nobody_and_stays_among_who_signed() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in ENGLISH)
    head = "<head><title>Truce agreed - Le Courrier</title><meta property=og:site_name content='Le Courrier'></head>"
    page = f"<html>{head}<body><article><h1>Truce agreed</h1><p class=byline>Le Courrier avec AFP</p>{text}</article></body></html>"
    record = extract(page.encode(), "https://x.example/a-1")
    assert (record.agency, record.byline, record.authors) == ("AFP", (), ("Le Courrier", "AFP"))


@pytest.mark.parametrize("line", ["<p>Agência Lusa , Ana Reis<br>30 nov 2026, 20:15</p>", "<p>EFE, Ana Reis</p><p>30/11/2026</p>"])
def test_who_stands_behind_an_agency_beside_the_day_signs(line: str) -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in ENGLISH)
    page = f"<html><body><article><h1>Truce agreed</h1>{line}{text}</article></body></html>"
    assert extract(page.encode(), "https://x.example/a-1").byline == ("Ana Reis",)
    caption = line.replace("<p>", "<figure><img><figcaption>").replace("</p>", "</figcaption></figure>")
    assert extract(page.replace(line, caption).encode(), "https://x.example/a-1").byline == ()


def test_the_reporter_of_a_dateline_signs_the_article() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in ("ЛУНД, 30 ноя - РИА Новости, Анна Петрова. " + ENGLISH[0], *ENGLISH[1:]))
    record = extract(f"<html><body><article><h1>Truce agreed</h1>{text}</article></body></html>".encode(), "https://x.example/a-1")
    assert (record.agency, record.byline, record.text) == ("RIA Novosti", ("Анна Петрова",), "\n".join(ENGLISH))


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("информационное агентство ТАСС", "TASS"),
        ("로이터통신", "Reuters"),
        ("ＡＦＰ", "AFP"),
        ("رويـترز", "Reuters"),
        ("CNS", "CNS"),
        ("NA", ""),
    ],
)
def test_an_agency_by_what_it_calls_itself_and_in_letters_of_any_width(name: str, agency: str) -> None:
    assert signed_agency(name) == agency


def test_a_moment_as_machines_write_it_is_no_line_of_a_korean_text() -> None:
    """Its short lines are no prose by their length, so that nothing above them was looked at."""
    lines = [
        "카스텐과 베스퍼가 30일 이틀간의 회담 끝에 자정부터 휴전하기로 합의했다고 밝혔다.",
        "양측은 10일 안에 포로 약 1140명을 모두 교환한다.",
    ]
    moment = "<time datetime=2026-12-01T05:05:57Z>2026-12-01T05:05:57Z</time>"
    text = "".join(f"<p>{line}</p>" for line in lines)
    head = "<meta name=viewport content=width=device-width><title>휴전 합의</title>"
    page = f"<html lang=ko><head>{head}</head><body><main><article><h1>휴전 합의</h1>{moment}{text}</article></main></body></html>"
    assert extract(page.encode(), "https://x.example/a-1").text.split("\n") == lines
