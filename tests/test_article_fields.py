"""Title, names, dates, datelines, languages and kinds of page, each decided from small pieces of markup."""

from datetime import UTC, datetime

import numpy as np
import pytest

from warehouse.records.article import BodyStatus
from wirewatch.article.body.vote.forest import choose_blocks
from wirewatch.article.byline import byline
from wirewatch.article.byline.byline import Byline
from wirewatch.article.byline.dateline import dateline
from wirewatch.article.date import published_date
from wirewatch.article.date.published_date import PageDates
from wirewatch.article.extract import extract
from wirewatch.article.headline import headline
from wirewatch.article.kind import paging
from wirewatch.article.page.declarations import collect_declarations, read_declared_json
from wirewatch.article.page.markup import decode_html, parse_html, text_lines, text_of_markup
from wirewatch.article.page.page_blocks import blocks
from wirewatch.article.record import PageKind
from wirewatch.article.words import language

URL = "https://www.lakeside-courier.example/2026/11/16/story"
PROSE = "The ferry company said on Monday that the crossing will stay closed until the ice on the northern arm of the lake has gone. "


def page_of(head: str = "", body: str = "") -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


def title_of(head: str, body: str = "") -> str:
    declarations = collect_declarations(parse_html(page_of(head, body)))
    return headline.choose_headline(declarations, URL, headline.known_site_names(declarations))


NEWS = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry stays in port"}</script>'
DESCRIPTION = "The company puts off the season, that is the first crossings to the islands with the new ship."
OG_DESCRIPTION = f"<meta property='og:description' content='{DESCRIPTION}'>"
CUT_DESCRIPTION = "The company puts off the season, that is the first crossings to the islands with the n..."
OF_NEWS = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-11-16"}</script>'

