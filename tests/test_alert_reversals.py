"""A reversal whose thread is its own names and links the thread of the decision: from placing to the message in Slack, and to the desk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.alert_helpers import alert_ids, everywhere, on_slack, states
from tests.alert_news import NOON, Book, Topic, article, match, placed
from tests.fakes.copied_homes import copy_home
from tests.fakes.slack_simulator import Slack
from warehouse.alert.reversals import reversals_of_story
from warehouse.articles import save_articles
from warehouse.db import Connection, Warehouse, open_warehouse
from warehouse.matches import save_matches
from warehouse.records.article import Article
from warehouse.records.story import Relation
from warehouse.stories import save_placements
from wirewatch.alert.filing.decide import ThreadPlace, continue_thread, open_thread
from wirewatch.alert.filing.filing import file_alerts
from wirewatch.alert.filing.running_story import marked_as_reversed, reversal_since
from wirewatch.alert.filing.throttle import Policy, Rules
from wirewatch.alert.message.compose import NewsItem
from wirewatch.alert.message.payload import AlertContent, Form, OverflowContent, decode_payload
from wirewatch.alert.thread.thread_state import decode_thread_state, report_of_match
from wirewatch.cli.main import main
from wirewatch.desk.archive_reader import ArchiveReader
from wirewatch.desk.desk_pages import Pages
from wirewatch.desk.verbs import Verbs
from wirewatch.settings import read_settings
from wirewatch.story.window import place_articles

pytestmark = pytest.mark.unpaced

PATIENCE_SECONDS = 3600
# Reports on one affair share most of their words.
REST = (
    "The ministry of trade named the harvest as its reason. Ships that were loaded in Harbour City would still sail, it said. Sudmark "
    "buys two thirds of its grain there, and millers in Port Anders said that their stores would last until May."
)
SUSPENDED = ("Norland suspends grain exports to Sudmark", f"Norland suspended its grain exports to Sudmark on Monday. {REST}")
RESUMED = ("Norland resumes grain exports to Sudmark", f"Norland resumed its grain exports to Sudmark on Thursday. {REST}")
AGAIN = (
    "Norland is resuming grain exports to Sudmark, millers say",
    f"Millers said that Norland resumed its grain exports to Sudmark after talks at night, and that 40 trains wait at the border. {REST}",
)
ELSEWHERE = (
    "Westria resumes flights to Ostania",
    "Westria resumed its flights to Ostania on Thursday, two years after a storm broke its only runway. Engineers of Norland helped.",
)
TAKEN_AGAIN = (
    "Norland again suspends grain exports to Sudmark",
    (
        "Norland suspended its grain exports to Sudmark once more after storms broke two quays in Harbour City, its ministry said. "
        "Millers in Port Anders, who buy two thirds of their grain there, had filled their stores until June. Forty trains went back."
    ),
)
TOLD_AGAIN = (
    "Grain exports to Sudmark suspended by Norland after storms",
    (
        "Norland suspended its grain exports to Sudmark because of storms, the harbour master told reporters in Harbour City. Two quays "
        "were under water on Friday, and a crane lay across the third. Millers in Port Anders said that their stores were full until June."
    ),
)
REGATTA = (
    "Crew of Westria wins the regatta",
    "The crew of Westria won by two lengths in heavy rain, and its helmsman thanked a boat builder.",
)
BOOK = Book((Topic(channel="#news"),))
BOTH = Book((Topic(channel="#news, #china"),))


def report(article_id: str, said: tuple[str, str], at: datetime, source: str) -> Article:
    return article(article_id, source, title=said[0], text=said[1], agency="", published_at=at, first_seen_at=at)


def come(
    warehouse: Warehouse,
    at: datetime,
    *reports: tuple[str, tuple[str, str]],
    book: Book = BOOK,
    policy: Policy | None = None,
    then: type[Exception] | None = None,
) -> int:
    """Let reports come in one batch, as a pass does it: placed, matched and filed in one transaction, which `then` ends at its commit."""
    articles = [
        report(article_id, said, at + timedelta(seconds=number), f"Outlet {article_id}")
        for number, (article_id, said) in enumerate(reports)
    ]
    found = [match(article_id, said[1].partition(". ")[0] + ".") for article_id, said in reports]

    def write(connection: Connection) -> int:
        placements = place_articles(connection, articles, at)
        save_articles(connection, articles, at, places=placements)
        save_placements(connection, placements, at)
        save_matches(connection, found, at)
        filed = file_alerts(connection, found, placements, articles, book, at, policy=policy)
        if then:
            raise then
        return filed

    return warehouse.transact(write)


@pytest.fixture(scope="module")
def suspended_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a warehouse that told the decision alone, to be copied."""
    home = tmp_path_factory.mktemp("suspended") / "home"
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data") as warehouse:
        come(warehouse, NOON, ("a1", SUSPENDED))
    return home


