"""Which words of a topic make it alert without any other of them, and how often: a common one is seldom the news that is meant. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.records.article import Article
from warehouse.records.topic import Match
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.language.syntax import Phrase, phrase_text, walk
from wirewatch.topic.language.topic import Topic
from wirewatch.topic.language.words.words import Lexicon, tokens

# Of headlines with a word of a wish that finds fewer than one in 1,000, .10 to .15 have a label as useful; from two in 1,000 on .02 to
# .04, from ten on .002 to .01 (benchmarks/common_words.py). Fewer alerts than these are no flood, however small the archive.
_COMMON, _FEWEST = 0.002, 5
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class LoneWords:
    """The common words of a topic that are enough for an alert.

    Attributes:
        counts: Each word or set as the topic has it, and how many alerts it made alone; the most first.
        alerts: All alerts of the topic.
        articles: How many articles it was asked about.
    """

    counts: tuple[tuple[str, int], ...]
    alerts: int
    articles: int

    def __bool__(self) -> bool:
        """Tell whether there is one."""
        return bool(self.counts)

    def sentence(self) -> str:
        """Return the words with their alerts, without a stop."""
        told = [f"{word} alone makes {count:,}" for word, count in self.counts[:_SHOWN]]
        if further := self.counts[_SHOWN:]:
            told.append(f"{len(further)} more {'make' if len(further) > 1 else 'makes'} {sum(count for _, count in further):,}")
        listed = " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)
        return f"{listed} of its {self.alerts:,} alerts among {self.articles:,} articles"


def lone_words(topic: Topic, engine: Engine, found: Sequence[tuple[Article, Match]], articles: int) -> LoneWords:
    """Return the common words of which one was all that an alert of the topic's rule was for.

    Args:
        topic: the topic.
        engine: what found them.
        found: articles, each with the topic's match in it.
        articles: how many were looked at.
    """
    alerts = [(article, match) for article, match in found if match.alert]
    own: dict[str, dict[tuple[str, ...], str]] = {}
    counts: Counter[str] = Counter()
    # What the judge decided was not for a word alone.
    for article, match in ((article, match) for article, match in alerts if match.opinion is None):
        lexicon = engine.read(article).lexicon
        words = {f"@{span.alias_set}" if span.alias_set else _stems(span.text, lexicon): span.text for span in match.spans}
        if len(words) == 1:
            ((key, text),) = words.items()
            asked = own.setdefault(lexicon.language, _asked(topic, lexicon))
            counts[key if isinstance(key, str) else f'"{asked.get(key, text)}"'] += 1
    least = max(_FEWEST, _COMMON * articles)
    return LoneWords(tuple((word, count) for word, count in counts.most_common() if count >= least), len(alerts), articles)


def _asked(topic: Topic, lexicon: Lexicon) -> dict[tuple[str, ...], str]:
    """Return the phrases of a topic by their stems in a language."""
    parts = [part for pattern in topic.patterns for part in (pattern.query.part, *(boost.part for boost in pattern.query.boosts))]
    phrases = [node for part in parts for node in walk(part) if isinstance(node, Phrase)]
    return {_stems(text, lexicon): text for phrase in reversed(phrases) for text in (phrase_text(phrase),)}


def _stems(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(lexicon[word] for word in tokens(text))
