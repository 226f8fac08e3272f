"""Every kind of message says what it should and is one that Slack takes."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.alert_message_contents import EVERY, NOON, POST, REPLY, RETRACTION, REVERSING_POST, UPDATE, spans
from tests.slack_block_rules import check, strings
from wirewatch.alert.delivery.setup import routes
from wirewatch.alert.message import blocks, phrases
from wirewatch.alert.message.format import plain
from wirewatch.alert.message.format.layout import MOST_HEADLINE, Layout, LayoutPart, Look
from wirewatch.alert.message.format.safety import TextRun
from wirewatch.alert.message.layouts.altered_words import altered_words
from wirewatch.alert.message.payload import AlertContent, Form, PayloadError, PostMark, decode_payload, encode
from wirewatch.settings import read_settings


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("interactive", [True, False])
def test_every_kind_of_message_obeys_slack(name: str, interactive: bool) -> None:
    message = blocks.build(EVERY[name], interactive=interactive)
    assert check(message.text, message.blocks) == []


@pytest.mark.parametrize("name", EVERY)
def test_a_payload_comes_back_as_it_was(name: str) -> None:
    assert decode_payload(encode(EVERY[name])) == EVERY[name]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"form": "post"}', '{"form": "letter"}', '{"form":"post","topic":1,"headline":""}'])
def test_a_payload_of_somebody_else_is_one_sentence(text: str) -> None:
    with pytest.raises(PayloadError, match="cannot be read"):
        decode_payload(text)


def test_a_payload_of_a_newer_version_is_read_as_far_as_it_is_known() -> None:
    assert decode_payload(encode(POST)[:-1] + ',"mood":"calm"}') == POST


def test_the_first_post_tells_all_that_an_analyst_asks() -> None:
    said = plain.terminal(blocks.layout(UPDATE), 1000)
    for expected in (
        UPDATE.topic,
        UPDATE.headline,
        "Meridian News Agency",
        ", carried by Harbour Times (news outlet) · 14 outlets, 3 texts, 2 independent sources · seen 1 min after publication",
        "First: Meridian News Agency 09:12 UTC, listed between 09:07 and 09:13 UTC",
        "harbourtimes.example",
        " · 10 more",
        "published 23 Nov 2026 09:12 UTC · seen 09:13 UTC · English",
        "English",
        "full text",
    ):
        assert expected in said
    assert {"Useful", "Mute this story"} <= set(strings(list(blocks.build(UPDATE).blocks)))


def test_moments_are_slack_s_own_dates_with_the_words_in_utc_as_fallback() -> None:
    said = json.dumps(blocks.build(UPDATE).blocks)
    assert f"<!date^{int(NOON.timestamp())}^{{date_short_pretty}} {{time}}|23 Nov 2026 09:12 UTC>" in said
    first = {"type": "date", "timestamp": int(NOON.timestamp()), "format": "{time}", "fallback": "09:12 UTC"}
    assert json.dumps(first) in said


def test_small_print_of_more_moments_than_slack_takes_is_said_in_utc() -> None:
    runs = tuple(run for _ in range(6) for run in (TextRun("at "), TextRun("09:12 UTC", at=NOON)))
    laid_out = Layout((LayoutPart(Look.SMALL, (runs,)),), "")
    assert blocks.draw(laid_out)[0]["elements"] == [{"type": "plain_text", "text": "at 09:12 UTC" * 6, "emoji": False}]


FIRST_REPORTS = [
    ("Summit opens in Beijing", 0, "First: “Summit opens in Beijing” · Meridian News Agency 09:12 UTC, listed between 09:07 and 09:13 UTC"),
    ("Summit opens in Beijing", 13, "Story since 22 Nov 2026 20:12 UTC: “Summit opens in Beijing” · Meridian News Agency"),
    # The post's own says nothing more, and older rows have none.
    (POST.headline.upper() + " - Ledger", 0, "First: Meridian News Agency 09:12 UTC, listed between 09:07 and 09:13 UTC"),
    ("", 0, "First: Meridian News Agency 09:12 UTC, listed between 09:07 and 09:13 UTC"),
    ("", 13, "Story since 22 Nov 2026 20:12 UTC, first told by Meridian News Agency"),
    ("Leaders dine " * 20, 13, f"Story since 22 Nov 2026 20:12 UTC: “{'Leaders dine ' * 7}Leaders…” · Meridian News Agency"),
    ("<b>Quake</b>\n\u202e@channel", 13, "Story since 22 Nov 2026 20:12 UTC: “Quake @channel” · Meridian News Agency"),
]


@pytest.mark.parametrize(("headline", "hours", "line"), FIRST_REPORTS)
def test_the_first_report_is_quoted_where_it_may_be_of_another_event(headline: str, hours: int, line: str) -> None:
    """Of 30 posts that named who had told their story first 14 named the report of another event, and nobody could see that."""
    assert UPDATE.first_at
    content = replace(UPDATE, first_headline=headline, first_at=UPDATE.first_at - timedelta(hours=hours))
    assert decode_payload(encode(content)) == content
    assert [said for said in plain.terminal(blocks.layout(content), 1000).splitlines() if said.startswith(("First", "Story"))] == [line]


def test_one_report_alone_counts_nothing() -> None:
    said = plain.terminal(blocks.layout(POST), 1000)
    assert "outlets" not in said
    assert "1 text" not in said
    assert "First:" not in said


@pytest.mark.parametrize(
    ("topic", "shown"),
    [("rate-decisions", "Rate decisions"), ("opec_output", "Opec output"), ("grain", "grain"), ("Rate-setting days", "Rate-setting days")],
)
def test_a_topic_is_called_by_its_title_and_not_by_its_slug(topic: str, shown: str) -> None:
    assert plain.terminal(blocks.layout(replace(POST, topic=topic))).startswith(f"{shown}\n")
    titled = replace(POST, topic=topic, titles=((topic, "Decisions on rates"),))
    assert plain.terminal(blocks.layout(titled)).startswith("Decisions on rates\n")


@pytest.mark.parametrize(
    ("before", "after", "bold"),
    [
        ("It opens fourteen crossings.", "It opens four crossings.", "four"),
        ("It opens crossings.", "It opens four crossings.", "four "),
        ("It opens four big crossings.", "It opens four crossings.", ""),
        ("中国将开放十四个口岸", "中国将开放四个口岸", ""),
        ("中国将开放五个口岸", "中国将开放四个口岸", "四"),
        ("Откроют пять переходов", "Откроют четыре перехода", "четыре перехода"),
        ("", "All new", "All new"),
    ],
)
def test_of_what_an_article_says_now_only_the_altered_words_are_bold(before: str, after: str, bold: str) -> None:
    runs = altered_words(before, after)
    assert "".join(run.text for run in runs) == after
    assert "".join(run.text for run in runs if run.bold).strip() == bold.strip()


def test_of_several_altered_sentences_each_altered_word_is_bold() -> None:
    """Of a short article all of which is quoted everything between the first altered word and the last was bold."""
    before = "The man, whose name is not known, sold each paper for 300 euros. He is suspended on full pay. Parents heard of it on May 1."
    after = before.replace("man", "woman").replace("He", "She").replace("May", "June")
    runs = altered_words(before, after)
    assert "".join(run.text for run in runs) == after
    assert [run.text.strip() for run in runs if run.bold] == ["woman", "She", "June"]


QUAKE = replace(REPLY, headline="Izmir quake kills 11", source="Morning Ledger")
LONG = "Rescuers dig on " * 15


@pytest.mark.parametrize(
    ("content", "summary"),
    [
        (QUAKE, "Independent report: Izmir quake kills 11 (Morning Ledger)"),
        (replace(QUAKE, facts=("new figure: 11",)), "Independent report: Izmir quake kills 11 (Morning Ledger) · new figure: 11"),
        (
            replace(QUAKE, facts=("new figure: 11", "new actor: AFAD"), form=Form.NEW_FACT),
            "New in this story: Izmir quake kills 11 (Morning Ledger) · new figure: 11; new actor: AFAD",
        ),
        (replace(QUAKE, form=Form.REVERSAL), "Reversal: Izmir quake kills 11 (Morning Ledger)"),
        (
            replace(QUAKE, form=Form.REVERSAL, facts=("official act: denied",), joining=("ports",)),
            "Reversal, now also for ports: Izmir quake kills 11 (Morning Ledger) · official act: denied",
        ),
        (replace(QUAKE, form=Form.REVERSAL, reverses=REVERSING_POST.reverses), "Reversed again: Izmir quake kills 11 (Morning Ledger)"),
        (replace(QUAKE, joining=("ports",)), "Independent report, now also for ports: Izmir quake kills 11 (Morning Ledger)"),
        (
            replace(QUAKE, headline=LONG.strip(), facts=("new figure: 11", "new actor: the disaster agency AFAD")),
            f"Independent report: {LONG.strip()} (Morning Ledger) · new figure: 11; new…",
        ),
        (replace(QUAKE, facts=tuple(f"new figure: {number:,}" for number in range(1000, 1008)), source="S" * 130), None),
    ],
)
def test_a_notification_names_the_story_before_what_is_new_in_it(content: AlertContent, summary: str | None) -> None:
    """A phone showed "Independent report: new figure: 11 (Morning Ledger)", and of no reversal what was reversed."""
    shown = blocks.layout(content).summary
    assert len(shown) <= MOST_HEADLINE
    assert content.headline in shown
    assert summary in (None, shown)


ELSEWHERE = PostMark("reversed", NOON, "Echo", "a7", "thread of Echo", "https://slack.example/p7")
CORRECTED_HERE = PostMark("corrected", NOON, "Harbour Times", "a1")


@pytest.mark.parametrize(
    ("marks", "line"),
    [
        ([ELSEWHERE], "The opposite reported by Echo in another thread, {at} · https://slack.example/p7"),
        ([replace(ELSEWHERE, other_url="")], "The opposite reported by Echo in another thread, {at}"),
        (
            [ELSEWHERE, CORRECTED_HERE],
            (
                "The opposite reported by Echo in another thread, {at} · https://slack.example/p7 · "
                "Corrected by Harbour Times, {at}: see the thread"
            ),
        ),
        ([CORRECTED_HERE], "Corrected by Harbour Times, {at}: see the thread"),
    ],
)
def test_a_mark_leads_to_the_thread_that_tells_it(marks: list[PostMark], line: str) -> None:
    content = replace(POST, mark=marks[0], earlier_marks=tuple(marks[1:]))
    assert plain.terminal(blocks.layout(content), width=1000).splitlines()[0] == line.format(at=phrases.date_and_clock(NOON))
    assert decode_payload(encode(content)) == content


@pytest.mark.parametrize(
    ("name", "openings"), [("gone", ["It was at: "]), ("back", ["Read: "]), ("change", ["Read: "]), ("retraction", ["Read: "])]
)
def test_the_address_of_a_page_that_is_gone_is_no_invitation_to_read_it(name: str, openings: list[str]) -> None:
    content = EVERY[name]
    assert isinstance(content, AlertContent)
    said = plain.terminal(blocks.layout(content))
    assert [opening for opening in ("Read: ", "It was at: ") if opening in said] == openings


def test_a_retraction_says_whose_it_is() -> None:
    assert "Retraction by Delta Courier\n" in plain.terminal(blocks.layout(RETRACTION))
    by_a_paper = replace(RETRACTION, agency="Meridian News Agency")
    assert "Retraction by Delta Courier (text by Meridian News Agency)\n" in plain.terminal(blocks.layout(by_a_paper))


@pytest.mark.parametrize(
    ("agency", "outlet", "is_one"),
    [
        ("Northline", "Northline News Agency", True),
        ("Northline News Agency", "northline", True),
        ("TASS", "TASS (English)", True),
        ("AFP", "Agence France-Presse", True),
        ("AP", "AP News", True),
        ("Northline", "Northline Herald", False),
        ("Kyodo", "The Kyodo Times", False),
        ("China News Service", "China Press", False),
        ("AP", "", False),
    ],
)
def test_an_agencys_own_outlet_carries_nothing_of_another(agency: str, outlet: str, *, is_one: bool) -> None:
    """The agency's feed was headed "Northline, carried by Northline News Agency"."""
    assert phrases.is_own_outlet(agency, outlet) is is_one
    shown = plain.terminal(blocks.layout(replace(POST, agency=agency, source=outlet)))
    assert (f", carried by {outlet}" in shown) is bool(outlet and not is_one)


