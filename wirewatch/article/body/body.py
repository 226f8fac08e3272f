"""The article's text: the blocks that a learned vote of three extractors, the page's markup and its declared body keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from lxml.html import HtmlElement
from numpy.typing import NDArray

from wirewatch.article.body.closing_sentences import with_closing_sentences
from wirewatch.article.body.letter_joiners import with_joiners
from wirewatch.article.body.page_state import state_texts
from wirewatch.article.body.subheadings import with_subheadings
from wirewatch.article.body.tables import data_tables, decided_chances, join_rows, without_cells
from wirewatch.article.body.vote import voters
from wirewatch.article.body.vote.ballot_features import (
    KEPT,
    OWN_COLUMNS,
    WORD_COUNT,
    PageContext,
    block_features,
    candidate_blocks,
    read_ballot,
)
from wirewatch.article.body.vote.far_along import raise_far_along
from wirewatch.article.body.vote.forest import Matrix, Numbers, choose_blocks, load_forest, sharpened
from wirewatch.article.body.vote.surroundings import HEADINGS
from wirewatch.article.body.vote.word_weights import load_word_weights
from wirewatch.article.body.whole_body import drop_repeated_lines, fuller_text
from wirewatch.article.headline import headline
from wirewatch.article.kind.loading_notice import without_loading
from wirewatch.article.page.declarations import Declarations
from wirewatch.article.page.page_blocks import ANCESTOR_BITS, HINT_BITS, Block, block_words
from wirewatch.article.words.block_key import block_key

# The extractors whose texts vote, in the order of the model's columns.
VOTERS = 3
# Pages with more blocks, visible or raw characters are lists, books or attacks; the fast extractor alone bounds their time to 2 s.
MOST_BLOCKS = 3_000
MOST_TEXT = 400_000
MOST_CHARACTERS = 2_500_000
# The base extractor reads every link once for each list and division around it.
MOST_NESTED_LINKS = 150_000
# Where a page of today's making declares an article and base extractor and vote agree this far, the base's own lines are
# kept, corrected only where the vote is sure: its joins of inline markup are better (held-out sites: 96.4 against 95.6, 98.8 against 98.0).
AGREEMENT = 0.6
# Where two independent extractors agree this far on a news page, Readability changes next to nothing (body F1 by 0.03 and 0.09 on the
# two sets of news), and is not asked; on other pages, above all old ones, it gives up to half a point.
CLEAR = 0.9
# The base returns a short page as one line; its paragraphs are then better taken from the blocks.
RUN_TOGETHER = 3
SURELY_NOT = 0.45
SURELY = 0.7
# Lines of the base that only together are one block: a headline, its section, its hour.
MOST_PIECES = 6
# A row of a table, which the base returns as one line, is none of the article's where this share of it surely is not.
ROW_SHARE = 0.7
SURELY_NO_CELL = 0.1
# The base has a table where it has this share of the characters of its cells.
WHOLE_TABLE = 0.8
# On pages made before telephones the forest is less sure than it is right, and all comments of a page err together: the choice by chances
# as they are keeps them (held-out sites: body F1 93.7 against 94.3).
OLD_SLOPE, OLD_SHIFT = 1.5, -0.3
# Whether the words under a picture are text, labels differ; the base mostly leaves them out, and a sure vote alone brings one back.
SURELY_CAPTION = 0.9
# Below the article come the teasers of others, some of them likely text by themselves: behind the last block that surely is the article's
# and so many more, at least so many, each of so many characters, below a headline that is a link.
SURELY_BODY = 0.9
LEAST_APART, FEWEST_TEASERS, SHORTEST_TEASER, SHORTEST_HEADLINE = 3, 2, 60, 25
# The share of links in a block that is a menu; a list of contents is one too, but the two extractors keep it.
MENU_LINKS = 0.9
# A declared body this much longer than what the page shows is the article of a page that a script would fill.
DECLARED_FACTOR = 3
# What pages show of an article whose rest a script brings is no longer than this, in characters.
LONGEST_HALF = 3_000
SHORT_TEXT = 1_000
# Below this expected F1 the vote knows less than the base extractor.
LEAST_EXPECTED = 0.5
# Then the three extractors decide by themselves.
MAJORITY = 0.5


def extract_body(
    tree: HtmlElement, source: str, page: Sequence[Block], declarations: Declarations, known: PageContext, *, announced: str = ""
) -> str:
    """Return the body, one line for each paragraph; `announced` is the headline by which the feed has it."""
    nested_links = sum(block.links * block.depth for block in page)
    text_size = sum(block.characters for block in page)
    if len(page) > MOST_BLOCKS or len(source) > MOST_CHARACTERS or text_size > MOST_TEXT or nested_links > MOST_NESTED_LINKS:
        return voters.by_resiliparse(source)
    voted = without_loading(drop_repeated_lines(_voted(tree, source, page, declarations, known))) if page else ""
    text = with_subheadings(with_closing_sentences(with_joiners(voted, page), page), page)
    states = state_texts(declarations.elements, known.title, announced) if len(text) < LONGEST_HALF else []
    titled = [state.text for state in states if state.is_titled]
    candidates = [known.declared, *(state.text for state in states)]
    whole = fuller_text(text, candidates, f"{known.title} {known.lead}", (block.text for block in page), titled)
    is_stub = len(whole) < SHORT_TEXT and len(known.declared) > DECLARED_FACTOR * len(whole)
    return known.declared if is_stub else whole


def page_traits(declarations: Declarations) -> list[float]:
    """How the page was made: journalism declared, OpenGraph, JSON-LD, a main heading, made for telephones, an article type."""
    return [
        float(headline.declares_news(declarations)),
        float(bool(declarations.meta.get("og:title"))),
        float(len(declarations.nodes)),
        float(bool(declarations.headings)),
        float(bool(declarations.meta.get("viewport"))),
        float(declarations.first_meta("og:type").lower() == "article"),
    ]


def voter_texts(tree: HtmlElement, source: str, page: Sequence[Block], declarations: Declarations) -> list[str]:
    """Return what each extractor keeps, in the order of the model's columns; the third is only asked where it can change the outcome."""
    lean = voters.lean_copy(tree)
    first = voters.by_trafilatura_alone(lean, sum(block.characters for block in page))
    second = voters.by_resiliparse(source)
    is_clear = headline.declares_news(declarations) and declares_article(declarations) and agreement(first, second) >= CLEAR
    return [first, second, first if is_clear else voters.by_readability(lean)]


