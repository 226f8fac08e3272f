from datetime import UTC, datetime

import pytest

from tests.story_pairs import CITY_BRIEFS, EVENTS_LIKE_GUIDES, GUIDES, NO_TWINS, ONE_BRIEF, TEMPLATES, TWINS
from tests.story_pairs import ONE_EVENT as SAME_EVENT
from tests.story_pairs import TWO_EVENTS as OTHER_EVENTS
from warehouse.records.article import Article
from wirewatch.story.text.facts import (
    DECISION_PARTIES,
    MOST_FACTS,
    conflict,
    decision_parties_of,
    facts_of,
    may_be_other_decision,
    pack_facts,
    parties_of,
    same_players,
)
from wirewatch.story.text.features import names_of
from wirewatch.story.text.kinds.city_briefs import briefs_of
from wirewatch.story.text.kinds.templates import templates_of, twin_facts
from wirewatch.story.window import BatchWindow, gazetteer_with, shipped_cities

TWO_EVENTS = OTHER_EVENTS + TEMPLATES + GUIDES
ONE_EVENT = SAME_EVENT + EVENTS_LIKE_GUIDES


def contradict(one: str, other: str) -> bool:
    return conflict(pack_facts(facts_of(one)).tolist(), pack_facts(facts_of(other)).tolist())


def test_there_are_enough_pairs() -> None:
    """A hundred and twenty and more, in seven languages, each with its reason; reversals are in `test_story_event.py`."""
    pairs = TWO_EVENTS + ONE_EVENT + CITY_BRIEFS + ONE_BRIEF
    assert len(pairs) >= 230
    assert len(set(pairs)) == len(pairs)
    assert all(reason for _, _, reason in pairs)


@pytest.mark.parametrize(("one", "other", "reason"), TWO_EVENTS, ids=[pair[2] + ": " + pair[0] for pair in TWO_EVENTS])
def test_two_events_contradict_each_other(one: str, other: str, reason: str) -> None:
    assert contradict(one, other), (facts_of(one), facts_of(other))
    assert contradict(other, one)


@pytest.mark.parametrize(("one", "other", "reason"), ONE_EVENT, ids=[pair[2] + ": " + pair[0] for pair in ONE_EVENT])
def test_one_event_does_not_contradict_itself(one: str, other: str, reason: str) -> None:
    assert not contradict(one, other), (facts_of(one), facts_of(other))


BODIES = {
    "en": "It was said on Monday that the matter had been looked at for weeks and that more was to be told of it in the evening.",
    "de": "Am Montag hieß es, dass die Sache seit Wochen geprüft werde und dass am Abend mehr davon zu hören sei als bisher.",
}


def contradict_as_articles(one: str, other: str, language: str = "en") -> bool:
    window = BatchWindow()
    ours, theirs = (
        window.describe(Article(title, "", "", "", "", title, BODIES[language], datetime(2026, 3, 2, tzinfo=UTC))).facts.tolist()
        for title in (one, other)
    )
    return conflict(ours, theirs)


@pytest.mark.parametrize(("one", "other", "reason"), TWINS, ids=[pair[2] for pair in TWINS])
def test_the_same_sentence_about_another_name_is_another_event(one: str, other: str, reason: str) -> None:
    assert contradict_as_articles(one, other), reason


@pytest.mark.parametrize(("one", "other", "language", "reason"), NO_TWINS, ids=[pair[3] for pair in NO_TWINS])
def test_what_is_no_twin_does_not_contradict(one: str, other: str, language: str, reason: str) -> None:
    assert not contradict_as_articles(one, other, language), reason


@pytest.mark.parametrize(
    ("text", "is_other"),
    [
        ("The commission fined Kellmar on Monday.", True),
        ("The commission fined the maker on Monday.", False),
        ("Kellmar must pay by May. The maker will appeal.", False),
    ],
)
def test_a_first_word_is_a_name_where_the_text_has_it_within_a_sentence(text: str, is_other: bool) -> None:
    """ "Pilots" opens a headline with a capital as "Kellmar" does."""
    ours = twin_facts("Kellmar fined 500 million euros by EU", names_of(text))
    theirs = twin_facts("Dornach fined 200 million euros by EU", {"dornach"})
    assert conflict(pack_facts(ours).tolist(), pack_facts(theirs).tolist()) == is_other


@pytest.mark.parametrize("title", ["", "12 : 42 GMT", "Updated 9:41 AM, July 16", "TUESDAY, OCTOBER 11, 2011 11:05 PM"])
def test_a_time_stamp_for_a_headline_states_nothing(title: str) -> None:
    assert facts_of(title) == []


def test_what_is_said_of_an_article_is_bounded() -> None:
    title = " ".join(f"round {number} flight {number} day {number}" for number in range(40))
    assert len(pack_facts(facts_of(title))) <= MOST_FACTS


