"""Texts that mostly say in which encoding they are, and are read by a guess where they do not: mails, lists of sources."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from wirewatch.feed.parsing.encoding.decode import WIDER, declared_codecs, decode
from wirewatch.feed.parsing.encoding.text_encoding import TextEncoding, decoded_lines, encoding_of_bytes
from wirewatch.texts.charsets import is_nearly_utf8
from wirewatch.texts.lone_bytes import LONE_BYTE


def read_text(body: bytes, content_type: str = "") -> tuple[str, TextEncoding]:
    """Return a text and its encoding, guessed where it declares none, or none in which it can be read."""
    encoding = encoding_of_bytes(body)
    if encoding.is_guessed and not encoding.is_wide:
        names = declared_codecs(body, content_type)
        if "utf-8" in names and is_nearly_utf8(body.decode("utf-8", "replace"), is_declared=True):
            return body.decode("utf-8", LONE_BYTE), TextEncoding()
        if any(_is_whole(body, WIDER.get(name, name)) for name in names):
            encoding = replace(encoding, is_guessed=False)
    if not encoding.is_guessed:
        return decode(body, content_type), encoding
    return "".join(decoded_lines(BytesIO(body), encoding)), encoding


def _is_whole(body: bytes, codec: str) -> bool:
    """Tell whether all of a text can be read in an encoding."""
    try:
        body.decode(codec)
    except UnicodeDecodeError:
        return False
    return True
