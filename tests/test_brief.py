"""Briefs and checks: every line is a span of an article, in the order of knowledge; what the archive does not carry is said."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.alert_news import NOON, article
from tests.desk_archive import AFTER, BEFORE, GONE_AT, NOW, WITHDRAWN, fill, settings_of
from tests.slack_block_rules import check
from warehouse.analysis.story_pages import StoryArticle, standings
from warehouse.articles import read_articles
from warehouse.db import open_warehouse
from warehouse.errors import UsageError
from warehouse.records.article import Article
from warehouse.records.second_look import ChangedText, FirstState, RevisionDiff, Standing
from warehouse.second_looks import record_standing, save_diffs
from wirewatch.alert.message.phrases import date_and_clock
from wirewatch.brief.archive_brief import brief_of_story, history_of
from wirewatch.brief.brief_layouts import brief_html, brief_markdown, said_source
from wirewatch.brief.change_history import ChangeHistory
from wirewatch.brief.differing_figures import differing_figures
from wirewatch.brief.quotes import sentence_spans
from wirewatch.brief.slack_answer import brief_message
from wirewatch.brief.story_brief import StoryBrief, story_brief
from wirewatch.cli.main import main
from wirewatch.desk.archive_reader import ArchiveReader
from wirewatch.desk.verbs import Verbs
from wirewatch.settings import Settings

FIRST = article(
    "a1", "Coastal Wire", text="The dam at Norhaven broke on Monday. Officials counted 12 dead. Rain fell for 3 days.", agency=""
)
SECOND = article(
    "a2",
    "Norland State News",
    text="The dam at Norhaven broke on Monday. The ministry confirmed 19 dead in four villages. Repairs cost 2,500 crowns.",
    agency="",
    first_seen_at=NOON + timedelta(hours=1),
)


def story_article(one: Article, number: int, relation: str, tier: str = "", country: str = "") -> StoryArticle:
    values = one.source, tier, country, "en", one.title, relation, "", f"g{number}", one.canonical_url, "full", 0
    return StoryArticle(one.article_id, number, one.first_seen_at, None, None, *values)


def brief(changes: Sequence[ChangedText] = (), *, hours: int | None = None) -> StoryBrief:
    rows = [story_article(FIRST, 0, "first", "wire", "CH"), story_article(SECOND, 1, "independent", "state", "NO")]
    since = NOON + timedelta(hours=hours) if hours is not None else None
    return story_brief("s1", rows, {"a1": FIRST, "a2": SECOND}, ChangeHistory(changes), since)


def lines_of(made: StoryBrief) -> dict[str, list[str]]:
    return {section.heading: [line.quote.text for line in section.lines] for section in made.sections}


def test_a_brief_tells_in_the_order_of_knowledge() -> None:
    assert lines_of(brief()) == {
        "Who was first": ["The dam at Norhaven broke on Monday."],
        "What each independent text added": ["The ministry confirmed 19 dead in four villages.", "Repairs cost 2,500 crowns."],
        "A figure that moved: 12 → 19 dead": ["Officials counted 12 dead.", "The ministry confirmed 19 dead in four villages."],
        "Only state media say": ["The ministry confirmed 19 dead in four villages.", "Repairs cost 2,500 crowns."],
        "Only outlets of Switzerland say": ["Officials counted 12 dead.", "Rain fell for 3 days."],
        "Only outlets of Norway say": ["The ministry confirmed 19 dead in four villages.", "Repairs cost 2,500 crowns."],
    }


@pytest.mark.parametrize(
    ("relation", "tier", "country", "title", "lost"),
    [
        ("reprint", "outlet", "NO", "Dam", {"Only state media say"}),
        ("reprint", "state", "GB", "Dam", {"Only outlets of Norway say"}),
        ("reprint", "outlet", "", "Dam", {"Only state media say", "Only outlets of Norway say"}),
        # No text of it was read, and its headline says one of the two figures.
        ("headline-only", "outlet", "GB", "19 dead", set()),
        ("headline-only", "outlet", "GB", "Dam", set()),
    ],
)
def test_what_others_reprint_is_not_said_by_one_side_alone(relation: str, tier: str, country: str, title: str, lost: set[str]) -> None:
    """A brief said "Only outlets of Switzerland say" of a sentence that a British paper printed as a reprint."""
    third = article("a3", "Far Post", title=title, text=SECOND.text if relation == "reprint" else "", agency="")
    rows = [story_article(FIRST, 0, "first", "wire", "CH"), story_article(SECOND, 1, "independent", "state", "NO")]
    rows.append(replace(story_article(third, 2, relation, tier, country), reprint_group="g1" if relation == "reprint" else "g2"))
    made = lines_of(story_brief("s1", rows, {"a1": FIRST, "a2": SECOND}, ChangeHistory()))
    sides = {"Only state media say", "Only outlets of Norway say", "Only outlets of Switzerland say"}
    assert sides - made.keys() == lost
    if title == "19 dead":
        assert made["Only state media say"] == made["Only outlets of Norway say"] == ["Repairs cost 2,500 crowns."]


def test_a_reprint_elsewhere_makes_a_side_of_what_only_the_others_say() -> None:
    rows = [story_article(FIRST, 0, "first", "wire", "CH"), story_article(SECOND, 1, "independent", "wire", "CH")]
    rows.append(replace(story_article(FIRST, 2, "reprint", "outlet", "GB"), article_id="a3", reprint_group="g0"))
    made = lines_of(story_brief("s1", rows, {"a1": FIRST, "a2": SECOND}, ChangeHistory()))
    assert made["Only outlets of Switzerland say"] == ["The ministry confirmed 19 dead in four villages.", "Repairs cost 2,500 crowns."]


def test_every_line_of_a_brief_is_a_span_of_its_article() -> None:
    texts = {"a1": FIRST, "a2": SECOND}
    for section in brief().sections:
        for line in section.lines:
            quote = line.quote
            assert getattr(texts[quote.article_id], quote.field)[quote.start : quote.end] == quote.text


@pytest.mark.parametrize("opening", ['"', "“"])
def test_a_quote_ends_before_the_opening_mark_of_the_next_line(opening: str) -> None:
    text = f"The dam has leaked since spring.\n{opening}We knew of it."
    assert [text[start:end] for start, end in sentence_spans(text)] == ["The dam has leaked since spring.", f"{opening}We knew of it."]


def test_a_brief_since_a_moment_leaves_out_what_was_known_before() -> None:
    late = lines_of(brief(hours=2))
    assert late == {"Who was first": ["The dam at Norhaven broke on Monday."]}


def changed(kind: str, text_before: str, text_after: str, hours: int = 3) -> ChangedText:
    at = NOON + timedelta(hours=hours)
    return ChangedText("a1", kind, FIRST.source, FIRST.canonical_url, NOON, at, FIRST.title, FIRST.title, text_before, text_after)


@pytest.mark.parametrize(
    ("kind", "heading"),
    [("correction", "What was corrected"), ("facts", "What was changed"), ("update", "What was changed"), ("cosmetic", "")],
)
def test_only_what_its_publisher_calls_a_correction_is_called_one(kind: str, heading: str) -> None:
    """A silent change of a figure stood under "What was corrected"."""
    made = brief([changed(kind, FIRST.text.replace("12 dead", "2 dead"), FIRST.text)])
    found = [(section.heading, line) for section in made.sections for line in section.lines if line.changed_at]
    expected = [(heading, "Officials counted 2 dead.", "Officials counted 12 dead.")] if heading else []
    assert [(said, line.before, line.quote.text) for said, line in found] == expected


AT_THREE = NOON + timedelta(hours=3)
SEEN, CHANGED = date_and_clock(FIRST.first_seen_at), date_and_clock(AT_THREE)


def test_a_correction_that_is_a_note_alone_is_quoted() -> None:
    note = "Correction: an earlier version gave another day."
    now = replace(FIRST, text=f"{FIRST.text}\n{note}")
    sections = story_of(now, FirstState(FIRST.title, FIRST.text, AT_THREE), changed("correction", FIRST.text, now.text))
    assert sections["What was corrected"] == [f"|{note}|Coastal Wire, changed {CHANGED}, text 86–134"]


def test_a_note_is_quoted_whole_and_dated_by_the_change_that_brought_it() -> None:
    """A brief quoted the first sentence of a note, and gave an earlier change the note of a later one."""
    first = "Correction: an earlier version gave another day. It was Monday."
    later = "CLARIFICATION\nThe dam is at Norhaven."
    was = replace(FIRST, text=f"{FIRST.text}\n{first}")
    now = replace(FIRST, text=f"{FIRST.text}\n{later}")
    changes = [
        changed("correction", FIRST.text, was.text),
        replace(changed("correction", was.text, now.text), revised_at=AT_THREE + timedelta(hours=1)),
    ]
    for present, known, note in ((was, changes[:1], first), (now, changes[::-1], later)):
        history = ChangeHistory(known, {"a1": FirstState(FIRST.title, FIRST.text, AT_THREE)}, {})
        made = story_brief("s1", [story_article(present, 0, "first")], {"a1": present}, history)
        lines = [line for each in made.sections if each.heading == "What was corrected" for line in each.lines]
        assert [(line.quote.text, line.changed_at) for line in lines] == [(note, known[0].revised_at)]


def story_of(now: Article, state: FirstState, change: ChangedText, standing: Standing | None = None) -> dict[str, list[str]]:
    """Give the lines of a story whose first article was changed, as Markdown without the address, by heading."""
    history = ChangeHistory([change], {"a1": state}, {"a1": standing} if standing else {})
    rows = [story_article(now, 0, "first"), story_article(SECOND, 1, "independent")]
    made = story_brief("s1", rows, {"a1": now, "a2": SECOND}, history)
    return {each.heading: [f"{line.before}|{line.quote.text}|{said_source(line)}" for line in each.lines] for each in made.sections}


def test_who_was_first_is_quoted_in_the_words_that_stood_there_first() -> None:
    """The note of a retraction was given as what the outlet said first."""
    sections = story_of(
        replace(FIRST, text=WITHDRAWN),
        FirstState(FIRST.title, FIRST.text, AT_THREE),
        changed("retraction", FIRST.text, WITHDRAWN),
        Standing(retracted_at=AT_THREE),
    )
    then = f"as it read until {CHANGED}, retracted {CHANGED}"
    assert sections["Who was first"] == [f"|The dam at Norhaven broke on Monday.|Coastal Wire, listed by {SEEN}, text 0–36 {then}"]
    assert sections["What was retracted"] == [
        f"The dam at Norhaven broke on Monday.|{WITHDRAWN}|Coastal Wire, changed {CHANGED}, text 0–32"
    ]
    assert sections["A figure that moved: 12 → 19 dead"][0] == (
        f"|Officials counted 12 dead.|Coastal Wire, listed by {SEEN}, text 37–63 {then}"
    )


def test_words_that_came_later_are_not_dated_by_the_first_listing() -> None:
    """410 million was given as what an outlet said at 09:11, when it was 140."""
    before = FIRST.text.replace("12 dead", "2 dead")
    sections = story_of(FIRST, FirstState(FIRST.title, before, AT_THREE), changed("facts", before, FIRST.text))
    assert sections["A figure that moved: 12 → 19 dead"][0].endswith(f"listed by {SEEN}, in its text since {CHANGED}, text 37–63")
    assert sections["Who was first"] == [f"|The dam at Norhaven broke on Monday.|Coastal Wire, listed by {SEEN}, text 0–36"]


def test_a_page_that_is_gone_is_said() -> None:
    sections = story_of(
        FIRST, FirstState(FIRST.title, FIRST.text, AT_THREE), changed("gone", FIRST.text, FIRST.text), Standing(gone_at=AT_THREE)
    )
    line = f"|The dam at Norhaven broke on Monday.|Coastal Wire, listed by {SEEN}, text 0–36, page gone {CHANGED}"
    assert sections["Pages that are gone"] == sections["Who was first"] == [line]


@pytest.mark.parametrize(
    ("texts", "differing"),
    [
        (("There are 12 dead.", "There are 12 dead."), []),
        (("There are 12 dead.", "There are 1,200 dead."), [("dead", ("12", "1200"))]),
        (("On 12 March 9 ships came.", "On 13 March 9 ships came."), []),
        (("9 ships here, 7 ships there.", "5 ships came."), []),
        (("死亡12人。", "死亡19人。"), [("人", ("12", "19"))]),
    ],
)
def test_figures_move_only_where_each_text_counts_a_thing_once(
    texts: tuple[str, ...], differing: list[tuple[str, tuple[str, ...]]]
) -> None:
    articles = [replace(FIRST, article_id=f"a{place}", text=text) for place, text in enumerate(texts)]
    assert [(one.counted, one.values) for one in differing_figures(articles)] == differing


def test_no_layout_lets_a_publisher_format_or_link() -> None:
    hostile = replace(
        FIRST, text="<b>*Dam*</b> [broke](javascript:alert(1)) & <@U1> `x` fell.", canonical_url="javascript:alert(1)", title="<i>#1"
    )
    made = story_brief("s1", [story_article(hostile, 0, "first")], {"a1": hostile}, ChangeHistory())
    assert "<b>" not in brief_html([made])
    assert "javascript" not in re.sub(r"\[broke\]\(javascript:alert\(1\)\)", "", brief_html([made]))
    assert not re.search(r"(?<!\\)[\[*`<](?!https?:)", brief_markdown([made]).replace(f"`{made.story_id}`", ""))
    assert "\\<b\\>\\*Dam\\*" in brief_markdown([made])
    message = brief_message([made])
    assert check(message.text, message.blocks) == []
    assert {block["type"] for block in message.blocks} == {"rich_text"}, "no text of theirs is parsed by Slack"
    assert "javascript" not in str([run.get("url") for run in runs(list(message.blocks))])


def runs(value: object) -> Iterator[dict[str, Any]]:
    """Every object of some blocks."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
        yield from runs(part)


