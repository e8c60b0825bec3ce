"""Measure the finder on the development cases, from held-out writers, and write its failures one by one.

    python -m models.evaluate

Nothing that a case is tested on has seen it or its writer: see `finder.training.cases`. The artefacts are left as they
are; what moved since they were trained is printed.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from pathlib import Path

from finder.ranking.model import FOLDER, WITH_EMBEDDER
from finder.settings import PROJECT, load_settings
from finder.training.cases import both_ways
from finder.training.cross_validation import Judgement, cross_validate
from finder.training.folds import held_out_cases
from finder.training.materials import gather
from finder.training.reference import REFERENCE, moved, read_reference
from models.reporting import as_table, measure_judgements

FAILURES = PROJECT / "reports" / "failures.jsonl"


def main() -> None:
    """Print the measures by kind, with the embedder and without, and what moved."""
    logging.basicConfig(level=logging.INFO, format="%(relativeCreated)7.0f ms  %(message)s")
    settings = load_settings()
    materials = gather(settings)
    for key, cases in both_ways(held_out_cases(materials)).items():
        judgements, _ = cross_validate(materials.data, cases)
        print(f"{key}\n{as_table(measure_judgements(judgements))}\n")
        if key == WITH_EMBEDDER:
            count = write_failures(judgements, FAILURES)
            print(f"{count} failures in {FAILURES}\n")
            print_moved(judgements, settings.artefacts / FOLDER / REFERENCE)


def print_moved(judgements: Iterable[Judgement], reference: Path) -> None:
    """Print which cases are answered otherwise than when the ranker was trained."""
    now = {one.example.id: one for one in judgements}
    before = read_reference(reference, {case: one.example.expected for case, one in now.items()})
    lines = moved(before, {case: one.judged for case, one in now.items()})
    print("\n".join([f"{len(lines)} cases moved since the reference run", *lines]))


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
