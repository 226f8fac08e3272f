"""The planners of a book's engine for texts of each language: patterns are planned once for many texts, and not for each."""

from __future__ import annotations

from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.engine.plan import Planner


class Planners(dict[str, Planner]):
    """The planner of each language, made at its first use."""

    def __init__(self, engine: Engine) -> None:
        """Plan with the sets and frequencies of an engine, for documents that it has read."""
        super().__init__()
        self._engine = engine

    def __missing__(self, language: str) -> Planner:
        planner = Planner(self._engine.lexicons[language], self._engine.sets, self._engine.frequencies)
        self[language] = planner
        return planner
