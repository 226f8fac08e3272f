"""Kinds of page and walls in many wordings and languages, and the articles that look a little like them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from warehouse.records.article import BodyStatus
from warehouse.records.drop import Drop
from warehouse.records.feed import Entry, QueuedEntry
from wirewatch.article.extract import extract
from wirewatch.article.kind.paywall import is_later_wall
from wirewatch.article.outcome import make_article
from wirewatch.article.words.word_count import word_count

SENTENCES = (
    "The council of Marrow voted late on Tuesday to close the old swing bridge for eleven months, beginning in May. "
    "Lorries will be sent round by the northern dyke, which adds forty minutes to the trip, the roads office said. "
    "Residents of the lower town had asked for a temporary ferry, and the mayor promised to look at the cost. "
)
TITLE = "Swing bridge at Marrow closes for eleven months"
HEADING = f"<h1>{TITLE}</h1>"
URL = "https://post.example/2026/04/swing-bridge-closes"
NAVIGATION = "<nav>" + "".join(f'<a href="/s{number}">Section {number}</a> ' for number in range(12)) + "</nav>"
FOOTER = '<footer><a href="/imprint">Imprint</a> <a href="/privacy">Privacy</a> We use cookies. Accept all cookies.</footer>'
ARTICLE = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2026-04-02T10:00:00Z"}
OG_ARTICLE = '<meta property="og:type" content="article">'
OG_SITE = '<meta property="og:type" content="website">'


def paragraphs(count: int) -> str:
    return "".join(f"<p>{SENTENCES}{number} of them spoke in the hall.</p>" for number in range(count))


def linked(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def page(body: str, head: str = "", title: str = TITLE, root: str = 'lang="en"') -> str:
    return (
        f'<!doctype html><html {root}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title}</title>{head}</head><body>{NAVIGATION}{body}{FOOTER}</body></html>"
    )


def updates(name: str, count: int) -> str:
    return "".join(
        f'<div class="{name}" id="e{number}"><time datetime="2026-04-02T1{number}:00:00Z">1{number}:00</time>'
        f"<h3>Update {number}</h3><p>{SENTENCES}</p></div>"
        for number in range(count)
    )


def figures(count: int) -> str:
    caption = "the bridge keeper raises the span for a barge in the morning."
    return "".join(f'<figure><img src="/i{n}.jpg"><figcaption>Picture {n}: {caption}</figcaption></figure>' for n in range(count))


def teasers(count: int, summary: str = "") -> str:
    heading = "about the town and its river"
    return "".join(
        f'<article class="teaser"><h3><a href="/n/{n}">Headline number {n} {heading}</a></h3>{summary}</article>' for n in range(count)
    )


SUMMARY = "<p>The council met on Tuesday evening and talked for three hours about it, our reporter writes.</p>"
UPDATES = [{"@type": "BlogPosting", "headline": f"u{n}", "articleBody": SENTENCES, "url": f"{URL}#p{n}"} for n in range(4)]
BLOG = {"liveBlogUpdate": UPDATES}
MICRODATA = "".join(
    f'<div itemprop="liveBlogUpdate" itemscope itemtype="https://schema.org/BlogPosting"><h2>Update {n}</h2><p>{SENTENCES}</p></div>'
    for n in range(4)
)

KINDS = {
    "live blog, JSON-LD": ("live-blog", page(HEADING, linked({"@type": "LiveBlogPosting", **BLOG})), URL, 4),
    "live blog, graph": (
        "live-blog",
        page(HEADING, linked({"@graph": [{"@type": ["LiveBlogPosting"], "liveBlogUpdate": UPDATES}]})),
        URL,
        4,
    ),
    "live blog, microdata": ("live-blog", page(HEADING + MICRODATA), URL, 4),
    "live blog, undeclared": (
        "live-blog",
        page("<h1>Liveticker: Brücke gesperrt</h1>" + updates("liveticker__entry", 6), OG_ARTICLE, "Liveticker: Brücke gesperrt"),
        URL,
        6,
    ),
    "live blog, French": (
        "live-blog",
        page("<h1>EN DIRECT - Le pont fermé</h1>" + updates("live-post", 5), "", "EN DIRECT - Le pont fermé"),
        URL,
        5,
    ),
    "article about live music": ("article", page("<h1>Live music returns</h1>" + paragraphs(5), "", "Live music returns"), URL, 0),
    "gallery, captions": ("gallery", page(HEADING + figures(12)), URL, 0),
    "gallery, JSON-LD": ("gallery", page(HEADING + figures(3), linked({"@type": "ImageGallery"})), URL, 0),
    "gallery, address": ("gallery", page(HEADING + figures(3), OG_ARTICLE), "https://post.example/fotostrecke/bridge-1.html", 0),
    "long story with pictures": ("article", page(HEADING + paragraphs(14) + figures(9)), URL, 0),
    "video, OpenGraph": ("video", page(HEADING + "<p>The span is raised.</p>", '<meta property="og:type" content="video.other">'), URL, 0),
    "few words above a foot that speaks of cookies": ("article", page(HEADING + "<p>The span is raised.</p>"), URL, 0),
    "video, JSON-LD": ("video", page(HEADING + "<p>The span is raised.</p>", linked({"@type": "VideoObject", "name": "x"})), URL, 0),
    "video, address": (
        "video",
        page(HEADING + "<p>The span is raised for a barge.</p>", linked([ARTICLE, {"@type": "VideoObject"}])),
        "https://post.example/video/swing-bridge",
        0,
    ),
    "article with a video": ("article", page(HEADING + paragraphs(5), linked([ARTICLE, {"@type": "VideoObject"}])), URL, 0),
    "release, kicker": ("press-release", page('<p class="kicker">Press release</p>' + HEADING + paragraphs(3)), URL, 0),
    "release, address": ("press-release", page(HEADING + paragraphs(3)), "https://marrow.example/media-releases/bridge", 0),
    "article about a release": ("article", page(HEADING + "<p>In a press release the council said so.</p>" + paragraphs(4)), URL, 0),
    "list of headlines": ("index", page("<h1>Town</h1>" + teasers(40), OG_SITE, "Town"), "https://post.example/town", 0),
    "list with summaries": ("index", page("<h1>Town</h1>" + teasers(25, SUMMARY), OG_SITE, "Town"), "https://post.example/town/", 0),
    "front page": ("index", page(teasers(30, SUMMARY), OG_SITE, "Post"), "https://post.example/", 0),
    "short article at a number": ("article", page(HEADING + paragraphs(2), "", "Town"), "https://post.example/?p=31228", 0),
    "page of a front page": ("index", page(HEADING + paragraphs(2), "", "Town"), "https://post.example/?paged=12", 0),
    "article with teasers beside it": ("article", page(HEADING + paragraphs(5) + f"<aside>{teasers(40, SUMMARY)}</aside>"), URL, 0),
    "note with headlines beside it": ("article", page(HEADING + f"<p>{SENTENCES}</p><aside>{teasers(40)}</aside>", OG_ARTICLE), URL, 0),
}


HEADLINES = [f"Ceasefire talks of day {n} stall over prisoners" for n in range(8)]
BULLETS = "<ul>" + "".join(f'<li><a href="/n/{n}">{each}</a></li>' for n, each in enumerate(HEADLINES)) + "</ul>"


@pytest.mark.parametrize(
    ("body", "head", "is_list"),
    [
        (f"<h1>Ceasefire news</h1>{BULLETS}", "", True),
        (f"<h1>Ceasefire news</h1>{BULLETS}", OG_ARTICLE, True),
        (f"<h1>Ceasefire news</h1><p>By Mira Olsen</p><p>2 April 2026</p>{BULLETS}", OG_ARTICLE, True),
        ("<h1>停火新闻</h1><ul>" + "".join(f'<li><a href="/n/{n}">第{n}天停火谈判陷入僵局</a></li>' for n in range(8)) + "</ul>", "", True),
        (f"<h1>Ceasefire news</h1>{teasers(8)}", "", True),
        # What may be an article of a few words, or none: its links are others'.
        (f"<h1>Ceasefire news</h1>{BULLETS}", linked(ARTICLE), False),
        (f"<h1>Ceasefire news</h1><h2>Related stories</h2>{BULLETS}", "", False),
        (f"<h1>Ceasefire news</h1><p>{SENTENCES}</p>{BULLETS}", "", False),
        (f"<h1>Ceasefire news</h1>{BULLETS}<p>{SENTENCES}</p>", "", False),
        ("<h1>Ceasefire news</h1>" + BULLETS.replace("</li>", "</li><!--", 5) + "--></ul>", "", False),
    ],
)
def test_a_plain_list_of_headlines_is_no_article_even_where_a_feed_announces_it(body: str, head: str, *, is_list: bool) -> None:
    url = "https://post.example/topics/ceasefire"
    announced = Entry("1", url, "Ceasefire news")
    for entry in (None, announced):
        assert (str(extract(page(body, head, "Ceasefire news").encode(), url, "utf-8", entry).kind) == "index") is is_list


@pytest.mark.parametrize("summary", ["", "The mediators left Bergen in anger on Monday."])
def test_of_a_list_that_a_feed_announces_the_feeds_words_are_kept_where_it_has_some(summary: str) -> None:
    url = "https://post.example/topics/ceasefire"
    queued = QueuedEntry("a1", url, "f1", "Post", Entry("1", url, "Ceasefire news", summary), datetime(2026, 4, 2, tzinfo=UTC))
    html = page(f"<h1>Ceasefire news</h1>{BULLETS}", OG_ARTICLE, "Ceasefire news")
    found = make_article(extract(html.encode(), url, "utf-8", queued.entry), queued)
    if isinstance(found, Drop):
        assert (found.reason, summary) == ("index-page", "")
    else:
        assert (found.text, found.body_status, found.kind) == (summary, BodyStatus.FEED_ONLY, "article")
        assert summary


@pytest.mark.parametrize("name", KINDS)
def test_a_page_is_known_by_what_it_declares_and_by_its_shape(name: str) -> None:
    kind, html, url, entries = KINDS[name]
    record = extract(html.encode(), url, "utf-8")
    assert (str(record.kind), len(record.entries)) == (kind, entries)


@pytest.mark.parametrize(
    "url", ["https://p.example/print/12345", "https://p.example/a?view=print", "https://p.example/a/druckversion.html"]
)
def test_a_printed_version_is_known_by_its_address(url: str) -> None:
    assert extract(page(HEADING + paragraphs(2)).encode(), url).variant == "print"


CONSENT = {
    "en": ("Before you continue", "We and our 312 partners store information on your device. Accept all cookies or manage your choices."),
    "nl": ("Jouw privacy", "Wij en onze 700 partners gebruiken cookies. Klik op akkoord om door te gaan naar de website."),
    "pl": ("Dbamy o Twoją prywatność", "My i nasi partnerzy przechowujemy pliki cookie. Akceptuję i przechodzę do serwisu."),
    "sv": ("Vi värnar om din integritet", "Vi och våra partner lagrar information, såsom kakor. Godkänn alla. Hantera inställningar."),
    "pt": ("A sua privacidade", "Nós e os nossos parceiros armazenamos cookies no dispositivo. Aceitar e continuar. Gerir opções."),
    "it": ("La tua privacy", "Noi e i nostri partner archiviamo informazioni su un dispositivo, come i cookie. Accetta tutto."),
    "es": ("Tu privacidad es importante", "Nosotros y nuestros socios almacenamos cookies. Acepta y continúa, o suscríbete para rechazar."),
    "fr": ("Continuer sans accepter", "Avec votre accord, nos partenaires et nous utilisons des cookies. Tout accepter. Paramétrer."),
    "de": ("Einwilligung", "Wir und unsere Partner verarbeiten Daten. Mit Werbung und Tracking nutzen. Alle akzeptieren."),
    "tr": ("Gizliliğinize önem veriyoruz", "Biz ve iş ortaklarımız çerezler kullanıyoruz. Kabul et ve devam et."),
    "cs": ("Vaše soukromí", "My a naši partneři ukládáme soubory cookie. Souhlasím. Podrobné nastavení."),
    "fi": ("Evästeet", "Käytämme evästeitä sivuston kehittämiseen. Hyväksy kaikki. Muokkaa asetuksia."),
    "ru": ("Мы заботимся о вас", "Сайт использует файлы cookie. Нажимая «Принять», вы даёте согласие на их обработку."),
    "ja": ("プライバシーについて", "当サイトではクッキーを使用しています。同意して続ける。"),
}
CHALLENGES = {
    "en": ("Security check", "To continue, please confirm that you are not a robot."),
    "refused": ("403 Forbidden", "You don't have permission to access this resource. Reference #18.2f"),
    "scripts": ("post.example", "Please enable JS and disable any ad blocker"),
    "fr": ("Un instant…", "Vérification que vous êtes un humain. Veuillez activer JavaScript."),
    "es": ("Un momento…", "Verifica que eres un ser humano completando la acción a continuación."),
    "pt": ("Um momento…", "Confirme que você não é um robô."),
    "de": ("Nur einen Moment…", "Es wird überprüft, ob Sie ein Mensch sind. Dies kann einige Sekunden dauern."),
    "tr": ("Bir dakika lütfen", "İnsan olduğunuzu doğrulayın."),
    "zh": ("请稍候", "正在检查您的浏览器。请完成安全验证。"),
    "ru": ("Один момент", "Подтвердите, что вы человек, а не робот."),
    "pl": ("Chwileczkę…", "Potwierdź, że jesteś człowiekiem."),
}
BLOCKING_KINDS = [("consent", *wall) for wall in CONSENT.values()] + [("challenge", *wall) for wall in CHALLENGES.values()]


@pytest.mark.parametrize(("kind", "title", "text"), BLOCKING_KINDS)
def test_a_wall_is_no_article_in_any_language(kind: str, title: str, text: str) -> None:
    head = f'<head><meta charset="utf-8"><title>{title}</title></head>'
    html = f"<html>{head}<body><h1>{title}</h1><p>{text}</p><button>OK</button></body></html>"
    record = extract(html.encode(), URL, "utf-8")
    assert (str(record.kind), str(record.body_status)) == (kind, "blocked")


BANNERS = [text for _, text in CONSENT.values()]


@pytest.mark.parametrize("banner", BANNERS)
def test_a_short_article_with_a_banner_stays_an_article(banner: str) -> None:
    html = page(HEADING + f"<p>{SENTENCES}</p>").replace("<nav>", f'<div id="cookie-banner"><p>{banner}</p></div><nav>')
    record = extract(html.encode(), URL, "utf-8")
    assert (str(record.kind), str(record.body_status)) == ("article", "full")
    assert record.text == " ".join(SENTENCES.split())


COMMENT_RULES = "<div><p>网友评论仅供其表达个人看法，并不表明本站同意其观点。</p></div>"
MENU = "".join(f"<div><a href='/s{number}'>{name}</a></div>" for number, name in enumerate(("首页", "国内", "国际", "社会", "图片")))
PICTURE_NEWS = "四月二日，摆渡镇的消防员把一只猫从旧吊桥上救下，全镇的人都在岸上观看，桥因此关闭了两个小时，货车绕行北堤。"


@pytest.mark.parametrize(
    ("text", "below", "kind"),
    [
        (PICTURE_NEWS, f"{COMMENT_RULES}<div>隐私政策</div>", "article"),
        ("消防员救下一只猫。", f"{COMMENT_RULES}{MENU}<div>隐私政策</div>", "article"),
        ("The fire brigade freed a cat.", f"<div>I agree with the rules for comments.</div>{MENU}<div>Privacy policy</div>", "article"),
        ("We use cookies to run the site.", "<div>Your choices</div><div>Accept all</div>", "consent"),
    ],
)
def test_words_on_privacy_and_on_consent_far_from_each_other_ask_for_no_leave(text: str, below: str, kind: str) -> None:
    """A picture's story of 49 Chinese words was kept as "blocked": the rules for comments say "agree", the foot "privacy"."""
    html = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div><p>{text}</p></div>{below}</body></html>"
    assert extract(html.encode(), URL, "utf-8").kind == kind


