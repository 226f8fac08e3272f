"""What the `feeds` commands share: the web, a list's bytes from a file or an address, tables and progress."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from warehouse.records.feed import Feed
from wirewatch.cli.indented_text import print_indented
from wirewatch.errors import SeedError
from wirewatch.feed.discovery.feed_list import FeedList, read_list
from wirewatch.feed.discovery.source_check import SourceCheck, check_sources, propose_successors
from wirewatch.feed.mail.mailboxes import open_mailboxes
from wirewatch.settings import Settings
from wirewatch.texts.nearest import did_you_mean
from wirewatch.web.client import FetchError, Request, Web, WebLimits
from wirewatch.workers import Workers

OK = 200
# More of them, folded to fit a terminal, would be columns of syllables.
FOLDED_COLUMNS = 6


def open_web(settings: Settings) -> Web:
    """Return the one door to the web as the settings want it."""
    return Web(WebLimits(user_agent=settings.user_agent), settings.private_networks, proxy=settings.proxy)


def shipped_lists() -> list[str]:
    """Return the names of the lists that Wirewatch ships, by theme and language."""
    return sorted(item.name.removesuffix(".csv") for item in files("seeds").joinpath("feeds").iterdir() if item.name.endswith(".csv"))


def read_source_list(place: str, settings: Settings, name: str = "") -> FeedList:
    """Return the list at a path, an address, `-` (standard input), or of that name among those that Wirewatch ships.

    `name` is what people call the place, where that is another than it is.

    Raises:
        SeedError: nothing can be read there, or nothing in it is a source.
    """
    found = read_lines(place, settings, name)
    if not found.feeds:
        reason = found.bad_lines[0].reason if found.bad_lines else "it lists no sources"
        raise SeedError(f"{name or place} is no list of sources: {reason}; give a CSV with a column `url`, or an OPML file.")
    return found


def read_lines(place: str, settings: Settings, name: str = "") -> FeedList:
    """Return the list as `read_source_list` does, also one without any source, and tell the lines that are none.

    Raises:
        SeedError: nothing can be read there.
    """
    found, place = read_list(_bytes_of(place, settings)), name or place
    if found.encoding.is_guessed:
        advice = "where names look wrong, save it as UTF-8"
        print(f"wirewatch: {place} is read as {found.encoding.spoken}, which nothing in it says; {advice}.", file=sys.stderr)
    # The sound lines are taken all the same: a list of hundreds should not wait for one slip.
    for bad in found.bad_lines:
        print(f"wirewatch: {place}, line {bad.line}: {bad.reason}; the line is left out.", file=sys.stderr)
    return found


def _bytes_of(place: str, settings: Settings) -> bytes:
    if place == "-":
        return sys.stdin.buffer.read()
    # Before the file system: `starter` means the list that ships, whatever lies in the folder.
    if place in shipped_lists():
        return files("seeds").joinpath("feeds").joinpath(f"{place}.csv").read_bytes()
    if place.startswith(("http://", "https://")):
        # By the guarded client too: an address from a message could be one of the own network.
        return asyncio.run(_download(place, settings))
    try:
        return Path(place).read_bytes()
    except OSError as error:
        meant = did_you_mean(place, shipped_lists())
        wanted = "Give a CSV or OPML file, its address, or a name of `wirewatch feeds packs`."
        raise SeedError(f"{place} cannot be read: {error.strerror or error}. {meant}{wanted}") from error


async def _download(url: str, settings: Settings) -> bytes:
    async with open_web(settings) as web:
        reply = await web.fetch(Request(url, "page"))
    if isinstance(reply, FetchError):
        raise SeedError(f"{url} cannot be fetched: {reply.detail}.")
    if reply.status != OK:
        raise SeedError(f"{url} cannot be fetched: the server answers with status {reply.status}.")
    return reply.body


def check_all(feeds: Sequence[Feed], settings: Settings, *, propose: bool = False) -> list[SourceCheck]:
    """Ask each source once, with a progress bar on a terminal; `propose` looks for the new address of those that are gone."""
    # One source needs no bar, but the twenty requests with which its site is searched do.
    with Workers() as pool, _progress(disable=len(feeds) == 1 and not propose) as bar:
        task = bar.add_task("asking sources", total=len(feeds))
        search = bar.add_task("searching the sites of gone sources", visible=False)

        def tell_search(searched: int, sites: int) -> None:
            bar.update(search, completed=searched, total=sites, visible=True)

        return asyncio.run(_check(feeds, settings, pool, lambda _: bar.advance(task), tell_search if propose else None))


async def _check(
    feeds: Sequence[Feed],
    settings: Settings,
    pool: Workers,
    tell: Callable[[SourceCheck], None],
    tell_search: Callable[[int, int], None] | None,
) -> list[SourceCheck]:
    async with open_web(settings) as web:
        checks = await check_sources(feeds, web, pool, tell, open_mailboxes(settings))
        return await propose_successors(checks, web, pool, tell_search) if tell_search else checks


def _progress(*, disable: bool) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty() or disable)


def show_table(columns: Sequence[str], rows: Sequence[Sequence[str]], whole: Sequence[str] = ("name", "url")) -> None:
    """Print rows on a terminal as a table, or one below the other where a wide one has no room; as tab-separated lines elsewhere.

    Args:
        columns: their names.
        rows: a cell for each column.
        whole: columns that stand on lines of their own in rows that have no room, the first as their head.
    """
    # For scripts: a table would be cut to the width of a terminal that is not there.
    if not sys.stdout.isatty():
        for row in [columns, *rows]:
            print("\t".join(" ".join(cell.split()) for cell in row))
        return
    if not rows:
        return
    console = Console(highlight=False)
    widths = [max(map(cell_len, cells)) for cells in zip(columns, *rows, strict=True)]
    if len(columns) > FOLDED_COLUMNS and sum(widths) + len(columns) > console.width:
        for row in rows:
            cells = dict(zip(columns, row, strict=True))
            others = ", ".join(f"{name} {cell}" for name, cell in cells.items() if cell and name not in whole)
            print_indented(console, *(cells[name] for name in whole), others)
        return
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)
