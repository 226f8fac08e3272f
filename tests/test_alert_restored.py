"""After a restore nothing is told twice: what the warehouse files again is compared with what its channels show."""

from __future__ import annotations

import io
import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.alert_helpers import START, TIMING, VirtualClock, alert_ids, content, file, filed, on_slack, states
from tests.fakes.news_site import FISHERIES, STATEMENT, NewsSite
from tests.fakes.slack_simulator import Slack
from warehouse.alert import restores
from warehouse.db import Warehouse, open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.alert import AlertKind, Restore, ToldMessage
from warehouse.records.feed import Feed
from wirewatch.alert.delivery.deliverer import Deliverer
from wirewatch.alert.delivery.routes import Routes
from wirewatch.alert.delivery.send_outcome import Sent
from wirewatch.alert.delivery.told_before import Retold, ToldInChannel
from wirewatch.alert.filing.throttle import OverflowSlot
from wirewatch.alert.message.blocks import build
from wirewatch.alert.message.overflow import folded, overflow_alert
from wirewatch.alert.message.payload import AlertContent, Form, OverflowContent, decode_payload, encode
from wirewatch.alert.message.summary_lines import Link
from wirewatch.alert.sinks.slack import SlackSink
from wirewatch.alert.sinks.terminal import TerminalSink
from wirewatch.alert.sinks.webhook import WebhookSink
from wirewatch.cli.main import main
from wirewatch.cli.run import plain_report
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.settings import Settings, read_settings

pytestmark = pytest.mark.unpaced

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
KNOWN_UNTIL = START - 6 * HOUR
# A quarantine within which a pass stays for what it filed.
SHORT = {"WIREWATCH_SLACK_TIMEOUT": "1", "WIREWATCH_SLACK_QUARANTINE": "1.5"}


def article(url: str, form: Form = Form.POST, **changes: Any) -> AlertContent:
    return replace(content(f"Headline of {url}", form), links=(Link("Harbour Post", f"https://{url}.example/grain"),), **changes)


def tell(slack: Slack, alert_id: str, told: AlertContent | OverflowContent, thread: str = "", *, hours: float = 3) -> str:
    """Posts, as Wirewatch did some hours before the restore; gives the timestamp."""
    slack.store.time = (START - timedelta(hours=hours)).timestamp
    posted = SlackSink(slack.token, slack.url)._client.chat_postMessage(
        channel="C01",
        text=(message := build(told)).text,
        blocks=list(message.blocks),
        metadata={"event_type": "wirewatch_alert", "event_payload": {"alert_id": alert_id, "form": told.form.value}},
        thread_ts=thread or None,
    )
    return str(posted["ts"])


def go_back(warehouse: Warehouse, until: datetime = START + 3 * DAY) -> int:
    noted = Restore(START - timedelta(minutes=1), KNOWN_UNTIL, until)
    return warehouse.transact(lambda connection: restores.note_restore(connection, noted))


def deliver(warehouse: Warehouse, slack: Slack) -> Any:
    return on_slack(warehouse, slack).run(3600)


def reasons(warehouse: Warehouse) -> dict[str, str]:
    return dict(warehouse.connection.execute("SELECT alert_id, reason FROM alerts").fetchall())


def test_what_was_told_since_the_backup_is_found_by_its_id_and_what_was_not_is_posted(warehouse: Warehouse, slack: Slack) -> None:
    post = tell(slack, "post", article("one"))
    tell(slack, "reply", article("two", Form.REPLY), post)
    go_back(warehouse)
    file(warehouse, filed("post"), filed("reply", AlertKind.REPLY, "post"), filed("new"), filed("new-reply", AlertKind.REPLY, "post"))
    report = deliver(warehouse, slack)
    assert sorted(alert_ids(slack.messages())) == ["new", "new-reply", "post", "reply"]
    assert set(states(warehouse).values()) == {"sent"}
    assert (report.sent, report.told_before) == (2, 2)
    assert next(message for message in slack.messages() if alert_ids([message]) == ["new-reply"])["thread_ts"] == post
    assert reasons(warehouse)["post"] == "told before the warehouse was brought back"
    (link,) = warehouse.connection.execute("SELECT permalink FROM alerts WHERE alert_id = 'post'").fetchall()
    assert post.replace(".", "") in link[0]


