"""What stands at the address of an article of which its page shows nothing any more. Pure.

    page without a sentence or the headline of the kept article ──► a list of stories | a few words | another article: it is gone
                                                               └──► a wall, a hindrance, a retraction, the same event: it is not
    page with another issue of a series, "… 2 December"         ──► another article: it is gone
    page without a sentence of it, under whatever headline      ──► a few words that say that it was taken down: it is gone

A wall in words that no list has is one only where something of the article is still to be seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from textwrap import shorten

from warehouse.records.article import Article, BodyStatus
from wirewatch.alert.change.diff.word_counts import word_counts
from wirewatch.alert.change.diff.word_diff import sentence_key, sentences, words_in_common
from wirewatch.alert.change.publisher_mark import new_mark
from wirewatch.alert.change.weight import share_kept
from wirewatch.article.headline.announced_title import names_announced
from wirewatch.article.kind.paywall import is_wall
from wirewatch.article.kind.replacement import removal_notice
from wirewatch.article.kind.taken_down import says_taken_down, takes_back
from wirewatch.article.kind.unshown_page import is_hindrance
from wirewatch.article.words.word_count import WORDS_OF_AN_ARTICLE, word_count
from wirewatch.ingest.rereading.later_walls import LEAST_ALIKE, MOST_SENTENCES, word_stems
from wirewatch.ingest.rereading.series import after_series_name, are_two_issues
from wirewatch.ingest.rereading.still_shown import FEWEST_WORDS
from wirewatch.texts.full_stops import SENTENCE_STOPS

# Who speaks of the event says this share of its headline's words; a whole article of another event has some of them by chance.
SPOKEN_OF, SPOKEN_OF_IN_ARTICLE = 1 / 3, 1 / 2
# Altered sentences of fewer words are like others by chance.
FEWEST_WORDS_ALIKE = 6
# Two issues of a series have less than this share of their sentences in common; those by a template, if one is dated later, more.
MOST_OF_FORMER_ISSUE, MOST_OF_TEMPLATE = 1 / 2, 3 / 4
# Newsrooms date a story anew with each version, within a day's work.
BETWEEN_ISSUES = timedelta(hours=12)
# Characters of what is quoted.
LONGEST_QUOTED = 270
LISTED, REPLACED, MOVED = "index-page", "replaced", "moved"
_SENTENCE = re.compile(f"[{SENTENCE_STOPS}]")


@dataclass(frozen=True, slots=True)
class Replacement:
    """What stands in the place of an article.

    Attributes:
        reason: LISTED for a list of stories, REPLACED for a few words, MOVED for another article.
        words: What it says: the few words, or the other article's headline; empty for a list.
    """

    reason: str
    words: str = ""


def replacement_of(now: Article | None, kept: Article, notice: str, listed: Sequence[str], *, is_redirected: bool) -> Replacement | None:
    """Return what stands where nothing of an article is left; None where something of it is, or where a wall or hindrance stands.

    Args:
        now: as its page gives it; None where that gives no text.
        kept: as it was read before.
        notice: all the words of a page of few, but for menus.
        listed: headlines to which it leads, where it only lists stories.
        is_redirected: whether another address answered.
    """
    text = now.text if now else ""
    # A daily report has sentences of the former one.
    if now and _is_of_series(now, kept):
        return Replacement(MOVED, now.title)
    # A headline on one line with what stands below it would be taken for a sentence of the text.
    shown = text.replace(kept.title, "\n") if kept.title else text
    if is_shown(f"{notice}\n{shown}", kept):
        return None
    # Before all else: such a notice names the moment, asks for understanding and support, and stands under the headline of what it took.
    if said := _taken_down(now, notice):
        return None if _retracts(now, kept, said) else Replacement(REPLACED, _quoted(said))
    if listed and (is_redirected or not _SENTENCE.search(notice)):
        return None if any(names_announced(headline, kept.title) for headline in listed) else Replacement(LISTED)
    if notice:
        is_none = is_wall(notice) or is_hindrance(notice) or _tells_of_article(now, kept, notice)
        return None if is_none else Replacement(REPLACED, _quoted(notice))
    return Replacement(MOVED, now.title) if now and not is_redirected and _is_another(now, kept) else None


def _quoted(notice: str) -> str:
    return shorten(" – ".join(notice.split("\n")), LONGEST_QUOTED, placeholder=" …")


def _taken_down(now: Article | None, notice: str) -> str:
    """Give the few words of a page where they say that its text was taken down."""
    return removal_notice(notice or (now.text if now else ""))


def _retracts(now: Article | None, kept: Article, said: str) -> bool:
    # A retraction is told in the article's text, where that has it.
    return now is not None and takes_back(said) and says_taken_down(now.text) and is_marked(now, kept, said)


def is_taken_down(now: Article, kept: Article, notice: str) -> bool:
    """Tell whether a page shows nothing of an article, and a few words say that it was taken down, without a retraction."""
    said = _taken_down(now, notice)
    return bool(said) and not is_shown(f"{notice}\n{now.text}", kept) and not _retracts(now, kept, said)


def is_hindered(now: Article, kept: Article, notice: str) -> bool:
    """Tell whether a page of few words shows nothing of an article, and says only that it is not shown for the moment or in this place."""
    return is_hindrance(notice) and not (is_shown(f"{notice}\n{now.text}", kept) or _tells_of_article(now, kept, notice))


def is_shown(text: str, kept: Article) -> bool:
    """Tell whether a sentence of an article stands in a text, as it was or altered."""
    said = [key for sentence in sentences(text) if len(key := sentence_key(sentence)) >= FEWEST_WORDS]
    known = {sentence_key(sentence) for sentence in sentences(kept.text)}
    if not known.isdisjoint(said):
        return True
    if max(len(said), len(known)) > MOST_SENTENCES:
        return False
    before = [word_counts(key) for key in known if len(key) >= FEWEST_WORDS_ALIKE]
    after = [word_counts(key) for key in said if len(key) >= FEWEST_WORDS_ALIKE]
    return any(words_in_common(one, other) >= LEAST_ALIKE for one in before for other in after)


def is_marked(now: Article | None, kept: Article, notice: str) -> bool:
    """Tell whether a few words in the place of an article are a correction or retraction."""
    title = now.title if now else ""
    said = replace(kept, title="" if title == kept.title else title, standfirst="", text=notice, word_count=word_count(notice))
    return new_mark(said, (kept.title, kept.text)) is not None


def _tells_of_article(now: Article | None, kept: Article, notice: str) -> bool:
    # What speaks of the event is weighed as a change. The few words may be a bar beside the text that takes the article back.
    is_taken_back = now is not None and new_mark(now, (kept.title, kept.text)) is not None
    return is_taken_back or is_marked(now, kept, notice) or _speaks_of(notice, kept.title, SPOKEN_OF)


def _is_of_series(now: Article, kept: Article) -> bool:
    """Tell whether a page has another article of its series than the one that is kept: one of another day, and with another text."""
    if now.body_status is not BodyStatus.FULL:
        return False
    is_later = (now.modified_at or now.published_at or kept.first_seen_at) - (kept.published_at or kept.first_seen_at) >= BETWEEN_ISSUES
    if are_two_issues(now.title, kept.title):
        is_other = share_kept(kept.text, now.text) < (MOST_OF_TEMPLATE if is_later else MOST_OF_FORMER_ISSUE)
    else:
        said = after_series_name(now.title, kept.title) if is_later else None
        is_other = said is not None and not (_speaks_of(*said, SPOKEN_OF) or is_shown(now.text, kept))
    return is_other and new_mark(now, (kept.title, kept.text)) is None


def _is_another(now: Article, kept: Article) -> bool:
    """Tell whether a page has a whole article of another event."""
    is_whole = now.body_status is BodyStatus.FULL and now.word_count >= WORDS_OF_AN_ARTICLE and not now.kind.startswith("live")
    return (
        is_whole
        and not names_announced(now.title, kept.title)
        and not _speaks_of(now.title, kept.title, SPOKEN_OF)
        and not _speaks_of(f"{now.title}\n{now.text}", kept.title, SPOKEN_OF_IN_ARTICLE)
        and new_mark(now, (kept.title, kept.text)) is None
    )


def _speaks_of(text: str, headline: str, share: float) -> bool:
    wanted = word_stems(headline)
    return len(wanted & word_stems(text)) >= share * len(wanted)
