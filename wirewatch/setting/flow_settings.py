"""The settings of a flow run, which works in a folder that nobody chose: where Prefect put it, and not where somebody stands."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from pathlib import Path

from wirewatch.errors import SettingsError
from wirewatch.setting.setting_folder import FOLDER_VARIABLE, catalog_path, refuse_strange_folder, unread_settings
from wirewatch.settings import Settings, read_settings

_PLACES = (FOLDER_VARIABLE, "WIREWATCH_HOME", "WIREWATCH_CATALOG")

logger = logging.getLogger(__name__)


def read_flow_settings() -> Settings:
    """Read the settings for a flow run.

    Raises:
        SettingsError: as `read_settings`, and where the run would begin a new home beside the one that was meant.
    """
    settings = read_settings()
    refuse_strange_folder(os.environ)
    if sentence := unnamed_home(os.environ, settings.home):
        raise SettingsError(sentence)
    for sentence in unread_settings(os.environ):
        logger.warning(sentence)
    return settings


def unnamed_home(environment: Mapping[str, str], home: Path) -> str:
    """Say that a flow run has no home: none is where it works, and nothing names one; empty where there is one or may begin one.

    A home that began there would watch nothing, in runs that complete.
    """
    if home.exists() or Path("wirewatch.toml").exists() or any(map(_says_where, _PLACES, map(environment.get, _PLACES))):
        return ""
    return (
        f"No home is named, and the folder in which this run works, {Path().absolute()}, has none. Set {FOLDER_VARIABLE} "
        "to the folder of your wirewatch.toml, in full, where the worker starts or in the work pool's environment."
    )


def _says_where(name: str, value: str | None) -> bool:
    """Whether a variable names a place wherever somebody stands."""
    if name == "WIREWATCH_CATALOG" and value:
        value = catalog_path(value) or "/"
    return bool(value) and Path(str(value)).is_absolute()
