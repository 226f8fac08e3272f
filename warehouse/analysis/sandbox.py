"""Ad-hoc SQL for people: any question, bounded in time and memory, that writes nothing and reads nothing but the warehouse.

Four fences, each enough for most of what one may try: the catalog is attached read-only; DuckDB may open no file but the data files, no
network and no extension; only statements that read are run; and of functions only those of an allow-list, because some of DuckLake's and
DuckDB's table functions write, delete or read elsewhere although they stand in a SELECT.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from pathlib import Path
from threading import Timer
from time import monotonic

import duckdb

from warehouse.analysis.statements import SplitText, split_statements
from warehouse.analysis.time_limit import was_stopped
from warehouse.db import Warehouse
from warehouse.driver.bucket import Bucket, DataPlace, place_url
from warehouse.driver.catalog import quoted
from warehouse.errors import UsageError, WarehouseError

SECONDS = 30.0
MEMORY = "1GB"
# Rows that leave DuckDB at a time: some megabytes of the widest view.
CHUNK_ROWS = 1000
# What EXPLAIN answers with.
PLAN_COLUMNS = ("explain_key", "explain_value")
# Of table functions, those that make rows from their arguments and those that describe the schema.
TABLE_FUNCTIONS = frozenset((
    "duckdb_columns", "duckdb_functions", "duckdb_keywords", "duckdb_schemas", "duckdb_tables", "duckdb_types", "duckdb_views",
    "generate_series", "histogram", "histogram_values", "json_each", "json_tree", "pg_timezone_names", "pragma_show", "pragma_table_info",
    "pragma_version", "range", "repeat", "repeat_row", "summary", "unnest",
))  # fmt: skip
# Scalar functions that tell what is not in the warehouse, and those that run or return SQL.
CLOSED_FUNCTIONS = frozenset((
    "current_setting", "getenv", "getvariable", "json_deserialize_sql", "json_serialize_plan", "json_serialize_sql",
))  # fmt: skip
# DuckDB marks these as having side effects because no two calls agree; nothing else comes of them.
HARMLESS_FUNCTIONS = frozenset(("random", "uuid", "uuidv4", "uuidv7", "gen_random_uuid", "setseed", "error", "stats"))
SCALARS = """
SELECT DISTINCT function_name FROM duckdb_functions()
WHERE internal AND function_type IN ('scalar', 'aggregate', 'window', 'macro') AND NOT coalesce(has_side_effects, false)
"""
KEYWORDS_BEFORE_BRACKETS = frozenset((
    "all", "and", "any", "as", "by", "case", "cast", "exists", "from", "group", "in", "join", "not", "on", "or", "over", "pivot",
    "pivot_wider", "select", "using", "values", "when", "where",
))  # fmt: skip
READING = frozenset((duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN))
TOO_LONG = "The query took more than {:g} s; narrow it down, or allow more with --seconds."
REFUSED = "is refused here, `wirewatch sql` only reads the warehouse; attach it in your own DuckDB for more (`wirewatch attach`)."


MARKED_LINE = re.compile(r"LINE \d{1,9}: ")
# What is wrong with the SQL or with what it computes.
OF_THE_QUESTION = (duckdb.ProgrammingError, duckdb.DataError)


class QuestionError(UsageError):
    """A question is no SQL, or cannot be answered; DuckDB says why.

    Attributes:
        marked: The reason with the line and a mark below the place, as DuckDB gives it.
    """

    def __init__(self, told: str, sql: str) -> None:
        self.marked = _without_other_lines(told.strip(), sql)
        super().__init__(_in_one_sentence(self.marked))


class Spelling(Enum):
    """How DuckDB writes the values of an answer; as Python's objects nanoseconds, eternity and the names of enumerations would be lost."""

    TEXT = "CAST(COLUMNS(*) AS VARCHAR)"
    JSON = "to_json(COLUMNS(*))"


@dataclass(frozen=True, slots=True)
class Answer:
    """A query's answer, as DuckDB writes it.

    Attributes:
        columns: Names of the columns, no two alike: of two that are called `a` the second is `a_1`.
        types: DuckDB's names of their types.
        rows: The rows, each as wide as `columns`, with None for NULL; read them once, while the time that the sandbox allows runs.
    """

    columns: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    rows: Iterator[tuple[str | None, ...]] = field(default_factory=lambda: iter(()))


