"""Which characters bytes mean: the declared ones in the order of the HTML standard, unless the bytes clearly are something else.

    byte order mark -> UTF-8 that is valid, or nearly -> header, document -> a guess -> windows-1252

"Clearly" is asked of the characters that come out, not of how many could not be read: every byte means something in windows-1252, so
that one bad byte in a Chinese page would make it the better reading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from resiliparse.parse.encoding import detect_encoding, map_encoding_to_html5

# The standard knows no UTF-32: where a feed may come in it, a page in it does not exist.
BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# Python's names of what the WHATWG standard means by these: supersets of the labels.
SUPERSETS = {
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "iso8859-11": "cp874",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "hz": "hz",
}
# Labels that pages write and no standard lists.
OTHER_LABELS = {"hz-gb-2312": "hz", "utf8mb4": "utf-8", "utf-8859-1": "cp1252", "unicode": "utf-8", "ansi": "cp1252"}
NUMBERED_WINDOWS = re.compile(r"(?:win|windows|cp|x-cp|ms)[-_ ]?(125[0-8]|874)$")
# Written in ASCII's bytes, so that they would pass for UTF-8.
ESCAPING = frozenset(("iso2022_jp", "hz"))
MULTIBYTE = frozenset(("gb18030", "big5hkscs", "euc_jp", "cp949", "cp932", "iso2022_jp", "hz"))
LATIN = frozenset(("cp1252", "cp1250", "cp1254", "cp1257", "cp1258", "iso8859-2", "iso8859-15", "iso8859-16", "mac-roman"))
# What every byte means something in.
WESTERN = "cp1252"
REPLACEMENT = "\ufffd"
# UTF-8 with some bad bytes: so many good characters for each bad one where nothing declares it, and where something does. Text in
# another encoding has hardly any sequence that is valid UTF-8.
GOOD_FOR_A_BAD = 10
GOOD_FOR_A_BAD_DECLARED = 1
# A reading in several bytes a character is wrong where this share of its characters, and more than so many, cannot be read.
MOST_UNREADABLE_SHARE = 0.1
MOST_UNREADABLE = 3
# Latin text has accents here and there, other scripts words of several such letters: beyond this share in runs it is not Latin.
MOST_IN_RUNS = 0.5
# Letters of other scripts stand beside their like, not inside words of Latin letters.
MOST_INSIDE_LATIN = 0.5
# Small letters before capitals, as a share of a Cyrillic text's letters: KOI8 read as windows-1251 has small and capital swapped.
MOST_SWAPPED = 0.1
FEWEST_LETTERS = 4
# Of Korean read as EUC-KR so much is Hangul; of Chinese in GB 2312, whose frequent characters have the same bytes, some six in ten.
HANGUL_SHARE, FEWEST_HANGUL = 0.9, 8
# Judged by what stands at the beginning, in characters; pages say what they are long before.
SAMPLE_CHARACTERS = 200_000
# Half of UTF-16 markup are NULs; a heading in another script has fewer.
SNIFFED_BYTES = 4_096
FEWEST_NULS = 0.4

NON_ASCII = re.compile(r"[^\x00-\x7f]")
FOREIGN_LETTER = re.compile(r"[^\W\d_\x00-\x7f]")
FOREIGN_RUN = re.compile(r"[^\x00-\x7f]{3,}")
INSIDE_LATIN = re.compile(r"(?<=[A-Za-z])[^\W\d_\x00-\x7f\u00aa-\u02af]|[^\W\d_\x00-\x7f\u00aa-\u02af](?=[A-Za-z])")
HANGUL = re.compile("[\uac00-\ud7a3]")
CYRILLIC = re.compile(r"[\u0400-\u045f]")
SWAPPED = re.compile(r"[\u0430-\u045f][\u0400-\u042f]")


def decode_bytes(body: bytes, declared: Sequence[str] = ()) -> tuple[str, bool]:
    """Return the characters and whether they were valid UTF-8; `declared` are charsets by trust, the header's before the document's."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace"), False
    names = [name for label in declared if (name := codec_of(label))]
    if special := _without_mark_but_wide(body) or next((name for name in names if name in ESCAPING), ""):
        return body.decode(special, "replace"), False
    try:
        return body.decode("utf-8"), True
    except UnicodeDecodeError:
        pass
    # Before any declared charset: templates are UTF-8 long before every author's paste is, and one bad byte must not undo the page.
    utf8 = body.decode("utf-8", "replace")
    if is_nearly_utf8(utf8, is_declared="utf-8" in names):
        return utf8, False
    return _read_as_declared(body, names)[1], False


