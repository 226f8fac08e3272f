"""The story window: what was seen lately, and where a new article belongs.

    place(article) -> known already?      -> the placement it has
                   -> same text as one?   -> its reprint group and that group's story
                   -> same event as one?  -> a new reprint group in that story
                   -> otherwise           -> a new reprint group and a new story

An article is placed once, when it arrives, and never moved. Attaching to the best match instead of joining whole groups keeps
a rolling file that quotes five stories from fusing them (one threshold step of .05 took the precision of union-find from
1.00 to .28). The result depends on the articles and their order only: the same after a rebuild from stored features.
"""

import itertools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from warehouse.records.story import Relation
from wirewatch.story.index.mapped_arrays import MappedColumn, Postings, Ragged, by_worth
from wirewatch.story.index.meanings import Meanings
from wirewatch.story.index.placement import KEY_BYTES, NONE, Mark, NearestEvent, Placed, article_key, figure_keys, likeness_of, odds_of
from wirewatch.story.index.story_chains import chains_of
from wirewatch.story.joining.abroad import fill_in_unread, log_odds_abroad, same_figure
from wirewatch.story.joining.document_frequency import BLOCK, BLOCKS, DocumentFrequencies
from wirewatch.story.joining.drift import drift_costs
from wirewatch.story.joining.lone_name import lone_name_caps
from wirewatch.story.joining.model import Model, umbrella_costs
from wirewatch.story.joining.near_stories import FARTHEST, PairsBeside, odds_beside
from wirewatch.story.joining.pair_features import Floats, Side, compare, of_other_days
from wirewatch.story.joining.same_build import may_be_build, name_others
from wirewatch.story.reprints.containment import FEWEST_PRINTS, VERBATIM_DAYS, Texts, same_text, shared_figures
from wirewatch.story.reprints.outlet_boilerplate import (
    COPY_LIKENESS,
    COPY_WORDS,
    LEAST_HEADLINE_OVERLAP,
    NO_SOURCE,
    Outlets,
    has_boilerplate,
    headline_overlap,
    without_boilerplate,
)
from wirewatch.story.text.cross_language import SCRIPTS, shared_keys
from wirewatch.story.text.facts import conflict, conflicts_among, may_be_other_decision, same_players, tells_opposite
from wirewatch.story.text.features import HASH_SHIFT, POSTED, Features
from wirewatch.story.text.stop_words import LANGUAGES, UNSPACED

# Events are told for three days, and a fourth brings the last names; what comes later is a story of its own (measured on three streams).
STORY_DAYS = 4.0
# An event is told to its end within a week; what goes on longer is a chain of events (some ran for 13 days through 79 articles).
LONGEST_STORY_DAYS = 8.0
# Candidates: the articles that share the most rare terms, and then the stories they belong to.
MOST_CANDIDATES = 24
MOST_STORIES = 8
MOST_MEMBERS = 12
LATEST_OF_TERM = 60
# A member that shares no rare term with the article still counts in its story's average.
UNRELATED = -6.0
# Two members with contradicting facts weigh more than any likeness of the rest.
VETOED = -12.0
# A text that is all but identical is a reprint, whatever its new headline says.
SURE_SHARE = 0.9
# Reports in other languages follow within two days; figures and names meet by chance over longer times, unless they tell the opposite too.
OTHER_LANGUAGE_DAYS = 2.0
_PLACES = ("group", "story", "before", "last")


