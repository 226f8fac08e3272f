from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO

from rich.console import Console

from warehouse.records.alert import AlertKind
from warehouse.records.topic import ScorePart
from wirewatch.alert.message.payload import AlertContent, Form
from wirewatch.alert.message.summary_lines import Link
from wirewatch.demo.thread_view import ThreadMessage, thread_panel

AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
POST = AlertContent(
    form=Form.POST,
    topic="two-rivers",
    headline="Two rivers sign a treaty",
    sentence="The two rivers on Tuesday signed a treaty on floods.",
    spans=((4, 14), (26, 32)),
    source="Bridge Post",
    outlets=1,
    published_at=AT,
    links=(Link("Bridge Post", "http://bridgepost.example:8899/1"),),
    score=2.5,
    parts=(ScorePart("verb", 1.0),),
)
EDITED = replace(POST, form=Form.UPDATE, outlets=6)
REPLY = replace(POST, form=Form.REPLY, headline="Две реки подписали договор", source="Мост")


def drawn(*messages: ThreadMessage, styled: bool = False) -> str:
    page = StringIO()
    console = Console(file=page, width=110, force_terminal=styled, color_system="standard" if styled else None)
    console.print(thread_panel("#rivers", messages))
    return page.getvalue()


def test_a_single_post_shows_channel_headline_and_quotation() -> None:
    shown = drawn(ThreadMessage(AlertKind.POST, POST, "09:01"))
    assert "#rivers" in shown
    assert "09:01" in shown
    assert "▌ The two rivers on Tuesday signed a treaty on floods." in shown
    assert "bridgepost.example" in shown
    assert "Why: " in shown
    assert "edited" not in shown
    assert "repl" not in shown


def test_an_update_replaces_the_post_and_says_so() -> None:
    shown = drawn(ThreadMessage(AlertKind.POST, POST, "09:01"), ThreadMessage(AlertKind.UPDATE, EDITED, "10:01"))
    assert shown.count("Two rivers sign a treaty") == 1
    assert "6 outlets" in shown
    assert "(edited)" in shown
    assert "10:01" not in shown


def test_replies_stand_below_the_post_in_their_order() -> None:
    replies = [ThreadMessage(AlertKind.REPLY, replace(REPLY, headline=f"Договор {n}"), f"1{n}:00") for n in range(3)]
    shown = drawn(ThreadMessage(AlertKind.POST, POST, "09:01"), *replies)
    assert "3 replies" in shown
    places = [shown.index(f"Договор {n}") for n in range(3)]
    assert shown.index("Two rivers sign") < places[0] < places[1] < places[2]
    assert "1 reply\n" not in shown


def test_what_matched_is_marked() -> None:
    shown = drawn(ThreadMessage(AlertKind.POST, POST, "09:01"), styled=True)
    assert "\x1b[1;33msigned\x1b[0m" in shown


def test_a_headline_cannot_bring_markup_or_control_characters() -> None:
    hostile = replace(POST, headline="[red]x[/red] \x1b[31mred", sentence="[blink]no[/blink] \x07bell", spans=())
    shown = drawn(ThreadMessage(AlertKind.POST, hostile, "09:01"))
    assert "[red]x[/red]" in shown
    assert "\x1b" not in shown
    assert "\x07" not in shown
