"""Writes the reference pages from the code they describe: commands, settings, warehouse. `python docs/generate.py`.

A test compares the files with what this prints, so that the reference cannot fall behind.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent))

from warehouse.analysis.schema import relations
from warehouse.db import open_warehouse
from wirewatch.cli import main as command_line
from wirewatch.cli.archive.schema import schema_markdown
from wirewatch.cli.command_parser import CommandParser, actions_of, parser_of
from wirewatch.settings import SETTINGS

NOTE = "<!-- Written by docs/generate.py; edit the code instead. -->"


def pages() -> dict[str, str]:
    """Every generated page by file name."""
    return {"commands.md": commands(), "settings.md": settings(), "warehouse.md": warehouse()}


def commands() -> str:
    """Each command with its own help."""
    os.environ["COLUMNS"] = "120"
    parts = [
        NOTE,
        "# Commands",
        (command_line.__doc__ or "").strip().split("\n\n")[-1],
    ]
    for name, (module_name, line) in command_line.COMMANDS.items():
        parser = parser_of(name, module_name, line)
        parts.append(f"## {name}\n\n{line[0].upper()}{line[1:]}.\n\n```text\n{parser.whole_help().strip()}\n```")
        parts += [f"### {name} {word}\n\n```text\n{usage_of(action)}\n```" for word, action in actions_of(parser).items()]
    return "\n\n".join(parts) + "\n"


def usage_of(action: CommandParser) -> str:
    """How an action is called and its options; what it is for stands among the command's own lines."""
    text = action.whole_help()
    return text[text.index("usage: ") :].strip()


def settings() -> str:
    """Each variable with its default, rule and meaning."""
    rows = []
    for setting in SETTINGS:
        default = f"`{setting.default}`" if setting.default else ""
        rows.append(f"| `{setting.variable}` | {setting.meaning}{' (secret)' if setting.secret else ''} | {default} | {setting.rule} |")
    return "\n".join(
        [
            NOTE,
            "# Settings",
            "",
            'Read from the environment, then from `wirewatch.toml` in the working folder (`NAME = "value"`) and `secrets.env` beside it',
            "(`NAME=value`, for secrets), then from the defaults. `wirewatch init` writes both files with every setting explained.",
            "From another folder name that of the two files in WIREWATCH_FOLDER; WIREWATCH_HOME alone says where data go.",
            "Relative paths, that of a SQLite catalog too, are meant from the folder whose settings these are.",
            "`{home}` is WIREWATCH_HOME, `{seeds}` the folder `seeds/` of the checkout or of the installed package.",
            "`WIREWATCH_LOG` names the level of log lines on stderr (default WARNING).",
            "",
            "| variable | meaning | default | rule |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


def warehouse() -> str:
    """Each view and table with its columns."""
    with tempfile.TemporaryDirectory() as folder, open_warehouse(f"sqlite:///{folder}/catalog.sqlite", Path(folder) / "data") as opened:
        found = relations(opened.connection)
    head = "Views come first: they are the contract with people. The same text is in the warehouse (`wirewatch schema`), as comments."
    return f"{NOTE}\n# The warehouse\n\n{head}\n\n{schema_markdown(found)}\n"


if __name__ == "__main__":
    for file_name, text in pages().items():
        (DOCS / file_name).write_text(text, "utf-8")
        print(f"docs/{file_name}")
