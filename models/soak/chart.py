"""The chart of a long run: memory, and time to answer, from beginning to end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from models.soak.measuring import Sample

STYLE = {
    "svg.hashsalt": "recipient-finder",  # Without it, ids in the file are random.
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#e2e2e2",
}
COLOUR = "#0b5394"


def draw_chart(samples: Sequence[Sample], path: Path) -> None:
    """Write three charts under each other, with a line wherever something was published.

    :param samples: in order of time, at least one.
    """
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(7.2, 6.4), layout="constrained")
        memory, seconds, files = figure.subplots(3, sharex=True)
        _line(memory, samples, [one.memory_mb for one in samples], "memory, MB")
        _line(seconds, samples, [one.p95_ms for one in samples], "95th percentile, ms")
        _line(files, samples, [float(one.files) for one in samples], "open files")
        files.set_xlabel("minutes")
        figure.savefig(path, metadata={"Date": None})


def _line(axes: Axes, samples: Sequence[Sample], values: Sequence[float], name: str) -> None:
    minutes = [one.seconds / 60 for one in samples]
    axes.plot(minutes, values, color=COLOUR, linewidth=1.2)
    for place in range(1, len(samples)):
        if samples[place].published > samples[place - 1].published:
            axes.axvline(minutes[place], color="#b45309", linewidth=0.8, linestyle="--")
    axes.set_ylabel(name)
    axes.set_ylim(bottom=0)
