"""Bodies of unknown size and honesty: decoded as they arrive, and cut off at a cap before they are held in memory."""

from __future__ import annotations

import zlib
from typing import Protocol

GZIP_WINDOW = 31
ZLIB_WINDOW = 15
RAW_WINDOW = -15
SLICE_BYTES = 256 * 1024
"""How much may be decoded at once: a bomb is noticed at most this far beyond the cap."""
MOST_MEMBERS = 100
"""Concatenated gzip members in one body; honest servers send one."""
OFFERED = "gzip, deflate"


class BodyError(Exception):
    """A body that cannot be trusted; `kind` is one of too-large, encoding, truncated."""

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail


class Body(Protocol):
    """Takes a body in pieces."""

    def feed(self, piece: bytes | bytearray) -> None:
        """Take the next piece; raises BodyError."""

    def finish(self) -> bytes:
        """Give the whole decoded body; raises BodyError where it is cut off."""


class PlainBody:
    """A body that is what it is."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._held = bytearray()

    def feed(self, piece: bytes | bytearray) -> None:
        """Take the next piece of the body."""
        if len(self._held) + len(piece) > self._most_bytes:
            raise BodyError("too-large", f"the body is larger than {self._most_bytes} bytes")
        self._held += piece

    def finish(self) -> bytes:
        """Give the whole body."""
        return bytes(self._held)


class PackedBody:
    """A body in gzip or deflate; a stream without its end is an error, because its last items would be lost in silence."""

    def __init__(self, coding: str, most_bytes: int) -> None:
        self._plain = PlainBody(most_bytes)
        self._room_bytes = most_bytes  # for what is not unpacked yet: a stream can go on for ever without giving a byte
        self._coding = coding
        self._inflater = zlib.decompressobj(GZIP_WINDOW if coding == "gzip" else ZLIB_WINDOW)
        self._started = False
        self._members = 1

    def feed(self, piece: bytes | bytearray) -> None:
        """Take the next piece of the body."""
        self._room_bytes -= len(piece)
        if self._room_bytes < 0:
            raise BodyError("too-large", "the packed body is larger than an unpacked one may be")
        if not self._started and piece:
            self._started = True
            self._guess_raw_deflate(piece)
        try:
            while piece:
                piece = self._inflate(piece)
        except zlib.error as error:
            raise BodyError("encoding", f"the body is not {self._coding}: {error}") from error

    def _guess_raw_deflate(self, piece: bytes | bytearray) -> None:
        """Return some servers send deflate without the zlib header that RFC 9110 asks for; its first byte tells (RFC 1950: method 8)."""
        if self._coding == "deflate" and piece[0] & 0x0F != zlib.DEFLATED:
            self._inflater = zlib.decompressobj(RAW_WINDOW)

    def _inflate(self, piece: bytes | bytearray) -> bytes:
        if self._inflater.eof:
            if self._coding != "gzip" or not piece.startswith(b"\x1f"):
                return b""  # padding after the end; browsers ignore it too
            self._members += 1
            if self._members > MOST_MEMBERS:
                raise BodyError("encoding", f"more than {MOST_MEMBERS} gzip members")
            self._inflater = zlib.decompressobj(GZIP_WINDOW)
        self._plain.feed(self._inflater.decompress(piece, SLICE_BYTES))
        return self._inflater.unconsumed_tail or self._inflater.unused_data

    def finish(self) -> bytes:
        """Give the whole body."""
        if not self._started:
            return b""
        self._drain()
        if not self._inflater.eof:
            raise BodyError("truncated", f"the {self._coding} body ends before its end")
        return self._plain.finish()

    def _drain(self) -> None:
        """Fetch what zlib still holds after a slice that was exactly full."""
        while not self._inflater.eof and (rest := self._inflater.decompress(b"", SLICE_BYTES)):
            self._plain.feed(rest)


def open_body(codings: str, most_bytes: int) -> Body:
    """Choose how to read a body by its Content-Encoding; only what was offered and can be capped is read.

    Raises:
        BodyError: the encoding is stacked or was never offered.
    """
    names = [name.strip().lower() for name in codings.split(",") if name.strip()]
    names = [name for name in names if name != "identity"]
    if not names:
        return PlainBody(most_bytes)
    if len(names) > 1:
        raise BodyError("encoding", f"stacked encodings: {', '.join(names)[:100]}")
    coding = names[0].removeprefix("x-")
    if coding not in ("gzip", "deflate"):
        raise BodyError("encoding", f"{coding[:40]!r} was never offered")
    return PackedBody(coding, most_bytes)
