"""Makes an outlet's list of articles in the form the outlet offers: a feed of some kind, a news sitemap or a page."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape
from xml.sax.saxutils import escape as xml

from warehouse.records.feed import FeedKind
from wirewatch.demo.newsroom.pages import FEED_TYPES, published_at
from wirewatch.demo.newsroom.world import Outlet, Story, World


def listing(world: World, outlet: Outlet, stories: Sequence[Story], opened_at: datetime) -> tuple[str, bytes]:
    """Return content type and body of the outlet's list; `stories` are those that have appeared, newest first."""
    rows = [(story, published_at(story, opened_at)) for story in stories]
    body = RENDERERS[outlet.feed_kind](world, outlet, rows)
    return f"{FEED_TYPES[outlet.feed_kind]}; charset=utf-8", body.encode()


Rows = Sequence[tuple[Story, datetime]]


def _rss(world: World, outlet: Outlet, rows: Rows) -> str:
    items = "".join(
        f"<item><title>{xml(story.title)}</title><link>{xml(story.url)}</link>"
        f'<guid isPermaLink="false">{outlet.key}-{story.key}</guid><pubDate>{format_datetime(at)}</pubDate>'
        f"<dc:creator>{xml(story.byline)}</dc:creator><category>{story.section}</category>"
        f"<description>{xml(_summary(world, story, at))}</description></item>\n"
        for story, at in rows
    )
    if outlet.advertisement:
        # A link that no browser should follow, as real feeds have it, so that the demo shows a drop.
        items += f"<item><title>{xml(outlet.advertisement)}</title><link>javascript:openOffer()</link></item>\n"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>{xml(outlet.name)}</title><link>{outlet.home_url}/</link><description>{xml(outlet.tagline)}</description>"
        f"<language>{outlet.language}</language><ttl>15</ttl>\n{items}</channel></rss>\n"
    )


def _atom(world: World, outlet: Outlet, rows: Rows) -> str:
    updated = max(at for _, at in rows).isoformat()
    entries = "".join(
        f'<entry><id>tag:{outlet.host},2026:{story.key}</id><title>{xml(story.title)}</title><link href="{xml(story.url)}"/>'
        f"<published>{at.isoformat()}</published><updated>{at.isoformat()}</updated>"
        f"<author><name>{xml(story.byline)}</name></author><summary>{xml(_summary(world, story, at))}</summary></entry>\n"
        for story, at in rows
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{outlet.language}">'
        f"<id>tag:{outlet.host},2026:feed</id><title>{xml(outlet.name)}</title><updated>{updated}</updated>"
        f'<link href="{outlet.home_url}/"/><link rel="self" href="{outlet.feed_url}"/>\n{entries}</feed>\n'
    )


def _rdf(world: World, outlet: Outlet, rows: Rows) -> str:
    order = "".join(f'<rdf:li rdf:resource="{xml(story.url)}"/>' for story, _ in rows)
    items = "".join(
        f'<item rdf:about="{xml(story.url)}"><title>{xml(story.title)}</title><link>{xml(story.url)}</link>'
        f"<dc:date>{at.isoformat()}</dc:date><dc:creator>{xml(story.byline)}</dc:creator>"
        f"<description>{xml(_summary(world, story, at))}</description></item>\n"
        for story, at in rows
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF xmlns="http://purl.org/rss/1.0/" '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<channel rdf:about="{outlet.feed_url}"><title>{xml(outlet.name)}</title><link>{outlet.home_url}/</link>'
        f"<description>{xml(outlet.tagline)}</description><dc:language>{outlet.language}</dc:language>"
        f"<items><rdf:Seq>{order}</rdf:Seq></items></channel>\n{items}</rdf:RDF>\n"
    )


def _json(world: World, outlet: Outlet, rows: Rows) -> str:
    items = [
        {
            "id": f"{outlet.key}/{story.key}",
            "url": story.url,
            "title": story.title,
            "summary": _summary(world, story, at),
            "date_published": at.isoformat(),
            "authors": [{"name": story.byline}],
            "tags": [story.section],
        }
        for story, at in rows
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "home_page_url": f"{outlet.home_url}/",
        "feed_url": outlet.feed_url,
        "language": outlet.language,
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1)


def _sitemap(_world: World, outlet: Outlet, rows: Rows) -> str:
    urls = "".join(
        f"<url><loc>{xml(story.url)}</loc><news:news><news:publication><news:name>{xml(outlet.name)}</news:name>"
        f"<news:language>{outlet.language}</news:language></news:publication><news:publication_date>{at.isoformat()}"
        f"</news:publication_date><news:title>{xml(story.title)}</news:title></news:news></url>\n"
        for story, at in rows
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n{urls}</urlset>\n'
    )


def _page(world: World, outlet: Outlet, rows: Rows) -> str:
    words = world.words[outlet.language]
    items = "".join(
        f'<div class="teaser"><h2 class="headline"><a href="{escape(story.url)}">{escape(story.title)}</a></h2>'
        f'<time datetime="{at.isoformat()}">{escape(words.stamped(at))}</time><p>{escape(story.standfirst)}</p></div>\n'
        for story, at in rows
    )
    menu = "".join(f'<li><a href="/{name}/">{name}</a></li>' for name in outlet.sections)
    return (
        f'<!DOCTYPE html>\n<html lang="{outlet.language}"><head><meta charset="utf-8"><title>{escape(outlet.name)}</title></head>'
        f'<body><h1><a href="/">{escape(outlet.name)}</a></h1><ul class="menu">{menu}</ul><main>\n{items}</main>'
        f'<p><a href="/imprint">{escape(words.boilerplate["imprint"])}</a></p></body></html>\n'
    )


def _summary(world: World, story: Story, at: datetime) -> str:
    """Return the standfirst, or the beginning of the text where the outlet prints none."""
    return story.standfirst or world.words[story.outlet.language].in_text(story.paragraphs[0], at)[:200]


RENDERERS: dict[FeedKind, Callable[[World, Outlet, Rows], str]] = {
    FeedKind.RSS: _rss,
    FeedKind.ATOM: _atom,
    FeedKind.RDF: _rdf,
    FeedKind.JSON: _json,
    FeedKind.SITEMAP: _sitemap,
    FeedKind.HTML: _page,
}
