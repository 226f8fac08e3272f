"""How long news takes from first sight to Slack with `wirewatch up`: percentiles over many alerts.

    python benchmarks/latency.py [--alerts 50] [--every 4]

Six sites on localhost publish one article after another, each of a story of its own; the strict Slack simulator takes the messages.
Everything between is real: Prefect server, schedule, flow processes, warehouse. Figures are of the view `alert_log`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from rich.console import Console
from rich.progress import track

from tests.fakes.news_site import NewsSite
from tests.fakes.slack_simulator import Slack

BASINS = ("dock", "harbour", "pier", "quay")
SYLLABLES = ("ba", "den", "fi", "gor", "hul", "ka", "lem", "mi", "nor", "pu", "ras", "sel", "ti", "vun", "wel", "zor")
CHANNELS = ("C01", "C02", "C03", "C04")
# A polite reader takes two pages a second from a host, and a watch list has many hosts.
HOSTS = 6
QUIET_SECONDS = 180


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--alerts", type=int, default=50)
    options.add_argument("--every", type=float, default=4.0, help="seconds between two articles")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        slack = stack.enter_context(Slack())
        news_sites = [stack.enter_context(NewsSite(f"127.0.0.{number}", ttl_minutes=0)) for number in range(2, HOSTS + 2)]
        environment = surroundings(Path(folder), slack)
        publish(news_sites, 0)
        for news_site in news_sites:
            wirewatch(environment, "feeds", "add", news_site.feed_url)
        port = free_port()
        up = subprocess.Popen(
            [sys.executable, "-m", "wirewatch", "up", "--port", str(port)], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
        )
        try:
            while not messages(slack):
                time.sleep(1)
            for number in track(range(1, given.alerts + 1), console=Console(stderr=True), description="articles"):
                publish(news_sites, number)
                time.sleep(given.every)
            settle(slack, given.alerts + 1)
        finally:
            up.send_signal(signal.SIGINT)
            up.communicate(timeout=60)
        report(environment, slack, given.alerts)


def surroundings(folder: Path, slack: Slack) -> dict[str, str]:
    topics = folder / "topics.yaml"
    topics.write_text(topic_file(), "utf-8")
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "WIREWATCH_HOME": str(folder / "home"),
        "WIREWATCH_TOPICS": str(topics),
        "WIREWATCH_SLACK_URL": slack.url,
        "SLACK_BOT_TOKEN": slack.token,
        "WIREWATCH_CHANNEL": "C01",
        "WIREWATCH_FIRST_LOOK": "alert",
        "WIREWATCH_OPERATIONS_CHANNEL": "",
        "WIREWATCH_PRIVATE_NETWORKS": "127.0.0.0/8",
        "WIREWATCH_POLL_FLOOR": "1",
    }


def topic_file() -> str:
    """Return a topic and a channel for each basin: a channel's pace of one message a second is not what is measured."""
    rows = [
        f"  - {{name: {basin}-bulletins, channel: {channel}, min: 1, alert: 1, "
        f"patterns: [{{name: bulletin, query: '\"{basin} bulletin\"'}}]}}"
        for basin, channel in zip(BASINS, CHANNELS, strict=True)
    ]
    return "topics:\n" + "\n".join(rows) + "\n"


def publish(news_sites: Sequence[NewsSite], number: int) -> None:
    """One article in words that no other has, so that each is a story of its own."""
    basin = BASINS[number % len(BASINS)]
    words = [invented(number, position) for position in range(60)]
    title = f"{words[0].title()} {words[1]} {words[2]}: {words[3]} {words[4]}"
    news_sites[number % len(news_sites)].publish(
        f"bulletin-{number}",
        title,
        f"The {basin} bulletin tells of {' '.join(words[5:20])}.",
        f"{' '.join(words[20:40]).capitalize()}.",
        f"{' '.join(words[40:]).capitalize()}.",
    )


def invented(number: int, position: int) -> str:
    """Return a word of three syllables that is the same in every run."""
    digest = hashlib.sha256(f"{number}:{position}".encode()).digest()
    return "".join(SYLLABLES[byte % len(SYLLABLES)] for byte in digest[:3])


def messages(slack: Slack) -> int:
    return sum(len(slack.messages(channel)) for channel in CHANNELS)


def settle(slack: Slack, expected: int) -> None:
    """Wait until everything is in Slack, or nothing has come for three minutes."""
    seen, changed = -1, time.monotonic()
    while seen < expected and time.monotonic() < changed + QUIET_SECONDS:
        if messages(slack) != seen:
            seen, changed = messages(slack), time.monotonic()
        time.sleep(1)


def report(environment: dict[str, str], slack: Slack, expected: int) -> None:
    sql = """
        SELECT count(*) AS alerts, count(*) FILTER (kind = 'reply') AS replies,
               quantile_cont(seen_to_sent_seconds, 0.5) AS p50, quantile_cont(seen_to_sent_seconds, 0.95) AS p95,
               max(seen_to_sent_seconds) AS most,
               quantile_cont(seen_to_sent_seconds - turn_seconds, 0.5) AS own_p50,
               quantile_cont(seen_to_sent_seconds - turn_seconds, 0.95) AS own_p95,
               quantile_cont(date_diff('millisecond', published_at, sent_at) / 1000.0, 0.5) AS published_p50,
               quantile_cont(date_diff('millisecond', first_seen_at, matched_at) / 1000.0, 0.5) AS matched_p50
        FROM (
            SELECT *, greatest(0, date_diff('millisecond', matched_at, before + INTERVAL 1 SECOND) / 1000.0) AS turn_seconds
            FROM (
                SELECT *, coalesce(lag(sent_at) OVER (PARTITION BY channel ORDER BY sent_at), '1970-01-01'::TIMESTAMPTZ) AS before
                FROM alert_log WHERE kind IN ('post', 'reply') AND state = 'sent'
            )
            ORDER BY created_at OFFSET 1
        )
    """
    [found] = json.loads(wirewatch(environment, "sql", "--json", sql))
    print(f"articles {expected}, messages in Slack {messages(slack) - 1}, in the log {found['alerts']} ({found['replies']} replies)")
    if not found["alerts"]:
        return
    print(f"first seen -> sent   p50 {float(found['p50']):.2f} s   p95 {float(found['p95']):.2f} s   most {float(found['most']):.2f} s")
    print(f"  the channel's turn (a message a second) aside   p50 {float(found['own_p50']):.2f} s   p95 {float(found['own_p95']):.2f} s")
    print(f"first seen -> filed  p50 {float(found['matched_p50']):.2f} s")
    print(f"published -> sent    p50 {float(found['published_p50']):.1f} s (a pass a minute)")


def wirewatch(environment: dict[str, str], *words: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "wirewatch", *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    ).stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
