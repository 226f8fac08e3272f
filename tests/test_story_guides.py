"""Guides and their kind are stories of their own; what happens to the product stays one story."""

from datetime import UTC, datetime

import numpy as np
import pytest

from tests.story_pairs import CITY_BRIEFS, EVENTS_LIKE_GUIDES, GUIDES, ONE_EVENT, TEMPLATES, TWO_EVENTS
from warehouse.records.article import Article
from wirewatch.story.text.facts import conflict, conflicts_among, facts_of, pack_facts, tells_opposite
from wirewatch.story.text.kinds.guides import is_guide
from wirewatch.story.window import BatchWindow

SEEN = datetime(2026, 3, 3, tzinfo=UTC)
LAUNCH = (
    (
        "Heliodyne unveils Helio Phone 9",
        "Heliodyne unveiled the Helio Phone 9 in Vestby on Tuesday, with a larger battery and a dearer price.",
    ),
    (
        "Helio Phone 9 launches with larger battery",
        "The Helio Phone 9 was launched in Vestby. Heliodyne promises two days of battery at a dearer price.",
    ),
    (
        "Heliodyne's Helio Phone 9 is dearer than the last",
        "Heliodyne asks a dearer price for the Helio Phone 9 that it unveiled in Vestby on Tuesday.",
    ),
)
HOW_TO = (
    (
        "How to turn off tracking on the Helio Phone 9",
        "The Helio Phone 9 by Heliodyne tracks where it is carried; one switch of its menu ends that.",
    ),
    (
        "The best cases for the Helio Phone 9",
        "The Helio Phone 9 by Heliodyne is slippery. These nine cases keep the Helio Phone 9 in the hand.",
    ),
    (
        "Helio Phone 9 review: bigger, brighter, dearer",
        "Heliodyne made the Helio Phone 9 larger. After a week we like its battery, not its price.",
    ),
)


@pytest.mark.parametrize(("headline", "reason"), [(one, reason) for one, _, reason in GUIDES])
def test_a_guide_is_known_by_the_form_of_its_headline(headline: str, reason: str) -> None:
    assert is_guide(headline), reason


@pytest.mark.parametrize(("headline", "reason"), [(one, reason) for *pair, reason in EVENTS_LIKE_GUIDES for one in pair])
def test_an_event_that_sounds_like_a_guide_is_none(headline: str, reason: str) -> None:
    assert not is_guide(headline), reason


def place(window: BatchWindow, texts: tuple[tuple[str, str], ...], outlet: str = "Vestby Post") -> list[int]:
    articles = [Article(f"{outlet} {title}", "", "", "", outlet, title, text, first_seen_at=SEEN) for title, text in texts]
    return [window.place(article, 20_000.0).story for article in articles]


def test_guides_stand_alone_and_the_launch_stays_one_story() -> None:
    """Fifteen guides, reviews and reports of one telephone were one story, in whatever order they came."""
    for texts in ((*LAUNCH[:1], *HOW_TO, *LAUNCH[1:]), (*HOW_TO, *LAUNCH)):
        stories = dict(zip(texts, place(BatchWindow(), texts), strict=True))
        launch = {stories[text] for text in LAUNCH}
        guides = [stories[text] for text in HOW_TO]
        assert len(launch) == 1
        assert len(set(guides)) == len(guides)
        assert launch.isdisjoint(guides)


def test_reports_of_an_event_neither_join_nor_may_belong_to_what_tells_of_many() -> None:
    """Below "The Papers: ..." stood what came of one of its news, and reports of another were said to belong to it."""
    window = BatchWindow()
    texts = (
        (
            "The Papers: Missiles hit Kolsund, and Bank of Vestby set for rise",
            "Missiles hit Kolsund; the Bank of Vestby is to raise its rate.",
        ),
        ("Missiles hit Kolsund at dawn", "Missiles hit Kolsund at dawn on Monday and killed nine people."),
        ("Bank of Vestby set for rise in rate", "The Bank of Vestby is to raise its rate on Thursday."),
    )
    articles = [Article(title, "", "", "", title, title, text, first_seen_at=SEEN) for title, text in texts]
    placed = [window.place(article, 20_000.0) for article in articles]
    assert len({place.story for place in placed}) == len(texts)
    assert [place.near for place in placed] == [()] * len(texts)


def test_a_guide_that_another_outlet_prints_again_is_a_reprint() -> None:
    body = (
        "Open the menu and look for the third row. Press it for two seconds until the list of services appears, and take the mark from"
        " every service that you do not know. The phone asks whether it should forget what it has gathered so far; say yes, then start it"
        " anew. Some services come back with the next update, so look again in a month. The company says that it is working on one switch"
        " for all of them, and that calls for help will find you whatever you choose here. Our desk tried it and lost nothing but maps."
    )
    window = BatchWindow()
    assert place(window, (("How to turn off tracking on the Helio Phone 9", body),)) == place(
        window, (("Helio Phone 9: here's how to turn off tracking", body),), "Lagoa Mail"
    )


def test_articles_are_asked_for_conflicts_all_at_once() -> None:
    """What spares most of the sets must not change an answer; articles without facts are among those asked."""
    titles = [title for pair in (*TWO_EVENTS, *ONE_EVENT, *TEMPLATES, *GUIDES, *CITY_BRIEFS) for title in pair[:2]]
    facts = [pack_facts(facts_of(title)) for title in titles]
    assert any(not len(each) for each in facts)
    lengths = np.array([len(each) for each in facts])
    for judge in (conflict, tells_opposite):
        for ours in (*facts[::7], np.zeros(0, np.uint32)):
            expected = [judge(ours.tolist(), theirs.tolist()) for theirs in facts]
            assert conflicts_among(ours, np.concatenate(facts), lengths, judge).tolist() == expected
