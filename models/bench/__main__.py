"""Run every method at every size, and write the figures, the report and its charts.

python -m models.bench [--cases 1000] [--sizes 150,10000,100000]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path

import psutil

from finder.catalogue import seed
from finder.ranking.model import FOLDER
from finder.settings import PROJECT, Settings, load_settings
from finder.structure.seeding import load_examples, load_structures
from finder.training.reference import REFERENCE, read_reference
from finder.types import Structure
from models.bench.asking import Cases, part_of, write_cases
from models.bench.charts import draw_charts
from models.bench.figures import Figures, Ranked, summarise
from models.bench.methods import METHODS, OURS, WORDS
from models.bench.methods.contract import Method
from models.bench.process import run_method
from models.bench.report import Bench, Size, render
from models.bench.runs import Run
from models.bench.sampling import choose_cases

SHIPPED_BUDGET_SECONDS = 900
"""For a method with the shipped contact points: enough for each of them on all cases."""


def main() -> None:
    """Measure, write."""
    arguments = _arguments()
    settings = load_settings()
    structures = load_structures(settings.seeds)
    examples = load_examples(settings.seeds, structures)
    reference = arguments.reference or settings.artefacts / FOLDER / REFERENCE
    judged = read_reference(reference, {one.id: one.expected for one in examples})
    ours: Ranked = {case: one.ranked for case, one in judged.items()}
    cases = choose_cases(examples, structures[0].organisation.id, ours.keys(), arguments.cases)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bench = _run(settings, Path(folder), structures[0], cases, ours, arguments)
    _write(bench, arguments.reports, arguments.docs)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="models.bench", description="Compare ours with simpler methods.")
    parser.add_argument("--cases", type=int, default=1000, help="how many texts the shipped contact points are asked")
    parser.add_argument("--large-cases", type=int, default=60, help="how many of them at the larger sizes")
    parser.add_argument(
        "--sizes", type=_sizes, default="150,10000,100000", help="numbers of contact points, beside the shipped ones"
    )
    parser.add_argument("--budget-seconds", type=float, default=300, help="for one method at one of the larger sizes")
    parser.add_argument("--reference", type=Path, help="the reference run; the ranker's own when left out")
    parser.add_argument("--reports", type=Path, default=PROJECT / "reports", help="folder for bench.json")
    parser.add_argument("--docs", type=Path, default=PROJECT / "docs", help="folder for the report and its charts")
    return parser.parse_args()


def _sizes(text: str) -> list[int]:
    return sorted({int(size) for size in text.split(",")})


def _run(
    settings: Settings, folder: Path, structure: Structure, cases: Cases, ours: Ranked, arguments: argparse.Namespace
) -> Bench:
    # A database of its own, and no vectors but those that ship: what is measured is a new installation.
    environment = {"DATABASE_URL": f"sqlite:///{folder}/bench.db", "FINDER_CACHE": f"{folder}/cache"}
    seed(replace(settings, database_url=environment["DATABASE_URL"]))
    start = _start(environment)
    sizes: list[Size] = []
    shipped: dict[str, Ranked] = {}
    for points in (0, *(size for size in arguments.sizes if size > len(structure.points))):
        is_shipped = points == 0
        asked = cases if is_shipped else part_of(cases, arguments.large_cases)
        budget = SHIPPED_BUDGET_SECONDS if is_shipped else arguments.budget_seconds
        path = folder / f"cases-{points}.json"
        write_cases(asked, path)
        figures: dict[str, Figures] = {}
        for method in METHODS:
            if not is_shipped and not method.grows:
                continue
            run = run_method(method, points, path, budget, environment)
            figures[method.key] = _figures(method, run, asked, ours, shipped.get(method.key))
            shipped.setdefault(method.key, run.ranked)
            _tell(method, run)
        searched = max((one.points for one in figures.values() if one.build_seconds is not None), default=points)
        sizes.append(Size(searched, len(asked.asks), budget, figures))
    return Bench(_machine(), start, tuple(sizes))


def _figures(method: Method, run: Run, cases: Cases, ours: Ranked, shipped: Ranked | None) -> Figures:
    """:param shipped: the method's answers with the shipped points; None when these are the ones."""
    if shipped is not None:
        return summarise(run, cases.asks, run.ranked if method.quality_measured else None, shipped=shipped)
    if method.key == OURS:
        return summarise(run, cases.asks, ours)
    return summarise(run, cases.asks, None if method.key == WORDS else run.ranked, ours)


def _start(environment: Mapping[str, str]) -> dict[str, float]:
    """:returns: how long the shipped finder takes to start in a process of its own, and what that process holds."""
    done = subprocess.run(
        [sys.executable, "-m", "models.bench.startup"],
        env={**os.environ, **environment, "FINDER_LOG_LEVEL": "WARNING"},
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _machine() -> dict[str, str | int]:
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count() or 1,
        "memory_gb": round(psutil.virtual_memory().total / 2**30),
    }


def _write(bench: Bench, reports: Path, docs: Path) -> None:
    reports.mkdir(parents=True, exist_ok=True)
    (reports / "bench.json").write_text(json.dumps(asdict(bench), indent=1) + "\n", encoding="utf-8")
    charts = docs / "benchmark"
    charts.mkdir(parents=True, exist_ok=True)
    draw_charts(bench, charts)
    (docs / "benchmark.md").write_text(render(bench), encoding="utf-8")
    print(f"Written: {docs / 'benchmark.md'}, its charts, and {reports / 'bench.json'}", file=sys.stderr)


def _tell(method: Method, run: Run) -> None:
    built = "not built" if run.build_seconds is None else f"built in {run.build_seconds:.1f} s"
    why = f" ({run.stopped})" if run.stopped else ""
    print(f"{run.points:>7} points  {method.name}: {built}{why}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
