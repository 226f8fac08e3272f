"""A page that is read again and shows less: a wall takes no text in any words, and hides no alteration of what is still to be seen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from tests.fakes.news_site import STATEMENT, NewsSite
from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.article import Article, BodyStatus
from warehouse.records.feed import Feed
from wirewatch.article.words.word_count import word_count
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.ingest.rereading.later_walls import kept_behind_wall
from wirewatch.settings import read_settings

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
TITLE = "Council approves bridge"
LEDE = "The council of Ostrava approved 12 million crowns for the bridge on Monday."
REST = (
    "Mayor Jana Kral said that building would begin in May. The old bridge was closed after a flood, the government said.\n"
    "About 300 people use it every day. Engineers will report in autumn on four other bridges of the town.\n"
    "The harbour office wants to move the ferry to the lower quay, and the fishermen have asked for a hearing of their own."
)
TEXT = f"{LEDE} {REST}"
BEGUN = "Mayor Jana Kral said that building would begin in May."


def article(text: str, title: str = TITLE, status: BodyStatus = BodyStatus.FULL) -> Article:
    return Article(
        "a1",
        "https://quay.example/1",
        "https://quay.example/1",
        "f1",
        "Quay",
        title,
        text,
        AT,
        body_status=status,
        word_count=word_count(text),
    )


KEPT = article(TEXT)
STUBS = [
    "Start your free trial.", "Try us for free.", "Log in or sign up.", "Get the whole picture for $1.", "Your free preview has ended.",
    "Something went wrong. Please reload.", "© 2026 The Quay Gazette. All rights reserved.", "Jetzt kostenlos testen.",
    "Bitte melden Sie sich an.", "Essayez gratuitement pendant un mois.", "Connectez-vous pour lire la suite.", "Prueba gratis un mes.",
    "Inicia sesión para seguir.", "Prova gratis per 30 giorni.", "Accedi o registrati.", "Experimente grátis.", "Probeer nu gratis.",
    "Zaloguj się, aby czytać.", "Попробуйте бесплатно.", "Войдите или зарегистрируйтесь.", "Увійдіть, щоб читати далі.",
    "Logga in för att läsa.", "Prøv gratis i 30 dager.", "Kirjaudu sisään tai tilaa.", "Přihlaste se a čtěte dál.", "Ücretsiz deneyin.",
    "Δοκιμάστε δωρεάν.", "免费试用。", "登录后阅读。", "無料で試す。", "로그인 후 이용하세요.", "سجل الدخول للمتابعة.",
    "התחילו ניסיון חינם.", "पढ़ने के लिए लॉग इन करें।", "Coba gratis sekarang.", "Đăng nhập để đọc tiếp.",
    "The Gazette needs you.\nSee what it offers.", "Start your free trial.\nCancel any time.\nAlready with us?\nLog in",
]  # fmt: skip


@pytest.mark.parametrize("stub", STUBS)
def test_a_few_words_that_an_article_never_had_are_no_text_of_it_nor_below_its_first_paragraph(stub: str) -> None:
    for text in (stub, f"{LEDE}\n{stub}"):
        found = kept_behind_wall(article(text), KEPT)
        assert found is not None
        assert (found.title, found.text, found.body_status, found.word_count) == (TITLE, TEXT, BodyStatus.FULL, KEPT.word_count)


def test_a_call_is_one_beside_an_article_that_has_its_words() -> None:
    kept = article(f"Your free shuttle boats start again, on trial.\n{TEXT}")
    assert kept_behind_wall(article("Start your free trial."), kept) is not None


@pytest.mark.parametrize(
    "text",
    [
        "The council has approved the bridge, the mayor said.",
        "Police closed the bridge after a crash.",
        "This article has been removed.",
        "This story is wrong. We should not have published it.",
        "The Gazette no longer stands by this report.",
        "The pictures were forged.",
        "Dieser Bericht war falsch.",
        "Esta noticia era falsa.",
        "Сведения оказались ложными.",
        "报道失实。",
        "Published in error.",
        "Dieser Artikel wurde versehentlich veröffentlicht.",
        "Материал удалён.",
        "本文已撤",
        "La Plana retira esta información. Pedimos disculpas a los lectores.",
        "Редакция отзывает эту публикацию. Приносим извинения читателям.",
        "Die Redaktion hat diesen Beitrag zurückgezogen. Wir bitten um Entschuldigung.",
        "We have taken down this story because its pictures were made by a machine. We are sorry.",
        f"{LEDE}\nThis story was taken down.",
        LEDE,
        TEXT.replace("About 300 people use it every day. ", ""),
        f"{LEDE} {BEGUN}\nHanna Orb reported of cranes and tides.\nThe fishermen want to be heard: boats lie idle.\nFares stay.",
    ],
)
def test_what_speaks_of_the_event_or_says_that_the_article_was_taken_away_hides_nothing(text: str) -> None:
    assert kept_behind_wall(article(text), KEPT) is None


def test_an_address_that_is_used_for_another_article_hides_nothing() -> None:
    stub = article("Markets open at nine.", "Shares rise")
    assert kept_behind_wall(stub, KEPT, "Shares rise in early trade") is None
    assert kept_behind_wall(stub, KEPT) is not None
    found = kept_behind_wall(article("Start your free trial.", "Join the Gazette"), KEPT, "Council of Ostrava approves the bridge")
    assert found is not None
    assert (found.title, found.text) == ("Council of Ostrava approves the bridge", TEXT), "not under the wall's own headline"


WALL = "\nSubscribe to read on. Already a subscriber? Log in."


@pytest.mark.parametrize(
    ("shown", "status", "old", "new"),
    [
        (LEDE.replace("12", "14") + WALL, BodyStatus.FULL, "12", "14"),
        (LEDE.replace("12", "14"), BodyStatus.PAYWALLED, "12", "14"),
        (LEDE.replace("12", "14"), BodyStatus.PARTIAL, "12", "14"),
        (LEDE.replace("approved", "rejected") + "\nStart your free trial.", BodyStatus.FULL, "approved", "rejected"),
        ("The council of Ostrava approved 14 million crowns for …", BodyStatus.PAYWALLED, "12", "14"),
        ("The council of Ostrava approved 14 million crowns for the bri...", BodyStatus.PAYWALLED, "12", "14"),
        ("The council of Ostrava approved 12 million crowns for …", BodyStatus.PAYWALLED, "", ""),
        ("Council members met. Money is short in the town.", BodyStatus.PAYWALLED, "", ""),
        (LEDE.replace("approved", "aproved"), BodyStatus.PAYWALLED, "", ""),
    ],
)
def test_what_is_altered_in_the_part_before_a_wall_is_altered_in_the_kept_text(shown: str, status: BodyStatus, old: str, new: str) -> None:
    found = kept_behind_wall(article(shown, status=status), KEPT)
    assert found is not None
    assert (found.text, found.body_status) == (TEXT.replace(old, new, 1) if old else TEXT, BodyStatus.FULL)
    again = kept_behind_wall(article(shown, status=status), found)
    assert again is not None
    assert again.text == found.text, "a second reading of the same page alters nothing more"


def test_the_headline_of_a_page_that_is_cut_and_a_note_above_the_wall_are_kept() -> None:
    note = "Correction: an earlier version of this article gave another sum."
    found = kept_behind_wall(article(f"{note}\n{LEDE.replace('12', '14')}{WALL}", "Council rejects bridge"), KEPT)
    assert found is not None
    assert (found.title, found.text) == ("Council rejects bridge", f"{note}\n{TEXT.replace('12', '14', 1)}")
    withdrawn = "This article has been withdrawn."
    found = kept_behind_wall(article(withdrawn, status=BodyStatus.PAYWALLED), KEPT)
    assert found is not None
    assert found.text == f"{withdrawn}\n{TEXT}"


def test_a_page_of_thousands_of_other_sentences_is_compared_in_a_moment() -> None:
    kept = article(" ".join(f"Number {number} of the boats lies at the quay of Lowick." for number in range(4_000)))
    shown = " ".join(f"Number {number} of the ships lies at the quay of Lowick." for number in range(1_000))
    started = process_time()
    assert kept_behind_wall(article(shown, status=BodyStatus.PAYWALLED), kept) is not None
    assert process_time() - started < 20


BOX = "Weiterlesen mit Kurier Plus\nSie möchten weiterlesen? Jetzt vier Wochen für 1 Euro testen.\nBereits Abonnent? Anmelden"


@pytest.mark.parametrize(
    ("text", "is_wall"),
    [
        (f"{TEXT.rsplit(chr(10), 1)[0]}\n{BOX}", True),
        (f"{TEXT.rsplit(chr(10), 1)[0]}\nSign up for our newsletter.", False),
        (f"{TEXT.replace('Engineers will report in autumn on four other bridges of the town.', '')}\n{BOX}", False),
        (f"{TEXT}\n{BOX}", False),
    ],
)
def test_a_call_below_the_first_part_is_a_wall_even_where_little_is_gone(text: str, *, is_wall: bool) -> None:
    """A box below two of five paragraphs had as many words as these, and the rest was told as gone from the text."""
    assert (kept_behind_wall(article(text), KEPT) is not None) is is_wall


@pytest.mark.parametrize(
    ("below", "is_wall"),
    [
        ("Unlock this article with a day pass", True),
        ("Regístrate gratis para seguir leyendo", True),
        ("Вы прочитали 5 из 5 бесплатных статей. Подпишитесь.", True),
        ("登录后可阅读全文", True),
        ("Mit Plus-Zugang alles lesen", True),
        ("The Quay Gazette, Harbour Street 4", False),
        ("Sign up for our newsletter", False),
        ("This article has been withdrawn.", False),
        ("", False),
    ],
)
def test_a_wall_that_is_left_out_of_the_text_is_seen_below_it(below: str, *, is_wall: bool) -> None:
    """Eleven of 28 walls below two paragraphs were told as facts that were taken out."""
    begun = f"{LEDE} {BEGUN}"
    assert (kept_behind_wall(article(begun), KEPT, below=below) is not None) is is_wall
    assert (kept_behind_wall(article(f"{TITLE}\nHome\n{begun}"), KEPT, below=below) is not None) is is_wall
    assert (
        kept_behind_wall(article(f"{begun} The ferry takes nobody on Sundays, and the fishermen want a hearing."), KEPT, below=below)
        is None
    )


def test_a_page_to_log_in_at_another_address_is_no_other_article() -> None:
    login = article("Home\nSport\nEmail\nPassword\nNew here? Create an account to read The Quay Gazette.", "Sign in")
    assert kept_behind_wall(login, KEPT) is not None


@pytest.mark.parametrize(
    "stub", ["You have read all of your free stories.", pytest.param("Start your free trial.", marks=pytest.mark.slow)]
)
def test_a_page_that_is_read_again_for_another_headline_keeps_its_text_behind_a_wall_and_tells_what_is_altered(
    stub: str, news_site: NewsSite, environment: dict[str, str], tmp_path: Path
) -> None:
    settings = read_settings({**environment, "WIREWATCH_SINK": "terminal"}, tmp_path / "none.toml")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "The Quay Gazette")]))

    def ask(sql: str) -> list[tuple[Any, ...]]:
        with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
            return warehouse.connection.execute(sql).fetchall()

    start = datetime.now(UTC)
    news_site.publish("statement", *STATEMENT)
    run_pass(settings, clock=lambda: start)
    [(text,)] = ask("SELECT text FROM articles")
    news_site.articles["/news/statement"] = (STATEMENT[0].upper(), [stub], start)
    assert run_pass(settings, clock=lambda: start + timedelta(minutes=17)).pages == 1
    assert ask("SELECT title, text, body_status FROM articles") == [(STATEMENT[0].upper(), text, "full")]
    news_site.articles["/news/statement"] = (STATEMENT[0], [STATEMENT[1].replace("signed", "postponed"), stub], start)
    assert run_pass(settings, clock=lambda: start + timedelta(minutes=34)).pages == 1
    assert ask("SELECT title, text FROM articles") == [(STATEMENT[0], text.replace("signed", "postponed", 1))]


LOGIN = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sign in | The Quay Gazette</title>
<link rel="canonical" href="{home}/login"></head><body><h1>Sign in</h1><form><label>Email</label><input><button>Sign in</button></form>
<p>New here? Create an account to read The Quay Gazette.</p></body></html>"""