TITLES = {
    "site after a bar": ("<title>Ferry stays in port | Lakeside Courier</title>", "", "Ferry stays in port"),
    "site before a dash": ("<title>Lakeside Courier - Ferry stays in port</title>", "", "Ferry stays in port"),
    "host as suffix": ("<title>Ferry stays in port - lakeside-courier.example</title>", "", "Ferry stays in port"),
    "two suffixes": ("<title>Ferry stays in port | Local | Lakeside Courier</title>", "", "Ferry stays in port"),
    "a dash of its own": ("<meta property='og:title' content='Ferry - and crew - stay in port'>", "", "Ferry - and crew - stay in port"),
    "place before a colon": ("<meta property='og:title' content='Lakeside : ferry stays in port'>", "", "Lakeside : ferry stays in port"),
    "logo as first heading": (
        "<meta property='og:title' content='Ferry stays in port'><meta property='og:site_name' content='Lakeside Courier'>",
        "<h1>Lakeside Courier</h1><h1>Ferry stays in port</h1>",
        "Ferry stays in port",
    ),
    "a text for search engines": (
        "<meta property='og:title' content='Ferry news 2026: lake ferry stays in port'>",
        "<h1>Lake ferry stays in port</h1>",
        "Lake ferry stays in port",
    ),
    "editorial title of a news page": (
        f"{NEWS}<meta property='og:title' content='Ice keeps the ferry in port'>",
        "<h1>Ferry frozen in</h1>",
        "Ferry stays in port",
    ),
    "declared titles that were altered and a heading that was forgotten": (
        f"{OF_NEWS}<title>False alarm of ferry | Lakeside Courier</title><meta property='og:title' content='False alarm of ferry'>",
        "<h1>Alarm of ferry</h1>",
        "False alarm of ferry",
    ),
    "a kicker set off in one of two declared titles": (
        f"{OF_NEWS}<title>Lake Ferry stays in port</title><meta property='og:title' content='Lake - Ferry stays in port'>",
        "<h1>Ferry stays in port</h1>",
        "Ferry stays in port",
    ),
    "a kicker set off in both": (
        f"{OF_NEWS}<title>Lake: Ferry stays in port</title><meta property='og:title' content='Lake: Ferry stays in port'>",
        "<h1>Ferry stays in port</h1>",
        "Ferry stays in port",
    ),
    "a kicker in the heading": (
        "<title>Ice on the lake: ferry stays in port | Lakeside Courier</title>",
        "<h1><span class='dachzeile'>Winter timetable</span> <span class='headline'>Ferry stays in port</span></h1>",
        "Ferry stays in port",
    ),
    "a date in the heading": ("", "<h1><time>16 Nov 2026</time> Ferry stays in port</h1>", "Ferry stays in port"),
    "small print in the heading": (
        "<meta property='og:title' content='Ferry stays in port'>",
        "<h1><small>Lakeside</small><br>Ferry stays in port</h1>",
        "Ferry stays in port",
    ),
    "a kicker that belongs to the title": (
        "<meta property='og:title' content='Winter timetable: Ferry stays in port'>",
        "<h1><span class='kicker'>Winter timetable:</span> Ferry stays in port</h1>",
        "Winter timetable: Ferry stays in port",
    ),
    "readings above the characters": ("", "<h1><ruby>港<rt>みなと</rt></ruby>で<ruby>足止<rt>あしど</rt></ruby>め</h1>", "港で足止め"),
    "the front page as first heading": (
        "<title>Notes from the Pier » Blog Archive » Ferry stays in port</title>",
        "<h1><a href='https://www.lakeside-courier.example/'>Notes from the Pier</a></h1><h2>Ferry stays in port</h2>",
        "Ferry stays in port",
    ),
    "cut off for its field": (
        f"{NEWS.replace('Ferry stays', 'The ferry stays').replace('in port', 'in port until the ice on the...')}",
        "<h1>The ferry stays in port until the ice on the lake has gone</h1>",
        "The ferry stays in port until the ice on the lake has gone",
    ),
    "the description as declared headline, cut off": (
        f"{NEWS.replace('Ferry stays in port', CUT_DESCRIPTION)}<title>Ferry stays in port - Lakes Ferries</title>",
        "<h1>Ferry stays in port</h1>",
        "Ferry stays in port",
    ),
    "the description as declared headline, whole": (
        f"{NEWS.replace('Ferry stays in port', DESCRIPTION)}<title>Ferry stays in port - Lakes</title>{OG_DESCRIPTION}",
        "<h1>Ferry stays in port</h1>",
        "Ferry stays in port",
    ),
    "an ellipsis of its own": (
        f"{NEWS.replace('in port', 'in port…')}<title>Ferry stays in port… - Lakes</title>",
        "<h1>Ferry stays in port…</h1>",
        "Ferry stays in port…",
    ),
    "a portal after a hyphen": ("<title>渡轮停航至三月底-湖畔新闻网</title>", "", "渡轮停航至三月底"),
    "quotation marks of its own": ("<title>«Le bac reste au port»</title>", "", "«Le bac reste au port»"),
    "soft hyphens": ("<title>Fähr&shy;verbindung unter&shy;brochen</title>", "", "Fährverbindung unterbrochen"),
    "no title at all": ("", "<p>text</p>", ""),
    "a style sheet inside": ("", "<h1><style>.k{top:0}</style>Ferry stays in port</h1>", "Ferry stays in port"),
    "title inside a drawing": ("<title></title>", "<svg><title>Menu icon</title></svg><h1>Ferry stays in port</h1>", "Ferry stays in port"),
}


@pytest.mark.parametrize("name", TITLES)
def test_titles(name: str) -> None:
    head, body, title = TITLES[name]
    assert title_of(head, body) == title


def signature_of(head: str = "", body: str = "") -> Byline:
    tree = parse_html(page_of(head, body))
    return byline.read_byline(collect_declarations(tree), tree, blocks(tree), frozenset({"lakesidecourier"}))


