"""Which element means what, across RSS, RDF, Atom and their modules: one table, keyed by a normal prefix and a lower-case name."""

from __future__ import annotations

from functools import lru_cache

# Namespaces by what feeds mean by them; "" is the language of the feed itself. Trailing slashes and case vary in the wild.
NAMESPACES = {
    "http://www.w3.org/2005/atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/pie/": "",
    "http://purl.org/echo/": "",
    "http://example.com/newformat#": "",
    "http://example.com/necho": "",
    "uri/of/echo/namespace#": "",
    "http://purl.org/rss/1.0/": "",
    "http://purl.org/rss/1.0/modules/rss091#": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss": "",
    "http://backend.userland.com/rss2": "",
    "http://backend.userland.com/rss091": "",
    "http://backend.userland.com/rss092": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/elements/1.0/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://search.yahoo.com/mrss": "media",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.sitemaps.org/schemas/sitemap/0.9": "",
    "http://www.google.com/schemas/sitemap/0.84": "",
    "http://www.google.com/schemas/sitemap-news/0.9": "news",
}
# Prefixes that a document uses without declaring them mean what they usually do.
USUAL_PREFIXES = {"dc", "dcterms", "content", "sy", "media", "itunes", "feedburner", "xhtml", "rdf", "news"}
ALIASES = {"atom": "", "atom10": "", "a10": "", "rss": ""}

ITEM_ROLES = {
    "title": "title", "dc:title": "title", "media:title": "media_title",
    "link": "link", "feedburner:origlink": "original", "guid": "guid", "id": "guid", "enclosure": "enclosure",
    "pubdate": "published", "published": "published", "issued": "published", "dcterms:issued": "published", "created": "created",
    "dcterms:created": "created", "dc:date": "updated", "updated": "updated", "modified": "updated", "dcterms:modified": "updated",
    "lastbuilddate": "updated", "description": "summary", "summary": "summary", "dc:description": "summary", "abstract": "summary",
    "media:description": "media_summary", "itunes:summary": "media_summary", "itunes:subtitle": "media_summary",
    "content:encoded": "content", "content": "content", "xhtml:body": "content", "body": "content", "fullitem": "content",
    "author": "author", "dc:creator": "author", "creator": "author", "dc:author": "author", "itunes:author": "media_author",
    "dc:language": "language", "language": "language", "media:group": "group", "media:content": "group",
}  # fmt: skip
HEAD_ROLES = {
    "title": "title", "dc:title": "title", "link": "link", "language": "language", "dc:language": "language", "ttl": "ttl",
    "skiphours": "skip_hours", "skipdays": "skip_days", "sy:updateperiod": "period", "sy:updatefrequency": "frequency",
    "newlocation": "moved", "itunes:new-feed-url": "moved", "channel": "channel",
}  # fmt: skip


@lru_cache(maxsize=256)
def normal_name(tag: object, prefix: str | None) -> str:
    """Return an element's name as the tables spell it: `dc:date`, `pubdate`; "?" where its namespace is none of ours."""
    if not isinstance(tag, str):
        return "?"
    if tag.startswith("{"):
        namespace, local = tag[1:].split("}", 1)
        known = NAMESPACES.get(namespace.lower())
        if known is None:
            # An unknown namespace without a prefix is the document's default: a misspelt one of the feed's own language, no foreign module.
            if prefix is not None:
                return "?"
            known = ""
        return f"{known}:{local}".lower() if known else local.lower()
    if ":" in tag:
        given, local = tag.lower().split(":", 1)
        given = ALIASES.get(given, given)
        if given:
            return f"{given}:{local}" if given in USUAL_PREFIXES else "?"
        return local
    return tag.lower()
