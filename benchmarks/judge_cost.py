"""What the second opinion costs: CPU of a candidate, alone and together, what its model takes to load, and that it loads for nothing else.

    python benchmarks/judge_cost.py [--articles 200]

Texts are invented. Figures are CPU seconds, so a busy machine matters less; memory is what the model adds at its highest.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from warehouse.records.article import Article
from wirewatch.topic.evaluator import Evaluator
from wirewatch.topic.judge.bundled_model import load
from wirewatch.topic.judge.embedder import BundledEmbedder
from wirewatch.topic.judge.meaning import article_texts
from wirewatch.topic.live_topics import load_topics

TITLE = "Central bank of country {} raises its key interest rate by {} basis points"
LEAD = "The board of the bank said on day {} that inflation had stayed above its target, and that it would decide again in the spring. "
OTHER_TITLE, OTHER_LEAD = (
    "Harvest {} of the valley begins, {} carts are out",
    "The apples of row {} were ripe a week before those of last year. ",
)
BUDGET_MILLISECONDS, BUDGET_SECONDS, BUDGET_MEGABYTES = 10, 1.5, 160


def articles(count: int, title: str = TITLE, lead: str = LEAD) -> list[Article]:
    """Return invented articles, all of them different."""
    seen = datetime(2026, 1, 1, tzinfo=UTC)
    return [Article(str(n), "", "", "", "", title.format(n, 25 + n), 3 * lead.format(n), seen, language="en") for n in range(count)]


def measure_model(count: int) -> None:
    """Print what the model costs by itself; runs in a fresh process, which the model's memory is told from."""
    begun, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    encode = load("")
    encode(["One sentence."])
    loaded = time.process_time()
    for article in articles(count):
        encode(list(article_texts(article)))
    spent = 1000 * (time.process_time() - loaded) / count
    held = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"model: loads in {loaded - begun:.2f} CPU s (budget {BUDGET_SECONDS}), takes {held:.0f} MB (budget {BUDGET_MEGABYTES})")
    print(f"model: {spent:.1f} CPU ms an article of two texts (budget {BUDGET_MILLISECONDS})", flush=True)


def measure_topics(count: int) -> None:
    """Print what the shipped topics cost with their judges and without."""
    book = load_topics(ROOT / "seeds/topics.yaml", ROOT / "seeds/actors.yaml")
    given, others = articles(count), articles(count, OTHER_TITLE, OTHER_LEAD)
    begun = time.process_time()
    with Evaluator(book) as rule:
        rule.match_all(given)
    ruled = time.process_time()
    with Evaluator(book, BundledEmbedder()) as judged:
        judged.match_all(others)
        # A worker is a child of this process; none may be there before the first candidate.
        print(f"workers after {count} articles without a candidate: {len(multiprocessing.active_children())}")
        print(f"candidates: {sum(map(bool, judged.match_all(given)))} matches of {count} articles")
    print(f"rule: {1000 * (ruled - begun) / count:.1f} CPU ms an article, its compiling included", flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=200)
    count = options.parse_args().articles
    process = multiprocessing.get_context("spawn").Process(target=measure_model, args=(count,))
    process.start()
    process.join()
    measure_topics(count)


if __name__ == "__main__":
    main()
