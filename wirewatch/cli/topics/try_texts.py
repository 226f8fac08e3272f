"""Try headlines on a topic, or on all: score and sum, what the judge says, and what would become of each.

Texts come as arguments or from a file, one a line: a headline, `headline | text`, either behind its language (`es: headline`), or an
article as JSON, as `wirewatch match` takes it.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text

from warehouse.db import is_unwritten, open_warehouse
from warehouse.errors import UsageError, WarehouseError
from warehouse.records.article import Article
from wirewatch.alert.message.phrases import counted, is_language
from wirewatch.cli.batch.jsonl import article_of_line, lines_of
from wirewatch.cli.indented_text import print_indented
from wirewatch.settings import Settings
from wirewatch.topic.engine.document import Document, Lexicons
from wirewatch.topic.evaluator import Evaluator, open_evaluator
from wirewatch.topic.language.topic import Topic
from wirewatch.topic.live_topics import TopicBook
from wirewatch.topic.workbench.explain import short_share
from wirewatch.topic.workbench.judge_standing import judge_standing
from wirewatch.topic.workbench.text_fate import Fate, TextFate, fates_of

# What looks like a topic's name is taken for a slip in one, and not for a headline of one word.
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-\w+)?", re.ASCII)
# "es: headline"; a headline's own first word is not so short in small letters.
_SPOKEN = re.compile(r"([a-z]{2}): ")
_LATIN = re.compile(r"[A-Za-z]")
# Below this a column of headlines beside the figures would be some thirty letters wide.
_LEAST_WIDTH = 80
_LEARNT = "its judge has learnt this very text, and says what it was told"


def try_texts(arguments: argparse.Namespace, settings: Settings, book: TopicBook) -> int:
    """Say what one topic or all make of texts; 1 where a line or a topic could not be read."""
    topic, headlines = _asked(arguments.words, book)
    if arguments.language and not _LANGUAGE.fullmatch(arguments.language):
        raise UsageError(f"--language is {arguments.language!r}; give a code of ISO 639-1, such as de.")
    lines = [*headlines, *(lines_of(arguments.file) if arguments.file else ())]
    read = [_article(line, number, arguments.language) for number, line in enumerate(lines, 1) if line.strip()]
    articles = [article for article in read if not isinstance(article, str)]
    for complaint in (article for article in read if isinstance(article, str)):
        print(f"wirewatch: {complaint}", file=sys.stderr)
    if not read:
        raise UsageError("Give headlines, such as: topics try T 'Norland signs the accord', or --file with one a line (- reads stdin).")
    topics = [topic] if topic else list(book.topics)
    with Evaluator(book) if arguments.rule else _evaluator(settings, book) as evaluator:
        fates = fates_of(evaluator, topics, articles) if topics else [[] for _ in articles]
        if arguments.json:
            print(json.dumps([_plain(fate, evaluator) for of_text in fates for fate in of_text if topic or fate.fate is not Fate.NOTHING]))
        elif topic:
            _remark(f"{topic.name}: {judge_standing(evaluator, topic)}")
            _show([(fate.article, fate, _told(fate, evaluator)) for of_text in fates for fate in of_text])
        else:
            _show_all(articles, fates, evaluator)
    return 1 if len(articles) < len(read) or (book.problems and not topic) else 0


def _asked(words: Sequence[str], book: TopicBook) -> tuple[Topic | None, list[str]]:
    """Return the topic that the first word names, or the only one there is, and the headlines."""
    first = next(iter(words), "")
    if any(topic.name == first for topic in book.topics):
        return book.topic(first), list(words[1:])
    if _NAME.fullmatch(first):
        # Says which there are, and what may be meant.
        book.topic(first)
    return (book.topics[0] if len(book.topics) == 1 else None), list(words)


def _article(line: str, number: int, language: str) -> Article | str:
    if line.lstrip().startswith("{"):
        return article_of_line(line, number)
    said = _SPOKEN.match(line.lstrip())
    if said and is_language(said[1]):
        language, line = said[1], line.lstrip()[said.end() :]
    title, _, text = line.strip().partition(" | ")
    # Seen now and without a date, so that no filter of age refuses it.
    return Article(f"text {number}", "", "", "", "", title.strip(), text.strip(), datetime.now(UTC), language=language)


@contextmanager
def _evaluator(settings: Settings, book: TopicBook) -> Iterator[Evaluator]:
    """Open the live evaluator: with what readers marked, if there is an archive."""
    if is_unwritten(settings.catalog, settings.data):
        with open_evaluator(settings, book) as evaluator:
            yield evaluator
        return
    try:
        warehouse = open_warehouse(settings.catalog, settings.data, read_only=True)
    except WarehouseError as error:
        print(f"wirewatch: without what readers marked: {error}", file=sys.stderr)
        with open_evaluator(settings, book) as evaluator:
            yield evaluator
        return
    with warehouse, open_evaluator(settings, book, warehouse) as evaluator:
        yield evaluator


def _remark(sentence: str) -> None:
    """Print a line above or below the table, behind a mark where a script reads the rows; on stderr it would land among them."""
    if sys.stdout.isatty():
        Console(highlight=False).print(Text(sentence))
    else:
        print(f"# {sentence}")


def _show_all(articles: Sequence[Article], fates: Sequence[Sequence[TextFate]], evaluator: Evaluator) -> None:
    """Show which topics take each text or come near it, the best first."""
    order = list(Fate)
    rows: list[tuple[Article, TextFate | None, str]] = []
    for article, of_text in zip(articles, fates, strict=True):
        found = sorted((fate for fate in of_text if fate.fate is not Fate.NOTHING), key=lambda fate: order.index(fate.fate))
        rows += [(article, fate, f"{fate.topic}: {_told(fate, evaluator)}") for fate in found] or [(article, None, "no topic finds it")]
    _show(rows)
    taken = sum(any(fate.fate in {Fate.ALERT, Fate.MATCH} for fate in of_text) for of_text in fates)
    _remark(f"{counted(len(articles), 'text')}, {taken} of them taken by a topic")


def _told(fate: TextFate, evaluator: Evaluator) -> str:
    """Return why, behind what the judge says where one was asked: its say is above the score's."""
    topic = evaluator.book.topic(fate.topic)
    if fate.probability is None or topic.judging is None:
        return fate.reason
    bars = {Fate.ALERT: f"alert from {short_share(topic.judging.alert)}", Fate.MATCH: f"match from {short_share(evaluator.bar_of(topic))}"}
    bar = bars.get(fate.fate, bars[Fate.MATCH])
    learnt = f"; {_LEARNT}" if fate.is_learnt else ""
    return f"by its judge: {short_share(fate.probability)}, {bar}; the rule: {fate.reason}{learnt}"


