"""Learns the judges that ship with the topics, and says how they do on days that they did not see.

    python benchmarks/learn_topic_judges.py --archive ARCHIVE.jsonl[.gz]... [--topic NAME] [--apart day|month|source|later] [--write]
    python benchmarks/learn_topic_judges.py --archive ARCHIVE.jsonl[.gz]... --topic opec-output --items benchmarks/opec_items.csv

`benchmarks/topic_labels.csv` says which articles are useful (2), on the edge (1, not learnt) or noise (0), by their id in the archive:
a line of it is {id, title, text, date, source}. The articles belong to their publishers and are no part of the repository; the files
under `seeds/judges/` hold weights and a digest. The examples beside a topic and the headlines of `topic_headlines.yaml` are learnt too,
and tested by nobody. Without --write only the figures are printed: precision, recall and F1 of the rule, and of the judge on a fifth of
the days (or months, or sources) at a time, left out of all that it learnt from. With `--apart later` it learns from the earlier articles,
with half of the useful ones, and all figures are of the later ones. With `--items` it learns from all of them and is tested on items that
were invented by somebody who had seen neither query nor examples ({id, label, title, text}; the edge is not counted).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import yaml

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from warehouse.records.topic import LabelledArticle
from wirewatch.feed.parsing.entry_markup import lead, plain_text
from wirewatch.topic.evaluator import Evaluator
from wirewatch.topic.judge.embedder import BundledEmbedder
from wirewatch.topic.judge.judge import Labelled, learn, left_out, probability_of
from wirewatch.topic.judge.trained_file import write_judge
from wirewatch.topic.language.topic import Example, Topic
from wirewatch.topic.live_topics import load_topics

EDGE = "1"
NO_TIME = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class ArchivedLabel:
    """A labelled article, and which source it came from."""

    label: LabelledArticle
    source: str


def read_labels(archives: list[Path], *more: str) -> dict[str, list[ArchivedLabel]]:
    """Return the labelled articles of each topic that the archives hold; `more` names other files of labels."""
    wanted: dict[str, dict[str, bool]] = defaultdict(dict)
    for name in ("topic_labels.csv", *more):
        for row in csv.DictReader((ROOT / "benchmarks" / name).read_text("utf-8").splitlines()):
            if row["label"] != EDGE:
                wanted[row["id"]][row["topic"]] = row["label"] == "2"
    found: dict[str, list[ArchivedLabel]] = defaultdict(list)
    for path in archives:
        for line in opened(path):
            row = json.loads(line)
            for topic, useful in wanted.get(str(row["id"]), {}).items():
                found[topic].append(ArchivedLabel(label_of(row, useful=useful), row.get("source", "")))
    return found


def opened(path: Path) -> Iterator[str]:
    """Yield the lines of an archive."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from file


def label_of(row: dict[str, str], *, useful: bool) -> LabelledArticle:
    """Return a line of an archive as a label, its text as a feed's would be read: a fifth of them hold markup."""
    day = datetime.fromisoformat(row["date"])
    seen = day if day.tzinfo else day.replace(tzinfo=UTC)
    return LabelledArticle(
        str(row["id"]), useful, row.get("title") or "", plain_text(lead(row.get("text") or "")), "en", seen.astimezone(UTC)
    )


def with_headlines(topic: Topic) -> Topic:
    """Return a topic with the headlines that were invented for its judge among its examples."""
    headlines = yaml.safe_load((ROOT / "benchmarks" / "topic_headlines.yaml").read_text("utf-8")).get(topic.name, {})
    more = [
        Example(item, kind == "useful") if isinstance(item, str) else Example(item["title"], kind == "useful", item["text"])
        for kind in ("useful", "noise")
        for item in headlines.get(kind, ())
    ]
    return replace(topic, examples=(*topic.examples, *more))


def apart(examples: list[Labelled], labels: list[ArchivedLabel], by: str) -> list[Labelled]:
    """Return examples of which those of one day, month or source are left out together."""
    keys = [one.source if by == "source" else one.label.seen_at.date().isoformat()[: 7 if by == "month" else 10] for one in labels]
    return [replace(example, group=key) for example, key in zip(examples, keys, strict=True)]


