"""Who signs where markup names no person: accounts, desks, agencies, addresses, and people whom a line or a link to a profile names."""

import pytest

from wirewatch.article.byline import byline
from wirewatch.article.headline import headline
from wirewatch.article.page.declarations import collect_declarations
from wirewatch.article.page.markup import parse_html
from wirewatch.article.page.page_blocks import blocks

SITE = frozenset({"lakesidecourier"})
TITLE = "<h1>Ferry stays in port</h1>"
TEXT = "<p>It stays.</p>" * 30


def read(body: str, head: str = "") -> byline.Byline:
    tree = parse_html(f"<html><head>{head}</head><body>{TITLE}{body}</body></html>")
    return byline.read_byline(collect_declarations(tree), tree, blocks(tree), SITE)


SIGNATURES = {
    "Written by: Ana Ruiz": ("Ana Ruiz",),
    "Verfasst von: Ana Ruiz": ("Ana Ruiz",),
    "Blog Beitrag von Ana Ruiz": ("Ana Ruiz",),
    "Eine Kolumne von Ana Ruiz": ("Ana Ruiz",),
    "Un entretien par Ana Ruiz": ("Ana Ruiz",),
    "Columna por Ana Ruiz": ("Ana Ruiz",),
    "Text &amp; Fotos: Ana Ruiz": ("Ana Ruiz",),
    "Texte et photos : Ana Ruiz": ("Ana Ruiz",),
    "Photos and words: Ana Ruiz": ("Ana Ruiz",),
    "Words: Ana Ruiz, Jon Falk Photos: Una Brix": ("Ana Ruiz", "Jon Falk"),
    "Text von Ana Ruiz Illustration von Jon Falk": ("Ana Ruiz",),
    "By Ana Ruiz Published in Harbour December 14, 2026 2:24 pm": ("Ana Ruiz",),
    "<span>Auteur(s) :</span> Ana Ruiz": ("Ana Ruiz",),
    "Authored by Ana Ruiz via The Lake Times,": ("Ana Ruiz",),
    "Reported By: Ana Ruiz | Edited By: Jon Falk": ("Ana Ruiz",),
    "February 3, 2026By Ana Ruiz": ("Ana Ruiz",),
    "Ana Ruiz | Reporter": ("Ana Ruiz",),
    "Ana Ruiz, Chefredakteurin": ("Ana Ruiz",),
    "Ana Ruiz / AFP": (),
    "Ana Ruiz | Ferries": (),
    "Eine Analyse von Ana Ruiz": ("Ana Ruiz",),
    "Aus Berlin von Ana Ruiz": ("Ana Ruiz",),
    "Aus Paris berichtet Ana Ruiz": ("Ana Ruiz",),
    "Propos recueillis par Ana Ruiz": ("Ana Ruiz",),
    "a cura di Ana Ruiz": ("Ana Ruiz",),
    "dal nostro inviato Ana Ruiz": ("Ana Ruiz",),
    "Redacción: Ana Ruiz": ("Ana Ruiz",),
    "Opracowanie: Jan Kowalski": ("Jan Kowalski",),
    "oprac. Jan Kowalski": ("Jan Kowalski",),
    "Penulis: Budi Santoso": ("Budi Santoso",),
    "Muhabir: Ahmet Yılmaz": ("Ahmet Yılmaz",),
    "Szerző: Kovács János": ("Kovács János",),
    "Teksti: Aino Virtanen": ("Aino Virtanen",),
    "Piše: Ivan Horvat": ("Ivan Horvat",),
    "Аутор: Јован Петровић": ("Јован Петровић",),
    "Autorius: Jonas Jonaitis": ("Jonas Jonaitis",),
    "Tác giả: Nguyễn Văn An": ("Nguyễn Văn An",),
    "Γράφει ο Γιώργος Παππάς": ("Γιώργος Παππάς",),
    "بقلم أحمد سامي": ("أحمد سامي",),
    "מאת: דוד כהן": ("דוד כהן",),
    "โดย สมชาย ใจดี": ("สมชาย ใจดี",),
    "홍길동 기자 hong@lakepress.example": ("홍길동",),
    "글 홍길동 기자": ("홍길동",),
    "홍길동 시장": (),
    "Haber bülteni bugün": (),
    "Photos: Ana Ruiz": (),
    "Fotos und Bilder: Ana Ruiz": (),
}


