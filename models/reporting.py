"""Judged cases as tables: by kind of text, and by what makes a text hard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from finder.quality import Metrics, measure_groups
from finder.settings import PROJECT
from finder.training.cross_validation import Judgement
from finder.types import Example

CURVE = PROJECT / "docs" / "learning_curve.json"
"""Measured by `models.learning_curve`, drawn by `models.charts`."""
TABLE = (
    "n",
    "top1",
    "top3",
    "mrr",
    "found_precision",
    "found_recall",
    "answer_set_recall",
    "choose_size",
    "choose_coverage",
    "specificity",
    "not_wrongly_found",
    "ece",
)


def measure_judgements(judgements: Iterable[Judgement]) -> dict[str, Metrics]:
    """:returns: every measure, of all cases and of each group."""
    return measure_groups((groups_of(one.example), one.judged) for one in judgements)


def groups_of(example: Example) -> list[str]:
    """:returns: the groups an example is reported in: its kind, and what makes it hard."""
    groups = [f"kind:{example.kind}"]
    if any(tag.startswith("noise") or tag in {"typo", "no-danish-letters"} for tag in example.tags):
        groups.append(f"noisy:{example.kind}")
    if example.language == "en":
        groups.append(f"english:{example.kind}")
    return groups


def as_table(groups: Mapping[str, Metrics]) -> str:
    """:returns: the measures as a plain table, a group a line."""
    lines = [f"{'':18}" + "".join(f"{name:>18}" for name in TABLE)]
    for group, metrics in groups.items():
        cells = (metrics.get(name) for name in TABLE)
        shown = ("-" if cell is None else f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in cells)
        lines.append(f"{group:18}" + "".join(f"{cell:>18}" for cell in shown))
    return "\n".join(lines)
