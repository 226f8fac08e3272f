"""The block vote: the forest against plain walking, what is said of a block's place and words, and the model that ships."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy import ndarray
from trafilatura.core import bare_extraction
from trafilatura.settings import Document

from wirewatch.article.body import body
from wirewatch.article.body.vote import ballot_features, surroundings, voters
from wirewatch.article.body.vote import word_weights as wording
from wirewatch.article.body.vote.far_along import raise_far_along
from wirewatch.article.body.vote.forest import MOST_LEAVES, from_numbers, load_forest, sharpened
from wirewatch.article.extract import extract
from wirewatch.article.page.declarations import collect_declarations
from wirewatch.article.page.markup import parse_html
from wirewatch.article.page.page_blocks import HINTS, Block, blocks
from wirewatch.article.words.block_key import block_key

HINT_NAMES = [name for name, _ in HINTS]
EVERY = slice(None)

Tree = Any

leaf = st.floats(-2, 2, width=32)
node = st.recursive(
    leaf,
    lambda below: st.tuples(st.integers(0, 3), st.floats(-3, 3, width=32), below, below),
    max_leaves=MOST_LEAVES,
).filter(lambda tree: isinstance(tree, tuple))


def walked(tree: Tree, row: list[float]) -> float:
    """What a tree says of a row, step by step."""
    while isinstance(tree, tuple):
        feature, threshold, left, right = tree
        tree = left if row[feature] <= threshold else right
    return float(tree)


def as_numbers(tree: Tree) -> dict[str, list[float]]:
    """A nested tree in the lists of the model's file."""
    lists: dict[str, list[float]] = {"feature": [], "threshold": [], "first": [], "last": [], "value": []}

    def walk(part: Tree) -> None:
        if not isinstance(part, tuple):
            lists["value"].append(part)
            return
        feature, threshold, left, right = part
        number = len(lists["feature"])
        lists["feature"].append(feature)
        lists["threshold"].append(threshold)
        lists["first"].append(len(lists["value"]))
        lists["last"].append(0)
        walk(left)
        lists["last"][number] = len(lists["value"]) - 1
        walk(right)

    walk(tree)
    return lists


@given(st.lists(node, min_size=1, max_size=5), st.lists(st.lists(st.floats(-4, 4, width=32), min_size=4, max_size=4), max_size=6))
def test_a_forest_says_what_its_trees_say_when_walked(
    trees: list[Tree],
    rows: list[list[float]],
) -> None:
    model = from_numbers({"baseline": 0.5, "columns": 4, "trees": [as_numbers(tree) for tree in trees]})
    expected = [0.5 + sum(walked(tree, row) for tree in trees) for row in rows]
    assert model.scores(np.array(rows, dtype=np.float32).reshape(len(rows), 4)) == pytest.approx(expected, abs=1e-4)


def test_many_rows_are_asked_in_portions() -> None:
    model = from_numbers({"baseline": 0.0, "columns": 1, "trees": [as_numbers((0, 100.0, -1.0, 1.0))]})
    found = model.chances(np.arange(1_000, dtype=np.float32)[:, None])
    assert (found > 0.5).sum() == 899


def test_a_tree_with_too_many_leaves_is_refused_by_name_of_the_limit() -> None:
    tree = as_numbers((0, 0.0, 1.0, 2.0)) | {"value": [0.0] * (MOST_LEAVES + 1)}
    with pytest.raises(ValueError, match=f"{MOST_LEAVES + 1} leaves, and {MOST_LEAVES} are the most"):
        from_numbers({"baseline": 0.0, "columns": 1, "trees": [tree]})


def page_of(markup: str) -> list[Block]:
    return blocks(parse_html(f"<html><body>{markup}</body></html>"))


def everything(page: list[Block]) -> ndarray:
    return np.ones(len(page), dtype=bool)


