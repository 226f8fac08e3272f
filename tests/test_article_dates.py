"""Publication dates as themes, newsrooms and scripts of many countries write them around a headline."""

from datetime import UTC, datetime

import pytest

from warehouse.records.feed import Entry, QueuedEntry
from wirewatch.article.date import published_date
from wirewatch.article.extract import extract
from wirewatch.article.headline import headline
from wirewatch.article.outcome import without_future
from wirewatch.article.page.declarations import collect_declarations
from wirewatch.article.page.markup import parse_html
from wirewatch.article.page.page_blocks import blocks
from wirewatch.article.record import PageRecord
from wirewatch.dates import parse_date

TITLE = "<h1>Ferry stays in port</h1>"


def read(body: str, head: str = "", language: str = "", url: str = "https://x.example/a") -> published_date.PageDates:
    tree = parse_html(f"<html lang='{language}'><head>{head}</head><body>{TITLE}{body}</body></html>")
    declarations = collect_declarations(tree)
    return published_date.read_dates(
        declarations, tree, blocks(tree), url, is_news=headline.declares_news(declarations), title="Ferry stays in port"
    )


def day_of(body: str, head: str = "", language: str = "", url: str = "https://x.example/a") -> str:
    return published_date.local_text(read(body, head, language, url))[:10]


VISIBLE = {
    "Submitted by Ana Ruiz on Fri, 11/06/2026 - 14:05": "2026-11-06",
    "Thursday 11/06/2026": "2026-06-11",
    "Aktualisiert: 18.11.2026, 10:00 Veröffentlicht: 16.11.2026, 09:00": "2026-11-16",
    "Mis à jour le 18/11/2026 à 10h00 Publié le 16/11/2026 à 09h00": "2026-11-16",
    "Updated November 18, 2026 10:00 am Published November 16, 2026 9:00 am": "2026-11-16",
    "16 تشرين الثاني 2026": "2026-11-16",
    "<b>2026</b> <b>11</b>/<b>16</b> <b>08:20:33</b>": "2026-11-16",
    "16 พฤศจิกายน 2569": "2026-11-16",
    "เผยแพร่: 16 พ.ย. 2569": "2026-11-16",
    "อัปเดต 18 พ.ย. 2569 10:00 น. | เผยแพร่ 16 พ.ย. 2569 09:00 น.": "2026-11-16",
    "公開日時：2026年11月16日 5:00": "2026-11-16",
    "<p>開催日時：2026年11月20日 18:00</p><p>2026年11月16日</p>": "2026-11-16",
    "2026. gada 16. novembris": "2026-11-16",
    "16. 11. 2026 10:30": "2026-11-16",
    "تاریخ انتشار: ۲۵ آبان ۱۴۰۵": "2026-11-16",
    "5 جمادى الآخرة 1448 هـ الموافق 16 نونبر 2026 م": "2026-11-16",
    "公募期間：令和8年4月15日～5月24日 <p>令和8年11月16日</p>": "2026-11-16",
    "二〇二六年十一月十六日": "2026-11-16",
    "新华社北京 二〇二六年十一月十六日 电": "2026-11-16",
    "Letzte Änderung: 18.11.2026 Erstellt am 16.11.2026": "2026-11-16",
    "16 November 2026 by Ana Ruiz, Candidate Representative to the Committee of Lake and River Harbours": "2026-11-16",
}


@pytest.mark.parametrize("line", VISIBLE)
def test_shown_dates(line: str) -> None:
    assert day_of(f"<p>{line}</p>") == VISIBLE[line]


@pytest.mark.parametrize(
    ("language", "day"), [("es", "2026-11-10"), ("en", "2026-10-11"), ("en-US", "2026-10-11"), ("", "2026-10-11"), ("fr", "2026-11-10")]
)
def test_a_clock_with_pm_means_the_american_order_only_in_english(language: str, day: str) -> None:
    assert day_of("<p>10/11/2026 05:22 PM</p>", language=language) == day


def test_a_hidden_time_of_the_last_change_before_the_publication() -> None:
    times = (
        "<time class='updated' datetime='2026-11-18T08:00:00+00:00'>November 18, 2026</time>"
        "<time class='entry-date published' datetime='2026-11-16T08:00:00+00:00'>November 16, 2026</time>"
    )
    assert day_of(f"<span class='posted-on'>Posted on <a rel='bookmark'>{times}</a></span>") == "2026-11-16"


