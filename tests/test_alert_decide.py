"""What is worth a message: the rules of one thread for each topic, story and channel."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.alert_news import NOON, article, item, match, placed
from warehouse.records.alert import AlertKind, FiledAlert, Member, ThreadRow
from warehouse.records.story import Relation
from warehouse.records.topic import Span
from wirewatch.alert.change.publisher_mark import ended_retraction, new_mark
from wirewatch.alert.filing.correction import correction_of, without_notes
from wirewatch.alert.filing.decide import Filing, ThreadPlace, continue_thread, edit_alert, merge_threads, open_thread
from wirewatch.alert.filing.topic_channels import destinations
from wirewatch.alert.message import blocks
from wirewatch.alert.message.compose import NewsItem, ReportedChange
from wirewatch.alert.message.format import plain
from wirewatch.alert.message.layouts.story_layouts import compose
from wirewatch.alert.message.payload import AlertContent, Form, decode_payload
from wirewatch.alert.thread.figures.figure_forms import figures
from wirewatch.alert.thread.lead_report import is_beside_the_news
from wirewatch.alert.thread.official_acts import acts
from wirewatch.alert.thread.thread_facts import NewsFacts, facts_of_sentence
from wirewatch.alert.thread.thread_state import decode_thread_state, encode_thread_state

PLACE = ThreadPlace("grain", "v1", "s1", "#news")
LATER = NOON + timedelta(minutes=10)


def said(alert: FiledAlert) -> AlertContent:
    content = decode_payload(alert.payload)
    assert isinstance(content, AlertContent)
    return content


def opened(*items: NewsItem) -> Filing:
    return open_thread(PLACE, items, frozenset(one.article.article_id for one in items), NOON)


def thread() -> ThreadRow:
    row = opened(item("a1")).thread
    assert row is not None
    return row


def continued(*items: NewsItem) -> Filing:
    return continue_thread(PLACE, thread(), items, frozenset(one.article.article_id for one in items), LATER)


def revised(before: NewsItem, **changes: Any) -> NewsItem:
    """An article that readers know, with another headline or text and what its publisher says of that."""
    now = replace(before.article, **changes)
    mark = new_mark(now, (before.article.title, before.article.text))
    return replace(before, article=now, change=ReportedChange(mark[0], "", note=mark[1]) if mark else None)


def test_the_first_report_posts_and_shows_the_sentence_with_its_words() -> None:
    (post,) = opened(item("a1")).alerts
    content = said(post)
    assert (post.kind, post.thread, content.alert_id) == (AlertKind.POST, post.alert_id, post.alert_id)
    assert [content.sentence[start:end] for start, end in content.spans] == ["Norland", "Sudmark"]
    assert (content.agency, content.source, content.outlets, content.independent_texts) == ("Coastal Wire", "Harbour Post", 1, 1)


def test_a_batch_of_reprints_posts_once_with_all_counts_and_the_earliest_source() -> None:
    first = item("a0", "Coastal Wire", published_at=NOON - timedelta(hours=1))
    (post,) = opened(item("a1"), item("a2", "Evening Sun"), first).alerts
    content = said(post)
    assert (content.outlets, content.independent_texts, content.first_at) == (3, 1, NOON - timedelta(hours=1))
    assert content.headline == "Norland and Sudmark sign grain accord"


@pytest.mark.parametrize(
    ("headline", "kind", "is_beside"),
    [
        ("Norland and Sudmark sign grain accord", "article", False),
        ("Norland and Sudmark sign grain accord", "gallery", True),
        ("Norland and Sudmark sign grain accord", "live-blog", True),
        ("Norland and Sudmark sign grain accord", "press-release", False),
        ("Watch: Norland and Sudmark sign grain accord", "article", True),
        ("Signing of the grain accord – in pictures", "article", True),
        ("The accord will not last | Anna Sorel", "article", True),
        ("Norland and Sudmark sign accord | Harbour Post", "article", True),
        ("Opinion: a poor accord", "article", True),
        ("Kommentar: Ein schlechtes Abkommen", "article", True),
        ("Unterzeichnung des Abkommens in Bildern", "article", True),
        ("En images : la signature de l'accord", "article", True),
        ("Мнение: плохой договор", "article", True),
        ("Friday's transfer gossip: Sele, Brook and others", "article", True),
        ("Lina Brook, a life in music", "article", True),
        ("Watch makers of Norland on strike", "article", False),
        ("Video game firm Vesper to cut 400 jobs", "article", False),
        ("Live animals lost at sea - union", "article", False),
        ("Watch live: ministers of Norland and Sudmark sign accord", "article", True),
        ("Grain accord live: ministers of Norland arrive in Sudmark", "article", True),
        ("Grain accord LIVE: ministers sign", "article", True),
        ("Accordo sul grano in vivo: i ministri", "article", False),
        ("Acuerdo de Norlandia, en directo: los ministros firman", "article", True),
        ("The grain exchange is live: where to find it", "article", False),
        ("The grain exchange is now live: here's what's new", "article", False),
        ("Grain Prize to Be Awarded Today", "article", True),
        ("Talks on grain to be held on Tuesday", "article", True),
        ("Smuggler to be sentenced for taking grain", "article", True),
        ("Stolen crown to be returned to Norland", "article", False),
        ("Talks to be held, says Norland; dockers strike today", "article", False),
        ("How to watch the Havmark regatta", "article", True),
        ("Havmark regatta preview", "article", True),
        ("Norland is expected to sign accord on Friday", "article", True),
        ("Accord due to be signed on Friday", "article", True),
        ("Norland set to the test", "article", False),
        ("Ferry late due to fog", "article", False),
        ("Norland previews its new ferry", "article", False),
        ("Urteil im Fährenprozess wird erwartet", "article", True),
        ("Norlandie : à quoi s'attendre au sommet", "article", False),
        ("Comment suivre le départ de la régate", "article", True),
        ("Se espera que Norlandia firme el acuerdo", "article", True),
        ("Ожидается подписание договора", "article", True),
    ],
)
def test_what_goes_along_with_the_news(headline: str, kind: str, is_beside: bool) -> None:
    assert is_beside_the_news(headline, kind) is is_beside


def test_a_thread_opens_with_what_happened_and_not_with_what_is_said_of_it() -> None:
    """A death was told in no line of the channel: its thread began with "a life in pictures", which had come in the same pass."""
    column = item("a0", "Evening Sun", "g0", title="The accord will not last | Anna Sorel", published_at=NOON - timedelta(hours=1))
    filing = opened(column, item("a2", "Daily Tide"))
    assert said(filing.alerts[0]).headline == "Norland and Sudmark sign grain accord"
    assert said(opened(column).alerts[0]).headline == "The accord will not last | Anna Sorel"


AHEAD = "Norland and Sudmark are expected to sign grain accord on Monday"


@pytest.mark.parametrize(
    ("headline", "news", "is_told"),
    [
        pytest.param(AHEAD, {}, True, id="it happens"),
        pytest.param("Norland and Sudmark sign grain accord", {}, False, id="it was told as done"),
        pytest.param(AHEAD, {"title": "Norland and Sudmark set to sign accord"}, False, id="still ahead"),
        pytest.param("Signing of the grain accord – in pictures", {}, True, id="a gallery was told"),
    ],
)
def test_what_happens_below_a_post_that_looks_ahead_to_it_is_shown_in_the_channel_once(
    headline: str, news: dict[str, str], is_told: bool
) -> None:
    """The channel was told how one could watch the impact, and of the impact in ten replies that nobody was called to."""
    thread = opened(item("a1", title=headline)).thread
    assert thread is not None
    values = {"title": "Grain accord is signed in Westport", "agency": ""} | news
    told = continue_thread(PLACE, thread, [item("b1", "Valley Post", "g2", **values)], frozenset({"b1"}), LATER)
    (reply,) = told.alerts
    assert said(reply).is_first_report is is_told
    assert told.thread is not None
    latest = decode_thread_state(told.thread.thread_state).root.latest
    assert (latest.headline if latest else None) == ("Grain accord is signed in Westport" if is_told else None)
    further = continue_thread(
        PLACE, told.thread, [item("b2", "Evening Sun", "g3", title="Accord signed", agency="")], frozenset({"b2"}), LATER
    )
    assert [said(alert).is_first_report for alert in further.alerts] == [news != {}]


def test_what_may_be_another_event_is_no_first_report() -> None:
    thread = opened(item("a1", title=AHEAD)).thread
    assert thread is not None
    told = continue_thread(PLACE, thread, [joined(0.7)], frozenset({"b1"}), LATER)
    assert [said(alert).is_first_report for alert in told.alerts] == [False]


FISH = "Westria resumed talks with Sudmark on fish."


def joined(likeness: float, relation: Relation = Relation.INDEPENDENT, *, group: str = "g2", key: str = "b1", **changes: Any) -> NewsItem:
    """An article of the first report's batch that joined its story, surely or not."""
    outlet = "Valley Post" if key == "b1" else "Copy Post"
    news = item(key, outlet, group, sentence=FISH, **{"title": "Talks on fish resumed", "agency": ""} | changes)
    placement = replace(news.placement, relation=relation, similarity=likeness)
    return replace(news, placement=placement)


