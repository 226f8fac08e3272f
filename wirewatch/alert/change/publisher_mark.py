"""Does a changed article say that it was corrected or withdrawn, where it did not before? Pure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from warehouse.records.article import Article
from wirewatch.alert.change.diff.word_counts import word_counts
from wirewatch.alert.change.diff.word_diff import LEAST_SHARED, diff, diff_words, sentence_key, sentences, words_in_common
from wirewatch.alert.change.diff.word_patterns import UNSPACED_SIGN
from wirewatch.alert.change.own_words_denied import has_come_to_deny
from wirewatch.alert.change.weight import says_the_same, share_kept
from wirewatch.alert.change.words.names.name_words import SMALL_WORDS, is_name, no_denials
from wirewatch.alert.change.words.opposites.opposites import denials
from wirewatch.alert.filing.correction import NOTE_LINES, TOP_CHARACTERS, as_note, correction_of, notes_of, stands_at_an_end, without_notes
from wirewatch.alert.message.payload import Form
from wirewatch.article.kind.notes.correction_marks import APOLOGY, CORRECTION, ELSEWHERE, HINDRANCE, NOTE_DATE, NOTE_LABEL, RETRACTION
from wirewatch.article.kind.notes.publisher_note import NoteKind, is_labelled, note_kind, owns_words
from wirewatch.article.kind.paywall import asks_for_leave
from wirewatch.topic.language.sentences.sentences import shown_bounds

# "Auf 14 Metern, nicht auf 40", "it is 17 million, and not, as we wrote, 71": so many words lie between a denial and what it denies.
MOST_BETWEEN = 5
# What stands in the place of a whole text is a notice where it is so much shorter; of the former sentences it has next to none.
MOST_NOTICE, MOST_NOTICE_SENTENCES, MOST_KEPT = 0.6, 5, 0.1
# Longer passages that came to an end of a text are read line by line, and so are longer ones in characters.
MOST_PASSAGE_LINES, MOST_PASSAGE = 3, 700
# A line of fewer words is the title of the note below it.
LEAST_LINE = 5
# Shorter words stand in every passage.
SHORTEST_TELLING = 4
# Where more lines came and went the text was written anew.
MOST_COMPARED = 2_500
_FORMS = {NoteKind.CORRECTION: Form.CORRECTION, NoteKind.RETRACTION: Form.RETRACTION}
# Labels under which some papers correct and others take a report back.
DISCLAIMER = re.compile(
    r"^\W*(?:опровержение|спростування|démenti|desmentido|smentita|richtigstellung|gegendarstellung|tekzip)\b", re.IGNORECASE
)
_BRACKET = re.compile(r"[\[(（【〔]([^\[\]()（）【】〔〕\n]{12,500})[\])）】〕]")


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note in words of its own that came to a text.

    Attributes:
        form: What it says of the text.
        said: The note, cut to what is told of one.
        passage: The same as it stands in the text.
    """

    form: Form
    said: str
    passage: str


def new_mark(article: Article, before: tuple[str, str]) -> tuple[Form, str] | None:
    """Find the mark that came with a change, with its note; None where the same mark with the same notes stood there before.

    Args:
        article: as it is now.
        before: headline and text as they read.
    """
    # First, because all of the text is the note.
    if notice := _notice_instead(article.text, before[1]):
        return Form.RETRACTION, notice
    marked = _marked(article, before)
    if marked and marked[0] is Form.CORRECTION and DISCLAIMER.search(marked[1]) and note_kind(sentences(marked[1])) is NoteKind.RETRACTION:
        return Form.RETRACTION, marked[1]
    if marked and (marked[1] or marked[0] is Form.RETRACTION):
        return marked
    if note := new_note(article.text, before[1], signed=article.byline):
        return (marked[0] if marked else note.form), note.said
    if marked:
        return marked
    denial = _denied_fact(article.text, before[1])
    # The message shows the sentence as what it says now.
    return (Form.CORRECTION, denial) if denial or has_come_to_deny(diff(before[1], article.text)) else None


def _marked(article: Article, before: tuple[str, str]) -> tuple[Form, str] | None:
    """Find a mark that publishers use, with its note, where the same mark with the same notes did not stand before."""
    form = correction_of(article, known=True)
    if form is None:
        return None
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
    if notice := _notice_instead(before[1], article.text):
        # Above a text that was taken down and stands again it goes on saying so.
        return None if notice in as_note(article.text) else notice
    note = new_note(before[1], article.text)
    return note.said if note and note.form is Form.RETRACTION else None