@pytest.mark.parametrize(
    ("element", "day"),
    [
        ("<span class='date' data-timestamp='1794787200'>a week ago</span>", "2026-11-16"),
        ("<span class='post-time' data-datetime='2026-11-16T08:00:00Z'></span>", "2026-11-16"),
        ("<div class='comment'><span class='date' data-timestamp='1794787200'>a week ago</span></div>", ""),
        ("<div class='player' data-time='1794787200'></div>", ""),
    ],
)
def test_a_time_that_a_script_shows(element: str, day: str) -> None:
    assert day_of(element) == day


EVENT = "<meta property='article:published_time' content='2026-11-16T08:00Z'>"


@pytest.mark.parametrize(
    ("name", "is_known"),
    [
        ("published", True),
        ("published-date", True),
        ("og:publish_date", True),
        ("prism.publicationDate", True),
        ("DCTERMS.issued", True),
        ("unpublished", False),
        ("expires", False),
        ("startdate", False),
    ],
)
def test_what_sites_call_their_day_of_publication(name: str, is_known: bool) -> None:
    found = read("<p>Text.</p>", f"<meta name='{name}' content='2026-11-16'>")
    assert (found.source == "meta") is is_known


@pytest.mark.parametrize("name", ["article:published_time", "Article.Published-Time", "og:article:published_time", "articlePublishedTime"])
def test_what_is_trusted_most_is_so_however_its_name_is_parted(name: str) -> None:
    head = f"<meta name='date' content='2026-11-18'><meta name='{name}' content='2026-11-16'>"
    assert day_of("<p>Text.</p>", head) == "2026-11-16"


@pytest.mark.parametrize("name", ["article:modified_time", "article:modified-time", "DCTERMS:modified", "last_modified"])
def test_the_last_change_is_known_however_its_name_is_parted(name: str) -> None:
    found = read("<p>Text.</p>", f"<meta name='date' content='2026-11-16'><meta name='{name}' content='2026-11-18T09:00:00Z'>")
    assert found.modified_at == datetime(2026, 11, 18, 9, tzinfo=UTC)


def test_a_day_of_publication_comes_before_the_time_of_an_export() -> None:
    head = "<meta name='published-time' content='2026-11-20T08:45:32Z'><meta name='published-date' content='2026-11-16'>"
    assert day_of("<p>Text.</p>", head) == "2026-11-16"


DAY = "<meta name='date' content='2026-11-16'>"


@pytest.mark.parametrize(
    ("body", "head", "when"),
    [
        ("<time datetime='2026-11-16T14:05:00-05:00'>2:05 pm</time>", DAY, "2026-11-16T14:05:00-05:00"),
        ("<p>November 16, 2026 2:05 PM EST</p>", DAY, "2026-11-16T14:05:00-05:00"),
        # Late in the evening it is the next day in UTC, and the page's day all the same.
        ("<time datetime='2026-11-16T22:05:00-05:00'>10:05 pm</time>", DAY, "2026-11-16T22:05:00-05:00"),
        ("", DAY + "<meta name='dcterms.date' content='2026-11-16T19:05:00Z'>", "2026-11-16T19:05:00+00:00"),
        # No zone, another day, midnight in place of a clock, the last change: none of them is a moment of publication.
        ("<p>16.11.2026, 14:05</p>", DAY, "2026-11-16"),
        ("<time datetime='2026-11-17T14:05:00-05:00'>2:05 pm</time>", DAY, "2026-11-16"),
        ("<time datetime='2026-11-16T00:00:00-05:00'>November 16</time>", DAY, "2026-11-16"),
        ("<p>Updated November 16, 2026 2:05 PM EST</p>", DAY, "2026-11-16"),
    ],
)
def test_the_clock_of_a_day_is_what_else_the_page_says_of_it_with_its_zone(body: str, head: str, when: str) -> None:
    found = read(body, head)
    assert published_date.local_text(found) == when
    assert found.source == "meta"  # and as sure as it: the day is the same