def test_what_may_be_another_event_than_its_batchs_post_is_told_below_it() -> None:
    filing = opened(item("a1"), item("a2", "Evening Sun"), joined(0.6))
    (post,), (reply,) = filing.alerts, filing.replies
    assert (reply.kind, reply.thread, reply.article_id, said(reply).form) == (AlertKind.REPLY, post.alert_id, "b1", Form.REPLY)
    assert (said(reply).headline, said(reply).sentence) == ("Talks on fish resumed", FISH)
    assert (said(post).outlets, said(post).independent_texts) == (2, 1), "the post does not count it"
    assert said(reply).is_unlike, "it is shown in the channel, too"
    assert filing.thread is not None
    again = continue_thread(PLACE, filing.thread, [joined(0.6)], frozenset({"b1"}), LATER)
    assert again == Filing(), "told once"


@pytest.mark.parametrize(
    "news",
    [
        pytest.param(joined(0.95), id="surely the same event"),
        pytest.param(joined(0.6, Relation.REPRINT), id="the same text as another"),
        pytest.param(joined(0.6, group="g1"), id="the post's own text"),
        pytest.param(joined(0.95, Relation.HEADLINE_ONLY), id="a wall, which confirms nothing"),
        pytest.param(replace(joined(0.6), match=None), id="no match"),
    ],
)
def test_the_rest_of_a_batch_is_told_by_its_post(news: NewsItem) -> None:
    filing = opened(item("a1"), news)
    assert (len(filing.alerts), filing.replies) == (1, ())


def test_a_headline_without_a_page_that_may_be_another_event_is_told_and_counts_for_nothing() -> None:
    wall = joined(0.6, Relation.HEADLINE_ONLY)
    filing = opened(item("a1"), item("a2", "Evening Sun"), wall)
    assert [reply.article_id for reply in filing.replies] == ["b1"]
    assert (said(filing.alerts[0]).outlets, said(filing.alerts[0]).independent_texts) == (2, 1)
    assert filing.thread is not None
    assert continue_thread(PLACE, filing.thread, [wall], frozenset({"b1"}), LATER) == Filing(), "told once"
    told = continued(wall)
    assert [(said(alert).form, said(alert).headline) for alert in told.alerts] == [(Form.REPLY, "Talks on fish resumed")]
    assert told.edit is None, "nor is it linked"


@pytest.mark.parametrize(
    ("likeness", "relation", "counts"),
    [
        (0.95, Relation.INDEPENDENT, (3, 2, 2)),
        (0.7, Relation.INDEPENDENT, (3, 2, 2)),
        (0.6, Relation.INDEPENDENT, (2, 1, 1)),
        (0.2, Relation.INDEPENDENT, (2, 1, 1)),
        (0.3, Relation.REPRINT, (3, 2, 2)),
    ],
)
def test_what_is_too_unlike_its_story_is_no_source_of_what_the_post_tells(
    likeness: float, relation: Relation, counts: tuple[int, int, int]
) -> None:
    """A crash elsewhere made a post "2 independent sources", and its outlet the first of them."""
    filing = opened(item("a1"), item("a2", "Evening Sun"))
    assert filing.thread is not None
    early = joined(likeness, relation, title="Grain accord of Norland is signed", published_at=NOON - timedelta(hours=1))
    told = continue_thread(PLACE, filing.thread, [early], frozenset({"b1"}), LATER)
    assert told.thread is not None
    post = decode_thread_state(told.thread.thread_state).counted()
    assert (post.outlets, post.independent_texts, post.independent_sources) == counts
    is_source = counts == (3, 2, 2)
    assert (post.first_source == "Valley Post", "Valley Post" in {link.outlet for link in post.links}) == (is_source, is_source)
    assert said(told.alerts[0]).is_unlike != is_source
    copy = joined(0.9, Relation.REPRINT, key="b2")
    assert continue_thread(PLACE, told.thread, [copy], frozenset({"b2"}), LATER).alerts == (), "a text is told once, whatever it counts for"


@pytest.mark.parametrize("likeness", [0.5, 0.95])
@pytest.mark.parametrize("together", [False, True])
def test_another_text_below_the_very_headline_is_an_outlet_more_and_no_source(likeness: float, together: bool) -> None:
    """An agency's report with another teaser in each paper was told as an independent report, under the headline that the post has."""
    lead = item("a1", title="Norland and Sudmark sign accord on grain after long talks")
    news = item("b1", "Valley Post", "g2", agency="", title="Norland and Sudmark Sign Accord on Grain After Long Talks")
    copy = replace(news, placement=replace(news.placement, relation=Relation.INDEPENDENT, similarity=likeness))
    filing = opened(lead, copy) if together else opened(lead)
    assert filing.thread is not None
    assert filing.replies == ()
    told = filing if together else continue_thread(PLACE, filing.thread, [copy], frozenset({"b1"}), LATER)
    post = said(told.alerts[0]) if together else told.edit
    assert post is not None
    assert (post.outlets, post.independent_texts, post.independent_sources) == (2, 1, 1)
    assert [alert.kind for alert in told.alerts] == ([AlertKind.POST] if together else [])


def test_a_short_headline_may_be_two_outlets_own() -> None:
    lead, other = item("a1", title="Grain accord signed"), joined(0.95, title="Grain accord signed")
    assert said(opened(lead, other).alerts[0]).independent_texts == 2


def test_a_post_that_is_unlike_its_story_names_none_of_its_reports() -> None:
    lead = joined(0.4)
    before = Member("s1", "a1", "Harbour Post", "g1", "", NOON - timedelta(hours=2), "https://harbour-post.example/a1")
    filing = open_thread(PLACE, [lead], frozenset({"b1"}), NOON, [before])
    post = said(filing.alerts[0])
    assert (post.outlets, post.independent_sources, post.first_source) == (1, 1, "Valley Post")
    assert [link.outlet for link in post.links] == ["Valley Post"]