@pytest.fixture
def suspended(suspended_home: Path, catalog_url: str, data_path: Path) -> Iterator[Warehouse]:
    """A warehouse that told the decision alone."""
    copy_home(suspended_home, data_path.parent)
    with open_warehouse(catalog_url, data_path) as opened:
        yield opened


def posts(warehouse: Warehouse) -> dict[tuple[str, str], AlertContent]:
    rows = warehouse.connection.execute("SELECT article_id, channel, payload FROM alerts WHERE kind = 'post'").fetchall()
    found = {(article_id, channel): decode_payload(payload) for article_id, channel, payload in rows}
    return {place: content for place, content in found.items() if isinstance(content, AlertContent)}


def threads(warehouse: Warehouse) -> dict[str, tuple[str, str]]:
    """Give thread and reversed thread by channel and lead article."""
    rows = warehouse.connection.execute(
        "SELECT a.article_id || ' ' || t.channel, t.thread, t.reverses FROM threads t JOIN alerts a ON a.alert_id = t.thread"
    ).fetchall()
    return {place: (thread, reverses) for place, thread, reverses in rows}


def said_in(slack: Slack, channel: str = "C01") -> list[str]:
    """Give what Slack got, as JSON text."""
    return [json.dumps(message, ensure_ascii=False) for message in slack.messages(channel)]


@pytest.mark.parametrize(
    ("first", "second", "is_named"),
    [
        (SUSPENDED, RESUMED, True),
        (RESUMED, SUSPENDED, True),
        (SUSPENDED, ELSEWHERE, False),
        (SUSPENDED, (SUSPENDED[0].replace("suspends", "halts"), SUSPENDED[1].replace("Monday", "Tuesday")), False),
        # A neighbour has not the ban of another.
        (SUSPENDED, tuple(said.replace("Sudmark", "Westria") for said in RESUMED), False),
        # Another fact parts them too: a reversal of another deal.
        (("Norland signs 12th grain package", SUSPENDED[1]), ("Norland quits 13th grain package", RESUMED[1]), False),
    ],
)
def test_only_the_opposite_of_the_same_thing_names_the_running_thread(
    warehouse: Warehouse, first: tuple[str, str], second: tuple[str, str], is_named: bool
) -> None:
    come(warehouse, NOON, ("a1", first))
    come(warehouse, NOON + timedelta(days=2), ("b1", second))
    named = [content.reverses.headline for content in posts(warehouse).values() if content.reverses]
    assert named == ([first[0]] if is_named else [])


def test_a_reversal_links_the_thread_of_the_decision_in_slack(suspended: Warehouse, slack: Slack) -> None:
    on_slack(suspended, slack).run(PATIENCE_SECONDS)
    (permalink,) = suspended.connection.execute("SELECT permalink FROM alerts").fetchone() or ("",)
    come(suspended, NOON + timedelta(days=2), ("b1", RESUMED))
    on_slack(suspended, slack).run(PATIENCE_SECONDS)
    first, second = said_in(slack)
    assert permalink
    assert "Reversal" not in first
    assert all(word in second for word in ("Reversal", SUSPENDED[0], permalink, "Open the thread"))
    assert "The opposite reported by Outlet b1 in another thread" in first
    (there,) = suspended.connection.execute("SELECT permalink FROM alerts WHERE article_id = 'b1'").fetchone() or ("",)
    assert there
    assert there in first
    assert "see the thread" not in first, "its own thread tells nothing of it"
    assert come(suspended, NOON + timedelta(days=2), ("b1", RESUMED)) == 0, "filed once however often it comes"


