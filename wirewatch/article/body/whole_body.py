"""The whole article where the page keeps it for its scripts: JSON-LD's articleBody, `__NEXT_DATA__`, `__next_f` and their kind.

Such a text is taken only where it has what the page shows and more: it may be a teaser, another article, or all of them in one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lxml.html import HtmlElement

from wirewatch.article.body.ballot_features import block_key
from wirewatch.article.page.markup import text_of_markup

# Scripts that hold a page's state: as JSON, or assigned to a name. In characters; smaller ones are settings, larger ones are sites.
SMALLEST_STATE, LARGEST_STATE = 300, 1_500_000
# "Fusion.globalContent={", "window.__INITIAL_STATE__ = {".
ASSIGNED = re.compile(r"(?:Fusion\.(?:globalContent|contentCache)|__[A-Z]{2,20}_(?:STATE|DATA|PROPS)__)[\"'\]]{0,2} ?= ?(?=[{\[])")
MOST_ASSIGNED = 4
# Next.js' newer router streams its state in pieces, `self.__next_f.push([1,"..."])`; joined they are rows, `1a:{...}` or `1b:T4f0,text`,
# where the hexadecimal number counts the bytes of a text that may hold line breaks.
PUSHED = re.compile(r'self\.__next_f\.push\(\[1, ?(?=")')
ROW = re.compile(rb"[0-9a-f]{1,8}:")
LONGEST_COUNT = 10
# React's elements are lists: "$", tag or component, key, properties. What a string refers to is a row of its own.
ELEMENT = "$"
REFERENCE = re.compile(r"\$[\w:@]{0,40}")
WITHOUT_PROSE = frozenset(("script", "style", "figure", "nav", "aside", "footer", "header", "button", "img", "svg", "form", "meta", "link"))
DEEPEST = 60
# Values of a state that are looked at; a page's own article is among the first.
MOST_VALUES = 60_000
# A text of a state may be an article from so many characters on, and a list of parts from so many; of a page that shows nothing it is
# one only if it is longer.
SHORTEST_TEXT, SHORTEST_ALONE = 150, 400
FEWEST_PARTS = 3
TEXT_KEYS = ("text", "content", "value", "html", "body", "markup", "paragraph", "children", "nodes", "items")
# What the parts of an article are called; others are pictures, posts, and links to other stories.
PART_TYPES = re.compile(
    r"text|paragraph|^p$|^h[1-6]$|head|list|quote|html|block|^span$|^em$|^strong$|^b$|^i$|^a$|body|^ul$|^ol$|^li$|^link$", re.IGNORECASE
)
OTHER_TYPES = re.compile(
    r"image|video|embed|interstitial|related|promo|advert|gallery|social|tweet|newsletter|divider|reference", re.IGNORECASE
)
# What an article has and a part of one has not; the title of a section is shorter than a headline.
STORY_KEYS = ("headline", "headlines", "slug", "permalink", "canonicalUrl", "canonical_url", "datePublished", "publishedAt", "published_at")
FEWEST_HEADLINE_WORDS = 4
TYPE_KEYS = ("type", "_type", "__typename", "nodeType", "node", "kind", "name", "style")
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
SENTENCE_END = re.compile(r"[.!?。！？।؟…\"'”’»)」』]\s*$")
CUT_OFF = re.compile(r"(?:…|\.\.\.)[\])]?\s*$")
# A page that shows next to nothing: then the text must speak of what title and description say.
NEXT_TO_NOTHING = 250
LEAST_SAID = 0.5
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


def fuller_text(visible: str, candidates: Sequence[str], said: str, shown: Iterable[str] = ()) -> str:
    """Return the shortest candidate that has what is shown and more, in the lines of what is shown; else what is shown.

    `said` is the title and the description, `shown` all that the page shows.
    """
    once = [drop_repeated_lines(text) for text in candidates if text and text[0] not in "{["]
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
        wanted = set(WORD.findall(said.lower()))
        return len(text) >= SHORTEST_ALONE and bool(wanted) and len(wanted & set(WORD.findall(text.lower()))) >= LEAST_SAID * len(wanted)
    return len(text) <= MOST_LONGER * len(visible) and visible_share(visible, text) >= HAS_OURS and _goes_on(visible, text)


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


def state_texts(tree: HtmlElement) -> list[str]:
    """Return the texts in the page's state that may be an article, each with a line for each part."""
    found: list[str] = []
    pieces: list[str] = []
    for script in tree.iter("script"):
        text = script.text or ""
        pieces += _pieces(text)
        if SMALLEST_STATE <= len(text) <= LARGEST_STATE:
            for value in _values(script, text):
                found += _texts_in(value)
    streamed = "".join(pieces)
    if SMALLEST_STATE <= len(streamed) <= LARGEST_STATE:
        for value in _rows(streamed.encode("utf-8", "surrogatepass")):
            found += _texts_in(value)
    return list(dict.fromkeys(found))


