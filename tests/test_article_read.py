"""Pages read over real HTTP: robots, failures, pagination, live blogs, and what the feed knows when the page says nothing."""

import asyncio
import http.server
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import pytest

from tests.fakes.pdf_file import pdf_file
from warehouse.records.article import Article, BodyStatus
from warehouse.records.drop import Drop
from warehouse.records.feed import Entry, QueuedEntry
from warehouse.records.second_look import LookResult, SecondLook, WatchReason
from wirewatch.article.extract import extract
from wirewatch.article.outcome import joined_pages
from wirewatch.article.reader import PageOutcome, read_pages
from wirewatch.article.record import PageRecord
from wirewatch.web.client import FetchError, Reply, Request, Web, WebLimits
from wirewatch.workers import TIMEOUT_SECONDS, Item, Value, WorkerFailure, Workers

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
SENTENCES = [
    "The council of Varnholm voted on Tuesday to rebuild the old rope bridge that the flood carried away in March.",
    "Work begins after the thaw and is to cost four million crowns, half of it paid by the province.",
    "“People walk an hour around the gorge to reach the school,” said councillor Edda Moor before the vote.",
    "Engineers from the capital had advised a concrete span, which would have cost three times as much.",
    "The ferry keeps running until the bridge opens, and tickets stay free for pupils and their teachers.",
    "A survey of the pillars found only one crack, which masons closed in September with lime mortar.",
]


def page(title: str, paragraphs: list[str], head: str = "", foot: str = "") -> str:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f"<html lang=en><head><meta name=viewport content='width=device-width'><title>{title}</title>"
        f"<meta property='og:title' content='{title}'><meta property='og:type' content='article'>"
        f"{head}</head><body><h1>{title}</h1><div class='article-body'>{body}</div>{foot}</body></html>"
    )


LIVE = """<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Vote night","liveBlogUpdate":[
{"@type":"BlogPosting","headline":"Bridge wins","articleBody":"The bridge has won by nine votes to four, the clerk says.","url":"https://x.example/l#u2"},
{"@type":"BlogPosting","headline":"Doors open","articleBody":"The doors of the town hall are open and the queue is long.","url":"https://x.example/l#u1"}]}</script>"""
STATEMENT = pdf_file([["The council of Varnholm", *(line for text in SENTENCES for line in ("", text))]]).decode("latin-1")
PAGES = {
    "/plain": (200, page("Bridge to be rebuilt", SENTENCES)),
    "/long": (200, page("A long story", SENTENCES[:2], foot="<a href='/long?page=2'>Next page</a>")),
    "/long?page=2": (200, page("A long story", SENTENCES[2:4], foot="<a href='/long?page=3'>Next page</a>")),
    "/long?page=3": (200, page("A long story", SENTENCES[4:])),
    "/live": (200, page("Vote night", SENTENCES[:2], head=LIVE)),
    "/live-alone": (200, page("Vote night", [], head=LIVE.replace('"headline":"Vote night",', '"isAccessibleForFree":false,'))),
    "/word/": (200, page("A long story", SENTENCES[:2], foot="<p>Pages: <b>1</b> <a href='/word/2/'>2</a> <a href='/word/3/'>3</a></p>")),
    "/word/2/": (200, page("A long story", SENTENCES[2:4], foot="<p>Pages: <a href='/word/'>1</a> <b>2</b> <a href='/word/3/'>3</a></p>")),
    "/word/3/": (200, page("A long story", SENTENCES[4:], foot="<p>Pages: <a href='/word/'>1</a> <a href='/word/2/'>2</a></p>")),
    "/part-7": (200, page("A long story", SENTENCES[:3], head="<link rel='next' href='/part-7/2'>")),
    "/part-7/2": (200, page("A long story - page 2", SENTENCES[3:])),
    "/half": (200, page("A long story", SENTENCES[:2], foot="<a href='/half?page=2'>Next page</a>")),
    "/half?page=2": (500, "no"),
    "/wallet": (200, page("A long story", SENTENCES[:2], foot="<a href='/wallet?page=2'>Next page</a>")),
    "/wallet?page=2": (200, "<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"),
    "/story/7": (200, page("Bridge to be rebuilt", SENTENCES, foot="<a rel='next' href='/story/8'>Next</a>")),
    "/story/8": (200, page("Ferry fares to rise", ["Something else altogether is said in this story, which is another one."])),
    "/talk": (200, page("Bridge to be rebuilt", SENTENCES, foot="<div id='comments'><a rel='next' href='/talk?page=2'>Next</a></div>")),
    "/talk?page=2": (
        200,
        page("Bridge to be rebuilt", [*SENTENCES, "The second page of comments is of no use to anybody, says a reader."]),
    ),
    "/moved": (200, "<html><head><meta http-equiv=refresh content='0; url=/plain'><title>Redirecting</title></head></html>"),
    "/framed": (200, "<frameset><frame src='/list' name='menu'><frame src='/plain' name='main'></frameset>"),
    "/circle": (200, "<html><head><meta http-equiv=refresh content='0; url=/circle2'><title>Redirecting</title></head></html>"),
    "/circle2": (200, "<html><head><meta http-equiv=refresh content='0; url=/circle'><title>Redirecting</title></head></html>"),
    "/missing": (200, "<html><head><title>Page not found</title></head><body><h1>Page not found</h1><p>Sorry.</p></body></html>"),
    "/gone": (404, "no"),
    "/wall": (403, "no"),
    "/broken": (503, "no"),
    "/secret/page": (200, page("Secret", SENTENCES)),
    "/robots.txt": (200, "User-agent: *\nDisallow: /secret/\n"),
    "/paper.pdf": (200, "%PDF-1.7"),
    "/statement.pdf": (200, STATEMENT),
    "/sound.mp3": (200, "ID3 and what follows"),
    "/list": (
        200,
        "<html><body>" + "".join(f"<div><a href='/{n}'>Another headline number {n}</a></div>" for n in range(60)) + "</body></html>",
    ),
}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, text = PAGES.get(self.path, (404, ""))
        body = text.encode()
        self.send_response(status)
        self.send_header(
            "Content-Type",
            {"/paper.pdf": "application/pdf", "/robots.txt": "text/plain", "/sound.mp3": "audio/mpeg"}.get(
                self.path, "text/html; charset=utf-8"
            ),
        )
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: str) -> None:
        pass


