"""The story window on disk: arrays beside the catalog that a pass maps in milliseconds instead of reading a month of articles again.

    manifest.json                 which files hold how much; whatever it does not name is not there
    terms.1.bin, prints.1.bin, …  one column each, only ever appended to
    shingles.57.0.bin, …          sealed postings: sorted keys, then their articles
    tables.57.npz                 what changes as articles come: some bytes an article, and the document frequencies

A save writes behind the end of what the manifest names, or new files, and then replaces the manifest in one step. Killed anywhere, the
former manifest still holds; what others have mapped never changes. All of it can be rebuilt from the warehouse, so any doubt ends in that.
"""

from __future__ import annotations

import fcntl
import json
import logging
import mmap
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from wirewatch.story.index.mapped_arrays import MappedColumn, Postings
from wirewatch.story.index.story_index import StoryIndex
from wirewatch.story.joining.model import Model
from wirewatch.story.text.signature import SIGNATURE_VERSION

logger = logging.getLogger(__name__)

# A change of what the files hold needs another number; files of another version are rebuilt.
FORMAT_VERSION = 4
MANIFEST = "manifest.json"
LOCK = "lock"
_OURS = re.compile(r"[a-z_]+\.\d+(?:\.\d+)?\.(?:bin|npz)")

Segment = tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the files hold.

    Attributes:
        version: format of the files and of the signatures in them.
        serial: how often the index was saved.
        start: number of the first article that the columns hold.
        articles: number behind the last article.
        last_article: id of the last article, by which the warehouse is known again.
        decisions: how many corrections of people it has taken in.
        rows: for each column the number of its file, the position of its first row and the position behind its last.
        segments: for each postings the serial, the place and the entries of its files, eldest first.
        names: names of groups and stories whose first article is in no file any more, as [kind, number, name].
    """

    version: str
    serial: int
    start: int
    articles: int
    last_article: str
    decisions: int
    rows: dict[str, list[int]] = field(default_factory=dict)
    segments: dict[str, list[list[int]]] = field(default_factory=dict)
    names: list[tuple[str, int, str]] = field(default_factory=list)


def current_version() -> str:
    """Name the format that this code reads and writes."""
    return f"{FORMAT_VERSION}.{SIGNATURE_VERSION}"


class IndexFiles:
    """The files of one warehouse's index, as one process sees them; any number may, and one at a time saves."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._manifest: Manifest | None = None
        self._maps: list[mmap.mmap] = []
        # The mapped keys of every saved segment, by which it is known again, with its row of the manifest.
        self._saved: dict[str, list[tuple[npt.NDArray[np.uint32], list[int]]]] = {}

    def open(self, model: Model) -> tuple[StoryIndex, Manifest] | None:
        """Map the saved index; None where there is none that this code can use."""
        for _ in range(3):  # another process may replace the files between the manifest and them
            try:
                manifest = self._read_manifest()
                return (self._load(model, manifest), manifest) if manifest else None
            except FileNotFoundError:
                continue
            except (OSError, ValueError, KeyError, TypeError) as error:
                logger.warning("the saved story index in %s cannot be used and is built again: %s", self.folder, error)
                return None
        return None

    def is_current(self) -> bool:
        """Say whether no other process has saved since this one opened or saved."""
        try:
            return self._read_manifest() == self._manifest
        except (OSError, ValueError, TypeError):
            return False

    def save(self, index: StoryIndex, last_article: str, decisions: int, names: Mapping[tuple[str, int], str]) -> bool:
        """Save what the files lack and map it; False where another process saves, or has saved what this one has not seen.

        Every article of the index must be committed.
        """
        try:
            with self._turn() as mine:
                if not mine or not self.is_current():
                    return False
                self._write(index, last_article, decisions, names)
                return True
        except OSError as error:
            logger.warning("the story index could not be saved in %s: %s", self.folder, error)
            return False

    def replace(self, index: StoryIndex, last_article: str, decisions: int, names: Mapping[tuple[str, int], str]) -> bool:
        """Save an index that was built anew, whatever is there."""
        try:
            with self._turn() as mine:
                if not mine:
                    return False
                previous: Manifest | None = None
                with suppress(OSError, ValueError, TypeError):
                    previous = self._read_manifest()
                # Beyond every number that is there, since another process may still have those files mapped.
                numbers = [int(path.name.split(".")[1]) for path in self.folder.iterdir() if _OURS.fullmatch(path.name)]
                serial = max([previous.serial if previous else 0, *numbers])
                self._manifest = Manifest(current_version(), serial, index.start, index.start, "", 0)
                self._saved = {}
                self._write(index, last_article, decisions, names)
                return True
        except OSError as error:
            logger.warning("the story index could not be saved in %s: %s", self.folder, error)
            return False

    def release(self) -> None:
        """Let go of the mapped pages that were read; the kernel has them still, and they come back when they are asked for."""
        for mapped in self._maps:
            mapped.madvise(mmap.MADV_DONTNEED)

    @contextmanager
    def _turn(self) -> Iterator[bool]:
        """Take the turn of saving, without waiting; the kernel gives it back when a process dies."""
        self.folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
        finally:
            os.close(handle)

    def _read_manifest(self) -> Manifest | None:
        """Read the manifest; None where there is none, or one of another version.

        Raises:
            ValueError: it is damaged.
        """
        try:
            text = (self.folder / MANIFEST).read_bytes()
        except FileNotFoundError:
            return None
        checksum, _, body = text.partition(b"\n")
        if int(checksum, 16) != crc32(body):
            raise ValueError("its manifest is damaged")
        values = json.loads(body)
        if values["version"] != current_version():
            return None
        values["names"] = [tuple(name) for name in values["names"]]
        return Manifest(**values)

    def _load(self, model: Model, manifest: Manifest) -> StoryIndex:
        index = StoryIndex(model, manifest.start)
        self._map(index, manifest)
        with np.load(self.folder / f"tables.{manifest.serial}.npz") as tables:
            index.load_tables(tables)
        if len(index) != manifest.articles:
            raise ValueError(f"it holds {len(index) - manifest.start} articles and names {manifest.articles - manifest.start}")
        return index

    def _mapped(self, name: str, length: int, maps: list[mmap.mmap]) -> npt.NDArray[np.uint8]:
        """Map the first `length` bytes of a file."""
        if not length:
            return np.zeros(0, np.uint8)
        with (self.folder / name).open("rb") as file:
            # Asked before it is mapped: a look behind the end of a file ends the process (SIGBUS).
            if os.fstat(file.fileno()).st_size < length:
                raise ValueError(f"{name} is cut")
            mapped = mmap.mmap(file.fileno(), length, access=mmap.ACCESS_READ)
        # Else the kernel reads ahead around each look, and a pass would hold most of the files in memory.
        mapped.madvise(mmap.MADV_RANDOM)
        maps.append(mapped)
        return np.frombuffer(mapped, np.uint8)

    def _segment(self, name: str, row: Sequence[int], maps: list[mmap.mmap]) -> Segment:
        serial, place, entries = row
        both = self._mapped(f"{name}.{serial}.{place}.bin", entries * 8, maps).view(np.uint32)
        return both[:entries], both[entries:]

    def _write(self, index: StoryIndex, last_article: str, decisions: int, names: Mapping[tuple[str, int], str]) -> None:
        former = self._manifest or Manifest(current_version(), 0, index.start, index.start, "", 0)
        serial = former.serial + 1
        rows = {name: self._append(name, column, former, serial) for name, column in index.columns().items()}
        segments = {name: self._seal(name, postings, serial) for name, postings in index.postings().items()}
        with (self.folder / f"tables.{serial}.npz").open("wb") as file:
            np.savez(file, **index.tables())  # type: ignore[arg-type]  # its stubs take every keyword for `allow_pickle`
            _to_disk(file)
        kept = [(kind, number, name) for (kind, number), name in sorted(names.items())]
        version, start, articles = current_version(), index.start, len(index)
        manifest = Manifest(version, serial, start, articles, last_article, decisions, rows, segments, kept)
        body = json.dumps(asdict(manifest)).encode()
        fresh = self.folder / f"{MANIFEST}.new"
        with fresh.open("wb") as file:
            file.write(b"%08x\n" % crc32(body) + body)
            _to_disk(file)
        # The one step that counts: before it all that was written belongs to no index, after it all does.
        fresh.replace(self.folder / MANIFEST)
        self._map(index, manifest)
        self._sweep(manifest)

    def _append(self, name: str, column: MappedColumn[Any], former: Manifest, serial: int) -> list[int]:
        """Write what a column's file lacks, or a file of its own where the column has forgotten its front; gives its row."""
        number, base, end = former.rows.get(name, [serial, -1, -1])
        if base != column.base:
            number, base, end = serial, column.base, column.base
        self._put(f"{name}.{number}.bin", [column.slice(end, len(column))], (end - base) * column.row_bytes)
        return [number, base, len(column)]

    def _seal(self, name: str, postings: Postings, serial: int) -> list[list[int]]:
        """Write the segments that no file holds; gives the serial, the place and the entries of each."""
        listed = []
        for place, segment in enumerate(postings.sealed()):
            # By identity: a segment that was merged is another array, whatever it holds.
            known = next((row for keys, row in self._saved.get(name, ()) if keys is segment[0]), None)
            if known is None:
                self._put(f"{name}.{serial}.{place}.bin", segment, 0)
            listed.append(known or [serial, place, len(segment[0])])
        return listed

    def _put(self, name: str, arrays: Sequence[npt.NDArray[Any]], offset: int) -> None:
        """Write arrays one behind the other into a file from `offset` on, to the disk."""
        handle = os.open(self.folder / name, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            for array in arrays:
                left = np.ascontiguousarray(array).reshape(-1).view(np.uint8).data
                while left:
                    written = os.pwrite(handle, left, offset)
                    left, offset = left[written:], offset + written
            # Before the manifest names it, or a power cut could leave a name without its bytes.
            os.fdatasync(handle)
        finally:
            os.close(handle)

    def _map(self, index: StoryIndex, manifest: Manifest) -> None:
        """Let the index hold the mapped files instead of memory."""
        maps: list[mmap.mmap] = []
        saved: dict[str, list[tuple[npt.NDArray[np.uint32], list[int]]]] = {}
        for name, column in index.columns().items():
            number, base, end = manifest.rows[name]
            column.load(base, self._mapped(f"{name}.{number}.bin", (end - base) * column.row_bytes, maps))
        for name, postings in index.postings().items():
            segments = [(self._segment(name, row, maps), row) for row in manifest.segments[name]]
            postings.load([segment for segment, _ in segments])
            saved[name] = [(segment[0], row) for segment, row in segments]
        self._manifest, self._maps, self._saved = manifest, maps, saved

    def _sweep(self, manifest: Manifest) -> None:
        """Remove files that the manifest does not name; who has them mapped keeps what they held."""
        named = {f"{name}.{number}.bin" for name, (number, *_) in manifest.rows.items()}
        named |= {f"{name}.{serial}.{place}.bin" for name, rows in manifest.segments.items() for serial, place, _ in rows}
        named |= {MANIFEST, LOCK, f"tables.{manifest.serial}.npz"}
        for path in self.folder.iterdir():
            if path.name not in named and _OURS.fullmatch(path.name):
                path.unlink(missing_ok=True)


def _to_disk(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())
