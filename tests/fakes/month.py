"""A month in compressed time: sites that publish, passes that are killed, starved and misled about the time, and what is left at the end.

Every pass is a process of its own, `wirewatch run` as cron would start it or forked from one that has loaded it, with a clock that says
when in the month it is. Between the passes the sites publish what they would have published, Slack has its faults, the disk is full, the
clock steps, pages and feeds are hostile. At the end nothing disturbs any more, and whoever looks counts: what was published against what
is kept or dropped with a reason, each hit against the messages in Slack.
"""

from __future__ import annotations

import json
import math
import os
import pickle
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from tests.fakes.counted import Counted
from tests.fakes.silent_server import SilentServer
from tests.fakes.slack_simulator import FAULTS, Slack
from warehouse.db import SCHEMA_NAME, open_warehouse
from warehouse.driver.data_files import listed_files
from warehouse.feed.feeds import add_feeds
from warehouse.records.feed import Feed
from wirewatch.settings import Settings, read_settings

ROOT = Path(__file__).parent.parent.parent
# A file may not grow beyond this while the disk is "full": less than the catalog has after some passes.
FULL_DISK_BYTES = 40_000
# What a feed lists: the articles of its last hours, as feeds do.
LISTED = 40
TOPICS = """topics:
  - name: accords
    description: An accord on zirconium.
    channel: C01
    min: 1
    alert: 1
    patterns:
      - name: accord
        query: zirconium NEAR/8 accord
"""
SHIFTED = (sys.executable, "-m", "tests.fakes.shifted_process")
# As users have it: without their bytecode, our modules are compiled anew by every process, a CPU second each.
OF_PROCESSES = {**os.environ, "DO_NOT_TRACK": "1", "PYTHONDONTWRITEBYTECODE": ""}
SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]


@dataclass(frozen=True, slots=True)
class Plan:
    """How large a month is and how much goes wrong.

    Attributes:
        days: Length of the month.
        passes_a_day: Runs of the pipe a day.
        sites: Outlets, each a host with one feed.
        articles_a_day: Articles of all outlets together.
        hits_a_day: Articles that the topic is about; each is reprinted by another outlet once.
        killed: Share of passes that are ended by SIGKILL.
        starved: Share of passes on a full disk.
        misled: Share of passes whose clock is an hour to a day off.
        broken: Share of nights after whose backup a data file is cut; the next pass must refuse, and `restore` bring the file back.
        refused: Share of passes for which Slack has two faults.
        order: What is done to one pass after the other, again and again; chosen by the shares where it is empty.
        longest_life_seconds: A pass that is killed lives no longer, wherever it is then.
        quiet_hours: Hours between the undisturbed passes at the end.
        forked: Whether the processes are forked from one that has loaded all they need, so that Python is not started anew for each.
        most_minutes: After so many minutes of ours no further pass begins, and the month is counted as far as it came.
        seed: Of the random choices.
    """

    days: int = 30
    passes_a_day: int = 24
    sites: int = 60
    articles_a_day: int = 10_000
    hits_a_day: int = 4
    killed: float = 0.1
    starved: float = 0.03
    misled: float = 0.04
    broken: float = 0.2
    refused: float = 0.2
    order: tuple[str, ...] = ()
    longest_life_seconds: float = 6.0
    quiet_hours: tuple[int, ...] = (1, 1, 2, 4, 8, 16, 24, 24)
    forked: bool = False
    most_minutes: float = math.inf
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Piece:
    """One article as its site publishes it: `token` names a hit, `hostile` says what is wrong with its page."""

    path: str
    title: str
    text: str
    at: datetime
    token: str = ""
    hostile: str = ""


