"""Only this article, and all of it: ways to other stories, calls and what stands above the text; half articles and doubled ones."""

from __future__ import annotations

import json

import pytest

from warehouse.records.article import BodyStatus
from warehouse.records.feed import Entry
from wirewatch.article.body.lines.boilerplate_lines import MOST_ASKED, is_call, is_marker, is_prose, leads_elsewhere, sort_lines
from wirewatch.article.body.lines.captions import is_under_picture
from wirewatch.article.body.lines.page_stamps import is_moment_alone, is_signed
from wirewatch.article.body.page_state import ELEMENT, state_texts
from wirewatch.article.body.vote.ballot_features import PageContext
from wirewatch.article.body.whole_body import drop_repeated_lines, fuller_text
from wirewatch.article.byline.names.person_names import clean_names
from wirewatch.article.extract import extract
from wirewatch.article.page.markup import parse_html
from wirewatch.article.page.page_blocks import blocks
from wirewatch.article.page.page_elements import elements_of

URL = "https://www.lakeside-courier.example/lake/2026/ferry-stays-in-port"
TITLE = "Ferry stays in port until the ice is gone"
LINES = [
    f"The ferry company said on Monday that boat number {number} stays in port until the ice on the northern arm of the lake has gone."
    for number in range(1, 13)
]
TEXT = "\n".join(LINES)


def page(inner: str = "", head: str = "", title: str = TITLE, lines: list[str] = LINES) -> bytes:
    """A news page with the text, and something of the case's in its middle."""
    before, after = (("".join(f"<p>{line}</p>" for line in part)) for part in (lines[:6], lines[6:]))
    return (
        f"<!doctype html><html lang=en><head><title>{title} | Lakeside Courier</title><meta name=viewport content='width=device-width'>"
        f"<meta property=og:type content=article><meta property=og:site_name content='Lakeside Courier'>{head}</head>"
        f"<body><main><article><h1>{title}</h1>{before}{inner}{after}</article></main></body></html>"
    ).encode()


LABELS = [
    "Read more: Harbour master resigns after storm",
    "READ MORE: Harbour master resigns after storm",
    "Also read: Harbour master resigns after storm",
    "Related: Harbour master resigns after storm",
    "Lesen Sie auch: Hafenmeister tritt nach Sturm zurück",
    "Sehen Sie auch: Hafenmeister tritt nach Sturm zurück",
    "À lire aussi : Le capitaine du port démissionne",
    "Lee también: Dimite el capitán del puerto",
    "Leggi anche: Si dimette il comandante del porto",
    "Leia também: Capitão do porto se demite",
    "Lees ook: Havenmeester stapt op na storm",
    "Читайте также: Капитан порта уходит в отставку",
    "延伸閱讀：港務長在暴風雨後辭職",
    "함께 보면 좋은: 폭풍 뒤 물러난 항만장",
    "READ: Harbour master resigns after storm",
    "More: Harbour master resigns after storm",
    "For more, read: Harbour master resigns after storm",
    "MIRA: Dimite el capitán del puerto",
    "PUEDES VER: Dimite el capitán del puerto",
    "Lea: Dimite el capitán del puerto",
    "BASAHIN: Nagbitiw ang pinuno ng daungan",
    "Dowiedz się więcej: Kapitan portu podał się do dymisji",
    "More on this story: Harbour master resigns after storm",
    "Editor's picks: Harbour master resigns after storm",
    "Most read today: Harbour master resigns after storm",
]
LINKED = [
    ">> Sanctions: <a href='/x'>Harbour master resigns after storm</a>",
    "» Harbour: <a href='/x'>Harbour master resigns after storm</a>",
    "<a href='/x'>Click here for our tracker of ferries</a>",
]


@pytest.mark.parametrize("label", LABELS)
def test_a_way_to_another_story_is_kept_apart(label: str) -> None:
    """Eight of eight such lines alerted a topic that their article is not about."""
    record = extract(page(f"<p><strong>{label}</strong></p>"), URL)
    assert "".join(label.split(" ")[-1:]) not in record.text
    assert record.text == TEXT
    assert record.link_lines == (label,)


@pytest.mark.parametrize("link", LINKED)
def test_a_line_that_points_on_is_kept_apart_where_it_is_a_link(link: str) -> None:
    line = link.replace("<a href='/x'>", "").replace("</a>", "")
    linked, bare = extract(page(f"<p>{link}</p>"), URL), extract(page(f"<p>{line}</p>"), URL)
    assert (linked.text, linked.link_lines) == (TEXT, (line,))
    assert line in bare.text


@pytest.mark.parametrize(
    "line",
    [
        "Weitere Beiträge aus der Kolumne:",
        "Weitere Informationen zum Sturm:",
        "Das könnte Sie auch interessieren!",
        "Lesen Sie auch die folgenden Beiträge:",
        "Schon gelesen?",
    ],
)
def test_a_heading_over_other_stories_leads_to_them(line: str) -> None:
    assert leads_elsewhere(line, None)


@pytest.mark.parametrize(
    "line",
    [
        "Read more than a hundred pages a day, she told the children of the island school.",
        "Related costs rose by 3 percent.",
        "Read by the harbour master: the letter of the families.",
        "Mira el puerto cada mañana, dice el capitán.",
        "Weitere Informationen gab die Polizei nicht heraus.",
        "Schon gelesen haben den Brief nur zwei der Fischer.",
        "Most read the letter of the families twice, the harbour master said.",
        "Editor's pick: the boat of the year",
        ">> Ana Ruiz: We will wait until the ice has gone.",
        "Click here for help, the page of the company says.",
    ],
)
def test_a_sentence_that_begins_like_a_label_stays(line: str) -> None:
    assert not leads_elsewhere(line, None)


