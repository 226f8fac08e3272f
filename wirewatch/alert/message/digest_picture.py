"""The digest's picture: alerts per topic and day as a table of shades, and the stories that most outlets carried as bars."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from datetime import timedelta

import matplotlib as mpl
from anyascii import anyascii
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from wirewatch.alert.message import safety
from wirewatch.alert.message.payload import DigestContent, StoryLine, TopicDay

# Columns as in a terminal: a Chinese character is as wide as two letters.
MOST_TOPICS = 12
MOST_STORIES = 6
NAME_COLUMNS = 36
HEADLINE_COLUMNS = 84

INK = "#1d1c1d"
BAR = "#2a6f97"
SHADES = "Blues"

# Share of the largest number from which a cell is dark enough for white figures.
DARK_FROM = 0.6

# The first that is installed is used for each character; matplotlib brings only the last.
_FONTS = ("Noto Sans", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "DejaVu Sans")


def draw(content: DigestContent) -> bytes:
    """Draw the picture of a digest as PNG, 2,000 pixels wide; the same digest gives the same picture."""
    topics = sorted(content.topics, key=lambda topic: (-topic.alerts, -sum(topic.daily), topic.topic))[:MOST_TOPICS]
    stories = [story for story in content.stories[:MOST_STORIES] if story.headline]
    heights = [len(topics) * 0.34 + 1.1 if topics else 0.85, *([len(stories) * 0.42 + 0.7] if stories else [])]
    with mpl.rc_context({"font.family": _fonts(), "text.parse_math": False, "text.color": INK, "axes.labelcolor": INK}):
        figure = Figure(figsize=(8, sum(heights)), dpi=250, layout="constrained")
        FigureCanvasAgg(figure)
        # Figures of their own, so that headlines begin at the left edge, however long the names of topics are.
        parts = figure.subfigures(len(heights), 1, squeeze=False, height_ratios=heights)
        _draw_days(parts[0, 0].subplots(), content, topics)
        if stories:
            _draw_stories(parts[1, 0].subplots(), stories)
        target = io.BytesIO()
        figure.savefig(target, format="png", metadata={"Software": "Wirewatch"})
    return target.getvalue()


def _draw_days(axes: Axes, content: DigestContent, topics: Sequence[TopicDay]) -> None:
    axes.set_title("Alerts per topic and day", loc="left", fontweight="bold", fontsize=12)
    if not topics:
        axes.text(0, 1, "none", va="top", fontsize=10)
        axes.set_axis_off()
        return
    days = max((len(topic.daily) for topic in topics), default=1) or 1
    counts = [[0] * (days - len(topic.daily)) + list(topic.daily) for topic in topics]
    most = max(1, *(count for row in counts for count in row))
    axes.imshow(counts, cmap=SHADES, vmin=0, vmax=most, aspect="auto")
    for row, numbers in enumerate(counts):
        for column, count in enumerate(numbers):
            colour = "white" if count > DARK_FROM * most else INK
            axes.text(column, row, f"{count:,}" if count else "·", ha="center", va="center", color=colour, fontsize=10)
    dates = [content.day - timedelta(days=days - 1 - column) for column in range(days)]
    axes.set_xticks(
        range(days),
        [
            f"{date:%a}\n{date.day}\n{date:%b}" if column % 7 == (days - 1) % 7 else f"{date:%a}\n{date.day}"
            for column, date in enumerate(dates)
        ],
    )
    axes.set_yticks(range(len(topics)), [_drawable(topic.topic, NAME_COLUMNS) for topic in topics])
    _plain(axes)


def _draw_stories(axes: Axes, stories: Sequence[StoryLine]) -> None:
    places = range(len(stories))
    axes.barh(places, [story.outlets for story in stories], color=BAR, height=0.28)
    most = max(1, *(story.outlets for story in stories))
    for place, story in zip(places, stories, strict=True):
        axes.text(0, place - 0.22, _drawable(story.headline, HEADLINE_COLUMNS), va="bottom", fontsize=10)
        outlets = f"{story.outlets:,} outlet{'' if story.outlets == 1 else 's'}"
        axes.text(story.outlets + most * 0.01, place, outlets, va="center", fontsize=9)
    axes.set_xlim(0, most * 1.12)
    axes.set_ylim(len(stories) - 0.5, -0.8)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.set_title("Top stories", loc="left", fontweight="bold", fontsize=12)
    _plain(axes)


def _plain(axes: Axes) -> None:
    axes.tick_params(length=0, colors=INK)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _fonts() -> list[str]:
    installed = {entry.name for entry in font_manager.fontManager.ttflist}
    return [name for name in _FONTS if name in installed]


def _drawable(text: str, columns: int) -> str:
    """Give text that the installed fonts can draw: transliterated where they cannot."""
    shown = _fitted(safety.clean(text), columns)
    return shown if all(_has_glyph(character) for character in shown) else _fitted(anyascii(shown), columns)


def _fitted(text: str, columns: int) -> str:
    """Shorten to so many columns at most."""
    limit = columns
    while (over := _columns(shown := safety.shorten(text, limit)) - columns) > 0:
        limit = min(limit, len(shown)) - max(1, over // 2)
    return shown


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _has_glyph(character: str) -> bool:
    faces = (font_manager.get_font(font_manager.findfont(name)) for name in _fonts())
    return any(face.get_char_index(ord(character)) for face in faces)
