import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from warehouse.records.feed import FeedKind
from wirewatch.demo.newsroom.lists import listing
from wirewatch.demo.newsroom.pages import page
from wirewatch.demo.newsroom.world import FOLDER, Outlet, Story, load_world
from wirewatch.errors import SeedError

OPENED_AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
WORLD = load_world(80)

# Chinese has no spaces; a word has about 1.7 characters.
CHARACTERS_PER_CHINESE_WORD = 1.7


def words(story: Story) -> int:
    text = " ".join(story.paragraphs)
    return round(len(text) / CHARACTERS_PER_CHINESE_WORD) if story.outlet.language == "zh" else len(text.split())


def test_the_world_is_large_enough_to_be_a_day_of_news() -> None:
    assert len(WORLD.outlets) >= 12
    assert len(WORLD.stories) >= 45
    assert {outlet.language for outlet in WORLD.outlets.values()} == {"en", "ru", "zh"}
    assert {outlet.feed_kind for outlet in WORLD.outlets.values()} == set(FeedKind) - {FeedKind.AUTO, FeedKind.MAIL}
    assert {outlet.page for outlet in WORLD.outlets.values()} == set(WORLD.templates)


@pytest.mark.parametrize("story", WORLD.stories, ids=lambda story: story.key)
def test_every_article_has_the_length_of_an_article(story: Story) -> None:
    assert 150 <= words(story) <= 600


def test_no_two_articles_share_a_title_within_an_outlet_or_an_address() -> None:
    assert Counter(story.url for story in WORLD.stories).most_common(1)[0][1] == 1
    assert Counter((story.outlet.key, story.title) for story in WORLD.stories).most_common(1)[0][1] == 1


def test_hosts_can_belong_to_nobody() -> None:
    assert all(outlet.host.endswith(".example") for outlet in WORLD.outlets.values())


def test_the_founding_story_is_reprinted_by_six_outlets_each_in_its_way() -> None:
    original = next(story for story in WORLD.stories if story.key == "joint-statement")
    reprints = [story for story in WORLD.stories if story.reprint_of == original.key]
    assert len({story.outlet.key for story in reprints}) == 6
    assert all(story.agency == "Velora Press Agency" for story in reprints)
    assert any(story.title != original.title for story in reprints)
    assert any(original.paragraphs[-1] not in story.paragraphs for story in reprints), "no tail is cut"
    assert any(set(story.paragraphs) - set(original.paragraphs) and story.paragraphs[0] == original.paragraphs[0] for story in reprints)
    assert any(story.paragraphs[0].startswith("BEIJING") for story in reprints), "no other dateline"
    assert all(story.minute > original.minute for story in reprints)


class Parts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize("story", WORLD.stories, ids=lambda story: story.key)
def test_every_page_is_a_page_with_its_text_and_its_boilerplate(story: Story) -> None:
    others = [other for other in WORLD.stories if other.outlet is story.outlet and other is not story]
    text = page(WORLD, story, others, OPENED_AT).decode(story.outlet.encoding)
    parts = Parts()
    parts.feed(text)
    shown = " ".join(" ".join(parts.text).split())
    boilerplate = WORLD.words[story.outlet.language]
    for paragraph in story.paragraphs:
        assert boilerplate.in_text(paragraph, OPENED_AT) in shown
    for name in ("cookies", "share", "related", "letter", "imprint", "rights"):
        assert boilerplate.boilerplate[name] in shown
    assert parts.tags["h1"] == 1
    assert "{weekday}" not in text
    assert "$" not in text
    assert others[0].title in shown


def test_structured_pages_say_it_as_json_too() -> None:
    story = next(story for story in WORLD.stories if story.key == "joint-statement")
    text = page(WORLD, story, [], OPENED_AT).decode()
    data = json.loads(text.partition('ld+json">')[2].partition("</script>")[0])
    assert data["headline"] == story.title
    assert datetime.fromisoformat(data["datePublished"]) == OPENED_AT + timedelta(minutes=story.minute)


@pytest.mark.parametrize("outlet", WORLD.outlets.values(), ids=lambda outlet: outlet.key)
def test_every_list_names_each_article_once(outlet: Outlet) -> None:
    stories = [story for story in WORLD.stories if story.outlet is outlet]
    _, body = listing(WORLD, outlet, stories, OPENED_AT)
    text = body.decode()
    if outlet.feed_kind is FeedKind.JSON:
        assert [item["url"] for item in json.loads(text)["items"]] == [story.url for story in stories]
    elif outlet.feed_kind is not FeedKind.HTML:
        ET.fromstring(body)
    for story in stories:
        assert story.url in text
    items = sum(text.count(mark) for mark in ("<item>", "<item ", "<entry>", "<url>", "teaser"))
    assert items in (0, len(stories) + bool(outlet.advertisement))


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("outlets.yaml", None, "outlets.yaml cannot be read"),
        ("outlets.yaml", "a: [", "outlets.yaml is no YAML"),
        ("outlets.yaml", "just text", "outlets.yaml must be fields"),
        ("outlets.yaml", "a: {name: A, feed: {kind: rss, path: /x}}", "lacks the field 'host'"),
    ],
)
def test_a_broken_world_is_told_in_one_sentence(tmp_path: Path, file: str, content: str | None, said: str) -> None:
    if content is not None:
        (tmp_path / file).write_text(content)
    with pytest.raises(SeedError, match=said):
        load_world(80, tmp_path)


def test_the_folder_explains_itself() -> None:
    assert "reprint_of" in (FOLDER / "README.md").read_text("utf-8")