def test_the_shipped_forest_has_the_columns_that_are_measured() -> None:
    page = page_of("<main><h1>Bridge reopens</h1><p>The harbour bridge has reopened to traffic.</p></main>")
    rows = ballot_features.block_features(
        page, [ballot_features.read_ballot("")] * body.VOTERS, ballot_features.PageContext(), [0.0] * 6, wording.load_word_weights()
    )
    assert rows.shape == (2, load_forest().columns)
    assert load_forest().feature.max() < load_forest().columns


def test_the_shipped_words_are_single_words_and_pairs() -> None:
    learnt = wording.load_word_weights()
    assert len(learnt.weights) > 1_000
    assert all(1 <= len(gram.split(" ")) <= 2 for gram in learnt.weights)


@pytest.mark.parametrize(
    ("inside", "outside"),
    [
        ("The minister said on Tuesday that the talks would continue.", "Sign up for our newsletter"),
        ("Der Minister sagte am Dienstag, die Gespräche würden fortgesetzt.", "Lesen Sie auch"),
    ],
)
def test_words_of_articles_weigh_more_than_words_beside_them(inside: str, outside: str) -> None:
    learnt = wording.load_word_weights()
    assert learnt.weight_of(inside) > learnt.weight_of(outside)


def test_grams_tell_the_first_word_and_take_numbers_alike() -> None:
    assert wording.grams("In 2024 we won.") == {"^", "in", "0", "we", "won", ".", "^ in", "in 0", "0 we", "we won", "won ."}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Bay Gazette has readers everywhere.", (1, True, False, False, False)),
        ("Maria Lindqvist covers the port.", (0, False, True, True, True)),
        ("Maria covers the port.", (0, False, False, True, False)),
        ("Talks went on, Lindqvist said.", (0, False, False, False, True)),
        ("The port was closed for a week.", (0, False, False, False, False)),
        ("!", (0, False, False, False, False)),
    ],
)
def test_mentions_of_site_and_author(text: str, expected: tuple[int, bool, bool, bool, bool]) -> None:
    names = {"baygazette", "bay"}  # the second is too short to tell
    (row,) = wording.mentions([block_key(text)], names, ["Maria Lindqvist"], np.array([True]))
    assert (row[0], row[1] > 0, *map(bool, row[2:5])) == expected


def test_a_quotation_that_the_text_has_too_is_counted_twice() -> None:
    page = page_of("<p>“We will rebuild the bridge by spring.”</p><p>She said: “We will rebuild the bridge by spring.” Then she left.</p>")
    rows = wording.block_shapes(page, [block_key(block.text) for block in page], ("", ""), everything(page))
    assert rows[0, 0] == 2
    assert rows[0, 1] == 1
    assert rows[0, 2] == 1


def test_on_pages_too_long_to_compare_nothing_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording, "MOST_COMPARED", 10)
    page = page_of("<p>We will rebuild the bridge by spring.</p>" * 2)
    assert not wording.block_shapes(page, [block_key(block.text) for block in page], (), everything(page))[EVERY, 0].any()


MAIN = """<body class="has-sidebar newsletter">
<div class="shell"><main>
<p>The harbour bridge has reopened to traffic after a year of repairs, the city said.</p>
<p>Engineers replaced each of the forty bearings under the carriageway since last spring.</p>
<section class="author-bio"><div><p>Maria covers the port.</p></div></section>
</main><aside><p>Weather for the weekend</p></aside></div></body>"""


def test_branches_tell_the_article_from_what_hangs_beside_it() -> None:
    page = blocks(parse_html(f"<html>{MAIN}</html>"))
    votes = np.array([[1.0], [1.0], [0.0], [0.0]], dtype=np.float32)
    sizes = np.array([block.characters for block in page], dtype=np.float32)
    first, second, author, weather = surroundings.branches(page, votes, sizes, everything(page))
    names = surroundings.BRANCH_NUMBERS
    assert (first[0], second[0], author[0], weather[0]) == (0, 0, 0, 1)  # levels up
    assert (first[1], author[1], weather[1]) == (1, 3, 2)  # levels down
    assert (first[3], author[3]) == (1, 0)  # what of the branch was voted for
    assert author[names + HINT_NAMES.index("author")] == 1
    assert not first[names:].any()  # what the body's class says, it says of the whole page


