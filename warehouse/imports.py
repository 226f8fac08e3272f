"""How far each imported file is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import duckdb

from warehouse.driver.utc import in_utc


@dataclass(frozen=True, slots=True)
class ImportState:
    """How far the import of a file is.

    Attributes:
        import_id: Digest of the file.
        place: Where the file is.
        kind: warc, rows or mails.
        position: Bytes, lines or files whose articles are committed.
        articles: Articles that it brought.
        known: Articles that the archive had already.
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
