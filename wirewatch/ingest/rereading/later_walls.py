"""A page that is read again beside the text that was read before: a wall that came later takes nothing, and hides no alteration. Pure.

    kept article + page ──► the page as it is | the kept text, altered where what is still to be seen was altered

A wall in words that no list has is known by what it leaves: a few words that the article never had, in the place of its text or rest.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from warehouse.records.article import WITHOUT_PAGE, Article, BodyStatus, hides_text
from wirewatch.alert.change.diff.korean_words import HANGUL
from wirewatch.alert.change.diff.word_counts import word_counts
from wirewatch.alert.change.diff.word_diff import diff_words, sentence_key, sentences, words_in_common
from wirewatch.alert.change.diff.word_patterns import UNSPACED_SIGN
from wirewatch.alert.change.weight import ChangeKind, weigh
from wirewatch.article.kind.notes.correction_marks import CORRECTION, RETRACTION, TAKEN_AWAY
from wirewatch.article.kind.notes.publisher_note import NoteKind, note_kind
from wirewatch.article.kind.paywall import (
    LAST_LINES,
    LONGEST_LATER_NOTICE,
    MOST_LEFT,
    asks_for_leave,
    is_later_wall,
    is_subscription_call,
    is_wall,
    withholds_rest,
)
from wirewatch.article.kind.taken_down import says_taken_down
from wirewatch.article.kind.unshown_page import is_hindrance
from wirewatch.article.words.block_key import block_key
from wirewatch.article.words.word_count import word_count
from wirewatch.texts.full_stops import SENTENCE_STOPS, at_end

# A stub has no more words than this, in the place of so many times as many.
MOST_STUB_WORDS, LEAST_FACTOR = 40, 3
# Words in which publishers withdraw what stood in the place of them.
MOST_NOTICE_WORDS = 80
# Of the words of a stub that is none of the article's text less than this share stand in it, and none in its headline. By the share alone
# 54 of 685 beginnings of other reports of the same event are such, most of them calls and captions, and 4,157 of 5,104 walls.
LEAST_FAMILIAR = 0.25
# A call below the first part of a text is a wall where even less than this share is gone; boxes have so many lines.
ALMOST_ALL, MOST_WALL_LINES = 0.9, 4
# With prices, ways to pay and questions it has more, in no more words than an offer.
MOST_BOX_LINES = 12
# What asks for leave to track explains itself.
MOST_CONSENT_WORDS = 300
# An offer in the place of all of a text has no more words.
MOST_OFFERED = 120
# In characters.
LONGEST_OF_MENU = 15
# Words are compared by their first letters, and those that are shorter stand in every text.
STEM, SHORTEST = 5, 4
# Of Korean, which writes a syllable as one sign.
FEWEST_SYLLABLES = 2
_HANGUL = re.compile(f"[{HANGUL}]")
# A sentence that was altered still has this share of its words.
LEAST_ALIKE = 0.7
# Each sentence that is shown otherwise is compared with each that is not: not in longer texts.
MOST_SENTENCES = 300
_STOPPED = re.compile(at_end(SENTENCE_STOPS.replace("…", "")))
_ELLIPSIS = re.compile(r"(?:…|\.{3})$")


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the article that was kept.

    Attributes:
        sentences: Its sentences, as they are compared.
        words: Its telling words.
        headline: Those of its headline.
    """

    sentences: frozenset[tuple[str, ...]]
    words: frozenset[str]
    headline: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page shows that is read again.

    Attributes:
        shown: Lines of its text but for the last ones that are none of the article's.
        walls: These, but for those that the page showed before.
        below: What came right below the text; empty where the text is not the beginning of the former one.
        is_beginning: Whether what is shown is all of the former text up to where it breaks off.
        is_cut: Whether so it is, and the former text's last sentence is not shown.
    """

    shown: Sequence[str]
    walls: Sequence[str]
    below: Sequence[str]
    is_beginning: bool
    is_cut: bool


def may_hide(now: Article, kept: Article) -> bool:
    """Tell whether a page may hide what was read before: it has fewer words, ends with those of a wall, or asks for leave to track."""
    if now.body_status in WITHOUT_PAGE or now.kind.startswith("live"):
        return False
    if now.word_count < kept.word_count or withholds_rest(now.text.split("\n")[-MOST_WALL_LINES:]):
        return True
    return now.word_count <= MOST_CONSENT_WORDS and asks_for_leave(now.text)


def kept_behind_wall(now: Article, kept: Article, announced: str = "", below: str = "", shown_before: str = "") -> Article | None:
    """Return the article that is to be kept where a page hides what was read before; None where it hides nothing.

    Args:
        now: as its page shows it.
        kept: as it was read before.
        announced: the headline under which its feed lists it now; empty where that is the kept one.
        below: lines that the page shows right below the text, one a block, which may be a wall that was left out of it.
        shown_before: letters and digits of all that the page showed when the article was kept: a call that stood there came with no wall.
    """
    if not may_hide(now, kept):
        return None
    lines = now.text.split("\n")
    known = _Known(frozenset(map(sentence_key, sentences(kept.text))), word_stems(f"{kept.title}\n{kept.text}"), word_stems(kept.title))
    walls = _count_wall_lines(lines, known)
    shown = _without_head(lines[: len(lines) - walls], now, kept, known)
    altered = _altered_sentences(shown, kept.text, known)
    stands = [_stands(said, known) or said in altered for line in shown for said in sentences(line)]
    page = _read_page(lines[len(lines) - walls :], shown, altered, kept, below=below, shown_before=shown_before, is_standing=all(stands))
    if not hides_text(_held(now), _held(kept)) and not _is_later_wall(now, kept, known, announced, page):
        return None
    text = kept.text
    for before, after in altered.values():
        text = text.replace(before, after, 1)
    if altered and weigh(("", kept.text), ("", text)).kind is ChangeKind.COSMETIC:
        text = kept.text
    # That the article was corrected or withdrawn is said to those who do not pay, too.
    notes = [line for line in shown if (CORRECTION.search(line) or RETRACTION.search(line)) and line not in kept.text]
    text = "\n".join([*notes, text])
    # Where nothing of the article is to be seen, the page's headline is the wall's.
    title = now.title if any(stands) and now.title else announced or kept.title
    return replace(now, title=title, text=text, body_status=kept.body_status, word_count=word_count(text), link_lines=kept.link_lines)


def _is_taken_down(now: Article, known: _Known) -> bool:
    """Tell whether a few words say that a text was taken down, of which no sentence stands there."""
    is_short = now.word_count <= MOST_STUB_WORDS and says_taken_down(now.text)
    return is_short and not any(_stands(said, known) for said in sentences(now.text))


def _read_page(
    walls: Sequence[str],
    shown: Sequence[str],
    altered: Mapping[str, tuple[str, str]],
    kept: Article,
    *,
    below: str,
    shown_before: str,
    is_standing: bool,
) -> _Page:
    """Part what a page shows from what came below it; `is_standing` says whether each sentence shown stood in the text."""
    said = [sentence for line in shown for sentence in sentences(line)]
    keys = {sentence_key(altered[sentence][0] if sentence in altered else sentence) for sentence in said}
    former = [sentence_key(sentence) for sentence in sentences(kept.text)]
    # All of the former text up to where the page breaks off.
    is_beginning = bool(said) and is_standing and keys.issuperset(former[: len(said)])
    is_little = sum(map(word_count, shown)) < MOST_LEFT * kept.word_count
    return _Page(
        shown,
        _came(walls, shown_before, is_little=is_little),
        _first(_came(below.split("\n"), shown_before, is_little=is_little)) if is_beginning else (),
        is_beginning,
        is_beginning and not keys.issuperset(former[-1:]),
    )


def _came(lines: Sequence[str], shown_before: str, *, is_little: bool) -> list[str]:
    """Return lines that a page did not show before, and where little is left also calls for the rest: those were in its markup, hidden."""
    return [line for line in lines if block_key(line) not in shown_before or (is_little and withholds_rest([line]))]


def _first(lines: Sequence[str]) -> list[str]:
    """Return as many of the first lines as a notice has."""
    ends = itertools.accumulate(map(len, lines), initial=0)
    return [line for line, start in zip(lines, ends, strict=False) if start < LONGEST_LATER_NOTICE]


def _without_head(lines: Sequence[str], now: Article, kept: Article, known: _Known) -> Sequence[str]:
    """Return lines without a headline and words of a menu above them, which are read with a text of a few lines."""
    titles = (sentence_key(now.title), sentence_key(kept.title))
    is_head = [
        sentence_key(line) in titles or (len(line) <= LONGEST_OF_MENU and not any(_stands(said, known) for said in sentences(line)))
        for line in lines
    ]
    return lines[next((at for at, is_above in enumerate(is_head) if not is_above), 0) :]


def _held(article: Article) -> tuple[BodyStatus, int]:
    return article.body_status, article.word_count


def _is_later_wall(now: Article, kept: Article, known: _Known, announced: str, page: _Page) -> bool:
    """Tell whether less is there than before, and what is there is no new text: it ends with a call, or is none of the article's."""
    lines, left = now.text.split("\n"), sum(map(word_count, page.shown))
    if _is_consent(now, lines, known):
        return True
    is_withdrawn = any(RETRACTION.search(part) for part in (now.title, lines[0], *lines[-LAST_LINES:], *page.below))
    is_withdrawn = is_withdrawn or (now.word_count <= MOST_NOTICE_WORDS and note_kind(sentences(now.text)) is NoteKind.RETRACTION)
    # An address may be used for another article.
    if is_withdrawn or _is_taken_down(now, known) or (announced and _is_foreign(announced, known)):
        return False
    if page.is_cut and withholds_rest([*page.walls, *page.below]):
        return True
    if _is_offer(now, lines, known):
        return True
    if left >= ALMOST_ALL * kept.word_count:
        return False
    is_called = page.is_beginning and any(map(is_subscription_call, page.walls))
    return is_called or (left < MOST_LEFT * kept.word_count and _is_wall_beside_little(now, kept, known, page, left))


