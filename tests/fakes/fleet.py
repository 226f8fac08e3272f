"""A warehouse on PostgreSQL and S3 with many readers and writers at once, some of them killed, and what is left of it.

Every member is a machine of its own, as far as one machine can be several: a home of its own, one catalog and one bucket for all. The
sources are hosts of the loopback network behind one server. What is killed is started again, the catalog's server is restarted once,
and the bucket stalls once: it takes connections and does not answer.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Self

from tests.fakes.counted import Counted
from tests.fakes.month import TOPICS, Piece, Writer
from tests.fakes.object_store import bucket_variables, open_bucket
from tests.fakes.postgres_server import PostgresServer
from tests.fakes.silent_server import SilentServer
from tests.fakes.slack_simulator import Slack
from warehouse.db import open_warehouse
from warehouse.errors import WarehouseError
from warehouse.feed.feeds import add_feeds
from warehouse.records.feed import Feed
from wirewatch.settings import Settings, read_settings

ROOT = Path(__file__).parent.parent.parent
BUCKET = "news"
# Runs one command again and again in one process, until it fails once; a line on stderr tells how each time ended.
MEMBER = """
import sys, time
from wirewatch.cli.main import main
pause, *words = sys.argv[1:]
while True:
    begun = time.monotonic()
    code = main(words)
    print("ended", code, round(time.monotonic() - begun, 1), file=sys.stderr, flush=True)
    if code:
        sys.exit(code)
    time.sleep(float(pause))
"""
QUESTION = "SELECT count(*), count(DISTINCT story_id) FROM latest_articles WHERE text ILIKE '%accord%'"


Asked = tuple[float, str]
"""When somebody asked for a page, by the monotonic clock, and who."""


@dataclass(frozen=True, slots=True)
class FleetPlan:
    """How large it is.

    Attributes:
        sources: Hosts, each with one feed.
        pages: Pages of each.
        hits: Pages more that the topic is about; each is reprinted by another source once.
        ingests: Processes that poll and read.
        deliverers: Processes that send.
        readers: Processes that ask and search.
        kills: How many members are killed on the way.
        stall_seconds: How long the bucket does not answer; 0 for never.
        restarts: How often the catalog's server is restarted.
        seconds: When to give up.
        seed: Of the random choices.
    """

    sources: int = 2_000
    pages: int = 2
    hits: int = 40
    ingests: int = 4
    deliverers: int = 2
    readers: int = 2
    kills: int = 12
    stall_seconds: float = 20.0
    restarts: int = 1
    seconds: float = 3_600.0
    seed: int = 18


@dataclass(slots=True)
class Outcome(Counted):
    """What is left.

    Attributes:
        requests: Requests of pages.
        again: Requests of pages that had been asked for, by what became meanwhile of the member that asked before.
        kills: Members killed, by kind.
        ends: How often each kind of member ended with which exit code.
        seconds: From the first start to the last page stored and the last alert sent.
        cpu_seconds: Processor time of all members that were killed in the end or on the way.
    """

    requests: int = 0
    again: Counter[str] = field(default_factory=Counter)
    kills: Counter[str] = field(default_factory=Counter)
    ends: Counter[tuple[str, str]] = field(default_factory=Counter)
    seconds: float = 0.0
    cpu_seconds: float = 0.0


def why_again(asked: Sequence[Asked], fell_at: Mapping[str, Sequence[tuple[float, str]]]) -> Iterator[str]:
    """Say for each request of a page but the first what became of whoever asked before: killed, failed, or neither."""
    for (before, member), (after, _) in itertools.pairwise(asked):
        yield next((how for at, how in fell_at.get(member, ()) if before <= at <= after), "neither")


class Hosts:
    """Many sources behind one server: each is an address of the loopback network, which a request names in its Host header."""

    def __init__(self, count: int) -> None:
        self.pieces: dict[str, dict[str, Piece]] = {address: {} for address in self.addresses(count)}
        self.requests: Counter[str] = Counter()
        self.asked: defaultdict[str, list[Asked]] = defaultdict(list)
        hosts = self

        class Desk(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host, member = str(self.headers.get("Host", "")), str(self.headers.get("User-Agent", ""))
                status, kind, body = hosts.content(host, self.path)
                if kind.startswith("text/html"):
                    hosts.asked[host + self.path].append((time.monotonic(), member))
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        class Server(SilentServer):
            request_queue_size = 512

        self.server = Server(("0.0.0.0", 0), Desk)
        self.port = self.server.server_address[1]

    @staticmethod
    def addresses(count: int) -> list[str]:
        """Give the addresses of so many hosts."""
        return [f"127.{20 + at // 62_500}.{at // 250 % 250}.{at % 250 + 1}" for at in range(count)]

    def __enter__(self) -> Self:
        threading.Thread(target=lambda: self.server.serve_forever(poll_interval=0.2), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def home(self, host: str) -> str:
        """Give the address of a source."""
        return f"http://{host}:{self.port}"

    def content(self, name: str, path: str) -> tuple[int, str, bytes]:
        """Give status, type and body of an address."""
        host = name.partition(":")[0]
        pieces = self.pieces.get(host, {})
        if path == "/feed.xml":
            items = "".join(
                f"<item><title>{piece.title}</title><link>{self.home(host)}{piece.path}</link><guid>{self.home(host)}{piece.path}</guid></item>"
                for piece in pieces.values()
            )
            return 200, "application/rss+xml", f"<rss version='2.0'><channel><title>{host}</title>{items}</channel></rss>".encode()
        piece = pieces.get(path)
        if piece is None:
            return 404, "text/plain", b"not here"
        self.requests[name + path] += 1
        paragraphs = "".join(f"<p>{part}</p>" for part in piece.text.split("\n"))
        page = f"<html><head><title>{piece.title}</title></head><body><article><h1>{piece.title}</h1>{paragraphs}</article></body></html>"
        return 200, "text/html; charset=utf-8", page.encode()


class BucketServer:
    """moto's S3 server in a process of its own, which can be made to stall."""

    def __enter__(self) -> Self:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.endpoint = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        open_bucket(self.endpoint, BUCKET)
        self.variables = bucket_variables(self.endpoint, BUCKET)
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()

    def stall(self, seconds: float) -> None:
        """Do not answer for a while; what came meanwhile is answered afterwards."""
        self.process.send_signal(signal.SIGSTOP)
        time.sleep(seconds)
        self.process.send_signal(signal.SIGCONT)


