"""Which encoding a text file is in, decided once by all of it, and its lines in it.

    byte order mark -> what somebody names -> UTF-8 that is valid throughout -> UTF-16 by its NULs -> a guess by the lines that are no UTF-8

A file that several programs appended to is in more than one encoding: a line that is UTF-8 is read as such in any.
"""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from typing import Protocol

from wirewatch.feed.parsing.encoding.decode import BYTE_ORDER_MARKS
from wirewatch.texts.charsets import MULTIBYTE, WESTERN, codec_of, guessed_codec, is_clearly_wrong, is_nearly_utf8
from wirewatch.texts.lone_bytes import LONE_BYTE

PIECE_BYTES = 262_144
# Enough to tell an encoding by, of the lines that are not ASCII.
SAMPLE_BYTES = 200_000
MOST_VOTES = 200
# A line longer than any article, a hundred times over, is no text.
MOST_LINE_BYTES = 64 * 1024 * 1024
# In UTF-16 the zero halves of ASCII stand on one side, but for a rare character whose other half is zero.
NULS_ON_A_SIDE = 0.8
SNIFFED_BYTES = 4_096
BLANKS = str.maketrans("", "", "\t\r\n")
ASCII = bytes(range(128))
# Mail programs of Japan write it, in ASCII's bytes alone.
JAPANESE_ESCAPES = (b"\x1b$B", b"\x1b$@")
# Bytes beyond ASCII in a line that no text in another encoding has in UTF-8's order by chance.
CERTAIN_BYTES = 24
SPOKEN = {
    "cp1252": "windows-1252", "cp1250": "windows-1250", "cp1251": "windows-1251", "cp1253": "windows-1253", "cp1254": "windows-1254",
    "cp1255": "windows-1255", "cp1256": "windows-1256", "cp1257": "windows-1257", "cp1258": "windows-1258", "cp874": "windows-874",
    "cp932": "Shift_JIS", "cp949": "EUC-KR", "gb18030": "GB18030", "big5hkscs": "Big5", "euc_jp": "EUC-JP", "koi8-u": "KOI8",
    "iso2022_jp": "ISO-2022-JP", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-32-le": "UTF-32", "utf-32-be": "UTF-32",
}  # fmt: skip


