"""Keys of texts: 63 bits that stand for an id or an address in look-ups.

DuckLake has no indexes, so a look-up reads its whole column. Measured at a million rows: 85 ms for ids of 27 characters, which hardly
compress, and 8 ms for their keys. Two texts may share a key, and a stranger may choose addresses so that they do: whoever looks up by key
compares the texts of what comes back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from warehouse.driver.batch import storable


def key_sql(text: str) -> str:
    """Give the SQL of the key of a text, given as SQL; the same number as `key_of`."""
    return f"CAST(md5_number_lower({text}) >> 1 AS BIGINT)"


def key_of(text: str) -> int:
    """Give the key of a text as the warehouse keeps it."""
    digest = hashlib.md5(storable(text).encode(), usedforsecurity=False).digest()
    return int.from_bytes(digest[8:], "little") >> 1


def look_up_keys(texts: Iterable[str]) -> list[int]:
    """Give the keys of texts, for a parameter `?::BIGINT[]`."""
    return list(map(key_of, texts))