def is_withdrawn_text_taken_down(article: Article, before: tuple[str, str]) -> bool:
    """Tell whether nothing is left of a text but the notice that withdrew it, which stood there before."""
    left = sentences(article.text)
    if not 0 < len(left) <= MOST_NOTICE_SENTENCES or len(article.text) > MOST_NOTICE * len(before[1]):
        return False
    former = {sentence_key(said) for said in sentences(before[1])}
    return former.issuperset(map(sentence_key, left)) and _withdraws(article.text)


def _withdraws(text: str) -> bool:
    """Tell whether a few sentences, which are all of a text, withdraw what stood there."""
    return RETRACTION.search(text[:TOP_CHARACTERS]) is not None or note_kind(sentences(text)) is NoteKind.RETRACTION


def without_former_notes(text: str, article: Article) -> str:
    """Give a former text of an article without the notes that are gone or written anew: what went with them was no part of the report."""
    left = without_notes(text, article)
    note = new_note(left, article.text, 1)
    return left.replace(note.passage, "").strip("\n") if note else left


def _undated(note: str) -> str:
    """Give what a note says: without its label, which may be dated or not, and without the day on which the text was mended."""
    head = NOTE_LABEL.match(note) or next(
        (found for mark in (CORRECTION, RETRACTION) if (found := mark.match(note)) and found["head"]), None
    )
    return NOTE_DATE.sub(r"\g<verb>", note[head.end() :] if head else note)


def _notice_instead(text: str, before: str) -> str:
    """Give the few sentences that took the place of a whole text and regret it, or say that it was none; empty for any other change."""
    if len(text) > MOST_NOTICE * len(before) or asks_for_leave(text):
        return ""
    kind = note_kind(sentences(text))
    if kind is NoteKind.RETRACTION and ELSEWHERE.search(text) and not APOLOGY.search(text):
        return ""
    if kind is not NoteKind.RETRACTION and (HINDRANCE.search(text) or not (kind or APOLOGY.search(text))):
        return ""
    if len(sentences(text)) > MOST_NOTICE_SENTENCES or share_kept(before, text) > MOST_KEPT:
        return ""
    return as_note(text)


def _denied_fact(text: str, before: str) -> str:
    """Give the new sentence, at either end of a text, that denies a figure or name which the text no longer states, and states another one.

    So a note is known in any language whose denials are, whatever it calls itself.
    """
    said, former = sentences(text), sentences(before)
    besides = no_denials(frozenset(sentence_key(text)))
    for sentence in said:
        if sentence in former or not stands_at_an_end(sentence, text):
            continue
        gone, came = _gone_and_come(said, sentence, before)
        every = diff_words(sentence)
        facts = [word for word in every if word.figure or is_name(word)]
        denied = [
            word for word in facts if word.counted_as in gone and denials(every[max(0, word.place - MOST_BETWEEN) : word.place], besides)
        ]
        if any(bool(one.figure) == bool(other.figure) and other.counted_as in came for one in denied for other in facts):
            return as_note(sentence)
    return ""


def new_note(text: str, before: str, least: int = 0, *, signed: Sequence[str] = ()) -> NewNote | None:
    """Find the note in words of its own that came to a text: lines at an end of it, labelled ones, or a bracket; a retraction first.

    `least` says of how many states a passage is taken to name words that were exchanged, where that can not be seen; `signed` are the
    people who wrote the text.
    """
    found = []
    for passage, is_amid in _new_passages(text, before):
        # Of what stands in the place of all, nothing was exchanged for anything, and "not available here" is no note.
        is_all = len(passage) > MOST_NOTICE * len(text)
        if is_all and (asks_for_leave(passage) or ELSEWHERE.search(passage)):
            continue
        exchanged = (frozenset[str](), frozenset[str]()) if is_all else _exchanged(before, text.replace(passage, ""))
        for part in _parts(passage):
            altered = max(least, _altered(part, exchanged))
            if is_amid and not is_labelled(part) and altered < (1 if owns_words(part) else 2):
                continue
            kind = note_kind(sentences(part), altered) or _kind_of_mark(part)
            if kind is NoteKind.RETRACTION or (kind and not (is_all and HINDRANCE.search(part))):
                found.append(NewNote(_FORMS[kind], as_note(_to_its_end(passage[passage.find(part) :], part, signed)), passage))
                break
    return next((note for note in found if note.form is Form.RETRACTION), next(iter(found), None))


def _to_its_end(said: str, part: str, signed: Sequence[str]) -> str:
    """Give a passage from the part that is a note on, up to a line below that is labelled anew or tells of who wrote the text."""
    lines = said.split("\n")
    first = part.count("\n") + 1
    end = next((at for at, line in enumerate(lines) if at >= first and (is_labelled(line) or line.startswith(tuple(signed)))), len(lines))
    return "\n".join(lines[:end])


