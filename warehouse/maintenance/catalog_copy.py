"""Copies or shrinks a SQLite catalog, as a process of its own: `catalog_copy.py copy SOURCE TARGET`, `catalog_copy.py shrink CATALOG`.

Run as a file and never imported: this is the one place that opens the catalog with another SQLite than DuckDB's, and in a process that
has the catalog open in DuckDB that would drop its locks.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

# A writer of the pipeline holds the catalog for some 20 ms at a time.
WAIT_SECONDS = 30
# Emptying the journal waits for whoever reads, and all writers wait for it. An analyst's transaction may be open for hours: the next round
# finds it closed.
READERS_MILLISECONDS = 2_000
# Rewriting the file is worth its while from a quarter of free pages on.
FREE_SHARE = 0.25


def _opened(path: str) -> sqlite3.Connection:
    # As a URL, whose words say that nothing is to be created; a folder's name may hold what means something in one.
    return sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=rw", uri=True, timeout=WAIT_SECONDS)


def copy(source: str, target: str) -> None:
    """Write a compact copy of one consistent state, while others write."""
    # VACUUM INTO refuses a file that is there, such as what a killed copy left.
    Path(target).unlink(missing_ok=True)
    with closing(_opened(source)) as catalog:
        catalog.execute("VACUUM INTO ?", [target])


def shrink(path: str) -> None:
    """Give unused pages back to the disk where they are many, and empty the journal."""
    with closing(_opened(path)) as catalog:
        (free,), (pages,) = catalog.execute("PRAGMA freelist_count").fetchone(), catalog.execute("PRAGMA page_count").fetchone()
        if free > pages * FREE_SHARE:
            catalog.execute("VACUUM")
        # The journal keeps the size of its longest transaction until somebody cuts it.
        catalog.execute(f"PRAGMA busy_timeout = {READERS_MILLISECONDS}")
        catalog.execute("PRAGMA wal_checkpoint(TRUNCATE)")


if __name__ == "__main__":
    try:
        if sys.argv[1] == "copy":
            copy(sys.argv[2], sys.argv[3])
        else:
            shrink(sys.argv[2])
    except (OSError, sqlite3.Error) as error:
        sys.exit(str(error))
