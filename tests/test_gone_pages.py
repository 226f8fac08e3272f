"""A page on which nothing of its article is left is gone, in any words; a wall, a hindrance and a retraction are not."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from tests.fakes.news_site import STATEMENT, WEATHER, NewsSite
from tests.fakes.quay_gazette import printing_in
from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.article import WITHOUT_PAGE, Article
from warehouse.records.feed import Entry, Feed, QueuedEntry
from warehouse.records.second_look import OtherAddress
from wirewatch.alert.change.publisher_mark import new_mark
from wirewatch.alert.message.payload import Form
from wirewatch.article.extract import extract
from wirewatch.article.outcome import make_article
from wirewatch.article.record import PageRecord
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.ingest.rereading.gone_pages import LISTED, MOVED, REPLACED, Replacement, replacement_of
from wirewatch.ingest.rereading.later_walls import kept_behind_wall
from wirewatch.ingest.rereading.moved_pages import words_of_move

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
URL = "https://www.quay.example/news/article-4711"
# By language: headline and text.
KEPT = {
    "en": (
        "Harbour office delays the new ferry timetable again",
        (
            "The harbour office has moved the first ferry of the day to a quarter past seven. Passengers have complained that "
            "nobody told them.\n"
            "“We could not wait any longer for this,” said Ruth Ostler, who takes the boat to work. The page of the timetable is to "
            "be printed again, and what was wrong with it will be found out, the office said. There will be no other change this "
            "year."
        ),
    ),
    "de": (
        "Stadtrat stoppt den Bau der Brücke über die Lohne",
        (
            "Der Stadtrat hat den Bau der Brücke über die Lohne gestoppt. Die Kosten seien auf 14 Millionen Euro gestiegen, sagte "
            "Kämmerer Arnd Peil.\n"
            "Die Anwohner hatten sich lange gegen die Brücke gewehrt. Wann sie gebaut wird, ist nicht mehr sicher. Hier gibt es "
            "seit Jahren nichts Neues."
        ),
    ),
    "fr": (
        "Le maire de Corvenne renonce à la piscine couverte",
        (
            "Le maire de Corvenne a annoncé mardi qu’il renonçait à la piscine couverte. Le chantier devait commencer en mai, selon "
            "l’adjointe Odile Maret.\n"
            "Les nageurs du club ne savent plus où aller. Cette piscine était attendue depuis dix ans dans la commune, et rien "
            "n’existe à côté."
        ),
    ),
    "es": (
        "La alcaldesa de Torrelinda cierra el mercado viejo",
        (
            "La alcaldesa de Torrelinda ha ordenado cerrar el mercado viejo por el estado del tejado. Los 40 puestos se trasladan a "
            "la plaza.\n"
            "Los comerciantes dicen que nadie les avisó. Buscan otro lugar y ya no encuentran ninguno en esta parte de la ciudad."
        ),
    ),
    "it": (
        "Il porto di Marenza chiude il molo dei traghetti",
        (
            "L’autorità portuale di Marenza ha chiuso il molo dei traghetti dopo il crollo di lunedì. Nessuno è rimasto ferito, ha "
            "detto Lidia Corsi.\n"
            "I pescatori non possono più usare la banchina. Non si sa quando il molo riaprirà, e chi cerca un passaggio deve andare "
            "a Velia."
        ),
    ),
    "ru": (
        "Мэрия Ладьинска отложила ремонт моста через Прядь",
        (
            "Мэрия Ладьинска отложила ремонт моста через Прядь до осени. По словам вице-мэра Олега Зимина, подрядчик не нашёл "
            "рабочих.\n"
            "Жители писали об этом в редакцию. Здесь больше ничего не меняется уже три года, говорят они."
        ),
    ),
    "zh": (
        "澜州港务局推迟新渡轮航班时刻表",
        (
            "澜州港务局周二宣布推迟新渡轮航班时刻表的启用。局长陈望海表示，首班船将改为七点一刻开出。\n"
            "乘客抱怨没有人通知他们。港务局说，时刻表将重新印制。"
        ),
    ),
    "pt": (
        "Câmara de Alvorim adia obras na ponte do Rabo",
        (
            "A Câmara de Alvorim adiou para o outono as obras na ponte do Rabo. O vereador Tiago Lemos disse que o empreiteiro não "
            "apareceu.\n"
            "Os moradores já não acreditam na data. Aqui não há nada de novo há três anos, dizem eles."
        ),
    ),
}
# By language: notices and pages of few words that neither a list of phrases knows nor a reader would take for a hindrance.
GONE = [
    ("en", "Oh dear.", "We looked behind every sofa, and it is not there."),
    ("en", "Nothing to see here", "Whatever used to live at this address has packed its bags."),
    ("en", "Lost at sea", "The tide took this one. Try the front page for drier stories."),
    ("en", "", "This item is no longer part of our offer."),
    ("en", "Whoops!", "Our editors unplugged this page. Please use the search."),
    ("en", "Taken off the shelf", "We do not carry this piece any more, following a complaint."),
    ("en", "", "At the request of the family we no longer show this report."),
    ("en", "410", "That link has had its day."),
    ("de", "Huch!", "Wir haben unter jedem Sofakissen nachgesehen: nichts."),
    ("de", "Hier war mal was", "Was Sie suchen, ist umgezogen oder im Altpapier gelandet."),
    ("de", "", "Zu dieser Adresse gibt es bei uns nichts mehr."),
    ("de", "Ups, leer", "Unser Archivar zuckt mit den Schultern."),
    ("de", "", "Der Text ist aus rechtlichen Gründen offline genommen worden."),
    ("fr", "Oups…", "Nous avons regardé sous tous les canapés, sans succès."),
    ("fr", "Circulez, il n’y a rien à voir", "Ce que vous cherchez a pris la poudre d’escampette."),
    ("fr", "", "Ce contenu a été mis hors ligne à la demande d’un tiers."),
    ("fr", "Perdu ?", "Même notre chien pisteur ne retrouve pas cette adresse."),
    ("es", "¡Vaya!", "Hemos mirado debajo de todos los sofás y no aparece."),
    ("es", "Aquí no hay nada", "Lo que venías a leer se ha ido de vacaciones."),
    ("es", "", "Esta página cambió de dueño y no dejó señas."),
    ("es", "Callejón sin salida", "El enlace que has seguido no lleva a ninguna parte."),
    ("it", "Ops!", "Abbiamo cercato sotto tutti i divani: niente."),
    ("it", "Vicolo cieco", "Quello che volevi leggere ha cambiato casa."),
    ("it", "", "Contenuto tolto dal sito su richiesta degli interessati."),
    ("ru", "Упс", "Мы заглянули под каждый диван, но ничего не нашли."),
    ("ru", "Пусто", "То, что тут было, ушло и не попрощалось."),
    ("ru", "", "Текст убран с сайта по решению суда."),
    ("ru", "Тупик", "Эта ссылка никуда не ведёт, начните с главной."),
    ("zh", "哎呀", "我们翻遍了每一张沙发，什么也没找到。"),
    ("zh", "空空如也", "您要看的东西已经搬家了，请从首页重新出发。"),
    ("zh", "", "应有关方面要求，该页面内容不予展示。"),
    ("pt", "Ops!", "Procurámos debaixo de todos os sofás e nada."),
    ("pt", "Beco sem saída", "O que queria ler mudou de casa sem deixar morada."),
    ("pt", "", "Este texto deixou de fazer parte do nosso sítio por ordem judicial."),
]
# Walls, hindrances and what says nothing; none of them says that an article is gone.
NOT_GONE = [
    ("en", "Members first", "This one is for subscribers. Subscribe from $1 a week."),
    ("en", "Welcome back", "Log in with your email and password."),
    ("en", "Your privacy", "We and our partners set cookies. Agree and continue."),
    ("en", "One moment", "Please confirm that you are human."),
    ("en", "Back soon", "The site is down for maintenance."),
    ("en", "Sorry", "Something went wrong on our side. Please reload the page."),
    ("en", "", "You need JavaScript to run this app."),
    ("en", "Not here", "We cannot show this page in your country."),
    ("de", "Mehr lesen", "Jetzt 4 Wochen kostenlos testen."),
    ("de", "Gleich wieder da", "Wegen Wartungsarbeiten ist die Seite nicht zu erreichen."),
    ("fr", "Réservé", "Abonnez-vous pour 1 euro."),
    ("fr", "Pause", "Un problème technique nous empêche d’afficher la page."),
    ("es", "Hola", "Inicia sesión o regístrate gratis."),
    ("es", "Lo sentimos", "Vuelve a intentarlo más tarde."),
    ("it", "Solo un attimo", "Il sito è in manutenzione, riprova tra poco."),
    ("it", "Benvenuto", "Abbonati o accedi."),
    ("ru", "Вход", "Войдите, чтобы читать."),
    ("ru", "Скоро вернёмся", "На сайте ведутся технические работы."),
    ("zh", "提示", "请登录后查看。"),
    ("zh", "提示", "系统维护中，请稍后再试。"),
    ("pt", "Olá", "Assine e leia tudo."),
    ("pt", "Erro", "Tente novamente mais tarde."),
]
# What says that the text was taken down, for a moment or with thanks for understanding, too; a reader's things and calls are none of it.
TAKEN_DOWN = [
    ("zh", "该文章已被发布者删除"),
    ("zh", "本文因故暂时下线，请稍后再关注本网后续报道。抱歉给您带来不便，如需了解详情请登录本报客户端。"),
    ("zh", "此内容因违规无法查看"),
    ("zh", "因内容调整，本报道暂不提供阅读。"),
    ("zh", "原文已删"),
    ("en", "This story has been taken offline."),
    ("en", "For legal reasons we no longer publish this report."),
    ("en", "We are sorry, this item has been temporarily pulled while we check it. Please try again later."),
    ("de", "Diesen Bericht haben wir aus rechtlichen Gründen offline gestellt."),
    ("fr", "Cet article est temporairement hors ligne. Revenez plus tard."),
    ("es", "Esta noticia ya no está publicada. Vuelva a intentarlo más tarde."),
    ("it", "Questo testo è stato oscurato in attesa di verifiche."),
    ("ru", "Запись скрыта до выяснения обстоятельств, попробуйте позже."),
    ("pt", "A matéria está fora do ar por ordem da direção."),
]
# Nobody takes back what these texts said: they were told as retractions by their outlets, also those that a court or an office had deleted.
DELETED = [
    ("zh", "抱歉，该文章已被删除。"),
    ("zh", "稿件因版权原因已下架，请您阅读其他内容。"),
    ("zh", "应采访对象要求，本网已将该稿件作下线处理，感谢您的理解与支持。"),
    ("ru", "Материал удалён по требованию надзорного органа."),
    ("ru", "Статья снята с публикации по решению суда."),
    ("de", "Dieser Beitrag wurde aus rechtlichen Gründen entfernt."),
    ("de", "Dieser Artikel wurde auf Anordnung des Gerichts zurückgezogen."),
    ("en", "Sorry, this story has been deleted."),
    ("en", "This article has been withdrawn for legal reasons."),
    ("es", "Este artículo ha sido eliminado por orden judicial."),
    ("es", "Lo sentimos, esta noticia ha sido eliminada."),
    ("fr", "Cet article a été retiré à la demande de la justice."),
    ("it", "Questo articolo è stato rimosso su richiesta degli interessati."),
    ("pt", "Esta notícia foi removida por ordem judicial."),
]
# These take it back: it was wrong, they withdraw it or ask for pardon.
TAKEN_BACK = [
    ("zh", "本文因内容失实，现已删除。"),
    ("zh", "本文已撤稿。"),
    ("ru", "Материал удалён, так как сведения в нём оказались ложными."),
    ("ru", "Материал снят с публикации. Редакция приносит извинения вице-мэру."),
    ("de", "Dieser Artikel wurde zurückgezogen."),
    ("de", "Dieser Bericht wurde auf Anordnung des Gerichts entfernt. Die Vorwürfe waren falsch, wir bitten um Entschuldigung."),
    ("en", "This article has been withdrawn."),
    ("en", "This article has been removed because its letter was forged."),
    ("fr", "Cet article a été supprimé. La rédaction considère que ces éléments n’auraient pas dû être publiés."),
    ("es", "Este artículo ha sido eliminado porque contenía errores graves."),
]
# These withdraw the text besides, and are its text from then on; the rest of their words asks to read on or for support.
WITHDRAWN_IN_CALLS = ["稿件因内容失实已下架，请您阅读其他内容。", "经核实内容与事实不符，本网已将该稿件作下线处理，感谢您的理解与支持。"]
NOT_TAKEN_DOWN = [
    ("en", "Your comments on this article have been removed."),
    ("en", "This article was removed from your reading list."),
    ("en", "Log in to see articles that you have deleted."),
    ("en", "Subscribe to read this story."),
    ("de", "Dieser Artikel wurde aus Ihrer Merkliste entfernt."),
    ("fr", "Les commentaires sous cet article ont été supprimés."),
    ("es", "Para leer esta noticia, suscríbase."),
    ("ru", "Комментарии к статье удалены."),
    ("zh", "本文评论已被删除。"),
    ("zh", "请登录后查看已下架的内容。"),
    ("zh", "系统维护中，请稍后再试。"),
]
HEADED = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title} | The Quay</title>
<meta property="og:type" content="article"></head><body><header><a href="/">The Quay</a></header>
<main><h1>{title}</h1><div class="content"><p>{text}</p></div>
<div class="related"><h3>More</h3><ul>{others}</ul></div></main></body></html>"""
PLAIN = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title} | The Quay</title></head><body>
<header><a href="/">The Quay</a><nav><a href="/a">World</a> <a href="/b">Sport</a></nav></header>
<main><h1>{heading}</h1><p>{text}</p></main><footer><p>© The Quay 2026. Terms, privacy, jobs.</p></footer></body></html>"""
BOXED = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>The Quay</title>
<meta property="og:site_name" content="The Quay"></head><body><div class="site-header"><div class="logo">The Quay</div></div>
<div class="wrap"><div class="page-header"><h1>{heading}</h1></div><div class="msg">{text}</div>
<section class="more"><h2>Most read</h2><ul><li><a href="/s/1">Rain expected over the islands until Friday</a></li>
<li><a href="/s/2">Museum of clocks finds a new director</a></li><li><a href="/s/3">Rowers win the regatta of Lowick</a></li>
<li><a href="/s/4">Library extends its opening hours</a></li></ul></section></div>
<div class="footer-links">The Quay Press Ltd, Harbour Street 4</div></body></html>"""
LAYOUTS = {"plain": PLAIN, "boxed": BOXED}