def test_a_channel_is_read_once(warehouse: Warehouse, slack: Slack) -> None:
    """Nothing can be told any more between a backup and its restore."""
    tell(slack, "post", article("one"))
    go_back(warehouse)
    file(warehouse, filed("post"))
    deliver(warehouse, slack)
    before = len(slack.store.calls)
    file(warehouse, filed("later"))
    deliver(warehouse, slack)
    assert [method for _, method, _ in slack.store.calls[before:]] == ["chat.postMessage", "auth.test"]


def test_what_waited_in_the_backup_is_in_doubt_too_and_an_edit_is_not(warehouse: Warehouse, slack: Slack) -> None:
    tell(slack, "waiting", article("one"))
    file(warehouse, filed("waiting"), filed("parked"), filed("edit", AlertKind.UPDATE, "waiting"), filed("refused"))
    warehouse.transact(
        lambda connection: connection.execute(
            """UPDATE alerts SET state = 'rejected', failure_kind = CASE alert_id WHEN 'parked' THEN 'channel' ELSE 'refused' END
               WHERE alert_id IN ('parked', 'refused')"""
        )
    )
    assert go_back(warehouse) == 2
    assert states(warehouse) == {"waiting": "unknown", "parked": "unknown", "edit": "pending", "refused": "rejected"}
    deliver(warehouse, slack)
    assert sorted(alert_ids(slack.messages())) == ["parked", "waiting"]


def test_no_row_is_doubted_without_a_restore_or_after_its_time(warehouse: Warehouse) -> None:
    file(warehouse, filed("before"))
    assert states(warehouse) == {"before": "pending"}
    go_back(warehouse, START)
    file(warehouse, filed("after"))
    assert states(warehouse)["after"] == "pending"


def test_a_story_that_has_another_id_now_goes_on_in_its_thread(warehouse: Warehouse, slack: Slack) -> None:
    """A story is named after its first article, and half a day is read in another order than it came."""
    post = tell(slack, "as-alpha", article("one"))
    tell(slack, "reply-of-then", article("two", Form.REPLY), post)
    go_back(warehouse)
    second = encode(article("two"))
    below = encode(article("one", Form.REPLY))
    file(warehouse, filed("as-beta", payload=second), filed("below", AlertKind.REPLY, "as-beta", payload=below))
    file(
        warehouse,
        filed("edit", AlertKind.UPDATE, "as-beta"),
        filed("further", AlertKind.REPLY, "as-beta", payload=encode(article("three", Form.REPLY))),
    )
    deliver(warehouse, slack)
    assert sorted(alert_ids(slack.messages())) == ["as-beta", "further", "reply-of-then"], "the edit names the post anew"
    assert {message.get("thread_ts") for message in slack.messages()} == {None, post}
    assert set(states(warehouse).values()) == {"sent"}


def test_a_story_told_with_others_is_never_written_over_them(warehouse: Warehouse, slack: Slack) -> None:
    """Two stories of now were one thread, or a story stood in a list."""
    post = tell(slack, "one-thread", article("one"))
    tell(slack, "reply-of-then", article("two", Form.REPLY), post)
    go_back(warehouse)
    file(warehouse, filed("alpha", payload=encode(article("one"))), filed("beta", payload=encode(article("two"))))
    file(
        warehouse,
        filed("edit", AlertKind.UPDATE, "beta"),
        filed("news", AlertKind.REPLY, "beta", payload=encode(article("three", Form.REPLY))),
    )
    deliver(warehouse, slack)
    assert sorted(alert_ids(slack.messages())) == ["news", "one-thread", "reply-of-then"]
    assert (states(warehouse)["edit"], states(warehouse)["news"]) == ("folded", "sent")
    assert (
        reasons(warehouse)["beta"]
        == reasons(warehouse)["edit"]
        == "told before the warehouse was brought back, in a message of other stories"
    )
    assert "edited" not in slack.messages()[0]


