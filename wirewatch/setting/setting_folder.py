"""Where settings are: the folder that somebody names or stands in, and what its relative places mean."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from wirewatch.errors import SettingsError

# No setting of the table, because it says where settings are: `up` sets it for the runs that it starts.
FOLDER_VARIABLE = "WIREWATCH_FOLDER"


def settings_folder(environment: Mapping[str, str]) -> Path:
    """Give the folder whose settings count: the one that is named, as an absolute path, else the working folder, as an empty one."""
    named = environment.get(FOLDER_VARIABLE)
    # Absolute, because defaults are made of it and joined with it once more.
    return Path(named).absolute() if named else Path()


def in_folder(folder: Path, catalog: str) -> str:
    """Give a catalog's URL with its relative path meant from the folder, as every other path is."""
    path = catalog_path(catalog)
    return f"sqlite:///{folder / path}" if path else catalog


def catalog_path(catalog: str) -> str:
    """Give the path in a catalog's URL, as `parse_catalog_url` reads it; empty where it has none."""
    scheme, _, rest = catalog.partition(":")
    path = rest.removeprefix("///")
    return "" if scheme != "sqlite" or path.startswith("//") else path


def seeds_folder(folder: Path) -> Path:
    """Return the topics and actors that ship with Wirewatch; a checkout's own `seeds/` in the folder comes first."""
    here = folder / "seeds"
    # By a file and not by the folder: "seeds" is a name that other projects use as well.
    return here if (here / "topics.yaml").exists() else Path(__file__).parents[2] / "seeds"


def refuse_strange_folder(environment: Mapping[str, str]) -> None:
    """Refuse a folder that is named and is none: a new home would begin there, with nothing to watch.

    Raises:
        SettingsError: it is none.
    """
    folder = settings_folder(environment)
    # Within a folder that this user may not enter nobody knows: whoever opens something there says so.
    with suppress(OSError):
        if environment.get(FOLDER_VARIABLE) and not folder.is_dir():
            raise SettingsError(f"{FOLDER_VARIABLE} is {str(folder)!r}, which is no folder; `wirewatch init {folder}` begins a home there.")


def unread_settings(environment: Mapping[str, str]) -> list[str]:
    """Say that the settings of a home are not read where only its data are named: its topics would not be watched, without a word."""
    named = environment.get("WIREWATCH_HOME")
    if not named or environment.get(FOLDER_VARIABLE):
        return []
    home = Path(named).absolute()
    try:
        unread = (home / "wirewatch.toml").exists() and not Path("wirewatch.toml").exists()
    except OSError:  # as above: nobody knows
        return []
    where = f"{home / 'wirewatch.toml'} is not read, as you stand elsewhere; go to {home} or set {FOLDER_VARIABLE}={home}."
    return [where] if unread else []
