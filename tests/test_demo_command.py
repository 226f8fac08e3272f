"""The demo as a person runs it: one real run in a process of its own, judged by what it printed and what it left."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from docs.browser_pictures import DRAWN_FROM, digest_of
from tests.column_values import column_values
from warehouse.analysis.counts import count_all, sent_messages
from warehouse.analysis.questions import ready_questions
from warehouse.analysis.recent_news import wire_stories
from warehouse.analysis.sandbox import Sandbox
from warehouse.analysis.story_pages import articles_of_story, independent_sources, independent_texts
from warehouse.db import Warehouse, open_warehouse
from warehouse.errors import WarehouseError
from warehouse.records.alert import AlertKind
from warehouse.search.story_members import stories_around
from wirewatch.cli.demo import PASSES, demo_settings, empty, watch_one_topic
from wirewatch.demo.newsroom.world import load_world
from wirewatch.demo.summary_view import command, next_commands
from wirewatch.errors import SeedError

ROOT = Path(__file__).parent.parent
LONGEST_SECONDS = 150
# A day in the demo has no trouble to tell of, and nobody presses a button in it.
MAY_BE_EMPTY = {
    "agencies",
    "changed-facts",
    "parked",
    "unsent",
    "failing-sources",
    "silent-sources",
    "one-source-stories",
    "changed-headlines",
    "who-rewrites",
}
ABOUT = {"joint-statement", "zarechny-statement", "ministers-named"}


def start(folder: Path, **environment: str) -> subprocess.Popen[str]:
    """Starts the demo as the leader of its own process group, as a shell would."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("WIREWATCH_", "SLACK_"))}
    return subprocess.Popen(
        [sys.executable, "-m", "wirewatch", "demo"],
        cwd=folder,
        env={**clean, "PYTHONPATH": str(ROOT), "COLUMNS": "120", **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


def leftover(group: int) -> bool:
    """Tells whether a process of the group lives five seconds after its leader has gone."""
    for _ in range(50):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    return True


class Run:
    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        process = start(folder, **environment)
        self.out, self.err = process.communicate(timeout=LONGEST_SECONDS)
        self.code, self.leftover = process.returncode, leftover(process.pid)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One run in an empty folder, with settings in the environment that would reach out if the demo let them."""
    return Run(tmp_path_factory.mktemp("demo"), SLACK_BOT_TOKEN="xoxb-not-for-the-demo", WIREWATCH_SINK="slack")


@pytest.fixture(scope="module")
def warehouse(demo: Run) -> Iterator[Warehouse]:
    settings = demo_settings(demo.folder / ".wirewatch" / "demo")
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        yield warehouse


def test_it_ends_well_and_leaves_a_clean_terminal(demo: Run) -> None:
    assert demo.code == 0, demo.err
    for bad in ("Traceback", "Warning", "WARNING", "ERROR", "Exception"):
        assert bad not in demo.err
        assert bad not in demo.out
    assert not demo.leftover


def test_it_tells_how_far_it_is_on_stderr_only(demo: Run) -> None:
    assert len(re.findall(r"\d+ sources?, \d+ new articles?", demo.err)) == len(PASSES)
    # What a pass files it sends: a post, the counts that four reprints change, two replies and the counts again.
    assert re.findall(r"new articles?, (\d+) messages?", demo.err) == ["1", "1", "3"]
    assert "new articles" not in demo.out


def test_it_shows_the_thread_the_warehouse_and_what_to_try(demo: Run) -> None:
    for heading in ("What Slack would show", "What is in the warehouse now", "Try next"):
        assert heading in demo.out
    assert "China, Russia sign joint statement to deepen partnership" in demo.out
    assert "(edited)" in demo.out
    tried = demo.out.partition("Try next")[2].splitlines()[1:]
    assert len(tried) == 3
    assert all("flows" in line or "wirewatch" in line for line in tried)


def test_the_founding_story_has_one_thread_and_the_distractors_none(warehouse: Warehouse) -> None:
    rows = sent_messages(warehouse.connection)
    assert [row.kind for row in rows].count(AlertKind.POST) == 1
    assert len({row.thread for row in rows}) == 1
    assert rows[0].kind is AlertKind.POST
    assert AlertKind.UPDATE in {row.kind for row in rows}
    assert AlertKind.REPLY in {row.kind for row in rows}


def test_the_thread_counts_eight_outlets_and_the_independent_text_replies(demo: Run) -> None:
    thread = demo.out.partition("What Slack would show")[2].partition("╰")[0]
    assert "8 outlets, 3 texts, 2 independent sources" in " ".join(thread.replace("│", " ").split()), "one agency wrote two of them"
    assert "Путин и Си Цзиньпин подписали совместное заявление" in thread


def test_the_picture_of_the_readme_is_drawn_from_these_very_messages(warehouse: Warehouse) -> None:
    """`python docs/render.py alert` draws it anew after a change of the message or of the demo."""
    from docs import render  # noqa: PLC0415 - each process of the suite reads this file, and matplotlib takes half a second

    kept = render.DEMO_THREAD.read_text("utf-8")
    assert render.same_every_day(render.frozen_thread(sent_messages(warehouse.connection))) == render.same_every_day(kept)
    with Image.open(render.DEMO_THREAD.with_suffix(".png")) as picture:
        assert picture.info[DRAWN_FROM] == digest_of(render.DEMO_THREAD)


def test_the_pictures_of_the_desk_show_what_its_pages_say(demo: Run, warehouse: Warehouse) -> None:
    """`python docs/desk_pictures.py` takes them anew after a change of a page or of the demo."""
    from docs import desk_pictures  # noqa: PLC0415 - as above

    archive = warehouse.connection.execute("SELECT title, text, source FROM articles").fetchall()
    of_archive = {word for row in archive for text in row for word in re.findall(r"\w+", text or "")}

    def words(name: str, page: str) -> Counter[str] | set[str]:
        # What two hosts answered in one pass may come in either order; a story that is found is headed by what came last, and shows the
        # sentence of that text. Of such a page only what is the page's own is compared.
        if name == "wire":
            return set(re.findall(r"\w+", page)) - of_archive
        # In the first hours of a day the demo's news are of two days, each with figures of its own.
        return set(page.split()) if name == "plots" else Counter(page.split())

    verbs = desk_pictures.demo_verbs(demo.folder / ".wirewatch")
    kept = json.loads(desk_pictures.WORDS.read_text("utf-8"))
    said = desk_pictures.words_of(verbs)
    verbs.reader.close()
    assert {name: words(name, page) for name, page in said.items()} == {name: words(name, page) for name, page in kept.items()}
    for name in kept:
        for look, (width, _) in desk_pictures.LOOKS.items():
            with Image.open(desk_pictures.PICTURES / f"desk-{name}-{look}.png") as picture:
                assert (picture.width, picture.info[DRAWN_FROM]) == (width, digest_of(desk_pictures.WORDS))


def test_every_place_counts_a_story_alike(warehouse: Warehouse) -> None:
    counted = warehouse.connection.execute("SELECT story_id, outlets, texts, independent_sources FROM stories").fetchall()
    around = stories_around(warehouse.connection, [story_id for story_id, *_ in counted])
    wire = {story.story_id: story for story in wire_stories(warehouse.connection, None, 1000)}
    assert len(wire) == len(counted)
    # Asked one by one, which is dear: the stories that have something to count, and some of one article.
    alone = [story_id for story_id, *counts in counted if counts == [1, 1, 1]]
    assert len(counted) - len(alone) >= 4
    for story_id, *counts in counted:
        for one in (around[story_id], wire[story_id]):
            assert [one.outlets, one.texts, one.independent_sources] == counts
        if story_id in alone[5:]:
            continue
        articles, _ = articles_of_story(warehouse.connection, story_id, 1000)
        assert [len(independent_texts(articles)), independent_sources(articles)] == counts[1:]
    assert max(texts - sources for _, _, texts, sources in counted) > 0, "one agency wrote two texts of one story"


def test_only_what_is_about_the_founding_story_matches(warehouse: Warehouse) -> None:
    world = load_world(80)
    about = {story.key for story in world.stories if story.key in ABOUT or story.reprint_of == "joint-statement"}
    matched = warehouse.connection.execute("SELECT canonical_url FROM matches JOIN articles USING (article_id) WHERE alert").fetchall()
    assert {url.rpartition("/")[2] for (url,) in matched} == about


def test_every_ready_question_has_an_answer_and_coverage_adds_up(demo: Run) -> None:
    """On what a whole pipeline wrote; a question about alerts of today answers nothing where none was sent."""
    settings = demo_settings(demo.folder / ".wirewatch" / "demo")
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        sandbox = Sandbox(warehouse, settings.data)
        answers = {question.name: list(sandbox.ask(question.sql).rows) for question in ready_questions().values()}
        sums = sandbox.ask("SELECT sum(listed), sum(articles) + sum(waiting) + sum(dropped), sum(unexplained), count(*) > 0 FROM coverage")
        ((listed, explained, unexplained, some),) = sums.rows
        counted = sandbox.ask("SELECT count(*), (SELECT sum(articles) FROM stories), (SELECT count(*) FROM story_articles) FROM articles")
        ((articles, in_stories, placed),) = counted.rows
    assert some == "true"
    assert (explained, unexplained) == (listed, "0")
    assert in_stories == placed
    assert int(str(placed)) <= int(str(articles))
    assert {name for name, rows in answers.items() if not rows} <= MAY_BE_EMPTY


def test_columns_hold_what_the_schema_names(warehouse: Warehouse) -> None:
    for (table, column), values in column_values().items():
        held = {value for (value,) in warehouse.connection.execute(f"SELECT DISTINCT {column} FROM {table}").fetchall()}
        # NULL stands in old rows, and in views beside what is known of nothing.
        assert held - {None} <= values, (table, column)


def test_every_article_is_in_the_warehouse_once(warehouse: Warehouse) -> None:
    counts = count_all(warehouse.connection)
    assert counts.articles == len(load_world(80).stories)
    assert counts.body_statuses == {"full": counts.articles - 1, "feed-only": 1}, "robots.txt keeps one page to itself"
    assert counts.outlets == len(load_world(80).outlets)
    assert set(counts.languages) == {"en", "ru", "zh"}
    assert counts.reprints >= 6
    assert counts.drops >= 1


README_SQL = re.findall(r"```sql\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("statement", README_SQL, ids=lambda statement: statement.splitlines()[0])
def test_the_readmes_questions_have_answers(warehouse: Warehouse, statement: str) -> None:
    assert warehouse.connection.execute(statement).fetchall()


@pytest.mark.slow
def test_a_second_run_tells_the_same_story(demo: Run) -> None:
    again = Run(demo.folder)
    assert again.code == 0, again.err
    assert "Traceback" not in again.err
    assert not again.leftover
    # A day stands where it is not today's, and widens what stands before the frame; between the runs it may be midnight.
    without_times = [re.sub(r"\d\d:\d\d|\d+ \w{3} \d{4}|:\d{4,5}/", "", run.out) for run in (demo, again)]
    without_times = [re.sub(r"\s+", " ", out) for out in without_times]
    assert without_times[0].partition("Try next")[0] == without_times[1].partition("Try next")[0]


@pytest.mark.parametrize("after_seconds", [pytest.param(1.2, marks=pytest.mark.slow), 3.0, pytest.param(6.0, marks=pytest.mark.slow)])
def test_ctrl_c_says_one_friendly_line(tmp_path: Path, after_seconds: float) -> None:
    process = start(tmp_path)
    time.sleep(after_seconds)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert [line for line in err.splitlines() if "stopped" in line] == ["wirewatch: stopped."]
    assert not leftover(process.pid)


def test_a_folder_that_cannot_be_renewed_is_named(tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("a file where a folder must be")
    with pytest.raises(WarehouseError, match=r"demo cannot be renewed"):
        empty(tmp_path / "demo")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read"),
        ("topics: [", "cannot be read"),
        ("topics: [{name: other, query: a}]", "has no topic 'china-russia-partnership'"),
    ],
)
def test_a_topics_file_without_the_topic_is_told(tmp_path: Path, content: str | None, said: str) -> None:
    if content is not None:
        (tmp_path / "topics.yaml").write_text(content)
    with pytest.raises(SeedError, match=said):
        watch_one_topic(tmp_path / "topics.yaml", tmp_path / "one.yaml")


def test_the_commands_to_try_name_the_demos_home() -> None:
    lines = next_commands(Path(".wirewatch/demo"), "abc")
    assert len(lines) == 3
    assert sum("WIREWATCH_HOME=.wirewatch/demo" in line for line in lines) == 2
    assert all(command() in line for line in lines)
