"""The command line: finds the command, loads only its module, turns failures into one sentence and an exit code.

Exit codes: 0 done, 1 something failed, 2 wrong use or a bad setting or seed file, 130 stopped by Ctrl-C. `check` has 3, too.
"""

from __future__ import annotations

import argparse
import errno
import importlib
import os
import re
import signal
import sys
import textwrap
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from shutil import get_terminal_size

from warehouse.errors import WirewatchError
from wirewatch.cli.command_parser import NARROWEST, parser_of
from wirewatch.cli.narrow_encoding import spell_what_has_no_code
from wirewatch.errors import SettingsError, forbidden_use
from wirewatch.process.garbage import uncollected
from wirewatch.process.interrupts import is_of_interrupt, raise_interrupt
from wirewatch.process.logs import log_to_stderr
from wirewatch.setting.setting_folder import refuse_strange_folder, unread_settings
from wirewatch.settings import read_settings, unknown_variables
from wirewatch.texts.nearest import did_you_mean

# After a Ctrl-C that a callback swallowed; long enough for the callback to be over.
_AGAIN_SECONDS = 0.05
# Python's stand-ins for bytes that are no UTF-8.
NO_TEXT = re.compile("[\udc80-\udcff]")
# A disk, a quota or a device that takes no more.
_UNWRITABLE = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EIO))

# OpenBLAS's further threads spin while they have no work, 60 CPU ms at the start of a process and some after each product. Ours are small.
_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "1")

# name -> (module with `configure` and `run`, one line of help), in the order in which a newcomer meets them
COMMANDS = {
    "demo": ("wirewatch.cli.demo", "the whole pipeline on a newsroom of our own, nothing needed"),
    "init": ("wirewatch.cli.home.init", "a home of your own: settings, topics, actors, channels and sources, each explained"),
    "run": ("wirewatch.cli.run", "one pass: poll, read, match, alert; no server needed"),
    "up": ("wirewatch.cli.up.command", "Prefect server, deployments and runner in one"),
    "feeds": ("wirewatch.cli.sources.feeds", "add, import, export, list, check, discover sources"),
    "websub": ("wirewatch.cli.sources.websub", "let hubs push: subscribe the feeds that have one, and take their calls"),
    "topics": ("wirewatch.cli.topics.topics", "write, test, label and score topics"),
    "search": ("wirewatch.cli.archive.search", "search the archive in the topic language, in any language"),
    "explain": ("wirewatch.cli.topics.explain", "why an alert was raised, with the words that matched"),
    "why-not": ("wirewatch.cli.topics.why_not", "why a page raised no alert"),
    "alerts": ("wirewatch.cli.alerts.alerts", "what is in the outbox; retry what is parked"),
    "deliver": ("wirewatch.cli.alerts.deliver", "send what is pending, look up what is in doubt"),
    "digest": ("wirewatch.cli.alerts.digest", "the daily summary of a channel"),
    "slack": ("wirewatch.cli.alerts.slack", "ask Slack for token, scopes, channels and buttons; post a test message"),
    "listen": ("wirewatch.cli.alerts.listen", "take the buttons' answers from Slack (Socket Mode)"),
    "stories": ("wirewatch.cli.archive.stories", "show, merge, split stories"),
    "changes": ("wirewatch.cli.archive.changes", "what publishers changed after publication, and which pages are gone"),
    "evidence": ("wirewatch.cli.archive.evidence", "one file that proves an alert, and its check without a network"),
    "sql": ("wirewatch.cli.archive.sql", "a read-only SQL shell on the warehouse, or one statement"),
    "desk": ("wirewatch.cli.archive.desk", "the archive in a browser: the wire, stories, alerts explained, topics tried"),
    "brief": ("wirewatch.cli.briefs.brief", "a story or a topic as numbered quotes, in the order of knowledge"),
    "check": ("wirewatch.cli.briefs.check", "which names and figures of a summary the archive carries, and where"),
    "mcp": ("wirewatch.cli.archive.mcp", "let agents ask the archive: search, stories, explanations, drafts of topics"),
    "attach": ("wirewatch.cli.archive.attach", "the lines that open the warehouse in DuckDB, Python, pandas, DBeaver ..."),
    "schema": ("wirewatch.cli.archive.schema", "every table, view and column with its meaning"),
    "status": ("wirewatch.cli.status", "whether news comes in and goes out, at a glance"),
    "settings": ("wirewatch.cli.settings", "every setting in force, and where it comes from"),
    "metrics": ("wirewatch.cli.metrics", "figures for Prometheus, as a file or on a port"),
    "doctor": ("wirewatch.cli.doctor", "check the set-up and say what to mend"),
    "docs": ("wirewatch.cli.docs", "the pages of the documentation, as they came with this version"),
    "completion": ("wirewatch.cli.completion", "let bash, zsh or fish complete commands and options"),
    "maintain": ("wirewatch.cli.keeping.maintain", "compact, verify and back up the warehouse"),
    "backup": ("wirewatch.cli.keeping.backup", "copy the warehouse while it is in use"),
    "restore": ("wirewatch.cli.keeping.restore", "bring lost or damaged files back from a backup"),
    "export": ("wirewatch.cli.keeping.export", "the whole archive as Parquet files"),
    "import": (
        "wirewatch.cli.archive.imports.import_archive",
        "take in web archives, articles, mails, lists of sources, an export",
    ),
    "move": ("wirewatch.cli.keeping.move", "copy the warehouse to another catalog and data folder"),
    "extract": ("wirewatch.cli.batch.extract", "JSON lines of pages in, articles out; or re-extract the archive"),
    "group": ("wirewatch.cli.batch.group", "JSON lines of articles in, reprint groups and stories out"),
    "match": ("wirewatch.cli.batch.match", "JSON lines of articles in, topic hits out"),
}

