"""Packed files (gzip, bzip2, xz) as the bytes in them, told by their first bytes and not by their names.

Unlike the standard library's, these readers give all that came before a break, whose place nobody can know before.
"""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO, Protocol, cast

# zlib's number for "with gzip's header".
GZIP_WINDOW = 31
PIECE_BYTES = 65_536
# What xz may take; its own programs write files that need 65 MB at most.
MOST_MEMORY_BYTES = 128 * 1024 * 1024


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    @property
    def decompress(self) -> Callable[[bytes, int], bytes]: ...


PACKERS: dict[bytes, Callable[[], _Unpacker]] = {
    b"\x1f\x8b": lambda: cast(_Unpacker, zlib.decompressobj(GZIP_WINDOW)),
    b"BZh": lambda: cast(_Unpacker, bz2.BZ2Decompressor()),
    b"\xfd7zXZ\0": lambda: cast(_Unpacker, lzma.LZMADecompressor(memlimit=MOST_MEMORY_BYTES)),
}
LONGEST_MARK = max(map(len, PACKERS))


class UnpackedFile:
    """What is in a packed file, of one member or several; read forward, and sought by reading anew.

    Reading raises OSError where the file breaks off or is damaged, and not EOFError, which readers take for a good end.
    """

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._begin()

    def _begin(self) -> None:
        self._packed.seek(0)
        self._input, self._ahead = b"", b""
        self._unpacker: _Unpacker | None = None
        self._position = 0

    def tell(self) -> int:
        """Return how many bytes of the content were read."""
        return self._position

    def seek(self, offset: int) -> int:
        """Go to a byte of the content, by reading what is before it."""
        if offset < self._position:
            self._begin()
        while self._position < offset and self.read(min(PIECE_BYTES, offset - self._position)):
            pass
        return self._position

    def read(self, most: int) -> bytes:
        """Read some bytes of the content, none only at its end."""
        found, self._ahead = (self._ahead or self._unpacked(most)), b""
        found, self._ahead = found[:most], found[most:]
        self._position += len(found)
        return found

    def readline(self, most: int) -> bytes:
        """Read a line with its end, or as much of it as is asked for."""
        found = self._ahead
        while (end := found.find(b"\n") + 1) == 0 and len(found) < most and (piece := self._unpacked(PIECE_BYTES)):
            found += piece
        end = min(end or len(found), most)
        found, self._ahead = found[:end], found[end:]
        self._position += end
        return found

    def _unpacked(self, most: int) -> bytes:
        try:
            return self._next(most)
        except (zlib.error, lzma.LZMAError) as error:
            raise OSError(f"it is damaged ({error})") from error

    def _next(self, most: int) -> bytes:
        while self._unpacker or self._begin_member():
            assert self._unpacker is not None
            found = self._unpacker.decompress(self._input, most)
            # What zlib has not looked at yet; the others keep it inside.
            self._input = getattr(self._unpacker, "unconsumed_tail", b"")
            if self._unpacker.eof:
                self._input, self._unpacker = self._unpacker.unused_data, None
            elif not (found or self._input) and not self._read_on():
                raise OSError("its end is missing")
            if found:
                return found
        return b""

    def _begin_member(self) -> bool:
        """Begin the next member; what is none is padding, and the end."""
        while len(self._input) < LONGEST_MARK and self._read_on():
            pass
        self._unpacker = unpacker_of(self._input)
        return self._unpacker is not None

    def _read_on(self) -> bool:
        piece = self._packed.read(PIECE_BYTES)
        self._input += piece
        return bool(piece)


def unpacker_of(head: bytes) -> _Unpacker | None:
    """Return what unpacks a file that begins so; None where it is not packed."""
    return next((make() for mark, make in PACKERS.items() if head.startswith(mark)), None)


def read_up_to(file: BinaryIO, most: int) -> bytes:
    """Read the beginning of a file, as far as it can be read."""
    found = b""
    with suppress(OSError):
        while len(found) < most and (piece := file.read(most - len(found))):
            found += piece
    return found


def unpacked(file: BinaryIO) -> BinaryIO:
    """Return a file, or what is in it where it is packed, from its beginning."""
    file.seek(0)
    head = file.read(LONGEST_MARK)
    file.seek(0)
    return cast(BinaryIO, UnpackedFile(file)) if unpacker_of(head) else file
