"""One SQLite a process: whoever opens and closes the catalog leaves the locks of the others in place."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest

from warehouse.db import Warehouse, open_warehouse
from warehouse.driver.catalog import parse_catalog_url

ROOT = Path(__file__).parent.parent
LISTS_LOCKS = Path("/proc/locks").exists()
OPENER = """
import sys
from pathlib import Path
from warehouse.db import open_warehouse

for _ in range(int(sys.argv[3])):
    with open_warehouse(sys.argv[1], Path(sys.argv[2])) as warehouse:
        warehouse.transact(lambda connection: connection.execute("INSERT INTO seen VALUES (1)"))
"""


def bytes_locked_by_us(catalog: Path) -> set[tuple[str, int]]:
    """The bytes of the catalog's three files that this process has POSIX locks on, each with its file, as the kernel lists them."""
    inodes = {str(file.stat().st_ino) for file in catalog.parent.glob(f"{catalog.name}*") if not file.name.endswith(".lock")}
    found: set[tuple[str, int]] = set()
    for line in Path("/proc/locks").read_text("utf-8").splitlines():
        words = line.replace("-> ", "").split()
        inode = words[5].split(":")[-1]
        if words[1] == "POSIX" and words[4] == str(os.getpid()) and inode in inodes and words[7] != "EOF":
            found.update((inode, at) for at in range(int(words[6]), int(words[7]) + 1))
    return found


@pytest.fixture
def seen(warehouse: Warehouse) -> Warehouse:
    warehouse.connection.execute("CREATE TABLE seen (number BIGINT)")
    return warehouse


@pytest.mark.skipif(not LISTS_LOCKS, reason="only Linux lists its locks")
def test_opening_and_closing_leaves_the_locks_of_an_open_transaction(seen: Warehouse, catalog_url: str, data_path: Path) -> None:
    """Python's sqlite3 opened and closed the catalog in the same process, and the kernel dropped all of DuckDB's locks."""
    catalog = parse_catalog_url(catalog_url).path
    assert catalog
    seen.connection.execute("BEGIN TRANSACTION")
    seen.connection.execute("FROM seen").fetchall()
    held = bytes_locked_by_us(catalog)
    assert len({inode for inode, _ in held}) >= 2, "the catalog and its shared memory"
    for read_only in (True, False):
        with open_warehouse(catalog_url, data_path, read_only=read_only) as other:
            other.connection.execute("FROM seen").fetchall()
        assert bytes_locked_by_us(catalog) == held
    seen.connection.execute("ROLLBACK")


def commits(catalog_url: str, data_path: Path, opens: int) -> None:
    for _ in range(opens):
        with open_warehouse(catalog_url, data_path) as warehouse:
            warehouse.transact(lambda connection: connection.execute("INSERT INTO seen VALUES (1)"))


def errors_of(processes: Iterable[subprocess.Popen[str]]) -> list[str]:
    return [error for process in processes for error in [process.communicate(timeout=900)[1]] if process.returncode]


@pytest.mark.parametrize("opens", [3, pytest.param(50, marks=[pytest.mark.slow, pytest.mark.timeout(1800)])])
def test_opens_from_threads_and_processes_lose_nothing(seen: Warehouse, catalog_url: str, data_path: Path, opens: int) -> None:
    """Two threads and four processes, each with a commit at every open: no error, all commits there, our locks present throughout."""
    catalog = parse_catalog_url(catalog_url).path
    assert catalog
    words = [sys.executable, "-c", OPENER, catalog_url, str(data_path), str(opens)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    processes = [subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=environment) for _ in range(4)]
    seen.connection.execute("BEGIN TRANSACTION")
    seen.connection.execute("FROM seen").fetchall()
    held, looks = bytes_locked_by_us(catalog) if LISTS_LOCKS else set(), 0
    with ThreadPoolExecutor(2) as threads:
        done = [threads.submit(commits, catalog_url, data_path, opens) for _ in range(2)]
        while wait(done, timeout=0.02).not_done:
            looks += 1
            assert not LISTS_LOCKS or bytes_locked_by_us(catalog) >= held
        for thread in done:
            thread.result()
    assert looks > opens
    assert held or not LISTS_LOCKS
    seen.connection.execute("ROLLBACK")
    assert errors_of(processes) == []
    assert seen.connection.execute("SELECT count(*) FROM seen").fetchone() == (6 * opens,)


def test_no_module_that_opens_the_catalog_knows_another_sqlite() -> None:
    folders = ("flows", "tasks", "wirewatch", "warehouse")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    knowing = sorted(path.name for path in files if "import sqlite3" in path.read_text("utf-8"))
    # The search index is a file of its own, which DuckDB never opens.
    assert knowing == ["catalog_copy.py", "index_file.py"]
