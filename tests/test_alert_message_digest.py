"""The daily digest: a channel's day counted, drawn, filed once, and sent with its picture where the service takes one."""

import json
import struct
import threading
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width
from zoneinfo import ZoneInfo

import pytest

from tests.alert_message_contents import DIGEST, NEW_FACT, POST, STORIES, TOPIC, UPDATE
from tests.slack_block_rules import check
from warehouse.alert.alerts import insert_alerts, step_back
from warehouse.articles import save_articles
from warehouse.db import Connection, Warehouse
from warehouse.feedback import Feedback, save_feedback
from warehouse.matches import save_matches
from warehouse.records.alert import AlertKind, FiledAlert
from warehouse.records.article import Article
from warehouse.records.digest import ThreadPayload
from warehouse.records.second_look import RevisionDiff
from warehouse.records.story import Placement, Relation
from warehouse.records.topic import Match
from warehouse.second_looks import record_standing, save_diffs
from warehouse.stories import save_placements
from wirewatch.alert.message import blocks
from wirewatch.alert.message.digest.daily_digest import MOST_CHANGES, channels_of_digest, digest_id, read_digest, write_digest
from wirewatch.alert.message.digest.digest_summary import DAYS, Day, day_of, last_full_day, last_full_week, threaded_line, week_to
from wirewatch.alert.message.format.plain import terminal
from wirewatch.alert.message.latest_report import LatestReport
from wirewatch.alert.message.payload import AlertContent, DigestContent, Form, PostMark, decode_payload, encode
from wirewatch.alert.message.summary_lines import Link, TopicDay
from wirewatch.alert.sinks.slack_upload import upload_picture
from wirewatch.cli.main import main
from wirewatch.errors import SettingsError
from wirewatch.ingest.digests import channels_notified, chosen_day, topic_titles, uploads
from wirewatch.settings import read_settings

DAY = day_of(date(2026, 3, 2), UTC)
AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "zone", "since", "hours"),
    [
        (datetime(2026, 3, 3, 7, tzinfo=UTC), "UTC", datetime(2026, 3, 2, tzinfo=UTC), 24),
        (datetime(2026, 3, 3, 0, tzinfo=UTC), "UTC", datetime(2026, 3, 2, tzinfo=UTC), 24),
        (datetime(2026, 3, 2, 23, 30, tzinfo=UTC), "Europe/Berlin", datetime(2026, 3, 1, 23, tzinfo=UTC), 24),
        (datetime(2026, 3, 30, 7, tzinfo=UTC), "Europe/Berlin", datetime(2026, 3, 28, 23, tzinfo=UTC), 23),
        (datetime(2026, 10, 26, 7, tzinfo=UTC), "Europe/Berlin", datetime(2026, 10, 24, 22, tzinfo=UTC), 25),
    ],
)
def test_the_last_full_day_is_a_calendar_day_of_the_reader(now: datetime, zone: str, since: datetime, hours: int) -> None:
    day = last_full_day(now, ZoneInfo(zone))
    assert (day.since, day.until) == (since, since + timedelta(hours=hours))
    assert len(day.moments) == DAYS + 1


def test_a_time_zone_that_does_not_exist_is_named() -> None:
    with pytest.raises(SettingsError, match="WIREWATCH_TIMEZONE is 'Mars/Olympus'"):
        chosen_day(read_settings({"WIREWATCH_TIMEZONE": "Mars/Olympus"}), AT, None)


def filed(
    alert_id: str,
    content: AlertContent,
    *,
    story: str,
    channel: str = "#news",
    at: datetime = AT,
    kind: AlertKind = AlertKind.POST,
    thread: str = "",
) -> FiledAlert:
    own = replace(content, alert_id=alert_id, story_id=story)
    return FiledAlert(
        alert_id,
        content.topic,
        story,
        kind,
        content.form.value,
        thread or alert_id,
        channel,
        encode(own),
        at,
        article_id=f"article-{alert_id}",
    )