class Member:
    """One process that runs a command again and again in a home of its own."""

    def __init__(self, home: Path, words: Sequence[str], pause: float, environment: Mapping[str, str]) -> None:
        self.name, self.kind, self.words, self.pause = home.name, home.name.partition("-")[0], words, pause
        # Its name goes with each request, so that a page that is asked for twice tells by whom.
        own = {"WIREWATCH_HOME": str(home), "WIREWATCH_USER_AGENT": self.name}
        self.environment = {**os.environ, **environment, **own, "DO_NOT_TRACK": "1"}
        # When it was killed or failed, by the monotonic clock.
        self.fell_at: list[tuple[float, str]] = []
        self.log = home.with_suffix(".log")
        self.cpu_seconds = 0.0
        self.start()

    def start(self) -> None:
        """Start it."""
        with self.log.open("ab") as log:
            command = [sys.executable, "-c", MEMBER, str(self.pause), *self.words]
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL, stderr=log)

    def kill(self) -> None:
        """End it without a word, and add what it took; one that has ended by itself has nobody to ask any more."""
        if self.process.poll() is not None:
            return
        self.process.kill()
        self.fell_at.append((time.monotonic(), "killed"))
        _, status, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        self.cpu_seconds += usage.ru_utime + usage.ru_stime

    def ends(self) -> Counter[tuple[str, str]]:
        """Count the exit codes of its rounds."""
        lines = self.log.read_text("utf-8", "replace").splitlines()
        return Counter((self.kind, line.split()[1]) for line in lines if line.startswith("ended "))