def test_without_any_vote_no_branch_is_told() -> None:
    page = page_of("<p>Text</p>")
    assert not surroundings.branches(page, np.zeros((1, 3), np.float32), np.ones(1, np.float32), everything(page)).any()


def test_a_block_knows_the_heading_above_it() -> None:
    page = page_of("<p>Lead</p><h2>Related</h2><p>One</p><p><b>More</b></p><p>Two</p>")
    spoken = np.arange(len(page), dtype=np.float32)[:, None]
    rows = surroundings.headings_above(page, spoken, everything(page))
    assert rows.tolist() == [[-1, -1, -1, -1], [-1, -1, -1, -1], [1, 2, 0, 0], [1, 2, 1, 3], [3, surroundings.BOLD_LEVEL, 0, 0]]


def test_a_block_knows_pictures_and_lines_beside_it() -> None:
    page = page_of('<p>One</p><figure><img src="a.jpg"><figcaption><em>The bridge</em></figcaption></figure><hr><p>Two</p>')
    assert surroundings.beside(page, everything(page)).tolist() == [[0, 1, 0, 0, 0], [1, 0, 0, 1, 1], [0, 0, 1, 0, 0]]


@pytest.mark.parametrize(("name", "pattern"), HINTS)
def test_whatever_a_group_of_hints_asks_for_is_found_in_class_names(name: str, pattern: str) -> None:
    words = {word for word in re.findall(r"[a-z]+(?:-[a-z]+)*", pattern) if re.search(pattern, f"{word} ")}
    assert len(words) >= 3
    called = {f"{before}{word}{behind}" for word in words for before in ("", "my-", "c_") for behind in ("", "-2", "_box", "__x9")}
    markup = "".join(f"<div class='{each}'>Words</div>" for each in sorted(called))
    expected = [re.search(pattern, f"{each} ") is not None for each in sorted(called)]
    assert [bool(block.hints & 1 << HINT_NAMES.index(name)) for block in page_of(markup)] == expected
    assert any(expected)


@pytest.mark.parametrize(
    ("name", "is_advert"),
    [("ad", True), ("ads", True), ("ad-box", True), ("top_ads_2", True), ("my-ad", True), ("adb", False), ("head", False)],
)
def test_advertisements_are_called_so_by_a_whole_word(name: str, *, is_advert: bool) -> None:
    (block,) = page_of(f"<div class='{name}'>Words</div>")
    assert bool(block.hints & 1 << HINT_NAMES.index("advert")) == is_advert


def test_marks_that_only_part_words_are_no_text() -> None:
    (block,) = page_of("<p>Geschlechts&shy;eintrag\u200b und\ufeff Amt</p>")
    assert block.text == "Geschlechtseintrag und Amt"


DECLARED = """<html><head><script type="application/ld+json">
{"@type": "NewsArticle", "headline": "Bridge reopens", "articleBody": %s}</script></head><body><div id="app"></div></body></html>"""
PARAGRAPHS = [
    "The harbour bridge has reopened to traffic after a year of repairs, the city said.",
    "Engineers replaced each of the forty bearings under the carriageway since last spring.",
]


@pytest.mark.parametrize("joint", ["\\n", "\\n\\n", "\\r\\n", "</p><p>", "&lt;br&gt;"])
def test_a_body_that_only_json_ld_has_keeps_its_paragraphs(joint: str) -> None:
    html = DECLARED % f'"{joint.join(PARAGRAPHS)}"'
    assert extract(html.encode(), "https://bay.example/bridge").text.split("\n") == PARAGRAPHS