def kept_article(language: str = "en") -> Article:
    title, text = KEPT[language]
    return Article("a1", URL, URL, "f1", "The Quay", title, text, AT, word_count=len(text.split()))


def read(page: str, kept: Article, url: str = URL) -> tuple[PageRecord, Article | None]:
    entry = Entry(URL, URL, kept.title, summary=kept.text.partition("\n")[0])
    record = extract(page.encode(), url, "utf-8", entry)
    made = make_article(record, QueuedEntry("a1", URL, "f1", "The Quay", entry, AT))
    return record, made if isinstance(made, Article) and made.body_status not in WITHOUT_PAGE else None


def found_in(page: str, language: str = "en", url: str = URL) -> Replacement | None:
    kept = kept_article(language)
    record, now = read(page, kept, url)
    return replacement_of(now, kept, record.notice, record.listed, is_redirected=url != URL)


def written(layout: str, language: str, heading: str, text: str) -> str:
    shown = LAYOUTS[layout].format(language=language, title=heading or "The Quay", heading=html.escape(heading), text=html.escape(text))
    return shown.replace("<h1></h1>", "")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("language", "heading", "text"), GONE)
def test_a_few_words_in_the_place_of_all_of_an_article_are_quoted(language: str, heading: str, text: str, layout: str) -> None:
    said = " – ".join(filter(None, (heading, text)))
    assert found_in(written(layout, language, heading, text), language) == Replacement(REPLACED, said)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("language", "heading", "text"), NOT_GONE)
