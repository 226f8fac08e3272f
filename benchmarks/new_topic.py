"""What a new topic is worth after 25 and after 50 labels: queries that were written blind, labels asked for in the order of `topics label`.

    python benchmarks/new_topic.py --archive ARCHIVE.jsonl[.gz]... [--labels 50] [--whole] [--strict]
    python benchmarks/new_topic.py --archive ARCHIVE.jsonl[.gz] --blind [--no-archive] [--relatives]
    python benchmarks/new_topic.py --archive ARCHIVE.jsonl[.gz] --first

Two ways to write a topic. *by hand*: a query written in a minute from the topic's name, without sets. *topics new*: what the command drafts
from who, what and never, which were written from the one-sentence description in `seeds/topics.yaml` before any result of them was looked
at; the sets given to it are those that name somebody or something (`@china`, `@russia`, `@central_bank`, `@disease`), and none of the sets
of verbs, which were made for these very topics. Four more (layoffs, data breaches, walkouts, chief executives) ship with nothing: their
queries were written before any of their articles was read, then 670 of the archive that hold a word of the subject were labelled. That the
draft has near misses at all, and which, was chosen by these figures, and the judge's bar on all nine; that queries by hand have them too,
how, and when a rule overrules its judge, on nine topics by six halvings each: to that extent the figures are in-sample.

What `topic_labels.csv` labels is the archive. Labels are asked for as `wirewatch topics label` does: ten at a time from what the query
finds or nearly finds, the least sure first, learnt from, and ordered anew. They are asked for in one half of the pairs of source and month,
so that no day's news of one source stands on both sides; the other half is the test: precision, recall and F1 of the rule and of the topic
as it runs then (its judge, or its rule where that is clearly better), and precision and recall of its alerts. A useful article that the
query never finds counts as missed. Each figure is the mean of several such halvings.

With `--blind`: two topics (product recalls, verdicts on fraud) that somebody who had read docs/topics.md wrote in a quarter of an hour
each, with sets, and had drafted by `topics new`, before any article was looked at; nothing was changed by their figures. Of 100,000
articles all that either query finds or nearly finds was labelled, and what else holds the words of the subject. Whoever wrote also
labelled, and had seen the queries above; two thirds of the labels of verdicts were given when the figures of a first third were known.
Drafts are made anew as the command makes them of the newest articles. That the archive says which headlines are near misses was
found on verdicts; three wishes (*later*) were written after that was known to fail, and before any article of them was seen. Of what the
words of their subjects find, and words near them, 984 were labelled, and 296 more on verdicts, by `draft_labels.csv`. `wider_labels.csv`
has what drafts of the five find or nearly find and the other files lack, and what words learnt from labels found beside it: whoever
labelled these had seen queries, drafts and figures, and that some query held most of them likely, not which.

With `--first`: ten topics (`first_topics/`) written in a quarter of an hour each, with the documentation and the commands alone and no
archive, by ten authors who stood in for newcomers; none of them is an analyst, nor are those who labelled. What they find or nearly find
was labelled by others, who saw the wish and no query (`first_labels.csv`); for all but ministers, drugs and monopolies, of which there were
labels, so was whatever holds a word of the subject. The files are as they were written, and nothing was changed by their figures but the
judge's bar, by the first six.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from learn_topic_judges import ArchivedLabel, label_of, opened, read_labels

from warehouse.records.topic import LabelledArticle
from wirewatch.topic.drafting.archive_words import ArchiveWords
from wirewatch.topic.drafting.draft_words import headline_counts, relatives_of, with_relatives
from wirewatch.topic.drafting.topic_draft import Wish, draft_topic
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.evaluator import Evaluator, article_of_label
from wirewatch.topic.judge.embedder import BundledEmbedder, Embedder
from wirewatch.topic.judge.meaning import Vectors
from wirewatch.topic.labelling.label_queue import label_queue
from wirewatch.topic.labelling.rates import Rates, flags_of, rates_of
from wirewatch.topic.language.files.book import Book, read_book
from wirewatch.topic.language.topic import Judging, Topic
from wirewatch.topic.live_topics import TopicBook, load_sets
from wirewatch.workers import WorkerFailure

BATCH = 10
BLIND = ("blind_labels.csv", "draft_labels.csv", "wider_labels.csv")
FIRST = (*BLIND, "first_labels.csv")
# All that the query by hand and its near misses find in the archive of 100,000, as far as `topic_labels.csv` does not have it.
WHOLE, ALL_LABELLED = "near_miss_labels.csv", ("sanctions-packages", "chief-executives")
TOPICS = """
topics:
  - name: china-russia-partnership
    query: >-
      lead:((China OR Chinese OR Beijing OR Xi) NEAR/10 (Russia OR Russian OR Moscow OR Putin OR Kremlin))
      plus 1 (ties OR relations OR partnership OR cooperation OR friendship OR alliance) minus 1 (Ukraine OR why OR could OR analyst) min 2
  - name: rate-decisions
    query: >-
      lead:(("central bank" OR Fed OR "Federal Reserve" OR "Bank of England" OR ECB OR "interest rates" OR "rates")
      NEAR/S (raise OR hike OR cut OR hold OR increase OR lift))
      plus 1 title:(raise OR hike OR cut OR hold) minus 1 (mortgage OR expect) min 1.5
  - name: outbreak-reports
    query: >-
      lead:((outbreak OR cases OR virus OR cholera OR ebola OR measles OR flu OR polio OR covid OR monkeypox)
      NEAR/S (confirm OR report OR declare OR detect OR spread OR kill)) plus 1 title:(outbreak OR case) minus 1 (vaccine OR study) min 1.5
  - name: mergers-announced
    query: >-
      lead:((acquire OR buy OR merge OR merger OR takeover OR acquisition) NEAR/S (billion OR million OR deal OR company OR firm))
      plus 1 title:(acquire OR buy OR merge OR takeover) minus 1 (could OR court OR regulator OR player) min 2
  - name: sanctions-packages
    query: >-
      lead:(sanction NEAR/S (impose OR new OR package OR announce OR agree OR adopt OR round))
      plus 1 title:(sanction) minus 1 (evade OR lift OR call OR threaten) min 2
  - name: layoffs
    query: >-
      lead:(layoff OR "lay off" OR "laid off" OR "job cuts" OR redundancies OR ((cut OR slash OR axe) NEAR/5 (jobs OR workforce OR staff)))
      plus 1 title:(layoff OR "lay off" OR jobs OR staff OR workforce) minus 1 (how OR why OR fear OR could) min 2
  - name: data-breaches
    query: >-
      lead:(hack OR hacker OR breach OR ransomware OR cyberattack OR "cyber attack" OR "data leak")
      plus 1 title:(hack OR breach OR ransomware OR cyberattack) minus 1 (how OR protect OR game OR expert) min 2
  - name: walkouts
    query: >-
      lead:((strike OR walkout OR "industrial action") NEAR/S (workers OR union OR staff OR nurses OR rail OR teachers OR drivers OR pay))
      plus 1 title:(strike OR walkout) minus 1 (missile OR drone OR how OR could) min 2
  - name: chief-executives
    query: >-
      lead:((CEO OR "chief executive" OR chairman OR boss) NEAR/8 (resign OR quit OR appoint OR name OR replace OR oust OR "steps down"
      OR "step down" OR fire))
      plus 1 title:(CEO OR "chief executive" OR boss OR chairman) minus 1 (coach OR manager OR could OR call) min 2
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
    Wish(
        "layoffs",
        (("company", "firm", "bank", "maker", "giant", "workers", "employees", "staff"),),
        ("lay off", "layoffs", "job cuts", "cut jobs", "redundancies", "axe", "slash"),
        ("how", "advice"),
    ),
    Wish(
        "data-breaches",
        (("company", "data", "customers", "hackers", "ransomware", "network"),),
        ("hack", "breach", "leak", "steal", "attack", "cyberattack"),
        ("game", "study"),
    ),
    Wish(
        "walkouts",
        (("workers", "union", "staff", "nurses", "teachers", "drivers", "rail"),),
        ("strike", "walkout", "walk out", "industrial action", "vote"),
        ("missile", "drone"),
    ),
    Wish(
        "chief-executives",
        (("CEO", "chief executive", "chairman", "boss"),),
        ("resign", "quit", "appoint", "name", "replace", "oust", "step down", "fire"),
        ("coach", "election"),
    ),
)
# Written for the topics of blind_topics.yaml, before any article was looked at.
BLIND_WISHES = (
    Wish(
        "product-recalls",
        (("carmaker", "car", "vehicle", "food", "medicine", "drug", "toy", "device", "product"),),
        ("recall", "pull from shelves"),
        ("ambassador", "recall election", "envoy"),
        "A maker, seller or regulator recalls a product such as cars, food, medicine, toys or devices.",
    ),
    Wish(
        "fraud-verdicts",
        (("fraud", "corruption", "bribery", "embezzlement", "money laundering", "tax evasion", "insider trading"),),
        ("convicted", "sentenced", "found guilty", "pleads guilty", "acquitted", "jailed"),
        ("charged", "arrested", "on trial", "appeal", "pleads not guilty", "could face"),
        "A court convicts, acquits or sentences somebody, or somebody pleads guilty, for fraud, corruption, bribery, embezzlement,"
        " money laundering, tax evasion or insider trading.",
    ),
)
# Written in a minute each when verdicts had been found to fail, and before any article of them was looked at.
LATER_WISHES = (
    Wish(
        "minister-resignations",
        (("minister", "prime minister", "secretary"),),
        ("resignation", "resign", "sacked", "dismissed"),
        ("coach", "football"),
        "A government minister or head of government resigns or is dismissed.",
    ),
    Wish(
        "drug-seizures",
        (("cocaine", "heroin", "drugs", "cannabis", "methamphetamine"),),
        ("seizure", "seize", "smuggling", "intercept"),
        ("alcohol", "court"),
        "Police, customs or navy seize a shipment of illegal drugs.",
    ),
    Wish(
        "antitrust-actions",
        (("antitrust", "competition", "monopoly"),),
        ("investigation", "fine", "lawsuit", "block"),
        ("football", "game"),
        "A competition authority investigates, sues, fines or blocks a company or a merger.",
    ),
)
# As many headlines as the command reads.
READ_ARTICLES = 20_000
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


