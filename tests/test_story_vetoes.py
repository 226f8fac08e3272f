import pytest

from tasks.core.story.vetoes import MOST_FACTS, conflict, facts_of, pack_facts
from tests.story_pairs import ONE_EVENT, TWO_EVENTS


def contradict(one: str, other: str) -> bool:
    return conflict(pack_facts(facts_of(one)).tolist(), pack_facts(facts_of(other)).tolist())


def test_there_are_enough_pairs():
    """At least sixty, in three scripts, each with its reason."""
    assert len(TWO_EVENTS) >= 60
    assert all(reason for _, _, reason in TWO_EVENTS + ONE_EVENT)


@pytest.mark.parametrize(("one", "other", "reason"), TWO_EVENTS, ids=[pair[2] + ": " + pair[0] for pair in TWO_EVENTS])
def test_two_events_contradict_each_other(one, other, reason):
    assert contradict(one, other), (facts_of(one), facts_of(other))
    assert contradict(other, one)


@pytest.mark.parametrize(("one", "other", "reason"), ONE_EVENT, ids=[pair[2] + ": " + pair[0] for pair in ONE_EVENT])
def test_one_event_does_not_contradict_itself(one, other, reason):
    assert not contradict(one, other), (facts_of(one), facts_of(other))


@pytest.mark.parametrize("title", ["", "12 : 42 GMT", "Updated 9:41 AM, July 16", "TUESDAY, OCTOBER 11, 2011 11:05 PM"])
def test_a_time_stamp_for_a_headline_states_nothing(title):
    assert facts_of(title) == []


def test_what_is_said_of_an_article_is_bounded():
    title = " ".join(f"round {number} flight {number} day {number}" for number in range(40))
    assert len(pack_facts(facts_of(title))) <= MOST_FACTS