# What other tools call it, and what does it here; the nearest of our own names would be another thing, `restore` for restart among them.
OTHER_WORDS = {
    **dict.fromkeys(("sources", "subscribe"), "`wirewatch feeds` does that here. "),
    **dict.fromkeys(("start", "serve", "server", "daemon"), "`wirewatch up` does that here. "),
    **dict.fromkeys(("stop", "restart", "down"), "Ctrl-C or SIGTERM ends `wirewatch up`, and nothing is lost. "),
    **dict.fromkeys(("query", "shell", "db", "duckdb"), "`wirewatch sql` does that here. "),
    **dict.fromkeys(("web", "ui", "dashboard", "browse"), "`wirewatch desk` does that here. "),
    **dict.fromkeys(("config", "configure", "env"), "`wirewatch settings` shows them; the home's wirewatch.toml holds them. "),
    **dict.fromkeys(("test", "check-setup", "health"), "`wirewatch doctor` checks the set-up, `wirewatch topics test` the topics. "),
    **dict.fromkeys(("logs", "log"), "`wirewatch status` says how it goes; `wirewatch up` keeps its logs in the home. "),
    **dict.fromkeys(("watch", "add", "new", "setup", "install"), "`wirewatch init` begins a home, `wirewatch topics new` a topic. "),
    **dict.fromkeys(("show", "why"), "`wirewatch explain` does that here. "),
}


def heed_interrupts() -> None:
    """Make SIGINT stop us and our children even where a shell without job control started us with `&`, which ignores it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.unraisablehook = _heed_again


def _heed_again(ignored: sys.UnraisableHookArgs) -> None:
    """Give a Ctrl-C a second time where it came within a finalizer or a callback, whose exceptions Python only reports."""
    if not issubclass(ignored.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(ignored)
        return
    # As a signal, which wakes the main thread from whatever it waits for.
    again = threading.Timer(_AGAIN_SECONDS, os.kill, (os.getpid(), signal.SIGINT))
    again.daemon = True
    again.start()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    # Before numpy is loaded, and for our children too; a number of the caller's own stays.
    os.environ.setdefault(*_ONE_THREAD)
    heed_interrupts()
    spell_what_has_no_code()
    try:
        code = _main(arguments)
        # Here, where its failure can still be told: at the interpreter's end it would be a traceback and exit code 120.
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _stopped()
    except Exception as error:
        if is_of_interrupt(error):
            return _stopped()
        if isinstance(error, OSError):
            return _without_output(error)
        raise
    return code


def _stopped() -> int:
    """Say that Ctrl-C was heard."""
    print("wirewatch: stopped.", file=sys.stderr)
    # A Ctrl-C that went through code in a string, as records are made at import, is remembered, and the interpreter would end itself by
    # the signal in place of our exit code; running any other such code makes it forget.
    exec("")  # noqa: S102 - an empty string
    return 130


def _without_output(error: OSError) -> int:
    """Say why nothing more can be written; raises what speaks of something else."""
    if isinstance(error, BrokenPipeError):
        # The reader of our output has gone (`| head`); the interpreter must not try to flush it again.
        _let_stdout_go()
        return 1
    if forbidden := forbidden_use(error):
        return _complain([f"{forbidden}."], 1)
    # One with a file's name is another matter: output has none.
    if error.errno not in _UNWRITABLE or error.filename:
        raise error
    _let_stdout_go()
    return _complain([f"the output cannot be written ({error.strerror}); free space, or send it elsewhere."], 1)


def _let_stdout_go() -> None:
    """Spare the interpreter a last flush of what nobody can take."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _main(arguments: Sequence[str] | None) -> int:
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] in ("-h", "--help"):
        print(usage())
        return 0
    if words[0] == "help":
        # Of nothing, or of a command.
        return _main([*words[1:], "--help"])
    if words[0] in ("--version", "version"):
        print(f"wirewatch {version()}")
        return 0
    name, rest = words[0], words[1:]
    if name not in COMMANDS:
        meant = OTHER_WORDS.get(name) or did_you_mean(name, COMMANDS, "`wirewatch {}`")
        print(f"wirewatch: there is no command {name!r}. {meant}`wirewatch --help` lists them.", file=sys.stderr)
        return 2
    return run_command(name, rest)


