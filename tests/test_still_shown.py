"""A page in another layout: what it shows elsewhere now is not told as gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes.news_site import STATEMENT, NewsSite
from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.article import Article, RawPage
from warehouse.records.feed import Feed
from wirewatch.article.words.word_count import word_count
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.ingest.rereading.still_shown import with_lines_still_shown, with_own_headline, words_below
from wirewatch.settings import read_settings

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
LEAD, FIRST, LAST = (
    "Nine ships wait outside the breakwater",
    "Crane drivers began a strike on Monday.",
    "The union has 640 members in the port.",
)
KEPT = f"{LEAD}\n{FIRST}\n{LAST}"


def article(text: str) -> Article:
    url = "https://quay.example/1"
    return Article("a1", url, url, "f1", "Quay", "Crane drivers strike", text, AT, word_count=word_count(text))


@pytest.mark.parametrize(
    ("now", "shown", "text"),
    [
        (f"{FIRST}\n{LAST}", f"<h2>Nine ships wait <b>outside</b> the breakwater</h2><p>{FIRST}</p>", KEPT),
        (f"{LEAD}\n{FIRST}", f"<p>{FIRST}</p><aside>{LAST}</aside>", KEPT),
        (f"{LEAD}\n{LAST}", f"<p>{LEAD}</p><p>{FIRST}</p>", KEPT),
        (f"{LEAD} {FIRST}\n{LAST}", f"<p>{LEAD} {FIRST}</p>", f"{LEAD} {FIRST}\n{LAST}"),
        (f"{FIRST}\n{LAST}", f"<p>{FIRST}</p>", f"{FIRST}\n{LAST}"),
        (f"{FIRST}\n{LAST}", f"<script>'{LEAD}'</script><img alt='{LEAD}'><p>{FIRST}</p>", f"{FIRST}\n{LAST}"),
        # An altered line is not two, though a caption still has the former one.
        (
            f"{LEAD.replace('Nine', 'Six')}\n{FIRST}\n{LAST}",
            f"<figcaption>{LEAD}</figcaption>",
            f"{LEAD.replace('Nine', 'Six')}\n{FIRST}\n{LAST}",
        ),
    ],
)
def test_a_line_that_a_page_still_shows_stays_in_its_place(now: str, shown: str, text: str) -> None:
    page = RawPage("a1", 0, "https://quay.example/1", "utf-8", f"<html><body>{shown}</body></html>".encode())
    found = with_lines_still_shown(article(now), article(KEPT), [page])
    assert (found.text, found.word_count) == (text, word_count(text))


@pytest.mark.parametrize(
    ("title", "kept", "shown"),
    [
        ("Quay", "Crane drivers strike", "Crane drivers strike"),
        ("QUAY.", "Crane drivers strike", "Crane drivers strike"),
        ("quay.example", "Crane drivers strike", "Crane drivers strike"),
        ("The Quay Gazette", "Crane drivers strike", "Crane drivers strike"),
        ("Crane drivers go back", "Crane drivers strike", "Crane drivers go back"),
        ("Quay: crane drivers strike", "Crane drivers strike", "Quay: crane drivers strike"),
        ("Quay", "The Quay Gazette", "Quay"),
    ],
)
def test_a_page_that_is_called_by_its_outlet_alone_takes_no_headline(title: str, kept: str, shown: str) -> None:
    """A notice of withdrawal on a page of that title left an article that the archive called by its paper's name."""
    now = replace(article(FIRST), title=title, site_name="The Quay Gazette")
    assert with_own_headline(now, replace(article(KEPT), title=kept)).title == shown


def test_a_withdrawn_article_is_called_as_before(environment: dict[str, str], tmp_path: Path) -> None:
    settings = read_settings({**environment, "WIREWATCH_SINK": "terminal"}, tmp_path / "none.toml")
    with NewsSite() as site:
        with open_warehouse(settings.catalog, settings.data) as warehouse:
            warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", site.feed_url, "The Quay Gazette")]))
        start = datetime.now(UTC)
        site.publish("statement", *STATEMENT)
        run_pass(settings, clock=lambda: start)
        feed, (_, _, at) = site.feed(), site.articles["/news/statement"]
        site.articles["/news/statement"] = ("The Quay Gazette", ["This article has been withdrawn."], at)
        site.feed = lambda: feed  # type: ignore[method-assign]
        run_pass(settings, clock=lambda: start + timedelta(minutes=17))
        with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
            told = warehouse.connection.execute("SELECT changes.kind, title FROM changes JOIN articles USING (article_id)").fetchall()
    assert told == [("retraction", STATEMENT[0])]


@pytest.mark.parametrize(
    ("text", "shown", "below"),
    [
        (
            f"{LEAD}\n{FIRST}",
            f"<p>{LEAD}</p><p>{FIRST}</p><div><h3>Join</h3><script>x</script><p>the Gazette</p></div>",
            "Join\nthe Gazette",
        ),
        (FIRST, f"<p>{FIRST.replace('a strike', '<b>a strike</b>')}</p><p>Join</p>", "Join"),
        (FIRST, f"<p>{FIRST}</p><button>Read the rest</button><p hidden>Join</p>", "Read the rest"),
        (FIRST, f"<p>{FIRST}</p>", ""),
        (FIRST, "<p>Join the Gazette</p>", ""),
    ],
)
def test_what_a_page_shows_below_a_text(text: str, shown: str, below: str) -> None:
    page = RawPage("a1", 0, "https://quay.example/1", "utf-8", f"<html><body>{shown}</body></html>".encode())
    assert words_below(text, [page]) == below
    assert not words_below(text, [])


def test_a_text_that_was_written_anew_is_compared_in_a_moment() -> None:
    now = article("\n".join(f"Number {number} of the ferries waits here." for number in range(3_000)))
    kept = article("\n".join(f"The quay of Lowick has {number} cranes by now." for number in range(3_000)))
    page = RawPage("a1", 0, "https://quay.example/1", "utf-8", kept.text.encode())
    assert with_lines_still_shown(now, kept, [page]) == now


REDESIGNED = """<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title} | The Quay Gazette</title><meta property="og:type" content="article"><meta property="og:title" content="{title}">
</head><body><div id="app"><div class="main"><h1 class="b-headline">{title}</h1><h2 class="b-subheadline">{lead}</h2>
<div class="b-byline">By Hanna Orb</div><article class="b-article-body">{paragraphs}</article></div></div></body></html>"""


def test_a_standfirst_that_a_redesign_moves_is_no_change(news_site: NewsSite, environment: dict[str, str], tmp_path: Path) -> None:
    settings = read_settings({**environment, "WIREWATCH_SINK": "terminal"}, tmp_path / "none.toml")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "The Quay Gazette")]))
    start, title, paragraphs = datetime.now(UTC), STATEMENT[0], STATEMENT[1:]
    news_site.publish("statement", title, LEAD, *paragraphs)
    run_pass(settings, clock=lambda: start)
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    document = REDESIGNED.format(title=title, lead=LEAD, paragraphs=body).encode()
    before = news_site.document
    news_site.document = lambda path: (200, "text/html", document) if "/news/" in path else before(path)  # type: ignore[method-assign]
    report = run_pass(settings, clock=lambda: start + timedelta(minutes=17))
    assert (report.looks, report.revised) == (1, 0)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        assert warehouse.connection.execute("SELECT starts_with(text, ?), body_status FROM articles", [LEAD]).fetchall() == [(True, "full")]
