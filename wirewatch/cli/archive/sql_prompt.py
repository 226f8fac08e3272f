"""The prompt of the SQL shell: whole statements, a history that lasts, names completed by Tab, long answers in a pager."""

from __future__ import annotations

import os
import pydoc
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.application import run_in_terminal
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output.vt100 import Vt100_Output

# Lines of the screen that the prompt and the line above it need.
_PROMPT_LINES = 3


def statements_by_hand(
    words: Sequence[str], history: Path, is_whole: Callable[[str], bool], hint: Callable[[str], str], prompts: tuple[str, str]
) -> Iterator[str | None]:
    """Yield what somebody types, a whole statement at a time; None where Ctrl-C dropped it. Ctrl-D ends.

    Args:
        words: What Tab completes.
        history: File of what was typed; kept by its owner alone.
        is_whole: Whether Enter ends a text, or begins its next line.
        hint: What is said of a text that goes on; mostly nothing.
        prompts: That of the first line, and that of the others.
    """
    bindings = KeyBindings()

    def end_or_go_on(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if is_whole(buffer.text):
            buffer.validate_and_handle()
        else:
            if said := hint(buffer.text):
                run_in_terminal(lambda: print(said))
            buffer.insert_text("\n")

    bindings.add("enter")(end_or_go_on)

    output = Vt100_Output.from_pty(sys.stdout, term=os.environ.get("TERM"))
    # Without asking the terminal where its cursor stands: many do not answer, and each is warned about.
    output.enable_cpr = False
    session: PromptSession[str] = PromptSession(
        multiline=True,
        key_bindings=bindings,
        completer=WordCompleter(list(words), ignore_case=True),
        complete_while_typing=False,
        history=_history(history),
        prompt_continuation=lambda width, _line, _wrapped: prompts[1].rjust(width),
        output=output,
    )
    while True:
        try:
            yield session.prompt(prompts[0])
        except KeyboardInterrupt:
            yield None
        except EOFError:
            return


def _history(path: Path) -> History:
    """Return the history of a file; of this session alone where the home cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Statements hold names that somebody looks for.
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))


def page_out(text: str) -> None:
    """Print a text, through the pager where it is longer than the screen and there is one."""
    lines = shutil.get_terminal_size((140, 40)).lines
    if text.count("\n") + _PROMPT_LINES <= lines or not has_pager(os.environ):
        print(text)
        return
    # Wide tables are cut at the edge and not wrapped; what fits after all is not paged.
    os.environ.setdefault("LESS", "-FSRX")
    pydoc.pager(text)


def has_pager(environment: Mapping[str, str]) -> bool:
    """Tell whether the pager that somebody chose is there: where a shell finds none, pydoc's text is gone."""
    chosen = environment.get("MANPAGER") or environment.get("PAGER") or ""
    program = next((word for word in chosen.split() if "=" not in word), "")
    # Without a choice of anybody's pydoc looks for one itself, and prints where there is none.
    return not program or shutil.which(program, path=environment.get("PATH")) is not None
