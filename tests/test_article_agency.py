"""Agencies: in the dateline, in the credit at the end, and as a source that is only quoted."""

import pytest

from wirewatch.article.byline.dateline.attribution import attribution
from wirewatch.article.byline.dateline.dateline import credit, dateline_below_head, read_dateline
from wirewatch.article.byline.names.agencies import AGENCY_OF, SIGNED_ALONE, signed_agency
from wirewatch.article.byline.signature.agency_line import agency_at_headline
from wirewatch.article.byline.signature.visible_byline import HeadlineLines
from wirewatch.article.extract import extract
from wirewatch.article.page.markup import parse_html
from wirewatch.article.page.page_blocks import blocks
from wirewatch.urls import canonical_url

DATELINES = {
    "BERLIN, May 12 (Reuters) - Germany said": ("BERLIN", "May 12", "Reuters", "Germany"),
    "(Reuters) - Shares fell": ("", "", "Reuters", "Shares"),
    "PARIS (AFP) – Le ministre": ("PARIS", "", "AFP", "Le"),
    "Paris, le 12 mai (AFP) Le ministre": ("Paris", "12 mai", "AFP", "Le"),
    "Berlin (dpa/afp) – Der Minister": ("Berlin", "", "dpa", "Der"),
    "Hamburg/Berlin (dpa/lno) - Die Werft": ("Hamburg/Berlin", "", "dpa", "Die"),
    "Bern, 12.05.2026 (sda) - Der Rat": ("Bern", "12.05.2026", "SDA", "Der"),
    "ANKARA, 12 mayo (EFE).- El gobierno": ("ANKARA", "12 mayo", "EFE", "El"),
    "(ANSA) - ROMA, 12 MAG - Il ministro": ("ROMA", "12 MAG", "ANSA", "Il"),
    "LISBOA, 12 mai 2026 (Lusa) - O governo": ("LISBOA", "12 mai 2026", "Lusa", "O"),
    "Warszawa (PAP) - Rząd": ("Warszawa", "", "PAP", "Rząd"),
    "Praha 12. května (ČTK) - Vláda": ("Praha", "12. května", "CTK", "Vláda"),
    "BUDAPEST, MTI - A kormány": ("BUDAPEST", "", "MTI", "A"),
    "İSTANBUL (AA) - Cumhurbaşkanı": ("İSTANBUL", "", "Anadolu", "Cumhurbaşkanı"),
    "МИНСК, 12 мая /Корр. БЕЛТА/. Глава": ("МИНСК", "12 мая", "Belta", "Глава"),
    "Москва. 12 мая. INTERFAX.RU - Центробанк": ("Москва", "12 мая", "Interfax", "Центробанк"),
    "中新网5月12日电 据": ("", "5月12日", "CNS", "据"),
    "（中央社記者王小明台北12日電）行政院": ("台北", "12日", "CNA", "行政院"),
    "【北京＝共同】中国外務省": ("北京", "", "Kyodo", "中国外務省"),
    "【北京共同】中国外務省": ("北京", "", "Kyodo", "中国外務省"),
    "【ワシントン時事】米政府": ("ワシントン", "", "Jiji", "米政府"),
    "【ソウル聯合ニュース】韓国政府": ("ソウル", "", "Yonhap", "韓国政府"),
    "【速報】政府は": ("", "", "", "【速報】政府は"),
    "【解説・共同】政府は": ("", "", "", "【解説・共同】政府は"),
    "【ワシントン＝山田花子】米政府": ("ワシントン", "", "", "米政府"),
    "[서울=뉴시스] 홍길동 기자 = 정부는": ("서울", "", "Newsis", "정부는"),
    "القاهرة 12 مايو (رويترز) - قال": ("القاهرة", "12 مايو", "Reuters", "قال"),
    "SEOUL, South Korea (AP) — North": ("SEOUL, South Korea", "", "AP", "North"),
    "BREAKING NEWS - A fire": ("", "", "", "BREAKING"),
    "RETRACTION: The agreement": ("", "", "", "RETRACTION"),
    "WITHDRAWN - The agreement": ("", "", "", "WITHDRAWN"),
    "RICHTIGSTELLUNG: Der Deich": ("", "", "", "RICHTIGSTELLUNG"),
    "IN EIGENER SACHE: Wir ziehen": ("", "", "", "IN EIGENER"),
    "FE DE ERRATAS: El puerto": ("", "", "", "FE DE"),
    "ИСПРАВЛЕНИЕ: Долг": ("", "", "", "ИСПРАВЛЕНИЕ"),
    "NATO - the alliance": ("", "", "", "NATO"),
    "5月12日，外交部发言人": ("", "", "", "5月12日"),
    "Apple (AAPL) - the company": ("", "", "", "Apple"),
    "BERLIN (dpa) - Der Minister": ("BERLIN", "", "dpa", "Der"),
    "OSLO (ntb) - Regjeringen": ("OSLO", "", "NTB", "Regjeringen"),
    "Wien (apa) - Der Rat": ("Wien", "", "APA", "Der"),
    "(belga) - De regering": ("", "", "Belga", "De"),
    "(Belga) De regering": ("", "", "Belga", "De"),
    "(AP) HAVN, N.C. - A ferry": ("HAVN, N.C.", "", "AP", "A"),
    "OSLO (NTB-AFP-Reuters): Regjeringen": ("OSLO", "", "NTB", "Regjeringen"),
    "Zagreb (Hina) - The court": ("Zagreb", "", "Hina", "The"),
    "NEW DELHI: (ANI) The court": ("NEW DELHI", "", "ANI", "The"),
    "New Delhi [India], May 12 (ANI): The court": ("New Delhi", "May 12", "ANI", "The"),
    "МОСКВА, 12 мая - РИА Новости. Президент": ("МОСКВА", "12 мая", "RIA Novosti", "Президент"),
    "МОСКВА, 12 мая - Президент. Он": ("МОСКВА", "12 мая", "", "Президент"),
    "NEW DELHI (PTI) iron ore prices": ("NEW DELHI", "", "PTI", "iron"),
    "वाशिंगटन, एक दिसंबर (भाषा) अमेरिका": ("वाशिंगटन", "एक दिसंबर", "PTI", "अमेरिका"),
    "नयी दिल्ली, इकतीस अगस्त (भाषा) सरकार": ("नयी दिल्ली", "इकतीस अगस्त", "PTI", "सरकार"),
    "एक सरकार ने (भाषा) कहा": ("", "", "", "एक"),
    "The Associated Press (AP) reported on Monday": ("", "", "", "The"),
    "Die Nachrichtenagentur (dpa) meldete": ("", "", "", "Die"),
    "The Seaway Dockers' Alliance (SDA) won": ("", "", "", "The"),
    "Ferries of the line (AA) - rated the best - sail": ("", "", "", "Ferries"),
    "(APA) members met": ("", "", "", "(APA)"),
}


