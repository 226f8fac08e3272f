"""Machines, positions and firms where a person's name was expected, and people whose names look a little like theirs."""

import json

import pytest

from wirewatch.article.byline.names.agencies import is_organization
from wirewatch.article.byline.names.person_names import clean_names
from wirewatch.article.byline.names.role_names import KINDS, is_machine
from wirewatch.article.extract import extract

NOBODY = (
    *("Auto Importer", "Syndication Feed", "Content Manager", "cms_import", "API User", "Site Editor", "Senior Reporter", "Publisher"),
    *("Webmestre", "Rédacteur", "Compte technique", "Import automatique", "Agence Pixelmer", "Rédactrice"),
    *("Redakteur", "Systembenutzer", "Διαχειριστής", "Automatischer Import", "Webredakteur", "Druckhaus Lohse GmbH & Co. KG"),
    *("Redactor", "Usuario Web", "Estudio Marea S.L.", "Administradora", "Editora"),
    *("Amministratore", "Redattore", "OndaBlu Comunicazione srl", "Agenzia Web Scirocco"),
    *("Redator", "Agência Maré", "Editora Web"),
    *("Администратор", "Редактор", "Выпускающий редактор", "Веб-студия «Прилив»", "ООО «Прилив»", "Служба новостей", "Контент-менеджер"),
    *("Редактор сайту", "Адміністратор", "Redaktor naczelny", "Agencja Przypływ", "Správce", "Szerkesztő", "Ylläpito"),
    *("EDİTÖR", "Site Yöneticisi", "Yazı İşleri", "Haber Editörü", "Gelgit Bilişim"),
    *("Webredactie", "Beheerder", "Webbyrån Tidvatten AB", "Webbredaktionen", "Redaktør"),
    *("مدير الموقع", "المحرر", "محرر الأخبار", "قسم الأخبار", "سردبیر", "एडमिन", "संपादक"),
    *("网站管理员", "责任编辑", "小编", "佚名", "システム管理者", "編集者", "관리자"),
)
PEOPLE = (
    *("Ana Bot", "Jon Main", "Rosa del Rio", "Max Auto Weber", "Una Day", "Ida Content", "Lars Editorius", "Jean-Paul Agen"),
    *("Marta Redaktorska", "Pavel Správný", "Айгуль Редакторова", "Deniz Yazar", "Bo Reporter Ek"),
    *("TAMARA SAS", "Bo AG Ek", "管文", "编小雨", "محمد المدير", "Sander van der Beheer"),
)


@pytest.mark.parametrize("name", NOBODY)
def test_nobody_is_called_by_a_machine_a_position_or_a_firm(name: str) -> None:
    assert all(map(is_organization, clean_names([name])))


@pytest.mark.parametrize("name", PEOPLE)
def test_people_whose_names_look_like_those_are_people(name: str) -> None:
    assert clean_names([name]) == (name,)
    assert not is_organization(name)


def test_an_account_of_a_machine_is_not_even_a_name() -> None:
    assert clean_names(["Site Administrator", "系统管理员", "Auto Importer", "Ana Ruiz"]) == ("Ana Ruiz",)
    assert not is_machine("Senior Editor")


def test_every_kind_of_word_is_in_the_list() -> None:
    assert set(KINDS) == {"machine", "position", "beside", "firm", "behind", "capitals", "before"}
    assert all(KINDS.values())


def page_of(declared: str, shown: str, *, is_json: bool) -> bytes:
    author = json.dumps({"@type": "NewsArticle", "author": {"@type": "Person", "name": declared}})
    head = f'<script type="application/ld+json">{author}</script>' if is_json else f'<meta name="author" content="{declared}">'
    text = "<p>The ferry to the island will stay in port until the spring, since it needs a new shaft, the authority said.</p>" * 4
    return f"<html><head>{head}<title>Ferry stays</title></head><body><h1>Ferry stays</h1>{shown}{text}</body></html>".encode()


@pytest.mark.parametrize("is_json", [True, False])
@pytest.mark.parametrize("declared", ["Import automatique", "Webbyrån Tidvatten AB", "网站编辑", "Редактор"])
def test_who_signs_is_whom_the_page_shows_beside_a_declared_account(declared: str, is_json: bool) -> None:
    assert extract(page_of(declared, "<p>By Ana Ruiz</p>", is_json=is_json), "").byline == ("Ana Ruiz",)
    assert extract(page_of(declared, "", is_json=is_json), "").byline == ()
