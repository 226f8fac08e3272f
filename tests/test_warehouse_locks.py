"""One SQLite a process: whoever opens and closes the catalog leaves the locks of the others in place."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from warehouse.db import Warehouse, open_warehouse
from warehouse.driver.catalog import parse_catalog_url

ROOT = Path(__file__).parent.parent
OPENER = """
import sys
from pathlib import Path
from warehouse.db import open_warehouse

for _ in range(int(sys.argv[3])):
    with open_warehouse(sys.argv[1], Path(sys.argv[2])) as warehouse:
        warehouse.transact(lambda connection: connection.execute("INSERT INTO seen VALUES (1)"))
"""


def locks_of_this_process(catalog: Path) -> list[str]:
    """The POSIX locks on the catalog's three files, as the kernel lists them."""
    inodes = {str(file.stat().st_ino) for file in catalog.parent.glob(f"{catalog.name}*") if not file.name.endswith(".lock")}
    lines = [line.replace("-> ", "").split() for line in Path("/proc/locks").read_text("utf-8").splitlines()]
    return [
        " ".join(line[1:4]) for line in lines if line[1] == "POSIX" and line[4] == str(os.getpid()) and line[5].split(":")[-1] in inodes
    ]


@pytest.fixture
def seen(warehouse: Warehouse) -> Warehouse:
    warehouse.connection.execute("CREATE TABLE seen (number BIGINT)")
    return warehouse


@pytest.mark.skipif(not Path("/proc/locks").exists(), reason="only Linux lists its locks")
def test_opening_and_closing_leaves_the_locks_of_an_open_transaction(seen: Warehouse, catalog_url: str, data_path: Path) -> None:
    """Python's sqlite3 opened and closed the catalog in the same process, and the kernel dropped all of DuckDB's locks."""
    catalog = parse_catalog_url(catalog_url).path
    assert catalog
    seen.connection.execute("BEGIN TRANSACTION")
    seen.connection.execute("FROM seen").fetchall()
    held = locks_of_this_process(catalog)
    assert len(held) >= 3
    for read_only in (True, False):
        with open_warehouse(catalog_url, data_path, read_only=read_only) as other:
            other.connection.execute("FROM seen").fetchall()
        assert locks_of_this_process(catalog) == held
    seen.connection.execute("ROLLBACK")


def commits(catalog_url: str, data_path: Path, opens: int) -> None:
    for _ in range(opens):
        with open_warehouse(catalog_url, data_path) as warehouse:
            warehouse.transact(lambda connection: connection.execute("INSERT INTO seen VALUES (1)"))


def errors_of(processes: Iterable[subprocess.Popen[str]]) -> list[str]:
    return [error for process in processes for error in [process.communicate(timeout=900)[1]] if process.returncode]


@pytest.mark.parametrize("opens", [3, pytest.param(50, marks=[pytest.mark.slow, pytest.mark.timeout(1800)])])
def test_opens_from_threads_and_processes_lose_nothing(seen: Warehouse, catalog_url: str, data_path: Path, opens: int) -> None:
    """Two threads and four processes, each with a commit at every open: no error, and every commit is there."""
    words = [sys.executable, "-c", OPENER, catalog_url, str(data_path), str(opens)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    processes = [subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=environment) for _ in range(4)]
    with ThreadPoolExecutor(2) as threads:
        for done in [threads.submit(commits, catalog_url, data_path, opens) for _ in range(2)]:
            done.result()
    assert errors_of(processes) == []
    assert seen.connection.execute("SELECT count(*) FROM seen").fetchone() == (6 * opens,)


def test_no_module_that_opens_the_catalog_knows_another_sqlite() -> None:
    folders = ("flows", "tasks", "wirewatch", "warehouse")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    knowing = sorted(path.name for path in files if "import sqlite3" in path.read_text("utf-8"))
    # The search index is a file of its own, which DuckDB never opens.
    assert knowing == ["catalog_copy.py", "index_file.py"]
