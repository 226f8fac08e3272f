"""Measures CPU and memory of placing an article while the window grows, beside datasketch's MinHash-LSH.

    python benchmarks/story_cost.py [--sizes 50000,200000,1000000] [--plot docs/pictures/story-cost.png]

The window is filled with made-up articles whose words follow Zipf's law, as features without text; then whole articles are
described and placed in it. CPU is this process's own time. Needs datasketch, which Wirewatch itself does not.

    python benchmarks/story_cost.py --saved 1000,300000

saves windows of these sizes and says what a fresh process takes to map each and to place a hundred articles.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import resource
import tempfile
import time
from pathlib import Path

import numpy as np
from datasketch import MinHash, MinHashLSH

from wirewatch.story.index.placement import KEY_BYTES, NONE, figure_keys
from wirewatch.story.index.serialization import pack_features
from wirewatch.story.index.story_index import StoryIndex
from wirewatch.story.index_files import IndexFiles
from wirewatch.story.joining.document_frequency import BLOCK, BLOCKS, DocumentFrequencies
from wirewatch.story.text.cross_language import FIGURE
from wirewatch.story.text.features import HASH_SHIFT, LEAD, MOST_TERMS, NAME, POSTED, TITLE, WEIGHT_SHIFT, Features, describe
from wirewatch.story.text.signature import MOST_PRINTS, Signature, sign
from wirewatch.story.text.tokens import story_tokens
from wirewatch.story.window import RELEASE_EVERY, gazetteer_with, shipped_model

PROBES = 300
SAVED_PROBES = 100
WORDS = 460
PEER_WINDOW = 20_000
OUTLETS = 500
WINDOW_DAYS = 3.0


def vocabulary() -> tuple[list[str], np.ndarray]:
    known = sorted(shipped_model().background.frequency, key=lambda word: -shipped_model().background.frequency[word])
    words = [word for word in known if word.isalpha()] + [f"Name{number}" for number in range(200_000)]
    chances = 1 / np.arange(10, len(words) + 10)
    return words, chances / chances.sum()


def made_up_text(rng: np.random.Generator, words: list[str], chances: np.ndarray) -> str:
    drawn = rng.choice(len(words), WORDS, p=chances)
    sentences = [" ".join(words[word] for word in drawn[at : at + 18]).capitalize() for at in range(0, WORDS, 18)]
    return f".\n{rng.integers(2, 900)} ".join(sentences) + "."


def made_up_features(rng: np.random.Generator, terms: np.ndarray, chances: np.ndarray, sample: Features) -> Features:
    """Features as large as a described article's, with terms of real frequencies and shingles of their own."""
    posted = rng.integers(0, 1 << 32, len(sample.signature.posted), dtype=np.uint32)
    prints = rng.integers(0, 1 << 16, len(sample.signature.prints), dtype=np.uint16)
    drawn = np.unique(terms[rng.choice(len(terms), MOST_TERMS, p=chances)])
    flags = rng.choice([0, TITLE | POSTED, LEAD, NAME | POSTED, NAME], len(drawn), p=[0.6, 0.1, 0.1, 0.1, 0.1]).astype(np.uint32)
    packed = drawn << np.uint32(HASH_SHIFT) | np.uint32(5 << WEIGHT_SHIFT) | flags
    signature = Signature(
        prints, sample.signature.prefix, posted, posted, sample.signature.level, sample.signature.size, np.ones(len(prints), bool)
    )
    figures = rng.integers(0, 1 << 16, 8, dtype=np.uint16)
    keys = np.unique(rng.integers(0, 1 << 15, 12, dtype=np.uint16) << np.uint16(1))
    keys[:3] |= np.uint16(FIGURE)
    return Features(signature, packed, np.sort(figures), np.zeros(0, np.uint32), keys, 0, WORDS, headline_only=False)


class Clock:
    """CPU seconds by name."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def time(self, name: str, work):  # noqa: ANN001, ANN201, D102 - any work, whatever it gives
        begin = time.process_time()
        result = work()
        self.spent[name] = self.spent.get(name, 0.0) + time.process_time() - begin
        return result


def probe(index: StoryIndex, texts: list[str], lsh: MinHashLSH, clock: Clock) -> None:
    """Place whole articles without keeping them, one step at a time, each beside datasketch's MinHash and look-up."""
    model, gazetteer, mark = shipped_model(), gazetteer_with(), index.mark()
    for number, text in enumerate(texts):
        title = text.split("\n")[0][:70]
        clock.time("datasketch", lambda text=text, n=number: find_and_insert(lsh, f"probe{len(index)} {n}", text))
        clock.time("signature", lambda text=text: sign(story_tokens(text)))
        features = clock.time("describe, signature included", lambda t=title, x=text: describe(t, x, model.background, gazetteer))
        days, source = index.last_days(), number % OUTLETS + 1
        features = clock.time("boilerplate of the outlet", lambda f=features, s=source: index.own(f, s))
        clock.time("find reprints", lambda f=features, d=days, s=source: index._same_text(f, d, s))  # noqa: SLF001 - a step of decide
        placed = clock.time("decide, find reprints included", lambda f=features, d=days, s=source: index.decide(f, d, s))
        clock.time("remember", lambda f=features, d=days, p=placed, n=number, s=source: index.remember(f"probe{n}", f, d, p, s))
    index.go_back(mark)


