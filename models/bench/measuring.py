"""Build one method, ask it, and tell what it took: runs in a process of its own, on one core.

python -m models.bench.measuring METHOD POINTS CASES.json RESULT.json BUDGET_SECONDS
"""

from __future__ import annotations

import gc
import json
import logging
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import psutil

from finder.settings import load_settings
from models.bench.asking import Ask, read_cases
from models.bench.budget import OverBudget, end_budget, start_budget
from models.bench.corpus import Corpus, load_corpus
from models.bench.methods import METHODS
from models.bench.methods.contract import Built, Method
from models.bench.runs import Run

MEGABYTE = 2**20


def main() -> None:
    """Measure, write the result."""
    logging.basicConfig(level=logging.WARNING)
    key, points, cases, result, budget = sys.argv[1:]
    _keep_to_one_core()
    found = read_cases(Path(cases))
    corpus = load_corpus(load_settings(), int(points), found.folds)
    method = next(one for one in METHODS if one.key == key)
    run = measure(method, corpus, found.asks, float(budget))
    Path(result).write_text(json.dumps(asdict(run)), encoding="utf-8")


def measure(method: Method, corpus: Corpus, asks: Sequence[Ask], budget: float) -> Run:
    """:param budget: seconds for building and asking together.

    :returns: what could be measured within the budget.
    """
    run = Run(len(corpus.records))
    gc.collect()
    bare = _memory(())
    start_budget(budget)
    try:
        build = method.load()
        imported = _memory(())
        started = time.perf_counter()
        built = build(corpus)
        run.build_seconds = round((time.perf_counter() - started) / built.copies, 3)
        _ask(built, asks, run)
        held = _memory(built.helpers) - imported
        run.memory_mb = round((imported - bare + held / built.copies) / MEGABYTE, 1)
    except OverBudget as reason:
        run.stopped = str(reason)
    finally:
        end_budget()
    return run


def _ask(built: Built, asks: Sequence[Ask], run: Run) -> None:
    # The first answer of a process pays for what is loaded late; users meet it once a restart.
    built.rank(asks[0])
    for ask in asks:
        started = time.perf_counter()
        ranked = built.rank(ask)
        run.seconds[ask.id] = round(time.perf_counter() - started, 6)
        run.ranked[ask.id] = ranked


def _memory(helpers: Sequence[int]) -> int:
    """:returns: bytes held by this process and, each shared page once, by the helpers."""
    own = int(psutil.Process().memory_info().rss)
    return own + sum(_share_of(psutil.Process(pid)) for pid in helpers)


def _share_of(process: psutil.Process) -> int:
    found = process.memory_full_info()
    return int(getattr(found, "pss", found.rss))


def _keep_to_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


if __name__ == "__main__":
    main()
