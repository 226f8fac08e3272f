"""A wall that hides the last paragraph alone is known by words about the rest of the article; a general offer below a text is none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes.news_site import STATEMENT, NewsSite
from warehouse import articles
from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.article import Article, BodyStatus, RawPage
from warehouse.records.feed import Feed
from wirewatch.article.kind.paywall import withholds_rest
from wirewatch.article.words.block_key import block_key
from wirewatch.article.words.word_count import word_count
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.ingest.rereading.later_walls import kept_behind_wall
from wirewatch.ingest.rereading.still_shown import words_shown
from wirewatch.settings import read_settings

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SHOWN = (
    "The council of Ostrava approved 12 million crowns for the bridge on Monday.\n"
    "Mayor Jana Kral said that building would begin in May. The old bridge was closed after a flood, the government said.\n"
    "The harbour office wants to move the ferry to the lower quay, and the fishermen have asked for a hearing of their own."
)
LAST = "Engineers accuse the builder of hiding a report."
CALLS = [
    "You have read 5 of your 5 free articles this month.", "0 free stories remaining | Subscribe", "You've reached your monthly limit.",
    "Ad blocker detected", "Keep reading for just 50p a week", "Finish reading this article in our app", "Unlock this story with Gazette+",
    "Ihre drei Gratis-Artikel in diesem Monat sind aufgebraucht.", "Sie nutzen einen Adblocker?", "Werbeblocker erkannt",
    "Melden Sie sich kostenlos an, um den Artikel vollständig zu lesen.", "Das Ende des Artikels lesen Sie in unserer App.",
    "Vous avez lu vos 3 articles gratuits ce mois-ci.", "Bloqueur de publicité détecté",
    "Pour lire la fin de l'article, inscrivez-vous : c'est gratuit.", "Has leído tus 3 artículos gratuitos de este mes",
    "Hemos detectado que usas un bloqueador de anuncios", "Para terminar de leer esta noticia, crea una cuenta gratuita",
    "Cadastre-se grátis para terminar de ler", "Suas matérias gratuitas deste mês acabaram.", "Leia o final desta reportagem no aplicativo",
    "Hai esaurito gli articoli gratuiti di questo mese.", "Accedi per finire la lettura", "Sblocca l'articolo a 0,99 euro",
    "Лимит бесплатных статей исчерпан", "Окончание читайте в нашем приложении", "Обнаружен блокировщик рекламы",
    "Чтобы дочитать, зарегистрируйтесь", "本月免费阅读次数已用完", "扫码关注公众号，解锁余下内容", "还有38%的内容未显示，打开APP继续阅读",
    "U heeft uw 3 gratis artikelen gelezen", "Zaloguj się, aby przeczytać cały artykuł", "Haberin devamını okumak için abone olun",
    "続きを読むには会員登録", "سجل الدخول لقراءة كامل المقال",
]  # fmt: skip
OFFERS = [
    "Subscribe to the Gazette from £1 a week and support local journalism.", "Get our app for breaking news. Scan the code.",
    "Already a subscriber? Log in.", "Sign up for our newsletter to keep reading stories like this.", "Log in to comment.",
    "Read the full report (PDF)", "The other 300 flats cost €90,000 each.", "Jetzt Kurier Plus abonnieren, monatlich kündbar.",
    "Sie haben noch kein Abo? Jetzt das E-Paper vier Wochen gratis testen.", "Abonnez-vous à partir de 4,90 € par mois.",
    "Téléchargez l'application du Courrier.", "À la suite de la crue, la préfecture a ouvert un compte.",
    "Suscríbete y apoya el periodismo local por 5 € al mes.", "Escanea el código y activa las notificaciones.",
    "Assine a Folha e receba nossas notícias no WhatsApp.", "Abbonati alla Gazzetta: sei mesi a 19 euro.", "Scarica la nostra app.",
    "Оформите подписку на газету: 450 рублей за полгода.", "Подпишитесь на наш телеграм-канал.", "Скачайте приложение «Вестник».",
    "扫码关注微信公众号，获取更多本地资讯。", "下载APP，第一时间了解家乡大事。", "订阅电子版，全年180元。", "",
]  # fmt: skip


def article(text: str, status: BodyStatus = BodyStatus.FULL) -> Article:
    url = "https://quay.example/1"
    return Article("a1", url, url, "f1", "Quay", "Council approves bridge", text, AT, body_status=status, word_count=word_count(text))


KEPT = article(f"{SHOWN}\n{LAST}")


@pytest.mark.parametrize("said", CALLS)
def test_a_call_for_the_rest_hides_a_last_paragraph_in_the_text_and_right_below_it(said: str) -> None:
    """Of 30 walls that others wrote seven were told as facts that went, six of which hid the last paragraph alone."""
    lines = said.split(" | ")
    assert withholds_rest(lines)
    for found in (
        kept_behind_wall(article("\n".join([SHOWN, *lines])), KEPT),
        kept_behind_wall(article(SHOWN), KEPT, below="\n".join(["Share", *lines])),
    ):
        assert found is not None
        assert found.text == KEPT.text


@pytest.mark.parametrize("said", OFFERS)
def test_a_general_offer_below_a_text_hides_nothing(said: str) -> None:
    assert not withholds_rest([said])
    assert kept_behind_wall(article(SHOWN), KEPT, below=said) is None


def test_a_call_that_the_page_showed_before_came_with_no_wall() -> None:
    said = "Continue reading with Gazette+\nUnlock everything for £1"
    before = block_key(f"{KEPT.text} Share {said}")
    assert kept_behind_wall(article(SHOWN), KEPT, below=said) is not None
    assert kept_behind_wall(article(SHOWN), KEPT, below=said, shown_before=before) is None
    assert kept_behind_wall(article(f"{SHOWN}\n{said}"), KEPT, shown_before=before) is None
    assert kept_behind_wall(article(f"{SHOWN}\nAd blocker detected"), KEPT, shown_before=before) is not None


def test_a_call_beside_a_text_that_is_whole_or_altered_in_its_middle_hides_nothing() -> None:
    for text in (KEPT.text, f"{KEPT.text.replace('The old bridge was closed after a flood, the government said.', '')}"):
        assert kept_behind_wall(article(text), KEPT, below="Ad blocker detected") is None
    withdrawn = "This article has been withdrawn."
    assert kept_behind_wall(article(SHOWN), KEPT, below=f"{withdrawn}\nAd blocker detected") is None


def test_a_wall_of_more_words_than_it_hides_is_one() -> None:
    said = "You have read all of your free articles.\nChoose a plan, or come back on the first day of next month, when you get five."
    now = article(f"{SHOWN}\n{said}")
    assert now.word_count > KEPT.word_count
    found = kept_behind_wall(now, KEPT)
    assert found is not None
    assert found.text == KEPT.text


CONSENT = (
    "We value your privacy\n"
    "We and our 214 partners store information on your device, to show you advertising that suits you and to measure who reads us, in line "
    "with the law. You can withdraw your consent to cookies at any time.\n"
    "Accept cookies to go on, or pay £4 a month for a paper without advertising, to which you may say no whenever you like.\n"
)


def test_a_page_that_asks_for_leave_in_the_place_of_all_of_the_text_is_a_wall() -> None:
    found = kept_behind_wall(article(CONSENT), KEPT)
    assert found is not None
    assert found.text == KEPT.text
    assert kept_behind_wall(article(f"This article has been withdrawn.\n{CONSENT}"), KEPT) is None


def test_what_markup_hides_was_not_shown() -> None:
    markup = b"<p>Ferry moved</p><div hidden>Ad blocker detected</div><div style='display: none'>Log in</div><p>Share</p>"
    assert (
        words_shown([RawPage("a1", 0, "https://quay.example/1", "utf-8", b"<html><body>" + markup + b"</body></html>")])
        == "ferrymoved\nshare"
    )
    assert not words_shown(
        [RawPage("a1", 0, "https://quay.example/1", "", b"%PDF-1.4"), RawPage("a1", 1, "https://quay.example/1", "", b"")]
    )


PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Quay Gazette</title>
<meta property="og:type" content="article"><link rel="canonical" href="{url}"></head><body><main><h1>{title}</h1><article>{body}</article>
<div class="box">{box}</div></main></body></html>"""


