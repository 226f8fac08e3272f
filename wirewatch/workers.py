"""Run functions on untrusted bytes in processes that can be killed.

    with Workers(count=2, cpu_seconds=10, memory_bytes=512 * MEBIBYTE) as pool:
        for result in pool.map(parse_feed, bodies, timeout_seconds=20):   # input order
            if isinstance(result, WorkerFailure): ...                     # only this item failed

A worker that hangs, eats memory or dies is killed and replaced; the others never notice. Workers are forked from one clean
server process that has the parsers loaded already, so a new one costs milliseconds and shares their memory.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import connection, resource_tracker
from multiprocessing.process import BaseProcess
from types import ModuleType, TracebackType
from typing import Generic, Self, TypeVar, cast

from wirewatch.errors import WorkerStartError

Item = TypeVar("Item")
Value = TypeVar("Value")

MEBIBYTE = 1024 * 1024
# CPU time one item may use: a real feed or page takes milliseconds, the slowest honest one measured under a second.
CPU_SECONDS = 10.0
# Address space a worker may add to what it starts with: a parsed tree takes about 20 times a 10 MiB document, and some room.
MEMORY_BYTES = 768 * MEBIBYTE
# Wall-clock time one item may use, twice the CPU time because the machine may be busy.
TIMEOUT_SECONDS = 20.0
# What the server process imports before it forks; a name that cannot be imported is skipped.
PRELOAD = (
    "lxml.etree",
    "lxml.html",
    "feedparser",
    "trafilatura.core",
    "trafilatura.external",
    "wirewatch.feed.parsing.read_feed",
    "wirewatch.article.extract",
    "wirewatch.article.words.language_model",
    "wirewatch.article.body.vote.trained",
    "wirewatch.article.page_job",
    "wirewatch.feed.polling.job",
    "wirewatch.workers",
)
# Finished items held back, per worker, while an earlier one is still running: bounds memory when one item hangs.
AHEAD = 32
# How long a killed process may take to disappear; SIGKILL needs milliseconds.
KILL_WAIT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class WorkerFailure:
    """Why an item has no value.

    Attributes:
        kind: timeout, cpu, memory, crash or error.
        detail: For people.
    """

    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class _Done(Generic[Value]):
    """A value on its way back from a worker."""

    value: Value


@dataclass(slots=True)
class _Worker:
    """One process.

    Attributes:
        process: As multiprocessing knows it.
        pipe: Our end of the way to it.
        position: Of the item it is busy with, -1 for none.
        deadline: When that item is given up, by the monotonic clock.
    """

    process: BaseProcess
    pipe: connection.Connection
    position: int = -1
    deadline: float = 0.0


class Workers:
    """A pool of `count` killable processes; each item may use `cpu_seconds` and a worker may grow by `memory_bytes`.

    Functions must be importable (top level of a module other than the main script). A use from several threads takes turns.
    """

    def __init__(
        self,
        count: int = 0,
        cpu_seconds: float = CPU_SECONDS,
        memory_bytes: int = MEMORY_BYTES,
        preload: Sequence[str] = PRELOAD,
    ) -> None:
        self.count = count or os.cpu_count() or 1
        self.cpu_seconds = cpu_seconds
        self.memory_bytes = memory_bytes
        self._preload = list(preload)
        self._workers: list[_Worker] = []
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End every worker; the pool may be used again and then starts new ones."""
        for worker in self._workers:
            _end(worker)
        self._workers.clear()

    def map(
        self, function: Callable[[Item], Value], items: Iterable[Item], timeout_seconds: float = TIMEOUT_SECONDS
    ) -> Iterator[Value | WorkerFailure]:
        """Yield `function(item)` or a `WorkerFailure` for each item, in the order of `items`, which is read lazily."""
        with self._turn:
            run = _Run(self, function, timeout_seconds)
            try:
                yield from run.results(iter(items))
            finally:
                self._retire_busy()

    def _retire_busy(self) -> None:
        """Kill what is still working: the caller stopped reading, so nobody will fetch those results."""
        for worker in [worker for worker in self._workers if worker.position >= 0]:
            self._discard(worker)

    def _discard(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        _end(worker)

    def _idle(self) -> _Worker | None:
        """Give a worker without work, started now where the pool is not full; None while all are busy."""
        for worker in self._workers:
            if worker.position < 0:
                return worker
        if len(self._workers) >= self.count:
            return None
        worker = _start(self._preload, self.cpu_seconds, self.memory_bytes)
        self._workers.append(worker)
        return worker


class _Run(Generic[Item, Value]):
    """One call of `map`: hands out items, collects results and turns dead or late workers into failures."""

    def __init__(self, pool: Workers, function: Callable[[Item], Value], timeout_seconds: float) -> None:
        self._pool = pool
        self._function = function
        self._timeout_seconds = timeout_seconds
        self._finished: dict[int, Value | WorkerFailure] = {}
        self._next_out = 0
        self._next_in = 0
        self._exhausted = False

    def results(self, items: Iterator[Item]) -> Iterator[Value | WorkerFailure]:
        while True:
            self._hand_out(items)
            while self._next_out in self._finished:
                yield self._finished.pop(self._next_out)
                self._next_out += 1
                self._hand_out(items)
            if self._next_out == self._next_in and self._exhausted:
                return
            self._collect()

    def _hand_out(self, items: Iterator[Item]) -> None:
        # Bounded by what has been given out, not by what is running: one item that hangs would let all others pile up behind it.
        while not self._exhausted and self._next_in - self._next_out < AHEAD * self._pool.count:
            worker = self._pool._idle()  # noqa: SLF001 - the run is the pool's own inner part
            if worker is None:
                return
            try:
                item = next(items)
            except StopIteration:
                self._exhausted = True
                return
            self._give(worker, item)

    def _give(self, worker: _Worker, item: Item) -> None:
        position, self._next_in = self._next_in, self._next_in + 1
        worker.position, worker.deadline = position, time.monotonic() + self._timeout_seconds
        try:
            worker.pipe.send((self._function, item))
        except (OSError, EOFError):  # it died while idle, which is not this item's fault: give it to a fresh one
            self._pool._discard(worker)  # noqa: SLF001 - the iterator is the other half of the pool
            fresh = self._pool._idle()  # noqa: SLF001 - the iterator is the other half of the pool
            assert fresh is not None
            fresh.position, fresh.deadline = position, worker.deadline
            fresh.pipe.send((self._function, item))

    def _collect(self) -> None:
        busy = [worker for worker in self._pool._workers if worker.position >= 0]  # noqa: SLF001 - the iterator is the other half of the pool
        if not busy:
            return
        patience = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
        ready = set(connection.wait([worker.pipe for worker in busy], patience))
        now = time.monotonic()
        for worker in busy:
            if worker.pipe in ready:
                self._receive(worker)
            elif worker.deadline <= now:
                self._fail(worker, WorkerFailure("timeout", f"no result within {self._timeout_seconds:g} s"))

    def _receive(self, worker: _Worker) -> None:
        try:
            answer = cast("_Done[Value] | WorkerFailure", worker.pipe.recv())
        except (OSError, EOFError):
            self._fail(worker, _obituary(worker.process, self._pool.cpu_seconds))
            return
        if isinstance(answer, WorkerFailure):
            if answer.kind == "memory":  # what is left of the heap cannot be trusted with the next item
                self._fail(worker, answer)
                return
            self._finished[worker.position] = answer
        else:
            self._finished[worker.position] = answer.value
        worker.position = -1

    def _fail(self, worker: _Worker, failure: WorkerFailure) -> None:
        self._finished[worker.position] = failure
        self._pool._discard(worker)  # noqa: SLF001 - the iterator is the other half of the pool


def _start(preload: list[str], cpu_seconds: float, memory_bytes: int) -> _Worker:
    """Fork one worker from the server process, which starts with the first one.

    Raises:
        WorkerStartError: the machine has no process or no open file left.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(preload)
    try:
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, cpu_seconds, memory_bytes), daemon=True, name="wirewatch-worker")
        with _without_main_module(), _without_interrupts():
            process.start()
    except (OSError, EOFError) as error:
        said = f"no process can be started that reads feeds and pages (disk, memory or open files?): {error}"
        raise WorkerStartError(said) from error
    # Ours to close: while we held it, a worker's death would not show as the end of the pipe.
    theirs.close()
    return _Worker(process, ours)


@contextlib.contextmanager
def _without_main_module() -> Iterator[None]:
    """Hide the running script, which multiprocessing would otherwise run again inside every worker."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """Keep Ctrl-C from the processes started here; the server, while it imports, would answer with a traceback. Ours comes after."""
    resource_tracker.ensure_running()  # which would unblock the signal again if it started later
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(worker: _Worker) -> None:
    worker.pipe.close()
    # SIGKILL: native code in an endless loop hears nothing else.
    worker.process.kill()
    worker.process.join(KILL_WAIT_SECONDS)


def _obituary(process: BaseProcess, cpu_seconds: float) -> WorkerFailure:
    """Say what a worker died of."""
    process.join(KILL_WAIT_SECONDS)
    code = process.exitcode
    if code == -signal.SIGXCPU:
        return WorkerFailure("cpu", f"used more than {cpu_seconds:g} s of CPU time")
    # The limit on CPU time has no hard end, so this comes from outside, and nearly always from a kernel that is out of memory.
    if code == -signal.SIGKILL:
        return WorkerFailure("crash", "the worker was killed from outside (signal 9); the machine may be out of memory")
    if code is not None and code < 0:
        return WorkerFailure("crash", f"the worker died of signal {-code}")
    return WorkerFailure("crash", f"the worker ended with exit code {code}")


def _serve(pipe: connection.Connection, cpu_seconds: float, memory_bytes: int) -> None:
    """Be a worker: limit yourself, then answer items until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends us
    _be_quiet()
    _limit_memory(memory_bytes)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(EOFError, OSError):
        while True:
            function, item = pipe.recv()
            # Anew for each item, because the kernel counts over the life of the process.
            _limit_cpu(cpu_seconds)
            # Pickled before it is sent: an answer that cannot be pickled is the item's failure and leaves no half of it in the pipe.
            pipe.send_bytes(_answer(function, item))


def _answer(function: Callable[[Item], Value], item: Item) -> bytes:
    """Compute one pickled answer; whatever the parser raises is the item's failure, not ours."""
    try:
        return pickle.dumps(_Done(function(item)), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        failure = WorkerFailure("memory", "needed more memory than a worker may use")
    except RecursionError:
        failure = WorkerFailure("error", "RecursionError: nested too deeply")
    except Exception as error:  # noqa: BLE001 - the one place where any parser's any error becomes a value
        failure = WorkerFailure("error", f"{type(error).__name__}: {error}"[:500])
    return pickle.dumps(failure, pickle.HIGHEST_PROTOCOL)


def _be_quiet() -> None:
    """Send what native code prints to nowhere: failures travel as values, and stdout belongs to the command."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _limit_memory(memory_bytes: int) -> None:
    """Let the address space grow by `memory_bytes`; systems that cannot say how large it is now go without."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - pathlib would be imported for one line
            pages = int(statm.read().split()[0])
    except OSError:
        return
    limit = pages * resource.getpagesize() + memory_bytes
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _limit_cpu(cpu_seconds: float) -> None:
    """Allow `cpu_seconds` more than this process has used so far; the kernel counts whole seconds, so round up."""
    used = time.process_time()
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used + cpu_seconds) + 1, hard))


def _end_with_parent() -> None:
    """End this process when the parent is gone, also in the middle of an item."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        # At once and without clean-up: the main thread may be deep in native code.
        os._exit(1)