class _Readable(Protocol):
    def read(self, most: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class TextEncoding:
    """The encoding of a text file.

    Attributes:
        codec: Python's name of it; of a file that is UTF-8 in part, that of the other lines.
        is_guessed: Whether nothing says so but its letters.
        is_mixed: Whether some of its lines are UTF-8 and others not.
        mark: The byte order mark that it begins with.
    """

    codec: str = "utf-8"
    is_guessed: bool = False
    is_mixed: bool = False
    mark: bytes = b""

    @property
    def is_wide(self) -> bool:
        """Whether each of its characters takes two bytes or more."""
        return self.codec.startswith(("utf-16", "utf-32"))

    @property
    def spoken(self) -> str:
        """Its name as people know it."""
        name = SPOKEN.get(self.codec, self.codec.upper().replace("ISO8859", "ISO-8859"))
        return f"UTF-8 in part and {name} in others" if self.is_mixed and self.codec != "utf-8" else name


def named_codec(label: str) -> str:
    """Return Python's name of an encoding that somebody names, as browsers or as Python know it; nothing for one that nobody knows."""
    plain = label.strip().lower().replace("_", "-").removeprefix("x-")
    if plain.startswith("utf-16"):
        return "utf-16-be" if plain.endswith("be") else "utf-16-le"
    try:
        # Refused with LookupError: what Python calls a codec and is none of text.
        return codec_of(plain) or (codecs.lookup(plain).name if "a".encode(plain) else "")
    except (LookupError, UnicodeError):
        return ""


def encoding_of(file: _Readable, named: str = "") -> TextEncoding:
    """Read a file to its end, or as far as it can be read, and return its encoding; `named` is the codec that somebody says it is in."""
    pieces = _pieces(file)
    try:
        head = next(pieces)
    except OSError:
        return TextEncoding()
    mark, marked = next(((mark, codec) for mark, codec in BYTE_ORDER_MARKS if head.startswith(mark)), (b"", ""))
    if mark and marked != "utf-8":
        return TextEncoding(marked, mark=mark)
    if named:
        return TextEncoding(named, mark=mark)
    if not mark and (wide := wide_codec(head)):
        return TextEncoding(wide, is_guessed=True)
    sample, most_valid = _sampled(_byte_lines(chain([head[len(mark) :]], pieces)))
    if not sample:
        is_japanese = not most_valid and any(escape in head for escape in JAPANESE_ESCAPES)
        return TextEncoding("iso2022_jp", is_guessed=True) if is_japanese else TextEncoding(mark=mark)
    codec = _guessed(sample)
    return TextEncoding(codec, is_guessed=True, is_mixed=most_valid >= (CERTAIN_BYTES if codec in MULTIBYTE else 1), mark=mark)


def encoding_of_bytes(body: bytes) -> TextEncoding:
    """Return the encoding of a whole file at hand, or of its beginning."""
    return encoding_of(BytesIO(body))


def decoded_lines(file: _Readable, encoding: TextEncoding) -> Iterator[str]:
    """Give a file's lines with their ends; what cannot be read stands there as U+FFFD.

    Raises:
        OSError: the file breaks off, or a line is too long for any text; what came before was given.
    """
    pieces = _pieces(file)
    head = next(pieces, b"")
    pieces = chain([head.removeprefix(encoding.mark)], pieces)
    if encoding.is_wide:
        pieces = _as_utf8(pieces, encoding.codec)
        encoding = TextEncoding()
    for line in _byte_lines(pieces):
        yield decoded_line(line, encoding)


def wide_codec(head: bytes) -> str:
    """Return UTF-16 in its order where the beginning of a file is text in it, which no mark says; else nothing."""
    head = head[: SNIFFED_BYTES & ~1][: len(head) & ~1]
    nuls = head.count(0)
    left = head[::2].count(0)
    if not nuls or NULS_ON_A_SIDE * nuls > max(left, nuls - left):
        return ""
    codec = "utf-16-be" if left > nuls - left else "utf-16-le"
    # Without the last character, of which half may be behind the beginning.
    text = head[:-2].decode(codec, "replace")
    return codec if text and "\ufffd" not in text and text.translate(BLANKS).isprintable() else ""


def decoded_line(line: bytes, encoding: TextEncoding) -> str:
    """Return a line of a file that is in this encoding."""
    if line.isascii():
        return line.decode("ascii" if encoding.codec != "iso2022_jp" else encoding.codec, "replace")
    if encoding.codec == "utf-8":
        return line.decode("utf-8", LONE_BYTE)
    if encoding.is_mixed and _is_utf8(line, encoding.codec):
        return line.decode("utf-8", LONE_BYTE)
    return line.decode(encoding.codec, "replace")


def _is_utf8(line: bytes, codec: str) -> bool:
    """Tell whether a line of a file in two encodings is in UTF-8, with a bad byte or two."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return codec not in MULTIBYTE and is_nearly_utf8(line.decode("utf-8", "replace"), is_declared=True)
    # Two or three characters of Chinese may have bytes that are valid in both.
    return codec not in MULTIBYTE or _beyond_ascii(line) >= CERTAIN_BYTES


def _beyond_ascii(line: bytes) -> int:
    return len(line.translate(None, ASCII))


def _pieces(file: _Readable) -> Iterator[bytes]:
    """Give a file's bytes in pieces, the first of them long enough to judge by."""
    head = b""
    while len(head) < SNIFFED_BYTES and (piece := file.read(PIECE_BYTES)):
        head += piece
    yield head
    while piece := file.read(PIECE_BYTES):
        yield piece


def _byte_lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Give lines that end in any of the three ways, with their ends."""
    begun: list[bytes] = []
    size = 0
    for piece in pieces:
        begun.append(piece)
        size += len(piece)
        if b"\n" in piece or b"\r" in piece:
            # The last one may go on in the next piece, or be parted from its line feed.
            *lines, rest = b"".join(begun).splitlines(keepends=True)
            yield from lines
            begun, size = [rest], len(rest)
        if size > MOST_LINE_BYTES:
            raise OSError(f"a line is longer than {MOST_LINE_BYTES // 1024**2} MB")
    if rest := b"".join(begun):
        yield rest


def _guessed(sample: Sequence[bytes]) -> str:
    """Guess by all lines together, or by most of them where a damaged one leads the guess astray."""
    whole = b"".join(sample)
    guess = guessed_codec(whole)
    text = whole.decode(guess, "replace")
    if not is_clearly_wrong(text, guess):
        # Named as most people know it, where both are the same.
        return WESTERN if text == whole.decode(WESTERN, "replace") else guess
    votes = Counter(guessed_codec(line) for line in sample[:MOST_VOTES])
    return next((codec for codec, _ in votes.most_common() if not is_clearly_wrong(whole.decode(codec, "replace"), codec)), guess)


def _sampled(lines: Iterable[bytes]) -> tuple[list[bytes], int]:
    """Return some of the lines that are no UTF-8, and how many bytes beyond ASCII the others have at most."""
    sample: list[bytes] = []
    size, most_valid = 0, 0
    try:
        for line in lines:
            if line.isascii():
                continue
            try:
                line.decode("utf-8")
                most_valid = max(most_valid, _beyond_ascii(line)) if most_valid < CERTAIN_BYTES else most_valid
            except UnicodeDecodeError:
                if size < SAMPLE_BYTES:
                    sample.append(line[: SAMPLE_BYTES - size])
                    size += len(sample[-1])
    except OSError:
        # Told by whoever reads the lines.
        pass
    return sample, most_valid


def _as_utf8(pieces: Iterable[bytes], codec: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(codec)("replace")
    for piece in pieces:
        yield decoder.decode(piece).encode("utf-8")
    yield decoder.decode(b"", final=True).encode("utf-8")
