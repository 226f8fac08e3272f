"""Names in lines of their own that nothing calls a signature, notes on who wrote, and what looks like either."""

import pytest

from wirewatch.article.byline.signature.bare_names import people_of_line
from wirewatch.article.extract import extract

PROSE = (
    "The harbour authority said on Tuesday that the ferry to the island will stay in port until the spring, since it needs a new shaft.",
    "Residents have been told to use the smaller boat, which leaves twice a day and carries no cars, the authority added in a statement.",
    "A spokesman, Edwin Hollis, said the cost of the repair was not yet known, but that the insurance would pay for most of it next year.",
)


def signed(above: str = "", below: str = "", head: str = "") -> tuple[str, ...]:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
    page = (
        f"<html><head><meta name=viewport content='width=device-width'><title>Ferry stays - Lake Courier</title>{head}</head><body>"
        "<nav><a href='/a'>Local News</a><a href='/b'>North Harbour</a></nav>"
        f"<main><h1>Ferry stays</h1>{above}<div class=txt>{text}{below}</div></main><footer>© 2026 Lake Courier</footer></body></html>"
    )
    return extract(page.encode(), "https://lakecourier.example/news/ferry-stays").byline


DAY = "<p>12 June 2026</p>"
ABOVE = {
    "<p>Rosalind Achterberg</p>": ("Rosalind Achterberg",),
    "<p>ROSALIND ACHTERBERG</p>": ("ROSALIND ACHTERBERG",),
    "<p>Rosalind Achterberg and Kwame Ostler</p>": ("Rosalind Achterberg", "Kwame Ostler"),
    "<div>Rosalind Achterberg, Maritime Correspondent</div>": ("Rosalind Achterberg",),
    "<div>Rosalind Achterberg</div><div>Maritime Correspondent</div>": ("Rosalind Achterberg",),
    "<p>From Rosalind Achterberg in Havn</p>": ("Rosalind Achterberg",),
    f"<p>Rosalind Achterberg | Havn</p>{DAY}": ("Rosalind Achterberg",),
    f"<p>Havn. Joaquín Salvatierra</p>{DAY}": ("Joaquín Salvatierra",),
    "<p>Łukasz Wrzosek</p><p>12.06.2026</p>": ("Łukasz Wrzosek",),
    "<p>Светлана Гончарук</p><p>12.06.2026</p>": ("Светлана Гончарук",),
    "<p>سلمى الخطيب</p><p>12.06.2026</p>": ("سلمى الخطيب",),
    "<p>DİLEK ÖZBAY</p><p>12.06.2026</p>": ("DİLEK ÖZBAY",),
    f"<p>Xylia Quandt</p>{DAY}": ("Xylia Quandt",),
    f"<p>Xylia Quandt</p>{'<p>Boat builder</p>'}": (),
    "<p>Xylia Quandt</p>": (),
    "<p>Rosalind Achterberg</p><p>Boat builder</p>": (),
    "<p>Edwin Hollis</p>": (),
    "<p>EDWIN HOLLIS</p>": (),
    f"<p>Local News</p>{DAY}": (),
    f"<p>North Harbour</p>{DAY}": (),
    "<p>Rosalind Achterberg / AFP</p>": (),
    "<p><img src='a.png'></p><p>Rosalind Achterberg</p>": (),
    "<p><img src='a.png'>The ferry in dock.</p><p>Rosalind Achterberg</p>": (),
    "<p>Photography</p><p>Rosalind Achterberg</p>": (),
    "<figure><figcaption>Rosalind Achterberg</figcaption></figure>": (),
    "<aside><p>Rosalind Achterberg</p></aside>": (),
    "<p><a href='/t/1'>Rosalind Achterberg</a></p>": (),
}


@pytest.mark.parametrize("above", ABOVE)
def test_a_bare_name_above_the_text(above: str) -> None:
    assert signed(above) == ABOVE[above]


BELOW = {
    "<p>Rosalind Achterberg</p>": ("Rosalind Achterberg",),
    "<p>ROSALIND ACHTERBERG</p>": ("ROSALIND ACHTERBERG",),
    "<p>Xylia Quandt</p>": (),
    "<p>Business Hours</p>": (),
    "<p>XYLIA QUANDT</p>": (),
    "<p>DARIO BELLOMO</p><p>© RIPRODUZIONE RISERVATA</p>": ("DARIO BELLOMO",),
    "<p>Dario Bellomo</p><p>All rights reserved</p>": ("Dario Bellomo",),
    "<p>MORE NEWS</p>": (),
    "<p>LEGGI ANCHE</p><p>© RIPRODUZIONE RISERVATA</p>": (),
    "<p>Edwin Hollis</p>": (),
    "<p>Lake Courier</p>": (),
    "<p><a href='/x'>Rosalind Achterberg</a></p>": (),
    "<ul><li>Rosalind Achterberg</li></ul>": (),
    "<p>Rosalind Achterberg is the Courier’s maritime correspondent.</p>": ("Rosalind Achterberg",),
    "<p>Rosalind Achterberg covers the coast for the Courier.</p>": ("Rosalind Achterberg",),
    "<p>Xylia Quandt ist Redakteurin im Ressort Küste.</p>": ("Xylia Quandt",),
    "<p>*Jandira Quintela é jornalista e escreve às terças.</p>": ("Jandira Quintela",),
    "<p>Iñaki Bergara es periodista y autor de dos libros sobre el mar.</p>": ("Iñaki Bergara",),
    "<p>Olena Marchuk — корреспондент «Маяка».</p>": ("Olena Marchuk",),
    "<p>Contact Rosalind Achterberg at rachterberg@lakecourier.example.</p>": ("Rosalind Achterberg",),
    "<p>Reach reporter Xylia Quandt at 555-0134 or xq@lakecourier.example.</p>": ("Xylia Quandt",),
    "<h3>About the author</h3><p>Xylia Quandt</p><p>Maritime correspondent since 2011.</p>": ("Xylia Quandt",),
    "<div><h4>Xylia Quandt</h4><p>Xylia has covered the coast since 2011. She lives in Havn with two cats.</p></div>": ("Xylia Quandt",),
    "<div><h4>Edwin Hollis</h4><p>Edwin has covered the pier with tar since 2011. He lives in Havn.</p></div>": (),
    "<p>Edwin Hollis is a columnist and spokesman of the authority.</p>": (),
    "<p>Xylia Quandt is a boat builder on the island.</p>": (),
    "<p>Contact the harbour office at office@harbour.example.</p>": (),
}


@pytest.mark.parametrize("below", BELOW)
def test_a_bare_name_or_a_note_below_the_text(below: str) -> None:
    assert signed("", below) == BELOW[below]


LINES = {
    "Rosalind Achterberg, Kwame Ostler": ["Rosalind Achterberg", "Kwame Ostler"],
    "Rosalind Achterberg r.achterberg@lakecourier.example": ["Rosalind Achterberg"],
    "Marie-Claude Ostler": ["Marie-Claude Ostler"],
    "By Rosalind Achterberg": [],
    "Rosalind Achterberg sails the ferry": [],
    "Rosalind Achterberg | Ferries": [],
    "Rosalind 2026": [],
    "Editing: Rosalind Achterberg": [],
    "Virginia Beach": [],
}


@pytest.mark.parametrize("line", LINES)
def test_people_of_a_line(line: str) -> None:
    assert people_of_line(line) == LINES[line]