@pytest.mark.parametrize(
    "line",
    [
        "Follow us on Facebook and Twitter",
        "Sign up for our free daily newsletter",
        "Please consider donating to support our journalism",
        "Folgen Sie uns auf Facebook",
        "Abonnez-vous à notre lettre",
        "Síguenos en Instagram",
        "Подписывайтесь на наш канал",
        "Оцените, пожалуйста, статью. Нам важно Ваше мнение.",
        "Aktuelle Meldungen zum Streit um die Fähre finden Sie jederzeit in unserem Liveblog:",
        "Follow our live coverage of the ferry talks here",
        "Sendung: Inselradio, 24.04.2026, 15:10 Uhr",
        "Dieses Thema im Programm: Inselradio am Abend",
        "Enjoying our latest content?",
        "To view the full story, please subscribe to the Lakeside Courier.",
        "Submit your letter to the editor via this form.",
        "Verraten Sie uns gerne in den Kommentaren: Wie heißt Ihr Boot?",
        "¡Mira lo que tiene nuestro canal de YouTube!",
        "Zapraszamy też do subskrypcji",
        "有料会員になると全ての記事をお読みいただけます。",
        "Follow us on social media",
        "Sound off in the comments!",
        "See more Courier stories when you search.",
        "Sign up for our weekly Ice Brief.",
        "Join our daily and weekly newsletters for the latest updates on everything that floats. Learn more",
        "You can support us for as little as a coin a day",
        "登録無料のメールマガジン",
        "喜欢这篇文章？请下载我们的应用。",
    ],
)
def test_a_call_is_no_part_of_the_text(line: str) -> None:
    assert is_call(line, is_below=True)
    assert line not in extract(page(f"<p>{line}</p>"), URL).text


@pytest.mark.parametrize(
    "line",
    [
        "Alle Informationen über den Unfall gab die Polizei erst am Abend heraus.",
        "Der Liveblog des Senders zählte an diesem Tag zwei Millionen Leser, und alle Meldungen kamen aus dem Hafen.",
        "有料会員は百万人を超えた。",
        "Get our boats out of the ice first, the fishermen told the council, and you can support us later if you like.",
    ],
)
def test_a_sentence_with_the_words_of_a_call_stays(line: str) -> None:
    assert not is_call(line, is_below=False)


def test_a_sentence_about_donations_stays() -> None:
    line = "Residents who want to make a donation to the fishermen can leave it with the harbour master, who keeps a list of the families."
    assert not is_call(line, is_below=False)


@pytest.mark.parametrize(
    "line",
    [
        "Updated 11:02",
        "Last updated at 4:15 p.m. ET",
        "Updated 8:05 a.m. Friday",
        "Updated just now",
        "This post was last updated July 2026.",
        "Posted on Nov 30, 2026 2:05 PM IST",
        "Last reviewed January 2026",
        "Stand: 30. November 2026, 14.05 Uhr",
        "Zuletzt aktualisiert am Montag, 3. Mai 2026",
        "Mis à jour à 14 h 05",
        "Publié le 3 mai 2026 à 14h05",
        "Actualizado a las 14:05",
        "Última actualización: 30 nov 2026, 14:05 h",
        "Ultimo aggiornamento: 30 novembre 2026 ore 14:05",
        "Atualizado em 30/11/2026 às 14h05",
        "Bijgewerkt om 14:05",
        "Обновлено: 30 ноября 2026 г., 14:05",
        "更新时间：2026年11月30日 14:05",
        "公開日時：2026年11月30日 14:05",
        "송고시간 2026-11-30 14:05",
        "등록 2026.11.30 14:05:00 수정 2026.11.30 15:00:00",
        "نشر في: 30 تشرين الثاني 2026",
        "تاریخ انتشار: ۱۴۰۵/۰۹/۰۹",
        "प्रकाशित: 30 नवंबर 2026, 10:30 AM IST",
        "פורסם: 30.11.2026, 14:05",
        "Δημοσίευση: 30 Νοεμβρίου 2026",
        "Ημερομηνία δημοσίευσης: 30 Νοεμβρίου 2026",
        "Data publikacji: 2026-11-30 09:38:47 | Data aktualizacji: 2026-11-30 09:58:03",
        "Fecha de publicación: 30/11/2026",
        "Data di pubblicazione: 30 novembre 2026",
        "Yayınlanma tarihi: 30 Kasım 2026",
        "Reviewed by Ana M. Ruiz, Psy.D. on November 30, 2026",
        "Medizinisch geprüft von Ana Ruiz am 30. November 2026",
        "Megjelent: 2026. november 30., hétfő 14:05",
        "Diterbitkan: Senin, 30 November 2026 14:05 WIB",
        "อัปเดต 30 พ.ย. 2569 เวลา 14.05 น.",
        "- 0 comentarios",
        "61 comments · 1,045 shares",
        "Keine Kommentare",
        "3,4 k vues",
        "Комментарии (12)",
        "1 204 просмотра",
        "评论(12)",
        "- Enviar por correo",
        "Per E-Mail teilen",
        "Partager sur WhatsApp",
        "Share this article",
        "Make us a preferred source",
        "- 4 min read",
        "Advertisement",
        "- Advertisement -",
        "Story continues below",
        "Story Continued Below",
        "4 min read",
        "Lesedauer: 4 Minuten",
        "Reading time: 3 minutes",
        "This browser does not support the Ad element.",
        "Your browser doesn’t support HTML5 video.",
        "Table of Contents",
        "In this article:",
        "Inhaltsverzeichnis",
        "Wird geladen...",
        "Sie sind aktuell nicht eingeloggt.",
        "Photo: Ana Ruiz",
        "(Bild: Ana Ruiz / Lakeside Courier)",
        "Фото: Анна Руис",
        "Empfohlener redaktioneller Inhalt",
        "An dieser Stelle finden Sie einen von uns ausgesuchten, externen Inhalt, der den Text mit einer Karte ergänzt.",
        "Ich bin damit einverstanden, dass mir der externe Inhalt angezeigt wird und Daten an Dritte gehen.",
        "Um diesen Inhalt anzuzeigen, stimmen Sie bitte den Cookies zu.",
        "Allow Instagram content?",
        "This article contains content provided by Instagram. We ask before anything is loaded.",
        "To view this video, please enable scripts.",
        "View this post on Instagram",
        "Ce contenu est bloqué car vous n'avez pas accepté les cookies.",
        "Para ver este contenido acepte las cookies.",
        "[Featured image by Ana Ruiz/Lakeside Pictures]",
        "Photo by A. Ruiz, Lakeside Pictures",
        "Image — Market women count shillings at Port Amity. Photo by Rufus Ennis.",
        "Bild: Das Bad in der Fährstraße. Foto: J. Tiemann",
        "Crédit photo : Ana Ruiz / Lac",
        "题图来自 湖岸图片社",
        "This entry was posted in Ferries and tagged ice. Bookmark the permalink.",
        "3 thoughts on “Ferry stays in port”",
        "Dieser Beitrag wurde am 3. Dezember 2026 von Ana veröffentlicht und unter Fähren abgelegt. Setze ein Lesezeichen.",
        "Ein Gedanke zu „Die Fähre bleibt im Hafen“",
        "Cette entrée a été publiée dans Bateaux par Ana.",
        "Запись опубликована автором Анна в рубрике Паромы.",
        "Strict Standards: Only variables should be passed by reference in /srv/www/lake/includes/db.php on line 785",
        "Warning: Undefined variable $ferry in /srv/www/lake/theme.php on line 12",
    ],
)
def test_markers_between_paragraphs_are_none(line: str) -> None:
    assert is_marker(line)


