"""Backups: compact copies of the catalog, and one store of the data files that they need.

    backups/catalog-2026-03-02T120000.sqlite    the catalog as it was
    backups/catalog-2026-03-02T120000.json      its SHA-256; path, size and SHA-256 of each data file that it needs; the number of articles
    backups/data/...                            the files, each once, however many copies need it

Data files never change once they are written, so a backup copies only those that the store has not got.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain, count
from pathlib import Path

import duckdb
import orjson

from warehouse.alert.restores import note_restore
from warehouse.db import open_warehouse
from warehouse.driver.bucket import DataPlace
from warehouse.driver.catalog import connect, quoted
from warehouse.driver.data_files import listed_files, mark
from warehouse.driver.sole_use import sole_use
from warehouse.driver.writer_lock import write_lock
from warehouse.errors import WarehouseError
from warehouse.records.alert import Restore

CHUNK_BYTES = 1024 * 1024
# A catalog of a gigabyte is copied in half a minute; what takes an hour hangs.
LONGEST_COPY_SECONDS = 3600
# In the order in which they are made, see `_next_name`.
NAME = "catalog-%Y-%m-%dT%H%M%S.sqlite"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One data file as a backup remembers it.

    Attributes:
        path: Its place within the data folder.
        size_bytes: Its size.
        sha256: Digest of its bytes when it was copied, as hexadecimal digits.
    """

    path: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup.

    Attributes:
        catalog: The copy of the catalog.
        articles: How many articles it holds.
        files: The data files it needs, in the folder `data` beside the copy.
        files_copied: How many of these the backup had to copy.
        sha256: Digest of the copy of the catalog; empty for a backup of before it was noted.
    """

    catalog: Path
    articles: int
    files: tuple[StoredFile, ...]
    files_copied: int = 0
    sha256: str = ""

    @property
    def store(self) -> Path:
        """The folder of the data files."""
        return self.catalog.parent / "data"

    @property
    def title(self) -> str:
        """Its moment, or the name that a person gave it, and how much it holds."""
        moment = _moment_of(self.catalog.name)
        return f"{f'of {moment:%Y-%m-%d %H:%M} UTC' if moment else self.catalog.name}, {self.articles} articles"


def back_up(catalog: Path, data: Path, folder: Path, now: datetime) -> Backup:
    """Copy the catalog and the data files that it needs into a folder, beside running writers.

    Raises:
        WarehouseError: the folder cannot be written, is among what is backed up, or what was copied cannot be read back.
    """
    _refuse_own_data(data, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WarehouseError(f"The backup could not be written to {folder} ({error.strerror or error}); older ones are kept.") from error
    # `prune` lets go of files that no whole backup names, so none may be in the making beside it.
    with write_lock(folder / ".lock"):
        return _back_up(catalog, data, folder, now)


def _refuse_own_data(data: Path, folder: Path) -> None:
    """Refuse a folder whose store is the warehouse's own: `prune` and maintenance would remove what the other needs."""
    own, store = data.resolve(), (folder / "data").resolve()
    if store.is_relative_to(own) or own.is_relative_to(store):
        raise WarehouseError(f"A backup in {folder} would lie among the warehouse's own data files in {data}; name another folder.")


def _back_up(catalog: Path, data: Path, folder: Path, now: datetime) -> Backup:
    copy = folder / _next_name(folder, now)
    # Under a hidden name until all of it is there, so that no half-made copy is ever the newest backup.
    partial = folder / f".{copy.name}.partial"
    known = {file.path: file for backup in backups_in(folder) for file in backup.files}
    try:
        copy_catalog(catalog, partial)
        needed = _needed(partial)
        missing = [path for path, size in needed.items() if path not in known or _is_unsound(folder / "data" / path, size, None)]
        stored = {path: _store(data / path, folder / "data" / path, path) for path in missing}
        # Read from the copy and the store, as a restore would: a backup that cannot be opened must fail today.
        articles = count_articles(partial, folder / "data")
        backup = Backup(copy, articles, tuple(stored.get(path) or known[path] for path in needed), len(missing), sha256_of(partial))
        written = {"articles": articles, "sha256": backup.sha256, "files": [asdict(file) for file in backup.files]}
        # The list first and the copy last: a copy without its list is left out, see `backups_in`.
        copy.with_suffix(".json").write_bytes(orjson.dumps(written, option=orjson.OPT_INDENT_2))
        partial.replace(copy)
    except OSError as error:
        raise WarehouseError(f"The backup could not be written to {folder} ({error.strerror or error}); older ones are kept.") from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return backup


