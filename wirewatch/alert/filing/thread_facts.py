"""Facts that can be new in a story: actors, figures and official acts in the matched sentence. Pure, no language model.

A fact is new when no text already reported in the thread has it: figures and acts are compared with whole texts, actors with the matched
words, which name the same actor in every language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.records.article import Article
from warehouse.records.topic import Match, Span

# A figure with its grouping and decimals; clock times, dates with points and numbers inside words are left out. Chinese and Japanese
# write it without blanks between characters.
_LETTER = r"[^\W\u3040-\u30ff\u3400-\u9fff]"
_FIGURE = re.compile(
    rf"(?<!{_LETTER})(?<![.,:/-])(\d{{1,3}}(?:[ \u00a0\u202f,.]\d{{3}})+|\d+(?:[.,]\d+)?)(?!{_LETTER}|[:/-]|[.,]\d)(\s?%)?"
)
_SEPARATORS = re.compile(r"[ \u00a0\u202f,.](?=\d{3}(?:\D|$))")
_MONTH = (
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mai|okt|dez|juin|juil|août|ene|abr|ago|dic|"
    r"янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек"
)
_BEFORE_MONTH = re.compile(rf"\s?(?:\.\s)?(?:{_MONTH})", re.IGNORECASE)
_AFTER_MONTH = re.compile(rf"(?:{_MONTH})[^\W\d]{{0,12}}\.?\s$", re.IGNORECASE)
# What a figure counts: the next word, and one more after a word of magnitude; of Chinese and Japanese a few characters.
_SCALES = (
    r"thousand|million|billion|trillion|per|тысяч\w*|тыс|миллион\w*|млн|миллиард\w*|млрд|millionen|milliarden|mio|mrd|millions?|milliards?|"
    r"millones|mil|milhões|bilhões|milioni|miliardi"
)
_COUNTED = re.compile(rf"[ \u00a0](?:(?:{_SCALES})\.?[ \u00a0])?[^\W\d_]+|[\u3400-\u9fff]{{1,3}}", re.IGNORECASE)
# A figure with what it counts, where it counts something, for those who quote both.
COUNTED_FIGURE = re.compile(rf"(?P<figure>{_FIGURE.pattern})(?P<counted>{_COUNTED.pattern})?", re.IGNORECASE)
_CHINESE_DATE = "年月日号時时"
FIRST_YEAR, LAST_YEAR = 1900, 2100
# Stems of acts that make a new official statement; plain saying is in every report and tells nothing new.
_ACTS = {
    "confirmed": r"confirm|подтверд|证实|證實|确认|bestätig|confirmé|confirma|أكد",
    "denied": r"\b[وف]?(?:نفى|نفت|نفوا|[يت]نفي)\b|den(?:y|ie)|refut|опроверг|отрица|否认|否認|dementier|bestreit|démen|desmint|niega|negó",
    "signed": r"\bsign(?:ed|s|ing)\b|подписа|签署|簽署|unterzeichne|signé|firm(?:ó|a|aron)|وقع",
    "ordered": r"\border(?:ed|s)\b|decree|приказа|下令|ordnet|ordonn|orden(?:ó|a)|أمر",
    "suspended": r"suspend|приостанов|暂停|暫停|ausgesetzt|suspendu|suspendi|علق",
    "cancelled": r"cancel|отмен|取消|abgesagt|annul|cancel|ألغ",
    "withdrew": r"withdr[ae]w|вывод|отозва|撤回|撤出|zurückgezogen|retir|انسحب",
    "sanctioned": r"sanction(?:ed|s) (?:on|against)|ввел[аи]? санкци|制裁|sanktionier|sanctionn|sancion",
}
_COMPILED = {act: re.compile(pattern, re.IGNORECASE) for act, pattern in _ACTS.items()}


@dataclass(frozen=True, slots=True)
class ReportedFacts:
    """What a text or a sentence states.

    Attributes:
        actors: Alias sets of the actors.
        figures: Figures in their normal form.
        acts: Official acts, by the names of `_ACTS`.
    """

    actors: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()

    def __or__(self, other: ReportedFacts) -> ReportedFacts:
        return ReportedFacts(self.actors | other.actors, self.figures | other.figures, self.acts | other.acts)

    def beyond(self, known: ReportedFacts) -> ReportedFacts:
        """Give what is here and not in `known`."""
        return ReportedFacts(self.actors - known.actors, self.figures - known.figures, self.acts - known.acts)

    def in_words(self, said: str = "", spans: Sequence[Span] = ()) -> tuple[str, ...]:
        """Words the facts for a message: actors as a span names them, figures as they are written in `said`, with what they count."""
        written = _as_written(said)
        # Reversed, so that the first mention names the actor.
        named = {span.alias_set: span.text for span in reversed(spans)}
        return (
            *(f"new actor: {named.get(actor, actor)}" for actor in sorted(self.actors)),
            *(f"new figure: {written.get(figure, figure)}" for figure in sorted(self.figures)),
            *(f"official act: {act}" for act in sorted(self.acts)),
        )

    def __bool__(self) -> bool:
        return bool(self.actors or self.figures or self.acts)


def figures(text: str) -> frozenset[str]:
    """Find the figures of a text without grouping marks; years, dates and clock times are none."""
    return frozenset(_normal(match) for match in _FIGURE.finditer(text) if not _is_date(text, match))


def _as_written(text: str) -> dict[str, str]:
    """Give each figure with what it counts, by its normal form; of several places the first."""
    written: dict[str, str] = {}
    for match in _FIGURE.finditer(text):
        counted = _COUNTED.match(text, match.end()) if not match[2] else None
        written.setdefault(_normal(match), match[0] + (counted[0] if counted else ""))
    return written


def _normal(match: re.Match[str]) -> str:
    return _SEPARATORS.sub("", match[1]).replace(",", ".") + ("%" if match[2] else "")


def _is_date(text: str, match: re.Match[str]) -> bool:
    number = match[1]
    if number.isdigit() and len(number) == len("2000") and FIRST_YEAR <= int(number) <= LAST_YEAR and not match[2]:
        return True
    after, before = text[match.end() : match.end() + 8], text[max(0, match.start() - 12) : match.start()]
    return bool(after[:1] and after[0] in _CHINESE_DATE) or bool(_BEFORE_MONTH.match(after)) or bool(_AFTER_MONTH.search(before))


def acts(text: str) -> frozenset[str]:
    """Find the official acts of a text."""
    return frozenset(act for act, pattern in _COMPILED.items() if pattern.search(text))


def facts_of_sentence(match: Match, lede: str = "") -> ReportedFacts:
    """Find the facts of a match's sentence; its actors are the alias sets of the matched words.

    Where the headline is that sentence, the `lede` tells the same at length; it counts if it has two of the matched words, or the only one.
    """
    said = f"{match.sentence}\n{lede}" if match.sentence_field == "title" and _tells_of(lede, match) else match.sentence
    return ReportedFacts(_actors(match), figures(said), acts(said))


def _tells_of(lede: str, match: Match) -> bool:
    matched = {span.text.casefold() for span in match.spans}
    return bool(matched) and sum(word in lede.casefold() for word in matched) >= min(len(matched), 2)


def facts_of_article(article: Article, match: Match | None) -> ReportedFacts:
    """Find all that readers of an article know."""
    text = f"{article.title}\n{article.standfirst}\n{article.text}"
    return ReportedFacts(_actors(match) if match else frozenset(), figures(text), acts(text))


def _actors(match: Match) -> frozenset[str]:
    """Give the alias sets of the words written as names: sets of verbs and nouns are no actors, nor can a script without capitals tell."""
    return frozenset(span.alias_set for span in match.spans if span.alias_set and span.text[:1].isupper())
