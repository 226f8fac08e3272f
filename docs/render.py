"""Make the pictures of `docs/messages.md`: every kind of message, from its Block Kit JSON, in a headless Chromium.

    python docs/render.py [NAME ...]        writes docs/pictures/NAME.png; needs chromium and the development dependencies

The contents are those of `tests/alert_message_contents.py`, so the pictures and the tests show the same messages.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PIL import Image, ImageChops

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from docs.slack_preview import Shown, page
from tests import alert_message_contents as contents
from wirewatch.alert.message import blocks
from wirewatch.alert.message.digest_picture import draw
from wirewatch.alert.message.payload import AlertContent, Content

# Device pixels per CSS pixel: sharp on a laptop's screen.
SCALE = 2

# CSS pixels of the window before the picture is cut to its content.
TALLEST = 2400

# Device pixels left white around the content.
MARGIN = 24


def main(names: list[str]) -> int:
    """Render the pictures named, or all of them."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("Chromium is not installed; the pictures stay as they are.", file=sys.stderr)
        return 1
    pictures = scenes()
    for name in names or sorted(pictures):
        target = HERE / "pictures" / f"{name}.png"
        screenshot(chromium, page(pictures[name], {"F0DIGEST": (HERE / "pictures" / "digest-plot.png").as_uri()}), target)
        print(target.relative_to(HERE.parent))
    return 0


def scenes() -> dict[str, list[Shown]]:
    """Give each picture its messages."""
    pictures = {name: [shown(content)] for name, content in contents.EVERY.items()}
    replies = (shown(contents.REPLY, 49), shown(contents.CORRECTION, 121), shown(contents.NEW_FACT, 1446))
    digest = replace(contents.DIGEST, picture="F0DIGEST")
    (HERE / "pictures" / "digest-plot.png").write_bytes(draw(digest))
    pictures["digest"] = [Shown(blocks.build(digest).blocks, contents.NOON)]
    pictures["alert"] = [
        Shown(blocks.build(contents.DEMO_POST).blocks, contents.NOON, edited=True, replies=(shown(contents.DEMO_REPLY, 114),))
    ]
    pictures["thread"] = [Shown(blocks.build(contents.CORRECTED).blocks, contents.NOON, edited=True, replies=replies)]
    pictures["why"] = [
        Shown(blocks.build(contents.POST).blocks, contents.NOON, replies=(Shown(blocks.explanation(contents.POST).blocks, contents.NOON),))
    ]
    pictures["post-without-buttons"] = [Shown(blocks.build(contents.POST, interactive=False).blocks, contents.NOON)]
    return pictures


def shown(content: Content, minutes: int = 2, *, edited: bool = False) -> Shown:
    """Put one content on the window, some minutes after the first report."""
    marked = isinstance(content, AlertContent) and content.mark is not None
    return Shown(blocks.build(content).blocks, contents.NOON + timedelta(minutes=minutes), edited=edited or marked)


def screenshot(chromium: str, html: str, target: Path) -> None:
    """Draw a page and cut the picture to its content."""
    target.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        source, raw = Path(folder, "page.html"), Path(folder, "page.png")
        source.write_text(html, encoding="utf-8")
        options = (
            "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync"
        )
        command = [chromium, *options.split(), "--hide-scrollbars", f"--force-device-scale-factor={SCALE}", f"--window-size=720,{TALLEST}"]
        command += [f"--user-data-dir={folder}/profile", f"--screenshot={raw}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - our own page in the browser found on PATH
        picture = Image.open(raw).convert("RGB")
        box = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox() or (0, 0, *picture.size)
        width, height = picture.size
        cut = picture.crop((0, max(box[1] - MARGIN, 0), width, min(box[3] + MARGIN, height)))
        cut.quantize(256).save(target, optimize=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
