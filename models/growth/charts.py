"""The charts of the report, the same files for the same rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

from models.bench.charts import COLOURS, MARKERS, STYLE
from models.growth.rows import TARGET_MS, Row

INCHES = (8.4, 4.4)
Figures = Callable[[Row], float | None]


def draw_growth(rows: Sequence[Row], folder: Path) -> None:
    """Write latency.svg and memory.svg."""
    with mpl.rc_context(STYLE):
        _draw(
            rows,
            {
                "question, its organisation": lambda row: _ms(row, "question", "organisation"),
                "question, all": lambda row: _ms(row, "question", "all"),
                "letter, its organisation": lambda row: _ms(row, "letter", "organisation"),
                "letter, all": lambda row: _ms(row, "letter", "all"),
            },
            "milliseconds, median",
            folder / "latency.svg",
            TARGET_MS,
        )
        _draw(
            rows,
            {"memory, MB": lambda row: row.memory_mb, "build, seconds": lambda row: row.build_seconds},
            "MB and seconds",
            folder / "memory.svg",
        )


def _ms(row: Row, kind: str, scope: str) -> float | None:
    found = row.of(kind, scope)
    return None if found is None else found.ms_median


def _draw(
    rows: Sequence[Row], figures: dict[str, Figures], label: str, path: Path, target: float | None = None
) -> None:
    """One line a figure and backend, against the number of contact points; both axes grow by tens."""
    figure = Figure(figsize=INCHES, layout="constrained")
    axes = figure.add_subplot()
    for line, backend in enumerate(dict.fromkeys(row.backend for row in rows)):
        for place, (name, value) in enumerate(figures.items()):
            held = [(row.points, value(row)) for row in rows if row.backend == backend]
            marks = [(points, number) for points, number in held if number]
            if marks:
                axes.plot(
                    *zip(*marks, strict=True),
                    color=COLOURS[place],
                    marker=MARKERS[place],
                    linestyle=("-", "--", ":")[line % 3],
                    label=f"{name} ({backend})",
                )
    if target is not None:
        axes.axhline(target, color="#999999", linewidth=1, label=f"{target:.0f} ms")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlabel("contact points")
    axes.set_ylabel(label)
    axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False)
    figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None})
