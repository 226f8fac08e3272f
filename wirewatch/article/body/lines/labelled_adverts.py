"""Lines that call themselves an advertisement: by that name alone, in brackets, between dashes, before a bar or before a colon.

`advert_names.txt` has the names, a language a line; those with a colon announce what is advertised behind one, too: others, like the German
word for a charge brought against somebody, begin headlines so. Pure but for the list, which is read once.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from wirewatch.article.body.vote.word_weights import QUOTES
from wirewatch.article.words.one_spelling import one_spelling
from wirewatch.texts.full_stops import SENTENCE_STOPS

NAMES = "advert_names.txt"
# In characters.
LONGEST_ADVERT, LONGEST_RUN_ON = 160, 70
LABEL = re.compile(
    r"[(\[【［](?P<bracketed>[^)\]】］]{2,30})[)\]】］]|[-–—*♣] ?(?P<amid>[^-–—*♣]{2,30}) ?[-–—*♣]|"
    r"(?P<alone>[^|│:：.]{2,30})(?: ?[|│]|\s?(?P<announces>[:：.])|$)"
)
# A row of sums paid for advertisements has further cells, or few words.
BAR = re.compile("[|│]")
FEWEST_BLANKS = 4


def is_labelled_advert(line: str) -> bool:
    """Return True for a line that is the label of an advertisement, or that says behind one what is advertised."""
    if len(line) > LONGEST_ADVERT or not line or line[0] in QUOTES:
        return False
    if _is_run_on(line):
        return True
    text = one_spelling(line)
    if (label := LABEL.match(text)) is None:
        return False
    name = (label["bracketed"] or label["amid"] or label["alone"]).strip()
    names, announcing = _names()
    if label["announces"] is not None:
        return name in announcing
    _, *cells = BAR.split(text, maxsplit=2)
    return name in names and (not cells or (len(cells) == 1 and cells[0].strip().count(" ") >= FEWEST_BLANKS))


def _is_run_on(line: str) -> bool:
    """Tell a label that the markup alone sets apart: "Реклама Пластиковые окна". In English a headline has such capitals anyway."""
    said, _, rest = line.partition(" ")
    is_set_apart = rest[:1].isupper() and len(line) <= LONGEST_RUN_ON and line[-1] not in SENTENCE_STOPS
    return is_set_apart and not said.isascii() and said.lower() in _names()[1]


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    """Return what advertisements are called, and which of these names also announce one before a colon."""
    written = resources.files(__package__).joinpath(NAMES).read_text("utf-8").replace("\n", "|").strip("|").split("|")
    return frozenset(name.removesuffix(":") for name in written), frozenset(name[:-1] for name in written if name.endswith(":"))
