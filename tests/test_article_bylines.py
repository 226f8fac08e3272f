"""Bylines as publishing systems and newsrooms of many countries write them, each as the people and what else signed."""

import pytest

from wirewatch.article.byline import byline
from wirewatch.article.byline.byline_markup import MOST_CANDIDATES, byline_elements
from wirewatch.article.page.declarations import collect_declarations
from wirewatch.article.page.markup import parse_html
from wirewatch.article.page.page_blocks import blocks
from wirewatch.article.page.page_elements import elements_of

SITE = frozenset({"lakesidecourier"})
TITLE = "<h1>Ferry stays in port</h1>"


def names_of(body: str, head: str = "") -> tuple[str, ...]:
    tree = parse_html(f"<html><head>{head}</head><body>{TITLE}{body}</body></html>")
    return byline.read_byline(collect_declarations(tree), tree, blocks(tree), SITE).names


BYLINES = {
    "By Ana Ruiz For The Lakeside Courier": ("Ana Ruiz",),
    "By Ana Ruiz, Special to the Courier": ("Ana Ruiz",),
    "By Ana Ruiz, Chief Washington Correspondent": ("Ana Ruiz",),
    "By Ana Ruiz, Health and Science Correspondent": ("Ana Ruiz",),
    "By Ana Ruiz, Head of Marketing and Development": ("Ana Ruiz",),
    "By Ana Ruiz, Sr. Director of Operations": ("Ana Ruiz",),
    "By Ana Ruiz, Jon Falk, Staff Writers": ("Ana Ruiz", "Jon Falk"),
    "Ana Ruiz<br>4 August 2026": ("Ana Ruiz",),
    "Ana Ruiz<br>Business reporter, Lake News": ("Ana Ruiz",),
    "Ana Ruiz Last Updated: May 16, 2026": ("Ana Ruiz",),
    "<p>Written by</p><p>Ana Ruiz</p><p>Content Coordinator</p>": ("Ana Ruiz",),
    "<p>By Ana Ruiz</p><p>and</p><p>Jon Falk</p><p>10/04/2026</p><p>Link Copied</p>": ("Ana Ruiz", "Jon Falk"),
    "By Ana Ruiz — Medically reviewed by Jon Falk, M.D.": ("Ana Ruiz",),
    "By Ana Ruiz. Illustrations by Jon Falk": ("Ana Ruiz",),
    "Ana Ruiz avec AFP": ("Ana Ruiz", "AFP"),
    "Von Ana Ruiz mit dpa": ("Ana Ruiz", "dpa"),
    "Ana Ruiz i Jon Falk": ("Ana Ruiz", "Jon Falk"),
    "Guest post by Ana Ruiz": ("Ana Ruiz",),
    "Γράφει ο Νίκος Παππάς": ("Νίκος Παππάς",),
    "كتب: أحمد سامي": ("أحمد سامي",),
    "Penulis: Budi Santoso": ("Budi Santoso",),
    "Teksti: Aino Virtanen": ("Aino Virtanen",),
    "Ana Ruiz u. Jon Falk": ("Ana Ruiz", "Jon Falk"),
    "Ana Ruiz with Jon Falk": ("Ana Ruiz", "Jon Falk"),
    "Ana Ruiz in Berlin": ("Ana Ruiz",),
    "Ana Ruiz, à Paris": ("Ana Ruiz",),
    "Ana Ruiz, envoyée spéciale à Kiev": ("Ana Ruiz",),
    "Ana Ruiz, Chefredakteurin": ("Ana Ruiz",),
    "Ana Ruiz | Managing Editor": ("Ana Ruiz",),
    "Ana Ruiz, Lake Reporter": ("Ana Ruiz",),
    "Ana Ruiz, corresponsal": ("Ana Ruiz",),
    "Ana Ruiz – Fotos: Jon Falk": ("Ana Ruiz",),
    "Compiled by Ana Ruiz": ("Ana Ruiz",),
    "Interview: Ana Ruiz": ("Ana Ruiz",),
    "oprac. Jan Kowalski": ("Jan Kowalski",),
    "홍길동 기자": ("홍길동",),
    "文＝山田花子": ("山田花子",),
    "作者：张三 李四": ("张三", "李四"),
    "作者：山田 花子": ("山田 花子",),
    "记者 王小明 / 台北报道": ("王小明",),
    "王小明／北京报导": ("王小明",),
}


