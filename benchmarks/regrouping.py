"""Says why pairs of one text and of one event are apart, and what uniting two stories that a text would join is worth.

    python benchmarks/regrouping.py FOLDER

FOLDER holds the sets of `benchmarks/stories.py`. A text has the *right neighbour* where the text that is most like it is of its own
group or event; what it is then apart from could be had by regrouping, everything else could not.
"""

from __future__ import annotations

import gzip
import itertools
import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from warehouse.records.article import Article
from warehouse.records.story import Relation
from wirewatch.story.index.placement import NearestEvent, Placed
from wirewatch.story.index.story_index import StoryIndex
from wirewatch.story.text.features import Features
from wirewatch.story.window import BatchWindow

# Log-odds above those that join, from which on two stories are united that one text would join.
MARGINS = (0.0, 1.0, 2.0, 3.0, 4.0)


class WatchedIndex(StoryIndex):
    """A window that says which text was most like the one placed last, and which stories that would join."""

    neighbour: int | None = None
    compared = np.zeros(0, np.int64)
    odds: dict[int, float] = {}  # noqa: RUF012 - set anew for every article

    def decide(self, features: Features, days: float, source: int = -1) -> Placed:
        """Forget the article before."""
        self.neighbour, self.odds = None, {}
        return super().decide(features, days, source)

    def _same_text(self, features, days, source):  # noqa: ANN001, ANN202 - as the index has it
        original, share = super()._same_text(features, days, source)
        self.neighbour = original
        return original, share

    def side(self, numbers):  # noqa: ANN001, ANN201 - as the index has it
        """Note which texts are compared."""
        self.compared = numbers
        return super().side(numbers)

    def _events(self, places, scores, joined) -> list[NearestEvent]:  # noqa: ANN001 - as the index has it
        if not self.odds:
            self.neighbour = int(self.compared[int(np.argmax(scores))])
            self.odds = {story: self.model.story_odds(scores[here], joined[here])[0] for story, here in places.items()}
        return super()._events(places, scores, joined)


@dataclass(slots=True)
class Run:
    """What became of one set: by article its place, the text most like it, the stories that it would join with their log-odds."""

    places: list[Placed] = field(default_factory=list)
    neighbours: list[int | None] = field(default_factory=list)
    odds: list[dict[int, float]] = field(default_factory=list)


def run(rows: list[dict]) -> Run:
    window, found, day = BatchWindow(), Run(), 0.0
    window.index = index = WatchedIndex(window.model)
    for row in rows:
        if row.get("date"):
            seen = datetime.fromisoformat(row["date"])
            day = max(day, (seen if seen.tzinfo else seen.replace(tzinfo=UTC)).timestamp() / 86400)
        said = [row.get(name) or "" for name in ("source", "title", "text")]
        found.places.append(window.place(Article(str(row["id"]), "", "", "", *said, first_seen_at=datetime.fromtimestamp(0, UTC)), day))
        found.neighbours.append(index.neighbour)
        found.odds.append({story: odds - window.model.join for story, odds in index.odds.items()})
    return found


def pairs_of_texts(truth: dict, ids: list[str]) -> set[tuple[int, int]]:
    at = {name: number for number, name in enumerate(ids)}
    if "pos" in truth:
        known = [(at[one], at[other]) for one, other in truth["pos"] if not {one, other} & set(truth["skip"])]
        return {(min(pair), max(pair)) for pair in known}
    groups = defaultdict(list)
    for number, label in enumerate(labels_of(truth, ids)):
        groups[label].append(number)
    return {pair for members in groups.values() for pair in itertools.combinations(members, 2)}


def labels_of(truth: dict, ids: list[str]) -> list:
    labels = truth["label"]
    return [labels[name] for name in ids] if isinstance(labels, dict) else labels


def reprints(found: Run, pairs: set[tuple[int, int]]) -> Counter[str]:
    causes: Counter[str] = Counter()
    for one, other in sorted(pairs):
        place, neighbour = found.places[other], found.neighbours[other]
        if found.places[one].group == place.group:
            causes["together"] += 1
        elif place.relation is not Relation.REPRINT or neighbour is None:
            causes["apart: no neighbour"] += 1
        else:
            right = (min(neighbour, other), max(neighbour, other)) in pairs
            causes["apart: right neighbour, another group" if right else "apart: wrong neighbour"] += 1
    return causes


def stories(found: Run, labels: list) -> Counter[str]:
    causes: Counter[str] = Counter()
    by_story: dict[int, Counter] = defaultdict(Counter)
    by_label: Counter = Counter()
    for number, (place, label) in enumerate(zip(found.places, labels, strict=True)):
        neighbour, inside = found.neighbours[number], by_story[place.story]
        if by_label[label]:
            causes["texts"] += 1
            if neighbour is None or labels[neighbour] != label:
                causes["no or wrong neighbour"] += 1
            elif place.relation is Relation.FIRST:
                causes["right neighbour, too unlike its story"] += 1
            elif inside.most_common(1)[0][0] != label:
                causes["right neighbour, story of another event"] += 1
            elif inside[label] < by_label[label] / 2:
                causes["right neighbour, smaller story of its event"] += 1
        inside[label] += 1
        by_label[label] += 1
    return causes


def b_cubed(groups: list[int], labels: list) -> float:
    both, by_group, by_label = Counter(zip(groups, labels, strict=True)), Counter(groups), Counter(labels)
    precision = sum(count * count / by_group[group] for (group, _), count in both.items()) / len(groups)
    recall = sum(count * count / by_label[label] for (_, label), count in both.items()) / len(groups)
    return 2 * precision * recall / (precision + recall)


def united(found: Run, margin: float) -> tuple[list[int], int]:
    """Unite any two stories that some text would join, each by `margin`; gives each article's story, and how many were united."""
    parent, count = list(range(len(found.places))), 0

    def root(story: int) -> int:
        while parent[story] != story:
            story = parent[story]
        return story

    for place, odds in zip(found.places, found.odds, strict=True):
        wanted = [story for story, value in odds.items() if value >= margin]
        for story in wanted[1:] if place.relation is not Relation.REPRINT else ():
            one, other = sorted((root(story), root(wanted[0])))
            parent[other], count = one, count + (one != other)
    return [root(place.story) for place in found.places], count


def main() -> None:
    for path in sorted(Path(sys.argv[1]).glob("*.truth.json")):
        name = path.name.removesuffix(".truth.json")
        plain = path.with_name(f"{name}.jsonl")
        with plain.open(encoding="utf-8") if plain.exists() else gzip.open(f"{plain}.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        ids, truth, found = [str(row["id"]) for row in rows], json.loads(path.read_text("utf-8")), run(rows)
        if name.startswith("nd_"):
            print(name, dict(reprints(found, pairs_of_texts(truth, ids))))
            continue
        labels = labels_of(truth, ids)
        print(name, dict(stories(found, labels)))
        print(f"  as they are {b_cubed([place.story for place in found.places], labels):.4f}")
        for margin in MARGINS:
            groups, count = united(found, margin)
            print(f"  {count:>3} united by {margin:g} or more: {b_cubed(groups, labels):.4f}")


if __name__ == "__main__":
    main()
