"""Bodies of unknown size and honesty: decoded as they arrive, and cut off at a cap before they are held in memory.

The decoders of httpx unpack each piece whole, and 64 kB of gzip can be 64 MB.
"""

from __future__ import annotations

import zlib

from wirewatch.web.records import ExchangeError

# zlib's window bits, 15 for the largest window: 16 more asks for a gzip header, and a negative number for none at all.
GZIP_WINDOW, ZLIB_WINDOW, RAW_WINDOW = 31, 15, -15
# How much may be decoded at once: a bomb is noticed at most this far beyond the cap.
SLICE_BYTES = 256 * 1024
# Concatenated gzip members in one body; honest servers send one.
MOST_MEMBERS = 100
# Not br or zstd: 317 bytes of br can be 200 MB, and what was never offered cannot unpack by surprise.
OFFERED = "gzip, deflate"


class Body:
    """A body taken in pieces; a packed one without its end is an error, because its last items would be lost in silence."""

    def __init__(self, coding: str, most_bytes: int) -> None:
        """`coding` is gzip, deflate or "" for a body that is what it is."""
        self._coding, self._most_bytes = coding, most_bytes
        self._taken_bytes, self._members = 0, 1
        self._held = bytearray()
        self._inflater = zlib.decompressobj(GZIP_WINDOW)

    def feed(self, piece: bytes) -> None:
        """Take the next piece; raises ExchangeError of kind too-large or encoding."""
        is_first = self._taken_bytes == 0
        self._taken_bytes += len(piece)
        if self._taken_bytes > self._most_bytes:  # of a packed body too: a stream can go on for ever without giving a byte
            raise ExchangeError("too-large", f"the body is larger than {self._most_bytes} bytes")
        if not self._coding:
            self._held += piece
            return
        if self._coding == "deflate" and is_first and piece:
            # Some servers leave out the zlib header that RFC 9110 asks for; the first byte tells (RFC 1950: method 8).
            self._inflater = zlib.decompressobj(ZLIB_WINDOW if piece[0] & 0x0F == zlib.DEFLATED else RAW_WINDOW)
        try:
            while piece:
                piece = self._inflate(piece)
        except zlib.error as error:
            raise ExchangeError("encoding", f"the body is not {self._coding}: {error}") from error

    def _inflate(self, piece: bytes) -> bytes:
        if self._inflater.eof:
            if self._coding != "gzip" or not piece.startswith(b"\x1f"):
                return b""  # padding after the end; browsers ignore it too
            # Each member resets the decoder, so that a body of empty ones would cost CPU without ever reaching the cap of bytes.
            self._members += 1
            if self._members > MOST_MEMBERS:
                raise ExchangeError("encoding", f"more than {MOST_MEMBERS} gzip members")
            self._inflater = zlib.decompressobj(GZIP_WINDOW)
        self._hold(self._inflater.decompress(piece, SLICE_BYTES))
        return self._inflater.unconsumed_tail or self._inflater.unused_data

    def _hold(self, decoded: bytes) -> None:
        if len(self._held) + len(decoded) > self._most_bytes:
            raise ExchangeError("too-large", f"the unpacked body is larger than {self._most_bytes} bytes")
        self._held += decoded

    def finish(self) -> bytes:
        """Give the whole decoded body; raises ExchangeError where it is cut off."""
        if self._coding and self._taken_bytes:
            while not self._inflater.eof and (rest := self._inflater.decompress(b"", SLICE_BYTES)):
                self._hold(rest)  # what zlib still held after a slice that was exactly full
            if not self._inflater.eof:
                raise ExchangeError("truncated", f"the {self._coding} body ends before its end")
        return bytes(self._held)


def open_body(codings: str, most_bytes: int) -> Body:
    """Choose how to read a body by its Content-Encoding; raises ExchangeError where that is stacked or was never offered."""
    names = [name.strip().lower() for name in codings.split(",")]
    names = [name.removeprefix("x-") for name in names if name not in ("", "identity")]
    if len(names) > 1:
        raise ExchangeError("encoding", f"stacked encodings: {', '.join(names)[:100]}")
    if names and names[0] not in ("gzip", "deflate"):
        raise ExchangeError("encoding", f"{names[0][:40]!r} was never offered")
    return Body(names[0] if names else "", most_bytes)
