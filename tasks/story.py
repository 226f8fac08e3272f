"""Stories as they run: the model and the window of one process, and the places of a batch of articles."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tasks.core.story.features import Features, describe
from tasks.core.story.index import Placed, StoryIndex
from tasks.core.story.model import Model, read_model
from warehouse.model import Article

DATA = Path(__file__).parent / "core" / "story"


@cache
def shipped_model() -> Model:
    """Read the weights and background frequencies that ship with Wirewatch."""
    return read_model((DATA / "weights.json").read_text("utf-8"), (DATA / "background.json").read_text("utf-8"))


def name_of(kind: str, key: bytes) -> str:
    """Name a reprint group ("r") or a story ("s") after the key of its first article."""
    return f"{kind}{key.hex()}"


class Reader:
    """A window that articles enter one by one."""

    def __init__(self, actors: Path | None = None, model: Model | None = None) -> None:
        self.model = model or shipped_model()
        self.index = StoryIndex(self.model)
        self.actors = actors

    def describe(self, article: Article) -> Features:
        """Take the features of an article."""
        return describe(article.title, article.text, self.model.background)

    def place(self, article: Article, days: float) -> Placed:
        """Place one article that was seen at this time, in days since the epoch, and remember it."""
        return self.index.place(article.article_id, self.describe(article), days, article.source)
