"""Thousands of topics against one article: file each under its rarest required group, verify the few that remain on spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from tasks.core.match.document import Document, Lexicons, Probe
from tasks.core.match.plan import NOTHING_COUNTED, Frequencies, Planner
from tasks.core.match.score import PatternPlan, Verdict, judge, match_of, plan_pattern
from tasks.core.match.sets import Sets
from tasks.core.match.topic import Topic
from tasks.core.match.words import Lexicon, shape
from warehouse.model import Article, Match

# A filed pattern: for each group beside its anchor the test that none of it is present, and its place among the plans.
Filed = tuple[tuple[Callable[[set[Probe]], bool], ...], int]


class _Index:
    """The topics filed for texts of one language."""

    def __init__(self, planner: Planner) -> None:
        """Begin with no topic."""
        self.planner = planner
        self.plans: list[tuple[int, PatternPlan]] = []
        self.filed: dict[Probe, list[Filed]] = {}

    def file(self, place: int, topic: Topic) -> None:
        """File a topic's patterns under their rarest groups."""
        for pattern in topic.patterns:
            planned = plan_pattern(self.planner, pattern)
            groups = planned.plan.groups
            if not all(group.probes for group in groups):
                continue
            filed: Filed = (tuple([group.probes.keys().isdisjoint for group in groups[1:]]), len(self.plans))
            self.plans.append((place, planned))
            for probe in groups[0].probes:
                if probe in self.filed:
                    self.filed[probe].append(filed)
                else:
                    self.filed[probe] = [filed]


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

    def __init__(self, topics: Iterable[Topic], sets: Sets, frequencies: Frequencies = NOTHING_COUNTED) -> None:
        """File every topic for English texts; other languages are filed when their first article comes."""
        self.topics: list[Topic] = []
        self.sets = sets
        self.frequencies = frequencies
        self.lexicons = Lexicons()
        self._indexes = {"en": self._new_index("en")}
        self._prefixes = _PrefixesOf(())
        for topic in topics:
            self.add(topic)

    def add(self, topic: Topic) -> None:
        """Watch one more topic."""
        self.topics.append(topic)
        for index in self._indexes.values():
            index.file(len(self.topics) - 1, topic)

    def _new_index(self, language: str) -> _Index:
        return _Index(Planner(self.lexicons[language], self.sets, self.frequencies))

    def _index(self, language: str) -> _Index:
        index = self._indexes.get(language)
        if index is None:
            index = self._indexes[language] = self._new_index(language)
            for place, topic in enumerate(self.topics):
                index.file(place, topic)
        return index

    def read(self, article: Article) -> Document:
        """Return an article as a document, with the prefixes that topics ask for among what is present."""
        document = Document(article, self.lexicons)
        index = self._index(document.lexicon.language)
        prefixes = index.planner.prefixes
        if prefixes:
            if prefixes != self._prefixes.prefixes:
                self._prefixes = _PrefixesOf(prefixes)
            for token in set(document.tokens):
                document.present.update(self._prefixes[token])
        return document

    def candidates(self, document: Document) -> list[tuple[int, PatternPlan]]:
        """Return the patterns, each with its topic's place, of which every required group has a word in the document."""
        index = self._index(document.lexicon.language)
        present, filed = document.present, index.filed
        found: set[int] = set()
        for probe in filed.keys() & present:
            for tests, number in filed[probe]:
                for is_missing in tests:
                    if is_missing(present):
                        break
                else:
                    found.add(number)
        return [index.plans[number] for number in sorted(found)]

    def match(self, article: Article) -> list[Match]:
        """Return the topics that an article matches, in the order in which they were added."""
        document = self.read(article)
        best: dict[int, Verdict] = {}
        for place, planned in self.candidates(document):
            verdict = judge(document, planned)
            if verdict is not None and (place not in best or verdict.score > best[place].score):
                best[place] = verdict
        topics = self.topics
        return [match_of(document, topics[place], verdict) for place, verdict in best.items() if verdict.score >= topics[place].minimum]


def measure(articles: Sequence[Article], lexicon: Lexicon) -> Frequencies:
    """Return the shares of articles that hold each word and each pair of words met more than once."""
    counted: Counter[Probe] = Counter()
    lexicons = Lexicons({lexicon.language: lexicon})
    for article in articles:
        counted.update(Document(article, lexicons).present)
    total = max(1, len(articles))
    return Frequencies({probe: count / total for probe, count in counted.items() if count > 1}, 1 / total if articles else 0.0)
