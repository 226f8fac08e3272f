"""A topic's other name: what was found, told, labelled and marked under the former one becomes the new one's."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from warehouse.driver.row_batch import Scalar

# What makes two rows of a table one, beside the topic: of a label or a match under both names that of the new one stays. Messages, threads
# and marks have ids of their own; a mute is asked for by the topic of its message, so that these are renamed with it.
_ONE_ROW = {
    "matches": ("article_id", "version"),
    "labels": ("article_id",),
    "topics": ("version",),
    "feedback": (),
    "alerts": (),
    "threads": (),
}


@dataclass(frozen=True, slots=True)
class KeptRows:
    """What is kept under a topic's name.

    Attributes:
        matches: Articles that it matched.
        labels: Articles that somebody labelled by hand.
        marks: Presses of buttons under its messages.
    """

    matches: int
    labels: int
    marks: int


def kept_names(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the names of topics under which anything is kept, in order."""
    rows = connection.execute(
        "SELECT topic FROM matches UNION SELECT topic FROM labels UNION SELECT topic FROM feedback WHERE topic <> '' ORDER BY topic"
    ).fetchall()
    return [topic for (topic,) in rows]


def rows_kept(connection: duckdb.DuckDBPyConnection, topic: str) -> KeptRows:
    """Count what is kept under a name."""
    row = connection.execute(
        """SELECT (SELECT count(DISTINCT article_id) FROM matches WHERE topic = $topic),
                  (SELECT count(*) FROM labels WHERE topic = $topic), (SELECT count(*) FROM feedback WHERE topic = $topic)""",
        {"topic": topic},
    ).fetchone()
    assert row is not None
    return KeptRows(*row)


def rename_topic(connection: duckdb.DuckDBPyConnection, former: str, name: str) -> None:
    """Give what is kept under a topic's former name to the new one. Runs inside `Warehouse.transact`.

    What messages said stays: their texts have the former name.
    """
    names: dict[str, Scalar] = {"former": former, "name": name}
    for table, columns in _ONE_ROW.items():
        if key := ", ".join(columns):
            connection.execute(
                f"DELETE FROM {table} WHERE topic = $former AND ({key}) IN (SELECT ({key}) FROM {table} WHERE topic = $name)",  # noqa: S608 - names of ours
                names,
            )
        connection.execute(f"UPDATE {table} SET topic = $name WHERE topic = $former", names)  # noqa: S608 - names of ours