def listed(*names: str) -> tuple[Any, ...]:
    """Rows of posts that one list tells, and the list."""
    slot = OverflowSlot("the budget", START, START + HOUR)
    posts = [filed(name, payload=encode(article(name)), article_id=name) for name in names]
    row = overflow_alert(None, posts, slot, "#news", START)
    return *(folded(post, row.alert_id) for post in posts), row


def test_a_list_leaves_out_what_was_told(warehouse: Warehouse, slack: Slack) -> None:
    tell(slack, "one", article("one"))
    former = overflow_alert(None, [filed("x", payload=encode(article("two")))], OverflowSlot("then", START, START), "#news", START)
    shown = decode_payload(former.payload)
    assert isinstance(shown, OverflowContent)
    tell(slack, "former-list", shown)
    go_back(warehouse)
    *rows, row = listed("one", "two", "three")
    file(warehouse, *rows, row)
    deliver(warehouse, slack)
    left = decode_payload(warehouse.connection.execute("SELECT payload FROM alerts WHERE alert_id = ?", [row.alert_id]).fetchall()[0][0])
    assert isinstance(left, OverflowContent)
    assert ([line.headline for line in left.stories], left.total) == (["Headline of three"], 1)
    assert reasons(warehouse)["one"] == reasons(warehouse)["two"] == "told before the warehouse was brought back"
    assert "Headline of one" not in slack.messages()[-1]["text"]


def test_a_list_of_which_all_was_told_is_not_posted_and_one_that_grows_waits_for_its_hour(warehouse: Warehouse, slack: Slack) -> None:
    tell(slack, "one", article("one"))
    go_back(warehouse)
    *rows, row = listed("one")
    file(warehouse, *rows, row)
    clock = VirtualClock(slack)
    on_slack(warehouse, slack, clock).run(60)
    assert states(warehouse)[row.alert_id] == "unknown", "what comes until then is told in it"
    on_slack(warehouse, slack, clock).run(2 * 3600)
    assert states(warehouse)[row.alert_id] == "folded"
    assert alert_ids(slack.messages()) == ["one"]


def test_a_change_is_known_by_its_words(warehouse: Warehouse, slack: Slack) -> None:
    """Its id is of the moment at which it was found. Delivery adds a link to the desk, which is no part of the row."""
    post = tell(slack, "post", article("one"), hours=2)
    change = {"before": "Eleven were hurt.", "after": "Twelve were hurt."}
    tell(slack, "change-of-then", article("one", Form.CORRECTION, desk_url="http://desk.example", **change), post)
    go_back(warehouse)
    file(warehouse, filed("post"))
    again = filed("again", AlertKind.REPLY, "post", payload=encode(article("one", Form.CORRECTION, **change)))
    other = filed("other", AlertKind.REPLY, "post", payload=encode(article("one", Form.CORRECTION, before="A", after="B")))
    file(warehouse, again, other)
    deliver(warehouse, slack)
    assert sorted(alert_ids(slack.messages())) == ["change-of-then", "other", "post"]


def test_slack_that_asks_to_wait_amid_the_reading_is_asked_for_the_rest(warehouse: Warehouse, slack: Slack) -> None:
    posts = [tell(slack, f"post-{number}", article(f"p{number}")) for number in range(3)]
    for number, post in enumerate(posts):
        tell(slack, f"reply-{number}", article(f"r{number}", Form.REPLY), post)
    go_back(warehouse)
    file(warehouse, *(filed(f"post-{number}") for number in range(3)))
    file(warehouse, *(filed(f"reply-{number}", AlertKind.REPLY, f"post-{number}") for number in range(3)))
    slack.fail("429:30", only="conversations.replies")
    report = deliver(warehouse, slack)
    assert len(slack.messages()) == 6
    assert report.lookups["failed"] == 1
    histories = [method for _, method, channel in slack.store.calls if method == "conversations.history" and channel == "C01"]
    assert len(histories) == 1, "what was read is kept"