def _texts_in(value: object) -> list[str]:
    search = _Search()
    search.walk(value, 0)
    return search.found


def _pieces(text: str) -> Iterator[str]:
    """Give the pieces of a streamed state that a script pushes."""
    decoder = json.JSONDecoder(strict=False)
    for pushed in PUSHED.finditer(text):
        try:
            yield str(decoder.raw_decode(text, pushed.end())[0])
        except ValueError:
            return


def _rows(streamed: bytes) -> Iterator[object]:
    """Give the values of a streamed state's rows; what is cut or of another kind is left out."""
    place = 0
    while place < len(streamed):
        end = streamed.find(b"\n", place)
        end = len(streamed) if end < 0 else end
        if row := ROW.match(streamed, place, end):
            place = row.end()
            count, comma, _ = streamed[place : place + LONGEST_COUNT].partition(b",")
            if comma and re.fullmatch(rb"T[0-9a-f]+", count):
                start = place + len(count) + 1
                place = start + int(count[1:], 16)
                yield streamed[start:place].decode("utf-8", "replace")
                continue
            if streamed[place : place + 1] in (b"{", b"[", b'"'):
                yield _json(streamed[place:end])
        place = end + 1


def _json(text: str | bytes) -> object:
    """Read JSON; None where it is none."""
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _values(script: HtmlElement, text: str) -> Iterator[object]:
    kind = (script.get("type") or "").lower()
    if kind in {"application/json", "text/json"} or script.get("id") == "__NEXT_DATA__":
        yield _json(text)
    elif not kind or "javascript" in kind:
        decoder = json.JSONDecoder(strict=False)
        for assigned, _ in zip(ASSIGNED.finditer(text), range(MOST_ASSIGNED), strict=False):
            try:
                yield decoder.raw_decode(text, assigned.end())[0]
            except (ValueError, RecursionError):
                continue


@dataclass(slots=True)
class _Search:
    """A walk through a state.

    Attributes:
        found: Texts that may be an article.
        left: Values that may still be looked at.
    """

    found: list[str] = field(default_factory=list)
    left: int = MOST_VALUES

    def walk(self, value: object, depth: int) -> None:
        """Note every long text, and every list of parts that makes one."""
        self.left -= 1
        if self.left < 0 or depth > DEEPEST:
            return
        if isinstance(value, str):
            if len(value) >= SHORTEST_TEXT and " " in value[:200]:
                self._note(text_of_markup(value) if "<" in value else value)
        elif isinstance(value, dict):
            for part in value.values():
                self.walk(part, depth + 1)
        elif isinstance(value, list) and _is_element(value):
            self.walk(value[3], depth + 1)
        elif isinstance(value, list):
            is_list_of_parts = len(value) >= FEWEST_PARTS and (isinstance(value[0], (dict, str)) or _is_element(value[0]))
            if is_list_of_parts and not any(map(_is_story, value)):
                self._note("\n".join(line for part in value if (line := _part_text(part, 0))))
            for part in value:
                self.walk(part, depth + 1)

    def _note(self, text: str) -> None:
        if len(text) >= SHORTEST_TEXT:
            self.found.append(text)


def _is_story(part: object) -> bool:
    """Tell one of several articles from a part of one: it has a headline or an address of its own."""
    if not isinstance(part, dict):
        return False
    title = part.get("title")
    return any(part.get(key) for key in STORY_KEYS) or (isinstance(title, str) and len(title.split()) >= FEWEST_HEADLINE_WORDS)


def _is_element(value: object) -> bool:
    """Tell whether a value of a state is one of React's elements."""
    return isinstance(value, list) and len(value) > FEWEST_PARTS and value[0] == ELEMENT


def _part_text(part: object, depth: int) -> str:
    """Return the text of one part of an article, or nothing for a picture, a post or a way to another story."""
    if isinstance(part, str):
        return "" if REFERENCE.fullmatch(part) else text_of_markup(part) if "<" in part else part
    if isinstance(part, list) and _is_element(part):
        props = part[3]
        children = props.get("children") if isinstance(props, dict) and part[1] not in WITHOUT_PROSE else None
        return _part_text(children, depth + 1) if children and depth < DEEPEST else ""
    if isinstance(part, list):
        return "".join(_part_text(each, depth + 1) for each in part) if depth < DEEPEST else ""
    if not isinstance(part, dict) or depth >= DEEPEST:
        return ""
    kind = next((value for key in TYPE_KEYS if isinstance(value := part.get(key), str)), "")
    if kind and (OTHER_TYPES.search(kind) or not PART_TYPES.search(kind)):
        return ""
    value = next((found for key in TEXT_KEYS if (found := part.get(key))), None)
    return _part_text(value, depth + 1) if isinstance(value, (str, list, dict)) else ""
