"""The whole article where the page keeps it for its scripts: JSON-LD's articleBody, `__NEXT_DATA__`, `__next_f` and their kind.

Such a text is taken only where it has what the page shows and more: it may be a teaser, another article, or all of them in one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from wirewatch.article.body.page_state import UNSPACED
from wirewatch.article.words.block_key import block_key
from wirewatch.texts.full_stops import CUT_OFF, SENTENCE_STOPS

# The share of what the page shows that a longer text must have, by how much it must be longer, and how much of that stands behind the
# end of what is shown: half an article goes on, while labels of pictures and offers stand in between.
HAS_OURS = 0.85
LONGER_FACTOR, LONGER_CHARACTERS = 1.25, 150
BEHIND = 0.6
# A text that begins with most of what is shown, below a headline and a lead at most, is the whole article from one sentence more on, in
# folded characters, unless the page shows that too: then it was left out as none of the article's. Looked for in pieces of so many.
# The rest of what is shown are notes of corrections and datelines, which come later and into the page alone.
LONGEST_HEAD, LEAST_UNSEEN, MOST_OF_SHOWN = 400, 30, 0.6
DATELINE_END, LONGEST_DATELINE = re.compile(r"[-–—―:)）】][-–—―: ]*"), 80
# A line that shares so much of its words with one of the text is that line, edited.
SAME_WORDS = 0.7
PIECE, MOST_SEEN = 20, 0.3
SENTENCE_END = re.compile(rf"[{SENTENCE_STOPS}\"'”’»)」』]\s*$")
# A page that shows next to nothing: then the text must speak of what title and description say, and is one from so many characters on, of
# Chinese or Japanese from so many.
NEXT_TO_NOTHING = 250
SHORTEST_ALONE, SHORTEST_UNSPACED_ALONE = 400, 120
# A page that shows less than this share of the text under its headline in its state, and none of that text, shows what surrounds it.
SHELL_SHARE = 0.5
LEAST_SAID = 0.5
# Under the page's headline a shorter text is an article, too, if it has so many paragraphs.
FEWEST_PARAGRAPHS = 2
# More than this many times what the page shows is a list of all articles.
MOST_LONGER = 12
# A line inside a longer one before it, and one that is made of lines before it, are repetitions from so many folded characters on.
SHORTEST_INSIDE, SHORTEST_WHOLE = 60, 200
MADE_OF_LINES = 0.8
# An article that stands there twice repeats about half of the text; less than this are quotations.
TWICE = 0.2
# Looking for each line in all before takes the product of their number and size; longer texts are only compared line by line.
MOST_COMPARED = 20_000_000
# Lines of what the page shows that are long enough to be looked for in another text, in folded characters.
SHORTEST_KEY = 25
WORD = re.compile(r"\w{3,}")
# What begins as JSON begins is data that a state keeps as a string: "{…", "[{…", '["…', and not "[Reuters] …".
DATA = re.compile(r"\s*+(?:\{|\[\s*+[{\[\"\]])")


def fuller_text(visible: str, candidates: Sequence[str], said: str, shown: Iterable[str] = (), titled: Collection[str] = ()) -> str:
    """Return the shortest candidate that has what is shown and more, in the lines of what is shown; else what is shown.

    `said` is the title and the description, `shown` all that the page shows, `titled` the candidates that stand under the page's headline.
    """
    if alone := _text_of_shell(visible, titled):
        return alone
    once = [drop_repeated_lines(text) for text in candidates if text and not DATA.match(text)]
    everything, head = _Shown(shown), block_key(said)
    fuller = [text for text in once if is_fuller(visible, text, said) or continues_unseen(visible, text, head, everything)]
    # An excerpt that is longer than what is shown is no article either.
    whole = min(fuller, key=lambda text: (_is_cut(text), len(text)), default="")
    return _with_shown_lines(visible, whole, head) if whole else visible


def is_fuller(visible: str, text: str, said: str) -> bool:
    """Return True where a text has what is shown, and more."""
    if len(text) < LONGER_FACTOR * len(visible) + LONGER_CHARACTERS:
        return False
    if len(visible) < NEXT_TO_NOTHING:
        wanted = _words(said)
        return _is_long(text) and bool(wanted) and len(wanted & _words(text)) >= LEAST_SAID * len(wanted)
    return len(text) <= MOST_LONGER * len(visible) and visible_share(visible, text) >= HAS_OURS and _goes_on(visible, text)


def _words(text: str) -> set[str]:
    """Return the words of a text; of one without blanks between them each two characters."""
    words = WORD.findall(text.lower())
    pairs = (word[start : start + 2] for word in words if UNSPACED.search(word) for start in range(len(word) - 1))
    return {*words, *pairs} if UNSPACED.search(text) else set(words)


def _is_long(text: str) -> bool:
    return len(text) >= (SHORTEST_UNSPACED_ALONE if UNSPACED.search(text[:SHORTEST_UNSPACED_ALONE]) else SHORTEST_ALONE)


def _text_of_shell(visible: str, titled: Collection[str]) -> str:
    """Return the longest text under the page's headline where the page shows little, and none of these texts; else nothing."""
    # Repeated lines make a text shorter, so that its size is asked before and after.
    long = [text for text in titled if _is_of_shell(visible, text) and not DATA.match(text)]
    texts = [text for text in map(drop_repeated_lines, long) if _is_of_shell(visible, text)]
    if not texts or (visible and any(visible_share(visible, text) for text in titled)):
        return ""
    return max(texts, key=lambda text: (not _is_cut(text), len(text)))


