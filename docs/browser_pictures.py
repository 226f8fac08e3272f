"""What the pictures of these pages are made with: a headless Chromium, the demo, and a note in each picture of what it was drawn from."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml
from PIL import Image
from PIL.PngImagePlugin import PngInfo

WORDS_OF_THE_DEMO = Path(__file__).resolve().parent.parent / "seeds" / "demo" / "words.yaml"
# Under this name a picture keeps the digest of the file that it was drawn from.
DRAWN_FROM = "drawn from"
OPTIONS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync "
    "--hide-scrollbars"
)


def find_chromium() -> str | None:
    """Give the browser's path; None, said to the person, where there is none."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("Chromium is not installed; the pictures stay as they are.", file=sys.stderr)
    return chromium


def picture_of(chromium: str, address: str, window: tuple[int, int], folder: Path, *options: str) -> Image.Image:
    """Open an address in a window of so many CSS pixels, and give what it shows; `folder` is for the browser's own files."""
    raw = folder / "page.png"
    command = [chromium, *OPTIONS.split(), *options, f"--window-size={window[0]},{window[1]}"]
    command += [f"--user-data-dir={folder}/profile", f"--screenshot={raw}", address]
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603 - our own page in the browser found on PATH
    return Image.open(raw).convert("RGB")


def note_of(digest: str) -> PngInfo:
    """Give what a picture keeps of what it is drawn from."""
    note = PngInfo()
    note.add_text(DRAWN_FROM, digest)
    return note


def digest_of(file: Path) -> str:
    """Give a file's SHA-256."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def digest_of_page(html: str) -> str:
    """Give the SHA-256 of a page that a picture shows."""
    return hashlib.sha256(html.encode()).hexdigest()


def run_demo(home: Path) -> None:
    """Run the demo in a home."""
    command = [sys.executable, "-m", "wirewatch", "demo"]
    environment = {**os.environ, "WIREWATCH_HOME": str(home)}
    subprocess.run(command, check=True, capture_output=True, env=environment, timeout=900)  # noqa: S603 - our own demo


def weekdays() -> str:
    """Give the pattern of the names of days in the demo's languages, which differ from one day's run to the next's."""
    words = yaml.safe_load(WORDS_OF_THE_DEMO.read_text("utf-8"))
    return "|".join(re.escape(day) for language in words.values() for day in language["weekdays"])
