"""Where an article has the names and figures of a claim: a figure counts beside words of the claim, with what it counts. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import product

from warehouse.records.topic import Span
from wirewatch.alert.change.diff.amounts.quantities import DATE
from wirewatch.alert.change.diff.arabic_forms import bare_forms
from wirewatch.alert.change.diff.japanese_words import japanese_key
from wirewatch.alert.change.diff.word_diff import DiffWord, diff_words, says_same_figure
from wirewatch.alert.change.words.named_days import dated_days
from wirewatch.alert.change.words.names.name_words import SMALL_WORDS, says_role, says_title
from wirewatch.alert.change.words.synonyms import is_same_stem
from wirewatch.brief.claims.claim_names import ClaimName, NameKind, NameWord, has_name
from wirewatch.brief.claims.cut_article import CutArticle, sentence_figures
from wirewatch.brief.claims.name_forms import is_same_name
from wirewatch.topic.language.words.words import Lexicon, fold, is_with_particles, tokens

# Between the words of one name stand a second name or two, and particles.
MOST_BETWEEN = 2
# A figure stands in the sentence of a word of the claim, or in the next one to two of them.
FEWEST_BESIDE, FEWEST_NEXT_TO = 1, 2
_YEAR = re.compile(r"(?:19|20)\d\d")
# In letters: what a case leaves of a name, and what it adds.
SHORTEST_STEM, LONGEST_ENDING = 3, 5


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """What else a claim says, as it is compared with one article.

    Attributes:
        words: Its words, figures as they are compared.
        keys: Keys of what it speaks of, without its names, in the stems of the article's language.
        abroad: Whether the article is in another language, so that only names can be the same.
    """

    words: Sequence[DiffWord]
    keys: frozenset[str]
    abroad: bool


def claim_figures(words: Sequence[DiffWord], language: str) -> list[DiffWord]:
    """Give the figures of a claim, each once."""
    found: dict[tuple[str, str], DiffWord] = {}
    for word in sentence_figures(words, language):
        found.setdefault((word.figure, word.unit), word)
    return list(found.values())


def sentences_with_name(name: ClaimName, cut: CutArticle, *, abroad: bool, spans: Sequence[Span] = ()) -> list[int]:
    """Give the numbers of an article's sentences that have a name; `spans` are what a search for all names of an actor marked."""
    if name.query:
        marked = {cut.sentence_of(span.field, span.start) for span in spans if f"@{span.alias_set}" == name.query}
        spelled = (
            at for at, one in enumerate(cut.sentences) if any(said in one.text and has_name(one.text, said) for said in name.spellings)
        )
        return sorted({at for at in (*marked, *spelled) if at is not None})
    found = [at for at in range(len(cut.sentences)) if _has_name(name, cut, at, abroad=abroad)]
    # An outlet does not name itself: its headline stands for what it prints.
    return found or ([0] if name.kind is NameKind.OUTLET and cut.article.source == name.text else [])


def _has_name(name: ClaimName, cut: CutArticle, at: int, *, abroad: bool) -> bool:
    text = cut.sentences[at].text
    if name.kind is NameKind.SIGNS:
        return name.text in text or name.text in japanese_key(text)
    if name.kind is NameKind.SHORT:
        return any(word.key == name.words[0].text for word in cut.words(at))
    if name.kind is NameKind.JOINED:
        return _has_row(name, cut.words(at))
    if not all(_may_have(word, cut.folded(at)) for word in name.words):
        return False
    found = tokens(text)
    places = [[place for place, token in enumerate(found) if _is_word(word, token, cut.lexicon, abroad=abroad)] for word in name.words]
    if not all(places):
        return False
    chosen = next((each for each in product(*places) if max(each) - min(each) < len(each) + MOST_BETWEEN), None)
    return chosen is not None and (not name.lead or _fits_lead(name, found, min(chosen), cut))


def _may_have(word: NameWord, folded: str) -> bool:
    """Tell at little cost that a sentence cannot have a word: the letters that no ending changes are not there."""
    key = fold(word.text)
    return key[: max(min(SHORTEST_STEM, len(key) - 1), len(key) - LONGEST_ENDING)] in folded


def _is_word(word: NameWord, token: str, lexicon: Lexicon, *, abroad: bool) -> bool:
    if not (word.in_any_case or token[0].isupper() or "'" in token or "’" in token):
        return False
    return is_same_name(word.text, token, lexicon, abroad=abroad)


def _fits_lead(name: ClaimName, found: Sequence[str], place: int, cut: CutArticle) -> bool:
    """Tell whether a name may be a claim's with another word before it: no other name stands there, or the article has the word."""
    last = found[place - 1] if place else ""
    before = diff_words(last)[:1]
    is_name = bool(before) and last[0].isupper() and not (says_title(before[0]) or says_role(before[0]))
    # What begins a sentence has a capital in any case.
    if not is_name or before[0].key in SMALL_WORDS or (name.is_lead_listed and place == 1):
        return True
    if is_same_name(name.lead, last, cut.lexicon) or is_same_stem(name.lead.casefold(), last.casefold()):
        return True
    return any(fold(name.lead) in cut.folded(at) for at in range(len(cut.sentences)))


