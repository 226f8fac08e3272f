"""The digest's picture: stories told per topic and day as a table of shades. The stories stand in the text, where they are links."""

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

from wirewatch.alert.message.format import safety
from wirewatch.alert.message.payload import DigestContent
from wirewatch.alert.message.phrases import topic_title
from wirewatch.alert.message.summary_lines import TopicDay

# Columns as in a terminal: a Chinese character is as wide as two letters.
MOST_TOPICS = 12
NAME_COLUMNS = 36

INK = "#1d1c1d"
SHADES = "Blues"

# Share of the largest number from which a cell is dark enough for white figures.
DARK_FROM = 0.6

# The first that is installed is used for each character; matplotlib brings only the last.
_FONTS = ("Noto Sans", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "DejaVu Sans")


def digest_plot(content: DigestContent) -> bytes:
    """Draw the picture of a digest as PNG, 2,000 pixels wide; the same digest gives the same picture."""
    topics = sorted(content.topics, key=lambda topic: (-topic.alerts, -sum(topic.daily), topic.topic))[:MOST_TOPICS]
    height = len(topics) * 0.34 + 1.1 if topics else 0.85
    with mpl.rc_context({"font.family": _fonts(), "text.parse_math": False, "text.color": INK, "axes.labelcolor": INK}):
        figure = Figure(figsize=(8, height), dpi=250, layout="constrained")
        FigureCanvasAgg(figure)
        _draw_days(figure.subplots(), content, topics)
        target = io.BytesIO()
        figure.savefig(target, format="png", metadata={"Software": "Wirewatch"})
    return target.getvalue()


def _draw_days(axes: Axes, content: DigestContent, topics: Sequence[TopicDay]) -> None:
    axes.set_title("Stories told per topic and day", loc="left", fontweight="bold", fontsize=12)
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
    axes.set_yticks(range(len(topics)), [_drawable(topic_title(topic.title or topic.topic), NAME_COLUMNS) for topic in topics])
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