def rows_of(texts: Sequence[str], page: Sequence[Block], declarations: Declarations, known: PageContext) -> Matrix:
    """Return the features of every block, the votes of `voter_texts` included."""
    ballots = {text: read_ballot(text) for text in texts}
    return block_features(page, [ballots[text] for text in texts], known, page_traits(declarations), load_word_weights())


def _voted(tree: HtmlElement, source: str, page: Sequence[Block], declarations: Declarations, known: PageContext) -> str:
    texts = voter_texts(tree, source, page, declarations)
    rows = rows_of(texts, page, declarations, known)
    asked = candidate_blocks(rows, VOTERS)
    chances = np.zeros(len(page), dtype=np.float32)
    chances[asked] = load_forest().chances(rows[asked])
    raise_far_along(page, rows, VOTERS, chances, load_forest().chances)
    chances[find_link_menus(page, rows)] = 0.0
    chances[find_teasers(page, chances)] = 0.0
    tables = data_tables(page)
    decided = decided_chances(tables, page, chances) if tables else chances
    is_modern = bool(declarations.meta.get("viewport"))
    odds = decided if is_modern else sharpened(decided, OLD_SLOPE, OLD_SHIFT)
    kept, expected = choose_blocks(odds, [float(count) for count in rows[:, WORD_COUNT]])
    if expected < LEAST_EXPECTED:
        kept = rows[:, OWN_COLUMNS : OWN_COLUMNS + VOTERS].mean(axis=1) >= MAJORITY
    if not kept.any():
        return voters.by_trafilatura(tree)
    joined, numbers = join_rows(tables, page)
    voted = "\n".join(block.text for block, is_kept in zip(joined, kept[numbers], strict=True) if is_kept)
    has_lines = texts[0].count("\n") * RUN_TOGETHER >= voted.count("\n")
    if declares_article(declarations) and has_lines and agreement(texts[0], voted) >= AGREEMENT:
        base, votes = texts[0].split("\n"), rows[:, OWN_COLUMNS]
        torn = []
        for table in tables:
            cells = table.blocks()
            if table.mean_of(votes, page) < WHOLE_TABLE:
                torn.append(table)
                chances[cells] = decided[cells]
            elif decided[cells[0]] > SURELY:
                # What the base has as a whole stands there in better rows than cells give.
                chances[cells] = SURELY
        joined, numbers = join_rows(torn, page)
        if len(voted) <= SHORT_TEXT:
            # Of a few words the forest is less sure than of paragraphs.
            chances[kept] = np.maximum(chances[kept], SURELY_NOT)
        return correct_base_lines(without_cells(base, torn, page), joined, chances[numbers], votes[numbers])
    return voted


def find_link_menus(page: Sequence[Block], rows: Matrix) -> NDArray[np.bool_]:
    """Blocks of links inside `nav` that neither base nor resiliparse kept: on a page of three blocks the forest has little to go by."""
    is_menu = [bool(block.inside & ANCESTOR_BITS["nav"]) and block.link_characters > MENU_LINKS * block.characters for block in page]
    is_kept = rows[:, OWN_COLUMNS] + rows[:, OWN_COLUMNS + 1] >= KEPT
    return np.logical_and(is_menu, ~is_kept)