@pytest.mark.parametrize(("hours", "counts"), [(11, (2, 2, 2)), (13, (1, 1, 1))])
def test_an_earlier_stage_of_a_story_is_its_beginning_and_no_source_of_what_came_of_it(hours: int, counts: tuple[int, int, int]) -> None:
    """A death was told by "5 outlets" of which three had told the illness, and "first" by who had told that three days before."""
    at, headline = NOON - timedelta(hours=hours), "Ministers meet in Norland on grain accord"
    before = Member("s1", "a0", "Old Post", "g0", "", at, "https://old-post.example/a0", likeness=0.9, headline=headline)
    filing = open_thread(PLACE, [item("a1")], frozenset({"a1"}), NOON, [before])
    post = said(filing.alerts[0])
    assert (post.outlets, post.independent_texts, post.independent_sources) == counts
    assert post.first_source == "Old Post"
    shown = plain.terminal(compose(post))
    assert (f"Story since 1 Mar 2026 23:00 UTC: “{headline}” · Old Post\n" in shown) == (hours > 12)
    assert (f"First: “{headline}” · Old Post 01:00 UTC" in shown) == (hours < 12)


def test_a_later_report_that_tells_of_before_is_quoted_as_the_first() -> None:
    early = item("b1", "Valley Post", "g2", agency="", title="Grain talks end", published_at=NOON - timedelta(hours=1))
    edit = continued(early).edit
    assert edit is not None
    assert (edit.first_source, edit.first_headline) == ("Valley Post", "Grain talks end")
    of_post = continued(item("a1", published_at=NOON - timedelta(hours=1))).edit
    assert of_post is None or not of_post.first_headline


def test_old_news_that_may_be_another_event_is_told_nowhere() -> None:
    assert open_thread(PLACE, [item("a1"), joined(0.6)], frozenset({"a1"}), NOON).replies == ()


def test_below_the_alert_threshold_or_stale_nothing_opens() -> None:
    weak = NewsItem(article("a1"), placed("a1"), match("a1", alert=False))
    assert opened(weak) == Filing()
    assert open_thread(PLACE, [item("a1")], frozenset(), NOON) == Filing()


def test_the_same_news_has_the_same_id_however_the_batch_is_ordered() -> None:
    items = [item("a1"), item("a2", "Evening Sun"), item("a3", "Daily Tide")]
    assert opened(*items).alerts == opened(*reversed(items)).alerts


SUSPENDED = "Norland suspended the grain deal with Sudmark on Friday."
RESUMED = "Norland resumed the grain deal with Sudmark a week later."


def test_a_reversal_is_told_as_one_and_so_is_the_reversal_of_that() -> None:
    first = thread()
    forms = []
    for number, sentence in enumerate((SUSPENDED, RESUMED, SUSPENDED.replace("on Friday", "once more"))):
        news = item(f"r{number}", "Daily Tide", f"group {number}", sentence=sentence, title=sentence, agency="")
        filing = continue_thread(PLACE, first, [news], frozenset({f"r{number}"}), LATER)
        assert filing.thread is not None
        first = filing.thread
        forms.append([said(alert).form for alert in filing.alerts])
    assert forms == [[Form.REPLY], [Form.REVERSAL], [Form.REVERSAL]]
    again = continue_thread(PLACE, first, [item("r1b", "Evening Sun", "group 1", sentence=RESUMED)], frozenset({"r1b"}), LATER)
    assert [said(alert).form for alert in again.alerts] == [], "a reprint of it is silent"


def test_a_reversal_is_told_though_the_last_report_was_in_another_language() -> None:
    """No matched word is the same in both; the name of who is meant is."""
    reports = (
        ("e", "The council imposed sanctions on Halvern Steel."),
        ("d", "Der Rat verhängte Sanktionen gegen Halvern Steel."),
        ("l", "The council lifted its sanctions on Halvern Steel."),
    )
    row: ThreadRow | None = thread()
    forms = []
    for article_id, sentence in reports:
        assert row is not None
        news = item(article_id, "Daily Tide", f"group {article_id}", sentence=sentence, title=sentence, agency="")
        filing = continue_thread(PLACE, row, [news], frozenset({article_id}), LATER)
        row = filing.thread
        forms += [said(alert).form for alert in filing.alerts]
    assert forms == [Form.REPLY, Form.REPLY, Form.REVERSAL]


def test_the_opposite_about_somebody_else_is_no_reversal() -> None:
    first = continue_thread(PLACE, thread(), [item("s", "Daily Tide", "g2", sentence=SUSPENDED)], frozenset({"s"}), LATER).thread
    assert first is not None
    other = item("w", "Daily Tide", "g3", sentence="Westria resumed talks on fish.")
    filing = continue_thread(PLACE, first, [other], frozenset({"w"}), LATER)
    assert [said(alert).form for alert in filing.alerts] == [Form.REPLY]


def test_a_plain_reprint_is_silent_and_edits_the_counts() -> None:
    filing = continued(item("a2", "Evening Sun"))
    assert filing.alerts == ()
    assert filing.edit is not None
    assert (filing.edit.form, filing.edit.outlets, filing.edit.independent_texts) == (Form.UPDATE, 2, 1)
    assert [link.outlet for link in filing.edit.links] == ["Harbour Post", "Evening Sun"]


def test_an_article_without_a_match_counts_too() -> None:
    filing = continued(NewsItem(article("a2", "Evening Sun"), placed("a2")))
    assert filing.alerts == ()
    assert filing.edit is not None
    assert filing.edit.outlets == 2


def test_the_same_outlet_again_changes_nothing_that_readers_see() -> None:
    filing = continued(item("a2", "Harbour Post"))
    assert (filing.alerts, filing.edit) == ((), None)


def test_a_new_independent_text_replies_once_and_names_what_is_new() -> None:
    independent = item("b1", "Daily Tide", "g2", sentence="Norland signed with Sudmark and Westria for 55,000 tonnes.")
    reprint = item("b2", "Morning Gull", "g2", sentence="Norland signed with Sudmark and Westria for 55,000 tonnes.")
    filing = continued(independent, reprint)
    (reply,) = filing.alerts
    assert (reply.kind, reply.thread, said(reply).form) == (AlertKind.REPLY, thread().thread, Form.REPLY)
    assert said(reply).facts == ("new actor: Westria", "new figure: 55,000 tonnes")
    assert filing.edit is not None
    assert (filing.edit.outlets, filing.edit.independent_texts) == (3, 2)


def test_an_old_text_counts_and_is_silent_but_a_correction_of_a_told_one_replies() -> None:
    old = item("b1", "Daily Tide", "g2", sentence="Norland signed with Sudmark and Westria for 55,000 tonnes.")
    filing = continue_thread(PLACE, thread(), [old], frozenset(), LATER)
    assert filing.alerts == ()
    assert filing.edit is not None
    assert (filing.edit.outlets, filing.edit.independent_texts) == (2, 2)
    corrected = revised(item("a1"), title="CORRECTION: No grain accord is near")
    (reply,) = continue_thread(PLACE, thread(), [corrected], frozenset(), LATER).alerts
    assert said(reply).form is Form.CORRECTION


def test_a_further_text_of_the_same_agency_is_known_as_such() -> None:
    old = item("b", "Quay Gazette", "g2", sentence="Norland alone spoke of 90,000 tonnes.")
    new = item("c", "Quay Gazette", "g3", sentence="Norland alone spoke of 95,000 tonnes.", agency="")
    (same,) = continue_thread(PLACE, thread(), [old], frozenset({"b"}), NOON).alerts
    (other,) = continue_thread(PLACE, thread(), [new], frozenset({"c"}), NOON).alerts
    assert (said(same).again, said(other).again) == (True, False), "the agency speaks, not the paper that prints it"


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("Norland and Sudmark signed an accord on 60,000 tonnes of grain.", ("new figure: 60,000 tonnes",)),
        ("Norland, Sudmark and Westria signed an accord on 40,000 tonnes.", ("new actor: Westria",)),
        ("Norland and Sudmark have suspended the accord on grain.", ("official act: suspended",)),
        ("Norland and Sudmark met on 3 March 2026 at 14:30 about grain.", ()),
    ],
)
def test_a_known_text_replies_only_with_a_new_fact(sentence: str, facts: tuple[str, ...]) -> None:
    filing = continued(item("a2", "Evening Sun", sentence=sentence))
    assert [said(alert).facts for alert in filing.alerts] == ([facts] if facts else [])
    assert [said(alert).form for alert in filing.alerts] == ([Form.NEW_FACT] if facts else [])


