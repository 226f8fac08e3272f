"""What a new topic is worth after 25 and after 50 labels: queries that were written blind, labels asked for in the order of `topics label`.

    python benchmarks/new_topic.py --archive ARCHIVE.jsonl[.gz]... [--labels 50]

Two ways to write a topic. *by hand*: a query written in a minute from the topic's name, without sets. *topics new*: what the command drafts
from who, what and never, which were written from the one-sentence description in `seeds/topics.yaml` before any result of them was looked
at; the sets given to it are those that name somebody or something (`@china`, `@russia`, `@central_bank`, `@disease`), and none of the sets
of verbs, which were made for these very topics. That the draft has near misses at all, and which, was chosen among five forms by these
figures: to that extent they are in-sample. The articles that
`topic_labels.csv` labels for the shipped topic of the same subject are the archive. Labels are asked for as `wirewatch topics label`
does: ten at a time from what the query finds, the least sure first, learnt from, and ordered anew. They are asked for in one half of the
articles (by a digest of their ids), or a small archive would have nothing left that the query finds; the other half is the test:
precision, recall and F1 of the rule and of the topic as it runs then (its judge, or its rule where the judge knows no better). A useful
article that the query never finds counts as missed.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from learn_topic_judges import ArchivedLabel, read_labels

from warehouse.records.topic import LabelledArticle
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.evaluator import Evaluator, article_of_label
from wirewatch.topic.judge.embedder import BundledEmbedder, Embedder
from wirewatch.topic.judge.meaning import Vectors
from wirewatch.topic.language.book import Book, read_book
from wirewatch.topic.live_topics import TopicBook, load_sets
from wirewatch.topic.workbench.label_queue import label_queue
from wirewatch.topic.workbench.rates import Rates
from wirewatch.topic.workbench.topic_draft import Wish, draft_topic
from wirewatch.workers import WorkerFailure

BATCH = 10
TOPICS = """
topics:
  - name: china-russia-partnership
    judge: {candidates: -9}
    query: >-
      lead:((China OR Chinese OR Beijing OR Xi) NEAR/10 (Russia OR Russian OR Moscow OR Putin OR Kremlin))
      plus 1 (ties OR relations OR partnership OR cooperation OR friendship OR alliance) minus 1 (Ukraine OR why OR could OR analyst) min 2
  - name: rate-decisions
    judge: {candidates: -9}
    query: >-
      lead:(("central bank" OR Fed OR "Federal Reserve" OR "Bank of England" OR ECB OR "interest rates" OR "rates")
      NEAR/S (raise OR hike OR cut OR hold OR increase OR lift))
      plus 1 title:(raise OR hike OR cut OR hold) minus 1 (mortgage OR expect) min 1.5
  - name: outbreak-reports
    judge: {candidates: -9}
    query: >-
      lead:((outbreak OR cases OR virus OR cholera OR ebola OR measles OR flu OR polio OR covid OR monkeypox)
      NEAR/S (confirm OR report OR declare OR detect OR spread OR kill)) plus 1 title:(outbreak OR case) minus 1 (vaccine OR study) min 1.5
  - name: mergers-announced
    judge: {candidates: -9}
    query: >-
      lead:((acquire OR buy OR merge OR merger OR takeover OR acquisition) NEAR/S (billion OR million OR deal OR company OR firm))
      plus 1 title:(acquire OR buy OR merge OR takeover) minus 1 (could OR court OR regulator OR player) min 2
  - name: sanctions-packages
    judge: {candidates: -9}
    query: >-
      lead:(sanction NEAR/S (impose OR new OR package OR announce OR agree OR adopt OR round))
      plus 1 title:(sanction) minus 1 (evade OR lift OR call OR threaten) min 2
