"""The parser of each command: help that opens with an example, and a question where a word was mistyped.

`wirewatch.cli.main` runs one command with it; `completion` and docs/generate.py read all of them.
"""

from __future__ import annotations

import argparse
import importlib
import re
import shutil
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NoReturn

from wirewatch.cli.help_screen import Purpose, help_screen, laid_out
from wirewatch.texts.nearest import did_you_mean

# What argparse says of a wrong word; it has no hook of its own for it before Python 3.14.
_WRONG_CHOICE = re.compile(r"invalid choice: '([^']*)' \(choose from ([^()]*)\)")
_MISSING = "the following arguments are required: "
_TOO_MANY = "unrecognized arguments: "
# What argparse says of a value, by the name of the function that did not take it, and what people call it.
_WRONG_VALUE = re.compile(r"invalid (int|float|fromisoformat) value: ('.*')", re.DOTALL)
_VALUES = {"int": "a whole number", "float": "a number", "fromisoformat": "a day such as 2026-11-23"}
# Columns below which nothing is made to fit any more.
NARROWEST = 60
_WRONG_OPTION = re.compile(r"(?<=\s)--[^\s=]+")

# What other tools call an action, and what it may be called here, the likeliest first; the nearest by letters is another thing.
OTHER_ACTIONS = {
    **dict.fromkeys(("ls", "all"), ("list",)),
    **dict.fromkeys(("show", "view", "info", "get", "describe"), ("show", "list")),
    **dict.fromkeys(("rm", "delete", "del", "unsubscribe"), ("remove", "drop")),
    **dict.fromkeys(("create", "draft"), ("new",)),
    **dict.fromkeys(("subscribe", "install"), ("add",)),
    **dict.fromkeys(("validate", "verify", "check"), ("lint", "check")),
    **dict.fromkeys(("status", "errors"), ("health", "list", "check")),
    **dict.fromkeys(("find", "search"), ("discover", "list")),
    **dict.fromkeys(("resend", "requeue", "unpark"), ("retry",)),
    **dict.fromkeys(("join", "combine"), ("merge",)),
}
# Of one command: what another command does.
ELSEWHERE = {
    **{("wirewatch alerts", word): "`wirewatch explain ALERT_ID` shows one. " for word in ("show", "view", "info", "get", "explain")},
    **{("wirewatch alerts", word): "`wirewatch deliver` does that here. " for word in ("send", "deliver")},
    **{("wirewatch stories", word): "`wirewatch search` does that here. " for word in ("search", "find")},
    ("wirewatch feeds", "poll"): "`wirewatch run` does that here. ",
}