def test_an_actor_that_the_post_names_is_not_new() -> None:
    """Its sentence matched in other words: a post that quotes "the 13-nation OPEC cartel" had a reply with "new actor: OPEC"."""
    later = item("a2", "Evening Sun", sentence="Norland, Sudmark and Westria signed an accord on 40,000 tonnes.")
    row = thread()
    state = decode_thread_state(row.thread_state)
    quoting = replace(state, root=replace(state.root, lede="The port of Westria is part of it."))
    (reply, *_) = [*continued(later).alerts]
    assert said(reply).facts == ("new actor: Westria",)
    filing = continue_thread(PLACE, replace(row, thread_state=encode_thread_state(quoting)), [later], frozenset({"a2"}), LATER)
    assert [said(alert).facts for alert in filing.alerts if alert.kind.value == "reply"] == []


def test_a_word_that_is_no_name_is_no_new_actor() -> None:
    later = item("a2", "Evening Sun", sentence="Norland, Sudmark and Westria signed an accord on 40,000 tonnes.")
    filing = continue_thread(replace(PLACE, nameless=frozenset({"westria"})), thread(), [later], frozenset({"a2"}), LATER)
    assert [said(alert).facts for alert in filing.alerts if alert.kind.value == "reply"] == []


@pytest.mark.parametrize(
    ("before", "now", "facts"),
    [
        ("A fire on the quay left 12 dead on 14 May.", "A fire on the quay left 14 dead.", [("new figure: 14 dead",)]),
        ("A fire on the quay killed seven sailors.", "Nine sailors were killed on the quay.", [("new figure: nine sailors were killed",)]),
        ("A fire on the quay killed seven sailors.", "7 sailors died on the quay, aged 19 to 62.", []),
    ],
)
def test_a_known_text_replies_where_its_toll_rises(before: str, now: str, facts: list[tuple[str, ...]]) -> None:
    row = opened(item("a1", sentence=before)).thread
    assert row is not None
    filing = continue_thread(PLACE, row, [item("a2", "Evening Sun", sentence=now)], frozenset({"a2"}), LATER)
    assert [said(alert).facts for alert in filing.alerts] == facts


def test_a_correction_replies_and_marks_the_post() -> None:
    filing = continued(revised(item("a1"), title="CORRECTION: Norland and Sudmark sign grain accord"))
    (reply,) = filing.alerts
    assert said(reply).form is Form.CORRECTION
    assert (said(reply).before, said(reply).after) == (
        "Norland and Sudmark sign grain accord",
        "CORRECTION: Norland and Sudmark sign grain accord",
    )
    assert filing.edit is not None
    assert filing.edit.mark is not None
    assert filing.edit.mark.what == "corrected"


# Longer than the first lines, where a mark is about the article itself.
BODY = "Norland and Sudmark signed an accord.\n" + "Both ministers were there and spoke of the harvest.\n" * 7
NOTE = "Correction: an earlier version of this article said that it was about fish."


def test_a_correction_of_the_text_alone_tells_its_note() -> None:
    filing = continued(revised(item("a1", text=BODY), text=f"{BODY}{NOTE} We regret it."))
    assert [(said(alert).form, said(alert).before, said(alert).note) for alert in filing.alerts] == [
        (Form.CORRECTION, "", f"{NOTE} We regret it.")
    ]


def test_a_note_under_a_text_that_nobody_was_told_of_is_no_correction() -> None:
    filing = continued(item("b1", "Daily Tide", "g2", text=f"{BODY}{NOTE}"))
    assert [said(alert).form for alert in filing.alerts] == [Form.REPLY]


def test_a_mark_in_the_middle_of_a_text_is_about_another_story() -> None:
    assert continued(revised(item("a1", text=f"{BODY}{BODY}"), text=f"{BODY}{NOTE}\n{BODY}")).alerts == ()


@pytest.mark.parametrize(
    ("before", "now", "note"),
    [
        (BODY, f"{BODY}{NOTE} The text said 400. The number is 140. We regret it.", f"{NOTE} The text said 400. The number is 140. …"),
        (BODY, f"{BODY}{NOTE}\nThe number is 140.", f"{NOTE} The number is 140."),
        (BODY, f"{NOTE}\n{BODY}", NOTE),
        (BODY, f'{NOTE}\n"Fish?" said Hanna Orb.\n{BODY}', NOTE),
        (BODY, f"{BODY}Correction: {'it is not so, ' * 40}we found.", f"Correction: {'it is not so, ' * 27}it is…"),
        (
            BODY,
            "This article has been withdrawn. We could not confirm it.\nWe apologise to the ministers.",
            "This article has been withdrawn. We could not confirm it. We apologise to the ministers.",
        ),
        (BODY, f"This article has been withdrawn.\n{BODY}", "This article has been withdrawn."),
        (BODY, f"{BODY}Correction, Dec. 3: It is 207. We said 198.", "Correction, Dec. 3: It is 207. We said 198."),
        (f"{BODY}{NOTE}", f"{BODY}{NOTE}\nCorrection: it was not about trade either.", "Correction: it was not about trade either."),
        (f"{BODY}{NOTE}", f"{BODY}{NOTE} It was about grain.", f"{NOTE} It was about grain."),
        (BODY, "That is what we were told. It was wrong, and we apologise.", "That is what we were told. It was wrong, and we apologise."),
        (BODY, "Das Ergebnis war falsch. Wir bitten um Entschuldigung.", "Das Ergebnis war falsch. Wir bitten um Entschuldigung."),
        (BODY, "We are sorry, this content is not available in your country.", None),
        (BODY, f"We apologise for the delay of the ferry.\n{BODY}", None),
        (f"{BODY}Correction, May 3: It is 207.", f"{BODY}Correction, May 4, 2026, 4:10 p.m.: It is 207.", None),
        (f"{BODY}Berichtigung vom 3. Mai: Es sind 207.", f"{BODY}Berichtigung vom 4. Mai 2026: Es sind 207.", None),
        (f"{BODY}Fe de errores del 3 de mayo: son 207.", f"{BODY}Fe de errores del 4 de mayo de 2026: son 207.", None),
        (f"{BODY}Уточнение от 3 мая: их 207.", f"{BODY}Уточнение от 4 мая: их 207.", None),
        (f"{BODY}勘误（5月3日14:10）：应为二百人。", f"{BODY}勘误（5月3日16:20）：应为二百人。", None),
        (f"{BODY}Corrected on May 3: It is 207.", f"{BODY}Corrected on May 4: It is 207.", None),
        (f"{BODY}Dieser Artikel wurde am 3. Mai korrigiert.", f"{BODY}Dieser Artikel wurde am 4. Mai korrigiert.", None),
        (f"{BODY}更正（5月3日）：应为二百人。", f"{BODY}更正（5月4日）：应为二百人。", None),
        (f"{BODY}This article was corrected on May 3: it is 207.", f"{BODY}This article was corrected on May 4: it is 207.", None),
        (f"{BODY}Fe de errores del 3 de mayo: 207.", f"{BODY}Fe de errores del 4 de mayo: 208.", "Fe de errores del 4 de mayo: 208."),
        (f"{BODY}Correction: it is on 3 May.", f"{BODY}Correction: it is on 4 May.", "Correction: it is on 4 May."),
        (f"{BODY}{NOTE}", f"{BODY}{NOTE.replace('earlier', 'earlyer')}", None),
        (f"{BODY}{NOTE}", f"{BODY.replace('harvest', 'harvests')}{NOTE}", None),
    ],
)  # fmt: skip
def test_a_note_is_told_whole_up_to_three_sentences_and_once(before: str, now: str, note: str | None) -> None:
    filing = continued(revised(item("a1", text=before), text=now))
    assert [said(alert).note for alert in filing.alerts] == ([] if note is None else [note])
    assert bool(filing.edit and filing.edit.mark) == (note is not None), "a post is marked for what is told alone"


