"""Headlines that topics matched and that were polished above a text that stands, and those of which a word took another's place."""

from __future__ import annotations

import pytest

from wirewatch.alert.change.weight import ChangeKind, weigh

TEXTS = {
    "en": "The library will open again in May, the council said. Its roof was mended after the storm. Works took two winters.",
    "de": "Die Bücherei öffnet Ende April wieder. Das Dach wurde nach dem Sturm repariert. Die Arbeiten dauerten zwei Winter.",
    "fr": "La bibliothèque rouvre au printemps, dit la mairie. Le toit a été réparé après l'orage. Le chantier a coûté cher à la commune.",
    "es": "La biblioteca abre en mayo, dice el consistorio. El tejado fue reparado tras la tormenta. Las obras duraron dos inviernos.",
    "pt": "A biblioteca abre em maio, diz a prefeitura. O telhado foi consertado depois da tempestade. As obras duraram dois invernos.",
    "it": "La biblioteca riapre a maggio, dice il comune. Il tetto è stato riparato dopo la tempesta. I lavori sono durati due inverni.",
    "ru": "Библиотека откроется в мае, сообщила мэрия. Крышу починили после бури. Работы шли две зимы. В метро повесят афиши.",
    "nl": "De bibliotheek gaat in mei open, zegt de gemeente. Het dak is na de storm hersteld. De werken duurden twee winters.",
}
POLISHED = [
    ("en", "Library will open again after the long works on its heating", "Library will open again"),
    ("en", "At long last: town library to open in May", "Town library to open in May after storm"),
    ("en", "Books return, rain stays out: Ostmere library to open", "Ostmere: library to open in May"),
    ("de", "Endlich dicht und warm: Bücherei in Ostmar öffnet wieder", "Ostmar: Bücherei öffnet Ende April wieder"),
    ("de", "Bücherei öffnet wieder nach langer Zeit des Wartens", "Bücherei öffnet wieder nach langer Zeit"),
    ("de", "Endlich: Die Bücherei öffnet im April", "Die Bücherei öffnet Ende April"),
    ("fr", "La bibliothèque d'Ostmer va retrouver ses lecteurs d'antan", "La bibliothèque d'Ostmer va retrouver ses lecteurs"),
    ("fr", "Enfin, la bibliothèque d'Ostmer rouvre ses portes", "La bibliothèque d'Ostmer rouvre ses portes au printemps"),
    ("es", "Por fin: la biblioteca de Ostmar abre sus puertas", "La biblioteca de Ostmar abre sus puertas en mayo"),
    ("es", "La biblioteca de Ostmar abre sus puertas de par en par", "La biblioteca de Ostmar abre sus puertas"),
    ("pt", "Enfim, a biblioteca de Ostmar abre as portas", "A biblioteca de Ostmar abre as portas em maio"),
    ("it", "Finalmente riapre la biblioteca di Ostmar dopo i lavori", "Riapre la biblioteca di Ostmar"),
    ("ru", "Здание библиотеки в Остмаре обещают открыть в мае", "Библиотеку в Остмаре у метро обещают открыть в мае"),
    ("ru", "Долгожданное: библиотека Остмара откроется в мае", "Библиотека Остмара откроется в мае"),
    ("ru", "Станцию «Театральная» у библиотеки обещают открыть в мае", "«Театральную» у библиотеки обещают открыть в мае"),
    ("fr", "La bibliothèque d'Ostmer rouvre ses portes après soixante-dix ans", "La bibliothèque d'Ostmer rouvre ses portes"),
    ("de", "Asphalt kommt, Schotter geht: Bücherei in Ostmar öffnet wieder", "Ostmar: Bücherei öffnet Ende April wieder"),
    ("nl", "Eindelijk: bibliotheek van Ostmar gaat open", "Bibliotheek van Ostmar gaat open in mei"),
]
# What came is not said in the text, or stands where another word stood, or an accusation went.
ALTERED = [
    ("en", "Council will close the library in May", "Council will move the library in May"),
    ("en", "Library roof mended after the storm", "Library roof painted after the storm"),
    ("en", "Mayor stole library funds, Ostmere council meets again", "Ostmere council meets again"),
    ("de", "Sturm zerstört das Dach der Bücherei", "Brand zerstört das Dach der Bücherei"),
    ("en", "Library in Ostmere loses 12,000 books in the flood", "Library in Ostmere loses books in the flood"),
    ("fr", "L'orage détruit le toit de la bibliothèque", "L'incendie détruit le toit de la bibliothèque"),
    ("es", "La tormenta destruye el tejado de la biblioteca", "El incendio destruye el tejado de la biblioteca"),
    ("ru", "Буря сорвала крышу библиотеки в Остмаре", "Взрыв сорвал крышу библиотеки в Остмаре"),
]


@pytest.mark.parametrize(("language", "before", "after"), POLISHED)
def test_a_headline_that_was_polished_is_no_change_of_facts(language: str, before: str, after: str) -> None:
    """All that it says now it said before, or the text does."""
    text = TEXTS[language]
    assert weigh((before, text), (after, text), [before]).kind is not ChangeKind.FACTS


@pytest.mark.parametrize(("language", "before", "after"), ALTERED)
def test_a_headline_of_which_a_word_took_the_place_of_another(language: str, before: str, after: str) -> None:
    """It says something else now."""
    text = TEXTS[language]
    assert weigh((before, text), (after, text), [before]).kind is ChangeKind.FACTS


@pytest.mark.parametrize("unions", [4, 5])
def test_how_long_something_took_may_go_beside_any_other_number(unions: int) -> None:
    """That "4" stands in "14 days" kept the days in a headline that had lost both; the text says how many unions it were."""
    text = f"The {unions} unions at the port of Vell ended their strike on Sunday. Ships sail again. Nobody was paid for the time."
    before, after = f"{unions} unions end strike at port of Vell after 14 days of talks", "Unions end strike at port of Vell after talks"
    assert weigh((before, text), (after, text)).kind is ChangeKind.COSMETIC


def test_a_headline_in_another_language_is_set_against_that_one() -> None:
    """A page that turned German set the former headline against the whole of its text."""
    before = "Museum of Farn opens wing", "The museum of Farn opened a new wing on Monday.\nIt shows three hundred paintings."
    after = "Museum Farn eröffnet Flügel", "Das Museum von Farn hat am Montag einen neuen Flügel eröffnet.\nEs zeigt dreihundert Gemälde."
    change = weigh(before, after, [before[0]], lede=before[1].split("\n", maxsplit=1)[0])
    assert (change.before, change.after) == (before[0], after[0])
