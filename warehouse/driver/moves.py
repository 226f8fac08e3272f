"""The mark of a warehouse that was moved: it says where to, and keeps everybody out who would write here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from warehouse.errors import WarehouseError


@dataclass(frozen=True, slots=True)
class Move:
    """Where a warehouse was moved to.

    Attributes:
        moved_at: When the copy began.
        catalog: URL of the catalog there, without a password.
        data: Folder or bucket of the data there.
    """

    moved_at: datetime
    catalog: str
    data: str

    @property
    def words(self) -> str:
        """Say where the warehouse is, as the first half of a sentence."""
        return f"This warehouse was moved to {self.catalog} on {self.moved_at:%Y-%m-%d at %H:%M} UTC, with its data in {self.data}"


def last_move(connection: duckdb.DuckDBPyConnection) -> Move | None:
    """Read where a warehouse was moved to; None for one that is in use."""
    try:
        # There are few, and the optimizer of whoever only reads makes a join of the first of them in order, for 8 of 50 CPU ms of opening.
        rows = connection.execute("SELECT moved_at, catalog, data FROM moves").fetchall()
    # One of before 0056.
    except duckdb.CatalogException:
        return None
    return max(
        (Move(moved_at.astimezone(UTC), catalog, data) for moved_at, catalog, data in rows), key=lambda move: move.moved_at, default=None
    )


def refuse_moved(connection: duckdb.DuckDBPyConnection) -> None:
    """Refuse to write to a warehouse that was moved.

    Raises:
        WarehouseError: it was; the sentence says where it is, and the way back.
    """
    if move := last_move(connection):
        raise WarehouseError(
            f"{move.words}: set WIREWATCH_CATALOG and WIREWATCH_DATA to these, and start anew what runs with the old ones. "
            "To go on here all the same: `wirewatch move --back`."
        )


def mark_moved(connection: duckdb.DuckDBPyConnection, move: Move) -> None:
    """Keep where the warehouse was moved to."""
    connection.execute("INSERT INTO moves (moved_at, catalog, data) VALUES (?, ?, ?)", [move.moved_at, move.catalog, move.data])


def forget_moves(connection: duckdb.DuckDBPyConnection) -> int:
    """Take a moved warehouse back into use; returns how many marks went."""
    changed = connection.execute("DELETE FROM moves").fetchone()
    return int(changed[0]) if changed else 0
