"""Nothing that a feed says can format, mention, link or reorder a message, whichever field and builder it goes through."""

import html
import re
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.alert_message_contents import EVERY, POST
from tests.examples import some_of
from tests.slack_block_rules import check, strings
from wirewatch.alert.message import blocks
from wirewatch.alert.message.blocks import Message
from wirewatch.alert.message.format import plain, safety
from wirewatch.alert.message.payload import decode_payload, encode

HOSTILE = {
    "channel mention": "<!channel> read this",
    "here mention": "Breaking <!here|here>",
    "everyone mention": "<!everyone>",
    "user mention": "Ask <@U012AB3CD>",
    "group mention": "<!subteam^S012|@editors>",
    "channel link": "see <#C012AB3CD|general>",
    "labelled link": "<https://evil.example/login|kremlin.ru>",
    "bare link": "<https://evil.example>",
    "mail link": "<mailto:a@evil.example|editor>",
    "date token": "<!date^1392734382^{date}|yesterday>",
    "escaped mention": "&lt;!channel&gt; soon",
    "twice escaped mention": "&amp;lt;!channel&amp;gt; soon",
    "numeric entities": "&#60;!channel&#x3E;",
    "entity without semicolon": "&lt!channel&gt now",
    "mention in a tag": "<<b>!channel</b>>",
    "mention with zero width": "<\u200b!channel>",
    "entity with zero width": "&l\u200bt;!here&gt;",
    "unclosed mention": "<!channel and then nothing",
    "script": "<script>alert(1)</script>Talks end",
    "image tag": '<img src=x onerror="alert(1)">Summit',
    "formatting": "*bold* _italic_ ~strike~ `code` ```block``` > quote",
    "newlines": "Title\n\n> quoted\r\n• bullet\u2028line\u2029paragraph",
    "nul and escape": "Talks\x00 end\x1b[31m red\x1b]8;;http://evil.example\x07\x9b2J",
    "bidi override": "moc.elpmaxe\u202e\u2066 evil\u2069\u200f",
    "invisible": "a\u200b\u200c\u200d\ufeff\u2060\u00ad\u180e\U000e0041b\u3164",
    "zalgo": "Z" + "\u0335\u0321\u0489" * 60 + "algo",
    "lone surrogate": "half \ud83d emoji \udc00",
    "long": "Ядро & <b>ж</b> 😀 " * 2000,
    "long word": "王" * 9000,
    "ampersands": "&" * 5000,
    "deep escape": "&" + "amp;" * 3000 + "lt;!channel&gt;",
    "markdown link": "[kremlin.ru](https://evil.example) ![x](http://evil.example/p.png)",
    "discord mention": "@everyone @here <@&123>",
    "private use": "\ue000\ue001\ue000 bold? \ue001",
    "blank": " \u200b\u3164\n\t ",
    "clipboard and title of a terminal": "Talks\x1b]52;c;cm0gLXJmIC8=\x07 end\x9d0;title\x9c\x1bP+q544e\x1b\\",
    "other screen": "\x1b[?1049h\x1b[2J\x1b[HYou are root\x1b[8m\x1b(0lqqk\x0f",
    "overwritten line": "harmless\rOVERWRITTEN\x08\x08\x85next\x84",
    "isolates and marks": "\u2067a\u2069\u2068b\u061c\u206a\u206f\ufff9c\ufffad\ufffb",
    "tag characters": "flag\U000e0001\U000e0041\U000e007f and \U0010ffff\ufdd0",
    "markup of our own terminal library": "[bold red]x[/bold red] [link=http://evil.example]kremlin.ru[/link] [@click=app.bell]y[/]",
    "slack link with another scheme": "<slack://open|kremlin.ru> <tel:123|call>",
    "mention in other brackets": "\uff1c!here\uff1e \u2039!channel\u203a",
    "reference link": "[kremlin.ru]: https://evil.example 'x'\n[kremlin.ru]",
    "table": "| a | b |\n|---|---|\n||hidden||",
    "formula": '=HYPERLINK("http://evil.example") {{7*7}} %s %n {0}',
    "ligatures": "\ufdfd" * 3000,
    "joined emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 800,
}

LIVE = re.compile(r"<[!@#][^>]*|<https?:|<mailto:|<[^<>\s]+\|")
# The one live thing in a message of ours: a time, alone in its element, in each reader's zone.
OUR_TIME = re.compile(r"<!date\^\d{1,12}\^(?:\{date_short_pretty\} )?\{time\}\|[0-9A-Za-z :]{1,30}(?: UTC)?>")
INVISIBLE = re.compile(
    r"(?<=[^\u0600-\u08ff\u0900-\u0dff])[\u200c\u200d]|"
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufff9-\ufffb\ufeff\u00ad\ud800-\udfff\U000e0000-\U000e007f]"
)


