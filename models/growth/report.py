"""docs/growth.md: what was measured, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from finder.quality import wilson
from models.growth.rows import MEMORY, TARGET_MS, Asked, Row

HEAD = """# Growth: what more contact points cost

*This page is written by `python -m models.growth`; change it there (`models/growth/report.py`).*

All sizes hold the shipped contact points of Københavns Kommune; the others belong to made-up municipalities
(`models/bench/municipalities.py`): the same structure with place names, unit names, numbers and wording exchanged, so
that nearly the same contact point exists in every one of them. Their vectors are made up as well: that of the shipped
contact point, moved as far away as their text's own vector would lie (mean cosine 0.95), because embedding a hundred
thousand texts takes most of an hour and says nothing else of speed and memory. Vectors are compared exactly, in 8 bits.

Asked are development cases, by a finder whose word classifier and example index have met none of their writers, each
in two ways: within their organisation, which a municipality's own site, a link or a letter's own signs tell, and over
all organisations, with nobody saying which. Every size runs in a process of its own with one core; times are that
core's, which on a machine with nothing else to do is what the clock shows. *Memory* is the whole process.
"""
COST_COLUMNS = (
    "held in",
    "contact points",
    "organisations",
    "build s",
    "memory MB",
    "peak MB",
    "disk MB",
    "question ms",
    "95 %",
    "all: question ms",
    "95 %",
    "letter ms",
    "95 %",
    "all: letter ms",
    "95 %",
)
QUALITY_COLUMNS = (
    "held in",
    "contact points",
    "questions",
    "letters",
    "all: questions right",
    "topic right",
    "all: letters right",
    "topic right",
)
QUALITY = """## Quality

Right contact point first; in brackets the interval that holds the share with 95 % confidence (Wilson). *All* means that
no organisation was asked: *right* then wants the right municipality's contact point, *topic right* accepts the same one
of any municipality. A letter mostly tells its municipality by itself. A question that doesn't can't be told from one to
a neighbour: the finder asks which authority is meant (docs/authorities.md). All texts here are København's, whose
contact points are also the ones that were learned from, so that they stand first where nothing else tells them apart.
"""


def render(rows: Sequence[Row]) -> str:
    """:returns: the page in Markdown."""
    done = [row for row in rows if not row.stopped]
    parts = [HEAD, "## Cost\n", _table(COST_COLUMNS, map(_cost, done))]
    parts += [f"- **{row.points} contact points, {row.backend}**: {row.stopped}.\n" for row in rows if row.stopped]
    for note in dict.fromkeys(row.note for row in rows if row.note):
        noted = ", ".join(f"{row.points} ({row.backend})" for row in rows if row.note == note)
        parts.append(f"- {noted}: {note}\n")
    parts.append("![Milliseconds against the number of contact points](growth/latency.svg)\n")
    parts.append("![Memory and build time against the number of contact points](growth/memory.svg)\n")
    parts.append(_target(done))
    parts += [QUALITY, _table(QUALITY_COLUMNS, map(_quality, done))]
    return "\n".join(part for part in parts if part)


def _cost(row: Row) -> str:
    figures = [row.build_seconds, row.memory_mb, row.peak_mb, row.disk_mb]
    for kind in ("question", "letter"):
        for scope in ("organisation", "all"):
            asked = row.of(kind, scope)
            figures += [None, None] if asked is None else [asked.ms_median, asked.ms_p95]
    cells = ["–" if figure is None else f"{figure:.1f}" if figure < 100 else f"{figure:.0f}" for figure in figures]
    return _line([row.backend, f"{row.points}", f"{row.organisations}", *cells])


def _quality(row: Row) -> str:
    within = [_share(row.of(kind, "organisation")) for kind in ("question", "letter")]
    cells: list[str] = []
    for kind in ("question", "letter"):
        asked = row.of(kind, "all")
        found = None if asked is None or asked.right_anywhere is None else asked.right_anywhere / asked.cases
        cells += [_share(asked), "–" if found is None else f"{found:.3f}"]
    return _line([row.backend, f"{row.points}", *within, *cells])


def _share(asked: Asked | None) -> str:
    if asked is None or asked.right is None:
        return "–"
    low, high = wilson(asked.right, asked.cases)
    return f"{asked.right / asked.cases:.3f} ({low:.2f}–{high:.2f})"


def _table(columns: Sequence[str], lines: Iterable[str]) -> str:
    return "\n".join((_line(columns), _line(["---"] * len(columns)), *lines, ""))


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _target(rows: Sequence[Row]) -> str:
    """One sentence on the largest size in memory against the target."""
    held = [row for row in rows if row.backend == MEMORY and row.asked]
    if not held:
        return ""
    largest = max(held, key=lambda row: row.points)
    told = []
    for scope, words in (("organisation", "within its organisation"), ("all", "over all of them")):
        asked = largest.of("question", scope)
        if asked is not None:
            verdict = "within" if asked.ms_median <= TARGET_MS else "above"
            told.append(f"{asked.ms_median:.1f} ms {words}, {verdict} the {TARGET_MS:.0f} ms that were aimed at")
    return f"With {largest.points} contact points in memory a question takes {'; '.join(told)} (medians).\n"
