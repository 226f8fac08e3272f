"""An article as the search index keeps it for the evaluator and for readers: one compressed row."""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta

import orjson

from warehouse.records.article import Article, BodyStatus
from warehouse.search.moments import EPOCH

# Texts compress to 45 % at this level; the next ones cost twice the time for 2 %.
_TEXT_LEVEL = 6


def pack_article(article: Article) -> bytes:
    """Return what a search reads of an article, without what the index keeps in columns."""
    published = None if article.published_at is None else article.published_at.isoformat()
    words = [article.title, article.standfirst, article.text, article.language, published]
    facts = [
        article.url,
        article.canonical_url,
        list(article.byline),
        article.agency,
        article.kind,
        article.body_status,
        article.word_count,
    ]
    # Last and as many as there are, so that what was packed before there were any still reads.
    return zlib.compress(orjson.dumps([*words, *facts, *article.link_lines]), _TEXT_LEVEL)


def unpack_article(row: tuple[object, ...]) -> Article:
    """Return an article from its id, the moment of its first sight, its outlet (source, feed, site, country) and what was packed."""
    article_id, seen, source, feed_id, site_name, country, packed = row
    assert isinstance(packed, bytes)
    assert isinstance(seen, int)
    title, standfirst, text, language, published, *facts = orjson.loads(zlib.decompress(packed))
    url, canonical_url, byline, agency, kind, status, words, *link_lines = facts
    return Article(
        *(str(article_id), url, canonical_url, str(feed_id), str(source), title, text, EPOCH + timedelta(microseconds=seen), standfirst),
        byline=tuple(byline),
        agency=agency,
        published_at=None if published is None else datetime.fromisoformat(published),
        site_name=str(site_name),
        language=language,
        country=str(country),
        kind=kind,
        body_status=BodyStatus(status),
        word_count=words,
        link_lines=tuple(link_lines),
    )
