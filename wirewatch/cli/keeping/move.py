"""Copy the warehouse to another catalog and data folder, such as from SQLite to PostgreSQL and back; the old one can then only be read.

wirewatch move postgresql://news@db/wirewatch /srv/news/data
wirewatch move postgresql://news@db/wirewatch s3://bucket/news
wirewatch move sqlite:////srv/news/catalog.sqlite /srv/news/data
wirewatch move --back                                               go on in the old one after all

Every table is compared by count and hash. Stop everything that writes first (`wirewatch up`, timers), on every machine; start it with the
new settings. Whoever still has the old ones is refused, and told the new place.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from warehouse.driver.bucket import lasting_place
from warehouse.driver.passwords import address_without_password
from warehouse.errors import UsageError
from warehouse.maintenance.transfer import lasting_url, move_warehouse, take_back
from wirewatch.cli.keeping.doubt import doubt_facts, doubt_of, doubt_words
from wirewatch.cli.keeping.running_home import refuse_running_home
from wirewatch.cli.result_output import add_json_option, tell_result
from wirewatch.settings import Settings, data_place


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("catalog", nargs="?", help="URL of the new catalog")
    parser.add_argument("data", nargs="?", help="new data folder, or s3://bucket/prefix")
    parser.add_argument("--back", action="store_true", help="let the warehouse of the present settings be written again after a move")
    add_json_option(parser)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Move and say what to set."""
    if (arguments.data is None) != arguments.back or (arguments.back and arguments.catalog):
        raise UsageError("Give the new catalog and the new data folder, or --back alone.")
    refuse_running_home(settings.home)
    if arguments.back:
        return _go_back(arguments, settings)
    place = data_place(arguments.data, settings)
    done = move_warehouse(settings.catalog, settings.data, arguments.catalog, place, datetime.now(UTC))
    rows = sum(table.rows for table in done.values())
    catalog = lasting_url(arguments.catalog, address_without_password)
    to_set = {"WIREWATCH_CATALOG": catalog, "WIREWATCH_DATA": lasting_place(place)}
    lines = [f"{len(done)} tables, {rows:,} rows arrived, equal in count and hash. Now set, in wirewatch.toml or the environment:"]
    lines += [f"{name}={_quoted(value)}" for name, value in to_set.items()]
    if catalog != lasting_url(arguments.catalog):
        lines += ["with the password in PGPASSWORD or ~/.pgpass, or the whole address in secrets.env."]
    lines += ["The old warehouse can be read and no longer written: who comes there with the old settings is told these."]
    tell_result({"tables": len(done), "rows": rows, "settings": to_set}, "\n".join(lines), as_json=arguments.json)
    return 0


def _quoted(value: str) -> str:
    """Quote a value so that wirewatch.toml and a shell read it as it is."""
    return f'"{value}"' if "'" in value else f"'{value}'"


def _go_back(arguments: argparse.Namespace, settings: Settings) -> int:
    move, noted = take_back(settings.catalog, settings.data, datetime.now(UTC), doubt_of(settings))
    since = f"{move.moved_at:%Y-%m-%d at %H:%M} UTC"
    sentence = f"In use again, as it was on {since}; stop what runs with {move.catalog}. {doubt_words(noted)}"
    tell_result({"moved_at": move.moved_at.isoformat(), "moved_to": move.catalog, **doubt_facts(noted)}, sentence, as_json=arguments.json)
    return 0