@pytest.mark.parametrize(
    ("line", "is_day"),
    [
        ("2026.11.30 오전 10:30", True),
        ("३० नवंबर २०२६", True),
        ("יום שני, 30 בנובמבר 2026, 10:30", True),
        ("الاثنين 30 نوفمبر 2026 - 10:30 ص", True),
        ("دوشنبه ۹ آذر ۱۴۰۵ ساعت ۱۰:۳۰", True),
        ("Thứ Hai, ngày 30 tháng 11 năm 2026 10:30", True),
        ("วันจันทร์ที่ 30 พฤศจิกายน พ.ศ. 2569 เวลา 10.30 น.", True),
        ("30 नवंबर 2026 को बंदरगाह बंद", False),
        ("30 พฤศจิกายน 2569 ปิดท่าเรือ", False),
        ("2026년 11월 30일 항구 폐쇄", False),
    ],
)
def test_a_day_alone_in_languages_whose_letters_carry_marks(line: str, is_day: bool) -> None:
    assert is_moment_alone(line) is is_day


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement revenue fell.",
        "Minutes later the boat sank.",
        "Updated figures show 14 boats",
        "Updated Friday with quotes",
        "Update: three boats sank",
        "Published in 1984, the novel sold well.",
        "Stand der Dinge",
        "Publié par Gallimard",
        "Actualizado el plan de 2026",
        "14 comments were removed after the vote.",
        "No comments came from the ministry.",
        "Comments by the minister",
        "Share prices fell",
        "Views of the harbour",
        "分享经济",
        "Ad hoc rules apply",
        "Your browser does not support the rules that take effect in May.",
        "On this page the council lists its ferries.",
        "Photo: Ana Ruiz took it. Nobody else was there.",
        "Image: the harbour had a bad one, and a photo by nobody helped.",
        "Photos of the ferry went round the island within the hour.",
        "Um diesen Inhalt geht es den Klägern, sagt der Richter.",
        "To view this ferry, visitors climb the tower.",
        "Allow nobody on deck, the captain said.",
        "An dieser Stelle steht seit gestern ein Zaun.",
        "Photos by the hundred were taken of the ferry.",
        "Cover photo of the year: the ferry in the ice.",
        "This entry was a mistake, the harbour master said.",
        "Der Beitrag wurde in zwei Raten gezahlt.",
        "Three thoughts on the ferry kept him awake.",
        "Warning: the ferry stops at the jetty on line 12",
    ],
)
def test_words_that_markers_are_made_of_stay_in_sentences(line: str) -> None:
    assert not is_marker(line)


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("By Ana Ruiz", True),
        ("By Courier Reporter 17 comments", True),
        ("Por Redacción Actualizado a las 20:14", True),
        ("Par Hélène Tardivel, Brassoles", True),
        ("Von Anfang an", False),
        ("By the numbers", False),
        ("By Design", False),
        ("By Monday Mr Smith had left the ferry", False),
    ],
)
def test_a_signature_is_known_by_its_word_and_what_stands_beside_it(line: str, is_one: bool) -> None:
    """An hour beside the name made it a line of the text."""
    assert is_signed(line) is is_one


@pytest.mark.parametrize(
    ("listed", "apart"),
    [
        (["* Harbour master resigns", "* Island mill burns"], ["* Harbour master resigns", "* Island mill burns"]),
        (["* Harbour master resigns", "Nobody was hurt.", "* Island mill burns"], ["* Harbour master resigns"]),
    ],
    ids=["to its end", "up to what is no link"],
)
def test_the_list_below_a_label_goes_with_it(listed: list[str], apart: list[str]) -> None:
    """Only the label went, and the headlines below it stayed in the text."""
    shown = "".join(f"<p><a href='/{number}'>{line}</a></p>" if line[0] == "*" else f"<p>{line}</p>" for number, line in enumerate(listed))
    found = blocks(parse_html(page(f"<p><strong>READ MORE:</strong></p>{shown}").decode()))
    lines = [*LINES[:6], "READ MORE:", *listed, *LINES[6:]]
    told = sort_lines("\n".join(lines), found, PageContext(TITLE, "", "", frozenset(), ()), is_modern=True)
    assert told.links == ("READ MORE:", *apart)
    assert told.text == tuple(line for line in lines if line not in told.links)


@pytest.mark.parametrize(
    ("inner", "is_apart"),
    [
        ("<p><a href='/lake/2026/mill'>Island mill burns for the second time this year</a></p>", True),
        ("<p><a href='https://lakeside-courier.example/mill'>Island mill burns for the second time this year</a></p>", True),
        ("<p><a href='https://mill.example/'>Island mill burns for the second time this year</a></p>", False),
        ("<p><a href='#mill'>Island mill burns for the second time this year</a></p>", False),
        ("<p><a href='/lake/2026/mill'>The island mill burned for the second time this year.</a></p>", False),
        ("<p>Island mill burns <a href='/lake/2026/mill'>for the second time</a> this year</p>", False),
    ],
    ids=["own site", "own host", "another site", "this page", "sentence", "half a link"],
)
def test_a_link_alone_between_paragraphs_leads_to_another_story(inner: str, is_apart: bool) -> None:
    record = extract(page(inner), URL)
    assert bool(record.link_lines) is is_apart
    assert (record.text == TEXT) is is_apart


def test_more_labels_than_an_article_has_are_not_looked_for() -> None:
    """Each line was looked for among all blocks: 13,000 of them took three seconds."""
    label = "<p>Lesen Sie</p>"
    found = blocks(parse_html(page(f"{label * MOST_ASKED}<p><a href='/mill'>Siehe auch die Mühle</a></p>").decode()))
    lines = [*LINES[:6], *["Lesen Sie"] * MOST_ASKED, "Siehe auch die Mühle", *LINES[6:]]
    told = sort_lines("\n".join(lines), found, PageContext(TITLE), is_modern=True)
    assert "Siehe auch die Mühle" in told.text


def test_links_one_after_another_are_a_list() -> None:
    links = "".join(f"<p><a href='/{number}'>Rule number {number} for those who cross the ice</a></p>" for number in range(2))
    assert extract(page(links), URL).link_lines == ()