def _is_offer(now: Article, lines: Sequence[str], known: _Known) -> bool:
    """Tell whether all of a page is an offer to those who are not let in: no sentence of the article, and a call, in not many words."""
    if (
        now.word_count > MOST_OFFERED
        or TAKEN_AWAY.search(now.text)
        or any(_stands(said, known) for line in lines for said in sentences(line))
    ):
        return False
    return withholds_rest(lines) or is_wall(now.text)


def _is_consent(now: Article, lines: Sequence[str], known: _Known) -> bool:
    """Tell whether a page asks for leave to track in the place of all of the text; that leave "can be withdrawn" withdraws nothing."""
    is_instead = now.word_count <= MOST_CONSENT_WORDS and _is_foreign(now.text, known) and asks_for_leave(now.text)
    return is_instead and not any(RETRACTION.search(line) and not asks_for_leave(line) for line in lines)


def _is_wall_beside_little(now: Article, kept: Article, known: _Known, page: _Page, left: int) -> bool:
    below = " ".join(page.below)[:LONGEST_LATER_NOTICE]
    if is_later_wall("\n".join([*page.shown, *page.walls, *([below] if below else [])]), left, kept.word_count):
        return True
    if page.walls and page.shown:
        return page.is_beginning and len(page.walls) <= LAST_LINES
    is_stub = now.word_count <= MOST_STUB_WORDS and LEAST_FACTOR * now.word_count <= kept.word_count
    is_none = bool(page.walls) or _is_foreign(now.text, known) or is_hindrance(now.text)
    return is_stub and not TAKEN_AWAY.search(now.text) and is_none


