"""What the code can write into the columns that hold one of a few values, and what the schema says of them.

A meaning that lists values is written in one way: "lead: value, value (why) or value; a note". In it "empty", with when that is, stands for
an empty text, unless it is a value itself.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from warehouse.alert.alerts import CHECKED, NOT_FOUND, NOT_TOLD, TOLD
from warehouse.alert.threads import OLD_NEWS, UNDATED_FLOOD
from warehouse.analysis.schema import SchemaRelation
from warehouse.feedback import JUDGEMENTS
from warehouse.records.alert import RESTORED, AlertKind, AlertState
from warehouse.records.article import BodyStatus
from warehouse.records.feed import LASTING, WELL, FeedKind, SourceTier
from warehouse.records.second_look import LookResult, WatchReason
from warehouse.records.story import Relation
from wirewatch.alert.change.weight import ChangeKind
from wirewatch.alert.delivery.send_outcome import FailureKind
from wirewatch.alert.message.payload import Form
from wirewatch.article.date.published_date import CERTAINTY
from wirewatch.article.record import NOT_ARTICLES, PageKind
from wirewatch.feed.websub.subscription import ACTIVE, ASKED, DENIED, WANTED
from wirewatch.ingest.rereading.live_blogs import BY_AN_ENTRY, BY_THE_PAGE

ROOT = Path(__file__).parent.parent
EMPTY = ""


@cache
def _texts() -> tuple[str, ...]:
    return tuple(file.read_text("utf-8") for room in ("warehouse", "wirewatch") for file in sorted((ROOT / room).rglob("*.py")))


def literals_given(function: str, place: int, keyword: str = "") -> set[str]:
    """Collect the texts that are given to a function or record, by place or keyword, as they are or by a constant of the same module."""
    found = set()
    for tree in (ast.parse(text) for text in _texts() if f"{function}(" in text):
        constants = _constants(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and function in {getattr(node.func, "id", ""), getattr(node.func, "attr", "")}:
                given = [*node.args[place : place + 1], *(one.value for one in node.keywords if keyword and one.arg == keyword)]
                known = [constants.get(one.id, one) if isinstance(one, ast.Name) else one for one in given]
                found |= {one.value for one in known if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return found


def _constants(tree: ast.Module) -> dict[str, ast.expr]:
    return {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _cases_of(view: str) -> set[str]:
    """Collect the texts that a view's first CASE may give, as its newest definition says."""
    texts = [file.read_text("utf-8") for file in sorted((ROOT / "warehouse" / "migrations").glob("*.sql"))]
    newest = next(text for text in reversed(texts) if f"VIEW {view} " in text)
    return set(re.findall(r"(?:THEN|ELSE) '([^']+)'", newest[newest.index("        CASE\n") : newest.index("END AS reason")]))


@cache
def column_values() -> dict[tuple[str, str], set[str]]:
    """Return the texts that each column may hold, by table and column; not while tests are collected, which each process does."""
    tiers, kinds = set(SourceTier), set(FeedKind)
    states = {*WELL, *LASTING, "failing", "slowed"}
    pages = set(PageKind) - NOT_ARTICLES
    purposes = literals_given("Request", 1) | {"page"}
    causes = {"publisher"} | literals_given("save_articles", 99, "cause") | literals_given("record_standing", 2)
    tables: dict[tuple[str, str], Iterable[str]] = {
        ("alerts", "kind"): AlertKind,
        ("alerts", "variant"): Form,
        ("alerts", "state"): AlertState,
        ("alerts", "failure_kind"): {*FailureKind, RESTORED, EMPTY},
        ("articles", "body_status"): BodyStatus,
        ("articles", "kind"): pages,
        ("articles", "published_source"): {*CERTAINTY, "import", EMPTY},
        ("articles", "relation"): Relation,
        ("articles", "tier"): tiers,
        ("deliveries", "outcome"): {"sent", "skipped", "found", NOT_FOUND, TOLD, NOT_TOLD, CHECKED, *FailureKind},
        ("drops", "stage"): literals_given("Drop", 0),
        ("entries", "state"): {"queued", "done", "dropped"},
        ("feedback", "verdict"): {*JUDGEMENTS, "mute"},
        ("feeds", "kind"): kinds,
        ("feeds", "state"): states,
        ("feeds", "tier"): tiers,
        ("fetches", "purpose"): purposes,
        ("imports", "kind"): literals_given("_begun", 2),
        ("matches", "sentence_field"): {"title", "standfirst", "text"},
        ("revision_diffs", "kind"): ChangeKind,
        ("revisions", "cause"): causes,
        ("second_looks", "reason"): WatchReason,
        # One that was put off is as if it had not been.
        ("second_looks", "result"): {*LookResult, EMPTY} - {LookResult.PUT_OFF},
        ("story_articles", "relation"): Relation,
        ("story_decisions", "kind"): {"merge", "split"},
        ("subscriptions", "state"): {WANTED, ASKED, ACTIVE, DENIED},
    }
    views: dict[tuple[str, str], Iterable[str]] = {
        ("alert_log", "kind"): AlertKind,
        ("alert_log", "variant"): Form,
        ("alert_log", "state"): AlertState,
        ("alert_log", "tier"): tiers,
        ("changes", "cause"): causes,
        ("changes", "kind"): {*ChangeKind, EMPTY},
        ("latest_articles", "body_status"): BodyStatus,
        ("not_alerted", "reason"): _cases_of("not_alerted") | {OLD_NEWS, UNDATED_FLOOD, BY_AN_ENTRY, BY_THE_PAGE},
        ("latest_articles", "kind"): pages,
        ("latest_articles", "relation"): Relation,
        ("latest_articles", "tier"): tiers,
        ("source_health", "kind"): kinds,
        ("source_health", "state"): states,
        ("story_timeline", "relation"): Relation,
    }
    return {column: {str(value) for value in values} for column, values in (tables | views).items()}


# Meanings that look like a list of values and are none.
NO_VALUES = {("threads", "thread_state")}


def meanings(found: Iterable[SchemaRelation]) -> dict[tuple[str, str], str]:
    """Return what the schema says of each column of text."""
    return {(one.name, column.name): column.meaning for one in found for column in one.columns if column.type == "VARCHAR"}


def named_values(meaning: str, values: Iterable[str] = ()) -> set[str]:
    """Return the values that a meaning lists."""
    listed = re.sub(r"\s*\([^)]*\)", "", meaning).partition(";")[0].rpartition(": ")[2]
    items = {item.strip() for item in re.split(r",\s*(?:or\s+)?|\s+or\s+", listed)}
    return {EMPTY if item.startswith("empty") and item not in values else item for item in items}