def test_a_declared_day_that_is_shown_as_that_of_an_update_gives_way_to_the_shown_publication() -> None:
    declared = (
        '<script type="application/ld+json">{"@type": "Article", "datePublished": "2026-11-20", "dateModified": "2026-11-20"}</script>'
    )
    shown = "<p>Published Nov 16, 2026</p><p>Updated Nov 20, 2026</p>"
    assert day_of(shown, declared) == "2026-11-16"
    assert day_of("<p>Updated Nov 20, 2026</p>", declared) == "2026-11-20"
    # News write the day of an update beside an old one that they show, too, and are believed what they declare.
    assert day_of(shown, declared.replace('"Article"', '"NewsArticle"')) == "2026-11-20"


@pytest.mark.parametrize("line", ["When: 24 December 2026, 8 pm", "Wann: 24.12.2026", "Deadline 24 December 2026"])
def test_the_date_of_an_event_is_not_the_articles(line: str) -> None:
    assert day_of(f"<p>{line}</p>", EVENT) == "2026-11-16"


def test_a_labelled_date_below_the_text_counts_like_one_below_the_headline() -> None:
    text = "<p>It stays.</p>" * 30
    assert day_of(f"{text}<p class='meta'>Published 13 August 2026</p>", EVENT.replace("11-16", "08-08")) == "2026-08-13"
    assert day_of(f"{text}<p class='footer-line'>Last change: 31.10.2026<br>Published: 01.11.2026</p>") == "2026-11-01"


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("Fri, 11/06/2026", None, "2026-11-06"),
        ("Fri, 11/06/2026", False, "2026-11-06"),
        ("Sun, 11/06/2026", None, "2026-06-11"),
        ("10/11/2026 5:22 PM", None, "2026-10-11"),
        ("10/11/2026 5:22 PM", False, "2026-11-10"),
        ("10/16/2026 5:22 PM", False, "2026-10-16"),
        ("10/11/2026", True, "2026-10-11"),
    ],
)
def test_the_order_of_a_numeric_date(text: str, order: bool | None, day: str) -> None:
    found = parse_date(text, month_first=order)
    assert found is not None
    assert found.date().isoformat() == day


ORIGINALS = {
    "Updated on January 20, 2026 Originally published February 2, 2024": "2024-02-02",
    "Updated January 20, 2026. First published February 2, 2024": "2024-02-02",
    "Aktualisiert am 20.01.2026 Ursprünglich veröffentlicht am 02.02.2024": "2024-02-02",
    "Mis à jour le 20/01/2026 Initialement publié le 02/02/2024": "2024-02-02",
    "Actualizado el 20/01/2026 Originalmente publicado el 02/02/2024": "2024-02-02",
    "Aggiornato il 20/01/2026 Pubblicato il 02/02/2024": "2024-02-02",
    "Bijgewerkt op 20-01-2026 Oorspronkelijk gepubliceerd op 02-02-2024": "2024-02-02",
    "Uppdaterad 2026-01-20 Ursprungligen publicerad 2024-02-02": "2024-02-02",
    "Aktualizacja: 20.01.2026 Pierwotnie opublikowano: 02.02.2024": "2024-02-02",
    "Обновлено 20.01.2026 Впервые опубликовано 02.02.2024": "2024-02-02",
    "Оновлено 20.01.2026 Вперше опубліковано 02.02.2024": "2024-02-02",
}


@pytest.mark.parametrize("line", ORIGINALS)
def test_the_day_of_first_publication_behind_that_of_an_update(line: str) -> None:
    assert day_of(f"<p>{line}</p>") == ORIGINALS[line]


COUNTRIES = {"en-IE": "2026-03-12", "en-GB": "2026-03-12", "en-IN": "2026-03-12", "en-US": "2026-12-03", "en-PH": "2026-12-03"}


@pytest.mark.parametrize("language", COUNTRIES)
def test_english_of_most_countries_writes_the_day_first(language: str) -> None:
    assert day_of("<p>12/03/2026 at 7:58am</p>", language=language) == COUNTRIES[language]


def test_days_of_one_page_lie_close_to_each_other() -> None:
    others = "<aside><p>{}</p><p>{}</p></aside>"
    assert day_of("<p>12/03/2026</p>" + others.format("11/03/2026", "10/03/2026")) == "2026-03-12"
    assert day_of("<p>03/12/2026</p>" + others.format("03/11/2026", "03/10/2026"), language="en-GB") == "2026-03-12"
    assert day_of("<p>12/03/2026</p>" + others.format("11/03/2025", "10/03/2026"), language="en-US") == "2026-12-03"