@pytest.mark.parametrize("text", BYLINES)
def test_bylines(text: str) -> None:
    assert names_of(f"<div class='article-author'>{text}</div>") == BYLINES[text]


HEADS = {
    "<meta name='DC.creator' content='Ruiz, Ana'>": ("Ana Ruiz",),
    "<meta name='DC.creator' content='Ana Ruiz, Jon Falk'>": ("Ana Ruiz", "Jon Falk"),
    "<meta property='st:author' content='Ana Ruiz'>": ("Ana Ruiz",),
    "<meta name='author' content='ANA RUIZ - Associated Press'>": ("ANA RUIZ", "Associated Press"),
    "<meta name='author' content='By ANA RUIZ and JON FALK Associated Press'>": ("ANA RUIZ", "JON FALK", "Associated Press"),
    "<meta name='author' content='By ANA RUIZ AP Business Writer'>": ("ANA RUIZ",),
    "<meta name='author' content='Ruiz, Ana; Falk, Jon'>": ("Ana Ruiz", "Jon Falk"),
    "<meta name='author' content='María del Carmen Ruiz de la Vega'>": ("María del Carmen Ruiz de la Vega",),
    '<script type="application/ld+json">{"@type":"Article","author":{"@list":[{"name":"Ana Ruiz"}]}}</script>': ("Ana Ruiz",),
    '<script type="application/ld+json">{"@type":"Recipe","name":"Soup","author":{"name":"Ana Ruiz"}}</script>': ("Ana Ruiz",),
    "<meta name='author' content='Ana Ruiz The Associated Press'>": ("Ana Ruiz", "Associated Press"),
    "<meta name='author' content='Courrier avec AFP'>": ("Courrier", "AFP"),
    "<meta name='author' content='dpa/lnw'>": ("dpa",),
    "<meta name='author' content='Lake News Staff'>": ("Lake News Staff",),
    "<meta name='author' content='Our Correspondent'>": ("Our Correspondent",),
    "<meta name='author' content='Our readers'>": (),
    "<meta name='author' content='新华社记者 张三'>": ("新华社", "张三"),
    "<meta name='author' content='湖边报记者张三'>": ("张三",),
    "<meta name='author' content='新华社记者看河北'>": ("新华社记者看河北",),
    "<meta name='author' content='Ana Ruiz, Harbour Correspondent, and Jon Falk'>": ("Ana Ruiz", "Jon Falk"),
    "<meta name='author' content='Ana Ruiz, van Brix'>": ("Ana Ruiz", "van Brix"),
    "<meta name='author' content='Hello Jack!'>": (),
    "<meta name='author' content='Ruiz, Ana'>": ("Ana Ruiz",),
    "<meta name='author' content='Ruiz, Ana B.'>": ("Ana B. Ruiz",),
    "<meta name='author' content='Reuters, Ana'>": ("Reuters", "Ana"),
    "<meta name='author' content='ssi, dan'>": ("ssi", "dan"),
    "<meta name='author' content='Ana Ruiz / İSTANBUL'>": ("Ana Ruiz",),
    "<meta name='author' content='Ana Ruiz | LCN'>": ("Ana Ruiz",),
    "<meta name='author' content='Ana Ruiz, CFP'>": ("Ana Ruiz", "CFP"),
    "<meta name='author' content='ANA RUIZ / CHER'>": ("ANA RUIZ", "CHER"),
    "<meta name='author' content='Ana Ruiz / AFP'>": ("Ana Ruiz", "AFP"),
    "<meta name='author' content='Ana Ruiz Updated'>": ("Ana Ruiz",),
    "<meta name='author' content='Edited by Ana Ruiz'>": (),
    "<meta name='author' content='null null'>": (),
    "<meta name='author' content='tidewatch2026'>": ("tidewatch2026",),
    "<meta name='author' content='Center for Lake Studies'>": ("Center for Lake Studies",),
    "<meta name='author' content='Ruiz; Ana Ruiz'>": ("Ana Ruiz",),
    (
        "<meta name='author' content='Ana Ruiz'><meta name='twitter:label1' content='Written by'>"
        "<meta name='twitter:data1' content='Ana Ruiz, Jon Falk'>"
    ): ("Ana Ruiz", "Jon Falk"),
    (
        '<script type="application/ld+json">{"@type":"NewsArticle","author":'
        '{"@type":"Person","url":"https://x.example/author/ana-ruiz"}}</script>'
    ): ("Ana Ruiz",),
}