class Sandbox:
    """A warehouse's connection that answers questions and can do nothing else any more."""

    def __init__(
        self, warehouse: Warehouse, data: DataPlace, *, seconds: float = SECONDS, memory: str = MEMORY, output: Path | None = None
    ) -> None:
        self._warehouse = warehouse
        self._connection = warehouse.connection
        self._seconds = seconds
        self._memory = memory
        self._spent = 0.0
        names = [place_url(data)] if isinstance(data, Bucket) else [str(data.resolve()), str(data.absolute()), str(data)]
        try:
            self._connection.execute("SET memory_limit = ?", [memory])
        except duckdb.Error as error:
            raise UsageError(f"{memory!r} is no size of memory; write 500MB or 2GB.") from error
        warehouse.take_any_question()
        # Nothing is written, so what does not fit into memory is an error and no temporary file.
        self._connection.execute("SET temp_directory = ''")
        self._functions = {str(name) for (name,) in self._connection.execute(SCALARS).fetchall()} | HARMLESS_FUNCTIONS
        self._functions = self._functions - CLOSED_FUNCTIONS | TABLE_FUNCTIONS
        self._connection.execute("SET allowed_directories = ?", [names])
        if output:
            self._connection.execute("SET allowed_paths = ?", [[str(output)]])
        self._output = output
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")

    def statements(self, sql: str) -> list[str]:
        """Give the statements of a text, comments aside; none runs.

        Raises:
            UsageError: one of them is no SQL or would do more than read.
        """
        self._spent = 0.0
        with self._limits(sql):
            split = self.split(sql)
            return [statement for statement in (*split.statements, split.rest) if statement and self._accepted(statement)]

    def split(self, sql: str) -> SplitText:
        """Split a text into statements without a look at what they do."""
        return split_statements(self._connection, sql)

    def ask(self, statement: str, spelling: Spelling = Spelling.TEXT) -> Answer:
        """Run one statement and return its answer, whose rows end with the next question; an empty one for an empty text.

        Raises:
            UsageError: the text is no SQL, names what is not there, would do more than read, or needs too much; also while rows are read.
            WarehouseError: the catalog's server, the bucket or the disk fails.
        """
        self._spent = 0.0
        with self._limits(statement):
            query = self._accepted(statement)
            if not query:
                return Answer()
            # Its rows come as they are made, however many there are.
            asked = self._bound(query)
            relation = asked.project(spelling.value)
            first = relation.fetchmany(CHUNK_ROWS)
        return Answer(tuple(relation.columns), tuple(map(str, asked.types)), self._rows(relation, first))

    def draw(self, statement: str, width: int, most_rows: int) -> str:
        """Run one statement and draw its answer as DuckDB's own shell would, `width` characters wide."""
        self._spent = 0.0
        with self._limits(statement):
            query = self._accepted(statement)
            if not query:
                return ""
            relation = self._bound(query)
            if _is_plan(relation):
                return "\n".join(str(plan) for _, plan in relation.fetchall()).rstrip("\n")
            with redirect_stdout(io.StringIO()) as drawn:
                relation.show(max_width=width, max_rows=most_rows)
            return drawn.getvalue().rstrip("\n")

    def write_parquet(self, statement: str) -> int:
        """Run one statement and write its answer to the output file, the only one that can be written; returns how many rows it has.

        Raises:
            UsageError: as `ask` does, and where the file cannot be written.
            WarehouseError: as `ask` does.
        """
        assert self._output is not None
        self._spent = 0.0
        with self._limits(statement):
            query = self._accepted(statement)
            # Bound before it is wrapped, so that what is wrong with it is told of the text that was written.
            if not query or _is_plan(self._bound(query)):
                raise UsageError("That is no table, which a Parquet file could hold.")
            target = quoted(str(self._output))
            # In brackets of its own, because DuckDB copies no DESCRIBE, and on lines of its own, because it may end with a comment.
            copy = f"COPY (FROM (\n{query.rstrip().rstrip(';')}\n)) TO '{target}' (FORMAT parquet, USE_TMP_FILE false)"
            try:
                row = self._connection.execute(copy).fetchone()
                # Of a PIVOT that finds its columns itself DuckDB does not tell.
                row = row or self._connection.execute(f"SELECT count(*) FROM read_parquet('{target}')").fetchone()  # noqa: S608 - quoted
            except duckdb.IOException as error:
                # DuckDB speaks alike of this file and of the warehouse's own, which are not to blame.
                if f'file "{self._output}"' not in str(error):
                    raise
                raise UsageError(f"{self._output} cannot be written ({str(error).rpartition(': ')[2]}); name another file.") from error
        return int(row[0]) if row else 0

    def _bound(self, query: str) -> duckdb.DuckDBPyRelation:
        """Look up what a statement names; what only reads tables runs when its rows are asked for."""
        try:
            return self._connection.sql(query)
        except (duckdb.BinderException, duckdb.CatalogException):
            # Of a relation DuckDB does not say where in the text the mistake is; as a statement the text fails alike, and it does.
            self._connection.execute(query)
            raise

    def _rows(self, relation: duckdb.DuckDBPyRelation, chunk: list[tuple[str | None, ...]]) -> Iterator[tuple[str | None, ...]]:
        while chunk:
            yield from chunk
            with self._limits():
                chunk = relation.fetchmany(CHUNK_ROWS)
            if self._spent > self._seconds:
                raise UsageError(TOO_LONG.format(self._seconds))

    def _accepted(self, statement: str) -> str:
        """Give what to run of one statement, which may do no more than read; nothing for a comment alone."""
        split = self.split(statement)
        if len(split.statements) + bool(split.rest) > 1:
            raise UsageError("These are several statements; ask them one by one.")
        found = self._connection.extract_statements(statement)
        # DuckDB makes two of a PIVOT that finds its columns itself, and gives the text of neither.
        if any(each.type == duckdb.StatementType.CREATE and not each.query for each in found):
            self._refuse_all_but_pivot(statement)
            return statement
        for each in found:
            self._refuse_all_but_reading(each)
        return found[0].query if found else ""

    def _refuse_all_but_reading(self, statement: duckdb.Statement) -> None:
        if statement.type not in READING:
            raise UsageError(f"{statement.type.name} {REFUSED}")
        query = statement.query.strip().rstrip(";")
        if statement.type == duckdb.StatementType.EXPLAIN:
            query = _without_explain(query)
        ((serialized,),) = self._connection.execute("SELECT json_serialize_sql(CAST(? AS VARCHAR))", [query]).fetchall()
        tree = json.loads(serialized)
        if tree["error"]:
            raise UsageError(f"This kind of statement {REFUSED}")
        for name in sorted(_functions_in(tree)):
            if name not in self._functions:
                raise UsageError(f"The function {name}() {REFUSED}")

    def _refuse_all_but_pivot(self, sql: str) -> None:
        """Let a PIVOT pass that finds its columns itself: DuckDB makes two statements of it, the first of which creates a type."""
        words = list(_words(sql))
        if "pivot" not in words and "pivot_wider" not in words:
            raise UsageError(f"CREATE {REFUSED}")
        for word, following in pairwise(words):
            if following == "(" and (word[0].isalpha() or word[0] in '"_') and word not in self._functions | KEYWORDS_BEFORE_BRACKETS:
                raise UsageError(f"The function {word}() {REFUSED}")

    @contextmanager
    def _limits(self, sql: str = "") -> Iterator[None]:
        """Stop DuckDB when its time for this answer is up, and turn what went wrong into one sentence."""
        begun, seconds = monotonic(), self._seconds - self._spent
        timer = Timer(seconds, self._connection.interrupt)
        timer.daemon = True
        timer.start()
        try:
            yield
        except (duckdb.OutOfMemoryException, MemoryError) as error:
            raise UsageError(f"The query needs more than {self._memory} of memory; narrow it down, or allow more with --memory.") from error
        except RuntimeError as error:
            # What DuckDB makes of a Ctrl-C.
            if isinstance(error.__cause__, KeyboardInterrupt):
                raise KeyboardInterrupt from error
            raise
        except duckdb.Error as error:
            if was_stopped(error, begun, seconds):
                raise UsageError(TOO_LONG.format(self._seconds)) from error
            # Trouble of the catalog's server, the bucket or the disk is no mistake of whoever asked.
            if not isinstance(error, OF_THE_QUESTION) and isinstance(told := self._warehouse.in_words(error), WarehouseError):
                raise told from error
            raise QuestionError(str(error), sql) from error
        finally:
            timer.cancel()
            self._spent += monotonic() - begun