@pytest.mark.parametrize("text", DATELINES)
def test_datelines(text: str) -> None:
    line = read_dateline(text)
    assert (line.place, line.date, line.agency) == DATELINES[text][:3]
    assert text[line.length :].startswith(DATELINES[text][3])


@pytest.mark.parametrize(
    ("text", "place", "left"),
    [
        ("HAVN, May 12 (Reuters) - It stays.", "HAVN", "It stays."),
        ("The ferry waits for a part.\nHAVN, May 12 (Reuters) - It stays.", "HAVN", "It stays."),
        ("Ferry stays\nThe ferry waits.\nHAVN (dpa) - It stays.", "HAVN", "It stays."),
        ("The ferry waits.\nHavn (dpa) - It stays.", "", "The ferry waits.\nHavn (dpa) - It stays."),
        ("- One\n- Two\n- Three\nHAVN, May 12 (Reuters) - It stays.", "HAVN", "It stays."),
        (
            "One.\nTwo.\nThree.\nFour.\nFive.\nHAVN, May 12 (Reuters) - It stays.",
            "",
            "One.\nTwo.\nThree.\nFour.\nFive.\nHAVN, May 12 (Reuters) - It stays.",
        ),
        ("The ferry waits.\nNEWS - It stays.", "", "The ferry waits.\nNEWS - It stays."),
    ],
)
def test_a_dateline_stands_below_a_standfirst_too(text: str, place: str, left: str) -> None:
    start, line = dateline_below_head(text)
    assert line.place == place
    assert text[start + line.length :] == left


