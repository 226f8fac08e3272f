"""Train the block vote on labelled pages, and say how it does on sites that it has not seen.

    python benchmarks/train_blocks.py SET_FOLDER... [--write | --without PART] [--texts UNSEEN.jsonl]

A set folder has items.jsonl ({id, html_path, url, text}) and the pages; items without a text may name sentences that belong to the
article ("with") and sentences that do not ("without"), which teach their blocks alone, or declare the whole article in JSON-LD. Of a
folder of `benchmarks/written_pages` the half that may be read teaches so. Sites are split in four by a hash: each quarter is extracted with
words and trees that saw only the others, and the figures printed are those.
`--write` trains on everything and writes block_vote.json and block_words.json in wirewatch/article. `--without` says what the vote is
worth without a part of what it knows, `--texts` keeps what was extracted, for `benchmarks/false_hits.py`. Needs scikit-learn and
lightgbm. The numbers, and words that 40 sites use, are all that enters the
repository.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

import lightgbm
import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from benchmarks.article_score import text_f1
from benchmarks.block_labels import labels
from wirewatch.article.body import body
from wirewatch.article.body.vote import ballot_features
from wirewatch.article.body.vote.ballot_features import SAFE_KEY, Ballot, PageContext, block_features, candidate_blocks, read_ballot
from wirewatch.article.body.vote.forest import MODEL_FILE, Matrix, from_numbers
from wirewatch.article.body.vote.surroundings import BRANCH_NUMBERS
from wirewatch.article.body.vote.word_weights import WORDS_FILE, WordWeights, grams
from wirewatch.article.byline import byline
from wirewatch.article.extract import extract
from wirewatch.article.headline import headline
from wirewatch.article.page.declarations import collect_declarations
from wirewatch.article.page.declared_body import declared_body
from wirewatch.article.page.markup import decode_html, parse_html
from wirewatch.article.page.page_blocks import HINTS, Block, block_words, blocks
from wirewatch.article.standfirst import declared_description
from wirewatch.article.words.block_key import block_key

TARGET = Path(__file__).parent.parent / "wirewatch" / "article" / "body" / "vote"
# A sentence outside the article speaks for its block where it is at least this share of it.
LEAST_SHARE = 0.3
# A declared body of so many words that the base extractor agrees with so far is the whole article.
SHORTEST_DECLARED = 150
WHOLE = 0.8
QUARTERS = 4
# Texts are compared by words and by runs of so many.
RUN = 4
# A word must stand on so many sites, so that no site teaches its own name.
FEWEST_SITES = 40
# Weights below this change nothing that the trees could see.
LEAST_WEIGHT = 0.05
# Text far from the article teaches words only, and no block of it counts for more words than this.
LONGEST_FAR_BLOCK = 60
# At full weight they make the forest doubt a few short lines more than it should: 34 cases of the tests of articles for 12.
WRITTEN_WEIGHT = 0.25
# Forests that differ in the columns which each tree may use; their mean is one forest.
SEEDS = (0, 1, 2)
SETTINGS: dict[str, Any] = {
    "n_estimators": 130,
    "num_leaves": 24,
    "learning_rate": 0.1,
    "reg_lambda": 5,
    "min_child_samples": 30,
    "min_child_weight": 0,
    "colsample_bytree": 0.25,
    "max_bin": 63,
    "n_jobs": 1,
    "verbose": -1,
}


@dataclass
class Page:
    """One labelled page, read."""

    folder: str
    path: Path
    url: str
    site: str
    blocks: list[Block]
    ballots: list[Ballot]
    known: PageContext
    page_traits: list[float]
    is_news: bool
    labels: np.ndarray
    is_labelled: np.ndarray
    sizes: np.ndarray
    truth: str
    weight: float
    rows: Matrix = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))
    asked: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=bool))

    def quarter(self) -> int:
        """Which quarter of the sites this page belongs to."""
        return int(hashlib.sha256(self.site.encode()).hexdigest(), 16) % QUARTERS

    def measure(self, learnt: WordWeights) -> None:
        """Fill the rows, with what words weigh according to `learnt`."""
        self.rows = block_features(self.blocks, self.ballots, self.known, self.page_traits, learnt)
        self.asked = candidate_blocks(self.rows, body.VOTERS)

    def share(self) -> float:
        """Return what the page counts: journalism double, invented pages a quarter of that."""
        return (2.0 if self.is_news else 1.0) * self.weight


def _zeros(width: int) -> Callable[..., Matrix]:
    return lambda page, *_: np.zeros((len(page), width), dtype=np.float32)


# What is taken away, as the functions that say it and what they then say.
WITHOUT: dict[str, tuple[tuple[object, str, object], ...]] = {
    "place": (
        (ballot_features, "branches", _zeros(BRANCH_NUMBERS + len(HINTS))),
        (ballot_features, "beside", _zeros(5)),
        (ballot_features, "headings_above", lambda page, spoken, _: np.zeros((len(page), spoken.shape[1] + 3), dtype=np.float32)),
    ),
    "words": ((WordWeights, "weight_of", lambda *_: 0.0),),
    "names": ((ballot_features, "mentions", _zeros(6)),),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--write", action="store_true")
    choice.add_argument("--without", choices=WITHOUT)
    parser.add_argument("--texts", type=Path, help="write title and text of each page, read by what saw none of its quarter")
    arguments = parser.parse_args()
    with ExitStack() as stack:
        for owner, name, value in WITHOUT.get(arguments.without, ()):
            stack.enter_context(patch.object(owner, name, value))
        run(arguments)


def run(arguments: argparse.Namespace) -> None:
    pages = [page for folder in arguments.folders for page in load(folder)]
    nothing = WordWeights(0.0, {})
    for page in pages:
        page.measure(nothing)
    vocabulary = shared_grams(pages)
    learnt = [learn_words([page for page in pages if page.quarter() != quarter], vocabulary) for quarter in range(QUARTERS)]
    for page in pages:
        page.measure(learnt[page.quarter()])
    if arguments.write:
        (TARGET / WORDS_FILE).write_text(words_json(learn_words(pages, vocabulary)), "utf-8")
        (TARGET / MODEL_FILE).write_text(forest_json(train(pages)), "utf-8")
    scored, texts = judge(pages, learnt)
    if arguments.texts:
        arguments.texts.write_text("".join(f"{json.dumps(text)}\n" for text in texts), "utf-8")
    for name, scores in scored.items():
        by_words, by_runs = (100 * statistics.mean(each) for each in zip(*scores, strict=True))
        print(f"{name}: body F1 {by_words:.2f} by words, {by_runs:.2f} by runs of {RUN}, on unseen sites (n {len(scores)})")


def items_of(folder: Path) -> Iterable[dict[str, Any]]:
    """Give what is known of the pages of a set, or of those of a folder of written ones that may be read."""
    if (written := folder / "truth.json").exists():
        for page in json.loads(written.read_text("utf-8")):
            if page["half"] == "read" and page["status"] != "no-article":
                passages = {"with": page["must"], "without": page["not"]}
                yield {"id": page["file"], "html_path": page["file"], "url": page["url"], "weight": WRITTEN_WEIGHT, **passages}
    else:
        yield from map(json.loads, filter(None, (folder / "items.jsonl").read_text("utf-8").split("\n")))


def load(folder: Path) -> Iterable[Page]:
    for item in items_of(folder):
        path = folder / item["html_path"]
        source = decode_html(unpacked(path))
        tree = parse_html(source) if item.get("text") or item.get("with") else None
        page = blocks(tree) if tree is not None else []
        if tree is None or not page:
            continue
        declarations = collect_declarations(tree)
        url = item.get("url") or ""
        site_names = headline.known_site_names(declarations) | headline.host_names(url)
        title = headline.choose_headline(declarations, url, site_names)
        authorship = byline.read_byline(declarations, tree, page, site_names)
        voted = body.voter_texts(tree, source, page, declarations)
        declared = declared_body(declarations)
        texts = [block.text for block in page]
        kept, known = _truth(texts, item)
        if not item.get("text") and len(list(block_words(declared))) >= SHORTEST_DECLARED and body.agreement(declared, voted[0]) >= WHOLE:
            # The publisher's own word for what the article is; a column that repeats it would only teach to believe it.
            kept, known = np.where(known, kept, labels(texts, declared)), np.ones(len(page), dtype=bool)
            declared = ""
        yield Page(
            folder.name,
            path,
            url,
            item.get("site") or urlsplit(url).hostname or item["id"],
            page,
            [read_ballot(text) for text in voted],
            PageContext(title, declared_description(declarations), declared, site_names, authorship.names),
            body.page_traits(declarations),
            headline.declares_news(declarations),
            kept,
            known,
            np.array([sum(1 for _ in block_words(block.text)) for block in page], dtype=float),
            item.get("text") or "",
            item.get("weight") or 1.0,
        )


def unpacked(path: Path) -> bytes:
    """Return the bytes of a page."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def _truth(texts: list[str], item: dict[str, object]) -> tuple[np.ndarray, np.ndarray]:
    """Which blocks belong to the article, and of which that is known."""
    if item.get("text"):
        return np.array(labels(texts, str(item["text"]))), np.ones(len(texts), dtype=bool)
    inside, outside = ([key for text in item.get(name) or () if (key := block_key(text))] for name in ("with", "without"))
    keys = [block_key(text) for text in texts]
    kept = np.array([bool(key) and any(part in key or (len(key) >= SAFE_KEY and key in part) for part in inside) for key in keys])
    dropped = np.array([bool(key) and any(part in key and len(part) >= LEAST_SHARE * len(key) for part in outside) for key in keys])
    return kept, kept | dropped


