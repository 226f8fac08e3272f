"""Every table, view and column of the warehouse with its meaning.

wirewatch schema                 all of it
wirewatch schema alert_log       one table or view
wirewatch schema --markdown      as docs/warehouse.md
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from warehouse.analysis.schema import Relation, relations
from warehouse.db import open_warehouse
from warehouse.errors import UsageError
from wirewatch.settings import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("name", nargs="?", help="a table or view")
    parser.add_argument("--markdown", action="store_true", help="write Markdown")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the dictionary."""
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        found = relations(warehouse.connection)
    if arguments.name:
        found = [relation for relation in found if relation.name == arguments.name]
        if not found:
            raise UsageError(f"There is no table or view {arguments.name!r}; `wirewatch schema` lists them.")
    print(markdown(found) if arguments.markdown else plain(found))
    return 0


def plain(found: Sequence[Relation]) -> str:
    """Return the dictionary for a terminal."""
    blocks = []
    for relation in found:
        width = max(len(column.name) for column in relation.columns)
        rows = [f"  {column.name:<{width}}  {column.type:<24}  {column.meaning}" for column in relation.columns]
        blocks.append("\n".join([f"{relation.name} ({relation.kind}): {relation.meaning}", *rows]))
    return "\n\n".join(blocks)


def markdown(found: Sequence[Relation]) -> str:
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