@pytest.mark.parametrize(
    ("language", "locale", "url", "day"),
    [
        ("", "en_US", "https://x.example/a", "2026-11-12"),
        ("en", "en_US", "https://x.example/a", "2026-11-12"),
        ("en", "en-US", "https://x.example/a", "2026-11-12"),
        ("en-GB", "en_US", "https://x.example/a", "2026-12-11"),
        ("fr", "en_US", "https://x.example/a", "2026-12-11"),
        ("en", "en_US", "https://post.example.ie/a", "2026-12-11"),
        ("en", "en_US", "https://post.example.us/a", "2026-11-12"),
        ("en", "en_US", "https://post.example.tv/a", "2026-11-12"),
        ("", "en_GB", "https://x.example/a", "2026-12-11"),
        ("", "de_DE", "https://x.example/a", "2026-12-11"),
        ("", "", "https://x.example/a", "2026-12-11"),
    ],
)
def test_the_locale_names_the_country_where_the_page_s_language_has_none(language: str, locale: str, url: str, day: str) -> None:
    head = f'<meta property="og:locale" content="{locale}">'
    assert day_of('<span class="date">11/12/2026</span>', head, language, url) == day


@pytest.mark.parametrize(
    ("line", "language", "otherwise"),
    [
        ("11/12/2026", "", "2026-11-12"),
        ("11/12/2026", "en", "2026-11-12"),
        ("11-12-2026", "en", "2026-11-12"),
        ("11/12/2026", "en-US", "2026-12-11"),
        ("11/11/2026", "en", ""),
        ("11/12/2026", "en-GB", ""),
        ("11/12/2026", "fr", ""),
        ("11.12.2026", "en", ""),
        ("11 December 2026", "en", ""),
        ("11/12/2026 <p>Last seen 30/11/2026</p>", "en", ""),
        ("2026-12-11", "en", ""),
    ],
)
def test_a_day_has_another_reading_only_where_nothing_tells_which_number_is_the_month(line: str, language: str, otherwise: str) -> None:
    found = read(f"<p class='date'>{line}</p>", language=language)
    assert found.published_at
    assert str(found.otherwise or "")[:10] == otherwise


@pytest.mark.parametrize(
    ("shown", "fed", "day", "source"),
    [
        ("11/12/2026", None, "2026-11-12", "shown"),
        ("11/10/2026", None, "2026-10-11", "shown"),
        ("12/12/2026", None, "", ""),
        ("11 December 2026", None, "", ""),
        ("11 December 2026", datetime(2026, 11, 29, tzinfo=UTC), "2026-11-29", "feed"),
    ],
)
def test_a_day_ahead_is_read_the_other_way_before_it_is_refused(shown: str, fed: datetime | None, day: str, source: str) -> None:
    found = read(f"<p class='date'>{shown}</p>")
    record = PageRecord(
        published_at=found.published_at,
        published_text=published_date.local_text(found),
        published_source=found.source,
        published_otherwise=found.otherwise,
    )
    entry = Entry("1", "https://x.example/a", "Ferry stays in port", published_at=fed)
    kept = without_future(record, QueuedEntry("a1", entry.url, "f1", "Quay", entry, datetime(2026, 11, 30, tzinfo=UTC)))
    assert (str(kept.published_at or "")[:10], kept.published_text[:10], kept.published_source) == (day, day, source)
    assert ("in the future" in kept.published_refused) is (shown != "11/10/2026")


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("LAKE COURIER - Friday, 3 April 2002", "2002-04-03"),
        ("DUNAMENTI HÍRLAP - 2002. április 3., szerda", "2002-04-03"),
        ("Amit a tó városainak tanácsa ülésén 2002. április 3. napján aláírt", "None"),
        ("Lake Courier", "None"),
    ],
)
def test_the_day_of_an_issue_in_the_title_is_the_articles_where_nothing_else_tells_one(title: str, day: str) -> None:
    body = "".join(f"<p>The council of the lake towns met again, and voted for the siren by {number} to 4.</p>" for number in (9, 8, 7))
    record = extract(f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode(), "https://courier.example/041")
    assert str(record.published_at)[:10] == day