@pytest.mark.parametrize(
    ("boxes", "kinds"),
    [
        (("Sign up here", "<p>You have read 5 of 5 free articles</p><a>See plans</a>"), []),
        (("<p>Subscribe to keep reading us</p>", "<p>Subscribe to keep reading us</p>"), ["facts"]),
    ],
)
def test_a_look_asks_what_the_page_showed_before(
    boxes: tuple[str, str], kinds: list[str], news_site: NewsSite, environment: dict[str, str], tmp_path: Path
) -> None:
    settings = read_settings({**environment, "WIREWATCH_SINK": "terminal"}, tmp_path / "none.toml")
    title, *paragraphs = STATEMENT
    paragraphs += ["The harbour office of Lowick wants to move the ferry to the lower quay.", f"{LAST} The builder denies it."]
    is_edited = False

    def document(path: str) -> tuple[int, str, bytes]:
        if "/news/" not in path:
            return before(path)
        shown, box = (paragraphs[:-1], boxes[1]) if is_edited else (paragraphs, boxes[0])
        body = "".join(f"<p>{text}</p>" for text in shown)
        return 200, "text/html", PAGE.format(title=title, url=f"{news_site.home}{path}", body=body, box=box).encode()

    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "The Quay Gazette")]))
    start = datetime.now(UTC)
    news_site.publish("statement", *STATEMENT)
    before = news_site.document
    news_site.document = document  # type: ignore[method-assign]
    run_pass(settings, clock=lambda: start)
    is_edited = True
    assert run_pass(settings, clock=lambda: start + timedelta(minutes=17)).looks == 1
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        assert [kind for (kind,) in warehouse.connection.execute("SELECT kind FROM revision_diffs").fetchall()] == kinds
        [(article_id,)] = warehouse.connection.execute("SELECT article_id FROM articles").fetchall()
        found = articles.raw_pages_of(warehouse.connection, [article_id, "none"])
        assert [page.position for page in found[article_id]] == [0]
        assert list(found) == [article_id]
        assert articles.raw_pages_of(warehouse.connection, []) == {}