def test_matched_words_are_bold_and_nothing_else_of_the_sentence() -> None:
    quote: Any = next(block for block in blocks.build(POST).blocks if "rich_text_quote" in str(block))
    elements = quote["elements"][0]["elements"]
    assert "".join(element["text"] for element in elements) == POST.sentence
    assert [element["text"] for element in elements if element.get("style") == {"bold": True}] == ["China", "Russia", "partnership"]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, ""),
        (0, "every minute or faster"),
        (80, "every minute or faster"),
        (100, "about every 2 min"),
        (47 * 60, "about every 47 min"),
        (3590, "about every hour"),
        (3600, "about every hour"),
        (83 * 60, "about every 1 h 30 min"),
        (361 * 60, "about every 6 h"),
        (2.3 * 3600, "about every 2 h 15 min"),
        (900 * 60, "about every 15 h"),
        (86_400, "about every day"),
        (2341 * 60, "about every 1 day 15 h"),
        (5042 * 60, "about every 3 days 12 h"),
        (9.99 * 86_400, "about every 10 days"),
        (23.6 * 86_400, "about every 24 days"),
    ],
)
def test_a_rhythm_is_said_as_people_say_it(seconds: float | None, said: str) -> None:
    """The desk said "every 0 min" and "every 5042 min"."""
    assert phrases.how_often(seconds) == said