@pytest.mark.parametrize(
    ("title", "slot"),
    [
        ("KOLSUND MINES YR LOSS", "results"),
        ("KOLSUND MINES 9 MTHS NET", "results"),
        ("Kolsund SHR profit 12 cts", "results"),
        ("Heliodyne debenture offering", "bond"),
        ("Heliodyn: Staatsanleihen gefragt", "bond"),
        ("Heliodina coloca bonos", "bond"),
        ("Heliodyne émet des obligations", "bond"),
        ("Heliodyne place des obligations", "bond"),
        ("Norsteel rachat d'actions", "buyback"),
        ("Heliodyne raises payout", "dividend"),
        ("Marchetti cuts price target for Heliodyne", "rating"),
        ("Heliodyne downgraded", "rating"),
        ("Heliodina: rating de Marchetti", "rating"),
        ("Forecast for Vestby: dry", "weather"),
        ("Das Wetter in Derin", "weather"),
        ("Tarsan bourse edges up", "market"),
        ("Bolsa de Lagoa al alza", "market"),
        ("Customs data show Norland's trade surplus", "indicator"),
        ("Leitzins bleibt bei 4 Prozent", "indicator"),
        ("Le taux directeur de Norland monte", "indicator"),
        ("Norland policy rate at 4 percent", "indicator"),
        ("Consumer prices rise in Norland", "indicator"),
        ("Teuerung in Norland sinkt", "indicator"),
        ("Norland jobless claims fall", "indicator"),
        ("Norland payrolls grow", "indicator"),
        ("Arbeitslosigkeit in Norland sinkt", "indicator"),
        ("El desempleo baja en Norland", "indicator"),
        ("Norland GDP grows", "indicator"),
        ("Le PIB de Norland progresse", "indicator"),
        ("BIP von Norland steigt", "indicator"),
    ],
)
def test_each_word_of_a_template_is_looked_for(title: str, slot: str) -> None:
    """Most headlines are passed by because they have none of a template's words; a word that is missing there would lose the template."""
    assert slot in dict(templates_of(title))


CHINA_RUSSIA = [("joint paper", "china|russia")]


@pytest.mark.parametrize(
    ("title", "lead", "parties"),
    [
        ("China, Russia sign joint statement on deepening ties", "", CHINA_RUSSIA),
        ("Путин и Си Цзиньпин подписали совместное заявление", "", CHINA_RUSSIA),
        ("中俄元首签署联合声明", "中国国家主席习近平和俄罗斯总统普京20日签署联合声明。", CHINA_RUSSIA),
        ("Neighbours agree on rail link", "Russia and Iran adopted a joint statement on a railway.", [("joint paper", "iran|russia")]),
        ("Xi Jinping and Putin sign joint declaration", "The two presidents met in the Kremlin.", CHINA_RUSSIA),
        ("China and Russia tell Japan off in joint statement", "The paper names Tokyo.", []),
        ("Joint statement shows the two of us agree, Moscow tells Beijing", "", CHINA_RUSSIA),
        ("China, Russia trade grows", "", []),
        ("Firms publish joint statement on standards", "", []),
    ],
)
def test_a_joint_paper_is_known_by_its_two_states(title: str, lead: str, parties: list[tuple[str, str]]) -> None:
    """Whoever stands for them; where a third state is named nobody says which two signed."""
    assert parties_of(title, lead, gazetteer_with().states) == parties


@pytest.mark.parametrize(
    ("title", "parties"),
    [
        ("China lifts ban on Japanese seafood", ["china", "japan"]),
        ("Китай снял запрет на морепродукты из Японии", ["china", "japan"]),
        ("中国解除对日本水产品的禁令", ["china", "japan"]),
        ("China lifts ban on seafood", []),
        ("China, Russia and Japan lift bans", []),
        ("China and Japan talk about seafood", []),
        ("China levanta el veto al pescado de Japón", ["china", "japan"]),
        ("China hebt Verbot für japanischen Fisch auf", ["china", "japan"]),
        ("La Chine lève l'interdiction du poisson japonais", ["china", "japan"]),
        ("رفعت الصين الحظر عن أسماك اليابان", ["china", "japan"]),
        ("Estados Unidos levanta las sanciones a Siria", ["syria", "united states"]),
        ("EE. UU. levanta las sanciones a Siria", ["syria", "united states"]),
        ("Polonia cierra su frontera con Bielorrusia", ["belarus", "poland"]),
        ("波兰关闭与白俄罗斯的边境", ["belarus", "poland"]),
        ("وأغلقت بولندا حدودها مع بيلاروس", ["belarus", "poland"]),
        ("Indigenous people of Chile reject ban", []),
    ],
)
def test_a_decision_has_the_two_players_of_its_headline(title: str, parties: list[str]) -> None:
    expected = [(DECISION_PARTIES, "|".join(parties))] if parties else []
    assert decision_parties_of(title, gazetteer_with().players) == expected


