"""The charts of the report, the same file for the same figures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from models.bench.figures import Figures
from models.bench.methods import METHODS, OURS, WORDS
from models.bench.report import Bench

STYLE = {
    "svg.hashsalt": "recipient-finder",  # Without it, ids in the file are random.
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#e2e2e2",
}
INCHES = (8.4, 4.6)
OWN_COLOUR = "#b3004b"
COLOURS = ("#1b6ca8", "#2a9d55", "#e08e00", "#6a4c93", "#7a7a7a", "#008b8b", "#a0522d", "#3d3d3d")
"""Told apart by most colour-blind eyes; the markers below do the rest."""
MARKERS = "os^Dv<>P"


class Look(TypedDict):
    """How a method's marks look."""

    color: str
    marker: str
    markersize: float


def draw_charts(bench: Bench, folder: Path) -> None:
    """Write quality.svg, latency.svg and memory.svg."""
    with mpl.rc_context(STYLE):
        _quality(bench, folder / "quality.svg")
        _growth(bench, folder / "latency.svg", "ms a question, median", _question_ms)
        _growth(bench, folder / "memory.svg", "MB of memory added", lambda one: one.memory_mb)


def _quality(bench: Bench, path: Path) -> None:
    """Share of questions with the right contact point first, against the time a question takes."""
    figure, axes = _open()
    for place, method in enumerate(METHODS):
        found = bench.sizes[0].figures[method.key].question
        if found is None or found.top1 is None:
            continue
        below, above = found.top1.value - found.top1.low, found.top1.high - found.top1.value
        axes.errorbar(
            found.ms_median,
            found.top1.value,
            yerr=[[below], [above]],
            linestyle="",
            capsize=3,
            label=method.name,
            **_look(place, method.key),
        )
    axes.set_xscale("log")
    axes.set_ylim(0, 1)
    axes.set_xlabel("ms a question, median, one core")
    axes.set_ylabel("right contact point first")
    _close(figure, axes, path)


def _growth(bench: Bench, path: Path, label: str, value: Callable[[Figures], float | None]) -> None:
    """A figure against the number of contact points; a method that did not finish a size has no mark there."""
    figure, axes = _open()
    for place, method in enumerate(METHODS):
        held = [(size.points, size.figures.get(method.key)) for size in bench.sizes]
        marks = [(points, value(found)) for points, found in held if found is not None]
        known = [(points, number) for points, number in marks if number]
        if known:
            axes.plot(*zip(*known, strict=True), label=method.name, **_look(place, method.key))
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlabel("contact points")
    axes.set_ylabel(label)
    _close(figure, axes, path)


def _question_ms(found: Figures) -> float | None:
    return found.question.ms_median if found.question else None


def _look(place: int, key: str) -> Look:
    if key in {OURS, WORDS}:
        return {"color": OWN_COLOUR, "marker": "*" if key == OURS else "X", "markersize": 13.0 if key == OURS else 8.0}
    return {"color": COLOURS[place], "marker": MARKERS[place], "markersize": 7.0}


def _open() -> tuple[Figure, Axes]:
    figure = Figure(figsize=INCHES, layout="constrained")
    return figure, figure.add_subplot()


def _close(figure: Figure, axes: Axes, path: Path) -> None:
    axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False)
    figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None})
