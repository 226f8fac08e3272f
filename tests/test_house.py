"""The layers and what an import really loads."""

from __future__ import annotations

import ast
import gc
import importlib
import os
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from wirewatch.cli.main import COMMANDS, main

ROOT = Path(__file__).parent.parent
WITHOUT_PREFECT = [module for name, (module, _) in COMMANDS.items()]
FOLDERS = ("flows", "tasks", "wirewatch", "warehouse")
DOORS = {
    "duckdb": ("warehouse/",),
    "httpx": ("wirewatch/web/",),
    "slack_sdk": ("wirewatch/alert/sinks/",),
    "prefect": ("flows/", "tasks/", "wirewatch/cli/"),
}
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
PURE = next(contract["source_modules"] for contract in CONTRACTS if contract["name"].startswith("deciders are pure"))


def test_migrations_are_numbered_without_gap_or_repetition() -> None:
    """Of two with one number, each right by itself, a warehouse that has the one never gets the other."""
    numbers = [int(path.name[:4]) for path in (ROOT / "warehouse" / "migrations").glob("*.sql")]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def loaded_by(statement: str) -> set[str]:
    """The top-level packages that a fresh interpreter has loaded after a statement."""
    code = f"import sys; {statement}; print(' '.join({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    return set(done.stdout.split())


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


@cache
def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_the_command_line_loads_nothing_heavy() -> None:
    assert loaded_by("import wirewatch.cli.main") & {"prefect", "duckdb", "httpx", "slack_sdk", "lxml", "trafilatura", "numpy"} == set()


@pytest.mark.parametrize(("said", "threads"), [(None, "1"), ("4", "4")])
def test_a_command_has_one_thread_for_arrays_unless_the_caller_says_otherwise(
    said: str | None, threads: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test above shows that numpy, which reads the variable, is loaded later."""
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    if said:
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", said)
    main(["--version"])
    assert os.environ["OPENBLAS_NUM_THREADS"] == threads


def test_a_command_is_imported_without_a_search_for_garbage_and_runs_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[bool] = []
    imported = importlib.import_module

    def import_module(name: str) -> ModuleType:
        searched.append(gc.isenabled())
        return imported(name)

    monkeypatch.setattr(importlib, "import_module", import_module)
    with pytest.raises(SystemExit):
        main(["schema", "--help"])
    assert (set(searched), gc.isenabled()) == ({False}, True)


def test_no_command_loads_prefect_or_matplotlib() -> None:
    """Each takes half a second and more, and is loaded by the one step that needs it."""
    statement = "; ".join(f"import {module}" for module in WITHOUT_PREFECT)
    assert loaded_by(statement) & {"prefect", "matplotlib"} == set()


def pure_files() -> list[Path]:
    """The files of the modules and folders that the contract calls pure."""
    places = [ROOT.joinpath(*name.split(".")) for name in PURE]
    return [file for place in places for file in (sorted(place.glob("*.py")) if place.is_dir() else [place.with_suffix(".py")])]


def test_deciders_load_nothing_that_does_io() -> None:
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in pure_files() if path.name != "__init__.py"]
    statement = "; ".join(f"import {name}" for name in names)
    assert loaded_by(statement) & {"prefect", "duckdb", "httpx", "slack_sdk"} == set()


@pytest.mark.parametrize(("library", "places"), DOORS.items())
def test_each_library_has_its_door(library: str, places: tuple[str, ...]) -> None:
    strangers = [
        str(path.relative_to(ROOT))
        for folder in FOLDERS
        for path in modules(folder)
        if any(name.split(".")[0] == library for name in imported(path)) and not str(path.relative_to(ROOT)).startswith(places)
    ]
    assert strangers == []


def test_deciders_and_warehouse_read_neither_clock_nor_environment() -> None:
    """Time is an argument and the environment is read in wirewatch/settings.py."""
    forbidden = ("datetime.now(", "time.time(", "os.environ", "os.getenv", "utcnow(", "date.today(")
    guilty = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in [*pure_files(), *modules("warehouse")]
        for word in forbidden
        if word in path.read_text("utf-8")
    ]
    assert guilty == []


def test_imports_point_one_way() -> None:
    rank = {"warehouse": 0, "wirewatch": 1, "tasks": 2, "flows": 3}
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for folder, own in rank.items()
        for path in modules(folder)
        for name in imported(path)
        if rank.get(name.split(".")[0], -1) > own
    ]
    assert wrong == []


def test_modules_stay_one_thought() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for folder in FOLDERS
        for path in modules(folder)
        if (lines := len(path.read_text("utf-8").splitlines())) > 500
    }
    assert long == {}


def test_every_noqa_names_its_rules_and_its_reason() -> None:
    """One notation in all folders; a rule without a reason is a rule switched off."""
    sound = re.compile(r"# noqa: [A-Z]+\d+(, [A-Z]+\d+)* - \S")
    loose = [
        f"{path.relative_to(ROOT)}:{number}"
        for folder in (*FOLDERS, "tests", "benchmarks", "docs")
        for path in modules(folder)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if "# noqa" in line and not sound.search(line) and path.name != "test_house.py"
    ]
    assert loose == []


def test_the_tests_run_without_xdist() -> None:
    """A debugger or a profile wants one process: `pytest -p no:xdist` ended with "unknown hook"."""
    words = [sys.executable, "-m", "pytest", "-p", "no:xdist", "--collect-only", "-q", "tests/test_clock.py"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