def poisoned(value: Any, text: str) -> Any:
    """Put `text` into every field of a record that holds text."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return text
    if isinstance(value, tuple):
        return tuple(poisoned(item, text) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: poisoned(getattr(value, field.name), text) for field in fields(value)})
    return value


@pytest.mark.parametrize("attack", HOSTILE)
def test_a_hostile_text_is_dead_in_every_message(attack: str) -> None:
    for content in EVERY.values():
        message = blocks.build(poisoned(content, HOSTILE[attack]))
        assert check(message.text, message.blocks) == []
        dead(message)


def dead(message: Message) -> None:
    for said in (message.text, *strings(list(message.blocks))):
        assert OUR_TIME.fullmatch(said) or not LIVE.search(said), said
        assert not INVISIBLE.search(said), said
        said.encode("utf-8")


@pytest.mark.parametrize("attack", HOSTILE)
@pytest.mark.parametrize("name", ["post", "new-fact", "digest", "operations"])
def test_a_hostile_text_cannot_steer_a_terminal_or_markdown(name: str, attack: str) -> None:
    layout = blocks.layout(poisoned(EVERY[name], HOSTILE[attack]))
    for said in (plain.terminal(layout), plain.markdown(layout)):
        assert not INVISIBLE.search(said)
    marked = plain.markdown(layout)
    assert "](http" not in marked
    assert not re.search(r"@(?:everyone|here)", marked)
    assert not re.search(r"<(?!https?://)", marked)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("AT&amp;T rises 5 &lt; 6", "AT&T rises 5 < 6"),
        ("AT&amp;amp;T", "AT&T"),
        ("S&P 500", "S&P 500"),
        ("<p>One</p><p>Two</p>", "One Two"),
        ("<b>Chi</b>na's", "China's"),
        ("  many\n spaces\u00a0here ", "many spaces here"),
        ("Ünïcödé 中国 Россия", "Ünïcödé 中国 Россия"),
        ("I <3 Moscow", "I <3 Moscow"),
        ("تحریم\u200cها لغو می\u200cشود", "تحریم\u200cها لغو می\u200cشود"),
        ("র\u200d্যাব", "র\u200d্যাব"),
        ("ب\u200c\u200c\u200dب Mos\u200ccow \u200d!", "ب\u200cب Moscow !"),
        ("", ""),
    ],
)
def test_ordinary_text_stays_as_people_read_it(raw: str, expected: str) -> None:
    assert safety.clean(raw) == expected


def test_a_bold_word_keeps_the_joiner_that_parts_it_from_its_ending() -> None:
    runs = safety.highlighted("خانه\u200cها را", [(0, 4)], 100)
    assert [(run.text, run.bold) for run in runs] == [("خانه", True), ("\u200cها را", False)]


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("short", 10, "short"),
        ("exactly ten", 11, "exactly ten"),
        ("several words that go on", 17, "several words…"),
        ("中国和俄罗斯发表联合声明", 6, "中国和俄罗…"),
        ("e\u0301" * 5, 4, "e\u0301…"),
    ],
)
def test_shortening_counts_code_points_and_never_splits_a_character(text: str, limit: int, expected: str) -> None:
    assert safety.shorten(text, limit) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/b?c=d&e=f#g", "https://a.example/b?c=d&e=f#g"),
        ("https://kremlin.ru@evil.example/", "https://evil.example/"),
        ("https://a.example/x|y<z>", "https://a.example/x%7Cy%3Cz%3E"),
        ("https://a.example/путь", "https://a.example/%D0%BF%D1%83%D1%82%D1%8C"),
        ("https://пример.example/", "https://xn--e1afmkfd.example/"),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/a"),
        ("http://[::1]:80/a", "http://[::1]:80/a"),
        ("javascript:alert(1)", ""),
        ("https://", ""),
        ("https://a.example:99999/", ""),
        ("https://[", ""),
        ("https://a.example/" + "a" * 1000, ""),
        ("relative/path", ""),
    ],
)
def test_an_address_shows_where_it_leads_or_is_left_out(url: str, expected: str) -> None:
    assert safety.safe_url(url) == expected


def test_a_link_is_labelled_with_the_domain_it_leads_to_whatever_the_feed_says() -> None:
    message = blocks.build(poisoned(POST, "kremlin.ru"))
    assert not [one for one in strings(list(message.blocks)) if one.startswith("http")]
    evil = replace(POST, links=(replace(POST.links[0], outlet="kremlin.ru", url="https://kremlin.ru@login.evil.example/"),))
    links = re.findall(r"\{'type': 'link'[^}]*'text': '([^']*)'", str(blocks.build(evil).blocks))
    assert links == [POST.headline, "evil.example"], "the headline leads there, and the address says where that is"
    disguised = replace(evil, headline="kremlin.ru: a statement")
    assert re.findall(r"\{'type': 'link'[^}]*'text': '([^']*)'", str(blocks.build(disguised).blocks)) == ["evil.example"]


def test_a_long_sentence_is_cut_around_its_first_match() -> None:
    sentence = "Before that the delegates toured a port. " * 40 + "China and Russia signed a joint statement " + "and later had tea " * 60
    at = sentence.index("joint statement")
    runs = safety.highlighted(sentence, [(at, at + 15)], 300)
    assert sum(len(run.text) for run in runs) <= 300
    assert runs[0].text.startswith("…")
    assert runs[-1].text.endswith("…")
    assert [run.text for run in runs if run.bold] == ["joint statement"]


ANY_TEXT = st.one_of(
    st.text(max_size=400),
    st.text(alphabet="<>&!@#|*_~`:/ abc;ltgm\u200b\u202e\n", max_size=200),
    st.sampled_from(sorted(HOSTILE.values())),
)
ANY_TIME = st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001 - Hypothesis adds the zone


BY_KIND = (
    (str, ANY_TEXT),
    (int, st.integers(min_value=-5, max_value=10**12)),
    (float, st.floats(allow_nan=True, allow_infinity=True)),
    (datetime, ANY_TIME),
    (type(None), st.none()),
)


def varied(value: object) -> st.SearchStrategy[Any]:
    """Generate records of the same shape with any text, number, time and length of list."""
    if isinstance(value, Enum):
        return st.sampled_from(list(type(value)))
    if isinstance(value, tuple) and value and is_dataclass(value[0]):
        return st.lists(varied(value[0]), max_size=30).map(tuple)
    if isinstance(value, tuple):
        return st.tuples(*(varied(item) for item in value))
    if is_dataclass(value) and not isinstance(value, type):
        kept = {field.name: getattr(value, field.name) for field in fields(value)}
        return st.builds(type(value), **{name: st.just(item) if name == "form" else varied(item) for name, item in kept.items()})
    return next(strategy for kind, strategy in BY_KIND if isinstance(value, kind))


def build_any(name: str, data: st.DataObject) -> None:
    content = data.draw(varied(EVERY[name]))
    message = blocks.build(content, interactive=data.draw(st.booleans()))
    assert check(message.text, message.blocks) == []
    plain.terminal(blocks.layout(content))
    plain.markdown(blocks.layout(content))


@pytest.mark.parametrize("topic", [",", ", "])
def test_small_print_of_commas_alone_is_no_empty_block(topic: str) -> None:
    """Slack refuses a block without elements; found among generated contents."""
    post = EVERY["translated"]
    nothing: dict[type, Any] = {str: "", tuple: (), int: 0}
    kept = {field.name: getattr(post, field.name) for field in fields(post)}
    emptied: dict[str, Any] = {key: nothing[type(value)] for key, value in kept.items() if type(value) in nothing}
    bare = replace(post, **emptied | {"topic": topic})
    message = blocks.build(bare, interactive=False)
    assert check(message.text, message.blocks) == []


@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=some_of(15), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_generated_content_is_refused_or_live(name: str, data: st.DataObject) -> None:
    build_any(name, data)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=some_of(800), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_none_of_ten_thousand_generated_contents_is_refused_or_live(name: str, data: st.DataObject) -> None:
    build_any(name, data)


@given(text=ANY_TEXT)
@settings(max_examples=some_of(200), deadline=None)
def test_cleaning_twice_changes_nothing_and_leaves_no_tag(text: str) -> None:
    once = safety.clean(text)
    assert safety.clean(once) == once
    assert not LIVE.search(once)
    assert not LIVE.search(html.unescape(safety.escape(once)))


def test_a_generated_payload_survives_the_outbox() -> None:
    assert POST.published_at is not None
    odd = replace(POST, headline='"\\\u2028 \U0001f600', first_at=None, published_at=POST.published_at + timedelta(microseconds=7))
    assert decode_payload(encode(odd)) == odd
