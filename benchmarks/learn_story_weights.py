"""Learns the weights of the story model from labelled streams and writes `wirewatch/story/joining/weights.json`.

    python benchmarks/learn_story_weights.py FOLDER [--check] [--without names,figures_all]

FOLDER holds story_*.jsonl in order of arrival and story_*.truth.json with {"label": {id: story}}. Every stream weighs the same.
Before it writes, it says what the method scores on streams it has not seen: each is left out in turn (`left out`), also with every
article up to half a day earlier or later than it came, which tells luck with an order from skill (`shaken`, the mean of three), and each
stretch of time is left out in turn (`block`); of streams left out also the extra threads and the swallowed events, a hundred events.
`--check` writes nothing. Needs scikit-learn, which Wirewatch itself does not.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from warehouse.records.story import Relation
from wirewatch.story.index.placement import Placed
from wirewatch.story.index.story_index import STORY_DAYS, StoryIndex
from wirewatch.story.joining.model import Model
from wirewatch.story.joining.pair_features import FEATURES, compare
from wirewatch.story.text.features import Features, describe
from wirewatch.story.window import WEIGHTS, gazetteer_with, shipped_model

# Strong shrinkage: with less the coefficients of correlated features grow against each other and the left-out scores fall.
SHRINKAGE = 0.01
# Chosen by the scores of left-out streams; their neighbours (.15 to .5, .5 to .7) score within .003 of them.
JOIN = -0.5
BEST_SHARE = 0.3
COHESION, USUAL = 0.6, 1.0
BLOCKS = 4
SHAKEN_DAYS = 0.5
SHAKES = 3


@dataclasses.dataclass
class Stream:
    """One labelled stream with every pair of its articles that a window can hold."""

    name: str
    rows: list[dict[str, str]]
    days: list[float]
    described: list[Features]
    labels: list[str]
    pairs: np.ndarray
    same: np.ndarray
    newer: np.ndarray


def read_stream(path: Path, model: Model) -> Stream:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    truth = json.loads(path.with_name(path.stem + ".truth.json").read_text("utf-8"))["label"]
    days = [datetime.fromisoformat(row["date"]).replace(tzinfo=UTC).timestamp() / 86400 for row in rows]
    described = [describe(row.get("title") or "", row["text"], model.background, gazetteer_with()) for row in rows]
    index, blocks, same, newer = StoryIndex(model), [], [], []
    for number, (row, day, features) in enumerate(zip(rows, days, described, strict=True)):
        earlier = np.arange(np.searchsorted(days[:number], day - STORY_DAYS), number)
        if len(earlier):
            shares = index.texts.shares(features.signature, earlier)
            blocks.append(compare(index.new_side(features, day), index.side(earlier), shares).rows)
            same += [truth[row["id"]] == truth[rows[other]["id"]] for other in earlier]
            newer += [number] * len(earlier)
        index.remember(row["id"], features, day, Placed(number, number, number, Relation.FIRST, 1.0, ""))
    labels = [truth[row["id"]] for row in rows]
    return Stream(path.stem, rows, days, described, labels, np.vstack(blocks), np.array(same), np.array(newer))


def learn(parts: list[tuple[Stream, np.ndarray]], model: Model) -> Model:
    """Fit on the chosen pairs; the true pairs of every stream together weigh the same."""
    table = np.vstack([stream.pairs[chosen] for stream, chosen in parts])
    same = np.concatenate([stream.same[chosen] for stream, chosen in parts])
    weights = np.concatenate([np.full(chosen.sum(), 600 / stream.same.sum()) for stream, chosen in parts])
    scaler = StandardScaler().fit(table)
    fitted = LogisticRegression(C=SHRINKAGE, max_iter=5000).fit(scaler.transform(table), same, sample_weight=weights)
    coefficients = fitted.coef_[0] / scaler.scale_
    intercept = float(fitted.intercept_[0] - coefficients @ scaler.mean_)
    fixed = {"join": JOIN, "best_share": BEST_SHARE, "cohesion": COHESION, "usual": USUAL}
    return dataclasses.replace(model, coefficients=coefficients, intercept=intercept, **fixed)


def b_cubed(labels: list[str], found: list[int]) -> float:
    both, theirs, ours = Counter(zip(labels, found, strict=True)), Counter(labels), Counter(found)
    precision = sum(count * count / ours[story] for (_, story), count in both.items()) / len(labels)
    recall = sum(count * count / theirs[label] for (label, _), count in both.items()) / len(labels)
    return 2 * precision * recall / (precision + recall)


def desk_errors(labels: list[str], found: list[int]) -> tuple[float, float]:
    """Count what a desk sees of it, a hundred events: threads beyond an event's first, and events that opened none.

    A thread is of the event of its first article.
    """
    opened = Counter(dict(zip(reversed(found), reversed(labels), strict=True)).values())
    events = len(set(labels))
    return 100 * (opened.total() - len(opened)) / events, 100 * (events - len(opened)) / events


def placed(stream: Stream, models: list[Model]) -> list[int]:
    """Place a stream online; with several models each stretch of time is placed by its own."""
    index, found = StoryIndex(models[0]), []
    for number, (row, day, features) in enumerate(zip(stream.rows, stream.days, stream.described, strict=True)):
        index.model = models[number * len(models) // len(stream.rows)]
        found.append(index.place(row["id"], features, day).story)
    return found


def score(stream: Stream, models: list[Model]) -> float:
    return b_cubed(stream.labels, placed(stream, models))


def shaken(stream: Stream, seed: int) -> Stream:
    """Give the stream as it might have come as well; its pairs are those of the order in which it came."""
    rng = np.random.default_rng(seed)
    days = np.array(stream.days) + rng.uniform(-SHAKEN_DAYS, SHAKEN_DAYS, len(stream.days))
    order = np.argsort(days, kind="stable").tolist()
    lists = {name: [getattr(stream, name)[place] for place in order] for name in ("rows", "described", "labels")}
    return dataclasses.replace(stream, days=days[order].tolist(), **lists)


def report(streams: list[Stream], model: Model) -> Model:
    whole = learn([(stream, np.ones(len(stream.same), bool)) for stream in streams], model)
    blocks = []
    for block in range(BLOCKS):
        parts = [(stream, stream.newer * BLOCKS // len(stream.rows) != block) for stream in streams]
        blocks.append(learn(parts, model))
    heads = f"{'block':>9}{'left out':>10}{'shaken':>9}{'extra':>9}{'swallowed':>11}"
    print(f"{'stream':<20}{'articles':>9}{'trained on':>12}{heads}")
    table = []
    for stream in streams:
        others = learn([(other, np.ones(len(other.same), bool)) for other in streams if other is not stream], model)
        shaken_score = float(np.mean([score(shaken(stream, seed), [others]) for seed in range(SHAKES)]))
        left_out = placed(stream, [others])
        scores = [score(stream, [whole]), score(stream, blocks), b_cubed(stream.labels, left_out), shaken_score]
        table.append([*scores, *desk_errors(stream.labels, left_out)])
        print(f"{stream.name:<20}{len(stream.rows):>9}{_row(table[-1])}")
    print(f"{'mean':<29}{_row(np.mean(table, axis=0).tolist())}")
    return whole


def _row(values: list[float]) -> str:
    shapes = ("12.4f", "9.4f", "10.4f", "9.4f", "9.1f", "11.1f")
    return "".join(f"{value:>{shape}}" for value, shape in zip(values, shapes, strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true", help="print the scores, write nothing")
    parser.add_argument("--without", default="", help="numbers to leave out, separated by commas; writes nothing")
    arguments = parser.parse_args()
    files = sorted(arguments.folder.glob("story_*.jsonl"))
    model = shipped_model()
    streams = [read_stream(path, model) for path in files]
    for name in filter(None, arguments.without.split(",")):
        for stream in streams:
            stream.pairs[:, FEATURES.index(name)] = 0.0
    learnt = report(streams, model)
    if not arguments.check and not arguments.without:
        digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
        record = {
            "version": "1",
            "learnt_on": digests,
            "join": JOIN,
            "best_share": BEST_SHARE,
            "cohesion": COHESION,
            "usual": USUAL,
            "intercept": round(learnt.intercept, 6),
            "coefficients": {name: round(float(value), 6) for name, value in zip(FEATURES, learnt.coefficients, strict=True)},
        }
        WEIGHTS.write_text(json.dumps(record, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