def test_both_of_one_batch_are_linked_and_sent_once(warehouse: Warehouse, slack: Slack) -> None:
    """The decision has no address yet when its reversal is filed."""
    come(warehouse, NOON, ("a1", SUSPENDED), ("b1", RESUMED))
    filed = posts(warehouse)["b1", "#news"].reverses
    assert filed is not None
    assert (filed.headline, filed.url, filed.sent) == (SUSPENDED[0], "", False)
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    (permalink,) = warehouse.connection.execute("SELECT permalink FROM alerts WHERE article_id = 'a1'").fetchone() or ("",)
    first, second = said_in(slack)
    assert "Reversal" not in first
    assert permalink in second
    (there,) = warehouse.connection.execute("SELECT permalink FROM alerts WHERE article_id = 'b1'").fetchone() or ("",)
    assert "The opposite reported by Outlet b1 in another thread" in first
    assert there in first


def marks(warehouse: Warehouse, lead: str) -> list[str]:
    """Give how the post of a thread is marked, with whose report."""
    thread, _ = threads(warehouse)[f"{lead} #news"]
    (kept,) = warehouse.connection.execute("SELECT thread_state FROM threads WHERE thread = ?", [thread]).fetchone() or ("",)
    return [f"{mark.what} {mark.by}" for mark in decode_thread_state(kept).root.marks]


@pytest.mark.parametrize("book", [BOOK, BOTH])
def test_the_post_of_a_decision_says_that_another_thread_tells_the_opposite(warehouse: Warehouse, book: Book) -> None:
    """Who came upon it alone read that exports are suspended, for weeks after they were resumed."""
    come(warehouse, NOON, ("a1", SUSPENDED), book=book)
    come(warehouse, NOON + timedelta(days=2), ("w1", REGATTA), ("b1", RESUMED), book=book)
    assert marks(warehouse, "a1") == ["reversed Outlet b1"]
    assert [marks(warehouse, lead) for lead in ("b1", "w1")] == [[], []]
    edits = warehouse.connection.execute("SELECT payload, thread, channel FROM alerts WHERE kind = 'update'").fetchall()
    assert len(edits) == len(book.topics[0].channel.split(", ")), "one in each channel that has the decision"
    for payload, thread, channel in edits:
        content = decode_payload(payload)
        assert isinstance(content, AlertContent)
        assert content.mark
        assert thread == threads(warehouse)[f"a1 {channel}"][0]
        assert content.mark.other_thread == threads(warehouse)[f"b1 {channel}"][0]


@pytest.mark.parametrize("batch", [(("a2", SUSPENDED), ("b1", RESUMED)), (("b1", RESUMED), ("a2", SUSPENDED))])
def test_the_mark_stays_where_the_decision_has_news_of_the_same_batch(suspended: Warehouse, batch: tuple[Any, ...]) -> None:
    come(suspended, NOON + timedelta(hours=30), *batch)
    assert marks(suspended, "a1") == ["reversed Outlet b1"]
    ((payload,),) = suspended.connection.execute("SELECT payload FROM alerts WHERE kind = 'update'").fetchall()
    edit = decode_payload(payload)
    assert isinstance(edit, AlertContent)
    assert (edit.outlets, [mark.by for mark in edit.marks]) == (2, ["Outlet b1"])


def test_a_decision_in_doubt_is_linked_by_the_next_edit(warehouse: Warehouse, slack: Slack) -> None:
    """Slack does not say whether it has the decision, so that the reversal goes out before its address is known."""
    come(warehouse, NOON, ("a1", SUSPENDED), ("b1", RESUMED))
    slack.fail("drop_after", "http500_after", only="chat.")
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    assert len(set(alert_ids(everywhere(slack)))) == len(everywhere(slack)) == 2
    assert set(states(warehouse).values()) == {"sent"}
    (told,) = [said for said in said_in(slack) if "Reversal" in said]
    assert "whose own message is not in the channel yet" in told
    come(warehouse, NOON + timedelta(hours=1), ("b2", RESUMED))
    on_slack(warehouse, slack).run(PATIENCE_SECONDS)
    (permalink,) = warehouse.connection.execute("SELECT permalink FROM alerts WHERE article_id = 'a1'").fetchone() or ("",)
    (told,) = [said for said in said_in(slack) if "Reversal" in said]
    assert permalink in told
    assert len(everywhere(slack)) == 2