def test_a_wall_and_a_hindrance_say_nothing_of_the_article(language: str, heading: str, text: str, layout: str) -> None:
    assert found_in(written(layout, language, heading, text), language) is None


def headed(language: str, text: str) -> str:
    """Give a page with the article's headline, a line in the place of its text, and three other stories."""
    others = "".join(f"<li><a href='/s/{at}'>{KEPT[other][0]}</a></li>" for at, other in enumerate(sorted({*KEPT} - {language})[:3]))
    return HEADED.format(language=language, title=html.escape(KEPT[language][0]), text=html.escape(text), others=others)


@pytest.mark.parametrize(("language", "text"), TAKEN_DOWN)
def test_words_that_a_text_was_taken_down_are_quoted_whatever_stands_beside_them(language: str, text: str) -> None:
    """Under the kept headline, or with a word of a wall or of the moment, they were taken for a wall and told in no message."""
    for page in (headed(language, text), written("boxed", language, "", text)):
        assert found_in(page, language) == Replacement(REPLACED, text)


@pytest.mark.parametrize(("language", "text"), DELETED)
def test_a_text_that_was_deleted_or_went_by_order_is_gone_and_no_retraction_by_its_outlet(language: str, text: str) -> None:
    for page in (headed(language, text), written("boxed", language, "", text)):
        assert found_in(page, language) == Replacement(REPLACED, text)


