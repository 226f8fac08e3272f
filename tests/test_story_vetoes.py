import pytest

from tests.story_pairs import ONE_EVENT, TEMPLATES
from tests.story_pairs import TWO_EVENTS as OTHER_EVENTS
from wirewatch.story.text.facts import MOST_FACTS, conflict, facts_of, pack_facts, parties_of
from wirewatch.story.window import gazetteer_with

TWO_EVENTS = OTHER_EVENTS + TEMPLATES


def contradict(one: str, other: str) -> bool:
    return conflict(pack_facts(facts_of(one)).tolist(), pack_facts(facts_of(other)).tolist())


def test_there_are_enough_pairs() -> None:
    """A hundred and twenty and more, in five languages, each with its reason; reversals are in `test_story_event.py`."""
    assert len(TWO_EVENTS + ONE_EVENT) >= 120
    assert all(reason for _, _, reason in TWO_EVENTS + ONE_EVENT)


@pytest.mark.parametrize(("one", "other", "reason"), TWO_EVENTS, ids=[pair[2] + ": " + pair[0] for pair in TWO_EVENTS])
def test_two_events_contradict_each_other(one: str, other: str, reason: str) -> None:
    assert contradict(one, other), (facts_of(one), facts_of(other))
    assert contradict(other, one)


@pytest.mark.parametrize(("one", "other", "reason"), ONE_EVENT, ids=[pair[2] + ": " + pair[0] for pair in ONE_EVENT])
def test_one_event_does_not_contradict_itself(one: str, other: str, reason: str) -> None:
    assert not contradict(one, other), (facts_of(one), facts_of(other))


@pytest.mark.parametrize("title", ["", "12 : 42 GMT", "Updated 9:41 AM, July 16", "TUESDAY, OCTOBER 11, 2011 11:05 PM"])
def test_a_time_stamp_for_a_headline_states_nothing(title: str) -> None:
    assert facts_of(title) == []


def test_what_is_said_of_an_article_is_bounded() -> None:
    title = " ".join(f"round {number} flight {number} day {number}" for number in range(40))
    assert len(pack_facts(facts_of(title))) <= MOST_FACTS


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


def test_joint_papers_of_other_states_are_other_events() -> None:
    ours, theirs = (
        pack_facts(parties_of(title, "", gazetteer_with().states))
        for title in ("Путин и Си Цзиньпин подписали совместное заявление", "Россия и Иран приняли совместное заявление о дороге")
    )
    assert conflict(ours.tolist(), theirs.tolist())