def of_later(examples: list[Labelled], own: list[Labelled], labels: list[ArchivedLabel]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return which examples are later than half of the useful ones, how likely each is useful by the others and ours, and their bar."""
    days = np.array([one.label.seen_at.timestamp() for one in labels])
    useful = np.sort(days[[example.useful for example in examples]])
    later = days >= useful[len(useful) // 2]
    early = [example for example, is_later in zip(examples, later, strict=True) if not is_later]
    judge = learn([*early, *own], BundledEmbedder().name)
    said = [0.0 if one.score is None else probability_of(judge, one.score, one.wording, one.vectors) for one in examples]
    return later, np.array(said), np.full(len(said), judge.bar)


def of_items(path: Path, evaluator: Evaluator, topic: Topic, examples: list[Labelled]) -> tuple[list[Labelled], np.ndarray, np.ndarray]:
    """Return the items of a file as examples, how likely each is useful by what is known without them, and their bar."""
    rows = [row for row in csv.DictReader(path.read_text("utf-8").splitlines()) if row["label"] != EDGE]
    items = [LabelledArticle(row["id"], row["label"] == "2", row["title"], row["text"], "en", NO_TIME) for row in rows]
    judge = learn(examples, BundledEmbedder().name)
    with Evaluator(evaluator.book, BundledEmbedder(), {topic.name: items}) as asked:
        _, tested = asked.examples_of(topic)
    said = [0.0 if one.score is None else probability_of(judge, one.score, one.wording, one.vectors) for one in tested]
    return tested, np.array(said), np.full(len(said), judge.bar)


def rates(useful: np.ndarray, hit: np.ndarray) -> str:
    """Return precision, recall and F1."""
    found = int((useful & hit).sum())
    precision, recall = found / max(1, int(hit.sum())), found / max(1, int(useful.sum()))
    return f"{precision:.2f} {recall:.2f} {2 * precision * recall / max(1e-9, precision + recall):.2f}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--archive", type=Path, required=True, nargs="+")
    options.add_argument("--topic")
    options.add_argument(
        "--apart", choices=("day", "month", "source", "later"), default="day", help="what is left out together (default: day)"
    )
    options.add_argument("--items", type=Path, help="items to be tested on, in place of the labels; asks for --topic")
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    book = load_topics(ROOT / "seeds/topics.yaml", ROOT / "seeds/actors.yaml")
    labels = read_labels(given.archive)
    print(f"{'topic':<28}{'useful of':>12}  {'rule match':<16}{'judge match':<16}{'rule alert':<16}{'judge alert':<16}loss rule, judge")
    known = {name: [one.label for one in ones] for name, ones in labels.items()}
    with Evaluator(book, BundledEmbedder(), known) as evaluator:
        for topic in book.topics:
            if given.topic not in {None, topic.name} or topic.name not in labels or topic.judging is None:
                continue
            own, labelled = evaluator.examples_of(with_headlines(topic))
            judge = learn([*labelled, *own], BundledEmbedder().name)
            tested = np.ones(len(labelled), np.bool_)
            if given.items:
                labelled, probability, bar = of_items(given.items, evaluator, topic, [*labelled, *own])
                tested = np.ones(len(labelled), np.bool_)
            elif given.apart == "later":
                tested, probability, bar = of_later(labelled, own, labels[topic.name])
            else:
                said = left_out([*apart(labelled, labels[topic.name], given.apart), *own])
                probability, bar = said.judged[: len(labelled)], said.bar[: len(labelled)]
            useful = np.array([example.useful for example in labelled])
            score = np.array([-99 if example.score is None else example.score for example in labelled])
            is_candidate = score > -99
            sent = np.array([topic.judging.is_worth_a_message(*pair) for pair in zip(probability, score + topic.minimum, strict=True)])
            cells = (
                rates(useful[tested], (score >= 0)[tested]),
                rates(useful[tested], (is_candidate & (probability >= [topic.judging.bar(one) for one in bar]))[tested]),
                rates(useful[tested], (score >= topic.alert - topic.minimum)[tested]),
                rates(useful[tested], (is_candidate & sent)[tested]),
            )
            counts = f"{useful[tested].sum()} of {tested.sum()}"
            print(f"{topic.name:<28}{counts:>12}  {''.join(cell.ljust(16) for cell in cells)}{judge.rule_loss} {judge.judge_loss}")
            if given.write and topic.judging.trained:
                path = ROOT / "seeds" / topic.judging.trained
                path.parent.mkdir(exist_ok=True)
                path.write_text(write_judge(judge), encoding="utf-8")


if __name__ == "__main__":
    main()
