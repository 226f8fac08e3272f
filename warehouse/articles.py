"""Articles as they read now, what they said before, and the pages they were read from."""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime

import duckdb

from warehouse.driver.keys import RECENT, Row, key_sql, look_up_keys, recent_first, rows_with
from warehouse.driver.row_batch import Scalar, batch_sql, batch_text, storable
from warehouse.records.article import WITHOUT_PAGE, Article, BodyStatus, Imprint, RawPage, hides_text
from warehouse.records.story import Placement

Connection = duckdb.DuckDBPyConnection

ARTICLE_COLUMNS = {
    "article_id": "VARCHAR",
    "url": "VARCHAR",
    "canonical_url": "VARCHAR",
    "feed_id": "VARCHAR",
    "source": "VARCHAR",
    "title": "VARCHAR",
    "text": "VARCHAR",
    "first_seen_at": "TIMESTAMPTZ",
    "standfirst": "VARCHAR",
    "byline": "VARCHAR[]",
    "agency": "VARCHAR",
    "attribution": "VARCHAR",
    "dateline_place": "VARCHAR",
    "dateline_date": "VARCHAR",
    "dateline_agency": "VARCHAR",
    "published_at": "TIMESTAMPTZ",
    "published_source": "VARCHAR",
    "published_certainty": "DOUBLE",
    "modified_at": "TIMESTAMPTZ",
    "section": "VARCHAR",
    "site_name": "VARCHAR",
    "language": "VARCHAR",
    "language_certainty": "DOUBLE",
    "image_url": "VARCHAR",
    "country": "VARCHAR",
    "kind": "VARCHAR",
    "body_status": "VARCHAR",
    "word_count": "INTEGER",
    "extraction_version": "INTEGER",
    "link_lines": "VARCHAR[]",
}
IMPRINT_COLUMNS = {
    name: ARTICLE_COLUMNS[name]
    for name in ("article_id", "byline", "published_at", "published_source", "published_certainty", "modified_at")
}
# What the first sight of an article decides for good.
LASTING_COLUMNS = frozenset(("article_id", "feed_id", "source", "first_seen_at", "country"))
# chr(31) parts them, as no text holds it: words that move from the title into the text are a change.
DIGEST_SQL = "md5(title || chr(31) || text)"
KEYS = {"article_key": key_sql("article_id"), "url_key": key_sql("url"), "canonical_key": key_sql("canonical_url")}
# Kept with the article, as its country is: a view that joined it from feeds read half the archive for the newest ten.
TIER_SQL = "(SELECT any_value(tier) FROM feeds WHERE feeds.feed_id = batch.feed_id)"
PLACE_COLUMNS = ("story_id", "relation", "reprint_group", "story_agency")
RAW_COLUMNS = {
    "article_id": "VARCHAR",
    "position": "INTEGER",
    "url": "VARCHAR",
    "header_charset": "VARCHAR",
    "size_bytes": "BIGINT",
    "packed": "VARCHAR",
}
# Pages compress to a sixth at this level; higher ones cost twice the time for 2 % less.
COMPRESSION_LEVEL = 6
# Unpacking stops here: more than the web client accepts was never stored.
MOST_RAW_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SavedArticles:
    """The ids that were new, and those whose title or text changed.

    Attributes:
        inserted: Ids that were new.
        revised: Ids whose title or text changed.
    """

    inserted: tuple[str, ...] = ()
    revised: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """What a list shows of an article.

    Attributes:
        title: Its headline.
        url: Its canonical address.
        language: The language that it is in, or claims.
    """

    title: str
    url: str
    language: str


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """What decides whether a fresh reading is news.

    Attributes:
        article_id: The article.
        digest: Digest of title and text as they are stored.
        extraction_version: Version of the extraction that read it.
        body_status: How much of its text is held.
    """

    article_id: str
    digest: str
    extraction_version: int
    body_status: BodyStatus


def known_articles(
    connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str], now: datetime | None = None
) -> dict[str, KnownArticle]:
    """Look up which of the articles are kept already, without reading their texts: a hundred of those took 2 s among 475,000.

    With the time they are looked for among recent ones first, where whoever reads the news finds them.
    """

    def ask(ids: Collection[str], since: datetime | None) -> list[Row]:
        condition = rows_with(connection, "articles", look_up_keys(ids), since=since, expected=False)
        sql = f"SELECT article_id, content_digest, extraction_version, body_status FROM articles WHERE {condition}"  # noqa: S608 - numbers and times
        return connection.execute(sql).fetchall()

    rows = recent_first(ask, set(article_ids), now and now - RECENT)
    older = _digests_from_texts(connection, [row[0] for row in rows if not row[1]])
    return {row[0]: KnownArticle(row[0], row[1] or older[row[0]], row[2], BodyStatus(row[3])) for row in rows}


