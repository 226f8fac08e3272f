"""The preview draws what Slack would draw, and shows a mention that slipped through."""

import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from docs.browser_pictures import DRAWN_FROM
from docs.render import HERE, scenes, source_of
from docs.slack_preview import PreviewMessage, mrkdwn, page
from tests.alert_message_contents import EVERY, NOON, POST
from wirewatch.alert.message import blocks

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("*bold* _it_ ~gone~", "<b>bold</b> <i>it</i> <s>gone</s>"),
        ("2*3*4 snake_case_name", "2*3*4 snake_case_name"),
        ("a &lt;b&gt; &amp; c", "a &lt;b&gt; &amp; c"),
        ("`x <!channel>`", "<code>x &lt;!channel&gt;</code>"),
        ("<!channel>", '<span class="mention">!channel</span>'),
        ("<https://a.example/?a=1&amp;b=2|read>", '<a href="https://a.example/?a=1&amp;b=2">read</a>'),
        ("&gt; one\n&gt; two", "<blockquote>one\ntwo</blockquote>"),
    ],
)
def test_mrkdwn_is_drawn_as_slack_draws_it(text: str, expected: str) -> None:
    assert mrkdwn(text) == expected


@pytest.mark.parametrize("name", EVERY)
def test_every_message_is_drawn_without_an_unknown_block_or_a_mention(name: str) -> None:
    drawn = page([PreviewMessage(blocks.build(EVERY[name]).blocks, NOON)])
    assert "unknown" not in drawn.split("</style>")[1]
    assert 'class="mention"' not in drawn


@pytest.mark.parametrize("name", sorted(scenes()))
def test_the_pictures_show_what_messages_say_now(name: str) -> None:
    """`python docs/render.py NAME` draws it anew; six of them showed messages as they had been days before."""
    with Image.open(HERE / "pictures" / f"{name}.png") as picture:
        assert picture.info[DRAWN_FROM] == source_of(name, scenes()[name])


def test_matched_words_are_drawn_bold_and_links_keep_their_address() -> None:
    drawn = page([PreviewMessage(blocks.build(POST).blocks, NOON)])
    assert "<b>China</b>" in drawn
    assert '<a href="https://www.harbourtimes.example/world/china-russia-joint-statement">harbourtimes.example</a>' in drawn


def test_an_unknown_block_and_a_live_mention_are_conspicuous() -> None:
    drawn = page([PreviewMessage([{"type": "hologram"}, {"type": "section", "text": {"type": "mrkdwn", "text": "<!here>"}}], NOON)])
    assert '<div class="block unknown">hologram</div>' in drawn
    assert '<span class="mention">!here</span>' in drawn


@pytest.mark.chromium
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: the pictures cannot be drawn")
def test_a_browser_shows_what_the_post_says(tmp_path: Path) -> None:
    source = tmp_path / "page.html"
    source.write_text(page([PreviewMessage(blocks.build(POST).blocks, NOON)]), encoding="utf-8")
    options = (
        "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync"
    )
    assert CHROMIUM is not None
    command = [CHROMIUM, *options.split(), f"--user-data-dir={tmp_path}/profile", "--dump-dom", source.as_uri()]
    done = subprocess.run(command, check=True, capture_output=True, timeout=120, text=True)
    seen = re.sub(r"<style>.*?</style>|<[^>]+>", "", done.stdout, flags=re.DOTALL)
    assert POST.headline in seen
    assert POST.sentence in seen
    picture = tmp_path / "page.png"
    subprocess.run([*command[:-2], f"--screenshot={picture}", source.as_uri()], check=True, capture_output=True, timeout=120)
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_reply_on_another_day_is_dated() -> None:
    replies = (
        PreviewMessage(blocks.build(EVERY["reply"]).blocks, NOON),
        PreviewMessage(blocks.build(EVERY["new-fact"]).blocks, NOON + timedelta(days=1)),
    )
    drawn = page([PreviewMessage(blocks.build(POST).blocks, NOON, replies=replies)])
    assert re.findall(r'class="time">([^<]*)<', drawn) == ["09:12", "09:12", "24 Nov, 09:12"]