def run_command(name: str, words: Sequence[str]) -> int:
    """Load the command's module, read its arguments and run it."""
    module_name, line = COMMANDS[name]
    # All of it stays, and to look through it again and again is 5 to 8 % of a start.
    with uncollected():
        parser = parser_of(name, module_name, line)
        module = importlib.import_module(module_name)
    parsed = parser.parse_args(words)
    if garbled := garbled_argument(parsed):
        return _complain([f"{garbled!r} is no text in UTF-8, and no file of that name is there."], 2)
    try:
        settings = read_settings()
        refuse_file(settings.home)
        if name != "init":  # which makes it
            refuse_strange_folder(os.environ)
        if name != "doctor":
            for sentence in (*unknown_variables(), *unread_settings(os.environ)):
                print(f"wirewatch: {sentence}", file=sys.stderr)
        log_to_stderr(settings.log, settings.log_form)
        code: int = module.run(parsed, settings)
    except SettingsError as error:
        mistakes = str(error).splitlines()
        return int(module.list_bad_settings(parsed, mistakes)) if name == "doctor" else _complain(mistakes, error.exit_code)
    except WirewatchError as error:
        # What Ctrl-C broke needs no mending.
        raise_interrupt(error)
        return _complain([str(error)], error.exit_code)
    return code


def refuse_file(home: Path) -> None:
    """Refuse a home that is a file, of which each command would say something else.

    Raises:
        SettingsError: it is one.
    """
    # Within a folder that this user may not read nobody knows: whoever opens something there says so.
    with suppress(OSError):
        if home.is_file():
            raise SettingsError(f"WIREWATCH_HOME is {str(home)!r}, which is a file, but must be a local folder.")


def garbled_argument(parsed: argparse.Namespace) -> str:
    """Give the first argument whose bytes are no text, which no warehouse takes; names of files may be of any bytes."""
    values = [each for value in vars(parsed).values() for each in (value if isinstance(value, list) else [value])]
    return next((each for each in values if isinstance(each, str) and NO_TEXT.search(each) and not Path(each).exists()), "")


def _complain(sentences: Sequence[str], code: int) -> int:
    """Say what is wrong, and return the exit code that this means."""
    for sentence in sentences:
        print(f"wirewatch: {sentence}", file=sys.stderr)
    return code


def usage() -> str:
    """Every command with one line of help, folded below itself where a terminal is narrower."""
    column = max(map(len, COMMANDS)) + 4
    # A pipe gets whole lines, for `wirewatch --help | grep`.
    width = max(get_terminal_size().columns, NARROWEST) if sys.stdout.isatty() else sys.maxsize
    rows = "\n".join(
        textwrap.fill(line, width, initial_indent=f"  {name}".ljust(column), subsequent_indent=" " * column)
        for name, (_, line) in COMMANDS.items()
    )
    more = "`wirewatch init` begins a home of your own; `wirewatch docs` is the documentation."
    return f"usage: wirewatch COMMAND [--help] ...\n\n{rows}\n\n{textwrap.fill(more, width)}"


def version() -> str:
    """Return the installed version, or `source` in a bare checkout."""
    metadata = importlib.import_module("importlib.metadata")
    try:
        return str(metadata.version("wirewatch"))
    except metadata.PackageNotFoundError:
        return "source"