def _parts(passage: str) -> list[str]:
    """Cut a passage into what may be a note each: a line with its title, and the whole where it is short."""
    lines = passage.split("\n")
    parts = [
        f"{line}\n{below}" if len(line.split()) < LEAST_LINE and not UNSPACED_SIGN.search(line) else line
        for line, below in zip(lines, [*lines[1:], ""], strict=True)
    ]
    is_short = 1 < len(lines) <= MOST_PASSAGE_LINES and len(passage) <= MOST_PASSAGE
    return [*map(str.strip, parts), *([passage] if is_short else [])]


def _kind_of_mark(part: str) -> NoteKind | None:
    """Say what a passage calls itself before its colon; None where it calls itself nothing that publishers do."""
    if NOTE_LABEL.match(part) is None:
        return None
    return NoteKind.RETRACTION if RETRACTION.match(part) else NoteKind.CORRECTION


def _new_passages(text: str, before: str) -> Iterator[tuple[str, bool]]:
    """Yield what came to a text, lines beside each other, a bracket or sentences of a line, and of each whether it stands amid the text."""
    lines, former = text.split("\n"), before.split("\n")
    is_new = _new_lines(lines, former)
    above = 0
    for came, run in itertools.groupby(range(len(lines)), key=is_new.__getitem__):
        places = list(run)
        passage = "\n".join(lines[place] for place in places)
        if came:
            yield passage, above >= TOP_CHARACTERS and places[-1] < len(lines) - NOTE_LINES
        else:
            yield from ((match[0], False) for match in _BRACKET.finditer(passage) if match[1] not in before)
            for place in places:
                came_behind = () if lines[place] in former else _came_behind(lines[place], text, before)
                # A mark on a line of its own amid a text may be about another story, and one behind a sentence is about that.
                yield from ((said, place < len(lines) - 1 and NOTE_LABEL.match(said) is None) for said in came_behind)
        above += len(passage)


def _came_behind(line: str, text: str, before: str) -> Iterator[str]:
    """Yield the sentences that came to a line behind others of it: from what calls itself a note on, or the last ones."""
    said = [line[start:end] for start, end in itertools.pairwise(shown_bounds(line))]
    if all(each.strip() in before for each in said[1:]):
        return
    is_new = _new_lines([each.strip() for each in said], [each for each in sentences(before) if each not in text])
    for came, run in itertools.groupby(range(1, len(said)), key=lambda place: is_new[place] and said[place].strip() not in before):
        places = list(run)
        begun = next((place for place in places if NOTE_LABEL.match(said[place])), places[0] if places[-1] == len(said) - 1 else 0)
        if came and begun:
            yield "".join(said[begun : places[-1] + 1]).strip()


def _new_lines(lines: Sequence[str], former: Sequence[str]) -> list[bool]:
    """Tell of each line of a text whether it came to it, and is none of the former ones altered."""
    came = [line not in former for line in lines]
    left = [word_counts(sentence_key(line)) for line in former if line not in lines]
    if came.count(True) * len(left) > MOST_COMPARED:
        return [False] * len(lines)
    return [
        is_other and not any(words_in_common(word_counts(sentence_key(line)), other) >= LEAST_SHARED for other in left)
        for line, is_other in zip(lines, came, strict=True)
    ]


def _exchanged(before: str, after: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the words that others took the place of in a sentence, and these."""
    pairs = [pair for edit in diff(before, after).edits if edit.before and edit.after for pair in edit.exchanges_as_pairs() if all(pair)]
    removed, added = (frozenset(word.counted_as for pair in pairs for word in pair[side]) for side in (0, 1))
    return removed - added, added - removed


def _altered(passage: str, exchanged: tuple[frozenset[str], frozenset[str]]) -> int:
    """Count in how many of two sets of words, those that were taken out and those that took their places, a passage has one."""
    words = {
        word.counted_as
        for word in diff_words(passage)
        if word.figure
        or is_name(word)
        or UNSPACED_SIGN.match(word.key)
        or (len(word.key) >= SHORTEST_TELLING and word.key not in SMALL_WORDS)
    }
    return sum(bool(words & side) for side in exchanged)


def _gone_and_come(said: Sequence[str], note: str, before: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the words that a text has no more, and those that it has now, its note aside."""
    rest = frozenset(word.counted_as for other in said if other != note for word in diff_words(other))
    stated = frozenset(word.counted_as for word in diff_words(before))
    return stated - rest, rest - stated
