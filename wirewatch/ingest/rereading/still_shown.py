"""What a page that is read again shows outside its text: lines that another layout moved, its headline, what stands below it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from warehouse.records.article import Article, RawPage
from wirewatch.alert.change.diff.word_counts import word_counts
from wirewatch.alert.change.diff.word_diff import LEAST_SHARED, sentence_key, words_in_common
from wirewatch.article.headline.headline import host_names, title_key
from wirewatch.article.page.markup import decode_html, parse_html
from wirewatch.article.page.page_blocks import blocks
from wirewatch.article.pdf.pdf_text import is_pdf
from wirewatch.article.words.block_key import block_key
from wirewatch.article.words.word_count import word_count
from wirewatch.feed.parsing.entry_markup import plain_text

# Shorter lines stand on a page for other reasons: labels, names, hours.
FEWEST_WORDS = 4
# A text ends on a page where so many of its last letters stand; between it and a box below it are buttons and labels.
LONGEST_END, LONGEST_BELOW = 80, 600
# Where more pairs of lines would be compared the text was written anew.
MOST_COMPARED = 20_000
# Buttons are no text of an article, but a wall may say there what it wants.
_BUTTON = re.compile(r"(</?)button\b", re.IGNORECASE)


def with_lines_still_shown(now: Article, kept: Article, pages: Sequence[RawPage]) -> Article:
    """Return the article as it is read now, and with the lines that it had and its pages show elsewhere now, such as a standfirst."""
    gone = _lines_gone(now, kept)
    # Only then, because a page is a hundred times as long as its lines.
    shown = "\n".join(map(_shown_words, pages)) if gone else ""
    return _with_lines(now, kept, {line for line in gone if block_key(line) in shown}) if shown else now


def with_own_headline(now: Article, kept: Article) -> Article:
    """Return the article with the headline that it had, where its page is called by its outlet alone, as notices are."""
    outlet = {title_key(name) for name in (kept.source, kept.site_name, now.site_name)} | host_names(now.url) | {""}
    is_outlet, was_outlet = (title_key(article.title) in outlet for article in (now, kept))
    return replace(now, title=kept.title) if is_outlet and not was_outlet else now


def words_below(text: str, pages: Sequence[RawPage]) -> str:
    """Return what the last page shows right below the end of a text, one line a block; empty where it does not show that."""
    end = block_key(text.rsplit("\n", 1)[-1])[-LONGEST_END:]
    shown = _shown_blocks(pages[-1]) if pages and end else []
    keys = [block_key(block) for block in shown]
    before, found, _ = "".join(keys).partition(end)
    below: list[str] = []
    place, length = len(before) + len(end), 0
    for block, key in zip(shown, keys, strict=True) if found else ():
        if place <= 0 and length < LONGEST_BELOW:
            below.append(block)
            length += len(block)
        place -= len(key)
    return "\n".join(below)


def words_shown(pages: Sequence[RawPage]) -> str:
    """Return the letters and digits of all that pages show."""
    return "\n".join(block_key(block) for page in pages for block in _shown_blocks(page))


def _shown_blocks(page: RawPage) -> list[str]:
    tree = None if is_pdf(page.html) else parse_html(_BUTTON.sub(r"\1div", decode_html(page.html, page.header_charset)))
    return [] if tree is None else [block.text for block in blocks(tree) if not block.hidden]


def _lines_gone(now: Article, kept: Article) -> list[str]:
    """Return the lines that an article had and has no more, neither as they were nor altered."""
    text, before = block_key(now.text), block_key(kept.text)
    gone = [line for line in kept.text.split("\n") if len(sentence_key(line)) >= FEWEST_WORDS and block_key(line) not in text]
    came = [word_counts(sentence_key(line)) for line in now.text.split("\n") if block_key(line) not in before] if gone else []
    if len(gone) * len(came) > MOST_COMPARED:
        return []
    return [line for line in gone if not any(words_in_common(word_counts(sentence_key(line)), words) >= LEAST_SHARED for words in came)]


def _shown_words(page: RawPage) -> str:
    return "" if is_pdf(page.html) else block_key(plain_text(decode_html(page.html, page.header_charset)))


def _with_lines(now: Article, kept: Article, wanted: set[str]) -> Article:
    """Put lines of the former text into the present one, each below the line that stood above it."""
    text, place = now.text.split("\n"), 0
    for line in kept.text.split("\n"):
        if line in wanted:
            text.insert(place, line)
            place += 1
        elif line in text:
            place = text.index(line) + 1
    joined = "\n".join(text)
    return replace(now, text=joined, word_count=word_count(joined))