SIGNATURES = {
    "by and two names": ("", "<div class='byline'>By Ana Ruiz and Jon Falk</div>", ("Ana Ruiz", "Jon Falk"), ""),
    "declared": ("<meta name='author' content='Ana Ruiz'>", "", ("Ana Ruiz",), ""),
    "role after the name": ("<meta name='author' content='Ana Ruiz, Staff Writer'>", "", ("Ana Ruiz",), ""),
    "address after the name": ("<meta name='author' content='Ana Ruiz ana@courier.example'>", "", ("Ana Ruiz",), ""),
    "person and agency": ("<meta name='author' content='Ana Ruiz, dpa'>", "", ("Ana Ruiz",), "dpa"),
    "agency alone": ("<meta name='author' content='ТАСС'>", "", (), "TASS"),
    "chinese agency": ("<meta name='author' content='新华社'>", "", (), "Xinhua"),
    "an account is no name": ("<meta property='article:author' content='https://www.facebook.com/courier'>", "", (), ""),
    "a name from a profile's address": (
        "<meta property='article:author' content='https://x.example/author/ana-ruiz'>",
        "",
        ("Ana Ruiz",),
        "",
    ),
    "the site is no person": ("<meta name='author' content='Lakeside Courier'>", "<a rel='author'>Ana Ruiz</a>", ("Ana Ruiz",), ""),
    "names of teasers": ("", "<aside><a rel='author'>Other Person</a></aside><p class='byline'>Von Ana Ruiz</p>", ("Ana Ruiz",), ""),
    "last name first": ("<meta name='citation_author' content='Ruiz, Ana'>", "", ("Ana Ruiz",), ""),
    "label within a line": ("", "<h1>Паром стоит</h1><div>16.11.2026 10:20, автор: Олег Сычёв</div>", ("Олег Сычёв",), ""),
    "person behind an id": (
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"Article","author":{"@id":"#p"}},'
            '{"@type":"Person","@id":"#p","name":"Ana Ruiz"}]}</script>'
        ),
        "",
        ("Ana Ruiz",),
        "",
    ),
    "more shown than declared": (
        "<meta name='author' content='Ana Ruiz'>",
        "<p class='byline'>By ANA RUIZ and JON FALK</p>",
        ("ANA RUIZ", "JON FALK"),
        "",
    ),
    "an organization with and": (
        "<meta name='author' content='Center for Lake and River Research'>",
        "",
        (),
        "",
    ),
    "a day after the name": ("", "<div class='byline'>Von Ana Ruiz am Samstag</div>", ("Ana Ruiz",), ""),
    "a month for a surname": ("", "<div class='byline'>By Tom May</div>", ("Tom May",), ""),
    "employer after the name": ("", "<div class='byline'>By Ana Ruiz, Associated Press</div>", ("Ana Ruiz",), "AP"),
    "a link to the profile": ("", "<div class='byline'>By <a>Ana Ruiz</a> <a>View Full Bio</a></div>", ("Ana Ruiz",), ""),
    "a japanese name": ("", "<h1>港で足止め</h1><p class='author'>山田花子</p>", ("山田花子",), ""),
    "a line with a date and a section": ("", "<h1>Ferry</h1><p>News | By Ana Ruiz | November 16, 2026</p>", ("Ana Ruiz",), ""),
    "a name and a day": ("", "<h1>Fähre</h1><p>16.11.2026 - Ana Ruiz</p>", ("Ana Ruiz",), ""),
    "filed by": ("", "<h1>Fähre</h1><p>Ein Artikel von Ana Ruiz | 16.11.2026 - 12:45</p>", ("Ana Ruiz",), ""),
    "par, le": ("", "<h1>Le bac</h1><p>Par Ana Ruiz le 16 novembre 2026</p>", ("Ana Ruiz",), ""),
    "a signature below the text": (
        "",
        f"<h1>Ferry</h1><p>{PROSE}</p>" + "<p>More.</p>" * 30 + "<p>Text von Ana Ruiz</p>",
        ("Ana Ruiz",),
        "",
    ),
    "a photographer in a caption": ("", f"<h1>Ferry</h1>{'<p>More.</p>' * 30}<figure><p>By Ana Ruiz</p></figure>", (), ""),
    "no space after by": ("", "<h1>Ferry</h1><div>ByAna Ruiz</div>", ("Ana Ruiz",), ""),
    "a month after the name": ("", "<h1>Ferry</h1><p>Ana Ruiz November 16, 2026</p>", ("Ana Ruiz",), ""),
    "a section beside the date of a signed page": (
        "<meta name='author' content='Lakeside Courier'>",
        "<h1>Ferry</h1><p>Harbour Quarter | 16 November 2026</p>",
        (),
        "",
    ),
    "an account spelt out": ("<meta name='author' content='anaruiz'>", "<a rel='author'>Ana Ruiz</a>", ("Ana Ruiz",), ""),
    "an author of one word": ("", "<span class='vcard'><a rel='author' href='/author/tidewatch/'>tidewatch</a></span>", ("tidewatch",), ""),
    "another's account above the byline": (
        "<meta name='author' content='webdesk7'>",
        "<div><a class='author-link' href='/author/ana-ruiz'>Ana Ruiz</a></div>",
        ("Ana Ruiz",),
        "",
    ),
    "a card for sharing": (
        "<meta name='twitter:label2' content='Written by'><meta name='twitter:data2' content='Ana Ruiz'>",
        "",
        ("Ana Ruiz",),
        "",
    ),
    "parts of a page builder are no sidebar": (
        "",
        "<div class='elementor-widget'><div class='elementor-widget-container'><h4 class='author-box__name'>Ana Ruiz</h4></div></div>",
        ("Ana Ruiz",),
        "",
    ),
    "a widget of others": ("", "<div class='widget widget-authors'><span class='author'>Jo Vang</span></div>", (), ""),
    "a declared organization and a shown person": (
        '<script type="application/ld+json">{"@type":"Article","author":{"@type":"Organization","name":"Nordmole Ufer"}}</script>',
        "<p class='byline'>By Ana Ruiz</p>",
        ("Ana Ruiz",),
        "",
    ),
    "a person declared an organization": (
        '<script type="application/ld+json">{"@type":"Article","author":[{"@type":"Organization","name":"Ana Ruiz"}]}</script>',
        "",
        ("Ana Ruiz",),
        "",
    ),
    "an account behind the name": ("<meta name='author' content='Ana Ruiz @anaruiz'>", "", ("Ana Ruiz",), ""),
    "one link for two": ("", "<p class='author'><a href='/author/7'>Ana Ruiz and Jon Falk</a></p>", ("Ana Ruiz", "Jon Falk"), ""),
    "position in a line of its own": (
        "",
        "<div class='author-box'><a class='name'>Ana Ruiz</a>, <a>Former Harbour Consultant</a></div>",
        ("Ana Ruiz",),
        "",
    ),
    "position behind the name": ("<meta name='author' content='Ana Ruiz Marketing Director'>", "", ("Ana Ruiz",), ""),
    "a day before the name": ("", "<h1>Ferry</h1><p>Posted on November 16, 2026 by Ana Ruiz</p>", ("Ana Ruiz",), ""),
    "a number and no signature": ("", "<h1>Ferry</h1><p>Closed for 3 weeks by Heavy Ice Drifting South</p>", (), ""),
    "published by": ("", "<p class='byline'>Veröffentlicht von Ana Ruiz</p>", ("Ana Ruiz",), ""),
    "share buttons": (
        "<meta name='author' content='Ana Ruiz'>",
        "<p class='byline'>Ana Ruiz <a>Facebook</a> <a>Sign In</a></p>",
        ("Ana Ruiz",),
        "",
    ),
}