def peer(rng: np.random.Generator) -> MinHashLSH:
    """Datasketch's index with a window's articles in it, fewer than ours, which favours it."""
    lsh = MinHashLSH(threshold=0.5, num_perm=128)
    for number in range(PEER_WINDOW):
        other = MinHash(num_perm=128)
        other.update_batch([rng.bytes(8) for _ in range(8)])
        lsh.insert(number, other)
    return lsh


def find_and_insert(lsh: MinHashLSH, name: str, text: str) -> None:
    words = text.lower().split()
    mine = MinHash(num_perm=128)
    mine.update_batch([" ".join(words[at : at + 4]).encode() for at in range(len(words) - 3)])
    lsh.query(mine)
    lsh.insert(name, mine)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="50000,200000,500000,1000000", help="articles in the window")
    parser.add_argument("--saved", default="", help="articles in saved windows to map instead")
    parser.add_argument("--plot", type=Path, help="write a picture of the growth")
    arguments = parser.parse_args()
    rng = np.random.default_rng(1)
    words, chances = vocabulary()
    if arguments.saved:
        saved([int(size) for size in arguments.saved.split(",")], rng, words, chances)
        return
    texts = [made_up_text(rng, words, chances) for _ in range(PROBES)]
    model = shipped_model()
    sample, pool = features_pool(rng, words, chances, texts[0])
    lsh = peer(rng)
    print(f"stored blob of an article of {WORDS} words: {len(pack_features(sample))} bytes")
    index, rows, sizes = StoryIndex(model), [], sorted(int(size) for size in arguments.sizes.split(","))
    for size in sizes:
        begin = time.process_time()
        fill(index, pool, size, sizes[-1], rng)
        filling = (time.process_time() - begin) * 1000
        clock = Clock()
        probe(index, texts, lsh, clock)
        each = {name: seconds * 1000 / PROBES for name, seconds in clock.spent.items()}
        boilerplate, theirs = each["boilerplate of the outlet"], each["datasketch"]
        total = each["describe, signature included"] + boilerplate + each["decide, find reprints included"] + each["remember"]
        reprints = each["signature"] + boilerplate + each["find reprints"]
        rows.append((size, reprints, total, theirs, index.nbytes / size))
        print(
            f"window {size:>9,}: reprints {reprints:.2f} ms ({reprints / theirs:.2f} of datasketch), all {total:.2f} ms CPU an article "
            f"({total / theirs:.2f}), "
            f"{index.nbytes / size:.0f} bytes held an article, filled in {filling / 1000:.0f} s"
        )
        print("   " + ", ".join(f"{name} {value:.2f}" for name, value in each.items()))
    if arguments.plot:
        plot(rows, arguments.plot)


def features_pool(rng: np.random.Generator, words: list[str], chances: np.ndarray, text: str) -> tuple[Features, list[Features]]:
    sample = describe("A title", text, shipped_model().background, gazetteer_with())
    terms = rng.permutation(1 << 22)[: len(words) - 300].astype(np.uint32)
    term_chances = chances[300:] / chances[300:].sum()
    return sample, [made_up_features(rng, terms, term_chances, sample) for _ in range(4000)]


def saved(sizes: list[int], rng: np.random.Generator, words: list[str], chances: np.ndarray) -> None:
    """Save windows and let a fresh process map each, place a hundred articles and say what that took."""
    texts = [made_up_text(rng, words, chances) for _ in range(SAVED_PROBES)]
    _, pool = features_pool(rng, words, chances, texts[0])
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            index = StoryIndex(shipped_model())
            fill(index, pool, size, size, rng)
            IndexFiles(Path(folder)).replace(index, "", 0, {})
            del index
            gc.collect()
            context = multiprocessing.get_context("spawn")
            child = context.Process(target=map_and_place, args=(folder, texts))
            child.start()
            child.join()


def map_and_place(folder: str, texts: list[str]) -> None:
    model, gazetteer = shipped_model(), gazetteer_with()
    describe("A title", texts[0], model.background, gazetteer)
    empty, begin = resident_megabytes(), time.process_time()
    files = IndexFiles(Path(folder))
    opened = files.open(model)
    assert opened
    index, mapped = opened[0], time.process_time()
    articles, days, most = len(index), index.last_days(), 0.0
    for number, text in enumerate(texts):
        source = number % OUTLETS + 1
        features = index.own(describe(text[:70], text, model.background, gazetteer), source)
        index.place(f"probe{number}", features, days, source)
        if number % RELEASE_EVERY == 0:
            most = max(most, resident_megabytes())
            files.release()
    done = time.process_time()
    print(f"window {articles:>9,}: mapped in {mapped - begin:.3f} s, {len(texts)} articles placed in {done - mapped:.2f} s CPU, ", end="")
    print(f"{most - empty:.0f} MB more than without", flush=True)