@pytest.mark.parametrize(
    ("markup", "chance", "is_kept"),
    [
        ("<p>The mayor cut a ribbon.</p>", 0.8, True),
        ("<p>The mayor cut a ribbon.</p>", 0.6, False),
        ("<figure><figcaption>The mayor cut a ribbon.</figcaption></figure>", 0.8, False),
        ('<div class="photo-caption"><p>The mayor cut a ribbon.</p></div>', 0.8, False),
        ("<figure><figcaption>The mayor cut a ribbon.</figcaption></figure>", 0.95, True),
    ],
)
def test_a_block_that_the_base_left_out_comes_back_by_a_sure_vote(markup: str, chance: float, is_kept: bool) -> None:
    page = page_of(f"<p>{PARAGRAPHS[0]}</p>{markup}<p>{PARAGRAPHS[1]}</p>")
    chances = np.array([0.99, chance, 0.99], dtype=np.float32)
    text = body.correct_base_lines(PARAGRAPHS, page, chances, np.array([1, 0, 1], dtype=np.float32))
    assert text.split("\n") == ([PARAGRAPHS[0], "The mayor cut a ribbon.", PARAGRAPHS[1]] if is_kept else PARAGRAPHS)


def test_a_line_of_the_base_that_surely_is_no_text_goes() -> None:
    page = page_of("".join(f"<p>{text}</p>" for text in PARAGRAPHS))
    votes = np.ones(2, dtype=np.float32)
    assert body.correct_base_lines(PARAGRAPHS, page, np.array([0.99, 0.4], dtype=np.float32), votes) == PARAGRAPHS[0]


COOKIES = "<table><tr><td>lang-cookie</td><td>11 months</td><td>This cookie remembers the language of a reader.</td></tr></table>"


@pytest.mark.parametrize(
    ("cells", "is_kept"),
    [((0.02, 0.05, 0.03), False), ((0.6, 0.05, 0.03), False), ((0.02, 0.05, 0.4), True), ((0.3, 0.3, 0.3), True)],
    ids=["none of it", "but for a short cell", "but for its longest cell", "all in doubt"],
)
def test_a_row_of_the_base_goes_where_most_of_it_surely_is_no_text(cells: tuple[float, ...], is_kept: bool) -> None:
    page = page_of(f"<p>{PARAGRAPHS[0]}</p>{COOKIES}")
    row = " | ".join(block.text for block in page[1:])
    text = body.correct_base_lines([PARAGRAPHS[0], row], page, np.array([0.99, *cells], dtype=np.float32), np.ones(4, dtype=np.float32))
    assert text.split("\n") == ([PARAGRAPHS[0], row] if is_kept else PARAGRAPHS[:1])


def test_a_row_with_a_cell_that_stands_in_the_text_too_goes_by_its_best_chance() -> None:
    page = page_of(f"<p>This cookie remembers the language of a reader.</p>{COOKIES}")
    row = " | ".join(block.text for block in page[1:])
    votes = np.ones(4, dtype=np.float32)
    assert row in body.correct_base_lines([row], page, np.array([0.99, 0.02, 0.02, 0.02], dtype=np.float32), votes)


@pytest.mark.parametrize(
    ("pieces", "is_kept"),
    [
        (["Bakers of the bay", "Life", "10:15"], False),
        (["Bakers of the bay", "Life"], True),
        (["Bakers of the bay", "Life", PARAGRAPHS[1], "10:15"], True),
    ],
    ids=["the whole block", "a part of it", "with a paragraph between"],
)
def test_a_block_that_the_base_broke_into_lines_goes_as_one(pieces: list[str], is_kept: bool) -> None:
    """Headline, section and hour of another story are three lines of the base and one block of the page."""
    page = page_of(f"<p>{PARAGRAPHS[0]}</p><div><a>Bakers of the bay</a><i>Life</i><b>10:15</b></div><p>{PARAGRAPHS[1]}</p>")
    chances = np.array([0.99, 0.1, 0.99], dtype=np.float32)
    text = body.correct_base_lines([PARAGRAPHS[0], *pieces], page, chances, np.ones(3, dtype=np.float32))
    assert text.split("\n") == [PARAGRAPHS[0], *(pieces if is_kept else [])]


def test_code_that_the_base_broke_into_lines_stays() -> None:
    page = page_of(f"<p>{PARAGRAPHS[0]}</p><pre><b>sail()</b> <i>moor()</i></pre>")
    lines = [PARAGRAPHS[0], "sail()", "moor()"]
    chances = np.array([0.99, 0.1], dtype=np.float32)
    assert body.correct_base_lines(lines, page, chances, np.ones(2, dtype=np.float32)).split("\n") == lines


