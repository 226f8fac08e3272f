"""Records as plain values and back: dataclasses of words, numbers, times, enumerations, tuples and other such records. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import Union, get_args, get_origin, get_type_hints


def plain_record(value: object, left_out_where_empty: Collection[str]) -> object:
    """Return a record as plain values; of these names a field is left out where it is empty."""
    if is_dataclass(value):
        said = {field.name: plain_record(getattr(value, field.name), left_out_where_empty) for field in fields(value)}
        return {name: item for name, item in said.items() if item or name not in left_out_where_empty}
    if isinstance(value, tuple):
        return [plain_record(item, left_out_where_empty) for item in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, Enum):
        return value.value
    return value


@cache
def _hints(record: type) -> dict[str, object]:
    return dict(get_type_hints(record))


def build_record(record: type, value: object) -> object:
    """Build a record from plain values; fields that it does not know are ignored.

    Raises:
        TypeError: a field is missing or of another type.
        ValueError: a time or a word is none of its kind.
    """
    if not isinstance(value, dict):
        raise TypeError(f"{record.__name__} is not an object")
    hints = _hints(record)
    return record(**{name: _convert(hints[name], item) for name, item in value.items() if name in hints})


def _convert(hint: object, value: object) -> object:
    if get_origin(hint) in (Union, UnionType):
        inner = next(option for option in get_args(hint) if option is not type(None))
        return None if value is None else _convert(inner, value)
    if get_origin(hint) is tuple:
        return _convert_tuple(get_args(hint), value)
    if isinstance(hint, type):
        return _convert_one(hint, value)
    raise TypeError(f"no rule for {hint}")


def _convert_one(kind: type, value: object) -> object:
    if is_dataclass(kind):
        return build_record(kind, value)
    if issubclass(kind, datetime):
        return datetime.fromisoformat(str(value)).astimezone(UTC)
    if issubclass(kind, Enum):
        return kind(value)
    if kind is float and isinstance(value, int):
        return float(value)
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is not {kind.__name__}")
    return value


def _convert_tuple(arguments: tuple[object, ...], value: object) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is not a list")
    if len(arguments) == 2 and arguments[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...] has two arguments
        return tuple(_convert(arguments[0], item) for item in value)
    return tuple(_convert(hint, item) for hint, item in zip(arguments, value, strict=True))
