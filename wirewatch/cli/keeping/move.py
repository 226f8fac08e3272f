"""Copy the warehouse to another catalog and data folder, such as from SQLite to PostgreSQL and back; the old one stays as it is.

wirewatch move postgresql://news@db/wirewatch /srv/news/data
wirewatch move postgresql://news@db/wirewatch s3://bucket/news
wirewatch move sqlite:////srv/news/catalog.sqlite /srv/news/data

Every table is compared by count and hash. Writers of this machine wait meanwhile; stop those of others first.
"""

from __future__ import annotations

import argparse

from warehouse.maintenance.transfer import move_warehouse
from wirewatch.cli.result_output import add_json_option, tell_result
from wirewatch.settings import Settings, data_place


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("catalog", help="URL of the new catalog")
    parser.add_argument("data", help="new data folder, or s3://bucket/prefix")
    add_json_option(parser)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Move and say what to set."""
    done = move_warehouse(settings.catalog, settings.data, arguments.catalog, data_place(arguments.data, settings))
    rows = sum(table.rows for table in done.values())
    to_set = {"WIREWATCH_CATALOG": arguments.catalog, "WIREWATCH_DATA": arguments.data}
    lines = [f"{len(done)} tables, {rows:,} rows arrived, equal in count and hash. Now set:", *map("=".join, to_set.items())]
    tell_result({"tables": len(done), "rows": rows, "settings": to_set}, "\n".join(lines), as_json=arguments.json)
    return 0
