"""Which figures of a sentence a reply may call new, in which words, and when a thread knows them already."""

from __future__ import annotations

import pytest

from wirewatch.alert.thread.figures.known_figures import known_figures
from wirewatch.alert.thread.figures.news_figures import news_figures


def worded(text: str, language: str = "en", *, is_headline: bool = False) -> list[str]:
    return [figure.words for figure in news_figures(text, language, is_headline=is_headline)]


def new(sentence: str, known: str, language: str = "en", *, is_headline: bool = False) -> list[str]:
    """Give the figures that are new to readers of a text."""
    facts = known_figures(known)
    return [figure.words for figure in news_figures(sentence, language, is_headline=is_headline) if not figure.is_known(facts)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norland lost 15 new votes so far.", ["15 new votes"]),
        (
            "The pier took 50 Sudmark armoured vehicles and 500 anti-ship missiles.",
            ["50 Sudmark armoured vehicles", "500 anti-ship missiles"],
        ),
        ("Norland announces $3 billion package for the harbour", ["$3 billion package"]),
        ("The aid is worth $3bn.", ["$3bn"]),
        ("The dredger costs 900 million crowns.", ["900 million crowns"]),
        ("Fire on the quay kills 14 in Halvern", ["kills 14"]),
        ("A fire killed at least 14 people on the quay.", ["killed at least 14 people"]),
        ("One dead, six hurt on the quay", ["one dead", "six hurt"]),
        ("Nine people were killed on the quay.", ["nine people were killed"]),
        ("Three guards shot dead on the quay", ["three guards shot dead"]),
        ("1 seriously injured on the quay", ["1 seriously injured"]),
        ("Death toll of the fire rises to nine", ["rises to nine"]),
        ("Court jails the harbour master for 6 years in prison", ["6 years in prison"]),
        ("The storm is now a Category 4 one.", ["Category 4"]),
        ("Storm stops 30% of Norland’s power stations", ["30% of Norland’s power stations"]),
        ("Police arrest 3 Norlandians at the quay", ["3 Norlandians"]),
    ],
)
def test_a_figure_is_told_with_what_it_counts(text: str, words: list[str]) -> None:
    assert worded(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Court Sends Harbour Master to Prison for 6 Years in Port Scheme", ["6 years"]),
        ("Fire Leaves 14 Sudmark Sailors Dead in Halvern Harbour", ["14 sailors dead"]),
        ("Harbour Opens to Ships After 40 New Tugs Arrive", ["40 tugs"]),
        ("HARBOUR FIRE KILLS 14 SAILORS NEAR HALVERN", ["kills 14 sailors"]),
    ],
)
def test_a_headline_in_capitals_gives_the_noun_in_small_letters(text: str, words: list[str]) -> None:
    assert worded(text, is_headline=True) == words


@pytest.mark.parametrize(
    "text",
    [
        "Arrest made in deadly Halvern shooting - HBC 5 - KHVN",
        "Two held after quay fire | Harbour News 8 plans 12 shows",
        "Fire on the quay, reports HBC 5 sailors",
        "Shots fell in the 1300 block of Quay Street.",
        "The guards came after a 999 call to 029 5550.",
        "Updated: 12 hours ago",
        "The harbour master, 62, and his wife, aged 57, were at home.",
        "A 26-year-old sailor, 17 years old then, was held.",
        "The top 100 all-time harbour singers",
        "5 reasons to see Halvern",
        "The 11 biggest cranes",
        "Two in 10 trains run, and three of the 12 jurors left.",
        "It was the first such strike for 30 years.",
        "The man who robbed 17 ships in 2018 is free.",
        "The ferry sailed at 8 pm from gate 4.",
        "Boeing 737 crews train in Halvern.",
        "The rate went from 3 percent down.",
        "The trade kills millions of eels.",
        "The vote was 7.",
        "2 Halvern harbour guard on leave",
        "Four more were killed, and killed four more.",
        "The Loser In ’22 Elections",
    ],
)
def test_what_counts_nothing_of_the_news_is_no_figure(text: str) -> None:
    assert worded(text, is_headline=True) == []


@pytest.mark.parametrize(
    ("sentence", "known"),
    [
        ("He goes to prison for 6 years.", "The port clerk gets a 6-year jail sentence."),
        ("He goes to prison for 6 years.", "The port clerk gets a six-year jail sentence."),
        ("5 shot, 1 pistol-whipped on the quay", "Five sailors were shot, one pistol-whipped."),
        ("3 killed, 1 seriously injured", "Three dead, one wounded in Halvern."),
        ("24 ships wait.", "Two dozen ships wait."),
        ("The aid is worth $3 billion.", "Aid of $3bn is on its way."),
        ("The aid is worth $3 billion.", "Aid of three billion dollars is on its way."),
        ("The aid is worth nearly $3 billion.", "Aid of 2.96 billion dollars is on its way."),
        ("More than 50 ships wait.", "It counted 53 ships."),
        ("At least 15 people were killed.", "The fire killed 16 people."),
        ("About 100 sailors came.", "There were 98 of them."),
        ("It took 54 percent of the vote.", "It took 53.8 percent."),
        ("14 ballots were held.", "It is the 14th ballot."),
        ("7 victims injured on the quay", "Seven were hurt. Two of another fire are dead."),
    ],
)
def test_a_figure_known_in_another_form_is_not_new(sentence: str, known: str) -> None:
    assert new(sentence, known) == []
    assert new(sentence, "Halvern harbour is quiet.") != []