@pytest.mark.parametrize("line", SIGNATURES)
def test_signatures_of_people(line: str) -> None:
    assert read(f"<p>{line}</p>{TEXT}").names == SIGNATURES[line]


def test_a_label_of_three_words_goes_with_the_name_in_the_next_line() -> None:
    assert read(f"<p>Article written by:</p><h3>Ana Ruiz</h3>{TEXT}").names == ("Ana Ruiz",)


FILED = {
    "Posted by Harbourmaster 16.11.2026": "Harbourmaster",
    "Posted by nightowl @ 12:00 am": "nightowl",
    "11.05.2026, 10:22 von nightowl": "nightowl",
    "11.05.2026, 10:22 Uhr von nightowl": "nightowl",
    "Posted in Travel by nightowl on August 3, 2026": "nightowl",
    "Posted by nightowl under Just For Fun, Boats": "nightowl",
    "Geschrieben von nightowl am 25.08.2026 22:30 (1599 x gelesen)": "nightowl",
    "Gespeichert von nightowl am 24. Juli 2026 - 18:55": "nightowl",
    "Verfasst von: nightowl | 31. Dezember 2026": "nightowl",
    "Publiziert am 13. Januar 2026 von nightowl": "nightowl",
    "Publié par nightowl à 08:00": "nightowl",
    "Publicado por nightowl el 3 de agosto de 2026": "nightowl",
    "Author: nightowl am 29.12.2026, 13:36 Uhr": "nightowl",
    "November 15, 2026 · 3 min read · By Lake Online": "Lake Online",
    "Posted by admin on August 3, 2026": "",
    "Posted by our team on August 3, 2026": "",
    "Geschrieben von mir am 3. August 2026": "",
    "Publié le mars 2026": "",
    "The letter was written by hand in 1974": "",
    "Posted by nightowl": "",
}


@pytest.mark.parametrize("line", FILED)
def test_the_account_under_which_a_text_was_filed(line: str) -> None:
    assert read(f"<p>{line}</p>{TEXT}").names == ((FILED[line],) if FILED[line] else ())


def test_an_account_behind_the_text_counts_and_one_that_commented_does_not() -> None:
    line = "Eingestellt von nightowl um 10:52"
    assert read(f"{TEXT}<div>{line}</div>").names == ("nightowl",)
    assert read(f"{TEXT}<div class=comment><p>{line}</p></div>").names == ()


@pytest.mark.parametrize(
    ("declared", "filed", "names"),
    [
        ("Una Brix - Jon Falk", "Ana", ("Ana",)),
        ("Una Brix", "Una", ("Una Brix",)),
        ("Una Brix", "ubrix", ("Una Brix",)),
        ("Una Brix", "Redaktion", ("Una Brix",)),
    ],
)
def test_who_filed_a_text_counts_before_a_name_that_no_reader_sees(declared: str, filed: str, names: tuple[str, ...]) -> None:
    head = f"<meta name=author content='{declared}'>"
    assert read(f"<p>Erstellt von {filed} am Dienstag 6. Mai 2026</p>{TEXT}", head).names == names