def test_a_look_that_ends_at_a_page_to_log_in_finds_neither_a_change_nor_a_page_gone(
    news_site: NewsSite, environment: dict[str, str], tmp_path: Path
) -> None:
    settings = read_settings({**environment, "WIREWATCH_SINK": "terminal"}, tmp_path / "none.toml")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "The Quay Gazette")]))
    start = datetime.now(UTC)
    news_site.publish("statement", *STATEMENT)
    run_pass(settings, clock=lambda: start)
    before, login = news_site.document, LOGIN.format(home=news_site.home).encode()
    news_site.document = lambda path: (200, "text/html", login) if "/news/" in path else before(path)  # type: ignore[method-assign]
    assert run_pass(settings, clock=lambda: start + timedelta(minutes=17)).looks == 1
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        ask = warehouse.connection.execute
        assert ask("SELECT result, gone_at FROM second_looks").fetchall() == [("unchanged", None)]
        assert ask("SELECT count(*), count(DISTINCT article_id) FROM evidence_pages").fetchall() == [(2, 1)]
        assert ask("SELECT count(*) FROM revisions").fetchall() == [(0,)]


PAID_BY_PHONE = [
    "Unlock this report\nChoose a pack\nDaily – Sh20\nWeekly – Sh90\nEnter your phone number and wait for the M-Pesa prompt",
    "Buy a day pass\nKsh 15\nPay with Airtel Money: enter your mobile number",
    "Pick a bundle\n1 day: UGX 500\n7 days: UGX 2,500\nPay by MTN MoMo",
    "Premium story\nPay ₹9 with any UPI app\nScan the QR code to read the full story",
    "₹99 a month\nPay with UPI, Paytm or PhonePe",
    "Pague com PIX e leia agora\nR$ 4,90 por dia\nGere o QR Code",
    "Passe diário R$ 2\nPix ou boleto bancário",
    "Pase de un día por $ 20\nPaga con Mercado Pago u OXXO",
    "Desbloquea esta nota\nBono semanal 1 €\nPaga con Bizum",
    "本文为付费内容\n微信支付 3元\n支付宝支付",
    "扫码支付2元解锁全文\n微信支付",
    "Tagespass 0,99 €\nMit PayPal oder per SMS bezahlen",
    "Diesen Text verschenkt jemand an Sie?\nTagespass kaufen\nPer Handyrechnung zahlen",
    "Accès 24 h : 1 €\nPayez par Orange Money ou Wave",
    "Pass journée 500 FCFA\nEnvoyez un SMS au 36999 pour recevoir votre code",
    "Pass giornaliero 1 €\nPaga con Satispay o credito telefonico",
    "Доступ на сутки — 29 ₽\nОплата по СБП или с баланса телефона",
    "Отправьте SMS на номер 4446 и введите код\nДоступ на день 30 руб.",
    "Dagpas € 1\nBetaal met iDEAL",
    "Kup dostęp na 24 h za 2 zł\nZapłać BLIK-iem lub SMS-em",
]


