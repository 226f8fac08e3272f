"""Facts that can be new in a story: actors, figures, official acts and ends in the matched sentence. Pure, no language model.

A fact is new when no text already reported in the thread has it: figures and acts are compared with whole texts, in digits or words, actors
with the matched words, which name the same actor in every language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.records.article import Article
from warehouse.records.topic import Match, Span
from wirewatch.alert.change.diff.amounts.spelled_numbers import CHINESE_DIGITS, LONGEST_RUN, is_number, may_begin_run, number_of, number_run

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
_PERCENT = re.compile(r"\s?(?:%|percent\b|per cent\b|pct\b|prozent\b|pour cent\b|por cien?to\b|per cento\b|процент|％)", re.IGNORECASE)
# What stands behind a figure without being counted by it, so that "4 of" is told as "4".
_FUNCTION_WORDS = """
    of on in at and or to by from for with as than that who after before since until over under per is are was were has have not the
    von vom am im an auf und oder der die das den dem des für bei mit nach vor zu zur zum aus ist war sind waren
    de del la el los las en y o a al por para con tras et du au aux le les dans sur pour avec est sont à
    в во на из и или от до с со к по у за при о об не что è e il di da su
"""
_UNCOUNTED = frozenset(_FUNCTION_WORDS.split())
# A number behind these is a name of a thing ("gate 4"), and counts nothing.
_NUMBERED = re.compile(
    r"\b(?:gate|pier|berth|dock|quay|terminal|shed|room|platform|track|route|highway|road|line|flight|bus|train|building|block|house|floor|"
    r"number|no\.|nr\.|article|section|chapter|paragraph|page|day|week|phase|round|group|division|channel|ward|district|zone|area|unit|reactor|"
    r"part|volume|type|season|tor|gleis|halle|linie|zug|flug|artikel|seite|tag|puerta|muelle|línea|vuelo|"
    r"artículo|página|porte|quai|ligne|vol|pier|причал\w{0,3}|ворота|рейс\w{0,3}|стать\w{1,3}|№)[ \u00a0]$",
    re.IGNORECASE,
)
# A toll, a price or a share that rose or fell is news, and the new one is often spelled out.
_MOVED = re.compile(
    r"(?:\b(?:ris(?:es|en|ing)|rose|climb(?:s|ed|ing)|increas(?:es|ed)|grows|grew|jump(?:s|ed)|f[ae]lls?|drop(?:s|ped)|stands)\b"
    r" (?:(?!to\b|at\b)\w{1,16} ){0,2}(?:to|at)|\breach(?:es|ed)|"
    r"\b(?:steigt|stieg|gestiegen|erhöht|sinkt)\b(?: \w{1,16}){0,3}? auf|"
    r"\b(?:sube|asciende|se eleva|aumenta)n? a|"
    r"(?:s[’']élève|passe|monte|grimpe)(?:nt)? à|\b(?:вырос|возрос|увеличил|достиг)\w{0,4}(?: до)?)"
    r"(?: at least| more than| mindestens| al menos| au moins)? (?=(\w{2,16}(?:[ -]\w{2,16}){0,3}))|"
    rf"(?:升至|增至|上升到|增加到|达到|升到)(?=([{CHINESE_DIGITS}]{{1,12}}))",
    re.IGNORECASE,
)
_UNSPACED = "〇\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[^\W_{_UNSPACED}]+(?:-[^\W\d_{_UNSPACED}]+)?")
_CHINESE_NUMBER = re.compile(f"[{CHINESE_DIGITS}]{{1,12}}")
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
_COMPILED = {act: re.compile(pattern, re.IGNORECASE) for act, pattern in _ACTS.items()}
_COMPILED_ENDS = {end: re.compile(pattern, re.IGNORECASE) for end, pattern in _ENDS.items()}


@dataclass(frozen=True, slots=True)
class ReportedFacts:
    """What a text or a sentence states.

    Attributes:
        actors: Alias sets of the actors.
        figures: Figures in their normal form.
        acts: Official acts, by the names of `_ACTS`, and ends, by those of `_ENDS`.
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
            *(f"official act: {act}" for act in sorted(self.acts) if act not in _ENDS),
            *(f"new state: {end}" for end in sorted(self.acts) if end in _ENDS),
        )

    def __bool__(self) -> bool:
        return bool(self.actors or self.figures or self.acts)