class Site:
    """One outlet on a loopback address: a feed, a page for each article, and the manners it has just now."""

    def __init__(self, number: int, now: Callable[[], datetime], port: int = 0) -> None:
        self.pieces: dict[str, Piece] = {}
        # What a whole feed has told a pass that lived: what went from its last forty before that, nobody can know.
        self.listed: set[str] = set()
        # What it has told the pass that runs now, which may die before it has kept anything.
        self.heard: set[str] = set()
        self.feed_is = "well"
        self.now = now
        site = self

        class Desk(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = SilentServer((f"127.0.1.{number + 1}", port), Desk)
        self.port = self.server.server_address[1]
        self.home = f"http://127.0.1.{number + 1}:{self.port}"
        threading.Thread(target=lambda: self.server.serve_forever(poll_interval=0.2), daemon=True).start()

    def close(self) -> None:
        """Stop serving."""
        self.server.shutdown()
        self.server.server_close()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        status, kind, body = self.content(request.path)
        request.send_response(status)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    def content(self, path: str) -> tuple[int, str, bytes]:
        """Give status, type and body of an address."""
        if path == "/feed.xml":
            return self.feed()
        piece = self.pieces.get(path)
        if piece is None or piece.hostile == "gone":
            return 404, "text/html", b"<html><body>No such page</body></html>"
        if piece.hostile == "bytes":
            return 200, "text/html", random.Random(piece.path).randbytes(20_000)
        paragraphs = "".join(f"<p>{part}</p>" for part in piece.text.split("\n"))
        page = f"<html><head><title>{piece.title}</title></head><body><article><h1>{piece.title}</h1>{paragraphs}</article></body></html>"
        return 200, "text/html; charset=utf-8", page.encode()

    def feed(self) -> tuple[int, str, bytes]:
        """Give the feed, or what stands in its place."""
        if self.feed_is == "down":
            return 503, "text/plain", b"later"
        if self.feed_is == "a page":
            return 200, "text/html", b"<html><body><h1>Please log in</h1></body></html>"
        latest = list(self.pieces.values())[-LISTED:]
        if self.feed_is == "well":
            self.heard.update(piece.path for piece in latest)
        items = "".join(
            f"<item><title>{piece.title}</title><link>{self.home}{piece.path}</link><guid>{self.home}{piece.path}</guid>"
            f"<pubDate>{format_datetime(piece.at)}</pubDate></item>"
            for piece in latest
        )
        text = f'<?xml version="1.0"?><rss version="2.0"><channel><title>{self.home}</title><link>{self.home}</link><ttl>5</ttl>{items}'
        return 200, "application/rss+xml", (text if self.feed_is == "cut" else f"{text}</channel></rss>").encode()


class Writer:
    """Writes articles of invented words, so that no two tell the same event."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words = ["".join(self.random.choices(SYLLABLES, k=self.random.randint(2, 4))) for _ in range(6_000)]
        self.count = 0

    def piece(self, at: datetime, *, hit: bool = False, hostile: str = "") -> Piece:
        """Write one article."""
        self.count += 1
        token = f"Qz{self.count:06d}" if hit else ""
        title = " ".join(self.random.choices(self.words, k=7)).capitalize()
        sentences = [" ".join(self.random.choices(self.words, k=12)).capitalize() + "." for _ in range(10)]
        if hit:
            title = f"{title} {token}"
            sentences[1] = (
                f"The {self.random.choice(self.words).capitalize()} council signed a zirconium accord {token} with the port of {token}a."
            )
        if hostile == "capitals":
            sentences.insert(0, "A" * 200 + " " + "B C " * 200)
        text = "\n".join(" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3))
        return Piece(f"/{self.count}", title, text, at, token, hostile)


@dataclass(frozen=True, slots=True)
class PassRow:
    """How one pass went: the day, what was done to it, its exit code and what it took.

    Attributes:
        day: Days since the beginning.
        disturbance: What was done to it, empty for nothing.
        code: Exit code; negative for a signal.
        cpu_seconds: Processor time of the pass and the processes it waited for.
        megabytes: Largest resident memory of the pass itself.
    """

    day: float
    disturbance: str
    code: int
    cpu_seconds: float
    megabytes: float


@dataclass(slots=True)
class Month(Counted):
    """What is left of a month.

    Attributes:
        passes: Every pass.
        catalog_bytes: Size of the catalog after each day.
        files: Files of the home after each day.
        disk_bytes: Size of the home after each day.
        breaks: Cut data files by the exit code of the pass that met one and of the `restore` after it.
    """

    passes: list[PassRow] = field(default_factory=list)
    catalog_bytes: list[int] = field(default_factory=list)
    files: list[int] = field(default_factory=list)
    disk_bytes: list[int] = field(default_factory=list)
    breaks: Counter[tuple[int, int]] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Evening:
    """A month as it was when a day of it was over, beside a copy of its home: another process goes on from there.

    Attributes:
        plan: What it is to be.
        day: How many days are over.
        chance: Where the random choices are.
        writer: Who writes the articles.
        began: When it began.
        now: What time it is in the month.
        sites: Port, articles and listed paths of each site.
        messages: What each channel of Slack holds.
        message_count: How many messages Slack has numbered.
        month: What was counted so far.
    """

    plan: Plan
    day: int
    chance: tuple[Any, ...]
    writer: Writer
    began: datetime
    now: datetime
    sites: tuple[tuple[int, dict[str, Piece], set[str]], ...]
    messages: dict[str, list[dict[str, Any]]]
    message_count: int
    month: Month


def kill(process_id: int) -> None:
    """Kill a process that may have ended meanwhile."""
    with suppress(ProcessLookupError):
        os.kill(process_id, signal.SIGKILL)


def watch_memory(process_id: int, ended: threading.Event, peak: list[int]) -> None:
    """Look at a process's largest resident memory until it ends; in kB.

    What the kernel tells of a child that has ended counts the memory of whoever started it too, which grows with the month.
    """
    while not ended.wait(0.2):
        with suppress(OSError):
            found = re.search(r"^VmHWM:\s+(\d+)", Path(f"/proc/{process_id}/status").read_text("utf-8"), re.MULTILINE)
            peak[0] = max(peak[0], int(found[1]) if found else 0)


class World:
    """The sites, Slack, the clock and the home of a month; with `keep`, each evening is kept and the last one is where it goes on."""

    def __init__(self, plan: Plan, folder: Path, *, keep: bool = False) -> None:
        self.plan, self.folder, self.keep = plan, folder, keep
        self.random = random.Random(plan.seed)
        self.writer = Writer(plan.seed)
        self.began = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
        self.shift = 0.0
        self.sites: list[Site] = []
        self.month = Month()
        self.day = 0
        # Forks the processes, where that is the plan.
        self.house: subprocess.Popen[str] | None = None

    def evenings(self) -> list[Path]:
        """List the folders of kept evenings, the last one last: more than one where somebody was killed while the older went."""
        return sorted(self.folder.glob("evening-*"), key=lambda folder: int(folder.name.rpartition("-")[2]))

    @contextmanager
    def opened(self) -> Iterator[World]:
        """Open the sites and Slack, and add the feeds to a fresh home, or go on where the last evening was."""
        evenings = self.evenings() if self.keep else []
        kept: Evening | None = pickle.loads((evenings[-1] / "world").read_bytes()) if evenings else None
        assert kept is None or replace(kept.plan, most_minutes=0, days=0) == replace(self.plan, most_minutes=0, days=0), "another month"
        with ExitStack() as stack:
            for number in range(self.plan.sites):
                site = Site(number, self.now, kept.sites[number][0] if kept else 0)
                stack.callback(site.close)
                self.sites.append(site)
            self.slack = stack.enter_context(Slack())
            self.slack.store.time = lambda: self.now().timestamp()
            if self.plan.forked:
                self.house = stack.enter_context(
                    subprocess.Popen(
                        SHIFTED,
                        cwd=ROOT,
                        env=OF_PROCESSES,
                        stdin=subprocess.PIPE,
                        stdout=subprocess.PIPE,
                        stderr=subprocess.DEVNULL,
                        text=True,
                    )
                )
            if kept:
                self.wake(kept, evenings[-1] / "home")
                yield self
                return
            shutil.rmtree(self.folder / "home", ignore_errors=True)
            (self.folder / "topics.yaml").write_text(TOPICS, "utf-8")
            settings = self.settings()
            with open_warehouse(settings.catalog, settings.data) as warehouse:
                feeds = [Feed(f"site-{number}", f"{site.home}/feed.xml", f"Outlet {number}") for number, site in enumerate(self.sites)]
                warehouse.transact(lambda connection: add_feeds(connection, feeds))
            yield self

    def wake(self, kept: Evening, home: Path) -> None:
        """Be as one was on an evening, with the home that was copied then."""
        self.random.setstate(kept.chance)
        self.writer, self.began, self.month, self.day = kept.writer, kept.began, kept.month, kept.day
        self.shift = (kept.now - datetime.now(UTC)).total_seconds()
        for site, (_, pieces, listed) in zip(self.sites, kept.sites, strict=True):
            site.pieces, site.listed = pieces, listed
        self.slack.store.messages, self.slack.store.counter = kept.messages, kept.message_count
        shutil.rmtree(self.folder / "home", ignore_errors=True)
        shutil.copytree(home, self.folder / "home")

    def retire(self) -> None:
        """Keep how one is this evening; whoever is killed meanwhile has the one before."""
        sites = tuple((site.port, site.pieces, site.listed) for site in self.sites)
        store = self.slack.store
        kept = Evening(
            plan=self.plan,
            day=self.day,
            chance=self.random.getstate(),
            writer=self.writer,
            began=self.began,
            now=self.now(),
            sites=sites,
            messages=store.messages,
            message_count=store.counter,
            month=self.month,
        )
        before = self.evenings()
        part = self.folder / "part"
        shutil.rmtree(part, ignore_errors=True)
        shutil.copytree(self.folder / "home", part / "home")
        (part / "world").write_bytes(pickle.dumps(kept))
        part.rename(self.folder / f"evening-{self.day}")
        for evening in before:
            shutil.rmtree(evening)

    def now(self) -> datetime:
        """Tell the time of the month."""
        return datetime.now(UTC) + timedelta(seconds=self.shift)

    def environment(self) -> dict[str, str]:
        """Give what the processes read."""
        return {
            "WIREWATCH_HOME": str(self.folder / "home"),
            "WIREWATCH_SLACK_URL": self.slack.url,
            "SLACK_BOT_TOKEN": self.slack.token,
            "WIREWATCH_CHANNEL": "C01",
            "WIREWATCH_FIRST_LOOK": "alert",
            "WIREWATCH_OPERATIONS_CHANNEL": "C02",
            "WIREWATCH_PRIVATE_NETWORKS": "127.0.0.0/8",
            "WIREWATCH_TOPICS": str(self.folder / "topics.yaml"),
            "WIREWATCH_POLL_FLOOR": "600",
            "WIREWATCH_SLACK_TIMEOUT": "2",
            "WIREWATCH_SLACK_QUARANTINE": "4",
            "WIREWATCH_EDIT_PAUSE": "1",
        }

    def settings(self) -> Settings:
        """Read the settings of the home."""
        return read_settings(self.environment(), self.folder / "none.toml")

    def run(self, words: Sequence[str], disturbance: str = "") -> PassRow:
        """Run one command to its end or to its death."""
        shift, most_bytes, life = self.shift, 0, 0.0
        if disturbance == "clock":
            shift += self.random.choice((-86_400, -3_600, 3_600, 86_400))
        elif disturbance == "disk":
            most_bytes = FULL_DISK_BYTES
        elif disturbance == "killed":
            life = self.random.uniform(0.5, self.plan.longest_life_seconds)
        code, cpu_seconds, megabytes = self.lived([str(shift), str(most_bytes), *words], life)
        for site in self.sites:
            site.listed |= site.heard if code == 0 else set()
            site.heard.clear()
        day = (self.now() - self.began) / timedelta(days=1)
        return PassRow(day, disturbance, code, cpu_seconds, megabytes)

    def lived(self, words: Sequence[str], life: float) -> tuple[int, float, float]:
        """Let a process do it, for so many seconds where that is not 0; give its exit code, CPU seconds and MB of memory."""
        process_id, wait = self.forked(words) if self.house else self.started(words)
        timer = threading.Timer(life, kill, [process_id]) if life else None
        if timer:
            timer.start()
        ended = threading.Event()
        peak: list[int] = [0]
        watcher = threading.Thread(target=lambda: watch_memory(process_id, ended, peak), daemon=True)
        watcher.start()
        code, cpu_seconds = wait()
        ended.set()
        watcher.join()
        if timer:
            timer.cancel()
        return code, cpu_seconds, peak[0] / 1024

    def started(self, words: Sequence[str]) -> tuple[int, Callable[[], tuple[int, float]]]:
        """Start Python for a command; give the process's number, and what waits for its exit code and CPU seconds."""
        process = subprocess.Popen(
            [*SHIFTED, *words],
            cwd=ROOT,
            env={**OF_PROCESSES, **self.environment()},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

        def wait() -> tuple[int, float]:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, usage.ru_utime + usage.ru_stime

        return process.pid, wait

    def forked(self, words: Sequence[str]) -> tuple[int, Callable[[], tuple[int, float]]]:
        """Have a process forked for a command; else like `started`."""
        assert self.house
        asks, answers = self.house.stdin, self.house.stdout
        assert asks
        assert answers
        asks.write(f"{json.dumps([self.environment(), words])}\n")
        asks.flush()

        def wait() -> tuple[int, float]:
            code, cpu_seconds = answers.readline().split()
            return int(code), float(cpu_seconds)

        return int(answers.readline()), wait

    def publish(self, share_of_day: float) -> None:
        """Let the sites publish what belongs to a share of a day."""
        at = self.now()
        for _ in range(round(self.plan.articles_a_day * share_of_day)):
            hostile = self.random.choices(("", "capitals", "bytes", "gone"), (997, 1, 1, 1))[0]
            self.put(self.random.choice(self.sites), self.writer.piece(at, hostile=hostile))

    def publish_hit(self) -> None:
        """Let one site report a hit, and another reprint it."""
        first, second = self.random.sample(self.sites, 2)
        piece = self.writer.piece(self.now(), hit=True)
        self.put(first, piece)
        self.put(second, Piece(f"{piece.path}-again", piece.title, piece.text, piece.at, piece.token))

    def put(self, site: Site, piece: Piece) -> None:
        """Publish one article on one site."""
        site.pieces[piece.path] = piece

    def disturbance(self) -> str:
        """Choose what is done to the next pass."""
        if self.plan.order:
            return self.plan.order[len(self.month.passes) % len(self.plan.order)]
        shares: Mapping[str, float] = {"killed": self.plan.killed, "disk": self.plan.starved, "clock": self.plan.misled}
        return self.random.choices(("", *shares), (1 - sum(shares.values()), *shares.values()))[0]

    def pass_time(self, delta: timedelta) -> None:
        """Let the clock of the month go on."""
        self.shift += delta.total_seconds()

    def live(self, heard: Callable[[PassRow], None] = lambda _row: None) -> Month:
        """Live through the month and count what is left of it."""
        plan, give_up = self.plan, time.monotonic() + 60 * self.plan.most_minutes
        for day in range(self.day, plan.days):
            hits = set(self.random.sample(range(plan.passes_a_day), min(plan.hits_a_day, plan.passes_a_day)))
            for number in range(plan.passes_a_day):
                if time.monotonic() > give_up:
                    break
                self.publish(1 / plan.passes_a_day)
                if number in hits:
                    self.publish_hit()
                for site in self.sites:
                    site.feed_is = self.random.choices(("well", "down", "a page", "cut"), (97, 1, 1, 1))[0]
                if self.random.random() < plan.refused:
                    self.slack.fail(*self.random.choices([fault for fault in FAULTS if not fault.startswith("error:")], k=2))
                row = self.run(["run"], self.disturbance())
                self.month.passes.append(row)
                heard(row)
                self.pass_time(timedelta(days=1) / plan.passes_a_day)
            night = self.run(["maintain"], self.disturbance() if day else "")
            if night.code == 0 and not night.disturbance and self.random.random() < plan.broken:
                self.break_file()
            self.measure()
            if time.monotonic() > give_up:
                break
            self.day = day + 1
            if self.keep:
                self.retire()
        self.settle()
        self.count()
        return self.month

    def break_file(self) -> None:
        """Cut the largest data file, let a pass find it so, and bring it back from the backup."""
        settings = self.settings()
        with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
            largest = max(listed_files(warehouse.connection, SCHEMA_NAME), key=lambda file: file.size_bytes)
        assert isinstance(settings.data, Path)
        os.truncate(settings.data / largest.path, largest.size_bytes // 2)
        row = self.run(["run"])
        self.month.passes.append(replace(row, disturbance="broken"))
        self.month.breaks[row.code, self.run(["restore"]).code] += 1

    def settle(self) -> None:
        """Let two quiet days go by: what waits for a second try has it, and what is pending is sent."""
        self.slack.store.faults.clear()
        for site in self.sites:
            site.feed_is = "well"
        for hours in self.plan.quiet_hours:
            self.month.passes.append(self.run(["run"]))
            self.run(["deliver"])
            self.pass_time(timedelta(hours=hours))
        time.sleep(float(self.environment()["WIREWATCH_SLACK_QUARANTINE"]))
        self.run(["deliver"])

    def measure(self) -> None:
        """Measure what the home takes."""
        home = self.folder / "home"
        files = [path for path in home.rglob("*") if path.is_file()]
        self.month.catalog_bytes.append((home / "catalog.sqlite").stat().st_size)
        self.month.files.append(len(files))
        self.month.disk_bytes.append(sum(path.stat().st_size for path in files))

    def count(self) -> None:
        """Count what was published against what is kept, and what was hit against what was told."""
        pieces = [(site, piece) for site in self.sites for piece in site.pieces.values()]
        published = {f"{site.home}{piece.path}" for site, piece in pieces}
        self.month.count_articles(self.settings(), published, {f"{site.home}{path}" for site in self.sites for path in site.listed})
        self.month.count_messages(self.slack.messages("C01"), {piece.token for _, piece in pieces if piece.token})


def simulate(plan: Plan, folder: Path, heard: Callable[[PassRow], None] = lambda _row: None, *, keep: bool = False) -> tuple[Month, Any]:
    """Live through a month in a folder of its own; also give what Slack holds, for whoever looks.

    The folder is emptied first, unless `keep`: then each evening is kept in it, and a month that was broken off goes on from the last.
    """
    if not keep:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    world = World(plan, folder, keep=keep)
    with world.opened():
        return world.live(heard), world.slack.messages("C01")
