"""Build one size, ask it, and tell what it took: runs in a process of its own, on one core.

python -m models.growth.measuring POINTS CASES RESULT.json [WORDS.npz]
"""

from __future__ import annotations

import gc
import os
import resource
import sys
import time
from pathlib import Path

import psutil

from finder.catalogue.building import give_memory_back
from finder.settings import load_settings
from finder.structure.seeding import load_examples, load_structures
from finder.training.dataset import is_development
from models.bench.measuring import MEGABYTE
from models.bench.municipalities import other_municipalities
from models.bench.startup import PLATFORM_UNIT
from models.growth.asking import ask_all, choose_cases
from models.growth.rows import MEMORY, Row, write_rows
from models.growth.unseen import open_unseen


def main() -> None:
    """Measure, write the result."""
    points, count, result, *words = sys.argv[1:]
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    write_rows([measure(int(points), int(count), Path(words[0]) if words else None)], Path(result))


def measure(points: int, count: int, words: Path | None) -> Row:
    """:param points: about how many contact points.

    :param count: how many questions and how many letters are asked in each scope.
    :param words: file of `fit_unseen_words`; without one, quality is not measured.
    """
    settings = load_settings({})
    (shipped,) = load_structures(settings.seeds)
    examples = load_examples(settings.seeds, (shipped,))
    others = other_municipalities(shipped, points - len(shipped.points))
    gc.collect()
    started = time.process_time()
    opened = open_unseen(settings, shipped, others, words)
    built = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / PLATFORM_UNIT
    cases = choose_cases([one for one in examples if is_development(one)], count)
    give_memory_back()
    # Looking for garbage among millions of records that stay takes seconds, and would fall into some answer.
    gc.freeze()
    asked = ask_all(opened.finder, cases, shipped.organisation.id, is_unseen=words is not None)
    give_memory_back()
    held = psutil.Process().memory_info().rss / MEGABYTE
    return Row(
        MEMORY,
        opened.points,
        1 + len(others),
        build_seconds=round(built, 1),
        memory_mb=round(held),
        peak_mb=round(peak),
        asked=asked,
    )


if __name__ == "__main__":
    main()
