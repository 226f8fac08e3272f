"""Facts that can be new in a story: actors, figures, official acts and ends in the matched sentence. Pure, no language model.

A fact is new when no text already reported in the thread has it: figures and acts are compared with whole texts, in digits or words, actors
with the matched words, which name the same actor in every language.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from warehouse.records.article import Article
from warehouse.records.topic import Match, Span
from wirewatch.alert.thread.figures.known_figures import known_figures
from wirewatch.alert.thread.figures.news_figures import NewsFigure, news_figures
from wirewatch.alert.thread.official_acts import acts, news_acts
from wirewatch.article.words.whole_word import whole_word

# What many are in and wait for its end, or its return.
_STOPPAGE = "strike|strikes|walkout|protest|protests|blockade|siege|boycott|ceasefire|truce|curfew|lockdown|sit-in"
# Before a bare verb these say that it has not happened, or that it is a noun: "a bid to end the strike", "the end of the siege".
_NOT_YET = """
    to will would could may might can must should not or and whether the a an this that its no planned grinding quick until
"""
_OPEN = "".join(rf"(?<!\b{word} )" for word in _NOT_YET.split())
_BETWEEN = r"(?:of|to|by|for|during|as|in|at|on|with|from|after|before|over|amid)\b"
_OF_STOPPAGE = rf"(?:(?!{_BETWEEN})\w{{1,16}} ){{0,3}}(?:{_STOPPAGE})\b"
_ENDS = {
    "ended": (
        rf"\b(?:ends|ended|calls off|called off|halts|halted|lifts|lifted|{_OPEN}(?:end|call off|halt|lift)) {_OF_STOPPAGE}|"
        rf"\b(?:{_STOPPAGE}) (?:is |was |has )?(?:ended|ends|called off|lifted)\b(?! (?:a|an|the|his|her|its|their)\b)|"
        # "A strike over pay" is about it.
        rf"\b(?:{_STOPPAGE}) (?:is |was )?over(?= ?[,.;:!?)\n]| (?:as|after|and|but)\b|$)|"
        r"\b(?:streik|blockade|ausgangssperre|waffenruhe)\w{0,2} (?:\w{1,20} ){0,6}(?:beendet|aufgehoben|abgebrochen)|"
        r"beende[nt]\w{0,2} (?:\w{1,16} ){0,3}streik|"
        r"\b(?:fin (?:à|de) la grève|fin (?:a|de) la huelga|desconvoca\w{0,4} (?:\w{1,16} )?huelga|finaliza\w{0,2} la huelga)|"
        r"(?:прекрат|заверш|законч)\w{1,5} (?:\w{1,16} )?забастовк|забастовк\w{1,3} (?:прекращ|заверш|законч)|"
        "结束罢工|停止罢工|罢工结束|复工|"
        r"(?:إنهاء|أنهى|أنهت|تعليق) (?:\w{1,12} )?(?:الإضراب|إضراب)"
    ),
    "resumed": (
        rf"\b(?:resumes|resumed|{_OPEN}resume|(?<=\band )resume) {_OF_STOPPAGE}|\b(?:{_STOPPAGE}) (?:resumes|resumed)\b|"
        r"streik\w{0,2} wieder auf|"
        r"repr(?:ennent|end|is) la grève|reanuda\w{0,2} la huelga|возобнов\w{1,5} забастовк|恢复罢工|重新罢工"
    ),
}
_COMPILED_ENDS = {end: re.compile(pattern, re.IGNORECASE) for end, pattern in _ENDS.items()}


@dataclass(frozen=True, slots=True)
class ReportedFacts:
    """What a text or a sentence states.

    Attributes:
        actors: Alias sets of the actors.
        figures: Figures in their normal form.
        acts: Official acts, as `acts` names them, and ends, by those of `_ENDS`.
    """

    actors: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()

    def __or__(self, other: ReportedFacts) -> ReportedFacts:
        return ReportedFacts(self.actors | other.actors, self.figures | other.figures, self.acts | other.acts)


@dataclass(frozen=True, slots=True)
class NewsFacts:
    """What a matched sentence states that can be news.

    Attributes:
        actors: Alias sets of the actors.
        figures: Figures with what they count, in the order of the sentence.
        acts: Official acts and ends.
    """

    actors: frozenset[str] = frozenset()
    figures: tuple[NewsFigure, ...] = ()
    acts: frozenset[str] = frozenset()

    def reported(self) -> ReportedFacts:
        """Give what readers know when they have read it."""
        return ReportedFacts(self.actors, frozenset(figure.value for figure in self.figures), self.acts)

    def beyond(self, known: ReportedFacts) -> NewsFacts:
        """Give what is here and not in `known`; of two figures of which one rounds the other the exact one."""
        unknown = [figure for figure in self.figures if not figure.is_known(known.figures)]
        values = frozenset(figure.value for figure in unknown)
        exact = tuple(figure for figure in unknown if not figure.rounds(values - {figure.value}))
        return NewsFacts(self.actors - known.actors, exact, self.acts - known.acts)

    def beyond_words(self, shown: str, spans: Sequence[Span]) -> NewsFacts:
        """Give what is here without the actors that a shown text names in the very words of the spans, matched there or not."""
        actors = [span for span in spans if span.alias_set in self.actors]
        named = {span.alias_set for span in actors if whole_word(span.text).search(shown)}
        return replace(self, actors=self.actors - named)

    def in_words(self, spans: Sequence[Span] = ()) -> tuple[str, ...]:
        """Words the facts for a message: actors as a span names them, figures as they are written, with what they count."""
        # Reversed, so that the first mention names the actor.
        named = {span.alias_set: span.text for span in reversed(spans)}
        return (
            *(f"new actor: {named.get(actor, actor)}" for actor in sorted(self.actors)),
            *(f"new figure: {figure.words}" for figure in self.figures),
            *(f"official act: {act}" for act in sorted(self.acts) if act not in _ENDS),
            *(f"new state: {end}" for end in sorted(self.acts) if end in _ENDS),
        )

    def __bool__(self) -> bool:
        return bool(self.actors or self.figures or self.acts)


def facts_of_sentence(match: Match, article: Article, lede: str = "", nameless: Collection[str] = ()) -> NewsFacts:
    """Find the facts of a match's sentence that can be news; its actors are the alias sets of the matched words.

    Where the headline is that sentence, the `lede` tells the same at length; it counts if it has two of the matched words, or the only one.
    What the text of the article writes small is no name, as the first word of a headline may be none; nor is a word of a `nameless` set,
    since headlines write all their words with a capital.
    """
    is_title = match.sentence_field == "title"
    lines = (match.sentence, *((lede,) if is_title and _tells_of(lede, match) else ()))
    figures = news_figures(match.sentence, article.language, lede="".join(lines[1:]), is_headline=is_title)
    names = frozenset(
        span.text for span in match.spans if span.alias_set and span.alias_set not in nameless and not span.text[:1].islower()
    )
    done = [news_acts(line, names, is_headline=is_title and at == 0) for at, line in enumerate(lines)]
    return NewsFacts(_actors(match, article.text).difference(nameless), figures, _ends("\n".join(lines)).union(*done))


def _tells_of(lede: str, match: Match) -> bool:
    matched = {span.text.casefold() for span in match.spans}
    return bool(matched) and sum(word in lede.casefold() for word in matched) >= min(len(matched), 2)


def facts_of_article(article: Article, match: Match | None) -> ReportedFacts:
    """Find all that readers of an article know."""
    text = f"{article.title}\n{article.standfirst}\n{article.text}"
    return ReportedFacts(_actors(match) if match else frozenset(), known_figures(text), acts(text) | _ends(text))


def _ends(text: str) -> frozenset[str]:
    return frozenset(end for end, pattern in _COMPILED_ENDS.items() if pattern.search(text))


def _actors(match: Match, text: str = "") -> frozenset[str]:
    """Give the alias sets of the words written as names: sets of verbs and nouns are no actors, nor can a script without capitals tell."""
    capital = {span.text: span.alias_set for span in match.spans if span.alias_set and span.text[:1].isupper()}
    small = {span.alias_set for span in match.spans if span.text[:1].islower()}
    return frozenset(name for word, name in capital.items() if name not in small and not _is_written_small(word, text))


def _is_written_small(word: str, text: str) -> bool:
    """Tell whether a text has a word in small letters, as it is or as a form of a verb or a plural."""
    small = word.lower()
    forms = rf"{re.escape(small)}(?:s|d|ed)?|{re.escape(small.removesuffix('e'))}ing"
    return re.search(rf"(?<!\w)(?:{forms})(?!\w)", text) is not None
