"""`wirewatch search` as people and scripts use it: every form of output, saving as a topic, feeds that readers take."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import pytest

from tests.topic_books import article
from warehouse.articles import save_articles
from warehouse.db import open_warehouse
from warehouse.errors import UsageError
from warehouse.feed.feeds import add_feeds
from warehouse.matches import save_matches
from warehouse.records.article import Article
from warehouse.records.feed import Feed
from warehouse.records.story import Placement, Relation
from warehouse.records.topic import Match, Span
from warehouse.stories import save_placements
from wirewatch.cli.main import main
from wirewatch.search.feed_document import FeedEntry, atom, json_feed
from wirewatch.search.save_topic import save_topic
from wirewatch.topic.language.files.book import read_book

NOW = datetime.now(UTC)
NEWS = [
    ("Dam above Kerrin bursts", "The dam burst at dawn. Nobody was hurt.", "en", "harrow.example"),
    ("Kerrin rebuilds its dam", "Engineers began to rebuild the dam.", "en", "north.example"),
    ("大坝决堤", "凯林上游的大坝星期一决堤。", "zh", "dongan.example"),
    ("Choir sings <b>loud</b>", "A choir & its songs.", "en", "north.example"),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    articles = [
        replace(
            article(text, title, language, source=source),
            article_id=f"a{place}",
            canonical_url=f"https://{source}/{place}",
            first_seen_at=NOW - timedelta(days=place + 1),
        )
        for place, (title, text, language, source) in enumerate(NEWS)
    ]
    with open_warehouse(f"sqlite:///{folder}/catalog.sqlite", folder / "data") as warehouse:
        warehouse.transact(lambda connection: save_articles(connection, articles, NOW))
        matched = Match("a0", "dams", "v1", "query", 1.0, alert=True, sentence="The dam burst at dawn.", sentence_field="text",
                        sentence_start=0, sentence_end=22, spans=(Span("text", 4, 7, "dam"),))  # fmt: skip
        matches = [matched, matched._replace(topic="gone-from-the-file")]
        warehouse.transact(lambda connection: save_matches(connection, matches, NOW))
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("f-south", "https://south.example/rss", "south.example")]))
    (folder / "topics.yaml").write_text("topics:\n  - {name: dams, query: dam AND burst}\n  - {name: quays, query: quay}\n", "utf-8")
    return folder


@pytest.fixture(autouse=True)
def at_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("WIREWATCH_HOME", str(home))
    monkeypatch.setenv("WIREWATCH_TOPICS", str(home / "topics.yaml"))
    yield  # noqa: PT022 - a fixture for its effect


def said(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    assert main(["search", *words]) == code
    return capsys.readouterr().out


def test_words_are_marked_and_the_newest_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, "dam")
    assert "[Dam] above Kerrin bursts" in out
    assert out.index("above Kerrin") < out.index("Kerrin rebuilds")
    assert "大坝" not in out


def test_words_without_quotes_are_one_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "dam", "above") == said(capsys, "dam above") != said(capsys, "dam")


def test_chinese_is_found_by_a_part_of_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert "[决][堤]" in said(capsys, "决堤").replace("[决堤]", "[决][堤]")


def test_json_csv_and_filters(capsys: pytest.CaptureFixture[str]) -> None:
    page = json.loads(said(capsys, "dam", "--json"))
    assert [story["found"][0]["id"] for story in page["stories"]] == ["a0", "a1"]
    found = page["stories"][0]["found"][0]
    assert found["title"][found["spans"][0]["start"] : found["spans"][0]["end"]] == "Dam"
    rows = list(csv.DictReader(io.StringIO(said(capsys, "dam", "--csv", "--source", "north.example").removeprefix("\ufeff"))))
    assert [row["article_id"] for row in rows] == ["a1"]
    assert json.loads(said(capsys, "--language", "zh", "--json"))["stories"][0]["found"][0]["id"] == "a2"
    assert json.loads(said(capsys, "--topic", "dams", "--json"))["stories"][0]["found"][0]["id"] == "a0"
    assert json.loads(said(capsys, "dam", "--since", "36h", "--json"))["possible"] == 1
    assert said(capsys, "dam", "--page", "2") == "There is no page 2; what was found ends before it.\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["dam NEAR/"], "character"),
        (["@nobody"], "@nobody"),
        ([], "Say what to look for"),
        (["dam", "--since", "yesterday"], "--since"),
        (["dam", "--since", "2099-01-01"], "yet to come"),
        (
            ["dam", "--since", "2026-03-31", "--until", "2026-03-01"],
            "--until is 2026-03-01T00:00 and --since 2026-03-31T00:00 (UTC): nothing",
        ),
        (["dam", "--limit", "0"], "1 to 500"),
        (["--topic", "dams", "--save-as", "x"], "needs words"),
    ],
)
def test_a_slip_of_the_pen_is_told_in_a_sentence(capsys: pytest.CaptureFixture[str], words: list[str], sentence: str) -> None:
    assert main(["search", *words]) == 2
    error = capsys.readouterr().err
    assert sentence in error
    assert "Traceback" not in error


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["dam", "--source", "nort.example"], "No source here is called 'nort.example'. Did you mean `north.example`?"),
        (["--topic", "dam"], "has no usable topic 'dam'. Did you mean `dams`? It has dams, quays"),
        (["dam", "--topic", "nope", "--json"], "has no usable topic 'nope'. It has dams, quays"),
        (["dam", "--source", "nort"], "Did you mean `north.example`?"),
        (["choir", "--source", "harrow.example"], ""),
        (["--topic", "dams", "--source", "north.example"], ""),
        (["choir", "--source", "south.example"], ""),
        (["--topic", "quays"], ""),
        (["choir", "--topic", "gone-from-the-file"], ""),
    ],
)
def test_nothing_found_for_a_name_that_does_not_exist_is_not_no_news(
    capsys: pytest.CaptureFixture[str], words: list[str], error: str
) -> None:
    """A source that has brought nothing yet is one, and so is a topic that matched nothing, or matched before it left the file."""
    assert main(["search", *words]) == (2 if error else 0)
    heard = capsys.readouterr()
    if error:
        assert heard.out == ""
        assert error in heard.err
    else:
        assert "Nothing in" in heard.out
        assert heard.err == ""


def test_nothing_found_for_operators_in_lower_case_says_how_they_are_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "dam not choir"]) == 0
    assert "`not` is searched for as a word; operators are written in capitals (NOT)" in capsys.readouterr().out
    assert main(["search", 'choir NOT "dam and choir"', "--source", "south.example"]) == 0
    assert "operators" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("enginears", "No article has the word 'enginears'; did you mean engineers?"),
        ("dam kerin", "No article has the word 'kerin'; did you mean kerrin?"),
        ("zebra", "No article has the word 'zebra'."),
        ("dam NEAR5 zebra", "`NEAR5` is searched for as a word; the operator is written NEAR/5. No article has the word 'NEAR5'."),
        ("choir dam", "Nothing in 4 articles.\n"),
    ],
)
def test_nothing_found_names_the_words_that_no_article_has(capsys: pytest.CaptureFixture[str], query: str, said: str) -> None:
    assert main(["search", query]) == 0
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "error"),
    [
        ("german", "'german' is no code of a language; write de"),
        ("germaan", "'germaan' is no code of a language, such as de or zh"),
        # Not Spanish, for its first two letters.
        ("Estonian", "write et"),
    ],
)
def test_a_language_by_its_name_is_refused_with_its_code(capsys: pytest.CaptureFixture[str], language: str, error: str) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["search", "dam", "--language", language])
    assert error in capsys.readouterr().err


def test_hints_are_in_the_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(said(capsys, "kerin", "--json"))["hints"] == ["No article has the word 'kerin'; did you mean kerrin?"]
    assert json.loads(said(capsys, "kerrin", "--json"))["hints"] == []


def test_a_search_is_saved_as_a_topic_that_runs(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (home / "topics.yaml").read_text("utf-8")
    assert "rebuilding" in said(capsys, 'rebuild* "the dam"', "--source", "north.example", "--save-as", "rebuilding")
    after = (home / "topics.yaml").read_text("utf-8")
    assert after.startswith(before)
    assert main(["search", "dam", "--save-as", "rebuilding"]) == 2
    assert (home / "topics.yaml").read_text("utf-8") == after
    topic = read_book(after, "topics.yaml").topics[-1]
    assert (topic.name, topic.patterns[0].query.filters[0].values) == ("rebuilding", ("north.example",))


FILES = {
    "list": "topics:\n  - name: one\n    query: dam\n",
    "no newline": "topics:\n- name: one\n  query: dam",
    "sets behind": "topics:\n  - name: one\n    query: '@wall'\n\n# the sets\nsets:\n  wall: [dam, dyke]\n",
    "empty": "",
    "empty list": "topics:\n",
    "only sets": "sets:\n  wall: [dam, dyke]\n",
    "plain": "one: dam\n  plus 1 title:dam\n",
    "block": "topics:\n  - name: one\n    query: >\n      dam\n      OR dyke\n# end\n",
}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES.keys())
def test_whatever_stood_in_the_topics_file_stands_there_still(tmp_path: Path, text: str) -> None:
    path = tmp_path / "topics.yaml"
    path.write_text(text, "utf-8")
    old = read_book(text, "t").topics
    save_topic(path, tmp_path / "none.yaml", "new-one", 'flood OR ="High Water" where lang:en')
    new = read_book(path.read_text("utf-8"), "t")
    assert new.problems == ()
    assert new.topics[:-1] == old
    assert new.topics[-1].name == "new-one"
    kept = path.read_text("utf-8")
    assert all(line in kept for line in text.splitlines())


@pytest.mark.parametrize("name", ["two words", "-x", "", "one"])
def test_a_name_that_is_none_or_taken_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "topics.yaml"
    path.write_text(FILES["list"], "utf-8")
    with pytest.raises(UsageError):
        save_topic(path, tmp_path / "none.yaml", name, "flood")
    assert path.read_text("utf-8") == FILES["list"]


def test_flow_style_is_not_continued_by_guess(tmp_path: Path) -> None:
    path = tmp_path / "topics.yaml"
    path.write_text("topics: [{name: one, query: dam}]\n", "utf-8")
    with pytest.raises(UsageError, match=r"by hand|cannot be saved"):
        save_topic(path, tmp_path / "none.yaml", "two", "flood")


def entries() -> list[FeedEntry]:
    spoken = Article("a9", "", "https://north.example/9", "", "north.example", "Choir <b>\x0b", "A choir & its <i>songs</i>.", NOW)
    matched = Match("a9", "t", "v", "q", 1.0, False, spoken.text, "text", 0, len(spoken.text), (Span("text", 2, 7, "choir"),))
    unsafe = replace(spoken, article_id="a8", canonical_url="javascript:alert(1)", title="")
    return [FeedEntry("a9", spoken, NOW, matched, ("choirs",), "3 articles"), FeedEntry("a8", unsafe, NOW)]


def test_a_feed_of_ours_is_read_by_any_reader_and_nothing_in_it_is_live() -> None:
    written = atom("Choirs & more", entries(), NOW)
    read = feedparser.parse(written)
    assert not read.bozo
    assert read.feed.title == "Choirs & more"
    first, second = read.entries
    assert first.link == "https://north.example/9"
    assert first.id.startswith("urn:uuid:")
    assert "<b>choir</b> &amp; its &lt;i&gt;" in first.summary
    assert [tag.term for tag in first.tags] == ["choirs"]
    assert "javascript" not in written
    assert second.title == "(no headline)"
    assert atom("Choirs & more", entries(), NOW) == written
    plain = json.loads(json_feed("Choirs", entries()))
    assert plain["version"].endswith("1.1")
    assert [item["id"] for item in plain["items"]] == [first.id, second.id]
    assert "url" not in plain["items"][1]


def test_what_is_found_goes_out_as_a_feed(capsys: pytest.CaptureFixture[str]) -> None:
    assert [entry.title for entry in feedparser.parse(said(capsys, "dam", "--atom")).entries] == [NEWS[0][0], NEWS[1][0]]
    assert len(json.loads(said(capsys, "dam", "--json-feed"))["items"]) == 2


def test_what_a_topic_matched_is_a_feed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "feed", "dams"]) == 0
    read = feedparser.parse(capsys.readouterr().out)
    assert [(entry.title, entry.link) for entry in read.entries] == [(NEWS[0][0], "https://harrow.example/0")]
    assert "<b>dam</b>" in read.entries[0].summary
    assert main(["topics", "feed", "dams", "--json-feed", "--matches", "--alerts"]) == 0
    assert [item["tags"] for item in json.loads(capsys.readouterr().out)["items"]] == [["dams"]]


AN_HOUR, TWO_HOURS = NOW + timedelta(hours=1), NOW + timedelta(hours=2)


@pytest.mark.parametrize(
    ("second_at", "changed_at", "cause", "updated_at"),
    [
        (None, None, "", NOW),
        (AN_HOUR, None, "", AN_HOUR),
        (AN_HOUR, TWO_HOURS, "publisher", TWO_HOURS),
        (TWO_HOURS, AN_HOUR, "publisher", TWO_HOURS),
        # What we read otherwise is no news.
        (AN_HOUR, TWO_HOURS, "extraction", AN_HOUR),
    ],
    ids=["alone", "grown", "changed", "grown after a change", "read anew"],
)
@pytest.mark.parametrize("words", [["topics", "feed", "dams"], ["search", "burst"]], ids=["topic", "search"])
def test_an_entry_is_updated_when_its_story_grows_or_its_article_changes(
    *,
    words: list[str],
    second_at: datetime | None,
    changed_at: datetime | None,
    cause: str,
    updated_at: datetime,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    title, text, _, source = NEWS[0]
    first = replace(article(text, title, source=source), article_id="a0", first_seen_at=NOW)
    seen = [first, *([replace(first, article_id="a1", text="A dam.", title="A dam", first_seen_at=second_at)] if second_at else [])]
    places = [
        Placement(one.article_id, f"g{number}", "s1", Relation.INDEPENDENT, 1.0, source=source, seen_at=one.first_seen_at, number=number)
        for number, one in enumerate(seen)
    ]
    matched = [Match(one.article_id, "dams", "v1", "query", 1.0, True, "", "text", 0, 0) for one in seen]
    with open_warehouse(f"sqlite:///{tmp_path}/catalog.sqlite", tmp_path / "data") as warehouse:
        warehouse.transact(lambda connection: save_articles(connection, seen, NOW, places=places))
        warehouse.transact(lambda connection: save_placements(connection, places, NOW))
        warehouse.transact(lambda connection: save_matches(connection, matched, NOW))
        if changed_at:
            withdrawn = replace(first, title="RETRACTED: Dam above Kerrin bursts")
            warehouse.transact(lambda connection: save_articles(connection, [withdrawn], changed_at, cause=cause))
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path))
    assert main([*words, "--atom"]) == 0
    read = feedparser.parse(capsys.readouterr().out)
    moment = f"{updated_at:%Y-%m-%dT%H:%M:%SZ}"
    assert [entry.updated for entry in read.entries] == [read.feed.updated] == [moment]
    assert main([*words, "--json-feed"]) == 0
    assert [item["date_modified"] for item in json.loads(capsys.readouterr().out)["items"]] == [moment]
