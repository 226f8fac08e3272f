"""How flows end on a real Prefect server: in a sentence, under a name that says what they are, with our lines, and without a pickle."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.feed import Feed
from wirewatch.settings import read_settings

ROOT = Path(__file__).parent.parent
pytestmark = [pytest.mark.prefect, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Run every flow once, in a process and with a Prefect server of their own."""
    folder = tmp_path_factory.mktemp("flows")
    own = {
        "WIREWATCH_HOME": str(folder / "home"),
        "WIREWATCH_TOPICS": str(ROOT / "tests" / "ingest_topics.yaml"),
        "WIREWATCH_PRIVATE_NETWORKS": "127.0.0.0/8",
    }
    settings = read_settings(own, folder / "none.toml")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("gone", "http://127.0.0.1:9/feed", "The Gone Gazette")]))
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("WIREWATCH_", "SLACK_", "PREFECT_"))}
    environment = {
        **clean,
        **own,
        "PYTHONPATH": str(ROOT),
        "PREFECT_HOME": str(folder / "prefect"),
        "PREFECT_LOGGING_EXTRA_LOGGERS": "wirewatch,warehouse,tasks,flows",
        "DO_NOT_TRACK": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.fakes.flow_ends"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_a_pass_ends_in_a_sentence_and_its_lines_are_on_its_page(ran: dict[str, Any]) -> None:
    end = ran["ends"]["ingest"]
    assert (end["state"], end["message"]) == ("Completed", "1 feed, 0 new articles, 0 alerts")
    assert "wirewatch.ingest.ingest_pass 1 feed polled: 0 new entries" in end["lines"]


def test_a_run_has_the_secrets_that_the_pool_names_and_prefect_shows_only_their_names(ran: dict[str, Any]) -> None:
    found = ran["secrets"]
    assert found["env"] == {
        "PREFECT_LOGGING_EXTRA_LOGGERS": "wirewatch,warehouse,tasks,flows",
        "SLACK_BOT_TOKEN": "xoxb-of-a-secret-block",
        "OTHER_TOKEN": "xoxb-of-a-slack-block",
    }
    assert "xoxb" not in found["pool"]


def test_no_deployment_names_a_block_which_prefect_would_write_out() -> None:
    """`prefect deploy` puts what a block holds in the place of its reference, readable in the deployment."""
    lines = (ROOT / "prefect.yaml").read_text("utf-8").splitlines()
    assert [line for line in lines if "prefect.blocks" in line] == []


def test_each_run_is_named_for_a_list_of_runs(ran: dict[str, Any]) -> None:
    assert re.fullmatch(r"ingest \d{4}-\d\d-\d\d \d\d:\d\d", ran["ends"]["ingest"]["run"])
    assert ran["ends"]["backtest"]["run"] == "every topic over 30 days"


def test_a_backtest_runs_the_topics_of_the_users_own_file(ran: dict[str, Any]) -> None:
    end = ran["ends"]["backtest"]
    assert (end["state"], end["message"]) == ("Completed", "joint-statements: 0 alerts in 31 days, 0 matches among 0 articles")
    unknown = ran["ends"]["unknown topic"]
    assert unknown["state"] == "Failed"
    assert "no usable topic 'no-such-topic'. It has joint-statements" in unknown["message"]


def test_sources_and_maintenance_say_what_they_found(ran: dict[str, Any]) -> None:
    assert ran["ends"]["watch_sources"]["message"] == "every source is well"
    assert "a backup with 0 articles" in ran["ends"]["maintain"]["message"]


def test_a_run_that_hangs_ends_as_timed_out(ran: dict[str, Any]) -> None:
    """The automation that tells operations waits for an event of exactly this name."""
    assert ran["ends"]["sleeper"]["state"] == "TimedOut"


def test_a_run_that_fails_says_why_and_leaves_no_pickle(ran: dict[str, Any]) -> None:
    end = ran["ends"]["failed"]
    assert (end["state"], end["message"][:10]) == ("Failed", "SeedError:")
    assert any(line.startswith("flows the run failed") and "Traceback" in line for line in end["lines"])
    assert ran["files"] == []