@pytest.mark.parametrize(
    ("inner", "is_caption"),
    [
        ("<div><img src=ferry.jpg><br>The ferry in the ice. (Ana Ruiz)</div>", True),
        ("<div><div><div><img src=ferry.jpg>The ferry in the ice. (Ana Ruiz)</div></div></div>", True),
        ("<div>The ferry in the ice. (Ana Ruiz)<img src=ferry.jpg></div>", False),
        ("<div><img src=ferry.jpg>The ferry in the ice. (Ana Ruiz)<div>It stays there.</div></div>", False),
        (f"<div><img src=ferry.jpg>{LINES[0]}</div>", False),
        ("<div>The ferry in the ice. (Ana Ruiz)</div>", False),
    ],
    ids=["below", "in divisions", "above the picture", "with more", "prose", "no picture"],
)
def test_words_that_share_a_division_with_a_picture_stand_under_it(inner: str, is_caption: bool) -> None:
    found = blocks(parse_html(page(inner).decode()))
    assert any(is_under_picture(block) and not is_prose(block.text) for block in found) is is_caption


def test_between_divisions_words_below_a_picture_are_text() -> None:
    html = "<body><div><img src=cover.jpg>Title: The Ferry Girls</div><div>Author: Ana Ruiz</div><div>Pages: 300</div></body>"
    assert not any(is_under_picture(block) for block in blocks(parse_html(html)))


def test_an_article_that_stands_there_twice_is_read_once() -> None:
    """The second time with other line breaks, as desk and telephone versions have them."""
    twice = [*LINES, " ".join(LINES[:6]), " ".join(LINES[6:])]
    assert drop_repeated_lines("\n".join(twice)) == TEXT
    assert drop_repeated_lines("\n".join([" ".join(LINES), *LINES])) == " ".join(LINES)


def test_a_quotation_of_a_sentence_stays() -> None:
    quoted = f"“{LINES[0]} We are sorry,” the company wrote on its page, and added that tickets can be returned at the pier until Friday."
    assert drop_repeated_lines("\n".join([quoted, *LINES])) == "\n".join([quoted, *LINES])


def test_a_page_that_leaves_out_head_and_body_reads_like_any_other() -> None:
    """Both tags are optional; 0 of 1,615 characters were read."""
    prose = "".join(f"<p>{line}</p>" for line in LINES)
    for start in ("<main>", "<article>", "<header>Lakeside Courier</header><main>"):
        record = extract(
            f"<!doctype html><html lang=en><meta charset=utf-8><title>{TITLE}</title>{start}<h1>{TITLE}</h1>{prose}".encode(), URL
        )
        assert LINES[0] in record.text
        assert LINES[-1] in record.text
        assert record.body_status is BodyStatus.FULL


def test_half_an_article_is_completed_from_the_state_of_the_page() -> None:
    parts = [{"type": "paragraph", "content": line} for line in LINES]
    parts.insert(3, {"type": "interstitial_link", "content": "Harbour master resigns after the storm of the century"})
    state = {"props": {"pageProps": {"article": {"headline": TITLE, "content_elements": parts}, "menu": ["a", "b", "c"]}}}
    script = f"<script id=__NEXT_DATA__ type=application/json>{json.dumps(state)}</script>"
    record = extract(page(script, lines=LINES[:4]), URL)
    assert record.text == TEXT


def flight(*rows: str) -> str:
    """Write a state as Next.js' newer router streams it, cut into pieces anywhere."""
    streamed = "".join(rows)
    pieces = [streamed[start : start + 700] for start in range(0, len(streamed), 700)]
    return "".join(f"<script>self.__next_f.push([1,{json.dumps(piece)}])</script>" for piece in pieces)


def test_half_an_article_is_completed_from_a_streamed_state() -> None:
    """As a text of its own, whose length is given in bytes, as parts of a property, and as React's elements."""
    menu = '0:["$","$L1",null,{"menu":["a","b","c"]}]\n1:I[77,["static/chunks/1.js"],"default"]\n'
    html = "".join(f"<p>{line}</p>" for line in LINES) + "<p>—</p>"
    as_text = f"{menu}2:T{len(html.encode()):x},{html}3:[broken\n"
    parts = [{"type": "paragraph", "content": line} for line in LINES]
    as_parts = f"{menu}2:{json.dumps({'article': {'headline': TITLE, 'parts': parts}})}\n"
    elements = [[ELEMENT, "p", str(number), {"children": [line, "$undefined"]}] for number, line in enumerate(LINES)]
    figure = [ELEMENT, "figure", None, {"children": "A picture of the lake"}]
    as_elements = f"{menu}2:{json.dumps([ELEMENT, 'div', None, {'children': [*elements[:3], figure, *elements[3:]]}])}\n"
    for rows in (as_text, as_parts, as_elements):
        record = extract(page(flight(rows), lines=LINES[:4]), URL)
        assert record.text.removesuffix("\n—") == TEXT


@pytest.mark.parametrize("rows", ["2:Tfffffff,text", "2:T,", ":" * 3000, "2:[" * 1000, "2:" + "[" * 5000, "\ud800" * 2000])
def test_a_broken_streamed_state_is_left_alone(rows: str) -> None:
    record = extract(page(flight(rows), lines=LINES), URL)
    assert record.text == TEXT


def test_a_marked_headline_is_no_first_line_on_pages_of_any_age() -> None:
    prose = "".join(f"<p>{line}</p>" for line in LINES)
    html = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{prose}</article></body></html>"
    record = extract(html.encode(), URL)
    assert (record.title, record.text.split("\n")[0]) == (TITLE, LINES[0])


def test_half_an_article_is_completed_from_json_ld() -> None:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, "articleBody": " ".join(LINES)}
    record = extract(page(head=f"<script type=application/ld+json>{json.dumps(node)}</script>", lines=LINES[:4]), URL)
    assert " ".join(record.text.split()) == " ".join(LINES)


SHORT = [
    "The harbour board said on Monday that it will close the eastern quay for eleven weeks from April.",
    "Divers found cracks in nine of the forty piles that carry the crane road, its engineer Marta Lindqvist told reporters.",
    "Ships that carry grain and timber will use the western quay, where two tugs have been added for the spring.",
    "The repair costs 14.6 million crowns, of which the state pays a third, according to a paper seen by the council.",
    "Fishermen fear that the narrow channel will be blocked when the timber ships turn in the wind.",
    "Their association asked for a pilot at every hour of the day, which the board refused in February.",
]


