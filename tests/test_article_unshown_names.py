"""Firms, accounts and slogans that a page declares as its author are none; pseudonyms and firms' people that it shows sign."""

import pytest

from wirewatch.article.byline.names.agencies import is_organization
from wirewatch.article.byline.names.person_names import clean_names
from wirewatch.article.byline.slogans import is_slogan
from wirewatch.article.extract import extract

PROSE = "".join(f"<p>The ferries of line {number} lie in the harbour until the ice of the lake has gone.</p>" for number in range(6))


def people(author: str, *, shown: str = "", foot: str = "", head: str = "", url: str = "https://wire.example/a") -> tuple[str, ...]:
    meta = f'<meta name="author" content="{author}">{head}'
    body = f"<article><h1>Ferries wait</h1>{shown}{PROSE}</article><footer>{foot}</footer>"
    return extract(f"<html><head><title>Ferries wait</title>{meta}</head><body>{body}</body></html>".encode(), url).byline


@pytest.mark.parametrize(
    "name",
    [
        "FALA.PL S.A",
        "Fala sp. z o.o",
        "Fala spółka z o.o.",
        "Riva Opere S.p.A.",
        "Riva Opere S.r.l",
        "Vlna a.s.",
        "Havn A/S",
        "Laine Oy",
        "Göl Yayın A.Ş.",
        "北港文化有限公司",
        "株式会社みなと",
        "gb.lake.example.com",
        "lkadmin",
    ],
)
def test_a_firm_is_no_person(name: str) -> None:
    assert is_organization(name)


@pytest.mark.parametrize("name", ["Ana S. A. Ruiz", "Nils As", "Ana Badminovic", "ANA SOO", "Oy Lind"])
def test_a_person_with_the_letters_of_a_firm_is_one(name: str) -> None:
    assert not is_organization(name)


def test_a_firm_is_not_cut_at_its_slash() -> None:
    assert clean_names(["Havn A/S"]) == ("Havn A/S",)
    assert clean_names(["Ana/Sara Ruiz"]) == ("Ana", "Sara Ruiz")


@pytest.mark.parametrize("author", ["harbour1", "mlind", "jon.falk", "lake_team", "NMI", "LakeCon"])
def test_one_word_that_nobody_sees_signs_nothing(author: str) -> None:
    assert people(author) == ()


@pytest.mark.parametrize("shown", ["<p>by seabird7 on 4 May 2024</p>", "<p>Seabird7</p>", "<p>4 May 2024seabird7</p>"])
def test_a_pseudonym_that_the_page_shows_signs(shown: str) -> None:
    assert people("seabird7", shown=shown) == ("seabird7",)


@pytest.mark.parametrize("author", ["Sarah", "山田花子"])
def test_a_first_name_and_a_name_in_one_word_sign_unseen(author: str) -> None:
    assert people(author) == (author,)


def test_who_owns_the_rights_and_has_no_first_name_signs_nothing() -> None:
    rights = "<p>Copyright © 1995-2013 Wirtelna Laguna</p>"
    assert people("Wirtelna Laguna", foot=rights) == ()
    assert people("Wirtelna Laguna", foot=rights, shown="<p>by Wirtelna Laguna</p>") == ("Wirtelna Laguna",)
    assert people("Wirtelna Laguna", foot=rights, url="https://wirtelnalaguna.example/a") == ()
    assert people("Sarah Laguna", foot="<p>© 2024 Sarah Laguna</p>") == ("Sarah Laguna",)


def test_a_site_that_declares_its_address_as_its_name_is_no_author() -> None:
    head = '<meta property="og:site_name" content="www.falamorska.pl">'
    assert people("Fala Morska", shown="<p>Fala Morska</p>", head=head, url="") == ()
    assert people("Fala Morska", shown="<p>Fala Morska</p>", url="") == ("Fala Morska",)


@pytest.mark.parametrize(
    ("author", "is_list"),
    [
        ("Harbour news - shipping, fish, ice and tides", True),
        ("湖网_提供船票、渔业、潮汐与冰情的信息", True),
        ("Ivar Lind - design / content / code", True),
        ("Sarah Ruiz - reporter, Lake Press, Havn", False),
        ("Redaktion - Sarah Ruiz, Jon Falk, Una Brix", False),
        ("sarah_ruiz, jon_falk, una_brix", False),
        ("Harbour news - shipping", False),
    ],
)
def test_what_a_site_offers_is_nobodys_name(author: str, is_list: bool) -> None:
    assert is_slogan(author) is is_list


def test_a_slogan_and_a_button_sign_nothing() -> None:
    assert people("湖网_提供船票、渔业、潮汐与冰情的信息") == ()
    assert clean_names(["Zaloguj się", "Zarejestruj się", "Ana Ruiz"]) == ("Ana Ruiz",)