def test_the_dateline_below_a_standfirst_leaves_the_text_and_the_standfirst_stays() -> None:
    body = "".join(f"<p>The harbour master said on day {number} that the ferry would stay in Havn for repairs.</p>" for number in range(9))
    page = (
        "<html><head><title>Ferry stays</title></head><body><article><h1>Ferry stays</h1><p>A part for the engine of the boat is late "
        "again, and nobody knows why.</p><p>HAVN, May 12 (Reuters) - The old ferry is not going anywhere soon.</p>"
        f"{body}</article></body></html>"
    )
    record = extract(page.encode(), "https://x.example/a-1")
    assert (record.dateline_place, record.dateline_date, record.dateline_agency, record.agency) == ("HAVN", "May 12", "Reuters", "Reuters")
    assert "again, and nobody knows why.\nThe old ferry" in record.text


ATTRIBUTIONS = {
    "Xinhua quoted the statement as saying that talks go on.": "Xinhua",
    "as cited by state news agency TASS on Friday": "TASS",
    "The minister told AFP": "AFP",
    "he told Reuters on Monday": "Reuters",
    "Ships were quoted at a record price.": "",
    "wie die Nachrichtenagentur dpa meldet": "dpa",
    "a indiqué à l'AFP le porte-parole": "AFP",
    "según la agencia EFE": "EFE",
    "ha detto all'ANSA": "ANSA",
    "disse à Lusa": "Lusa",
    "rapporteerde persbureau ANP": "ANP",
    "poinformowała PAP": "PAP",
    "Anadolu Ajansı'na konuşan": "Anadolu",
    "об этом сообщило агентство Интерфакс": "Interfax",
    "据法新社12日报道": "AFP",
    "新华社报道称": "Xinhua",
    "共同通信によると": "Kyodo",
    "연합뉴스에 따르면": "Yonhap",
    "وفقا لوكالة رويترز": "Reuters",
    "a Reuters/Ipsos poll says": "",
    "he ate an app and said so": "",
    "Reuters moved into a new building.": "",
    "Hina said that she would row.": "",
}


@pytest.mark.parametrize("text", ATTRIBUTIONS)
def test_attributions(text: str) -> None:
    assert attribution(text) == ATTRIBUTIONS[text]


CREDITS = {
    "The lake is frozen. (dpa/afp)": "dpa",
    "The lake is frozen.\nSource: Xinhua": "Xinhua",
    "The lake is frozen.\n© AFP": "AFP",
    "Озеро замёрзло. /ТАСС/": "TASS",
    "湖面结冰。（新华社）": "Xinhua",
    "The lake is frozen. (Ana Ruiz)": "",
    "The lake is frozen in Vang (Norway).": "",
}


@pytest.mark.parametrize("text", CREDITS)
def test_credits(text: str) -> None:
    assert credit(text) == CREDITS[text]


def test_a_quoted_agency_is_not_the_articles() -> None:
    body = "".join(f"<p>The harbour master said on day {number} that Xinhua quoted the statement as saying no.</p>" for number in range(9))
    record = extract(f"<html><body><h1>Ferry stays</h1><article>{body}</article></body></html>".encode(), "https://x.example/a-1")
    assert (record.agency, record.attribution) == ("", "Xinhua")


@pytest.mark.parametrize(
    ("url", "declared", "kept"),
    [
        ("https://x.example/news/ferry-1", "https://other.example/news/ferry-1", "https://x.example/news/ferry-1"),
        ("https://x.example/news/ferry-1", "https://x.example/", "https://x.example/news/ferry-1"),
        ("https://x.example/news/ferry-1", "/news/ferry-1", "https://x.example/news/ferry-1"),
        ("https://x.example/news/ferry-1/amp", "https://x.example/news/ferry-1", "https://x.example/news/ferry-1"),
        ("https://amp.x.example/news/ferry-1", "https://www.x.example/news/ferry-1", "https://www.x.example/news/ferry-1"),
        ("https://m.x.example/news/ferry-1", "https://www.x.example/news/ferry-1", "https://www.x.example/news/ferry-1"),
        ("https://x.example/news/ferry-1?utm_source=a&fbclid=b", "", "https://x.example/news/ferry-1"),
        ("https://x.example/news?id=77", "https://x.example/news", "https://x.example/news?id=77"),
        ("https://x.example/news/ferry-1", "https://x.example/news", "https://x.example/news/ferry-1"),
        ("https://x.example/news/ferry-1", "https://x.example/404", "https://x.example/news/ferry-1"),
        ("https://x.example/news/ferry-1", "{{canonical}}", "https://x.example/news/ferry-1"),
        ("https://x.example/news/ferry-1", "undefined", "https://x.example/news/ferry-1"),
        ("https://x.example/news/ferry-1", "javascript:void(0)", "https://x.example/news/ferry-1"),
        ("https://x.example/news/ferry-1", "http://localhost:3000/news/ferry-1", "https://x.example/news/ferry-1"),
    ],
)
def test_a_declared_address_is_believed_only_where_it_can_be_the_pages(url: str, declared: str, kept: str) -> None:
    head = f"<link rel=canonical href='{declared}'>" if declared else ""
    record = extract(f"<html><head>{head}</head><body><h1>Ferry stays</h1><p>It stays.</p></body></html>".encode(), url)
    assert record.canonical_url == kept == canonical_url(record.canonical_url)


