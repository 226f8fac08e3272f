"""Saves a topic from the desk into the user's own file: as text, everything else in it untouched, and only if its checks pass."""

from __future__ import annotations

import hashlib
import textwrap
from pathlib import Path

import yaml
from yaml import MappingNode, SequenceNode

from warehouse.errors import UsageError
from wirewatch.desk.archive_reader import ArchiveReader
from wirewatch.desk.draft_text import ReadDraft, read_draft
from wirewatch.errors import SeedError
from wirewatch.topic.language.files.book import read_book
from wirewatch.topic.language.files.insertion import with_topics
from wirewatch.topic.language.files.text_file import is_text_file
from wirewatch.topic.live_topics import TopicBook
from wirewatch.topic.topics_file import refuse_shipped_topics, write_topics
from wirewatch.topic.workbench.example_check import check_examples
from wirewatch.topic.workbench.examples import outcome_lines


class TopicChangedError(UsageError):
    """The file has another text of the topic than the page began with.

    Attributes:
        mark: The mark of that text, with which it may be replaced after all.
    """

    def __init__(self, name: str, mark: str) -> None:
        """Say which topic it is, and what to do."""
        super().__init__(
            f"Not saved: the file has lines of {name} that this page did not begin with; somebody wrote them meanwhile, or another topic "
            f"has this name. Look at them in another tab (topics, {name}); to save once more puts yours in their place."
        )
        self.mark = mark


def text_of_topic(book: TopicBook, name: str) -> str:
    """Return the lines of the file that are a topic, its dash at the margin; empty where the file has none of that name."""
    text = book.topics_path.read_text("utf-8-sig")
    lines = _lines_of(text, name)
    if lines is None:
        return ""
    start, end = lines
    return textwrap.dedent("\n".join(text.splitlines()[start:end])).strip("\n") + "\n"


def mark_of_topic(book: TopicBook, name: str) -> str:
    """Return what a page remembers of the lines of a topic, to know them again; empty where there are none."""
    text = text_of_topic(book, name) if name else ""
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


def save_draft(text: str, reader: ArchiveReader, began: str) -> str:
    """Write a topic into the file, in place of the one of its name or behind the others; returns the topic's name.

    Args:
        text: the topic, as it shall stand in the file.
        reader: the home.
        began: the mark of the lines that the writer saw first, empty for a new topic.

    Raises:
        TopicChangedError: the file has lines of that name that the writer never saw.
        UsageError: the text is wrong, an example is broken, another topic would change, or the file cannot be written; nothing is then.
    """
    book = reader.book()
    path = book.topics_path
    refuse_shipped_topics(path)
    draft = read_draft(text, book)
    if draft.topic is None:
        raise UsageError(f"The topic is not saved: {draft.problems[0]}.")
    _refuse_broken_examples(draft, reader)
    item = text.replace("\r\n", "\n")
    mark = mark_of_topic(book, draft.topic.name)
    # Saved twice, as by a page that is loaded again, it is there already.
    if mark not in {"", began} and text_of_topic(book, draft.topic.name).strip() != item.strip():
        raise TopicChangedError(draft.topic.name, mark)
    before = path.read_text("utf-8-sig")
    after = _with_topic(before, item, draft.topic.name, path)
    _refuse_other_changes(book, before, after, draft.topic.name)
    write_topics(path, after)
    return draft.topic.name


def _with_topic(before: str, text: str, name: str, path: Path) -> str:
    if is_text_file(before) or is_text_file(text):
        raise UsageError(f"Only an item of YAML is saved from here; {path} or the topic is in the short notation, so edit it by hand.")
    item = text.strip("\n")
    if item.startswith(("topics:", "sets:")):
        raise UsageError("Give the topic alone, from its dash on; sets are edited in the file.")
    lines = _lines_of(before, name)
    if lines is None:
        try:
            return with_topics(before, item)
        except SeedError as error:
            raise UsageError(f"{path}: {error}.") from error
    start, end = lines
    old = before.splitlines()
    margin = " " * (len(old[start]) - len(old[start].lstrip()))
    return "\n".join([*old[:start], *textwrap.indent(item, margin).splitlines(), *old[end:]]) + "\n"


def _lines_of(text: str, name: str) -> tuple[int, int] | None:
    """Return the first line of a topic's item and the one behind its last; blank lines and comments below belong to what follows."""
    if is_text_file(text):
        return None
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    topics = next((value for key, value in root.value if key.value == "topics"), None) if isinstance(root, MappingNode) else None
    if not isinstance(topics, SequenceNode) or topics.flow_style:
        return None
    lines = text.splitlines()
    starts = [node.start_mark.line for node in topics.value]
    for place, node in enumerate(topics.value):
        if isinstance(node, MappingNode) and any(key.value == "name" and value.value == name for key, value in node.value):
            end = starts[place + 1] if place + 1 < len(starts) else min(node.end_mark.line + (node.end_mark.column > 0), len(lines))
            while end > starts[place] and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
                end -= 1
            return starts[place], end
    return None


def _refuse_broken_examples(draft: ReadDraft, reader: ArchiveReader) -> None:
    assert draft.topic
    # Without what readers marked, as `topics test` and `topics add` ask: the same text gets the same answer everywhere.
    with reader.evaluator(draft.book) as evaluator:
        broken = [outcome for outcome in check_examples(draft.topic, evaluator) if not outcome.kept]
    if broken:
        raise UsageError(f"The topic is not saved, as an example is broken. {'; '.join(outcome_lines(broken[0]))}.")


def _refuse_other_changes(book: TopicBook, before: str, after: str, name: str) -> None:
    actors = book.actors_path.read_text("utf-8-sig"), str(book.actors_path)
    old, new = (read_book(text, str(book.topics_path), *actors) for text in (before, after))
    versions = [{topic.name: topic.version for topic in read.topics if topic.name != name} for read in (old, new)]
    if versions[0] != versions[1] or len(new.problems) > len(old.problems):
        raise UsageError(f"{book.topics_path} cannot be changed safely from here; edit it by hand.")
