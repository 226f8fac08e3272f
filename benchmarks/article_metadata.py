"""Title, authors and date of labelled pages beside trafilatura's, in one run, judged by any scorer of batch output.

    python benchmarks/article_metadata.py SET_FOLDER... --scorer SCORER.py [--sample N] [--half read|judged]

A set folder has items.jsonl ({id, html_path, url, title, date, authors}; null where there is no truth) and the pages. The scorer is
called as `SCORER.py SET_FOLDER OUTPUT.jsonl`, once for us and once for trafilatura; the measures of bodies are left out. Only the
metadata are read, so the whole takes a third of the time of `benchmarks/extraction.py`. `--half` keeps the sites that a hash of their host
picks: rules are made by reading pages of the one half, and believed where they hold on the other, of which no page is looked at.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import logging
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from trafilatura.metadata import extract_metadata

from wirewatch.article.byline import byline
from wirewatch.article.date import published_date
from wirewatch.article.headline import headline
from wirewatch.article.page.declarations import collect_declarations
from wirewatch.article.page.markup import decode_html, parse_html
from wirewatch.article.page.page_blocks import blocks

MEASURES = ("title", "authors", "date")
logging.disable(logging.CRITICAL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="at most N pages of a set, spread evenly")
    parser.add_argument("--half", choices=("read", "judged"), help="only the sites whose pages were read, or only the others")
    arguments = parser.parse_args()
    seconds = {"wirewatch": 0.0, "trafilatura": 0.0}
    for folder in arguments.folders:
        judge(folder, arguments, seconds)
    print(f"CPU seconds: wirewatch {seconds['wirewatch']:.1f}, trafilatura {seconds['trafilatura']:.1f}")


def judge(folder: Path, arguments: argparse.Namespace, seconds: dict[str, float]) -> None:
    """Print a line for us and one for trafilatura on one set."""
    scorer, sample = arguments.scorer, arguments.sample
    items = [json.loads(line) for line in (folder / "items.jsonl").read_text("utf-8").split("\n") if line]
    items = [item for item in items if arguments.half in {None, half_of(item)}]
    items = items[:: max(1, len(items) // sample)][:sample] if sample else items
    readers = {"wirewatch": by_wirewatch, "trafilatura": by_trafilatura}
    with tempfile.TemporaryDirectory() as name:
        truth = Path(name)
        # Escaped, because scorers split files at every character that Python calls a line break.
        (truth / "items.jsonl").write_text("".join(json.dumps(item) + "\n" for item in items), "utf-8")
        for system, read in readers.items():
            start = time.process_time()
            rows = [{"id": item["id"], **read(page(folder, item), str(item.get("url") or ""))} for item in items]
            seconds[system] += time.process_time() - start
            output = truth / f"{system}.jsonl"
            output.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
            printed = subprocess.run([sys.executable, scorer, truth, output], check=True, capture_output=True, text=True).stdout
            measures = [line for line in printed.splitlines() if line.startswith(MEASURES)]
            print(f"{folder.name:18} {system:12} {'   '.join(measures)}", flush=True)


def half_of(item: dict[str, object]) -> str:
    """Return the half to which a page's site belongs, by a hash of its host; a page without an address is its own site."""
    host = urlsplit(str(item.get("url") or "")).hostname or str(item["id"])
    return "judged" if hashlib.sha256(host.removeprefix("www.").encode()).digest()[-1] % 2 else "read"


def page(folder: Path, item: dict[str, object]) -> bytes:
    path = folder / str(item["html_path"])
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def by_wirewatch(html: bytes, url: str) -> dict[str, object]:
    tree = parse_html(decode_html(html))
    if tree is None:
        return {}
    declarations, page = collect_declarations(tree), blocks(tree)
    names = headline.known_site_names(declarations) | headline.host_names(url)
    title = headline.choose_headline(declarations, url, names)
    authorship = byline.without_other_hands(byline.read_byline(declarations, tree, page, names), page)
    dates = published_date.read_dates(declarations, tree, page, url, is_news=headline.declares_news(declarations), title=title)
    return {"title": title, "authors": list(authorship.names), "published_at": published_date.local_text(dates)}


def by_trafilatura(html: bytes, url: str) -> dict[str, object]:
    """Its metadata as `bare_extraction` returns them."""
    found = extract_metadata(html, url or None, extensive=True)
    return {"title": found.title, "authors": (found.author or "").split("; "), "published_at": found.date} if found is not None else {}


if __name__ == "__main__":
    main()
