"""Who signed and which agency, where a name runs into its label, stands beside a place or a mailbox, or is no name at all."""

import json
from urllib.parse import quote

import pytest

from tests.test_article_signatures import ENGLISH, page_of, signed
from wirewatch.article.byline.names.person_names import could_be_name, split_names
from wirewatch.article.extract import extract

HAVN = ("Havn and Praha woke up in fog. " + ENGLISH[0], *ENGLISH[1:])
RUN_TOGETHER = {
    "<span>Par Léa Morin</span><span>Publié le 12/06/2026</span>": ("Léa Morin",),
    "<span>Von Lena Harms</span><span>Veröffentlicht am 12.06.2026</span>": ("Lena Harms",),
    "<span>Di Ada Neri</span><span>Pubblicato il 12/06/2026</span>": ("Ada Neri",),
    "<span>Por João Reis</span><span>Atualizado em 12/06/2026</span>": ("João Reis",),
    "<span>Av Lars Ek</span><span>Publicerad 2026-06-12</span>": ("Lars Ek",),
    "<span>Autor: Ewa Sowa</span><span>Opublikowano: 12.06.2026</span>": ("Ewa Sowa",),
    "<span>Autorka: Jana Malá</span><span>Publikováno 12. 6. 2026</span>": ("Jana Malá",),
    "<span>Írta: Kis Anna</span><span>Megjelent: 2026. június 12.</span>": ("Kis Anna",),
    "<span>Текст: Ольга Белова</span><span>Опубликовано: 12.06.2026</span>": ("Ольга Белова",),
    "<span>Του Νίκου Παππά</span><span>Δημοσιεύτηκε 12.06.2026</span>": ("Νίκος Παππάς",),
    "<span>Haber: Deniz Aksoy</span><span>Giriş: 12.06.2026</span>": ("Deniz Aksoy",),
    "<span>By Ana Ruiz</span><span>4 min read</span>": ("Ana Ruiz",),
    "<span>By Ana Ruiz</span><span>Chief Reporter</span>": ("Ana Ruiz",),
    "<div class=author>Léa Morin<span>Publié le 12/06/2026</span></div>": ("Léa Morin",),
}


@pytest.mark.parametrize("line", RUN_TOGETHER)
def test_a_name_that_runs_into_the_label_of_a_day(line: str) -> None:
    assert signed(f"<div>{line}</div>")[0] == RUN_TOGETHER[line]


def test_what_stands_between_a_name_and_a_label_is_the_outlet() -> None:
    assert list(split_names("Ana Ruiz Published 6:12 pm")) == ["Ana Ruiz"]
    assert list(split_names("Ana Ruiz Lake Press Published 6:12 pm")) != ["Ana Ruiz"]
    assert signed("<p>NewsPublished 12 June 2026 by Ana Ruiz</p>")[0] == ("Ana Ruiz",)


@pytest.mark.parametrize(
    "label",
    ["Αρ. Πρωτ", "Αριθμ. Πρωτ.", "Prot. N", "Dnr", "Č. j", "Znak sprawy", "Исх", "Aktenzeichen", "Pressemitteilung Nr", "رقم", "文号"],
)
def test_what_stands_before_the_number_of_a_file_is_nobody(label: str) -> None:
    assert not could_be_name(label)
    assert signed(f"<p>{label}.: 4418</p><p>12.06.2026</p>")[0] == ()


@pytest.mark.parametrize("name", ["Maria Pressel", "Lena Presser", "Ada", "Ada Neri"])
def test_names_that_begin_like_press_releases_or_are_spelt_like_a_file_number(name: str) -> None:
    assert could_be_name(name)
    assert " " not in name or signed(f"<p class=byline>By {name}</p>")[0] == (name,)


@pytest.mark.parametrize("said", ["Presse", "Pressestelle", "Polizeipresse", "Pressmeddelande", "Press release", "ADA", "ΑΔΑ"])
def test_press_offices_are_nobody(said: str) -> None:
    assert not could_be_name(said)


HANDS = {
    "<p><span>Words</span> Ana Ruiz <span>Photography</span> Jon Falk</p>": ("Ana Ruiz",),
    "<p><span>Text</span> Lena Harms <span>Fotografie</span> Jon Falk</p>": ("Lena Harms",),
    "<p>Récit de Léa Morin<br>Photographies de Jon Falk</p>": ("Léa Morin",),
    "<p>Reportaje de Nuria Vidal</p>": ("Nuria Vidal",),
    "<p>Testo di Ada Neri - Foto di Jon Falk</p>": ("Ada Neri",),
    "<p>Teksti Aino Laine Kuvat Jon Falk</p>": ("Aino Laine",),
}