def thread_of(content: AlertContent, opened_at: datetime = AT, told_on: int = 0) -> ThreadPayload:
    return ThreadPayload(encode(content), "", opened_at, told_on)


@pytest.fixture
def day_of_alerts(warehouse: Warehouse) -> Warehouse:
    rates = replace(POST, topic="Rates", headline="Riverland holds rates", outlets=3)
    rows = [
        filed("p1", POST, story="s1"),
        filed(
            "u1",
            replace(UPDATE, headline="China and Russia vow closer ties"),
            story="s1",
            kind=AlertKind.UPDATE,
            thread="p1",
            at=AT.replace(hour=13),
        ),
        filed("r1", NEW_FACT, story="s1", kind=AlertKind.REPLY, thread="p1", at=AT.replace(hour=14)),
        # The first news of Rates in a thread that another topic opened counts for Rates.
        filed("r2", replace(NEW_FACT, topic="Rates"), story="s1", kind=AlertKind.REPLY, thread="p1", at=AT.replace(hour=15)),
        filed("p2", POST, story="s0", at=AT - timedelta(days=3)),
        filed("p3", POST, story="s00", at=AT - timedelta(days=20)),
        filed("p4", rates, story="s2"),
        filed("p5", replace(rates, headline="Elsewhere"), story="s3", channel="#economy"),
        filed("p6", rates, story="s4", at=AT + timedelta(days=1)),
    ]
    warehouse.transact(lambda connection: insert_alerts(connection, rows))
    warehouse.transact(lambda connection: save_feedback(connection, Feedback("p1", "useful", "U1", "1.1", AT)))
    return warehouse


def test_a_channel_is_told_its_own_topics_threads_and_votes(day_of_alerts: Warehouse) -> None:
    content = read_digest(day_of_alerts, "#news", DAY)
    assert [(topic.topic, topic.alerts, topic.useful) for topic in content.topics] == [(TOPIC, 1, 1), ("Rates", 2, 0)], (
        "the reply that is the first news of Rates there counts"
    )
    assert content.topics[0].daily == (0,) * (DAYS - 4) + (1, 0, 0, 1)
    assert [(story.headline, story.outlets) for story in content.stories] == [
        ("China and Russia vow closer ties", 14),
        ("Riverland holds rates", 3),
    ]
    assert content.day == datetime(2026, 3, 2, tzinfo=UTC)


def test_a_story_of_two_topics_is_one_of_the_days_stories(day_of_alerts: Warehouse) -> None:
    """The digest of two topics that overlap told twice as many stories as there were."""
    content = read_digest(day_of_alerts, "#news", DAY)
    assert "2 stories told in 2 topics" in terminal(blocks.layout(content))
    assert read_digest(day_of_alerts, "#digest", DAY).told == 3, "and those of another channel"
    payload = json.loads(encode(content))
    del payload["told"]
    old = decode_payload(json.dumps(payload))
    assert isinstance(old, DigestContent)
    assert "3 stories told in 2 topics" in terminal(blocks.layout(old)), "as one that was filed by version 0.1 says"


