"""Every kind of message says what it should and is one that Slack takes."""

from dataclasses import replace
from typing import Any

import pytest

from tests.alert_message_contents import EVERY, POST, UPDATE, spans
from tests.slack_block_rules import check, strings
from wirewatch.alert.delivery.setup import routes
from wirewatch.alert.message import blocks, plain
from wirewatch.alert.message.payload import AlertContent, PayloadError, decode, encode
from wirewatch.settings import read_settings


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("interactive", [True, False])
def test_every_kind_of_message_obeys_slack(name: str, interactive: bool) -> None:
    message = blocks.build(EVERY[name], interactive=interactive)
    assert check(message.text, message.blocks) == []


@pytest.mark.parametrize("name", EVERY)
def test_a_payload_comes_back_as_it_was(name: str) -> None:
    assert decode(encode(EVERY[name])) == EVERY[name]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"form": "post"}', '{"form": "letter"}', '{"form":"post","topic":1,"headline":""}'])
def test_a_payload_of_somebody_else_is_one_sentence(text: str) -> None:
    with pytest.raises(PayloadError, match="cannot be read"):
        decode(text)


def test_a_payload_of_a_newer_version_is_read_as_far_as_it_is_known() -> None:
    assert decode(encode(POST)[:-1] + ',"mood":"calm"}') == POST


def test_the_first_post_tells_all_that_an_analyst_asks() -> None:
    said = "\n".join(strings(list(blocks.build(UPDATE).blocks)))
    for expected in (
        UPDATE.topic,
        UPDATE.headline,
        "Meridian News Agency",
        ", carried by Harbour Times",
        "14 outlets, 3 texts, 2 independent sources, first: Meridian News Agency 09:12 UTC, listed between 09:07 and 09:13 UTC",
        "harbourtimes.example",
        " · 10 more",
        "published 23 Nov 2026 09:12 UTC, seen 09:13 UTC (1 min later)",
        "English",
        "full text",
        "Useful",
        "Mute this story",
    ):
        assert expected in said


def test_matched_words_are_bold_and_nothing_else_of_the_sentence() -> None:
    quote: Any = next(block for block in blocks.build(POST).blocks if "rich_text_quote" in str(block))
    elements = quote["elements"][0]["elements"]
    assert "".join(element["text"] for element in elements) == POST.sentence
    assert [element["text"] for element in elements if element.get("style") == {"bold": True}] == ["China", "Russia", "partnership"]


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

    assert links(POST) == [POST.headline]
    for headline in ("Log in at bank.example now", "https://bank.example/login"):
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
    assert [option["value"].partition(":")[0] for option in elements[1]["options"]] == ["noise", "mute", "why"]


@pytest.mark.parametrize("name", ["correction", "retraction"])
def test_a_change_without_a_former_headline_shows_its_note_once(name: str) -> None:
    changed = EVERY[name]
    assert isinstance(changed, AlertContent)
    content = replace(changed, before="", after="An earlier version misstated the number of crossings.")
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
    assert blocks.layout(content).why.startswith("“treaty”, “Norland”, “Sudmark” (pattern")


def test_a_word_within_a_longer_matched_one_is_named_once() -> None:
    content = replace(POST, sentence="A joint statement of Russian Russia", spans=((2, 7), (2, 17), (21, 28), (29, 35)))
    assert blocks.layout(content).why.startswith("“joint statement”, “Russian”, “Russia” (pattern")


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