def declared_for_half(how: str, lines: list[str]) -> str:
    if how == "json-ld":
        node = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, "articleBody": "\n\n".join(lines)}
        return f"<script type=application/ld+json>{json.dumps(node)}</script>"
    parts = [{"type": "paragraph", "text": line} for line in lines] if how == "parts" else "".join(f"<p>{line}</p>" for line in lines)
    return f"<script id=__NEXT_DATA__ type=application/json>{json.dumps({'props': {'article': {'title': TITLE, 'body': parts}}})}</script>"


@pytest.mark.parametrize("how", ["json-ld", "parts", "markup"])
@pytest.mark.parametrize(("shown", "whole"), [(1, 3), (2, 5), (3, 5), (4, 5), (2, 6), (5, 6)])
def test_half_of_a_short_article_is_completed(how: str, shown: int, whole: int) -> None:
    """Of 48 words in 125 shown 48 were kept, and called full: the headline above them weighed too much."""
    record = extract(page(head=declared_for_half(how, SHORT[:whole]), lines=SHORT[:shown]), URL)
    assert record.text.split("\n") == SHORT[:whole]


@pytest.mark.parametrize("how", ["json-ld", "parts", "markup"])
@pytest.mark.parametrize(
    ("above", "dateline", "below"),
    [
        ([], "", ["Prices eased a little on Tuesday, dealers said."]),
        ([], "", ["Correction: an earlier version of this article gave another number of piles."]),
        (["Editor's note: this article has been amended since it was published on Monday."], "", []),
        (["A closure of eleven weeks will send grain and timber through a narrow channel."], "", []),
        ([], "OSTERBY, Nov 30 (Northwire) - ", []),
        ([], "OSTERBY, Nov 30 (Northwire) - ", ["Correction: an earlier version of this article gave another number of piles."]),
    ],
)
def test_half_an_article_is_completed_where_the_page_shows_a_line_of_its_own(
    how: str, above: list[str], dateline: str, below: list[str]
) -> None:
    """A note of a correction on the page took the rest of the article away."""
    shown = [*above, dateline + SHORT[0], SHORT[1], *below]
    record = extract(page(head=declared_for_half(how, SHORT), lines=shown), URL)
    assert record.text.split("\n") == [*above, *SHORT, *below]
    assert record.dateline_agency == ("Northwire" if dateline else "")
    assert record.body_status is BodyStatus.FULL


def test_a_line_that_was_edited_on_the_page_stands_in_the_place_of_the_declared_one() -> None:
    edited = SHORT[1].replace("nine", "fourteen")
    record = extract(page(head=declared_for_half("json-ld", SHORT), lines=[SHORT[0], edited, SHORT[2]]), URL)
    assert record.text.split("\n") == [SHORT[0], edited, *SHORT[2:]]
    alike = extract(page(head=declared_for_half("json-ld", SHORT), lines=[*SHORT[:3], edited]), URL)
    assert alike.text.split("\n") == [*SHORT, edited], "its like is shown too"


def test_a_text_that_has_little_of_what_is_shown_is_another_article() -> None:
    shown = [SHORT[0], *LINES[:2]]
    assert extract(page(head=declared_for_half("json-ld", SHORT), lines=shown), URL).text.split("\n") == shown


def test_a_short_article_that_is_whole_stays_as_it_is() -> None:
    """Not with what the page shows beside it, nor with the articles that follow it in a list."""
    note = (
        "<aside class=related><p>The pier is closed on Sunday for the race of the rowing clubs, as it is each year in autumn.</p></aside>"
    )
    beside = "The pier is closed on Sunday for the race of the rowing clubs, as it is each year in autumn."
    shown_too = page(note, head=declared_for_half("json-ld", [*SHORT[:5], beside]), lines=SHORT[:5])
    assert beside not in extract(shown_too, URL).text
    for own in ({"slug": "x"}, {"title": "Ferry stays another week in port"}):
        stories = [{**own, "text": " ".join(SHORT[start : start + 2])} for start in (0, 2, 4)]
        state = f"<script id=__NEXT_DATA__ type=application/json>{json.dumps({'stories': stories})}</script>"
        assert extract(page(state, lines=SHORT[:2]), URL).text.split("\n") == SHORT[:2]


def test_an_excerpt_and_half_an_article_are_not_full() -> None:
    excerpt = " ".join(SHORT[:3])[:-20] + "..."
    state = {"excerpt": excerpt, "body": "".join(f"<p>{line}</p>" for line in SHORT[:6])}
    script = f"<script id=__NEXT_DATA__ type=application/json>{json.dumps(state)}</script>"
    assert extract(page(head=script, lines=SHORT[:2]), URL).text.split("\n") == SHORT[:6]
    gap = page(head=declared_for_half("json-ld", SHORT[:5]), lines=[SHORT[0], SHORT[4]])
    assert extract(gap, URL).body_status is BodyStatus.PARTIAL


def test_a_longer_text_that_only_says_more_in_between_is_not_taken() -> None:
    more = "\n".join(
        f"{line}\nPicture {number} of 12: credit to the photographers of the Lakeside Courier, who own it"
        for number, line in enumerate(LINES)
    )
    assert fuller_text(TEXT, [more], TITLE) == TEXT


def test_the_states_of_other_scripts_are_no_articles() -> None:
    tree = parse_html("<html><body><script>var x = 1;</script><script type=application/json>{broken</script><p>Text</p></body></html>")
    assert tree is not None
    assert state_texts(elements_of(tree)) == []


@pytest.mark.parametrize("wrong", ["News", "Football", "Lakeside Courier", "Latest News", "Sport", "Home"])
def test_a_wrong_page_title_never_beats_a_good_one_of_the_feed(wrong: str) -> None:
    """Six of six tried did."""
    announced = "Ferry closed until the ice has gone"
    html = page(title=wrong)
    assert extract(html, URL, entry=Entry("1", URL, announced)).title == announced


def test_the_heading_above_the_text_wins_over_the_name_of_the_section() -> None:
    prose = "".join(f"<p>{line}</p>" for line in LINES)
    html = f"<html><head><title>Sport</title></head><body><h1>Sport</h1><main><h2>{TITLE}</h2>{prose}</main></body></html>"
    assert extract(html.encode(), "https://lake.example/sport/ferry-1").title == TITLE


