"""Topics and actors files: sound ones load, each mistake points at file, line and column, and never stops the other topics."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import NOON
from tests.topic_books import article, book
from warehouse.db import Warehouse
from wirewatch.errors import SeedError
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.evaluator import Evaluator, match_articles
from wirewatch.topic.language.sets.built_in_sets import own_sets
from wirewatch.topic.live_topics import live_topics, load_topics, versions_of

ACTORS = """\
sets:
  china:
    aliases: [China, {text: Xi, case: true}]
  loop:
    include: [pool]
  pool:
    include: [loop]
  east:
    include: ["@china"]
    aliases: [Japan]
"""
GOOD = "topics:\n  - {name: good, query: '@china'}\n"

MISTAKES = [
    ("  - {name: bad, query: '@chnia'}\n", 3, 25, "@chnia is not a usable set; expected @china"),
    ("  - {name: bad, query: '@loop'}\n", 3, 25, "@loop is not a usable set"),
    ("  - {name: bad, query: 'a AND'}\n", 3, 30, "expected a word"),
    ("  - name: bad\n    query: |\n      china\n      AND ) russia\n", 6, 11, "is not expected here"),
    ("  - name: bad\n    query: >-\n      (china OR\n      russia\n", 6, 13, '")"'),
    ("  - {name: bad}\n", 3, 5, "needs a query"),
    ("  - {query: '@china'}\n", 3, 5, "needs a name"),
    ("  - {name: good, query: x}\n", 3, 5, "already defined"),
    ("  - {name: bad, query: x, colour: red}\n", 3, 27, "'colour' is not known here"),
    ("  - {name: bad, query: x, min: high}\n", 3, 32, "expected a number"),
    ("  - {name: bad, query: x, query: y}\n", 3, 27, "stands here twice"),
    ("  - {name: bad, patterns: [{query: x, weight: 1}, {name: y}]}\n", 3, 51, "a pattern needs a query"),
    ("  - {name: bad, query: x, score: plus 1}\n", 3, 40, "expected a word"),
    ("  - just text\n", 3, 5, "expected `key: value` lines"),
]


@pytest.mark.parametrize(("mistake", "line", "column", "message"), MISTAKES)
def test_a_mistake_points_at_its_place_and_stops_only_its_topic(mistake: str, line: int, column: int, message: str) -> None:
    found = book(GOOD + mistake, ACTORS)
    problems = [problem for problem in found.problems if problem.file == "topics.yaml"]
    assert [topic.name for topic in found.topics] == ["good"]
    assert (problems[0].line, problems[0].column) == (line, column), problems
    assert message in problems[0].message


def test_cyclic_sets_are_named_with_their_path() -> None:
    messages = [problem.message for problem in book(GOOD, ACTORS).problems]
    assert any("@loop > @pool > @loop" in message for message in messages)
    assert own_sets(book(GOOD, ACTORS).sets).keys() == {"china", "east"}


def test_a_set_includes_another() -> None:
    found = book("topics:\n  - {name: t, query: '@east'}\n", ACTORS)
    assert len(found.sets["east"]) == 3


@pytest.mark.parametrize("text", ["topics: [", "a: b: c", "\t", "- 1\n- 2", "topics: text", "\x07", "[" * 5000])
def test_a_broken_file_is_one_problem_and_no_topic(text: str) -> None:
    found = book(text)
    assert found.topics == ()
    assert len(found.problems) == 1
    assert str(found.problems[0]).startswith("topics.yaml:")


def test_the_score_text_applies_to_every_pattern() -> None:
    text = "topics:\n  - name: t\n    score: plus 1 title:moon\n    patterns: [{query: sun}, {query: mars, weight: 2}]\n"
    (topic,) = book(text).topics
    assert [len(pattern.query.boosts) for pattern in topic.patterns] == [1, 1]
    assert [pattern.weight for pattern in topic.patterns] == [1, 2]


def test_the_version_changes_with_the_meaning_only() -> None:
    def version(query: str, actors: str = ACTORS, extra: str = "") -> str:
        (topic,) = book(f"topics:\n  - {{name: t, query: '{query}'{extra}}}\n", actors).topics
        return topic.version

    same = version("@china AND moon")
    assert version("@china   moon") == same
    assert version("@china AND moon", extra=", description: other, channel: '#x'") == same
    assert version("@china AND sun") != same
    assert version("@china AND moon", extra=", min: 2") != same
    assert version("@china AND moon", ACTORS.replace("[China,", "[China, PRC,")) != same
    assert version("@china AND moon", ACTORS.replace("Japan", "Korea")) == same


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "topics.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "actors.yaml").write_text("sets:\n  china:\n    aliases: [China]\n", encoding="utf-8")
    return tmp_path / "topics.yaml", tmp_path / "actors.yaml"


def test_a_saved_change_is_picked_up(files: tuple[Path, Path], warehouse: Warehouse, now: datetime) -> None:
    first = live_topics(warehouse, *files, now)
    assert match_articles(Evaluator(first), [article("Moon over China")])[0].topic == "good"
    files[0].write_text("topics:\n  - {name: moon, query: moon}\n", encoding="utf-8")
    second = live_topics(warehouse, *files, now)
    assert [match.topic for match in match_articles(Evaluator(second), [article("Moon over China")])] == ["moon"]
    assert versions_of(second)[0].query == "query 1: moon"


@pytest.mark.parametrize(
    ("topics", "actors", "found"),
    [
        ("topics: [", None, ["good 1"]),
        ("topics:\n  - {name: good, query: '@china AND ('}\n", None, ["good 1"]),
        ("topics:\n  - {name: good, query: '@chnia'}\n  - {name: moon, query: moon}\n", None, ["moon 1", "good 1"]),
        ("topics:\n  - {name: good, query: '@china^2'}\n  - {name: bad}\n", None, ["good 3"]),
        (None, "sets:\n  china:\n    aliases: []\n", ["good 1"]),
        (None, "sets:\n  china:\n    aliases: [Peru, {txt: x}]\n", ["good 1"]),
    ],
)
def test_what_a_mistake_hides_runs_as_it_last_was(
    files: tuple[Path, Path], warehouse: Warehouse, topics: str | None, actors: str | None, found: list[str]
) -> None:
    sound = live_topics(warehouse, *files, NOON)
    for path, text in zip(files, (topics, actors), strict=True):
        if text is not None:
            path.write_text(text, encoding="utf-8")
    book = live_topics(warehouse, *files, NOON + timedelta(minutes=1))
    assert book.problems
    assert [f"{match.topic} {match.score:g}" for match in match_articles(Evaluator(book), [article("Moon over China")])] == found
    if "good 1" in found:
        assert book.topic("good").version == sound.topic("good").version


@pytest.mark.parametrize(
    ("place", "data", "said"),
    [
        pytest.param(0, b"", "no topics any more", id="no bytes"),
        pytest.param(0, b"# later\n", "no topics any more", id="a remark alone"),
        pytest.param(0, b"topics:\n", "no topics any more", id="nothing below"),
        pytest.param(0, "topics:\n# café\n".encode("latin-1"), "topics.yaml:2:1: is not UTF-8", id="Latin-1"),
        pytest.param(0, "topics: []\n".encode("utf-16"), "topics.yaml:1:1: is not UTF-8", id="UTF-16"),
        pytest.param(0, None, "cannot be read: No such file or directory", id="no topics file"),
        pytest.param(1, None, "actors.yaml:1:1: cannot be read", id="no actors file"),
        pytest.param(1, b"\xff", "actors.yaml:1:1: is not UTF-8", id="actors in bytes"),
    ],
)
def test_a_file_that_was_cut_or_cannot_be_read_silences_no_topic(
    files: tuple[Path, Path], warehouse: Warehouse, place: int, data: bytes | None, said: str
) -> None:
    sound = live_topics(warehouse, *files, NOON)
    whole = files[place].read_bytes()
    if data is None:
        files[place].unlink()
    else:
        files[place].write_bytes(data)
    for minutes in (1, 2):
        book = live_topics(warehouse, *files, NOON + timedelta(minutes=minutes))
        assert [said in str(problem) for problem in book.problems] == [True]
        assert book.topics == sound.topics
        assert [match.topic for match in match_articles(Evaluator(book), [article("Moon over China")])] == ["good"]
    assert book.digest != sound.digest, "each state of the files is told once"
    files[place].write_bytes(whole)
    assert live_topics(warehouse, *files, NOON + timedelta(minutes=3)).problems == ()


def test_who_wants_no_topics_says_so(files: tuple[Path, Path], warehouse: Warehouse) -> None:
    live_topics(warehouse, *files, NOON)
    files[0].write_text("topics: []\n", encoding="utf-8")
    book = live_topics(warehouse, *files, NOON + timedelta(minutes=1))
    assert (book.topics, book.problems) == ((), ())


def test_a_topic_that_was_taken_out_stays_out(files: tuple[Path, Path], warehouse: Warehouse, now: datetime) -> None:
    live_topics(warehouse, *files, now)
    files[0].write_text("topics:\n  - {name: moon, query: moon}\n", encoding="utf-8")
    live_topics(warehouse, *files, now + timedelta(minutes=1))
    files[0].write_text("topics:\n  - {name: moon, query: '('}\n", encoding="utf-8")
    book = live_topics(warehouse, *files, now + timedelta(minutes=2))
    assert [topic.name for topic in book.topics] == ["moon"]


def test_a_missing_file_says_what_to_do(tmp_path: Path, files: tuple[Path, Path]) -> None:
    with pytest.raises(SeedError, match="cannot be read"):
        load_topics(tmp_path / "none.yaml", files[1])
    files[0].write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SeedError, match="not UTF-8"):
        load_topics(*files)


def test_an_unknown_topic_is_answered_with_the_known_ones(files: tuple[Path, Path]) -> None:
    with pytest.raises(SeedError, match="It has good"):
        load_topics(*files).topic("bad")


CHINA_ONLY = "sets: {china: [China]}"
TEXT_FILE = """\
# two topics of the language, and nothing else
partner: (@china NEAR/8 russia) NEAR/S (sign OR pledge)^2
  plus 1 title:@china where lang:en,ru min 1 alert 2