@pytest.mark.parametrize(
    ("before", "now", "is_note"),
    [
        ("Norland sent 46 ships.", "It is 64 ships, not 46.", True),
        ("Norland sent 46 ships.", "Es sind 64 Schiffe, nicht, wie zuerst berichtet, 46.", True),
        ("Norland sent 46 ships.", "Son 64 y no 46.", True),
        ("Norland sent 46 ships.", "应为64艘，而非46艘。", True),
        ("Captain Luc Amard sailed.", "The captain is Luc Weber, not Luc Amard.", True),
        ("Norland sent 46 ships.", "It sent 64 ships, up from 46.", False),
        ("Norland sent 46 ships.", "It does not need 99 more.", False),
    ],
)
def test_a_new_last_line_that_denies_what_was_said_is_a_note_whatever_it_calls_itself(before: str, now: str, *, is_note: bool) -> None:
    body = "The grain accord was signed in Sudmark on Monday.\n{}\nThe ministers met for two hours.\n{}"
    altered = before.replace("46", "64").replace("Luc Amard", "Luc Weber")
    then = item("a1", text=body.format(before, "").strip())
    mark = new_mark(replace(then.article, text=body.format(altered, now)), (then.article.title, then.article.text))
    assert mark == ((Form.CORRECTION, now) if is_note else None)


def test_the_portuguese_in_the_denies_no_figure() -> None:
    body = "O acordo dos cereais foi assinado na segunda-feira.\nForam {} navios com trigo.\nOs ministros saíram uma hora mais tarde.\n{}"
    then = item("a1", text=body.format("46", "").strip())
    for now, is_note in (("São 64 navios, no cais 46.", False), ("São 64 navios, não 46.", True)):
        mark = new_mark(replace(then.article, text=body.format("64", now)), (then.article.title, then.article.text))
        assert mark == ((Form.CORRECTION, now) if is_note else None)


def test_a_post_tells_its_own_article_from_another_of_its_outlet() -> None:
    """ "Retracted by Harbour Post" stood at the head of a sound report, where another report of that paper was withdrawn."""
    row = continued(item("a2", "Harbour Post", "g2")).thread or thread()
    shown = []
    for minute, (article_id, form) in enumerate((("a2", Form.CHANGE), ("a1", Form.CHANGE), ("a2", Form.RETRACTION))):
        told = replace(item(article_id), change=ReportedChange(form, "It said so.", "It says this.", frozenset({"grain"})))
        filing = continue_thread(PLACE, row, [told], frozenset(), LATER + timedelta(minutes=minute))
        assert filing.edit is not None
        row = filing.thread or row
        shown.append(" ".join(plain.terminal(blocks.layout(filing.edit)).split()))
    assert [re.findall(r"(\w+ by Harbour Post(?: in another report)?),", line) for line in shown] == [
        ["Changed by Harbour Post in another report"],
        ["Changed by Harbour Post", "Changed by Harbour Post in another report"],
        ["Retracted by Harbour Post in another report", "Changed by Harbour Post", "Changed by Harbour Post in another report"],
    ]


NOTICE = "This article has been withdrawn. We could not confirm it."


@pytest.mark.parametrize(
    ("before", "now", "notice"),
    [
        (("Grain", NOTICE), ("Grain", BODY), NOTICE),
        (("Grain", f"{NOTICE}\n{BODY}"), ("Grain", BODY), NOTICE),
        (("RETRACTED: Grain", BODY), ("Grain", BODY), "RETRACTED: Grain"),
        (("Grain", "Es war falsch. Wir bitten um Entschuldigung."), ("Grain", BODY), "Es war falsch. Wir bitten um Entschuldigung."),
        (("Grain", NOTICE), ("Grain", f"{NOTICE} We apologise."), None),
        (("Grain", NOTICE), ("Grain", "It is gone."), None),
        (("Grain", f"{BODY}{NOTE}"), ("Grain", BODY), None),
        (("Grain", BODY), ("Grain", NOTICE), None),
    ],
)  # fmt: skip
def test_a_retraction_is_taken_back_where_its_text_stands_again(before: tuple[str, str], now: tuple[str, str], notice: str | None) -> None:
    assert ended_retraction(article("a", title=now[0], text=now[1]), before) == notice


@pytest.mark.parametrize(
    ("before", "now", "left"),
    [
        (f"{BODY}{NOTE}", BODY, BODY),
        (f"{NOTE}\n{BODY}", BODY, BODY),
        (f"{BODY}{NOTE}\nIt is 17 million francs, not 71 million.", BODY, BODY),
        (f"{BODY}{NOTE}", f"{BODY}{NOTE} We regret it.", f"{BODY}{NOTE}"),
        (BODY, BODY, BODY),
    ],
)
def test_a_note_is_no_part_of_what_a_text_said(before: str, now: str, left: str) -> None:
    assert without_notes(before, article("a", text=now)) == left.strip("\n")


@pytest.mark.parametrize("is_below", [False, True])
@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("Our first text said 112. It was 102.", Form.CORRECTION),
        ("* This page at first spoke of 112 people, which was wrong.", Form.CORRECTION),
        ("We misspelled the captain's name. He is Castellane.", Form.CORRECTION),
        ("Hinweis: Wir haben die Zahl berichtigt.", Form.CORRECTION),
        ("Hier hieß es zunächst, es seien 112 gewesen.", Form.CORRECTION),
        ("En la primera redacción se hablaba de 112.", Form.CORRECTION),
        ("В первоначальном тексте место было названо неверно.", Form.CORRECTION),
        ("说明：此前报道中人数有误。", Form.CORRECTION),
        ("This article should not have been published; no such meeting took place.", Form.RETRACTION),
        ("The Post no longer stands by this story.", Form.RETRACTION),
        ("Diese Meldung hat sich als falsch herausgestellt.", Form.RETRACTION),
        ("El diario da por no publicada esta noticia.", Form.RETRACTION),
        ("Сведения, изложенные ниже, оказались вымыслом.", Form.RETRACTION),
        ("本报声明：以下报道与事实不符。", Form.RETRACTION),
        ("The ministry said this report was wrong.", None),
        ("Der Minister nannte diese Meldung falsch.", None),
        ("Officials had earlier put the number at 112.", None),
        ("This story has been updated with a comment of the mayor.", None),
        ("This article first appeared in the Quay Review.", None),
    ],
)
def test_a_new_line_in_which_a_publisher_speaks_of_its_own_text_is_a_note(line: str, form: Form | None, *, is_below: bool) -> None:
    body = [
        "The council heard {} people in the hall.",
        "Captain Luc {} spoke of the harbour.",
        "The vote will be held in March, after a pause.",
    ]
    before, now = (
        [each.format(*said) for each, said in zip(body, pairs, strict=True)]
        for pairs in ((("112",), ("Castellan",), ()), (("102",), ("Castellane",), ()))
    )
    then = item("a1", text="\n".join(before)).article
    mark = new_mark(replace(then, text="\n".join([*now, line] if is_below else [line, *now])), (then.title, then.text))
    assert mark == (None if form is None else (form, line))


