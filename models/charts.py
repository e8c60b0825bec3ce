"""Draw what the frozen reference run says: reliability, risk against coverage, and the learning curve.

    python -m models.charts

Writes docs/reliability.svg, docs/risk_coverage.svg and docs/learning_curve.svg. Needs the extra `bench` (matplotlib).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from finder.quality import Judged, wilson
from finder.ranking.model import FOLDER
from finder.settings import PROJECT, load_settings
from finder.training.dataset import development_examples
from finder.training.reference import REFERENCE, read_reference
from finder.types import Kind
from models.reporting import CURVE

DOCS = PROJECT / "docs"
BINS = 10
COLOURS = {Kind.LETTER: "#0b5394", Kind.QUESTION: "#b45309"}
"""Apart also for colour-blind readers; the markers differ too."""
MARKERS = {Kind.LETTER: "s", Kind.QUESTION: "o"}
LEAST_IN_BIN = 5
"""A point drawn from fewer cases would be noise."""

Line = Callable[[Axes, Kind, Sequence[Judged]], None]

mpl.rcParams["svg.hashsalt"] = "recipient-finder"  # The same data draw the same file.


def main() -> None:
    """Draw all charts."""
    settings = load_settings()
    examples = {one.id: one for one in development_examples(settings)}
    judged = read_reference(
        settings.artefacts / FOLDER / REFERENCE, {one.id: one.expected for one in examples.values()}
    )
    by_kind = {kind: [one for case, one in judged.items() if examples[case].kind is kind] for kind in Kind}
    draw(reliability, by_kind, "reliability", "probability stated", "share right")
    draw(risk_coverage, by_kind, "risk_coverage", "share answered with one recipient", "share of these that is wrong")
    if CURVE.is_file():
        draw_learning_curve(json.loads(CURVE.read_text(encoding="utf-8")))


def draw(line: Line, by_kind: Mapping[Kind, Sequence[Judged]], name: str, x: str, y: str) -> None:
    """Draw one line a kind of text."""
    axes = new_axes(x, y)
    for kind, rows in by_kind.items():
        line(axes, kind, rows)
    axes.legend(frameon=False)
    save(axes, DOCS / f"{name}.svg")


def reliability(axes: Axes, kind: Kind, rows: Sequence[Judged]) -> None:
    """Of the answers that state a probability, how many are right? On the diagonal, they keep what they promise."""
    axes.plot([0, 1], [0, 1], color="#999999", linewidth=0.8)
    places, shares, low, high = [], [], [], []
    for at in range(BINS):
        held = [row for row in rows if min(BINS - 1, int(row.probability * BINS)) == at]
        if len(held) < LEAST_IN_BIN:
            continue
        right = sum(row.right for row in held)
        share = right / len(held)
        bounds = wilson(right, len(held))
        places.append(sum(row.probability for row in held) / len(held))
        shares.append(share)
        low.append(share - bounds[0])
        high.append(bounds[1] - share)
    axes.errorbar(
        places,
        shares,
        [low, high],
        color=COLOURS[kind],
        marker=MARKERS[kind],
        capsize=2,
        label=f"{kind}s ({len(rows)})",
    )


def risk_coverage(axes: Axes, kind: Kind, rows: Sequence[Judged]) -> None:
    """Answer the surest first: how many are wrong among those answered so far?"""
    ordered = sorted(rows, key=lambda row: -row.probability)
    wrong = np.cumsum([not row.right for row in ordered])
    count = np.arange(1, len(ordered) + 1)
    axes.plot(count / len(ordered), wrong / count, color=COLOURS[kind], label=f"{kind}s ({len(rows)})")
    found = [row for row in rows if row.outcome == "found"]
    axes.plot(
        len(found) / len(rows),
        sum(not row.right for row in found) / max(len(found), 1),
        color=COLOURS[kind],
        marker=MARKERS[kind],
        linestyle="none",
        label=f"{kind}s answered FOUND",
    )


def draw_learning_curve(points: Sequence[Mapping[str, float | Sequence[float]]]) -> None:
    """Draw top-1 and top-3 against the number of texts trained on, on a doubling scale."""
    axes = new_axes("labelled texts to learn from (all layers trained anew)", "share of unseen questions")
    texts = [point["texts"] for point in points]
    for name, colour, marker in (("top3", "#555555", "^"), ("top1", COLOURS[Kind.QUESTION], "o")):
        axes.plot(texts, [point[name] for point in points], color=colour, marker=marker, label=name.replace("p", "p-"))
    axes.set_xscale("log", base=2)
    axes.set_xticks(texts, [f"{count:,}".replace(",", " ") for count in texts])
    axes.legend(frameon=False)
    save(axes, DOCS / "learning_curve.svg")


def new_axes(x: str, y: str) -> Axes:
    """:returns: empty axes of a figure that fits a page's column."""
    axes = Figure(figsize=(6.4, 4.0), layout="constrained").subplots()
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(color="#e5e5e5", linewidth=0.6)
    return axes


def save(axes: Axes, path: Path) -> None:
    """Write the figure without a date, so that an unchanged chart is an unchanged file."""
    figure = axes.figure
    assert isinstance(figure, Figure)
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    main()