NOTICES = [
    "La suite de cet article est réservée aux abonnés. Abonnez-vous pour lire la suite.",
    "Dit artikel is alleen voor abonnees. Word abonnee om verder te lezen.",
    "Den här artikeln är för prenumeranter. Logga in för att läsa vidare.",
    "Pozostało 80% artykułu. Dostęp tylko dla prenumeratorów.",
    "Conteúdo exclusivo para assinantes. Assine para continuar lendo.",
    "Para seguir leyendo, suscríbete. Este contenido es exclusivo para suscriptores.",
    "Questo articolo è riservato agli abbonati. Abbonati per continuare.",
    "Artiklen er kun for abonnenter. Bliv abonnent for at læse videre.",
    "Bu içerik abonelere özeldir. Devamını okumak için abone olun.",
    "Dieser Artikel ist nur mit Abo lesbar. Jetzt weiterlesen mit Plus.",
    "You have reached your limit of free articles. Subscribe today for unlimited access.",
    "This is a subscriber-exclusive story. Log in to read the full story.",
    "Subscribe to read on. Already a subscriber? Log in.",
    "To read this story, subscribe from 2 crowns a week.",
    "This article is for subscribers.",
    "Sign in or register to continue reading.",
    "Create a free account to read the rest.",
    "Already a member? Sign in.",
    "本文为付费内容，订阅后可阅读全文。",
    "この記事は有料会員限定です。残り1200文字。",
]


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_where_the_text_breaks_off_is_a_paywall(notice: str) -> None:
    html = page(HEADING + f'<div class="article-body"><p>{SENTENCES}</p></div><div class="wall"><p>{notice}</p></div>')
    record = extract(html.encode(), URL, "utf-8")
    assert (str(record.kind), str(record.body_status)) == ("article", "paywalled")


