"""Numbers and codes that commands take, for argparse to read: a wrong one is told with what it may be."""

from __future__ import annotations

import argparse

from wirewatch.alert.message.phrases import codes_by_name, is_language

# More rows than a person reads or a terminal shows, and far from what a database can count.
MOST = 1_000_000
A_DAY_SECONDS = 86_400
HIGHEST_PORT = 65_535


def read_count(text: str) -> int:
    """Read how many."""
    return _whole(text, MOST)


def read_port(text: str) -> int:
    """Read the number of a port."""
    return _whole(text, HIGHEST_PORT)


def read_seconds(text: str) -> float:
    """Read a time, in seconds."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    # Not the other way round: no comparison with what is no number is true.
    if 0 < value <= A_DAY_SECONDS:
        return value
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0, a day's {A_DAY_SECONDS:,} at most")


def read_language(text: str) -> str:
    """Read a language by its code, which a region may follow: de, zh-TW; nothing is none."""
    if not text or is_language(text):
        return text
    code = codes_by_name()[1].get(text.casefold())
    raise argparse.ArgumentTypeError(f"{text!r} is no code of a language{f'; write {code}' if code else ', such as de or zh'}")


def _whole(text: str, most: int) -> int:
    if text.isascii() and text.isdecimal() and len(text) <= len(str(most)) and 1 <= int(text) <= most:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 to {most:,}")
