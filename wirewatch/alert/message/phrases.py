"""The small phrases of a message: counts, times in UTC, languages, how much of the text is held."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from warehouse.records.article import BodyStatus
from warehouse.records.story import StoryTurn
from warehouse.records.topic import ScorePart
from wirewatch.alert.message.format.safety import TextRun, cleaned_apart
from wirewatch.article.byline.names.agencies import signed_agency

if TYPE_CHECKING:
    from babel import Locale

# South-east Asian scripts, and Chinese, Japanese and Korean: no blanks, or endings right at the word.
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]")
# Words are compared by their first letters, and shorter ones tell nothing.
LETTERS_OF_STEM = 4
# Who reported so long before reported an earlier stage. Of 68 posts over ordinary feeds whose story had an earlier report, the one that was
# named as the first told what the post tells in 36; in 18 it told the arrest and not the ruling, in 14 another event.
EARLIER_STAGE = timedelta(hours=12)
_LONGER_WORD = re.compile(r"\w{4,}")
_IN_BRACKETS = re.compile(r"\([^()]{0,40}\)")
_CALLS_AN_AGENCY = frozenset(
    ("news", "press", "agency", "service", "wire", "newswire", "agentur", "nachrichtenagentur", "agencia", "agenzia", "noticias", "новости")
)
BODY = {
    BodyStatus.FULL: "full text",
    BodyStatus.PARTIAL: "part of the text",
    BodyStatus.PAYWALLED: "behind a paywall",
    BodyStatus.BLOCKED: "page refused to us",
    BodyStatus.EMPTY: "no text on the page",
    BodyStatus.FEED_ONLY: "feed text only",
    BodyStatus.TEXT_ONLY: "as posted",
    BodyStatus.HEADLINE_ONLY: "headline only, no page of its own",
}

TIERS = {
    "official": "official source",
    "state": "state media",
    "wire": "news agency",
    "outlet": "news outlet",
    "aggregator": "aggregator",
}

# What became of what was told first.
# By weight: where the thread goes on, what no longer holds, what reads otherwise, and what is as it was.
MARKS = {
    "merged": "Continued in another thread",
    "retracted": "Retracted",
    "reinstated": "Retraction taken back",
    "reversed": "The opposite reported",
    "restated": "Reported again",
    "gone": "Page gone",
    "corrected": "Corrected",
    "split": "Another event taken out",
    "changed": "Changed",
    "restored": "Restored",
    "back": "Page back",
}

# A page stands, or not, at an outlet; what is changed is changed by it.
_PLACES = frozenset(("gone", "back"))

# A headline's sentence with a word or two more: readers see it as the same line twice.
REPEATED_SHARE = 0.25

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
# What a span below so many seconds is rounded to; a longer one is said in whole days.
_SPAN_STEPS = ((_HOUR, _MINUTE), (6 * _HOUR, _HOUR // 4), (10 * _DAY, _HOUR))


def counted(number: int, noun: str, plural: str = "") -> str:
    """Say a number with its noun: "1 outlet", "1,204 outlets"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def clock(moment: datetime) -> str:
    """Say the time of day: "09:12 UTC"."""
    return moment.astimezone(UTC).strftime("%H:%M UTC")


def date(moment: datetime) -> str:
    """Say the day: "23 Nov 2026"."""
    moment = moment.astimezone(UTC)
    return f"{moment.day} {moment:%b %Y}"


def date_and_clock(moment: datetime) -> str:
    """Say day and time: "23 Nov 2026 09:12 UTC"."""
    return f"{date(moment)} {clock(moment)}"


def clock_beside(moment: datetime, reference: datetime | None) -> str:
    """Say the time alone where the day is that of `reference`, else day and time."""
    same_day = reference is not None and moment.astimezone(UTC).date() == reference.astimezone(UTC).date()
    return clock(moment) if same_day else date_and_clock(moment)