def test_a_part_that_is_declared_not_free_is_a_paywall() -> None:
    part = {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".wall"}
    html = page(HEADING + f"<p>{SENTENCES}</p>", linked({**ARTICLE, "hasPart": part}))
    assert str(extract(html.encode(), URL, "utf-8").body_status) == "paywalled"


@pytest.mark.parametrize(
    "box",
    [
        "Subscribe to our newsletter. Already a subscriber? Log in.",
        "Log in or register to comment. It is free.",
        "Sign in to save this story.",
        "Only today: subscribe to the newsletter and continue reading in your inbox.",
        "Abonnieren Sie unseren Newsletter.",
    ],
)
def test_an_invitation_to_subscribe_is_no_paywall(box: str) -> None:
    html = page(HEADING + paragraphs(3) + f'<div class="box"><p>{box}</p></div>')
    assert str(extract(html.encode(), URL, "utf-8").body_status) == "full"


def test_a_page_that_declares_more_words_than_it_shows_is_partial() -> None:
    html = page(HEADING + f'<p>{SENTENCES[:200]}…</p><p><a href="/full">Read the rest</a></p>', linked({**ARTICLE, "wordCount": 900}))
    assert str(extract(html.encode(), URL, "utf-8").body_status) == "partial"


def anchors(*entries: tuple[str, str, str]) -> list[str]:
    """The anchors of undeclared entries (attributes, hour, text), newest first."""
    shown = "".join(
        f'<div class="live-post" {marks}><time datetime="2026-04-02T{hour}:00Z">{hour}</time><h3>At {hour}</h3><p>{text}</p></div>'
        for marks, hour, text in entries
    )
    record = extract(page("<h1>Live blog: bridge</h1>" + shown, "", "Live blog: bridge").encode(), URL, "utf-8")
    return [entry.anchor for entry in record.entries]