@pytest.mark.parametrize("name", SIGNATURES)
def test_signatures(name: str) -> None:
    head, body, people, agency = SIGNATURES[name]
    found = signature_of(head, body)
    assert (found.people, found.agency) == (people, agency)


def test_the_authors_are_those_who_signed_with_the_agency() -> None:
    assert signature_of(body="<p class='byline'>By Ana Ruiz, Associated Press</p>").names == ("Ana Ruiz", "Associated Press")
    assert signature_of("<meta name='author' content='Ana Ruiz, dpa'>").names == ("Ana Ruiz", "dpa")
    assert signature_of('<script type="application/ld+json">{"@type":"Article","author":["Ana Ruiz","dpa"]}</script>').names == (
        "Ana Ruiz",
        "dpa",
    )


def test_authors_of_teasers_far_from_each_other_are_not_taken_together() -> None:
    teasers = "".join(f"<section><div><div><p class='author'>{name}</p></div></div></section>" for name in ("Jo Vang", "Una Brix"))
    assert signature_of(body=f"<h1>Ferry</h1><div><p class='author'>Ana Ruiz</p></div><p>{PROSE}</p>{teasers}").people == ("Ana Ruiz",)


DATELINES = {
    "BEIJING, Nov. 23 (Xinhua) -- The ministry": ("BEIJING", "Nov. 23", "Xinhua"),
    "ISTANBUL (AP) — The strait": ("ISTANBUL", "", "AP"),
    "Berlin (dpa) - Der Bundestag": ("Berlin", "", "dpa"),
    "New Delhi, Nov 23 (IANS) The court": ("New Delhi", "Nov 23", "IANS"),
    "MOSCOW, November 23. /TASS/. The agency": ("MOSCOW", "November 23", "TASS"),
    "МОСКВА, 23 ноября. /ТАСС/. Президент": ("МОСКВА", "23 ноября", "TASS"),
    "新华社北京11月23日电（记者张三）外交部": ("北京", "11月23日", "Xinhua"),
    "(서울=연합뉴스) 홍길동 기자 = 정부는": ("서울", "", "Yonhap"),
    "WASHINGTON — The president": ("WASHINGTON", "", ""),
    "The minister said (Monday) that ships": ("", "", ""),
    "U.S. stocks - they fell again": ("", "", ""),
}


