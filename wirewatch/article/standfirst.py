"""What of a page's or a feed's description is a standfirst: a summary of its own, in whole sentences, of this article. Pure.

Most descriptions are made by software: the first 160 letters of the text, the headline with the text behind it, pieces of it between
ellipses, or what the whole site is about. What stands in the text is matched and quoted there, where its sentences are whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice

from wirewatch.article.byline.photo_credits import is_photo_caption
from wirewatch.article.page.declarations import Declarations, first_string
from wirewatch.article.page.markup import text_of_markup
from wirewatch.article.page.page_blocks import Block, block_words
from wirewatch.article.record import LONGEST_STANDFIRST
from wirewatch.article.words.western_text import western_fold
from wirewatch.texts.full_stops import CLOSING_MARKS, OWN_FULL_STOPS, OWN_QUESTION_MARKS, SENTENCE_STOPS

# So many of a line's first characters tell nearly every line that is another.
FIRST_LETTERS = 40
# Descriptions are taken from the beginning of a text; in characters.
LONGEST_SEARCHED = 20_000
# Of a description's letters so many stand in the text in runs of so many (of ideographs and kana fewer) where it is taken from there: of
# 1,148 descriptions, those above it are excerpts with a dateline, a headline or a site's name before; a paraphrase has shorter runs.
SHARE_OF_EXCERPT, LETTERS_OF_RUN, IDEOGRAPHS_OF_RUN = 0.8, 36, 8
FIRST_IDEOGRAPH = 0x2E80
# A standfirst is printed in the first lines of a text, below its headline or a kicker.
LINES_OF_STANDFIRST = 3
# What the page does not show is about its article where so many of its words stand in headline and text, by their beginnings, since most
# languages inflect; a text of fewer words is a teaser and may say other things than its summary.
SHARE_OF_SUBJECT, LETTERS_OF_STEM, SHORTEST_TELLING_WORD, FEWEST_WORDS = 0.4, 5, 4, 80
# A description that is cut off without a sign is at least so long, in characters; a little word at its end gives it away ("for", "im").
SHORTEST_BROKEN_OFF, LETTERS_OF_LITTLE_WORD = 100, 3
# What is shorter behind a headline is a site's or a file's name, in characters.
SHORTEST_BEHIND_HEADLINE = 20
# Shorter words before a full stop are abbreviations; in capitals ("Prof.") longer ones too.
SHORTEST_WORD_AT_END, SHORTEST_NAME_AT_END = 2, 5
# Signs of what is cut off: "...", "[…]", "(...)".
ELLIPSIS = ".…[]() "
# What parts a headline from a text behind it in one line.
PARTING = " -–—|:,·•"
# A letter with the marks that are set on it.
_LETTERS, _LETTER = re.compile(r"[^\W_]+"), re.compile("[^\\W_][\u0300-\u036f\u3099\u309a]{0,4}")
_OWN_STOPS = f"{OWN_FULL_STOPS}{OWN_QUESTION_MARKS}"
_STOP = re.compile(
    rf"[.…!?]{{1,4}}[{re.escape(CLOSING_MARKS)}]{{0,4}}(?=\s|$)|[{_OWN_STOPS}]{{1,4}}[{re.escape(CLOSING_MARKS)}]{{0,4}}",
)


def declared_description(declarations: Declarations) -> str:
    """Return the description that the page declares for its article, where that is short enough and no caption of a picture."""
    described = [first_string(node.get("description")) for node in declarations.articles()]
    texts = (
        *described,
        declarations.first_meta("og:description"),
        declarations.first_meta("description"),
        declarations.first_meta("twitter:description"),
    )
    cleaned = (said for text in texts if (said := text_of_markup(text)))
    return next((said for said in cleaned if len(said) <= LONGEST_STANDFIRST and not is_photo_caption(said)), "")


def own_standfirst(said: str, title: str, text: str, page: Sequence[Block] = ()) -> str:
    """Return what of a description stands beside the article's text, in whole sentences; all of it where there is no text.

    A description that is the beginning of the text, or lines below its headline, is returned as the text has it, up to the end of a
    sentence: then it is known to be the same. `page` are the lines of the page, which may print a standfirst outside of the text.
    """
    if not text.strip() or not said:
        return said
    said = _without_headline(said, title)
    key, headline, searched = _folded(said), _folded(title), text[:LONGEST_SEARCHED]
    words = _folded(searched)
    if not key or key in headline:
        return ""
    if key in words:
        return _printed(searched, *_place_of(key, searched))
    if _is_excerpt(key, f"{headline}\n{words}"):
        return ""
    if shown := _shown(key, page):
        return shown
    return "" if _is_of_site(said, f"{title}\n{text}") else whole_sentences(said)


def whole_sentences(said: str) -> str:
    """Return a text without its last sentence where that is cut off: by an ellipsis, behind a comma or behind a little word."""
    bare = said.rstrip()
    words = bare.rstrip(ELLIPSIS)
    signs = bare[len(words) :]
    if "…" not in signs and ".." not in signs and not _breaks_off(bare):
        return bare
    ends = [end for end in sentence_ends(bare) if end <= len(words)]
    return bare[: ends[-1]] if ends else ""


def _breaks_off(said: str) -> bool:
    """Tell a text that ends within a sentence without a sign of it; many standfirsts are written without the last full stop."""
    last = said[said.rfind(" ") + 1 :]
    is_little = last.isalpha() and last.islower() and len(last) <= LETTERS_OF_LITTLE_WORD
    return said.endswith((",", ";")) or (is_little and len(said) >= SHORTEST_BROKEN_OFF)


def sentence_ends(text: str) -> Iterator[int]:
    """Yield where the sentences of a text end, behind their stops: not behind an abbreviation or an initial."""
    # Not those of `wirewatch.topic.language.sentences.sentences`, which is above the article, parts a text everywhere and asks what begins
    # behind a stop: here what follows is cut off, and an end too many keeps half a sentence, so that any short word may be an abbreviation.
    for stop in _STOP.finditer(text):
        if stop.group()[0] != "." or _may_end(text[: stop.start()]):
            yield stop.end()


def _may_end(before: str) -> bool:
    word = before[before.rfind(" ") + 1 :].strip(CLOSING_MARKS)
    if not word[-1:].isalpha() or "." in word:
        return "." not in word
    return len(word) >= (SHORTEST_NAME_AT_END if word[:1].isupper() else SHORTEST_WORD_AT_END)


def _without_headline(said: str, title: str) -> str:
    """Return a description without the headline before it, as software joins headline and text; a sentence may begin with its words."""
    behind = said[len(title) :] if title and said.startswith(title) else ""
    rest = behind.lstrip(PARTING)
    if not rest or rest[0].islower() or rest == behind:
        return said
    return rest if len(rest) >= SHORTEST_BEHIND_HEADLINE else ""


def _printed(text: str, first: int, last: int) -> str:
    """Return the standfirst from a text's first letter to its last, with its stop; nothing where it is cut off or within a line."""
    end = last + 1
    while end < len(text) and text[end] in f"{CLOSING_MARKS}{SENTENCE_STOPS}":
        end += 1
    is_line_end = end == len(text) or text[end] == "\n"
    # Signs before the first letter are its own: quotation marks, a dash.
    start = text.rfind("\n", 0, first) + 1
    is_line_start = not any(map(str.isalnum, text[start:first]))
    if not is_line_start or not (is_line_end or end in set(sentence_ends(text[:end]))):
        return ""
    if start == 0:
        return text[:end]
    return text[start:end] if is_line_end and text.count("\n", 0, start) < LINES_OF_STANDFIRST else ""


