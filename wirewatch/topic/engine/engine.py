"""Thousands of topics against one article: file each under its rarest required group, verify the few that remain on spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import itemgetter, lt

from warehouse.records.article import Article
from warehouse.records.topic import Match, ScorePart
from wirewatch.topic.engine.batch import Batch
from wirewatch.topic.engine.document import Document, Lexicons, Probe
from wirewatch.topic.engine.plain_queries import PlainQuery, judge_plain, plain_query
from wirewatch.topic.engine.plan import NOTHING_COUNTED, Frequencies, Lookup, Planner
from wirewatch.topic.engine.rows import ALONE, Row, Rows
from wirewatch.topic.engine.score import PatternPlan, base_of, judge, match_of, plan_pattern
from wirewatch.topic.engine.terms import Occurrences, Terms
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.syntax import Phrase
from wirewatch.topic.language.topic import Pattern, Topic
from wirewatch.topic.language.words.words import Lexicon, fold, shape

_ROW = itemgetter(1)
# Where numpy's cost of a call is small beside that of its work, and the arrays still fit the processor's cache.
_BATCH_LETTERS = 48_000

# Alternatives that are one term from here on: a dozen patterns about one country share its hundreds of names.
_MANY_TERMS = 8

# Topic, version, pattern, score and alert of a plain row's matches, and the parts of the score.
_Head = tuple[tuple[str, str, str, float, bool], tuple[ScorePart, ...]]


class _Index:
    """The topics filed for texts of one language, one row a pattern.

    `plans` has those of the rows that are not plain, `heads` what every match of a plain row says that scores enough.
    """

    def __init__(self, planner: Planner) -> None:
        """Begin with no topic."""
        self.planner = planner
        self.terms = Terms(planner.lexicon)
        self.rows = Rows()
        self.places: list[int] = []
        self.patterns: list[Pattern] = []
        self.plans: dict[int, PatternPlan] = {}
        self.heads: dict[int, _Head] = {}

    def file(self, place: int, topic: Topic) -> None:
        """File a topic's patterns under their rarest groups."""
        for pattern in topic.patterns:
            plain = plain_query(pattern.query)
            # A plain pattern has no plan until somebody asks for it: the row says all that is needed.
            planned = None if plain else plan_pattern(self.planner, pattern)
            row = self._plain_row(plain) if plain else self._row(planned.plan.groups) if planned else None
            if row is None:
                continue
            if planned:
                self.plans[len(self.rows)] = planned
            # One that scores less can never match, and gets no head to say so.
            elif pattern.weight >= topic.minimum:
                score = pattern.weight
                head = (topic.name, topic.version, pattern.name, score, score >= topic.alert)
                self.heads[len(self.rows)] = head, base_of(pattern.name, score)
            self.places.append(place)
            self.patterns.append(pattern)
            self.rows.add(row)

    def _row(self, groups: Sequence[Lookup]) -> Row | None:
        """Return the row of groups that are sorted, the rarest first; None where no text of the language can hold one of them."""
        numbers = [[self.terms.probe(probe) for probe in group.probes] for group in groups]
        numbers = [[self.terms.union(group)] if len(group) > _MANY_TERMS else group for group in numbers]
        return Row(numbers, 0, min(1, len(numbers) - 1), [ALONE] * len(numbers), [False] * len(numbers)) if all(numbers) else None

    def _plain_row(self, plain: PlainQuery) -> Row:
        lookups = [self.planner.lookup(group) for group in plain.groups]
        # The rarest group decides how many articles are looked at at all.
        shares = [self.planner.share(lookup) for lookup in lookups]
        rarest = sorted(range(len(shares)), key=shares.__getitem__)
        barred = self._terms_of(self.planner.lookup(plain.barred)) if plain.barred else []
        return Row(
            [self._terms_of(lookup) for lookup in lookups],
            rarest[0],
            rarest[:2][-1],
            plain.reaches,
            plain.is_telling,
            barred,
            is_plain=True,
        )

    def _terms_of(self, lookup: Lookup) -> list[int]:
        terms = self.terms
        return [
            terms.phrase(probe, item) if isinstance(item, Phrase) else terms.probe(probe)
            for probe, sought in lookup.probes.items()
            for item in sought
        ]

    def find(self, batch: Batch) -> Occurrences:
        """Return where the terms of all topics stand."""
        prefixes = self.planner.prefixes
        return self.terms.find(batch, [prefixes & document.present for document in batch.documents] if prefixes else ())

    def planned(self, row: int) -> PatternPlan:
        """Return the plan of a row; that of a plain row is made for the asking."""
        return self.plans.get(row) or plan_pattern(self.planner, self.patterns[row])


class _PrefixesOf(dict[str, tuple[str, ...]]):
    """The prefixes that a token begins with, remembered."""

    def __init__(self, prefixes: Iterable[str]) -> None:
        super().__init__()
        self.prefixes = set(prefixes)

    def __missing__(self, token: str) -> tuple[str, ...]:
        form = fold(shape(token))
        found = tuple(f"{form[:end]}*" for end in range(1, len(form) + 1) if f"{form[:end]}*" in self.prefixes)
        self[token] = found
        return found


