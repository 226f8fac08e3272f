"""Where the warehouse is: the catalog's URL, the extensions that read it, and what must hold before it is attached."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import duckdb

from warehouse.driver.bucket import Bucket, DataPlace, place_url
from warehouse.driver.passwords import address_without_password, password_is_ambiguous, without_password
from warehouse.errors import WarehouseError

POSTGRES_SCHEMES = ("postgres", "postgresql")
# libpq's own defaults wait for ever: seconds to connect, and how soon a connection through a network that stalls is given up. A statement
# may take longer than that, as an idle connection with a living peer is kept.
PATIENCE = {"connect_timeout": 10, "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3, "tcp_user_timeout": 60_000}
# What DuckDB imports with the first value of a kind, by calls of its own that make an error of their own of a Ctrl-C in them.
IMPORTED_BY_DUCKDB = ("decimal", "pytz", "uuid")


@dataclass(frozen=True, slots=True)
class Catalog:
    """A parsed catalog URL.

    Attributes:
        extension: DuckDB's extension that reads the catalog.
        target: What DuckLake attaches.
        path: File of an embedded catalog; None for one on a server.
    """

    extension: str
    target: str
    path: Path | None


def parse_catalog_url(url: str) -> Catalog:
    """Read `sqlite:///relative`, `sqlite:////absolute` or `postgresql://user@host/database`.

    Raises:
        WarehouseError: the scheme is neither of them, a SQLite URL names no file, or a server's has no slashes before the host or a
            password that does not end where it seems to.
    """
    scheme, separator, rest = url.partition(":")
    if separator and scheme == "sqlite":
        # Three slashes begin a relative path and four an absolute one, as in SQLAlchemy's URLs: the fourth is the path's own.
        name = rest.removeprefix("///") if rest.startswith("///") else rest
        if not name or name.startswith("//"):
            raise WarehouseError(f"The catalog URL {url!r} names no file; write sqlite:///folder/catalog.sqlite.")
        path = Path(name)
        return Catalog("sqlite_scanner", f"ducklake:sqlite:{path}", path)
    if separator and scheme in POSTGRES_SCHEMES:
        # None of these is repeated: where the password ends is what nobody knows.
        if not rest.startswith("//"):
            raise WarehouseError(f"The catalog URL begins with {scheme}: and no two slashes; write {scheme}://user@host/database.")
        if password_is_ambiguous(url):
            raise WarehouseError(
                "The catalog URL has a character in its user or password that ends them there, or an @ behind the host: "
                "write %40 for @, %2F for /, %3F for ?, %20 for a blank and %25 for %."
            )
        return Catalog("postgres_scanner", f"ducklake:postgres:{_with_patience(url)}", None)
    # Without slashes nobody knows where a password begins.
    shown = without_password(url) if "://" in url or "@" not in url else f"***@{url.rpartition('@')[2]}"
    raise WarehouseError(f"The catalog URL {shown!r} is neither sqlite:///file nor postgresql://user@host/database.")


def _with_patience(url: str) -> str:
    """Add how long to wait for a server that is out of reach, where the URL does not say."""
    address, _, said = url.partition("?")
    named = {pair.partition("=")[0] for pair in said.split("&")}
    added = [f"{name}={value}" for name, value in PATIENCE.items() if name not in named]
    return f"{address}?{'&'.join([*filter(None, [said]), *added])}"


def connect(extensions: Sequence[str], *, threads: int = 0, memory: str = "") -> duckdb.DuckDBPyConnection:
    """Open an in-memory DuckDB with the extensions loaded, from their wheels where they are installed.

    DuckDB checks an extension's signature at every LOAD, which takes 0.25 s for each and was half the cost of opening a warehouse.
    The wheels were checked against the lock's hashes when they were installed, so only a downloaded extension is checked again.
    """
    _say_that_pandas_is_missing()
    for name in IMPORTED_BY_DUCKDB:
        import_module(name)
    config: dict[str, bool | int | str] = {
        # Off: a function that people mention in SQL would otherwise fetch code from the network into this process.
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        # A name that is no table would be looked for among Python's variables, by a call of Python's own whose exceptions DuckDB drops: a
        # Ctrl-C that came within it was lost, three of sixty in a demo.
        "python_enable_replacements": False,
        "allow_unsigned_extensions": all(map(_wheel_file, extensions)),
    }
    limits: dict[str, bool | int | str] = {**({"threads": threads} if threads else {}), **({"memory_limit": memory} if memory else {})}
    connection = duckdb.connect(config={**config, **limits})
    for name in extensions:
        load_extension(connection, name)
    return connection


def disconnect(connection: duckdb.DuckDBPyConnection) -> None:
    """Close a connection; harmless when repeated.

    To close or destroy what DuckDB has given up, as it does when the catalog's server cuts a commit, aborts the process (DuckDB 1.5,
    "database has been invalidated"): such an object is kept for good, and a new one may be opened beside it.
    """
    try:
        connection.execute("SELECT 1")
    except duckdb.FatalException:
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(connection))
        return
    except duckdb.Error:
        # Closed already, or out of reach, which closing does not mind.
        pass
    connection.close()


def _say_that_pandas_is_missing() -> None:
    """Let every import of pandas fail at once where it is not installed.

    DuckDB (1.5) tries to import it twice for each value in the parameters of a statement, and Python remembers no failed import: a list
    of twenty ids cost 5 CPU ms of looking through `sys.path`, a tenth of a pass.
    """
    if "pandas" not in sys.modules and find_spec("pandas") is None:
        sys.modules["pandas"] = None  # type: ignore[assignment]  # how Python's import system is told so


def _wheel_file(name: str) -> str:
    try:
        file = files(f"duckdb_extension_{name}") / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
    except ModuleNotFoundError:
        return ""
    return str(file) if file.is_file() else ""


def load_extension(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Load one extension, from its wheel where that is installed.

    Raises:
        WarehouseError: there is no wheel of it, and it cannot be downloaded either.
    """
    file = _wheel_file(name)
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


def attach_lines(catalog_url: str, data: DataPlace) -> list[str]:
    """Give the statements that open a warehouse, read-only and as `wirewatch`, in any DuckDB of our version; without a password."""
    catalog = parse_catalog_url(catalog_url)
    # Absolute, because the lines are pasted into tools that run elsewhere.
    target = f"ducklake:sqlite:{catalog.path.absolute()}" if catalog.path else address_without_password(catalog.target)
    loads = [
        f"LOAD '{quoted(_wheel_file(name))}';" if _wheel_file(name) else f"INSTALL {name}; LOAD {name};"
        for name in (catalog.extension, "ducklake", *(["httpfs"] if isinstance(data, Bucket) else []))
    ]
    if isinstance(data, Bucket):
        # By AWS_* of whoever pastes them: a key has no place on a screen.
        loads.append("CREATE SECRET (TYPE s3, PROVIDER credential_chain);")
    if target != catalog.target and not catalog.path:
        loads.append("-- with the password of the catalog's server in PGPASSWORD or ~/.pgpass")
    # Overridden, so that a home that was copied or moved opens too.
    options = f"READ_ONLY, DATA_PATH '{quoted(place_url(data))}', OVERRIDE_DATA_PATH TRUE"
    return [*loads, f"ATTACH '{quoted(target)}' AS wirewatch ({options});", "USE wirewatch;"]


def quoted(text: str) -> str:
    """Double the quotes of a text that stands between single quotes in SQL that takes no parameters."""
    return text.replace("'", "''")
