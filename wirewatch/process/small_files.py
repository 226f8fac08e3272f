"""Small files of the home that processes leave for one another."""

from __future__ import annotations

from pathlib import Path


def write_whole(file: Path, text: str) -> None:
    """Write a small file so that whoever reads it sees the former text or this one, and never a part."""
    part = file.with_name(f"{file.name}.part")
    part.write_text(text, "utf-8")
    part.replace(file)
