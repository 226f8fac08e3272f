"""A page that says nothing of what its feed announced never takes the place of what the feed said."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.news_site import STATEMENT, NewsSite
from tests.fakes.quay_gazette import printing_in
from tests.fakes.slack_simulator import Slack
from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.article import Article, BodyStatus
from warehouse.records.feed import Entry, Feed, QueuedEntry
from warehouse.records.second_look import SecondLook, WatchReason
from wirewatch.article.extract import extract
from wirewatch.article.outcome import make_article, reextract, why_unread
from wirewatch.article.record import PageRecord
from wirewatch.ingest.article_path import article_path
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.settings import read_settings

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
URL = "https://www.quay.example/news/article-4711"
HEADLINE = "Earthquake of magnitude 4.1 shakes Tarn province"
SUMMARY = "Dozens of houses fell in the night, the governor said."
SCRIPT = '<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div>'
STORIES = "".join(
    f'<div><h3><a href="/n{n}">Story number {n} about the town and its people today</a></h3><p>Summary of story {n} in a line.</p></div>'
    for n in range(12)
)
LINKS = "".join(f'<p><a href="/n/{n}">Item {n} of the day</a></p>' for n in range(60))
FORM = "<h1>Sign in</h1><form>E-mail <input name=e> Password <input type=password></form><p>Forgot your password?</p>"
SHORT = "<p>Four houses fell in Tarn on Monday, and nobody was hurt.</p>"


def page(body: str, title: str = "Quay Daily", head: str = "", language: str = "en") -> bytes:
    top = f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">{head}<title>{title}</title></head>'
    return f"{top}<body>{body}</body></html>".encode()


def queued(title: str = HEADLINE, summary: str = "") -> QueuedEntry:
    return QueuedEntry("a1", URL, "quay", "Quay Daily", Entry("1", URL, title, summary), AT)


def read(content: bytes, item: QueuedEntry) -> tuple[PageRecord, Article]:
    record = extract(content, URL, "utf-8", item.entry)
    kept = make_article(record, item)
    assert isinstance(kept, Article)
    return record, kept


SILENT = {
    "shell": page(SCRIPT),
    "shell of a frame": page(SCRIPT, "React App"),
    "shell with a slogan": page(SCRIPT, "Quay Daily | Latest news"),
    "shell that declares its title": page(
        SCRIPT,
        "Quay Daily - News, Sport and Weather",
        '<meta property="og:type" content="article"><meta property="og:title" content="Quay Daily - News, Sport and Weather">'
        '<meta name="description" content="All that happens on the quay, and what is under water."><link rel="canonical" href="/app">',
    ),
    "sign in": page(FORM),
    "sign in on a page called an article": page(FORM, head='<meta property="og:type" content="article">'),
    "maintenance": page("<h1>Quay Daily</h1><p>We are down for maintenance. Back soon.</p>"),
    "maintenance at length": page(
        "<h1>We will be back</h1><p>We are working on our pages tonight, so that they are faster when you open them tomorrow morning.</p>"
        "<p>The maintenance takes two hours at the most, and we apologise to all who wanted to read something in the meantime.</p>"
    ),
    "loading": page("<div>Loading…</div>"),
    "in words that no list has": page("<p>Hier wohnt heute keiner, der Kaffee ist alle.</p>", language="de"),
    "in another script": page("<p>ขออภัย ขณะนี้เว็บไซต์ปิดปรับปรุงชั่วคราว</p>", language="th"),
    "a list with summaries": page(f"<main>{STORIES}</main>"),
    "a list of links": page(LINKS, "All news"),
}


@pytest.mark.parametrize("summary", ["", SUMMARY])
@pytest.mark.parametrize("name", SILENT)
def test_what_says_nothing_of_the_article_leaves_the_words_of_the_feed(name: str, summary: str) -> None:
    item = queued(summary=summary)
    record, kept = read(SILENT[name], item)
    status = BodyStatus.FEED_ONLY if summary else BodyStatus.EMPTY
    assert (kept.title, kept.text, kept.standfirst, kept.body_status) == (HEADLINE, summary, "", status)
    assert (kept.kind, kept.canonical_url, record.next_page_url) == ("article", URL, "")
    drop = why_unread(record, item)
    assert drop is not None
    assert drop.reason == "unrelated-page"


ARTICLE = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "When the lamps began to swing"}
DECLARED = f'<script type="application/ld+json">{json.dumps(ARTICLE)}</script>'
SAID = (
    "<h1>When the lamps began to swing</h1><p>It was four in the morning, and nobody in the village was awake but the baker.</p>"
    "<p>The lamps began to swing, the flour fell off the shelf, and the dog was the first who ran into the street.</p>"
)
# What an editor wrote anew, what is declared, in another language, too short for paragraphs, or has one.
OWN = {
    "another headline over the same names": (page(f"<h1>Province of Tarn counts the damage</h1>{SHORT}", "Damage counted"), ""),
    "another headline that is declared": (page(SAID, "When the lamps began to swing", DECLARED), ""),
    "another headline over paragraphs": (page(SAID, "When the lamps began to swing"), ""),
    "a line with the words of the summary": (page("<h1>Night of fear</h1><p>Dozens of houses fell.</p>", "Night of fear"), SUMMARY),
    "the headline itself": (page(f"<h2>{HEADLINE}</h2><p>More on this soon, the governor speaks at nine.</p>"), ""),
    "an article with a list of others": (page(f"<h1>Tarn shaken by earthquake</h1>{SHORT}{STORIES}", "Tarn shaken"), ""),
    "what became of it": (page("<p>This article has been withdrawn.</p>"), ""),
    "in another language": (
        page(
            "<h1>ターン県で地震</h1><p>ターン県で二日夜、マグニチュード4.1の地震があり、住宅数十棟が倒壊した。</p>"
            "<p>知事によると、けが人はいない。救助隊が現地に向かっており、道路は朝までに開通する見込みだ。</p>",
            "ターン県で地震",
            language="ja",
        ),
        "",
    ),
}


@pytest.mark.parametrize("name", OWN)
def test_what_may_be_the_article_under_another_headline_stays(name: str) -> None:
    content, summary = OWN[name]
    record, kept = read(content, queued(summary=summary))
    assert (record.is_unrelated, kept.body_status) == (False, BodyStatus.FULL)
    assert kept.text


@pytest.mark.parametrize("title", ["", "News", "Quay", "Live", "4.1"])
def test_a_feed_that_names_nothing_takes_no_pages_place(title: str) -> None:
    assert not extract(page(FORM), URL, "utf-8", Entry("1", URL, title)).is_unrelated


@pytest.mark.parametrize(
    ("announced", "shown", "is_unrelated"),
    [
        ("塔恩省发生四级地震", "网站正在升级维护，请稍后再来", True),
        ("塔恩省发生四级地震", "塔恩省地震无人受伤", False),
        ("แผ่นดินไหวเขย่าจังหวัดทาร์น บ้านเรือนเสียหาย", "กรุณาเข้าสู่ระบบ", True),
        ("แผ่นดินไหวเขย่าจังหวัดทาร์น บ้านเรือนเสียหาย", "เกิดแผ่นดินไหวที่จังหวัดทาร์น บ้านเรือนเสียหายหลายหลัง", False),
        ("टार्न प्रांत में भूकंप के तेज झटके", "कृपया लॉग इन करें", True),
        ("टार्न प्रांत में भूकंप के तेज झटके", "टार्न में भूकंप से चार घर गिरे", False),
        ("Землетрясение в провинции Тарн", "Войдите, чтобы читать дальше", True),
        ("زلزال يهز محافظة تارن", "سجل الدخول للمتابعة", True),
        ("타른주에서 규모 4.1 지진 발생", "로그인이 필요합니다", True),
        ("타른주에서 규모 4.1 지진 발생", "타른주 지진으로 주택 네 채가 무너졌다", False),
    ],
)
def test_words_tell_of_the_same_in_any_script(announced: str, shown: str, *, is_unrelated: bool) -> None:
    content = page(f"<p>{shown}</p>", "Quay Daily")
    assert extract(content, URL, "utf-8", Entry("1", URL, announced)).is_unrelated is is_unrelated


def test_the_sites_name_in_a_headline_is_no_word_of_it() -> None:
    shell = page(SCRIPT, "Tarn Earthquake Province News", '<meta property="og:site_name" content="Tarn Earthquake Province News">')
    assert read(shell, queued("Tarn Earthquake Province News: bridge of Holm collapses"))[1].title.endswith("bridge of Holm collapses")


def test_a_second_look_at_what_had_its_text_takes_no_words_of_the_feed_for_it() -> None:
    look = SecondLook("a1", "", WatchReason.MATCHED, AT, AT)
    item = QueuedEntry("a1", URL, "quay", "Quay Daily", Entry("1", URL, HEADLINE, SUMMARY), AT, due_look=look)
    kept = make_article(extract(SILENT["maintenance"], URL, "utf-8", item.entry), item)
    assert isinstance(kept, Article)
    assert kept.body_status is BodyStatus.FULL, "what stands there is judged beside the text that was read"


def test_what_was_kept_of_a_notice_is_told_in_the_feeds_words_once_it_is_read_again() -> None:
    item = queued(summary=SUMMARY)
    record, kept = read(SILENT["maintenance"], item)
    former = Article(
        kept.article_id, URL, URL, "quay", "Quay Daily", "Quay Daily", "We are down for maintenance.", AT, body_status=BodyStatus.FULL
    )
    (again,) = reextract(former, [record], item)
    assert (again.title, again.text, again.body_status) == (HEADLINE, SUMMARY, BodyStatus.FEED_ONLY)


class ShellSite(NewsSite):
    """A news site that answers some addresses with pages that say nothing of what its feed announces."""

    def __init__(self) -> None:
        super().__init__()
        self.instead: dict[str, bytes] = {}

    def document(self, path: str) -> tuple[int, str, bytes]:
        return (200, "text/html; charset=utf-8", self.instead[path]) if path in self.instead else super().document(path)


NAMES = ("shell with a slogan", "sign in", "maintenance", "loading", "a list with summaries")
ANNOUNCED = [STATEMENT[0].replace("sign joint", f"sign {what} joint") for what in ("first", "second", "third", "fourth", "fifth")]
NOT_THERE = page("<h1>Page not found</h1><p>The page you are looking for does not exist.</p>")
QUAKE = ("Earthquake of magnitude 4.1 shakes Tarn province", "Dozens of houses fell in Tarn in the night, governor Orb Hallam said.")


@dataclass(frozen=True)
class Kept:
    """What is kept after one pass.

    Attributes:
        articles: Path, headline, state of the text, and the text.
        matched: Paths of the articles that a topic matched.
        alerts: The topic of each alert.
        drops: How many pages were left out, by reason.
        stories: Of the articles on the earthquake: their stories.
        requests: How often each page was asked for so far.
    """

    articles: list[tuple[Any, ...]]
    matched: set[str]
    alerts: list[str]
    drops: dict[str, int]
    stories: list[str]
    requests: dict[str, int]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Kept]:
    """Passes over a site whose pages show nothing of what its feed announces, by their minutes."""
    folder = tmp_path_factory.mktemp("unrelated")
    settings = printing_in(folder)
    start = datetime.now(UTC)
    found: dict[int, Kept] = {}

    def look(minute: int) -> None:
        run_pass(settings, clock=lambda: start + timedelta(minutes=minute), every_feed=minute == 6)
        of_quake = "SELECT p.story_id FROM story_articles p JOIN articles USING (article_id) WHERE title LIKE '%quake%'"
        path = "'/' || regexp_extract(url, '//[^/]+/(.*)', 1)"
        with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:

            def ask(sql: str) -> list[tuple[Any, ...]]:
                return warehouse.connection.execute(sql).fetchall()

            found[minute] = Kept(
                ask(f"SELECT {path}, title, body_status, text FROM articles"),
                {where for (where,) in ask(f"SELECT {path} FROM articles SEMI JOIN matches USING (article_id)")},
                [topic for (topic,) in ask("SELECT topic FROM alerts ORDER BY alert_id")],
                dict(ask("SELECT reason, count(*) FROM drops GROUP BY reason")),
                [story for (story,) in ask(of_quake)],
                dict(site.requests),
            )

    with ShellSite() as site, NewsSite() as other:
        with open_warehouse(settings.catalog, settings.data) as warehouse:
            feeds = [Feed("quay", site.feed_url, "The Quay Gazette"), Feed("lowick", other.feed_url, "The Lowick Post")]
            warehouse.transact(lambda connection: add_feeds(connection, feeds))
        for number, (name, title) in enumerate(zip(NAMES, ANNOUNCED, strict=True)):
            site.publish(f"n{number}", title, *STATEMENT[1:])
            site.instead[f"/news/n{number}"] = SILENT[name]
        for name in ("late", "gone"):
            site.publish(name, *STATEMENT)
            site.instead[f"/news/{name}"] = NOT_THERE
        other.publish("quake", *QUAKE)
        look(0)
        site.publish("quake", QUAKE[0].replace("shakes", "hits"), QUAKE[1])
        site.instead["/news/quake"] = SILENT["loading"]
        look(6)
        site.instead = {path: body for path, body in site.instead.items() if body == NOT_THERE}
        look(27)
        del site.instead["/news/late"]
        look(109)
    return found


def test_a_watched_headline_is_told_whatever_stands_at_its_address_and_its_text_is_read_later(kept: dict[int, Kept]) -> None:
    lede, paths = STATEMENT[1].partition(" -- ")[2], [f"/news/n{number}" for number in range(len(NAMES))]
    announced = [(path, title, "feed-only", lede) for path, title in zip(paths, ANNOUNCED, strict=True)]
    assert [row for row in sorted(kept[0].articles) if row[0] in paths] == announced
    assert kept[0].matched.issuperset(paths), "topics match what the feed said"
    assert any(kept[0].alerts)
    assert kept[0].drops["unrelated-page"] == len(NAMES)
    read_later = [(path, status, "Great Hall" in text) for path, _, status, text in sorted(kept[27].articles) if path in paths]
    assert read_later == [(path, "full", True) for path in paths], "it is looked at again"
    assert kept[27].alerts == kept[0].alerts, "that its text came is no change"


def test_a_page_that_says_that_it_is_not_there_is_asked_for_again_for_some_hours(kept: dict[int, Kept]) -> None:
    shown = {minute: {path: status for path, _, status, _ in now.articles} for minute, now in kept.items()}
    assert [minute for minute in kept if "/news/late" in shown[minute]] == [109]
    assert (shown[109]["/news/late"], "/news/gone" in shown[109]) == ("full", False)
    assert kept[109].drops["missing-page"] == 1
    assert [now.requests["/news/gone"] for now in kept.values()] == [1, 2, 3, 4]


def test_what_a_running_story_tells_has_its_place_before_its_page_is_read(kept: dict[int, Kept]) -> None:
    (first,) = kept[0].stories
    assert kept[6].stories == [first, first]


QUIET = ("Leaders meet in Beijing for talks on trade", "The talks lasted three hours, and both leaders spoke to the press afterwards.")


@pytest.mark.parametrize("name", ["sign in", pytest.param("a list with summaries", marks=pytest.mark.slow)])
def test_a_page_that_showed_nothing_is_looked_at_again_though_no_topic_wanted_its_headline(
    name: str, slack: Slack, environment: dict[str, str], tmp_path: Path
) -> None:
    """The text of an article whose page was a shell for an hour was lost to topics for good."""
    settings = read_settings(environment, tmp_path / "none.toml")

    def ask(sql: str) -> list[tuple[Any, ...]]:
        with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
            return warehouse.connection.execute(sql).fetchall()

    start = datetime.now(UTC)
    with ShellSite() as site:
        with open_warehouse(settings.catalog, settings.data) as warehouse:
            warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", site.feed_url, "The Quay Gazette")]))
        site.publish("talks", *QUIET, *STATEMENT[1:])
        site.instead = {"/news/talks": SILENT[name]}
        run_pass(settings, clock=lambda: start)
        assert ask("SELECT body_status FROM articles") == [("feed-only",)]
        assert (ask("SELECT count(*) FROM matches"), slack.messages()) == ([(0,)], [])
        run_pass(settings, clock=lambda: start + timedelta(minutes=17))
        assert site.requests["/news/talks"] == 2
        assert ask("SELECT reason, looks, result FROM second_looks") == [("unshown", 1, "unchanged")]
        site.instead = {}
        for later in (timedelta(minutes=140), timedelta(minutes=160)):
            run_pass(settings, clock=lambda later=later: start + later)  # type: ignore[misc]
            assert ask("SELECT body_status, text LIKE '%Great Hall%' FROM articles") == [("full", True)]
            assert len(slack.messages()) == 1, "told once, as any article's"
        assert ask("SELECT topic FROM matches") == [("joint-statements",)]
        assert "joint statement" in json.dumps(slack.messages()[0])
        assert "hanged" not in json.dumps(slack.messages()[0]), "that its text came is no change"
        assert ask("SELECT reason, looks FROM second_looks") == [("told-story", 1)], "and followed from now on, as what was told is"


@pytest.mark.parametrize(
    "is_known_before",
    [pytest.param(True, id="its copy is told before", marks=pytest.mark.slow), pytest.param(False, id="its copy is told meanwhile")],
)
def test_a_text_that_is_read_late_is_told_with_its_copies(
    slack: Slack, environment: dict[str, str], tmp_path: Path, *, is_known_before: bool
) -> None:
    """An article had its place by its headline alone, and its text opened a second thread of the same report."""
    settings = read_settings(environment, tmp_path / "none.toml")
    start = datetime.now(UTC)
    with ShellSite() as site, NewsSite() as other:
        with open_warehouse(settings.catalog, settings.data) as warehouse:
            feeds = [Feed("quay", site.feed_url, "The Quay Gazette"), Feed("lowick", other.feed_url, "The Lowick Post")]
            warehouse.transact(lambda connection: add_feeds(connection, feeds))
        site.publish("talks", *QUIET, *STATEMENT[1:])
        site.instead = {"/news/talks": SILENT["loading"]}
        if is_known_before:
            other.publish("statement", *STATEMENT)
        run_pass(settings, clock=lambda: start)
        if not is_known_before:
            other.publish("statement", *STATEMENT)
            run_pass(settings, clock=lambda: start + timedelta(minutes=6), every_feed=True)
        assert len(slack.messages()) == 1
        with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
            talks = article_path(warehouse.connection, QUIET[0]).stages[-1]
        assert (talks.name, talks.passed, talks.said[:11]) == ("placed", True, "in no story")
        site.instead = {}
        run_pass(settings, clock=lambda: start + timedelta(minutes=17))
        with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
            places = warehouse.connection.execute(
                "SELECT p.relation, p.story_id = t.story_id, a.story_id = p.story_id, a.relation FROM story_articles p, threads t "
                "JOIN articles a ON a.article_id = p.article_id WHERE p.source = 'The Quay Gazette'"
            ).fetchall()
        assert places == [("reprint", True, True, "reprint")]
        assert len(slack.messages()) == 1, "a copy is no report"


def test_a_feeds_text_has_no_dateline_as_a_pages_has_none() -> None:
    _, kept = read(SILENT["maintenance"], queued(summary="TARN, March 2 (Marlin News Agency) -- Dozens of houses fell in the night."))
    assert (kept.text, kept.standfirst, kept.agency, kept.dateline_place) == (
        "Dozens of houses fell in the night.",
        "",
        "Marlin News Agency",
        "TARN",
    )