def shared_grams(pages: Iterable[Page]) -> dict[str, int]:
    """WordWeights and pairs that enough sites use, numbered."""
    sites: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for block in page.blocks:
            for gram in grams(block.text):
                sites[gram].add(page.site)
    return {gram: number for number, gram in enumerate(sorted(gram for gram, found in sites.items() if len(found) >= FEWEST_SITES))}


def learn_words(pages: Sequence[Page], vocabulary: dict[str, int]) -> WordWeights:
    """Return a logistic regression over the words of blocks: those whose label is known, and all that no extractor comes near."""
    numbers: list[list[int]] = []
    truths, weights = [], []
    for page in pages:
        sizes = page.sizes.copy()
        near = page.asked & page.is_labelled
        sizes[~page.asked] = np.minimum(sizes[~page.asked], LONGEST_FAR_BLOCK)
        used = np.flatnonzero(near | ~page.asked)
        numbers += [[vocabulary[gram] for gram in grams(page.blocks[number].text) if gram in vocabulary] for number in used]
        truths.append((page.labels & near)[used])
        weights.append(page.share() * sizes[used] ** 0.8 / (sizes[page.asked].sum() + 200) ** 0.65)
    lengths = np.array([len(found) for found in numbers])
    table = sparse.csr_matrix(
        (np.repeat(1 / np.sqrt(np.maximum(1, lengths)), lengths), np.concatenate(numbers).astype(int), [0, *np.cumsum(lengths)]),
        shape=(len(numbers), len(vocabulary)),
    )
    weight = np.concatenate(weights)
    model = LogisticRegression(C=1.0, max_iter=200, solver="liblinear")
    model.fit(table, np.concatenate(truths), sample_weight=weight / weight.mean())
    found = zip(vocabulary, model.coef_[0], strict=True)
    return WordWeights(float(model.intercept_[0]), {gram: round(float(value), 2) for gram, value in found if abs(value) >= LEAST_WEIGHT})