@pytest.mark.parametrize(("language", "text"), TAKEN_BACK)
def test_a_text_that_was_taken_down_because_it_was_wrong_or_with_regret_is_a_retraction(language: str, text: str) -> None:
    kept = kept_article(language)
    for page in (headed(language, text), written("boxed", language, "", text)):
        assert found_in(page, language) is None
        _, now = read(page, kept)
        mark = new_mark(now, (kept.title, kept.text)) if now else None
        assert mark is not None
        assert mark[0] is Form.RETRACTION


@pytest.mark.parametrize("text", WITHDRAWN_IN_CALLS)
def test_a_retraction_that_asks_to_read_on_is_no_wall(text: str) -> None:
    """It was both a retraction, so that the page was not gone, and a wall, so that it was no change: nobody heard of it."""
    for page in (headed("zh", text), written("boxed", "zh", "", text)):
        assert found_in(page, "zh") is None
        _, now = read(page, kept_article("zh"))
        assert now is not None
        assert kept_behind_wall(now, kept_article("zh")) is None
        mark = new_mark(now, KEPT["zh"])
        assert mark is not None
        assert mark[0] is Form.RETRACTION


@pytest.mark.parametrize(("language", "text"), NOT_TAKEN_DOWN)
def test_what_was_removed_of_a_reader_s_and_calls_under_a_headline_are_no_text_that_was_taken_down(language: str, text: str) -> None:
    assert found_in(headed(language, text), language) is None


