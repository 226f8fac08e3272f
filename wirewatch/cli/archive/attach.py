"""Print the lines that open the warehouse, read-only, in a tool of yours; nothing has to be downloaded.

wirewatch attach                the DuckDB command line
wirewatch attach python         Python; also: pandas, polars, jupyter, dbeaver
"""

from __future__ import annotations

import argparse

from warehouse.driver.catalog import attach_lines
from wirewatch.settings import Settings

PYTHON = """import wirewatch
connection = wirewatch.connect()          # where wirewatch is installed; finds the warehouse as its commands do
connection.sql("FROM latest_articles ORDER BY first_seen_at DESC LIMIT 5").show()"""
DBEAVER = """-- a DuckDB connection (in memory) with the driver property allow_unsigned_extensions = true; run as a script,
-- or put it under Connection settings, Initialization, Bootstrap queries:"""
TOOLS = ("duckdb", "python", "pandas", "polars", "jupyter", "dbeaver")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("tool", nargs="?", default="duckdb", choices=TOOLS, help="the tool (default duckdb)")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the lines for one tool."""
    lines = attach_lines(settings.catalog, settings.data)
    print(lines_for(arguments.tool, lines))
    return 0


def lines_for(tool: str, lines: list[str]) -> str:
    """Give the lines for one tool; `lines` are the statements that load the extensions and attach the warehouse."""
    statements = "\n".join(lines)
    if tool == "duckdb":
        return f"-- start it as `duckdb -unsigned`, in the version of the extensions below\n{statements}"
    if tool == "dbeaver":
        return f"{DBEAVER}\n{statements}"
    if tool == "pandas":
        return f'{PYTHON}\nframe = connection.sql("FROM alert_log").df()  # pip install pandas'
    if tool == "polars":
        return f'{PYTHON}\nframe = connection.sql("FROM alert_log").pl()  # pip install polars pyarrow'
    if tool == "jupyter":
        return f"# in a notebook of the environment that has wirewatch\n{PYTHON}"
    return PYTHON
