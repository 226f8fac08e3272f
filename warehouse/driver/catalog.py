"""Where the warehouse is: the catalog's URL, the extensions that read it, and what must hold before it is attached."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import duckdb

from warehouse.errors import WarehouseError

POSTGRES_SCHEMES = ("postgres", "postgresql")


@dataclass(frozen=True, slots=True)
class Catalog:
    """A parsed catalog URL.

    `extension` reads the catalog, `target` is what DuckLake attaches, `path` is the file of an embedded catalog.
    """

    extension: str
    target: str
    path: Path | None


def parse_catalog_url(url: str) -> Catalog:
    """Read `sqlite:///relative`, `sqlite:////absolute` or `postgresql://user@host/database`.

    Raises:
        WarehouseError: the scheme is neither of them, or a SQLite URL names no file.
    """
    scheme, separator, rest = url.partition(":")
    if separator and scheme == "sqlite":
        name = rest.removeprefix("///") if rest.startswith("///") else rest
        if not name or name.startswith("//"):
            raise WarehouseError(f"The catalog URL {url!r} names no file; write sqlite:///folder/catalog.sqlite.")
        path = Path(name)
        return Catalog("sqlite_scanner", f"ducklake:sqlite:{path}", path)
    if separator and scheme in POSTGRES_SCHEMES:
        return Catalog("postgres_scanner", f"ducklake:postgres:{url}", None)
    raise WarehouseError(f"The catalog URL {url!r} is neither sqlite:///file nor postgresql://user@host/database.")


def create_embedded_catalog(path: Path) -> None:
    """Create the SQLite catalog in WAL mode, or leaves it alone where it exists.

    In SQLite's default mode an analyst's open cursor blocks every commit; in WAL mode it costs a writer nothing.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path)) as catalog:
            mode = catalog.execute("PRAGMA journal_mode").fetchone()
            if mode != ("wal",):
                catalog.execute("PRAGMA journal_mode=wal")
    except (OSError, sqlite3.Error) as error:
        raise WarehouseError(
            f"The warehouse at {path} cannot be written ({error}); free space or choose another WIREWATCH_CATALOG."
        ) from error


def connect(extensions: Sequence[str], *, threads: int = 0) -> duckdb.DuckDBPyConnection:
    """Open an in-memory DuckDB with the extensions loaded, from their wheels where they are installed.

    DuckDB checks an extension's signature at every LOAD, which takes 0.25 s for each and was half the cost of opening a warehouse.
    The wheels were checked against the lock's hashes when they were installed, so only a downloaded extension is checked again.
    """
    wheels = {name: _wheel_file(name) for name in extensions}
    config: dict[str, bool | int] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allow_unsigned_extensions": all(wheels.values()),
    }
    connection = duckdb.connect(config={**config, **({"threads": threads} if threads else {})})
    for name, file in wheels.items():
        _load_extension(connection, name, file)
    return connection


def _wheel_file(name: str) -> str:
    try:
        file = files(f"duckdb_extension_{name}") / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
    except ModuleNotFoundError:
        return ""
    return str(file) if file.is_file() else ""


def _load_extension(connection: duckdb.DuckDBPyConnection, name: str, file: str) -> None:
    try:
        if file:
            connection.execute(f"LOAD '{quoted(file)}'")
        else:
            connection.execute(f"INSTALL {name}")
            connection.execute(f"LOAD {name}")
    except duckdb.Error as error:
        raise WarehouseError(
            f"DuckDB {duckdb.__version__} cannot load {name} ({str(error).splitlines()[0]}); "
            f"install the wheel duckdb_extension_{name}=={duckdb.__version__}, or give it a network once."
        ) from error


def quoted(text: str) -> str:
    """Doubles the quotes of a text that stands between single quotes in SQL that takes no parameters."""
    return text.replace("'", "''")
