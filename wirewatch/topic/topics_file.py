"""The file of topics, as commands and the desk write it: whole, and never the one that ships."""

from __future__ import annotations

from pathlib import Path

from warehouse.errors import UsageError
from wirewatch.topic.language.files.book import read_book
from wirewatch.topic.language.sets.built_in_sets import own_sets

# Beside this package, in a checkout as in a wheel; the resources of `seeds`, which is no module, are named by a text that is no path.
SHIPPED = Path(__file__).parents[2] / "seeds"


def shipped_sets() -> frozenset[str]:
    """Return the names of the sets that ship, which are in the actors file of every home, used or not."""
    path = SHIPPED / "actors.yaml"
    return frozenset(own_sets(read_book("", "", path.read_text("utf-8"), str(path)).sets))


def why_unwritten(path: Path) -> str:
    """Say why a topics file is not to be written: it ships with Wirewatch, an upgrade brings it back, and other homes read it too."""
    if not path.resolve().is_relative_to(SHIPPED.resolve()):
        return ""
    return (
        f"The topics in use here are those that ship with Wirewatch ({path.absolute()}), and stay as they are. `wirewatch init FOLDER` "
        "makes a home with topics of your own; if you have one, go to its folder, or name it in WIREWATCH_FOLDER."
    )


def refuse_shipped_topics(path: Path) -> None:
    """Refuse to write the topics that ship with Wirewatch.

    Raises:
        UsageError: the file is theirs.
    """
    if reason := why_unwritten(path):
        raise UsageError(reason)


def write_topics(path: Path, text: str) -> None:
    """Put a whole file in the place of another, so that a run that reads it meanwhile never sees half of it.

    Raises:
        UsageError: the file ships with Wirewatch, or cannot be written; it stays as it was.
    """
    refuse_shipped_topics(path)
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(text, "utf-8")
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}; the topics stay as they were.") from error