def _next_name(folder: Path, now: datetime) -> str:
    """Name a copy by its moment, but after every other: what was made while the clock was a year ahead is not the newest for a year."""
    newest = _moment_of(max((copy.name for copy in folder.glob("catalog-*.sqlite")), default=""))
    return (max(now, newest + timedelta(seconds=1)) if newest else now).strftime(NAME)


def _moment_of(name: str) -> datetime | None:
    try:
        return datetime.strptime(name, NAME).replace(tzinfo=UTC)
    # One that a person has named.
    except ValueError:
        return None


def backups_in(folder: Path) -> list[Backup]:
    """Read the backups of a folder, oldest first; a copy whose list of files is missing or broken is left out."""
    found = []
    for copy in sorted(folder.glob("catalog-*.sqlite")):
        try:
            written = orjson.loads(copy.with_suffix(".json").read_bytes())
            files = tuple(StoredFile(**file) for file in written["files"])
            found.append(Backup(copy, written["articles"], files, sha256=written.get("sha256", "")))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return found


def prune(folder: Path, keep: int) -> int:
    """Let go of all but the newest backups, and of the data files that none of these needs; returns how many backups went."""
    with write_lock(folder / ".lock"):
        return _prune(folder, keep)


def _prune(folder: Path, keep: int) -> int:
    backups = backups_in(folder)
    gone, kept = backups[:-keep], backups[-keep:]
    for backup in gone:
        backup.catalog.unlink(missing_ok=True)
        backup.catalog.with_suffix(".json").unlink(missing_ok=True)
    needed = {backup.store / file.path for backup in kept for file in backup.files}
    for path in (folder / "data").rglob("*.parquet") if gone else ():
        if path not in needed:
            path.unlink(missing_ok=True)
    return len(gone)


def damaged_files(backup: Backup, folder: Path, paths: Sequence[str] | None = None) -> Iterator[str]:
    """Say, a sentence each, which files of a folder are not what the backup remembers; only these paths, where given."""
    for file in backup.files:
        if paths is not None and file.path not in paths:
            continue
        path = folder / file.path
        try:
            found = sha256_of(path)
        except OSError as error:
            yield f"{path} cannot be read ({error.strerror})"
            continue
        if found != file.sha256:
            yield f"{path} is not what was written: its SHA-256 is {found[:12]}..., not {file.sha256[:12]}..."


def _damages(backup: Backup) -> Iterator[str]:
    """Say, a sentence each, what of a backup is not as it was written."""
    if backup.sha256 and sha256_of(backup.catalog) != backup.sha256:
        yield "the copy of the catalog is not what was written"
    yield from damaged_files(backup, backup.store)
    # A copy whose digest nobody noted.
    try:
        count_articles(backup.catalog, backup.store)
    except WarehouseError as error:
        yield str(error).partition(";")[0]


@dataclass(frozen=True, slots=True)
class RestoredPlace:
    """A backup that was put in the place of what was there.

    Attributes:
        aside: Where that is now; None where there was nothing.
        noted: What the warehouse knows of it.
    """

    aside: Path | None
    noted: Restore


def restore(backup: Backup, catalog: Path, data: Path, now: datetime, doubt: timedelta) -> RestoredPlace:
    """Check a backup whole, then put it in the place of catalog and data; what was there is moved aside.

    Args:
        backup: the backup.
        catalog: the place of the catalog.
        data: the place of the data.
        now: the time.
        doubt: how long what is filed may have been told since the backup.

    Raises:
        WarehouseError: somebody writes or the backup is damaged (nothing was touched), or the place cannot be written.
    """
    # From the first look on: a pass that begins meanwhile would go on with what is moved aside, and tell news of which nobody knows then.
    with sole_use(catalog):
        return _restore(backup, catalog, data, now, doubt)