@pytest.fixture(scope="module")
def home() -> Iterator[str]:
    """The address of a server of these pages."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def entry_of(home: str, name: str) -> QueuedEntry:
    return QueuedEntry(
        name, f"{home}{name}", "f1", "Varnholm Post", Entry(name, f"{home}{name}", f"Feed title {name}", "Feed summary."), NOW
    )


@pytest.fixture(scope="module")
def outcomes(home: str) -> dict[str, PageOutcome]:
    async def read(queued: list[QueuedEntry]) -> list[PageOutcome]:
        async with Web(WebLimits(pace_seconds=0.0), ["127.0.0.0/8"]) as web:
            return await read_pages(queued, web, pool, NOW)

    names = [name for name in PAGES if "?" not in name and name not in {"/robots.txt", "/word/2/", "/word/3/", "/part-7/2"}]
    queued = [entry_of(home, name) for name in names]
    # It was an article of many words when it was read first; now all that it says is in its entries.
    before = SecondLook("/live-alone", "", WatchReason.MATCHED, NOW, NOW)
    queued = [replace(each, due_look=before) if each.article_id == "/live-alone" else each for each in queued]
    with Workers(2) as pool:
        found = asyncio.run(read(queued))
    assert [outcome.queued for outcome in found] == queued
    return dict(zip(names, found, strict=True))


class PatientWeb(Web):
    """Asks for the page of a live blog once the workers have another page."""

    begun: asyncio.Event

    async def fetch(self, request: Request) -> Reply | FetchError:
        if request.url.endswith("/live"):
            async with asyncio.timeout(20):
                await self.begun.wait()
        return await super().fetch(request)


class TellingWorkers(Workers):
    """Says in its own thread that it has been given a page."""

    told: Callable[[], object]

    def map(
        self, function: Callable[[Item], Value], items: Iterable[Item], timeout_seconds: float = TIMEOUT_SECONDS
    ) -> Iterator[Value | WorkerFailure]:
        def told() -> Iterator[Item]:
            for item in items:
                self.told()
                yield item

        return super().map(function, told(), timeout_seconds)


def test_a_page_is_extracted_while_another_is_waited_for(home: str) -> None:
    async def read(pool: TellingWorkers) -> list[PageOutcome]:
        async with PatientWeb(WebLimits(pace_seconds=0.0), ["127.0.0.0/8"]) as web:
            web.begun = asyncio.Event()
            pool.told = partial(asyncio.get_running_loop().call_soon_threadsafe, web.begun.set)
            return await read_pages([entry_of(home, "/live"), entry_of(home, "/plain"), entry_of(home, "/gone")], web, pool, NOW)

    with TellingWorkers(1) as pool:
        live, plain, gone = asyncio.run(read(pool))
    assert [read_of(one).title for one in (live, plain)] == ["Vote night", "Bridge to be rebuilt"]
    assert (gone.article, gone.drop is not None) == (None, True)


def test_an_end_in_the_midst_of_fetching_leaves_no_thread_waiting(home: str) -> None:
    async def read(pool: Workers) -> list[PageOutcome]:
        async with PatientWeb(WebLimits(pace_seconds=0.0), ["127.0.0.0/8"]) as web:
            web.begun = asyncio.Event()
            async with asyncio.timeout(0.3):
                return await read_pages([entry_of(home, "/live"), entry_of(home, "/plain")], web, pool, NOW)

    with Workers(1) as pool, pytest.raises(TimeoutError):
        asyncio.run(read(pool))


def read_of(outcome: PageOutcome) -> Article:
    assert outcome.article is not None
    return outcome.article


def dropped(outcome: PageOutcome) -> Drop:
    assert outcome.drop is not None
    return outcome.drop


def test_a_plain_page_becomes_an_article(outcomes: dict[str, PageOutcome]) -> None:
    article = read_of(outcomes["/plain"])
    assert article.title == "Bridge to be rebuilt"
    assert article.text.split("\n") == SENTENCES
    assert (article.source, article.feed_id, article.first_seen_at) == ("Varnholm Post", "f1", NOW)
    assert article.body_status is BodyStatus.FULL
    assert [raw.html for raw in outcomes["/plain"].raw] == [PAGES["/plain"][1].encode()]


def test_a_paginated_article_is_joined(outcomes: dict[str, PageOutcome]) -> None:
    assert read_of(outcomes["/long"]).text.split("\n") == SENTENCES
    assert [raw.position for raw in outcomes["/long"].raw] == [0, 1, 2]


def test_entries_of_a_live_blog_stand_apart(outcomes: dict[str, PageOutcome]) -> None:
    entries = outcomes["/live"].entries
    assert [entry.title for entry in entries] == ["Bridge wins", "Doors open"]
    assert len({entry.article_id for entry in (*entries, read_of(outcomes["/live"]))}) == 3
    assert entries[0].url.endswith("/live#u2")
    assert entries[0].kind == "live-entry"
    blog = read_of(outcomes["/live"])
    assert (blog.text, blog.body_status) == ("Feed summary.", BodyStatus.PARTIAL), "it was called full"
    assert {entry.body_status for entry in entries} == {BodyStatus.FULL}


def test_a_look_at_what_has_become_a_live_blog_keeps_its_entries(outcomes: dict[str, PageOutcome]) -> None:
    again = outcomes["/live-alone"]
    assert (again.look, [entry.title for entry in again.entries]) == (LookResult.READ, ["Bridge wins", "Doors open"])


def test_a_page_that_is_gone_is_tried_once_more_and_then_dropped(outcomes: dict[str, PageOutcome]) -> None:
    assert dropped(outcomes["/gone"]).reason == "status-404"
    assert outcomes["/gone"].article is None


def test_trouble_of_the_server_is_tried_again(outcomes: dict[str, PageOutcome]) -> None:
    assert outcomes["/broken"].retry
    assert dropped(outcomes["/broken"]).reason == "status-503"


@pytest.mark.parametrize("name", ["/wall", "/secret/page"])
def test_what_may_not_be_read_stands_with_the_words_of_the_feed(outcomes: dict[str, PageOutcome], name: str) -> None:
    article = read_of(outcomes[name])
    assert (article.title, article.text, article.body_status) == (f"Feed title {name}", "Feed summary.", BodyStatus.FEED_ONLY)
    assert outcomes[name].raw == ()


def test_what_is_no_article_is_dropped_with_a_reason(outcomes: dict[str, PageOutcome]) -> None:
    assert outcomes["/sound.mp3"].article is None
    assert dropped(outcomes["/sound.mp3"]).reason == "not-html"
    assert not outcomes["/sound.mp3"].retry


def test_a_list_in_place_of_the_page_leaves_the_words_of_the_feed_and_a_reason(outcomes: dict[str, PageOutcome]) -> None:
    article = read_of(outcomes["/list"])
    assert (article.title, article.text, article.body_status) == ("Feed title /list", "Feed summary.", BodyStatus.FEED_ONLY)
    assert dropped(outcomes["/list"]).reason == "unrelated-page"


def test_a_statement_that_is_a_pdf_is_read(outcomes: dict[str, PageOutcome]) -> None:
    article = read_of(outcomes["/statement.pdf"])
    assert (article.title, article.body_status, article.language) == ("The council of Varnholm", BodyStatus.FULL, "en")
    assert article.text.split() == " ".join(SENTENCES).replace("“", "?").replace("”", "?").split()
    assert [raw.url.rpartition("/")[2] for raw in outcomes["/statement.pdf"].raw] == ["statement.pdf"]


def test_a_pdf_that_cannot_be_read_has_the_words_of_the_feed_and_a_reason(outcomes: dict[str, PageOutcome]) -> None:
    article = read_of(outcomes["/paper.pdf"])
    assert (article.title, article.text, article.body_status) == ("Feed title /paper.pdf", "Feed summary.", BodyStatus.FEED_ONLY)
    assert dropped(outcomes["/paper.pdf"]).reason == "pdf-broken"


@pytest.mark.parametrize("name", ["/moved", "/framed"])
def test_a_refresh_and_a_frame_are_followed_to_the_text(outcomes: dict[str, PageOutcome], name: str) -> None:
    article = read_of(outcomes[name])
    assert (article.title, article.text.split("\n")) == ("Bridge to be rebuilt", SENTENCES)
    assert article.canonical_url.endswith("/plain")
    assert [raw.url.rpartition("/")[2] for raw in outcomes[name].raw] == ["plain"]


def test_pages_that_refresh_in_a_circle_leave_the_words_of_the_feed(outcomes: dict[str, PageOutcome]) -> None:
    article = read_of(outcomes["/circle"])
    assert (article.title, article.text, article.body_status) == ("Feed title /circle", "Feed summary.", BodyStatus.FEED_ONLY)


def test_a_page_not_found_that_is_answered_as_if_it_were_is_dropped_like_one_that_is_gone(outcomes: dict[str, PageOutcome]) -> None:
    assert (outcomes["/missing"].article, dropped(outcomes["/missing"]).reason) == (None, "missing-page")
    assert outcomes["/missing"].retry


@pytest.mark.parametrize("name", ["/word/", "/part-7"])
def test_pages_that_are_only_numbered_are_joined_where_they_have_the_same_headline(outcomes: dict[str, PageOutcome], name: str) -> None:
    assert read_of(outcomes[name]).text.split("\n") == SENTENCES
    assert read_of(outcomes[name]).body_status is BodyStatus.FULL


@pytest.mark.parametrize("name", ["/story/7", "/talk"])
def test_the_next_story_and_the_next_comments_are_not_joined(outcomes: dict[str, PageOutcome], name: str) -> None:
    assert read_of(outcomes[name]).text.split("\n") == SENTENCES
    assert (read_of(outcomes[name]).body_status, len(outcomes[name].raw)) == (BodyStatus.FULL, 1)


@pytest.mark.parametrize("name", ["/half", "/wallet"])
def test_an_article_of_which_a_page_fails_is_kept_as_a_part(outcomes: dict[str, PageOutcome], name: str) -> None:
    assert read_of(outcomes[name]).text.split("\n") == SENTENCES[:2]
    assert read_of(outcomes[name]).body_status is BodyStatus.PARTIAL


def test_joining_keeps_what_one_page_repeats_and_what_only_the_last_one_names() -> None:
    first = PageRecord(title="t", text="Head\nNo.\nYes.\nNo.")
    last = PageRecord(title="t", text="Head\nIt ends.", agency="dpa", byline=("Edda Moor",), authors=("Edda Moor",))
    whole = joined_pages([first, last])
    assert whole.text.split("\n") == ["Head", "No.", "Yes.", "No.", "It ends."]
    assert (whole.agency, whole.byline, whole.authors) == ("dpa", ("Edda Moor",), ("Edda Moor",))


@pytest.mark.parametrize(
    ("url", "link", "follows"),
    [
        ("https://x.example/a", "/a?page=2", True),
        ("https://x.example/a?page=2", "/a?page=3", True),
        ("https://x.example/a/page/2", "/a/page/3", True),
        ("https://x.example/a.html", "/a,seite-2.html", True),
        ("https://x.example/a.html", "/a-2.html", True),
        ("https://x.example/a/", "/a/2/", True),
        ("https://x.example/2026/11/a-7/", "/2026/11/a-7/2/", True),
        ("https://x.example/a", "/a?page=3", False),
        ("https://x.example/a", "/b?page=2", False),
        ("https://x.example/a?page=2", "/a?page=2", False),
        ("https://x.example/a", "https://y.example/a?page=2", False),
        ("https://x.example/a", "/a?page=2#comments", False),
        ("https://x.example/a", "/a/comment-page-2", False),
        ("https://x.example/a", "/b", False),
    ],
)
def test_which_link_is_the_next_page(url: str, link: str, follows: bool) -> None:
    record = extract(page("A long story", SENTENCES, foot=f"<a rel='next' href='{link}'>Next</a>").encode(), url)
    assert bool(record.next_page_url) is follows