@pytest.mark.parametrize("text", DATELINES)
def test_datelines(text: str) -> None:
    line = dateline.read_dateline(text)
    assert (line.place, line.date, line.agency) == DATELINES[text]
    assert line.length == 0 or text[line.length] not in " -—("


def dates_of(head: str = "", body: str = "", url: str = "https://x.example/a") -> PageDates:
    tree = parse_html(page_of(head, body))
    declarations = collect_declarations(tree)
    return published_date.read_dates(declarations, tree, blocks(tree), url, is_news=headline.declares_news(declarations))


DATES = {
    "meta": ("<meta property='article:published_time' content='2026-11-16T01:30:00+03:00'>", "", "2026-11-16T01:30:00+03:00", "meta"),
    "json-ld": (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-11-16"}</script>',
        "",
        "2026-11-16",
        "json-ld",
    ),
    "unset field": (
        "<meta property='article:published_time' content='0001-01-01T00:00:00Z'>",
        "<time datetime='2026-11-16'>x</time>",
        "2026-11-16",
        "time",
    ),
    "shown": ("", "<h1>Ferry stays</h1><div>16 November 2026</div>", "2026-11-16", "shown"),
    "two remarks in one line": ("", "<h1>Ferry stays</h1><div>16 November 2026Updated: 18 November 2026</div>", "2026-11-16", "shown"),
    "the clock beside the headline names the zone": (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-11-17T00:44:52Z"}</script>',
        "<h1>Ferry stays</h1><div>16/11/2026 21:44</div>",
        "2026-11-16T21:44:52-03:00",
        "json-ld",
    ),
    "another time on the page names the zone": (
        (
            "<meta property='article:published_time' content='2026-11-17T02:30:00Z'>"
            "<meta property='article:modified_time' content='2026-11-16T22:00:00-05:00'>"
        ),
        "",
        "2026-11-16T21:30:00-05:00",
        "meta",
    ),
    "a date of a quoted post": (
        "",
        "<h1>Ferry stays</h1><p>Posted 16 November 2026</p><blockquote>Ports &mdash; (@ports) November 3, 2026</blockquote>",
        "2026-11-16",
        "shown",
    ),
    "a date in a sentence": (
        "<script type='application/ld+json'>{'x':1}</script>",
        "<h1>Ferry stays</h1><p>On 3 October 2026 the company told all its crews that boats would stay.</p><p>16 November 2026</p>",
        "2026-11-16",
        "shown",
    ),
    "a date after the last change": (
        "<meta property='article:published_time' content='2026-11-01'><meta property='article:modified_time' content='2026-11-02'>",
        "<h1>Ferry concert</h1><p>Saturday, 12 December 2026</p>",
        "2026-11-01",
        "meta",
    ),
    "declared twice, and shown once": (
        (
            "<meta property='article:published_time' content='2026-11-19'>"
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-11-16"}</script>'
        ),
        "<h1>Ferry stays</h1><div>Nov 16, 2026</div>",
        "2026-11-16",
        "json-ld",
    ),
    "the month first, as another date shows": (
        "",
        "<h1>Ferry stays</h1><div>11/06/2026</div><ul><li>Ice grows, 11/16/2026</li></ul>",
        "2026-11-06",
        "shown",
    ),
    "the month first, as the last change shows": (
        "<meta property='article:modified_time' content='2026-11-06T10:00:00Z'>",
        "<h1>Ferry stays</h1><div>11/06/2026 - by Ana Ruiz</div>",
        "2026-11-06",
        "shown",
    ),
    "a clock of the page": (
        "",
        "<p>Current date and time: 20 November 2026</p><h1>Ferry stays</h1><div>16 November 2026</div>",
        "2026-11-16",
        "shown",
    ),
    "only a copyright": ("", "<h1>Ferry stays</h1><p>No date here.</p><p>Copyright 16 November 2019 Lakeside Courier</p>", "", ""),
    "teasers with times": (
        "",
        "<li><time datetime='2026-11-19'>19 Nov 2026</time></li><h1>Ferry stays</h1><time datetime='2026-11-16'>16 Nov 2026</time>",
        "2026-11-16",
        "time",
    ),
    "shown update of a fresh page": (
        "<meta property='article:published_time' content='2024-02-01'>",
        "<h1>Guide to ferries</h1><p>Updated: 16 November 2026</p>",
        "2024-02-01",
        "meta",
    ),
}


