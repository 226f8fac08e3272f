"""A name is found in the case forms of the text's language, in live topics, in a backtest and in the search, and other names are not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_search_index import candidates
from tests.test_topic_backtest import python_pattern
from tests.topic_books import SEEN_AT, article, matches, sets_of, topic_of
from tests.topic_brute_force import Plainly
from warehouse.search.index_file import IndexFile
from wirewatch.search.index_keys import indexed
from wirewatch.story.text.actors import ActorIndex
from wirewatch.topic.engine.document import Document, Lexicons
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.language.cases.case_forms import case_forms
from wirewatch.topic.language.cases.ending_table import own_names
from wirewatch.topic.language.parse import parse
from wirewatch.topic.language.sets.sets import Alias
from wirewatch.topic.language.words.words import READ_LANGUAGES, fold
from wirewatch.topic.workbench.backtest.prefilter import prefilter
from wirewatch.topic.workbench.lint.lint import lint_on_archive

# Language, name, text, and whether the name stands there. "?" in the file is what is known to be otherwise.
Row = tuple[str, str, str, bool]


def table() -> Iterator[Row]:
    language = ""
    for line in Path(__file__).with_name("names_in_cases.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif line and not line.startswith("#"):
            name, _, written = line.partition(": ")
            forms, _, others = written.partition("!")
            for words, is_found in ((forms, True), (others, False)):
                for word in words.split():
                    yield language, name, word.removesuffix("?").replace("_", " "), is_found != word.endswith("?")


ROWS = [*table()]
LANGUAGES = [*dict.fromkeys(language for language, *_ in ROWS)]


def query_of(name: str) -> str:
    return f'"{name}" PRE/1 90'


def text_of(words: str) -> str:
    return f"7 {words} 90"


def test_the_table_is_large_enough_to_say_something() -> None:
    """A dozen names or more in fourteen languages, and five forms of nearly all where there are as many."""
    names = {language: {name for one, name, _, found in ROWS if one == language and found} for language in LANGUAGES}
    assert sum(1 for language in LANGUAGES if len(names[language]) >= 12) >= 14
    assert sum(1 for *_, found in ROWS if found) > 900
    assert sum(1 for *_, found in ROWS if not found) > 400


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_is_found_in_its_forms_and_no_other_is(language: str) -> None:
    wrong = [
        (name, words)
        for one, name, words, found in ROWS
        if one == language and bool(matches(query_of(name), article(text_of(words), language=language))) is not found
    ]
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plain_evaluator_says_the_same(language: str) -> None:
    lexicons = Lexicons()
    for one, name, words, found in ROWS:
        if one == language and name != "NATO":
            document = Document(article(text_of(words), language=language), lexicons)
            plainly = Plainly(document, {})
            assert bool(plainly.hits(parse(query_of(name)).part, plainly.everywhere)) is found, (name, words)


def test_a_backtest_reads_what_holds_a_form() -> None:
    sieves = [
        (name, words, sieve)
        for language, name, words, found in ROWS
        if found and (sieve := prefilter(topic_of(f'"{name}"'), {}, language if language in READ_LANGUAGES else ""))
    ]
    assert len(sieves) > 400
    for name, words, sieve in sieves:
        assert all(re.search(python_pattern(pattern), fold(f"7 {words} 90"), re.IGNORECASE) for pattern in sieve.patterns), (name, words)


def test_the_search_index_gives_every_article_that_matches(tmp_path: Path) -> None:
    lexicons = Lexicons()
    rows = [row for row in ROWS if row[3]]
    with IndexFile(tmp_path / "search.sqlite") as index:
        given = [article(text_of(words), language=language, article_id=f"a{place}") for place, (language, _, words, _) in enumerate(rows)]
        index.put([indexed(one, SEEN_AT, lexicons) for one in given])
        wanted: dict[str, set[str]] = {}
        for place, (_, name, _, _) in enumerate(rows):
            wanted.setdefault(name, set()).add(f"a{place}")
        found = {name: candidates(index, parse(query_of(name)).part, {}) for name in wanted}
        missed = {name: wanted[name] - found[name] for name in wanted if not wanted[name] <= found[name]}
        assert not missed
        assert max(map(len, found.values())) < len(given) / 10


ASKED = [
    ("pl", "Kraków", "Pożar w krakowie", False),
    ("pl", "Kraków", "POŻAR W KRAKOWIE", True),
    ("pl", "kraków", "Pożar w Krakowie", False),
    ("pl", '="Kraków"', "Pożar w Krakowie", False),
    ("pl", "KRAKÓW", "Pożar w Krakowie", False),
    ("pl", '"Pożar Kraków"', "Pożar Krakowa", True),
    ("pl", "Kraków NEAR/2 pożar", "Pożar w Krakowie", True),
    ("pl", "Xi", "Xiego", False),
    ("pl", "SpA", "Spie", False),
    ("cs", "Petr", "Petra Kvitová", False),
    ("cs", '"Petr Pavel"', "Petra Pavla", True),
    ("sk", "Slovensko", "Slovenská národná strana", False),
    ("sk", "Slovensko", "Zo Slovenska", True),
    ("", "Лавров", "Встреча с Лавровым", True),
    ("en", "Лавров", "Встреча с Лавровым", True),
    ("ru", "Лавров", "встреча с лавровым", False),
    ("ru", "ЛАВРОВ", "ВСТРЕЧА С ЛАВРОВ", True),
    ("ru", "Киев", "ВЗРЫВ В КИЕВЕ", True),
    ("ru", "Песков", "Тонны песков", False),
    ("en", "Tusk", "Tuska", False),
    ("", "Tusk", "Tuska", False),
    ("fi", "NATO", "Naton", True),
    ("et", "NATO", "Natos", False),
    ("de", "Rom", "Roms Altstadt", True),
    ("de", "Scholz", "Scholz’ Besuch", True),
    ("de", "Paris", "Pariss", False),
]


@pytest.mark.parametrize(("language", "query", "text", "found"), ASKED)
def test_what_a_name_asks_for(language: str, query: str, text: str, found: bool) -> None:
    assert bool(matches(query, article(text, language=language))) is found


def test_an_alias_has_cases_too_unless_it_asks_for_its_form() -> None:
    sets = sets_of(it=["Kraków"], exact=[Alias("Kraków", exact=True)], czech=[Alias("Kraków", language="cs")])
    given = article("Pożar w Krakowie", language="pl")
    assert matches("@it", given, sets)
    assert not matches("@exact", given, sets)
    assert not matches("@czech", given, sets)


def test_what_an_alias_must_not_be_part_of_has_cases_too() -> None:
    sets = sets_of(it=[Alias("Duda", contexts=("Jan Duda",))])
    assert matches("@it", article("O Dudzie", language="pl"), sets)
    assert not matches("@it", article("O Janie Dudzie", language="pl"), sets)


@pytest.mark.parametrize(("name", "text"), [("Tusk", "Spotkanie z Tuskiem"), ("Gdansk", "Pożar w Gdańsku")])
def test_lint_knows_that_a_name_stands_there_in_a_case(name: str, text: str) -> None:
    topic = topic_of(name)
    given = [article(text, language="pl"), article("Another one")]
    assert not [one for one in lint_on_archive(topic, Engine([topic], {}), given, 1.0) if one.code == "unseen"]


def test_stories_know_a_russian_name_in_its_cases_and_no_laurel() -> None:
    index = ActorIndex([("him", sets_of(it=["Сергей Лавров", "Лавров"])["it"])])
    assert index.names("Встреча с Лавровым") == index.names("О Сергее Лаврове") == ["him"]
    assert index.names("Запах лавра") == index.names("Лавры победителя") == []


def test_names_of_their_own_are_written_plainly_and_would_be_forms_else() -> None:
    assert all(name == fold(name) for name in own_names())
    forms = {form for forms in case_forms("petr", "cs") for form in forms}
    assert "petra" in forms & own_names()
