"""How far each imported file is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from warehouse.articles import KnownArticle, mark_extracted, save_articles
from warehouse.driver.keys import key_sql, look_up_keys, rows_with
from warehouse.driver.row_batch import batch_sql, batch_text
from warehouse.driver.utc import in_utc
from warehouse.records.article import Article

# What the first sight of an article decides, and the file that brought it says otherwise.
FILED_COLUMNS = {"article_id": "VARCHAR", "source": "VARCHAR", "first_seen_at": "TIMESTAMPTZ"}


@dataclass(frozen=True, slots=True)
class ImportState:
    """How far the import of a file is.

    Attributes:
        import_id: Digest of the file.
        place: Where the file is.
        kind: warc, rows or mails.
        position: Bytes, lines or files whose articles are committed.
        articles: Articles that it brought.
        known: Articles that the archive had already and that stay as they are.
        left_out: Pages and rows that are no article.
        finished_at: When its end was reached; None before.
    """

    import_id: str
    place: str
    kind: str
    position: int = 0
    articles: int = 0
    known: int = 0
    left_out: int = 0
    finished_at: datetime | None = None


def import_state(connection: duckdb.DuckDBPyConnection, import_id: str) -> ImportState | None:
    """Read how far a file is; None where it was never begun."""
    row = connection.execute(
        "SELECT import_id, place, kind, position, articles, known, left_out, finished_at FROM imports WHERE import_id = ?", [import_id]
    ).fetchone()
    if row is None:
        return None
    position, articles, known, left_out = map(int, row[3:7])
    return ImportState(row[0], row[1], row[2], position, articles, known, left_out, in_utc(row[7]))


def save_import(connection: duckdb.DuckDBPyConnection, state: ImportState, now: datetime) -> None:
    """Write how far a file is, within the transaction that keeps its articles."""
    row = connection.execute("SELECT started_at FROM imports WHERE import_id = ?", [state.import_id]).fetchone()
    connection.execute("DELETE FROM imports WHERE import_id = ?", [state.import_id])
    connection.execute(
        "INSERT INTO imports (import_id, place, kind, position, articles, known, left_out, started_at, advanced_at, finished_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            *(state.import_id, state.place, state.kind, state.position, state.articles, state.known, state.left_out),
            *(row[0] if row else now, now, state.finished_at),
        ],
    )


def imported_among(connection: duckdb.DuckDBPyConnection, article_ids: Collection[str]) -> set[str]:
    """Say which of these articles an import brought: those that no source listed."""
    condition = rows_with(connection, "articles", look_up_keys(article_ids))
    rows = connection.execute(f"SELECT article_id FROM articles WHERE {condition} AND feed_id = ''").fetchall()  # noqa: S608 - numbers and times
    return {article_id for (article_id,) in rows if article_id in article_ids}


def replace_imported(
    connection: duckdb.DuckDBPyConnection, articles: Sequence[Article], known: Mapping[str, KnownArticle], now: datetime
) -> None:
    """Write over imported articles what their file says now; older texts stay in `revisions`, as ones that we misread."""
    if not articles:
        return
    # Not the publisher's change, which would be told as one.
    revised = save_articles(connection, articles, now, cause="extraction", known=known).revised
    mark_extracted(connection, [article for article in articles if article.article_id not in revised], now)
    rows = [tuple(getattr(article, name) for name in FILED_COLUMNS) for article in articles]
    connection.execute(
        "UPDATE articles SET source = batch.source, first_seen_at = batch.first_seen_at "  # noqa: S608 - names of ours
        f"FROM {batch_sql(FILED_COLUMNS)} AS batch "
        f"WHERE articles.article_key = {key_sql('batch.article_id')} AND articles.article_id = batch.article_id",
        {"batch": batch_text(FILED_COLUMNS, rows)},
    )