@pytest.mark.parametrize("wall", PAID_BY_PHONE)
def test_a_wall_that_is_paid_by_phone_takes_nothing(wall: str) -> None:
    for text in (wall, f"{LEDE}\n{wall}"):
        found = kept_behind_wall(article(text), KEPT)
        assert found is not None
        assert found.text == TEXT


@pytest.mark.parametrize(
    "text",
    [
        f"{LEDE}\nThe bridge toll can be paid with M-Pesa from Monday, the mayor said, and costs Sh20 a day.",
        f"{LEDE}\nThe council said that people can pay for the bridge by SMS or pick a bundle of ten crossings.",
    ],
)
def test_news_of_paying_by_phone_is_no_wall(text: str) -> None:
    assert kept_behind_wall(article(text), KEPT) is None


BOXES = [
    """Quay+ | Unlock this story
Bridges cost money, and so do stories. Pick a bundle:
- A day – Sh10
- A week – Sh50
- A bridge pass – Sh150
Enter your number and wait for the M-Pesa prompt of your phone.
Already paid? Enter the code of the day""",
    """Weiterlesen mit Kai+
Alle Berichte über die Stadt lesen:
Tagespass 0,99 €
Wochenpass 2,99 €
Jahr 59 €
Mit PayPal oder per SMS bezahlen
Schon gekauft? Hier anmelden""",
    """Pour lire la suite, abonnez-vous
Le pont et la ville, chaque jour :
- Jour : 1 €
- Mois : 5 €
- An : 50 €
Payez par Orange Money ou Wave
Déjà abonné ? Connectez-vous""",
]


@pytest.mark.parametrize("box", BOXES)
def test_a_box_of_prices_and_ways_to_pay_has_more_lines_than_a_call(box: str) -> None:
    """Of a wall of eight lines four were taken for text, and what it hid was told as gone."""
    found = kept_behind_wall(article(f"{LEDE}\n{box}"), KEPT)
    assert found is not None
    assert found.text == TEXT


def test_lines_of_a_new_version_above_a_call_are_no_box() -> None:
    """What is said of the event hides nothing, however many lines it has and whatever stands below them."""
    lines = "The bridge of Ostrava will not be built, the council said.\nIt had approved the money on Monday.\nMayor Kral resigned.\n"
    calls = "The ferry stays.\nFishermen cheered at the quay.\nReport by the town desk.\nSubscribe to our newsletter"
    assert kept_behind_wall(article(f"{lines}{calls}"), KEPT) is None
