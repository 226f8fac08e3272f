"""The values that a page keeps for its scripts: `__NEXT_DATA__`, `__NUXT_DATA__`, Apollo's and Redux's, Arc's, and their kind.

As JSON, assigned to a name, as a string of JSON, in an attribute, or streamed in pieces. What they hold is read elsewhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from urllib.parse import unquote

from lxml import etree
from lxml.html import HtmlElement

from wirewatch.article.page.page_elements import PageElements

# In characters; larger ones are sites.
LARGEST_STATE = 1_500_000
# "Fusion.globalContent={", "window.__INITIAL_STATE__ = {", "__PRELOADED_STATE__ = JSON.parse("{...}")".
# What stands before a dot is looked for behind it: the engine skips to dots and lines, of which scripts have fewer than letters.
_OF_WINDOW = r"\.(?:(?<=window\.)|(?<=self\.)|(?<=globalThis\.))"
_OF_WINDOW_ALONE = r"\.(?:(?<=\bwindow\.)|(?<=\bself\.)|(?<=\bglobalThis\.))"
_CALLED_STATE = (
    r"_(?:_(?:[A-Z]{2,20}_){0,3}(?:STATE|DATA|PROPS|CONTEXT|NUXT|STORE)__|_remixContext)|\.(?<=Fusion\.)(?:globalContent|contentCache)|"
    rf"{_OF_WINDOW}(?:[a-zA-Z]{{0,20}}[sS]tate|[A-Z_]{{0,20}}STATE|pageData|PAGE_DATA|articleData|ARTICLE_DATA)"
)
_VALUE = r"[\"'\]]{0,2}\s{0,3}=\s{0,3}(?:JSON\.parse\( ?)?(?P<decode>decodeURIComponent\( ?)?(?=[{\[\"'])"
ASSIGNED = re.compile(rf"(?:{_CALLED_STATE}){_VALUE}")
# Also to any other name of the window, where it is an object or a list.
ASSIGNED_TO_ANY = re.compile(rf"(?:{_CALLED_STATE}|{_OF_WINDOW_ALONE}[\w$]{{1,40}}(?=\s{{0,3}}=\s{{0,3}}(?:[{{\[]|JSON\.parse))){_VALUE}")
# In single quotes JSON stands as it is, but for these.
SINGLE_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'")
ESCAPED_QUOTE = re.compile(r"\\(['\\])")
# Components keep their state in an attribute, too; shorter ones, in characters, are settings.
IN_ATTRIBUTES = ("data-page", "data-props", "data-state", "data-react-props", "data-initial-state")
SHORTEST_ATTRIBUTE = 300
_STATES_IN_ATTRIBUTES = etree.XPath("|".join(f"//@{name}[string-length() >= {SHORTEST_ATTRIBUTE}]" for name in IN_ATTRIBUTES))
MOST_ASSIGNED = 4
# Next.js' newer router streams its state in pieces, `self.__next_f.push([1,"..."])`; joined they are rows, `1a:{...}` or `1b:T4f0,text`,
# where the hexadecimal number counts the bytes of a text that may hold line breaks.
STREAM = "__next_f"
PUSHED = re.compile(r'self\.__next_f\.push\(\[1, ?(?=")')
ROW = re.compile(rb"[0-9a-f]{1,8}:")
LONGEST_COUNT = 10
NEXT_ID, NUXT_ID = "__NEXT_DATA__", "__NUXT_DATA__"
WRAPPERS = frozenset(("Reactive", "ShallowReactive", "Ref", "ShallowRef", "EmptyRef", "Island", "Set", "Map"))
# Values of a state that are looked at, and how deep; a page's own article is among the first.
MOST_VALUES, DEEPEST = 60_000, 60


def state_values(elements: PageElements, is_wanted: Callable[[str], bool], *, any_name: bool = False) -> Iterator[object]:
    """Give the values of the page's state of which the script or attribute, as it is written, is wanted.

    `any_name` takes what is assigned to any name of the window.
    """
    pieces = list[str]()
    for script in elements.scripts:
        text = script.text or ""
        if STREAM in text:
            pieces += _pieces(text)
        if len(text) <= LARGEST_STATE and is_wanted(text):
            yield from _values(script, text, ASSIGNED_TO_ANY if any_name else ASSIGNED)
    streamed = "".join(pieces)
    if streamed and len(streamed) <= LARGEST_STATE and is_wanted(streamed):
        yield from _rows(streamed.encode("utf-8", "surrogatepass"))
    if not elements.has_any(IN_ATTRIBUTES):
        return
    for value in map(str, _STATES_IN_ATTRIBUTES(elements.every[0])):
        if value[0] in "{[" and is_wanted(value):
            yield _json(value)


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


def _values(script: HtmlElement, text: str, assigned: re.Pattern[str]) -> Iterator[object]:
    kind = (script.get("type") or "").lower()
    if kind in {"application/json", "text/json"} or script.get("id") == NEXT_ID:
        value = _json(text)
        yield _revived(value) if script.get("id") == NUXT_ID and isinstance(value, list) else value
    elif not kind or "javascript" in kind:
        for found in islice(assigned.finditer(text), MOST_ASSIGNED):
            yield _assigned(text, found)


def _assigned(text: str, assigned: re.Match[str]) -> object:
    """Read what is assigned to a name: JSON, or a string of JSON."""
    place = assigned.end()
    if text[place] == "'":
        quoted = SINGLE_QUOTED.match(text, place)
        value: object = ESCAPED_QUOTE.sub(r"\1", quoted[1]) if quoted else None
    else:
        try:
            value = json.JSONDecoder(strict=False).raw_decode(text, place)[0]
        except (ValueError, RecursionError):
            return None
    if not isinstance(value, str):
        return value
    return _json(unquote(value) if assigned["decode"] else value)


def _revived(values: Sequence[object]) -> object:
    """Return the value of Nuxt's list of all values, in which a list or object names its members by their numbers in it.

    Each is made once; one that holds itself is left out there.
    """
    left = MOST_VALUES
    open_numbers: set[int] = set()
    made: dict[int, object] = {}

    def value_at(number: object, depth: int) -> object:
        nonlocal left
        left -= 1
        is_number = isinstance(number, int) and not isinstance(number, bool) and 0 <= number < len(values)
        if not is_number or left < 0 or depth > DEEPEST or number in open_numbers:
            return None
        assert isinstance(number, int)
        if number in made:
            return made[number]
        value = values[number]
        open_numbers.add(number)
        if isinstance(value, dict):
            value = {key: value_at(member, depth + 1) for key, member in value.items()}
        elif isinstance(value, list) and value and value[0] in WRAPPERS:
            value = value_at(value[1], depth + 1) if len(value) > 1 else None
        elif isinstance(value, list):
            value = [value_at(member, depth + 1) for member in value]
        open_numbers.discard(number)
        made[number] = value
        return value

    return value_at(0, 0)
