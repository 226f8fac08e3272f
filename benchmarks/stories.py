"""Scores reprint groups and stories on labelled sets beside datasketch, rensa and TF-IDF as a user would run them.

    python benchmarks/stories.py FOLDER [--ablation] [--sets nd_ecb_dev,story_gva]

FOLDER holds <set>.jsonl or <set>.jsonl.gz with <set>.truth.json: sets named nd_* score reprint groups by pairs, story_* score
stories by B-cubed. Peers: MinHash-LSH at Jaccard .5 with union-find, and TF-IDF cosine joined to the best earlier article, both
without and with a window of 72 hours. Needs datasketch, rensa and scikit-learn, which Wirewatch itself does not.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import numpy as np

from warehouse.records.article import Article
from wirewatch.story import window as story
from wirewatch.story.index import story_index as index
from wirewatch.story.reprints import containment as reprints
from wirewatch.story.text import boilerplate
from wirewatch.story.text.features import Features
from wirewatch.story.window import BatchWindow

WINDOW_DAYS = 3.0
SHUFFLED_DAYS = 0.5 / 24
JACCARD = 0.5
TFIDF_REPRINT, TFIDF_STORY = 0.8, 0.3


def read_set(path: Path) -> tuple[list[Article], list[float], dict]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    name = path.name.partition(".")[0]
    truth = json.loads(path.with_name(f"{name}.truth.json").read_text("utf-8"))
    articles, days = [], []
    for row in rows:
        seen = datetime.fromisoformat(row["date"]).replace(tzinfo=UTC) if row.get("date") else datetime.fromtimestamp(0, UTC)
        fields = {field: row.get(field) or "" for field in ("title", "text", "source", "url")}
        articles.append(
            Article(row["id"], fields["url"], fields["url"], "", fields["source"], fields["title"], fields["text"], first_seen_at=seen)
        )
        days.append(seen.timestamp() / 86400)
    return articles, days, truth


def ours(articles: list[Article], days: list[float], key: str) -> list[int]:
    window = BatchWindow()
    return [getattr(window.place(article, day), key) for article, day in zip(articles, days, strict=True)]


_OURS = ours


def ours_shuffled(articles: list[Article], days: list[float], key: str) -> list[int]:
    """Place every article up to half an hour earlier or later than it came."""
    rng = np.random.default_rng(5)
    shuffled = np.array(days) + rng.uniform(-SHUFFLED_DAYS, SHUFFLED_DAYS, len(days))
    order = np.argsort(shuffled)
    placed = _OURS([articles[number] for number in order], shuffled[order].tolist(), key)
    labels = dict(zip(order.tolist(), placed, strict=True))
    return [labels[number] for number in range(len(articles))]


def united(count: int, joined: Iterator[tuple[int, int]]) -> list[int]:
    parent = list(range(count))

    def root(member: int) -> int:
        while parent[member] != member:
            member = parent[member]
        return member

    for one, other in joined:
        parent[root(one)] = root(other)
    return [root(member) for member in range(count)]


def shingles_of(article: Article) -> list[str]:
    words = article.text.lower().split()
    return [" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))]


def datasketch_groups(articles: list[Article], days: list[float], window: float) -> list[int]:
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(threshold=JACCARD, num_perm=128)

    def joined() -> Iterator[tuple[int, int]]:
        for number, article in enumerate(articles):
            mine = MinHash(num_perm=128)
            mine.update_batch([shingle.encode() for shingle in shingles_of(article)])
            yield from ((number, other) for other in lsh.query(mine) if days[number] - days[other] <= window)
            lsh.insert(number, mine)

    return united(len(articles), joined())


def rensa_groups(articles: list[Article], days: list[float], window: float) -> list[int]:
    from rensa import RMinHash, RMinHashLSH

    lsh, kept = RMinHashLSH(threshold=JACCARD, num_perm=128, num_bands=32), []

    def joined() -> Iterator[tuple[int, int]]:
        for number, article in enumerate(articles):
            mine = RMinHash(num_perm=128, seed=42)
            mine.update(shingles_of(article))
            for other in lsh.query(mine):
                if days[number] - days[other] <= window and mine.jaccard(kept[other]) >= JACCARD:
                    yield number, other
            lsh.insert(number, mine)
            kept.append(mine)

    return united(len(articles), joined())


def tfidf_groups(articles: list[Article], days: list[float], window: float, threshold: float) -> list[int]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform([f"{item.title}\n{item.text}" for item in articles])
    group: list[int] = []
    for number in range(len(articles)):
        start = int(np.searchsorted(days[:number], days[number] - window))
        best, share = number, threshold
        if start < number:
            likeness = (vectors[start:number] @ vectors[number].T).toarray().ravel()
            closest = int(likeness.argmax())
            if likeness[closest] >= share:
                best = group[start + closest]
        group.append(best)
    return group


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def pair_score(articles: list[Article], group: list[int], truth: dict) -> tuple[float, float, float]:
    members = defaultdict(list)
    for article, label in zip(articles, group, strict=True):
        members[label].append(article.article_id)
    found = {tuple(sorted(pair)) for some in members.values() for pair in combinations(some, 2)}
    if "label" in truth:
        labelled = defaultdict(list)
        for name, label in truth["label"].items():
            labelled[label].append(name)
        positive = {tuple(sorted(pair)) for some in labelled.values() for pair in combinations(some, 2)}
        false = len(found - positive)
    else:
        positive, ignored = ({tuple(sorted(pair)) for pair in truth[name]} for name in ("pos", "ign"))
        skipped = set(truth["skip"])
        kinds = [table for name in ("chain", "nd", "story") if (table := truth[name])]
        false = sum(
            not (one in skipped or other in skipped or (one, other) in ignored or any(table[one] == table[other] for table in kinds))
            for one, other in found - positive
        )
    right = len(found & positive)
    precision, recall = right / max(1, right + false), right / max(1, len(positive))
    return precision, recall, f1(precision, recall)


def story_score(articles: list[Article], group: list[int], truth: dict) -> tuple[float, float, float]:
    labels = [truth["label"][article.article_id] for article in articles]
    both, theirs, mine = Counter(zip(labels, group, strict=True)), Counter(labels), Counter(group)
    precision = sum(count * count / mine[story] for (_, story), count in both.items()) / len(labels)
    recall = sum(count * count / theirs[label] for (label, _), count in both.items()) / len(labels)
    return precision, recall, f1(precision, recall)


def reprint_methods() -> dict[str, Callable]:
    forever = float("inf")
    return {
        "wirewatch": lambda articles, days: ours(articles, days, "group"),
        "rensa, 72 h": lambda articles, days: rensa_groups(articles, days, WINDOW_DAYS),
        "datasketch, 72 h": lambda articles, days: datasketch_groups(articles, days, WINDOW_DAYS),
        "datasketch as shipped": lambda articles, days: datasketch_groups(articles, days, forever),
        "TF-IDF .8, 72 h": lambda articles, days: tfidf_groups(articles, days, WINDOW_DAYS, TFIDF_REPRINT),
        "TF-IDF .8": lambda articles, days: tfidf_groups(articles, days, forever, TFIDF_REPRINT),
    }


def story_methods() -> dict[str, Callable]:
    return {
        "wirewatch": lambda articles, days: ours(articles, days, "story"),
        "wirewatch, reprints only": lambda articles, days: ours(articles, days, "group"),
        "TF-IDF .3, 72 h": lambda articles, days: tfidf_groups(articles, days, WINDOW_DAYS, TFIDF_STORY),
    }


def table(sets: list, methods: dict[str, Callable], score: Callable) -> None:
    if not sets:
        return
    print(f"{'':<28}" + "".join(f"{name:>26}" for name, *_ in sets) + f"{'macro F1':>10}")
    for method, group in methods.items():
        scores = [score(articles, group(articles, days), truth) for _, articles, days, truth in sets]
        cells = "".join(f"   P {one:.3f} R {two:.3f} F {three:.3f}" for one, two, three in scores)
        print(f"{method:<28}{cells}{np.mean([three for *_, three in scores]):>10.4f}", flush=True)


class Without:
    """Wirewatch with one part taken out, for the length of a `with`."""

    def __init__(self, place: object, name: str, value: object) -> None:
        self.place, self.name, self.value = place, name, value

    def __enter__(self) -> None:
        self.old = getattr(self.place, self.name)
        setattr(self.place, self.name, self.value)

    def __exit__(self, *_: object) -> None:
        setattr(self.place, self.name, self.old)


def no_conflicts(_: index.StoryIndex, __: Features, numbers: np.ndarray) -> np.ndarray:
    return np.zeros(len(numbers), bool)


def first_match(*values: np.ndarray) -> np.ndarray:
    good = reprints.same_text(*values)
    return good & (np.cumsum(good) == 1)


def ablation(near: list, streams: list) -> None:
    closest = replace(story.shipped_model(), best_share=1.0)
    alike = replace(story.shipped_model(), cohesion=0.0)
    parts = {
        "as it is": Without(reprints, "REPRINT_DAYS", reprints.REPRINT_DAYS),
        "without boilerplate": Without(boilerplate, "is_boilerplate", lambda _line, _words: False),
        "without figures' veto": Without(reprints, "LONG_TEXT_WORDS", 0),
        "one threshold (.42)": Without(reprints, "SHORT_TEXT_SHARE", reprints.LONG_TEXT_SHARE),
        "without window (30 days)": Without(reprints, "REPRINT_DAYS", reprints.VERBATIM_DAYS),
        "first match, not best": Without(index, "same_text", first_match),
        "without facts' veto": Without(index.StoryIndex, "_conflicts", no_conflicts),
        "last member decides": Without(index.StoryIndex, "_members", _last_member),
        "best member decides": Without(story, "shipped_model", lambda: closest),
        "every story asks as much": Without(story, "shipped_model", lambda: alike),
        "story window of 2 days": Without(index, "STORY_DAYS", 2.0),
        "arrival shuffled by 30 min": Without(sys.modules[__name__], "ours", ours_shuffled),
    }
    for name, part in parts.items():
        with part:
            print(f"{name:<28}", end="")
            for kind, some, score in (("reprints", near, pair_score), ("stories", streams, story_score)):
                key = "group" if some is near else "story"
                scores = [score(articles, ours(articles, days, key), truth) for _, articles, days, truth in some]
                cells = " ".join(f"{one:.3f}/{two:.3f}" for one, two, _ in scores)
                print(f"  {kind} {cells} macro F1 {np.mean([three for *_, three in scores]):.4f}" if scores else "", end="", flush=True)
            print()


def _last_member(window: index.StoryIndex, story: int, start: int) -> list[int]:
    number = int(window._last.get(story))  # noqa: SLF001 - the part that is taken out
    return [number] if number != index.NONE and number >= start else []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sets", default="", help="names of sets, all where empty")
    parser.add_argument("--ablation", action="store_true", help="score Wirewatch with one part taken out at a time")
    arguments = parser.parse_args()
    wanted = set(filter(None, arguments.sets.split(",")))
    truths = {path.name.removesuffix(".truth.json") for path in arguments.folder.glob("*.truth.json")}
    paths = [path for path in sorted(arguments.folder.glob("*.jsonl*")) if path.name.partition(".")[0] in (wanted or truths)]
    sets = [(path.name.partition(".")[0], *read_set(path)) for path in paths]
    near, streams = ([one for one in sets if one[0].startswith(kind)] for kind in ("nd_", "story_"))
    if arguments.ablation:
        ablation(near, streams)
        return
    table(near, reprint_methods(), pair_score)
    table(streams, story_methods(), story_score)


if __name__ == "__main__":
    main()