DESKS = {
    "<span class=author>Redaktion</span> <span>1. November 2026 10:29</span>": ("Redaktion",),
    "<div class=byline><div class=byline-author>Editor</div></div>": ("Editor",),
    "<div class=author><div>Newsdesk</div></div>": ("Newsdesk",),
    "<div class=byline>von Redaktion, 24. Januar 2026</div>": ("Redaktion",),
    "<div class=byline>La rédaction</div>": ("La rédaction",),
    "<div class=byline>TASS</div>": ("TASS",),
    "<p>di Redazione</p>": ("Redazione",),
    "<p>Por Redação</p>": ("Redação",),
    "<div class=author>编辑部</div>": ("编辑部",),
    "<p>HarbourHR Team</p><p>Feb 16, 2026</p>": ("HarbourHR Team",),
    "<p>Redaktion 1. November 2026 10:29</p>": ("Redaktion",),
    "<p>HarbourHR Team</p>": (),
    "<p>Meet the Team</p><p>Feb 16, 2026</p>": (),
    "<p>Our Team</p><p>Feb 16, 2026</p>": (),
    "<p>Letters to the Editor</p><p>Feb 16, 2026</p>": (),
    "<aside class=related><span class=author>Redaktion</span></aside>": (),
}


@pytest.mark.parametrize("body", DESKS)
def test_desks(body: str) -> None:
    found = read(body + TEXT)
    assert (found.names, found.people) == (DESKS[body], ())


def test_a_desk_signs_only_where_nobody_else_does() -> None:
    assert read(f"<div class=byline>Redaktion</div><p>By Ana Ruiz</p>{TEXT}").names == ("Ana Ruiz",)


def test_an_agency_behind_by_is_the_agency_of_a_text_that_the_outlet_declares_as_its_own() -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Organization","name":"Lakeside Courier"}}</script>'
    found = read(f"<p>Por Agencia EFE</p>{TEXT}", head)
    assert (found.names, found.agency, found.people) == (("Lakeside Courier",), "EFE", ())


ORGANIZATIONS = {
    "Lakepress.com": "Lakepress.com",
    "The Lake Press Reporter": "The Lake Press Reporter",
    "The Harbour editors": "The Harbour editors",
    "Jon-Falk-Stiftung e.V.": "Jon-Falk-Stiftung e.V",
    "Министерство транспорта": "Министерство транспорта",
    "Fundación Lago Azul": "Fundación Lago Azul",
    "facebook.com/lakepress": "lakepress",
    "wordpressadmin": "",
}


@pytest.mark.parametrize("name", ORGANIZATIONS)
def test_what_is_declared_and_no_person(name: str) -> None:
    found = read(TEXT, f"<meta name=author content='{name}'>")
    assert found.names == ((ORGANIZATIONS[name],) if ORGANIZATIONS[name] else ())
    assert found.people == (), "nor is an account that the page shows nowhere"


def test_a_person_whom_the_page_shows_wrote_what_a_foundation_declares() -> None:
    head = "<meta name=author content='Jon-Falk-Stiftung e.V.'>"
    assert read(f"{TEXT}<p>Autorin: Ana Ruiz, Projektleiterin am See.</p>", head).names == ("Ana Ruiz",)


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("<div><a href='/about/editors/ana-ruiz/'>Ana Ruiz</a>, <a href='/x'>@anaruiz</a></div>", ("Ana Ruiz",)),
        ("<div><a href='/redakteure/andre-muller'>André Müller</a> 16.11.2026</div>", ("André Müller",)),
        ("<div><a href='/team/ana-ruiz?from=top'>Ana Ruiz</a></div>", ("Ana Ruiz",)),
        ("<div><a href='mailto:aruiz@lakepress.example'>Ana Ruiz</a></div>", ("Ana Ruiz",)),
        ("<div><a href='mailto:news@lakepress.example'>Lake News Tips</a></div>", ()),
        ("<address>Ana Ruiz</address>", ("Ana Ruiz",)),
        ("<address>12 Harbour Street</address>", ()),
        ("<div><a href='/about/human-rights/'>Human Rights</a></div>", ()),
        ("<div><a href='/people/jon-falk'>Ana Ruiz</a></div>", ()),
        ("<div><a href='/people/ana-ruiz'>Ana Ruiz</a> sold the ferry to the town for an undisclosed sum</div>", ()),
        (f"{TEXT}<div><a href='/people/ana-ruiz'>Ana Ruiz</a></div>", ()),
        ("<div><a href='https://lake.example/profiles/ana-ruiz-309429'>Ana Ruiz</a>, Lake University</div>", ("Ana Ruiz",)),
        ("<div><a href='/profiles/ana-ruiz-309429'>Ana Ruiz</a></div><div class=author>by <b>Jon Falk</b></div>", ("Ana Ruiz",)),
        ("<div><a href='/profiles/una-brix-309429'>Ana Ruiz</a></div><div class=author>by <b>Jon Falk</b></div>", ("Jon Falk",)),
        ("<h4 class=author-box><a href='/author/lakewalker/'>lake walker</a></h4>", ("lake walker",)),
        ("<h4 class=author-box><a href='/author/jfalk/'>lake walker</a></h4>", ()),
    ],
)
def test_links_to_profiles(body: str, names: tuple[str, ...]) -> None:
    assert read(body + TEXT).names == names


