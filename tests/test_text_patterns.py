"""No text stops the pipe: every regular expression of the package takes time that grows no faster than the text."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes import pattern_probe

ROOT = Path(__file__).parent.parent
# The package has some 430; far fewer means that the probe no longer finds them.
FEWEST_PATTERNS = 300


@pytest.mark.timeout(900)
def test_every_pattern_takes_time_that_grows_no_faster_than_the_text() -> None:
    done = subprocess.run([sys.executable, "-m", "tests.fakes.pattern_probe"], cwd=ROOT, capture_output=True, text=True, check=True)
    *slow, total = (json.loads(line) for line in done.stdout.splitlines())
    assert slow == []
    assert total["patterns"] > FEWEST_PATTERNS


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
    signal.signal(signal.SIGVTALRM, pattern_probe.alarm)
    found = pattern_probe.Found("slow", re.compile(pattern), frozenset({method}))
    assert next(pattern_probe.faults(found), None) is not None


@pytest.mark.parametrize("pattern", [r"(?<!\s)\s++$", r"(?:(?<!\s)\s++)?;\s*", r"[(][^()]*+[)]", r"\b(?:alpha|beta)\b", r"\d{1,4}-\d{1,2}"])
def test_the_probe_lets_linear_patterns_be(pattern: str) -> None:
    signal.signal(signal.SIGVTALRM, pattern_probe.alarm)
    found = pattern_probe.Found("fast", re.compile(pattern), frozenset({"search"}))
    assert list(pattern_probe.faults(found)) == []
