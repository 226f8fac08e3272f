"""Every command, setting, table, view and column is documented, and the reference pages are what the code says."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path

import pytest

from warehouse.analysis.schema import relations
from warehouse.db import Warehouse
from warehouse.maintenance.retention import RETENTIONS
from wirewatch.cli.main import COMMANDS
from wirewatch.settings import SETTINGS

ROOT = Path(__file__).parent.parent
MADE = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")


@pytest.fixture(scope="module")
def generated() -> dict[str, str]:
    assert MADE
    assert MADE.loader
    module = importlib.util.module_from_spec(MADE)
    MADE.loader.exec_module(module)
    pages: dict[str, str] = module.pages()
    return pages


@pytest.mark.parametrize("name", ["commands.md", "settings.md", "warehouse.md"])
def test_the_reference_is_what_the_code_says(generated: dict[str, str], name: str) -> None:
    assert (ROOT / "docs" / name).read_text("utf-8") == generated[name], "run `python docs/generate.py`"


def test_every_command_and_setting_has_its_place(generated: dict[str, str]) -> None:
    assert [name for name in COMMANDS if f"## {name}\n" not in generated["commands.md"]] == []
    assert [setting.variable for setting in SETTINGS if f"`{setting.variable}`" not in generated["settings.md"]] == []


def test_every_table_view_and_column_says_what_it_means(warehouse: Warehouse) -> None:
    found = relations(warehouse.connection)
    assert found
    silent = [relation.name for relation in found if not relation.meaning]
    silent += [f"{relation.name}.{column.name}" for relation in found for column in relation.columns if not column.meaning]
    assert silent == []


def test_every_described_view_column_exists(warehouse: Warehouse) -> None:
    known = {(relation.name, column.name) for relation in relations(warehouse.connection) for column in relation.columns}
    described = set(warehouse.connection.execute("SELECT view_name, column_name FROM view_columns").fetchall())
    assert described - known == set()


def test_links_between_the_pages_lead_somewhere() -> None:
    broken = [
        f"{page.name}: {target}"
        for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
        for target in re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_page_comes_with_the_wheel() -> None:
    shipped = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert [page.name for page in sorted(ROOT.glob("docs/*.md")) if shipped.get(f"docs/{page.name}") != f"wirewatch/docs/{page.name}"] == []


def test_no_file_carries_a_path_of_one_machine() -> None:
    """A path under /root, /home/name or /work means nothing on anybody else's machine."""
    pattern = re.compile(r"(^|[^\w.])/(root|work|home/[a-z]+)/")
    files = [path for folder in ("flows", "tasks", "warehouse", "seeds", "docs", "benchmarks") for path in (ROOT / folder).rglob("*")]
    found = [
        str(path.relative_to(ROOT))
        for path in files
        if path.suffix in {".py", ".md", ".yaml", ".toml", ".sql", ".csv"} and pattern.search(path.read_text("utf-8"))
    ]
    assert found == []


def test_the_retention_of_every_table_is_documented() -> None:
    page = (ROOT / "docs" / "keeping.md").read_text("utf-8")
    assert [item.table for item in RETENTIONS if f"| `{item.table}` | {item.days} | {item.why} |" not in page] == []
