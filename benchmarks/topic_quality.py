"""Precision and recall of the shipped topics on labelled articles, beside what an analyst would write first.

    python benchmarks/topic_quality.py LABELLED.jsonl... [--topic china-russia-partnership] [--half even]

A line is {id, title, text, lang?, label, weight?, topic?}: label 2 should match, 0 should not, 1 is not scored; a weight corrects how
easy negatives were sampled. Lines that name a `topic` are judged for that one, the others for `--topic`. `--half` keeps the articles
whose hash of the id is even or odd: tune on one, believe the other. The peer of a topic with a query in PEERS runs on the same lines.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from warehouse.records.article import Article
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.language.files.text_file import read_text_file
from wirewatch.topic.live_topics import load_topics

POSITIVE, NEGATIVE = 2, 0
NO_TIME = datetime.fromtimestamp(0, UTC)
PEERS = {
    "china-russia-partnership": """
        words: china russia partnership
        aliases: @china AND @russia AND (@partnership OR @communique)
    """
}

# What is known of one labelled article: its label, its weight, the score or None, whether it alerts.
Judged = tuple[int, float, float | None, bool]


def rates(judged: Iterable[Judged], *, alert: bool) -> tuple[float, float, float]:
    """Return precision, recall and F1, 0 where nothing was found or there was nothing to find."""
    found = wrong = missed = 0.0
    for label, weight, score, alerts in judged:
        hit = alerts if alert else score is not None
        found += weight * (label == POSITIVE and hit)
        wrong += weight * (label == NEGATIVE and hit)
        missed += weight * (label == POSITIVE and not hit)
    precision = found / (found + wrong) if found else 0.0
    recall = found / (found + missed) if found else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if found else 0.0


def judge(engine: Engine, topic: str, rows: Iterable[dict]) -> list[Judged]:
    """Return what a topic of an engine makes of labelled rows."""
    judged: list[Judged] = []
    for row in rows:
        language = (row.get("lang") or "en")[:2]
        article = Article(str(row["id"]), "", "", "", "", row.get("title") or "", row.get("text") or "", NO_TIME, language=language)
        match = next((match for match in engine.match(article) if match.topic == topic), None)
        judged.append((row["label"], row.get("weight", 1.0), match.score if match else None, bool(match and match.alert)))
    return judged


def half_of(row: dict) -> str:
    """Return the half to which an article belongs, by a hash of its id."""
    return "odd" if hashlib.sha1(str(row["id"]).encode(), usedforsecurity=False).digest()[-1] % 2 else "even"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("labelled", nargs="+", type=Path)
    options.add_argument("--topic", default="china-russia-partnership")
    options.add_argument("--half", choices=["even", "odd"])
    given = options.parse_args()
    book = load_topics(ROOT / "seeds/topics.yaml", ROOT / "seeds/actors.yaml")
    print(f"{'labelled':<28}{'topic':<28}{'+':>4}{'-':>5}   {'match P / R / F1':<22}{'alert P / R':<16}false alerts")
    for path in given.labelled:
        groups: dict[str, list[dict]] = defaultdict(list)
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if given.half in {None, half_of(row)}:
                groups[row.get("topic") or given.topic].append(row)
        for name, rows in sorted(groups.items()):
            peers, _ = read_text_file("\n".join(map(str.strip, PEERS.get(name, "").splitlines())), "peers", book.sets)
            for engine, topic in [(book.engine, name), *((Engine([peer], book.sets), peer.name) for peer in peers)]:
                judged = judge(engine, topic, rows)
                positives, negatives = (sum(label == wanted for label, *_ in judged) for wanted in (POSITIVE, NEGATIVE))
                match, alert = rates(judged, alert=False), rates(judged, alert=True)
                false_alerts = sum(label == NEGATIVE and alerts for label, _, _, alerts in judged)
                figures = f"{match[0]:.3f} {match[1]:.3f} {match[2]:.3f}".ljust(22) + f"{alert[0]:.3f} {alert[1]:.3f}".ljust(16)
                print(f"{path.name:<28}{topic:<28}{positives:>4}{negatives:>5}   {figures}{false_alerts}")


if __name__ == "__main__":
    main()