def _show(rows: Sequence[tuple[Article, TextFate | None, str]]) -> None:
    """Print rows of fate, language, headline and reason: a table where there is room, blocks in a narrow terminal, else tabs."""
    cells = [(*_figures(fate), _language(article), article.title or article.text, reason) for article, fate, reason in rows]
    heads = ("what", "rule", "judge", "in", "headline", "why")
    if not sys.stdout.isatty():
        for row in [heads, *cells]:
            print("\t".join(" ".join(cell.split()) for cell in row))
        return
    console = Console(highlight=False)
    if console.width < _LEAST_WIDTH:
        for what, rule, judge, language, title, why in cells:
            figures = "".join(f"  {name} {figure}" for name, figure in (("rule", rule), ("judge", judge), ("in", language)) if figure)
            print_indented(console, title, f"{what}{figures}", why)
        return
    table = Table(box=None, pad_edge=False)
    for head in heads[:4]:
        table.add_column(head, no_wrap=True, justify="right" if head in {"rule", "judge"} else "left")
    table.add_column("headline, and why", overflow="fold")
    for what, rule, judge, language, title, why in cells:
        table.add_row(what, rule, judge, language, Text(f"{title}\n").append(why, "dim"))
    console.print(table)


def _language(article: Article) -> str:
    """Return the language of a text, with a question mark where it is only taken for one in it; nothing where its script tells."""
    if article.language:
        return article.language
    return f"{Document(article, Lexicons()).lexicon.language}?" if _LATIN.search(article.title + article.text) else ""


def _figures(fate: TextFate | None) -> tuple[str, str, str]:
    if fate is None:
        return str(Fate.NOTHING), "", ""
    rule = f"{fate.found.score:g}" if fate.found else ""
    return str(fate.fate), rule, "" if fate.probability is None else short_share(fate.probability)


def _plain(fate: TextFate, evaluator: Evaluator) -> dict[str, object]:
    topic, found = evaluator.book.topic(fate.topic), fate.found
    judging = topic.judging if fate.probability is not None else None
    return {
        "title": fate.article.title,
        "text": fate.article.text,
        "language": _language(fate.article),
        "topic": fate.topic,
        "version": topic.version,
        "fate": fate.fate,
        "score": found.score if found else None,
        "pattern": found.pattern if found else None,
        "sum": [asdict(part) for part in found.parts] if found else [],
        "min": topic.minimum,
        "alert": topic.alert,
        "probability": fate.probability,
        "match_probability": evaluator.bar_of(topic) if judging else None,
        "alert_probability": judging.alert if judging else None,
        "is_learnt": fate.is_learnt,
        "reason": fate.reason,
    }