def _without_other_lines(told: str, sql: str) -> str:
    """Take out the line that DuckDB marks and the mark where the line is none of the text's, but one of what DuckDB made of it."""
    reason, found, line = told.partition("\nLINE ")
    excerpt = line.split("\n")[0].partition(": ")[2].strip(". ")
    return told if not found or excerpt in sql else reason.rstrip()


def _in_one_sentence(told: str) -> str:
    """Put a reason of several lines into one, with the wrong line in brackets and without the mark, which is below nothing there."""
    lines = [line.strip() for line in told.splitlines()]
    kept = [f"(line {line.removeprefix('LINE ')})" if MARKED_LINE.match(line) else line for line in lines if line not in ("", "^")]
    return " ".join(kept)


def _is_plan(relation: duckdb.DuckDBPyRelation) -> bool:
    """Tell whether an answer is the plan of EXPLAIN."""
    return tuple(relation.columns) == PLAN_COLUMNS


def _without_explain(query: str) -> str:
    rest = query.split(None, 1)[1] if len(query.split(None, 1)) > 1 else ""
    return rest.split(None, 1)[1] if rest.lower().startswith("analyze ") else rest


def _functions_in(node: object) -> set[str]:
    """Name every function that a statement's tree calls, without catalog and schema: DuckLake's own functions have names of their own."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            waiting += part.values()
            if name := part.get("function_name"):
                found.add(str(name).lower())
        elif isinstance(part, list):
            waiting += part
    return found


def _words(sql: str) -> Iterator[str]:
    raw = sql.encode()
    tokens = duckdb.tokenize(sql)
    ends = [start for start, _ in tokens[1:]] + [len(raw)]
    for (start, _), end in zip(tokens, ends, strict=True):
        yield raw[start:end].decode("utf-8", "replace").split()[0].lower() if raw[start:end].strip() else ""
