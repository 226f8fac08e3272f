"""Filing in the warehouse: rows of the outbox, threads, coalesced edits, overflow, floods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from tests.alert_helpers import on_slack, states
from tests.alert_news import NOON, Book, Topic, article, item, match, placed
from tests.fakes.slack_simulator import Slack
from warehouse.alert.digests import alerts_by_topic, threads_of_day
from warehouse.articles import save_articles
from warehouse.db import Warehouse
from warehouse.feedback import Feedback, save_feedback
from warehouse.matches import save_matches
from warehouse.records.story import Relation
from warehouse.stories import save_placements
from wirewatch.alert.delivery.thread_links import with_thread_links
from wirewatch.alert.filing.filing import file_alerts
from wirewatch.alert.filing.regrouped_threads import point_to_survivors, take_out
from wirewatch.alert.filing.throttle import Policy, Rules
from wirewatch.alert.message.compose import NewsItem, ReportedChange
from wirewatch.alert.message.digest.digest_summary import day_of, threaded_line
from wirewatch.alert.message.payload import AlertContent, FloodContent, Form, OverflowContent, decode_payload, encode


def tell(warehouse: Warehouse, items: Sequence[NewsItem], now: datetime = NOON, book: Book | None = None, **options: Any) -> int:
    return warehouse.transact(
        lambda connection: file_alerts(
            connection,
            [found for one in items for found in (one.match, *one.others) if found],
            [one.placement for one in items],
            [one.article for one in items],
            book or Book(),
            now,
            **options,
        )
    )


def rows(warehouse: Warehouse) -> list[tuple[Any, ...]]:
    return warehouse.connection.execute(
        "SELECT kind, variant, channel, state FROM alerts ORDER BY created_at, kind, variant, channel"
    ).fetchall()


def payloads(warehouse: Warehouse, variant: str) -> list[Any]:
    return [
        decode_payload(text)
        for (text,) in warehouse.connection.execute("SELECT payload FROM alerts WHERE variant = ?", [variant]).fetchall()
    ]


def story(number: int, **changes: Any) -> NewsItem:
    article_id = f"story{number}"
    placement = placed(article_id, f"group{number}", f"story{number}", Relation.FIRST)
    return NewsItem(article(article_id, **changes), placement, match(article_id))


def test_one_thread_for_each_story_however_often_it_is_filed(warehouse: Warehouse) -> None:
    assert tell(warehouse, [item("a1"), item("a2", "Evening Sun")]) == 1
    assert tell(warehouse, [item("a1"), item("a2", "Evening Sun")]) == 0
    assert rows(warehouse) == [("post", "post", "#news", "pending")]


def test_a_text_that_may_tell_another_event_waits_as_a_reply_beside_the_post(warehouse: Warehouse) -> None:
    news = item("b1", "Valley Post", "g2", sentence="Westria resumed talks with Sudmark on fish.", agency="")
    batch = [item("a1"), replace(news, placement=replace(news.placement, relation=Relation.INDEPENDENT, similarity=0.6))]
    assert tell(warehouse, batch) == 2
    assert tell(warehouse, batch) == 0
    assert rows(warehouse) == [("post", "post", "#news", "pending"), ("reply", "reply", "#news", "pending")]


def test_reprints_coalesce_into_one_pending_edit(warehouse: Warehouse) -> None:
    tell(warehouse, [item("a1")])
    for number in range(2, 6):
        tell(warehouse, [item(f"a{number}", f"Outlet {number}")], NOON + timedelta(seconds=number))
    assert rows(warehouse) == [("post", "post", "#news", "pending"), ("update", "update", "#news", "pending")]
    (edit,) = payloads(warehouse, "update")
    assert isinstance(edit, AlertContent)
    assert edit.outlets == 5


def test_news_after_an_edit_was_sent_files_the_next_edit(warehouse: Warehouse) -> None:
    tell(warehouse, [item("a1")])
    tell(warehouse, [item("a2", "Evening Sun")])
    warehouse.transact(lambda connection: connection.execute("UPDATE alerts SET state = 'sent'"))
    tell(warehouse, [item("a3", "Daily Tide")], NOON + timedelta(minutes=1))
    assert [row[0] for row in rows(warehouse)] == ["post", "update", "update"]


def test_an_unmatched_reprint_of_a_told_story_counts(warehouse: Warehouse) -> None:
    tell(warehouse, [item("a1")])
    tell(warehouse, [NewsItem(article("a2", "Evening Sun"), placed("a2"))])
    assert [row[0] for row in rows(warehouse)] == ["post", "update"]


def test_a_topic_with_several_channels_has_a_thread_in_each(warehouse: Warehouse) -> None:
    book = Book((Topic(channel="#news, acme/#desk"), Topic("other", "#other")))
    assert tell(warehouse, [item("a1")], book=book) == 2
    tell(warehouse, [item("b1", "Daily Tide", "g2")], NOON + timedelta(minutes=1), book=book)
    assert [row[:3] for row in rows(warehouse)] == [
        ("post", "post", "#news"),
        ("post", "post", "acme/#desk"),
        ("reply", "reply", "#news"),
        ("reply", "reply", "acme/#desk"),
        ("update", "update", "#news"),
        ("update", "update", "acme/#desk"),
    ]


def test_a_topic_without_a_channel_uses_the_default(warehouse: Warehouse) -> None:
    tell(warehouse, [item("a1")], book=Book((Topic(channel=""),)), default_channel="#desk")
    assert rows(warehouse) == [("post", "post", "#desk", "pending")]


def test_a_changed_headline_is_told_beside_the_former_one(warehouse: Warehouse) -> None:
    first = item("b1", "Daily Tide", "g2", title="Grain accord near, sources say")
    corrected = item("b1", "Daily Tide", "g2", title="CORRECTION: No grain accord is near")
    tell(warehouse, [item("a1"), first])
    for minute, state in enumerate((first.article, corrected.article)):
        warehouse.transact(partial(save_articles, articles=[state], now=NOON + timedelta(minutes=minute)))
    changes = {("b1", ""): ReportedChange(Form.CORRECTION, "")}
    tell(warehouse, [corrected], NOON + timedelta(minutes=1), changes=changes)
    (content,) = payloads(warehouse, "correction")
    assert (content.before, content.after) == ("Grain accord near, sources say", "CORRECTION: No grain accord is near")


def test_latency_columns_are_filled(warehouse: Warehouse) -> None:
    tell(warehouse, [item("a1")], NOON + timedelta(minutes=3))
    found = warehouse.connection.execute("SELECT published_at, first_seen_at, matched_at, source FROM alerts").fetchall()
    assert found == [(NOON, NOON + timedelta(minutes=2), NOON + timedelta(minutes=3), "Harbour Post")]


def test_beyond_the_budget_one_message_tells_the_rest(warehouse: Warehouse) -> None:
    policy = Policy(channels={"#news": Rules(posts_per_hour=2)})
    tell(warehouse, [story(number) for number in range(4)], policy=policy)
    tell(warehouse, [story(number) for number in range(4, 6)], NOON + timedelta(minutes=1), policy=policy)
    tell(warehouse, [story(number) for number in range(6)], NOON + timedelta(minutes=2), policy=policy)
    states = [row[1::2] for row in rows(warehouse)]
    assert sorted(states) == [("overflow", "pending"), *[("post", "folded")] * 4, *[("post", "pending")] * 2]
    (overflow,) = payloads(warehouse, "overflow")
    assert isinstance(overflow, OverflowContent)
    assert (overflow.total, len(overflow.stories)) == (4, 4)
    assert warehouse.connection.execute("SELECT count(DISTINCT folded_into) FROM alerts WHERE state = 'folded'").fetchall() == [(1,)]


def test_a_folded_story_opens_no_thread_but_a_new_text_may(warehouse: Warehouse) -> None:
    policy = Policy(channels={"#news": Rules(posts_per_hour=1)})
    tell(warehouse, [story(0), story(1)], policy=policy)
    later = NOON + timedelta(hours=2)
    tell(warehouse, [story(1)], later, policy=policy)
    assert warehouse.connection.execute("SELECT count(*) FROM threads").fetchall() == [(1,)]
    fresh_text = NewsItem(article("new"), placed("new", "another group", "story1"), match("new"))
    tell(warehouse, [fresh_text], later, policy=policy)
    assert warehouse.connection.execute("SELECT count(*) FROM threads").fetchall() == [(2,)]


def test_a_flood_of_old_items_is_one_line_and_each_is_accounted_for(warehouse: Warehouse) -> None:
    old = [story(number, published_at=NOON - timedelta(days=30 + number)) for number in range(25)]
    tell(warehouse, old)
    tell(warehouse, old, NOON + timedelta(minutes=1))
    assert rows(warehouse) == [("post", "flood", "#news", "pending")]
    (flood,) = payloads(warehouse, Form.FLOOD.value)
    assert isinstance(flood, FloodContent)
    assert (flood.listed, flood.matched) == (25, 25)
    assert warehouse.connection.execute("SELECT DISTINCT stage, reason FROM drops").fetchall() == [("alert", "old when first seen")]


def test_a_flood_that_comes_in_batches_is_one_line_too(warehouse: Warehouse) -> None:
    old = [story(number, published_at=NOON - timedelta(days=30 + number)) for number in range(24)]
    save_articles(warehouse.connection, [item.article for item in old], NOON)
    for minute, start in enumerate(range(0, 24, 8)):
        tell(warehouse, old[start : start + 8], NOON + timedelta(minutes=minute))
        tell(warehouse, old[start : start + 8], NOON + timedelta(minutes=minute))
        assert len(rows(warehouse)) == (start == 16), "told with the third batch, and not because one was read twice"
    (flood,) = payloads(warehouse, Form.FLOOD.value)
    assert isinstance(flood, FloodContent)
    assert (flood.listed, flood.matched) == (24, 24)


def test_a_flood_without_dates_blows_the_fuse_where_it_is_one(warehouse: Warehouse) -> None:
    """The first of them are told: nobody can know yet. From the twentieth within an hour on, one line stands for all."""
    undated = [story(number, published_at=None) for number in range(24)]
    save_articles(warehouse.connection, [item.article for item in undated], NOON)
    for minute, start in enumerate(range(0, 24, 8)):
        batch = undated[start : start + 8]
        save_matches(warehouse.connection, [item.match for item in batch if item.match], NOON)
        tell(warehouse, batch, NOON + timedelta(minutes=minute))
        tell(warehouse, batch, NOON + timedelta(minutes=minute))
    variants = Counter(row[1] for row in rows(warehouse))
    assert variants == {"post": 16, "flood": 1}
    (flood,) = payloads(warehouse, Form.FLOOD.value)
    assert isinstance(flood, FloodContent)
    assert (flood.matched, flood.undated) == (24, True)
    held = warehouse.connection.execute("SELECT reason, count(DISTINCT url) FROM drops GROUP BY ALL").fetchall()
    assert held == [("one of a flood without dates", 8)]


def test_some_old_items_are_silent(warehouse: Warehouse) -> None:
    assert tell(warehouse, [story(number, published_at=NOON - timedelta(days=30)) for number in range(3)]) == 0


def test_a_muted_story_is_silent_but_remembers(warehouse: Warehouse) -> None:
    tell(warehouse, [item("a1")])
    warehouse.transact(
        lambda connection: connection.execute(
            "INSERT INTO feedback SELECT alert_id, topic, story_id, article_id, 'mute', 'U1', '1.0', created_at FROM alerts"
        )
    )
    assert tell(warehouse, [item("b1", "Daily Tide", "g2")]) == 0


def test_quiet_hours_hold_replies_and_edits_too(warehouse: Warehouse) -> None:
    tell(warehouse, [item("a1")])
    policy = Policy(channels={"#news": Rules(quiet_from=NOON.time(), quiet_until=(NOON + timedelta(hours=2)).time())})
    tell(warehouse, [item("b1", "Daily Tide", "g2")], NOON + timedelta(minutes=1), policy=policy)
    held = warehouse.connection.execute("SELECT DISTINCT not_before FROM alerts WHERE kind <> 'post'").fetchall()
    assert held == [(NOON + timedelta(hours=2),)]


def test_a_whole_night_holds_only_as_many_stories_as_may_catch_up(warehouse: Warehouse) -> None:
    night = Rules(quiet_from=NOON.time(), quiet_until=(NOON + timedelta(hours=8)).time(), catch_up=2)
    policy = Policy(channels={"#news": night})
    tell(warehouse, [story(number) for number in range(3)], NOON - timedelta(minutes=5), policy=policy)
    for hour in range(4):
        tell(warehouse, [story(3 + hour)], NOON + timedelta(hours=hour * 1.5), policy=policy)
    states = warehouse.connection.execute(
        "SELECT variant, state, not_before IS NULL, count(*) FROM alerts GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    assert states == [
        ("overflow", "pending", False, 1),
        ("post", "folded", True, 2),
        ("post", "pending", False, 2),
        ("post", "pending", True, 3),
    ]
    (overflow,) = payloads(warehouse, "overflow")
    assert overflow.total == 2


def test_threads_of_merged_stories_point_to_the_survivor(warehouse: Warehouse) -> None:
    tell(warehouse, [story(1), story(2)])
    merged = {"story2": "story1"}
    assert warehouse.transact(lambda connection: point_to_survivors(connection, merged, NOON)) == 3
    assert warehouse.transact(lambda connection: point_to_survivors(connection, merged, NOON)) == 0
    assert [row[1] for row in rows(warehouse)] == ["post", "post", "merged", "update", "update"]


def test_the_surviving_thread_counts_what_the_merged_ones_told_and_stays_silent_about_it(warehouse: Warehouse) -> None:
    outlets = ("Harbour Post", "Evening Sun", "Daily Tide")
    tell(warehouse, [replace(story(number), article=article(f"story{number}", outlet)) for number, outlet in enumerate(outlets)])
    merged = {"story1": "story0", "story2": "story0"}
    assert warehouse.transact(lambda connection: point_to_survivors(connection, merged, NOON)) == 5
    (edit,) = [content for content in payloads(warehouse, "update") if content.mark is None]
    assert (edit.headline, edit.outlets, edit.independent_texts, len(edit.links)) == (article("a").title, 3, 3, 3)
    assert [(content.outlets, content.independent_texts) for content in payloads(warehouse, "merged")] == [(3, 3)] * 2
    reprint = NewsItem(article("more", "Morning Gull"), placed("more", "group1", "story0"), match("more"))
    tell(warehouse, [reprint], NOON + timedelta(minutes=1))
    assert payloads(warehouse, "reply") == []


def test_of_several_pending_edits_the_last_tells_the_newest(warehouse: Warehouse) -> None:
    """A merge adds an edit to one that waits already, and further news goes into the one that is sent last."""
    survivors = range(0, 16, 2)

    def carry(outlet: str, minute: int) -> None:
        texts = [(f"{outlet} {number}", number) for number in survivors]
        news = [NewsItem(article(name, outlet), placed(name, f"group{at}", f"story{at}"), match(name)) for name, at in texts]
        tell(warehouse, news, NOON + timedelta(minutes=minute))

    tell(warehouse, [story(number) for number in range(16)])
    carry("Evening Sun", 1)
    merged = {f"story{number + 1}": f"story{number}" for number in survivors}
    warehouse.transact(lambda connection: point_to_survivors(connection, merged, NOON + timedelta(minutes=2)))
    carry("Daily Tide", 3)
    edits = warehouse.connection.execute("SELECT thread, payload FROM alerts WHERE kind = 'update' ORDER BY created_at").fetchall()
    last = {thread: decode_payload(payload) for thread, payload in edits}
    counts = [content.outlets for content in last.values() if isinstance(content, AlertContent) and content.mark is None]
    assert counts == [3] * len(survivors)


def test_a_thread_whose_story_was_merged_away_becomes_the_survivor_s(warehouse: Warehouse) -> None:
    tell(warehouse, [story(2)])
    assert warehouse.transact(lambda connection: point_to_survivors(connection, {"story2": "story1"}, NOON)) == 0
    reprint = NewsItem(article("more", "Evening Sun"), placed("more", "group2", "story1"), match("more"))
    tell(warehouse, [reprint], NOON + timedelta(minutes=1))
    assert [row[0] for row in rows(warehouse)] == ["post", "update"]


def test_what_came_before_the_thread_counts(warehouse: Warehouse) -> None:
    early = article("early", "Evening Sun", agency="", title="Grain accord talks end", published_at=NOON - timedelta(hours=2))
    warehouse.transact(lambda connection: save_articles(connection, [early], NOON))
    warehouse.transact(lambda connection: save_placements(connection, [placed("early", "g0")], NOON))
    tell(warehouse, [item("a1")])
    (post,) = payloads(warehouse, "post")
    assert (post.outlets, post.independent_texts, post.first_source, post.first_headline) == (2, 2, "Evening Sun", "Grain accord talks end")


def test_the_surviving_thread_quotes_the_first_report_of_a_merged_one(warehouse: Warehouse) -> None:
    early = story(1, published_at=NOON - timedelta(hours=2))
    tell(warehouse, [story(0), replace(early, article=replace(early.article, title="Grain talks end"))])
    warehouse.transact(lambda connection: point_to_survivors(connection, {"story1": "story0"}, NOON))
    (edit,) = [content for content in payloads(warehouse, "update") if content.mark is None]
    assert (edit.first_at, edit.first_headline) == (NOON - timedelta(hours=2), "Grain talks end")


def test_a_merge_that_a_person_made_is_told_at_the_next_pass(warehouse: Warehouse) -> None:
    tell(warehouse, [story(1), story(2)])
    warehouse.transact(lambda connection: connection.execute("INSERT INTO story_ids VALUES ('story2', 'story2', ?, 'story1')", [NOON]))
    assert tell(warehouse, []) == 3
    assert tell(warehouse, []) == 0


def test_a_thread_says_which_report_people_took_out_of_its_story(warehouse: Warehouse) -> None:
    moved = article("b1", "Daily Tide", title="A border treaty in Ulaanbaatar", agency="")
    tell(warehouse, [item("a1"), NewsItem(moved, placed("b1", "g2"), match("b1"))])
    warehouse.transact(lambda connection: save_articles(connection, [moved], NOON))
    warehouse.transact(lambda connection: save_placements(connection, [placed("b1", "g2", "s9", Relation.FIRST)], NOON))
    story_id = placed("a1").story_id
    later = NOON + timedelta(minutes=5)
    assert warehouse.transact(lambda connection: take_out(connection, story_id, "s9", later)) == 2
    assert warehouse.transact(lambda connection: take_out(connection, story_id, "s9", later)) == 0
    (reply,) = payloads(warehouse, "split")
    assert (reply.form, reply.headline, reply.source) == (Form.SPLIT, moved.title, "Daily Tide")
    assert (reply.outlets, reply.independent_texts) == (1, 1)
    (post,) = payloads(warehouse, "update")
    assert (post.outlets, post.independent_texts, post.mark.what) == (1, 1, "split")
    assert moved.url not in {link.url for link in post.links}
    tell(warehouse, [item("a2", "Evening Sun")], later)
    (post,) = payloads(warehouse, "update")
    assert (post.outlets, post.mark.what) == (2, "split")


def test_nothing_is_told_where_a_story_has_no_thread(warehouse: Warehouse) -> None:
    assert warehouse.transact(lambda connection: take_out(connection, "s1", "s9", NOON)) == 0


TWO = Book((Topic(), Topic("ports"), Topic("fish", "#fish")))


def of_topics(one: NewsItem, *topics: str) -> NewsItem:
    first, *others = (match(one.article.article_id, topic=topic) for topic in topics)
    return replace(one, match=first, others=tuple(others))


def messages_by_topic(warehouse: Warehouse) -> list[tuple[Any, ...]]:
    return warehouse.connection.execute(
        "SELECT kind, variant, channel, topic, state FROM alerts WHERE kind <> 'update' ORDER BY created_at, state DESC, channel, topic"
    ).fetchall()


def test_an_article_of_several_topics_of_a_channel_is_posted_once_with_all_named(warehouse: Warehouse) -> None:
    for _ in range(2):
        tell(warehouse, [of_topics(item("a1"), "ports", "grain", "fish")], book=TWO)
    assert messages_by_topic(warehouse) == [
        ("post", "post", "#fish", "fish", "pending"),
        ("post", "post", "#news", "grain", "pending"),
        ("post", "post", "#news", "ports", "folded"),
    ]
    assert {content.topics for content in payloads(warehouse, "post")} == {("grain", "ports"), ("fish",)}
    assert warehouse.connection.execute("SELECT topic, channel FROM threads ORDER BY ALL").fetchall() == [
        ("fish", "#fish"),
        ("grain", "#news"),
    ]
    threads = threads_of_day(warehouse.connection, NOON, NOON + timedelta(days=1), "#news")
    assert [line.topic for thread in threads if (line := threaded_line(thread, day_of(NOON.date(), UTC)))] == ["grain, ports"]
    counts = alerts_by_topic(warehouse.connection, [NOON, NOON + timedelta(days=1)], "#news")
    assert [(count.topic, count.alerts) for count in counts] == [("grain", 1), ("ports", 1)]


def test_the_first_news_of_another_topic_is_a_reply_that_names_it_and_so_does_the_post(warehouse: Warehouse) -> None:
    tell(warehouse, [of_topics(item("a1"), "grain")], book=TWO)
    tell(warehouse, [of_topics(item("a2", "Evening Sun"), "ports")], NOON + timedelta(minutes=1), book=TWO)
    tell(warehouse, [of_topics(item("a3", "Daily Tide"), "ports")], NOON + timedelta(minutes=2), book=TWO)
    assert messages_by_topic(warehouse) == [
        ("post", "post", "#news", "grain", "pending"),
        ("reply", "new-fact", "#news", "ports", "pending"),
    ]
    (reply,), (edit,) = payloads(warehouse, "new-fact"), payloads(warehouse, "update")
    assert (reply.joining, edit.topics) == (("ports",), ("grain", "ports"))


def test_a_text_that_may_tell_another_event_gives_the_post_no_topic(warehouse: Warehouse) -> None:
    """A post on a visit was headed with the missiles of a text that it did not count."""
    tell(warehouse, [of_topics(item("a1"), "grain")], book=TWO)
    news = of_topics(item("b1", "Evening Sun", "g2"), "ports")
    unlike = replace(news, placement=replace(news.placement, relation=Relation.INDEPENDENT, similarity=0.5))
    tell(warehouse, [unlike], NOON + timedelta(minutes=1), book=TWO)
    (reply,) = payloads(warehouse, "reply")
    assert (reply.is_unlike, reply.joining) == (True, ("ports",))
    assert payloads(warehouse, "update") == [], "nothing of the post changed"


def test_threads_of_one_story_that_a_former_version_opened_for_two_topics_both_go_on(warehouse: Warehouse) -> None:
    """Each channel had a thread a topic; those that live tell their own topic, and the eldest what is new."""
    for name in ("grain", "ports"):
        tell(warehouse, [of_topics(item("a1"), name)], NOON + timedelta(minutes=name == "ports"), book=Book((Topic(name, f"#{name}"),)))
    warehouse.transact(lambda connection: connection.execute("UPDATE threads SET channel = '#news'"))
    tell(warehouse, [of_topics(item("b1", "Daily Tide", "g2"), "ports", "grain")], NOON + timedelta(minutes=2), book=TWO)
    replies = warehouse.connection.execute(
        "SELECT a.topic, t.topic FROM alerts a JOIN threads t USING (thread) WHERE a.kind = 'reply' ORDER BY ALL"
    ).fetchall()
    assert replies == [("grain", "grain"), ("ports", "ports")]


def test_one_muted_topic_does_not_silence_the_other(warehouse: Warehouse) -> None:
    tell(warehouse, [of_topics(item("a1"), "grain", "ports")], book=TWO)
    (own_id,) = warehouse.connection.execute("SELECT alert_id FROM alerts WHERE topic = 'grain'").fetchone() or ("",)
    muted = Feedback(own_id, "mute", "U1", "1.0", NOON, only=True)
    warehouse.transact(lambda connection: save_feedback(connection, muted))
    assert tell(warehouse, [of_topics(item("b1", "Daily Tide", "g2"), "grain")], NOON + timedelta(minutes=1), book=TWO) == 1, "the counts"
    assert tell(warehouse, [of_topics(item("c1", "Daily Tide", "g3"), "ports")], NOON + timedelta(minutes=2), book=TWO) == 1
    assert [(row[3], row[4]) for row in messages_by_topic(warehouse) if row[0] == "reply"] == [("grain", "folded"), ("ports", "pending")]


def test_threads_of_merged_stories_meet_across_topics(warehouse: Warehouse) -> None:
    tell(warehouse, [of_topics(story(1), "grain"), of_topics(story(2), "ports")], book=TWO)
    assert warehouse.transact(lambda connection: point_to_survivors(connection, {"story2": "story1"}, NOON)) == 3
    living = warehouse.connection.execute("SELECT topic FROM threads WHERE continues_in = ''").fetchall()
    edits = [content.topics for content in payloads(warehouse, "update") if content.mark is None]
    assert (living, edits) == ([("grain",)], [("grain", "ports")])


def test_a_story_that_may_belong_to_a_running_one_says_so_where_that_has_a_thread(warehouse: Warehouse) -> None:
    near = replace(story(2), placement=replace(story(2).placement, near_story="story1"))
    tell(warehouse, [story(1)])
    warehouse.transact(lambda connection: connection.execute("UPDATE alerts SET permalink = 'https://slack.example/p1'"))
    tell(warehouse, [near], NOON + timedelta(minutes=1), book=Book((Topic(channel="#news, #other"),)))
    posts = {content.near_story: content for content in payloads(warehouse, "post") if content.story_id == "story2"}
    assert set(posts) == {"story1", ""}, "the other channel has no such thread"
    assert (posts["story1"].near_headline, posts["story1"].near_url) == (story(1).article.title, "https://slack.example/p1")
    warehouse.transact(lambda connection: point_to_survivors(connection, {"story2": "story1"}, NOON + timedelta(minutes=2)))
    (edit,) = [content for content in payloads(warehouse, "update") if content.mark]
    assert (edit.mark.what, edit.is_doubtful) == ("merged", False)


def test_two_posts_of_one_batch_that_may_be_of_one_event_say_so(warehouse: Warehouse) -> None:
    """Two announcements of one run came in one pass, and neither post named the other."""
    places = [replace(story(number).placement, number=number) for number in (1, 2)]
    near = replace(places[1], near_stories=("story9", "story1"))
    tell(warehouse, [replace(story(1), placement=places[0]), replace(story(2), placement=near)])
    first, second = sorted(payloads(warehouse, "post"), key=lambda content: content.story_id)
    assert (first.near_story, second.near_story, second.near_headline) == ("", "story1", story(1).article.title)
    assert (second.near_url, second.near_thread) == ("", first.alert_id)
    warehouse.transact(lambda connection: connection.execute("UPDATE alerts SET permalink = 'https://slack.example/p1'"))
    sent = with_thread_links(warehouse.connection, {second.alert_id: encode(second)})
    assert decode_payload(sent[second.alert_id]) == replace(second, near_url="https://slack.example/p1")


def test_a_reply_in_a_thread_of_several_topics_waits_for_the_post_alone(warehouse: Warehouse) -> None:
    """The post's row for its second topic is one that is never sent; taken for the post, it held the reply for ever."""
    news = item("b1", "Valley Post", "g2", sentence="Westria resumed talks with Sudmark on fish.", agency="", title="Talks on fish")
    placement = replace(news.placement, relation=Relation.INDEPENDENT, similarity=0.6)
    batch = [item("a1"), replace(news, placement=placement, match=match("b1", "Westria resumed talks with Sudmark on fish.", topic="fish"))]
    assert tell(warehouse, batch, book=Book((Topic("grain"), Topic("fish")))) == 2
    with Slack() as slack:
        slack.store.paced = False
        on_slack(warehouse, slack).run(3600)
        assert [message.get("thread_ts") is not None for message in slack.messages("C01")] == [False, True]
    assert Counter(states(warehouse).values()) == {"sent": 2, "folded": 1}


def test_a_set_of_words_makes_no_reply_with_a_new_actor(warehouse: Warehouse) -> None:
    tell(warehouse, [item("a1")])
    later = item("a2", "Evening Sun", sentence="Norland, Sudmark and Westria signed an accord on 40,000 tonnes.")
    tell(warehouse, [later], nameless=frozenset({"westria"}))
    assert payloads(warehouse, "reply") == []
    assert [row[0] for row in rows(warehouse)] == ["post", "update"]


def test_a_set_of_words_makes_no_new_actor_below_a_post_of_the_same_batch(warehouse: Warehouse) -> None:
    news = item("b1", "Valley Post", "g2", sentence="Westria resumed talks with Sudmark on fish.", agency="")
    batch = [item("a1"), replace(news, placement=replace(news.placement, relation=Relation.INDEPENDENT, similarity=0.6))]
    tell(warehouse, batch, nameless=frozenset({"westria"}))
    (reply,) = payloads(warehouse, "reply")
    assert not any("actor" in fact for fact in reply.facts)