EARLY = [("", "12:00", SENTENCES), ("", "11:00", SENTENCES), ("", "10:00", SENTENCES)]


def test_an_entry_of_a_live_blog_keeps_its_anchor_when_newer_ones_arrive() -> None:
    assert anchors(("", "13:00", "A newer entry than the three others."), *EARLY)[1:] == anchors(*EARLY)
    assert len(set(anchors(*EARLY))) == 3


@pytest.mark.parametrize("name", ["id", "data-id", "data-post-id"])
def test_an_entry_is_known_by_its_own_number_where_it_has_one(name: str) -> None:
    numbered = [(f'{name}="{hour[:2]}"', hour, text) for _, hour, text in EARLY]
    assert anchors(*numbered) == ["12", "11", "10"]


def test_one_number_on_all_entries_is_none() -> None:
    assert len(set(anchors(*[('id="post"', hour, text) for _, hour, text in EARLY]))) == 3


@pytest.mark.parametrize(
    ("addresses", "expected"),
    [
        ((f"{URL}#a", f"{URL}#b"), ["a", "b"]),
        ((f"{URL}/first", f"{URL}/second"), ["first", "second"]),
        ((f"{URL}?entry=1", f"{URL}?entry=2"), ["entry=1", "entry=2"]),
    ],
)
def test_a_declared_entry_is_known_by_its_own_part_of_its_address(addresses: tuple[str, str], expected: list[str]) -> None:
    declared = [{"headline": f"h{number}", "articleBody": SENTENCES, "url": url} for number, url in enumerate(addresses)]
    record = extract(page(HEADING, linked({"@type": "LiveBlogPosting", "liveBlogUpdate": declared})).encode(), URL, "utf-8")
    assert [entry.anchor for entry in record.entries] == expected