def test_a_batch_that_is_lost_at_its_commit_is_told_once(suspended: Warehouse) -> None:
    with pytest.raises(KeyError):
        come(suspended, NOON + timedelta(days=2), ("b1", RESUMED), then=KeyError)
    assert list(posts(suspended)) == [("a1", "#news")]
    assert come(suspended, NOON + timedelta(days=2), ("b1", RESUMED)) == 2, "the post, and the edit of the decision's"
    assert come(suspended, NOON + timedelta(days=2), ("b1", RESUMED)) == 0
    assert threads(suspended)["b1 #news"][1] == threads(suspended)["a1 #news"][0]


def test_opposite_headlines_whose_matched_sentences_are_not_opposite_may_be_one_story(suspended: Warehouse) -> None:
    """On real items most opposite headlines of like texts told one event in other words."""
    told = ("Norland will not suspend all grain exports to Sudmark", f"Norland keeps selling some of its grain to Sudmark. {REST}")
    come(suspended, NOON + timedelta(days=1), ("b1", told))
    content = posts(suspended)["b1", "#news"]
    assert (content.reverses, content.near_headline) == (None, SUSPENDED[0])


def test_where_the_decision_cannot_be_sent_words_say_so(suspended: Warehouse, slack: Slack) -> None:
    suspended.transact(lambda connection: connection.execute("UPDATE alerts SET state = 'rejected'"))
    come(suspended, NOON + timedelta(days=2), ("b1", RESUMED))
    on_slack(suspended, slack).run(PATIENCE_SECONDS)
    (only,) = said_in(slack)
    assert "whose own message is not in the channel yet" in only
    assert "Open the thread" not in only


def test_each_channel_has_its_own_link_and_one_without_the_decision_has_none(warehouse: Warehouse) -> None:
    come(warehouse, NOON, ("a1", SUSPENDED), book=BOTH)
    warehouse.transact(
        lambda connection: connection.execute("UPDATE alerts SET permalink = 'https://slack.example/' || alert_id, state = 'sent'")
    )
    three = Book((Topic(channel="#news, #china, #desk"),))
    come(warehouse, NOON + timedelta(days=2), ("b1", RESUMED), book=three)
    opened = threads(warehouse)
    for channel in ("#news", "#china"):
        first, _ = opened[f"a1 {channel}"]
        content = posts(warehouse)["b1", channel]
        assert content.reverses is not None
        assert (content.reverses.url, content.reverses.thread) == (f"https://slack.example/{first}", first)
        assert opened[f"b1 {channel}"][1] == first
    assert posts(warehouse)["b1", "#desk"].reverses is None


def test_a_further_report_names_the_decision_where_the_first_one_opened_no_thread(suspended: Warehouse) -> None:
    """The first report of the reversal came as an old item; what it was the opposite of is kept with its place."""
    late = NOON + timedelta(days=2)
    place_only = report("b1", RESUMED, late, "Outlet b1")

    def write(connection: Connection) -> None:
        places = place_articles(connection, [place_only], late)
        save_articles(connection, [place_only], late, places=places)
        save_placements(connection, places, late)

    suspended.transact(write)
    come(suspended, late + timedelta(hours=1), ("b2", AGAIN))
    found = posts(suspended)["b2", "#news"]
    assert found.reverses is not None
    assert found.reverses.headline == SUSPENDED[0]


def test_a_decision_that_a_throttle_folded_has_no_thread_to_name(warehouse: Warehouse) -> None:
    policy = Policy(channels={"#news": Rules(posts_per_hour=1)})
    come(warehouse, NOON, ("w1", REGATTA), ("a1", SUSPENDED), policy=policy)
    assert come(warehouse, NOON + timedelta(hours=2), ("b1", RESUMED)) == 1
    assert list(threads(warehouse)) == ["w1 #news", "b1 #news"]
    assert posts(warehouse)["b1", "#news"].reverses is None