def test_a_story_of_days_before_is_told_on_by_what_the_day_added_to_it(day_of_alerts: Warehouse) -> None:
    """The day four regions were annexed its digest led with an inflatable pool: the thread was of the day before."""
    before = DAY.since - timedelta(hours=8)
    latest = LatestReport("Levies on Riverland wines begin", AT, "Delta Times", "b1")
    levies = replace(POST, headline="Levies on Riverland wines announced", outlets=40)
    rows = [
        filed("q0", levies, story="s9", at=before),
        filed("q1", replace(levies, form=Form.UPDATE, latest=latest), story="s9", kind=AlertKind.UPDATE, thread="q0"),
        *(filed(f"q{n}", NEW_FACT, story="s9", kind=AlertKind.REPLY, thread="q0", at=AT + timedelta(minutes=n)) for n in range(2, 7)),
        # What came before the day, or comes after it, is none of it.
        filed("q7", NEW_FACT, story="s9", kind=AlertKind.REPLY, thread="q0", at=before + timedelta(hours=1)),
        filed("q8", NEW_FACT, story="s9", kind=AlertKind.REPLY, thread="q0", at=DAY.until),
        # Of a story from before that was silent on the day nothing is told.
        filed("q9", levies, story="s8", at=before),
    ]
    day_of_alerts.transact(lambda connection: insert_alerts(connection, rows))
    content = read_digest(day_of_alerts, "#news", DAY)
    assert [(story.headline, story.running_since, story.told_on, story.latest) for story in content.stories] == [
        ("China and Russia vow closer ties", None, 0, ""),
        ("Levies on Riverland wines announced", before, 5, "Levies on Riverland wines begin"),
        ("Riverland holds rates", None, 0, ""),
    ]
    assert [(topic.topic, topic.alerts, topic.told_on, topic.running) for topic in content.topics] == [(TOPIC, 1, 5, 1), ("Rates", 2, 0, 0)]
    shown = " ".join(terminal(blocks.layout(content)).split())
    assert "and 5 messages on 1 story told before" in shown
    assert "latest “Levies on Riverland wines begin” (Delta Times)" in shown
    assert "5 further messages in its thread" in shown
    assert "since 1 Mar 2026 16:00 UTC" in shown
    assert decode_payload(encode(content)) == content


def test_what_was_changed_is_named_with_its_link_the_weightiest_first(day_of_alerts: Warehouse) -> None:
    """It said "15 articles changed after publication, 5 pages gone" and nothing of which, nor that a story it led with was withdrawn."""
    kinds = ("facts", "gone", "cosmetic", "correction", "retraction", "facts")
    diffs = [RevisionDiff(f"c{number}", AT, kind) for number, kind in enumerate(kinds)] + [RevisionDiff("c0", AT.replace(hour=13), "facts")]
    urls = [f"https://gazette.example/c{number}" for number in range(len(kinds))]
    kept = [Article(f"c{number}", url, url, "f", "Gazette", f"Headline {number}", "Text.", AT) for number, url in enumerate(urls)]

    def write(connection: Connection) -> None:
        save_articles(connection, kept, AT)
        for diff in diffs:
            record_standing(connection, [diff.article_id], "publisher", diff.revised_at)
        save_diffs(connection, diffs)
        marked = replace(POST, form=Form.UPDATE, alert_id="u2", story_id="s1", mark=PostMark("retracted", AT, POST.source, "a1"))
        row = filed("u2", marked, story="s1", kind=AlertKind.UPDATE, thread="p1", at=AT.replace(hour=16))
        insert_alerts(connection, [row])

    day_of_alerts.transact(write)
    content = read_digest(day_of_alerts, "#digest", DAY)
    assert (content.changed, content.gone) == (4, 1), "an article that was changed twice is one"
    assert [(change.mark, change.headline) for change in content.changes] == [
        ("retracted", "Headline 4"),
        ("gone", "Headline 1"),
        ("corrected", "Headline 3"),
    ]
    said = terminal(blocks.layout(content))
    assert "4 articles changed after publication, 1 page gone" in said
    assert "Page gone · Gazette: Headline 1 · https://gazette.example/c1" in " ".join(said.split())
    assert "Retracted · Meridian News Agency: " in said