class Engine:
    """Matches articles against topics. Topics are added one at a time; to remove or change one, make a new engine.

    `frequencies` are shares of articles that hold a probe (see `measure`); without them an engine assumes and is slower.
    """

    def __init__(
        self, topics: Iterable[Topic], sets: Sets, frequencies: Frequencies = NOTHING_COUNTED, lexicons: Lexicons | None = None
    ) -> None:
        """File every topic for English texts; other languages are filed when their first article comes.

        Engines that follow each other may share `lexicons`, which remember what they have stemmed.
        """
        self.topics: list[Topic] = []
        self.sets = sets
        self.frequencies = frequencies
        self.lexicons = Lexicons() if lexicons is None else lexicons
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
            # Topics were added since: what was remembered of tokens lacks their prefixes.
            if prefixes != self._prefixes.prefixes:
                self._prefixes = _PrefixesOf(prefixes)
            for token in set(document.tokens):
                document.present.update(self._prefixes[token])
        return document

    def candidates(self, document: Document) -> list[tuple[int, PatternPlan]]:
        """Return the patterns, each with its topic's place, of which every required group has a word in the document."""
        index = self._index(document.lexicon.language)
        held = index.rows.holding(index.find(index.terms.lay([document])))
        return [(index.places[row], index.planned(row)) for row in held.rows[held.holds].tolist()]

    def match(self, article: Article) -> list[Match]:
        """Return the topics that an article matches, in the order in which they were added."""
        return self.match_all([article])[0]

    def match_all(self, articles: Iterable[Article]) -> list[list[Match]]:
        """Return the matches of each article: several read together cost less than one by one."""
        found: list[list[Match]] = []
        waiting: dict[str, list[tuple[int, Document]]] = {}
        letters: Counter[str] = Counter()
        for place, article in enumerate(articles):
            document = self.read(article)
            language = document.lexicon.language
            found.append([])
            waiting.setdefault(language, []).append((place, document))
            letters[language] += len(article.title) + len(article.standfirst) + len(article.text)
            # By language, because each has an index of its own; by letters and not by articles, whose lengths differ a hundredfold.
            if letters[language] >= _BATCH_LETTERS:
                self._answer(waiting.pop(language), found)
                letters[language] = 0
        for documents in waiting.values():
            self._answer(documents, found)
        return found

    def _answer(self, read: list[tuple[int, Document]], found: list[list[Match]]) -> None:
        """Match documents of one language, each into its place."""
        documents = [document for _, document in read]
        index = self._index(documents[0].lexicon.language)
        rows, matches = self._matches(index, documents)
        for (place, _), of_document, given in zip(read, rows, matches, strict=True):
            found[place] = _best([index.places[row] for row in of_document], of_document, given)

    def _matches(self, index: _Index, documents: list[Document]) -> tuple[list[list[int]], list[list[Match]]]:
        """Return for each document the rows that score enough, and their matches."""
        batch = index.terms.lay(documents)
        occurrences = index.find(batch)
        held = index.rows.holding(occurrences)
        table, topics, places, heads = index.rows.table, self.topics, index.places, index.heads
        numbers: list[list[int]] = [[] for _ in documents]
        matches: list[list[Match]] = [[] for _ in documents]
        is_plain = table.is_plain.take(held.rows)
        found = judge_plain(batch, occurrences, table, held if is_plain.all() else held.only(is_plain))
        for number, row, (name, start, stop, text), spans in zip(*found, strict=True):
            if row in heads:
                head, base = heads[row]
                numbers[number].append(row)
                article_id = documents[number].article.article_id
                matches[number].append(Match(article_id, *head, text, name, start, stop, spans, base))
        others = held.holds & ~is_plain
        for number, row in zip(held.documents[others].tolist(), held.rows[others].tolist(), strict=True):
            topic = topics[places[row]]
            verdict = judge(documents[number], index.plans[row])
            if verdict is not None and verdict.score >= topic.minimum:
                numbers[number].append(row)
                matches[number].append(match_of(documents[number], topic, verdict))
        return numbers, matches


def _best(places: list[int], rows: list[int], matches: list[Match]) -> list[Match]:
    """Return each topic's best match, the first of equals, in the order of topics; the rows of a topic are neighbours."""
    # Each topic once and in order, as it is wherever topics have one pattern.
    if all(map(lt, places, places[1:])):
        return matches
    best: dict[int, Match] = {}
    for place, _, match in sorted(zip(places, rows, matches, strict=True), key=_ROW):
        if place not in best or match.score > best[place].score:
            best[place] = match
    return [*best.values()]


def measure(articles: Sequence[Article], lexicon: Lexicon) -> Frequencies:
    """Return the shares of articles that hold each word and each pair of words met more than once."""
    counted: Counter[Probe] = Counter()
    lexicons = Lexicons({lexicon.language: lexicon})
    for article in articles:
        counted.update(Document(article, lexicons).present)
    total = max(1, len(articles))
    # Once is no measure, and these are most of what is met.
    return Frequencies({probe: count / total for probe, count in counted.items() if count > 1}, 1 / total if articles else 0.0)
