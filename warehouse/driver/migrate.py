"""Migrations: numbered SQL files, each applied once, in one transaction with the record of its checksum."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files

import duckdb

from warehouse.errors import EditedMigrationError, NewerWarehouseError, WarehouseError

# DuckLake takes the options of a table only once the table is committed.
_SETS_OPTIONS = ".set_option("
_FLUSH = re.compile(r"^CALL ducklake_flush_inlined_data\(.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered file of `warehouse/migrations`.

    Attributes:
        number: Its number, which is its order.
        name: The file's name.
        sql: The file's text.
    """

    number: int
    name: str
    sql: str

    @property
    def checksum(self) -> str:
        """SHA-256 of the file's text, as hexadecimal digits."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def shipped_migrations() -> list[Migration]:
    """Read the migrations of this version, lowest number first."""
    found = sorted(
        (file for file in files("warehouse").joinpath("migrations").iterdir() if file.name.endswith(".sql")), key=lambda file: file.name
    )
    return [Migration(int(file.name[:4]), file.name, file.read_text("utf-8")) for file in found]


def applied_migrations(connection: duckdb.DuckDBPyConnection) -> dict[int, str]:
    """Read number and checksum of what was applied; empty where the warehouse is new."""
    try:
        rows = connection.execute("SELECT number, checksum FROM migrations ORDER BY number").fetchall()
    # A new warehouse has no table of migrations either; the first file makes it.
    except duckdb.CatalogException:
        return {}
    return dict(rows)


def migrate(connection: duckdb.DuckDBPyConnection, shipped: list[Migration] | None = None) -> int:
    """Apply what is missing and return how many that were.

    Raises:
        NewerWarehouseError: the warehouse has a migration that this version does not know.
        EditedMigrationError: a file changed after it was applied.
    """
    shipped = shipped_migrations() if shipped is None else shipped
    applied = applied_migrations(connection)
    _refuse_newer(applied, shipped)
    missing = [migration for migration in shipped if migration.number not in applied]
    fresh = not applied
    for together in _in_transactions(missing, fresh=fresh):
        _apply(connection, together)
        if not fresh:
            _flush(connection, together)
    if fresh:
        _flush(connection, missing)
    return len(missing)


def _in_transactions(missing: list[Migration], *, fresh: bool) -> list[list[Migration]]:
    """Say which migrations share a transaction.

    Over an older warehouse each has its own: what a failed one leaves is a whole older schema, from which the next start goes on. A
    commit costs .2 CPU s, though, which a new warehouse need not pay twenty times. What it flushes it may flush once, at the end, and only
    a migration that sets the options of a table must wait until that table is committed.
    """
    if not fresh:
        return [[migration] for migration in missing]
    groups: list[list[Migration]] = [[]]
    for migration in missing:
        if _SETS_OPTIONS in migration.sql and groups[-1]:
            groups.append([])
        groups[-1].append(migration)
    return groups


def refuse_foreign_schema(connection: duckdb.DuckDBPyConnection) -> None:
    """Refuse, without writing, a warehouse that this version cannot read as it is."""
    applied = applied_migrations(connection)
    shipped = shipped_migrations()
    _refuse_newer(applied, shipped)
    if missing := [migration.name for migration in shipped if migration.number not in applied]:
        raise WarehouseError(f"The warehouse lacks {missing[0]}; run `wirewatch run` once to bring it up to date.")


def _refuse_newer(applied: dict[int, str], shipped: list[Migration]) -> None:
    known = {migration.number: migration for migration in shipped}
    for number, checksum in applied.items():
        if number not in known:
            raise NewerWarehouseError(f"A newer Wirewatch wrote this warehouse (migration {number:04}); upgrade this one to read it.")
        # Two warehouses of one version must have one schema, and an edited file would have run in only one of them.
        if known[number].checksum != checksum:
            raise EditedMigrationError(
                f"{known[number].name} was edited after it was applied; restore the file and put the change into a new one."
            )


def _flush(connection: duckdb.DuckDBPyConnection, applied: list[Migration]) -> None:
    """Flush what migrations flush, each table once, after their commit.

    Not within their transaction: DuckLake then flushes the rows from before an UPDATE too, and rows that it changed are there twice.
    """
    statements = dict.fromkeys(statement for migration in applied for statement in _FLUSH.findall(migration.sql))
    if not statements:
        return
    connection.execute("\n".join(("BEGIN TRANSACTION;", *statements, "COMMIT;")))


def _apply(connection: duckdb.DuckDBPyConnection, together: list[Migration]) -> None:
    connection.execute("BEGIN TRANSACTION")
    try:
        for migration in together:
            connection.execute(_FLUSH.sub("", migration.sql))
            connection.execute(
                "INSERT INTO migrations (number, name, checksum) VALUES (?, ?, ?)", [migration.number, migration.name, migration.checksum]
            )
        connection.execute("COMMIT")
    except BaseException:
        with suppress(duckdb.TransactionException):  # a failed COMMIT has already ended it
            connection.execute("ROLLBACK")
        raise
