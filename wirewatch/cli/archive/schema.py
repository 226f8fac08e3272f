"""Every table, view and column of the warehouse with its meaning.

wirewatch schema                 all of it
wirewatch schema alert_log       one table or view
wirewatch schema --markdown      as docs/warehouse.md
wirewatch schema --json          for programs
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from warehouse.analysis.schema import SchemaRelation, relations
from warehouse.db import is_unwritten, open_warehouse
from warehouse.errors import UsageError
from wirewatch.settings import Settings
from wirewatch.texts.nearest import did_you_mean


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("name", nargs="?", help="a table or view")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--markdown", action="store_true", help="write Markdown")
    form.add_argument("--json", action="store_true", help="one JSON object for each table or view")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the dictionary."""
    found = known_relations(settings)
    if arguments.name:
        known = [relation.name for relation in found]
        found = [relation for relation in found if relation.name == arguments.name]
        if not found:
            meant = did_you_mean(arguments.name, known)
            raise UsageError(f"There is no table or view {arguments.name!r}. {meant}`wirewatch schema` lists them.")
    if arguments.json:
        for relation in found:
            print(json.dumps(asdict(relation), ensure_ascii=False))
        return 0
    print(schema_markdown(found) if arguments.markdown else schema_text(found))
    return 0


def known_relations(settings: Settings) -> list[SchemaRelation]:
    """Read the dictionary of the warehouse; where there is none yet, of one that is made for it and thrown away."""
    if not is_unwritten(settings.catalog, settings.data):
        with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
            return relations(warehouse.connection)
    with TemporaryDirectory(prefix="wirewatch-schema-") as name:
        folder = Path(name)
        with open_warehouse(f"sqlite:///{folder}/catalog.sqlite", folder / "data") as warehouse:
            return relations(warehouse.connection)


def schema_text(found: Sequence[SchemaRelation]) -> str:
    """Return the dictionary for a terminal."""
    blocks = []
    for relation in found:
        width = max(len(column.name) for column in relation.columns)
        rows = [f"  {column.name:<{width}}  {column.type:<24}  {column.meaning}" for column in relation.columns]
        blocks.append("\n".join([f"{relation.name} ({relation.kind}): {relation.meaning}", *rows]))
    return "\n\n".join(blocks)


def schema_markdown(found: Sequence[SchemaRelation]) -> str:
    """Return the dictionary as Markdown tables."""
    blocks = []
    for relation in found:
        rows = [f"| `{column.name}` | {column.type} | {column.meaning} |" for column in relation.columns]
        blocks.append(
            "\n".join(
                [
                    f"## {relation.name}",
                    "",
                    f"*{relation.kind.capitalize()}.* {relation.meaning}.",
                    "",
                    "| column | type | meaning |",
                    "|---|---|---|",
                    *rows,
                ]
            )
        )
    return "\n\n".join(blocks)