def test_what_is_over_by_now_is_told_as_what_ended_it(day_of_alerts: Warehouse) -> None:
    """Pages that were back the same evening were told as gone, and a retraction that was taken back as nothing at all."""
    hour = timedelta(hours=1)
    kinds = {"c1": ("gone", "back"), "c2": ("retraction", "reinstated"), "c3": ("gone", "back", "gone"), "c4": ("gone", "correction")}
    diffs = [RevisionDiff(key, AT + place * hour, kind) for key, told in kinds.items() for place, kind in enumerate(told)]
    kept = [Article(key, f"https://gazette.example/{key}", "", "f", "Gazette", f"Headline {key}", "Text.", AT) for key in kinds]

    def write(connection: Connection) -> None:
        save_articles(connection, kept, AT)
        for diff in diffs:
            record_standing(connection, [diff.article_id], "publisher", diff.revised_at)
        save_diffs(connection, diffs)
        # As it read until the retraction was taken back.
        connection.execute("UPDATE revisions SET title = 'WITHDRAWN: It' WHERE article_id = 'c2' AND revised_at = ?", [AT + hour])

    day_of_alerts.transact(write)
    content = read_digest(day_of_alerts, "#digest", DAY)
    assert [(change.mark, change.headline) for change in content.changes] == [
        ("reinstated", "Headline c2"),
        ("gone", "Headline c3"),
        ("corrected", "Headline c4"),
    ]
    said = " ".join(terminal(blocks.layout(content)).split())
    assert "1 article changed after publication, 1 page gone, 1 page back, 1 retraction taken back" in said
    assert "Retraction taken back · Gazette: Headline c2" in said


def test_a_channel_is_told_what_changed_of_its_own_topics_and_stories(day_of_alerts: Warehouse) -> None:
    """Every channel was told the changes of the whole archive: that of strikes what an outlet altered about earthquakes."""
    topics = {"of-news": TOPIC, "of-nobody": "Strikes", "of-both": "Rates"}
    kept = ["of-news", "of-nobody", "of-both", "in-story"]
    places = [
        Placement(key, key, "s1" if key == "in-story" else key, Relation.INDEPENDENT, 1.0, seen_at=AT, number=n)
        for n, key in enumerate(kept)
    ]

    def write(connection: Connection) -> None:
        articles = [Article(key, f"https://gazette.example/{key}", "", "f", "Gazette", key, "Text.", AT) for key in kept]
        save_articles(connection, articles, AT, places=places)
        save_placements(connection, places, AT)
        save_matches(connection, [Match(key, topic, "v", "query", 1.0, True, "Text.", "text", 0, 5) for key, topic in topics.items()], AT)
        for key in kept:
            record_standing(connection, [key], "publisher", AT)
        save_diffs(connection, [RevisionDiff(key, AT, "facts") for key in kept])

    day_of_alerts.transact(write)
    told = {"#news": {"of-news", "of-both", "in-story"}, "#economy": {"of-both"}, "#digest": set(kept)}
    for channel, changed in told.items():
        content = read_digest(day_of_alerts, channel, DAY)
        assert content.changed == len(changed), channel
        assert {change.headline for change in content.changes} <= changed
        assert len(content.changes) == min(len(changed), MOST_CHANGES)


def test_a_channel_whose_topics_were_silent_is_no_channel_of_all_topics(day_of_alerts: Warehouse) -> None:
    later = day_of(date(2026, 4, 20), UTC)
    assert [topic.topic for topic in read_digest(day_of_alerts, "#economy", later).topics] == ["Rates"]


@pytest.mark.parametrize(
    ("first", "said"),
    [("Paper 1", "Paper 2: Hikers brought down · first Paper 1 · "), ("paper 2", "Paper 2: Hikers brought down · "), ("", "Paper 2: ")],
)
def test_a_headline_is_said_to_be_its_outlets_whoever_was_first(first: str, said: str) -> None:
    """The outlet that was first stood before a headline that another one wrote."""
    link = Link("Paper 2", "https://two.example/hikers")
    content = replace(POST, headline="Hikers brought down", agency="", source="Paper 2", first_source=first, links=(link,))
    line = threaded_line(thread_of(replace(content, outlets=1, independent_texts=1)), DAY)
    assert line is not None
    shown = terminal(blocks.layout(DigestContent(AT, 1, (TopicDay("t", 0, 0, (0, 0)),), stories=(line,))))
    assert said in " ".join(shown.split())


