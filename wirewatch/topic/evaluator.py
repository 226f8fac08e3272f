"""The one evaluator: what a topic makes of articles, live, in a backtest, in a rematch and in an explanation.

    with Evaluator(book, embedder, examples) as evaluator:
        for matches in evaluator.match_all(articles): ...

The rule finds candidates, near misses among them; where the topic has learnt from enough examples, its judge says which of them match and
which are worth a message, within the bounds that the topic sets. Nothing is learnt, and no model is loaded, before a candidate comes.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import inf
from types import TracebackType
from typing import Self

from warehouse.db import Warehouse
from warehouse.labels import labelled_articles
from warehouse.records.article import Article
from warehouse.records.topic import LabelledArticle, Match, Opinion
from wirewatch.errors import SeedError
from wirewatch.settings import Settings
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.judge.embedder import Embedder, open_embedder
from wirewatch.topic.judge.judge import FEWEST_EXAMPLES, Judge, Labelled, learn, left_out, may_learn, nearest, probability_of, remember
from wirewatch.topic.judge.meaning import Vectors, article_texts, cosines, wording_of
from wirewatch.topic.judge.trained_file import read_judge
from wirewatch.topic.language.near_misses import as_judged
from wirewatch.topic.language.topic import Example, Judging, Topic
from wirewatch.topic.live_topics import TopicBook
from wirewatch.topic.source_tiers import with_tiers
from wirewatch.workers import WorkerFailure

logger = logging.getLogger(__name__)

Labels = Mapping[str, Sequence[LabelledArticle]]
_NO_LABELS: Labels = {}
_NO_TIME = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class PossibleMatch:
    """What the rule found, before the judge.

    Attributes:
        article: the article.
        match: the match by the rule's score.
        topic: its topic.
    """

    article: Article
    match: Match
    topic: Topic


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the query finds, and how likely it is useful.

    Attributes:
        article: the article.
        match: the match by the rule's score, which may be below every threshold.
        probability: what the examples say; None where they are too few or the article has no embedding.
        likeness: how near it is to what the topic says it is about, where no examples speak; None where nobody can tell.
    """

    article: Article
    match: Match
    probability: float | None
    likeness: float | None = None


