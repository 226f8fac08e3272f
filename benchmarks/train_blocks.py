"""Train the block vote on labelled pages, and say how it does on sites that it has not seen.

    python benchmarks/train_blocks.py SET_FOLDER... [--write]

A set folder has items.jsonl ({id, html_path, url, text}) and the pages; items without a text may name sentences that belong to the
article ("with") and sentences that do not ("without"), which teach their blocks alone and at half weight. Sites are split in two by a
hash: each half is judged by a forest that saw only the other, and the figures printed are those. `--write` then trains on everything and
writes the numbers to tasks/core/article/block_vote.json. Needs scikit-learn. The numbers are all that enters the repository.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import statistics
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from tasks.core.article import headline
from tasks.core.article.blocks import blocks, words
from tasks.core.article.body import VOTERS, declared_body, rows_of, voter_texts
from tasks.core.article.extract import standfirst
from tasks.core.article.facts import collect
from tasks.core.article.features import SAFE_KEY, ballot, fold, worth_asking
from tasks.core.article.markup import decode, parse
from tasks.core.article.vote import MODEL_FILE, choose

TARGET = Path(__file__).parent.parent / "tasks" / "core" / "article" / MODEL_FILE
# What a block learnt from single sentences counts beside one of a page whose whole text is known.
SNIPPET_WEIGHT = 0.5
# A sentence outside the article speaks for its block where it is at least this share of it.
LEAST_SHARE = 0.3
SETTINGS = {
    "max_iter": 130,
    "max_leaf_nodes": 24,
    "learning_rate": 0.1,
    "l2_regularization": 5,
    "min_samples_leaf": 30,
    "max_features": 0.25,
    "max_bins": 64,
    "random_state": 0,
    "early_stopping": False,
}


@dataclass
class Page:
    """One labelled page, measured."""

    folder: str
    site: str
    rows: np.ndarray
    asked: np.ndarray
    labels: np.ndarray
    known: np.ndarray
    tokens: list[Counter[str]]
    truth: Counter[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    pages = [page for folder in arguments.folders for page in load(folder)]
    for name, scores in judge(pages).items():
        print(f"{name}: body F1 {100 * statistics.mean(scores):.2f} on unseen sites (n {len(scores)})")
    if arguments.write:
        TARGET.write_text(as_json(train(pages)), "utf-8")


def load(folder: Path) -> Iterable[Page]:
    for line in filter(None, (folder / "items.jsonl").read_text("utf-8").split("\n")):
        item = json.loads(line)
        path = folder / item["html_path"]
        source = decode(gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes())
        tree = parse(source) if item.get("text") or item.get("with") else None
        page = blocks(tree) if tree is not None else []
        if tree is None or not page:
            continue
        facts = collect(tree)
        url = item.get("url") or ""
        title = headline.headline(facts, url, headline.known_site_names(facts))
        rows = rows_of(voter_texts(tree, source, facts), page, facts, (title, standfirst(facts), declared_body(facts)))
        yield Page(
            folder.name,
            item.get("site") or urlsplit(url).hostname or item["id"],
            rows,
            worth_asking(rows, VOTERS),
            *_truth([block.text for block in page], item),
            [Counter(words(block.text)) for block in page],
            Counter(words(item.get("text") or "")),
        )


def _truth(texts: list[str], item: dict[str, object]) -> tuple[np.ndarray, np.ndarray]:
    """Which blocks belong to the article, and of which that is known."""
    if item.get("text"):
        return np.array(labels(texts, str(item["text"]))), np.ones(len(texts), dtype=bool)
    inside, outside = ([key for text in item.get(name) or () if (key := fold(text))] for name in ("with", "without"))
    keys = [fold(text) for text in texts]
    kept = np.array([bool(key) and any(part in key or (len(key) >= SAFE_KEY and key in part) for part in inside) for key in keys])
    dropped = np.array([bool(key) and any(part in key and len(part) >= LEAST_SHARE * len(key) for part in outside) for key in keys])
    return kept, kept | dropped


def labels(texts: list[str], truth: str) -> list[bool]:
    """Which blocks the truth has: by word trigrams, short ones by a whole line."""
    lines, found = ballot(truth).lines, list(words(truth))
    trigrams, pairs = set(zip(found, found[1:], found[2:], strict=False)), set(pairwise(found))
    kept = []
    for text in texts:
        own = list(words(text))
        if len(own) >= 4:
            kept.append(sum(part in trigrams for part in zip(own, own[1:], own[2:], strict=False)) >= (len(own) - 2) / 2)
        else:
            kept.append(bool(own) and fold(text) in lines and all(part in pairs for part in pairwise(own)))
    return kept


def judge(pages: list[Page]) -> dict[str, list[float]]:
    scores: dict[str, list[float]] = {}
    for half in (0, 1):
        model = train([page for page in pages if side(page.site) != half])
        for page in pages:
            if side(page.site) == half and page.truth:
                chances = np.zeros(len(page.rows), dtype=np.float32)
                if page.asked.any():
                    chances[page.asked] = model.predict_proba(page.rows[page.asked])[:, 1]
                kept, _ = choose(chances, page.rows[:, 1])
                found = sum((tokens for tokens, is_kept in zip(page.tokens, kept, strict=True) if is_kept), Counter())
                common = sum((found & page.truth).values())
                scores.setdefault(page.folder, []).append(2 * common / max(1, sum(found.values()) + sum(page.truth.values())))
    return scores


def side(site: str) -> int:
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % 2


def train(pages: list[Page]) -> HistGradientBoostingClassifier:
    """Blocks weigh by their words, so that the forest minds text and not the number of menu entries; journalism weighs double."""
    weights, rows, truths = [], [], []
    for page in pages:
        sizes = np.array([sum(tokens.values()) for tokens in page.tokens])[page.asked]
        is_news = page.rows[0, -6] > 0
        share = (2.0 if is_news else 1.0) * (1.0 if page.truth else SNIPPET_WEIGHT)
        known = page.known[page.asked]
        weights.append((share * sizes**0.8 / (sizes.sum() + 200) ** 0.65)[known])
        rows.append(page.rows[page.asked][known])
        truths.append(page.labels[page.asked][known])
    model = HistGradientBoostingClassifier(**SETTINGS)
    return model.fit(np.vstack(rows), np.concatenate(truths), sample_weight=np.concatenate(weights))


def as_json(model: HistGradientBoostingClassifier) -> str:
    """The forest's numbers, a line for each tree."""
    trees = []
    for (predictor,) in model._predictors:  # noqa: SLF001  # scikit-learn has no public way to the numbers
        nodes = predictor.nodes
        own = range(len(nodes))
        leaf = nodes["is_leaf"].astype(bool)
        trees.append(
            {
                "feature": [0 if leaf[n] else int(nodes["feature_idx"][n]) for n in own],
                "threshold": [0 if leaf[n] else float(f"{nodes['num_threshold'][n]:.5g}") for n in own],
                "left": [n if leaf[n] else int(nodes["left"][n]) for n in own],
                "right": [n if leaf[n] else int(nodes["right"][n]) for n in own],
                "value": [round(float(nodes["value"][n]), 5) if leaf[n] else 0 for n in own],
            }
        )
    head = {"baseline": round(float(model._baseline_prediction.ravel()[0]), 6), "columns": int(model.n_features_in_)}  # noqa: SLF001
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    return json.dumps(head)[:-1] + ', "trees": [\n' + lines + "\n]}\n"


if __name__ == "__main__":
    main()