class StoryIndex:
    """The articles of the window and their places; not safe for several threads."""

    def __init__(self, model: Model, start: int = 0) -> None:
        self.model = model
        self.start = start
        self.texts, self.outlets, self.meanings = Texts(start), Outlets(start), Meanings()
        self._terms, self._figures = Ragged(np.uint32, start), Ragged(np.uint16, start)
        self._facts, self._name_keys = Ragged(np.uint32, start), Ragged(np.uint16, start)
        self._days, self._words = MappedColumn(np.float64, start=start), MappedColumn(np.uint16, start=start)
        # The odds are how like an article was, on average, to the texts of its story when it joined.
        self._language, self._odds = MappedColumn(np.uint8, start=start), MappedColumn(np.float32, start=start)
        self._group, self._story = MappedColumn(np.uint32, start=start), MappedColumn(np.uint32, start=start)
        # Members of a story as a chain: the member before, and, at the story's first article, the last one.
        self._before, self._last = MappedColumn(np.uint32, start=start), MappedColumn(np.uint32, start=start)
        self._keys = MappedColumn(np.uint8, KEY_BYTES, start=start)
        self._by_term, self._by_key, self._by_figure = Postings(), Postings(), Postings()
        self._frequencies = DocumentFrequencies(model.background_slots.copy())
        numbers = (self._group, self._story, self._before, self._last)
        self._columns = (*numbers, self._days, self._words, self._language, self._odds, self._keys)
        self._stretches = (self._terms, self._figures, self._facts, self._name_keys)

    def __len__(self) -> int:
        return len(self._days)

    @property
    def nbytes(self) -> int:
        """Bytes held for all articles, tables of fixed size left out."""
        postings = self._by_term.nbytes + self._by_key.nbytes + self._by_figure.nbytes
        columns = sum(column.nbytes for column in self._columns) + sum(stretch.nbytes for stretch in self._stretches)
        return self.texts.nbytes + self.outlets.nbytes + self.meanings.nbytes + postings + columns

    def columns(self) -> dict[str, MappedColumn[Any]]:
        """Give every column that only grows by its name, to be saved and loaded."""
        stretches: dict[str, Ragged[Any]] = dict(zip(("terms", "figures", "facts", "name_keys"), self._stretches, strict=True))
        ragged = {name: part.values for name, part in stretches.items()} | {f"{name}_ends": part.ends for name, part in stretches.items()}
        plain: dict[str, MappedColumn[Any]] = dict(zip(("days", "words", "language", "odds", "keys"), self._columns[4:], strict=True))
        return {**self.texts.columns(), **self.outlets.columns(), **self.meanings.columns(), **ragged, **plain}

    def postings(self) -> dict[str, Postings]:
        """Give every index from keys to articles by its name, to be saved and loaded."""
        return {"shingles": self.texts.postings, "by_term": self._by_term, "by_key": self._by_key, "by_figure": self._by_figure}

    def tables(self) -> dict[str, npt.NDArray[Any]]:
        """Give the small tables that change as articles come, by name: for each article some bytes, and the document frequencies."""
        start, end = self.start, len(self)
        places = {name: column.slice(start, end) for name, column in zip(_PLACES, self._columns[:4], strict=True)}
        seen, articles = self._frequencies.counts
        return {**places, "seen": seen, "articles": articles, "outlets": self.outlets.latest_numbers()}

    def load_tables(self, tables: Mapping[str, npt.NDArray[Any]]) -> None:
        """Take what `tables` gave."""
        for name, column in zip(_PLACES, self._columns[:4], strict=True):
            column.load(self.start, tables[name].copy())
        self._frequencies = DocumentFrequencies(tables["seen"].copy(), tables["articles"].copy())
        self.outlets.load_latest(tables["outlets"])

    def correct(self, groups: npt.NDArray[np.int64], stories: npt.NDArray[np.int64]) -> None:
        """Give every article of the window the group and the story that people's corrections left it with."""
        before, last = chains_of(groups, stories, self.start)
        for column, values in zip(self._columns[:4], (groups.astype(np.uint32), stories.astype(np.uint32), before, last), strict=True):
            column.load(self.start, values)

    def find(self, article_id: str) -> Placed | None:
        """Give the place of an article that is in the window already."""
        key = article_key(article_id)
        # Found by a third of the key, and compared by all of it: 32 bits meet by chance in a window of a month.
        _, numbers = self._by_key.find(np.frombuffer(key[:4], np.uint32), LATEST_OF_TERM)
        for number in np.sort(numbers).tolist():
            if self._keys.get(number).tobytes() == key:
                return Placed(number, int(self._group.get(number)), int(self._story.get(number)), Relation.FIRST, 1.0, "seen before")
        return None

    def key_of(self, number: int) -> bytes:
        """Give the key of an article in the window."""
        return self._keys.get(number).tobytes()

    def place_of(self, number: int) -> tuple[int, int]:
        """Give the numbers of the first articles of an article's group and story."""
        return int(self._group.get(number)), int(self._story.get(number))

    def last_days(self) -> float:
        """Give the time of the last article, minus infinity for an empty window."""
        return float(self._days.get(len(self) - 1)) if len(self) > self.start else -np.inf

    def own(self, features: Features, source: int) -> Features:
        """Take off what the outlet's other texts show to be its boilerplate; `source` is what `outlets.source_key` gave."""
        latest = self.outlets.latest(source, self.start)
        prints = [self.texts.prints(number) for number in latest]
        if not has_boilerplate(features, prints):
            return features
        numbers = np.array(latest, np.int64)
        terms, lengths = self._terms.gather(numbers)
        other = headline_overlap(features.terms, terms, lengths) < LEAST_HEADLINE_OVERLAP
        other &= ~self._is_copy(features, numbers)
        others = [(int(self._group.get(latest[at])), prints[at]) for at in np.flatnonzero(other)]
        return without_boilerplate(features, others, terms[np.repeat(other, lengths)])

    def _is_copy(self, features: Features, numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        """Say which articles of an outlet are this page once more, whatever their headlines: a revision, not a page of its make."""
        long = np.minimum(self._words.take(numbers), features.words) >= COPY_WORDS
        result: npt.NDArray[np.bool_] = long & (self.texts.likeness(features.signature, numbers) >= COPY_LIKENESS)
        return result

    def place(self, article_id: str, features: Features, days: float, source: int = NO_SOURCE) -> Placed:
        """Place an article and remember it; one that is known keeps its place.

        Args:
            article_id: the article's id.
            features: what `features.describe` and then `own` gave.
            days: when it was first seen, in days since any fixed moment; never less than for the article before.
            source: the key of its outlet.
        """
        if (known := self.find(article_id)) is not None:
            return known
        placed = self.decide(features, days, source)
        self.remember(article_id, features, days, placed, source)
        return placed

    def decide(self, features: Features, days: float, source: int = NO_SOURCE) -> Placed:
        """Say where an article belongs, without remembering it."""
        number = len(self)
        # In this order: a reprint also tells the same event, and must not count as an independent text.
        original, share = self._same_text(features, days, source)
        if original is not None:
            group, story = int(self._group.get(original)), int(self._story.get(original))
            return Placed(number, group, story, Relation.REPRINT, share, f"shares {share:.0%} of the shorter text")
        event = self._same_event(features, days)
        opposite = event.opposite if event else None
        if event and event.odds >= self.model.join:
            # A page behind a paywall confirms nothing, so it never counts as an independent text.
            relation = Relation.HEADLINE_ONLY if features.headline_only else Relation.INDEPENDENT
            said = f"same event with log-odds {event.odds:.1f}"
            return Placed(number, number, event.story, relation, likeness_of(event.mean), said, near=event.near, opposite=opposite)
        abroad, opposite_abroad = self._other_language(features, days)
        opposite = opposite_abroad if opposite is None else opposite
        if abroad is not None:
            return Placed(number, number, abroad, Relation.INDEPENDENT, 0.5, "names and figures agree across languages", opposite=opposite)
        if opposite is not None:
            return Placed(number, number, number, Relation.FIRST, 1.0, "tells the opposite of a running story", opposite=opposite)
        if event and event.near:
            said = f"may be a running story's, with log-odds {event.odds:.1f}"
            return Placed(number, number, number, Relation.FIRST, 1.0, said, event.near)
        return Placed(number, number, number, Relation.FIRST, 1.0, "nothing like it in the window")

    def remember(self, article_id: str, features: Features, days: float, placed: Placed, source: int = NO_SOURCE) -> None:
        """Enter a placed article; also how the window is rebuilt from what is stored."""
        number = placed.number
        assert number == len(self)
        self.outlets.add(source)
        self.texts.add(features.signature, number, findable=not features.headline_only)
        self._terms.append(features.terms)
        self._figures.append(features.figures)
        self._facts.append(features.facts)
        self._name_keys.append(features.keys)
        # A reprint is no text of its own, and what a wall leaves of a page says too little.
        if features.meaning is not None and placed.group == number and not features.headline_only:
            self.meanings.add(number, features.language, features.meaning)
        key = np.frombuffer(article_key(article_id), np.uint8)
        for column, value in (
            *((self._days, days), (self._words, features.words)),
            *((self._language, features.language), (self._odds, odds_of(placed.similarity))),
            *((self._group, placed.group), (self._story, placed.story), (self._keys, key), (self._before, NONE), (self._last, NONE)),
        ):
            column.append(value)
        # A reprint opens no way to its story: whatever it could find, its original finds too.
        if placed.group == number:
            self._chain(number, placed.story)
            posted = features.terms[(features.terms & np.uint32(POSTED)) > 0] >> np.uint32(HASH_SHIFT)
            self._by_term.add(posted, number)
            self._by_figure.add(figure_keys(features, features.script), number)
        self._by_key.add(key[:4].view(np.uint32), number)
        self._frequencies.count(features.terms, features.language)
        # By whole blocks of articles and not by time, so that a window that is rebuilt counts the same.
        first = number + 1 - (BLOCKS + 1) * BLOCK
        if (number + 1) % BLOCK == 0 and first >= self.start:
            self._frequencies.forget(self._terms.slice(first, first + BLOCK), self._language.slice(first, first + BLOCK))

    def _chain(self, number: int, story: int) -> None:
        if story < self.start:
            return  # its first article has left the window: such a story takes reprints only
        if story != number:
            self._before.put(number, self._last.get(story))
        self._last.put(story, number)

    def mark(self) -> Mark:
        """Remember the state, so that a batch whose transaction failed can be taken back."""
        return Mark(
            len(self),
            self.texts.copy_postings(),
            self._by_term.copy(),
            self._by_key.copy(),
            self._by_figure.copy(),
            self._frequencies.copy(),
        )

    def go_back(self, mark: Mark) -> None:
        """Forget every article that was placed since the mark."""
        # Newest first, as a chain is taken apart from its end.
        for number in range(len(self) - 1, mark.number - 1, -1):
            story = int(self._story.get(number))
            if self.start <= story < number and int(self._last.get(story)) == number:
                self._last.put(story, int(self._before.get(number)))
        for column in (*self._columns, *self._stretches):
            column.cut(mark.number)
        self.texts.cut(mark.number, mark.texts.copy())
        self.outlets.cut(mark.number)
        self.meanings.cut(mark.number)
        self._by_term, self._by_key, self._by_figure = mark.by_term.copy(), mark.by_key.copy(), mark.by_figure.copy()
        self._frequencies = mark.frequencies.copy()

    def forget(self, before: int) -> None:
        """Drop all articles before a number; the caller sees to it that no window needs them."""
        before = min(before, len(self))
        for column in (*self._columns, *self._stretches):
            column.forget(before)
        self.texts.forget(before)
        self.outlets.forget(before)
        self.meanings.forget(before)
        for postings in (self._by_term, self._by_key, self._by_figure):
            postings.forget(before)
        self.start = before

    def forget_meanings(self) -> None:
        """Drop the meanings that no article to come is compared with, where they are a quarter of all."""
        self.meanings.forget_old(self._since(self.last_days() - STORY_DAYS))

    def latest_languages(self, most: int) -> npt.NDArray[np.int64]:
        """Count the latest articles by language, `most` of them."""
        return np.bincount(self._language.slice(max(self.start, len(self) - most), len(self)), minlength=len(LANGUAGES))

    def needed_from(self) -> int:
        """Give the number of the first article that some window still needs, at the start of a block."""
        if len(self) == self.start:
            return self.start
        seen = self._since(float(self._days.get(len(self) - 1)) - VERBATIM_DAYS)
        return max(self.start, min(seen, len(self) - (BLOCKS + 1) * BLOCK) // BLOCK * BLOCK)

    def _since(self, days: float) -> int:
        """Give the number of the first article of the window that was seen at this time or later."""
        return self._days.search(days)

    def _same_text(self, features: Features, days: float, source: int) -> tuple[int | None, float]:
        if features.headline_only:
            return None, 0.0
        numbers = self.texts.candidates(features.signature, self._since(days - VERBATIM_DAYS))
        if not len(numbers):
            return None, 0.0
        common, mine, theirs = self.texts.overlaps(features.signature, numbers)
        prints = np.minimum(mine, theirs)
        shares = common / np.maximum(prints, 1)
        words = np.minimum(self._words.take(numbers), features.words).astype(np.float64)
        shared, known = shared_figures(features.figures, *self._figures.gather(numbers))
        good = same_text(shares, words, days - self._days.take(numbers), shared, known)
        good &= prints >= FEWEST_PRINTS
        good &= (shares >= SURE_SHARE) | ~self._conflicts(features, numbers)
        if len(alike := np.flatnonzero(good & may_be_build(shares, words))):
            good[alike] = ~name_others(self.new_side(features, days), self.side(numbers[alike]), shares[alike], words[alike])
        if len(neighbours := np.flatnonzero(good & self.outlets.same(source, numbers))):
            # Two pages of an outlet share its boilerplate, so one must also have the other's headline, or be the whole page again.
            headlines = headline_overlap(features.terms, *self._terms.gather(numbers[neighbours])) >= LEAST_HEADLINE_OVERLAP
            good[neighbours] = headlines | self._is_copy(features, numbers[neighbours])
        if not good.any():
            return None, 0.0
        best = int(np.argmax(np.where(good, shares, -1.0)))
        return int(numbers[best]), float(shares[best])

    def _other_language(self, features: Features, days: float) -> tuple[int | None, int | None]:
        """Find the story of a report in another script with the same names and figures, and of one that also tells the opposite."""
        keys = np.sort(np.concatenate([figure_keys(features, script) for script in range(SCRIPTS) if script != features.script]))
        if features.headline_only or not len(keys):
            return None, None
        _, found = self._by_figure.find(keys, LATEST_OF_TERM)
        numbers = np.unique(found[found >= max(self._since(days - STORY_DAYS), self.start)]).astype(np.int64)
        if not len(numbers):
            return None, None
        theirs, lengths = self._name_keys.gather(numbers)
        shared = shared_keys(features.keys, theirs, lengths)
        if not shared.any():
            return None, None
        conflicts = self._conflicts(features, numbers)
        late = numbers < self._since(days - OTHER_LANGUAGE_DAYS)
        story = self._story_of_most(numbers, np.where(conflicts | late, 0, shared))
        opposed = self._conflicts(features, numbers, tells_opposite) if conflicts.any() else conflicts
        opposite = self._story_of_most(numbers, np.where(opposed, shared, 0))
        return story, None if opposite == story else opposite

    def _story_of_most(self, numbers: npt.NDArray[np.int64], shared: npt.NDArray[np.int64]) -> int | None:
        """Give the story of the article that shares most, None where none shares anything or the story has left the window."""
        if not shared.any():
            return None
        story = int(self._story.get(int(numbers[int(np.argmax(shared))])))
        return story if story >= self.start else None

    def _conflicts(
        self, features: Features, numbers: npt.NDArray[np.int64], judge: Callable[[Iterable[int], Iterable[int]], bool] = conflict
    ) -> npt.NDArray[np.bool_]:
        """Say which articles' facts contradict the new one's, as `judge` has it."""
        return conflicts_among(features.facts, *self._facts.gather(numbers), judge)

    def _story_candidates(self, features: Features, start: int, days: float) -> list[int]:
        """Give the stories from article `start` on whose members share the rarest terms with the article."""
        terms = features.terms
        if not len(terms):
            return []
        keys = terms >> np.uint32(HASH_SHIFT)
        places, numbers = self._by_term.find(keys, LATEST_OF_TERM)
        fresh = numbers >= start
        places, numbers = places[fresh], numbers[fresh]
        if not len(numbers):
            return []
        # Squared, so that two rare terms weigh more than five common ones.
        articles = by_worth(numbers, (self._frequencies.rarity(terms, features.language) ** 2)[places])[:MOST_CANDIDATES]
        stories = self._story.take(articles.astype(np.int64)).tolist()
        young = max(self.start, self._since(float(days) - LONGEST_STORY_DAYS))
        return [story for story in dict.fromkeys(stories) if story >= young][:MOST_STORIES]

    def _members(self, story: int, start: int) -> list[int]:
        """Give the story's latest independent texts from article `start` on, newest first."""
        members: list[int] = []
        number = int(self._last.get(story))
        while number != NONE and number >= start and len(members) < MOST_MEMBERS:
            members.append(number)
            number = int(self._before.get(number))
        # What a story began with counts whatever followed, or it drifts from one event to the next.
        return [*members, story] if members and members[-1] != story else members

    def side(self, numbers: npt.NDArray[np.int64]) -> Side:
        """Lay out remembered articles for `pairs.compare`."""
        terms, lengths = self._terms.gather(numbers)
        figures, figure_lengths = self._figures.gather(numbers)
        return Side(
            terms=terms,
            rarity=self._frequencies.rarity(terms, np.repeat(self._language.take(numbers), lengths)),
            starts=np.concatenate([[0], np.cumsum(lengths)]),
            figures=figures,
            figure_starts=np.concatenate([[0], np.cumsum(figure_lengths)]),
            days=self._days.take(numbers),
        )

    def new_side(self, features: Features, days: float) -> Side:
        """Lay out an article that is not remembered yet."""
        return Side(
            terms=features.terms,
            rarity=self._frequencies.rarity(features.terms, features.language),
            starts=np.array([0, len(features.terms)]),
            figures=features.figures,
            figure_starts=np.array([0, len(features.figures)]),
            days=np.array([days]),
        )

    def _same_event(self, features: Features, days: float) -> NearestEvent | None:
        """Find the story that an article's event most likely is, and the one that it would be but for telling the opposite."""
        start = self._since(days - STORY_DAYS)
        stories = list(dict.fromkeys([*self._story_candidates(features, start, days), *self._stories_abroad(features, start)]))
        members = [self._members(story, start) for story in stories]
        numbers = np.array([number for each in members for number in each], np.int64)
        if not len(numbers):
            return None
        sizes = np.array([len(each) for each in members])
        cosines = self.meanings.cosines(features.meaning, features.language, numbers)
        abroad = ~np.isnan(cosines)
        owner = np.repeat(np.arange(len(stories)), sizes)
        scores, other_days = np.empty(len(numbers)), np.zeros(len(numbers), bool)
        # Apart within a story: what texts of one language repeat of it says nothing of those in others, which share few words with any.
        part = owner * 2 + abroad
        order, counts = np.argsort(part, kind="stable"), np.bincount(part)
        scores[order], other_days[order] = self._by_words(features, days, numbers[order], counts[counts > 0])
        if abroad.any():
            agreed, unsure = (self._conflicts(features, numbers[abroad], judge) for judge in (same_players, may_be_other_decision))
            players = agreed.astype(np.int8) - unsure
            are_named = (features.language not in UNSPACED) & ~np.isin(self._language.take(numbers[abroad]), UNSPACED)
            agreeing = same_figure(features.figures, *self._figures.gather(numbers[abroad]))
            keys = self._name_keys.gather(numbers[abroad])
            odds = log_odds_abroad(cosines[abroad], players, features.keys, *keys, are_named=are_named, agreeing=agreeing)
            scores[abroad] = np.maximum(scores[abroad], odds)
            fill_in_unread(scores, owner, abroad, self._language.take(numbers) != features.language)
        ends = list(itertools.accumulate(sizes.tolist(), initial=0))
        places = {story: slice(begin, end) for story, (begin, end) in zip(stories, itertools.pairwise(ends), strict=True)}
        joined, conflicts = self._odds.take(numbers), self._conflicts(features, numbers)
        events = self._events(places, np.where(conflicts | other_days, VETOED, scores), joined)
        best = replace(events[0], near=self._near(features, days, events, dict(zip(stories, members, strict=True))))
        opposed = self._conflicts(features, numbers, tells_opposite) if conflicts.any() else conflicts
        asked = {story: here for story, here in places.items() if opposed[here].any()}
        if not asked:
            return best
        # Every other veto stands: only the opposite must be what parts them.
        nearest = self._events(asked, np.where((conflicts & ~opposed) | other_days, VETOED, scores), joined)[0]
        has_joined = best.story == nearest.story and best.odds >= self.model.join
        return best if has_joined or nearest.odds < self.model.join else replace(best, opposite=nearest.story)

    def _by_words(
        self, features: Features, days: float, numbers: npt.NDArray[np.int64], sizes: npt.NDArray[np.int64]
    ) -> tuple[Floats, npt.NDArray[np.bool_]]:
        """Give the log-odds with each text of stories of these sizes by the words of both, and which are bulletins of other days."""
        new, old = self.new_side(features, days), self.side(numbers)
        shares = self.texts.shares(features.signature, numbers)
        comparison = compare(new, old, shares)
        costs = umbrella_costs(comparison.rarest, self._frequencies.articles(features.language), np.repeat(sizes, sizes))
        costs += np.repeat(drift_costs(new, old, comparison, sizes), sizes)
        scores = np.minimum(self.model.score(comparison.rows), lone_name_caps(new, old, comparison, sizes))
        words = np.minimum(self._words.take(numbers), features.words).astype(np.float64)
        return np.maximum(scores, UNRELATED) - costs, name_others(new, old, shares, words) | of_other_days(new, old, comparison.rows)

    def _stories_abroad(self, features: Features, start: int) -> list[int]:
        """Give the stories of the reports in other languages, from article `start` on, that mean about the same."""
        stories = self._story.take(self.meanings.nearest(features.meaning, features.language, start)).tolist()
        return [story for story in dict.fromkeys(stories) if story >= self.start][:MOST_STORIES]

    def _events(self, places: Mapping[int, slice], scores: Floats, joined: npt.NDArray[np.float32]) -> list[NearestEvent]:
        """Give stories by the log-odds with their texts, the most likely first; `places` says where each story's are."""
        found = [NearestEvent(story, *self.model.story_odds(scores[here], joined[here])) for story, here in places.items()]
        # Of equals the elder story: the same after every rebuild.
        found.sort(key=lambda event: (-event.odds, event.story))
        return [replace(event, mean=max(event.mean, UNRELATED)) for event in found]

    def _near(self, features: Features, days: float, events: list[NearestEvent], members: dict[int, list[int]]) -> tuple[int, ...]:
        """Give the stories that an article may belong to beside the one that it joins, the likeliest first."""
        others = [event for event in events[events[0].odds >= self.model.join :] if event.odds >= self.model.join - FARTHEST]
        if not others:
            return ()
        sizes = np.array([len(members[event.story]) for event in others])
        numbers = np.array([number for event in others for number in members[event.story]], np.int64)
        names = self.model.broad.names_beside(features.keys, *self._name_keys.gather(numbers))
        pairs = PairsBeside(names, self._words.take(numbers), self._language.take(numbers) != features.language)
        new, old = self.new_side(features, days), self.side(numbers)
        above = odds_beside(new, old, sizes, pairs, broad=self.model.broad, words=features.words)
        above += [event.odds - self.model.join for event in others]
        return tuple(others[at].story for at in np.argsort(-above, kind="stable").tolist() if above[at] >= 0)