STORY = (
    "<h3><a href='{0}'>{1}akers of the bay open again</a></h3><p>6 May</p>"
    "<p>They had been closed since the flood of last spring, says the guild.</p>"
)


@pytest.mark.parametrize(
    ("stories", "between", "found"),
    [
        ([("/1", "B"), ("/2", "B")], "<p>a</p><p>b</p><h2>Popular</h2>", [6, 9]),
        ([("/1", "B")], "<p>a</p><p>b</p><h2>Popular</h2>", []),
        ([("/1", "B"), ("/2", "B")], "", []),
        ([("/1", "1. B"), ("/2", "2. B")], "<p>a</p><p>b</p><h2>Popular</h2>", []),
        ([("#1", "B"), ("#2", "B")], "<p>a</p><p>b</p><h2>Popular</h2>", []),
        ([("/1", "B"), ("/2", "B")], "<p>a</p><p>b</p><h2>Popular</h2>", []),
    ],
    ids=["two", "one", "next to the text", "numbered", "unfolding", "with the article going on"],
)
def test_teasers_of_other_stories_below_the_article(
    request: pytest.FixtureRequest, stories: list[tuple[str, str]], between: str, found: list[int]
) -> None:
    goes_on = f"<p>{PARAGRAPHS[1]}</p>" if "going on" in request.node.name else ""
    page = page_of(f"<p>{PARAGRAPHS[0]}</p>{between}" + "".join(STORY.format(*story) + goes_on for story in stories))
    chances = np.array([0.95 if number == 0 else 0.1 if block.tag != "p" else 0.6 for number, block in enumerate(page)], dtype=np.float32)
    assert body.find_teasers(page, chances) == found


@pytest.mark.parametrize(
    ("chance", "slope", "shift", "expected"),
    [(0.5, 1, 0, 0.5), (0.5, 1, -1, 0.2689), (0.9, 2, 0, 0.9878), (0.1, 2, 0, 0.0122), (0.0, 2, 5, 0.0), (1.0, 2, 0, 1.0)],
)
def test_sharpened_chances(chance: float, slope: float, shift: float, expected: float) -> None:
    assert sharpened(np.array([chance], dtype=np.float32), slope, shift)[0] == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(("head", "is_kept"), [("", False), ('<meta name="viewport" content="width=device-width">', True)])
def test_a_page_made_before_telephones_keeps_no_block_at_less_than_even_chances(
    monkeypatch: pytest.MonkeyPatch, head: str, is_kept: bool
) -> None:
    reply = "I have crossed that bridge every day since it was built, and nobody ever asked me."
    chances = SimpleNamespace(chances=lambda rows: np.array([0.99, 0.99, 0.46], dtype=np.float32)[: len(rows)])
    monkeypatch.setattr(body, "load_forest", lambda: chances)
    markup = "".join(f"<p>{text}</p>" for text in (*PARAGRAPHS, reply))
    text = extract(f"<html><head>{head}</head><body>{markup}</body></html>".encode(), "https://bay.example/bridge").text
    assert text.split("\n") == [*PARAGRAPHS, *([reply] if is_kept else [])]


def test_extractors_are_asked_lean_copy_styles_strokes_and_head_but_with_declared_json() -> None:
    page = (
        '<html><head><title>T</title><meta name="a"><script>1</script><script type="application/ld+json">{}</script></head>'
        "<body><p class='a' title='b'>One<script>2</script>, two<style>p{}</style>, three<svg><g><path></path></g></svg>.</p>"
        "<svg><g><title>A map</title></g></svg><picture><source srcset='a.webp'></picture></body></html>"
    )
    tree = parse_html(page)
    assert tree is not None
    lean = voters.lean_copy(tree)
    assert [element.tag for element in lean.iter()] == ["html", "head", "script", "body", "p", "svg", "svg", "g", "title"]
    assert lean.text_content() == "{}One, two, three.A map"
    assert [dict(element.attrib) for element in lean.iter("p")] == [{"class": "a"}]
    assert len(list(tree.iter("script"))) == 3, "the page itself keeps them"