def _shown(key: str, page: Sequence[Block]) -> str:
    """Return the line of the page that begins with a description, to the end of the sentence in which that breaks off."""
    for block in page:
        # A letter of a description may be two when it is folded, hardly ever more. Most lines are another's from their first letters on.
        if block.hidden or 2 * block.characters < len(key) or not key.startswith(_folded(block.text[:FIRST_LETTERS])[: len(key)]):
            continue
        if not _folded(block.text[: 2 * LONGEST_STANDFIRST]).startswith(key):
            continue
        said = block.text[:LONGEST_STANDFIRST]
        _, last = _place_of(key, block.text)
        end = next((end for end in sentence_ends(said) if end > last), 0)
        return said[:end] if end else whole_sentences(said)
    return ""


def _is_of_site(said: str, article: str) -> bool:
    """Tell a description that has little to do with its article: what the site is, or a call."""
    words = {word[:LETTERS_OF_STEM] for word in block_words(said) if len(word) >= SHORTEST_TELLING_WORD or ord(word[0]) > FIRST_IDEOGRAPH}
    present = [word[:LETTERS_OF_STEM] for word in block_words(article)]
    share = len(words.intersection(present)) / len(words) if words else 0.0
    return share < SHARE_OF_SUBJECT if len(present) >= FEWEST_WORDS else not share


def _is_excerpt(key: str, words: str) -> bool:
    """Tell letters nearly all of which stand in others in long runs; stops where too few are left."""
    is_spaced = sum(ord(letter) < FIRST_IDEOGRAPH for letter in key) * 2 >= len(key)
    least = LETTERS_OF_RUN if is_spaced else IDEOGRAPHS_OF_RUN
    at = found = 0
    while at + least <= len(key) and (found + len(key) - at) / len(key) >= SHARE_OF_EXCERPT:
        end = at + least
        if key[at:end] not in words:
            at += 1
            continue
        while end < len(key) and key[at : end + 1] in words:
            end += 1
        found += end - at
        at = end
    return found / len(key) >= SHARE_OF_EXCERPT


def _folded(text: str) -> str:
    """Return the folded letters and digits of a text."""
    if (folded := western_fold(text)) is not None:
        return folded.replace("_", "")
    return "".join(_LETTERS.findall(unicodedata.normalize("NFKC", text))).casefold()


def _place_of(key: str, text: str) -> tuple[int, int]:
    """Return where in a text the first and the last letter of folded ones stand that it holds."""
    at = _folded(text).find(key)
    places = (found.start() for found in _LETTER.finditer(text) for _ in _folded(found.group()))
    # Letters that only together are one have no place of their own.
    held = list(islice(places, max(at, 0), max(at, 0) + len(key))) or [0]
    return held[0], held[-1]
