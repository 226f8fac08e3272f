"""What stands in a page until its scripts have brought the article is no text; the article that its state holds is."""

from __future__ import annotations

import json

import pytest

from warehouse.records.article import BodyStatus
from wirewatch.article.extract import extract
from wirewatch.article.kind.loading_notice import says_loading, without_loading

URL = "https://quay.example/2026/11/30/lorne-bank"
HEADLINE = "Lorne Bank fined 40 million crowns"
LOADING = [
    "Loading…", "Loading article", "Article is loading, please wait.", "Please wait...", "The page is loading",
    "Wird geladen …", "Die Seite wird geladen, bitte warten.", "Chargement en cours…", "Veuillez patienter", "Cargando…",
    "Por favor, espere", "A carregar…", "Carregando. Aguarde.", "Caricamento in corso...", "Bezig met laden", "Even geduld",
    "Trwa ładowanie…", "Proszę czekać", "Идёт загрузка…", "Загрузка, подождите", "Триває завантаження", "Yükleniyor, lütfen bekleyin",
    "Laddar…", "Laster inn", "Ladataan", "Načítání…", "Betöltés…", "Se încarcă", "Φόρτωση…", "正在加载，请稍候", "読み込み中…",
    "しばらくお待ちください", "로딩 중", "잠시만 기다려 주세요", "جاري التحميل", "در حال بارگذاری", "טוען", "लोड हो रहा है", "กำลังโหลด",
    "Đang tải", "Sedang memuat, mohon tunggu",
]  # fmt: skip
# Lines that a report may have.
SAID = [
    "Loading of the ships begins on Monday",
    "Wait for the verdict",
    "They are loading the ferry.",
    "Bitte",
    "Un moment de vérité",
    "",
    "…",
]


def page(body: str, language: str = "en", title: str = "Site") -> bytes:
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    top = f'<!doctype html><html lang="{language}"><head>{head}</head>'
    return f'{top}<body><header><a href="/">Site</a></header><main>{body}</main></body></html>'.encode()


@pytest.mark.parametrize("line", LOADING)
def test_what_says_that_a_page_is_loading_is_no_text(line: str) -> None:
    assert says_loading(line)
    for body in (f'<div id="root"><p>{line}</p></div>', f"<h1>{HEADLINE}</h1><p>{line}</p>"):
        record = extract(page(body, title=HEADLINE), URL)
        assert (record.title, record.text, record.body_status) == (HEADLINE, "", BodyStatus.EMPTY)


@pytest.mark.parametrize("line", SAID)
def test_what_a_report_says_of_loading_and_waiting_is_text(line: str) -> None:
    assert not says_loading(line)
    assert without_loading(line) == line


def test_an_article_of_many_words_keeps_a_line_that_says_no_more() -> None:
    text = "\n".join(["Please wait.", *["The clerk said so to everybody who came in from the rain that morning."] * 4])
    assert without_loading(text) == text


PARAGRAPHS = [
    "The Bank of Kasten fined Lorne Bank 40 million crowns on Monday for late reports of suspicious transfers.",
    "The bank said that it would pay and had changed its procedures since the spring, after two warnings.",
]


@pytest.mark.parametrize("shell", ["", "<div>Loading…</div>", f"<h1>{HEADLINE}</h1>"])
@pytest.mark.parametrize("body", [[{"type": "p", "text": line} for line in PARAGRAPHS], "".join(f"<p>{line}</p>" for line in PARAGRAPHS)])
def test_a_short_article_in_the_state_of_a_shell_is_read(shell: str, body: object) -> None:
    state = {"props": {"pageProps": {"article": {"headline": HEADLINE, "body": body}}}}
    script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(state)}</script>'
    record = extract(page(f'<div id="__next">{shell}</div>{script}', title=HEADLINE), URL)
    assert (record.text.split("\n"), record.body_status) == (PARAGRAPHS, BodyStatus.FULL)


@pytest.mark.parametrize(
    "kept",
    [
        {"headline": HEADLINE, "description": " ".join(PARAGRAPHS)},
        {"headline": HEADLINE, "keywords": ["Lorne Bank and its many branches in Kasten"] * 5},
        {"headline": HEADLINE, "crumbs": [{"text": "Business and finance in the whole of Kasten"}] * 5},
        {"headline": "Another article of the same day, on ferries", "body": [{"type": "p", "text": line} for line in PARAGRAPHS]},
    ],
)
def test_a_summary_labels_and_another_article_of_a_state_are_none_of_it(kept: object) -> None:
    script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps({"props": {"pageProps": {"article": kept}}})}</script>'
    record = extract(page(f'<div id="__next"><div>Loading…</div></div>{script}', title=HEADLINE), URL)
    assert (record.text, record.body_status) == ("", BodyStatus.EMPTY)
