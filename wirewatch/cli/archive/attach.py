"""Print the lines that open the warehouse, read-only, in a tool of yours; nothing has to be downloaded.

wirewatch attach                the DuckDB command line
wirewatch attach python         Python; also: pandas, polars, jupyter, dbeaver
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Mapping

from warehouse.driver.catalog import attach_lines
from warehouse.driver.passwords import without_password
from wirewatch.setting.setting_folder import settings_folder
from wirewatch.settings import Settings

PYTHON = """import wirewatch  # in the environment where it is installed
{connect}
connection.sql("FROM latest_articles ORDER BY first_seen_at DESC LIMIT 5").show()"""
# What of the environment says where the warehouse is, by the names of `wirewatch.connect`.
PLACES = {"home": "WIREWATCH_HOME", "catalog": "WIREWATCH_CATALOG", "data": "WIREWATCH_DATA"}
DBEAVER = """-- a DuckDB connection (in memory) with the driver property allow_unsigned_extensions = true; run as a script,
-- or put it under Connection settings, Initialization, Bootstrap queries:"""
TOOLS = ("duckdb", "python", "pandas", "polars", "jupyter", "dbeaver")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("tool", nargs="?", default="duckdb", choices=TOOLS, help="the tool (default duckdb)")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the lines for one tool."""
    lines = attach_lines(settings.catalog, settings.data)
    print(lines_for(arguments.tool, lines, "\n".join(connect_lines(os.environ))))
    return 0


def connect_lines(environment: Mapping[str, str]) -> Iterator[str]:
    """Give the lines of Python that open the same warehouse from whatever folder they are run in.

    Named is what the folder does not say by itself. A password has no place on a screen: an address with one is left to the environment.
    """
    named = [repr(str(settings_folder(environment).absolute()))]
    for name, variable in PLACES.items():
        value = environment.get(variable, "")
        if without_password(value) != value:
            yield f"# with {variable} in the environment, which holds a password"
        elif value:
            named.append(f"{name}={value!r}")
    yield f"connection = wirewatch.connect({', '.join(named)})"


def lines_for(tool: str, lines: list[str], connect: str) -> str:
    """Give the lines for one tool; `lines` are the statements that load the extensions and attach the warehouse, `connect` Python's."""
    statements, python = "\n".join(lines), PYTHON.format(connect=connect)
    if tool == "duckdb":
        return f"-- start it as `duckdb -unsigned`, in the version of the extensions below\n{statements}"
    if tool == "dbeaver":
        return f"{DBEAVER}\n{statements}"
    if tool == "pandas":
        return f'{python}\nframe = connection.sql("FROM alert_log").df()  # pip install pandas'
    if tool == "polars":
        return f'{python}\nframe = connection.sql("FROM alert_log").pl()  # pip install polars pyarrow'
    if tool == "jupyter":
        return f"# in a notebook of the environment that has wirewatch\n{python}"
    return python