@pytest.mark.parametrize("line", HANDS)
def test_who_wrote_beside_who_took_the_pictures(line: str) -> None:
    assert signed(line)[0] == HANDS[line]


PLACED = ("Jana Malá, Praha", "JANA MALÁ / Praha", "Jana Malá - Praha", "Jana Malá (Praha)")


@pytest.mark.parametrize("line", PLACED)
def test_a_name_and_a_place_of_which_the_text_speaks(line: str) -> None:
    name = line[: len("Jana Malá")]
    assert signed(f"<p>{line}</p>", "", HAVN)[0] == (name,)
    assert signed("", f"<p>{line}</p>", HAVN)[0] == (name,)


def test_a_name_and_a_place_that_say_of_whom_or_what_the_text_is() -> None:
    of_her = (f"{HAVN[0]} Jana Malá had seen it coming.", *HAVN[1:])
    assert signed("<p>Jana Malá, Praha</p>", "", of_her)[0] == ()
    assert signed("<p>Jana Malá, Brno</p>", "", HAVN)[0] == ()
    assert signed("<p>Harbour, Havn</p>", "", HAVN)[0] == ()
    assert signed("<figure><figcaption>Jana Malá, Praha</figcaption></figure>", "", HAVN)[0] == ()


ACCOUNTS = {
    "<div><a href='https://letters.example/profile/ruizana'>Ana Ruiz</a></div><div>Feb 11, 2026</div>": ("Ana Ruiz",),
    "<div><a href='https://letters.example/@lenaharms'>Lena Harms</a></div><div>Feb 11, 2026</div>": ("Lena Harms",),
    "<div><a href='https://letters.example/profile/nightowl'>Lake Life</a></div><div>Feb 11, 2026</div>": (),
    "<div><a href='https://letters.example/user/login'>Login Letters</a></div><div>Feb 11, 2026</div>": (),
    "<p>Ana Ruiz</p><p>a.ruiz@lakecourier.example</p>": ("Ana Ruiz",),
    "<p>Lars Ek lars.ek@lakecourier.example</p>": ("Lars Ek",),
    "<p>Lake Life</p><p>desk@lakecourier.example</p>": (),
}


@pytest.mark.parametrize("lines", ACCOUNTS)
def test_a_name_with_an_account_or_a_mailbox_of_its_own(lines: str) -> None:
    assert signed(lines)[0] == ACCOUNTS[lines]


def test_who_comments_does_not_sign() -> None:
    comments = "<div><b>Karl-Heinz W.</b> 12.06.2026, 13:50</div><div><b>Jon Falk</b> 12.06.2026, 14:02</div>"
    days = "<p>12.06.2026</p><p>Aktualisiert: 12.06.2026</p><p>Stand: 12.06.2026, 12:00</p>"
    assert signed("<div>Karl-Heinz W. 12.06.2026</div>")[0] == ()
    assert signed(f"{days}{comments}")[0] == ()


def test_an_outlet_of_two_words_is_no_two_authors() -> None:
    page = page_of("<p>Words Ana Ruiz</p>").decode().replace("Lake Courier</title>", "Harbour &amp; Hold</title>")
    declared = page.replace("<title>", "<meta name=author content='Harbour &amp; Hold'><title>")
    assert extract(declared.encode(), "https://lake.example/news/ferry-stays").byline == ("Ana Ruiz",)
    assert extract(declared.replace("<p>Words Ana Ruiz</p>", "").encode(), "https://lake.example/a").authors == ("Harbour & Hold",)


