"""Let the shell complete commands and options: print the script that bash, zsh or fish reads.

    wirewatch completion bash > ~/.local/share/bash-completion/completions/wirewatch
    wirewatch completion zsh > "${fpath[1]}/_wirewatch"
    wirewatch completion fish > ~/.config/fish/completions/wirewatch.fish

Print it anew after an upgrade; a new shell reads it.
"""

from __future__ import annotations

import argparse

import shtab

from wirewatch.cli.command_parser import whole_parser
from wirewatch.settings import Settings

SHELLS = ("bash", "zsh", "fish")


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("shell", choices=SHELLS, help="the shell that will read it")


def run(arguments: argparse.Namespace, _settings: Settings) -> int:
    """Print the script."""
    # `main` imports a command when it is run; at the top the two would import each other.
    from wirewatch.cli.main import COMMANDS  # noqa: PLC0415 - see above

    parser = whole_parser([(name, module, line) for name, (module, line) in COMMANDS.items()])
    print(shtab.complete(parser, arguments.shell))
    return 0