@pytest.mark.parametrize("head", HEADS)
def test_declared_names(head: str) -> None:
    assert names_of("", head) == HEADS[head]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("<p>by tidewatch</p>", ("tidewatch",)),
        ("<div>by <span>Lake Shop Team</span> on <time datetime='2026-11-16'>Nov 16, 2026</time></div>", ("Lake Shop Team",)),
        ("<div>by <span>Ana Ruiz</span> on <time datetime='2026-11-16'>Nov 16, 2026</time></div>", ("Ana Ruiz",)),
        ("<p>By the numbers</p>", ()),
        ("<div vocab='http://schema.org/'><span property='author'><span property='name'>Ana Ruiz</span></span></div>", ("Ana Ruiz",)),
        ("<a href='/author-interviews/'>Lakeside Interviews</a>", ()),
        ("<div class='author-box'><h4>Ana Ruiz</h4><div class='author-role'>Licensed Harbour Pilot</div></div>", ("Ana Ruiz",)),
        ("<p>Nov 16, 2026</p><p>Ana Ruiz</p><p>Ana Ruiz is a reporter at the lake and writes about boats.</p>", ("Ana Ruiz",)),
        ("<p>Ana Ruiz</p><p>Nov 16, 2026</p><img alt='Portrait of Ana Ruiz'>", ("Ana Ruiz",)),
        ("<h4>About the Author</h4><p>Ana Ruiz is a reporter at the lake. She covers boats.</p>", ("Ana Ruiz",)),
        ("<h4>About the ferry</h4><p>Ana Ruiz is a ferry built in 1974.</p>", ()),
        ("<p>Article by</p><p>Ana Ruiz</p>", ("Ana Ruiz",)),
        ("<p>The ferry stays.</p>" * 40 + "<h3>Author</h3><p>Ana Ruiz</p>", ("Ana Ruiz",)),
        ("<p>The ferry stays.</p>" * 40 + "<h6>Author(s)</h6><p>Ana Ruiz</p>", ("Ana Ruiz",)),
        ("<div>By</div><div>The Lake Shop Team</div>", ("The Lake Shop Team",)),
        ("<div class=byline><p>Written by Ana Ruiz</p><p>Junior Affiliate Content Writer</p></div>", ("Ana Ruiz",)),
        ("<p>May 18, 2026 By Ana Ruiz In</p>", ("Ana Ruiz",)),
        (
            "<p>Stefan</p><p>Nov 16, 2026</p><img alt='Stefan'><p>Stefan is the founder of this paper and writes about boats.</p>",
            ("Stefan",),
        ),
        ("<p>Harbour</p><p>Nov 16, 2026</p><img alt='Harbour'><p>The harbour is closed.</p>", ()),
        ("<p>Ana Ruiz</p><p>Deck Hand</p><p>It stays.</p><p>Ana Ruiz is a reporter. She lives at the lake.</p>", ("Ana Ruiz",)),
        ("<p>Green Energy</p><p>It stays.</p><p>Green Energy is a term for wind and sun.</p>", ()),
        ("<p class='dateAndAuthor'><span>Dec 17, 2026</span><span>Ana Ruiz</span></p>", ("Ana Ruiz",)),
        ("<p class='author'>Dec. 19, 2026 · Ana Ruiz on behalf of the <a>Lake Press Team</a></p>", ("Ana Ruiz",)),
        ("<p>Nov 16, 2026</p><p>Harbour Quarter</p><a href='/news/harbour-quarter/'>More from the harbour</a>", ()),
        ("<p>Nov 16, 2026</p><p>Ferry Stays</p><img alt='Ferry Stays'>", ()),
        ("<p>Mill Opens</p><p>Nov 16, 2026</p><img alt='Mill Opens'><h4><a href=/mill>Mill Opens</a></h4><p>The mill is old.</p>", ()),
        ("<p>Ana Ruiz</p><p>Nov 16, 2026</p><img alt='Ana Ruiz'><h4><a href=/author/ana>Ana Ruiz</a></h4>", ("Ana Ruiz",)),
        ("<span class=user-author>点击登录</span>", ()),
    ],
)
def test_shown_names_without_a_byline_of_their_own(body: str, names: tuple[str, ...]) -> None:
    assert names_of(body) == names