@pytest.mark.parametrize(
    ("by", "article_id", "links", "mark"),
    [
        (POST.source, "a1", 1, "retracted"),
        (POST.source, "a2", 1, ""),
        (POST.source, "", 1, "retracted"),
        (POST.source, "", 2, ""),
        ("Gazette", "", 1, ""),
    ],
)
def test_a_headline_is_marked_for_what_became_of_its_own_article(by: str, article_id: str, links: int, mark: str) -> None:
    """It said "Retracted" before a sound article of an outlet that retracted another one of the thread."""
    marked = replace(POST, form=Form.UPDATE, mark=PostMark("retracted", AT, by, article_id), links=POST.links * links)
    line = threaded_line(thread_of(marked), DAY)
    assert line is not None
    assert line.mark == mark


def test_one_left_out_is_one_and_a_usual_day_without_any_is_none() -> None:
    digest = DigestContent(AT, 1, tuple(TopicDay(f"t{number}", 0, 0, (0, 1, 2, 0)) for number in range(13)), days=1)
    said = terminal(blocks.layout(replace(digest, stories=STORIES[:1] * 21)))
    assert ("1 smaller story not shown" in said, "1 quieter topic not shown" in said, "usually 1 a day" in said) == (True, True, True)
    assert "usually none a day" in terminal(blocks.layout(replace(digest, topics=(TopicDay("t", 0, 0, (0, 0)),))))


def test_days_before_anything_was_watched_were_no_quiet_days(day_of_alerts: Warehouse) -> None:
    """On the first day of an archive each topic had told five stories, "usually none a day"."""
    for days, daily, usual in ((0, (1,), ""), (1, (0, 1), "usually none a day"), (3, (1, 0, 0, 1), "usually 0.3 a day")):
        article = Article(f"a{days}", f"https://quay.example/{days}", "", "f1", "Quay", "Dam", "", AT - timedelta(days=days))
        day_of_alerts.transact(partial(save_articles, articles=[article], now=AT))
        topic = read_digest(day_of_alerts, "#news", DAY).topics[0]
        said = terminal(blocks.layout(DigestContent(AT, 1, (topic,))))
        assert (topic.daily, usual in said, "usually" in said) == (daily, True, bool(usual))


def test_a_week_sums_up_seven_days_and_is_filed_beside_its_days(day_of_alerts: Warehouse, tmp_path: Path) -> None:
    week = week_to(date(2026, 3, 2), UTC)
    content = read_digest(day_of_alerts, "#news", week)
    assert [(topic.topic, topic.alerts) for topic in content.topics] == [(TOPIC, 2), ("Rates", 2)]
    said = terminal(blocks.layout(content))
    assert "Weekly digest, week to 2 Mar 2026" in said
    assert "usually none a week" in said
    for day in (week, DAY, week):
        write_digest(day_of_alerts, "#news", day, now=AT, folder=tmp_path, upload=lambda *_: "")
    filed_ids = day_of_alerts.connection.execute("SELECT alert_id FROM alerts WHERE variant = 'digest'").fetchall()
    assert sorted(filed_ids) == sorted([(digest_id("#news", week),), (digest_id("#news", DAY),)])
    assert len(list(tmp_path.glob("*.png"))) == 2


@pytest.mark.parametrize(("now", "sunday"), [("2026-03-02", "2026-03-01"), ("2026-03-01", "2026-02-22"), ("2026-03-04", "2026-03-01")])
def test_the_last_full_week_ends_with_a_sunday(now: str, sunday: str) -> None:
    week = last_full_week(datetime.fromisoformat(f"{now}T07:00:00+00:00"), UTC)
    assert week.date == date.fromisoformat(sunday)
    assert week.until - week.since == timedelta(days=7)


