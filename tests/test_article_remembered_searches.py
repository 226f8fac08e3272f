"""The searches of the base extractor that are remembered: they find what its own find, and its own stay as they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.html import HtmlElement, fromstring
from trafilatura import main_extractor, xpaths

from wirewatch.article.body.vote import remembered_searches
from wirewatch.article.body.vote.remembered_searches import RememberedSearch, own_trafilatura

SEARCHES = {
    f"{name} {number}": search
    for name, value in vars(xpaths).items()
    if name in ("BODY_XPATH", "RAW_TREE_PRUNE_XPATH", "REMOVE_COMMENTS_AND_LISTS_XPATH", "OVERALL_DISCARD_XPATH")
    for number, search in enumerate(value)
    if RememberedSearch.fits(search)
}
# What the patterns ask for, and ordinary names.
WORDS = (
    *("comment", "commentary", "infinite-scroll", "article-body", "share", "cookie", "row", "post", "fulltext", "story-content", "hide"),
    *("FullText", "Navigation", "Main-Content", "articleBody", "MostPopularStories", "reply-1", "hidden", "display: none", "true", "story"),
)
SAID = ("class", "id", "role", "style", "title", "itemprop", "aria-hidden", "data-component", "data-lp-replacement-content")
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(" ".join)
attributes = st.lists(st.tuples(st.sampled_from(SAID), names), max_size=3, unique_by=lambda pair: pair[0])
elements = st.tuples(st.sampled_from(["div", "section", "ol", "p", "span", "article", "h1"]), attributes)


def tree_of(kinds: list[tuple[str, list[tuple[str, str]]]]) -> HtmlElement:
    """Every second element stands in the one before."""
    tree = fromstring("<html><body></body></html>")
    above = tree.find("body")
    assert above is not None
    for number, (tag, said) in enumerate(kinds):
        element = etree.SubElement(above, tag)
        for name, value in said:
            element.set(name, value)
        above = element if number % 2 else above
    return tree


@pytest.mark.parametrize("name", SEARCHES)
@given(pages=st.lists(st.lists(elements, max_size=8), min_size=1, max_size=3))
def test_a_remembered_search_finds_what_the_search_finds(name: str, pages: list[list[tuple[str, list[tuple[str, str]]]]]) -> None:
    search = SEARCHES[name]
    remembered = RememberedSearch(search)
    for page in pages:
        tree = tree_of(page)
        found, expected = remembered(tree), search(tree)
        assert found == (expected[:1] if re.search(r"\[1\]\s*$", search.path) else expected)


def test_what_was_said_is_forgotten_when_it_is_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered_searches, "MOST_REMEMBERED", 3)
    remembered = RememberedSearch(xpaths.OVERALL_DISCARD_XPATH[0])
    tree = tree_of([("div", [("class", f"share-{number}")]) for number in range(9)])
    assert len(remembered(tree)) == 9
    assert len(remembered.said) <= 3


def test_what_a_page_writes_at_length_is_asked_and_not_remembered() -> None:
    remembered = RememberedSearch(xpaths.OVERALL_DISCARD_XPATH[0])
    tree = tree_of([("div", [("class", "share-buttons " + "x" * 1_000)]), ("div", [("class", "share-buttons")])])
    assert len(remembered(tree)) == len(remembered(tree)) == 2
    assert [len("".join(key)) < 100 for key in remembered.said if any("share" in part for part in key)] == [True]


def test_what_has_nothing_that_a_search_looks_for_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    remembered = RememberedSearch(xpaths.OVERALL_DISCARD_XPATH[0])
    asked: list[str] = []
    monkeypatch.setattr(remembered, "ask", lambda element: asked.append(element.get("class")))
    assert not remembered(tree_of([("div", [("class", "row"), ("title", "share")]), ("div", [("class", "share-buttons")])]))
    assert asked == ["share-buttons"]


def test_only_the_own_copy_of_the_extractor_remembers() -> None:
    core = own_trafilatura()
    for constant in ("RAW_TREE_PRUNE_XPATH", "REMOVE_COMMENTS_AND_LISTS_XPATH"):
        assert isinstance(vars(core)[constant][0], RememberedSearch)
    assert core.extract_content is not main_extractor.extract_content
    assert isinstance(core.extract_content.__globals__["OVERALL_DISCARD_XPATH"][0], RememberedSearch)
    assert not any(isinstance(search, RememberedSearch) for search in [*xpaths.BODY_XPATH, *xpaths.OVERALL_DISCARD_XPATH])
