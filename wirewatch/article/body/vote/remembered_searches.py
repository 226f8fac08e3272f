"""Trafilatura with searches that remember what they said of elements with the same class names.

Its XPaths call a pattern for every element of a page, up to ten times each, which is half of its time, while templates repeat themselves;
and of what is new, most has in none of its attributes what a search looks for there, which a pattern for each finds out in a third of the
time. Only a copy of its modules has the searches from here; who else asks trafilatura gets it as it is.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Iterator
from copy import copy
from functools import cache, partial
from itertools import islice, takewhile
from types import ModuleType
from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import HtmlElement

if TYPE_CHECKING:
    from trafilatura.settings import Extractor

# What a search begins with, and what it asks of an element.
EVERYWHERE, ITSELF = ".//*[", "self::*["
ATTRIBUTE, TAG = re.compile(r"@([\w-]+)"), re.compile(r"self::(\w+)")
# What a search looks for in attributes: "re:test(@id|@class, 'cookie')", "contains(translate(@role, 'N', 'n'), 'nav')", "@id='story'".
CONDITION = re.compile(
    r"(?P<is_pattern>re:test\()?(?P<names>@[\w-]+(?:\|@[\w-]+){0,4})"
    r"(?P<is_folded>, '\w+', *'\w+'\))?(?:=|, )'(?P<sought>[^']*)'(?P<ignores_case>, 'i')?"
)
PATTERNS = {"re": "http://exslt.org/regular-expressions"}
FIRST_ALONE = "[1]"
MOST_REMEMBERED = 16_384
# In characters; a page may write what it likes there, and longer ones are no template's.
LONGEST_REMEMBERED = 500


class RememberedSearch:
    """An XPath for elements by their own tag and attributes, which asks about each kind of element once."""

    def __init__(self, search: etree.XPath) -> None:
        predicates = search.path.strip().split("][")
        own = list(takewhile(_asks_itself, predicates))
        self.search = search
        # What stands below an element is not remembered; it is asked where the rest of the search finds something.
        self.is_whole = own == predicates
        asked = "][".join(own) + ("" if self.is_whole else "]")
        self.most = 1 if FIRST_ALONE in asked else None
        self.ask = etree.XPath(asked.replace(EVERYWHERE, ITSELF, 1), namespaces=PATTERNS)
        self.attributes = frozenset(ATTRIBUTE.findall(asked))
        self.marks = _marks_of(asked)
        tags = TAG.findall(asked)
        self.tags = tuple(dict.fromkeys(tags)) or ("*",)
        # Asked for once they choose the elements, and more tells none of these from another.
        self.tells_tags = len(self.tags) < len(tags)
        self.said: dict[tuple[str, ...], bool] = {}

    @classmethod
    def fits(cls, search: object) -> bool:
        """Tell an XPath that goes to every element and asks a pattern about it."""
        return isinstance(search, etree.XPath) and search.path.strip().removeprefix("(").startswith(EVERYWHERE) and "re:test" in search.path

    def __call__(self, tree: HtmlElement) -> list[HtmlElement]:
        """Return the elements that are found, in the page's order; only the first where the search is for that."""
        found = list(islice(self._found(tree), self.most))
        return found if self.is_whole or not found else self.search(tree)

    def _found(self, tree: HtmlElement) -> Iterator[HtmlElement]:
        attributes, said = self.attributes, self.said
        for element in tree.iterdescendants(*self.tags):
            kind = [part for item in element.items() if item[0] in attributes for part in item]
            key = (element.tag, *kind) if self.tells_tags else tuple(kind)
            is_found = said.get(key)
            if is_found is None:
                is_found = self._may_be_found(element) and bool(self.ask(element))
                if len(said) >= MOST_REMEMBERED:
                    said.clear()
                if sum(map(len, key)) <= LONGEST_REMEMBERED:
                    said[key] = is_found
            if is_found:
                yield element

    def _may_be_found(self, element: HtmlElement) -> bool:
        """Return False where no attribute has what the search looks for there; to ask the search takes three times as long."""
        return any(mark.search(value) for name, value in element.items() if (mark := self.marks.get(name)))


def _marks_of(asked: str) -> dict[str, re.Pattern[str]]:
    """Return for each attribute a pattern of what a search looks for in it, or of anything where it asks for the attribute alone."""
    marks: dict[str, list[str]] = {name: [""] for name in ATTRIBUTE.findall(CONDITION.sub("", asked))}
    for condition in CONDITION.finditer(asked):
        sought = condition["sought"] if condition["is_pattern"] else re.escape(condition["sought"])
        for name in ATTRIBUTE.findall(condition["names"]):
            marks.setdefault(name, []).append(f"(?i:{sought})" if condition["is_folded"] or condition["ignores_case"] else sought)
    return {name: re.compile("|".join(dict.fromkeys(sought))) for name, sought in marks.items()}


def _asks_itself(predicate: str) -> bool:
    return "//" not in predicate.removeprefix("(").removeprefix(EVERYWHERE)


@cache
def own_trafilatura() -> ModuleType:
    """Return a copy of `trafilatura.core`, with one of the module by which it finds the text."""
    core, extractor = _copy_of("trafilatura.core"), _copy_of("trafilatura.main_extractor")
    core.extract_content = extractor.extract_content  # type: ignore[attr-defined]
    prepare = core._prepare_tree  # noqa: SLF001 - has no other name
    core._prepare_tree = partial(_prepared, core, prepare)  # type: ignore[attr-defined] # noqa: SLF001 - as above
    return core


def _prepared(
    core: ModuleType, prepare: Callable[..., tuple[HtmlElement, HtmlElement]], tree: HtmlElement, options: Extractor, url: str | None
) -> tuple[HtmlElement, HtmlElement]:
    """Return the page as `prepare` does; without comments the fast way never reads the second copy, which takes a twentieth of its time."""
    if not options.fast or options.comments:
        return prepare(tree, options, url)
    converted = core.convert_tags(core.tree_cleaning(copy(tree), options), options, url)
    return converted, converted


def _copy_of(name: str) -> ModuleType:
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for constant, value in list(vars(module).items()):
        if isinstance(value, list) and any(map(RememberedSearch.fits, value)):
            setattr(module, constant, [RememberedSearch(search) if RememberedSearch.fits(search) else search for search in value])
    return module
