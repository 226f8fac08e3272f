"""What a command says that did one thing: a sentence to people, the same as one JSON object to machines."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from datetime import date


def add_json_option(parser: argparse.ArgumentParser) -> None:
    """Let machines ask for JSON."""
    parser.add_argument("--json", action="store_true", help="the report as one JSON object")


def tell_result(facts: Mapping[str, object], sentence: str, *, as_json: bool) -> None:
    """Print the facts as one JSON object, or the sentence; paths and moments become text."""
    print(json.dumps(facts, default=str, ensure_ascii=False) if as_json else sentence)


def json_value(value: object) -> str:
    """Write what JSON does not know, days and moments by ISO 8601; for `json.dumps` as `default`."""
    return value.isoformat() if isinstance(value, date) else str(value)