def test_a_correction_shows_the_altered_sentence_where_its_headline_got_a_mark_alone_and_every_altered_figure() -> None:
    marked = revised(item("a1"), title="CORRECTED: Norland and Sudmark sign grain accord")
    altered = (("figure", "410", "140"), ("name", "Hanna Orb", "Hanna Kral"), ("quote", "by June", ""))
    told = replace(marked, change=ReportedChange(Form.CORRECTION, "It froze 410 million.", "It froze 140 million.", altered=altered))
    (reply,) = continued(told).alerts
    assert (said(reply).before, said(reply).after) == ("It froze 410 million.", "It froze 140 million.")
    assert said(reply).facts == ("name: Hanna Orb → Hanna Kral", "quote: “by June” is gone")
    shown = plain.terminal(blocks.layout(said(reply)))
    assert [words in shown for words in ("It said: ", "410", "name: Hanna Orb → Hanna Kral")] == [True, True, True]
    (other,) = continued(replace(told, former_title="Norland and Westria sign")).alerts
    assert (said(other).before, said(other).facts[0]) == ("Norland and Westria sign", "figure: 410 → 140")


def test_of_several_sentences_what_was_altered_is_named_besides() -> None:
    """Quoted was all of a short article, twice, and nothing said which words of it were others."""
    changed = revised(item("a1"), title="Norland and Sudmark sign grain accord")
    topics, altered = frozenset({"grain"}), (("figure", "410", "140"),)
    before, after = "It froze 410 million. Nobody heard of it.", "It froze 140 million. Everybody heard of it."
    for parts, facts in ((2, ("figure: 410 → 140",)), (1, ())):
        was, reads = (". ".join(text.split(". ")[:parts]) for text in (before, after))
        told = replace(changed, change=ReportedChange(Form.CHANGE, was, reads, topics, altered=altered))
        (reply,) = continued(told).alerts
        assert said(reply).facts == facts


def test_a_post_keeps_what_each_outlet_did_until_its_page_stands_again() -> None:
    topics = frozenset({"grain"})
    row = continued(item("b1", "Evening Sun")).thread
    marks = []
    for minute, (article_id, source, form, before) in enumerate((
        ("a1", "Harbour Post", Form.CHANGE, "It said so."),
        ("b1", "Evening Sun", Form.GONE, "Grain accord"),
        ("a1", "Harbour Post", Form.CHANGE, "It said that."),
        ("b1", "Evening Sun", Form.BACK, ""),
        ("a1", "Harbour Post", Form.CHANGE, ""),
    )):  # fmt: skip
        told = replace(item(article_id, source), change=ReportedChange(form, before, "It says this.", topics))
        filing = continue_thread(PLACE, row or thread(), [told], frozenset(), LATER + timedelta(minutes=minute))
        assert len(filing.alerts) == 1
        assert filing.edit is not None
        row = filing.thread
        assert filing.edit.mark is not None
        marks.append([f"{mark.what} {mark.by}" for mark in (filing.edit.mark, *filing.edit.earlier_marks)])
        shown = plain.terminal(blocks.layout(filing.edit))
        assert ["Page gone at Evening Sun, " in shown, "Changed by Harbour Post, " in shown] == ["gone Evening Sun" in marks[-1], True]
    assert marks == [
        ["changed Harbour Post"],
        ["gone Evening Sun", "changed Harbour Post"],
        ["changed Harbour Post", "gone Evening Sun"],
        ["back Evening Sun", "changed Harbour Post"],
        ["restored Harbour Post", "back Evening Sun", "changed Harbour Post"],
    ]


def test_of_many_changes_a_post_names_those_that_weigh_most_and_counts_the_rest() -> None:
    """The six latest were named: the retraction of the post's own article was not, and nothing said that there were more."""
    topics = frozenset({"grain"})
    told = [("a1", "Harbour Post", Form.CHANGE), ("a1", "Harbour Post", Form.RETRACTION), ("b9", "Delta Times", Form.CORRECTION)]
    told += [(f"b{number}", f"Outlet {number}", Form.CHANGE) for number in range(1, 9)]
    row = continued(*(item(article_id, source) for article_id, source, _ in told[2:])).thread
    assert row is not None
    for minute, (article_id, source, form) in enumerate(told):
        changed = replace(item(article_id, source), change=ReportedChange(form, "It said so.", "It says this.", topics))
        filing = continue_thread(PLACE, row, [changed], frozenset(), LATER + timedelta(minutes=minute))
        assert filing.edit is not None
        assert filing.thread is not None
        row = filing.thread
    assert filing.edit is not None
    first = plain.terminal(blocks.layout(filing.edit), width=2000).splitlines()[0]
    assert [mark.split(" by ")[0] for mark in first.split(" · ")][:3] == ["Retracted", "Corrected", "Changed"]
    assert [f"Changed by {name}" in first for name in ("Harbour Post", "Outlet 8", "Outlet 6", "Outlet 5")] == [True, True, True, False]
    assert "5 further changes: see the thread" in first


def test_another_outlets_former_headline_stands_beside_its_retraction() -> None:
    withdrawn = replace(item("b1", "Daily Tide", "g2", title="RETRACTION: grain accord"), former_title="Grain accord near, sources say")
    (reply,) = continued(withdrawn).alerts
    assert (said(reply).before, said(reply).after) == ("Grain accord near, sources say", "RETRACTION: grain accord")


RETRACT = ReportedChange(Form.RETRACTION, "", note="We withdraw it.")
TAKE_BACK = ReportedChange(Form.CHANGE, "", "It stands.", note="We withdraw it.")


@pytest.mark.parametrize(
    ("change", "article_id", "corrects", "is_of_post", "withdraws"),
    [
        (RETRACT, "a1", "", True, True),
        (TAKE_BACK, "a1", "", True, True),
        (RETRACT, "b1", "", False, False),
        (TAKE_BACK, "b1", "", False, False),
        # An agency withdraws it in an item of its own, or another report than that of the post.
        (None, "n1", "a1", True, True),
        (None, "n1", "b1", False, False),
        (replace(RETRACT, form=Form.CORRECTION), "a1", "", True, False),
        (replace(RETRACT, form=Form.GONE), "a1", "", True, False),
        (ReportedChange(Form.CHANGE, "They met.", "They spoke."), "a1", "", True, False),
    ],
)
def test_a_change_knows_whether_it_is_of_the_report_that_the_post_shows(
    change: ReportedChange | None, article_id: str, corrects: str, is_of_post: bool, withdraws: bool
) -> None:
    row = continued(item("b1", "Daily Tide", "g2")).thread
    assert row is not None
    news = item(article_id, "Coastal Wire", title="RETRACTION: grain accord")
    told = replace(change, topics=frozenset({"grain"})) if change else None
    news = replace(news, placement=replace(news.placement, corrects=corrects), change=told)
    (reply,) = continue_thread(PLACE, row, [news], frozenset({article_id}), LATER).alerts
    assert (said(reply).of_post, said(reply).withdraws_post) == (is_of_post, withdraws)


def under_its_headline(article_id: str, lede: str) -> NewsItem:
    """A text whose best match is its headline, so that the message quotes the lede."""
    headline = "Norland and Sudmark sign grain accord"
    found = item(article_id, "Evening Sun", text=f"{lede} The ministers met on Monday.")
    assert found.match is not None
    places = [(span, headline.index(span.text)) for span in found.match.spans]
    spans = tuple(Span("title", start, start + len(span.text), span.text, span.alias_set) for span, start in places)
    return replace(found, match=found.match._replace(sentence=headline, sentence_field="title", spans=spans))


@pytest.mark.parametrize(
    ("lede", "facts"),
    [
        (
            "Norland and Sudmark signed an accord worth 900 million crowns on Tuesday in Harbour City.",
            [("new figure: 900 million crowns",)],
        ),
        ("Photograph 12 of 14: the quay on which they met, seen from the harbour office.", []),
    ],
)
def test_the_lede_under_a_matched_headline_may_hold_a_new_fact(lede: str, facts: list[tuple[str, ...]]) -> None:
    assert [said(alert).facts for alert in continued(under_its_headline("a2", lede)).alerts] == facts