def test_a_channel_with_a_weekly_digest_gets_no_daily_one_unasked(day_of_alerts: Warehouse, tmp_path: Path) -> None:
    given = {"WIREWATCH_HOME": str(tmp_path), "WIREWATCH_WEEKLY_DIGEST_CHANNELS": "#economy"}
    settings = read_settings(given, tmp_path / "none.toml")
    assert channels_notified(day_of_alerts, settings, (), DAY) == ["#news"]
    assert channels_notified(day_of_alerts, settings, (), week_to(date(2026, 3, 2), UTC)) == ["#economy"]
    assert channels_notified(day_of_alerts, settings, ("#economy",), DAY) == ["#economy"]


def test_a_channel_that_no_topic_posts_to_is_told_everything(day_of_alerts: Warehouse) -> None:
    content = read_digest(day_of_alerts, "#digest", DAY)
    assert [topic.topic for topic in content.topics] == [TOPIC, "Rates"]
    assert len(content.stories) == 3


def test_channels_are_those_asked_for_or_those_with_alerts(day_of_alerts: Warehouse) -> None:
    assert channels_of_digest(day_of_alerts, ("#digest",), DAY) == ["#digest"]
    assert channels_of_digest(day_of_alerts, (), DAY) == ["#economy", "#news"]


def test_a_digest_is_filed_once_and_its_picture_uploaded_once(day_of_alerts: Warehouse, tmp_path: Path) -> None:
    uploaded = []

    def upload(channel: str, picture: Path, title: str) -> str:
        uploaded.append((channel, picture.name, title))
        return "F012ABC"

    first, second = (write_digest(day_of_alerts, "#news", DAY, now=AT, folder=tmp_path, upload=upload) for _ in range(2))
    assert (first.new, second.new) == (True, False)
    assert uploaded == [("#news", "2026-03-02-news.png", "Stories told per topic and day, 2026-03-02")]
    message = blocks.build(first.content)
    assert check(message.text, message.blocks) == []
    assert [block["slack_file"] for block in message.blocks if block["type"] == "image"] == [{"id": "F012ABC"}]
    assert day_of_alerts.connection.execute("SELECT count(*) FROM alerts WHERE variant = 'digest'").fetchone() == (1,)
    assert digest_id("#news", DAY) != digest_id("#news", day_of(date(2026, 3, 3), UTC))


def test_a_topic_is_called_what_its_messages_call_it(day_of_alerts: Warehouse, tmp_path: Path) -> None:
    settings = read_settings({"WIREWATCH_TOPICS": str(tmp_path / "topics.yaml")}, tmp_path / "none.toml")
    assert topic_titles(settings) == {}, "a file that cannot be read costs the titles and not the digest"
    named = read_digest(day_of_alerts, "#news", DAY).topics[0].topic
    (tmp_path / "topics.yaml").write_text(f"topics:\n  - {{name: {named}, title: O'Hara & sons, query: dam}}\n", "utf-8")
    titles = topic_titles(settings)
    assert titles == {named: "O'Hara & sons"}
    content = read_digest(day_of_alerts, "#news", DAY, titles)
    assert [topic.title for topic in content.topics if topic.topic == named] == ["O'Hara & sons"]
    assert decode_payload(encode(content)) == content
    assert "O'Hara & sons" in json.dumps(blocks.build(content).blocks, ensure_ascii=False)