def _restore(backup: Backup, catalog: Path, data: Path, now: datetime, doubt: timedelta) -> RestoredPlace:
    # All files, though it takes minutes: once the old ones are moved aside there is no second way back.
    if wrong := next(_damages(backup), ""):
        raise WarehouseError(f"The backup {backup.catalog} is damaged ({wrong}); nothing was touched, restore an older one with --backup.")
    # Beside their places, so that putting them there is a rename on the same disk.
    fresh_data, fresh_catalog = data.with_name(data.name + ".restoring"), catalog.with_name(catalog.name + ".restoring")
    aside = _free(catalog.parent / f"replaced-{now:%Y-%m-%dT%H%M%S}")
    try:
        # What a restore left that was killed; its journal would be taken for that of the copy.
        _clear(fresh_catalog)
        shutil.rmtree(fresh_data, ignore_errors=True)
        fresh_data.mkdir(parents=True)
        for file in backup.files:
            _copy(backup.store / file.path, fresh_data / file.path)
        mark(fresh_data)
        _copy(backup.catalog, fresh_catalog)
        # Before it is in its place, so that no pass ever meets it without the word that it does not know what was told since.
        noted = note_brought_back(f"sqlite:///{fresh_catalog}", fresh_data, now, doubt)
        # Maintenance shrinks the catalog, with nothing open, under the lock of the writers' queue.
        with write_lock(catalog.with_name(catalog.name + ".lock")):
            old = [path for path in (*_with_journal(catalog), data) if path.exists()]
            if old:
                aside.mkdir()
            for path in old:
                path.rename(aside / path.name)
            fresh_data.rename(data)
            # The journal before its catalog, which is whole with it alone.
            for fresh, place in reversed(list(zip(_with_journal(fresh_catalog), _with_journal(catalog), strict=True))):
                if fresh.exists():
                    fresh.rename(place)
    except OSError as error:
        where = f"in {aside} or where it was" if aside.exists() else "untouched"
        raise WarehouseError(f"The backup could not be put in place ({error.strerror or error}); what was there is {where}.") from error
    finally:
        # Of a backup that was refused, such as one of a newer version, nothing stays.
        _clear(fresh_catalog)
        shutil.rmtree(fresh_data, ignore_errors=True)
    return RestoredPlace(aside if old else None, noted)


def _free(folder: Path) -> Path:
    """Give the folder's name, or the next that is free where a restore of the same second has it; `sole_use` lets one in at a time."""
    names = (folder.with_name(f"{folder.name}-{number}") for number in count(2))
    return next(path for path in chain([folder], names) if not path.exists())


def _with_journal(catalog: Path) -> list[Path]:
    return [catalog.with_name(catalog.name + end) for end in ("", "-wal", "-shm")]


def _clear(catalog: Path) -> None:
    for path in (*_with_journal(catalog), catalog.with_name(catalog.name + ".lock")):
        path.unlink(missing_ok=True)


def note_brought_back(catalog_url: str, data: DataPlace, now: datetime, doubt: timedelta, since: datetime | None = None) -> Restore:
    """Let a warehouse know that it was brought back, by whoever has `sole_use` of it, and doubt what it files; returns what is noted.

    Args:
        catalog_url: the warehouse.
        data: its data.
        now: the time.
        doubt: how long what is filed may have been told before.
        since: the last moment that it knows of; None for its last commit.
    """
    with open_warehouse(catalog_url, data, by_keeper=True) as warehouse:
        known_until = since or warehouse.last_commit(now) or now - doubt
        noted = Restore(now, known_until, now + doubt)
        warehouse.transact(lambda connection: note_restore(connection, noted))
    return noted


def unsound_paths(backup: Backup, catalog: Path, data: Path) -> list[str]:
    """Give the files that the catalog needs and that are missing, cut or not what the backup remembers of them.

    Raises:
        WarehouseError: the catalog itself is missing or cannot be read.
    """
    if not catalog.exists():
        raise WarehouseError(f"The catalog {catalog} is missing.")
    needed = _needed(catalog)
    remembered = {file.path: file for file in backup.files}
    return [path for path, size in needed.items() if _is_unsound(data / path, size, remembered.get(path))]