def figures(text: str) -> frozenset[str]:
    """Find the figures of a text without grouping marks; years, dates and clock times are none."""
    return frozenset(_normal(match) for match in _FIGURE.finditer(text) if not _is_date(text, match))


def _as_written(text: str) -> dict[str, str]:
    """Give each figure with what it counts, by its normal form; of several places the first."""
    found = [(_told_as(text, match), match[0], match.end(), bool(match[2])) for match in _FIGURE.finditer(text)]
    found += [(digits, words, end, False) for digits, words, end in _moved(text)]
    written: dict[str, str] = {}
    for figure, words, end, is_share in found:
        counted = _COUNTED.match(text, end) if not is_share else None
        is_counted = counted and counted[0].split()[-1].lower() not in _UNCOUNTED
        written.setdefault(figure, words + (counted[0] if counted and is_counted else ""))
    return written


def _told_figures(text: str) -> frozenset[str]:
    """Find the figures of a sentence that can be news: in digits, with percent in words as with its sign, and spelled out behind a rise."""
    found = [match for match in _FIGURE.finditer(text) if not _is_date(text, match)]
    digits = {_told_as(text, match) for match in found if not _NUMBERED.search(text, max(0, match.start() - 12), match.start())}
    return frozenset(digits.union(figure for figure, _, _ in _moved(text)))


def _known_figures(text: str) -> frozenset[str]:
    """Find all figures of a text, in digits and spelled out."""
    digits = {_told_as(text, match) for match in _FIGURE.finditer(text)}
    words = [word.replace("-", "") for word in _WORD.findall(text.casefold())]
    runs = (number_run(words[at : at + LONGEST_RUN]) for at, word in enumerate(words) if may_begin_run(word))
    spelled = {digits for count, digits in runs if count}
    spelled |= {f"{each}%" for at, word in enumerate(words) for each in [number_of(word)] if each != word and _is_share(words, at)}
    return frozenset(digits | spelled | {number_of(found) for found in _CHINESE_NUMBER.findall(text)})


def _is_share(words: Sequence[str], at: int) -> bool:
    return _PERCENT.match(" ".join(words[at + 1 : at + 3])) is not None


def _told_as(text: str, match: re.Match[str]) -> str:
    """Give a figure's normal form, in which a share is the same in words and by its sign."""
    return _normal(match) + ("%" if not match[2] and _PERCENT.match(text, match.end()) else "")


def _moved(text: str) -> list[tuple[str, str, int]]:
    """Give the spelled numbers to which something rose or fell: digits, words, and where they end."""
    found = []
    for match in _MOVED.finditer(text):
        parts = (match[1] or match[2]).split(" ")
        keys = [part.casefold().replace("-", "") for part in parts]
        count, digits = (1, number_of(parts[0].lower())) if match[2] else number_run(keys)
        if count and is_number(keys[0]):
            end = match.end() + len(" ".join(parts[:count]))
            found.append((digits, text[match.end() : end], end))
    return found


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


def facts_of_sentence(match: Match, lede: str = "", text: str = "") -> ReportedFacts:
    """Find the facts of a match's sentence; its actors are the alias sets of the matched words.

    Where the headline is that sentence, the `lede` tells the same at length; it counts if it has two of the matched words, or the only one.
    What the `text` of the article writes small is no name, as the first word of a headline may be none.
    """
    said = f"{match.sentence}\n{lede}" if match.sentence_field == "title" and _tells_of(lede, match) else match.sentence
    return ReportedFacts(_actors(match, text), _told_figures(said), acts(said) | _ends(said))


def _tells_of(lede: str, match: Match) -> bool:
    matched = {span.text.casefold() for span in match.spans}
    return bool(matched) and sum(word in lede.casefold() for word in matched) >= min(len(matched), 2)


def facts_of_article(article: Article, match: Match | None) -> ReportedFacts:
    """Find all that readers of an article know."""
    text = f"{article.title}\n{article.standfirst}\n{article.text}"
    return ReportedFacts(_actors(match) if match else frozenset(), _known_figures(text), acts(text) | _ends(text))


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