def test_what_a_message_cannot_hold_is_counted_in_its_last_line() -> None:
    many = [replace(FIRST, article_id=f"a{place}", text=f"Dam {place} broke. " + "Word " * 60 + ".") for place in range(30)]
    made = story_brief(
        "s1",
        [story_article(one, place, "independent") for place, one in enumerate(many)],
        {one.article_id: one for one in many},
        ChangeHistory(),
    )
    message = brief_message([made] * 3, 7)
    assert check(message.text, message.blocks) == []
    lines = sum(len(section.lines) for section in made.sections) * 3
    shown = sum(bool(re.match(r"\d+\. $", str(run.get("text")))) for run in runs(list(message.blocks)))
    assert shown < lines
    assert f"Left out: {lines - shown} lines and 7 stories." in json.dumps(message.blocks[-1])


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = settings_of(tmp_path_factory.mktemp("home"))
    fill(settings)
    return settings


def test_a_brief_of_the_archive_quotes_what_the_warehouse_holds(home: Settings) -> None:
    reader = ArchiveReader(home)
    verbs = Verbs(reader, lambda: NOW)
    (made,), _ = verbs.briefs("a3")
    headings = [section.heading for section in made.sections]
    assert headings[0] == "Who was first"
    assert "Only state media say" in headings
    with reader.warehouse() as warehouse:
        for section in made.sections:
            for line in section.lines:
                (held,) = read_articles(warehouse.connection, [line.quote.article_id])
                assert getattr(held, line.quote.field)[line.quote.start : line.quote.end] == line.quote.text
    assert [made.story_id for made in verbs.briefs("grain", "7d")[0]] == ["s1"]
    reader.close()


