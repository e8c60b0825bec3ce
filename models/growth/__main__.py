"""Measure sizes, and write what is known of all of them.

python -m models.growth [--sizes 150,1000,10000,100000] [--cases 100] [--rows more.json]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from finder.settings import PROJECT, load_settings
from models.bench.measuring import MEGABYTE
from models.bench.process import LAST_LINES, LOOK_SECONDS, ONE_THREAD
from models.growth.charts import draw_growth
from models.growth.report import render
from models.growth.rows import MEMORY, Row, merge, read_rows, write_rows
from models.growth.unseen import fit_unseen_words

MOST_MEMORY_MB = 10_000
"""A size that needs more is stopped: no replica should need a machine of its own."""


def main() -> None:
    """Measure, merge, write."""
    arguments = _arguments()
    rows = read_rows(arguments.docs / "growth.json")
    for path in arguments.rows:
        rows = merge(rows, read_rows(path))
    if arguments.sizes:
        with tempfile.TemporaryDirectory(prefix="growth-") as folder:
            words = None if arguments.speed_only else arguments.words or Path(folder) / "words.npz"
            if words is not None and not words.is_file():
                fit_unseen_words(load_settings(), words)
            for points in arguments.sizes:
                row = measure_apart(points, arguments.cases, words, Path(folder), arguments.budget_seconds)
                print(f"{row.points:>8} points: {row.stopped or f'built in {row.build_seconds} s'}", flush=True)
                rows = merge(rows, [row])
    charts = arguments.docs / "growth"
    charts.mkdir(parents=True, exist_ok=True)
    write_rows(rows, arguments.docs / "growth.json")
    draw_growth(rows, charts)
    (arguments.docs / "growth.md").write_text(render(rows), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="models.growth", description="Measure how cost grows with contact points.")
    parser.add_argument("--sizes", type=_sizes, default="150,1000,10000,100000", help="numbers of contact points")
    parser.add_argument("--cases", type=int, default=100, help="questions, and letters, asked in each scope")
    parser.add_argument("--budget-seconds", type=float, default=1800, help="for one size")
    parser.add_argument("--rows", type=Path, nargs="*", default=[], help="files of rows measured elsewhere")
    parser.add_argument("--speed-only", action="store_true", help="fit nothing, and tell nothing of quality")
    parser.add_argument("--words", type=Path, help="keep the word classifier here, and take it from here next time")
    parser.add_argument("--docs", type=Path, default=PROJECT / "docs", help="folder for rows, report and charts")
    return parser.parse_args()


def _sizes(text: str) -> list[int]:
    return sorted({int(size) for size in text.split(",") if size})


def measure_apart(points: int, cases: int, words: Path | None, folder: Path, budget_seconds: float) -> Row:
    """:returns: what a process of its own measured; why not, when it was stopped or broke."""
    result, log = folder / f"{points}.json", folder / f"{points}.log"
    command = [sys.executable, "-m", "models.growth.measuring", str(points), str(cases), str(result)]
    command += [] if words is None else [str(words)]
    with log.open("w", encoding="utf-8") as errors:
        child = subprocess.Popen(command, cwd=PROJECT, env={**os.environ, **ONE_THREAD}, stdout=errors, stderr=errors)
        stopped = _watch(child, time.monotonic() + budget_seconds)
    if not stopped and child.returncode == 0:
        return read_rows(result)[0]
    last = " ".join(log.read_text(encoding="utf-8").strip().splitlines()[-LAST_LINES:])
    return Row(MEMORY, points, 0, stopped=stopped or f"failed: {last}")


def _watch(child: subprocess.Popen[bytes], ends_at: float) -> str:
    """:returns: why the process was stopped; empty when it ended by itself."""
    while child.poll() is None:
        time.sleep(LOOK_SECONDS)
        held = psutil.Process(child.pid).memory_info().rss / MEGABYTE if child.poll() is None else 0.0
        reason = f"needs more than {MOST_MEMORY_MB} MB" if held > MOST_MEMORY_MB else ""
        reason = reason or ("not done in time" if time.monotonic() > ends_at else "")
        if reason:
            child.kill()
            child.wait()
            return reason
    return ""


if __name__ == "__main__":
    main()