def _is_of_shell(visible: str, text: str) -> bool:
    """Tell a text that is long, and of which the page shows no more than a part."""
    return len(visible) < SHELL_SHARE * len(text) and (_is_long(text) or _has_paragraphs(text))


def _has_paragraphs(text: str) -> bool:
    """Tell whether a text is of two sentences or more in lines of their own: a description has one line, and tags are no sentences."""
    return sum(SENTENCE_END.search(line) is not None for line in text.split("\n")) >= FEWEST_PARAGRAPHS


class _Shown:
    """All that a page shows, folded when it is asked for first."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts

    @cached_property
    def key(self) -> str:
        return "".join(map(block_key, self._texts))


def continues_unseen(visible: str, text: str, head: str, shown: _Shown) -> bool:
    """Return True where a text begins with most of what is shown and goes on with what the page does not show, however short both are.

    `head` is the folded headline and lead, which may stand above what is shown and not in the text.
    """
    if len(text) > MOST_LONGER * len(visible) or _takes_long(visible, text):
        return False
    flat = block_key(text)
    lines = [(part := _common_part(line, flat), block_key(part or line)) for line in visible.split("\n")]
    own = [key for part, key in lines if len(key) >= SHORTEST_KEY and (part or key not in head)]
    common = [key for part, key in lines if part]
    if not common or sum(map(len, common)) < MOST_OF_SHOWN * sum(map(len, own)) or flat.find(common[0]) > LONGEST_HEAD:
        return False
    rest = flat[max(flat.rfind(key) + len(key) for key in common) :]
    more = len(flat) - sum(len(key) for _, key in lines if key in flat)
    if len(rest) < max(LEAST_UNSEEN, BEHIND * more):
        return False
    pieces = [rest[start : start + PIECE] for start in range(0, len(rest) - PIECE + 1, PIECE)]
    return sum(piece in shown.key for piece in pieces) <= MOST_SEEN * len(pieces)


def _takes_long(visible: str, text: str) -> bool:
    """Tell texts that are too long to look for each line of the one in all of the other."""
    return (visible.count("\n") + 1) * len(text) > MOST_COMPARED


def _common_part(line: str, flat: str) -> str:
    """Return what a folded text has of a line that is shown: all of it, what stands behind its dateline, or nothing."""
    starts = (0, *(found.end() for found in DATELINE_END.finditer(line, 0, LONGEST_DATELINE)))
    return next((line[start:] for start in starts if len(key := block_key(line[start:])) >= SHORTEST_KEY and key in flat), "")


def _is_cut(text: str) -> bool:
    """Tell a text that breaks off."""
    return not SENTENCE_END.search(text[-5:]) or bool(CUT_OFF.search(text[-5:]))


def _goes_on(visible: str, text: str) -> bool:
    """Return True where most of what a text has more stands behind the last line that is shown."""
    flat = block_key(text)
    ends = [flat.rfind(key) + len(key) for line in visible.split("\n") if len(key := block_key(line)) >= SHORTEST_KEY and key in flat]
    more = len(flat) - len(block_key(visible))
    return bool(ends) and len(flat) - max(ends) >= BEHIND * more


def drop_repeated_lines(text: str) -> str:
    """Return the text without lines it has had: pages show an article twice, for telephones and for desks, and repeat it as a quotation.

    Where the second time is set otherwise, its lines stand inside those of the first or are made of them.
    """
    seen: set[str] = set()
    kept: list[str] = []
    for line in text.split("\n"):
        key = block_key(line)
        if len(key) < SHORTEST_KEY or key not in seen:
            kept.append(line)
        seen.add(key)
    copies = _set_otherwise(kept) if len(kept) * len(text) <= MOST_COMPARED else set()
    return "\n".join(line for number, line in enumerate(kept) if number not in copies)


def _set_otherwise(lines: Sequence[str]) -> set[int]:
    """Return the numbers of lines that say in other line breaks what lines before them say; none where they are few, as quotations are."""
    keys = list(map(block_key, lines))
    flat, before = "", list[str]()
    copies: set[int] = set()
    for number, key in enumerate(keys):
        is_inside = len(key) >= SHORTEST_INSIDE and key in flat
        is_made = len(key) >= SHORTEST_WHOLE and sum(len(part) for part in before if part in key) >= MADE_OF_LINES * len(key)
        if is_inside or is_made:
            copies.add(number)
        else:
            flat += key
            if len(key) >= SHORTEST_KEY:
                before.append(key)
    return copies if sum(len(keys[number]) for number in copies) >= TWICE * len("".join(keys)) else set()


def visible_share(visible: str, text: str) -> float:
    """Return how much of what is shown, by its longer lines, stands in a text."""
    keys = [key for line in visible.split("\n") if len(key := block_key(line)) >= SHORTEST_KEY]
    flat = block_key(text)
    total = sum(map(len, keys))
    return sum(len(key) for key in keys if key in flat) / total if total else 0.0


def _with_shown_lines(visible: str, text: str, head: str) -> str:
    """Return a text with the lines that only the page shows: a standfirst above it, the note of a correction below.

    A line that says otherwise what a line of the text says takes its place, since the page is edited before its data are.
    """
    if _takes_long(visible, text):
        return _in_lines_of(visible.split("\n"), text)
    flat = block_key(text)
    parts = [(line, _common_part(line, flat)) for line in visible.split("\n")]
    lines = _in_lines_of([part or line for line, part in parts], text).split("\n")
    if not any(part for _, part in parts):
        return "\n".join(lines)
    above, below = list[str](), list[str]()
    is_above = True
    shown = {part or line for line, part in parts}
    for line, part in parts:
        key = block_key(line)
        is_above = is_above and not part
        is_long = len(key) >= SHORTEST_KEY
        if part and part in lines:
            lines[lines.index(part)] = line
        elif part or key in flat or key in head:
            continue
        elif is_long and (older := _older_of(line, [old for old in lines if old not in shown])):
            lines[lines.index(older)] = line
        elif is_above:
            above.append(line)
        elif is_long or SENTENCE_END.search(line):
            below.append(line)
    return "\n".join([*above, *lines, *below])


def _older_of(line: str, lines: Sequence[str]) -> str:
    """Return the line of a text that one that is shown says otherwise, by the words that they share, or nothing."""
    words = set(WORD.findall(line.lower()))
    shares = ((len(words & other) / max(1, len(words | other)), old) for old in lines if (other := set(WORD.findall(old.lower()))))
    share, old = max(shares, default=(0.0, ""))
    return old if share >= SAME_WORDS else ""


def _in_lines_of(shown: Sequence[str], text: str) -> str:
    """Return a text with line breaks also where what is shown has them: declared bodies often are one line."""
    if text.count("\n") >= len(shown) - 1:
        return text
    for line in shown:
        if len(line) >= SHORTEST_KEY and (place := text.find(line)) >= 0:
            text = f"{text[:place]}\n{line}\n{text[place + len(line) :]}"
    return "\n".join(kept for line in text.split("\n") if (kept := " ".join(line.split())))