LIST = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbour news | The Quay</title></head>
<body><header><a href="/">The Quay</a><nav><a href="/a">World</a> <a href="/b">Sport</a></nav></header>
<main><h1>Harbour</h1>{introduction}{teasers}<a href="/harbour?page=2">More</a></main>
<footer><p>© The Quay 2026</p></footer></body></html>"""
STORIES = [
    ("Rain expected over the islands until Friday", "The meteorological office has issued a warning for small boats and for the piers."),
    ("Museum of clocks finds a new director", "She comes from Velia."),
    ("Rowers win the regatta of Lowick", "It was their third victory in a row, and the closest since the race was first held in 1911."),
]
TEASERS = {
    "list": "<li><a href='/s/{number}'>{title}</a><p>{summary}</p></li>",
    "article": "<article><h2><a href='/s/{number}'>{title}</a></h2><p>{summary}</p></article>",
    "hours": "<li><a href='/s/{number}'>{title}</a> {number} h ago</li>",
    "card": "<div class='card'><a href='/s/{number}'><h3>{title}</h3><p>{summary}</p></a></div>",
    "kicker": "<div><a href='/k'>Town</a><h3><a href='/s/{number}'>{title}</a></h3><p class='by'>By R. Ostler</p><p>{summary}</p></div>",
}


def list_page(teaser: str, repeated: int = 1, introduction: str = "", stories: list[tuple[str, str]] = STORIES) -> str:
    every = [(f"{title}{f', part {turn}' if turn else ''}", summary) for turn in range(repeated) for title, summary in stories]
    rows = [TEASERS[teaser].format(number=number, title=title, summary=summary) for number, (title, summary) in enumerate(every)]
    return LIST.format(introduction=introduction, teasers="".join(rows))


@pytest.mark.parametrize("repeated", [1, 2, 30])
@pytest.mark.parametrize("teaser", TEASERS)
def test_a_redirect_to_a_list_of_other_stories_ends_at_no_article(teaser: str, repeated: int) -> None:
    """Short lists of links were taken for the stub of a wall, and long ones for another article."""
    for url in ("https://www.quay.example/harbour", "https://www.quay.example/"):
        page = list_page(teaser, repeated)
        kept = kept_article()
        record, now = read(page, kept, url)
        is_dropped = record.kind == "index"
        assert is_dropped or replacement_of(now, kept, record.notice, record.listed, is_redirected=True) == Replacement(LISTED)


def test_a_list_that_still_has_the_headline_or_introduces_itself_at_the_article_s_own_address() -> None:
    with_it = list_page("article", stories=[*STORIES, (KEPT["en"][0], "Passengers have complained.")])
    assert found_in(with_it, url="https://www.quay.example/harbour") is None
    said = "We could not find what you came for."
    introduced = list_page("article", introduction=f"<p>{said}</p>")
    assert found_in(introduced) == Replacement(REPLACED, f"Harbour – {said}")
    assert found_in(introduced, url="https://www.quay.example/harbour") == Replacement(LISTED)
    assert found_in(list_page("article")) == Replacement(LISTED)


ARTICLE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Quay</title>
<meta property="og:type" content="article"></head><body><header><a href="/">The Quay</a></header>
<main><article><h1>{title}</h1>{paragraphs}</article><aside><h2>More</h2><ul>
<li><a href="/s/1">Rain expected over the islands until Friday</a></li><li><a href="/s/2">Museum of clocks finds a new director</a></li>
<li><a href="/s/3">Rowers win the regatta of Lowick</a></li></ul></aside></main></body></html>"""
OTHER = (
    "Museum of clocks finds a new director",
    "The museum of clocks in Velia has a new director from April on. Lidia Corsi has led the workshop of the clock tower for years.",
    "Her predecessor retires after two decades. He leaves a collection of nine hundred pieces, and a roof that lets in water.",
    "The town pays for half of the repairs. The other half is to come from visitors, of whom there were thirty thousand last year.",
    "Corsi wants to open the workshop to schools, and to lend the oldest pieces to other houses in the region while the roof is mended.",
    "She learned her trade in the shop of her grandfather, who wound the clocks of the town hall by hand until he was ninety years old.",
)