NOTES = {
    "<p><em>Ana Ruiz is a reporter for the Lakeside Courier.</em></p>": ("Ana Ruiz",),
    "<p><i>Ana Ruiz es periodista y vive en el lago.</i></p>": ("Ana Ruiz",),
    "<p><em>Ana Ruiz ist Autorin und schreibt über Boote.</em></p>": ("Ana Ruiz",),
    "<p>Ana Ruiz is a reporter for the Lakeside Courier.</p>": (),
    "<p><em>Ana Ruiz</em> is a reporter for the Lakeside Courier.</p>": (),
    "<p><em>Ana Ruiz is the mayor of the town by the lake.</em></p>": (),
    "<p><em>The Courier is a paper for which many a reporter works.</em></p>": (),
    "<aside><p><em>Ana Ruiz is a reporter for the Lakeside Courier.</em></p></aside>": (),
}


@pytest.mark.parametrize("note", NOTES)
def test_a_note_in_italics_names_the_writer(note: str) -> None:
    assert read(TEXT + note).names == NOTES[note]


def owner_shown_in(header: str, body: str, address: str, head: str = "") -> tuple[str, ...]:
    tree = parse_html(f"<html><head>{head}</head><body>{header}{TITLE}{body}</body></html>")
    declarations = collect_declarations(tree)
    names = headline.known_site_names(declarations) | headline.host_names(f"https://{address}/ferry")
    return byline.read_byline(declarations, tree, blocks(tree), names).names


OWN_WORDS = "<p>I built a ferry, and then I sold it to the town.</p>" + TEXT
RIGHTS = "<footer>© 2019–2026 Ana Ruiz. All rights reserved.</footer>"


@pytest.mark.parametrize(
    ("header", "body", "address", "head", "names"),
    [
        ("", OWN_WORDS + RIGHTS, "anaruiz.example", "", ("Ana Ruiz",)),
        ("", OWN_WORDS + RIGHTS, "www.ruiz.example", "", ("Ana Ruiz",)),
        ("<a href=/>Ana Ruiz</a>", OWN_WORDS, "blog.ana-ruiz.example", "", ("Ana Ruiz",)),
        ("", OWN_WORDS, "anaruiz.example", "<title>Ferry stays in port | Ana Ruiz</title>", ("Ana Ruiz",)),
        ("", OWN_WORDS, "anaruiz.example", "<meta property=og:site_name content='Ana Ruiz'>", ("Ana Ruiz",)),
        ("", f"<p>Ich baute eine Fähre.</p>{TEXT}{RIGHTS}", "anaruiz.example", "", ("Ana Ruiz",)),
        ("", OWN_WORDS + RIGHTS, "lakeside.example", "", ()),
        ("", OWN_WORDS + RIGHTS, "ana.example", "", ()),
        ("", f"<p>Jon Falk</p><p>Nov 16, 2026</p><img alt='Jon Falk'>{OWN_WORDS}{RIGHTS}", "anaruiz.example", "", ("Jon Falk",)),
        # A firm of this name, and what a firm quotes.
        ("", TEXT + RIGHTS, "anaruiz.example", "", ()),
        ("", f"<p>“I built a ferry, and then I sold it.”</p>{TEXT}{RIGHTS}", "anaruiz.example", "", ()),
        ("", f"{OWN_WORDS}<footer>© 2026 Lake Press</footer>", "lakepress.example", "", ()),
        ("<a href=/>Ruiz's Blog</a>", OWN_WORDS, "ruiz.example", "", ()),
        ("<a href=/>Ana Ruiz Sailing Tours</a>", OWN_WORDS, "anaruizsailingtours.example", "", ()),
    ],
)
def test_the_owner_of_a_site_signs_what_nobody_else_does(header: str, body: str, address: str, head: str, names: tuple[str, ...]) -> None:
    assert owner_shown_in(header, body, address, head) == names