def find_teasers(page: Sequence[Block], chances: Numbers) -> list[int]:
    """Return the blocks below other stories' headlines, one each, where several follow the last block that surely is the article's."""
    sure = np.flatnonzero(chances > SURELY_BODY)
    start = int(sure[-1]) + 1 if len(sure) else len(page)
    headlines = [number for number in range(start, len(page)) if _is_linked_headline(page[number]) and chances[number] < SURELY_NOT]
    if not headlines or headlines[0] - start < LEAST_APART:
        return []
    below = [
        [at for at in range(place + 1, end) if page[at].characters >= SHORTEST_TEASER and chances[at] > chances[place]]
        for place, end in zip(headlines, [*headlines[1:], min(headlines[-1] + 3, len(page))], strict=True)
    ]
    # More than one paragraph is the article itself, which goes on below a way to another story.
    found = [each[0] for each in below if len(each) == 1]
    return found if FEWEST_TEASERS <= len(found) == sum(map(bool, below)) else []


def _is_linked_headline(block: Block) -> bool:
    """Tell another story's headline from those of a numbered list, and from questions that unfold in their place."""
    if block.tag not in HEADINGS or block.characters < SHORTEST_HEADLINE or block.link_characters < MENU_LINKS * block.characters:
        return False
    link = block.part.element.find(".//a[@href]") if block.part.element is not None else None
    return not block.text[0].isdigit() and (link is None or not link.get("href", "").startswith("#"))


def correct_base_lines(base: Sequence[str], page: Sequence[Block], chances: Numbers, votes: Numbers) -> str:
    """Return the base extractor's lines without blocks that surely are none of the article's, and with those that surely are."""
    keys = [block_key(block.text) for block in page]
    wrong = {key for key, chance, vote in zip(keys, chances, votes, strict=True) if vote >= KEPT and chance < SURELY_NOT}
    # Hardly any page has a row of a table among its lines.
    has_rows = any("|" in line for line in base)
    best = {key: chance for chance, key in sorted(zip(chances.tolist(), keys, strict=True))} if has_rows else {}
    # Lines of code are pieces too, and few votes are sure of them.
    split = wrong - {key for block, key in zip(page, keys, strict=True) if block.tag == "pre"}
    whole = _without_pieces(base, split, set(keys)) if split else base
    lines = [line for line in whole if line.strip() and block_key(line) not in wrong and not _is_foreign_row(line, best)]
    places = {block_key(line): number for number, line in reversed(list(enumerate(lines)))}
    missing: dict[int, list[str]] = {}
    place = -1
    for block, key, chance, vote in zip(page, keys, chances, votes, strict=True):
        if key in places:
            place = places[key]
        elif chance > (SURELY_CAPTION if _is_caption(block) else SURELY) and vote < KEPT / 2:
            missing.setdefault(place, []).append(block.text)
    corrected = [*missing.get(-1, []), *(text for number, line in enumerate(lines) for text in (line, *missing.get(number, [])))]
    return "\n".join(" ".join(line.split()) for line in corrected)


def _without_pieces(base: Sequence[str], wrong: set[str], keys: set[str]) -> list[str]:
    """Return the lines but those that only together are a block which is none of the article's: the base breaks lines at markup."""
    lines: list[str] = []
    folded = [block_key(line) for line in base]
    place = 0
    while place < len(base):
        joined, end = folded[place], place + 1
        if joined and joined not in keys:
            while end < min(len(base), place + MOST_PIECES) and joined not in wrong:
                joined, end = joined + folded[end], end + 1
        if end > place + 1 and joined in wrong:
            place = end
        else:
            lines.append(base[place])
            place += 1
    return lines


def _is_foreign_row(line: str, best: Mapping[str, float]) -> bool:
    """Tell a row of a table that is not the article's, such as a consent dialogue's list of cookies, by the best chance of its cells."""
    cells = [block_key(cell) for cell in line.split("|")] if "|" in line else []
    foreign = sum(len(cell) for cell in cells if best.get(cell, 1.0) < SURELY_NO_CELL)
    return foreign > 0 and foreign >= ROW_SHARE * sum(map(len, cells))


def _is_caption(block: Block) -> bool:
    """Tell words under a picture, by the tag or by what class names say."""
    return block.tag == "figcaption" or bool(block.inside & ANCESTOR_BITS["figure"] or block.near & HINT_BITS["caption"])


def agreement(one: str, other: str) -> float:
    """F1 of two texts as multisets of words."""
    first, second = _word_counts(one), _word_counts(other)
    common = sum([min(first[word], second[word]) for word in first.keys() & second.keys()])
    return 2 * common / (sum(first.values()) + sum(second.values())) if common else 0.0


@lru_cache(maxsize=4)
def _word_counts(text: str) -> Counter[str]:
    """Count words; the base extractor's text is compared twice."""
    return Counter(block_words(text))


def declares_article(declarations: Declarations) -> bool:
    """Return a page of today's making that says it is an article."""
    is_article = headline.declares_news(declarations) or declarations.first_meta("og:type").lower() == "article"
    return is_article and bool(declarations.meta.get("viewport"))
