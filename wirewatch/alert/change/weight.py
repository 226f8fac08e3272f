"""What a change of an article means: facts, the matched sentence, or only spelling. Pure, no language model.

Told are: what a mark calls a correction or a retraction, a matched sentence that says something else or is gone, and facts that were
stated before and are now others: figures, names, quotes, a no for a yes, who or what it was. Text that only came is an update of the
story, not a change, unless readers were told that it had gone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial

from wirewatch.alert.change.diff.word_counts import word_counts
from wirewatch.alert.change.diff.word_diff import (
    LEAST_SHARED,
    SentenceEdit,
    TextDiff,
    diff,
    sentence_key,
    sentences,
    words_in_common,
)
from wirewatch.alert.change.facts.alterations import Alteration, alterations, is_stated
from wirewatch.alert.change.facts.answers import is_late_answer, is_unanswered
from wirewatch.alert.change.facts.removals import instead_of
from wirewatch.alert.change.facts.rewordings import is_abridged, is_restyled, is_still_said
from wirewatch.alert.change.facts.text_parts.prose import is_of_page, is_running_text, is_short_statement, is_to_readers
from wirewatch.alert.change.own_counts import without_own_counts
from wirewatch.alert.change.words.spelling import matters


class ChangeKind(StrEnum):
    """What became of an article that readers may know; the last two are of its page."""

    COSMETIC = "cosmetic"
    UPDATE = "update"
    FACTS = "facts"
    CORRECTION = "correction"
    RETRACTION = "retraction"
    REINSTATED = "reinstated"
    GONE = "gone"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class WeighedChange:
    """A change as it was weighed.

    Attributes:
        kind: What it is.
        removed: What was taken out, as it was written.
        added: What was put in.
        figures: Figures that were altered, "12 -> 14".
        names: Names that were altered.
        quotes: Quoted words that were altered, in quotation marks.
        survives: Whether every matched sentence still says what it said; None where none is known.
        before: The sentence that tells the change best, as it read; empty where it was told as gone before.
        after: The same as it reads; empty where it is gone.
        altered: The figures, names, quotes, actors, places and things that were altered, each with its kind.
    """

    kind: ChangeKind
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    survives: bool | None = None
    before: str = ""
    after: str = ""
    altered: tuple[Alteration, ...] = ()


# Where less of them stands, a text of so few sentences is what stands in the place of the former.
MOST_LEFT, MOST_INSTEAD = 0.1, 4
# Of a text that stands below another headline this share of the sentences is as it was.
LEAST_BELOW = 0.8
# What comes back with a word or two of another spelling is the same sentence.
LEAST_RESTORED = 0.8
# So many statements come with an update, whose lede says what is new, to a text of which this share stands.
FEWEST_OF_UPDATE, LEAST_OF_UPDATE = 2, 0.3
_SLUG_WORDS = (
    "UPDATE|WRAPUP|CORRECTED|REFILE|RPT|REPEAT|EXCLUSIVE|ANALYSIS|FACTBOX|FEATURE|INTERVIEW|TIMELINE|POLL|BRIEF|NEWSMAKER|INSIGHT|PREVIEW|"
    "EXPLAINER|COLUMN|GRAPHIC|CORRECTION"
)
_SLUG = re.compile(rf"^(?:(?:{_SLUG_WORDS})(?: \d{{1,2}})? ?[-–—] ?){{1,3}}(?=\S)")
LISTED = ("figure", "name", "quote", "what", "back in the text")
MOST_LISTED = 12
# In characters.
LONGEST_RUN_SHOWN = 400


def weigh(
    before: tuple[str, str],
    after: tuple[str, str],
    matched: Sequence[str] = (),
    told_as_gone: Sequence[str] = (),
    *,
    lede: str = "",
    written: date | None = None,
    signed: Sequence[str] = (),
) -> WeighedChange:
    """Weigh the change of an article.

    Args:
        before: headline and text as they read.
        after: headline and text as they read now.
        matched: the sentences that topics matched in the former state.
        told_as_gone: sentences that readers were told had gone from the text.
        lede: that messages quoted below a matched headline; where another sentence stands in its place, it was only written anew.
        written: the article's own date.
        signed: the people who wrote it.
    """
    texts = without_own_counts(before[1], after[1], signed)
    before, after = (_without_slug(before[0]), texts[0]), (_without_slug(after[0]), texts[1])
    headline, text = diff(before[0], after[0]), diff(before[1], after[1])
    restyled = is_restyled(text, len(sentences(before[1])))
    stated = [sentence for sentence in matched if sentence_key(sentence) and not is_of_page(sentence)]
    # Above a text that stands, another headline says the same in other words, but for a word that took another's place.
    above = replace(headline, edits=tuple(edit for edit in headline.edits if edit.after)) if text.kept >= LEAST_BELOW else headline
    survival_of = partial(_survival, before=before, after=after, diffs=(above, text), restyled=restyled, written=written)

    def broken_by(sentence: str) -> SentenceEdit | None:
        # What is one sentence for topics may be several where texts are compared.
        return next(filter(None, map(survival_of, sentences(sentence))), None)

    survival = [broken_by(sentence) for sentence in stated]
    if lede and not is_of_page(lede):
        broken_lede = broken_by(lede)
        survival.append(None if broken_lede and _is_written_anew(broken_lede, text, before[1], after[1]) else broken_lede)
    found = [*alterations(headline, before, after, is_title=True), *alterations(text, before, after, restyled=restyled)]
    broken = [edit for edit in survival if edit]
    edits = (*headline.edits, *text.edits)
    told = [word_counts(sentence_key(said)) for sentence in told_as_gone for said in sentences(sentence)]
    restored = [edit for edit in edits if not edit.before and _is_among(edit.after, told)]
    quoted = next(iter([*broken, *(edit for edit, _ in found), *restored]), None)
    found += [(edit, Alteration("back in the text", "", edit.after)) for edit in restored]
    # Of a text in whose place another stands it matters not whether the rules know either for prose.
    is_replaced = bool(before[1]) and not text.kept and not any(edit.before and edit.after for edit in text.edits)
    says_more = is_replaced or any(map(_says_more, edits))
    kind = ChangeKind.FACTS if quoted else ChangeKind.UPDATE if says_more else ChangeKind.COSMETIC
    # Of a mere update, which a correction may make, the first sentence that says more.
    shown = quoted or next((edit for edit in edits if edit.before and edit.after and _says_more(edit)), None)
    said = shown.in_marks() if shown else ("", "")
    if quoted and not quoted.after:
        said = (
            _run_taken_out(quoted, [edit for edit, _ in found if not edit.after], before[1]),
            instead_of(quoted, text, before[1], after[1]),
        )
    if quoted and not said[1] and quoted in headline.edits:
        # In another language nothing of it is alike.
        said = said[0], after[0]
    if quoted and not said[1] and text.kept < MOST_LEFT and 0 < len(instead := sentences(after[1])) <= MOST_INSTEAD:
        said = said[0], " ".join(instead)
    if quoted and quoted.after and _is_short_post(before[1], after[1], text):
        said = before[1], after[1]
    names = {(each.before, each.after) for _, each in found if each.kind == "name"}
    # A day of the week is both.
    once = [each for _, each in found if each.kind != "figure" or (each.before, each.after) not in names]
    altered = tuple(dict.fromkeys(once))
    listed = partial(_listed, altered)
    return WeighedChange(
        kind=kind,
        removed=(*headline.removed, *text.removed),
        added=(*headline.added, *text.added),
        figures=listed("figure"),
        names=listed("name"),
        quotes=listed("quote"),
        survives=not broken if survival else None,
        before=said[0],
        after=said[1],
        altered=tuple(each for each in altered if each.kind in LISTED)[:MOST_LISTED],
    )


def _without_slug(title: str) -> str:
    """Give a headline without what agencies write before it: which version it is, and of what kind, "UPDATE 2-EU imposes …"."""
    return _SLUG.sub("", title)


def _is_written_anew(lede: SentenceEdit, compared: TextDiff, before: str, after: str) -> bool:
    """Tell whether a lede that no topic matched has another wording: a sentence in its place, of an update, or a standfirst cut short."""
    came = [edit for edit in compared.edits if not edit.before and is_running_text(edit.after) and not is_to_readers(edit.after)]
    if len(came) >= FEWEST_OF_UPDATE and compared.kept >= LEAST_OF_UPDATE:
        return True
    if not lede.after:
        return bool(instead_of(lede, compared, before, after))
    is_above = [text.lstrip().split("\n", 1)[0].strip() == said for text, said in ((before, lede.before), (after, lede.after))]
    return all(is_above) and is_abridged(lede)


def _is_short_post(before: str, after: str, compared: TextDiff) -> bool:
    """Tell a text of few sentences of which several were altered: what one of them says is not what was changed, and all fit a message."""
    if max(len(before), len(after)) > LONGEST_RUN_SHOWN or max(len(sentences(before)), len(sentences(after))) > MOST_INSTEAD:
        return False
    return len([edit for edit in compared.edits if is_short_statement(edit.before or edit.after)]) > 1


def _run_taken_out(first: SentenceEdit, others: Sequence[SentenceEdit], text: str) -> str:
    """Give a sentence that is gone with those right behind it that are told as gone, too."""
    said = first.in_marks()[0]
    for edit in others[others.index(first) + 1 :] if first in others else ():
        longer = next((run for gap in (" ", "") if (run := f"{said}{gap}{edit.before}") in text), "")
        if not longer or len(longer) > LONGEST_RUN_SHOWN:
            break
        said = longer
    return said


def says_the_same(before: str, after: str) -> bool:
    """Tell whether two states of a text differ in small words and spelling at most."""
    return not any(matters(pair) for edit in diff(before, after).edits for pair in edit.exchanges_as_pairs())


def share_kept(before: str, after: str) -> float:
    """Say which share of a text's sentences still stands, altered ones counted by half, 0 to 1."""
    compared, count = diff(before, after), len(sentences(before))
    altered = sum(bool(edit.before and edit.after) for edit in compared.edits)
    return min(1.0, compared.kept + altered / 2 / count) if count else 0.0


