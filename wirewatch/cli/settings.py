"""Every setting that is in force, and where it comes from.

    wirewatch settings
    wirewatch settings --json

A secret is never shown, only that it is set.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from wirewatch.settings import Settings, in_force


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("--json", action="store_true", help="a JSON array of objects")


def run(arguments: argparse.Namespace, _settings: Settings) -> int:
    """Print the settings."""
    found = in_force()
    if arguments.json:
        print(json.dumps([asdict(setting) for setting in found]))
        return 0
    width = max(len(setting.variable) for setting in found)
    for setting in found:
        print(f"{setting.variable:<{width}}  {setting.origin:<11}  {setting.value}")
    return 0
