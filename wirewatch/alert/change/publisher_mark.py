"""Does a changed article say that it was corrected or withdrawn, where it did not before? Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from warehouse.records.article import Article
from wirewatch.alert.change.name_words import is_name
from wirewatch.alert.change.opposites import denies
from wirewatch.alert.change.weight import says_the_same, share_kept
from wirewatch.alert.change.word_diff import diff_words, sentences
from wirewatch.alert.filing.correction import as_note, correction_of, notes_of, stands_at_an_end, without_notes
from wirewatch.alert.message.payload import Form
from wirewatch.article.kind.correction_marks import APOLOGY, HINDRANCE, NOTE_DATE
from wirewatch.article.kind.self_reference import FALSE, FORMER, SAID_BY_OTHERS, SELF, WRONG

# "Auf 14 Metern, nicht auf 40", "it is 17 million, and not, as we wrote, 71": so many words lie between a denial and what it denies.
MOST_BETWEEN = 5
# What stands in the place of a whole text is a notice where it is so much shorter; of the former sentences it has next to none.
MOST_NOTICE, MOST_NOTICE_SENTENCES, MOST_KEPT = 0.6, 5, 0.1


def new_mark(article: Article, before: tuple[str, str]) -> tuple[Form, str] | None:
    """Find the mark that came with a change, with its note; None where the same mark with the same notes stood there before.

    Args:
        article: as it is now.
        before: headline and text as they read.
    """
    form = correction_of(article, known=True)
    if form is not Form.RETRACTION and (notice := _notice_instead(article.text, before[1])):
        return Form.RETRACTION, notice
    if form is None:
        note = _denied_fact(article.text, before[1])
        return (Form.CORRECTION, note) if note else _self_reference(article.text, before[1])
    former = replace(article, title=before[0], text=before[1])
    known = [_undated(note) for note in notes_of(former, form)]
    notes = [note for note in notes_of(article, form, before[1]) if not any(says_the_same(said, _undated(note)) for said in known)]
    if notes or correction_of(former, known=True) is not form:
        return form, next(iter(notes), "")
    # An old note may stand under a text whose headline is marked anew.
    is_marked, was_marked = (correction_of(replace(each, standfirst="", text="")) is form for each in (article, former))
    return (form, "") if is_marked and not was_marked else None


def ended_retraction(article: Article, before: tuple[str, str]) -> str | None:
    """Give the notice of a retraction, or the headline that was marked as one, that a change took away again; None where it took none."""
    former = replace(article, title=before[0], text=before[1], standfirst="")
    if correction_of(article, known=True) is Form.RETRACTION or _notice_instead(article.text, before[1]):
        return None
    if correction_of(former, known=True) is Form.RETRACTION:
        # A notice in other words may have taken its place, or no text at all.
        stands = len(article.text) >= len(before[1]) or share_kept(without_notes(before[1], article), article.text) > MOST_KEPT
        return next(iter(notes_of(former, Form.RETRACTION, article.text)), before[0]) if stands else None
    return _notice_instead(before[1], article.text) or None


def _undated(note: str) -> str:
    return NOTE_DATE.sub("", note)


def _notice_instead(text: str, before: str) -> str:
    """Give the few sentences that took the place of a whole text and regret it; empty where the change is another one."""
    if len(text) > MOST_NOTICE * len(before) or not APOLOGY.search(text) or HINDRANCE.search(text):
        return ""
    if len(sentences(text)) > MOST_NOTICE_SENTENCES or share_kept(before, text) > MOST_KEPT:
        return ""
    return as_note(text)


def _denied_fact(text: str, before: str) -> str:
    """Give the new sentence, at either end of a text, that denies a figure or name which the text no longer states, and states another one.

    So a note is known in any language whose denials are, whatever it calls itself.
    """
    said, former = sentences(text), sentences(before)
    for sentence in said:
        if sentence in former or not stands_at_an_end(sentence, text):
            continue
        gone, came = _gone_and_come(said, sentence, before)
        every = diff_words(sentence)
        facts = [word for word in every if word.figure or is_name(word)]
        denied = [word for word in facts if word.counted_as in gone and denies(every[max(0, word.place - MOST_BETWEEN) : word.place])]
        if any(bool(one.figure) == bool(other.figure) and other.counted_as in came for one in denied for other in facts):
            return as_note(sentence)
    return ""


def _self_reference(text: str, before: str) -> tuple[Form, str] | None:
    """Find a new line at either end of a text in which its publisher says that it is false, or was wrong, or what it first said."""
    said, former = text.split("\n"), before.split("\n")
    for line in said:
        if line in former or not stands_at_an_end(line, text) or not SELF.search(line) or SAID_BY_OTHERS.search(line):
            continue
        if FALSE.search(line):
            return Form.RETRACTION, as_note(line)
        if WRONG.search(line) or (FORMER.search(line) and _has_altered(line, _gone_and_come(said, line, before))):
            return Form.CORRECTION, as_note(line)
    return None


def _has_altered(line: str, exchanged: tuple[frozenset[str], frozenset[str]]) -> bool:
    """Tell whether a line has a figure or name that went from the text or came to it."""
    gone, came = exchanged
    return any(word.counted_as in gone | came for word in diff_words(line) if word.figure or is_name(word))


def _gone_and_come(said: Sequence[str], note: str, before: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the words that a text has no more, and those that it has now, its note aside."""
    rest = frozenset(word.counted_as for other in said if other != note for word in diff_words(other))
    stated = frozenset(word.counted_as for word in diff_words(before))
    return stated - rest, rest - stated