def test_declared_entries_at_the_address_of_the_page_stay_apart() -> None:
    declared = [{"headline": f"h{number}", "articleBody": SENTENCES, "url": URL} for number in range(3)]
    record = extract(page(HEADING, linked({"@type": "LiveBlogPosting", "liveBlogUpdate": declared})).encode(), URL, "utf-8")
    assert [entry.title for entry in record.entries] == ["h0", "h1", "h2"]
    assert len({entry.anchor for entry in record.entries}) == 3


def test_the_hour_and_the_heading_of_an_entry_are_not_its_text() -> None:
    body = "<h1>Live blog: bridge</h1>" + updates("live-post", 4).replace("<h3>", "<p>10.15 Uhr</p><h3>")
    record = extract(page(body, "", "Live blog: bridge").encode(), URL, "utf-8")
    assert [(entry.title, entry.text) for entry in record.entries][:1] == [("Update 0", " ".join(SENTENCES.split()))]


MISSING = [
    "404",
    "Error 404",
    "Not found",
    "Page not found",
    "404 - File not found",
    "Sorry, this page could not be found",
    "Oops! That page can’t be found.",
    "The page you are looking for doesn’t exist",
    "Seite nicht gefunden",
    "Die gewünschte Seite wurde leider nicht gefunden",
    "Page introuvable",
    "La page demandée n’existe pas",
    "Página no encontrada",
    "Página não encontrada",
    "Pagina non trovata",
    "Pagina niet gevonden",
    "Strona nie została znaleziona",
    "Sidan kunde inte hittas",
    "Siden ble ikke funnet",
    "Sivua ei löytynyt",
    "Stránka nenalezena",
    "Sayfa bulunamadı",
    "Страница не найдена",
    "Запрошенная страница не существует",
    "页面不存在",
    "很抱歉，找不到您访问的页面",
    "お探しのページは見つかりませんでした",
    "페이지를 찾을 수 없습니다",
    "الصفحة غير موجودة",
]