@pytest.mark.parametrize(("error", "posted"), [("missing_scope", True), ("not_in_channel", True), ("invalid_auth", False)])
def test_a_channel_that_nobody_may_read_is_told_rather_twice_than_never(
    warehouse: Warehouse, slack: Slack, error: str, posted: bool, caplog: pytest.LogCaptureFixture
) -> None:
    """A token that is out of order is renewed, and then the channel can be read."""
    tell(slack, "post", article("one"))
    go_back(warehouse)
    file(warehouse, filed("post"))
    slack.fail(*[f"error:{error}"] * 50, only="conversations.history")
    on_slack(warehouse, slack).run(60)
    assert (alert_ids(slack.messages()) == ["post", "post"]) is posted
    assert ("may be told there again" in caplog.text) is posted


def test_other_sinks_are_asked_as_far_as_they_can_be(warehouse: Warehouse, tmp_path: Path) -> None:
    """The terminal's files tell; a webhook tells nothing, and gets its news again."""
    printed = io.StringIO()
    terminal = TerminalSink(tmp_path / "messages", printed)
    calls: list[str] = []

    class Hook(WebhookSink):
        def deliver(self, outgoing: Any, content: Any) -> Any:
            calls.append(outgoing.alert_id)
            return Sent()

    def send() -> None:
        routes = Routes(default=terminal, terminal=terminal, webhooks={"desk": Hook("http://desk.example/hook")})
        Deliverer(warehouse, routes, VirtualClock(), TIMING).run(60)

    rows = filed("printed", channel="terminal"), filed("hooked", channel="webhook:desk")
    file(warehouse, *rows)
    send()
    warehouse.transact(lambda connection: connection.execute("DELETE FROM alerts"))
    go_back(warehouse)
    file(warehouse, *rows)
    send()
    assert printed.getvalue().count("Headline of printed") == 1
    assert set(states(warehouse).values()) == {"sent"}
    assert calls == ["hooked", "hooked"]


ONE = ToldMessage("a", "post", "C01", "1.0", words="One", links=("https://one.example/grain",))
UNDER_ONE = ToldMessage("b", "reply", "C01", "1.1", "1.0", words="Two", links=("https://two.example/grain",))
DIGEST = ToldMessage("c", "digest", "C01", "1.2", links=("https://two.example/grain", "https://three.example/grain"))
OLD_REPLY = ToldMessage("d", "reply", "C01", "1.3", "0.1", links=("https://four.example/grain",))
OF_BEFORE = ToldMessage("e", "", "C01", "1.4", links=("https://five.example/grain",))


@pytest.mark.parametrize(
    ("alert_id", "kind", "says", "own_page", "found"),
    [
        ("b", AlertKind.REPLY, article("any", Form.REPLY), True, Retold(UNDER_ONE)),
        ("b", AlertKind.POST, None, True, Retold(UNDER_ONE)),
        ("x", AlertKind.POST, article("one"), True, Retold(ONE)),
        ("x", AlertKind.POST, article("one"), False, None),
        ("x", AlertKind.POST, article("two"), True, Retold(ONE)),
        ("x", AlertKind.REPLY, article("two", Form.REPLY), True, Retold(UNDER_ONE)),
        ("x", AlertKind.POST, article("three"), True, None),
        ("x", AlertKind.POST, article("four"), True, Retold(ToldMessage("d", "", "C01", "0.1"), is_shared=True)),
        ("x", AlertKind.POST, article("five"), True, Retold(OF_BEFORE, is_shared=True)),
        ("x", AlertKind.REPLY, article("one", Form.NEW_FACT), True, None),
        ("x", AlertKind.POST, None, True, None),
    ],
    ids=[
        "its own id", "an unreadable row", "a link", "a live blog's page", "in the thread of a post", "a reply", "only in a digest",
        "in a thread of before the backup", "a message of an older version", "a new fact in other words", "nothing to compare",
    ],
)  # fmt: skip
def test_how_a_message_is_known(alert_id: str, kind: AlertKind, says: AlertContent | None, own_page: bool, found: Retold | None) -> None:
    told = ToldInChannel([ONE, UNDER_ONE, DIGEST, OLD_REPLY, OF_BEFORE])
    assert told.find(alert_id, kind, says, lambda: "Other words", own_page=own_page) == found


