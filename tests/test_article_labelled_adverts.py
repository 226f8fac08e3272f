"""Lines that call themselves an advertisement, and lines of articles that begin alike."""

from __future__ import annotations

from importlib import resources

import pytest

from wirewatch.article.body.lines import labelled_adverts
from wirewatch.article.body.lines.labelled_adverts import is_labelled_advert
from wirewatch.article.words.one_spelling import one_spelling


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Promoted: rope and tar near you",
        "Реклама: ООО «Канат»",
        "SPONSORED | Torval Works rents drum dryers from half a square metre to four, delivered with a course.",
        "Anzeige | Fenster vom Meister, Einbau in zwei Tagen. Jetzt Termin vereinbaren.",
        "【PR】春の弁当 ご予約承り中",
        "[AD] 여름 특가 세탁기 12개월 무이자",
        "რეკლამა: ღუმელები განვადებით, უფასო მიტანა",
        "বিজ্ঞাপন",
        "اشتہار",
        "[Reklama] Warm boots for the whole family, now at Kowalik",
        "【PR】湖畔の宿、秋の割引",
        "- Anzeige -",
        "SPONSORED | Five ways to insulate an old farmhouse this winter",
        "Publicité │ Les meubles Duval livrent dans toute la vallée",
        "Conţinut sponsorizat",
        "Sponsored: sleep better in a bed made of larch",
        "Oglas: čolni Jezernik, popusti do konca meseca",
        "Реклама. ООО «Ромашка», скидки до воскресенья",
        "Реклама Пластиковые окна от завода",
        "Hirdetés：csónakok a Tóparton",
        "விளம்பரம்",
        "գովազդ",
        "Жарнама",
        "إعلان",
        "إعلانٌ",
    ],
)
def test_what_calls_itself_an_advertisement_is_one(line: str) -> None:
    assert is_labelled_advert(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Werbung | 12 Millionen | 14 Millionen",
        "Reklama | 12 %",
        "Anzeige: Nachbar soll Wasser aus dem Bach geleitet haben",
        "Annonce: le maire se représente",
        "Ad: the word that divided the council",
        "“Advertisement”",
        "Advertisement revenue of the paper fell by a third",
        "Реклама сигарет запрещена с мая",
        "Реклама Канатного завода возмутила жителей.",
        "- Published in secret",
        f"[Advertisement] {'boots and boats ' * 12}",
    ],
)
def test_what_an_article_says_of_advertisements_is_none(line: str) -> None:
    assert not is_labelled_advert(line)


def test_names_are_written_as_lines_are_read() -> None:
    """The list is not folded again when it is read; what is written otherwise would never be found. No name stands twice."""
    written = resources.files(labelled_adverts.__package__).joinpath(labelled_adverts.NAMES).read_text("utf-8")
    names = [name.removesuffix(":") for name in written.replace("\n", "|").strip("|").split("|")]
    assert [name for name in names if one_spelling(name) != name or not labelled_adverts.LABEL.fullmatch(name)] == []
    assert len(names) == len(set(names))