@pytest.mark.parametrize(("hours", "is_told"), [(2, False), (20, True)])
def test_a_decision_that_is_taken_again_is_told_in_the_channel_and_once(
    suspended: Warehouse, slack: Slack, hours: int, is_told: bool
) -> None:
    """It is the first story's by all its words, and was a plain reply below a decision that had been reversed since."""
    come(suspended, NOON + timedelta(days=1), ("b1", RESUMED))
    again = NOON + timedelta(days=1, hours=hours)
    come(suspended, again, ("c1", TAKEN_AGAIN))
    come(suspended, again + timedelta(hours=3), ("c2", TOLD_AGAIN))
    on_slack(suspended, slack).run(PATIENCE_SECONDS)
    forms = suspended.connection.execute(
        "SELECT article_id, variant FROM alerts WHERE kind = 'reply' AND thread = ? ORDER BY created_at",
        [threads(suspended)["a1 #news"][0]],
    ).fetchall()
    assert forms == [("c1", "reversal" if is_told else "reply"), ("c2", "reply")]
    assert marks(suspended, "a1") == ["restated Outlet c1" if is_told else "reversed Outlet b1"]
    broadcast = [json.dumps(message) for message in slack.messages("C01") if message.get("reply_broadcast")]
    assert len(broadcast) == is_told
    assert all(RESUMED[0] in said and "Open the thread" in said for said in broadcast)


def test_a_reversal_that_a_throttle_folds_is_listed_as_one(suspended: Warehouse) -> None:
    policy = Policy(channels={"#news": Rules(posts_per_hour=1)})
    come(suspended, NOON + timedelta(days=2), ("w1", REGATTA), ("b1", RESUMED), policy=policy)
    (payload,) = suspended.connection.execute("SELECT payload FROM alerts WHERE variant = 'overflow'").fetchone() or ("",)
    overflow = decode_payload(payload)
    assert isinstance(overflow, OverflowContent)
    assert [line.headline for line in overflow.stories] == [f"Reversal: {RESUMED[0]}"]


def news(article_id: str, said: tuple[str, str], at: datetime) -> NewsItem:
    found = match(article_id, said[1].partition(". ")[0] + ".")
    return NewsItem(report(article_id, said, at, "Harbour Post"), placed(article_id, article_id, article_id, Relation.FIRST), found)


def test_what_another_thread_tells_turns_no_text_of_this_one() -> None:
    """The first text here that tells the opposite reports nothing again, though the post says already that it was reported elsewhere."""
    place = ThreadPlace("grain", "v1", "s1", "#news")
    row = open_thread(place, [news("a1", SUSPENDED, NOON)], frozenset({"a1"}), NOON).thread
    against = open_thread(replace(place, story_id="s2"), [news("b1", RESUMED, NOON)], frozenset({"b1"}), NOON)
    post = decode_payload(against.alerts[0].payload)
    assert row is not None
    assert isinstance(post, AlertContent)
    found = []
    for number, said in enumerate((None, RESUMED, TAKEN_AGAIN, None, None)):
        at = NOON + timedelta(days=number)
        if said is None:
            row, edit = marked_as_reversed(row, post, at)
            assert (edit.form, edit.marks) == (Form.UPDATE, decode_thread_state(row.thread_state).root.marks)
        else:
            filing = continue_thread(place, row, [news(f"n{number}", said, at)], frozenset({f"n{number}"}), at)
            assert filing.thread is not None
            row = filing.thread
        marks = decode_thread_state(row.thread_state).root.marks
        found.append([f"{mark.what} {mark.article_id}{' elsewhere' if mark.other_thread else ''}" for mark in marks])
    assert found == [
        ["reversed b1 elsewhere"],
        ["reversed n1"],
        ["restated n2"],
        ["reversed b1 elsewhere", "restated n2"],
        ["reversed b1 elsewhere", "restated n2"],
    ]


@pytest.mark.parametrize(
    ("said", "hours", "answered", "is_found"),
    [
        (TAKEN_AGAIN, 20, False, True),
        # What only looks back at the decision begins with other news, and late reports of it come for hours.
        (("What the stop of grain cost Sudmark", TAKEN_AGAIN[1]), 20, False, False),
        (TAKEN_AGAIN, 6, False, False),
        (TAKEN_AGAIN, 20, True, False),
        (AGAIN, 20, False, False),
        (ELSEWHERE, 20, False, False),
    ],
)
def test_what_reverses_the_thread_that_reversed_its_own(said: tuple[str, str], hours: int, answered: bool, is_found: bool) -> None:
    row = open_thread(ThreadPlace("grain", "v1", "s2", "#news"), [news("b1", RESUMED, NOON)], frozenset({"b1"}), NOON).thread
    assert row is not None
    item = news("c1", said, NOON + timedelta(hours=hours))
    assert item.match is not None
    told = frozenset({row.thread} if answered else ())
    found = reversal_since(item, report_of_match(item.article, item.match), told, [row], {})
    assert (found is not None) is is_found
    assert not found or (found.thread, found.headline, found.sent) == (row.thread, RESUMED[0], False)


