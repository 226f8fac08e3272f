"""What a page declares: which of its articles is its own, and values written in other places or forms than the common ones."""

import json

import pytest

from tasks.core.article import byline, headline, published
from tasks.core.article.blocks import blocks
from tasks.core.article.facts import collect
from tasks.core.article.markup import parse

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


def script(node):
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


def read(head, body="<h1>Ferry stays in port</h1>"):
    """Title, people and day of a page."""
    tree = parse(f"<html><head>{head}</head><body>{body}</body></html>")
    facts, page = collect(tree), blocks(tree)
    names = headline.known_site_names(facts)
    title = headline.headline(facts, URL, names)
    dates = published.dates(facts, tree, page, URL, is_news=headline.declares_news(facts), title=title)
    return title, byline.signature(facts, tree, page, names).people, published.local_text(dates)


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
def test_an_article_declared_beside_the_pages_own_is_not_read(head):
    assert read(head) == ("Ferry stays in port", ("Ana Ruiz",), "2026-11-16")


@pytest.mark.parametrize(
    "nodes",
    [
        [{**OWN, "headline": "All about the ferry", "url": None}],
        [{**OWN, "headline": "All about the ferry", "url": None}, {"@type": "WebPage", "headline": "Ferry stays in port", "url": URL}],
        [{**OWN, "headline": "All about the ferry", "url": f"{URL}#article"}, {"@type": "WebPage", "headline": "Ferry", "url": URL}],
    ],
)
def test_another_headline_for_the_same_page_makes_no_other_article(nodes):
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
def test_values_in_rare_places(head, people, day):
    _, found, written = read(head)
    assert (found, written[:10]) == ((people,), day)