@pytest.mark.parametrize(
    "ahead",
    [
        pytest.param(timedelta(0), id="by hand", marks=pytest.mark.slow),
        pytest.param(timedelta(days=1), id="a day ahead"),
        pytest.param(timedelta(days=400), id="a year ahead", marks=pytest.mark.slow),
    ],
)
def test_what_was_filed_before_its_day_was_over_is_not_the_digest_of_the_day(
    day_of_alerts: Warehouse, tmp_path: Path, ahead: timedelta
) -> None:
    """By a person at noon, or twice by a clock that was ahead, was sent, and has stepped back: the whole day still has its digest, once."""

    def write(day: Day, now: datetime) -> bool:
        return write_digest(day_of_alerts, "#news", day, now=now, folder=tmp_path, upload=lambda *_: "").new

    shown = day_of((AT + ahead).date(), UTC) if ahead else DAY
    times = (AT + ahead + timedelta(days=1), AT + ahead + timedelta(days=1, minutes=1)) if ahead else (AT, AT + timedelta(hours=1))
    assert [write(shown, now) for now in times] == [True, False]
    if ahead:
        day_of_alerts.transact(
            lambda connection: connection.execute("UPDATE alerts SET state = 'sent', started_at = ?, released_at = ?", [times[0]] * 2)
        )
        day_of_alerts.transact(lambda connection: step_back(connection, AT, times[0] - AT))
    later = shown.until + timedelta(hours=7)
    assert [write(shown, later), write(shown, later + timedelta(minutes=1))] == [True, False]


@pytest.mark.parametrize("payload", ["", "{}", encode(DIGEST)])
def test_what_is_no_story_leads_nothing(payload: str) -> None:
    assert threaded_line(ThreadPayload(payload, "", AT, 0), DAY) is None


@pytest.mark.parametrize(
    "content",
    [
        DIGEST,
        replace(DIGEST, topics=(), stories=()),
        replace(DIGEST, topics=tuple(replace(DIGEST.topics[0], topic=f"Topic $x_{{{n}}}$ 中国 {n}", daily=(n, 10**6)) for n in range(40))),
        replace(DIGEST, stories=(replace(DIGEST.stories[0], headline="$\\frac{ 中国 Россия ქართული 😀 \u202e \x1b", outlets=0),)),
    ],
)
def test_a_picture_is_drawn_of_any_digest_without_a_warning(content: DigestContent) -> None:
    from wirewatch.alert.message.digest.digest_picture import digest_plot  # noqa: PLC0415 - each process of the suite reads this file

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        picture = digest_plot(content)
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    assert width == 2000
    assert 200 < height < 3000
    assert len(picture) < 1_000_000


@pytest.mark.parametrize("text", ["中国和俄罗斯发表联合声明" * 9, "Banks hold rates " * 20, "ＡＢＣ und 中国 " * 20, "kurz", ""])
def test_a_headline_is_cut_to_the_width_that_it_is_drawn_in(text: str) -> None:
    from wirewatch.alert.message.digest.digest_picture import _fitted  # noqa: PLC0415 - as above

    shown = _fitted(text, 84)
    assert sum(2 if east_asian_width(character) in "WF" else 1 for character in shown) <= 84
    assert len(shown) >= min(len(text), 38), "and not much shorter than it must be"


@pytest.fixture
def files() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Slack's three calls of an upload; `refuse` names one that fails, the file is ready at the second look."""
    seen: dict[str, Any] = {"calls": [], "bytes": b"", "refuse": "", "looks": 0}

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *arguments: str) -> None:
            pass

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            call = self.path.rsplit("/", 1)[-1].split("?")[0]
            seen["calls"].append(call)
            answer = {"ok": call != seen["refuse"], "error": "file_upload_size_restricted"}
            if call == "files.getUploadURLExternal":
                answer |= {"upload_url": f"http://127.0.0.1:{server.server_port}/put", "file_id": "F012ABC"}
            elif call == "put":
                seen["bytes"] = body
            elif call == "files.completeUploadExternal":
                answer |= {"files": [{"id": "F012ABC", "title": "x"}]}
            elif call == "files.info":
                seen["looks"] += 1
                answer |= {"file": {"id": "F012ABC", "mimetype": "image/png" if seen["looks"] > 1 else ""}}
            said = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        do_GET = do_POST  # noqa: N815 - the base class's name

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield seen | {"url": f"http://127.0.0.1:{server.server_address[1]}/api"}, seen
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_picture_is_uploaded_unshared_and_waited_for(files: tuple[dict[str, Any], dict[str, Any]], tmp_path: Path) -> None:
    given, seen = files
    picture = tmp_path / "p.png"
    picture.write_bytes(b"\x89PNG picture")
    naps: list[float] = []
    assert upload_picture("xoxb-1", given["url"], picture, "Alerts", naps.append) == "F012ABC"
    assert b"\x89PNG picture" in seen["bytes"]
    assert seen["calls"] == ["files.getUploadURLExternal", "put", "files.completeUploadExternal", "files.info", "files.info"]
    assert len(naps) == 1