CREDITS = {
    "Με πληροφορίες από το ΑΠΕ-ΜΠΕ": "ANA-MPA",
    "With files from The Canadian Press": "CP",
    "Con información de EFE": "EFE",
    "Con informazioni di ANSA": "ANSA",
    "Com informações da Lusa": "Lusa",
    "Avec les informations de l'AFP": "AFP",
    "Mit Material von dpa": "dpa",
    "Met informatie van ANP": "ANP",
    "Med information från TT": "TT",
    "Med materiale fra Ritzau": "Ritzau",
    "Tietojen lähde: STT": "STT",
    "Na podstawie informacji PAP": "PAP",
    "S využitím informací ČTK": "CTK",
    "S využitím informácií TASR": "TASR",
    "MTI nyomán": "MTI",
    "Cu informații de la Agerpres": "Agerpres",
    "По материалам ТАСС": "TASS",
    "За матеріалами Укрінформ": "Ukrinform",
    "По информация на БТА": "BTA",
    "Dengan informasi dari Antara": "Antara",
    "نقلاً عن رويترز": "Reuters",
    "به نقل از ایسنا": "ISNA",
    "पीटीआई के इनपुट के साथ": "PTI",
    "Quellen: dpa, AFP": "dpa",
    "With agency inputs": "",
    "Με πληροφορίες από κατοίκους": "",
    "Newsroom Λίμνης, με πληροφορίες από ΑΠΕ-ΜΠΕ": "ANA-MPA",
    "Redacción, con información de EFE": "EFE",
    "Lake Desk with information from the port": "",
}


@pytest.mark.parametrize("line", CREDITS)
def test_an_agency_that_information_is_from(line: str) -> None:
    assert signed("", f"<p><em>{line}</em></p>") == ((), CREDITS[line])


STATES = {
    "display": {"hed": "Ferry stays in port until spring", "byline": [{"id": 7, "display": "Ana Ruiz", "role": "Reporter"}]},
    "two names": {"title": "Ferry stays in port until spring", "journalists": [{"firstName": "Ana", "lastName": "Ruiz"}]},
    "credits": {"headlines": {"basic": "Ferry stays in port until spring"}, "credits": {"by": [{"name": "Ana Ruiz"}]}},
}


STATE = json.dumps({"page": STATES["credits"], "padding": "x" * 300})
HOLDERS = {
    "Arc": f"<script>window.Fusion=window.Fusion||{{}};Fusion.arcSite='quay';Fusion.globalContent={STATE};Fusion.ok=1</script>",
    "a string": f"<script>window.__PRELOADED_STATE__ = JSON.parse({json.dumps(STATE)});</script>",
    "single quotes": f"<script>window.store = JSON.parse('{STATE}')</script>",
    "an address": f'<script>window.__INITIAL_DATA__=JSON.parse(decodeURIComponent("{quote(STATE)}"))</script>',
    "pieces": "".join(
        f"<script>self.__next_f.push([1,{json.dumps(piece)}])</script>" for piece in (f"1a:{STATE[:150]}", f"{STATE[150:]}\n")
    ),
    "an attribute": f"<div id=app data-page='{STATE}'></div>",
    "any name": f"<script>var a=1;window.quayPage={STATE}</script>",
}


@pytest.mark.parametrize("holder", HOLDERS)
def test_authors_in_the_state_wherever_a_page_keeps_it(holder: str) -> None:
    """Only JSON and what is assigned to the window as an object were read, while the article's text was read from all of them."""
    assert signed("", HOLDERS[holder])[0] == ("Ana Ruiz",)


@pytest.mark.parametrize("state", STATES)
def test_authors_in_the_state_as_further_systems_write_them(state: str) -> None:
    script = f"<script id='__NEXT_DATA__' type='application/json'>{json.dumps({'page': STATES[state]})}</script>"
    assert signed("", script)[0] == ("Ana Ruiz",)


def test_what_an_author_is_stands_below_the_name_and_is_no_text() -> None:
    """A research fellow's post was the first line of the text."""
    prose = [f"The harbour master said on day {number} that the ferry would stay in Havn until the spring." for number in range(6)]
    lead = "The ferry has survived three winters. What it may not survive is the fourth, says everybody in Havn."
    cards = "<div><a href=/x>Ana Ruiz</a><p>{}</p></div>"
    body = "".join(f"<p>{line}</p>" for line in prose)
    head = "<title>Ferry may not last</title><meta name=viewport content=x><meta name=author content='Ana Ruiz'>"

    def text(below: str) -> str:
        inner = f"<h1>Ferry may not last</h1><p>{lead}</p>{cards.format(below)}{body}"
        return extract(f"<html><head>{head}</head><body><article>{inner}</article></body></html>".encode(), "https://x.example/a-1").text

    assert text("Associate Fellow; former Deputy Governor, Bank of the Lagoon") == "\n".join((lead, *prose))
    said = "She was asked by the master himself to look at the keel of it."
    assert said in text(said)
