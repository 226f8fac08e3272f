"""The cache of translations in SQL: each sentence is translated once, whatever messages show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from datetime import datetime

import duckdb

from warehouse.records.translation import Translation


def cached_translations(connection: duckdb.DuckDBPyConnection, sentences: Sequence[str], language: str) -> list[Translation]:
    """Read what is known of sentences in a language, by whichever translator."""
    rows = connection.execute(
        """SELECT sentence, language, translated, translator, translated_at FROM translations
           WHERE language = ? AND sentence IN (SELECT unnest(?)) ORDER BY translated_at, translated""",
        [language, list(sentences)],
    ).fetchall()
    return [Translation(*row) for row in rows]


def save_translations(connection: duckdb.DuckDBPyConnection, found: Sequence[Translation]) -> int:
    """Keep translations of sentences that have none yet; returns how many. Runs inside `Warehouse.transact`."""
    new = {(each.sentence, each.language): each for each in found}
    for language in {each.language for each in found}:
        for known in cached_translations(connection, [each.sentence for each in found if each.language == language], language):
            new.pop((known.sentence, language), None)
    if new:
        connection.execute(
            f"""INSERT INTO translations (sentence, language, translated, translator, translated_at)
                VALUES {", ".join(["(?, ?, ?, ?, ?)"] * len(new))}""",  # noqa: S608 - marks only
            [value for each in new.values() for value in astuple(each)],
        )
    return len(new)


def last_translated_at(connection: duckdb.DuckDBPyConnection, translator: str) -> datetime | None:
    """Tell when a translator gave something last."""
    row = connection.execute("SELECT max(translated_at) FROM translations WHERE translator = ?", [translator]).fetchone()
    return row[0] if row else None
