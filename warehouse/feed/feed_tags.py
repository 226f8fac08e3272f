"""Tags of sources: the folders in which a person keeps them."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

from warehouse.driver.row_batch import batch_sql, batch_text, count

TAG_COLUMNS = {"feed_id": "VARCHAR", "tag": "VARCHAR"}


def tag_feeds(connection: duckdb.DuckDBPyConnection, tags: Mapping[str, tuple[str, ...]]) -> int:
    """Give sources the tags that they do not have yet; returns how many were given."""
    pairs = [(feed_id, tag) for feed_id, named in tags.items() for tag in named]
    return count(
        connection.execute(
            f"INSERT INTO feed_tags SELECT feed_id, tag FROM {batch_sql(TAG_COLUMNS)} AS batch "  # noqa: S608 - names are ours, values are parameters
            "WHERE NOT EXISTS (SELECT 1 FROM feed_tags AS known WHERE known.feed_id = batch.feed_id AND known.tag = batch.tag)",
            {"batch": batch_text(TAG_COLUMNS, pairs)},
        )
    )