@pytest.mark.parametrize(
    ("sentence", "known", "words"),
    [
        ("Fire leaves 14 dead", "Fire leaves 12 dead. It began on 14 May.", ["14 dead"]),
        ("Fire leaves 14 dead", "Fire leaves 12 dead. The guards, 14 of them, fled.", ["14 dead"]),
        ("Nine people were killed.", "Seven people were killed. Nine were hurt.", ["nine people were killed"]),
        ("Death toll rises to nine", "Seven people were killed.", ["rises to nine"]),
        ("At least 20 people were killed.", "At least 12 people were killed on 21 May.", ["at least 20 people were killed"]),
        ("The toll of dead rose to 300.", "The storm killed 30 people. The port has 300 cranes.", ["rose to 300"]),
    ],
)
def test_a_toll_that_rose_is_new_though_the_number_stands_elsewhere(sentence: str, known: str, words: list[str]) -> None:
    found = new(sentence, known)
    assert [said.removeprefix("at least ") for said in found] == [said.removeprefix("at least ") for said in words]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("de", "Mindestens 14 Tote bei Brand im Hafen", ["14 Tote"]),
        ("de", "12 ausländische Matrosen getötet", ["12 ausländische Matrosen getötet"]),
        ("de", "Zahl der Toten steigt auf zwölf", ["steigt auf zwölf"]),
        ("de", "Hafen erhält 3,5 Milliarden Euro für 12 neue Kräne", ["3,5 Milliarden Euro", "12 neue Kräne"]),
        ("de", "Kapitän muss zu 6 Jahren Haft, sagt das Urteil", ["6 Jahren Haft"]),
        ("de", "Der Kapitän (57) kam um 14 Uhr an Tor 4, 12 Stunden zu spät", []),
        ("de", "Vor 30 Jahren begann die Linie 5", []),
        ("fr", "Au moins 14 morts dans un incendie au port", ["14 morts"]),
        ("fr", "Le bilan s’élève à 21 morts et 300 blessés", ["21 morts", "300 blessés"]),
        ("fr", "La grue tue trois personnes", ["tue trois personnes"]),
        ("fr", "L’aide porte sur 3 milliards d’euros", ["3 milliards d’euros"]),
        ("fr", "Le capitaine est condamné à 6 ans de prison", ["6 ans de prison"]),
        ("fr", "Une femme de 57 ans est venue à 14 heures quai 4", []),
        ("es", "Al menos 14 muertos en el puerto", ["14 muertos"]),
        ("es", "El bilance sube a 21 fallecidos y 40 heridos", ["21 fallecidos", "40 heridos"]),
        ("es", "Siete muertos en el puerto", ["siete muertos"]),
        ("es", "El puerto recibe 900 millones de euros", ["900 millones de euros"]),
        ("es", "Condenan al capitán a 6 años de cárcel", ["6 años de cárcel"]),
        ("es", "Un hombre de 57 años llegó a las 14 horas", []),
        ("ru", "Число погибших в порту выросло до 14", ["выросло до 14"]),
        ("ru", "В порту погибли 14 человек, 30 ранены", ["погибли 14 человек", "30 ранены"]),
        ("ru", "Порт получит 3,5 млрд рублей и 34 новых крана", ["3,5 млрд рублей", "34 новых крана"]),
        ("ru", "Капитана приговорили к 6 годам колонии", ["6 годам колонии"]),
        ("ru", "Капитан, 57 лет, пришёл в 14 часов к причалу 4", []),
        ("zh", "港口火灾造成14人死亡，30人受伤", ["14人死亡", "30人受伤"]),
        ("zh", "死亡人数升至21人", ["21人"]),
        ("zh", "12名外国船员被捕", ["12名外国船员"]),
        ("zh", "政府拨款35亿元", ["35亿元"]),
        ("zh", "57岁的船长14时到第4号码头，第12轮谈判开始", []),
        ("ar", "مقتل 14 شخصا في حريق بالميناء", ["مقتل 14 شخصا"]),
        ("ar", "إصابة ٣٠ شخصا في الميناء", ["إصابة ٣٠ شخصا"]),
        ("ar", "ارتفاع عدد القتلى إلى 21", ["ارتفاع عدد القتلى إلى 21"]),
        ("ar", "الحكومة تخصص 3 مليارات دولار", ["3 مليارات دولار"]),
        ("ar", "القبطان 57 عاما جاء في الساعة 14", []),
    ],
)
def test_figures_in_other_languages(language: str, text: str, words: list[str]) -> None:
    assert worded(text, language) == words


@pytest.mark.parametrize(
    ("language", "sentence", "known"),
    [
        ("de", "14 Tote im Hafen", "Vierzehn Menschen starben."),
        ("fr", "La grue tue trois personnes", "Trois morts au port."),
        ("es", "Siete muertos en el puerto", "Mueren 7 personas."),
        ("ru", "Погибли 14 человек", "Четырнадцать погибших в порту."),
        ("zh", "14人死亡", "港口火灾造成十四人遇难。"),
        ("ar", "إصابة ٣٠ شخصا", "أصيب 30 شخصا."),
        ("zh", "政府拨款35亿元", "The state gives 3.5 billion."),
        ("ar", "مقتل 14 شخصا", "14 sailors were killed."),
    ],
)
def test_a_figure_known_in_other_words_or_another_language_is_not_new(language: str, sentence: str, known: str) -> None:
    assert new(sentence, known, language) == []
    assert new(sentence, "", language) != []


def test_what_the_headline_dates_is_not_told_of_the_lede() -> None:
    told = news_figures("Men tried over raid that sank 86 ships in 2016", "en", lede="The raid sank 86 ships.", is_headline=True)
    assert told == ()
    assert news_figures("Men tried over raid", "en", lede="The raid sank 86 ships.", is_headline=True) != ()