@pytest.mark.parametrize("name", DATES)
def test_dates(name: str) -> None:
    head, body, written, source = DATES[name]
    found = dates_of(head, body)
    assert (published_date.local_text(found), found.source) == (written, source)


VISIBLE_DATES = (
    "Published 16 November 2026, 10:20",
    "Veröffentlicht am 16. November 2026",
    "Publié le 16 novembre 2026 à 10h20",
    "Publicado el 16 de noviembre de 2026",
    "Pubblicato il 16 novembre 2026",
    "Publicado em 16 de novembro de 2026",
    "Geplaatst op 16 november 2026",
    "Opublikowano: 16 listopada 2026",
    "Опубликовано 16 ноября 2026, 10:20",
    "16 Kasım 2026, 10:20",
    "发布时间：2026年11月16日 10:20",
    "公開日：2026年11月16日",
    "입력 2026년 11월 16일",
    "تاريخ النشر: 16 نوفمبر 2026",
    "16.11.2026",
    "16. listopadu 2026",
    "Δημοσιεύτηκε: 16 Νοεμβρίου 2026",
)


@pytest.mark.parametrize("line", VISIBLE_DATES)
def test_shown_dates_in_many_languages(line: str) -> None:
    found = dates_of(body=f"<h1>Ferry stays in port</h1><p>{line}</p><p>{PROSE * 3}</p>")
    assert found.published_at is not None
    assert found.published_at.date().isoformat() == "2026-11-16"


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("<meta property='article:published_time' content='1970-01-01T00:00:00Z'>", "meta says 1970-01-01T00:00:00Z: before 1990"),
        ("<meta name='date' content='0001-01-01'>", "meta says 0001-01-01: before 1990"),
        ("<meta name='date' content='9999-12-31'>", "meta says 9999-12-31: after 2100"),
    ],
)
def test_unbelievable_dates_are_refused_with_a_reason(head: str, reason: str) -> None:
    found = dates_of(head, "<h1>Ferry stays in port</h1><p>16 November 2026</p>")
    assert (published_date.local_text(found), found.refused) == ("2026-11-16", reason)


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://x.example/2026/11/16/story", "2026-11-16T23:30:00-03:00"),
        ("https://x.example/2026/11/17/story", "2026-11-17T02:30:00+00:00"),
        ("https://x.example/2026/11/18/story", "2026-11-17T02:30:00+00:00"),
        ("https://x.example/2026/11/10/story", "2026-11-17T02:30:00+00:00"),
    ],
)
def test_a_utc_time_is_told_in_a_zone_where_it_is_the_day_of_the_address(url: str, written: str) -> None:
    head = "<meta property='article:published_time' content='2026-11-17T02:30:00Z'>"
    found = dates_of(head, url=url)
    assert found.published_at == datetime(2026, 11, 17, 2, 30, tzinfo=UTC)
    assert published_date.local_text(found) == written


def test_a_page_that_moved_keeps_the_day_of_its_address() -> None:
    head = "<meta property='article:published_time' content='2026-06-17T18:28:00+02:00'>"
    assert published_date.local_text(dates_of(head, url="https://x.example/home/2017/7/12/story")) == "2017-07-12"
    assert published_date.local_text(dates_of(head, url="https://x.example/home/2026/6/12/story")) == "2026-06-17T18:28:00+02:00"


def test_a_date_in_the_address_counts_where_the_page_declares_none() -> None:
    assert dates_of(url="https://x.example/2026/11/16/story").published_at == datetime(2026, 11, 16, tzinfo=UTC)
    assert dates_of(url="https://x.example/notices/16-11-2026").published_at == datetime(2026, 11, 16, tzinfo=UTC)
    assert dates_of(url="https://x.example/2026/11/story").published_at is None


@pytest.mark.parametrize(
    ("text", "declared", "code"),
    [
        ("Der Stadtrat hat am Montag den Umbau des alten Hafens beschlossen.", "en", "de"),
        ("白波町の漁業協同組合は昨年の台風で壊れた冷凍倉庫の再建を発表した。", "", "ja"),
        ("外交部发言人周三表示，双方将继续就有关问题保持沟通。", "en", "zh"),
        ("Το δημοτικό συμβούλιο ενέκρινε την Πέμπτη το νέο πάρκο.", "", "el"),
        ("OK", "pt-BR", "pt"),
        ("Episode 12: Nadia Orel", "", ""),
        ("Strike", "", ""),
        ("The council voted for the bridge", "", "en"),
        ("", "", ""),
    ],
)
def test_languages(text: str, declared: str, code: str) -> None:
    assert language.page_language(text, declared)[0] == code


