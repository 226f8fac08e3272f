"""Plots for people, as PNG files. Drawn without a display."""

from __future__ import annotations

from pathlib import Path

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from warehouse.errors import UsageError
from wirewatch.topic.workbench.backtest.backtest import Summary

_SIZE_INCHES = (9, 3.2)
_DOTS_PER_INCH = 120


def plot_hits(summary: Summary, title: str, path: Path) -> None:
    """Draw the matches of each day, and those worth an alert, into a PNG file.

    Raises:
        UsageError: the file cannot be written.
    """
    figure = Figure(figsize=_SIZE_INCHES, layout="constrained")
    axes = figure.subplots()
    days = date2num([day for day, _, _ in summary.per_day])  # type: ignore[no-untyped-call]
    axes.bar(days, [matches for _, matches, _ in summary.per_day], width=0.85, color="#b8c4d6", label="matches")
    axes.bar(days, [alerts for _, _, alerts in summary.per_day], width=0.85, color="#1f4e8c", label="worth an alert")
    locator = AutoDateLocator()  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_title(title, loc="left")
    axes.set_ylabel("articles a day")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    FigureCanvasAgg(figure)
    try:
        figure.savefig(path, dpi=_DOTS_PER_INCH, format="png")
    except OSError as error:
        raise UsageError(f"The plot cannot be written to {path}: {error.strerror}; give a file in a folder that exists.") from error
