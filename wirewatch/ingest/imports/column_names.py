"""What columns of articles are called: by crawlers, by services that sell archives, and in the languages of spreadsheets. Pure.

Names are compared by their letters and digits alone: "Published at", "published_at" and "publishedAt" are one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

# Our column by what others call it, in the order in which they count: the first that a row has. Last stand words of several meanings.
WRITTEN = {
    "url": """
        url, link, canonical_url, address, source_url, article_url, web_url, webUrl, document_url, page_url, permalink, href, uri, loc,
        guid, adresse, Webadresse, enlace, dirección, lien, indirizzo, collegamento, odnośnik, odkaz, länk, lenke, linkki, bağlantı, adres,
        ссылка, адрес, посилання, посилання на статтю, σύνδεσμος, الرابط, رابط, קישור, لینک, 链接, 網址, 链接地址, 网址, 連結, リンク,
        リンク先, 링크, 주소, tautan, liên kết, ลิงก์, लिंक""",
    "title": """
        title, headline, heading, webTitle, hd, article_title, Titel, Überschrift, Schlagzeile, titre, título, titular, titolo, tytuł,
        titulek, nadpis, název, rubrik, overskrift, otsikko, başlık, cím, titlu, заголовок, название, назва, τίτλος, العنوان, عنوان,
        כותרת, عنوان خبر, 标题, 標題, 题目, タイトル, 見出し, 제목, judul, tiêu đề, หัวข้อ, शीर्षक""",
    "text": """
        text, maintext, content, body, article, plain_text, article_text, full_text, article_body, body_text, bodyText, content_text,
        story_text, Volltext, Inhalt, Artikeltext, texte, contenu, texte intégral, texto, contenido, conteúdo, cuerpo, testo, contenuto,
        treść, tekst, obsah, brödtext, innehåll, teksti, metin, içerik, szöveg, conținut, текст, содержание, текст статьи, зміст, κείμενο,
        النص, نص, المحتوى, טקסט, תוכן, متن, 正文, 内容, 內容, 全文, 本文, テキスト, 본문, 내용, isi, nội dung, เนื้อหา, पाठ""",
    "standfirst": """
        standfirst, description, summary, snippet, abstract, excerpt, teaser, lead, lead_paragraph, hlead, lp, subtitle, deck, trailText,
        hit_sentence, opening_text, Zusammenfassung, Beschreibung, Vorspann, résumé, chapô, extrait, resumen, resumo, sommario, riassunto,
        streszczenie, shrnutí, sammanfattning, özet, резюме, аннотация, описание, краткое содержание, ملخص, 摘要, 概要, 要約, 요약""",
    "date": """
        published_at, date, published, date_publish, publish_date, pub_date, publication_date, date_published, published_date,
        published_on, webPublicationDate, publication_time, seendate, date_time, pd, load_date, created_at, time, timestamp, Datum,
        Erscheinungsdatum, Veröffentlicht, veröffentlicht am, Veröffentlichungsdatum, date de publication, publié le, fecha,
        fecha de publicación, data, data de publicação, data di pubblicazione, data publikacji, datum vydání, publicerad, päivämäärä,
        tarih, yayın tarihi, dátum, дата, дата публикации, дата публікації, опубликовано, ημερομηνία, التاريخ, تاريخ, تاريخ النشر, תאריך,
        تاریخ, 日期, 发布时间, 發布時間, 发布日期, 时间, 日付, 掲載日, 公開日, 날짜, 일자, 게재일, tanggal, ngày, วันที่, दिनांक, तिथि""",
    "source": """
        source, source_name, outlet, publication, publisher, site, source_domain, domain, media_name, media_outlet, publication_title,
        publication_name, news_source, sn, medium, website, Quelle, Zeitung, journal, média, fuente, medio, periódico, fonte, veículo,
        testata, źródło, zdroj, källa, kilde, lähde, kaynak, gazete, forrás, sursă, источник, издание, сми, джерело, πηγή,
        المصدر, مصدر, الصحيفة, מקור, منبع, 来源, 來源, 媒体, 媒體, 出典, 媒体名, 新聞名, 출처, 언론사, sumber, nguồn, แหล่งที่มา, स्रोत""",
    "language": """
        language, lang, la, Sprache, langue, idioma, lingua, język, jazyk, språk, kieli, dil, nyelv, limbă, язык, мова, γλώσσα, اللغة,
        שפה, زبان, 语言, 語言, 言語, 언어, bahasa, ngôn ngữ, ภาษา, भाषा""",
    "authors": """
        authors, author, byline, by, creator, writer, journalist, Autor, Autoren, Verfasser, auteur, auteurs, autores, autore, autori,
        autorzy, författare, forfatter, kirjoittaja, yazar, szerző, автор, авторы, συντάκτης, الكاتب, כתב, مؤلف, نویسنده, 作者, 记者,
        記者, 著者, 執筆者, 기자, 작성자, penulis, tác giả, ผู้เขียน, लेखक""",
}


def folded_name(name: str) -> str:
    """Return a column's name by its letters and digits alone, in one case and without accents."""
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    # Marks of Hindi and Thai are vowels, without which words become others.
    kept = unicodedata.normalize("NFC", "".join(letter for letter in decomposed if not "\u0300" <= letter <= "\u036f"))
    return "".join(letter for letter in kept if letter.isalnum() or unicodedata.category(letter).startswith("M"))


NAMES = {ours: tuple(dict.fromkeys(folded_name(name) for name in written.split(","))) for ours, written in WRITTEN.items()}
"""Our columns by others' folded names."""
_OURS = {name: ours for ours, names in NAMES.items() for name in names}


def our_columns(names: Iterable[str]) -> dict[str, str]:
    """Return which of our columns these are, each with the name that counts for it; those that nobody knows are left out."""
    found: dict[str, str] = {}
    for name in sorted({folded_name(name) for name in names} & _OURS.keys(), key=lambda name: NAMES[_OURS[name]].index(name)):
        found.setdefault(_OURS[name], name)
    return found
