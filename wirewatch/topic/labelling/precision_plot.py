"""The precision-recall plot of a topic's rule and judge, as a PNG file. Drawn without a display."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from warehouse.errors import UsageError
from wirewatch.topic.labelling.rates import Rates

_SIZE_INCHES = (5.5, 4.5)
_DOTS_PER_INCH = 120
_COLOURS = ("#1f4e8c", "#b06a10", "#7a7a7a")


def plot_precision(curves: Mapping[str, Sequence[Rates]], title: str, path: Path) -> None:
    """Draw precision over recall, a line for each curve and a dot for a curve of one point.

    Raises:
        UsageError: the file cannot be written.
    """
    figure = Figure(figsize=_SIZE_INCHES, layout="constrained")
    axes = figure.subplots()
    for (name, curve), colour in zip(curves.items(), _COLOURS, strict=False):
        recalls, precisions = [rates.recall for rates in curve], [rates.precision for rates in curve]
        axes.plot(recalls, precisions, marker="o", markersize=3 if len(curve) > 1 else 7, linewidth=1.4, color=colour, label=name)
    axes.set_xlim(0, 1.02)
    axes.set_ylim(0, 1.02)
    axes.set_xlabel("recall: share of the useful articles")
    axes.set_ylabel("precision: share of the hits")
    axes.set_title(title, loc="left")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, loc="lower left")
    FigureCanvasAgg(figure)
    try:
        figure.savefig(path, dpi=_DOTS_PER_INCH, format="png")
    except OSError as error:
        raise UsageError(f"The plot cannot be written to {path}: {error.strerror}; give a file in a folder that exists.") from error
