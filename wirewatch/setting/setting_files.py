"""The files of settings in a folder: `wirewatch.toml`, and `secrets.env` beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from wirewatch.errors import SettingsError

SECRETS_FILE = "secrets.env"


def written_settings(file: Path) -> Mapping[str, str]:
    """Read what `wirewatch.toml` says, and `secrets.env` beside it, which keeps the secrets out of it."""
    secrets = file.with_name(SECRETS_FILE)
    try:
        table = {**tomllib.loads(_text_of(file)), **_assignments(_text_of(secrets))}
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file} cannot be read: {error}.") from error
    return {name: str(value) for name, value in table.items()}


def where_set(variable: str, environment: Mapping[str, str], file: Path) -> str:
    """Say where a setting has its value from, as a person who is to change it must know; empty where it stands at its default."""
    if environment.get(variable):
        return " in the environment"
    for place, read in ((file.with_name(SECRETS_FILE), _assignments), (file, tomllib.loads)):
        if read(_text_of(place)).get(variable):
            return f" in {place.absolute()}"
    return ""


def _text_of(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file} is not UTF-8 (byte {error.start}); save it as UTF-8.") from error
    except OSError as error:
        raise SettingsError(f"{file} cannot be read: {error.strerror}.") from error


def _assignments(text: str) -> dict[str, str]:
    """Read NAME=value lines as shells, systemd and Docker do; `export` and quotes may stand around."""
    lines = (line.strip().removeprefix("export ") for line in text.splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name.strip(): _unquoted(value.strip()) for name, _, value in pairs}


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else value
