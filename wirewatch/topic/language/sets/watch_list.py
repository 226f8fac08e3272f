"""Watch lists: a set from a table of firms or people that somebody keeps in a spreadsheet.

    watchlists:
      firms: firms.csv        # beside this file; topics call it @firms

The table has the columns name, aliases (between bars) and language; only name must be there. Who reads a topics file puts the tables that
it names behind its text, as comments: so what the file says stays in one text, with one digest, and outlives a table that is lost later.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator

from wirewatch.topic.language.files.seed_file import Problem, SeedFile
from wirewatch.topic.language.parse import words_of
from wirewatch.topic.language.sets.sets import Alias, AliasSet

KEY = "watchlists"
COLUMNS = frozenset({"name", "aliases", "language"})
# A list of every firm of a large exchange is a hundredth of this; what is larger is another file, named by mistake.
MOST_LETTERS = 5_000_000
_BEGIN, _LINE, _PROBLEM = "#watchlist ", "#|", "#!"
_CODE_LENGTH = 2

# Gives the text of a file beside the topics file; raises OSError or UnicodeDecodeError.
ReadBeside = Callable[[str], str]


def with_tables(text: str, read: ReadBeside) -> str:
    """Return a topics or actors file with the tables that it names behind it."""
    # Most files name none, and are not taken apart twice.
    if f"\n{KEY}:" not in f"\n{text}":
        return text
    file = SeedFile("", text)
    lines = [text.rstrip("\n")]
    for name, node in file.mapping(file.top.get(KEY)).items():
        lines.append(f"{_BEGIN}{name}")
        try:
            lines += [f"{_LINE}{line}" for line in read(file.text(node)).splitlines()]
        except OSError as error:
            lines.append(f"{_PROBLEM}cannot be read: {error.strerror}; give the path of a CSV file beside this one")
        except UnicodeDecodeError as error:
            lines.append(f"{_PROBLEM}is not UTF-8 (byte {error.start}); save it as UTF-8")
    return "\n".join(lines) + "\n"


def read_watch_lists(file: SeedFile) -> Iterator[AliasSet]:
    """Yield the set of each table that a file names; what is wrong with one is a problem at its own line."""
    nodes = file.mapping(file.top.get(KEY))
    tables = _tables(file.source) if nodes else {}
    for name, node in nodes.items():
        lines = tables.get(name, [f"{_PROBLEM}was not read"])
        problem = next((line.removeprefix(_PROBLEM) for line in lines if line.startswith(_PROBLEM)), "")
        if problem:
            file.problem(node, f"@{name}: {file.text(node)} {problem}")
            continue
        found, problems = read_table(name, file.text(node), "\n".join(line.removeprefix(_LINE) for line in lines))
        file.problems += problems
        if found.aliases:
            yield found
        elif not problems:
            file.problem(node, f"@{name}: {file.text(node)} has no rows; expected a line for each name")


def _tables(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith(_BEGIN):
            name = line.removeprefix(_BEGIN)
            found[name] = []
        elif name and line.startswith((_LINE, _PROBLEM)):
            found[name].append(line)
    return found


def read_table(name: str, path: str, text: str) -> tuple[AliasSet, list[Problem]]:
    """Return the set of a table, and what is wrong with its lines, which are left out of it."""
    if len(text) > MOST_LETTERS:
        return AliasSet(name, ()), [Problem(path, 1, 1, f"it has over {MOST_LETTERS:,} letters; a watch list is a table of names")]
    head = text.split("\n", 1)[0]
    # Spreadsheets of half of Europe part cells by semicolons.
    delimiter = max(",;\t", key=head.count)
    rows = csv.reader(text.splitlines(), delimiter=delimiter, strict=True)
    aliases: list[Alias] = []
    problems: list[Problem] = []
    try:
        columns = [cell.strip().casefold() for cell in next(rows, [])]
        if "name" not in columns or not set(columns) <= COLUMNS:
            wrong = ", ".join(column or "one without a name" for column in columns) or "none"
            return AliasSet(name, ()), [Problem(path, 1, 1, f"its columns are {wrong}; expected name, and if need be aliases and language")]
        for row in rows:
            found, wrong = _row(columns, row)
            aliases += found
            problems += [Problem(path, rows.line_num, 1, wrong)] if wrong else []
    except csv.Error as error:
        problems.append(Problem(path, rows.line_num, 1, f"not a row of a CSV table: {error}"))
    return AliasSet(name, tuple(dict.fromkeys(aliases))), problems


def _row(columns: list[str], row: list[str]) -> tuple[list[Alias], str]:
    """Return the aliases of a row, and what is wrong with it; an empty row says nothing."""
    if not any(cell.strip() for cell in row):
        return [], ""
    if len(row) > len(columns):
        return [], f"it has {len(row)} cells and the table {len(columns)} columns; put a text that holds the separator in double quotes"
    cells = dict(zip(columns, (cell.strip() for cell in row), strict=False))
    language = cells.get("language", "").casefold()
    if language and not (len(language) == _CODE_LENGTH and language.isalpha()):
        return [], f"the language is {language!r}; expected a code of two letters such as de, or nothing for any"
    if not cells["name"]:
        return [], "it has no name"
    texts = [cells["name"], *(part.strip() for part in cells.get("aliases", "").split("|") if part.strip())]
    wordless = next((text for text in texts if not words_of(text.removeprefix("="), exact=False)), None)
    if wordless is not None:
        return [], f"{wordless!r} has no word in it"
    return [Alias(text.removeprefix("="), language, case=text.startswith("=")) for text in texts], ""
