"""Packed files are read as what is in them: all members, all that came before a break, and never more at a time than was asked for."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from functools import partial

import pytest

from wirewatch.ingest.imports.packed_files import UnpackedFile, unpacked

# Of numbers, which no packer makes small enough for one piece.
CONTENT = "\n".join(str(number * 7919 % 100_003) for number in range(60_000)).encode()
PACK: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.compress, "bzip2": bz2.compress, "xz": lzma.compress}


def whole(file: UnpackedFile, most: int = 10_000) -> bytes:
    parts = []
    while part := file.read(most):
        assert len(part) <= most
        parts.append(part)
    return b"".join(parts)


@pytest.mark.parametrize("packer", PACK)
def test_all_members_are_read_and_any_place_is_found_again(packer: str) -> None:
    file = UnpackedFile(io.BytesIO(PACK[packer](CONTENT) + PACK[packer](b"second") + b"\0" * 512))
    assert whole(file) == CONTENT + b"second"
    assert file.tell() == len(CONTENT) + 6
    assert file.seek(len(CONTENT) - 3) == len(CONTENT) - 3
    assert whole(file) == CONTENT[-3:] + b"second"


@pytest.mark.parametrize("packer", PACK)
def test_what_came_before_a_break_is_given_first(packer: str) -> None:
    parts: list[bytes] = []
    with pytest.raises(OSError, match="its end is missing"):
        parts.extend(iter(partial(UnpackedFile(io.BytesIO(PACK[packer](CONTENT)[:-500])).read, 10_000), b""))
    given = b"".join(parts)
    assert CONTENT.startswith(given)
    assert packer != "gzip" or len(given) > len(CONTENT) - 5_000


def test_damage_is_told_as_such() -> None:
    packed = bytearray(gzip.compress(CONTENT))
    packed[len(packed) // 2 : len(packed) // 2 + 40] = b"\xff" * 40
    with pytest.raises(OSError, match="it is damaged"):
        whole(UnpackedFile(io.BytesIO(bytes(packed))))


def test_what_is_not_packed_is_left_as_it_is() -> None:
    plain = io.BytesIO(b"plain")
    assert unpacked(plain) is plain
    assert unpacked(io.BytesIO(gzip.compress(b"packed"))).read(100) == b"packed"
