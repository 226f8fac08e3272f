"""What a page declares: which of its articles is its own, and values written in other places or forms than the common ones."""

import json
from typing import Any

import pytest

from wirewatch.article.byline import byline
from wirewatch.article.date import published_date
from wirewatch.article.headline import headline
from wirewatch.article.page.declarations import collect_declarations
from wirewatch.article.page.markup import parse_html
from wirewatch.article.page.page_blocks import blocks

URL = "https://www.lakeside-courier.example/news/ferry-stays"
OWN = {
    "@type": "NewsArticle",
    "headline": "Ferry stays in port",
    "url": URL,
    "author": {"name": "Ana Ruiz"},
    "datePublished": "2026-11-16",
}
OTHER = {
    "@type": "NewsArticle",
    "headline": "Ice on the upper lake",
    "url": "https://www.lakeside-courier.example/news/ice",
    "author": {"name": "Una Brix"},
    "datePublished": "2020-01-02",
}
CANONICAL = f"<link rel=canonical href='{URL}?utm_source=x'>"


def script(node: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


def read(head: str, body: str = "<h1>Ferry stays in port</h1>") -> tuple[str, tuple[str, ...], str]:
    """Title, people and day of a page."""
    tree = parse_html(f"<html><head>{head}</head><body>{body}</body></html>")
    declarations, page = collect_declarations(tree), blocks(tree)
    names = headline.known_site_names(declarations)
    title = headline.choose_headline(declarations, URL, names)
    dates = published_date.read_dates(declarations, tree, page, URL, is_news=headline.declares_news(declarations), title=title)
    return title, byline.read_byline(declarations, tree, page, names).people, published_date.local_text(dates)


@pytest.mark.parametrize(
    "head",
    [
        CANONICAL + script([OTHER, OWN]),
        CANONICAL + script(OTHER) + script({**OWN, "@type": "Article", "url": None, "mainEntityOfPage": {"@id": URL}}),
        script({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": OTHER}]}) + script(OWN),
        script({**OWN, "url": None, "citation": [OTHER], "mentions": OTHER}),
        "<meta property='og:title' content='Ferry stays in port'>" + script([OTHER, OWN]),
    ],
)
def test_an_article_declared_beside_the_pages_own_is_not_read(head: str) -> None:
    assert read(head) == ("Ferry stays in port", ("Ana Ruiz",), "2026-11-16")


@pytest.mark.parametrize(
    "nodes",
    [
        [{**OWN, "headline": "All about the ferry", "url": None}],
        [{**OWN, "headline": "All about the ferry", "url": None}, {"@type": "WebPage", "headline": "Ferry stays in port", "url": URL}],
        [{**OWN, "headline": "All about the ferry", "url": f"{URL}#article"}, {"@type": "WebPage", "headline": "Ferry", "url": URL}],
    ],
)
def test_another_headline_for_the_same_page_makes_no_other_article(nodes: list[dict[str, Any]]) -> None:
    assert read(CANONICAL + script(nodes), "<h1>The ferry in winter</h1>")[1:] == (("Ana Ruiz",), "2026-11-16")


@pytest.mark.parametrize(
    ("head", "people", "day"),
    [
        ("<meta name='article:published_time' value='2026-11-16T08:00Z'><meta name='author' value='Ana Ruiz'>", "Ana Ruiz", "2026-11-16"),
        (script({**OWN, "author": {"@type": "Person", "givenName": "Ana", "familyName": "Ruiz"}}), "Ana Ruiz", "2026-11-16"),
        (script({**OWN, "datePublished": 1794787200000}), "Ana Ruiz", "2026-11-16"),
        (
            """<meta name='parsely-page' content='{"title":"Ferry stays","authors":["Ana Ruiz"],"pub_date":"2026-11-16T08:00:00Z"}'>""",
            "Ana Ruiz",
            "2026-11-16",
        ),
    ],
)
def test_values_in_rare_places(head: str, people: str, day: str) -> None:
    _, found, written = read(head)
    assert (found, written[:10]) == ((people,), day)


SITE = "<meta property='og:site_name' content='Lakeside Courier'>"
BODY = "<h1>Ferry stays in port</h1>"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Lakeside Courier: Ferry stays in port</title>" + SITE, "", "Ferry stays in port"),
        ("<title>Ferry stays: no crossing till May</title>" + SITE, "", "Ferry stays: no crossing till May"),
        ("<title>Ferry stays in port - Courier News</title><meta property='og:site_name' content='Courier'>", "", "Ferry stays in port"),
        ("<title>Ferry stays in port - </title>", "", "Ferry stays in port"),
        ("<title>渡轮停航至三月底--湖畔时报网</title>", "", "渡轮停航至三月底"),
        ("<title>改革开放--新的时代</title>", "", "改革开放--新的时代"),
        ("<title>フェリー運休、3月末まで続く｜湖畔新聞デジタル</title>", "", "フェリー運休、3月末まで続く"),
        ("<title>フェリー運休：湖畔通信舎</title><meta property='og:site_name' content='湖畔通信舎'>", "", "フェリー運休"),
        (script({"@type": "Article", "headline": "<em>Ferry</em> &amp;amp; crew stay"}), "", "Ferry & crew stay"),
        ("<meta property='og:title' content='{{article.title}}'>", BODY, "Ferry stays in port"),
        ("<meta name='DCTERMS.title' content='Ferry stays in port'>", "", "Ferry stays in port"),
        ("<title>Lakeside Courier</title>" + SITE, BODY, "Ferry stays in port"),
        (
            "<title>Winter port and ferry</title>",
            "<h1><a href='/news/winter'>Winter port, winter ferry</a></h1>" + BODY,
            "Ferry stays in port",
        ),
        ("<title>Ferry stays in port</title>", f"<h1><a href='{URL}'>Ferry stays in port</a></h1>", "Ferry stays in port"),
        ("", "<h1>Ferry stays in port <a class='share' href='#'>Share</a></h1>", "Ferry stays in port"),
        ("", "<h1>Ferry stays in port<a class='headerlink' href='#x'>¶</a></h1>", "Ferry stays in port"),
        ("<title>Pier Notes: Ferry stays in port</title>", "<h3 class='post-title'>Ferry stays in port</h3>", "Ferry stays in port"),
        (
            "<meta property='og:title' content='Ferry stays in port'>" + script({"@type": "NewsArticle", "headline": "Ferry page"}),
            BODY,
            "Ferry stays in port",
        ),
        (
            "<title>Lake ferry stays | Lakeside Courier</title><meta property='og:title' content='Ferry stays in port | Lakeside Courier'>"
            + SITE
            + script({"@type": "NewsArticle", "headline": "Lake ferry stays"}),
            BODY,
            "Ferry stays in port",
        ),
        (
            "<meta property='og:title' content='Ferry news of the day'>"
            + script({"@type": "NewsArticle", "headline": "Ferry stays in port"}),
            BODY,
            "Ferry stays in port",
        ),
    ],
)
def test_headlines_as_publishing_systems_declare_them(head: str, body: str, title: str) -> None:
    assert read(head, body)[0] == title


BROKEN = """{"@context": "https://schema.org", "@type": "NewsArticle",
  "headline": "Ferry stays in "port"",
  "author": {"@type": "Person", "name": "Ana Ruiz"}, "datePublished": "2026-11-16T08:00:00Z",
  "articleBody": "It "stays"."}"""


@pytest.mark.parametrize(
    "text",
    [
        BROKEN,
        BROKEN.replace('{"@type": "Person", "name": "Ana Ruiz"}', '[{"name": "Ana Ruiz"}]'),
        BROKEN.replace('{"@type": "Person", "name": "Ana Ruiz"}', '"Ana Ruiz"'),
        BROKEN.partition('"articleBody"')[0],
    ],
)
def test_what_matters_of_broken_json_is_read(text: str) -> None:
    assert read(f"<script type='application/ld+json'>{text}</script>", "<p>text</p>") == (
        'Ferry stays in "port"',
        ("Ana Ruiz",),
        "2026-11-16T08:00:00+00:00",
    )


@pytest.mark.parametrize(
    "text",
    [
        '{"@type":"WebSite","name":"x"},' + json.dumps(OWN),
        json.dumps(OWN, indent=1).replace('",\n', '", // the next one\n', 1),
        json.dumps(OWN)[:-1] + ",}",
    ],
)
def test_json_with_comments_and_without_brackets(text: str) -> None:
    assert read(f"<script type='application/ld+json'>{text}</script>", "<p>text</p>") == (
        "Ferry stays in port",
        ("Ana Ruiz",),
        "2026-11-16",
    )
