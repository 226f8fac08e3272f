"""Thousands of topics against one article: file each under its rarest required group, verify the few that remain on spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tasks.core.match.anchor import Anchors, Frequencies, Group
from tasks.core.match.document import Document, Lexicons, Probe
from tasks.core.match.evaluate import Evaluator
from tasks.core.match.score import Verdict, judge, match_of
from tasks.core.match.sets import Sets
from tasks.core.match.topic import Topic
from tasks.core.match.words import Lexicon, shape
from warehouse.model import Article, Match

# A filed pattern: the groups beside its anchor, the topic's place and the pattern's place in it.
Filed = tuple[tuple[Group, ...], int, int]


@dataclass(slots=True)
class _Index:
    """The topics filed for texts of one language."""

    anchors: Anchors
    filed: dict[Probe, list[Filed]]
    prefixes: set[str]


class _PrefixesOf(dict[str, tuple[str, ...]]):
    """The prefixes that a token begins with, remembered."""

    def __init__(self, prefixes: Iterable[str]) -> None:
        super().__init__()
        self.prefixes = set(prefixes)

    def __missing__(self, token: str) -> tuple[str, ...]:
        form = shape(token).casefold()
        found = tuple(f"{form[:end]}*" for end in range(1, len(form) + 1) if f"{form[:end]}*" in self.prefixes)
        self[token] = found
        return found


class Engine:
    """Matches articles against topics. Topics are added one at a time; to remove or change one, make a new engine.

    `frequencies` are shares of articles that hold a probe (see `measure`); without them an engine assumes and is slower.
    """

    def __init__(self, topics: Iterable[Topic], sets: Sets, frequencies: Frequencies | None = None) -> None:
        """File every topic for English texts; other languages are filed when their first article comes."""
        self.topics: list[Topic] = []
        self.sets = sets
        self.frequencies: Frequencies = frequencies or {}
        self.lexicons = Lexicons()
        self._indexes: dict[str, _Index] = {}
        self._prefixes = _PrefixesOf(())
        for topic in topics:
            self.add(topic)

    def add(self, topic: Topic) -> None:
        """Watch one more topic."""
        self.topics.append(topic)
        if not self._indexes:
            self._index("en")
            return
        for index in self._indexes.values():
            self._file(index, len(self.topics) - 1)

    def _index(self, language: str) -> _Index:
        index = self._indexes.get(language)
        if index is None:
            index = _Index(Anchors(self.lexicons[language], self.sets, self.frequencies), {}, set())
            self._indexes[language] = index
            for place in range(len(self.topics)):
                self._file(index, place)
        return index

    def _file(self, index: _Index, place: int) -> None:
        for number, pattern in enumerate(self.topics[place].patterns):
            groups = index.anchors.groups(pattern.query.part)
            if not all(groups):
                continue
            filed = (tuple(groups[1:]), place, number)
            for probe in groups[0]:
                index.filed.setdefault(probe, []).append(filed)
            added = {probe for group in groups for probe in group if isinstance(probe, str) and probe.endswith("*")}
            if not added <= self._prefixes.prefixes:
                self._prefixes = _PrefixesOf(self._prefixes.prefixes | added)

    def candidates(self, document: Document) -> list[tuple[int, int]]:
        """Return the patterns (topic, pattern) of which every required group has a word in the document."""
        index = self._index(document.lexicon.language)
        present = document.present
        if self._prefixes.prefixes:
            for token in {*document.tokens}:
                present.update(self._prefixes[token])
        found: set[tuple[int, int]] = set()
        for probe in index.filed.keys() & present:
            for groups, place, number in index.filed[probe]:
                for group in groups:
                    if group.isdisjoint(present):
                        break
                else:
                    found.add((place, number))
        return sorted(found)

    def match(self, article: Article) -> list[Match]:
        """Return the topics that an article matches, in the order in which they were added."""
        document = Document(article, self.lexicons)
        evaluator = Evaluator(document, self.sets)
        best: dict[int, Verdict] = {}
        for place, number in self.candidates(document):
            verdict = judge(evaluator, self.topics[place].patterns[number])
            if verdict is not None and (place not in best or verdict.score > best[place].score):
                best[place] = verdict
        return [
            match_of(evaluator, self.topics[place], verdict)
            for place, verdict in best.items()
            if verdict.score >= self.topics[place].minimum
        ]

    def probes(self) -> set[Probe]:
        """Return every probe that any topic asks for, in the languages seen so far."""
        found: set[Probe] = set()
        for index in self._indexes.values():
            for topic in self.topics:
                for pattern in topic.patterns:
                    for group in index.anchors.groups(pattern.query.part):
                        found |= group
        return found


def measure(articles: Sequence[Article], lexicon: Lexicon) -> dict[Probe, float]:
    """Return the share of articles that hold each word and each pair of words that is not unique to one of them."""
    counted: Counter[Probe] = Counter()
    lexicons = Lexicons({lexicon.language: lexicon})
    for article in articles:
        counted.update(Document(article, lexicons).present)
    return {probe: count / len(articles) for probe, count in counted.items() if count > 1}
