"""Begin a home of your own: a folder with settings, topics, actors, channels and sources, each explained.

    wirewatch init ~/wirewatch                      # asks what to watch, and from where
    wirewatch init ~/wirewatch --yes --watch 'ceasefire OR sanctions'
    wirewatch init . --sources governments,wire.csv --contact desk@example.org

Without a folder it is the one that WIREWATCH_FOLDER names, else the one where you stand; in a git work tree that is no home yet you are
warned. What is there already is never overwritten. Without a terminal, or with --yes, nothing is asked.
"""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from warehouse.db import open_warehouse
from warehouse.errors import UsageError
from warehouse.feed.feeds import add_feeds, count_feeds
from warehouse.records.feed import Feed
from wirewatch.alert.message.phrases import counted
from wirewatch.cli.home.home_files import CHANNELS, IGNORED, next_steps, secrets_file, settings_file, topics_file
from wirewatch.cli.sources.source_lists import read_lines, read_source_list
from wirewatch.feed.discovery.feed_list import write_csv
from wirewatch.setting.setting_folder import FOLDER_VARIABLE
from wirewatch.settings import Settings, read_settings
from wirewatch.topic.language.files.book import read_book

QUERY = "ceasefire OR sanctions OR earthquake"
SOURCES = "starter"
EDITED = ("wirewatch.toml", "secrets.env", "topics.yaml", "channels.yaml")
# Only its owner reads a file of secrets.
PRIVATE = 0o600


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a home is begun with.

    Attributes:
        query: What to watch, in the topic language.
        sources: Names of shipped lists, files or addresses, separated by commas; "none" for no source.
        contact: Mail address or page that publishers see; empty where nobody said.
        channel: Where alerts go; empty for the default.
    """

    query: str
    sources: str
    contact: str
    channel: str


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("folder", nargs="?", type=Path, help=f"where (default: {FOLDER_VARIABLE}, else this folder)")
    parser.add_argument("--watch", metavar="QUERY", help=f"words to be told of (default {QUERY})")
    parser.add_argument("--sources", metavar="LISTS", help="names of `wirewatch feeds packs`, files or addresses; none for none")
    parser.add_argument("--contact", metavar="WHO", help="mail address or page by which publishers reach you")
    parser.add_argument("--channel", metavar="CHANNEL", default="", help="where alerts go, such as '#news-alerts'")
    parser.add_argument("--yes", action="store_true", help="ask nothing, take the defaults")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write what is missing, add the sources, and say what to do next."""
    named = arguments.folder or (Path(os.environ[FOLDER_VARIABLE]) if os.environ.get(FOLDER_VARIABLE) else None)
    folder = (named or Path()).expanduser()
    if named is None and (warning := stray_home(folder.resolve())):
        print(f"wirewatch: {warning}", file=sys.stderr)
    wishes = _wishes(arguments, folder, asking=not arguments.yes and sys.stdin.isatty() and sys.stdout.isatty())
    check_query(wishes.query)
    # Refuses a contact or channel that breaks its rule, before any file is written.
    read_settings({"WIREWATCH_CONTACT": wishes.contact, "WIREWATCH_CHANNEL": wishes.channel}, Path(os.devnull))
    # A home that came with its own list, from version control for instance, gets that one, be there a source in it or not.
    listed = folder / "feeds.csv"
    is_own_list = listed.is_file() and arguments.sources is None
    sources = list(read_lines(str(listed), settings).feeds) if is_own_list else chosen_sources(wishes.sources, settings)
    unheeded = [(option, name) for option, name in _BEGINS.items() if getattr(arguments, option) and (folder / name).exists()]
    texts = home_texts(wishes, sources)
    written = [_kept(folder / name, text) for name, text in texts.items()]
    added, watched, catalog = add_sources(folder, sources)
    print(f"home   {folder.resolve()}")
    width = max(map(len, texts))
    for name, new in zip(texts, written, strict=True):
        print(f"{'wrote' if new else 'kept '}  {name:<{width}}  {_MEANINGS[name]}{'' if new else ' (it was there already)'}")
    print(f"added  {counted(added, 'source')} to {catalog}" if added else f"no new source in {catalog}")
    if not any(written):
        print("A home was there already; its files are as they were.")
    for option, name in unheeded:
        print(f"wirewatch: --{option} changes nothing, as {folder / name} was there already; edit it.", file=sys.stderr)
    go_to = "." if folder.resolve() == Path.cwd() else shlex.quote(str(folder))
    print(f"\n{next_steps(go_to, EDITED, has_sources=bool(watched))}")
    return 0