def _count_wall_lines(lines: Sequence[str], known: _Known) -> int:
    """Count the last lines that are none of the article's text but calls, or words that it never had; a stub may be all of them.

    A box that withholds the rest has more, of which some may have words of the article.
    """
    is_stub = sum(map(word_count, lines)) <= MOST_STUB_WORDS
    count = next((at for at, line in enumerate(reversed(lines)) if not _is_wall_line(line, known)), len(lines))
    return count if is_stub else max(min(count, MOST_WALL_LINES), _count_box_lines(lines, known))


def _count_box_lines(lines: Sequence[str], known: _Known) -> int:
    """Count the last lines of a box with an offer for the rest, from its first line that is none of the article's; 0 where none stands."""
    standing = [any(_stands(said, known) for said in sentences(line)) or TAKEN_AWAY.search(line) is not None for line in lines]
    below = next((at for at, stands in enumerate(reversed(standing)) if stands), len(lines))
    count = next((left for left in range(below, 0, -1) if _is_wall_line(lines[-left], known)), 0)
    box = lines[len(lines) - count :]
    return count if count <= MOST_BOX_LINES and sum(map(word_count, box)) <= MOST_OFFERED and withholds_rest(box) else 0


def _is_wall_line(line: str, known: _Known) -> bool:
    if len(line) > LONGEST_LATER_NOTICE or TAKEN_AWAY.search(line) or any(_stands(said, known) for said in sentences(line)):
        return False
    return is_subscription_call(line) or withholds_rest([line]) or _is_foreign(line, known)


