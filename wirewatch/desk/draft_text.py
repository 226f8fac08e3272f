"""The text of one topic as somebody writes it on the desk or an agent sends it, read with the sets of the home's files."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, replace

from warehouse.errors import UsageError
from wirewatch.topic.language.files.book import read_book
from wirewatch.topic.language.files.insertion import block_of
from wirewatch.topic.language.files.seed_file import Problem
from wirewatch.topic.language.files.text_file import is_text_file, read_text_file
from wirewatch.topic.language.topic import Topic
from wirewatch.topic.live_topics import TopicBook, compile_topics

# A file of thousands of topics is no draft.
LONGEST_DRAFT = 20_000
_FILE = "the topic"
_NO_TOPIC = "there is no topic in this text; write `name: query`, or an item of a topics file"
_YAML_BEGINS = ("-", "#", "topics:", "sets:")


@dataclass(frozen=True, slots=True)
class ReadDraft:
    """A draft, read.

    Attributes:
        topic: The topic; None where something is wrong with its text.
        problems: What is wrong, each with its line and column in the draft.
        book: The home's book with this one topic in it.
    """

    topic: Topic | None
    problems: tuple[str, ...]
    book: TopicBook


def read_draft(text: str, book: TopicBook) -> ReadDraft:
    """Read a line `name: query`, or an item of a topics file in YAML.

    Raises:
        UsageError: the text is too long to be one topic.
    """
    if len(text) > LONGEST_DRAFT:
        raise UsageError(f"The text of a topic has at most {LONGEST_DRAFT:,} characters.")
    text = text.replace("\r\n", "\n")
    if not is_text_file(text) and not text.lstrip().startswith(_YAML_BEGINS):
        return ReadDraft(None, (_NO_TOPIC,), book)
    if is_text_file(text):
        topics, found = read_text_file(text, _FILE, book.sets)
        problems = [_problem_sentence(problem, 0) for problem in found]
    else:
        whole = as_topics_file(text, block_of_sets(book))
        read = read_book(whole, _FILE, book.actors_path.read_text("utf-8-sig"), str(book.actors_path))
        topics = list(read.topics)
        problems = [_problem_sentence(problem, 0 if whole.startswith(text) else 1) for problem in read.problems if problem.file == _FILE]
    if len(topics) > 1:
        problems.append("this is more than one topic; try one at a time")
    if problems or not topics:
        return ReadDraft(None, tuple(problems or [_NO_TOPIC]), book)
    alone = replace(book, engine=compile_topics(topics, book.sets), topics=tuple(topics))
    return ReadDraft(topics[0], (), alone)


def as_topics_file(item: str, sets: str = "") -> str:
    """Return an item of a topics file as a file of its own, followed by sets that it may name."""
    whole = item if item.lstrip().startswith(("topics:", "sets:")) else "topics:\n" + textwrap.indent(item.strip("\n"), "  ")
    return f"{whole}\nsets:\n{textwrap.indent(sets, '  ')}" if sets and "\nsets:" not in whole else f"{whole}\n"


def block_of_sets(book: TopicBook) -> str:
    """Return the sets of the home's topics file as its text has them; empty where it has none."""
    own = book.topics_path.read_text("utf-8-sig")
    return "" if is_text_file(own) else block_of(own, "sets")


def _problem_sentence(problem: Problem, above: int) -> str:
    return f"line {max(1, problem.line - above)}, column {problem.column}: {problem.message}"