class Fleet:
    """The servers, the sources and the members; `live` lets them work until all is done and counts."""

    def __init__(self, plan: FleetPlan, folder: Path, programs: Path) -> None:
        self.plan, self.folder, self.programs = plan, folder, programs
        self.random = random.Random(plan.seed)
        self.outcome = Outcome()
        self.tokens: set[str] = set()

    @contextmanager
    def opened(self) -> Iterator[Self]:
        """Open everything but the members."""
        with ExitStack() as stack:
            self.hosts = stack.enter_context(Hosts(self.plan.sources))
            self.slack = stack.enter_context(Slack())
            self.catalog = stack.enter_context(PostgresServer(self.programs))
            self.bucket = stack.enter_context(BucketServer())
            (self.folder / "topics.yaml").write_text(TOPICS, "utf-8")
            self.publish()
            settings = self.settings()
            feeds = [Feed(f"source-{at}", f"{self.hosts.home(host)}/feed.xml", f"Outlet {at}") for at, host in enumerate(self.hosts.pieces)]
            with open_warehouse(settings.catalog, settings.data) as warehouse:
                warehouse.transact(lambda connection: add_feeds(connection, feeds))
            yield self

    def publish(self) -> None:
        """Let every source publish its pages, and some report a hit that another reprints."""
        writer, at = Writer(self.plan.seed), datetime.now(UTC)
        hosts = list(self.hosts.pieces)
        for host in hosts:
            for _ in range(self.plan.pages):
                piece = writer.piece(at)
                self.hosts.pieces[host][piece.path] = piece
        for _ in range(self.plan.hits):
            first, second = self.random.sample(hosts, 2)
            piece = writer.piece(at, hit=True)
            self.tokens.add(piece.token)
            again = Piece(f"{piece.path}-again", piece.title, piece.text, piece.at, piece.token)
            self.hosts.pieces[first][piece.path] = piece
            self.hosts.pieces[second][again.path] = again

    def environment(self) -> dict[str, str]:
        """Give what the members read, but for their homes."""
        return {
            **self.bucket.variables,
            "WIREWATCH_CATALOG": self.catalog.url,
            "WIREWATCH_SLACK_URL": self.slack.url,
            "SLACK_BOT_TOKEN": self.slack.token,
            "WIREWATCH_CHANNEL": "C01",
            "WIREWATCH_FIRST_LOOK": "alert",
            "WIREWATCH_PRIVATE_NETWORKS": "127.0.0.0/8",
            "WIREWATCH_TOPICS": str(self.folder / "topics.yaml"),
            "WIREWATCH_SLACK_TIMEOUT": "5",
            "WIREWATCH_SLACK_QUARANTINE": "15",
        }

    def settings(self) -> Settings:
        """Read the settings of whoever looks."""
        return read_settings({**self.environment(), "WIREWATCH_HOME": str(self.folder / "looker")}, self.folder / "none.toml")

    def members(self) -> list[Member]:
        """Start every member."""
        plan, environment = self.plan, self.environment()
        kinds = [
            ("ingest", plan.ingests, ["run"], 0.5),
            ("deliver", plan.deliverers, ["deliver"], 2.0),
            ("reader", plan.readers // 2, ["sql", QUESTION], 5.0),
            ("search", plan.readers - plan.readers // 2, ["search", "zirconium NEAR/8 accord"], 5.0),
            ("maintain", 1, ["maintain"], 60.0),
        ]
        return [
            Member(self.folder / f"{kind}-{number}", words, pause, environment)
            for kind, count, words, pause in kinds
            for number in range(count)
        ]

    def live(self) -> Outcome:
        """Let the members work, disturb them, and count when nothing is left to do."""
        plan, outcome, begun = self.plan, self.outcome, time.monotonic()
        members = self.members()
        pages = sum(len(pieces) for pieces in self.hosts.pieces.values())
        disturbances = ["kill"] * plan.kills + ["restart"] * plan.restarts + ["stall"] * bool(plan.stall_seconds)
        self.random.shuffle(disturbances)
        due = [(at + 1) / (len(disturbances) + 2) for at in range(len(disturbances))]
        looked = time.monotonic()
        while time.monotonic() - begun < plan.seconds:
            if due and len(self.hosts.requests) >= due[0] * pages:
                due.pop(0)
                self.disturb(disturbances.pop(), members)
            elif not due and time.monotonic() - looked > 5:
                looked = time.monotonic()
                if self.at_rest():
                    break
            for member in members:
                if member.process.poll() is not None:
                    outcome.ends[member.kind, f"died of {member.process.returncode}"] += 1
                    member.fell_at.append((time.monotonic(), "failed"))
                    member.start()
            time.sleep(0.2)
        outcome.seconds = time.monotonic() - begun
        for member in members:
            member.kill()
            outcome.cpu_seconds += member.cpu_seconds
            outcome.ends += member.ends()
        self.count()
        fell_at = {member.name: member.fell_at for member in members}
        outcome.again = Counter(why for times in self.hosts.asked.values() for why in why_again(times, fell_at))
        return outcome

    def disturb(self, how: str, members: Sequence[Member]) -> None:
        """Do one thing that happens to machines."""
        if how == "stall":
            self.bucket.stall(self.plan.stall_seconds)
        elif how == "restart":
            self.catalog.stop("immediate")
            self.catalog.start()
        else:
            victim = self.random.choice(members)
            victim.kill()
            self.outcome.kills[victim.kind] += 1
            victim.start()

    def at_rest(self) -> bool:
        """Tell whether every page is read and every alert sent."""
        settings = self.settings()
        try:
            with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
                left = warehouse.connection.execute(
                    """SELECT (SELECT count(*) FROM entries WHERE state = 'queued')
                            + (SELECT count(*) FROM feeds WHERE last_polled_at IS NULL)
                            + (SELECT count(*) FROM alerts WHERE state IN ('pending', 'sending', 'unknown'))"""
                ).fetchone()
        except WarehouseError:
            return False
        return left == (0,)

    def count(self) -> None:
        """Count what was published against what is kept, and what was hit against what was told."""
        published = {f"{self.hosts.home(host)}{path}" for host, pieces in self.hosts.pieces.items() for path in pieces}
        self.outcome.count_articles(self.settings(), published, published)
        self.outcome.count_messages(self.slack.messages("C01"), self.tokens)
        self.outcome.requests = self.hosts.requests.total()


def in_json(outcome: Outcome) -> str:
    """Give the figures."""
    return json.dumps(
        {"pages": outcome.published, "stored": outcome.stored, "dropped": dict(outcome.dropped), "lost": len(outcome.lost),
         "doubled": outcome.doubled, "requests": outcome.requests, "asked again, by what became of who asked before": dict(outcome.again),
         "hits": outcome.hits,
         "messages per hit": {str(count): hits for count, hits in outcome.messages_per_hit.items()}, "strangers": outcome.strangers,
         "waiting": outcome.waiting, "kills": dict(outcome.kills), "ends": {" ".join(end): times for end, times in outcome.ends.items()},
         "seconds": round(outcome.seconds, 1), "CPU seconds": round(outcome.cpu_seconds, 1)}
    )  # fmt: skip
