"""No text stops the pipe: every regular expression of the package takes time that grows no faster than the text."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from tests.fakes import pattern_probe

# The package has some 430; far fewer means that the probe no longer finds them.
FEWEST_PATTERNS = 300


@pytest.fixture
def alarm() -> Iterator[None]:
    """End a search that takes too long."""
    before = signal.signal(signal.SIGVTALRM, pattern_probe.alarm)
    yield
    signal.signal(signal.SIGVTALRM, before)


@pytest.mark.timeout(900)
@pytest.mark.usefixtures("alarm")
@pytest.mark.parametrize("known", [pytest.param(True, id="new ones"), pytest.param(False, id="all", marks=pytest.mark.slow)])
def test_every_pattern_takes_time_that_grows_no_faster_than_the_text(known: bool) -> None:
    """What was found linear stays so while it, the probe and Python's engine are the same; `--keep` of the probe writes it down."""
    # Here, where most modules are loaded already, and not in a process of its own: each search has its alarm.
    patterns = pattern_probe.all_patterns().values()
    linear = pattern_probe.known_linear() if known else frozenset()
    left = [each for each in patterns if pattern_probe.digest(each) not in linear]
    slow = [(each.name, name, times) for each in left for name, times in islice(pattern_probe.faults(each), 1)]
    assert slow == []
    assert len(patterns) > FEWEST_PATTERNS


def test_a_pattern_is_known_by_its_words_its_use_and_the_probe(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = pattern_probe.Found("one", re.compile("a+"), frozenset({"search"}))
    others = (
        pattern_probe.Found("one", re.compile("a++"), frozenset({"search"})),
        pattern_probe.Found("one", re.compile("a+", re.IGNORECASE), frozenset({"search"})),
        pattern_probe.Found("one", re.compile("a+"), frozenset({"match"})),
    )
    assert len({pattern_probe.digest(each) for each in (found, *others)}) == 4
    assert pattern_probe.digest(found) == pattern_probe.digest(pattern_probe.Found("two", re.compile("a+"), frozenset({"search"})))
    before = pattern_probe.digest(found)
    monkeypatch.setattr(pattern_probe, "PROBE", tmp_path / "probe.py")
    (tmp_path / "probe.py").write_text("another probe")
    assert pattern_probe.digest(found) != before


@pytest.mark.usefixtures("alarm")
@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"\s+$", "search"),
        (r"\s*;\s*", "split"),
        (r"(?:[A-Z][\w.'/-]*,? ?){1,5}(?:,? ?\w{3,9}\.? \d{1,2})?,? ?\([A-Z]", "match"),
        (r"(a+)+b", "match"),
        (r"(?P<name>.+?)\s+-\s+(?P<rest>.+)$", "match"),
        (r"[(].*?[)]\s*$", "search"),
    ],
    ids=[
        "spaces to the end",
        "spaces around a sign",
        "names in capitals",
        "nested",
        "lazy",
        "brackets",
    ],
)
def test_the_probe_finds_patterns_that_are_slow(pattern: str, method: str) -> None:
    found = pattern_probe.Found("slow", re.compile(pattern), frozenset({method}))
    assert next(pattern_probe.faults(found), None) is not None


@pytest.mark.usefixtures("alarm")
@pytest.mark.parametrize("pattern", [r"(?<!\s)\s++$", r"(?:(?<!\s)\s++)?;\s*", r"[(][^()]*+[)]", r"\b(?:alpha|beta)\b", r"\d{1,4}-\d{1,2}"])
def test_the_probe_lets_linear_patterns_be(pattern: str) -> None:
    found = pattern_probe.Found("fast", re.compile(pattern), frozenset({"search"}))
    assert list(pattern_probe.faults(found)) == []
