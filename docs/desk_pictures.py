"""Make the pictures of `docs/desk.md`: the desk's pages over the demo's archive, wide and as on a phone, in a headless Chromium.

python docs/desk_pictures.py [HOME]     writes docs/pictures/desk-*.png; runs the demo where no demo's HOME is given
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import uvicorn
from PIL import Image

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from wirewatch.cli.demo import demo_settings
from wirewatch.desk.archive_reader import ArchiveReader
from wirewatch.desk.desk_app import desk_app
from wirewatch.desk.guard import Access
from wirewatch.desk.verbs import Verbs
from wirewatch.ingest.proof_of_life import last_pass

# CSS pixels of a laptop's window and of a phone's.
WIDE, NARROW = (1180, 980), (500, 980)
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
        take(chromium, _demo_verbs(home), Path(folder))
    return 0


def _demo_verbs(home: Path) -> Verbs:
    """Open the demo's archive as it was two minutes after its last pass."""
    # Without the model, whose loading would be all that a picture of the workbench shows.
    settings = replace(demo_settings(home / "demo"), embedder="off")
    ended = last_pass(settings.home)
    assert ended
    return Verbs(ArchiveReader(settings), lambda: ended + timedelta(minutes=2))


def take(chromium: str, verbs: Verbs, folder: Path) -> None:
    """Serve the desk and take its pictures."""
    server = uvicorn.Server(uvicorn.Config(desk_app(verbs, Access()), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    found = verbs.search("statement", limit=1)["stories"]
    assert isinstance(found, list)
    story = found[0]["story"]["story_id"]
    with verbs.reader.warehouse() as warehouse:
        row = warehouse.connection.execute("SELECT alert_id FROM alerts WHERE topic <> '' ORDER BY created_at LIMIT 1").fetchone()
    assert row
    pages = {
        "home": "/", "wire": "/wire?query=statement+OR+port", "story": f"/stories/{story}", "alert": f"/alerts/{row[0]}",
        "workbench": "/topics/china-russia-partnership", "sources": "/sources", "plots": "/plots",
    }  # fmt: skip
    for name, path in pages.items():
        for look, size in (("wide", WIDE), ("narrow", NARROW)):
            target = HERE / "pictures" / f"desk-{name}-{look}.png"
            raw = folder / "page.png"
            command = [chromium, *OPTIONS.split(), f"--window-size={size[0]},{size[1]}", f"--user-data-dir={folder}/profile"]
            command += [f"--screenshot={raw}", f"http://127.0.0.1:{port}{path}"]
            subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603 - our own page in the browser found on PATH
            Image.open(raw).convert("RGB").quantize(128).save(target, optimize=True)
            print(target.relative_to(HERE.parent))
    server.should_exit = True
    thread.join(10)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