STORY = "<h1>Ferry stays in port</h1>" + f"<p>{PROSE * 5}</p>" * 3
KINDS = {
    "article": (STORY, "", URL, PageKind.ARTICLE, BodyStatus.FULL),
    "challenge": (
        "<h1>Just a moment...</h1><p>Checking your browser before accessing the site.</p>",
        "<title>Just a moment...</title>",
        URL,
        PageKind.CHALLENGE,
        BodyStatus.BLOCKED,
    ),
    "consent": (
        "<h1>Before you continue</h1><p>We and our 812 partners use cookies. Accept all cookies?</p>",
        "",
        "https://consent.x.example/",
        PageKind.CONSENT,
        BodyStatus.BLOCKED,
    ),
    "index": (
        "".join(f"<div><a href='/{n}'>A headline of the day, number {n}</a></div>" for n in range(50)),
        "",
        "https://x.example/world/",
        PageKind.INDEX,
        None,
    ),
    "press release": (STORY, "", "https://www.prnewswire.example/press-release/ferry", PageKind.PRESS_RELEASE, BodyStatus.FULL),
    "paywalled": (
        f"<h1>Ferry</h1><p>{PROSE * 2}</p><div>Subscribe to continue reading</div>",
        "",
        URL,
        PageKind.ARTICLE,
        BodyStatus.PAYWALLED,
    ),
    "a story about cookies": (
        f"<h1>Cookies</h1><p>We value your privacy, say all. {PROSE * 8}</p>",
        "",
        URL,
        PageKind.ARTICLE,
        BodyStatus.FULL,
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_kinds_of_page(name: str) -> None:
    body, head, url, kind, status = KINDS[name]
    record = extract(page_of(head, body).encode(), url)
    assert record.kind is kind
    assert status is None or record.body_status is status


def test_amp_and_print_are_told() -> None:
    assert extract(b"<html amp><body><p>x</p></body></html>", URL).variant == "amp"
    assert extract(b"<html><body><p>x</p></body></html>", "https://x.example/a?print=1").variant == "print"


@pytest.mark.parametrize(
    ("url", "href", "follows"),
    [
        ("https://x.example/a", "?page=2", True),
        ("https://x.example/a?page=2", "?page=3", True),
        ("https://x.example/a?page=2", "?page=2", False),
        ("https://x.example/a", "/another-story", False),
        ("https://x.example/a", "https://other.example/a?page=2", False),
    ],
)
def test_only_the_next_page_of_the_same_article_is_joined(url: str, href: str, follows: bool) -> None:
    tree = parse_html(page_of(body=f"<a rel='next' href='{href}'>Next page</a>"))
    assert bool(paging.next_page(collect_declarations(tree), url)) is follows


MIXED = "r “Häfen” – Straße, 港口 😀"
TWICE = "".join(
    bytes([byte]).decode("windows-1252") if byte not in b"\x81\x8d\x8f\x90\x9d" else chr(byte) for byte in MIXED.encode()
).encode()
TWICE_LATIN = MIXED.encode().decode("latin-1").encode()
CHARSETS = {
    "declared wrongly, valid UTF-8": ('<meta charset="iso-8859-1"><p>Grüße'.encode(), "latin-1", "Grüße"),
    "declared in the page": ('<meta charset="windows-1251"><p>Привет, мир'.encode("windows-1251"), "", "Привет, мир"),
    "declared by the server": ("<p>Привет, мир".encode("koi8-r"), "koi8-r", "Привет, мир"),
    "chinese": ('<meta charset="gb2312"><p>外交部发言人'.encode("gb18030"), "", "外交部发言人"),
    "byte order mark": ("<p>Grüße".encode("utf-16"), "utf-8", "Grüße"),
    "encoded twice": (
        "<p>Fährverbindung über Köln, Grüße, schön".encode().decode("windows-1252").encode(),
        "utf-8",
        "Fährverbindung über Köln",
    ),
    "encoded twice inside a page that is not": ("<p>“Köln” 中文 Fäh".encode() + TWICE, "", "“Köln” 中文 Fähr “Häfen” – Straße, 港口 😀"),
    "encoded twice by way of Latin-1": (TWICE_LATIN, "", "“Häfen” – Straße, 港口 😀"),
    "three lone marks": ("<p>Ã© and Â« and â€™ are mojibake".encode(), "", "Ã© and Â« and â€™"),
    "capitals before quotation marks": ("<p>«IRMÃ» «IRMÃ» «MAÇÃ» «LÃ» «Â»".encode(), "", "«Â»"),
}


@pytest.mark.parametrize("name", CHARSETS)
def test_charsets(name: str) -> None:
    body, header, text = CHARSETS[name]
    assert text in decode_html(body, header)


@pytest.mark.parametrize(
    "text",
    ['{"a": 1}', '<!-- {"a": 1} -->', '//<![CDATA[\n{"a": 1}\n//]]>', '{"a": 1,}', "{&quot;a&quot;: 1}", '{"a": 1};'],
)
def test_json_as_pages_write_it(text: str) -> None:
    assert read_declared_json(text) == {"a": 1}


def test_blocks_keep_lines_links_and_unclosed_buttons() -> None:
    page = blocks(parse_html(page_of(body="<button><main><p>One <a href=x>two</a></p>three<br>four</main>")))
    assert [(block.text, block.tag, block.link_characters) for block in page] == [
        ("One two", "p", 3),
        ("three", "main", 0),
        ("four", "main", 0),
    ]


def test_what_is_offered_for_copying_is_no_text() -> None:
    assert [block.text for block in blocks(parse_html(page_of(body="<p>One</p><textarea>&lt;p&gt;One</textarea><p>two</p>")))] == [
        "One",
        "two",
    ]


def test_a_tag_with_too_many_attributes_keeps_its_first_ones_and_the_page() -> None:
    many = " ".join(f"a{number}='>{number}'" for number in range(20_000))
    kept = decode_html(page_of(body=f"<p class=lead {many}>One</p><p title='two'>two</p>").encode())
    assert "<p class=lead a0='>0'" in kept
    assert "a19999" not in kept
    assert [block.text for block in blocks(parse_html(kept))] == ["One", "two"]


@pytest.mark.parametrize("before", [0, 1, 24_998, 25_001, 49_999])
@pytest.mark.parametrize("after", ["", "<p>", "<p>two</p>" * 9_000])
def test_a_tag_with_too_many_attributes_is_found_wherever_it_stands(before: int, after: str) -> None:
    many = " ".join(f"a{number}" for number in range(9_000))
    kept = decode_html(f"{'x' * before}<p {many}>{after}".encode())
    assert "a150" in kept
    assert "a8999" not in kept


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("<a href='/a/ferry-stays?all=1'>View all</a>", "https://post.example/a/ferry-stays?all=1"),
        ("<a href='/a/ferry-stays/full'> <span>Single</span>\n<b>page</b></a>", "https://post.example/a/ferry-stays/full"),
        ("<a href='/a/ferry-stays/full'>在本页阅读全文</a>", "https://post.example/a/ferry-stays/full"),
        ("<a href='/a/ferry-stays/full'>View all of our recipes</a>", ""),
        ("<a href='/a/ferry-stays/full'><p>View all</p>" + "<p>of our recipes</p>" * 99 + "</a>", ""),
        ("<a href='https://shop.example/a/ferry-stays'>View all</a>", ""),
        ("<a>View all</a>", ""),
    ],
)
def test_the_page_that_holds_the_whole_article_is_known_by_its_label(link: str, address: str) -> None:
    assert paging.single_page(collect_declarations(parse_html(page_of(body=link))), "https://post.example/a/ferry-stays") == address


def test_plain_text_of_markup() -> None:
    assert text_of_markup("<p>One</p><ul><li>two</li></ul>three<br>four<script>x</script>") == "One\ntwo\nthree\nfour"
    assert text_lines(parse_html("<p>a  b</p>")) == ["a b"]


def test_the_choice_maximizes_the_expected_f1() -> None:
    kept, expected = choose_blocks(np.array([0.9, 0.1, 0.6, 0.3], dtype="float32"), [10, 10, 10, 10])
    assert list(kept) == [True, False, True, False]
    assert 0.7 < expected < 0.8
    assert choose_blocks(np.zeros(2, dtype="float32"), [1, 1])[1] == 0.0
