"""The Parquet files that a warehouse consists of, as its catalog lists them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import duckdb

# Beside the files, so that a folder whose catalog is gone is known for what it is even while every row was still in the catalog.
MARKER_NAME = "WAREHOUSE.txt"
MARKER_TEXT = """These Parquet files belong to a Wirewatch warehouse. Its catalog knows which of them are in use: never change, move or
remove any of them by hand. Where the catalog is lost, `wirewatch restore` brings back the newest backup.
"""
_LISTED = """
SELECT table_name, concat(CASE WHEN NOT f.path_is_relative THEN '' WHEN t.path_is_relative THEN s.path || t.path ELSE t.path END, f.path),
       f.file_size_bytes
FROM {metadata}.{files} f
JOIN {metadata}.ducklake_table t ON t.table_id = f.table_id AND t.end_snapshot IS NULL
JOIN {metadata}.ducklake_schema s ON s.schema_id = t.schema_id
WHERE f.end_snapshot IS NULL
"""


@dataclass(frozen=True, slots=True)
class DataFile:
    """One Parquet file that the newest state of the warehouse needs.

    Attributes:
        table: Table whose rows it holds, or whose deleted rows it names.
        path: Where it is, relative to the data folder; absolute where it was added from elsewhere.
        size_bytes: Its size when it was written.
    """

    table: str
    path: str
    size_bytes: int

    def within(self, folder: Path) -> Path:
        """Give its place in a data folder."""
        return folder / self.path


def listed_files(connection: duckdb.DuckDBPyConnection, database: str) -> list[DataFile]:
    """Read which files the newest snapshot of an attached warehouse needs, by path."""
    # DuckLake attaches its catalog under this name.
    metadata = f"__ducklake_metadata_{database}"
    parts = " UNION ALL ".join(_LISTED.format(metadata=metadata, files=name) for name in ("ducklake_data_file", "ducklake_delete_file"))
    return [DataFile(*row) for row in connection.execute(f"{parts} ORDER BY 2").fetchall()]


def unsound_files(files: list[DataFile], folder: Path) -> Iterator[str]:
    """Say, a sentence each, which files are missing from a folder or have another size than when they were written."""
    for file in files:
        path = file.within(folder)
        try:
            size = path.stat().st_size
        except OSError as error:
            yield f"{path} cannot be found ({error.strerror})"
            continue
        # Size, not contents: a read of all files at every start would take minutes; maintenance compares digests, a share each day.
        if size != file.size_bytes:
            yield f"{path} has {size:,} bytes instead of {file.size_bytes:,}"


def holds_a_warehouse(folder: Path) -> bool:
    """Say whether a data folder belongs to some warehouse already."""
    # Any file will do: an archive of years has thousands, and a walk through all of them would slow every start.
    return (folder / MARKER_NAME).exists() or any(islice(folder.rglob("*.parquet"), 1))


def mark(folder: Path) -> None:
    """Leave word in a data folder what it is; once is enough."""
    marker = folder / MARKER_NAME
    if not marker.exists():
        marker.write_text(MARKER_TEXT, "utf-8")
