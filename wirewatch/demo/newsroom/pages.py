"""Makes one article's page from its outlet's template, as bytes in the outlet's encoding."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from html import escape
from string import Template

from wirewatch.demo.newsroom.world import Outlet, Story, World

FEED_TYPES = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "rdf": "application/rdf+xml",
    "json": "application/feed+json",
    "sitemap": "application/xml",
    "html": "text/html",
}

# Half of the template "portal" breaks its text here with a box, as real portals do.
BOX_AFTER_PARAGRAPH = 2

type_of_author = {True: "Organization", False: "Person"}


def published_at(story: Story, opened_at: datetime) -> datetime:
    """Return when `story` appears, on the clock of its outlet."""
    return (opened_at + timedelta(minutes=story.minute)).astimezone(story.outlet.clock)


def page(world: World, story: Story, others: Sequence[Story], opened_at: datetime) -> bytes:
    """Return the page of `story`; `others` are the outlet's further articles, for the list of related ones."""
    template = Template(world.templates[story.outlet.page])
    fields = {**_boilerplate(world, story.outlet, others), **_content(world, story, others, opened_at)}
    # "xmlcharrefreplace": an outlet in an old charset writes as entities what it lacks, as real ones do.
    return template.substitute(fields).encode(story.outlet.encoding, "xmlcharrefreplace")


def _boilerplate(world: World, outlet: Outlet, others: Sequence[Story]) -> Mapping[str, str]:
    words = world.words[outlet.language].boilerplate
    return {
        **{name: escape(text) for name, text in words.items()},
        "language": outlet.language,
        "encoding": outlet.encoding,
        "site": escape(outlet.name),
        "tagline": escape(outlet.tagline),
        "feed_url": escape(outlet.feed_url),
        "feed_type": FEED_TYPES[outlet.feed_kind],
        "sections": "".join(f'<li><a href="/{name}/">{name}</a></li>' for name in outlet.sections),
        "related_title": escape(words["related"]),
        "related": "".join(f'<li><a href="{escape(story.url)}">{escape(story.title)}</a></li>' for story in others[:4]),
    }


def _content(world: World, story: Story, others: Sequence[Story], opened_at: datetime) -> Mapping[str, str]:
    words = world.words[story.outlet.language]
    at = published_at(story, opened_at)
    paragraphs = [f"<p>{escape(words.in_text(text, opened_at), quote=False)}</p>" for text in story.paragraphs]
    box = [f'<div class="readmore"><em>{escape(words.boilerplate["read_also"])}:</em> {_link(other)}</div>' for other in others[:1]]
    broken = paragraphs[:BOX_AFTER_PARAGRAPH] + box + paragraphs[BOX_AFTER_PARAGRAPH:]
    data = structured_data(story, at)
    return {
        "title": escape(story.title),
        "standfirst": escape(story.standfirst),
        "byline": escape(story.byline),
        "author_type": type_of_author[bool(story.agency)],
        "url": escape(story.url),
        "section": escape(story.section),
        "iso": at.isoformat(),
        "stamp": escape(words.stamped(at)),
        "paragraphs": "\n".join(paragraphs),
        "broken_paragraphs": "\n".join(broken),
        "json": _script(data),
        "graph": _script({"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": story.outlet.name}, data]}),
    }


def structured_data(story: Story, at: datetime) -> Mapping[str, object]:
    """Return what the page says about itself in the vocabulary of schema.org."""
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "description": story.standfirst,
        "datePublished": at.isoformat(),
        "articleSection": story.section,
        "mainEntityOfPage": story.url,
        "inLanguage": story.outlet.language,
        "author": {"@type": type_of_author[bool(story.agency)], "name": story.byline},
        "publisher": {"@type": "NewsMediaOrganization", "name": story.outlet.name},
    }


def _link(story: Story) -> str:
    return f'<a href="{escape(story.url)}">{escape(story.title)}</a>'


def _script(value: Mapping[str, object]) -> str:
    # A headline with "</script>" would else end the script that holds it.
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")
