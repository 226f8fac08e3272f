"""What a signature begins with where it is no "By": whom another told it, in whose service, words and pictures apart; and what is none."""

import json

import pytest

from wirewatch.article.byline.names.person_names import split_names
from wirewatch.article.extract import extract

TITLE = "<h1>Ferry stays in port</h1>"
TEXT = (
    "<p>The harbour authority said on Tuesday that the ferry to the island will stay in port until spring, since it needs a shaft.</p>" * 3
)


def signed(body: str) -> tuple[str, ...]:
    return extract(f"<html><body>{TITLE}{body}{TEXT}</body></html>".encode(), "").byline


OPENINGS = {
    "As told to Ana Ruiz": ("Ana Ruiz",),
    "Jon Falk, as told to Ana Ruiz": ("Ana Ruiz",),
    "Aufgezeichnet von Ana Ruiz": ("Ana Ruiz",),
    "Protokolliert von Ana Ruiz": ("Ana Ruiz",),
    "Von unserem Redakteur Jon Falk": ("Jon Falk",),
    "Von unserer Korrespondentin Ana Ruiz": ("Ana Ruiz",),
    "Van onze verslaggever Jon Falk": ("Jon Falk",),
    "Opgetekend door Ana Ruiz": ("Ana Ruiz",),
    "Par notre correspondant Jon Falk": ("Jon Falk",),
    "Por nuestra enviada Ana Ruiz": ("Ana Ruiz",),
    "Testimonianza raccolta da Ana Ruiz": ("Ana Ruiz",),
    "dalla nostra inviata a Genova Ana Ruiz": ("Ana Ruiz",),
    "Depoimento a Ana Ruiz": ("Ana Ruiz",),
    "Spisała Anna Nowak": ("Anna Nowak",),
    "Tekst Ana Ruiz Foto Jon Falk": ("Ana Ruiz",),
    "Текст: Анна Белова Фото: Иван Реков": ("Анна Белова",),
    "Testo Ana Ruiz Foto Jon Falk": ("Ana Ruiz",),
    "作者 | 王小明": ("王小明",),
    "文｜王小明　图｜李大海": ("王小明",),
    "撰稿 王小明 编辑 李大海": ("王小明",),
    "取材・文＝山田花子　写真＝佐藤一郎": ("山田花子",),
    "ライター：山田花子": ("山田花子",),
    "HAVN — Ana Ruiz reports": ("Ana Ruiz",),
    "He was told to leave": (),
    "Photographs Ana Ruiz": (),
    "图｜王小明": (),
    "Editing: Jon Falk": (),
    "Tekst til nynorsk": (),
}


@pytest.mark.parametrize("line", OPENINGS)
def test_who_signs_behind_an_opening(line: str) -> None:
    assert signed(f"<p>{line}</p>") == OPENINGS[line]


def test_words_and_pictures_have_labels_of_their_own() -> None:
    assert signed("<div><div>Words</div><div>Ana Ruiz</div><div>Pictures</div><div>Jon Falk</div></div>") == ("Ana Ruiz",)
    assert signed("<dl><dt>Texte</dt><dd>Ana Ruiz</dd><dt>Photos</dt><dd>Jon Falk</dd></dl>") == ("Ana Ruiz",)


def test_who_drew_stands_in_brackets_behind_who_wrote() -> None:
    assert list(split_names("Ana Ruiz (texte) et Jon Falk (photos)")) == ["Ana Ruiz"]
    assert list(split_names("Ana Ruiz (texte), Una Brix (fotos)")) == ["Ana Ruiz"]


def test_who_comments_in_microdata_does_not_sign() -> None:
    comment = "<div itemscope itemtype='https://schema.org/Comment'><b itemprop='author'>Jon Falk</b> <p>At last, my boat!</p></div>"
    assert signed(f"{TEXT}{comment}") == ()
    assert signed(f"<p>By <b itemprop='author'>Ana Ruiz</b></p>{TEXT}{comment}") == ("Ana Ruiz",)


PAPERS = ("La Voz del Puerto", "Il Faro di Riva", "Les Échos de la Baie", "O Farol do Porto")


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_no_person(name: str) -> None:
    assert signed(f"<p>By {name}</p>") == ()
    assert signed("<p>By La Toya Ruiz</p>") == ("La Toya Ruiz",)


POSTS = {
    "Photographer": ("Ana Ruiz",),
    "Fotoreporterka": ("Ana Ruiz",),
    "Fotograaf": ("Ana Ruiz",),
    "Freier Fotograf": ("Ana Ruiz",),
    "Фотограф": ("Ana Ruiz",),
    "摄影记者": ("Ana Ruiz",),
    "Reporter": ("Ana Ruiz", "Jon Falk"),
    "": ("Ana Ruiz", "Jon Falk"),
}


@pytest.mark.parametrize("post", POSTS)
def test_who_took_the_pictures_is_declared_by_profession(post: str) -> None:
    authors = [{"@type": "Person", "name": "Ana Ruiz"}, {"@type": "Person", "name": "Jon Falk", "jobTitle": post}]
    declared = json.dumps({"@type": "NewsArticle", "headline": "Ferry stays in port", "author": authors})
    page = f'<html><head><script type="application/ld+json">{declared}</script></head><body>{TITLE}{TEXT}</body></html>'
    assert extract(page.encode(), "").byline == POSTS[post]


STATES = (
    {"titulo": "Ferry stays in port", "autores": [{"nombre": "Ana", "apellido": "Ruiz Falk"}]},
    {"title": "Ferry stays in port", "authors": [{"nombreCompleto": "Ana Ruiz Falk", "nombre": "Ana"}]},
    {"titre": "Ferry stays in port", "auteurs": [{"prenom": "Ana", "nom": "Ruiz Falk"}]},
    {"titolo": "Ferry stays in port", "autore": {"nome": "Ana", "cognome": "Ruiz Falk"}},
    {"titel": "Ferry stays in port", "autoren": [{"vorname": "Ana", "nachname": "Ruiz Falk"}]},
    {"headline": "Ferry stays in port", "author": {"nom": "Ana Ruiz Falk"}},
)


@pytest.mark.parametrize("state", STATES, ids=range(len(STATES)))
def test_a_name_in_a_states_own_language(state: dict[str, object]) -> None:
    page = f'<html><body>{TITLE}{TEXT}<script id="__APP_DATA__" type="application/json">{json.dumps(state)}</script></body></html>'
    assert extract(page.encode(), "").byline == ("Ana Ruiz Falk",)