def test_a_retraction_needs_no_match() -> None:
    withdrawn = NewsItem(
        article("a9", "Coastal Wire", title="RETRACTION: grain accord", text="This story has been withdrawn."), placed("a9", "g9")
    )
    filing = continued(withdrawn)
    assert [said(alert).form for alert in filing.alerts] == [Form.RETRACTION]
    assert filing.edit is not None
    assert filing.edit.mark is not None
    assert filing.edit.mark.what == "retracted"


def test_telling_the_same_news_twice_is_silent() -> None:
    news = [item("a2", "Evening Sun"), item("b1", "Daily Tide", "g2")]
    row = continued(*news).thread
    assert row is not None
    assert continue_thread(PLACE, row, news, frozenset({"a2", "b1"}), LATER) == Filing()


def test_edits_of_one_thread_have_ids_of_their_own() -> None:
    content = continued(item("a2", "Evening Sun")).edit
    assert content is not None
    first, second = (edit_alert(PLACE, replace(thread(), edits=edits), content, LATER) for edits in (0, 1))
    assert first.alert_id != second.alert_id


def test_a_merged_story_points_to_the_surviving_thread() -> None:
    survivor = replace(thread(), thread="survivor", story_id="s0")
    filing = merge_threads(PLACE, thread(), survivor, "https://slack.example/p1", LATER)
    (reply,) = filing.alerts
    assert (said(reply).form, said(reply).thread_url, reply.thread) == (Form.MERGED, "https://slack.example/p1", thread().thread)
    assert filing.thread is not None
    assert filing.thread.continues_in == "survivor"
    assert filing.edit is not None
    assert filing.edit.mark is not None
    assert filing.edit.mark.what == "merged"


def test_the_first_of_a_group_leads_before_older_reprints() -> None:
    reprint = item("a0", "Evening Sun", published_at=NOON - timedelta(hours=1))
    filing = opened(reprint, item("a1"))
    assert filing.lead is not None
    assert filing.lead.placement.relation is Relation.FIRST


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("40,000 tonnes and 40 000 tonnes", {"40000"}),
        ("up 2.5% and 2,5 %", {"2.5%"}),
        ("on 12 May 2026 at 09:12", set()),
        ("2026年3月2日", set()),
        ("в 2025 году 3 марта, 15 самолётов", {"15"}),
        ("May 12, and 12 ships", {"12"}),
        ("G7 and Boeing-737", set()),
        ("2026年3月2日，第12轮谈判有34项成果", {"12", "34"}),
        ("1.234.567 Euro", {"1234567"}),
    ],
)
def test_figures_are_neither_dates_nor_names(text: str, found: set[str]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(
    ("language", "text", "worded"),
    [
        ("en", "They ordered 12,000 soldiers, it said.", "12,000 soldiers"),
        ("en", "It costs 900 million crowns in all.", "900 million crowns"),
        ("en", "A fall of 2.5% since May.", "2.5%"),
        ("en", "About 95 per cent of trade.", "95 per cent of trade"),
        ("ru", "В документе 34 пункта, среди них мост.", "34 пункта"),
        ("ru", "Сумма составит 3,5 млрд рублей.", "3,5 млрд рублей"),
        ("de", "Es sind 1.200 Fälle bekannt.", "1.200 Fälle"),
        ("zh", "声明包括34项内容，于3月2日14:30签署。", "34项内容"),
        ("ja", "貿易額は 1,200億円。", "1,200億円"),
        ("en", "The vote was 7.", ""),
        ("en", "It is 4 of the port’s cranes.", ""),
        ("de", "Sie nahm 53,8 Prozent.", "53,8 Prozent"),
        ("en", "Death toll of the flood rises to nine", "rises to nine"),
        ("en", "The death toll rose to at least twenty-one people on Monday.", "twenty-one people"),
        ("de", "Zahl der Toten steigt auf zwölf", "steigt auf zwölf"),
        ("zh", "洪水死亡人数升至九人", "九人"),
    ],
)
def test_a_new_figure_is_told_with_what_it_counts(language: str, text: str, worded: str) -> None:
    found = facts_of_sentence(match("a1", text), article("a1", text=text, language=language))
    assert NewsFacts(figures=found.figures).in_words() == ((f"new figure: {worded}",) if worded else ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ministry denied it", {"denied"}),
        ("Министерство опровергло", {"denied"}),
        ("外交部否认", {"denied"}),
        ("He said so", set()),
        ("a design", set()),
    ],
)
def test_acts_are_found_in_several_languages(text: str, found: set[str]) -> None:
    assert acts(text) == found


