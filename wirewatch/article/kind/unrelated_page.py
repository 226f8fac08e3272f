"""A page that says nothing of the article that its feed announced: an empty shell, a form, a notice, a list of other stories. Pure.

    no text           under a title of another thing                          ──► unrelated
    a list            of which no line is of the announced article            ──► unrelated
    a few words       with hardly one of what the feed said                   ──► unrelated
    a few sentences   without one, which say that the page is not shown now   ──► unrelated

In whatever language a notice is written, it has none of the words of the news. What declares itself an article, and what has paragraphs,
is one: headlines of pages and of feeds differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from warehouse.records.feed import Entry
from wirewatch.article.headline.best_title import Site, is_heading, names_section
from wirewatch.article.kind.notes.correction_marks import RETRACTION
from wirewatch.article.kind.taken_down import says_taken_down
from wirewatch.article.kind.unshown_page import is_hindrance
from wirewatch.article.page.declarations import Declarations, types
from wirewatch.article.page.markup import text_of, text_of_markup
from wirewatch.article.page.page_blocks import Block
from wirewatch.article.record import PageKind, PageRecord
from wirewatch.article.words.word_count import UNSPACED, word_count

# Of the telling words of a headline this share stand in what is of the same event; of those of a summary, and at least so many.
SHARED_OF_HEADLINE, SHARED_OF_SUMMARY, FEWEST_OF_SUMMARY = 0.34, 0.2, 2
# A headline of fewer telling words is known by none.
FEWEST_TELLING = 2
# A page of fewer words may be a notice, or a form; of so few also where its template calls every page an article.
MOST_WORDS_OF_FORM, MOST_WORDS_OF_NOTICE = 120, 40
# In characters, also of a script without blanks.
SHORTEST_PROSE, SHORTEST_UNSPACED_PROSE = 60, 30
FEWEST_PROSE = 2
LONGEST_SUMMARY = 1_000
# Words are compared by their beginnings; shorter ones stand in every text, if they begin with no capital.
STEM, SHORTEST, SHORTEST_NAME = 5, 5, 3
_WALLS = frozenset((PageKind.CONSENT, PageKind.CHALLENGE, PageKind.REGION, PageKind.MISSING, PageKind.LIVE_BLOG))
# Of Thai and its neighbours four letters in a row are told apart, of Chinese and Japanese two.
_THAI, _EAST = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff", r"\u30a0-\u30ff\u3400-\u9fff"
_MARKS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u200c\u200d"
# Hiragana, which hold sentences together, are no words.
_LETTERS = re.compile(rf"[{_THAI}]+|[{_EAST}]+|[\uac00-\ud7a3]+|(?:[^\W\d_{_THAI}\u3040-\u309f{_EAST}\uac00-\ud7a3]|[{_MARKS}])+")
_CASED = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff]")


def is_unrelated(declarations: Declarations, page: Sequence[Block], record: PageRecord, entry: Entry, site: Site) -> bool:
    """Tell whether a page says nothing of what its feed announced; never of one whose feed gives no headline that tells of anything.

    The title of `record` is what the page calls itself.
    """
    wanted = topical_words(entry.title, site)
    if record.kind in _WALLS or record.entries or names_section(entry.title, site) or len(wanted) < FEWEST_TELLING:
        return False
    # What became of the article is said of it in few words, which may be too few for a text.
    if any(RETRACTION.search(said) or says_taken_down(said) for said in (record.text, record.notice)):
        return False
    headings = [record.title, *map(text_of, declarations.headings)]
    if record.kind is PageKind.INDEX or not record.text:
        return not any(_speaks_of(said, wanted, site) for said in headings)
    words = word_count(record.text)
    if calls_itself_article(declarations, words) or is_heading(entry.title, page):
        return False
    if record.listed:
        return not any(_speaks_of(said, wanted, site) for said in (*headings, *record.text.split("\n")))
    return words < MOST_WORDS_OF_FORM and _is_form(record, headings, entry, wanted, site)


def _is_form(record: PageRecord, headings: Sequence[str], entry: Entry, wanted: set[str], site: Site) -> bool:
    """Tell whether a few words are of another thing than what the feed said; sentences only where they say that nothing is shown now."""
    said = topical_words("\n".join((*headings, record.standfirst, record.text)), site)
    summary = topical_words(text_of_markup(entry.content_html or entry.summary)[:LONGEST_SUMMARY], site)
    if len(summary & said) >= max(FEWEST_OF_SUMMARY, SHARED_OF_SUMMARY * len(summary)):
        return False
    if sum(map(_is_prose, record.text.split("\n"))) < FEWEST_PROSE:
        return len(said & wanted) < max(1.0, SHARED_OF_HEADLINE * len(wanted))
    return not said & wanted and record.published_at is None and is_hindrance(record.text)


def calls_itself_article(declarations: Declarations, words: int) -> bool:
    """Tell whether a page declares an article or a film; with few words what its template calls every page tells nothing."""
    kinds = {kind for node in declarations.own_nodes() for kind in types(node)}
    if any(kind.endswith(("article", "posting", "videoobject")) for kind in kinds) or declarations.first_meta("article:published_time"):
        return True
    if declarations.itemprops.keys() & {"articlebody", "headline", "datepublished"}:
        return True
    return words > MOST_WORDS_OF_NOTICE and declarations.first_meta("og:type").lower().startswith(("article", "video"))


def _speaks_of(said: str, wanted: set[str], site: Site) -> bool:
    return len(topical_words(said, site) & wanted) >= max(1.0, SHARED_OF_HEADLINE * len(wanted))


def topical_words(text: str, site: Site) -> set[str]:
    """Return the beginnings of the words that tell what a text is of: longer words and names, but for those of the site's own name."""
    return {word for word in _beginnings(text) if not any(word in name for name in site.names)}


def _beginnings(text: str) -> Iterator[str]:
    for found in _LETTERS.finditer(text):
        word = found.group()
        first = word[0]
        if "\u0e00" <= first <= "\u0eff" or "\u1000" <= first <= "\u109f" or "\u1780" <= first <= "\u17ff":
            yield from (word[at : at + 4] for at in range(len(word) - 3))
        elif first >= "\uac00":
            yield word[:2]
        elif first >= "\u30a0":
            yield from map("".join, pairwise(word))
        elif len(word) >= (SHORTEST if _CASED.match(word) and not first.isupper() else SHORTEST_NAME):
            yield word.casefold()[:STEM]


def _is_prose(line: str) -> bool:
    return len(line) >= (SHORTEST_UNSPACED_PROSE if UNSPACED.search(line) else SHORTEST_PROSE)
