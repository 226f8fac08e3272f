"""From a fresh folder to the first alert on a topic of one's own, as a newcomer types it. `python benchmarks/first_alert.py`.

An empty HOME, no settings, a news site and a simulated Slack on this machine. Prints each command with its time and CPU, and ends with 1
unless the alert is in the channel. What comes before is `make install`, whose time is the network's.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.fakes.news_site import WEATHER, NewsSite
from tests.fakes.slack_simulator import Slack
from wirewatch.alert.sinks.slack_setup import SCOPES

QUERY = "ferry AND strike"
HEADLINE = "Harbour ferry strike begins on Monday"
FIRST = "Workers of the harbour ferry began a strike on Monday, their union told reporters."


def main() -> int:
    with tempfile.TemporaryDirectory() as folder, NewsSite() as news_site, Slack() as slack:
        slack.store.scopes = frozenset(SCOPES)
        news_site.publish("timetable", WEATHER[0], *WEATHER[1:])
        home = Path(folder) / "wirewatch"
        newcomer = Newcomer(Path(folder))
        newcomer.types("init", str(home), "--yes", "--watch", QUERY, "--sources", "none")
        # What a newcomer writes with an editor: the tokens and the channel; here also that both are on this machine.
        own = f"SLACK_BOT_TOKEN={slack.token}\nWIREWATCH_SLACK_URL={slack.url}\nWIREWATCH_CHANNEL=C01\nWIREWATCH_OPERATIONS_CHANNEL=C02\n"
        (home / "secrets.env").write_text(f"{own}WIREWATCH_PRIVATE_NETWORKS=127.0.0.0/8\n", "utf-8")
        newcomer.folder = home
        newcomer.types("slack", "check", "--post")
        newcomer.types("feeds", "add", news_site.feed_url)
        newcomer.types("run")
        news_site.publish("strike", HEADLINE, FIRST, *WEATHER[2:])
        newcomer.types("run", "--all")
        alerts = [message for message in slack.messages("C01") if HEADLINE in str(message)]
    print(
        f"{newcomer.commands} commands, {newcomer.seconds:.0f} s and {newcomer.cpu:.1f} CPU s of them: {len(alerts)} alert in the channel"
    )
    return int(len(alerts) != 1)


class Newcomer:
    """Types commands in a folder, with nothing set."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {"HOME": str(folder), "PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parent.parent)}
        self.commands, self.seconds, self.cpu = 0, 0.0, 0.0

    def types(self, *words: str) -> None:
        """Run one command to its end and print what it cost."""
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        done = subprocess.run([sys.executable, "-m", "wirewatch", *words], cwd=self.folder, env=self.environment, check=False)
        after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - began
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"$ wirewatch {' '.join(words)}    [exit {done.returncode}, {wall:.1f} s, {cpu:.1f} CPU s]\n")
        self.commands, self.seconds, self.cpu = self.commands + 1, self.seconds + wall, self.cpu + cpu


if __name__ == "__main__":
    raise SystemExit(main())
