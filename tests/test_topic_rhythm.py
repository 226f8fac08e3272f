"""A topic's spikes and silences: a table of pasts, and the command that quotes what stands behind them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.topic_books import article
from warehouse.articles import save_articles
from warehouse.db import Warehouse
from warehouse.matches import TopicVersion, save_matches, save_topic_versions
from warehouse.records.topic import Match
from wirewatch.cli.main import main
from wirewatch.cli.topics.views.rhythm_view import rhythm_words
from wirewatch.topic.workbench.backtest.topic_rhythm import DAY, RhythmKind, at_least, none_within, weigh_rhythm

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def moments(counts: Sequence[int]) -> list[datetime]:
    """Texts evenly over each day; the first count is the last day's."""
    return sorted(NOW - day * DAY - (number + 1) * DAY / (count + 1) for day, count in enumerate(counts) for number in range(count))


EIGHT_WEEKS = 56
CASES = [
    ("as ever", [2] * 57, RhythmKind.USUAL),
    ("a loud day", [14] + [2] * 56, RhythmKind.SPIKE),
    ("three of a rare topic", [3] + [0] * 56, RhythmKind.USUAL),
    ("five of a rare topic", [5] + [0] * 55 + [1], RhythmKind.SPIKE),
    ("weekends are quiet", [0, 0, 6, 6, 6, 6, 6] * 8 + [0], RhythmKind.USUAL),
    ("its own weekday is loud", ([20, 2, 2, 2, 2, 2, 2] * 9)[:57], RhythmKind.USUAL),
    ("it always scatters", ([9, 0, 0, 1, 8, 0, 3] * 9)[:57], RhythmKind.USUAL),
    ("silent for a week", [0] * 7 + [3] * 50, RhythmKind.SILENCE),
    ("as silent as before", ([0] * 7 + [3] * 7) * 4 + [0], RhythmKind.USUAL),
    ("never a text", [0] * 57, RhythmKind.USUAL),
    ("ten days old", [30] + [1] * 9, RhythmKind.TOO_SHORT),
]


@pytest.mark.parametrize(("counts", "kind"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_day_is_weighed_against_its_past(counts: list[int], kind: RhythmKind) -> None:
    verdict = weigh_rhythm(moments(counts), NOW - len(counts) * DAY, NOW)
    assert verdict.kind is kind, verdict
    assert verdict.count == counts[0]
    assert verdict.usual[0] <= verdict.usual[1]


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([2] * 57, "as usual: 2 texts in 24 hours; nine of ten such days have 0 to 5"),
        ([0] * 57, "as usual: 0 texts in 24 hours; nine of ten such days have none"),
        ([3] + [0] * 56, "no spike: 3 texts in 24 hours, though nine of ten such days have none"),
        ([1] + [9] * 56, "no silence: 1 text in 24 hours, though nine of ten such days have 4 to 15"),
        ([14] + [2] * 56, "spike: 14 texts in 24 hours; nine of ten such days have 0 to 5 (as many or more: "),
    ],
)
def test_a_day_outside_of_nine_in_ten_is_not_called_usual(counts: list[int], said: str) -> None:
    """It said "usual: 2 texts in 24 hours, 0 to 1 are usual on such a day"."""
    assert rhythm_words(weigh_rhythm(moments(counts), NOW - len(counts) * DAY, NOW), NOW).startswith(said)


def test_the_distribution_adds_up_and_is_the_poisson_where_nothing_scatters() -> None:
    assert at_least(0, 3.0, 2.0) == pytest.approx(1.0)
    assert at_least(1, 3.0, 1.0) == pytest.approx(1 - 0.0497871, abs=1e-6)
    assert none_within(3.0, 1.0) == pytest.approx(0.0497871, abs=1e-6)
    assert none_within(3.0, 2.0) == pytest.approx(2.0**-3)
    assert at_least(10, 3.0, 3.0) > at_least(10, 3.0, 1.5)


@pytest.fixture
def desk(tmp_path: Path, catalog_url: str, data_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    topics = tmp_path / "topics.yaml"
    topics.write_text("topics:\n  - {name: loud, query: dam}\n  - {name: mute, query: ferry}\n", "utf-8")
    for name, value in (("CATALOG", catalog_url), ("DATA", str(data_path)), ("TOPICS", str(topics))):
        monkeypatch.setenv(f"WIREWATCH_{name}", value)


@pytest.mark.usefixtures("desk")
def test_the_command_quotes_the_stories_behind_a_spike_and_the_sources_behind_a_silence(
    warehouse: Warehouse, capsys: pytest.CaptureFixture[str]
) -> None:
    past = {"loud": [9] + [1] * 56, "mute": [0] * 20 + [2] * 40}
    found = [(topic, f"{topic}{place}", moment) for topic, counts in past.items() for place, moment in enumerate(moments(counts))]
    kept = [
        replace(
            article("A dam.", f"Headline {key}"), article_id=key, url=key, canonical_url=f"https://n.example/{key}", first_seen_at=moment
        )
        for _, key, moment in found
    ]
    matched = [Match(key, topic, "v", "query", 1.0, True, "A dam.", "text", 0, 6) for topic, key, _ in found]
    versions = [TopicVersion(topic, "v", "", "", "dam", 1, 1) for topic in past]
    long_ago = NOW - timedelta(days=80)
    warehouse.transact(lambda connection: save_articles(connection, kept, NOW))
    warehouse.transact(lambda connection: (save_topic_versions(connection, versions, long_ago), save_matches(connection, matched, NOW)))
    assert main(["topics", "rhythm", "--at", NOW.isoformat()]) == 0
    out = capsys.readouterr().out
    assert "loud: spike: 9 texts in 24 hours" in out
    assert "Headline loud" in out
    assert "mute: silence: nothing for" in out
    assert "news.example: " in out
    assert main(["topics", "rhythm", "loud", "--at", NOW.isoformat(), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["kind"], answer["count"], len(answer["stories"])) == ("spike", 9, 3)
    assert main(["topics", "rhythm", "--at", "soon"]) == 2
