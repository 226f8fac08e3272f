"""Labels as rows of a file: JSON lines, or a table from a spreadsheet where the name ends in .csv."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from warehouse.errors import UsageError
from warehouse.records.topic import LabelledArticle
from wirewatch.cli.batch.jsonl import article_of_line, lines_of
from wirewatch.feed.parsing.entry_markup import lead, plain_text
from wirewatch.texts.spreadsheet_cells import UTF8_MARK, spreadsheet_cell, text_of_cell

_USEFUL, _NOISE = frozenset({"2", "true", "useful", "yes"}), frozenset({"0", "false", "noise", "no"})
_COLUMNS = ("id", "title", "text", "lang", "date", "label")
# Of a text: as much as a lead; tables come from anywhere.
_MOST_CELL_LETTERS = 1_000_000


def read_label_rows(path: Path, lead_letters: int) -> tuple[list[LabelledArticle], list[str]]:
    """Return the labels of a file, and what is wrong with its other lines; a label between the two kinds is left out.

    Texts are read as a feed's would be: without markup, and no longer than a lead.
    """
    labels: list[LabelledArticle] = []
    problems: list[str] = []
    for number, line in _rows(path):
        article = article_of_line(line, number)
        if isinstance(article, str):
            problems.append(article)
            continue
        # Spreadsheets make 2 into 2.0.
        said = str(json.loads(line).get("label", "")).strip().lower().removesuffix(".0")
        if said in _USEFUL | _NOISE:
            text = plain_text(lead(article.text))[:lead_letters]
            seen = article.published_at or article.first_seen_at
            title = plain_text(article.title)
            if not title and not text:
                problems.append(f"line {number} has neither title nor text, which is all that a label teaches")
                continue
            labels.append(LabelledArticle(article.article_id, said in _USEFUL, title, text, article.language, seen))
        # On the edge is an answer too, and none that teaches.
        elif said != "1":
            problems.append(f"line {number}: label is {said!r}; expected 2 (useful), 0 (noise) or 1 (on the edge, not learnt)")
    return labels, problems


def write_label_rows(path: Path, labels: Sequence[LabelledArticle]) -> None:
    """Write labels so that they can be read again.

    Raises:
        UsageError: the file cannot be written.
    """
    rows = [
        {"id": one.article_id, "title": one.title, "text": one.lead, "lang": one.language, "date": one.seen_at.isoformat()}
        | {"label": 2 if one.useful else 0}
        for one in labels
    ]
    if path.suffix.lower() == ".csv":
        written = io.StringIO(newline="")
        table = csv.DictWriter(written, _COLUMNS)
        table.writeheader()
        table.writerows({name: spreadsheet_cell(str(value)) for name, value in row.items()} for row in rows)
        text = UTF8_MARK + written.getvalue()
    else:
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    try:
        path.write_bytes(text.encode("utf-8", "replace"))
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}; give another file to --to.") from error


def _rows(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the number of each line and its row as JSON.

    Raises:
        UsageError: the file cannot be read, or is no table.
    """
    if path.suffix.lower() != ".csv":
        yield from ((number, line) for number, line in enumerate(lines_of(path), 1) if line.strip())
        return
    lines = lines_of(path)
    head = next(lines, "")
    # Spreadsheets of half of Europe part cells by semicolons.
    delimiter = max(",;\t", key=head.count)
    csv.field_size_limit(_MOST_CELL_LETTERS)
    names = [name.strip().lower() for name in next(csv.reader([head], delimiter=delimiter), [])]
    if not {"id", "label"} <= set(names):
        raise UsageError(f"{path} has the columns {', '.join(names) or 'none'}; expected at least id, title and label in its first line.")
    table = csv.reader(lines, delimiter=delimiter)
    try:
        for cells in table:
            if any(cell.strip() for cell in cells):
                row = {name: text_of_cell(cell) for name, cell in zip(names, cells, strict=False)}
                yield table.line_num + 1, json.dumps(row)
    except csv.Error as error:
        raise UsageError(f"{path}, line {table.line_num + 1}, is no row of a table: {error}.") from error