def article_page(title: str, *paragraphs: str) -> str:
    return ARTICLE.format(title=html.escape(title), paragraphs="".join(f"<p>{html.escape(each)}</p>" for each in paragraphs))


def test_another_whole_article_at_the_address_is_named_and_one_of_the_same_event_is_a_change() -> None:
    title, text = KEPT["en"]
    assert found_in(article_page(*OTHER)) == Replacement(MOVED, OTHER[0])
    rewritten = (
        "Ferry passengers wait for their timetable",
        "Passengers of the Lowick ferry still wait for a timetable that the harbour office promised in spring, and have written to it.",
        "It delays the new one again, said a clerk of the office on the phone, and named the weather and a strike at the printer's.",
        "The boats leave when they are full, as they did a hundred years ago, and whoever has to be at work by eight takes the bus.",
        *OTHER[3:],
    )
    assert found_in(article_page(*rewritten)) is None
    for moved in (article_page(title, *text.split("\n")), article_page("Ferry: no timetable", *text.split("\n"))):
        assert found_in(moved, url="https://amp.quay.example/news/2026/ferry-timetable.amp") is None, "it has moved, whatever its headline"
    assert found_in(article_page(title, "We looked behind every sofa.")) is None, "its headline still stands there"


@pytest.mark.parametrize(
    "notice",
    [
        "This article has been withdrawn.",
        "We have taken down this report because its letter was forged. We apologise to the harbour office.",
        "Harbour passengers did not complain, and the ferry timetable stands.",
    ],
)
def test_a_retraction_and_words_on_the_event_are_no_page_that_is_gone(notice: str) -> None:
    assert found_in(written("plain", "en", "", notice)) is None


def test_a_page_that_declares_that_it_is_not_free_hides_its_text_in_any_words() -> None:
    page = written("plain", "en", "Oh dear.", "We looked behind every sofa, and it is not there.")
    declared = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "isAccessibleForFree": False})
    assert found_in(page.replace("</head>", f'<script type="application/ld+json">{declared}</script></head>')) is None


class MovingSite(NewsSite):
    """A news site of which pages give way to others."""

    def __init__(self) -> None:
        super().__init__()
        self.instead: dict[str, str] = {}
        self.redirects: dict[str, str] = {}

    def document(self, path: str) -> tuple[int, str, bytes]:
        if path in self.instead:
            return 200, "text/html; charset=utf-8", self.instead[path].encode()
        return super().document(path)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        if handler.path not in self.redirects:
            super().answer(handler)
            return
        handler.send_response(301)
        handler.send_header("Location", self.redirects[handler.path])
        handler.send_header("Content-Length", "0")
        handler.end_headers()