def _stands(said: str, known: _Known) -> bool:
    return sentence_key(said) in known.sentences


def _is_foreign(text: str, known: _Known) -> bool:
    """Tell whether words are none of the article's: hardly one stands in it, and none in its headline."""
    words = word_stems(text)
    return not words & known.headline and len(words & known.words) <= LEAST_FAMILIAR * len(words)


def word_stems(text: str) -> frozenset[str]:
    """Return the beginnings of the longer words; where no blanks are written, each two signs beside each other."""
    found: set[str] = set()
    for said in sentences(text):
        key = sentence_key(said)
        found.update(one + other for one, other in itertools.pairwise(key) if UNSPACED_SIGN.match(one) and UNSPACED_SIGN.match(other))
        words = [word for word in key if not UNSPACED_SIGN.match(word)]
        found.update(word[:STEM] for word in words if len(word) >= (FEWEST_SYLLABLES if _HANGUL.match(word) else SHORTEST))
    return frozenset(found)


def _altered_sentences(shown: Sequence[str], text: str, known: _Known) -> dict[str, tuple[str, str]]:
    """Find sentences that a page shows otherwise than they were read, and give each as it was and as it is, cut ones whole."""
    said = [sentence for line in shown for sentence in sentences(line)]
    came = [sentence for sentence in said if not _stands(sentence, known)]
    shown_keys = set(map(sentence_key, said))
    left = [sentence for sentence in sentences(text) if sentence_key(sentence) not in shown_keys]
    if not came or max(len(came), len(left)) > MOST_SENTENCES:
        return {}
    altered: dict[str, tuple[str, str]] = {}
    for sentence in came:
        is_cut = sentence == said[-1] and (_ELLIPSIS.search(sentence) or not _STOPPED.search(sentence))
        found = max(((_likeness(other, sentence, is_cut=bool(is_cut)), -place, other) for place, other in enumerate(left)), default=None)
        if found and found[0] >= LEAST_ALIKE:
            left.remove(found[2])
            altered[sentence] = found[2], (_completed(found[2], sentence) if is_cut else sentence)
    return altered


def _likeness(before: str, after: str, *, is_cut: bool) -> float:
    old, new = sentence_key(before), sentence_key(after)
    return words_in_common(word_counts(old[: len(new)] if is_cut else old), word_counts(new))


def _completed(before: str, after: str) -> str:
    """Give a sentence that a wall cuts off with the rest that it had; as it was where what is altered in it moves its words."""
    old, new = diff_words(before), diff_words(_ELLIPSIS.sub("", after))
    end = len(new) - 1
    if len(new) > len(old) or not old[end].key.startswith(new[end].key):
        return before
    return "".join(f"{word.gap}{word.text}" for word in (*new[:end], *old[end:])) + old[-1].following