@pytest.mark.parametrize("notice", MISSING)
def test_a_page_that_says_there_is_none_is_no_article(notice: str) -> None:
    html = page(
        f"<h1>{notice}</h1><p>It may have page_redirect. Try the search, or begin at the front page.</p>", OG_SITE, f"{notice} - Post"
    )
    record = extract(html.encode(), URL, "utf-8")
    assert (str(record.kind), str(record.body_status), record.text) == ("missing", "empty", "")


@pytest.mark.parametrize(
    "title",
    [
        "Ship not found after four days of search",
        "Missing page of the old chronicle found in a barn",
        "Why nobody reads the page that says 404",
        "Seit Montag nicht gefunden: Suche nach der Fähre",
        "Bridge 404 closes",
        "404 new cases in a week",
        "Mayor: I found no page of the report",
        TITLE,
    ],
)
def test_a_short_article_about_what_is_missing_stays_one(title: str) -> None:
    record = extract(page(f"<h1>{title}</h1><p>{SENTENCES}</p>", "", f"{title} - Post").encode(), URL, "utf-8")
    assert str(record.kind) == "article"


def test_a_notice_of_a_paywall_is_not_the_text() -> None:
    for notice in (f"<p>{NOTICES[0]}</p>", "<p>Subscribe to read on.</p><p>Already a subscriber? Log in.</p>"):
        html = page(HEADING + f'<div class="article-body"><p>{SENTENCES}</p>{notice}</div>')
        record = extract(html.encode(), URL, "utf-8")
        assert (str(record.body_status), record.text) == ("paywalled", " ".join(SENTENCES.split()))


BOXES = [
    ("Keep reading with the Post", "Four weeks for one crown.", "Already a subscriber? Log in"),
    ("Weiterlesen mit Post Plus", "Sie möchten weiterlesen? Jetzt vier Wochen für 1 Euro testen.", "Bereits Abonnent? Anmelden"),
    ("Continuez avec Le Poste", "Un mois à 1 €", "Déjà abonné ? Se connecter"),
    ("Sigue leyendo", "Un mes por 1 euro.", "¿Ya eres suscriptor? Entra"),
    ("Continua a leggere", "Già abbonato? Entra"),
    ("Continue lendo", "Já é assinante? Entre"),
    ("Lees verder met Plus", "Al abonnee? Log in"),
    ("Läs vidare med Plus", "Redan prenumerant? Logga in"),
    ("Czytaj dalej z Plus", "Masz już konto? Zaloguj się"),
    ("Читайте дальше", "Уже есть подписка? Войдите"),
    ("Okumaya devam et", "Zaten abone misiniz? Giriş yapın"),
    ("Čtěte dál", "Už máte předplatné? Přihlaste se"),
    ("继续阅读", "已订阅?登录"),
]


@pytest.mark.parametrize("lines", BOXES, ids=lambda lines: lines[0])
def test_a_box_to_read_on_whose_lines_are_no_notice_each_is_a_paywall_and_no_text(lines: tuple[str, ...]) -> None:
    box = f"<h3>{lines[0]}</h3>" + "".join(f"<p>{line}</p>" for line in lines[1:])
    html = page(HEADING + f'<div class="article-body"><p>{SENTENCES}</p><div class="box">{box}</div></div>')
    record = extract(html.encode(), URL, "utf-8")
    assert (str(record.body_status), record.text) == ("paywalled", " ".join(SENTENCES.split()))


@pytest.mark.parametrize(
    "below",
    [
        '<div class="related"><p>Keep reading: the ferry of Lowick</p><p>Already a member of our walking club?</p></div>',
        f"<p>Keep reading to the children, she said.</p><p>{SENTENCES}</p><p>He is already a member of the board.</p>",
        "<p>Read on below the picture.</p>",
    ],
)
def test_one_part_of_a_box_beside_an_article_is_no_paywall(below: str) -> None:
    record = extract(page(HEADING + f'<div class="article-body">{paragraphs(2)}{below}</div>').encode(), URL, "utf-8")
    assert str(record.body_status) == "full"