def judge(pages: list[Page], learnt: Sequence[WordWeights]) -> tuple[dict[str, list[tuple[float, float]]], list[dict[str, str]]]:
    """F1 by words and by runs of four words of the text that extraction gives, with words and trees that saw none of the page's quarter.

    The titles and texts come with it.
    """
    scores: dict[str, list[tuple[float, float]]] = defaultdict(list)
    texts: list[dict[str, str]] = []
    for quarter in range(QUARTERS):
        forest = from_numbers(train([page for page in pages if page.quarter() != quarter]))
        unseen = [page for page in pages if page.truth and page.quarter() == quarter]
        with patch.object(body, "load_forest", return_value=forest), patch.object(body, "load_word_weights", return_value=learnt[quarter]):
            for page in unseen:
                record = extract(unpacked(page.path), page.url)
                text = record.text
                scores[page.folder].append((text_f1(page.truth, text), text_f1(page.truth, text, RUN)))
                texts.append({"folder": page.folder, "page": page.path.name, "title": record.title, "text": text})
    return scores, texts


def train(pages: Iterable[Page]) -> dict[str, Any]:
    """Give the forest as `from_numbers` reads it. Blocks weigh by their words, so that it minds text and not the number of menu entries."""
    weights, rows, truths = [], [], []
    for page in pages:
        sizes = page.sizes[page.asked]
        known = page.is_labelled[page.asked]
        weights.append((page.share() * sizes**0.8 / (sizes.sum() + 200) ** 0.65)[known])
        rows.append(page.rows[page.asked][known])
        truths.append(page.labels[page.asked][known])
    matrix, truth, weight = np.vstack(rows), np.concatenate(truths), np.concatenate(weights)
    trees = []
    for seed in SEEDS:
        model = lightgbm.LGBMClassifier(**SETTINGS, random_state=seed, feature_fraction_seed=seed)
        model.fit(matrix, truth, sample_weight=weight / weight.mean())
        trees += [as_numbers(tree["tree_structure"]) for tree in model.booster_.dump_model()["tree_info"]]
    return {"baseline": 0.0, "columns": matrix.shape[1], "trees": [tree for tree in trees if tree["feature"]]}