"""


WISHES = (
    Wish(
        "china-russia-partnership",
        (("china",), ("russia",)),
        (
            *("statement", "pledge", "sign", "agree", "praise", "partnership"),
            *("cooperation", "relations", "ties", "friendship", "deepen", "strengthen"),
        ),
        ("analyst", "opinion", "why"),
    ),
    Wish(
        "rate-decisions",
        (("central_bank", "Fed", "central bank"), ("interest rate", "rates", "policy rate", "key rate", "basis points")),
        ("raise", "cut", "hold", "hike", "lower", "increase", "lift", "keep", "leave"),
        ("mortgage", "expect", "forecast"),
    ),
    Wish(
        "outbreak-reports",
        (("disease", "virus"), ("outbreak", "cases", "epidemic", "infections")),
        ("report", "confirm", "declare", "detect", "announce", "spread"),
        ("study", "vaccine"),
    ),
    Wish(
        "mergers-announced",
        (("company", "firm", "group", "shares", "stake", "billion", "million", "rival"),),
        ("acquire", "buy", "merge", "merger", "takeover", "acquisition", "buyout", "purchase"),
        ("could", "court", "regulator"),
    ),
    Wish(
        "sanctions-packages",
        (("sanctions",),),
        ("new", "package", "round", "agree", "adopt", "announce", "impose", "approve", "target"),
        ("lift", "evade", "ease"),
    ),
)
NAMES = ("china", "russia", "central_bank", "disease")


class RememberingEmbedder:
    """An embedder that is asked once about each article."""

    def __init__(self, embedder: Embedder) -> None:
        self.name = embedder.name
        self._embedder = embedder
        self._known: dict[tuple[str, ...], Vectors | WorkerFailure] = {}

    def embed(self, groups: Sequence[Sequence[str]]) -> Iterator[Vectors | WorkerFailure]:
        """Yield the vectors of each group."""
        new = list(dict.fromkeys(tuple(group) for group in groups if tuple(group) not in self._known))
        self._known.update(zip(new, self._embedder.embed(new), strict=True))
        yield from (self._known[tuple(group)] for group in groups)

    def close(self) -> None:
        """Let go of the embedder."""
        self._embedder.close()


def asked_for(book: TopicBook, embedder: Embedder, name: str, labels: list[LabelledArticle], most: int) -> list[LabelledArticle]:
    """Return the labels that a person would have given, in their order."""
    topic, by_id = book.topic(name), {label.article_id: label for label in labels}
    articles = [article_of_label(label) for label in labels]
    given: dict[str, LabelledArticle] = {}
    while len(given) < most:
        queue = label_queue(Evaluator(book, embedder, {name: list(given.values())}).weigh(topic, articles), topic.minimum, given)
        if not queue:
            break
        for one in queue[: min(BATCH, most - len(given))]:
            given[one.article.article_id] = by_id[one.article.article_id]
    return list(given.values())


def tested(evaluator: Evaluator, name: str, labels: Sequence[LabelledArticle]) -> Rates:
    """Return how right a topic is."""
    found = evaluator.match_all([article_of_label(label) for label in labels])
    hits = [label.useful for label, matches in zip(labels, found, strict=True) if any(match.topic == name for match in matches)]
    return Rates(sum(hits), len(hits), sum(label.useful for label in labels))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--archive", type=Path, required=True, nargs="+")
    options.add_argument("--labels", type=int, nargs="+", default=[25, 50])
    given = options.parse_args()
    archive = read_labels(given.archive)
    print(f"{'topic':<28}{'labels':>7}{'tested':>8}{'useful':>8}   rule P R F1      topic P R F1    decides")
    with BundledEmbedder() as bundled:
        embedder = RememberingEmbedder(bundled)
        for way, book in (("by hand", read_book(TOPICS, "by hand")), ("topics new", drafted())):
            assert not book.problems, book.problems
            measure(way, book, archive, given.labels, embedder)


def drafted() -> Book:
    """Return the topics that `topics new` drafts from the wishes."""
    actors = (ROOT / "seeds/actors.yaml").read_text("utf-8")
    known = load_sets(ROOT / "seeds/topics.yaml", ROOT / "seeds/actors.yaml")
    names = {name: known[name] for name in NAMES}
    return read_book("topics:\n" + "".join(draft_topic(wish, names).item for wish in WISHES), "drafted", actors, "actors.yaml")


def measure(way: str, read: Book, archive: dict[str, list[ArchivedLabel]], counts: Sequence[int], embedder: Embedder) -> None:
    """Print what each topic of a book is worth after so many labels, and the means."""
    sums: dict[int, list[tuple[float, float]]] = {count: [] for count in counts}
    print(f"{way}:")
    for topic in read.topics:
        book = TopicBook(Path(), Path(), "", Engine([topic], read.sets), (topic,), read.sets, (), {})
        labels = [one.label for one in archive[topic.name]]
        asked = [label for label in labels if zlib.crc32(label.article_id.encode()) % 2]
        rest = [label for label in labels if label not in asked]
        for count in counts:
            known = asked_for(book, embedder, topic.name, asked, count)
            evaluator = Evaluator(book, embedder, {topic.name: known})
            rule, whole = tested(Evaluator(book), topic.name, rest), tested(evaluator, topic.name, rest)
            sums[count].append((rule.f1, whole.f1))
            who = "judge" if evaluator.judge_of(topic) else "rule"
            cells = [f"{one.precision:.2f} {one.recall:.2f} {one.f1:.2f}".ljust(18) for one in (rule, whole)]
            print(f"{topic.name:<28}{len(known):>7}{len(rest):>8}{rule.wanted:>8}   {''.join(cells)}{who}", flush=True)
    for count, pairs in sums.items():
        rules, wholes = zip(*pairs, strict=True)
        print(f"mean F1 with {count} labels: rule {sum(rules) / len(rules):.2f}, topic {sum(wholes) / len(wholes):.2f}")


if __name__ == "__main__":
    main()
