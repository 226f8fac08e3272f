"""The layers and what an import really loads."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows.cli import COMMANDS

ROOT = Path(__file__).parent.parent
WITHOUT_PREFECT = [module for name, (module, _) in COMMANDS.items()]
DOORS = {"duckdb": ("warehouse/",), "httpx": ("tasks/web.py", "tasks/web_"), "slack_sdk": ("tasks/alert",), "prefect": ("flows/",)}


def loaded_by(statement: str) -> set[str]:
    """The top-level packages that a fresh interpreter has loaded after a statement."""
    code = f"import sys; {statement}; print(' '.join({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    return set(done.stdout.split())


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_the_command_line_loads_nothing_heavy() -> None:
    assert loaded_by("import flows.cli") & {"prefect", "duckdb", "httpx", "slack_sdk", "lxml", "trafilatura", "numpy"} == set()


def test_no_command_loads_prefect() -> None:
    statement = "; ".join(f"import {module}" for module in WITHOUT_PREFECT)
    assert "prefect" not in loaded_by(statement)


def test_core_loads_nothing_that_does_io() -> None:
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in modules("tasks/core") if path.name != "__init__.py"]
    statement = "; ".join(f"import {name}" for name in names)
    assert loaded_by(statement) & {"prefect", "duckdb", "httpx", "slack_sdk"} == set()


@pytest.mark.parametrize(("library", "places"), DOORS.items())
def test_each_library_has_its_door(library: str, places: tuple[str, ...]) -> None:
    strangers = [
        str(path.relative_to(ROOT))
        for folder in ("flows", "tasks", "warehouse")
        for path in modules(folder)
        if any(name.split(".")[0] == library for name in imported(path)) and not str(path.relative_to(ROOT)).startswith(places)
    ]
    assert strangers == []


def test_core_and_warehouse_read_neither_clock_nor_environment() -> None:
    """Time is an argument and the environment is read in flows/settings.py."""
    forbidden = ("datetime.now(", "time.time(", "os.environ", "os.getenv", "utcnow(", "date.today(")
    guilty = [
        f"{path.relative_to(ROOT)}: {word}"
        for folder in ("tasks/core", "warehouse")
        for path in modules(folder)
        for word in forbidden
        if word in path.read_text("utf-8")
    ]
    assert guilty == []


def test_imports_point_one_way() -> None:
    rank = {"warehouse": 0, "tasks": 1, "flows": 2}
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for folder, own in rank.items()
        for path in modules(folder)
        for name in imported(path)
        if rank.get(name.split(".")[0], -1) > own
    ]
    assert wrong == []


def test_modules_stay_small() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for folder in ("flows", "tasks", "warehouse")
        for path in modules(folder)
        if (lines := len(path.read_text("utf-8").splitlines())) > 350
    }
    assert long == {}