def as_numbers(root: dict[str, Any]) -> dict[str, list[float]]:
    """One tree of LightGBM: its splits with the leaves to the left of each, and a share of its leaves' values."""
    tree: dict[str, list[float]] = {"feature": [], "threshold": [], "first": [], "last": [], "value": []}

    def walk(node: dict[str, Any]) -> None:
        if "split_index" not in node:
            tree["value"].append(float(f"{node['leaf_value'] / len(SEEDS):.4g}"))
            return
        number = len(tree["feature"])
        tree["feature"].append(node["split_feature"])
        tree["threshold"].append(float(f"{node['threshold']:.6g}"))
        tree["first"].append(len(tree["value"]))
        tree["last"].append(0)
        walk(node["left_child"])
        tree["last"][number] = len(tree["value"]) - 1
        walk(node["right_child"])

    walk(root)
    return tree


def forest_json(model: dict[str, Any]) -> str:
    """Return the forest's numbers, a line for each tree."""
    head = {name: model[name] for name in ("baseline", "columns")}
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in model["trees"])
    return json.dumps(head)[:-1] + ', "trees": [\n' + lines + "\n]}\n"


def words_json(learnt: WordWeights) -> str:
    """Return the words' weights, a line for each."""
    lines = ",\n".join(f"{json.dumps(gram, ensure_ascii=False)}: {weight}" for gram, weight in sorted(learnt.weights.items()))
    return f'{{"intercept": {learnt.intercept:.4f}, "weights": {{\n{lines}\n}}}}\n'


if __name__ == "__main__":
    main()
