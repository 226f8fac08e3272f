"""What a reply calls new: only names are actors, and a figure or an end is new where no text has it in whatever words."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.alert_helpers import content
from tests.alert_news import article
from warehouse.records.topic import Match, Span
from wirewatch.alert.thread.thread_facts import ReportedFacts, facts_of_article, facts_of_sentence
from wirewatch.alert.thread.thread_state import ThreadState, decode_thread_state, encode_thread_state
from wirewatch.topic.language.files.book import read_book
from wirewatch.topic.language.sets.built_in_sets import WithBuiltIn, nameless_sets


@pytest.mark.parametrize(("word", "actors"), [("Westria", {"westria"}), ("will", set()), ("Россией", {"westria"}), ("表示", set())])
def test_actors_are_names(word: str, actors: set[str]) -> None:
    span = Span("text", 0, len(word), word, "westria")
    match = Match(
        "a1", "t", "v1", "p", 1.0, alert=True, sentence=word, sentence_field="text", sentence_start=0, sentence_end=len(word), spans=(span,)
    )
    assert facts_of_sentence(match, article("a1", text="")).actors == actors


def spans_of(*words: tuple[str, str]) -> tuple[Span, ...]:
    return tuple(Span("title", 0, len(word), word, name) for word, name in words)


@pytest.mark.parametrize(
    ("words", "text", "actors"),
    [
        ((("Strike", "walkout"),), "Dockers at Halvern walked out on strike on Monday.", set()),
        ((("Strike", "walkout"),), "Dockers at Halvern, who are striking, met on Monday.", set()),
        ((("Strike", "walkout"), ("strikes", "walkout")), "Nothing moves.", set()),
        ((("China", "china"),), "The envoy of China spoke of bone-dry rivers.", {"china"}),
        ((("May", "may"),), "Mrs May said that maybe she would.", {"may"}),
    ],
)
def test_the_first_word_of_a_headline_is_no_name_where_the_text_writes_it_small(
    words: tuple[tuple[str, str], ...], text: str, actors: set[str]
) -> None:
    """A reprint under the headline "Strike shuts second port" was told as "new actor: Strike"."""
    said = "Strike shuts second port"
    match = Match("a1", "t", "v1", "p", 1.0, True, said, "title", 0, len(said), spans_of(*words))
    assert facts_of_sentence(match, article("a1", text=text)).actors == actors


@pytest.mark.parametrize(("nameless", "actors"), [((), {"ministry", "price"}), (("price",), {"ministry"})])
def test_a_word_of_a_set_of_words_is_no_name_in_a_headline(nameless: tuple[str, ...], actors: set[str]) -> None:
    """A reply under "OPEC agrees to cut oil production by TWO MILLION barrels a day" told of a "new actor: MILLION"."""
    said = "Ministry Pays Four Million For Quay"
    match = Match("a1", "t", "v1", "p", 1.0, True, said, "title", 0, len(said), spans_of(("Ministry", "ministry"), ("Million", "price")))
    assert facts_of_sentence(match, article("a1", text=""), nameless=nameless).actors == actors


ALIASES = """
sets:
  price: {aliases: [million, bln, 亿]}
  ministry: {aliases: [ministry, Quay Office]}
  river: {aliases: [长江]}
  gull: {one: true, aliases: [gull]}
topics: []
"""


def test_sets_that_write_all_their_aliases_small_hold_no_names() -> None:
    """One actor may be written small, and a script without capitals tells nothing."""
    book = read_book(ALIASES, "topics.yaml")
    sets = WithBuiltIn(book.sets, book.actors)
    used = ("price", "ministry", "river", "gull", "election", "france", "victim", "nowhere")
    assert nameless_sets(sets, used) == {"price", "victim"}


def told(sentence: str, known: str) -> tuple[str, ...]:
    """Give what is new in a sentence for readers of a text."""
    match = Match("a1", "t", "v1", "p", 1.0, True, sentence, "text", 0, len(sentence), ())
    earlier = facts_of_article(article("a0", title="", text=known), None)
    return facts_of_sentence(match, article("a1", text=sentence)).beyond(earlier).in_words()


@pytest.mark.parametrize(
    ("sentence", "known", "facts"),
    [
        ("Moran won with 53.8 % of the vote.", "She won with 53.8 percent of the vote.", ()),
        ("Moran won with 53.8 percent of the vote.", "Moran gana con el 53,8%.", ()),
        ("Moran won with 53.8 percent of the vote.", "Moran gana con el 53,8 por ciento.", ()),
        ("They want 7 percent.", "They want seven percent.", ()),
        ("They want 7 percent.", "Seven ships wait.", ("new figure: 7 percent",)),
        ("11 ships are waiting.", "Eleven ships were waiting in the roads.", ()),
        ("21 people died.", "Twenty-one people died.", ()),
        ("3 people died.", "洪水造成三人死亡。", ()),
        ("Fires burn outside gate 4 of the port.", "", ()),
        ("Vor Tor 4 brennen Feuer.", "", ()),
        ("The death toll of the flood rose to nine on Tuesday.", "It killed three people.", ("new figure: rose to nine",)),
        ("The death toll of the flood rose to nine on Tuesday.", "It killed nine people.", ()),
        ("They reached an agreement after two days.", "", ()),
        ("Dockers end strike after two days.", "Dockers walked out on strike.", ("new state: ended",)),
        ("Dockers end strike after two days.", "The strike is over.", ()),
        ("Dockers end strike after two days.", "Dockers walk out on strike over night shifts", ("new state: ended",)),
        ("Halvern: strike over, cranes moving.", "Strike over pay shuts the port", ("new state: ended",)),
        ("Dockers reject deal and resume strike.", "They ended their strike.", ("new state: resumed",)),
        ("Der Streik der Hafenarbeiter wurde am Dienstag beendet.", "", ("new state: ended",)),
        ("Докеры прекратили забастовку.", "", ("new state: ended",)),
        ("码头工人结束罢工。", "", ("new state: ended",)),
        ("The strike will not end, they said.", "", ()),
        ("Barristers vote on whether to end strike.", "", ()),
        ("Papers fear a delay of the end of lockdown.", "", ()),
        ("London was brought to a halt by a strike.", "", ()),
        ("The port resumed operations after strikes from the air.", "", ()),
        ("Dockers reject the deal and will resume strike.", "", ()),
        ("Asus drops two new laptops.", "", ()),
        ("The number of uninsured falls once more.", "", ()),
        ("The storm strengthens to Category 3.", "", ("new figure: Category 3",)),
    ],
)
def test_what_is_new_in_a_sentence(sentence: str, known: str, facts: tuple[str, ...]) -> None:
    assert told(sentence, known) == facts


def test_a_thread_of_before_knows_each_of_its_figures_in_every_way() -> None:
    """What a thread kept before shares, magnitudes and tolls were told apart is not told anew after the update."""
    state = replace(ThreadState(content()), facts=ReportedFacts(figures=frozenset({"12", "3.5"})))
    old = json.dumps({name: value for name, value in json.loads(encode_thread_state(state)).items() if name != "has_tolls"})
    said = "12 sailors are dead; 12 percent of the fleet and $3.5 billion are lost."
    match = Match("a1", "t", "v1", "p", 1.0, True, said, "text", 0, len(said), ())
    facts = facts_of_sentence(match, article("a1", text=said))
    assert facts.beyond(decode_thread_state(old).facts).figures == ()
    assert {figure.value for figure in facts.beyond(decode_thread_state(encode_thread_state(state)).facts).figures} == {"12%", "3500000000"}