# The page, and whether it says that it is gone for everybody.
STANDING_IN = {
    "region": ("Not available in your region", "This content is not available in your country for legal reasons.", False),
    "law": (
        "451 Unavailable for legal reasons",
        (
            "We recognise you are attempting to access this website from a country belonging to the European Economic Area and therefore "
            "cannot grant you access at this time."
        ),
        False,
    ),
    "moment": ("We are sorry", "Sorry, the Gazette is away for maintenance. Something went wrong, come back later.", False),
    "taken down": ("", "本文因故暂时下线，请稍后再关注本网后续报道。", True),
    "under its headline": (STATEMENT[0], "该文章已被发布者删除", True),
    "unavailable": ("Sorry, this page isn’t available", "The link you followed may be broken, or the page may have been removed.", True),
}


# One article for each: what stands in its place, and those whose pages give way otherwise.
MADE = dict(
    zip(
        (*STANDING_IN, "boxed", "listed", "moved", "withdrawn"),
        ("sign", "renew", "draft", "extend", "finish", "publish", "present", "confirm", "reopen", "unveil"),
        strict=True,
    )
)
WALL = written("plain", "en", "Welcome back", "Log in with your email and password.")


def path_of(name: str) -> str:
    return f"/news/{name.replace(' ', '-')}"


@dataclass(frozen=True)
class Seen:
    """What whole passes came to.

    Attributes:
        home: The address of the site.
        changes: After each pass, by its minute: kind and words of what was told of each article.
        evidence: By article, half an hour after the first pass: pages kept, and how many of them are of the list.
        kept: By article, in the end: its headline, the state of its text, and whether it is the first one.
    """

    home: str
    changes: dict[int, dict[str, list[tuple[str, str]]]]
    evidence: dict[str, tuple[int, int]]
    kept: dict[str, tuple[str, str, bool]]

    def kinds(self, minute: int, name: str) -> list[str]:
        return [kind for kind, _ in self.changes[minute].get(name, [])]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Pages of one site that give way in many ways, in the same passes, and come back."""
    folder = tmp_path_factory.mktemp("gone")
    settings = printing_in(folder)
    names = {path_of(name): name for name in MADE}
    changes: dict[int, dict[str, list[tuple[str, str]]]] = {}
    start = datetime.now(UTC)

    def ask(sql: str) -> dict[str, list[tuple[Any, ...]]]:
        found: dict[str, list[tuple[Any, ...]]] = {}
        with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
            for url, *row in warehouse.connection.execute(sql).fetchall():
                found.setdefault(names.get(url.removeprefix(site.home), url), []).append(tuple(row))
        return found

    def look(minute: int) -> None:
        run_pass(settings, clock=lambda: start + timedelta(minutes=minute))
        changes[minute] = ask("SELECT a.url, c.kind, c.after FROM changes c JOIN articles a USING (article_id) ORDER BY c.revised_at")

    with MovingSite() as site:
        with open_warehouse(settings.catalog, settings.data) as warehouse:
            warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", site.feed_url, "The Quay Gazette")]))
        for name, verb in MADE.items():
            texts = [text.replace("signed", f"{verb.removesuffix('e')}ed") for text in STATEMENT[1:]]
            site.articles[path_of(name)] = (STATEMENT[0].replace("sign", verb), texts, start)
        look(0)
        site.instead = {path_of(name): written("plain", "en", *said[:2]) for name, said in STANDING_IN.items()}
        site.instead[path_of("boxed")] = written("boxed", "en", "Oh dear.", "We looked behind every sofa, and it is not there.")
        site.instead["/harbour"] = list_page("article", 30)
        site.redirects = {path_of("listed"): "/harbour"}
        site.articles["/news/new"] = site.articles.pop(path_of("moved"))
        del site.articles[path_of("withdrawn")]
        look(17)
        look(29)
        evidence = ask(
            """SELECT a.url, count(*), count(*) FILTER (WHERE contains(p.url, 'harbour'))
               FROM evidence_pages p JOIN articles a USING (article_id) GROUP BY a.url"""
        )
        look(45)
        site.instead = {path_of("boxed"): WALL}
        site.redirects.clear()
        look(180)
        site.instead.clear()
        site.publish("weather", *WEATHER)
        look(240)
        kept = ask("SELECT url, title, body_status, contains(text, 'delegations') FROM articles")
    return Seen(site.home, changes, {name: rows[0] for name, rows in evidence.items()}, {name: rows[0] for name, rows in kept.items()})


def test_pages_that_gave_way_are_told_as_gone_when_a_second_look_agrees_and_as_back(seen: Seen) -> None:
    assert seen.changes[17] == {}, "a page may be away for a moment"
    read_for = {name: seen.evidence[name] for name in ("boxed", "listed")}
    assert read_for == {"boxed": (3, 0), "listed": (3, 2)}, "the evidence has the readings that found something else in their place"
    assert seen.changes[29]["listed"] == [("gone", "A list of articles stands in its place.")]
    assert seen.changes[29]["boxed"] == [("gone", "In its place: “Oh dear. – We looked behind every sofa, and it is not there.”")]
    assert [seen.kept[name][2] for name in ("boxed", "listed")] == [True, True], "what they said stays"
    assert seen.kinds(180, "listed") == ["gone", "back"]
    assert seen.kinds(180, "boxed") == ["gone"], "behind a wall nobody sees that it is back"
    assert [seen.kinds(240, name) for name in ("boxed", "listed")] == [["gone", "back"]] * 2


@pytest.mark.parametrize("name", STANDING_IN)
def test_a_refusal_answered_with_200_takes_no_text_and_a_page_that_is_not_available_is_gone(seen: Seen, name: str) -> None:
    """Such words were told as a change without a note, and were kept as the article's text."""
    assert seen.kinds(240, name) == (["gone", "back"] if STANDING_IN[name][2] else [])
    assert seen.kept[name] == (STATEMENT[0].replace("sign", MADE[name]), "full", True)