@pytest.mark.parametrize("name", [name for name, content in EVERY.items() if isinstance(content, AlertContent) and content.spans])
def test_at_most_a_fifth_of_a_sentence_is_bold(name: str) -> None:
    content = EVERY[name]
    assert isinstance(content, AlertContent)
    if "rich_text_quote" in str(blocks.build(content).blocks) and not content.before:
        assert 0 < sum(map(len, bold_of(content))) <= len(content.sentence) / 5


def test_a_sentence_that_is_one_long_match_is_not_bold_as_a_whole() -> None:
    spans_of_all = ((0, len(POST.sentence)), (POST.sentence.index("China"), POST.sentence.index("China") + 5))
    assert bold_of(replace(POST, spans=spans_of_all)) == ["China"]


def test_the_headline_leads_to_the_article_unless_it_reads_like_an_address() -> None:
    def links(content: AlertContent) -> list[str]:
        return [element["text"] for element in _linked(blocks.build(content).blocks) if element["text"] == content.headline]

    for headline in (
        POST.headline,
        "甘岭县发生6.2级地震",
        "罚款3.5亿欧元",
        "Bank pays 3.5bn, shares fall 2.5pc",
        "Fähre: 1.200km in 3.5Std.",
    ):
        assert links(replace(POST, headline=headline)) == [headline]
    for headline in (
        "Log in at bank.example now",
        "https://bank.example/login",
        "请登录bank.example",
        "войдите на банк.рф",
        "Log in at 10.0.0.7",
    ):
        assert links(replace(POST, headline=headline)) == []