def test_decisions_between_other_players_contradict_each_other() -> None:
    ours, same, other = (
        pack_facts([*facts_of(title), *decision_parties_of(title, gazetteer_with().players)]).tolist()
        for title in ("China lifts ban on Japanese seafood", "中国解除对日本水产品的禁令", "Китай снял запрет на продукты из Индии")
    )
    assert (conflict(ours, same), conflict(ours, other)) == (False, True)
    assert (same_players(ours, same), same_players(ours, other)) == (True, False)
    assert (may_be_other_decision(ours, same), may_be_other_decision(ours, other)) == (False, True)


def test_two_decisions_of_other_kinds_between_the_same_players_are_not_one() -> None:
    """Each of nine decisions was a reply in the thread of another one of the same two states."""
    ban, tariffs, lifted = (
        pack_facts([*facts_of(title), *decision_parties_of(title, gazetteer_with().players)]).tolist()
        for title in ("China suspends grain exports to Japan", "中国提高对日本钢铁的关税", "Китай возобновил экспорт зерна в Японию")
    )
    assert (same_players(ban, tariffs), same_players(ban, lifted)) == (False, True)
    assert (may_be_other_decision(ban, tariffs), may_be_other_decision(ban, lifted)) == (True, False)


def test_joint_papers_of_other_states_are_other_events() -> None:
    ours, theirs = (
        pack_facts(parties_of(title, "", gazetteer_with().states))
        for title in ("Путин и Си Цзиньпин подписали совместное заявление", "Россия и Иран приняли совместное заявление о дороге")
    )
    assert conflict(ours.tolist(), theirs.tolist())


def brief_facts(title: str) -> list[int]:
    packed: list[int] = pack_facts([*briefs_of(title, "", shipped_cities()), *facts_of(title)]).tolist()
    return packed


@pytest.mark.parametrize(("one", "other", "reason"), CITY_BRIEFS, ids=[pair[2] + ": " + pair[0] for pair in CITY_BRIEFS])
def test_briefs_of_two_cities_contradict_each_other(one: str, other: str, reason: str) -> None:
    assert conflict(brief_facts(one), brief_facts(other)), [briefs_of(title, "", shipped_cities()) for title in (one, other)]


@pytest.mark.parametrize(("one", "other", "reason"), ONE_BRIEF, ids=[pair[2] + ": " + pair[0] for pair in ONE_BRIEF])
def test_a_brief_does_not_contradict_itself(one: str, other: str, reason: str) -> None:
    assert not conflict(brief_facts(one), brief_facts(other)), [briefs_of(title, "", shipped_cities()) for title in (one, other)]


def test_the_city_of_a_brief_may_stand_in_its_first_sentence() -> None:
    cities = shipped_cities()
    assert briefs_of("Warehouse burns down", "A warehouse in Omaha burnt down on Monday.", cities) == briefs_of("Fire in Omaha", "", cities)
    assert not briefs_of("Warehouse burns down", "The Omaha Herald says that it stood empty.", cities)
    both = briefs_of("Fires in Omaha and Tulsa", "A warehouse in Omaha and a shop in Tulsa burnt down.", cities)
    for city in ("Omaha", "Tulsa"):
        assert not conflict(pack_facts(both).tolist(), brief_facts(f"Fire in {city}"))


@pytest.mark.parametrize(
    ("one", "other", "rest"),
    [
        (
            "Furniture warehouse burns down in Omaha",
            "Carpet warehouse burns down in Tulsa",
            "Firefighters came before dawn on Monday. Nobody is believed to be missing, a spokesman said. The cause is not known yet.",
        ),
        (
            "В Казани сгорел мебельный склад",
            "В Самаре сгорел склад автозапчастей",
            "Сообщение поступило рано утром в понедельник. Причина устанавливается. Свидетелей просят позвонить в полицию города.",
        ),
        ("成都发生车祸 一名男子身亡", "济南发生车祸 一名女子身亡", "消防部门周一凌晨赶赴现场。事故原因正在调查中，警方请目击者提供线索。"),
        (
            "Tiroteo en Guadalajara deja un herido",
            "Tiroteo en Monterrey deja un herido",
            "Los hechos ocurrieron en la madrugada del lunes. La policía pide la colaboración de los testigos del suceso.",
        ),
    ],
)
def test_briefs_of_two_cities_are_two_stories(one: str, other: str, rest: str) -> None:
    """They were one, the second a reprint of the first."""
    window, seen = BatchWindow(), datetime(2026, 3, 3, tzinfo=UTC)
    texts = [(one, "first"), (other, "second"), (one, "third")]
    articles = [Article(name, "", "", "", name, title, f"{title}. {rest}", first_seen_at=seen) for title, name in texts]
    stories = [window.place(article, 20_000.0).story for article in articles]
    assert stories[0] != stories[1]
    assert stories[2] == stories[0]