# the ground
quake: earthquake NEAR/10 (magnitude OR kill*)
    # a remark within
    NOT drill
"""


def test_topics_may_be_plain_text() -> None:
    found = book(TEXT_FILE, CHINA_ONLY)
    assert found.problems == ()
    assert [(topic.name, topic.minimum, topic.alert) for topic in found.topics] == [("partner", 1, 2), ("quake", 1, 1)]
    engine = Engine(found.topics, found.sets)
    assert [match.topic for match in engine.match(article("", "China and Russia sign pact"))] == ["partner"]
    assert [match.topic for match in engine.match(article("An earthquake kills two"))] == ["quake"]
    assert engine.match(article("An earthquake drill kills time")) == []


@pytest.mark.parametrize(
    ("line", "place", "message"),
    [
        ("bad: moon AND (\n", "4:16", "expected a word"),
        ("bad: moon\n  NEAR sun\n", "5:3", "NEAR/10"),
        ("bad: @nope\n", "4:6", "@nope is not a usable set"),
        ("partner: moon\n", "4:1", "already defined"),
        ("moon sun\n", "4:1", "needs a name"),
    ],
)
def test_a_mistake_in_plain_text_is_shown_at_its_place(line: str, place: str, message: str) -> None:
    found = book("".join(TEXT_FILE.splitlines(keepends=True)[:3]) + line + "other: mars\n", CHINA_ONLY)
    assert [topic.name for topic in found.topics] == ["partner", "other"]
    assert str(found.problems[0]).startswith(f"topics.yaml:{place}: ")
    assert message in found.problems[0].message


def test_a_file_without_topics_says_so() -> None:
    (problem,) = book("subjects:\n  - {name: t, query: moon}\n").problems
    assert "the file has no topics" in problem.message


def test_a_set_may_be_a_bare_list() -> None:
    found = book("sets:\n  east: [Japan, {text: Xi, case: true}]\ntopics:\n  - {name: t, query: '@east'}\n")
    assert found.problems == ()
    assert len(found.sets["east"]) == 2


@pytest.mark.parametrize(
    ("query", "column", "sentence"),
    [
        ("@china NEAR/8 @russia", 12, "a text that begins with @ stands in quotes or under a bar; write `query: '@china NEAR/8 @russia'`"),
        ('"joint statement" NEAR/5 china', 30, """write `query: '"joint statement" NEAR/5 china'`"""),
        (
            "'joint statement' NEAR/5 china",
            30,
            "a query that begins with a quoted phrase stands in quotes or under a bar; write `query: |`",
        ),
    ],
)
def test_a_query_that_yaml_takes_for_its_own_is_shown_as_it_must_be_written(query: str, column: int, sentence: str) -> None:
    (problem,) = book(f"topics:\n  - name: t\n    query: {query}\n").problems
    assert (problem.line, problem.column) == (3, column)
    assert sentence in problem.message


@pytest.mark.parametrize("text", ["topics:\n\t- name: t\n\t  query: mars\n", "topics:\n  - name: t\n \t query: mars\n"])
def test_a_tab_is_called_a_tab(text: str) -> None:
    assert "begins with a tab, and YAML indents with blanks alone" in book(text).problems[0].message


def test_an_unknown_set_is_told_once_at_its_line() -> None:
    score = "    score: |\n      plus 1 moon\n      plus 1 @chinas\n"
    text = f"topics:\n  - name: t\n{score}    patterns:\n      - query: mars\n      - query: '@chinas sun'\n"
    (problem,) = book(text, "sets:\n  china: [China]\n  chinas_own: [Own]\n").problems
    assert (problem.line, problem.column) == (8, 17)
    assert problem.message == "@chinas is not a usable set; expected @china, @chinas_own"