def _linked(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return ([value] if value.get("type") == "link" else []) + [found for each in value.values() for found in _linked(each)]
    return [found for each in value for found in _linked(each)] if isinstance(value, list | tuple) else []


def test_one_report_alone_has_no_counts_and_a_reply_no_buttons() -> None:
    said = "\n".join(strings(list(blocks.build(POST).blocks)))
    assert "1 outlet" not in said
    assert [block["type"] for block in blocks.build(EVERY["reply"]).blocks].count("actions") == 0
    (buttons,) = [block for block in blocks.build(POST).blocks if block["type"] == "actions"]
    elements: Any = buttons["elements"]
    assert [element["type"] for element in elements] == ["button", "overflow"]
    assert [option["value"].partition(":")[0] for option in elements[1]["options"]] == ["noise", "mute", "why", "brief"]


@pytest.mark.parametrize("name", ["correction", "retraction"])
def test_a_change_without_a_former_headline_shows_its_note_once(name: str) -> None:
    changed = EVERY[name]
    assert isinstance(changed, AlertContent)
    content = replace(changed, before="", after="An earlier version misstated the number of crossings.", note="")
    said = list(strings(list(blocks.build(content).blocks)))
    assert [said.count(text) for text in (content.headline, content.after)] == [1, 1]
    assert not [text for text in said if text.startswith(("It said", "Withdrawn"))]


def bold_of(content: AlertContent) -> list[str]:
    quote: Any = next(block for block in blocks.build(content).blocks if "rich_text_quote" in str(block))
    return [element["text"] for element in quote["elements"][0]["elements"] if element.get("style") == {"bold": True}]


@pytest.mark.parametrize(
    ("headline", "matched", "lede", "expected"),
    [
        (
            "China, Russia sign joint statement",
            ["China", "Russia", "joint statement"],
            "China's president and his guest from Russia put their names to a Joint  Statement in Chinatown.",
            ["China", "Russia"],
        ),
        ("Sign of the times", ["Sign"], "Signals and designs are no sign of it.", ["sign"]),
        ("中国和俄罗斯发表声明", ["中国", "俄罗斯"], "据报道，中国与俄罗斯周三在北京发表了联合声明。", ["中国"]),
        ("C++ (beta) wins", ["C++ (beta)"], "The C++ (beta) has won again, they say.", ["C++ (beta)"]),
        ("Talks end", [], "The talks have ended in the evening.", []),
        ("Amaro sworn in as premier", ["Amaro", "sworn", "in"], "Lia Amaro spoke in the hall, as seen in a picture.", ["Amaro"]),
        ("EU to sign", ["EU", "sign"], "Envoys of the EU met.", ["EU"]),
    ],
)
def test_a_lede_under_a_matched_headline_shows_the_very_words_that_matched(
    headline: str, matched: list[str], lede: str, expected: list[str]
) -> None:
    content = replace(POST, headline=headline, sentence=headline, spans=spans(headline, *matched), lede=lede)
    assert bold_of(content) == expected


def test_words_that_matched_elsewhere_are_shown_too() -> None:
    headline = "Whale hunt treaty waits for a vote"
    content = replace(POST, headline=headline, sentence=headline, spans=spans(headline, "treaty"), elsewhere=("Norland", "Sudmark"))
    content = replace(content, lede="Skippers from Norland and Sudmark wait for the board to vote on a treaty.")
    assert bold_of(content) == ["Norland", "treaty"]
    assert blocks.layout(content).why.startswith("The text says “treaty”, “Norland”, “Sudmark”, as the pattern")


@pytest.mark.parametrize(
    ("sentence", "matched", "said"),
    [
        (
            "Chinese President Xi Jinping signed it",
            ["Chinese", "President", "Xi Jinping", "signed"],
            "“Chinese President Xi Jinping signed”",
        ),
        ("Chinese envoy and President Xi", ["Chinese", "President", "Xi"], "“Chinese”, “President Xi”"),
        ("中俄签署联合声明", ["中", "俄", "签署", "声明"], "“中俄签署”, “声明”"),
        ("Xi, Putin sign", ["Xi", "Putin"], "“Xi”, “Putin”"),
    ],
)
def test_matched_words_side_by_side_are_named_as_they_are_read(sentence: str, matched: list[str], said: str) -> None:
    content = replace(POST, sentence=sentence, spans=spans(sentence, *matched))
    assert blocks.layout(content).why.startswith(f"The text says {said}, as the pattern")


def test_a_word_within_a_longer_matched_one_is_named_once() -> None:
    content = replace(POST, sentence="A joint statement of Russian, Russia", spans=((2, 7), (2, 17), (21, 28), (30, 36)))
    assert blocks.layout(content).why.startswith("The text says “joint statement”, “Russian”, “Russia”, as the pattern")


def test_terminal_text_is_readable_and_has_no_control_characters() -> None:
    text = plain.terminal(blocks.layout(UPDATE), width=80)
    assert max(len(line) for line in text.splitlines() if "http" not in line) <= 80
    assert "*China*" in text.replace("\n  │ ", " ")
    assert all(character.isprintable() or character == "\n" for character in text)


@pytest.mark.parametrize(("app_token", "buttons"), [("xapp-1", True), ("", False)])
def test_buttons_are_sent_only_where_somebody_may_listen(app_token: str, buttons: bool) -> None:
    environment = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": app_token, "WIREWATCH_DESTINATIONS": "acme/=xoxb-2"}
    both = routes(read_settings(environment))
    assert [getattr(sink, "_buttons", None) for sink in (both.default, both.slack["acme"])] == [buttons, buttons]
