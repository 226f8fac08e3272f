"""Kill the Prefect server, the runner and the whole house while alerts go out, and count the messages.

    python benchmarks/server_crash.py [--alerts 300]

`wirewatch up` with everything real but the internet and Slack. As messages arrive: at a sixth of them SIGKILL to the Prefect server, at a
third to the runner with its flow runs, at a half to all of it, `wirewatch up` included, which is then started again.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack, suppress
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import latency
from tests.alert_helpers import alert_ids
from tests.fakes.news_site import NewsSite
from tests.fakes.slack_simulator import Slack

# The floor under everything is a pass a minute, and Prefect frees the slot of a killed run after five.
QUIET_SECONDS = 480


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--alerts", type=int, default=300)
    count = options.parse_args().alerts
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        slack = stack.enter_context(Slack())
        slack.store.paced = False
        news_sites = [stack.enter_context(NewsSite(f"127.0.0.{number}", ttl_minutes=0)) for number in range(2, latency.HOSTS + 2)]
        environment = latency.surroundings(Path(folder), slack) | {"WIREWATCH_SLACK_PACE": "0.1"}
        for number in range(count):
            latency.publish(news_sites, number)
        for news_site in news_sites:
            latency.wirewatch(environment, "feeds", "add", news_site.feed_url)
        house = House(environment)
        try:
            await_messages(slack, count // 6)
            print(f"{latency.messages(slack)} messages: killing the server", flush=True)
            house.kill("prefect server", "uvicorn")
            await_messages(slack, count // 3)
            print(f"{latency.messages(slack)} messages: killing the runner and its runs", flush=True)
            house.kill("prefect worker", "prefect.engine")
            await_messages(slack, count // 2)
            print(f"{latency.messages(slack)} messages: killing everything", flush=True)
            house.kill_all()
            house.start()
            await_messages(slack, count)
        finally:
            house.stop()
        return report(slack, count)


class House:
    """`wirewatch up` and the processes that it started."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._port = latency.free_port()
        self.start()

    def start(self) -> None:
        """Start the house, also over what a killed one left."""
        words = [sys.executable, "-m", "wirewatch", "up", "--port", str(self._port)]
        self._up = subprocess.Popen(words, cwd=ROOT, env=self._environment)

    def kill(self, *names: str) -> None:
        """Kills every process of the house whose command has one of these names."""
        for process, command in self._processes():
            if any(name in command for name in names):
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)

    def kill_all(self) -> None:
        """Kills everything at once, as when the machine loses its power."""
        self.kill("")
        self._up.wait()

    def _processes(self) -> list[tuple[int, str]]:
        """Find the processes by the folder in their environment: Prefect gives each flow run a session of its own."""
        home = f"WIREWATCH_HOME={self._environment['WIREWATCH_HOME']}".encode()
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if home in (folder / "environ").read_bytes().split(b"\0"):
                    found.append((int(folder.name), (folder / "cmdline").read_text("utf-8").replace("\0", " ")))
        return found

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        self._up.send_signal(signal.SIGINT)
        try:
            self._up.wait(90)
        except subprocess.TimeoutExpired:
            self._up.kill()
        self.kill("")


def await_messages(slack: Slack, wanted: int) -> None:
    """Wait until so many messages are in Slack, or none has come for eight minutes."""
    seen, changed = -1, time.monotonic()
    while seen < wanted and time.monotonic() < changed + QUIET_SECONDS:
        if latency.messages(slack) != seen:
            seen, changed = latency.messages(slack), time.monotonic()
        time.sleep(0.05)


def report(slack: Slack, count: int) -> int:
    """Print the count; returns 1 where a message is lost or doubled."""
    seen = Counter(name for channel in latency.CHANNELS for name in alert_ids(slack.messages(channel)))
    doubled = sum(times > 1 for times in seen.values())
    print(f"alerts {count}, messages {sum(seen.values())}, lost {max(count - len(seen), 0)}, doubled {doubled}")
    return 1 if doubled or len(seen) != count else 0


if __name__ == "__main__":
    sys.exit(main())