def agency_beside_headline(line: str) -> str:
    tree = parse_html(f"<html><body><h1>Ferry runs aground</h1><p>{line}</p><p>The ferry stands on the bar.</p></body></html>")
    assert tree is not None
    return agency_at_headline(HeadlineLines(blocks(tree), ["Ferry runs aground"]), ())


@pytest.mark.parametrize("spelling", sorted({*AGENCY_OF, *SIGNED_ALONE}))
def test_each_spelling_of_an_agency_is_read_at_the_headline(spelling: str) -> None:
    """Lines in which no word begins as one of them are not taken apart."""
    signed = spelling if spelling in SIGNED_ALONE else spelling.capitalize()
    assert agency_beside_headline(f"Source: {signed}") == (AGENCY_OF.get(spelling) or SIGNED_ALONE[spelling])


@pytest.mark.parametrize(
    ("lines", "agency"),
    [
        ("<p>PAP, marga</p><p>3.01.2026 15:30</p>", "PAP"),
        ("<p>PAP, Marga</p><p>3.01.2026 15:30</p>", ""),
        ("<p>2026-01-12</p><p>新聞速報</p><p>中央社</p>", "CNA"),
        ("<p>2026-01-12</p><p>12 remarks on the ferry</p><p>中央社</p>", ""),
        ("<p>2026-01-12</p><p>Share</p><p>AA</p>", ""),
        ("<p>PAP/Fala Morska</p><p>3.01.2026 15:30</p>", "PAP"),
        ("<p>PAP/Fala Inna</p><p>3.01.2026 15:30</p>", ""),
        ("<p>PAP/Fala Morska</p><p>12 remarks on the ferry</p>", ""),
        ("<p>(UKPA) – 6 hours ago</p>", "PA Media"),
        ("<p>AFP – vor 6 Stunden</p>", "AFP"),
        ("<p>AFP – il y a 2 heures</p>", "AFP"),
        ("<p>(AFP) – 6 ferries</p>", ""),
    ],
)
def test_an_agency_stands_beside_the_day_with_its_editor_or_beyond_a_section(lines: str, agency: str) -> None:
    tree = parse_html(f"<html><body><h1>Ferry runs aground</h1>{lines}<p>The ferry stands on the bar.</p></body></html>")
    assert tree is not None
    assert agency_at_headline(HeadlineLines(blocks(tree), ["Ferry runs aground"]), (), frozenset(("falamorska",))) == agency


@pytest.mark.parametrize(
    ("name", "agency"),
    [("Postmedia News", "Postmedia"), ("BANG Showbiz", "BANG Showbiz"), ("The Press Association", "PA Media"), ("中新網", "CNS")],
)
def test_an_agency_that_looks_like_a_person_or_a_place_is_one(name: str, agency: str) -> None:
    assert signed_agency(name) == agency


def test_an_agency_is_read_that_a_day_is_run_together_with() -> None:
    assert agency_beside_headline("Source: Staff with ReutersAug 4") == "Reuters"


def test_an_agency_that_no_list_has_is_called_by_its_dateline() -> None:
    """Its readers count it once, whether an outlet shows the long name above the text or not."""
    said = "The council agreed on every point of its plan for the port, the mayor said, after a long evening of talks."
    text = f"<p>LAKE TOWN, Nov. 30 (Orvanta) -- {said}</p>" + "".join(f"<p>{said} It is number {at}.</p>" for at in range(8))
    page = f"<html><body><article><h1>Council agrees on the port</h1><p>By Orvanta Press Agency</p>{text}</article></body></html>"
    record = extract(page.encode(), "https://lake.example/news/port")
    assert (record.agency, record.dateline_agency) == ("Orvanta", "Orvanta")