def moment(at: datetime, beside: datetime | None = None, *, bold: bool = False) -> TextRun:
    """Say a moment as `clock_beside` does, as a run that a sink may show in each reader's zone."""
    return TextRun(clock_beside(at, beside), bold=bold, at=at)


def lag(seconds: float) -> str:
    """Say a duration in its largest unit: "40 s", "12 min", "3 h", "2 days"."""
    if seconds < _MINUTE:
        return f"{int(seconds)} s"
    if seconds < _HOUR:
        return f"{int(seconds // _MINUTE)} min"
    if seconds < 2 * _DAY:
        return f"{int(seconds // _HOUR)} h"
    return f"{int(seconds // _DAY)} days"


def how_often(seconds: float | None) -> str:
    """Say how often something comes: "every minute or faster", "about every 3 days 12 h"; empty where nobody knows."""
    if seconds is None:
        return ""
    return "every minute or faster" if seconds < 1.5 * _MINUTE else f"about every {_span(seconds)}"


def _span(seconds: float) -> str:
    """Say a span of a minute or more in its two largest units, no finer than people count it: "hour", "3 days 12 h"."""
    step = next((step for below, step in _SPAN_STEPS if seconds < below), _DAY)
    days, rest = divmod(round(seconds / step) * step, _DAY)
    hours, rest = divmod(rest, _HOUR)
    units = [(days, "day", "days"), (hours, "hour", "h"), (rest // _MINUTE, "minute", "min")]
    said = [(number, one, many) for number, one, many in units if number]
    if len(said) == 1 and said[0][0] == 1:
        return said[0][1]
    return " ".join(f"{number:,} {one if one == 'day' and number == 1 else many}" for number, one, many in said)


def published_and_seen(published_at: datetime | None, first_seen_at: datetime | None, *, late: bool = True) -> tuple[TextRun, ...]:
    """Say when the publisher dates the article and when we saw it; `late` adds the gap where there is one."""
    seen = () if first_seen_at is None else (TextRun("seen "), moment(first_seen_at, published_at))
    if published_at is None:
        return (*seen, TextRun(", undated by its publisher" if seen else "undated by its publisher"))
    published = (TextRun("published "), moment(published_at))
    if first_seen_at is None:
        return published
    behind = (first_seen_at - published_at).total_seconds()
    # A minute is what clocks may differ by; beyond it the publisher's date lies in the future, and there is no lag to tell.
    if behind < -_MINUTE:
        return (*published, TextRun(" (ahead of our clock) · "), *seen)
    return (*published, TextRun(" · "), *seen, *((TextRun(f" ({lag(max(behind, 0.0))} later)"),) if late else ()))


def lateness(published_at: datetime | None, first_seen_at: datetime | None) -> str:
    """Say how late we saw an article: "seen 2 min after publication"; empty where nobody can know."""
    if published_at is None or first_seen_at is None or (behind := (first_seen_at - published_at).total_seconds()) < -_MINUTE:
        return ""
    return f"seen {lag(max(behind, 0.0))} after publication"


def topic_title(topic: str) -> str:
    """Say a topic's name as a title: "rate-decisions" is "Rate decisions"; one that people wrote in words stays as it is."""
    if " " in topic or not topic.isascii():
        return topic
    said = topic.replace("-", " ").replace("_", " ").strip()
    return said[:1].upper() + said[1:] if " " in said else topic


def tier(kind: str) -> str:
    """Say what kind of voice a source is; empty where nobody said."""
    return TIERS.get(kind, "")


def language(code: str) -> str:
    """Name a language by its tag: "zh-CN" is "Chinese"; an unknown tag is given as it is."""
    return str(_english_names().languages.get(_without_region(code), code))


def is_language(code: str) -> bool:
    """Tell whether a tag names a language, with a region or without."""
    return _without_region(code) in _english_names().languages


def _without_region(code: str) -> str:
    return code.lower().replace("_", "-").split("-")[0]


def country(code: str) -> str:
    """Name a country by its code in ISO 3166-1: "CH" is "Switzerland"; an unknown code is given as it is."""
    return str(_english_names().territories.get(code.upper(), code))


def is_country(code: str) -> bool:
    """Tell whether a code is that of a country or region."""
    return code.upper() in _english_names().territories


def codes_by_name() -> tuple[dict[str, str], dict[str, str]]:
    """Return the codes of all countries and of all languages, by their English names in small letters."""
    names = _english_names()
    countries, languages = (
        {str(name).casefold(): str(code) for code, name in known.items()} for known in (names.territories, names.languages)
    )
    return countries, languages


@lru_cache(maxsize=1)
def _english_names() -> Locale:
    """Load CLDR's names: 50 ms, which most commands need not wait for."""
    from babel import Locale  # noqa: PLC0415 - as above

    return Locale("en")


def spread(outlets: int, texts: int, sources: int, turns: Sequence[StoryTurn] = (), *, further_texts: int = 0) -> str:
    """Say how far a story went: "14 outlets, 3 texts, 2 independent sources"; an agency is one source, whoever prints it.

    Texts of the story that tell something else are named behind: "…; 5 further texts of the story".
    Who reads the counts of a story that was overturned must hear that it was: "…; the opposite reported by Herald, 2 Mar 2026 12:00 UTC".
    """
    said = f"{counted(outlets, 'outlet')}, {counted(texts, 'text')}"
    said = f"{said}, {counted(sources, 'independent source')}" if sources else said
    return _with_turns("; ".join(filter(None, (said, further(further_texts)))), turns)


def further(texts: int) -> str:
    """Say how many texts of a story are no sources of what its message tells: "5 further texts of the story"."""
    return f"{counted(texts, 'further text')} of the story" if texts else ""


def carried(outlets: int, texts: int, sources: int, turns: Sequence[StoryTurn] = ()) -> str:
    """Say how far a story went as `spread` does, or that nobody's text of it is known."""
    return spread(outlets, texts, sources, turns) if outlets else _with_turns("of which only headlines are known", turns)


def _with_turns(said: str, turns: Sequence[StoryTurn]) -> str:
    since = (turn_words(turn) for turn in latest_turns(turns))
    return "; ".join((said, *(f"{words[:1].lower()}{words[1:]}" for words in since)))


def latest_turns(turns: Sequence[StoryTurn]) -> Sequence[StoryTurn]:
    """Choose of a story's turns those that say how it stands: the last one, and where it is told again what had told the opposite."""
    return turns[-2:] if turns and turns[-1].what == "restated" else turns[-1:]


def turn_words(turn: StoryTurn) -> str:
    """Say what turned a story: "The opposite reported by Herald, 2 Mar 2026 12:00 UTC"."""
    return f"{became(turn.what, cleaned_apart(turn.source))}, {date_and_clock(turn.at)}"


def turned_report(turn: StoryTurn) -> str:
    """Say which earlier report a story's turn is about: "the opposite of “Minister to resign” (Herald)"."""
    how = "the opposite of" if turn.what == "reversed" else "again, as in"
    return f"{how} “{cleaned_apart(turn.of_title) or '(no headline)'}” ({cleaned_apart(turn.of_source)})"


def became(what: str, by: str) -> str:
    """Say what became of what was told first, and by whom or where: "Corrected by Herald", "Page gone at Herald"."""
    said = MARKS.get(what) or cleaned_apart(what)
    return f"{said} {'at' if what in _PLACES else 'by'} {by}" if by else said


def told_as(relation: str, overturns: str) -> str:
    """Say what an article is to its story: one that tells the opposite of an earlier report is no independent text of that."""
    if not overturns:
        return relation
    return "tells the opposite" if relation == "independent" else f"{relation}, tells the opposite"


def is_earlier_stage(at: datetime | None, beside: datetime | None) -> bool:
    """Say whether what was reported at one time is an earlier stage of what is reported at another: the arrest and not the ruling."""
    return bool(at and beside and at < beside - EARLIER_STAGE)


def first_report(
    source: str, at: datetime | None, listed: tuple[datetime | None, datetime | None], beside: datetime | None, headline: str = ""
) -> tuple[TextRun, ...]:
    """Say who had it first: "First: Northern Wire 09:12 UTC, listed between 09:08 and 09:14 UTC".

    Of a story that has been told for long "Story since 1 Mar 2026 15:00 UTC, first told by Northern Wire": that was no report of this.
    With another headline than the post's: "First: “Minister arrested” · Northern Wire 09:12 UTC", since a story may have begun with
    another event.

    Args:
        source: agency or outlet.
        at: when, as its publisher says.
        listed: the last poll without it and the first with it; nobody can know more than these two.
        beside: times of its day are said without the day.
        headline: its headline, cleaned; empty where that is the post's, or not known.
    """
    before, since = listed
    told = f"“{headline}” · {source}" if headline else source
    if at and is_earlier_stage(at, beside):
        return (TextRun("Story since "), moment(at, beside), TextRun(f": {told}" if headline else f", first told by {source}"))
    said = (TextRun(f"First: {told}"), *((TextRun(" "), moment(at, beside)) if at else ()))
    if before is None or since is None:
        return said
    earliest = TextRun(clock_beside(before, since).removesuffix(" UTC"), at=before)
    return (*said, TextRun(", listed between "), earliest, TextRun(" and "), moment(since, at or beside))


def is_own_outlet(agency: str, outlet: str) -> bool:
    """Tell whether an outlet is the agency itself, by a longer or a listed name: "AP News", "TASS (English)"."""
    first, second = (_IN_BRACKETS.sub("", name).casefold().split() for name in (agency, outlet))
    short, long = sorted((first, second), key=len)
    if short and long[: len(short)] == short and _CALLS_AN_AGENCY.issuperset(long[len(short) :]):
        return True
    listed = signed_agency(" ".join(first))
    return bool(listed) and listed == signed_agency(" ".join(second))


def says_more(sentence: str, headline: str) -> bool:
    """Says whether a sentence tells what the headline above it does not: a good part of its letter pairs, in any script."""
    above, said = _pairs(headline), _pairs(sentence)
    return len(said - above) > REPEATED_SHARE * len(said)


def tells_of(sentence: str, headline: str) -> bool:
    """Say whether a sentence has a longer word of a headline, in any form; of scripts without blanks this can not be said."""
    said, above = ({word[:LETTERS_OF_STEM] for word in _LONGER_WORD.findall(text.casefold())} for text in (sentence, headline))
    return bool(said & above) or UNSPACED.search(sentence) is not None


def has_words(sentence: str, words: Iterable[str]) -> bool:
    """Say whether a sentence has one of these words, as it is written."""
    return very_words(words).search(sentence) is not None


def very_words(words: Iterable[str]) -> re.Pattern[str]:
    """Compile words to be found as they are written; other forms of them are not guessed."""
    wanted = [_whole(word.split()) for word in sorted(set(words), key=lambda word: (-len(word), word)) if word.strip()]
    return re.compile("|".join(wanted) or "(?!)", re.IGNORECASE)


def _whole(words: Sequence[str]) -> str:
    said = r"\s+".join(map(re.escape, words))
    return said if UNSPACED.search(said) else rf"(?<!\w){said}(?!\w)"


def _pairs(text: str) -> set[str]:
    # Pairs of letters and not words, since Chinese and Japanese have no spaces to find words by.
    letters = "".join(character for character in text.casefold() if character.isalnum())
    return {letters[start : start + 2] for start in range(len(letters) - 1)}


def score(total: float, parts: Sequence[ScorePart]) -> str:
    """Say what a score is made of: "pair +1, verb +1, third party -1 = 1"."""
    summands = ", ".join(f"{part.name} {part.value:+.3g}" for part in parts)
    return f"{summands} = {total:.3g}" if summands else f"score {total:.3g}"
