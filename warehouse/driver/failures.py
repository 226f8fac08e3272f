"""Which failures of DuckDB, DuckLake and SQLite pass by themselves, and what the others say to a person."""

from __future__ import annotations

from pathlib import Path

import duckdb

from warehouse.driver.catalog import Catalog
from warehouse.driver.passwords import without_password
from warehouse.errors import WarehouseError

# By their words: DuckLake raises one class of exception for a lost race and for a full disk.
RETRYABLE = (
    "database is locked",
    "Transaction conflict",
    "ducklake_max_retry_count",
    "conflict",
)
# DuckLake wraps every failed commit into words of retrying; what the catalog says of its disk will not change by itself.
FULL = ("No space left", "disk is full")
# SQLite ends a transaction by itself when the disk is full or fails, and DuckLake then reports only that it could not end it again.
GIVEN_UP = "no transaction is active"
DISK_FAILURES = (*FULL, GIVEN_UP, "disk I/O error", "unable to open database file")
NOT_WRITABLE = ("readonly database", "Permission denied", "Read-only file system")
NO_CATALOG = ("creating a new DuckLake is explicitly disabled",)
DAMAGED_CATALOG = ("disk image is malformed", "file is not a database", "file is encrypted", "malformed database schema")
DAMAGED_FILE = ("No magic bytes", ".parquet", "decompress", "TProtocolException", "Invalid Parquet")
# Words of a connection that broke off, after which DuckDB tells what it could not do and not why.
CUT = (
    "server closed the connection",
    'Failed to execute query "ROLLBACK"',
    "database has been invalidated",
    "Attempting to fetch from an unsuccessful query result",
    # What DuckLake (1.5) makes of rows in the catalog whose query the server cut: it calls that an error of its own.
    "Attempted to access index 0 within vector of size 0",
)
# What libpq and DuckLake say when the catalog's server goes away, also in the midst of a transaction, which then cannot even be ended.
NO_SERVER = (
    *CUT,
    "Unable to connect to Postgres",
    "terminating connection",
    "no connection to the server",
    "connection not open",
    "could not receive data from server",
    "could not send data to server",
    "the database system is",
)
REFUSED = ("password authentication failed", "no pg_hba.conf entry", "permission denied", "does not exist", "no password supplied")
# As libpq tells what PostgreSQL answers to a statement. All of these are DuckLake's, so what it refuses lies with its rights or its state.
SERVER_SAYS = "ERROR:  "
SERVER_REFUSES = "The catalog's server refuses ({said}); check user, password, database and rights in WIREWATCH_CATALOG."
SERVER_GONE = "The catalog's server does not answer ({said}); nothing that was committed is lost: run again once it does."
# httpfs tells the method, the address and the answer.
BUCKET_FAILURES = ("HTTP GET", "HTTP PUT", "HTTP HEAD", "HTTP POST", "HTTP DELETE", "HTTP Error", "HTTPException", "HTTP 4", "HTTP 5")
BUCKET = (
    "The bucket of WIREWATCH_DATA refuses or does not answer ({said}); check its name, keys, region and endpoint. "
    "Nothing committed is lost."
)
# SQLite's readers share memory through a file beside the catalog, which the last process that has it open takes away.
READER_MAY_NOT_WRITE = (
    "SQLite keeps a file beside its catalog for readers, too, and this user may not write in {folder}; "
    "while somebody who may has it open it can be read, else let the user write there, or ask through `wirewatch desk`."
)
OUT_OF_REACH = "The warehouse cannot be read or written ({said}); is its disk full, read-only or gone?"
# The first that fits counts: a full disk also fails reads, a missing file is also an I/O error.
SENTENCES = (
    ((*FULL, GIVEN_UP), "The disk of the warehouse is full; free some space and run again, nothing that was committed is lost."),
    (NOT_WRITABLE, "The warehouse cannot be written: its files are another user's, or read-only; mend that or set WIREWATCH_CATALOG."),
    (NO_CATALOG, "The catalog of the warehouse at {where} is empty, but there are data of it; {way_back}."),
    (DAMAGED_CATALOG, "The catalog of the warehouse at {where} cannot be read, it is damaged ({said}); {way_back}."),
    (DAMAGED_FILE, "A data file of the warehouse is missing or damaged ({said}); {way_back}."),
    (DISK_FAILURES, OUT_OF_REACH),
)


def is_conflict(error: duckdb.Error) -> bool:
    """Say whether the same transaction may succeed when it is tried again."""
    text = str(error)
    return any(sign in text for sign in RETRYABLE) and not any(sign in text for sign in (*DISK_FAILURES, *NOT_WRITABLE))


def newest_backup(catalog: Catalog) -> Path | None:
    """Find the newest copy of the catalog in the folder where maintenance leaves them."""
    # The names hold the time, so that the last by name is the newest.
    copies = catalog.path.parent.glob("backups/catalog-*.sqlite") if catalog.path else iter(())
    return max(copies, default=None)


def way_back(catalog: Catalog) -> str:
    """Say how to get lost files back, as the second half of a sentence."""
    newest = newest_backup(catalog)
    if catalog.path is None:
        return "of a catalog on a server Wirewatch makes no backup: put them back from your own copies, as `wirewatch docs keeping` says"
    if newest is None:
        return "there is no backup beside it: put the lost files back, or begin anew in another WIREWATCH_HOME"
    return f"`wirewatch restore` brings back what is lost from the newest backup, {newest}"


def readable_failure(error: duckdb.Error, catalog: Catalog, *, read_only: bool = False) -> Exception:
    """Turn trouble with disk, server, catalog or data files into one sentence for people; a mistake in our SQL stays what it is.

    To whoever only reads, that the catalog cannot be written is told as what it is to readers.
    """
    text = str(error)
    if read_only and catalog.path and any(sign in text for sign in NOT_WRITABLE):
        return WarehouseError(READER_MAY_NOT_WRITE.format(folder=catalog.path.parent))
    fitting = [sentence for signs, sentence in SENTENCES if any(sign in text for sign in signs)]
    if catalog.path is None and any(sign in text for sign in NO_SERVER):
        fitting = [SERVER_REFUSES if any(sign in text for sign in REFUSED) else SERVER_GONE, *fitting]
    elif catalog.path is None and SERVER_SAYS in text:
        fitting = [*fitting, SERVER_REFUSES]
    if any(sign in text for sign in BUCKET_FAILURES):
        fitting = [BUCKET]
    if not fitting and not isinstance(error, duckdb.IOException):
        return error
    sentence = fitting[0] if fitting else OUT_OF_REACH
    where = catalog.path or "the server"
    # DuckDB repeats the address that it was given, with the password in it.
    said = without_password(_reason(text))
    return WarehouseError(sentence.format(where=where, said=said, way_back=way_back(catalog)))


def _reason(text: str) -> str:
    """Give the line that says why: libpq's own words where they are there, else the last one."""
    # DuckDB points at the place in a statement by two lines of their own, which no user of ours has written.
    # Of a bucket it gives hints behind asterisks, and where it explains its own SQL.
    lines = [line for line in text.strip().splitlines() if line.strip(" ^") and not line.startswith(("LINE ", "* See "))] or [text]
    if any(sign in text for sign in CUT):
        return "it closed the connection"
    # DuckLake puts its own statement, or the whole address, before what the server or libpq says.
    reasons = [line.rpartition(sign)[2] for sign in ("FATAL:", SERVER_SAYS, "failed: ", '": ') for line in lines if sign in line]
    return (reasons[0] if reasons else lines[-1].removeprefix("* ").rstrip(".")).strip()
