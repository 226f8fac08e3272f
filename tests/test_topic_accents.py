"""A word in a query finds the word in a text, in whatever accents either is written, in every language."""

from __future__ import annotations

import pytest

from tests.topic_books import article, matches, sets_of, topic_of
from wirewatch.story.text.actors import ActorIndex
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.language.sets.sets import Alias
from wirewatch.topic.language.syntax import Phrase
from wirewatch.topic.language.words.spellings import spellings_of
from wirewatch.topic.language.words.words import STEMMERS, Lexicon, Mode, Word

NAMES = [
    ("Erdogan", "Erdoğan"),
    ("Imamoglu", "İmamoğlu"),
    ("Kilicdaroglu", "Kılıçdaroğlu"),
    ("Kurdistan", "Kürdistan"),
    ("Aydin", "Aydın"),
    ("Lodz", "Łódź"),
    ("Walesa", "Wałęsa"),
    ("Kaczynski", "Kaczyński"),
    ("Tromso", "Tromsø"),
    ("Store", "Støre"),
    ("Maersk", "Mærsk"),
    ("Da Nang", "Đà Nẵng"),
    ("Milanovic", "Milanović"),
    ("Petrovic", "Petrović"),
    ("Sefcovic", "Šefčovič"),
    ("Plenkovic", "Plenković"),
    ("Babis", "Babiš"),
    ("Tomas", "Tomáš"),
    ("Lukas", "Lukáš"),
    ("Vucic", "Vučić"),
    ("Orban", "Orbán"),
    ("Sanchez", "Sánchez"),
    ("Pinera", "Piñera"),
    ("Ceausescu", "Ceaușescu"),
    ("Ceaușescu", "Ceauşescu"),
    ("Niinisto", "Niinistö"),
    ("Strasse", "Straße"),
    ("Thorshavn", "Þorshavn"),
    ("Gudmundsson", "Guðmundsson"),
    ("Aliyev", "Əliyev"),
    ("Bogota", "Bogotá"),
    ("Medellin", "Medellín"),
    ("Asuncion", "Asunción"),
    ("Sao Paulo", "São Paulo"),
    ("Macron Francois", "Macron François"),
]
LANGUAGES = [*STEMMERS, "hr", "sk", "vi", "tl", ""]


@pytest.mark.parametrize(("plain", "accented"), NAMES, ids=[plain for plain, _ in NAMES])
def test_a_name_is_found_with_and_without_its_accents_in_every_language(plain: str, accented: str) -> None:
    sets = sets_of(plain=[plain], accented=[accented])
    topics = []
    for name, query in (("plain", plain), ("accented", accented)):
        asked = f'"{query}" AND ("{query}" NEAR/1 near) AND @{name} AND {query.split()[-1][:3]}*'
        topics += [topic_of(asked, sets, name), topic_of(f'near NOT "{query}"', sets, f"not {name}")]
    engine = Engine(topics, sets)
    for language in LANGUAGES:
        for text, queries in ((accented, {"plain", "accented"}), (plain, {"accented"}), (accented.upper(), {"plain"})):
            found = {match.topic for match in engine.match(article(f"{text} NEAR 7", language=language))}
            assert queries <= found, (language, text)
            assert found.isdisjoint({f"not {query}" for query in queries}), (language, text)


WORDS = [
    ("es", "informacion", "La información es pública"),
    ("es", "información", "La informacion es publica"),
    ("es", "canción", "Las canciones"),
    ("fr", "arrivee", "Une arrivée attendue"),
    ("fr", "arrivée", "Les arrivées"),
    ("pt", "eleicoes", "As eleições de outubro"),
    ("pt", "operação", "A operacao"),
    ("it", "responsabilita", "La responsabilità"),
    ("pl", "mówić", "Trzeba mowic"),
    ("pl", "mowic", "Trzeba mówić"),
    ("cs", "českých", "ceskych"),
    ("hu", "miert", "miért"),
    ("tr", "yilinda", "2026 yılında"),
    ("ro", "situatiei", "situației"),
    ("sv", "område", "Området"),
    ("et", "häälte", "haalte"),
    ("lt", "didžiausia", "didziausia"),
    ("en", "cafe", "Two cafés"),
    ("de", "müller", "Die Mueller"),
    ("no", "forstå", "forsta"),
]


@pytest.mark.parametrize(("language", "query", "text"), WORDS)
def test_a_word_in_small_letters_too(language: str, query: str, text: str) -> None:
    assert matches(query, article(text, language=language))
    assert matches(f"{query} PRE/9 norland", article(f"{text} norland", language=language))


SECOND = [
    ("Müller", "Mueller", True),
    ("Mueller", "Müller", True),
    ("Mueller", "Muller", False),
    ("Aarhus", "Århus", True),
    ("Århus", "Aarhus", True),
    ("Aarhus", "Arhus", False),
    ("Stoere", "Støre", True),
    ("Støre", "Stoere", True),
    ("Goering", "Göring", True),
    ("Moe", "Mo", False),
    ("Joel", "Jol", False),
    ("Israel", "Isral", False),
    ("Queen", "Qüen", False),
    ("Ma", "Mae", False),
    ("Muller", "Mueller", False),
]


@pytest.mark.parametrize(("query", "text", "found"), SECOND)
def test_a_name_is_found_with_two_letters_for_one(query: str, text: str, found: bool) -> None:
    for language in LANGUAGES:
        assert bool(matches(f"{query} NEAR/1 met", article(f"{text} met", language=language))) is found, language


APART = [
    ("en", "Cote", "Coat"),
    ("es", "mayoria", "mayor"),
    ("fr", '="Emile"', "Émile"),
    ("ru", "й", "и"),
    ("en", "Erdogan", "Erdogans"),
    ("en", "US", "üs"),
]


@pytest.mark.parametrize(("language", "query", "text"), APART)
def test_and_no_other_word(language: str, query: str, text: str) -> None:
    assert not matches(query, article(text, language=language))


def test_capitals_keep_their_case_and_not_their_accents() -> None:
    assert matches("IYI", article("Die İYİ-Partei", language="de"))
    assert matches("İYİ", article("The IYI party"))
    assert not matches("IYI", article("The iyi party"))


def test_a_set_leaves_out_and_takes_in_whatever_the_accents() -> None:
    sets = sets_of(it=[Alias("Erdoğan", contexts=("Erdogan Demir",))])
    assert matches("@it", article("Erdogan spoke"), sets)
    assert not matches("@it", article("Erdoğan Demir spoke", language="pl"), sets)
    index = ActorIndex([("him", sets["it"])])
    assert index.names("Erdogan spoke") == index.names("Erdoğan spoke") == ["him"]


@pytest.mark.parametrize("language", [code for code in STEMMERS if Lexicon(code).endings])
def test_every_spelling_has_keys_of_its_own(language: str) -> None:
    lexicon = Lexicon(language)
    found = [lexicon[one.words[0].text] for one in spellings_of(Phrase((Word("informacion", Mode.STEM),)), lexicon)]
    assert len(found) == len(set(found))
