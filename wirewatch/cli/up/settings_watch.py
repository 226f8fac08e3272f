"""Settings that cannot be read any more, told on the terminal of the `up` that runs there, and to operations by the house itself.

Every run reads the settings anew, the run that would tell operations too, so that a slip in a file silences all of them.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wirewatch.cli.up.own_message import post_own
from wirewatch.cli.up.parts import say
from wirewatch.errors import SettingsError
from wirewatch.settings import Settings, read_settings

LOOK_SECONDS = 10.0
# Whoever writes a file saves it more than once, and a minute's run is the first that fails.
PATIENCE_SECONDS = 60.0


def settings_mistake() -> str:
    """Say what is wrong with the settings as they stand now; empty where they can be read."""
    try:
        read_settings()
    except SettingsError as error:
        return str(error)
    return ""


@dataclass(slots=True)
class SettingsWatch:
    """Reads the settings as a run would; says at once what is wrong, and posts what lasts and, where that has arrived, its end.

    Attributes:
        mistake: Says what is wrong now; empty where nothing is.
        post: Posts a message with that sentence, an empty one for its end; says whether it arrived.
        said: What the terminal has heard last.
        is_told: Whether operations have heard of it.
        due: When they are looked at again, by that clock.
        post_due: When a message is tried next, by that clock.
    """

    mistake: Callable[[], str]
    post: Callable[[str], bool]
    said: str = ""
    is_told: bool = False
    due: float = 0.0
    post_due: float = 0.0

    def look(self, now: float) -> None:
        """Look, if it is time, and post what is owed until it has arrived."""
        if now < self.due:
            return
        self.due = now + LOOK_SECONDS
        mistake = self.mistake()
        if mistake != self.said:
            if not (mistake and self.said):
                self.post_due = now + (PATIENCE_SECONDS if mistake else 0)
            say(f"nothing is read or sent until this is mended: {mistake}" if mistake else "the settings can be read again")
        self.said = mistake
        if bool(mistake) is not self.is_told and now >= self.post_due:
            self.post_due = now + PATIENCE_SECONDS
            if self.post(mistake):
                self.is_told = bool(mistake)


def settings_watch(settings: Settings, environment: Mapping[str, str]) -> SettingsWatch:
    """Watch the settings; messages go where those of the start say, by a process of their own."""

    def post(mistake: str) -> bool:
        return post_own("wirewatch.cli.up.settings_message", [], environment, pickle.dumps((settings, mistake)))

    return SettingsWatch(settings_mistake, post)