@pytest.mark.parametrize(
    ("declared", "announced"), [("News", TITLE), ("News", "Boat number 1 in port as ice holds"), ("News", ""), ("The Lake Ledger", "")]
)
def test_a_page_under_a_wrong_title_has_its_headline_and_not_in_the_text(declared: str, announced: str) -> None:
    """The site's name stayed the title, and the headline the first line of the text."""
    prose = "".join(f"<p>{line}</p>" for line in LINES)
    for head in ("<meta name=viewport content='width=device-width'>", ""):
        html = f"<html><head><title>{declared}</title>{head}</head><body><main><h1>{TITLE}</h1>{prose}</main></body></html>"
        record = extract(html.encode(), URL, entry=Entry("1", URL, announced) if announced else None)
        assert (record.title, record.text.split("\n")[0]) == (announced or TITLE, LINES[0])


@pytest.mark.parametrize(
    ("declared", "heading"),
    [("Ferry stays", "What the boats of the northern arm carry"), ("Ferry company", "Lakeside Courier on your telephone and at your door")],
)
def test_a_short_title_that_the_text_speaks_of_stays(declared: str, heading: str) -> None:
    prose = "".join(f"<p>{line}</p>" for line in LINES)
    html = f"<html><head><title>{declared}</title></head><body><main><h1>{heading}</h1>{prose}</main></body></html>"
    assert extract(html.encode(), URL).title == declared


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("<div class=byline>Connor MannionJun 5, 2026, 10:12 AM</div>", ("Connor Mannion",)),
        ("<div class=byline>Connor MannionJune 5, 2026, 10:12 AM EDTUpdated 11:02 AM</div>", ("Connor Mannion",)),
        ("<div class=meta>Connor MannionJun 5, 2026</div>", ()),
    ],
)
def test_a_name_that_ran_into_its_day_is_no_line_of_the_text(byline: str, author: tuple[str, ...]) -> None:
    html = page().replace(b"</h1>", f"</h1>{byline}".encode())
    for of_any_age in (html, html.replace(b"name=viewport", b"name=x")):
        record = extract(of_any_age, URL)
        assert (record.text.split("\n")[0], record.byline) == (LINES[0], author)


@pytest.mark.parametrize("title", ["Strike", "Peace", "Sinking boats"])
def test_a_short_headline_that_is_no_section_stays(title: str) -> None:
    assert extract(page(title=title), URL).title == title


@pytest.mark.parametrize(
    ("shown", "names"),
    [
        ("Connor MannionJun", ("Connor Mannion",)),
        ("Download our new app FREE", ()),
        ("Feb 11", ()),
        ("CategoryBy Manufacturer", ()),
        ("mdelatorreq6vkpg2ma0ci", ()),
        ("mgorska. Data publikacji Pią", ("mgorska",)),
        ("нарушает сетевой этикет, проявляя формы агрессивного поведения", ()),
        ("Ana Ruiz LAKE PRESS Published 6:12 pm", ()),
        ("jane doe", ("jane doe",)),
        ("e. e. cummings", ("e. e. cummings",)),
        ("Will Smith", ("Will Smith",)),
        ("Said Ahmed", ("Said Ahmed",)),
        ("April May", ("April May",)),
    ],
)
def test_no_author_has_a_date_a_verb_or_a_shop(shown: str, names: tuple[str, ...]) -> None:
    assert clean_names([shown]) == names


@pytest.mark.parametrize(
    ("shown", "names"),
    [
        ("<div class=byline>By Ana Ruiz</div><div>Medically reviewed by Jon Falk</div>", ("Ana Ruiz",)),
        ("<div>Written by</div><div>Ana Ruiz</div><div>Researched by</div><div>Jon Falk</div>", ("Ana Ruiz",)),
        ("<div>By Ana Ruiz</div><div>Contributions from: Una Brix, Jon Falk</div>", ("Ana Ruiz",)),
        ("<div>By Ana Ruiz</div><p>Additional reporting by Jon Falk in Port Ansel</p>", ("Ana Ruiz",)),
        ("<div>Edited by Jon Falk. Written by Ana Ruiz</div>", ("Ana Ruiz",)),
        ("<div>Edited by Una Brix. Reviewed by Jon Falk</div><div>Ana Ruiz</div>", ("Ana Ruiz",)),
        ("<p>(Reporting by Ana Ruiz and Jon Falk)</p>", ("Ana Ruiz", "Jon Falk")),
        ("<p>Reporting by Ana Ruiz and Jon Falk; editing by Una Brix</p>", ("Ana Ruiz", "Jon Falk")),
    ],
)
def test_who_reviewed_edited_or_helped_is_no_author(shown: str, names: tuple[str, ...]) -> None:
    authors = [{"@type": "Person", "name": "Ana Ruiz"}, {"@type": "Person", "name": "Jon Falk"}]
    declared = json.dumps({"@type": "Article", "headline": TITLE, "author": authors})
    assert extract(page(shown, f"<script type=application/ld+json>{declared}</script>"), URL).byline == names


def test_a_complete_text_with_its_agency_below_is_not_called_paywalled() -> None:
    prose = "".join(f"<p>{line}</p>" for line in LINES[:5])
    html = (
        f"<html><head><title>{TITLE}</title><meta name=viewport content=x></head><body><article><h1>{TITLE}</h1>{prose}<p>(dpa)</p>"
        "<div>Subscribers can continue reading without limit, for members only.</div></article></body></html>"
    )
    assert extract(html.encode(), URL).body_status is BodyStatus.FULL


PROMOTED = "<h4>How Velora Bank helps you to dream bigger</h4><p>Velora customers save 312 a year when they switch their account.</p>"


LONG = "".join(
    f"<p>In year {year} the islanders crossed the northern arm on foot, the oldest of them say.</p>" for year in range(1950, 1960)
)


@pytest.mark.parametrize(
    "box",
    [
        f"<div class=sponsored-content><span>Sponsored</span>{PROMOTED}</div>",
        f"<aside class='box native-ad'>{PROMOTED}</aside>",
        f"<div class='nativead promo'>{PROMOTED}</div>",
        f"<div class=c-partner-content><div class=inner>{PROMOTED}</div></div>",
        f"<div class=partner><p>In partnership with Velora Bank</p>{PROMOTED}</div>",
        f"<section><p><b>Presented by Velora Bank</b></p>{PROMOTED}</section>",
        f"<div><div class=label>In Zusammenarbeit mit Velora Bank</div>{PROMOTED}</div>",
        f"<div><p>En partenariat avec Velora Bank</p>{PROMOTED}</div>",
        f"<div><p>In partnership with <a href='https://velora.example'>Velora Bank</a></p>{PROMOTED}</div>",
        "<div class='newsletter-signup'><h4>The lake in your hand</h4><p>Our letter with the best of the harbour, every Friday.</p></div>",
        "<div class='c-access-wall'><p>Read the most recent reports of our award-winning editors.</p></div>",
        "<div class=wp-block-jetpack-subscriptions><p>Get our news in your inbox every day</p><p>Join 2,341 other subscribers</p></div>",
        "<div class=callout><div>Support us: a subscription costs less than two coffees a month.</div></div>",
        "<p>Support us</p>",
        "<p>Join more than 12,000 readers</p>",
    ],
)
def test_a_box_that_is_paid_for_or_calls_to_subscribe_is_left_out(box: str) -> None:
    """A topic on banks matched what a bank had paid for within a report on a tide."""
    assert extract(page(box), URL).text == TEXT