def test_a_post_that_the_outbox_knows_is_of_another_story() -> None:
    told = ToldInChannel([ONE], {"1.0"})
    assert told.find("x", AlertKind.POST, article("one"), str, own_page=True) == Retold(ONE, is_shared=True)


@pytest.fixture
def settings(environment: dict[str, str], tmp_path: Path, news_site: NewsSite, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name, value in (environment | SHORT).items():
        monkeypatch.setenv(name, value)
    read = read_settings(environment | SHORT, tmp_path / "none.toml")
    with open_warehouse(read.catalog, read.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "The Quay Gazette")]))
    return read


def test_a_restore_from_the_command_line_on(
    settings: Settings, news_site: NewsSite, slack: Slack, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was told between the nightly backup and the restore came twice, and `restore` said nothing of it."""
    assert main(["backup"]) == 0
    news_site.publish("statement", *STATEMENT)
    assert run_pass(settings).sent == 1
    capsys.readouterr()
    assert main(["restore", "--whole", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert datetime.fromisoformat(said["known_until"]) < datetime.now(UTC)
    assert datetime.fromisoformat(said["doubtful_until"]) > datetime.now(UTC) + 2 * DAY
    again = run_pass(settings, every_feed=True)
    assert (again.articles, len(again.filed), again.sent, len(slack.messages())) == (1, 1, 0, 1)
    assert "Not sent again: 1 message was told before the warehouse was brought back" in plain_report(again)
    news_site.publish("fisheries", *FISHERIES)
    assert (run_pass(settings, every_feed=True).sent, len(slack.messages())) == (1, 2), "news goes out as ever"
    assert main(["restore", "--whole"]) == 0
    assert "so that nothing is told there twice" in capsys.readouterr().out


def test_a_warehouse_brought_back_by_hand_is_noted(
    settings: Settings, news_site: NewsSite, slack: Slack, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As by pg_restore, or from a copy of the whole folder."""
    shutil.copytree(settings.home, tmp_path / "copy")
    news_site.publish("statement", *STATEMENT)
    assert run_pass(settings).sent == 1
    shutil.rmtree(settings.home)
    assert main(["restore", "--by-hand"]) == 1, "nothing is there"
    shutil.copytree(tmp_path / "copy", settings.home)
    assert main(["restore", "--by-hand", "--whole"]) == 2
    capsys.readouterr()
    assert main(["restore", "--by-hand"]) == 0
    assert capsys.readouterr().out.startswith("Noted. It knows nothing of what was told after")
    assert run_pass(settings, every_feed=True).sent == 0
    assert len(slack.messages()) == 1


def test_who_goes_back_after_a_move_tells_nothing_again(settings: Settings, news_site: NewsSite, slack: Slack, tmp_path: Path) -> None:
    new = f"sqlite:///{tmp_path}/new/catalog.sqlite"
    assert main(["move", new, str(tmp_path / "new" / "data")]) == 0
    news_site.publish("statement", *STATEMENT)
    assert run_pass(replace(settings, catalog=new, data=tmp_path / "new" / "data")).sent == 1
    assert main(["move", "--back"]) == 0
    assert run_pass(settings, every_feed=True).sent == 0
    assert len(slack.messages()) == 1
