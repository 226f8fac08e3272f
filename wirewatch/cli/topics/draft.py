"""Begin a topic, and take in a pack of topics that others wrote.

wirewatch topics new                                            asks what is watched
wirewatch topics new NAME --who china --who russia --what "sign,joint statement" [--never football] [--relatives] [--write]
wirewatch topics new NAME ... > draft.yaml                       a topics file; all but the topic is a comment in it
wirewatch topics add PACK.yaml [--yes]                          checks its examples, shows what it finds in the archive, then installs
"""

from __future__ import annotations

import argparse
import os
import sys
import textwrap
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from shlex import quote

from warehouse.db import open_warehouse
from warehouse.errors import UsageError, WarehouseError
from wirewatch.alert.message.phrases import counted
from wirewatch.cli.topics.archive_vocabulary import archive_words
from wirewatch.cli.topics.views.example_view import examples_line, tell_outcomes
from wirewatch.cli.topics.views.match_view import print_hits, print_near, summary_line
from wirewatch.desk.draft_text import as_topics_file, read_draft
from wirewatch.errors import SeedError
from wirewatch.setting.setting_folder import unread_settings
from wirewatch.settings import Settings
from wirewatch.topic.drafting.archive_words import ArchiveWords
from wirewatch.topic.drafting.draft_words import companions_of, headline_counts, parted_by_names, relatives_of, unseen_words, with_relatives
from wirewatch.topic.drafting.topic_draft import TopicDraft, Wish, draft_topic, lists_with, parted_by_commas
from wirewatch.topic.evaluator import open_evaluator
from wirewatch.topic.language.files.book import Book, read_book
from wirewatch.topic.language.files.insertion import block_of, with_sets, with_topics
from wirewatch.topic.language.parse import QueryError
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.topic import Topic
from wirewatch.topic.live_topics import TopicBook, compile_topics, with_tables_beside
from wirewatch.topic.topics_file import why_unwritten, write_topics
from wirewatch.topic.workbench.backtest.archive_run import engine_for, hits_of, near_misses_of, summary_of
from wirewatch.topic.workbench.backtest.backtest import sample
from wirewatch.topic.workbench.example_check import check_examples
from wirewatch.topic.workbench.lint.lint import lint
from wirewatch.topic.workbench.lint.lone_words import LoneWords, lone_words

_SHOWN_HITS, _SHOWN_NEAR, _SHOWN_COMPANIONS, _SHOWN_LISTS = 5, 3, 10, 2


def new_topic(arguments: argparse.Namespace, settings: Settings, book: TopicBook) -> int:
    """Draft a topic from options or answers, show what it finds, and write it where asked to; a name that is taken is shown only."""
    wish = _wish(arguments)
    taken = any(topic.name == wish.name for topic in book.topics)
    if taken and arguments.write:
        raise UsageError(f"{book.topics_path} has a topic {wish.name!r} already; choose another name.")
    words = archive_words(settings, arguments.days)
    if words:
        wish = _with_relatives(wish, words, book.sets, take=arguments.relatives)
    try:
        draft = draft_topic(wish, book.sets, headline_counts(wish, words, book.sets))
    except QueryError as error:
        raise UsageError(f"{error.message}.") from error
    _tell_sets(wish, draft, book.sets)
    print(as_topics_file(draft.item), end="")
    longer = "" if taken else _with_draft(draft.item, book)
    read = read_draft(draft.item, book)
    if read.topic is None:
        raise UsageError(f"The draft cannot be read: {read.problems[0]}.")
    shown = StringIO()
    with redirect_stdout(shown):
        for advice in lint(read.topic, read.book.sets):
            print(f"beware: {advice.message}")
        until = datetime.now(UTC)
        since = until - timedelta(days=arguments.days)
        alone = _show_archive(settings, read.book, read.topic, since, until)
        _tell_unseen(wish, words, book.sets)
        if alone:
            _tell_alone(settings, book, wish, alone, since=since, until=until)
    # As comments, so that the whole can be kept as a topics file.
    print(textwrap.indent(shown.getvalue(), "# "), end="", flush=True)
    path = book.topics_path.absolute()
    if taken:
        print(f"# nothing was written: {path} has a topic {wish.name!r}; with another name --write puts this one beside it")
        return 0
    if not arguments.write and (reason := why_unwritten(book.topics_path)):
        # Whoever named a home's data alone stands outside of that home, and has it named to her.
        print(f"# nothing was written. {' '.join(unread_settings(os.environ)) or reason}")
        return 0
    if not (arguments.write or _agrees(f"Write it into {path}?")):
        print(f"# nothing was written; --write puts it into {path}")
        return 0
    write_topics(book.topics_path, longer)
    name = quote(wish.name)
    print(f"# {path} has the topic {wish.name}; `wirewatch topics try {name} 'a headline'` says what it makes of yours,")
    print(f"# `wirewatch topics label {name}` asks about its near misses, and `wirewatch topics test {name}` checks its examples")
    return 0


