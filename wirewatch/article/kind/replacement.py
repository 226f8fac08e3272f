"""What a page shows where an article may have stood: a list of other stories, or a few words of its own. By structure, in any language."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from wirewatch.article.headline.announced_title import names_announced
from wirewatch.article.headline.headline import declared_titles, title_key
from wirewatch.article.kind import paywall
from wirewatch.article.kind.page_kind import SHORTEST_PROSE, WORDS_OF_A_NOTICE, WORDS_OF_A_STUB
from wirewatch.article.kind.taken_down import says_taken_down
from wirewatch.article.page.declarations import Declarations
from wirewatch.article.page.page_blocks import ANCESTOR_BITS, HINT_BITS, Block
from wirewatch.article.record import PageKind
from wirewatch.article.words.word_count import has_more_words, word_count
from wirewatch.dates import MONTHS, month_key

# Section pages of small papers have three stories.
FEWEST_LISTED = 3
# A headline of a list has so many words; a link to a section or to a form has fewer.
SHORTEST_LISTED = 3
# Beside the link stand a number, a kicker, or when it was written.
LINKED_SHARE = 0.5
# A kicker may be one of its own; a line of more is a menu.
MOST_LINKS = 2
# A summary stands so many blocks below its headline at most: a byline and a day stand between.
BLOCKS_TO_SUMMARY = 3
# A list has hardly any prose that is no summary: an introduction, or one for so many headlines.
HEADLINES_PER_PROSE = 5
MOST_LISTED, LONGEST_LISTED = 100, 300
_ALWAYS_A_PART_OF = ANCESTOR_BITS["nav"] | ANCESTOR_BITS["footer"]
_MENUS = HINT_BITS["nav"] | HINT_BITS["footer"] | HINT_BITS["share"]
_NOTHING_OF_IT = frozenset((PageKind.CONSENT, PageKind.CHALLENGE, PageKind.REGION, PageKind.LIVE_BLOG))
_HEADINGS = frozenset(("h1", "h2", "h3"))
_DATE_OR_HOUR, _WORD = re.compile(r"\d{1,4}[-./:]\d{1,2}"), re.compile(r"[^\W\d_]+")
# In letters: "T", "Z", "am", "GMT" beside the digits of a date.
LONGEST_OF_DATE = 3


def replacement(
    declarations: Declarations, page: Sequence[Block], kind: PageKind, announced: str, site_names: frozenset[str], *, text: str
) -> tuple[str, tuple[str, ...]]:
    """Return the few words of a page that has none but these, and the headlines to which one leads that only lists stories.

    Nothing of a wall. A page that has the announced headline in its head or as a heading shows something of its article, unless its few
    words, which may be too few for a `text`, say that this was taken down.
    """
    headings = [block.text for block in page if block.tag in _HEADINGS and not _is_listed(block)]
    is_announced = any(names_announced(title, announced) for title in (*declared_titles(declarations), *headings))
    if kind in _NOTHING_OF_IT or paywall.is_paywalled(declarations, page, ""):
        return "", ()
    if is_announced:
        return "" if has_more_words(text, WORDS_OF_A_NOTICE) else _taken_down(page, site_names), ()
    return _notice(page, site_names), () if _declares_article(declarations) else _listed_headlines(page)


def _declares_article(declarations: Declarations) -> bool:
    # Lists declare an article for each of their teasers.
    return declarations.first_meta("og:type").lower() == "article" or bool(declarations.first_meta("article:published_time"))


def _listed_headlines(page: Sequence[Block]) -> tuple[str, ...]:
    own = [block for block in page if not _is_menu(block)]
    linked = [_is_listed(block) for block in own]
    prose = [block.characters >= SHORTEST_PROSE and block.link_characters * 2 < block.characters for block in own]
    loose = [is_prose and not any(linked[max(0, at - BLOCKS_TO_SUMMARY) : at]) for at, is_prose in enumerate(prose)]
    # Whatever has two paragraphs in a row, of which none is a summary, is an article with a box of others.
    if any(one and other for one, other in itertools.pairwise(loose)):
        return ()
    found = tuple(block.text[:LONGEST_LISTED] for block, is_headline in zip(own, linked, strict=True) if is_headline)
    return found[:MOST_LISTED] if len(found) >= max(FEWEST_LISTED, HEADLINES_PER_PROSE * sum(loose)) else ()


def _notice(page: Sequence[Block], site_names: frozenset[str]) -> str:
    # What stands below the first of other stories, or is the heading of these, is theirs.
    listed = next((at for at, block in enumerate(page) if _is_listed(block) and not _is_menu(block)), len(page))
    end = listed - (0 < listed < len(page) and page[listed - 1].tag in _HEADINGS)
    said = "\n".join(block.text for block in page[:end] if not _is_menu(block) and _is_own(block, site_names))
    return "" if has_more_words(said, WORDS_OF_A_STUB) else said


def _taken_down(page: Sequence[Block], site_names: frozenset[str]) -> str:
    said = _notice([block for block in page if block.tag not in _HEADINGS or _is_listed(block)], site_names)
    return removal_notice(said)


def removal_notice(said: str) -> str:
    """Return a few words that say that the text was taken down, and nothing of others."""
    return said if not has_more_words(said, WORDS_OF_A_NOTICE) and says_taken_down(said) else ""


def _is_own(block: Block, site_names: frozenset[str]) -> bool:
    if block.link_characters * 2 >= block.characters:
        return False
    is_of_page = block.text.startswith(("©", "(c)", "Copyright")) or _is_stamp(block.text)
    return not is_of_page and title_key(block.text) not in site_names


def _is_stamp(text: str) -> bool:
    """Tell whether a line has nothing but a date or an hour."""
    words: list[str] = []
    # A line of prose is known by its first long word.
    for word in _WORD.findall(text):
        words.append(month_key(word.lower()))
        if len(words[-1]) > LONGEST_OF_DATE and words[-1] not in MONTHS:
            return False
    return _DATE_OR_HOUR.search(text) is not None or (any(word in MONTHS for word in words) and any(map(str.isdecimal, text)))


def _is_listed(block: Block) -> bool:
    return (
        block.links <= MOST_LINKS
        and block.link_characters >= LINKED_SHARE * block.characters
        and block.characters <= LONGEST_LISTED
        and word_count(block.text) >= SHORTEST_LISTED
    )


def _is_menu(block: Block) -> bool:
    if block.hidden or block.inside & _ALWAYS_A_PART_OF or block.near & HINT_BITS["cookie"]:
        return True
    # Above a page's text its heading may stand in a header.
    return block.tag not in _HEADINGS and bool(block.near & _MENUS or block.inside & ANCESTOR_BITS["header"])
