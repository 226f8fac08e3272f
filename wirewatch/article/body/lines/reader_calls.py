"""Short lines in which a page speaks to its reader: follow, send, rate, listen, subscribe, or of itself: read so often, last checked then.

Such a line has two signs that a sentence of an article seldom has together: it begins (where verbs come last, it ends) as only words to a
reader or of the page do, and behind that it names the channel, the deed or the matter of that kind. `reader_calls/LANGUAGE.txt` has both, a
kind a line: "beginnings = matters", or with "~" where it is a label of few words without a stop; without matters a label that needs
nothing else. "… " stands before an ending, "? " before what follows a question, "^ " before the labels of stamps. "0" is a number, "0mail"
an address, "@channel" a name of `channels.txt`; beginnings are whole words, matters the beginnings of words, whole before "_", all as
`_words` gives them. Pure but for the lists, which are read once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from wirewatch.article.body.vote.word_weights import QUOTES
from wirewatch.article.words.one_spelling import one_spelling

FOLDER = "reader_calls"
CHANNELS, ANY_CHANNEL = "channels.txt", "@channel"
ENDING, ANSWER, STAMP = "… ", "? ", "^ "
MATTERS, SHORT_MATTERS = " =", " ~"
# In characters.
LONGEST_CALL, LONGEST_LABEL = 160, 75
# Words, and characters where words have no blanks between them, of the longest beginning.
MOST_WORDS, MOST_SIGNS = 8, 14
# A shorter label is one only before a sign or a number.
FEWEST_WORDS, FEWEST_SIGNS = 2, 4
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
# Indic and Thai vowel signs are no letters.
WORD = re.compile("(?:[^\\W_]|[\u0900-\u0903\u093a-\u094f\u0980-\u0983\u09bc-\u09cd\u0e31-\u0e3a\u0e47-\u0e4e])+")
DIGITS = re.compile(r"\d+")
QUESTION = re.compile("[?？؟;]")
STOPS = frozenset(".。।…")
# What a word may have around it.
MARKS = ".,:;!?()[]{}\"'“”„«»‘’…。！？؟|-–—*"
# What stands between a label and what it announces, behind whatever the line begins with.
SIGN = re.compile(r".{0,2}?\s?[:：|(（]| [–—-] ")
# A row of a table.
IN_ROW = " | "


@dataclass(frozen=True, slots=True)
class _Calls:
    """The lists.

    Attributes:
        begins, ends: Matters by beginning and by ending.
        short_begins: The same where the line is a label.
        labels, stamps, end_labels: What needs no matter.
        answers: What follows a question.
        all_begins, all_ends: Of all of these.
        openings: The first two words of each beginning; one where it has no more.
        last_words: Of each ending.
    """

    begins: Mapping[str, Sequence[str]]
    ends: Mapping[str, Sequence[str]]
    short_begins: Mapping[str, Sequence[str]]
    labels: frozenset[str]
    stamps: frozenset[str]
    end_labels: frozenset[str]
    answers: frozenset[str]
    all_begins: frozenset[str]
    all_ends: frozenset[str]
    openings: frozenset[str]
    last_words: frozenset[str]


def speaks_to_reader(line: str, *, is_edge: bool) -> bool:
    """Return True for a short line that is a call to the reader, or what a page says of itself; stamps only at the edge of a text."""
    if len(line) > LONGEST_CALL or not line or line[0] in QUOTES:
        return False
    if IN_ROW in line:
        return False
    calls, text = _calls(), one_spelling(line)
    is_spaced = text.isascii() or UNSPACED.search(text) is None
    asked = line.rstrip("?？؟;! ")
    is_asking = QUESTION.search(asked) is not None
    if is_spaced and not is_asking and not _may_call(calls, text):
        return False
    said, _, more = text.partition(". ")
    words = _words(said)
    units = words if is_spaced else "".join(words)
    is_label = len(line) <= LONGEST_LABEL and line[-1] not in STOPS and not more and line[:2] != "- "
    if _begins(calls, line, units, is_label=is_label, is_edge=is_edge) or _ends(calls, units, is_label=is_label):
        return True
    return is_asking and _answers(calls, QUESTION.split(one_spelling(asked))[-1], is_spaced=is_spaced)


def _may_call(calls: _Calls, text: str) -> bool:
    """Tell by its first two words and its last one whether a line can be any of these; most cannot."""
    if (first := WORD.search(text)) is None:
        return False
    word = DIGITS.sub("0", first[0])
    if word in calls.openings or text.rsplit(None, 1)[-1].strip(MARKS) in calls.last_words:
        return True
    second = WORD.search(text, first.end())
    return second is not None and f"{word} {DIGITS.sub('0', second[0])}" in calls.openings


def _begins(calls: _Calls, line: str, units: Sequence[str], *, is_label: bool, is_edge: bool) -> bool:
    for begun, rest in _cuts(units, calls.all_begins):
        if _has(rest, calls.begins.get(begun, ())) or (is_label and _has(rest, calls.short_begins.get(begun, ()))):
            return True
        if is_label and (begun in calls.labels or (is_edge and begun in calls.stamps)) and _is_label(line, begun, rest):
            return True
    return False


def _ends(calls: _Calls, units: Sequence[str], *, is_label: bool) -> bool:
    found = _cuts(units, calls.all_ends, is_ending=True)
    return any((is_label and ended in calls.end_labels) or _has(rest, calls.ends.get(ended, ())) for ended, rest in found)


def _answers(calls: _Calls, text: str, *, is_spaced: bool) -> bool:
    """Tell what a reader shall do, in a sentence behind a question."""
    for sentence in text.split(". "):
        words = _words(sentence)
        if next(_cuts(words if is_spaced else "".join(words), calls.answers), None) is not None:
            return True
    return False


def _is_label(line: str, label: str, rest: str) -> bool:
    """Tell a label of several words, or one before a sign or a number."""
    is_long = len(label) >= FEWEST_SIGNS if UNSPACED.match(label) else label.count(" ") + 1 >= FEWEST_WORDS
    return is_long or rest[:1] == "0" or SIGN.match(line, len(label)) is not None


def _cuts(units: Sequence[str], known: frozenset[str], *, is_ending: bool = False) -> Iterator[tuple[str, str]]:
    """Give each known beginning (or ending) of a line with what remains, by its words, or by its signs where it has no blanks."""
    joint, most = ("", MOST_SIGNS) if isinstance(units, str) else (" ", MOST_WORDS)
    size = len(units)
    for number in range(1, min(most, size) + 1):
        if (cut := joint.join(units[size - number :] if is_ending else units[:number])) in known:
            yield cut, joint.join(units[: size - number] if is_ending else units[number:])


def _has(rest: str, matters: Sequence[str]) -> bool:
    padded = f" {rest} "
    return any(matter in padded for matter in matters)


def _words(text: str) -> list[str]:
    """Return the words of a folded line, numbers and addresses as signs of such."""
    if "@" in text:
        text = " ".join("0mail" if "@" in word else word for word in text.split())
    words = [DIGITS.sub("0", word) for word in WORD.findall(text)]
    # A number may have parts: "1,204", "12:40".
    return [word for before, word in zip(["", *words], words, strict=False) if not before == word == "0"]


@cache
def _calls() -> _Calls:
    """Read the lists."""
    folder = resources.files(__package__).joinpath(FOLDER)
    channels = folder.joinpath(CHANNELS).read_text("utf-8").replace("\n", "|").strip("|").split("|")
    begins, ends, short_begins = dict[str, list[str]](), dict[str, list[str]](), dict[str, list[str]]()
    answers, labels, stamps, end_labels = set[str](), set[str](), set[str](), set[str]()
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        for line in file.read_text("utf-8").splitlines() if file.name != CHANNELS else ():
            is_short = SHORT_MATTERS in line
            said, _, named = line.partition(SHORT_MATTERS if is_short else MATTERS)
            matters = [_matter(part) for matter in named.strip().split("|") for part in _expanded(matter, channels) if part]
            for phrase in said.removeprefix(ANSWER).removeprefix(STAMP).split("|"):
                is_ending = phrase.startswith(ENDING)
                key = phrase.removeprefix(ENDING)
                if said.startswith(ANSWER):
                    answers.add(key)
                elif matters:
                    (ends if is_ending else short_begins if is_short else begins).setdefault(key, []).extend(matters)
                else:
                    (end_labels if is_ending else stamps if said.startswith(STAMP) else labels).add(key)
    all_begins, all_ends = frozenset((*begins, *short_begins, *labels, *stamps)), frozenset((*ends, *end_labels))
    openings = frozenset(" ".join(key.split(" ", 2)[:2]) for key in all_begins)
    last_words = frozenset(key.rsplit(" ", 1)[-1] for key in all_ends)
    return _Calls(
        begins=begins,
        ends=ends,
        short_begins=short_begins,
        labels=frozenset(labels),
        stamps=frozenset(stamps),
        end_labels=frozenset(end_labels),
        answers=frozenset(answers),
        all_begins=all_begins,
        all_ends=all_ends,
        openings=openings,
        last_words=last_words,
    )


def _expanded(matter: str, channels: Sequence[str]) -> list[str]:
    return [matter.replace(ANY_CHANNEL, channel) for channel in channels] if ANY_CHANNEL in matter else [matter]


def _matter(phrase: str) -> str:
    """Return a matter as it is looked for: the beginning of words, whole where it ends with "_"."""
    if not phrase.isascii() and UNSPACED.search(phrase):
        return phrase
    # Amid a matter words are whole anyway.
    return f" {phrase.replace('_ ', ' ')}".replace("_", " ")
