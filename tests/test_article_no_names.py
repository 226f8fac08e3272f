"""What stands where a name was expected and is none: the rest of a line, a caption, an edition, a question, an office, a headline."""

import pytest

from wirewatch.article.byline.names.person_names import clean_names, looks_like_person
from wirewatch.article.byline.signature.visible_byline import HeadlineLines, names_behind_by, whole_names
from wirewatch.article.page.markup import parse_html
from wirewatch.article.page.page_blocks import blocks

SIGNATURES = {
    "von am 20.06.2018": (),
    "Photograph by Ana Ruiz": (),
    "Foto von Ana Ruiz": (),
    "Bild Lund": ("Bild Lund",),
    "Revised Edition": (),
    "Edition L": ("Edition L",),
    "Ana Ruiz, From Lake Songs": ("Ana Ruiz",),
    "Anders From": ("Anders From",),
    "Наши журналисты": (),
    "durch Ana Ruiz": ("Ana Ruiz",),
    "Autor/in: Ana Ruiz": ("Ana Ruiz",),
    "Autor(in): Ana Ruiz": ("Ana Ruiz",),
    "Autor:in Ana Ruiz": ("Ana Ruiz",),
    "Verifizierte/r Seefreund/in": ("Verifizierte Seefreund",),
    "Ana Ruiz/AFP": ("Ana Ruiz", "AFP"),
    "Departement für Handel, Schule und Forschung": ("Departement für Handel, Schule und Forschung",),
    "Ministry for Trade, Schools and Research": ("Ministry for Trade, Schools and Research",),
    "Ministry for Trade, Ana Ruiz and Jon Falk": ("Ministry for Trade", "Ana Ruiz", "Jon Falk"),
    "Ana Ruiz, LTBD®": ("Ana Ruiz",),
    "Bündnis 90/Die Grünen": ("Bündnis 90/Die Grünen",),
    "Ana Ruiz, London, Jon Falk": ("Ana Ruiz", "Jon Falk"),
    "Ana Ruiz, Havn": ("Ana Ruiz", "Havn"),
    "Ana Ruiz, Reuters, Jon Falk": ("Ana Ruiz", "Reuters", "Jon Falk"),
    "Ana Ruiz Medical correspondent": ("Ana Ruiz",),
}


@pytest.mark.parametrize("signature", SIGNATURES)
def test_names_of_a_signature(signature: str) -> None:
    assert clean_names([signature]) == SIGNATURES[signature]


@pytest.mark.parametrize(
    ("text", "is_person"),
    [
        ("Анна Петрова", True),
        ("Мифы о ветре", False),
        ("Людвиг ван Брикс", True),
        ("Öland öppet", False),
        ("Ana Ruiz (Havn", False),
        ("أحمد سامي", True),
        ("अनीता शर्मा", True),
    ],
)
def test_a_person_is_written_with_capitals_where_a_script_has_them(text: str, is_person: bool) -> None:
    assert looks_like_person(text) is is_person


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Ruiz, MD, FOMA, DABO", ["Ana Ruiz"]),
        ("Ana Ruiz, AP", ["Ana Ruiz"]),
        ("Ana Ruiz, Harbour, Boats", []),
    ],
)
def test_degrees_behind_a_name_leave_it_whole(text: str, names: list[str]) -> None:
    assert whole_names(text) == names


LINES = {
    "<p>记者：渡轮停航，岛上居民下周如何出行？</p>": (),
    "<p>记者：张三</p>": ("张三",),
    "<p>Autor/in: Ana Ruiz</p>": ("Ana Ruiz",),
    "<p>16.11.2026 13:15 Uhr Autor/in: Ana Ruiz</p>": ("Ana Ruiz",),
    "<figure><figcaption>Lund / autor: Tide Pictures, Harbour</figcaption></figure>": (),
    "<p>【王小明／台北報導】</p>": ("王小明",),
    "<p>王小明、李大同／綜合報導</p>": ("王小明", "李大同"),
    "<p>湖邊新聞／王小明</p>": ("王小明",),
    "<p>湖邊傳媒╱記者王小明／台北報導 2026-01-12</p>": ("王小明",),
    "<p>港務／渡輪報導</p>": (),
    "<p>The ferry stays.</p>" * 40 + "<p>Posted by Ana Ruiz - Lake Poland w dniu 2026-12-20</p>": ("Ana Ruiz",),
    "<p>The ferry stays.</p>" * 40 + "<div class=article-body><ul class=article-footer><li>Autor: Ana Ruiz</ul></div>": ("Ana Ruiz",),
    "<p>The ferry stays.</p>" * 40 + "<div class=page-footer><p>Autor: Ana Ruiz</p></div>": (),
    "<h2><a href=/f>Ferry stays in port until the spring</a></h2><p>Posted by Ana Ruiz and Jon Falk - Harbour team</p>": (
        "Ana Ruiz",
        "Jon Falk",
    ),
    "<h2><a href=/b>Bees return to the mill again</a></h2><p>Posted by Ana Ruiz and Jon Falk - Harbour team</p>": (),
    "<p>Lund / autor: Ana Ruiz</p>": ("Ana Ruiz",),
    "<p>The ferry stays.</p>" * 40 + "<h3>Article written by:</h3><p>Ana Ruiz, MD, FOMA, DABO</p>": ("Ana Ruiz",),
}


@pytest.mark.parametrize("body", LINES)
def test_lines_that_sign(body: str) -> None:
    tree = parse_html(f"<html><body><h1>Ferry stays in port</h1>{body}</body></html>")
    assert tree is not None
    near = HeadlineLines(blocks(tree), ["Lake Courier: Ferry stays in port until the spring", "Ferry stays in port"])
    assert tuple(names_behind_by(near)) == LINES[body]
