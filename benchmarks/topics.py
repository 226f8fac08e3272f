"""Topics against articles: articles per CPU-second beside ahocorasick-rs and tantivy, latency, memory, build, equality.

    python benchmarks/topics.py --topics bench-topics.jsonl.gz --articles bench-articles.jsonl.gz [--archive sample.jsonl.gz]

Topics are {id, near: [words, words, n] | null, all: [words, ...], not: words}; articles and archive are {id, text}. Every engine
answers the same topics with stemming; ours also returns offsets, score and sentence of every match. The peers are used as their
users would: ahocorasick-rs finds the phrases of stemmed texts and the same boolean check follows, tantivy searches each topic in
an index of a batch. Times are CPU times of one thread; on a busy machine read the ratios.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import random
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from warehouse.records.article import Article
from wirewatch.topic.engine.document import Document, Lexicons
from wirewatch.topic.engine.engine import Engine, measure
from wirewatch.topic.engine.plan import NOTHING_COUNTED, Frequencies
from wirewatch.topic.language.parse import parse
from wirewatch.topic.language.topic import Pattern, Topic
from wirewatch.topic.language.words.words import Lexicon, tokens
from wirewatch.topic.live_topics import compile_topics

Spec = dict
BATCH = 1000
SEEN_AT = datetime(2026, 1, 1, tzinfo=UTC)


def read(path: Path, limit: int | None = None) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if limit is not None and number >= limit:
                return
            yield json.loads(line)


def as_article(item: dict) -> Article:
    return Article(str(item["id"]), "", "", "", "", item.get("title") or "", item.get("text") or "", SEEN_AT, language="en")


def as_query(spec: Spec) -> str:
    def group(phrases: Sequence[str]) -> str:
        return f"({' OR '.join(json.dumps(phrase, ensure_ascii=False) for phrase in phrases)})"

    parts = [f"{group(spec['near'][0])} NEAR/{spec['near'][2]} {group(spec['near'][1])}"] if spec["near"] else []
    parts += [group(phrases) for phrases in spec["all"]]
    return " AND ".join(parts) + (f" NOT {group(spec['not'])}" if spec["not"] else "")


def more_specs(specs: list[Spec], count: int) -> list[Spec]:
    """Return as many topics as asked for, recombining the groups of given ones of the same shape."""
    shuffled = random.Random(7)
    made = list(specs[:count])
    while len(made) < count:
        one, other, third = shuffled.choice(specs), shuffled.choice(specs), shuffled.choice(specs)
        if bool(one["near"]) == bool(other["near"]):
            made.append({"near": one["near"], "all": other["all"], "not": third["not"]})
    return made


def as_topics(specs: Sequence[Spec]) -> list[Topic]:
    return [Topic(f"t{number}", (Pattern("query", parse(as_query(spec))),), "v") for number, spec in enumerate(specs)]


def timed(work: Callable[[], object]) -> tuple[float, object]:
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


def ours(topics: list[Topic], articles: Sequence[Article], frequencies: Frequencies) -> tuple[float, set[tuple[str, str]]]:
    """Print build, memory, addition, speed and latency; return articles per second and the pairs found."""
    gc.collect()
    tracemalloc.start()
    engine = Engine(topics, {}, frequencies)
    held = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    del engine
    build_seconds, engine = timed(lambda: compile_topics(topics, {}, frequencies))
    extra = [Topic(f"extra{number}", topic.patterns, "v") for number, topic in enumerate(topics[:200])]
    add_seconds, _ = timed(lambda: [engine.add(topic) for topic in extra])
    engine = compile_topics(topics, {}, frequencies)
    gc.collect()
    gc.freeze()
    for article in articles[:100]:
        engine.match(article)
    found: set[tuple[str, str]] = set()
    waits: list[float] = []
    for article in articles:
        begun = time.process_time()
        matches = engine.match(article)
        waits.append(time.process_time() - begun)
        found.update((match.article_id, match.topic) for match in matches)
    fresh = compile_topics(topics, {}, frequencies)
    fresh.match_all(articles[:100])
    together, listed = timed(lambda: fresh.match_all(articles))
    assert sum(map(len, listed)) == len(found)  # type: ignore[arg-type]
    rate = len(articles) / together
    gc.unfreeze()
    tail = statistics.quantiles(waits, n=100)[98] * 1000
    print(
        f"  wirewatch      {rate:7.0f} articles/CPU-s together, {len(articles) / sum(waits):.0f} one by one (as they come, words unseen)  "
        f"p50 {statistics.median(waits) * 1000:.2f} ms  p99 {tail:.2f} ms  "
        f"{held:.0f} MB  build {build_seconds:.2f} s  add one {add_seconds / len(extra) * 1000:.3f} ms  "
        f"{len(found) / len(articles):.1f} explained matches an article",
    )
    return rate, found


def aho(specs: Sequence[Spec], articles: Sequence[Article]) -> tuple[float, set[tuple[str, str]]]:  # noqa: C901 - as one user would
    """Stem the texts, find every phrase with one automaton, then check the groups; positions in tokens for NEAR."""
    import ahocorasick_rs

    lexicon = Lexicon("en")

    def stemmed(text: str) -> str:
        return " " + " ".join([lexicon[word] for word in tokens(text)]) + " "

    phrases = sorted({stemmed(phrase) for spec in specs for group in groups_of(spec) for phrase in group})
    place = {phrase: number for number, phrase in enumerate(phrases)}
    needed = [
        (
            [frozenset(place[stemmed(phrase)] for phrase in group) for group in required_of(spec)],
            frozenset(place[stemmed(phrase)] for phrase in spec["not"]),
            spec["near"][2] if spec["near"] else 0,
        )
        for spec in specs
    ]
    filed: dict[int, list[int]] = {}
    for number, (groups, _, _) in enumerate(needed):
        for phrase in min(groups, key=len):
            filed.setdefault(phrase, []).append(number)
    build_seconds, automaton = timed(lambda: ahocorasick_rs.AhoCorasick(phrases, store_patterns=False))

    def answer() -> set[tuple[str, str]]:
        pairs: set[tuple[str, str]] = set()
        for article in articles:
            text = stemmed(article.text)
            hits: dict[int, list[tuple[int, int]]] = {}
            for phrase, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
                hits.setdefault(phrase, []).append((start, end))
            starts = None
            for number in {number for phrase in hits for number in filed.get(phrase, ())}:
                groups, barred, limit = needed[number]
                if any(group.isdisjoint(hits) for group in groups) or not barred.isdisjoint(hits):
                    continue
                if limit:
                    if starts is None:
                        counts, starts = 0, [0] * (len(text) + 1)
                        for at, letter in enumerate(text):
                            counts += letter == " "
                            starts[at] = counts
                    left, right = ([(starts[a], starts[b - 2]) for p in group if p in hits for a, b in hits[p]] for group in groups[:2])
                    if not any(max(0, c - b, a - d) <= limit for a, b in left for c, d in right):
                        continue
                pairs.add((article.article_id, f"t{number}"))
        return pairs

    seconds, pairs = timed(answer)
    print(f"  ahocorasick-rs {len(articles) / seconds:7.0f} articles/CPU-s  build {build_seconds:.2f} s  (no offsets, scores, sentences)")
    return len(articles) / seconds, pairs  # type: ignore[return-value]


def groups_of(spec: Spec) -> list[Sequence[str]]:
    return [*required_of(spec), spec["not"]]


def required_of(spec: Spec) -> list[Sequence[str]]:
    return [*(spec["near"][:2] if spec["near"] else ()), *spec["all"]]


def tantivy_search(specs: Sequence[Spec], articles: Sequence[Article]) -> float:
    """Index a batch of articles and run every topic over it; tantivy has no NEAR of groups, so it only gets the boolean."""
    import tantivy

    schema = tantivy.SchemaBuilder().add_text_field("text", stored=False, tokenizer_name="en_stem").build()
    queries = [
        " AND ".join(f"({' OR '.join(json.dumps(phrase) for phrase in group)})" for group in required_of(spec))
        + "".join(f" AND NOT {json.dumps(phrase)}" for phrase in spec["not"])
        for spec in specs
    ]

    def answer() -> int:
        index = tantivy.Index(schema)
        writer = index.writer(num_threads=1)
        for article in articles[:BATCH]:
            writer.add_document(tantivy.Document(text=article.text))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        searcher = index.searcher()
        return sum(len(searcher.search(index.parse_query(query, ["text"]), BATCH).hits) for query in queries)

    seconds, _ = timed(answer)
    rate = min(BATCH, len(articles)) / seconds
    print(f"  tantivy        {rate:7.0f} articles/CPU-s  in batches of {BATCH} (no NEAR, no offsets, scores, sentences)")
    return rate


def brute_force(specs: Sequence[Spec], articles: Sequence[Article], found: set[tuple[str, str]]) -> tuple[int, int]:
    """Count the pairs looked at and those on which the engine and a plain check of every topic on every article differ."""
    lexicons = Lexicons()
    lexicon = lexicons["en"]
    keyed = [[[[lexicon[word] for word in tokens(phrase)] for phrase in group] for group in groups_of(spec)] for spec in specs]
    different = 0
    for article in articles:
        keys = Document(article, lexicons).keys
        places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        present = set(keys)
        for number, (spec, groups) in enumerate(zip(specs, keyed, strict=True)):
            hits = [[hit for phrase in group for hit in _find(keys, phrase, present, places)] for group in groups]
            holds = all(hits[:-1]) and not hits[-1]
            if holds and spec["near"]:
                holds = any(max(0, c - b, a - d) <= spec["near"][2] for a, b in hits[0] for c, d in hits[1])
            different += holds != ((article.article_id, f"t{number}") in found)
    return len(specs) * len(articles), different


def _find(keys: list[str], phrase: list[str], present: set[str], places: dict) -> list[tuple[int, int]]:
    if phrase[0] not in present:
        return []
    name = tuple(phrase)
    if name not in places:
        size = len(phrase)
        places[name] = [(at, at + size - 1) for at, key in enumerate(keys) if key == phrase[0] and keys[at : at + size] == phrase]
    return places[name]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--topics", type=Path, required=True)
    options.add_argument("--articles", type=Path, required=True)
    options.add_argument("--archive", type=Path, help="for word frequencies (default: every tenth article)")
    options.add_argument("--sizes", default="10000,50000")
    options.add_argument("--limit", type=int, help="articles to use")
    options.add_argument("--brute", type=int, default=200, help="articles to compare with brute force, on 10,000 topics")
    given = options.parse_args()
    specs = list(read(given.topics))
    articles = [as_article(item) for item in read(given.articles, given.limit)]
    sample = [as_article(item) for item in read(given.archive, 100_000)][::50] if given.archive else articles[::10]
    measured_seconds, frequencies = timed(lambda: measure(sample, Lexicon("en")) if sample else NOTHING_COUNTED)
    print(f"{len(articles)} articles; frequencies of {len(sample)} in {measured_seconds:.2f} s")
    for size in map(int, given.sizes.split(",")):
        made = more_specs(specs, size)
        parse_seconds, topics = timed(lambda made=made: as_topics(made))
        print(f"{size:,} topics (parsed in {parse_seconds:.1f} s, {parse_seconds / size * 1000:.2f} ms each)")
        rate, found = ours(topics, articles, frequencies)
        if size <= len(specs):
            aho_rate, aho_found = aho(made, articles)
            tantivy_rate = tantivy_search(made, articles)
            print(f"  ours / ahocorasick-rs {rate / aho_rate:.2f}, ours / tantivy {rate / tantivy_rate:.1f}")
            print(f"  {len(found ^ aho_found)} of {len(found):,} matches differ from ahocorasick-rs with the same check")
            pairs, different = brute_force(made, articles[: given.brute], found)
            print(f"  brute force: {different} differences in {pairs:,} pairs")


if __name__ == "__main__":
    main()