def _is_unsound(path: Path, size_bytes: int, remembered: StoredFile | None) -> bool:
    try:
        return path.stat().st_size != size_bytes or (remembered is not None and sha256_of(path) != remembered.sha256)
    except OSError:
        return True


def sound_in(backup: Backup, paths: Sequence[str]) -> list[str]:
    """Give those of the data files that the backup has as they were written."""
    return [file.path for file in backup.files if file.path in paths and not list(damaged_files(backup, backup.store, [file.path]))]


def put_back(backup: Backup, data: Path, paths: Sequence[str]) -> int:
    """Put single data files back from the store, over missing or damaged ones; returns how many the backup had."""
    sound = sound_in(backup, paths)
    bring_back(backup, data, sound)
    return len(sound)


def bring_back(backup: Backup, data: Path, sound: Sequence[str]) -> None:
    """Put data files back that the backup is known to have as they were written."""
    for path in sound:
        _copy(backup.store / path, data / path)


def copy_catalog(path: Path, copy: Path) -> None:
    """Write a compact copy of the embedded catalog, while others write.

    Raises:
        WarehouseError: the copy cannot be written.
    """
    _in_a_child(f"The catalog could not be copied to {copy}", "copy", str(path), str(copy))


def shrink_catalog(path: Path) -> None:
    """Give the unused pages of the embedded catalog back to the disk, between two transactions."""
    with write_lock(path.with_name(path.name + ".lock")):
        _in_a_child(f"The unused pages of {path} could not be given back", "shrink", str(path))


def _in_a_child(failure: str, *words: str) -> None:
    script = str(Path(__file__).with_name("catalog_copy.py"))
    # "-I": whatever the folder or the environment holds must not be imported beside the catalog.
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-I", script, *words], capture_output=True, text=True, check=False, timeout=LONGEST_COPY_SECONDS
    )
    if done.returncode:
        said = (done.stderr.strip() or "no reason given").splitlines()[-1]
        raise WarehouseError(f"{failure} ({said}); the older copies are kept.")


def count_articles(copy: Path, store: Path) -> int:
    """Attaches a copied catalog with its data files and counts its articles: a backup nobody can open is none.

    Raises:
        WarehouseError: the copy cannot be attached or read.
    """
    try:
        with _attached(copy, store) as connection:
            row = connection.execute("SELECT count(*) FROM copied.articles").fetchone()
    except duckdb.Error as error:
        raise WarehouseError(f"The copy {copy} cannot be read back ({error}); the older copies are kept.") from error
    return int(row[0]) if row else 0


def _needed(copy: Path) -> dict[str, int]:
    try:
        with _attached(copy, copy.parent) as connection:
            return {file.path: file.size_bytes for file in listed_files(connection, "copied")}
    except duckdb.Error as error:
        raise WarehouseError(f"The copy {copy} cannot be read back ({error}); the older copies are kept.") from error


@contextmanager
def _attached(copy: Path, store: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    options = f"READ_ONLY, DATA_PATH '{quoted(str(store.absolute()))}/', OVERRIDE_DATA_PATH TRUE"
    connection = connect(("sqlite_scanner", "ducklake"))
    try:
        connection.execute(f"ATTACH 'ducklake:sqlite:{quoted(str(copy))}' AS copied ({options})")
        yield connection
    finally:
        connection.close()


def _store(source: Path, target: Path, path: str) -> StoredFile:
    _copy(source, target)
    return StoredFile(path, target.stat().st_size, sha256_of(target))


def _copy(source: Path, target: Path) -> None:
    """Copy a file so that a reader, or a crash, meets all of it or nothing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.partial")
    with source.open("rb") as reading, partial.open("wb") as writing:
        shutil.copyfileobj(reading, writing, CHUNK_BYTES)
        writing.flush()
        os.fsync(writing.fileno())
    partial.replace(target)


def sha256_of(path: Path) -> str:
    """Give the digest of a file's bytes, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
