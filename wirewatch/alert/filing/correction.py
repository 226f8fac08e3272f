"""Does an article correct or withdraw what was reported? Read from how agencies and papers mark it, at the top of the text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from warehouse.records.article import Article
from wirewatch.alert.message.format.safety import ELLIPSIS, shorten
from wirewatch.alert.message.payload import Form
from wirewatch.article.kind.notes.correction_marks import (
    APOLOGY,
    CORRECTION,
    QUOTED_HEADLINE,
    REPORT,
    RETRACTION,
    TAKEN_AWAY,
    WITHDRAWING,
    WITHDRAWN_LABEL,
)
from wirewatch.article.kind.notes.publisher_note import is_labelled
from wirewatch.article.words.word_count import word_count
from wirewatch.topic.language.sentences.sentences import shown_bounds

# Marks stand in the headline or in the first lines, or in a note under the text; in between they are about other stories.
TOP_CHARACTERS = 300
NOTE_LINES = 2
# Of a note is told so much: longer ones go on to other articles, or thank readers.
MOST_NOTE, MOST_NOTE_SENTENCES = 400, 3
# A line of fewer words is the note's title.
LEAST_NOTE = 4
# What follows a marked headline in no more words says what was wrong; more of them are the report once again.
MOST_NOTICE_WORDS = 80
# A sentence tells what a headline does where it has this share of its longer words; fewer words tell nothing of it.
SHORTEST_TELLING, FEWEST_TOLD, LEAST_TOLD = 4, 3, 0.5
_WORD = re.compile(r"[^\W_]+")


def correction_of(article: Article, *, known: bool = False) -> Form | None:
    """Says whether an article is marked as a correction or a retraction.

    A note under the text tells of what the article said before, so it counts only where readers knew of that: for a `known` one.
    """
    places = _places(article, known=known)
    parts = places if _tells_of_a_withdrawal(article) else [article.title, *places]
    # First: who withdraws a text often writes "correction" beside it.
    if any(RETRACTION.search(part) for part in parts):
        return Form.RETRACTION
    return Form.CORRECTION if any(CORRECTION.search(part) for part in parts) else None


def note_spans(article: Article, form: Form, former_text: str = "") -> list[tuple[int, int]]:
    """Give where the notes of a text begin and end, each as long as `notes_of` gives it."""
    spans = []
    for part, start, said in _notes(article, form, former_text):
        if part is article.text:
            note = "".join(said[:MOST_NOTE_SENTENCES]).rstrip()
            spans.append((start, start + (len(note) if len(note) <= MOST_NOTE else max(note.rfind(" ", 0, MOST_NOTE), 1))))
    return spans


def notes_of(article: Article, form: Form, former_text: str = "") -> list[str]:
    """Give the notes that say so, each with the reason behind it; none where only the headline is marked.

    A note ends with its line, unless that is a mere title. A retraction, and a note under the text, goes on in the lines below as long as
    `former_text` has not said the same.
    """
    return list(dict.fromkeys(_cut(said) for _, _, said in _notes(article, form, former_text)))


def without_notes(text: str, article: Article) -> str:
    """Give a former text of an article without its notes, but for those that stand in its present text."""
    former, left = replace(article, text=text, standfirst=""), text
    for form in (Form.RETRACTION, Form.CORRECTION):
        for part, start, note in _notes(former, form, article.text):
            # Where a note stands amid a line, what is behind it there may be the report again.
            still_stands = start > 0 and part[start - 1] != "\n" and note[0] in article.text
            if (said := "".join(note)) not in article.text and not still_stands:
                left = left.replace(said, "\n" if said.endswith("\n") else "", 1)
    return left.strip("\n")


def _notes(article: Article, form: Form, former_text: str) -> Iterator[tuple[str, int, list[str]]]:
    """Yield the notes as they stand: the part of the article, where in it each begins, and its sentences."""
    pattern = RETRACTION if form is Form.RETRACTION else CORRECTION
    lowest = len(article.text) - sum(map(len, _last_lines(article.text))) - NOTE_LINES
    for part in (article.standfirst, article.text):
        said = [(start, part[start:end]) for start, end in itertools.pairwise(shown_bounds(part))]
        at = 0
        while at < len(said):
            start, sentence = said[at]
            is_below = part is article.text and start >= lowest
            begun = start - part.rfind("\n", 0, start) - 1 if is_below else start
            if begun < TOP_CHARACTERS and pattern.search(sentence[:TOP_CHARACTERS].strip()):
                goes_on = is_below or form is Form.RETRACTION
                end = at + 1
                while end < len(said) and _belongs(article, said[at:end], said[end][1], pattern, former_text if goes_on else None):
                    end += 1
                yield part, start, [each for _, each in said[at:end]]
                at = end
            else:
                at += 1


def notice_of(article: Article, form: Form) -> str:
    """Give the text of an item that only says what was wrong with an earlier report, cut to a sensible length; empty for any other text."""
    said = " ".join(article.text.split())
    if word_count(said) > MOST_NOTICE_WORDS:
        return ""
    # Behind a headline that says so, the withdrawn report's own first lines may still stand.
    if form is Form.RETRACTION and not (TAKEN_AWAY.search(said) or APOLOGY.search(said)) and _tells_its_headline(article.title, said):
        return ""
    return _cut([said[start:end] for start, end in itertools.pairwise(shown_bounds(said))])


def _tells_its_headline(title: str, text: str) -> bool:
    """Tell whether the first sentence tells what the headline does; who quotes it speaks of it. Chinese, without blanks, always does."""
    start, end = next(itertools.pairwise(shown_bounds(text)), (0, 0))
    first = text[start:end]
    told = {word for word in _WORD.findall(title.casefold()) if len(word) >= SHORTEST_TELLING}
    if len(told) < FEWEST_TOLD:
        return True
    return not QUOTED_HEADLINE.search(first) and len(told.intersection(_WORD.findall(first.casefold()))) >= LEAST_TOLD * len(told)


def _belongs(article: Article, note: Sequence[tuple[int, str]], sentence: str, pattern: re.Pattern[str], former_text: str | None) -> bool:
    """Tell whether a sentence belongs to the note before it; on a line of its own only where `former_text` is given and has it not."""
    if "\n" not in note[-1][1]:
        return True
    is_title = len(note) == 1 and len(note[0][1].split()) < LEAST_NOTE
    said = sentence.strip()
    # Other notes, and who wrote the text, stand at its end too.
    is_other = is_labelled(said) or said.startswith(tuple(article.byline)) or pattern.search(said[:TOP_CHARACTERS]) is not None
    return is_title or (former_text is not None and said not in former_text and not is_other)


def _tells_of_a_withdrawal(article: Article) -> bool:
    """Tell whether a headline that begins with "Withdrawn:" stands above news of what was withdrawn: a bid, or a law, and no report."""
    if not WITHDRAWN_LABEL.search(article.title):
        return False
    text = f"{article.standfirst}\n{article.text}"
    said = (text[start:end] for start, end in itertools.pairwise(shown_bounds(text)))
    return any(WITHDRAWING.search(each) and not REPORT.search(each) and _tells_its_headline(article.title, each) for each in said)


def _cut(said: Sequence[str]) -> str:
    """Cut a note to a sensible length, with an ellipsis where some of it is left out."""
    note = as_note("".join(said[:MOST_NOTE_SENTENCES]))
    return note if len(said) <= MOST_NOTE_SENTENCES or note.endswith(ELLIPSIS) else f"{note} {ELLIPSIS}"


def _places(article: Article, *, known: bool) -> list[str]:
    """Give the first lines, and the beginnings of the last two where the note under a text stands."""
    below = _last_lines(article.text) if known else []
    return [part[:TOP_CHARACTERS] for part in (article.standfirst, article.text, *below)]


def stands_at_an_end(sentence: str, text: str) -> bool:
    """Tell whether a sentence stands where notes do: in the first lines, or in one of the last two."""
    return text.find(sentence) < TOP_CHARACTERS or any(sentence in line for line in _last_lines(text))


def as_note(said: str) -> str:
    """Give words as one line, cut to what is told of a note."""
    return shorten(" ".join(said.split()), MOST_NOTE)


def _last_lines(text: str) -> list[str]:
    """Give the lines where a note under a text stands, which are not its first."""
    return text.rsplit("\n", NOTE_LINES)[1:]
