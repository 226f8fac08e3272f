"""The demo's stories, from its own pages as extraction reads them: no false join, and each reprint where it belongs."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, timedelta

from warehouse.records.article import Article
from wirewatch.article.extract import extract
from wirewatch.demo.newsroom.pages import page
from wirewatch.demo.newsroom.world import load_world
from wirewatch.story.window import BatchWindow

OPENED_AT = datetime(2026, 3, 3, 9, tzinfo=UTC)
WORLD = load_world(80)
# What different articles of the demo tell together; every other article, with its reprints, is an event of its own.
ONE_EVENT = (
    {"joint-statement", "zarechny-statement", "ministers-named"},
    {"outbreak", "outbreak-zh"},
    {"opec-decision", "opec-russian"},
    {"storm-west", "live-blog"},
)


def event_of(key: str) -> str:
    original = next(story for story in WORLD.stories if story.key == key).reprint_of or key
    return next((min(event) for event in ONE_EVENT if original in event), original)


def stories() -> dict[int, set[str]]:
    window = BatchWindow()
    found: dict[int, set[str]] = defaultdict(set)
    for story in sorted(WORLD.stories, key=lambda story: story.minute):
        others = [other for other in WORLD.stories if other.outlet == story.outlet and other != story][:5]
        record = extract(page(WORLD, story, others, OPENED_AT), story.url)
        seen = OPENED_AT + timedelta(minutes=story.minute)
        article = Article(story.key, story.url, story.url, "", story.outlet.key, record.title, record.text, first_seen_at=seen)
        found[window.place(article, seen.timestamp() / 86_400).story].add(story.key)
    return found


def test_no_two_events_of_the_demo_share_a_story() -> None:
    wrong = [keys for keys in stories().values() if len({event_of(key) for key in keys}) > 1]
    assert wrong == []


def test_every_reprint_of_the_demo_is_in_its_story() -> None:
    home = {key: story for story, keys in stories().items() for key in keys}
    lost = [story.key for story in WORLD.stories if story.reprint_of and home[story.key] != home[story.reprint_of]]
    assert lost == []