def tested(evaluator: Evaluator, name: str, labels: Sequence[LabelledArticle]) -> tuple[Rates, Rates]:
    """Return how right a topic's matches are, and its alerts."""
    found = evaluator.match_all([article_of_label(label) for label in labels])
    useful = flags_of([label.useful for label in labels])
    own = [[match for match in matches if match.topic == name] for matches in found]
    return rates_of(useful, flags_of([bool(one) for one in own])), rates_of(useful, flags_of([any(m.alert for m in one) for one in own]))


def halves(labels: Sequence[ArchivedLabel], split: int) -> tuple[list[LabelledArticle], list[LabelledArticle]]:
    """Return the articles to ask about and those to test on; what one source wrote in one month is in one of them."""
    sides: tuple[list[LabelledArticle], list[LabelledArticle]] = ([], [])
    for one in labels:
        sides[Random(f"{split} {one.source} {one.label.seen_at:%Y-%m}").randrange(2)].append(one.label)
    return sides


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--archive", type=Path, required=True, nargs="+")
    options.add_argument("--labels", type=int, nargs="+", default=[50])
    options.add_argument("--splits", type=int, default=3, help="how many halvings (default: 3)")
    options.add_argument("--whole", action="store_true", help="the two topics of which all was labelled that query and near misses find")
    options.add_argument("--blind", action="store_true", help="two topics that were written before any article was looked at")
    options.add_argument("--first", action="store_true", help="ten topics, each the first that somebody wrote")
    options.add_argument("--strict", action="store_true", help="leave out what queries by hand nearly find")
    options.add_argument("--no-archive", action="store_true", help="draft as where no archive is yet")
    options.add_argument("--relatives", action="store_true", help="take in the relatives that `topics new` offers")
    given = options.parse_args()
    archive = read_labels(given.archive, *([WHOLE] if given.whole else []), *(FIRST if given.first else BLIND if given.blind else []))
    print(f"{'topic':<26}{'labels':>7}{'useful':>8}   {'rule P R F1':<18}{'topic P R F1':<18}alert P R")
    with BundledEmbedder() as bundled:
        embedder = RememberingEmbedder(bundled)
        words = None if given.no_archive or given.first else words_of(given.archive)
        for way, *books in first() if given.first else blind(words, relatives=given.relatives) if given.blind else nine(words, given):
            # What a frozen topic excludes from a standard set may have left that since, which is told and does no harm.
            problems = [problem for book in books for problem in book.problems if "it excludes" not in problem.message]
            assert not problems, problems
            measure(way, books, archive, given, embedder)


