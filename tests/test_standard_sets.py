"""The standard sets: the grammar of news, offices and institutions, behind the sets of the user's files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.topic_books import article, book, matches
from wirewatch.topic.drafting.topic_draft import Wish, draft_topic
from wirewatch.topic.language.sets.built_in_sets import WithBuiltIn, naming_sets, own_sets
from wirewatch.topic.language.sets.sets import phrase_of
from wirewatch.topic.language.sets.standard_sets import standard_set, standard_set_names
from wirewatch.topic.language.sets.states import state_names

SEEDS = Path(__file__).parent.parent / "seeds"
SHIPPED = set(re.findall(r"^  (\w+):$", (SEEDS / "actors.yaml").read_text("utf-8"), re.MULTILINE))
BUILT_IN = WithBuiltIn({})


@pytest.mark.parametrize("name", standard_set_names())
def test_a_standard_set_is_whole_and_says_what_it_is_for(name: str) -> None:
    found = standard_set(name)
    assert found
    assert len(found.note) > 30
    assert set(re.findall(r"@(\w+)", found.note)) <= {*BUILT_IN, *SHIPPED}
    assert all(phrase_of(alias) for alias in found.aliases)
    assert {alias.language for alias in found.aliases} == {"", "de", "fr", "es"}


def test_no_standard_set_hides_behind_a_set_that_ships_or_a_state() -> None:
    assert {*standard_set_names()} & (SHIPPED | state_names()) == set()


@pytest.mark.parametrize(
    ("query", "language", "finds", "misses"),
    [
        ("@asked_for PRE/6 resign", "en", "Opposition calls on the minister to resign", "Minister resigns over affair"),
        ("@asked_for PRE/6 resign", "en", "Thousands demand that the minister resigns", "Oil demand falls as minister resigns"),
        ("@asked_for PRE/6 отставка", "ru", "Оппозиция потребовала отставки министра", "Министр подал в отставку"),
        ("@asked_for PRE/6 辞职", "zh", "反对派呼吁部长辞职", "部长宣布辞职"),
        ("@asked_for NEAR/4 rücktritt", "de", "Opposition fordert Rücktritt der Ministerin", "Rücktritt der Ministerin angenommen"),
        ("@asked_for PRE/6 démission", "fr", "L'opposition réclame la démission du ministre", "La démission du ministre est actée"),
        ("@asked_for PRE/6 dimisión", "es", "La oposición exige la dimisión del ministro", "Dimisión del ministro"),
        ("@refused PRE/6 resign", "en", "Minister refuses to resign", "Minister resigns"),
        ("@refused PRE/6 resign", "en", "Minister denies that she will resign", "Minister to resign"),
        ("@refused PRE/6 resign", "en", "The minister won't resign", "The minister resigned"),
        ("@called_off NEAR/6 merger", "en", "Norsteel calls off its merger", "Norsteel agrees merger"),
        ("@may_be PRE/5 resign", "en", "Minister could resign within days", "Minister resigns"),
        ("@may_be PRE/5 resign", "en", "Minister may resign", "In May minister resigned"),
        ("@planned PRE/5 resign", "en", "Minister expected to resign", "Minister resigns"),
        ("@look_back", "en", "Ten years on, a town mourns", "A town mourns"),
        ("@former PRE/3 @minister", "en", "Former health minister leaves party", "Health minister leaves party"),
        ("@aftermath", "en", "Survivors of the attack sue the airline", "Victims wait for the airline"),
        ("@victim", "en", "Victims of the attack sue the airline", "Airline cancels flights"),
        ("@look_back", "en", "Two years after the flood a town rebuilds", "Minister who had been ill last month resigns"),
        ("@earlier NEAR/3 resign", "en", "Minister, who had resigned last month, returns", "Minister resigns at once"),
        ("@follows PRE/5 resign", "en", "Shares fall after minister resigns", "Minister resigns after vote"),
        ("@follows PRE/5 resign", "en", "Vote follows, following resignation", "Vote follows minister who resigned"),
        ("@follows PRE/5 rücktritt", "de", "Aktien fallen nach Rücktritt des Ministers", "Rücktritt nach Wahl"),
        ("title:@pictures", "en", "Video: the dam that burst", "The dam that burst"),
        ("@explainer", "de", "Kurz erklärt: der Damm", "Ministerin erklärt Rücktritt: Video"),
        ("@planned PRE/5 geschlossen", "de", "Grenze soll wie geplant geschlossen bleiben", "Die Grenze wird geschlossen"),
        ("@armed_group NEAR/5 hostage", "en", "Boko Haram frees hostages", "Police free hostages"),
        ("@armed_group", "en", "Gunmen attack village", "Paramilitary police hold a parade"),
        ("@armed_group", "ru", "Боевики напали на село", "Полиция вошла в село"),
        ("@weapon", "en", "A shipment of artillery and missiles", "A shipment of medicine"),
        ("@weapon", "ru", "Удар ракетой по порту", "Ракета-носитель стартовала"),
        ("@armed_attack", "en", "Airstrikes hit the port", "Strike closes the port"),
        ("@armed_attack", "zh", "空袭击中港口", "港口罢工"),
        ("@nationality NEAR/3 hostage", "en", "Two French hostages freed", "Two hostages freed in France"),
        ("@nationality", "ru", "Французский журналист освобождён", "Журналист освобождён"),
        ("speaker:@opinion_piece", "en", "Editorial: the minister must go", "The minister goes: Kremlin"),
        ("@explainer", "en", "What we know about the strike", "Strike begins"),
        ("@live_blog", "en", "Election live updates: polls close", "Polls close"),
        ("@statistics", "en", "Thefts up from a year ago, survey says", "Thieves take a painting"),
        ("@police NEAR/4 seize", "en", "Police seize two tonnes", "Customs seize two tonnes"),
        ("@customs NEAR/4 seize", "en", "Border force officers seize two tonnes", "Customs union seizes the day"),
        ("@customs NEAR/8 kokain", "de", "Zöllner finden Kokain im Hafen", "Polizei findet Kokain"),
        ("@prosecutor", "en", "Attorney general opens a case", "The general opens a bridge"),
        ("@court NEAR/4 rule", "en", "High court rules for Norsteel", "New tennis court rules"),
        ("@verdict", "en", "Trader found guilty of fraud", "Trader charged with fraud"),
        ("@competition_authority", "en", "Competition watchdog fines Norsteel", "CMA CGM buys a ship"),
        ("@medicines_regulator", "en", "EMA backs new drug", "Ministry backs new drug"),
        ("@financial_regulator", "en", "BaFin warns a bank", "Bank warns of loss"),
        ("@regulator", "en", "FDA warns a maker", "A maker warns"),
        ("@minister", "en", "Health minister quits", "Prime minister quits"),
        ("@minister", "de", "Finanzministerin tritt zurück", "Kanzler tritt zurück"),
        ("@head_of_government", "en", "Prime minister quits", "Premier League club quits"),
        ("@head_of_state", "en", "President quits", "Vice president quits"),
        ("@company", "en", "Drugmaker cuts jobs", "Kremlin stands firm"),
    ],
)
def test_standard_sets_find_what_their_notes_say(query: str, language: str, finds: str, misses: str) -> None:
    assert matches(query, article("", finds, language), BUILT_IN)
    assert not matches(query, article("", misses, language), BUILT_IN)


def test_a_set_of_the_users_file_wins_and_may_include_a_standard_one_but_for_some_aliases() -> None:
    read = book(
        "topics: [{name: t, query: '@mine'}]\n"
        "sets:\n  police: [Wachtmeister]\n  mine: {include: ['@regulator'], exclude: [fda, '@financial_regulator'], aliases: [Bureau]}\n"
    )
    assert not read.problems
    assert len(read.sets["police"]) == 1
    assert len(read.sets["mine"]) == 1 + len(BUILT_IN["regulator"]) - len(BUILT_IN["financial_regulator"]) - 1
    assert own_sets(read.sets).keys() == {"police", "mine"}
    assert "police" in naming_sets(read.sets)
    assert "minister" not in naming_sets(read.sets)


@pytest.mark.parametrize(
    ("exclude", "message"),
    [
        ("[zebra]", "it excludes zebra, which nothing that it includes has"),
        ("['@customs']", "it excludes @customs, which nothing that it includes has"),
        ("['@zembla']", "the set includes @zembla, which does not exist"),
    ],
)
def test_an_exclusion_of_nothing_is_told(exclude: str, message: str) -> None:
    read = book(f"topics: [{{name: t, query: Norland}}]\nsets:\n  mine: {{include: ['@police'], exclude: {exclude}}}\n")
    assert message in str((*read.problems, *read.hints)[0])
    # A newer version of a set may lack a word: whatever excludes it is alive.
    is_usable = "does not exist" not in message
    assert ("mine" in own_sets(read.sets), bool(read.problems), bool(read.hints)) == (is_usable, not is_usable, is_usable)


@pytest.mark.parametrize("alias", ["изъя*", "{text: seiz*, language: en}"])
def test_a_prefix_among_aliases_is_told_at_its_place(alias: str) -> None:
    """It was accepted, and found nothing."""
    read = book(f"topics: [{{name: t, query: '@taken'}}]\nsets:\n  taken:\n    - {alias}\n    - E*TRADE\n")
    (problem,) = read.problems
    assert problem.line == 4
    assert "(@taken OR" in problem.message


def test_words_of_a_wish_are_taken_for_no_standard_set_unless_it_is_named() -> None:
    plain = draft_topic(Wish("t", (("minister",),), ("resign",), (), ""), BUILT_IN)
    assert "lead:(minister NEAR/S resign)" in plain.query
    named = draft_topic(Wish("t", (("@minister",),), ("resign",), (), ""), BUILT_IN)
    assert "lead:(@minister NEAR/S resign)" in named.query


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("police", "Sensors detect smoke; engineers investigate"),
        ("customs", "Customers like custom work"),
        ("court", "A call for justice"),
        ("verdict", "Skies clear for the vacation"),
        ("regulator", "Trains run regularly"),
        ("head_of_government", "A film has its premiere"),
        ("company", "They publish, produce and develop insurance for the operation"),
        ("government", "Administrators close the plant"),
        ("asked_for", "FDA advisers meet"),
        ("refused", "Antibiotic resistance grows, unlike last year"),
        ("called_off", "New terminal opens"),
        ("may_be", "They like the report; nearly two tonnes of considerable value"),
        ("planned", "A project stands ready for use"),
        ("look_back", "Former minister speaks of a product recall"),
        ("aftermath", "A critical day: nobody is responsible"),
        ("opinion_piece", "The complete response letter arrives"),
        ("armed_group", "A state of the Islamic calendar; military band; militarise"),
        ("weapon", "Explosive growth; the armour of tankers; a missing tank"),
        ("armed_attack", "Bombastic ambition; strike at a raid on prices"),
        ("follows", "Those who follow; sincere"),
        ("earlier", "At once; early"),
        ("victim", "Casual deaths"),
        ("statistics", "Two months, double murder, a quarter final"),
    ],
)
def test_no_word_of_a_standard_set_has_the_stem_of_another_word(name: str, title: str) -> None:
    """Snowball gives customs and customers one stem, as it does reportedly and report, justices and justice."""
    assert not matches(f"@{name}", article("", title), BUILT_IN)