ONE = "<meta name=author content='{}'>"


@pytest.mark.parametrize(
    ("declared", "body", "names"),
    [
        ("Ana", "<p>Eine Kolumne von Ana Ruiz</p>", ("Ana Ruiz",)),
        ("Ana Ruiz", "<p>von Ana Ruiz, Jon Falk</p>", ("Ana Ruiz", "Jon Falk")),
        ("Ana Ruiz", f"<p>By Ana Ruiz</p>{TEXT}<p>By Jon Falk</p>", ("Ana Ruiz",)),
        ("Una", "<p>By Ana Ruiz</p><p>Una</p>", ("Una",)),
    ],
)
def test_a_signature_beside_the_headline_completes_what_is_declared(declared: str, body: str, names: tuple[str, ...]) -> None:
    assert read(body + TEXT, ONE.format(declared)).names == names


AVATARS = "<div>AR</div><div>Ana Ruiz</div><div>Harbour Engineer, Lake Works</div><div>JF</div><div>Jon Falk</div>"
LISTED = "<ul><li>Ana Ruiz</li><li>Jon Falk</li><li>Una Brix</li></ul>"


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (f"<h6>Author(s)</h6>{LISTED}", ("Ana Ruiz", "Jon Falk", "Una Brix")),
        (f"<h6>Autoren:</h6>{LISTED}<p>Lake Stories</p>", ("Ana Ruiz", "Jon Falk", "Una Brix")),
        (f"<aside><h6>Authors</h6>{LISTED}</aside>", ("Ana Ruiz", "Jon Falk", "Una Brix")),
        (f"<nav><h6>Authors</h6>{LISTED}</nav>", ()),
        (f"<h6>Passengers</h6>{LISTED}", ()),
        ("<h6>Authors</h6><ul><li>Newsroom</li><li>Real Estate</li><li>Ferry Tickets</li></ul>", ()),
        (f"<div>Author</div>{AVATARS}", ("Ana Ruiz", "Jon Falk")),
        (f"<div>Passengers</div>{AVATARS}", ()),
        ("<div>Author</div><div>XY</div><div>Ana Ruiz</div><div>XZ</div><div>Jon Falk</div>", ()),
    ],
)
def test_several_people_below_one_label(body: str, names: tuple[str, ...]) -> None:
    assert read(TEXT + body).names == names


def test_a_lone_name_at_the_headline_signs_before_what_a_menu_says_behind_by() -> None:
    note = "<p>Ana Ruiz is a freelance writer. She lives at the lake.</p>"
    menu = "<h4>By Lake Collective Rooms</h4>"
    assert read(f"<p>Ana Ruiz</p><p>Boat builder</p>{TEXT}{note}{menu}").names == ("Ana Ruiz",)
    assert read(f"{TEXT}{menu}").names == ("Lake Collective Rooms",)