def nine(words: ArchiveWords | None, given: argparse.Namespace) -> Iterator[tuple[str, Book]]:
    """Yield nine topics as a minute by hand gives them, and as the command drafts them."""
    yield "by hand", read_book(TOPICS, "by hand")
    yield "topics new", drafted(WISHES, words, relatives=given.relatives)


def first() -> Iterator[tuple[str | Book, ...]]:
    """Yield the first topics of authors who did not know the language, a book each."""
    actors, files = (ROOT / "seeds/actors.yaml").read_text("utf-8"), sorted((ROOT / "benchmarks/first_topics").iterdir())
    yield "first topics", *(read_book(path.read_text("utf-8"), path.name, actors, "actors.yaml") for path in files)


def blind(words: ArchiveWords | None, *, relatives: bool) -> Iterator[tuple[str, Book]]:
    """Yield the topics that were written before any article was looked at."""
    actors = (ROOT / "seeds/actors.yaml").read_text("utf-8")
    yield "by hand", read_book((ROOT / "benchmarks/blind_topics.yaml").read_text("utf-8"), "blind_topics.yaml", actors, "actors.yaml")
    yield "topics new", drafted(BLIND_WISHES, words, relatives=relatives)
    yield "topics new, later", drafted(LATER_WISHES, words, relatives=relatives)


