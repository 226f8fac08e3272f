"""What leads away within the text: the way through the site that ends in the headline, and lists of other stories' cut first lines."""

from __future__ import annotations

import pytest

from wirewatch.article.body.lines.boilerplate_lines import sort_lines
from wirewatch.article.body.vote.ballot_features import PageContext
from wirewatch.article.page.markup import parse_html
from wirewatch.article.page.page_blocks import Block, blocks

TITLE = "Ferry stays in port until the ice is gone"
PROSE = [
    f"The ferry company said on Monday that boat number {number} stays in port until the ice on the northern arm of the lake has gone."
    for number in range(1, 9)
]


def page_of(inner: str) -> list[Block]:
    """Old pages, too: they have no main heading and lay out their text in tables."""
    tree = parse_html(f"<html><body>{inner}{''.join(f'<p>{line}</p>' for line in PROSE)}</body></html>")
    assert tree is not None
    return list(blocks(tree))


def left(inner: str, *, is_modern: bool = False) -> list[str]:
    """Give the text's lines but its prose, where the vote had kept everything."""
    page = page_of(inner)
    context = PageContext(TITLE, "", "", frozenset(), ())
    lines = sort_lines("\n".join(block.text for block in page), page, context, is_modern=is_modern).text
    return [line for line in lines if line not in PROSE]


def crumbs(*names: str, sign: str = " › ", last: str = TITLE) -> str:
    return sign.join([*(f'<a href="/{number}">{name}</a>' for number, name in enumerate(names)), last])


@pytest.mark.parametrize(
    "way",
    [
        f"<table><tr><td><span class=pathway>{crumbs('Αρχική', 'Ειδήσεις', 'Υγεία', sign=' <img src=x.gif> ')}</span></td></tr></table>",
        f"<div class=entry-crumbs>{crumbs('Home', 'Issues', sign=' ')}</div>",
        f"<div>You are here: {crumbs('Home', 'News')}</div>",
        f"<div>{crumbs('Inicio', 'Noticias', last='Ferry stays in port until…')}</div>",
        f"<div>{crumbs('Start', 'Nachrichten', TITLE, last='')}</div>",
    ],
)
@pytest.mark.parametrize("is_modern", [True, False])
def test_the_way_to_the_headline_is_no_line_of_the_text(way: str, is_modern: bool) -> None:
    """On one site all texts began with it: all messages quoted it, and unlike articles with the same eight words were one story."""
    assert left(way, is_modern=is_modern) == []


@pytest.mark.parametrize(
    "line",
    [
        f"<p>Ana Ruiz, the pilot of the boat, wrote <a href='/book'>a book</a> about it: {TITLE}</p>",
        "<p><a href='/ruiz'>Ana Ruiz</a> stays in port until the ice is gone, and so do all other pilots</p>",
        "<p>Ferry stays in port until the ice is gone, said <a href='/ruiz'>Ana Ruiz</a></p>",
    ],
)
def test_a_sentence_with_a_link_stays(line: str) -> None:
    assert len(left(line)) == 1


def teasers(*texts: str, box: str = "li", address: str = "/story-{}") -> str:
    each = (
        f'<{box} class=item><a href="{address.format(number)}">Harbour gets crane number {number}</a><br><small>{text}</small></{box}>'
        for number, text in enumerate(texts)
    )
    return f"<div class=list>{''.join(each)}</div>"


CUT = "The council of the town has decided on Friday that the harbour will get..."
OTHER_CUT = "Nobody in the town believes that the crane which was bought will ever […]"
WHOLE = "The council of the town has decided on Friday that the harbour will get a crane."


@pytest.mark.parametrize("box", ["li", "div", "section", "article"])
def test_the_cut_first_lines_of_other_stories_are_no_text(box: str) -> None:
    assert left(teasers(CUT, OTHER_CUT, CUT.replace("Friday", "Monday"), box=box)) == []


@pytest.mark.parametrize(
    "inner",
    [
        # One alone, whole entries of a list, and what leads to one page or to a place on this.
        teasers(CUT),
        teasers(CUT, OTHER_CUT, WHOLE, WHOLE.replace("Friday", "Monday")),
        teasers(CUT, OTHER_CUT, address="/story"),
        teasers(CUT, OTHER_CUT, address="#part-{}"),
        # Paragraphs that leave something open.
        f"<p>{CUT}</p><p>{OTHER_CUT}</p>",
    ],
)
def test_what_is_whole_or_alone_stays(inner: str) -> None:
    assert CUT in left(inner)