GONE_NOTICES = [
    "This article is no longer available.",
    "The story you are looking for is no longer online.",
    "That page can’t be found. It looks like nothing was found at this location. Maybe try one of the links below or a search?",
    "Dieser Artikel ist nicht mehr verfügbar.",
    "Cet article n’est plus disponible.",
    "Esta noticia ya no está disponible.",
    "L'articolo non è più disponibile.",
    "Este artigo já não está mais disponível.",
    "Dit artikel is niet meer beschikbaar.",
    "Ten artykuł nie jest już dostępny.",
    "Эта статья больше не доступна.",
    "Artikeln finns inte längre.",
    "该文章不存在或已被删除。",
    "この記事は存在しません。",
    "기사를 찾을 수 없습니다.",
]


@pytest.mark.parametrize("notice", GONE_NOTICES)
@pytest.mark.parametrize("head", ["", linked(ARTICLE)])
def test_a_page_that_keeps_its_headline_and_says_that_the_article_is_no_longer_there_is_missing(head: str, notice: str) -> None:
    """Such a page was told as an article whose text was changed without a note."""
    html = page(f"{HEADING}<p>{notice}</p><p><a href='/'>Home</a></p>", head)
    record = extract(html.encode(), URL, "utf-8", Entry("1", URL, TITLE))
    assert (str(record.kind), record.text) == ("missing", "")


@pytest.mark.parametrize(
    "text",
    [
        "This article has been withdrawn. The page is no longer available.",
        "This article is no longer available in your country.",
        "The page of the chronicle was found in a barn on Monday, the keeper of the museum said.",
        f"{SENTENCES} The old ferry page is no longer available.",
    ],
)
def test_what_is_withdrawn_or_hidden_or_only_speaks_of_a_missing_page_stays_an_article(text: str) -> None:
    record = extract(page(f"{HEADING}<p>{text}</p>", linked(ARTICLE)).encode(), URL, "utf-8", Entry("1", URL, TITLE))
    assert str(record.kind) == "article"


def refresh(content: str) -> str:
    return f'<html><head><meta http-equiv="Refresh" content="{content}"></head><body><p>Click here to go on.</p></body></html>'


@pytest.mark.parametrize(
    ("html", "target"),
    [
        (refresh("0; url=/2026/04/bridge"), "https://post.example/2026/04/bridge"),
        (refresh("0;URL='https://other.example/b'"), "https://other.example/b"),
        (refresh("5, /b"), "https://post.example/b"),
        (refresh("300; url=/b"), ""),
        (refresh("300"), ""),
        (refresh("0"), ""),
        (refresh(f"0; url={URL}#top"), ""),
        (refresh("0; url=javascript:x()"), ""),
        (page(HEADING + paragraphs(3), '<meta http-equiv="refresh" content="5; url=/b">'), ""),
        ('<frameset><frame src="menu.htm"><frame src="text.htm"></frameset>', "https://post.example/2026/04/text.htm"),
        (
            '<frameset><frame src="text.htm" name="Main"><frame src="foot.htm" name="foot"></frameset>',
            "https://post.example/2026/04/text.htm",
        ),
        ("<frameset><frame><frame name=main></frameset>", ""),
    ],
)
def test_a_page_without_text_of_its_own_says_where_it_sends_its_readers(html: str, target: str) -> None:
    record = extract(html.encode(), URL, "utf-8")
    assert record.redirect_url == target
    assert not (target and record.text)


LATER_WALLS = [
    "You have reached your limit of free articles this month.",
    "This is a premium article. Get unlimited access for 1 florin a week.",
    "Lesen Sie weiter mit unserem Abo. Jetzt testen.",
    "Subscribe for 1 crown a week.",
    "Unlock this story.",
    "続きを読むには会員登録が必要です。",
]
NO_LATER_WALLS = [
    "This article has been withdrawn.",
    "This article was retracted. Subscribers were told on Monday.",
    "Correction: an earlier version, sent to subscribers, gave another month.",
    "Subscribe to our newsletter.",
    "Only two of its members spoke.",
]


