"""The quality gate of article extraction: our own pages, our own truth, floors that only rise.

    python benchmarks/article_gate.py              say where each measure stands and what its floor is
    python benchmarks/article_gate.py --raise      lift the floors to where the measures stand

Refuses to lower a floor. A changed corpus needs `--new-corpus`, which prints the old and the new floors for the reviewer.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks.article_score import digest, scores
from wirewatch.article.extract import extract
from wirewatch.cli.batch.extract import article_as_json

HERE = Path(__file__).parent.parent / "tests"
CORPUS = HERE / "corpus" / "pages"
FLOORS = HERE / "floors" / "extraction.json"


def measure() -> dict[str, float]:
    """Where each measure stands on the corpus now, in percent."""
    truth = [json.loads(line) for line in (CORPUS / "truth.jsonl").read_text("utf-8").split("\n") if line]
    found = {item["id"]: article_as_json(extract((CORPUS / item["html_path"]).read_bytes(), item["url"])) for item in truth}
    return scores(truth, found)


def raised(old: dict[str, object], now: dict[str, float], corpus: str, *, new_corpus: bool) -> dict[str, object]:
    """Return the floors after raising them; a floor never falls, and floors of another corpus are not comparable.

    Raises:
        ValueError: a measure lies under its floor, or the corpus changed without `new_corpus`.
    """
    floors = old.get("floors")
    before: dict[str, float] = dict(floors) if isinstance(floors, dict) else {}
    if old and old.get("corpus") != corpus:
        if not new_corpus:
            raise ValueError("The corpus changed; review the pages, then pass --new-corpus.")
        before = {}
    lower = [f"{name} {now.get(name, 0.0)} < {floor}" for name, floor in before.items() if now.get(name, 0.0) < floor]
    if lower:
        raise ValueError(f"Floors are never lowered: {', '.join(lower)}.")
    return {"corpus": corpus, "floors": dict(sorted(now.items()))}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--new-corpus", action="store_true")
    arguments = parser.parse_args()
    old = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    now, corpus = measure(), digest(CORPUS)
    for name, value in sorted(now.items()):
        print(f"{name}: {value} (floor {old.get('floors', {}).get(name, 'none')})")
    if arguments.lift:
        try:
            floors = raised(old, now, corpus, new_corpus=arguments.new_corpus)
        except ValueError as error:
            print(error, file=sys.stderr)
            return 1
        FLOORS.parent.mkdir(exist_ok=True)
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
