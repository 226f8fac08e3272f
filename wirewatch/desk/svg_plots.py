"""Plots as SVG, made of numbers and of names that are escaped; each has a title that a screen reader says. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

WIDTH, HEIGHT, LEFT, BELOW = 720, 180, 44, 22
DOT = 3
MOST_LABELS = 8


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers.

    Attributes:
        name: What they are.
        values: One for each label; None where there is none.
        look: CSS class that colours it.
    """

    name: str
    values: tuple[float | None, ...]
    look: str


def bar_plot(title: str, labels: Sequence[str], series: Sequence[Series]) -> Markup:
    """Draw series as bars before each other, the largest first; the tallest bar fills the height."""
    top = max((value for row in series for value in row.values if value), default=0) or 1
    step = (WIDTH - LEFT) / max(1, len(labels))
    drawn = Markup().join(
        Markup('<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"><title>{}</title></rect>').format(
            row.look,
            LEFT + place * step + step * 0.1,
            (HEIGHT - BELOW) * (1 - value / top),
            step * 0.8,
            (HEIGHT - BELOW) * value / top,
            f"{labels[place]}: {value:g} {row.name}",
        )
        for row in series
        for place, value in enumerate(row.values)
        if value
    )
    return _framed(title, labels, f"{top:,.4g}", drawn, step)


def line_plot(title: str, labels: Sequence[str], series: Sequence[Series], said: Callable[[float], str]) -> Markup:
    """Draw series as lines with a dot at each value; `said` words a value with its unit."""
    top = max((value for row in series for value in row.values if value), default=0) or 1
    step = (WIDTH - LEFT) / max(1, len(labels))
    drawn = Markup()
    for row in series:
        points = [
            # Lower by a dot, of which else half would be outside.
            (LEFT + (place + 0.5) * step, DOT + (HEIGHT - BELOW - DOT) * (1 - value / top), labels[place], value)
            for place, value in enumerate(row.values)
            if value is not None
        ]
        drawn += Markup('<polyline class="{}" points="{}"/>').format(row.look, " ".join(f"{x:.1f},{y:.1f}" for x, y, _, _ in points))
        drawn += Markup().join(
            Markup('<circle class="{}" cx="{:.1f}" cy="{:.1f}" r="{}"><title>{}</title></circle>').format(
                row.look, x, y, DOT, f"{label}: {said(value)} {row.name}"
            )
            for x, y, label, value in points
        )
    return _framed(title, labels, said(top), drawn, step)


def _framed(title: str, labels: Sequence[str], top: str, drawn: Markup, step: float) -> Markup:
    every = max(1, -(-len(labels) // MOST_LABELS))
    below = Markup().join(
        Markup('<text x="{:.1f}" y="{}" text-anchor="middle">{}</text>').format(LEFT + (place + 0.5) * step, HEIGHT - 6, label)
        for place, label in enumerate(labels)
        if place % every == 0
    )
    return Markup(
        '<svg class="plot" viewBox="0 0 {} {}" role="img" aria-label="{}"><text x="{}" y="12" text-anchor="end">{}</text>'
        '<text x="{}" y="{}" text-anchor="end">0</text><line x1="{}" y1="{}" x2="{}" y2="{}"/>{}{}</svg>'
    ).format(
        *(WIDTH, HEIGHT, escape(title), LEFT - 6, top, LEFT - 6, HEIGHT - BELOW, LEFT, HEIGHT - BELOW, WIDTH, HEIGHT - BELOW),
        *(drawn, below),
    )