def _has_row(name: ClaimName, words: Sequence[DiffWord]) -> bool:
    """Tell whether words that nothing marks as a name stand beside each other, each with what is written as one with it."""
    wanted = [word.key for part in name.words for word in diff_words(part.text)]
    return any(all(_is_joined(one, words[at + step].key) for step, one in enumerate(wanted)) for at in range(len(words) - len(wanted) + 1))


def _is_joined(one: str, other: str) -> bool:
    return (
        one == other or not bare_forms(one).isdisjoint(bare_forms(other)) or is_with_particles(other, one) or is_with_particles(one, other)
    )


def is_about(at: int, keys: frozenset[str], cut: CutArticle) -> bool:
    """Tell whether a sentence of an article, or one beside it, has a word of a claim."""
    return any(cut.shared(keys, place) for place in (at, at - 1, at + 1) if 0 <= place < len(cut.sentences))


def sentences_with_figure(figure: DiffWord, claim: ClaimWords, cut: CutArticle, named: Collection[int]) -> list[int]:
    """Give the numbers of an article's sentences that have a figure beside words of the claim.

    Args:
        figure: one of the claim's.
        claim: the claim.
        cut: the article.
        named: sentences that have a name of the claim.
    """
    found = []
    for at in range(len(cut.sentences)):
        if _is_beside(at, claim, cut, named):
            same = [word for word in cut.figures(at) if says_same_figure(figure, word)]
            if same and not _counts_another(figure, claim, cut):
                found.append(at)
    if not found and figure.unit == DATE:
        return _of_day(figure, claim, cut, named)
    if not found and _YEAR.fullmatch(figure.figure) and any(str(day.year) == figure.figure for day in cut.days):
        return sorted(named)[:1]
    return found


def sentences_elsewhere(figure: DiffWord, claim: ClaimWords, cut: CutArticle) -> list[int]:
    """Give the numbers of the sentences that have a figure beside none of the claim's words, as it is written or in digits."""
    written = (figure.figure[:1], figure.text.casefold())
    may_have = (at for at in range(len(cut.sentences)) if any(said in cut.folded(at) for said in written))
    return [
        at for at in may_have if any(says_same_figure(figure, word) for word in cut.figures(at)) and not _counts_another(figure, claim, cut)
    ]


def _is_beside(at: int, claim: ClaimWords, cut: CutArticle, named: Collection[int]) -> bool:
    if at in named or (not claim.abroad and len(cut.shared(claim.keys, at)) >= FEWEST_BESIDE):
        return True
    around = [place for place in (at - 1, at + 1) if 0 <= place < len(cut.sentences)]
    if claim.abroad:
        return any(place in named for place in around)
    shared = frozenset[str]().union(*(cut.shared(claim.keys, place) for place in around))
    return len(shared) + sum(place in named for place in around) >= FEWEST_NEXT_TO


def _counts_another(figure: DiffWord, claim: ClaimWords, cut: CutArticle) -> bool:
    """Tell whether an article has a figure of something else: the claim counts people, of whom the article has another number."""
    counted = _counted(figure, claim.words, cut)
    if not counted or claim.abroad:
        return False
    has_others = False
    for at in range(len(cut.sentences)):
        for word in cut.figures(at) if cut.shared(counted, at) else ():
            if _counted(word, cut.words(at), cut) & counted:
                if says_same_figure(figure, word):
                    return False
                has_others = True
    return has_others


def _counted(figure: DiffWord, words: Sequence[DiffWord], cut: CutArticle) -> frozenset[str]:
    """Give the key of the word that a figure counts: the next one; none of a share, a sum or a date."""
    behind = words[figure.place + 1 : figure.place + 2]
    if figure.unit or figure.figure.endswith("%") or not behind or behind[0].figure or behind[0].gap.strip():
        return frozenset()
    key = behind[0].key
    return frozenset() if key in SMALL_WORDS else frozenset((cut.lexicon[behind[0].text],))


def _of_day(figure: DiffWord, claim: ClaimWords, cut: CutArticle, named: Collection[int]) -> list[int]:
    """Give the sentences that call a date by its day of the week; where it is the article's own day those with a name."""
    if any(f"{day:%m-%d}" == figure.figure for day in cut.days):
        return sorted(named)[:1]
    for day in cut.days:
        for at in range(len(cut.sentences)):
            if _is_beside(at, claim, cut, named) and figure.place in dated_days(cut.words(at), claim.words, day)[1]:
                return [at]
    return []
