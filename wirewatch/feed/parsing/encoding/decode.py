"""Bytes of a feed to text: byte order mark, then what decodes, then what was declared unless that is clearly wrong.

Valid UTF-8 beyond ASCII is UTF-8 whatever a header says; RFC 7303 puts the header first, and servers get it wrong. Only codecs
that turn bytes into text are ever asked: `zlib_codec` and `utf-7` in a declaration are attacks.
"""

from __future__ import annotations

import codecs
import re
import zlib

from wirewatch.texts.lone_bytes import LONE_BYTE

MOST_DECODED_BYTES = 50 * 1024 * 1024  # what sitemaps.org allows for one sitemap, before compression
GZIP_MAGIC = b"\x1f\x8b"
DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
META = re.compile(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?([a-z0-9._:-]{1,40})""")
CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
# 32 bits before 16: the mark of UTF-16-LE begins that of UTF-32-LE.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A feed begins with "<" in ASCII's range, so its first four bytes tell the width and the order without any mark. Again 32 bits first.
FIRST_BYTES = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
MAINFRAME = b"\x4c\x6f\xa7\x94"  # `<?xm` in every kind of EBCDIC; which one, the declaration says
# Each declared name stands for the widest codec that browsers use for it (WHATWG encoding standard).
WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs", "iso8859-1": "cp1252",
    "ascii": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874", "iso8859-11": "cp874",
}  # fmt: skip
# Labels of the same standard that Python does not know.
LABELS = {
    "windows-874": "cp874", "dos-874": "cp874", "x-sjis": "cp932", "x-gbk": "gb18030", "x-euc-jp": "euc_jp", "x-x-big5": "big5hkscs",
    "x-cp1250": "cp1250", "x-cp1251": "cp1251", "x-cp1252": "cp1252", "iso-8859-8-i": "iso8859-8", "x-mac-roman": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic", "unicode-1-1-utf-8": "utf-8", "unicode": "utf-16-le", "koi8": "koi8-r",
}  # fmt: skip
# Codes that write every character in ASCII's bytes, so that "valid UTF-8" proves nothing of them.
SEVEN_BIT = frozenset(
    {"iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_3", "iso2022_jp_2004", "iso2022_jp_ext", "iso2022_kr", "hz"}
)
# By list, because Python's registry also holds codecs that unpack (zlib_codec), rotate or read escapes.
TEXT_CODECS = re.compile(
    r"utf-(8|8-sig|16|16-le|16-be|32|32-le|32-be)|ascii|iso8859-\d+|cp\d{3,4}|hp-roman8|koi8-[rtu]|kz1048|ptcp154|gb2312|gbk|gb18030|"
    r"big5|big5hkscs|shift_jis|shift_jis_2004|shift_jisx0213|euc_(jp|kr|jis_2004|jisx0213)|johab|mac-[a-z0-9-]+|tis-620|iso2022_(jp|jp_1|jp_2|jp_3|jp_2004|jp_ext|kr)|hz"
)
# Of the characters beyond ASCII. A text in another encoding than it says breaks at most of them, a damaged one at a few.
MOST_BROKEN = 0.2
# Enough to tell. They are counted one by one, which would take seconds for 50 MB.
SAMPLE_CHARACTERS = 200_000


def decode(body: bytes, content_type: str = "") -> str:
    """Return a body as text; it never fails, at worst it holds replacement characters."""
    for mark, name in BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    for first, name in FIRST_BYTES:
        if body.startswith(first):
            return body.decode(name, "replace")
    if body.startswith(MAINFRAME):
        declared = declared_codecs(body[:200].decode("cp037").encode("utf-8"), "")
        return body.decode(declared[0] if declared else "cp037", "replace")
    names = declared_codecs(body, content_type)
    if body.isascii():
        seven_bit = next((name for name in names if name in SEVEN_BIT), "ascii")
        return body.decode(seven_bit, "replace")
    for name in ("utf-8", *names):
        try:
            return body.decode(WIDER.get(name, name))
        except UnicodeDecodeError:
            continue
    return _damaged(body, names)


def is_utf8_if_valid(body: bytes, content_type: str = "") -> bool:
    """Say whether `decode` takes a body for UTF-8 once it is valid UTF-8: every one but those in a code of seven bits."""
    return SEVEN_BIT.isdisjoint(declared_codecs(body, content_type))


def gunzip(body: bytes) -> bytes | None:
    """Return a gzip file's content, or None where it is broken or would exceed `MOST_DECODED_BYTES`."""
    content = bytearray()
    # A file may be several, one after the other; what follows without being one is padding.
    while body.startswith(GZIP_MAGIC):
        # With a bound, which gzip.decompress does not know.
        stream = zlib.decompressobj(wbits=31)
        try:
            content += stream.decompress(body, MOST_DECODED_BYTES + 1 - len(content))
        except zlib.error:
            return None
        if not stream.eof or len(content) > MOST_DECODED_BYTES:
            return None
        body = stream.unused_data
    return bytes(content)


def declared_codecs(body: bytes, content_type: str) -> list[str]:
    """Return Python's names of the encodings that a body or its content type declares, in the order in which they count."""
    found = DECLARED.search(body[:1024])
    given = CHARSET.search(content_type[:500])
    meta = META.search(body[:1024])  # where the HTML standard looks for it
    labels = (found[1].decode("ascii") if found else "", given[1] if given else "", meta[1].decode("ascii") if meta else "")
    return [name for name in map(_codec, labels) if name]


def _codec(label: str) -> str:
    try:
        name = codecs.lookup(LABELS.get(label.lower(), label)).name if label else ""
    except (LookupError, ValueError):
        return ""
    return name if TEXT_CODECS.fullmatch(name) else ""


def _damaged(body: bytes, names: list[str]) -> str:
    """Read a body that no encoding fits: as UTF-8 or as it declares itself where few characters break, else as Windows-1252."""
    is_other_declared = any(name != "utf-8" for name in names)
    for name in ("utf-8", *names):
        repair = LONE_BYTE if name == "utf-8" else "replace"
        # What a lone byte would be repaired to says nothing for UTF-8 where the text says that it is something else.
        judged = body.decode(WIDER.get(name, name), "replace" if is_other_declared else repair)[:SAMPLE_CHARACTERS]
        if judged.count("\ufffd") <= max(1, sum(1 for letter in judged if letter > "\x7f") * MOST_BROKEN):
            return body.decode(WIDER.get(name, name), repair)
    return body.decode("cp1252", "replace")