def _survival(
    sentence: str,
    before: tuple[str, str],
    after: tuple[str, str],
    diffs: tuple[TextDiff, TextDiff],
    *,
    restyled: bool,
    written: date | None,
) -> SentenceEdit | None:
    """Return how a matched sentence was altered or that it is gone; None where it stands, or says the same in other small words."""
    key = _present_form(sentence, before)
    if not key:
        return None
    for part in diffs:
        for edit in (edit for edit in part.edits if key in map(sentence_key, sentences(edit.before))):
            answers = [edit.after] if edit.after else [other.after for other in part.edits if not other.before]
            is_answered = is_unanswered(edit.before) and any(is_late_answer(edit.before, answer) for answer in answers)
            is_same = is_answered or is_still_said(
                edit, after, former=before[1], restyled=restyled, is_title=part is diffs[0], written=written
            )
            return None if is_same else edit
    return None


def _present_form(sentence: str, before: tuple[str, str]) -> tuple[str, ...]:
    """Return the words of a matched sentence in the former state, which may have altered it since it matched; none where it was gone."""
    key = sentence_key(sentence)
    keys = [sentence_key(said) for part in before for said in sentences(part)]
    if key in keys:
        return key
    wanted = word_counts(key)
    share, nearest = max(((words_in_common(wanted, word_counts(other)), other) for other in keys if other), default=(0.0, ()))
    return nearest if share >= LEAST_SHARED else ()


def _is_among(sentence: str, others: Sequence[Counter[str]]) -> bool:
    """Tell whether a sentence is one of others, but for its spelling; of these the words are counted."""
    words = word_counts(sentence_key(sentence)) if others else Counter[str]()
    return any(words_in_common(words, other) >= LEAST_RESTORED for other in others)


def _says_more(edit: SentenceEdit) -> bool:
    return (
        any(map(matters, edit.exchanges_as_pairs()))
        and (not edit.before or is_stated(edit))
        and (is_running_text(edit.after or edit.before) or is_short_statement(edit.after))
    )


def _listed(found: Sequence[Alteration], kind: str) -> tuple[str, ...]:
    return tuple(str(item) for item in found if item.kind == kind)[:MOST_LISTED]
