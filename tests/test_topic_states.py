"""The states of the world as sets."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from warehouse.records.article import Article
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.language.files.book import read_book, with_last
from wirewatch.topic.language.sets import built_in_sets
from wirewatch.topic.language.sets.built_in_sets import WithBuiltIn, own_sets
from wirewatch.topic.language.sets.states import LEADER, state_names, state_set

SCRIPT = Path(__file__).parent.parent / "benchmarks" / "write_states.py"
UN_MEMBERS_AND_FOUR = 197


def found(query: str, title: str, language: str) -> bool:
    book = read_book(f"it: {query}", "topics.txt")
    assert not book.problems
    article = Article("1", "", "", "", "", title, "", datetime(2026, 1, 1, tzinfo=UTC), language=language)
    return bool(Engine(book.topics, book.sets).match(article))


@pytest.mark.parametrize(
    ("query", "language", "title"),
    [
        ("@france", "en", "French farmers block the road"),
        ("@france", "en", "Quai d'Orsay summons an envoy"),
        ("@ukraine", "en", "Ukrainians send a message after the strikes"),
        ("@poland", "en", "Poles vote on Sunday"),
        ("@united_states", "en", "Two Americans are freed"),
        ("@turkey", "en", "Turks go to the polls"),
        ("@russia", "de", "Die Russen stimmen ab"),
        ("@united_kingdom", "de", "Wie es den Briten nach dem Beschluss geht"),
        ("@finland", "de", "Eine Finnin führt die Kommission"),
        ("@ukraine", "ru", "Тысячи украинцев вышли на улицы"),
        ("@russia", "ru", "Россиянин задержан в порту"),
        ("@germany", "ru", "Немцы голосуют в воскресенье"),
        ("@czechia", "ru", "Премьер Чехии подал в отставку"),
        ("@turkey", "ar", "الأتراك يصوتون يوم الأحد"),
        ("@france", "ru", "Договор с Францией продлён"),
        ("@france", "zh", "法國宣布新計劃"),
        ("@france", "de", "Frankreichs Bauern blockieren die Straße"),
        ("@france", "fr", "Les entreprises françaises protestent"),
        ("@france", "es", "Las empresas francesas protestan"),
        ("@france", "ar", "الحكومة الفرنسية تعلن"),
        ("@france_leader", "en", "France's foreign minister arrives"),
        ("@france_leader", "en", "President of France arrives"),
        ("@france_leader", "ru", "Встреча с президентом Франции"),
        ("@france_leader", "zh", "法国总统访华"),
        ("@germany_leader", "de", "Der deutsche Außenminister reist ab"),
        ("@france_leader", "fr", "La présidente de la France s'exprime"),
        ("@germany_leader", "ar", "وزير الخارجية الألماني يصل"),
        ("@united_states", "en", "U.S. officials speak"),
        ("@dr_congo", "en", "Kinshasa denies it"),
        ("@turkey", "tr", "Turkiye sends a delegation"),
    ],
)
def test_a_state_is_found_as_each_language_writes_it(query: str, language: str, title: str) -> None:
    assert found(query, title, language)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("@guinea", "Papua New Guinea votes"),
        ("@united_states", "South American leaders meet"),
        ("@united_states", "They tell us more"),
        ("@turkey", "How to roast a turkey"),
        ("@niger", "Nigeria votes"),
        ("@sudan", "South Sudan votes"),
        ("@turkey", "A storm nears Turks and Caicos"),
        ("@united_states", "Native Americans sue over a river"),
        ("@poland", "Telephone poles fall in a storm"),
        ("@north_korea", "South Koreans vote"),
        ("@france_leader", "French farmers block the road"),
    ],
)
def test_a_state_is_not_found_in_the_name_of_another_thing(query: str, title: str) -> None:
    assert not found(query, title, "en")


@pytest.mark.parametrize(
    ("query", "language", "title"),
    [
        ("@russia", "de", "Ruß auf den Dächern"),
        ("@finland", "de", "Finn gewinnt den Preis"),
        ("@germany", "ru", "Борис Немцов был политиком"),
        ("@czechia", "ru", "Театр ставит пьесу: Чехов вернулся"),
        ("@poland", "ru", "Тренер Поляков подал в отставку"),
        ("@serbia", "de", "Die bosnischen Serben fordern ein Referendum"),
    ],
)
def test_a_people_is_not_found_in_names_and_words_of_its_stem(query: str, language: str, title: str) -> None:
    assert not found(query, title, language)


def test_a_set_of_the_users_file_wins_and_may_include_a_state() -> None:
    book = read_book(
        "topics:\n- {name: t, query: '@benelux'}\nsets:\n  france: [Gallia]\n  benelux: {include: ['@belgium'], aliases: [Benelux]}\n",
        "t.yaml",
    )
    assert not book.problems
    assert len(book.sets["france"]) == 1
    assert len(book.sets["benelux"]) > len(book.sets["belgium"])
    assert own_sets(book.sets).keys() == {"france", "benelux"}
    assert own_sets(with_last(book, book).sets).keys() == {"france", "benelux"}


def test_a_misspelt_state_is_told_with_the_likely_name() -> None:
    book = read_book("topics:\n- {name: t, query: '@frnace'}\n", "t.yaml")
    assert "@france" in str(book.problems[0])


def test_every_state_of_the_world_is_a_set_with_leaders() -> None:
    names = state_names()
    assert len(names) == 2 * UN_MEMBERS_AND_FOUR
    assert {"china", "south_korea", "vatican", "palestine", "timor_leste"} <= names
    thin = [name for name in names if not name.endswith(LEADER) and len((state_set(name) or pytest.fail(name)).aliases) < 7]
    assert thin == []


def test_nothing_is_made_of_states_that_nobody_names() -> None:
    built_in_sets._phrases.cache_clear()
    book = read_book("topics:\n- {name: t, query: '@france'}\n", "t.yaml")
    Engine(book.topics, book.sets).match(Article("1", "", "", "", "", "France", "", datetime(2026, 1, 1, tzinfo=UTC)))
    assert built_in_sets._phrases.cache_info().currsize == 1


def test_an_unknown_name_is_no_set() -> None:
    sets = WithBuiltIn({})
    assert "atlantis" not in sets
    assert sets.get("atlantis") is None


def test_the_file_is_what_the_script_writes() -> None:
    done = subprocess.run([sys.executable, SCRIPT, "--check"], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