@pytest.mark.parametrize(
    ("markup", "marks"),
    [
        ("<a rel='nofollow author'>", "declared"),
        ("<b property='schema:author'>", "declared"),
        ("<b property='authority'>", ""),
        ("<b class='ArticleByline'>", "byline"),
        ("<b class='c-by-line' data-testid='byline-block'>", "byline"),
        ("<b data-testid='byline'>", "byline"),
        ("<a href='/by/ana-ruiz'>", "linked"),
        ("<a href='/reporters/ana'>", "linked"),
        ("<a href='/author-interviews/'>", ""),
        ("<b href='/author/ana/'>", ""),
        ("<b class='postAuthor'>", "author"),
        ("<b class='redaktor'>", "writer"),
        ("<b class='article-redacteur'>", "writer"),
        ("<b class='giornalista'>", "writer"),
        ("<b class='forfatter'>", "writer"),
        ("<b class='toimittaja'>", "writer"),
        ("<b class='penulis'>", "writer"),
        ("<b class='haber-muhabir'>", "writer"),
        ("<address>", "writer"),
        ("<b class='journal'>", ""),
        ("<b class='pazar'>", ""),
        ("<b class='redaktion-hinweis'>", ""),
        ("<b class='autor-name' id='byline'>", "writer called"),
        ("<a class='byline author' id='author' rel='author' href='/autoren/ana'>", "declared byline linked author called"),
        ("<b title='by the author' class='automatic'>", ""),
    ],
)
def test_an_element_is_found_under_each_mark_that_it_has(markup: str, marks: str) -> None:
    tree = parse_html(f"<html><body><p>{markup}Ana Ruiz</body></html>")
    assert tree is not None
    found = byline_elements(elements_of(tree))
    assert " ".join(mark for mark, elements in found.items() if elements) == marks


def test_bylines_come_in_the_order_of_the_page_and_no_more_than_are_looked_at() -> None:
    tree = parse_html("<html><body>" + "<p class=author>Ana Ruiz<p id=author>Jon Falk" * (MOST_CANDIDATES + 1) + "</body></html>")
    assert tree is not None
    found = byline_elements(elements_of(tree))
    assert found["author"] == tree.findall(".//p[@class='author']")[:MOST_CANDIDATES]
    assert found["called"] == tree.findall(".//p[@id='author']")[:MOST_CANDIDATES]


DECLARED = "<meta name='author' content='{}'>"
TEXT = "<p>It stays.</p>" * 30


@pytest.mark.parametrize(
    ("declared", "body", "names"),
    [
        ("Una Brix", "<p>By: Ana Ruiz</p>", ("Ana Ruiz",)),
        ("Una Brix", "<p>By: Ana Ruiz</p><p>Una Brix looks after this site.</p>", ("Una Brix",)),
        ("Una Brix", "<p>The ferry stays.</p>", ("Una Brix",)),
        (
            "Nord Lund",
            f"<p>By: Ana Ruiz</p>{TEXT}<p>Nord Lund Store</p><footer>© 2026 Nord Lund. All rights reserved.</footer>",
            ("Ana Ruiz",),
        ),
        ("Una Brix", "<p>By Una Brix</p><footer>© 2026 Una Brix</footer>", ("Una Brix",)),
        ("Una Brix", "<p>By UNA BRIX</p>", ("Una Brix",)),
        (
            "Ana Ruiz",
            f"{TITLE}<p><a href=/author/1>Ana Ruiz</a>, <a href=/author/2>Jon Falk</a> &amp; <a href=/author/3>Una Brix</a></p>",
            ("Ana Ruiz", "Jon Falk", "Una Brix"),
        ),
        (
            "Ana Ruiz",
            f"{TITLE}<p><a href=/author/1>Ana Ruiz</a></p><ul><li><a href=/author/2>Jon Falk</a></li></ul>",
            ("Ana Ruiz",),
        ),
    ],
)
def test_a_shown_byline_counts_before_a_declared_name_that_no_reader_sees(declared: str, body: str, names: tuple[str]) -> None:
    assert names_of(body, DECLARED.format(declared)) == names


def test_the_headline_is_the_heading_and_not_its_name_in_a_menu() -> None:
    menu = "<nav><p>Ferry stays in port</p></nav>" + "<p>More</p>" * 30
    tree = parse_html(f"<html><body>{menu}{TITLE}<p>By tidewatch77</p></body></html>")
    assert byline.read_byline(collect_declarations(tree), tree, blocks(tree), SITE).names == ("tidewatch77",)
