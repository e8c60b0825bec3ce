"""docs/throughput.md, from what was measured."""

from __future__ import annotations

from collections.abc import Sequence

from models.throughput.runs import SetUp, Step

AIM_A_SECOND = 80
AIM_MS = 80
HEAD = """# Throughput over HTTP

*This page is written by `python -m models.throughput`; change it there (`models/throughput/report.py`).*

Real development questions and letters, one after the other over so many connections, to `finder serve` with {workers}
processes on the same {cores} cores as the load generator (wrk). A connection asks again as soon as it is answered, so
more connections mean more waiting, not more work. *Cores* is what the server's processes kept busy. *Load before* is
the machine's load average just before a step: well above what the step before it explains, something else was running,
and the numbers are too low. {when}

The aim: {aim} questions a second with 95 in 100 answered within {aim_ms} ms.
"""
TABLE = """
| | connections | a second | median ms | p95 ms | p99 ms | failed | cores | ms of a core each | load before |
|---|---|---|---|---|---|---|---|---|---|
"""


def render(set_ups: Sequence[SetUp], workers: int, cores: int, when: str) -> str:
    """:returns: the page."""
    parts = [HEAD.format(workers=workers, cores=cores, when=when, aim=AIM_A_SECOND, aim_ms=AIM_MS)]
    for one in set_ups:
        parts.append(f"\n## {one.name}\n{TABLE}{''.join(map(_row, one.steps))}{_memory(one)}")
    return "".join(parts)


def _row(step: Step) -> str:
    measured = step.measured
    each = 1000 * step.cores / measured.a_second if measured.requests else 0.0
    cells = (
        step.kind,
        str(step.connections),
        f"{measured.a_second:.1f}",
        f"{measured.median_ms:.0f}",
        f"{measured.p95_ms:.0f}",
        f"{measured.p99_ms:.0f}",
        str(measured.failed),
        f"{step.cores:.2f}",
        f"{each:.1f}",
        f"{step.load_before:.1f}",
    )
    return f"| {' | '.join(cells)} |\n"


def _memory(one: SetUp) -> str:
    rows = (
        ("at the start", one.memory_at_start),
        ("after the load", one.memory_after_load),
        ("after publishing", one.memory_after_publishing),
    )
    told = "".join(
        f"| {name} | {held[0]:.0f} | {', '.join(f'{each:.0f}' for each in held[1:])} | {sum(held):.0f} |\n"
        for name, held in rows
    )
    return (
        "\nMemory in MB (PSS: what several processes share is divided among them):\n\n"
        f"| | first process | each that answers | together |\n|---|---|---|---|\n{told}\n"
        f"The last process answered from the new version {one.take_up_seconds:.1f} s after it was published.\n"
    )