@pytest.mark.parametrize(
    "inner",
    [
        # The text's own division, or one that holds much of it, is no box.
        "<p>In partnership with Velora Bank</p><p>The company had asked the bank for a loan.</p>",
        f"<div class=sponsored-content>{PROMOTED}{LONG}</div>",
        f"<div><h1>Presented by Velora Bank</h1>{PROMOTED}</div>",
        # A bare word is a heading too, and a sentence is no label.
        f"<div><h3>Partner</h3>{PROMOTED}</div>",
        f"<div><p>The ferry was built in partnership with Velora Bank.</p>{PROMOTED}</div>",
        "<p>Support us and we will wait, the families told the company's director in a letter of three pages.</p>",
        "<p>Join 300 members of the club on the ice, where the company will tell the islanders on Friday when its boats sail again.</p>",
    ],
)
def test_what_only_looks_like_such_a_box_stays(inner: str) -> None:
    text = extract(page(inner), URL).text
    assert all(line in text for line in LINES)
    assert len(text) > len(TEXT)


def test_an_article_that_is_paid_for_is_read() -> None:
    paid = page().replace(b"<article>", b"<article class='post sponsored'>")
    assert extract(paid, URL).text == TEXT


def bare_page(byline: str, lines: list[str] = LINES) -> bytes:
    """A page that declares nothing and marks up its byline."""
    text = "".join(f"<p>{line}</p>" for line in lines)
    return f"<!doctype html><title>{TITLE}</title><main><article><h1>{TITLE}</h1>{byline}{text}</article></main>".encode()


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("<p class=byline>Ana Ruiz, 14 November 2026</p>", ("Ana Ruiz",)),
        ("<p class=amp-author>Par Ana Ruiz, le 5 novembre 2026</p>", ("Ana Ruiz",)),
        ("<p class=firma>Ana Ruiz | Orilla | 23/11/2026</p>", ("Ana Ruiz",)),
        ("<p class=author>Ana Ruiz</p>", ("Ana Ruiz",)),
        ("<p class=meta>Interview: Ana Ruiz · 2 May 2026</p>", ("Ana Ruiz",)),
        ("<p class=date>Published 9 October 2026</p>", ()),
        ("<p>The islanders wait</p><div class=post-date>9 October 2026</div>", ()),
    ],
)
def test_a_byline_that_class_names_call_so_is_no_line_of_the_text(byline: str, names: tuple[str, ...]) -> None:
    for lines in (LINES, [line.rstrip(".") for line in LINES]):
        record = extract(bare_page(byline, lines), URL)
        assert record.authors == names
        assert [line for line in record.text.split("\n") if line != "The islanders wait"] == lines


@pytest.mark.parametrize(
    "line",
    [
        "<p>Ana Ruiz crossed the ice on 14 November 2026</p>",
        "<p class=author>Ana Ruiz crossed the ice with two of her brothers and a sledge full of letters on 14 November 2026</p>",
        "<p class=date>On the ice</p>",
    ],
)
def test_what_says_more_than_a_byline_stays(line: str) -> None:
    assert line.partition(">")[2].removesuffix("</p>") in extract(bare_page(line), URL).text


@pytest.mark.parametrize(
    "line", ["责任编辑：李丹", "（編輯：李丹）", "审核: 王小明", "Redaktion: Ana Ruiz, Jon Falk", "Editor: Jon Falk", "Content is loading"]
)
def test_who_edited_and_what_still_loads_is_no_line_of_the_text(line: str) -> None:
    assert is_marker(line)


@pytest.mark.parametrize(
    "line",
    [
        "编辑部说，他们会继续报道。",
        "Editor of the year: a film: in three parts",
        "Loading the boats",
        "Redaktion und Hafen liegen nebeneinander",
    ],
)
def test_a_line_with_the_words_of_editors_stays(line: str) -> None:
    assert not is_marker(line)


def test_who_speaks_first_in_a_transcript_is_no_dateline() -> None:
    """The first line of a debate lost its "MODERATOR:" as if the text had been filed from there."""
    lines = [f"MODERATOR: {LINES[0]}", f"MS. ALDEN: {LINES[1]}", f"MODERATOR: {LINES[2]}"]
    record = extract(bare_page("", lines), URL)
    assert (record.text, record.dateline_place) == ("\n".join(lines), "")
    assert extract(bare_page("", [f"MARLOW: {LINES[0]}", *LINES[1:]]), URL).dateline_place == "MARLOW"


def old_page(head: str, foot: str = "", title: str = "Tamar Valley Advertiser") -> bytes:
    """A page laid out by tables and fonts, whose title is the paper's name."""
    text = "<br><br>".join(LINES)
    return (
        f"<html><head><title>{title}</title></head><body><table><tr><td colspan=2><font size=6>{title}</font></td></tr><tr><td>"
        f"<a href=a.htm>Front page</a><br><a href=b.htm>Births</a></td><td>"
        f"{head}<br><br>{text}<br><br>{foot}</td></tr></table></body></html>"
    ).encode()