def resident_megabytes() -> float:
    return int(Path("/proc/self/statm").read_text("utf-8").split()[1]) * resource.getpagesize() / 1e6


def fill(index: StoryIndex, pool: list[Features], size: int, last: int, rng: np.random.Generator) -> None:
    """Enter made-up articles up to `size` straight into the columns: one by one takes minutes for a million.

    Each has the terms, figures and keys of one of the pool, shingles of its own, and a story of its own.
    """
    parts = "_days _words _language _odds _group _story _before _last _keys _terms _figures _facts _name_keys _by_term _by_key _by_figure"
    columns = {name: getattr(index, name) for name in parts.split()}
    texts = {name: getattr(index.texts, name) for name in ("_prints", "_ends", "_prefix", "_level", "_own", "_postings")}
    sample = pool[0].signature
    while len(index) < size:
        start = len(index)
        count = min(BLOCK * BLOCKS, size - start)
        numbers = np.arange(start, start + count, dtype=np.uint32)
        chosen = [pool[number] for number in rng.integers(0, len(pool), count)]
        texts["_prints"].extend(rng.integers(0, 1 << 16, count * len(sample.prints), dtype=np.uint16))
        texts["_ends"].extend(int(texts["_ends"].get(start)) + len(sample.prints) * np.arange(1, count + 1))
        texts["_prefix"].extend(np.tile(sample.prefix, (count, 1)))
        texts["_level"].extend(np.full(count, sample.level, np.uint8))
        texts["_own"].extend(np.full((count, MOST_PRINTS // 8), 0xFF, np.uint8))
        posted = len(sample.posted)
        texts["_postings"].add_segment(rng.integers(0, 1 << 32, count * posted, dtype=np.uint32), np.repeat(numbers, posted))
        for name, field in (("_terms", "terms"), ("_figures", "figures"), ("_facts", "facts"), ("_name_keys", "keys")):
            values = [getattr(features, field) for features in chosen]
            stretches = columns[name]
            before = int(stretches.ends.get(start))
            stretches.values.extend(np.concatenate(values))
            stretches.ends.extend(before + np.cumsum([len(one) for one in values]))
        for name, keys_of in (("_by_term", posted_terms), ("_by_figure", lambda features: figure_keys(features, features.script))):
            keys = [keys_of(features) for features in chosen]
            columns[name].add_segment(np.concatenate(keys), np.repeat(numbers, [len(one) for one in keys]))
        columns["_by_key"].add_segment(rng.integers(0, 1 << 32, count, dtype=np.uint32), numbers)
        columns["_keys"].extend(rng.integers(0, 256, (count, KEY_BYTES), dtype=np.uint8))
        columns["_days"].extend(numbers * (WINDOW_DAYS / last))
        columns["_words"].extend(np.full(count, WORDS, np.uint16))
        columns["_language"].extend(np.zeros(count, np.uint8))
        columns["_odds"].extend(np.zeros(count, np.float32))
        columns["_before"].extend(np.full(count, NONE, np.uint32))
        for number in numbers.tolist():
            index.outlets.add(number % OUTLETS + 1)
        for name in ("_group", "_story", "_last"):
            columns[name].extend(numbers)
        index._frequencies = DocumentFrequencies(index.model.background_slots.copy())  # noqa: SLF001 - it remembers the last 20,000
        for features in chosen:
            index._frequencies.count(features.terms, features.language)  # noqa: SLF001 - a window filled at once, as no pass would


def posted_terms(features: Features) -> np.ndarray:
    return features.terms[(features.terms & np.uint32(POSTED)) > 0] >> np.uint32(HASH_SHIFT)


def plot(rows: list[tuple[int, float, float, float, float]], path: Path) -> None:
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.2))
    sizes = [row[0] for row in rows]
    left.plot(sizes, [row[1] for row in rows], "o-", label="reprints")
    left.plot(sizes, [row[2] for row in rows], "o-", label="all")
    left.plot(sizes, [row[3] for row in rows], "o:", color="grey", label=f"datasketch's MinHash-LSH over {PEER_WINDOW:,}")
    left.set(title="CPU an article", xlabel="articles in the window", ylabel="milliseconds", ylim=(0, None))
    left.legend()
    right.plot(sizes, [row[4] for row in rows], "o-")
    right.axhline(1024, color="grey", linestyle=":")
    right.set(title="Memory an article", xlabel="articles in the window", ylabel="bytes", ylim=(0, 1200))
    figure.tight_layout()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=110)


if __name__ == "__main__":
    main()
