"""A sentence that says that there is no such page is no article; news of what is not there is."""

from __future__ import annotations

import pytest

from warehouse.records.article import BodyStatus
from wirewatch.article.extract import extract
from wirewatch.article.record import PageKind

URL = "https://quay.example/2026/11/30/lorne-bank"
HEADLINE = "Lorne Bank fined 40 million crowns"
ABSENT = [
    ("en", "Story not found."),
    ("en", "404. Nothing here."),
    ("en", "Hmm, there is nothing at this address."),
    ("en", "This content has expired."),
    ("en", "We cannot find what you were looking for. It may have been moved or deleted."),
    ("es", "La página que busca no existe o ha sido eliminada."),
    ("pt", "A página que procura não existe ou foi removida."),
    ("it", "La pagina richiesta non esiste."),
    ("fr", "L’article demandé n’existe plus."),
    ("de", "Der gesuchte Artikel existiert leider nicht mehr."),
    ("nl", "Dit artikel bestaat helaas niet (meer)."),
    ("pl", "Strona, której szukasz, nie istnieje."),
    ("cs", "Požadovaná stránka neexistuje."),
    ("sk", "Hľadaný článok nebol nájdený."),
    ("hu", "A keresett cikk nem található."),
    ("ro", "Articolul nu a fost găsit."),
    ("bg", "Търсената страница не е намерена."),
    ("hr", "Tražena stranica ne postoji."),
    ("ru", "Страница, которую вы ищете, не найдена."),
    ("uk", "Сторінка, яку ви шукаєте, не існує."),
    ("el", "Το άρθρο που ζητήσατε δεν υπάρχει."),
    ("tr", "Aradığınız haber bulunamadı."),
    ("sv", "Artikeln du söker finns tyvärr inte längre."),
    ("da", "Artiklen blev ikke fundet."),
    ("fi", "Etsimääsi artikkelia ei löytynyt."),
    ("lt", "Puslapis nerastas."),
    ("ar", "المقال المطلوب غير موجود."),
    ("fa", "صفحه مورد نظر یافت نشد."),
    ("ur", "صفحہ موجود نہیں ہے۔"),
    ("he", "הדף המבוקש לא נמצא."),
    ("hi", "यह पृष्ठ उपलब्ध नहीं है।"),
    ("bn", "পৃষ্ঠাটি খুঁজে পাওয়া যায়নি।"),
    ("ta", "பக்கம் கிடைக்கவில்லை."),
    ("th", "ไม่พบหน้าที่คุณต้องการ"),
    ("vi", "Trang bạn tìm không tồn tại."),
    ("id", "Halaman yang Anda cari tidak ditemukan."),
    ("zh", "您访问的文章不存在。"),
    ("ja", "お探しの記事は見つかりませんでした。"),
    ("ko", "해당 기사를 찾을 수 없습니다."),
]
PRESENT = [
    ("en", "The story was not found to be true, the fact-checkers of the agency said on Monday after two days of work."),
    ("en", "The missing article of the treaty could not be found in the archive of Lund, and nobody knows who took it."),
    ("es", "El artículo no existe en el código penal de Kasten, dijo la ministra el lunes."),
    ("it", "La pagina del registro non esiste, secondo la procura di Lund: qualcuno l'ha strappata."),
    ("ru", "Новость о смерти министра не найдена ни в одной газете, сообщил его представитель в понедельник."),
]


def page(body: str, language: str = "en", title: str = "Site") -> bytes:
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    top = f'<!doctype html><html lang="{language}"><head>{head}</head>'
    return f'{top}<body><header><a href="/">Site</a></header><main>{body}</main></body></html>'.encode()


@pytest.mark.parametrize(("language", "said"), ABSENT)
def test_a_sentence_that_there_is_no_such_page_is_no_article(language: str, said: str) -> None:
    record = extract(page(f"<p>{said}</p><a href='/'>Home</a>", language), URL)
    assert (record.kind, record.text, record.body_status) == (PageKind.MISSING, "", BodyStatus.EMPTY)


@pytest.mark.parametrize(("language", "said"), PRESENT)
def test_news_of_what_is_not_there_is_an_article(language: str, said: str) -> None:
    record = extract(page(f"<h1>{HEADLINE}</h1><p>{said}</p>", language, HEADLINE), URL)
    assert (record.kind, record.body_status) == (PageKind.ARTICLE, BodyStatus.FULL)
    assert record.text