def test_the_archive_says_what_stood_first_and_what_stands_no_more(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    fill(settings)
    at = NOON + timedelta(hours=2)
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        history = history_of(warehouse.connection, ["a1", "a4", "a5"])
        (line,) = brief_of_story(warehouse.connection, "s5", None).sections[0].lines
        assert [(change.kind, change.text_before, change.text_after) for change in history.changes] == [
            ("gone", WITHDRAWN, WITHDRAWN),
            ("retraction", "Nothing.", WITHDRAWN),
            ("facts", BEFORE, AFTER),
        ]
        assert history.standings == {"a4": Standing(changed_at=NOON + timedelta(hours=1)), "a5": Standing(at, GONE_AT)}
        assert (line.quote.text, line.quote.replaced_at, line.gone_at) == ("Nothing.", at, GONE_AT)
        warehouse.transact(lambda connection: save_diffs(connection, [RevisionDiff("a5", NOW, "back")]))
        assert standings(warehouse.connection, ["a5"]) == {"a5": Standing(at, None)}
        warehouse.transact(lambda connection: save_diffs(connection, [RevisionDiff("a5", NOW, "reinstated", before=WITHDRAWN)]))
        assert standings(warehouse.connection, ["a5"]) == {}, "taken back"
        warehouse.transact(lambda connection: record_standing(connection, ["a5"], "publisher", NOW))
        made = {section.heading: section.lines for section in brief_of_story(warehouse.connection, "s5", None).sections}
        assert "What was retracted" not in made, "it said that the article said what it says"
        (again,) = made["Retractions that were taken back"]
        assert (again.before, again.changed_at) == (WITHDRAWN, NOW)


def test_a_brief_by_a_headline_says_how_many_other_stories_have_such_a_one(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of eight stories the newest was briefed without a word of the seven others."""
    with open_warehouse(home.catalog, home.data, read_only=True) as warehouse:
        asked = {name: brief_of_story(warehouse.connection, name, None) for name in ("s1", "Westria sends", "Grain", "a", "an odd")}
        monkeypatch.setattr("wirewatch.brief.archive_brief.MOST_WITH_A_HEADLINE", 3)
        with pytest.raises(UsageError, match="3 articles or more have a in their headline"):
            brief_of_story(warehouse.connection, "a", None)
    found = {name: (made.title, made.others_with_this_headline) for name, made in asked.items()}
    # "Grain accord signed" and "... sign grain accord" are one story, which has a hostile headline about grain too.
    assert found == {
        "s1": ("Norland and Sudmark sign grain accord", 0),
        "Westria sends": ("Westria sends wheat", 0),
        "Grain": ("Norland and Sudmark sign grain accord", 0),
        "a": ("An odd address", 2),
        "an odd": ("An odd address", 0),
    }
    said = "2 other stories have these words in a headline; an id or an address chooses."
    assert all(said in layout([asked["a"]]) for layout in (brief_markdown, brief_html))
    assert said in json.dumps(brief_message([asked["a"]]).blocks)
    assert "in a headline" not in brief_markdown([asked["s1"]])


def test_the_commands_brief_and_check(
    home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WIREWATCH_HOME", str(home.home))
    monkeypatch.setenv("WIREWATCH_TOPICS", str(home.topics))
    assert main(["brief", "s1"]) == 0
    assert capsys.readouterr().out.startswith("# Norland and Sudmark sign grain accord\n")
    assert main(["stories", "show", "s5"]) == 0
    assert re.search(r"retracted \d{4}-\d\d-\d\d \d\d:\d\d\s+UTC,\s+page\s+gone", capsys.readouterr().out), "it stood there as if it held"
    assert main(["stories", "show", "s5", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["articles"][0]["retracted_at"]
    assert main(["brief", "nothing"]) == 2
    assert "is no story" in capsys.readouterr().err
    summary = tmp_path / "summary.md"
    summary.write_text("In March Norland and Sudmark agreed on 45,000 tonnes. Ostmark got 7 ships.", "utf-8")
    assert main(["check", str(summary), "--since", "2026-01-01"]) == 1
    out = capsys.readouterr().out
    assert "found      figure 45,000 tonnes" in out
    assert "NOT FOUND  figure 7" in out
    assert out.endswith("2 sentences: 1 in one article, 1 with something that was not found.\n")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    assert main(["check", str(summary), "--since", "2026-01-01"]) == 1
    folded = re.sub(r"\x1b\[\d*m", "", capsys.readouterr().out).splitlines()
    assert "  NOT FOUND figure 7" in folded
    assert all(len(line) <= 60 or " " not in line.strip() for line in folded)