def _tell_unseen(wish: Wish, words: ArchiveWords | None, sets: Sets) -> None:
    """Say which words of a wish the archive has not."""
    if words and (unseen := unseen_words(wish, words, sets)):
        where = f"no headline and no lead of {counted(words.size, 'article')}"
        print(f"{', '.join(map(repr, unseen))}: in {where}; misspelt, or of a language that none is in?")


def _tell_alone(settings: Settings, book: TopicBook, wish: Wish, alone: LoneWords, *, since: datetime, until: datetime) -> None:
    """Say which common words of a wish are enough for an alert, and what makes it ask for more."""
    print(alone.sentence())
    if parted := parted_by_names(wish):
        read = read_draft(draft_topic(parted, book.sets).item, book)
        alerts = _alerts_of(settings, read.book, read.topic, since, until) if read.topic else 0
        lists = f"--who {quote(','.join(parted.who[0]))} --what {quote(','.join(parted.what))}"
        print(f"{lists} asks for one of each in a sentence: {counted(alerts, 'alert')} among the same articles")
    elif not wish.who:
        print("so common a word is seldom the news that is meant: --who NAMES asks for somebody or something in its sentence")
    elif not wish.what:
        print("--what WORDS asks for what happens in its sentence; without it all that names them alerts")


def _tell_sets(wish: Wish, draft: TopicDraft, sets: Sets) -> None:
    """Say which words are taken as sets, and which stay themselves although lists of many hold them."""
    for word, name in draft.sets.items():
        if word.lstrip("@") != name:
            print(f"# {word!r} is taken as @{name}, which has {counted(len(sets[name]), 'alias', 'aliases')}")
    for word in (word for names in wish.who for word in names if word not in draft.sets):
        if lists := lists_with(word, sets)[:_SHOWN_LISTS]:
            told = " and ".join(f"@{name} ({counted(len(sets[name]), 'alias', 'aliases')})" for name in lists)
            print(f"# {word!r} is taken as it stands; {told} {'has' if len(lists) == 1 else 'have'} it among others")


def _with_draft(item: str, book: TopicBook) -> str:
    """Return the topics file with a draft in it, which must leave it sound."""
    try:
        longer = with_topics(book.topics_path.read_text("utf-8"), item)
    except SeedError as error:
        raise UsageError(f"{book.topics_path}: {error}.") from error
    _read(longer, book)
    return longer


def _with_relatives(wish: Wish, words: ArchiveWords, sets: Sets, *, take: bool) -> Wish:
    """Return a wish with the relatives of its words in it, if they are wanted; tell which there are."""
    told_with = companions_of(wish, words, sets, _SHOWN_COMPANIONS)
    if told_with:
        print(f"# such news is told there with {', '.join(told_with)}; ask for those that mean it, too")
    found = relatives_of(wish, words, sets)
    if not found:
        return wish
    told = "; ".join(
        f"{of}: " + ", ".join(f"{one.word} ({counted(one.texts, 'article')})" for one in found if one.of == of)
        for of in dict.fromkeys(one.of for one in found)
    )
    print(f"# a word finds its endings and no relatives; the archive has, beside your other words, of {told}")
    if take or _agrees("Take these words in, too?"):
        return with_relatives(wish, found)
    print("# --relatives takes them in")
    return wish