def _digests_from_texts(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> dict[str, str]:
    """Make the digests of articles that were kept before there was a column for them."""
    if not article_ids:
        return {}
    rows = connection.execute(
        f"SELECT article_id, {DIGEST_SQL} FROM articles WHERE article_id IN (SELECT unnest(?::VARCHAR[]))",  # noqa: S608 - our own names
        [list(article_ids)],
    ).fetchall()
    return dict(rows)


def save_articles(
    connection: duckdb.DuckDBPyConnection,
    articles: Sequence[Article],
    now: datetime,
    *,
    cause: str = "publisher",
    places: Sequence[Placement] = (),
    known: Mapping[str, KnownArticle] | None = None,
) -> SavedArticles:
    """Insert new articles; where title or text changed keep the old state in `revisions` and write the new one.

    Of several articles with one id the first counts. `cause` is "publisher" or "extraction". A page that could not be read once more, or
    that a wall hides by now, loses no text that was read before. `places` are those of the articles in their stories, as
    `save_placements` keeps them; new articles carry a copy. `known` is what `known_articles` says of them, where that was asked already.
    """
    first = {article.article_id: article for article in reversed(articles)}
    if known is None:
        known = known_articles(connection, list(first), now)
    if cause == "publisher":
        first = _with_texts_kept(connection, first, known)
    new = [article for key, article in first.items() if key not in known]
    changed = [article for key, article in first.items() if key in known and _differs(article, known[key])]
    _insert(connection, new[::-1], {place.article_id: place for place in places}, now)
    _revise(connection, changed, now, cause)
    return SavedArticles(tuple(article.article_id for article in new[::-1]), tuple(article.article_id for article in changed))


def read_articles(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> list[Article]:
    """Read articles whole, in the order of their ids."""
    wanted = set(article_ids)
    condition = rows_with(connection, "articles", look_up_keys(wanted))
    rows = connection.execute(
        f"SELECT {', '.join(ARTICLE_COLUMNS)} FROM articles WHERE {condition} ORDER BY article_id"  # noqa: S608 - names, numbers and times
    ).fetchall()
    return [_article(row) for row in rows if row[0] in wanted]


def article_heads(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> dict[str, ArticleHead]:
    """Return the heads of these articles as they read now."""
    # By keys given as values: a join would read the headlines of the whole archive.
    condition = rows_with(connection, "articles", look_up_keys(article_ids))
    rows = connection.execute(f"SELECT article_id, title, canonical_url, language FROM articles WHERE {condition}").fetchall()  # noqa: S608 - numbers and times
    return {row[0]: ArticleHead(*row[1:]) for row in rows if row[0] in article_ids}


def imprints_of(connection: duckdb.DuckDBPyConnection, article_ids: Collection[str]) -> dict[str, Imprint]:
    """Read the imprints of these articles as they are kept."""
    if not article_ids:
        return {}
    condition = rows_with(connection, "articles", look_up_keys(article_ids))
    rows = connection.execute(f"SELECT {', '.join(IMPRINT_COLUMNS)} FROM articles WHERE {condition}").fetchall()  # noqa: S608 - as above
    return {row[0]: Imprint(row[0], tuple(row[1] or ()), row[2], row[3], row[4], row[5]) for row in rows if row[0] in article_ids}


def save_imprints(connection: duckdb.DuckDBPyConnection, imprints: Sequence[Imprint], now: datetime) -> int:
    """Write imprints over those that were kept, without a revision: headline and text stand; returns how many."""
    if not imprints:
        return 0
    settings = ", ".join(f"{name} = batch.{name}" for name in IMPRINT_COLUMNS if name != "article_id")
    rows = [tuple(getattr(imprint, name) for name in IMPRINT_COLUMNS) for imprint in imprints]
    return _count(
        connection.execute(
            f"UPDATE articles SET {settings}, read_at = CAST($now AS TIMESTAMPTZ) "  # noqa: S608 - names are constants of this module
            f"FROM {batch_sql(IMPRINT_COLUMNS)} AS batch "
            f"WHERE articles.article_key = {key_sql('batch.article_id')} AND articles.article_id = batch.article_id",
            {"now": now, "batch": batch_text(IMPRINT_COLUMNS, rows)},
        )
    )


def save_raw_pages(connection: duckdb.DuckDBPyConnection, pages: Sequence[RawPage], now: datetime, inserted: Collection[str] = ()) -> int:
    """Keep the pages of articles, in place of older ones, which those just `inserted` do not have; returns how many."""
    if not pages:
        return 0
    # All pages of these articles, since one that was read again may have fewer.
    if older := {page.article_id for page in pages}.difference(inserted):
        connection.execute("DELETE FROM raw_pages WHERE list_contains(?, article_id)", [list(older)])
    rows: list[tuple[Scalar, ...]] = [
        (page.article_id, page.position, page.url, page.header_charset, len(page.html), _packed(page.html)) for page in pages
    ]
    return _count(
        connection.execute(
            "INSERT INTO raw_pages (article_id, position, url, header_charset, fetched_at, size_bytes, html) "  # noqa: S608 - our own names
            "SELECT article_id, position, url, header_charset, CAST($now AS TIMESTAMPTZ), size_bytes, from_base64(packed) "
            f"FROM {batch_sql(RAW_COLUMNS)}",
            {"now": now, "batch": batch_text(RAW_COLUMNS, rows)},
        )
    )


def raw_pages_of(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> dict[str, list[RawPage]]:
    """Read the pages of these articles as they were kept last, by article; those of which none is kept are left out."""
    if not article_ids:
        return {}
    places = ", ".join("?" for _ in article_ids)
    rows = connection.execute(
        "SELECT article_id, position, url, header_charset, html FROM raw_pages "  # noqa: S608 - question marks
        f"WHERE article_id IN ({places}) ORDER BY article_id, position",
        list(article_ids),
    ).fetchall()
    return {found[0].article_id: found for found in _by_article(map(_raw_page, rows))}


def raw_pages_since(
    connection: duckdb.DuckDBPyConnection, since: datetime, below_version: int, after: str, limit: int
) -> list[list[RawPage]]:
    """Read the pages of up to `limit` articles first seen since a date and extracted by an older version, by id from `after` on."""
    rows = connection.execute(
        # From an id on and not by OFFSET: what was extracted meanwhile has the new version and drops out of the list.
        "SELECT raw.article_id, raw.position, raw.url, raw.header_charset, raw.html FROM raw_pages AS raw "
        "WHERE raw.article_id IN (SELECT article_id FROM articles WHERE first_seen_at >= $since AND extraction_version < $below "
        "AND article_id > $after AND article_id IN (SELECT article_id FROM raw_pages) ORDER BY article_id LIMIT $limit) "
        "ORDER BY raw.article_id, raw.position",
        {"since": since, "below": below_version, "after": after, "limit": limit},
    ).fetchall()
    return list(_by_article(map(_raw_page, rows)))


def _raw_page(row: Row) -> RawPage:
    return RawPage(str(row[0]), int(row[1]), str(row[2]), str(row[3]), _unpacked(bytes(row[4])))


def count_raw_since(connection: duckdb.DuckDBPyConnection, since: datetime, below_version: int) -> int:
    """Count the articles that `raw_pages_since` would read."""
    row = connection.execute(
        "SELECT count(*) FROM articles WHERE first_seen_at >= ? AND extraction_version < ? "
        "AND article_id IN (SELECT article_id FROM raw_pages)",
        [since, below_version],
    ).fetchone()
    return int(row[0]) if row else 0


def mark_extracted(connection: duckdb.DuckDBPyConnection, articles: Sequence[Article], now: datetime) -> int:
    """Write what a newer extraction found beside title and text, with its version; returns how many articles were known."""
    return _update(connection, articles, now)


def _insert(connection: duckdb.DuckDBPyConnection, articles: Sequence[Article], places: Mapping[str, Placement], now: datetime) -> None:
    if articles:
        columns = {**ARTICLE_COLUMNS, **dict.fromkeys(PLACE_COLUMNS, "VARCHAR")}
        names = ", ".join(columns)
        rows = [(*_row(article), *_place_row(places.get(article.article_id))) for article in articles]
        connection.execute(
            f"INSERT INTO articles ({names}, read_at, content_digest, tier, {', '.join(KEYS)}) "  # noqa: S608 - names are constants of this module
            f"SELECT {names}, CAST($now AS TIMESTAMPTZ), {DIGEST_SQL}, {TIER_SQL}, {', '.join(KEYS.values())} "
            f"FROM {batch_sql(columns)} AS batch",
            {"now": now, "batch": batch_text(columns, rows)},
        )


def _place_row(place: Placement | None) -> tuple[str | None, ...]:
    return (place.story_id, str(place.relation), place.reprint_group, place.agency) if place else (None,) * len(PLACE_COLUMNS)


def _revise(connection: duckdb.DuckDBPyConnection, articles: Sequence[Article], now: datetime, cause: str) -> None:
    if not articles:
        return
    ids = [article.article_id for article in articles]
    connection.execute(
        "INSERT INTO revisions (article_id, revised_at, cause, title, text, published_at, modified_at, extraction_version) "  # noqa: S608 - as above
        "SELECT article_id, CAST($now AS TIMESTAMPTZ), $cause, title, text, published_at, modified_at, extraction_version "
        f"FROM articles WHERE {rows_with(connection, 'articles', look_up_keys(ids))} AND list_contains($ids, article_id)",
        {"now": now, "cause": cause, "ids": ids},
    )
    _update(connection, articles, now)


def _update(connection: duckdb.DuckDBPyConnection, articles: Sequence[Article], now: datetime) -> int:
    if not articles:
        return 0
    settings = ", ".join(f"{name} = batch.{name}" for name in ARTICLE_COLUMNS if name not in LASTING_COLUMNS)
    return _count(
        connection.execute(
            f"UPDATE articles SET {settings}, read_at = CAST($now AS TIMESTAMPTZ), "  # noqa: S608 - names are constants of this module
            # Not DIGEST_SQL, whose names would mean the row as it was.
            "content_digest = md5(batch.title || chr(31) || batch.text), "
            f"url_key = {key_sql('batch.url')}, canonical_key = {key_sql('batch.canonical_url')} "
            f"FROM {batch_sql(ARTICLE_COLUMNS)} AS batch "
            f"WHERE articles.article_key = {key_sql('batch.article_id')} AND articles.article_id = batch.article_id",
            {"now": now, "batch": batch_text(ARTICLE_COLUMNS, map(_row, articles))},
        )
    )


def _with_texts_kept(
    connection: duckdb.DuckDBPyConnection, fresh: Mapping[str, Article], known: Mapping[str, KnownArticle]
) -> dict[str, Article]:
    """Give articles whose page showed nothing this time, or less than before as behind a wall, the text that was read before."""
    statuses = {key: (article.body_status, known[key].body_status) for key, article in fresh.items() if key in known}
    unread = {key for key, (now, before) in statuses.items() if now in WITHOUT_PAGE and before not in WITHOUT_PAGE}
    # Only statuses are known of what is kept: its words are counted below.
    less = {key for key, (now, before) in statuses.items() if hides_text((now, 0), (before, 1))} - unread
    asked = sorted(unread | less)
    kept = {article.article_id: article for article in read_articles(connection, asked) if article.text} if asked else {}
    texts = {key: old for key, old in kept.items() if key in unread or hides_text(_held(fresh[key]), _held(old))}
    return {key: _with_text_of(texts[key], article) if key in texts else article for key, article in fresh.items()}


def _held(article: Article) -> tuple[BodyStatus, int]:
    return article.body_status, article.word_count


def _with_text_of(kept: Article, article: Article) -> Article:
    return replace(article, text=kept.text, body_status=kept.body_status, word_count=kept.word_count)


def _differs(article: Article, known: KnownArticle) -> bool:
    """Return True where a reader would see another article; a page that now shows nothing is a fault, not a revision."""
    return bool(article.title or article.text) and content_digest(article) != known.digest


def content_digest(article: Article) -> str:
    """Digest title and text as `DIGEST_SQL` does."""
    return hashlib.md5(f"{storable(article.title)}\x1f{storable(article.text)}".encode(), usedforsecurity=False).hexdigest()


def _row(article: Article) -> tuple[Scalar, ...]:
    return tuple(getattr(article, name) for name in ARTICLE_COLUMNS)


def _article(row: tuple[object, ...]) -> Article:
    values = dict(zip(ARTICLE_COLUMNS, row, strict=True))
    for name in ("first_seen_at", "published_at", "modified_at"):
        when = values[name]
        values[name] = when.astimezone(UTC) if isinstance(when, datetime) else None
    for name in ("byline", "link_lines"):
        # An article of before there was such a column has none.
        listed = values[name]
        values[name] = tuple(map(str, listed)) if isinstance(listed, list) else ()
    values["body_status"] = BodyStatus(str(values["body_status"]))
    return Article(**values)  # type: ignore[arg-type]  # the columns are the record's fields, in its types


def _by_article(pages: Iterator[RawPage]) -> Iterator[list[RawPage]]:
    group: list[RawPage] = []
    for page in pages:
        if group and group[0].article_id != page.article_id:
            yield group
            group = []
        group.append(page)
    if group:
        yield group


def _packed(html: bytes) -> str:
    # As text, because the batch travels as JSON, which has no bytes.
    return base64.b64encode(zlib.compress(html, COMPRESSION_LEVEL)).decode("ascii")


def _unpacked(packed: bytes) -> bytes:
    return zlib.decompressobj().decompress(packed, MOST_RAW_BYTES)


def _count(result: duckdb.DuckDBPyConnection) -> int:
    row = result.fetchone()
    return int(row[0]) if row is not None else 0


assert {field.name for field in fields(Article)} == set(ARTICLE_COLUMNS), "a field of Article has no column"