def guessed_codec(body: bytes) -> str:
    """Return Python's name of what bytes are in that declare nothing and are no valid UTF-8; UTF-8 where they nearly are."""
    if is_nearly_utf8(body.decode("utf-8", "replace"), is_declared=False):
        return "utf-8"
    return _read_as_declared(body, ())[0]


def _read_as_declared(body: bytes, names: Sequence[str]) -> tuple[str, str]:
    """Return the first codec by which bytes that are no UTF-8 are not clearly wrong, and their characters."""
    # A guess comes last: what the server or the page says is right more often.
    guess = "cp949" if _is_korean(body) else codec_of(str(detect_encoding(body) or ""))
    # The detector knows KOI8 by its Russian letters alone, where the Ukrainian ones stand for lines of boxes.
    guess = "koi8-u" if guess == "koi8-r" else guess
    others = [name for name in dict.fromkeys((*names, guess)) if name not in {"", "utf-8"}]
    readings = ((name, body.decode(name, "replace")) for name in others)
    found = next(((name, text) for name, text in readings if not is_clearly_wrong(text, name)), None)
    return found or (WESTERN, body.decode(WESTERN, "replace"))


def codec_of(label: str) -> str:
    """Return Python's name for what a label means, or nothing for one that nobody knows; UTF-16 without a mark is UTF-8 by the standard."""
    bare = label.strip(" \t\r\n\"';,").lower()
    if not bare:
        return ""
    found = NUMBERED_WINDOWS.match(bare)
    name = OTHER_LABELS.get(bare) or (f"cp{found[1]}" if found else map_encoding_to_html5(bare, fallback_utf8=False)) or ""
    name = SUPERSETS.get(name, name)
    # Who declares UTF-16 in bytes that are read as ASCII cannot have written it.
    return "utf-8" if name.startswith("utf-16") else name


def is_clearly_wrong(text: str, codec: str) -> bool:
    """Return True where a reading in this encoding is no text that anybody wrote in it."""
    sample = text[:SAMPLE_CHARACTERS]
    foreign = len(NON_ASCII.findall(sample))
    unreadable = sample.count(REPLACEMENT)
    if unreadable > MOST_UNREADABLE and unreadable > MOST_UNREADABLE_SHARE * foreign:
        return True
    letters = len(FOREIGN_LETTER.findall(sample))
    if letters < FEWEST_LETTERS:
        return False
    if codec in LATIN:
        return sum(map(len, FOREIGN_RUN.findall(sample))) > MOST_IN_RUNS * foreign
    if len(INSIDE_LATIN.findall(sample)) > MOST_INSIDE_LATIN * letters:
        return True
    cyrillic = len(CYRILLIC.findall(sample))
    return codec not in MULTIBYTE and cyrillic > 0 and len(SWAPPED.findall(sample)) > MOST_SWAPPED * cyrillic


def is_nearly_utf8(text: str, *, is_declared: bool) -> bool:
    """Tell whether bytes that read so in UTF-8 are UTF-8 with some bad ones among them."""
    bad = text.count(REPLACEMENT)
    good = len(NON_ASCII.findall(text)) - bad
    return good >= bad * (GOOD_FOR_A_BAD_DECLARED if is_declared else GOOD_FOR_A_BAD)


def _is_korean(body: bytes) -> bool:
    """Tell EUC-KR, which the detector does not see: what is read so is syllables of Hangul, where other scripts give Chinese characters."""
    sample = body[:SAMPLE_CHARACTERS].decode("euc_kr", "replace")
    syllables = len(HANGUL.findall(sample))
    return syllables >= FEWEST_HANGUL and syllables >= HANGUL_SHARE * (len(FOREIGN_LETTER.findall(sample)) + sample.count(REPLACEMENT))


def _without_mark_but_wide(body: bytes) -> str:
    """Return UTF-16 in its order where every other byte of the beginning is NUL, as in its markup; else nothing."""
    head = body[:SNIFFED_BYTES]
    if head.count(0) < FEWEST_NULS * len(head) or len(head) < 2:  # noqa: PLR2004 - one character
        return ""
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