FIRST_PERSON_NOTES = {
    "Hi! I'm Ana, and I have sailed since I was six.": ("Ana Ruiz",),
    "Hello, and welcome! I'm the editor and founder of this site.": ("Ana Ruiz",),
    "Ich bin Ana und schreibe über Fähren.": ("Ana Ruiz",),
    "Je suis journaliste à Lyon.": ("Ana Ruiz",),
    "Soy Ana y navego desde niña.": ("Ana Ruiz",),
    "I’m getting ahead of myself a little here, since the ferry is not yet in port.": (),
    "Ferries leave at ten.": (),
    "The captain of the ferry, whom I met on the quay that very morning, said: I'm Ana.": (),
}


@pytest.mark.parametrize("note", FIRST_PERSON_NOTES)
def test_a_lone_name_at_the_headline_signs_where_its_bearer_speaks_below_the_text(note: str) -> None:
    assert read(f"<p>Ana Ruiz</p><p>Boat builder</p>{TEXT}<h5>Ana Ruiz</h5><p>{note}</p>").names == FIRST_PERSON_NOTES[note]


def test_a_lone_name_at_the_headline_that_nothing_describes_signs_nothing() -> None:
    assert read(f"<p>Ana Ruiz</p><p>Boat builder</p>{TEXT}<p>Hi! I'm Ana.</p>").names == ()


@pytest.mark.parametrize(
    ("name", "names"),
    [("Your Lakeside Courier", ("Your Lakeside Courier",)), ("Download our new app", ()), ("https://your-lakeside.example/", ())],
    ids=["the outlet", "not the outlet", "an address"],
)
def test_an_outlet_that_declares_itself_signs_whatever_its_name_is_made_of(name: str, names: tuple[str, ...]) -> None:
    head = f'<meta name="author" content="{name}"><meta property="og:site_name" content="Your Lakeside Courier">'
    tree = parse_html(f"<html><head>{head}</head><body>{TITLE}{TEXT}</body></html>")
    declarations = collect_declarations(tree)
    assert byline.read_byline(declarations, tree, blocks(tree), headline.known_site_names(declarations)).names == names


@pytest.mark.parametrize("label", ["Auteur", "Autorin", "Authors", "Fotos Videos", "Last Update"])
def test_a_label_is_no_name(label: str) -> None:
    assert read(f'<div class="author"><span class="author-name">{label}</span></div>{TEXT}').names == ()


def test_an_initial_in_an_address_is_no_first_name() -> None:
    head = "<meta property='article:author' content='https://www.facebook.example/author/l.falk'>"
    assert read(TEXT, head).names == ()


TITLES = {
    "16.11.2026 - Ferry stays in port": "Ferry stays in port",
    "2026-11-16 | Ferry stays in port": "Ferry stays in port",
    "» Ferry stays": "Ferry stays",
    "Ferry stays in port :": "Ferry stays in port",
    "2026 - a year on the ferry": "2026 - a year on the ferry",
    "16.11.2026: the day of the ferry": "the day of the ferry",
    "Ferry > port": "Ferry > port",
}


@pytest.mark.parametrize("title", TITLES)
def test_a_day_or_a_sign_before_a_headline_is_no_part_of_it(title: str) -> None:
    assert headline.strip_site(title, frozenset()) == TITLES[title]


@pytest.mark.parametrize(
    ("title", "heading", "chosen"), [("001", "001", "001"), ("Sky", "Sky", "Sky"), ("001", "002", ""), ("|", "|", ""), ("", "", "")]
)
def test_a_headline_of_three_letters_stands_where_title_and_heading_agree(title: str, heading: str, chosen: str) -> None:
    tree = parse_html(f"<html><head><title>{title}</title></head><body><h1>{heading}</h1>{TEXT}</body></html>")
    assert headline.choose_headline(collect_declarations(tree), "https://x.example/a", frozenset()) == chosen
