"""One name means one thing, across all rooms: files, public classes, public functions."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("flows", "tasks", "wirewatch", "warehouse")

# A noun's command, its flow, its rows and its SQL carry the noun's name: the same thing, seen through another door.
DOORS = ("flows", "tasks", "warehouse", "warehouse/records", "warehouse/web", "warehouse/feed", "warehouse/alert")

# Each of these means one thing in all its places.
SAME_THING = {
    "errors": "what a user may do wrong, per layer",
    "configure": "every command names its arguments",
    "run": "every command runs",
    "main": "a process begins there",
    "load": "every embedder loads its model",
}


def modules() -> list[Path]:
    return [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py")) if path.name != "__init__.py"]


def folder_of(path: Path) -> str:
    return path.parent.relative_to(ROOT).as_posix()


def file_names() -> Iterator[tuple[str, str]]:
    for path in modules():
        if folder_of(path) not in DOORS and not folder_of(path).startswith("wirewatch/cli"):
            yield path.stem, folder_of(path)


def public(kind: type[ast.ClassDef | ast.FunctionDef]) -> Iterator[tuple[str, str]]:
    """Public names at the top of a module; a flow is named for what it runs, so `flows/` stands apart."""
    for path in modules():
        for node in ast.parse(path.read_text("utf-8")).body:
            named = isinstance(node, kind) or (kind is ast.FunctionDef and isinstance(node, ast.AsyncFunctionDef))
            if named and not getattr(node, "name", "_").startswith("_") and folder_of(path) not in {"flows", "tasks"}:
                yield getattr(node, "name", ""), path.relative_to(ROOT).as_posix()


def shared(named: Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    places: dict[str, list[str]] = defaultdict(list)
    for name, place in named:
        places[name].append(place)
    return {name: found for name, found in places.items() if len(found) > 1 and name not in SAME_THING}


KINDS = [
    pytest.param(lambda: shared(file_names()), id="files"),
    pytest.param(lambda: shared(public(ast.ClassDef)), id="classes"),
    pytest.param(lambda: shared(public(ast.FunctionDef)), id="functions"),
]


@pytest.mark.parametrize("found", KINDS)
def test_no_name_means_two_things(found: Callable[[], dict[str, list[str]]]) -> None:
    assert found() == {}
