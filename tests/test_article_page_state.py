"""An article that a page keeps for its scripts alone, in the shapes that frameworks keep it in, is read from there."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import quote

import pytest

from warehouse.records.feed import Entry
from wirewatch.article.body.page_state import StateText, state_texts
from wirewatch.article.body.whole_body import fuller_text
from wirewatch.article.extract import extract
from wirewatch.article.page.markup import parse_html
from wirewatch.article.page.page_elements import elements_of
from wirewatch.article.record import PageRecord

URL = "https://www.harbourdaily.example/news/crane-311"
TITLE = "Old harbour crane is sold for one crown and a promise"
PROSE = [
    "The oldest crane of the harbour at Osterby was sold on Friday for one crown, to a watchmaker who promised to oil it twice a year.",
    "It was built in 1871, lifted eleven tons on its last day of work, and has stood still since the container came.",
    "A promise in writing",
    "The council had asked 60,000 crowns for it in the spring, then 20,000, and in the end for anybody who would come with a can.",
    "“It ticks when the wind is in the north,” said the watchmaker, who is 58, “and I should like to know why.”",
    "The harbour board keeps the right to hang a flag on it on the first Sunday of May.",
]
KINDS = ["paragraph", "paragraph", "heading", "paragraph", "quote", "paragraph"]
PARTS: list[dict[str, object]] = [{"type": kind, "html": line} for kind, line in zip(KINDS, PROSE, strict=True)]
# Between the paragraphs, as publishing systems keep them.
AMONG: list[dict[str, object]] = [
    {"type": "ad", "slot": "inread_1"},
    {"type": "newsletter", "title": "Get the harbour by letter, every Friday at six"},
    {"type": "related", "items": [{"title": "The tug that would not be sold at any price", "url": "/x"}]},
    {
        "type": "teaser",
        "text": "Why the tug was not sold, and who wept when it was towed back to its place at the eastern quay of the town.",
    },
]
BLOCKS = [*PARTS[:2], AMONG[0], *PARTS[2:4], *AMONG[1:], *PARTS[4:]]
MARKUP = "".join(f"<h2>{line}</h2>" if kind == "heading" else f"<p>{line}</p>" for kind, line in zip(KINDS, PROSE, strict=True))
ASIDE = "<div class=ad-slot><small>NOTICE</small><p>Rope by the yard, tar by the pound, at the chandler's below the tower.</p></div>"
STORY = {
    "title": TITLE,
    "authors": [
        {
            "name": "Ana Ruiz",
            "bio": "Ana Ruiz has written about harbours, their cranes and their people for this paper since 2009, and about ice.",
        }
    ],
    "comments": [{"text": f"I lifted a piano with it in the year {1960 + number}, and nobody has paid me since."} for number in range(9)],
    "related": [{"title": "The tug that would not be sold at any price", "summary": "It was towed back to the eastern quay. " * 12}],
}


def assigned(name: str) -> Callable[[object], str]:
    return lambda state: f"<script>window.{name} = {json.dumps(state)};</script>"


def parsed(state: object) -> str:
    return f"<script>window.__PRELOADED_STATE__ = JSON.parse({json.dumps(json.dumps(state))});</script>"


def parsed_in_single_quotes(state: object) -> str:
    text = json.dumps(state).replace("\\", "\\\\").replace("'", "\\'")
    return f"<script>window.__INITIAL_STATE__=JSON.parse('{text}')</script>"


def encoded(state: object) -> str:
    return f'<script>window.__INITIAL_DATA__=JSON.parse(decodeURIComponent("{quote(json.dumps(state))}"))</script>'


def in_script(state: object) -> str:
    return f"<script id=__HD_STATE__ type=application/json>{json.dumps(state)}</script>".replace("</p>", "<\\/p>").replace(
        "</h2>", "<\\/h2>"
    )


def in_attribute(state: object) -> str:
    text = json.dumps(state).replace("&", "&amp;").replace('"', "&quot;")
    return f'<div id=app data-page="{text}"></div>'


def nuxt(state: object) -> str:
    """Write a state as Nuxt does: one list of all values, in which lists and objects name their members by number."""
    values: list[object] = []

    def put(value: object) -> int:
        place = len(values)
        values.append(None)
        if isinstance(value, dict):
            values[place] = {key: put(member) for key, member in value.items()}
        elif isinstance(value, list):
            values[place] = [put(member) for member in value]
        else:
            values[place] = value
        return place

    values.append(["ShallowReactive", 1])
    put(state)
    return f"<script id=__NUXT_DATA__ type=application/json>{json.dumps(values)}</script>"


def apollo(state: object) -> str:
    """Write a state as Apollo does: objects beside each other, which refer to one another by name."""
    assert isinstance(state, dict)
    story = dict(state["props"]["article"])
    blocks = story.pop("body")
    if not isinstance(blocks, list):
        return assigned("__APOLLO_STATE__")({"ROOT_QUERY": {}, "Article:1": {**story, "body": blocks}})
    named = {f"Block:{number}": block for number, block in enumerate(blocks)}
    kept = {"ROOT_QUERY": {"article": {"__ref": "Article:1"}}, **named, "Article:1": {**story, "body": [{"__ref": name} for name in named]}}
    return assigned("__APOLLO_STATE__")(kept)


SHAPES = {
    "assigned": assigned("__INITIAL_STATE__"),
    "Next": lambda state: f"<script id=__NEXT_DATA__ type=application/json>{json.dumps(state)}</script>",
    "Nuxt": nuxt,
    "Apollo": apollo,
    "a string of JSON": parsed,
    "in single quotes": parsed_in_single_quotes,
    "encoded": encoded,
    "a script of its own": in_script,
    "an attribute": in_attribute,
}
SHELL = (
    "<header><a href=/>Harbour Daily</a></header><main><div class=sk></div><p>Loading the story, one moment...</p>"
    "<noscript><p>Please enable JavaScript to read this page.</p></noscript></main>"
    "<section><h2>Newest</h2><ul><li><a href=/1>Trains run again after three hours of ice on the line</a></li>"
    "<li><a href=/2>The last knife grinder of the county has died at eighty-eight</a></li></ul></section>"
)


def page(script: str, shell: str = SHELL) -> bytes:
    return (
        f"<!doctype html><html lang=en><head><title>{TITLE} | Harbour Daily</title><meta name=viewport content='width=device-width'>"
        f"<meta property=og:type content=article><meta name=description content='It went to a man of springs and wheels.'></head>"
        f"<body>{shell}{script}</body></html>"
    ).encode()


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("body", [BLOCKS, MARKUP.replace("</h2>", f"</h2>{ASIDE}")], ids=["parts", "markup"])
def test_an_article_that_only_the_state_has_is_read_from_it(shape: str, body: object) -> None:
    """Advertisements, calls and ways to other stories between its parts, comments and authors beside it are none of it."""
    script = SHAPES[shape]({"props": {"menu": ["news", "sport", "ice"], "article": {**STORY, "body": body}}})
    assert extract(page(script), URL).text.split("\n") == PROSE


def test_an_article_in_a_script_without_blanks_is_read_from_the_state() -> None:
    line = "奥斯特比港最老的起重机周五以一元的价格卖给了一名钟表匠，他答应每年给它上两次油。"
    title = "港口老起重机以一元价格出售"
    state = {"info": {"title": title, "content": "".join(f"<p>{number}、{line}</p>" for number in range(5))}}
    html = (
        f"<html lang=zh><head><title>{title} - 港口日报</title></head><body><noscript>需要开启JavaScript才能浏览本网站</noscript>"
        f"<div id=root></div><script id=DATA type=application/json>{json.dumps(state)}</script></body></html>"
    )
    assert extract(html.encode(), URL).text.split("\n") == [f"{number}、{line}" for number in range(5)]


def test_a_text_under_another_headline_is_not_taken_for_the_article() -> None:
    other = {"title": "The tug that would not be sold at any price", "body": "".join(f"<p>{line}</p>" for line in PROSE)}
    text = extract(page(assigned("__INITIAL_STATE__")({"latest_story": other, "article": {"title": TITLE}})), URL).text
    assert PROSE[0] not in text


def test_data_in_a_string_is_no_text_of_a_page_that_shows_nothing() -> None:
    """What an editor keeps as JSON within the state was given out as the article, brackets and all."""
    data = json.dumps({"blocks": PARTS, "settings": {"font": "a serif of the house", "columns": 2}})
    for kept in (data, f"[{data}]", json.dumps([[line] for line in PROSE]), json.dumps(PROSE)):
        assert fuller_text("The harbour", [kept], TITLE, ["The harbour"], [kept]) == "The harbour"
        assert extract(page(assigned("__INITIAL_STATE__")({"article": {"title": TITLE, "raw": kept}})), URL).text[:1] not in "{["
    text = "[Harbour Press] " + "\n".join(PROSE)
    assert fuller_text("The harbour", [text], TITLE, ["The harbour"], [text]) == text
    assert fuller_text(text[:260], [text], TITLE, [text[:260]]) == text


def test_a_page_that_shows_the_article_keeps_it() -> None:
    """Neither what is said under its headline elsewhere in the state takes its place, nor the article itself as parts."""
    longer = "The seller explains the terms in a film, of which these are the words, one after the other, as they were spoken. " * 12
    texts = [StateText("\n".join(PROSE), is_titled=True), StateText(longer.strip(), is_titled=True)]
    shown = "\n".join(PROSE)
    assert fuller_text(shown, [each.text for each in texts], TITLE, PROSE, [each.text for each in texts]) == shown
    assert fuller_text(longer[:112], [shown], TITLE, [longer[:112]], [shown]) == shown


@pytest.mark.parametrize(
    "script",
    [
        '<script id=__NUXT_DATA__ type=application/json>[[0,0,0],{"a":0}' + " " * 300 + "]</script>",
        "<script id=__NUXT_DATA__ type=application/json>[" + "[1,2,3]," * 200 + "1]</script>",
        "<script>window.__INITIAL_STATE__ = JSON.parse('" + "\\\\" * 3000 + "</script>",
        '<script>window.__INITIAL_STATE__ = "' + "x" * 3000 + "</script>",
        "<script>window.__APOLLO_STATE__ = " + json.dumps({"ROOT_QUERY": {"a": [{"__ref": "a"}] * 200}}) + "</script>",
    ],
    ids=["holds itself", "without end", "an open quotation mark", "an open string", "refers to nothing"],
)
def test_a_broken_state_is_left_alone(script: str) -> None:
    tree = parse_html(f"<html><body><p>{PROSE[0]}</p>{script}</body></html>")
    assert tree is not None
    assert state_texts(elements_of(tree), TITLE) == []


def test_state_of_an_application_whose_page_is_called_by_the_site_alone() -> None:
    """The headline by which the feed announced it finds the text; no other does."""
    blocks = [{"type": "paragraph", "html": f"<p>{paragraph}</p>"} for paragraph in PROSE]
    state = json.dumps({"story": {"headline": "How the tuner mapped the trams", "blocks": blocks}, "site": {"name": "Assembly Point"}})
    page = f"<html><head><title>Assembly Point</title></head><body><div id=app></div><script>window.__INITIAL_STATE__ = {state}</script>"

    def read(announced: str) -> PageRecord:
        address = "https://point.example/s/1"
        return extract(page.encode(), address, entry=Entry(guid=address, url=address, title=announced))

    told = read("How the tuner mapped the trams")
    assert PROSE[0] in told.text
    assert read("Another story that the feed has").text != told.text