@pytest.mark.parametrize(
    ("title", "text", "form"),
    [
        ("CORRECTION: Grain accord", "", Form.CORRECTION),
        ("Grain accord (corrected)", "", Form.CORRECTION),
        ("(Corrects figure in second paragraph) Grain accord", "", Form.CORRECTION),
        ("UPDATE 2-CORRECTED-Grain accord", "", Form.CORRECTION),
        ("更正：粮食协议", "", Form.CORRECTION),
        ("Исправление: соглашение о зерне", "", Form.CORRECTION),
        ("Grain accord", "An earlier version of this article misstated the figure.", Form.CORRECTION),
        ("RETRACTION: Grain accord", "", Form.RETRACTION),
        ("Grain accord", "This story has been withdrawn.", Form.RETRACTION),
        ("Grain accord", "Correction, Dec. 3, 2026, 4:10 p.m.: Fee Lind said 207, not 198.", Form.CORRECTION),
        ("Grain accord", "Clarification, Dec. 3: The article gave a wrong number. It is 270.", Form.CORRECTION),
        ("Grain accord", "Correction (Thursday, 3 December): It is 270.", Form.CORRECTION),
        ("Grain accord", "A previous version of this story gave a wrong number.", Form.CORRECTION),
        ("Grain accord", "This gallery has been removed at the request of the families.", Form.RETRACTION),
        ("Grain accord", "Norland mocked Sudmark. This post was removed within the hour.", None),
        ("Grain accord", "This video was removed by the platform, Norland said.", None),
        ("Grain accord", "Die Redaktion hat diesen Beitrag zurückgezogen.", Form.RETRACTION),
        ("Grain accord", "La Marea retira esta información.", Form.RETRACTION),
        ("Grain accord", "Nous retirons cet article.", Form.RETRACTION),
        ("Grain accord", "Questo articolo è stato rimosso.", Form.RETRACTION),
        ("Grain accord", "Редакция отзывает эту публикацию.", Form.RETRACTION),
        ("Grain accord", "本报决定撤回此文。", Form.RETRACTION),
        ("Grain accord", "Новость снята с публикации: ведомство не подтвердило данные.", Form.RETRACTION),
        ("Grain accord", "Материал удалён по решению суда.", Form.RETRACTION),
        ("Grain accord", "تم حذف هذا المقال.", Form.RETRACTION),
        ("Grain accord", "We have taken down this story because its pictures were made by a machine.", Form.RETRACTION),
        ("Grain accord", "Dieser Beitrag war vorübergehend zurückgezogen.", None),
        ("Grain accord", "Der Minister hat den Bericht zurückgezogen.", None),
        ("Grain accord", "公司撤回本次申请。", None),
        ("Grain accord", "Berichtigung vom 3. Mai: In dem Text stand 400.", Form.CORRECTION),
        ("Grain accord", "Fe de errores del 3 de mayo: decía 400.", Form.CORRECTION),
        ("Grain accord", "Уточнение от 3 мая: в тексте было 400.", Form.CORRECTION),
        ("Grain accord", "更正（5月3日）", Form.CORRECTION),
        ("Grain accord", "Dieser Artikel wurde am 4. Mai korrigiert.", Form.CORRECTION),
        ("Grain accord", "Corrected on May 4: It is 207.", Form.CORRECTION),
        ("Grain accord", "Correction du 3 mai 2026 : le texte disait 400.", Form.CORRECTION),
        ("Grain accord", "编者注：本文此前版本称有四十六笔贷款，实为六十四笔，特此更正。", Form.CORRECTION),
        ("Grain accord", "Richtigstellung: Es sind 14 Meter.", Form.CORRECTION),
        ("Grain accord", "Corrección. Los despedidos son 86.", Form.CORRECTION),
        ("Grain accord", "Исправление. Долг составляет 64 млн рублей.", Form.CORRECTION),
        ("Grain accord", "（订正：货轮为二十艘，前稿有误。）", Form.CORRECTION),
        ("Grain accord", "Nota de la redacción: esta noticia ha sido modificada para precisar quién firmó.", Form.CORRECTION),
        ("Grain accord", "Cet article a été modifié le 3 mai : il s'agit de Jean Roux.", Form.CORRECTION),
        ("Grain accord", "Anm. d. Red.: In einer ersten Version war der Name von Frau Rösner falsch geschrieben.", Form.CORRECTION),
        ("Grain accord", "Apology\nThis article named Luc Amard. We apologise to him.", Form.CORRECTION),
        ("ADVISORY-Story on Norland's accord withdrawn", "", Form.RETRACTION),
        ("Note", 'The story headlined "Accord signed" is withdrawn.', Form.RETRACTION),
        ("Note", "Сообщение под заголовком «Соглашение подписано» аннулировано.", Form.RETRACTION),
        ("Note", "La dépêche intitulée « Accord signé à Norland » est annulée.", Form.RETRACTION),
        ("ADVISORY: Storm warning for Norland withdrawn", "", None),
        ("Grain accord", 'Norland said a report headlined "Accord signed" was wrong. Its troops were withdrawn.', None),
        ("REFILE-Grain accord", "(Refiles to fix typo in second paragraph)\nNorland signed.", None),
        ("REFILE-Grain accord", "(Refiles to correct name in paragraph 2)\nNorland signed.", Form.CORRECTION),
        ("Apology from the minister", "", None),
        ("Entschuldigung des Ministers: Getreide bleibt knapp", "", None),
        ("Corrección del 3 por ciento en la bolsa: cae el euro", "", None),
        ("Correction de 10 pour cent : le CAC recule", "", None),
        ("Correction, 10 percent deep: grain falls", "", None),
        ("Correction in grain prices continues", "", None),
        ("Norland withdrawn from accord", "", None),
        ("Kill switch tested", "", None),
        (
            "Withdrawn: Norland drops its bid for Sudmark",
            "Norland has withdrawn its bid for Sudmark, it said.\nIt had been made in spring.",
            None,
        ),
        ("Withdrawn: Norland drops its bid for Sudmark", "On Monday Norland withdrew the bid for Sudmark that it had made.", None),
        ("Zurückgezogen: Norland verzichtet auf Sudmark", "Norland hat das Angebot für Sudmark zurückgezogen.", None),
        ("Отозвано: Норландия отказалась от Судмарки", "Норландия отозвала предложение о покупке, от Судмарки ответа нет.", None),
        ("撤回：北岭公司放弃收购", "北岭公司撤回了收购要约。", None),
        ("Withdrawn: Norland drops its bid for Sudmark", "Norland drops its bid for Sudmark, it said.", Form.RETRACTION),
        ("Withdrawn: Norland drops its bid for Sudmark", "The story that Norland drops its bid for Sudmark is withdrawn.", Form.RETRACTION),
        ("Withdrawn: Norland signs an accord with Sudmark", "The minister spoke.\nTroops were withdrawn in May.", Form.RETRACTION),
        ("撤回：北岭公司放弃收购", "本社撤回此稿。", Form.RETRACTION),
    ],
)
def test_marks_of_corrections_and_retractions(title: str, text: str, form: Form | None) -> None:
    assert correction_of(article("a", title=title, text=text)) == form


@pytest.mark.parametrize(
    ("text", "found"), [("", ("#news-alerts",)), ("#a, acme/#b ,#a", ("#a", "acme/#b")), ("webhook:desk", ("webhook:desk",))]
)
def test_a_topic_names_several_channels_with_commas(text: str, found: tuple[str, ...]) -> None:
    assert destinations(text, "#news-alerts") == found


def test_an_agency_is_one_source_however_many_texts_it_writes_and_whoever_prints_them() -> None:
    follow_up = item("b1", "Daily Tide", "g2", agency="COASTAL WIRE", sentence="Norland signed with Westria too.")
    own = item("c1", "Morning Gull", "g3", agency="", sentence="Norland signed with Sudmark, our reporter saw.")
    credited_later = item("c2", "Evening Sun", "g3", agency="Northern Wire")
    counts = []
    for batch in ([follow_up], [follow_up, own], [follow_up, own, credited_later]):
        edit = continued(*batch).edit
        assert edit is not None
        counts.append((edit.outlets, edit.independent_texts, edit.independent_sources))
    assert counts == [(2, 2, 1), (3, 3, 2), (4, 3, 2)]


def test_an_agency_that_only_the_text_names_counts_as_one() -> None:
    signed = replace(item("b1", "Daily Tide", "g2", agency=""), placement=replace(placed("b1", "g2"), agency="Coastal Wire"))
    edit = continued(signed).edit
    assert edit is not None
    assert (edit.independent_texts, edit.independent_sources) == (2, 1)


def test_a_headline_alone_counts_for_nothing_but_may_tell_something_new() -> None:
    wall = replace(item("w1", "Daily Tide", "g2"), placement=placed("w1", "g2", relation=Relation.HEADLINE_ONLY))
    filing = continued(wall)
    assert filing.alerts == ()
    assert filing.edit is None or (filing.edit.outlets, filing.edit.independent_texts) == (1, 1)
    news = item("w2", "Daily Tide", "g3", sentence="Norland signed with Westria for 90,000 tonnes.")
    filed = continued(replace(news, placement=placed("w2", "g3", relation=Relation.HEADLINE_ONLY)))
    assert [said(alert).form for alert in filed.alerts] == [Form.NEW_FACT]


def test_who_was_first_is_known_between_two_polls() -> None:
    late = replace(item("a1"), unlisted_at=NOON - timedelta(minutes=3))
    early = replace(item("a0", "Northern Post", agency="", published_at=NOON - timedelta(hours=1)), unlisted_at=NOON - timedelta(minutes=9))
    content = said(opened(late, early).alerts[0])
    assert (content.first_source, content.first_unlisted_at) == ("Northern Post", NOON - timedelta(minutes=9))
    assert content.first_listed_at == early.article.first_seen_at


def test_a_thread_that_a_former_version_kept_goes_on_with_its_counts() -> None:
    row = thread()
    former = json.loads(row.thread_state)
    former["texts"] = list(former["texts"])
    root = json.loads(former["root"])
    former["root"] = json.dumps({name: root[name] for name in root if name not in ("further", "independent_sources")})
    state = decode_thread_state(json.dumps(former))
    assert (state.root.topics, len(state.texts), state.sources) == (("grain",), 1, 1)


def test_a_headline_alone_that_tells_another_change_is_told() -> None:
    wall = item("w1", "Daily Tide", "g2", sentence="Norland extended the grain deal.", title="Norland extends grain deal")
    filed = continued(replace(wall, placement=placed("w1", "g2", relation=Relation.HEADLINE_ONLY)))
    assert [said(alert).form for alert in filed.alerts] == [Form.REPLY]
