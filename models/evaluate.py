"""Measure the finder on the development cases, from held-out folds, and write its failures one by one.

    python -m models.evaluate

Nothing that a case is tested on has seen it: see `train_ranker`. The artefacts are left as they are.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from pathlib import Path

from finder.quality import measure_groups
from finder.ranking.model import WITH_EMBEDDER
from finder.settings import PROJECT, load_settings
from models.train_ranker import Judgement, as_table, both_ways, cross_validate, gather, groups_of, held_out_cases

FAILURES = PROJECT / "reports" / "failures.jsonl"


def main() -> None:
    """Print the measures by kind, with the embedder and without."""
    logging.basicConfig(level=logging.INFO, format="%(relativeCreated)7.0f ms  %(message)s")
    materials = gather(load_settings())
    for key, cases in both_ways(held_out_cases(materials)).items():
        judgements, _ = cross_validate(materials.data, cases)
        print(f"{key}\n{as_table(measure_groups((groups_of(one.example), one.judged) for one in judgements))}\n")
        if key == WITH_EMBEDDER:
            count = write_failures(judgements, FAILURES)
            print(f"{count} failures in {FAILURES}\n")


def write_failures(judgements: Iterable[Judgement], path: Path) -> int:
    """:returns: how many answers were wrong; each is written as a line to be read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for one in judgements:
            judged = one.judged
            if judged.right or (not judged.expected and judged.outcome == "not_found"):
                continue
            count += 1
            row = {
                "id": one.example.id,
                "outcome": judged.outcome,
                "probability": round(judged.probability, 3),
                "rank": judged.rank,
                "got": judged.ranked[:3],
                "want": one.example.expected,
                "tags": one.example.tags,
                "text": one.example.text,
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return count


if __name__ == "__main__":
    main()
