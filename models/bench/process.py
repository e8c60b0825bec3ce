"""Start a method in a process of its own and wait for what it measured."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import psutil

from finder.settings import PROJECT
from models.bench.budget import MOST_MEMORY_MB
from models.bench.measuring import MEGABYTE
from models.bench.methods.contract import Method
from models.bench.runs import Run

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"), "1")
"""More threads than the one core that is measured would only wait for each other."""
LOOK_SECONDS = 0.5
GRACE_SECONDS = 60
"""Beyond the budget: the time to load what is searched, and to end in an orderly way."""
LAST_LINES = 3


def run_method(method: Method, points: int, cases: Path, budget_seconds: float, environment: Mapping[str, str]) -> Run:
    """:param cases: a file of `asking.write_cases`.

    :param environment: settings of the finder that the method may open.
    :returns: what was measured; when the process broke or was stopped, why.
    """
    result = cases.with_name(f"{method.key}-{points}.json")
    arguments = [method.key, str(points), str(cases), str(result), str(budget_seconds)]
    errors = result.with_suffix(".log")
    with errors.open("w", encoding="utf-8") as log:
        child = subprocess.Popen(
            [sys.executable, "-m", "models.bench.measuring", *arguments],
            cwd=PROJECT,
            env={**os.environ, **ONE_THREAD, **environment},
            stdout=log,
            stderr=log,
        )
        stopped = _watch(child, budget_seconds + GRACE_SECONDS)
    if stopped:
        return Run(points, stopped=stopped)
    if child.returncode != 0:
        last = " ".join(errors.read_text(encoding="utf-8").strip().splitlines()[-LAST_LINES:])
        return Run(points, stopped=f"failed: {last}")
    return Run(**json.loads(result.read_text(encoding="utf-8")))


def _watch(child: subprocess.Popen[bytes], seconds: float) -> str:
    """:returns: why the process was stopped; empty when it ended by itself."""
    ends_at = time.monotonic() + seconds
    while child.poll() is None:
        time.sleep(LOOK_SECONDS)
        reason = _reason_to_stop(child.pid, ends_at)
        if reason and child.poll() is None:
            _stop(child)
            return reason
    return ""


def _reason_to_stop(pid: int, ends_at: float) -> str:
    if time.monotonic() > ends_at:
        return "did not end within its budget"
    try:
        memory = psutil.Process(pid).memory_info().rss / MEGABYTE
    except psutil.NoSuchProcess:
        return ""
    return f"needs more than {MOST_MEMORY_MB} MB" if memory > MOST_MEMORY_MB else ""


def _stop(child: subprocess.Popen[bytes]) -> None:
    """End the process; it gets the time to end a server that it started."""
    child.terminate()
    try:
        child.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