def drafted(wishes: Sequence[Wish], words: ArchiveWords | None, *, relatives: bool) -> Book:
    """Return the topics that `topics new` drafts from wishes, as an archive's words make it."""
    actors = (ROOT / "seeds/actors.yaml").read_text("utf-8")
    known = load_sets(ROOT / "seeds/topics.yaml", ROOT / "seeds/actors.yaml")
    sets = {name: known[name] for name in NAMES}
    items: list[str] = []
    for wish in wishes:
        whole = with_relatives(wish, relatives_of(wish, words, sets)) if words and relatives else wish
        items.append(draft_topic(whole, sets, headline_counts(whole, words, sets)).item)
    return read_book("topics:\n" + "".join(items), "drafted", actors, "actors.yaml")


def words_of(archives: Sequence[Path]) -> ArchiveWords:
    """Return the words of the newest articles."""
    rows = [json.loads(line) for path in archives for line in opened(path)]
    labels = [label_of(row, useful=False) for row in sorted(rows, key=lambda row: str(row["date"]))[-READ_ARTICLES:]]
    return ArchiveWords((label.language, label.title, label.lead) for label in labels)


def strict(topic: Topic) -> Topic:
    """Return a topic whose judge sees what its query finds at any score, and nothing that it nearly finds."""
    lowest = topic.floor if topic.floor < topic.minimum else -9
    return replace(topic, judging=Judging(candidates=lowest, near_misses=False))


def measure(
    way: str, books: Sequence[Book], archive: dict[str, list[ArchivedLabel]], given: argparse.Namespace, embedder: Embedder
) -> None:
    """Print what each topic of the books is worth after so many labels, and the means."""
    topics = [(strict(topic) if given.strict else topic, read) for read in books for topic in read.topics]
    print(f"{way}:")
    for count in given.labels:
        whole: list[list[float]] = []
        for topic, read in ((topic, read) for topic, read in topics if not given.whole or topic.name in ALL_LABELLED):
            book = TopicBook(Path(), Path(), "", Engine([topic], read.sets), (topic,), read.sets, (), {})
            rows, known, useful = [], 0, 0
            for split in range(given.splits):
                asked, rest = halves(archive[topic.name], split)
                labels = asked_for(book, embedder, topic.name, asked, count)
                rule, _ = tested(Evaluator(book), topic.name, rest)
                match, alert = tested(Evaluator(book, embedder, {topic.name: labels}), topic.name, rest)
                rows.append([figure for one in (rule, match) for figure in (one.precision, one.recall, one.f1)])
                # Without an alert there is no wrong one.
                rows[-1] += [alert.precision if alert.hits else 1.0, alert.recall]
                known, useful = known + len(labels), useful + rule.wanted
            whole.append([sum(column) / len(rows) for column in zip(*rows, strict=True)])
            print(f"{topic.name:<26}{known / given.splits:>7.0f}{useful / given.splits:>8.0f}   {cells(whole[-1])}", flush=True)
        print(f"{'mean':<26}{count:>7}{'':>8}   {cells([sum(column) / len(whole) for column in zip(*whole, strict=True)])}")


def cells(figures: Sequence[float]) -> str:
    """Return the figures of a row: three of the rule, three of the topic, two of its alerts."""
    parts = (figures[:3], figures[3:6], figures[6:])
    return "".join(" ".join(f"{one:.2f}" for one in part).ljust(18) for part in parts)


if __name__ == "__main__":
    main()