@pytest.mark.parametrize("refused", ["files.getUploadURLExternal", "files.completeUploadExternal", "files.info"])
def test_a_refused_picture_costs_nothing_but_the_picture(
    files: tuple[dict[str, Any], dict[str, Any]], tmp_path: Path, refused: str, caplog: pytest.LogCaptureFixture
) -> None:
    given, seen = files
    seen["refuse"] = refused
    picture = tmp_path / "p.png"
    picture.write_bytes(b"\x89PNG picture")
    assert upload_picture("xoxb-1", given["url"], picture, "Alerts", lambda _: None) == ""
    assert "goes without it" in caplog.text


def test_only_slack_channels_with_a_token_get_an_upload(files: tuple[dict[str, Any], dict[str, Any]], tmp_path: Path) -> None:
    given, seen = files
    picture = tmp_path / "p.png"
    picture.write_bytes(b"\x89PNG picture")
    base = {"WIREWATCH_SLACK_URL": given["url"], "WIREWATCH_DESTINATIONS": "acme/=xoxb-2 webhook:desk=https://hooks.example/1"}
    with_token = uploads(read_settings(base | {"SLACK_BOT_TOKEN": "xoxb-1"}))
    without = uploads(read_settings(base))
    assert without("#news", picture, "t") == ""
    assert with_token("webhook:desk", picture, "t") == ""
    assert with_token("other/#news", picture, "t") == ""
    assert seen["calls"] == []
    assert with_token("#news", picture, "t") == without("acme/#news", picture, "t") == "F012ABC"


def test_the_command_shows_sends_once_and_says_so(
    day_of_alerts: Warehouse, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("WIREWATCH_DIGEST_CHANNELS", "#news")
    assert main(["digest", "--day", "2026-03-02", "--show"]) == 0
    shown = capsys.readouterr().out
    assert "Daily digest, 2 Mar 2026" in shown
    assert "China and Russia vow closer ties" in shown
    day_of_alerts.connection.execute("UPDATE alerts SET state = 'sent' WHERE variant <> 'digest'")
    assert main(["digest", "--day", "2026-03-02"]) == 0
    sent = capsys.readouterr().out
    assert "Daily digest, 2 Mar 2026" in sent
    assert "digest of 2026-03-02 filed" in sent
    assert main(["digest", "--day", "2026-03-02", "--json"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert (again["channel"], again["new"]) == ("#news", False)
    monkeypatch.setenv("WIREWATCH_DIGEST_CHANNELS", "")
    assert main(["digest", "--day", "2020-01-01"]) == 0
    assert "No channel had an alert" in capsys.readouterr().out


@pytest.mark.usefixtures("day_of_alerts")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--day", "9999-12-31"], "There is no digest of 9999-12-31: give a day from 1990-01-01 to today."),
        (["--day", "0001-01-01", "--weekly"], "There is no digest of 0001-01-01: give a day from 1990-01-01 to today."),
        (["--channel", ""], "'' is no channel"),
        (["--channel", "Some News"], "'Some News' is no channel"),
        (["--channel", "news"], "at most 80 of them; did you mean '#news'?\n"),
    ],
)
def test_a_day_to_come_or_a_name_that_is_no_channel_is_refused(
    words: list[str], said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path / "home"))
    for show in ([], ["--show"]):
        assert main(["digest", *words, *show]) == 2
        assert said in capsys.readouterr().err
