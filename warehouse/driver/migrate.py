"""Migrations: numbered SQL files, each applied once, in one transaction with the record of its checksum."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import duckdb

from warehouse.errors import EditedMigrationError, NewerWarehouseError, WarehouseError

_FLUSH = re.compile(r"^CALL ducklake_flush_inlined_data\(.*$", re.MULTILINE)
_OPTION = re.compile(r"^CALL wirewatch\.set_option\(.*$", re.MULTILINE)
_COMMENT = re.compile(r"^--.*$", re.MULTILINE)
_BETWEEN_RELEASES = (
    "This warehouse was made by a version between releases: its {name} is another than the one of this version, which can neither read "
    "nor upgrade it. Go back to the version that made it; or begin anew in another home (WIREWATCH_HOME), with your topics and with the "
    "sources that `wirewatch feeds export --opml` of that version writes. (If you work on Wirewatch and edited that file: restore it, and "
    "put the change into a new one.)"
)


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

    @property
    def only_sets_options(self) -> bool:
        """Whether it says how tables are kept and leaves what they hold alone."""
        return not _OPTION.sub("", _COMMENT.sub("", self.sql)).strip()


@cache
def shipped_migrations() -> list[Migration]:
    """Read the migrations of this version, lowest number first; once in a process, since they are part of it."""
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


def is_current(connection: duckdb.DuckDBPyConnection) -> bool:
    """Say whether nothing is missing, which needs no lock to be found out.

    Raises:
        NewerWarehouseError: the warehouse has a migration that this version does not know.
        EditedMigrationError: a file changed after it was applied.
    """
    applied, shipped = applied_migrations(connection), shipped_migrations()
    _refuse_newer(applied, shipped)
    return all(migration.number in applied for migration in shipped)


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
            _flush(connection, [migration for migration, _ in together])
    if fresh:
        _flush(connection, missing)
    return len(missing)


def _in_transactions(missing: list[Migration], *, fresh: bool) -> list[list[tuple[Migration, str]]]:
    """Say which migrations share a transaction, and what of each runs in it.

    Over an older warehouse each has its own: what a failed one leaves is a whole older schema, from which the next start goes on.

    A new warehouse gets all its tables in one. A commit costs .2 CPU s; and rows that wait in the catalog belong to the version of the
    schema in which their table was made, so that whoever reads them has DuckLake load that whole schema beside the newest one, 40 CPU ms
    for each version (measured; opening costs 100 in all). DuckLake takes the options of a table only once it is committed: migrations
    of options come last, and what others set of them a later one of only options sets again.
    """
    if not fresh:
        return [[(migration, _FLUSH.sub("", migration.sql))] for migration in missing]
    tables = [(migration, _OPTION.sub("", _FLUSH.sub("", migration.sql))) for migration in missing if not migration.only_sets_options]
    options = [(migration, migration.sql) for migration in missing if migration.only_sets_options]
    return [group for group in (tables, options) if group]


def refuse_foreign_schema(connection: duckdb.DuckDBPyConnection) -> None:
    """Refuse, without writing, a warehouse that this version cannot read as it is."""
    applied = applied_migrations(connection)
    shipped = shipped_migrations()
    _refuse_newer(applied, shipped)
    if missing := [migration.name for migration in shipped if migration.number not in applied]:
        raise WarehouseError(
            f"The warehouse is of an earlier version (it lacks {missing[0]}): stop a `wirewatch up` of that version, which could send "
            "nothing more; then `wirewatch up`, `run` or `maintain` brings it up to date."
        )


def _refuse_newer(applied: dict[int, str], shipped: list[Migration]) -> None:
    known = {migration.number: migration for migration in shipped}
    for number, checksum in applied.items():
        if number not in known:
            raise NewerWarehouseError(f"A newer Wirewatch wrote this warehouse (migration {number:04}); upgrade this one to read it.")
        # Two warehouses of one version must have one schema, and an edited file would have run in only one of them.
        if known[number].checksum != checksum:
            raise EditedMigrationError(_BETWEEN_RELEASES.format(name=known[number].name))


def _flush(connection: duckdb.DuckDBPyConnection, applied: list[Migration]) -> None:
    """Flush what migrations flush, each table once, after their commit.

    Not within their transaction: DuckLake then flushes the rows from before an UPDATE too, and rows that it changed are there twice.
    """
    statements = dict.fromkeys(statement for migration in applied for statement in _FLUSH.findall(migration.sql))
    if not statements:
        return
    connection.execute("\n".join(("BEGIN TRANSACTION;", *statements, "COMMIT;")))


def _apply(connection: duckdb.DuckDBPyConnection, together: list[tuple[Migration, str]]) -> None:
    connection.execute("BEGIN TRANSACTION")
    try:
        for migration, sql in together:
            connection.execute(sql)
            connection.execute(
                "INSERT INTO migrations (number, name, checksum) VALUES (?, ?, ?)", [migration.number, migration.name, migration.checksum]
            )
        connection.execute("COMMIT")
    except BaseException:
        with suppress(duckdb.TransactionException):  # a failed COMMIT has already ended it
            connection.execute("ROLLBACK")
        raise
