"""Make the pictures of `docs/desk.md`: the desk's pages over the demo's archive, wide and as on a phone, in a headless Chromium.

python docs/desk_pictures.py [HOME]     writes docs/pictures/desk-*.png; runs the demo where no demo's HOME is given

The words of every page are kept beside the pictures, in desk.json, and each picture says which words it was drawn from: a test of the demo
asks for the pages again, so that a picture never shows what the desk no longer does.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import uvicorn
from bs4 import BeautifulSoup
from starlette.testclient import TestClient

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from docs.browser_pictures import digest_of, find_chromium, note_of, picture_of, run_demo, weekdays
from wirewatch.cli.demo import demo_settings
from wirewatch.desk.archive_reader import ArchiveReader
from wirewatch.desk.desk_app import desk_app
from wirewatch.desk.guard import Access
from wirewatch.desk.verbs import Verbs
from wirewatch.ingest.health.proof_of_life import last_pass

PICTURES = HERE / "pictures"
WORDS = PICTURES / "desk.json"
# CSS pixels of a laptop's window and of a phone's.
LOOKS = {"wide": (1180, 980), "narrow": (500, 980)}
# The pages' scripts have so many milliseconds of the browser's own clock.
BUDGET = "--virtual-time-budget=15000"


def main(words: list[str]) -> int:
    """Take every picture."""
    chromium = find_chromium()
    if chromium is None:
        return 1
    with tempfile.TemporaryDirectory() as folder:
        home = Path(words[0]) if words else Path(folder)
        if not words:
            run_demo(home)
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
    said = " ".join(BeautifulSoup(page, "lxml").get_text(" ").split())
    # Ids are of hexadecimal digits; a moment may be a second or a minute away from another.
    said = re.sub(rf"\b(?=\w*\d)[0-9a-f]{{8,}}\b|{weekdays()}|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b", "_", said)
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
    note = note_of(digest_of(WORDS))
    with served(verbs) as address:
        for name, path in pages_of(verbs).items():
            for look, window in LOOKS.items():
                target = PICTURES / f"desk-{name}-{look}.png"
                picture = picture_of(chromium, f"{address}{path}", window, folder, BUDGET)
                picture.quantize(128).save(target, optimize=True, pnginfo=note)
                print(target.relative_to(HERE.parent))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