@pytest.mark.parametrize("byline", ["<br><font size=2><i>by Harold Stitch</i> &nbsp; Nov. 4, 2026</font>", ""])
@pytest.mark.parametrize(
    "foot", ["<font size=1>Copyright 2026 Tamar Valley Advertiser. Webmaster: joe</font>", "&copy; 2026 Lake Press", ""]
)
def test_a_bold_line_above_the_text_is_the_headline_where_the_page_has_no_heading(byline: str, foot: str) -> None:
    record = extract(old_page(f"<font size=5><b>Boat stays in port of the ice</b></font>{byline}", foot), URL)
    assert (record.title, record.text) == ("Boat stays in port of the ice", TEXT)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ivan Reyes and Mia O'Brien 2026-12-12", ("Ivan Reyes", "Mia O'Brien")),
        ("By Ivan Reyes, Mia O'Brien and Ann Lee, Dec. 12, 2026", ("Ivan Reyes", "Mia O'Brien", "Ann Lee")),
        ("By Ivan Reyes and Mia O'Brien", ("Ivan Reyes", "Mia O'Brien")),
        ("By Ivan Reyes", ("Ivan Reyes",)),
    ],
)
def test_who_signs_above_the_text_of_an_old_page_is_none_of_it(byline: str, names: tuple[str, ...]) -> None:
    """Messages quoted "By Ivan Reyes and Mia O'Brien 2026-12-12" as the article's first sentence."""
    paragraphs = "".join(f"<p>{line}</p>" for line in LINES)
    head = f"<h2>Boat stays in port of the ice</h2><font size=2>{byline}</font>{paragraphs}"
    page_of_old = (
        f"<html><head><title>Boat stays in port of the ice</title></head><body><table><tr><td>{head}</td></tr></table></body></html>"
    )
    record = extract(page_of_old.encode(), URL)
    assert record.byline == names
    assert record.text.removeprefix("Boat stays in port of the ice\n") == TEXT


@pytest.mark.parametrize(
    ("title", "bold"),
    [
        # The text speaks of the title more than of the line, the line is a link, or both are of one thing.
        ("Ferry company", "<b>A word to our readers today</b>"),
        ("Tamar Valley Advertiser", "<b><a href=c.htm>Boat stays in port of the ice</a></b>"),
        ("Boat stays in port", "<b>Boat stays in port of the ice</b>"),
    ],
)
def test_another_bold_line_is_no_headline(title: str, bold: str) -> None:
    assert extract(old_page(f"<font size=5>{bold}</font>", title=title), URL).title == title


def test_whose_a_text_is_stays_where_it_goes_on_behind_it() -> None:
    lines = [*LINES[:6], "Copyright 2026", *LINES[6:]]
    assert extract(page(lines=lines), URL).text == "\n".join(lines)


@pytest.mark.parametrize("byline", ["記者・小林美咲", "記者：小林美咲"])
def test_the_stop_behind_a_label_is_no_part_of_a_name(byline: str) -> None:
    assert clean_names([byline]) == ("小林美咲",)


def test_what_stands_above_a_short_chinese_text_is_none_of_it() -> None:
    """eighty letters are prose in English; twenty signs say as much."""
    lines = [
        "一艘渡轮星期一清晨在青石码头外搁浅，船上有四十名乘客。",
        "没有人受伤，船长何立东说。",
        "拖船预计星期二把船拉回航道。",
        "初步判断是浮标移位所致。",
    ]
    body = "\n".join(f"<p>{line}</p>" for line in lines)
    page = f"""<!DOCTYPE html><html lang="zh-Hans"><head><meta charset="utf-8"><title>渡轮在青石码头搁浅 – 海湾晚报</title>
<meta name="viewport" content="width=device-width"><meta property="og:title" content="渡轮在青石码头搁浅">
<meta property="og:type" content="article"><meta property="og:site_name" content="海湾晚报"></head><body>
<div class="topbar"><a href="/">海湾晚报</a> &gt; 正文</div><div class="main-w"><div class="article-title-wrap"><h1>渡轮在青石码头搁浅</h1>
<p class="article-source"><span>2026-03-02 13:40</span> <span>来源：海湾晚报</span></p></div>
<div class="article-content">{body}</div></div><div class="bottombar">版权所有 海湾晚报</div></body></html>"""
    record = extract(page.encode(), "https://bay.example/news/1")
    assert record.text.split("\n") == lines


STAMPS_ABOVE = [
    "Updated: Dec 1, 2026 8:15 AM | Published: November 30, 2026 2:05 PM EST",
    "Published: Monday, November 30, 2026 at 2:05 PM EST Updated: Tuesday, December 1, 2026 at 8:15 AM EST",
    "Last updated 1 December 2026, 08:15 · First published 30 November 2026",
    "Aktualisiert am 1. Dezember 2026, 8.15 Uhr – Veröffentlicht am 30. November 2026",
    "Publié le 30 novembre 2026 à 09h15 - Mis à jour le 1 décembre 2026 à 11h40",
    "Publicado: 30 de noviembre de 2026 | Actualizado: 1 de diciembre de 2026",
    "Pubblicato il 30 novembre 2026 | Aggiornato il 1 dicembre 2026",
    "Опубликовано: 30 ноября 2026 | Обновлено: 1 декабря 2026",
    "发布时间：2026年11月30日 | 更新时间：2026年12月1日",
    "11/12/2026",
    "30 November 2026, 14:05",
    "30.11.2026 14:05 Uhr",
    "30 novembre 2026",
    "30 ноября 2026",
    "2026年11月30日",
]
SHORT_TEXT = ["Fans of the lake met in Dorrik on Monday and elected a queen, the club said.", "The feast goes on until Sunday."]


def short_page(above: str, lines: list[str]) -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f"<html><head><meta charset=utf-8><meta name=viewport content='width=device-width'><title>{TITLE}</title></head><body><article>"
        f"<h1>{TITLE}</h1><div class=d>{above}</div>{paragraphs}</article></body></html>"
    ).encode()


@pytest.mark.parametrize("above", STAMPS_ABOVE)
def test_the_moments_above_a_short_text_are_none_of_it(above: str) -> None:
    """Where no line was long enough for prose, alerts quoted them as the first sentence."""
    assert extract(short_page(above, SHORT_TEXT), URL, "utf-8").text == "\n".join(SHORT_TEXT)


@pytest.mark.parametrize(
    "line",
    [
        "Updated rules: from 30 November 2026 on the ferry is free",
        "Published in 2026 | A new history of the lake",
        "On 30 November 2026 the bridge fell",
        "Modified on Monday: the plan of the bridge | What it costs",
        "Posted to Dorrik on 30 November 2026, he never came back",
        "2026",
        "At 14:05",
        "30 November",
    ],
)
def test_a_line_that_says_more_than_a_moment_stays_above_a_text(line: str) -> None:
    assert extract(short_page(line, SHORT_TEXT), URL, "utf-8").text.split("\n")[0] == line


def test_a_day_within_a_text_is_the_heading_of_what_happened_then() -> None:
    lines = [SHORT_TEXT[0], "30 November 2026", SHORT_TEXT[1], "1 December 2026", "The queen resigned."]
    assert extract(short_page("", lines), URL, "utf-8").text == "\n".join(lines)
