"""Run every method over the development cases, print a table, and write reports/bench.json."""

from __future__ import annotations

import argparse
import json
import logging
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from finder.catalogue import open_finder, seed
from finder.pipeline import FindRequest, RecipientFinder
from finder.quality import Judged, Metrics, measure_groups
from finder.settings import PROJECT, Settings, load_settings
from finder.types import ContactPoint, Example
from models.bench.methods import UNTRAINED, Method, classifier
from models.dataset import SEED, Dataset, is_development, load_dataset, split_folds

LOG = logging.getLogger(__name__)

REPORT = PROJECT / "reports" / "bench.json"
FOLDS = 5
LISTED = 5
OURS = "ours"
NOTE = (
    "The shipped model was trained on these cases, so the row »ours« measures speed only: its top-1 and top-3 here are "
    "too good. Its quality on cases it has not seen is in models/artefacts/ranker/report.json (held-out folds); "
    "see `make evaluate`."
)

Row = dict[str, Metrics]
"""Measures by group: all, question, letter."""


def main() -> None:
    """Measure, print, write."""
    logging.basicConfig(level=logging.WARNING)
    parser = argparse.ArgumentParser(prog="models.bench", description="Compare ours with simpler methods.")
    parser.add_argument("--cases", type=int, help="a random sample of this size; all when left out")
    arguments = parser.parse_args()
    settings = load_settings()
    data = load_dataset(settings)
    cases = [one for one in data.examples if is_development(one)]
    if arguments.cases:
        cases = random.Random(SEED).sample(cases, min(arguments.cases, len(cases)))
    _tell(f"{len(cases)} development cases, {sum(bool(one.expected) for one in cases)} of them ours to answer")
    rows: dict[str, Row] = {}
    build_seconds: dict[str, float] = {}
    for name, row, seconds in (*_simple(data, cases), _trained(data, cases)):
        rows[name], build_seconds[name] = row, seconds
        _tell(f"{name}: done")
    rows[OURS], start = _ours(settings, cases)
    build_seconds[OURS] = start["startup_seconds"]
    report = {"note": NOTE, "machine": _machine(), "start": start, "build_seconds": build_seconds, "methods": rows}
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(table(rows, build_seconds, start))
    _tell(f"Written to {REPORT}")


def table(rows: Mapping[str, Row], build_seconds: Mapping[str, float], start: Mapping[str, float]) -> str:
    """:returns: the measures for reading."""
    head = f"{'':22}{'questions':>16}{'letters':>16}{'question ms':>18}{'letter ms':>18}{'build s':>10}"
    under = f"{'':22}{'top-1   top-3':>16}{'top-1   top-3':>16}{'median     p95':>18}{'median     p95':>18}"
    lines = [head, under]
    for name, row in rows.items():
        question, letter = row["kind:question"], row["kind:letter"]
        shares = "".join(f"{_share(one['top1']):>8}{_share(one['top3']):>8}" for one in (question, letter))
        times = "".join(f"{one['ms_median']:>9.1f}{one['ms_p95']:>9.1f}" for one in (question, letter))
        lines.append(f"{name + ('*' if name == OURS else ''):22}{shares}{times}{build_seconds[name]:>10.1f}")
    lines += [
        "",
        "Each method answers with the contact points that the asking audience may see. »Substring« tries every word of",
        "the text; the regression is tested on folds that it has not seen. Times are for one text in one process.",
        f"* {NOTE}",
        f"Ours: seeding an empty database {start['seed_seconds']:.1f} s, start-up {start['startup_seconds']:.1f} s, "
        f"{start['memory_mb']:.0f} MB of memory at most.",
    ]
    return "\n".join(lines)


def _simple(data: Dataset, cases: Sequence[Example]) -> Iterator[tuple[str, Row, float]]:
    points = data.snapshot.visible_points(None, None)
    for name, make in UNTRAINED:
        started = time.perf_counter()
        method = make(data, points)
        ready = time.perf_counter() - started
        yield name, _measure(cases, partial(_rank, data, points, method)), ready


def _trained(data: Dataset, cases: Sequence[Example]) -> tuple[str, Row, float]:
    """A case is ranked by a classifier that has seen all labelled texts, as ours has, but those of the case's fold."""
    points = data.snapshot.visible_points(None, None)
    known = [one for one in data.examples if is_development(one)]
    others = [one for one in data.examples if not is_development(one)]
    fold_of = split_folds([one.text for one in known], FOLDS)
    started = time.perf_counter()
    methods = [
        classifier([*others, *(one for one, of in zip(known, fold_of, strict=True) if of != fold)], points)
        for fold in range(FOLDS)
    ]
    seconds = (time.perf_counter() - started) / FOLDS
    method_of = {one.id: methods[of] for one, of in zip(known, fold_of, strict=True)}
    return "TF-IDF + regression", _measure(cases, lambda one: _rank(data, points, method_of[one.id], one)), seconds


def _ours(settings: Settings, cases: Sequence[Example]) -> tuple[Row, dict[str, float]]:
    with tempfile.TemporaryDirectory() as folder:
        own = replace(settings, database_url=f"sqlite:///{folder}/bench.db", log_level="WARNING")
        started = time.perf_counter()
        seed(own)
        seeded = time.perf_counter() - started
        start = _measure_start(own.database_url)
        finder = open_finder(own)
        row = _measure(cases, lambda one: _find(finder, one))
    return row, {"seed_seconds": round(seeded, 2), **start}


def _measure_start(database_url: str) -> dict[str, float]:
    environment = {**os.environ, "DATABASE_URL": database_url, "FINDER_LOG_LEVEL": "WARNING"}
    command = [sys.executable, "-m", "models.bench.startup"]
    done = subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _rank(data: Dataset, points: Sequence[ContactPoint], method: Method, case: Example) -> list[str]:
    """:returns: the best contact points among those that match at all and that the audience may see."""
    visible = {point.id for point in data.snapshot.visible_points(None, case.audience)}
    scores = method(case.text)
    order = np.argsort(-scores, kind="stable")
    return [points[place].id for place in order if scores[place] > 0 and points[place].id in visible][:LISTED]


def _find(finder: RecipientFinder, case: Example) -> list[str]:
    answer = finder.find(FindRequest(case.text, audience=case.audience, limit=LISTED))
    return [match.contact_point.id for match in answer.matches]


def _measure(cases: Sequence[Example], rank: Callable[[Example], list[str]]) -> Row:
    rows = []
    for case in cases:
        started = time.perf_counter()
        ranked = tuple(rank(case))
        seconds = time.perf_counter() - started
        # None of the simpler methods knows when to say nothing: only the order of the points is compared.
        judged = Judged(frozenset(case.expected), "choose", ranked, 0.0, seconds)
        rows.append(([f"kind:{case.kind}"], judged))
    wanted = ("positives", "top1", "top1_ci", "top3", "mrr", "ms_median", "ms_p95")
    return {group: {key: found[key] for key in wanted} for group, found in measure_groups(rows).items()}


def _machine() -> dict[str, str | int]:
    return {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count() or 1}


def _share(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else "–"


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