_MEANINGS = {
    "wirewatch.toml": "every setting, explained",
    "secrets.env": "tokens; only you can read it",
    "topics.yaml": "what you want to be told of",
    "actors.yaml": "names such as @china in many languages",
    "channels.yaml": "how much a channel gets, and when",
    "feeds.csv": "your sources; `wirewatch feeds import feeds.csv` takes in what you add",
    ".gitignore": "keeps the archive and the secrets out of version control",
}
# The file that each option writes its wish into.
_BEGINS = {"watch": "topics.yaml", "contact": "wirewatch.toml", "channel": "wirewatch.toml"}


def stray_home(folder: Path) -> str:
    """Warn of a folder that nobody named and that is in a git work tree without being a home; empty for any other."""
    root = next((place for place in (folder, *folder.parents) if (place / ".git").exists()), None)
    if root is None or (folder / "wirewatch.toml").exists():
        return ""
    return (
        f"{folder} is in the git work tree {root} and no home yet; the files of a home come to stand among those of that work. "
        f"`wirewatch init FOLDER`, or {FOLDER_VARIABLE}=FOLDER, begins it elsewhere."
    )


def home_texts(wishes: Wishes, sources: list[Feed]) -> dict[str, str]:
    """Return each file's text by its name, in the order in which a person meets them."""
    texts = (
        settings_file({"WIREWATCH_CONTACT": wishes.contact, "WIREWATCH_CHANNEL": wishes.channel}),
        secrets_file(),
        topics_file(wishes.query),
        shipped_actors(),
        CHANNELS,
        write_csv(sources),
        IGNORED,
    )
    return dict(zip(_MEANINGS, texts, strict=True))


def shipped_actors() -> str:
    """Return the names of actors that come with this version."""
    return files("seeds").joinpath("actors.yaml").read_text("utf-8")


def check_query(query: str) -> None:
    """Refuse a query that has a mistake, before any file is written.

    Raises:
        UsageError: it has one; the message says where.
    """
    book = read_book(topics_file(query), "--watch", shipped_actors(), "actors.yaml")
    if book.problems:
        raise UsageError(f"{query!r} is no query: {book.problems[0].message}. `wirewatch docs topics` has the language.")


def chosen_sources(places: str, settings: Settings) -> list[Feed]:
    """Return the sources of all lists, each once.

    Raises:
        SeedError: a list cannot be read.
    """
    named = [place.strip() for place in places.split(",") if place.strip() not in {"", "none"}]
    found = (feed for place in named for feed in read_source_list(place, settings).feeds)
    return list({feed.url: feed for feed in found}.values())


def add_sources(folder: Path, sources: list[Feed]) -> tuple[int, int, str]:
    """Add the sources to the warehouse of the home; return how many were new, how many are watched by now, and where that is."""
    own = read_settings({**os.environ, FOLDER_VARIABLE: str(folder.resolve())})
    with open_warehouse(own.catalog, own.data) as warehouse:
        added = warehouse.transact(lambda connection: add_feeds(connection, sources)) if sources else 0
        return added, count_feeds(warehouse.connection), str(own.home)


def _kept(path: Path, text: str) -> bool:
    """Write a file that is not there; return whether it was written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = PRIVATE if path.name == "secrets.env" else 0o666
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        if path.is_file():
            return False
        raise UsageError(f"{path.parent} is no folder; choose another place for your home.") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}); choose another folder for your home.") from error
    return True


def _wishes(arguments: argparse.Namespace, folder: Path, *, asking: bool) -> Wishes:
    """Take what the arguments say; ask for the rest where a person is there to answer, but not for what stands in a file already."""

    def ask(name: str, question: str, default: str) -> str:
        return _answer(question, default) if asking and not (folder / name).exists() else default

    query = arguments.watch or ask("topics.yaml", "Words that you want to be told of, with OR, AND, NEAR between them", QUERY)
    sources = arguments.sources or ask("feeds.csv", "Sources: names of `wirewatch feeds packs`, or a file of yours", SOURCES)
    contact = arguments.contact
    if contact is None:
        contact = ask("wirewatch.toml", "Mail address that publishers see when we read them", "")
    return Wishes(query.strip(), sources, contact.strip(), arguments.channel.strip())


def _answer(question: str, default: str) -> str:
    shown = f" [{default}]" if default else " (Enter for none)"
    try:
        return input(f"{question}{shown}: ").strip() or default
    except EOFError:
        print()
        return default
