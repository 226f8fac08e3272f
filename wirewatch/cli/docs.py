"""The documentation, as it came with this version.

wirewatch docs                        # which pages there are
wirewatch docs topics                 # one of them
wirewatch docs slack/manifest.yaml    # an example file, as it is
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from rich.console import Console
from rich.markdown import Markdown

from warehouse.errors import UsageError
from wirewatch.settings import Settings
from wirewatch.texts.nearest import did_you_mean

_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("page", nargs="?", metavar="PAGE", help="a page, or an example file; without it the list of them")


def run(arguments: argparse.Namespace, _settings: Settings) -> int:
    """Print a page, or what there is."""
    folder = documentation()
    if arguments.page is None:
        print(list_pages(folder))
        return 0
    text = page_text(folder, arguments.page)
    if sys.stdout.isatty() and not Path(arguments.page).suffix:
        Console().print(Markdown(text))
    else:
        print(text)
    return 0


def documentation() -> Path:
    """Return the folder of the pages: that of the checkout, or of the installed package."""
    checkout = Path(__file__).parents[2] / "docs"
    return checkout if (checkout / "index.md").exists() else Path(__file__).parents[1] / "docs"


def list_pages(folder: Path) -> str:
    """Return a line for each page, with its title, and one for each example file."""
    pages = sorted(folder.glob("*.md"))
    width = max(len(page.stem) for page in pages)
    rows = [f"{page.stem:<{width}}  {title_of(page)}" for page in pages]
    return "\n".join([*rows, "", "Example files:", *(f"  {name}" for name in example_files(folder))])


def title_of(page: Path) -> str:
    """Return a page's first heading."""
    found = _TITLE.search(page.read_text("utf-8"))
    return found[1] if found else ""


def example_files(folder: Path) -> list[str]:
    """Return the example files by their place among the examples."""
    files = (path for path in (folder / "examples").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return sorted(path.relative_to(folder / "examples").as_posix() for path in files)


def page_text(folder: Path, name: str) -> str:
    """Return a page or an example file.

    Raises:
        UsageError: there is none of that name.
    """
    stem = name.removeprefix("docs/").removeprefix("examples/").removesuffix(".md")
    places = {page.stem: page for page in folder.glob("*.md")} | {file: folder / "examples" / file for file in example_files(folder)}
    if stem not in places:
        meant = did_you_mean(stem, places, "`wirewatch docs {}`")
        raise UsageError(f"There is no page {name!r}. {meant}`wirewatch docs` lists them.")
    return places[stem].read_text("utf-8")
