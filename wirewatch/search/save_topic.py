"""A search that stays: appended to the topics file as a topic, in the file's own notation; nothing that stands there is touched."""

from __future__ import annotations

import json
import re
from pathlib import Path

from warehouse.errors import UsageError
from wirewatch.errors import SeedError
from wirewatch.topic.language.files.book import Book, read_book
from wirewatch.topic.language.files.insertion import with_topics
from wirewatch.topic.language.files.text_file import is_text_file
from wirewatch.topic.topics_file import write_topics

_NAME = re.compile(r"[^\W_][\w.-]{0,79}")


def save_topic(path: Path, actors_path: Path, name: str, query: str) -> None:
    """Append a topic to the topics file, which is made where there is none.

    Raises:
        UsageError: the name is no topic's or is taken, or the file cannot be read, continued or written; nothing is changed then.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} cannot name a topic; use letters, digits, dots and hyphens, such as {_suggested(name)}.")
    before = _text_of(path)
    actors = _text_of(actors_path)
    old = read_book(before, str(path), actors, str(actors_path))
    if any(topic.name == name for topic in old.topics) or re.search(
        rf"^\s*(?:-\s*)?name:\s*['\"]?{re.escape(name)}['\"]?\s*$", before, re.MULTILINE
    ):
        raise UsageError(f"{path} has a topic {name} already; choose another name.")
    after = _continued(path, before, name, query)
    _refuse_harm(path, old, read_book(after, str(path), actors, str(actors_path)), name)
    write_topics(path, after)


def _continued(path: Path, before: str, name: str, query: str) -> str:
    """Return the file's text with a topic more."""
    end = "" if not before or before.endswith("\n") else "\n"
    said = " ".join(query.split())
    if is_text_file(before):
        return f"{before}{end}{name}: {said}\n"
    # A text of JSON is one of YAML, whatever quotes and signs the query holds.
    entry = f"- name: {name}\n  query: {json.dumps(said, ensure_ascii=False)}\n"
    try:
        return with_topics(before, entry)
    except SeedError as error:
        raise UsageError(f"{path}: {error}.") from error


def _refuse_harm(path: Path, old: Book, new: Book, name: str) -> None:
    """Refuse a text in which anything but the new topic differs."""
    others = tuple(topic for topic in new.topics if topic.name != name)
    added = [problem for problem in new.problems if problem.message not in {known.message for known in old.problems}]
    if added:
        raise UsageError(f"The topic cannot be saved: {added[0]}.")
    if others != old.topics or len(new.topics) != len(old.topics) + 1:
        raise UsageError(f"{path} cannot be continued safely; add the topic by hand.")


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}.") from error


def _suggested(name: str) -> str:
    return re.sub(r"[^\w.-]+", "-", name).strip("-_.") or "dam-failures"