class CommandParser(argparse.ArgumentParser):
    """A parser that shows what a command is for and an example before the usage, and asks whether a near word was meant.

    Where an action takes any number of words, options may stand among them: `topics try T "one" --rule "two"`.
    """

    # The parser of the command that an action belongs to; None for a command's own.
    command: CommandParser | None = None
    _is_inside = False

    def parse_known_args(  # type: ignore[override]  # argparse's stubs let the namespace be of any type
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Read the words; of what an action does not know the action itself speaks, whose help is of use."""
        if self._is_inside or not self._takes_words():
            return super().parse_known_args(args, namespace)
        # While options may stand among the words, argparse leaves these out of the usage.
        if not {"-h", "--help"}.isdisjoint(takewhile(lambda word: word != "--", args or ())):
            self.print_help()
            self.exit()
        self._is_inside = True
        try:
            found, left = self.parse_known_intermixed_args(args, namespace)
        finally:
            self._is_inside = False
        if left and self.command:
            self.error(f"{_TOO_MANY}{' '.join(left)}")
        return found, left

    def _takes_words(self) -> bool:
        """Tell whether any number of words may follow, and nothing that argparse cannot take between options."""
        counts = {action.nargs for action in self._actions if not action.option_strings}
        return bool(counts & {"*", "+"}) and not counts & {argparse.PARSER, argparse.REMAINDER}

    def format_help(self) -> str:
        """Write what fits a screen."""
        # As argparse counts it; a pipe has 80 columns.
        width = max(shutil.get_terminal_size().columns, NARROWEST)
        return help_screen(self, self.whole_help(laid_out(self.description or "", width)), width)

    def whole_help(self, description: str | None = None) -> str:
        """Write everything, and put the description, which holds the examples, before the usage; as it is written, where none is given."""
        formatter = self._get_formatter()
        formatter.add_text(description or self.description)
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)  # noqa: SLF001 - argparse's own format_help reads it so
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, what was perhaps meant, and where the help is, in one line; the whole usage hides it."""
        usage = self.format_usage() if self.command and message.startswith(_TOO_MANY) else ""
        self.exit(2, f"{self.prog}: {self._said(message).rstrip('.')}. {self._meant(message)}`{self.prog} --help` shows all.\n{usage}")

    def _said(self, message: str) -> str:
        if message.startswith(_MISSING) and (choices := self._choices()):
            return f"one of these must follow: {', '.join(choices)}"
        return _WRONG_VALUE.sub(lambda found: f"{found[2]} is not {_VALUES[found[1]]}", message)

    def _choices(self) -> list[str]:
        return [word for action in self._actions if action.choices and not action.option_strings for word in action.choices]

    def _meant(self, message: str) -> str:
        if found := _WRONG_CHOICE.search(message):
            known = [word.strip(" '") for word in found[2].split(",")]
            if elsewhere := ELSEWHERE.get((self.prog, found[1])):
                return elsewhere
            meant = next((word for word in OTHER_ACTIONS.get(found[1], ()) if word in known), None)
            return f"Did you mean `{meant}`? " if meant else did_you_mean(found[1], known)
        if not message.startswith(_TOO_MANY):
            return ""
        if found := _WRONG_OPTION.search(message):
            owners = {name: prog for name, prog in _options(self.command or self) if name.startswith("--")}
            own = [option for action in self._actions for option in action.option_strings]
            if self.command and found[0] not in owners and (meant := did_you_mean(found[0], own)):
                return meant
            return f"It is an option of `{owners[found[0]]}`. " if found[0] in owners else did_you_mean(found[0], owners)
        # Where one text is taken, what follows its first word was cut off by the shell.
        takes_text = any(
            action.nargs in (None, "?", "*") and action.type is None and not action.option_strings and not action.choices
            for action in self._actions
        )
        return "A text of several words goes in quotes. " if takes_text else ""


def _options(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    """Every option of a parser and of its subcommands, and whose it is, because argparse tells of an unknown one at the top only."""
    for action in parser._actions:  # noqa: SLF001 - argparse tells its actions in no other way
        yield from ((option, parser.prog) for option in action.option_strings)
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - the class has no public name
            for inner in action.choices.values():
                yield from _options(inner)


def parser_of(name: str, module_name: str, line: str) -> CommandParser:
    """Load a command's module and return its parser."""
    module = importlib.import_module(module_name)
    parser = CommandParser(
        prog=f"wirewatch {name}", description=module.__doc__ or line, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    module.configure(parser)
    _show_examples_of_actions(parser)
    return parser


def actions_of(parser: CommandParser) -> dict[str, CommandParser]:
    """Return the parser of each action of a command, by its name; none of a command that has no actions."""
    return {
        name: action
        for actions in parser._actions  # noqa: SLF001 - as above
        if isinstance(actions, argparse._SubParsersAction)  # noqa: SLF001 - as above
        for name, action in actions.choices.items()
    }


def _show_examples_of_actions(parser: CommandParser) -> None:
    """Let the help of each action open with the examples that its command's own help has of it."""
    examples = Purpose.of(parser.description or "").examples
    for actions in parser._actions:  # noqa: SLF001 - as above
        if not isinstance(actions, argparse._SubParsersAction):  # noqa: SLF001 - as above
            continue
        for choice in actions._choices_actions:  # noqa: SLF001 - as above
            action = actions.choices[choice.dest]
            own = [line for line in examples if line.startswith(f"{action.prog} ") or line == action.prog]
            said = f"{(choice.help or choice.dest)[0].upper()}{(choice.help or choice.dest)[1:]}."
            action.description = action.description or "\n\n".join([said, "\n".join(own or [action.prog])])
            action.formatter_class = argparse.RawDescriptionHelpFormatter
            action.command = parser


def whole_parser(commands: Sequence[tuple[str, str, str]]) -> CommandParser:
    """Return one parser of all commands, given as name, module and line, for shells that complete them."""
    parser = CommandParser(prog="wirewatch", formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", action="store_true", help="the installed version")
    actions = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, module_name, line in commands:
        importlib.import_module(module_name).configure(actions.add_parser(name, help=line))
    return parser