class Evaluator:
    """Matches articles against the topics of a book; without an embedder the rules decide alone."""

    def __init__(self, book: TopicBook, embedder: Embedder | None = None, labels: Labels = _NO_LABELS) -> None:
        """Keep the labels of each topic in mind; they are read when a topic's first candidate comes."""
        self.book = book
        self._embedder = embedder
        self._labels = labels
        self._judges: dict[str, Judge | None] = {}
        self._judged = {topic.name: topic for topic in book.topics if embedder and _may_be_judged(topic, labels)}
        self._order = {topic.name: place for place, topic in enumerate(book.topics)}
        self._candidates = Engine([as_judged(topic) for topic in self._judged.values()], book.sets)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the embedder."""
        if self._embedder:
            self._embedder.close()

    def only(self, topic: Topic) -> Evaluator:
        """Return an evaluator of one topic, which may be another version of the book's."""
        book = replace(self.book, topics=(topic,), engine=Engine([topic], self.book.sets))
        return Evaluator(book, self._embedder, self._labels)

    def match(self, article: Article) -> list[Match]:
        """Return the matches of one article."""
        return self.match_all([article])[0]

    def match_all(self, articles: Sequence[Article]) -> list[list[Match]]:
        """Return the matches of each article, in the order of the topics."""
        found = self.book.engine.match_all(articles)
        if not self._judged:
            return found
        for place, candidates, decided in self._decided(articles):
            names = {candidate.topic.name for candidate in candidates}
            others = [match for match in found[place] if match.topic not in names]
            found[place] = sorted([*others, *decided], key=lambda match: self._order[match.topic])
        return found

    def _decided(self, articles: Sequence[Article]) -> Iterator[tuple[int, list[PossibleMatch], list[Match]]]:
        """Yield the place of each article with candidates that have a judge, these, and what is left of them."""
        waiting: list[tuple[int, list[PossibleMatch]]] = []
        for place, (article, matches) in enumerate(zip(articles, self._candidates.match_all(articles), strict=True)):
            candidates = [PossibleMatch(article, match, self._judged[match.topic]) for match in matches]
            candidates = [candidate for candidate in candidates if self.judge_of(candidate.topic)]
            if candidates:
                waiting.append((place, candidates))
        # All in one call, and each article once, however many topics it is a candidate of.
        vectors = self.embedded([candidates[0].article for _, candidates in waiting])
        for (place, candidates), seen in zip(waiting, vectors, strict=True):
            if seen is None:
                # A text that stops the worker: the rule's answer is better than none.
                continue
            yield place, candidates, [match for candidate in candidates if (match := self._judgement(candidate, seen))]

    def _judgement(self, candidate: PossibleMatch, vectors: Vectors) -> Match | None:
        topic, match, judge = candidate.topic, candidate.match, self.judge_of(candidate.topic)
        assert judge is not None
        judging = topic.judging or Judging()
        probability = probability_of(judge, match.score - topic.minimum, wording_of(candidate.article), vectors)
        if probability < judging.bar(judge.bar) and not judging.is_sure(match.score):
            return None
        like = [nearest(judge, vectors[0], useful=useful) for useful in (True, False)]
        return match._replace(alert=judging.is_worth_a_message(probability, match.score), opinion=Opinion(probability, judge.name, *like))

    def seen(self, topic: Topic) -> Topic:
        """Return a topic as widely as it is looked at: with its near misses where it may have a judge."""
        return as_judged(topic) if topic.name in self._judged else topic

    def bar_of(self, topic: Topic) -> float:
        """Return the probability from which a topic's judge lets a candidate match; 0 where its rule decides alone."""
        judge = self.judge_of(topic) if topic.name in self._judged else None
        return topic.judging.bar(judge.bar) if judge and topic.judging else 0.0

    def may_judge(self, topic: Topic) -> bool:
        """Tell whether a topic could have a judge, without learning anything."""
        return topic.name in self._judged

    def opinions_left_out(self, topic: Topic) -> list[tuple[float, float] | None]:
        """Return for each example beside a topic its score, and how likely a judge that learnt without it and others calls it useful.

        None for one that is no candidate, and for all where the rule decides alone or the judge was learnt beforehand, perhaps from these.
        """
        own = own_examples(topic)
        if not self.may_judge(topic) or (topic.judging and topic.judging.trained) or self.judge_of(topic) is None:
            return [None] * len(own)
        read = self._read(topic, [*own, *self.labelled_of(topic)])
        known = [place for place, example in enumerate(read) if example]
        judged = left_out([example for example in read if example]).judged
        said = {place: round(float(probability), 3) for place, probability in zip(known, judged, strict=True)}
        scores = [example.score if example else None for example in read[: len(own)]]
        return [None if score is None else (score + topic.minimum, said[place]) for place, score in enumerate(scores)]

    def opinion_of(self, article: Article, topic: Topic) -> tuple[Match, Opinion] | None:
        """Return a candidate and what the judge says of it, also where it is no match; None where it is no candidate or nobody judges."""
        # Before its examples are read, which takes longer than all else: most articles are no candidate of most topics.
        candidate = next((match for match in self._candidates.match(article) if match.topic == topic.name), None)
        judge = self.judge_of(topic) if candidate and topic.name in self._judged else None
        vectors = self.embedded([article])[0] if judge else None
        if judge is None or candidate is None or vectors is None:
            return None
        probability = probability_of(judge, candidate.score - topic.minimum, wording_of(article), vectors)
        like = [nearest(judge, vectors[0], useful=useful) for useful in (True, False)]
        return candidate, Opinion(probability, judge.name, *like)

    def weigh(self, topic: Topic, articles: Sequence[Article], most: int | None = None) -> list[Weighed]:
        """Return what the query finds or nearly finds at any score, with what the examples say of it; whether they decide or not.

        Of more than `most` half are those of the highest score, the others any. Where the examples are too few, what the topic is called or
        says it is about speaks in their place.
        """
        engine = Engine([replace(as_judged(topic), minimum=-inf)], self.book.sets)
        found = [(article, matches[0]) for article, matches in zip(articles, engine.match_all(articles), strict=True) if matches]
        if most is not None and len(found) > most:
            surest = sorted(found, key=lambda pair: -pair[1].score)
            found = surest[: most // 2] + sorted(surest[most // 2 :], key=lambda pair: _chance(pair[0]))[: most - most // 2]
        may_ask = topic.judging is not None and self._embedder is not None and bool(found)
        judge = self.learnt(topic) if may_ask else None
        vectors = self.embedded([article for article, _ in found]) if may_ask else [None] * len(found)
        about = self._about(topic) if may_ask and judge is None else None
        return [
            Weighed(article, match, self._probability(judge, match.score - topic.minimum, article, seen), _likeness(about, seen))
            for (article, match), seen in zip(found, vectors, strict=True)
        ]

    def _about(self, topic: Topic) -> Vectors | None:
        """Return the embedding of what a topic says it is about; None where the embedder failed."""
        assert self._embedder is not None
        (vectors,) = self._embedder.embed([(topic.description or topic.title or topic.name.replace("-", " "),)])
        return None if isinstance(vectors, WorkerFailure) else vectors[0]

    @staticmethod
    def _probability(judge: Judge | None, score: float, article: Article, vectors: Vectors | None) -> float | None:
        return None if judge is None or vectors is None else probability_of(judge, score, wording_of(article), vectors)

    def judge_of(self, topic: Topic) -> Judge | None:
        """Return what a topic's examples taught, learnt at the first call; None where its rule decides alone."""
        if topic.name not in self._judges:
            judge = self.learnt(topic)
            self._judges[topic.name] = judge if judge and judge.decides else None
        return self._judges[topic.name]

    def learnt(self, topic: Topic) -> Judge | None:
        """Return what a topic's examples taught, whether it beats the rule or not; None where they are too few."""
        before = self._trained(topic)
        own, labelled = self.examples_of(topic)
        if before is None:
            return learn([*own, *labelled], self._embedder.name) if self._embedder and may_learn([*own, *labelled]) else None
        judge = learn(labelled, before.embedder, before) if may_learn(labelled) else before
        return replace(judge, remembered=remember([*own, *labelled]))

    def _trained(self, topic: Topic) -> Judge | None:
        """Return the judge that a topic names; None where its file cannot be used: the rule alone is better than silence."""
        if not (topic.judging and topic.judging.trained and self._embedder):
            return None
        path = self.book.topics_path.parent / topic.judging.trained
        try:
            judge = read_judge(path.read_text("utf-8"), str(path))
        except (OSError, UnicodeDecodeError, SeedError) as error:
            logger.warning("the judge of %s cannot be used, its rule decides alone: %s", topic.name, error)
            return None
        return judge if judge.embedder == self._embedder.name else None

    def examples_of(self, topic: Topic) -> tuple[list[Labelled], list[Labelled]]:
        """Return a topic's examples, read: those of its file, and what was labelled by hand or marked by readers."""
        own, labelled = own_examples(topic), self.labelled_of(topic)
        read = self._read(topic, [*own, *labelled])
        return [example for example in read[: len(own)] if example], [example for example in read[len(own) :] if example]

    def labelled_of(self, topic: Topic) -> list[tuple[bool, Article]]:
        """Return what was labelled by hand or marked by readers, and whether it is useful."""
        return [(label.useful, article_of_label(label)) for label in self._labels.get(topic.name, ())]

    def _read(self, topic: Topic, given: Sequence[tuple[bool, Article]]) -> list[Labelled | None]:
        """Return articles as examples; None for one without an embedding."""
        articles = [article for _, article in given]
        engine = Engine([as_judged(topic)], self.book.sets)
        matches = [found[0] if found else None for found in engine.match_all(articles)]
        read: list[Labelled | None] = []
        for (useful, article), match, vectors in zip(given, matches, self.embedded(articles), strict=True):
            score = None if match is None else match.score - topic.minimum
            group = article.title if article.first_seen_at == _NO_TIME else article.first_seen_at.date().isoformat()
            text = article_texts(article)[1]
            read.append(None if vectors is None else Labelled(useful, article.title, text, wording_of(article), vectors, score, group))
        return read

    @property
    def embedder_name(self) -> str:
        """The model that embeds articles; empty where none does."""
        return self._embedder.name if self._embedder else ""

    def embedded(self, articles: Sequence[Article]) -> list[Vectors | None]:
        """Return the vectors of each article's headline and lead; None where the embedder failed or there is none."""
        if not articles or not self._embedder:
            return [None] * len(articles)
        found: list[Vectors | None] = []
        for article, vectors in zip(articles, self._embedder.embed([article_texts(article) for article in articles]), strict=True):
            if isinstance(vectors, WorkerFailure):
                logger.warning("%s has no embedding (%s: %s); rules decide alone", article.article_id, vectors.kind, vectors.detail)
            found.append(None if isinstance(vectors, WorkerFailure) else vectors)
        return found


def open_evaluator(settings: Settings, book: TopicBook, warehouse: Warehouse | None = None, embedder: Embedder | None = None) -> Evaluator:
    """Return the evaluator that the settings ask for, with what people labelled in a warehouse, if there is one.

    An embedder that is given is one that somebody keeps loaded, for evaluator after evaluator.
    """
    book = with_tiers(book, warehouse) if warehouse else book
    labels = labelled_articles(warehouse.connection, [topic.name for topic in book.topics]) if warehouse else _NO_LABELS
    return Evaluator(book, embedder or open_embedder(settings.embedder, settings.embedder_key), labels)


def match_articles(evaluator: Evaluator, articles: Sequence[Article]) -> list[Match]:
    """Return every match of every article; nothing is written."""
    return [match for matches in evaluator.match_all(articles) for match in matches]


def own_examples(topic: Topic) -> list[tuple[bool, Article]]:
    """Return the examples beside a topic as articles, and whether each should match."""
    return [(example.should, article_of_example(example, place)) for place, example in enumerate(topic.examples)]


def article_of_example(example: Example, place: int = 0) -> Article:
    """Return an example as an article."""
    return Article(f"example {place}", "", "", "", "", example.title, example.text, _NO_TIME, language=example.language)


def article_of_label(label: LabelledArticle) -> Article:
    """Return a labelled article as the rule and the judge read it."""
    return Article(label.article_id, "", "", "", "", label.title, label.lead, label.seen_at, language=label.language)


def _likeness(about: Vectors | None, vectors: Vectors | None) -> float | None:
    """Return how near headline and lead are to what a topic is about, together."""
    return None if about is None or vectors is None else float(cosines(vectors, about[None, :]).sum())


def _chance(article: Article) -> int:
    """Return a number that stands for chance, the same each time."""
    return zlib.crc32(article.article_id.encode(errors="replace"))


def _may_be_judged(topic: Topic, labels: Labels) -> bool:
    """Tell whether a topic could have a judge, without learning anything."""
    examples = len(topic.examples) + len(labels.get(topic.name, ()))
    return topic.judging is not None and (bool(topic.judging.trained) or examples >= FEWEST_EXAMPLES)