def test_a_page_that_is_gone_names_the_address_at_which_its_outlet_shows_the_text_by_now(seen: Seen) -> None:
    """A page that moved without a redirect was told as gone without a word of its new address, which the feed gives."""
    gone = "The server answers 404: there is no such page any more."
    assert seen.changes[45]["withdrawn"] == [("gone", gone)]
    assert seen.changes[45]["moved"] == [("gone", f"{gone} The same text stands at {seen.home}/news/new")]


MOVED_ARTICLE = Article(
    "a1", "https://quay.example/1", "https://quay.example/1", "f1", "The Quay", "Ferry line to close", "It closes. Boats lie idle.", AT
)


def other(url: str = "https://quay.example/2", **said: Any) -> OtherAddress:
    known: dict[str, Any] = {
        "title": "Ferry line to close",
        "source": "The Quay",
        "feed_id": "f1",
        "first_seen_at": AT,
        "text": "It closes. Boats lie idle.",
    }
    return OtherAddress("a1", url, **{**known, **said})


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ([], ""),
        ([other()], "The same text stands at https://quay.example/2"),
        ([other("https://else.example/2", source="Else", feed_id="f2")], ""),
        ([other(text="It opens. Boats lie idle.")], ""),
        ([other(source="The Quay: Town", feed_id="f2")], "The same text stands at https://quay.example/2"),
        ([other(text="")], "Its feed lists it at https://quay.example/2"),
        ([other(text="", title="Rowers win the regatta")], ""),
        ([other(), other("https://quay.example/3", text="")], "The same text stands at https://quay.example/2"),
        ([other(), other("https://quay.example/3", first_seen_at=AT + timedelta(1))], "The same text stands at https://quay.example/3"),
    ],
)
def test_the_latest_page_of_the_same_outlet_with_the_same_text_is_where_an_article_moved(others: list[OtherAddress], said: str) -> None:
    assert words_of_move(MOVED_ARTICLE, others) == said


def test_a_retraction_below_a_bar_of_links_is_no_page_that_is_gone() -> None:
    """The weather above the links was told to stand in the place of an article whose text took its report back."""
    kept = kept_article()
    now = replace(
        kept, title="To our readers", text="This report was made up by its author. We withdraw it and apologise to the harbour office."
    )
    bar = "Weather: 14°C partly cloudy Dollar 38.12 | Euro 41.55"
    assert replacement_of(now, kept, bar, (), is_redirected=False) is None
    elsewhere = replace(kept, title="Bakery prize for Ostmere", text="A bakery in Ostmere won a prize for its rye bread on Sunday.")
    assert replacement_of(elsewhere, kept, bar, (), is_redirected=False) == Replacement(REPLACED, bar)
