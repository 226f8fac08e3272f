"""Make the pictures of `docs/desk.md`: the desk's pages over the demo's archive, wide and as on a phone, in a headless Chromium.

python docs/desk_pictures.py [HOME]     writes docs/pictures/desk-*.png; runs the demo where no demo's HOME is given

The words of every page are kept beside the pictures, in desk.json, and each picture says which words it was drawn from: a test of the demo
asks for the pages again, so that a picture never shows what the desk no longer does.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import uvicorn
import yaml
from bs4 import BeautifulSoup
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from starlette.testclient import TestClient

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from wirewatch.cli.demo import demo_settings
from wirewatch.desk.archive_reader import ArchiveReader
from wirewatch.desk.desk_app import desk_app
from wirewatch.desk.guard import Access
from wirewatch.desk.verbs import Verbs
from wirewatch.ingest.proof_of_life import last_pass

PICTURES = HERE / "pictures"
WORDS = PICTURES / "desk.json"
# Under this name each picture keeps the digest of the words.
DRAWN_FROM = "drawn from"
# CSS pixels of a laptop's window and of a phone's.
LOOKS = {"wide": (1180, 980), "narrow": (500, 980)}
OPTIONS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync "
    "--hide-scrollbars --virtual-time-budget=15000"
)


def main(words: list[str]) -> int:
    """Take every picture."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("Chromium is not installed; the pictures stay as they are.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        home = Path(words[0]) if words else Path(folder)
        if not words:
            environment = {**os.environ, "WIREWATCH_HOME": str(home)}
            command = [sys.executable, "-m", "wirewatch", "demo"]
            subprocess.run(command, check=True, capture_output=True, env=environment, timeout=900)  # noqa: S603 - our own demo
        take(chromium, demo_verbs(home), Path(folder))
    return 0


def demo_verbs(home: Path) -> Verbs:
    """Open the demo's archive in a home as it was two minutes after its last pass."""
    # Without the model, whose loading would be all that a picture of the workbench shows.
    settings = replace(demo_settings(home / "demo"), embedder="off")
    ended = last_pass(settings.home)
    assert ended
    return Verbs(ArchiveReader(settings), lambda: ended + timedelta(minutes=2))


def pages_of(verbs: Verbs) -> dict[str, str]:
    """Give the path of each page that is shown."""
    found = verbs.search("statement", limit=1)["stories"]
    assert isinstance(found, list)
    story = found[0]["story"]["story_id"]
    with verbs.reader.warehouse() as warehouse:
        row = warehouse.connection.execute("SELECT alert_id FROM alerts WHERE topic <> '' ORDER BY created_at LIMIT 1").fetchone()
    assert row
    return {
        "home": "/", "wire": "/wire?query=statement+OR+port", "story": f"/stories/{story}", "alert": f"/alerts/{row[0]}",
        "workbench": "/topics/china-russia-partnership", "sources": "/sources", "plots": "/plots",
    }  # fmt: skip


def words_of(verbs: Verbs) -> dict[str, str]:
    """Give what each page says, without what differs from one run of the demo to the next: figures, dates, ids and names of days."""
    with TestClient(desk_app(verbs, Access()), base_url="http://127.0.0.1") as client:
        return {name: _lasting(client.get(path).text) for name, path in pages_of(verbs).items()}


def _lasting(page: str) -> str:
    words = yaml.safe_load((HERE.parent / "seeds" / "demo" / "words.yaml").read_text("utf-8"))
    days = "|".join(re.escape(day) for language in words.values() for day in language["weekdays"])
    said = " ".join(BeautifulSoup(page, "lxml").get_text(" ").split())
    # Ids are of hexadecimal digits; a moment may be a second or a minute away from another.
    said = re.sub(rf"\b(?=\w*\d)[0-9a-f]{{8,}}\b|{days}|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b", "_", said)
    return re.sub(r"\d[\d.,:]*", "#", said)


@contextmanager
def served(verbs: Verbs) -> Iterator[str]:
    """Serve the desk on a free port; gives its address."""
    server = uvicorn.Server(uvicorn.Config(desk_app(verbs, Access()), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


def take(chromium: str, verbs: Verbs, folder: Path) -> None:
    """Write down the words of every page and take its pictures."""
    WORDS.write_text(json.dumps(words_of(verbs), ensure_ascii=False, indent=1) + "\n", "utf-8")
    told = PngInfo()
    told.add_text(DRAWN_FROM, digest())
    with served(verbs) as address:
        for name, path in pages_of(verbs).items():
            for look, size in LOOKS.items():
                target = PICTURES / f"desk-{name}-{look}.png"
                raw = folder / "page.png"
                command = [chromium, *OPTIONS.split(), f"--window-size={size[0]},{size[1]}", f"--user-data-dir={folder}/profile"]
                command += [f"--screenshot={raw}", f"{address}{path}"]
                subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603 - our own page in the browser found on PATH
                Image.open(raw).convert("RGB").quantize(128).save(target, optimize=True, pnginfo=told)
                print(target.relative_to(HERE.parent))


def digest() -> str:
    """Give the SHA-256 of the words that the pictures were drawn from."""
    return hashlib.sha256(WORDS.read_bytes()).hexdigest()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