def _wish(arguments: argparse.Namespace) -> Wish:
    """Return what the options ask for; a terminal is asked for what they leave open."""
    who = [parted_by_commas(names) for names in arguments.who]
    what, never = ",".join(arguments.what), ",".join(arguments.never)
    if arguments.topic and (who or what):
        return Wish(arguments.topic, tuple(who), parted_by_commas(what), parted_by_commas(never), arguments.about)
    if not sys.stdin.isatty():
        raise UsageError(
            "Give a NAME with --who and --what, such as: topics new pacts --who china --who russia --what 'sign,joint statement'."
        )
    name = arguments.topic or _ask("Name of the topic (small letters and hyphens)")
    about = arguments.about or _ask("What do you want to be told of, in a sentence?")
    while not who or who[-1]:
        which = "Who or what must be named?" if not who else "And who else, in the same news? (Return for nobody)"
        who.append(parted_by_commas(_ask(f"{which} Commas between alternatives")))
    what = what or _ask("What do they do? Verbs and nouns of the news, commas between")
    never = never or _ask("Words of news that you do not want, commas between (Return for none)")
    if not name or not (any(who) or what):
        raise UsageError("A topic needs a name, and somebody to watch or something that happens.")
    return Wish(name, tuple(names for names in who if names), parted_by_commas(what), parted_by_commas(never), about)


def _ask(question: str) -> str:
    try:
        return input(f"{question}\n> ").strip()
    except EOFError:
        return ""


def _agrees(question: str) -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and _ask(f"{question} [y/N]").lower() in {"y", "yes"}


def add_pack(arguments: argparse.Namespace, settings: Settings, book: TopicBook) -> int:
    """Install the topics of a file: only if its examples pass, and after its backtest was shown."""
    try:
        pack_text = arguments.file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise UsageError(f"{arguments.file} cannot be read: {why}; give the path of a topics file.") from error
    pack = read_book(with_tables_beside(pack_text, arguments.file), str(arguments.file), _actors_text(book), str(book.actors_path))
    problems = [problem for problem in pack.problems if problem.file == str(arguments.file)]
    for problem in problems:
        print(f"error    {problem}", file=sys.stderr)
    taken = sorted({topic.name for topic in pack.topics} & {topic.name for topic in book.topics})
    if problems or not pack.topics or taken:
        why = f"{', '.join(taken)} would be there twice" if taken else "the file has mistakes" if problems else "it has no topics"
        raise UsageError(f"{arguments.file} is not installed: {why}.")
    _refuse_broken_pack(arguments, settings, book, pack)
    text = _longer(book.topics_path.read_text("utf-8"), pack_text, book)
    fresh = _read(text, book)
    until = datetime.now(UTC)
    for topic in fresh.topics:
        if topic.name in {one.name for one in pack.topics}:
            _show_archive(settings, _book_of(book, fresh), topic, until - timedelta(days=arguments.days), until)
    if not (arguments.yes or _agrees(f"Install {counted(len(pack.topics), 'topic')} into {book.topics_path}?")):
        print(f"nothing was installed; --yes puts {counted(len(pack.topics), 'topic')} into {book.topics_path}")
        return 0
    write_topics(book.topics_path, text)
    print(f"{book.topics_path} has {counted(len(pack.topics), 'topic')} more: {', '.join(topic.name for topic in pack.topics)}")
    return 0


