"""Make the pictures of `docs/messages.md`: every kind of message, from its Block Kit JSON, in a headless Chromium.

    python docs/render.py [NAME ...]        writes docs/pictures/NAME.png; needs chromium and the development dependencies

The contents are those of `tests/alert_message_contents.py`, so the pictures and the tests show the same messages; each picture keeps the
digest of the page that it shows, which `tests/test_alert_message_preview.py` compares. `alert`, the picture at the top of the README, shows
the thread that `wirewatch demo` files: it runs the demo, keeps the thread in docs/pictures/alert.json, and writes that file's digest into
the picture. `tests/test_demo_command.py` compares both with the demo as it is.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image, ImageChops

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from docs.browser_pictures import digest_of, digest_of_page, find_chromium, note_of, picture_of, run_demo, weekdays
from docs.slack_preview import PreviewMessage, page
from tests import alert_message_contents as contents
from warehouse.analysis.counts import SentMessage, sent_messages
from warehouse.db import open_warehouse
from warehouse.records.alert import AlertKind
from wirewatch.alert.message import blocks
from wirewatch.alert.message.digest.digest_picture import digest_plot
from wirewatch.alert.message.payload import AlertContent, Content, FloodContent, OperationsContent, OverflowContent, decode_payload
from wirewatch.cli.demo import demo_settings

# The demo's thread as the README's picture shows it, and what in it differs from run to run: the demo's day ends now.
DEMO_THREAD = HERE / "pictures" / "alert.json"
VARYING = (
    "first_at",
    "first_listed_at",
    "first_unlisted_at",
    "published_at",
    "first_seen_at",
    "changed_at",
    "alert_id",
    "story_id",
    "article_id",
)
_PORT = re.compile(r"(?<=\.example):\d+/")

# Device pixels per CSS pixel: sharp on a laptop's screen.
SCALE = 2

# From seeing a report until its message is in the channel.
UNTIL_SENT = timedelta(seconds=40)

# CSS pixels of the window before the picture is cut to its content.
TALLEST = 2400

# Device pixels left white around the content.
MARGIN = 24


def main(names: list[str]) -> int:
    """Render the pictures named, or all of them."""
    chromium = find_chromium()
    if chromium is None:
        return 1
    if not names or "alert" in names:
        thread = thread_of_the_demo()
        if not DEMO_THREAD.exists() or same_every_day(thread) != same_every_day(DEMO_THREAD.read_text("utf-8")):
            DEMO_THREAD.write_text(thread, "utf-8")
    pictures = scenes()
    plot = HERE / "pictures" / "digest-plot.png"
    plot.write_bytes(digest_plot(contents.DIGEST))
    for name in names or sorted(pictures):
        target = HERE / "pictures" / f"{name}.png"
        screenshot(chromium, page(pictures[name], {"F0DIGEST": plot.as_uri()}), target, source_of(name, pictures[name]))
        print(target.relative_to(HERE.parent))
    return 0


def source_of(name: str, messages: list[PreviewMessage]) -> str:
    """Give the digest that a picture keeps: of the demo's thread, or of the page that it shows, without the plot's own place."""
    return digest_of(DEMO_THREAD) if name == "alert" else digest_of_page(page(messages))


def scenes() -> dict[str, list[PreviewMessage]]:
    """Give each picture its messages."""
    pictures = {name: [preview_of(content)] for name, content in contents.EVERY.items()}
    replies = (preview_of(contents.REPLY), preview_of(contents.CORRECTION), preview_of(contents.NEW_FACT))
    digest = replace(contents.DIGEST, picture="F0DIGEST")
    pictures["digest"] = [PreviewMessage(blocks.build(digest).blocks, contents.NOON)]
    pictures["alert"] = [demo_thread()]
    pictures["thread"] = [replace(preview_of(contents.CORRECTED), replies=replies)]
    post = preview_of(contents.POST)
    pictures["why"] = [replace(post, replies=(replace(post, blocks=blocks.explanation(contents.POST).blocks),))]
    pictures["post-without-buttons"] = [replace(post, blocks=blocks.build(contents.POST, interactive=False).blocks)]
    return pictures


def thread_of_the_demo() -> str:
    """Run the demo in a folder of its own and give the thread that it files, as JSON text."""
    with tempfile.TemporaryDirectory() as home:
        run_demo(Path(home))
        settings = demo_settings(Path(home, "demo"))
        with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
            return frozen_thread(sent_messages(warehouse.connection))


def frozen_thread(messages: Sequence[SentMessage]) -> str:
    """Write the demo's thread as JSON text: the post as it reads at the end, and the replies, with the minute of each."""
    (opened_at,) = {message.opened_at for message in messages}
    post = max((message for message in messages if message.kind is not AlertKind.REPLY), key=lambda message: message.created_at)
    replies = [message for message in messages if message.kind is AlertKind.REPLY]
    thread = [
        {"minute": round((message.created_at - opened_at).total_seconds() / 60), "content": json.loads(message.payload)}
        for message in (post, *replies)
    ]
    return _PORT.sub("/", json.dumps(thread, ensure_ascii=False, indent=1)) + "\n"


def same_every_day(thread: str) -> object:
    """Give what does not differ from one run of the demo to the next: no moments, ports or names of weekdays."""
    kept = []
    for each in json.loads(_PORT.sub("/", thread)):
        content = {name: value for name, value in each["content"].items() if name not in VARYING}
        content["spans"] = [each["content"]["sentence"][start:end] for start, end in content["spans"]]
        kept.append({"minute": each["minute"], "content": content})
    return re.sub(weekdays(), "WEEKDAY", json.dumps(kept, ensure_ascii=False, indent=1))


def demo_thread() -> PreviewMessage:
    """Put the demo's thread on the window."""
    post, *replies = json.loads(DEMO_THREAD.read_text("utf-8"))
    first = decode_payload(json.dumps(post["content"]))
    assert isinstance(first, AlertContent)
    start: datetime = first.first_seen_at or contents.NOON

    def message(each: dict[str, object]) -> PreviewMessage:
        minute = int(str(each["minute"]))
        return PreviewMessage(blocks.build(decode_payload(json.dumps(each["content"]))).blocks, start + timedelta(minutes=minute))

    return replace(message({**post, "minute": 0}), edited=True, replies=tuple(map(message, replies)))


def preview_of(content: Content) -> PreviewMessage:
    """Put one content on the window, when it would be sent."""
    marked = isinstance(content, AlertContent) and content.mark is not None
    return PreviewMessage(blocks.build(content).blocks, sent_at(content), edited=marked)


def sent_at(content: Content) -> datetime:
    """Say when a message goes out: soon after what it tells was seen or found."""
    match content:
        case AlertContent():
            seen_at = content.changed_at or content.first_seen_at
        case OverflowContent():
            seen_at = content.until
        case OperationsContent() | FloodContent():
            seen_at = content.at
        case _:
            seen_at = None
    return (seen_at or contents.NOON) + UNTIL_SENT


def screenshot(chromium: str, html: str, target: Path, drawn_from: str) -> None:
    """Draw a page and cut the picture to its content; the digest of what it is drawn from is kept in the picture."""
    target.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.html")
        source.write_text(html, encoding="utf-8")
        picture = picture_of(chromium, source.as_uri(), (720, TALLEST), Path(folder), f"--force-device-scale-factor={SCALE}")
        box = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox() or (0, 0, *picture.size)
        width, height = picture.size
        cut = picture.crop((0, max(box[1] - MARGIN, 0), width, min(box[3] + MARGIN, height)))
        cut.quantize(256).save(target, optimize=True, pnginfo=note_of(drawn_from))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
