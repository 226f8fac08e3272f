"""A live page that declares none is known by its shape and what it calls itself; other pages with times are not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from warehouse.records.article import Article
from warehouse.records.feed import Entry, QueuedEntry
from wirewatch.article.extract import extract
from wirewatch.article.kind.live_blog import live_entries
from wirewatch.article.kind.timed_entries import timed_entries
from wirewatch.article.outcome import live_articles, live_blog_pause, make_article
from wirewatch.article.page.declarations import collect_declarations
from wirewatch.article.page.markup import parse_html
from wirewatch.article.record import PageKind, PageRecord

URL = "https://quay.example/news/orla-ceasefire"
SAID = [
    ("09:40", "Minister speaks", "Mira Holt says that the line has been quiet since dawn."),
    ("08:40", "Lorries arrive", "Twelve lorries with flour have crossed the bridge at Orla."),
    ("07:15", "Schools stay closed", "Schools in Holm stay closed until Thursday, the mayor says."),
    ("00:40", "Truce begins", "The ceasefire has begun, the army of Kasten says."),
]
AT = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)


def declared(number: int, clock: str, heading: str, text: str) -> str:
    time = f'<time datetime="2026-12-01T{clock}:00Z">{clock}</time>'
    return f'<div class="entry" id="e{number}">{time}<h3>{heading}</h3><p>{text}</p></div>'


def plain(_: int, clock: str, heading: str, text: str) -> str:
    return f'<article class="ticker-item"><span class="time">{clock} Uhr</span><h3>{heading}</h3><p>{text}</p></article>'


def bare(_: int, clock: str, heading: str, text: str) -> str:
    return f"<li><strong>{clock}</strong><div><p><b>{heading}</b></p><p>{text}</p></div></li>"


def teaser(number: int, clock: str, heading: str, text: str) -> str:
    return (
        f'<div><time datetime="2026-12-01T{clock}:00Z">{clock}</time><h3><a href="/n{number}">{heading} in Orla</a></h3><p>{text}</p></div>'
    )


def made(write: object, number: int = 4) -> str:
    assert callable(write)
    return "".join(write(place, *said) for place, said in enumerate(SAID[:number]))


def page(headline: str, body: str, language: str = "en", title: str = "") -> bytes:
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title or headline}</title>'
    main = f"<main><h1>{headline}</h1><p>Follow the latest here.</p>{body}</main>"
    return f'<!doctype html><html lang="{language}"><head>{head}</head><body><a href="/">Site</a>{main}</body></html>'.encode()


HEADLINES = [
    "LIVE: Orla ceasefire takes effect", "Orla ceasefire takes effect – live updates", "Orla ceasefire - live",
    "Orla live blog: truce", "Liveticker: Waffenruhe an der Orla", "Waffenruhe an der Orla im News-Ticker",
    "DIRECT. La trêve sur l’Orla", "Trêve sur l’Orla : suivez en direct", "EN VIVO | Tregua en el Orla",
    "Tregua en el Orla, minuto a minuto", "AO VIVO: trégua no Orla", "Trégua no Orla em direto",
    "Tregua sull’Orla, la diretta", "Wapenstilstand: liveblog", "Rozejm nad Orlą: relacja na żywo",
    "Перемирие на Орле: онлайн", "Перемирие на Орле. Хроника дня", "Перемир’я на Орлі: наживо", "Canlı: Orla'da ateşkes",
    "Orla'da ateşkes dakika dakika", "ŽIVĚ: Příměří na Orle", "UŽIVO: Primirje na Orli", "Tűzszünet: percről percre",
    "LIVE TEXT Armistițiul de pe Orla", "Ανακωχή λεπτό προς λεπτό", "هدنة أورلا: بث مباشر", "مباشر: هدنة أورلا",
    "آتش بس اورلا لحظه به لحظه", "לייב: הפסקת אש באורלה", "लाइव: ओरला में युद्धविराम", "【ライブ】オルラ停戦", "直播：奥尔拉停火",
    "[실시간] 오를라 휴전", "รายงานสด หยุดยิงที่ออร์ลา", "Trực tiếp: Ngừng bắn ở Orla",
]  # fmt: skip


@pytest.mark.parametrize("headline", HEADLINES)
def test_timed_entries_under_a_headline_that_says_live_are_a_live_blog(headline: str) -> None:
    record = extract(page(headline, f"<div>{made(declared)}</div>"), URL)
    assert record.kind is PageKind.LIVE_BLOG
    assert [(entry.anchor, entry.title, entry.text) for entry in record.entries] == [
        (f"e{number}", heading, text) for number, (_, heading, text) in enumerate(SAID)
    ]
    assert [entry.published_at and entry.published_at.strftime("%H:%M") for entry in record.entries] == [clock for clock, _, _ in SAID]


@pytest.mark.parametrize(
    ("url", "body"),
    [
        ("https://quay.example/live/orla", f"<div>{made(declared)}</div>"),
        ("https://quay.example/politik/liveticker/orla-42", f"<div>{made(plain)}</div>"),
        ("https://quay.example/2026/12/en-direct-orla", f"<ul>{made(bare)}</ul>"),
        (URL, f'<div id="liveblog">{made(declared)}</div>'),
        (URL, f'<section class="c-live-feed"><div>{made(declared)}</div></section>'),
    ],
)
def test_an_address_or_the_markup_around_the_entries_may_say_live(url: str, body: str) -> None:
    record = extract(page("Orla ceasefire takes effect", body), url)
    assert (record.kind, len(record.entries)) == (PageKind.LIVE_BLOG, 4)
    assert all(text in entry.text for (_, _, text), entry in zip(SAID, record.entries, strict=True))


STORY = "".join(f"<p>{text} Nobody in the town of Holm had expected it so soon, and many stayed awake.</p>" for _, _, text in SAID * 3)
NO_LIVE = {
    "a chronology": ("How the night of Orla went", f"<div>{made(declared)}</div>"),
    "a list of news": ("Live news", f"<div>{made(teaser)}</div>"),
    "two entries": ("LIVE: Orla ceasefire", f"<div>{made(declared, 2)}</div>"),
    "an article with a ticker beside it": ("Orla ceasefire – live updates", f"<article>{STORY}</article><div>{made(declared)}</div>"),
    "an article with comments": ("LIVE: Orla ceasefire", f'<p>{SAID[0][2]}</p><div class="comments">{made(declared)}</div>'),
    "people who live": ("Where the people of Orla live now", f"<div>{made(declared)}</div>"),
    "live music": ("Live music returns to Holm", f"<div>{made(declared)}</div>"),
    "a list in a live box": ("Orla ceasefire", f'<div id="liveblog">{made(teaser)}</div>'),
    "no times": ("LIVE: Orla ceasefire", "".join(f"<div><h3>{heading}</h3><p>{text}</p></div>" for _, heading, text in SAID)),
}


@pytest.mark.parametrize("name", NO_LIVE)
def test_other_pages_with_times_are_no_live_blogs(name: str) -> None:
    headline, body = NO_LIVE[name]
    record = extract(page(headline, body), URL)
    assert (record.kind is PageKind.LIVE_BLOG, record.entries) == (False, ())


def kept_of(record: PageRecord) -> tuple[QueuedEntry, Article]:
    item = QueuedEntry(
        "a1", URL, "quay", "Quay", Entry("1", URL, record.title, published_at=AT - timedelta(hours=1)), AT - timedelta(hours=1)
    )
    kept = make_article(record, item)
    assert isinstance(kept, Article)
    return item, kept


@pytest.mark.parametrize("write", [declared, plain])
def test_such_a_page_is_read_again_every_ten_minutes_and_each_entry_is_an_article(write: object) -> None:
    entry = Entry("1", URL, "Liveticker: Waffenruhe an der Orla", published_at=AT - timedelta(hours=1))
    record = extract(page("Liveticker: Waffenruhe an der Orla", f"<div>{made(write)}</div>"), URL, entry=entry)
    item, kept = kept_of(record)
    entries = live_articles(record, kept, AT)
    assert [article.kind for article in entries] == ["live-entry"] * 4
    assert len({article.article_id for article in entries}) == 4
    assert live_blog_pause(entries, item, AT) == timedelta(minutes=10)


def test_what_was_left_out_of_the_pages_text_is_none_of_an_entrys() -> None:
    body = made(declared).replace("</p></div>", "</p><p>Copy link to this update</p></div>")
    tree = parse_html(page("LIVE: Orla ceasefire", f"<div>{body}</div>").decode())
    assert tree is not None
    declarations = collect_declarations(tree)
    timed = timed_entries(declarations, tree, URL)
    read = "\n".join(text for _, _, text in SAID)
    for text, expected in ((read, [said for _, _, said in SAID]), ("", [f"{said}\nCopy link to this update" for _, _, said in SAID])):
        assert [entry.text for entry in live_entries(declarations, tree, timed=timed, text=text)] == expected


def test_a_declared_live_blog_without_declared_entries_has_those_that_it_shows() -> None:
    head = '<script type="application/ld+json">{"@context":"https://schema.org","@type":"LiveBlogPosting","headline":"Live: Orla"}</script>'
    html = page("Live: Orla", f"<div>{made(declared)}</div>").replace(b"</head>", f"{head}</head>".encode())
    assert len(extract(html, URL).entries) == 4