def test_either_story_knows_the_other(suspended: Warehouse) -> None:
    come(suspended, NOON + timedelta(days=2), ("b1", RESUMED))
    stories = [story for (story,) in suspended.connection.execute("SELECT story_id FROM story_articles ORDER BY number").fetchall()]
    found = [reversals_of_story(suspended.connection, story) for story in (*stories, "another")]
    assert found[0] == found[1]
    assert found[2] == []
    (reversal,) = found[0]
    assert (reversal.former_story, reversal.story_id) == tuple(stories)
    assert (reversal.former_headline, reversal.headline, reversal.channel) == (SUSPENDED[0], RESUMED[0], "#news")


@pytest.fixture(scope="module")
def told_home(suspended_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a home that told the decision and its reversal, both sent."""
    folder = tmp_path_factory.mktemp("told")
    home = folder / "home"
    copy_home(suspended_home, home)
    with open_warehouse(f"sqlite:///{home}/catalog.sqlite", home / "data") as warehouse:
        come(warehouse, NOON + timedelta(days=2), ("b1", RESUMED))
        sent = "UPDATE alerts SET permalink = 'https://slack.example/' || article_id, state = 'sent'"
        warehouse.transact(lambda connection: connection.execute(sent))
    (folder / "topics.yaml").write_text("topics:\n  - {name: grain, query: grain}\n", "utf-8")
    return folder


@dataclass(frozen=True)
class Told:
    """The decision and its reversal: by which story, and below which post, each is told."""

    stories: list[str]
    threads: dict[str, tuple[str, str]]


@pytest.fixture
def told(told_home: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    """What the home told, with the command line pointed at it."""
    monkeypatch.chdir(told_home)
    monkeypatch.setenv("WIREWATCH_HOME", str(told_home / "home"))
    with open_warehouse(f"sqlite:///{told_home}/home/catalog.sqlite", told_home / "home" / "data", read_only=True) as warehouse:
        stories = warehouse.connection.execute("SELECT story_id FROM story_articles ORDER BY number").fetchall()
        return Told([story for (story,) in stories], threads(warehouse))


def test_stories_show_names_either_side(told: Told, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    first, second = told.stories
    for name, said in ((first, ("reversed by", second, RESUMED[0], "/b1")), (second, ("reverses", first, SUSPENDED[0], "/a1"))):
        assert main(["stories", "show", name]) == 0
        out = capsys.readouterr().out
        assert all(word in out for word in said), out
        assert max(map(len, out.splitlines())) <= 60
        assert main(["stories", "show", name, "--json"]) == 0
        (reversal,) = json.loads(capsys.readouterr().out)["reversals"]
        assert (reversal["former_story"], reversal["story_id"]) == (first, second)


def test_explain_says_what_the_post_reverses(told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    first = told.threads["a1 #news"][0]
    for name, said in (("b1", f"post to #news: sent, a reversal of thread {first} (“{SUSPENDED[0]}”)"), ("a1", "post to #news: sent\n")):
        assert main(["explain", name]) == 0
        assert said in capsys.readouterr().out
    assert main(["explain", "b1", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["reverses"][0]["former_thread"] == first


def test_the_desk_and_agents_are_told_of_either_side(told: Told) -> None:
    reader = ArchiveReader(read_settings())
    first, second = told.stories
    try:
        pages = Pages(Verbs(reader, lambda: NOON), "token")
        assert f'Reversed by</b> <a href="/stories/{second}"><bdi>{RESUMED[0]}' in pages.story(first).html
        assert f'Reversal of</b> <a href="/stories/{first}"><bdi>{SUSPENDED[0]}' in pages.story(second).html
        assert "https://slack.example/a1" in pages.story(second).html
        assert f'Reversal of</b> <a href="/stories/{first}"' in pages.alert(told.threads["b1 #news"][0]).html
        answer = json.loads(json.dumps(Verbs(reader, lambda: NOON).story(second)))
        assert [reversal["former_story"] for reversal in answer["reversals"]] == [first]
    finally:
        reader.close()