LINKS = "<li><a href='/a'>Harbour</a></li><li><a href='/b'>Ferries</a></li><li><a href='/c'>Fares</a></li>"


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        pytest.param(f"<ul>{LINKS}</ul>", "", id="menu"),
        pytest.param(f"<div><div><ul>{LINKS}</ul></div><div></div></div>", "", id="boxes-around-menu"),
        pytest.param("<div><a>One</a> <a>Two</a><br><a>Three</a></div>", "", id="links-in-row"),
        pytest.param("<table><tr><td><a>One</a></td><td><a>Two</a></td><td><a>Three</a></td></tr></table>", "", id="links-in-table"),
        pytest.param("<div><a>One</a> <a>Two</a></div>", "OneTwo", id="two-links-are-no-menu"),
        pytest.param(f"<ul>{LINKS}<li>Tickets</li></ul>", "HarbourFerriesFaresTickets", id="item-without-link"),
        pytest.param("<div>See <a>One</a>, <a>Two</a> and <a>Three</a></div>", "SeeOne,TwoandThree", id="words-between-links"),
        pytest.param("<p><a>One</a> <a>Two</a> <a>Three</a></p>", "OneTwoThree", id="paragraph"),
        pytest.param("<nav>Menu</nav><footer>Imprint</footer><aside><p>Also today</p></aside><button>Open</button>", "", id="furniture"),
        pytest.param("<aside><h1>The ferry</h1><p>It sails.</p></aside>", "TheferryItsails.", id="furniture-around-headline"),
        pytest.param("<nav>Menu<main><p>It sails.</p></main></nav>", "MenuItsails.", id="furniture-left-open"),
        pytest.param("<button>Open<p>It sails.</p><p>It lands.</p>", "OpenItsails.Itlands.", id="button-left-open"),
        pytest.param("<div>One</div> two<div></div> three", "Onetwothree", id="words-behind-box-that-goes"),
    ],
)
def test_extractors_are_asked_lean_copy_menus_and_empty_boxes(markup: str, kept: str) -> None:
    tree = parse_html(f"<html><body>{markup}</body></html>")
    assert tree is not None
    assert "".join(voters.lean_copy(tree).text_content().split()) == kept


@pytest.mark.parametrize(("passengers", "is_longer"), [(24, True), (3, False)])
def test_base_extractor_tries_again_where_a_short_text_covers_little_of_the_page(passengers: int, is_longer: bool) -> None:
    rest = "".join(
        f"<p>Ferry number {boat} carried {7 * boat} people on an average evening of that week in March.</p>" for boat in range(passengers)
    )
    page = (
        "<html><head><title>Ferries</title></head><body><article><h1>Ferries of Aldmouth</h1>"
        "<p>The council of Aldmouth will decide on Monday which of its ferries may stay, after a report that nobody had asked for.</p>"
        "<p>Three engineers from Upper Leeding wrote it, who counted the passengers of every boat by day and by night for a week.</p>"
        "<p>None of those who were on board was asked, the chairwoman of their union says, and none would have praised the boats.</p>"
        f"<div class='teaser'>{rest}</div></article></body></html>"
    )
    tree = parse_html(page)
    assert tree is not None
    found = voters.by_trafilatura_alone(tree, sum(block.characters for block in blocks(tree)))
    document = bare_extraction(tree, fast=True, include_comments=False)
    assert isinstance(document, Document)
    assert found == document.text, "as it would itself"
    assert ("Ferry number 2 " in found) == is_longer


WHO = (
    "The harbour office",
    "A clerk of the mill",
    "Her neighbour",
    "The night watch",
    "A carpenter",
    "The lighthouse keeper",
    "His brother",
)
DID = ("kept a ledger of", "counted", "carried home", "argued about", "painted", "wrote down", "measured", "remembered", "sold")
WHAT = (
    "the boats that came in with the tide",
    "every sack of grain",
    "the lamps of the old pier",
    "three hundred tiles",
    "the price of salt",
)
WHEN = ("before the bridge was opened", "as the town had asked them to", "though nobody was paid for it", "while it rained for days")