def _refuse_broken_pack(arguments: argparse.Namespace, settings: Settings, book: TopicBook, pack: Book) -> None:
    """Check a pack as `topics test` would, and tell what is broken in its words."""
    silent = [topic.name for topic in pack.topics if not topic.examples]
    if silent:
        raise UsageError(f"{arguments.file} is not installed: {', '.join(silent)} has no examples that could show that it works.")
    with open_evaluator(settings, _book_of(book, pack)) as evaluator:
        checked = [(topic, check_examples(topic, evaluator)) for topic in pack.topics]
        outcomes = [outcome for _, found in checked for outcome in found]
        if all(outcome.kept for outcome in outcomes):
            print(examples_line(outcomes, len(pack.topics)))
            return
        for topic, found in checked:
            tell_outcomes(topic, found, evaluator, sys.stderr)
    raise UsageError(f"{arguments.file} is not installed, as examples are broken. {examples_line(outcomes, len(pack.topics))}.")


def _longer(text: str, pack_text: str, book: TopicBook) -> str:
    """Return the topics file with a pack's topics and sets in it."""
    try:
        sets = block_of(pack_text, "sets")
        return with_topics(with_sets(text, sets) if sets else text, block_of(pack_text, "topics"))
    except SeedError as error:
        raise UsageError(f"{book.topics_path}: {error}.") from error


def _read(text: str, book: TopicBook) -> Book:
    """Read a longer topics file, and refuse it where a topic that was there would mean something else."""
    whole = with_tables_beside(text, book.topics_path)
    fresh = read_book(whole, str(book.topics_path), _actors_text(book), str(book.actors_path))
    versions = {topic.name: topic.version for topic in fresh.topics}
    changed = [topic.name for topic in book.topics if versions.get(topic.name) != topic.version]
    new = [
        problem
        for problem in fresh.problems
        if problem not in book.problems and str(problem.message) not in {p.message for p in book.problems}
    ]
    if changed or new:
        raise UsageError(f"{book.topics_path} would not be sound: {new[0] if new else f'{changed[0]} would mean something else'}.")
    return fresh


def _actors_text(book: TopicBook) -> str:
    return with_tables_beside(book.actors_path.read_text("utf-8"), book.actors_path)


def _book_of(book: TopicBook, fresh: Book) -> TopicBook:
    return replace(book, engine=compile_topics(fresh.topics, fresh.sets), topics=fresh.topics, sets=fresh.sets, actors=fresh.actors)


def _alerts_of(settings: Settings, book: TopicBook, topic: Topic, since: datetime, until: datetime) -> int:
    """Return how many alerts a topic makes of the archive."""
    with (
        open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse,
        open_evaluator(settings, book, warehouse) as evaluator,
    ):
        return sum(hit.match.alert for hit in hits_of(warehouse, evaluator, topic, since, until))


def _show_archive(settings: Settings, book: TopicBook, topic: Topic, since: datetime, until: datetime) -> LoneWords | None:
    """Show what a topic finds in the archive, newest first; say so where there is none yet. Return its common words that are enough."""
    days = (until - since).days
    try:
        with (
            open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse,
            open_evaluator(settings, book, warehouse) as evaluator,
        ):
            hits = hits_of(warehouse, evaluator, topic, since, until)
            summary = summary_of(warehouse, topic.name, hits, since, until)
            near = near_misses_of(warehouse, evaluator, topic, since, until, hits=hits)
    except WarehouseError as error:
        print(f"{topic.name} could be tried on nothing, as there is no archive yet: {error}")
        return None
    if not summary.articles:
        empty = f"the archive has no article of the last {days} days; `wirewatch run` fetches some"
        print(f"{topic.name} could be tried on nothing: {empty}")
        return None
    print_hits(sample(hits, _SHOWN_HITS))
    print_near(sample(near, _SHOWN_NEAR), len(near))
    print(f"{topic.name}, last {days} days: {summary_line(summary)}")
    return lone_words(topic, engine_for(book, topic), [(hit.article, hit.match) for hit in hits], summary.articles)
