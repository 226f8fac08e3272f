"""Who signs other stories, took the pictures, is quoted or asked, or asks: none of them wrote the article."""

import pytest

from wirewatch.article.byline import byline
from wirewatch.article.page.declarations import collect_declarations
from wirewatch.article.page.markup import parse_html
from wirewatch.article.page.page_blocks import blocks

TITLE = "<title>Ferry stays in port until the spring - Lake Courier</title>"
HEADING = "<h1>Ferry stays in port until the spring</h1>"


def names_of(body: str, heading: str = HEADING) -> tuple[str, ...]:
    tree = parse_html(f"<html><head>{TITLE}</head><body>{heading}{body}</body></html>")
    return byline.read_byline(collect_declarations(tree), tree, blocks(tree), frozenset({"lakecourier"})).names


def card(name: str, headline: str, tag: str = "div") -> str:
    author = f"<a class=byline href=/author/{name.split(maxsplit=1)[0].lower()}>{name}</a>"
    return f"<{tag} class=item><h3><a href=/x>{headline}</a></h3>{author}</{tag}>"


STORIES = card("Ana Ruiz", "Bees return to the mill"), card("Jon Falk", "The choir sings again")


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (f"<div>{''.join(STORIES)}</div>", ()),
        (f"<p>By Una Brix Published in Harbour</p><div>{''.join(STORIES)}</div>", ("Una Brix",)),
        ("<div>" + "".join(card(f"Ana Ruiz{n}"[:8], f"Bees return to the mill {n}") for n in "ab") + "</div>", ("Ana Ruiz",)),
        (f"<main>{card('Ana Ruiz', 'Bees return to the mill', 'article')}{card('Jon Falk', 'The choir sings', 'article')}</main>", ()),
        (f"<div>{card('Ana Ruiz', 'Ferry stays in port until the spring')}{STORIES[1]}</div>", ("Ana Ruiz",)),
        (f"<div>{card('Ana Ruiz', 'Harbour')}{card('Jon Falk', 'Harbour')}</div>", ("Ana Ruiz", "Jon Falk")),
        (
            (
                "<ul><li><a class=author href=/author/ana>Ana Ruiz</a> <a href=/author/ana>View all posts by Ana Ruiz</a>"
                "<li><a class=author href=/author/jon>Jon Falk</a> <a href=/author/jon>View all posts by Jon Falk</a></ul>"
            ),
            ("Ana Ruiz", "Jon Falk"),
        ),
        ("<a href=/x><span class=author>Ana Ruiz</span> How bees return to the mill</a>", ()),
        ("<a href=/author/ana><span class=author>Ana Ruiz</span> is our reporter at the lake</a>", ("Ana Ruiz",)),
        ("<div class=quote><q>The lake waits</q><a rel=author href=/c/ana>Ana Ruiz</a></div>", ()),
        (f"<div class=format-quote><a rel=author href=/c/ana>Ana Ruiz</a><p>{'The ferry stays. ' * 60}</div>", ("Ana Ruiz",)),
        ("<blockquote>The lake waits <a rel=author href=/c/ana>Ana Ruiz</a></blockquote>", ()),
        ("<p><b>Contact:</b> <a href=/authors/ana-ruiz>Ana Ruiz</a></p>", ()),
        ("<p>Ansprechpartnerin: <a rel=author href=/ana>Ana Ruiz</a></p>", ()),
        ("<p><b>Text:</b> <a href=/authors/ana-ruiz>Ana Ruiz</a></p>", ("Ana Ruiz",)),
        ("<ul><li class=menu-item><a href=/author/ana>Lake Notes</a></ul>", ()),
        ("<p class=author>Based on:</p>", ()),
        ("<span class=wpdiscuz-fem-author>Move Remark</span>", ()),
    ],
)
def test_bylines_of_other_stories_quotations_and_contacts_sign_nothing(body: str, names: tuple[str, ...]) -> None:
    assert names_of(body) == names


PROSE = f"<p>{'The ferry stays in port until the spring. ' * 5}</p>" * 3


def item(name: str, above: str) -> str:
    return f"<{above}><span itemprop=author itemscope><span itemprop=name>{name}</span></span></{above.split(maxsplit=1)[0]}>"


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (item("Ana Ruiz", "figure"), ()),
        (item("Ana Ruiz", "div itemprop=image itemtype=https://schema.org/ImageObject"), ()),
        (item("Ana Ruiz", "div itemprop=review") + item("Jon Falk", "div itemprop=review"), ()),
        (item("Ana Ruiz", "div itemprop=review"), ("Ana Ruiz",)),
        (item("Ana Ruiz", "figure") + item("Jon Falk", "p"), ("Jon Falk",)),
    ],
)
def test_items_of_pictures_and_of_customers_reviews_sign_nothing(body: str, names: tuple[str, ...]) -> None:
    assert names_of(PROSE + body) == names


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("<div class=byline>Written by Lake Staff Reviewed by <a href=/r/ana>Ana Ruiz</a></div>", ()),
        ("<div class=byline>Written by <a href=/r/jon>Jon Falk</a> Reviewed by <a href=/r/ana>Ana Ruiz</a></div>", ("Jon Falk",)),
        ("<p>Fotos von <a rel=author href=/ana>Ana Ruiz</a></p>", ()),
    ],
)
def test_who_reviewed_or_took_pictures_signs_nothing_alone(body: str, names: tuple[str, ...]) -> None:
    assert tuple(name for name in names_of(PROSE + body) if name != "Lake Staff") == names


HEADS = {
    "<meta name=author content='Tide House'><meta property=article:author content='Ana Ruiz'>": ("Ana Ruiz",),
    "<meta name=author content='Tide House'>": ("Jon Falk",),
    "<meta name=author content='Ana Ruiz, London, Jon Falk'>": ("Ana Ruiz", "Jon Falk"),
    "<meta name=author content='Ana Ruiz, Havn'>": ("Ana Ruiz", "Havn"),
}


@pytest.mark.parametrize("head", HEADS)
def test_a_declared_name_that_is_shown_counts_before_one_that_is_not(head: str) -> None:
    shown = "<a class=writer-name href=/x/ana>Ana Ruiz</a>" + PROSE
    tree = parse_html(f"<html><head>{TITLE}{head}</head><body>{HEADING}{shown}<div class=far><p>By Jon Falk</p></div></body></html>")
    assert tree is not None
    assert byline.read_byline(collect_declarations(tree), tree, blocks(tree), frozenset({"lakecourier"})).names == HEADS[head]


PERSON = '<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"%s","name":"%s"}}</script>'
GRAPH = (
    '<script type="application/ld+json">[{"@type":"Article","author":{"@id":"#a"}},'
    '{"@type":"Person","@id":"#a","name":"Anna Falk"}]</script>'
)


@pytest.mark.parametrize(
    ("head", "people"),
    [
        (PERSON % ("Person", "Anna Falk"), ("Anna Falk",)),
        (GRAPH, ("Anna Falk",)),
        (PERSON % ("Organization", "Anna Falk"), ()),
        (PERSON % ("Person", "Lake Courier"), ()),
    ],
)
def test_a_person_signs_on_a_site_that_is_called_after_them(head: str, people: tuple[str, ...]) -> None:
    tree = parse_html(f"<html><head>{TITLE}{head}</head><body>{HEADING}{PROSE}</body></html>")
    assert tree is not None
    assert byline.read_byline(collect_declarations(tree), tree, blocks(tree), frozenset({"annafalk", "lakecourier"})).people == people