def long_read(paragraphs: int) -> list[str]:
    sentences = [" ".join((WHO[n % 7], DID[n % 9], WHAT[n % 5], f"{WHEN[n % 4]}.")) for n in range(1_260)]
    return [" ".join(sentences[(5 * number + step * 211) % 1_260] for step in range(2 + number % 4)) for number in range(paragraphs)]


@pytest.mark.parametrize("chapters", [pytest.param(1, id="in one element"), pytest.param(12, id="in chapters")])
def test_a_long_article_is_kept_to_its_end(chapters: int) -> None:
    """Of 160 paragraphs 110 were lost, and the text was "full": how far down a block stood told more than where it hung."""
    paragraphs = long_read(240)
    size = len(paragraphs) // chapters
    parts = ["".join(f"<p>{paragraph}</p>" for paragraph in paragraphs[start : start + size]) for start in range(0, len(paragraphs), size)]
    text = "".join(f"<section><h2>Part {number}</h2>{part}</section>" for number, part in enumerate(parts, 1)) if chapters > 1 else parts[0]
    html = (
        "<!DOCTYPE html><html lang='en'><head><title>A hundred years of the harbour | Havmark Review</title>"
        "<meta name='viewport' content='width=device-width'></head><body><header><a href='/'>Havmark Review</a></header>"
        f"<main><h1>A hundred years of the harbour</h1><div class='text'>{text}</div></main><footer><p>© Review</p></footer></body></html>"
    )
    kept = set(extract(html.encode(), "https://review.example/harbour").text.split("\n"))
    assert [paragraph for paragraph in paragraphs if paragraph not in kept] == []


def test_the_columns_of_places_are_those_that_grow_or_fall_down_an_article() -> None:
    """They are counted from the parts of a row: a part that is made longer moves them."""
    paragraphs = long_read(40)
    # Each below a heading of its own, or how far it is below the one heading would grow too.
    parts = "".join(f"<h2>Pier</h2><p>{paragraph}</p>" for paragraph in paragraphs)
    tree = parse_html(f"<body><h1>The harbour</h1><div>{parts}</div></body>")
    page, context = blocks(tree), ballot_features.PageContext("The harbour")
    rows = body.rows_of(["\n".join(paragraphs)] * body.VOTERS, page, collect_declarations(tree), context)[2::2]
    moving = {column for column in range(rows.shape[1]) if (np.diff(rows[:, column]) > 0).all() or (np.diff(rows[:, column]) < 0).all()}
    assert set(ballot_features.place_columns(rows.shape[1], body.VOTERS)) == moving


def test_what_only_some_voters_kept_is_raised_by_no_place() -> None:
    page = blocks(parse_html("<body><div>" + "".join(f"<p>{paragraph}</p>" for paragraph in long_read(60)) + "</div></body>"))
    width = ballot_features.OWN_COLUMNS + 300
    rows = np.zeros((len(page), width), dtype=np.float32)
    votes = slice(ballot_features.OWN_COLUMNS, ballot_features.OWN_COLUMNS + 3)
    rows[:, votes] = 1
    rows[50:, ballot_features.OWN_COLUMNS] = 0.5
    chances = np.full(len(page), 0.1, dtype=np.float32)
    chances[:20] = 0.95

    def judge(asked: Any) -> Any:
        return np.full(len(asked), 0.9, dtype=np.float32)

    raise_far_along(page, rows, 3, chances, judge)
    assert chances.tolist() == pytest.approx([0.95] * 20 + [0.1] * 10 + [0.9] * 20 + [0.1] * 10), (
        "in short articles a place tells what it always did"
    )
    few = np.full(len(page), 0.1, dtype=np.float32)
    few[:9] = 0.95
    raise_far_along(page, rows, 3, few, judge)
    assert few[9:].tolist() == pytest.approx([0.1] * 51), "too few are surely the article's"