@pytest.mark.parametrize(
    ("notice", "words_before", "is_wall"),
    [*((notice, 300, True) for notice in LATER_WALLS), *((notice, 300, False) for notice in NO_LATER_WALLS), (LATER_WALLS[0], 80, False)],
)
def test_a_page_that_is_read_again_may_end_with_half_a_notice(notice: str, words_before: int, *, is_wall: bool) -> None:
    text = f"{SENTENCES.strip()}\n{notice}"
    assert is_later_wall(text, word_count(text), words_before) == is_wall
    assert is_later_wall(f"{text}\nThe hall was full.", word_count(text), words_before) == is_wall


def test_a_retraction_above_an_offer_is_no_wall() -> None:
    assert not is_later_wall(f"This article has been withdrawn.\n{LATER_WALLS[0]}", 15, 300)


CONSENT_CLAUSES = (
    "When you use our sites, we use cookies to provide them to you, to measure their use and to prevent spam and abuse.",
    "If you choose to accept, we and our partners will also store and read information on a device and use your location.",
    "We do this for personalised advertising and content, for the measurement of both and for research on audiences.",
    "If you do not want us and our partners to use cookies and personal data for these purposes, choose to reject them all.",
    "You can change your choices at any time; our policy on privacy says how long each of them is kept, and by whom.",
    "Cookies, identifiers of a device or of a browser and other information can be read on your device whenever you return.",
    "Reports can be made of how people deal with advertisements, from the combined data of several of these partners.",
)


@pytest.mark.parametrize(
    ("head", "title", "more", "kind"),
    [
        ("", "Your privacy choices", "", "consent"),
        ("", "Before you continue to the Post", "", "consent"),
        ("", "Why readers tire of banners", "", "article"),
        ("", "What the law on privacy costs the town", paragraphs(8), "article"),
        (linked(ARTICLE), "Your privacy choices", "", "article"),
        ("", "Your privacy choices", "<p>By Ana Ruiz, <time datetime=2026-04-02>2 April 2026</time></p>", "article"),
    ],
)
def test_a_page_that_explains_at_length_what_it_wants_leave_for_is_no_article(head: str, title: str, more: str, kind: str) -> None:
    clauses = "".join(f"<p>{clause}</p>" for clause in CONSENT_CLAUSES)
    html = f"<html><head><title>{title}</title>{head}</head><body><main><h1>{title}</h1>{clauses}{more}</main></body></html>"
    assert extract(html.encode(), URL).kind == kind


@pytest.mark.parametrize(
    ("head", "more", "kind"),
    [
        ("<link rel=next href='?page=2'>", "", "index"),
        (OG_SITE, "", "index"),
        ("", "", "article"),
        (OG_SITE, f"<p>{SENTENCES}</p><p>{SENTENCES}</p>", "article"),
    ],
)
def test_a_story_of_a_few_teasers_is_a_list_where_it_goes_on_or_calls_itself_a_site(head: str, more: str, kind: str) -> None:
    listed = "".join(
        f"<div><time>{number} May, 18:40</time><a href='/n/{number}'><h3>Headline {number} about the flood</h3></a>"
        f"<p>The water fell in village {number}, and the roads office opened the dyke again for lorries.</p></div>"
        for number in range(5)
    )
    intro = "<p>All that our reporters wrote about the flood in the valley of the Marrow since the second of May.</p>"
    footer = "<footer><p>© Post of Marrow, founded in 1889. For all who live between the mill and the northern dyke.</p></footer>"
    html = (
        f"<html><head><title>Flood at Marrow</title>{head}</head><body><h1>Flood at Marrow</h1>{intro}{listed}{more}{footer}</body></html>"
    )
    assert extract(html.encode(), "https://post.example/story/flood").kind == kind


@pytest.mark.parametrize(("declared", "kind"), [("CollectionPage", "index"), ("WebPage", "article")])
def test_a_declared_collection_of_short_teasers_below_a_lead_is_a_list(declared: str, kind: str) -> None:
    """The lead's two sentences were told as an article of the section's name."""
    teasers = "".join(
        f"<div><h3><a href=/n/{number}>Village {number} digs out after the flood</a></h3>"
        f"<p>The school there opens again on Monday morning.</p>"
        f"<span>{number} May</span></div>"
        for number in range(4)
    )
    lead = "<section><a href=/n/9><h2>Water falls in the valley for the first time in a week</h2></a><p>The dyke held, officials said. "
    lead += "Those who had left may ask for a tent and for a stove until the end of the month.</p></section>"
    head = f'<script type=application/ld+json>{{"@context": "https://schema.org", "@type": "{declared}"}}</script>{OG_SITE}'
    html = f"<html><head><title>Valley</title>{head}</head><body><h1>Valley</h1>{lead}{teasers}</body></html>"
    assert extract(html.encode(), "https://post.example/valley/").kind == kind
