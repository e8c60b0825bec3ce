"""Fit the topic classifier and the ranker, measure them on held-out writers, and write the artefact `ranker`.

    python -m models.train_ranker

Needs the artefact `embedder`. What a fold is tested on, neither its word classifier nor its example index nor its
weights have seen, and the embedder has seen none of the cases that the ranker learns from (see
`finder.training.cases`). An installation trains on its own texts and judgements with `finder train`.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping

import numpy as np

from finder.ranking.model import FOLDER, WITH_EMBEDDER, save_model
from finder.ranking.ranker import LinearRanker
from finder.settings import Settings, load_settings
from finder.training.cases import both_ways
from finder.training.cross_validation import Judgement, cross_validate, spread_over_seeds
from finder.training.folds import held_out_cases
from finder.training.materials import Materials, fit_words, gather
from finder.training.reference import REFERENCE, reference_rows, write_reference
from models.reporting import as_table, measure_judgements

LOG = logging.getLogger(__name__)

SPREAD = ("top1", "top3", "found_precision", "found_recall", "specificity", "not_wrongly_found", "ece")


def main() -> None:
    """Train, measure, write."""
    logging.basicConfig(level=logging.INFO, format="%(relativeCreated)7.0f ms  %(message)s")
    settings = load_settings()
    materials = gather(settings)
    report: dict[str, object] = {}
    rankers: dict[str, LinearRanker] = {}
    reference: list[dict[str, object]] = []
    for key, cases in both_ways(held_out_cases(materials)).items():
        judgements, weights = cross_validate(materials.data, cases)
        report[key] = measure_judgements(judgements)
        rankers[key] = LinearRanker(weights, key)
        LOG.info("%s\n%s", key, as_table(measure_judgements(judgements)))
        if key == WITH_EMBEDDER:
            reference = reference_rows(judgements)
            report["spread"] = spread(spread_over_seeds(materials.data, cases, _flat))
            LOG.info("over five seeds: %s", report["spread"])
    write(settings, materials, rankers, report, reference)


def _flat(judgements: Iterable[Judgement]) -> dict[str, float]:
    found = measure_judgements(judgements)
    return {
        f"{kind} {name}": float(value)
        for kind in ("kind:question", "kind:letter")
        for name in SPREAD
        if isinstance(value := found[kind].get(name), float)
    }


def spread(runs: list[Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """:returns: mean, least and most of each measure over the runs."""
    return {
        name: {
            "mean": round(float(np.mean([run[name] for run in runs])), 4),
            "least": round(min(run[name] for run in runs), 4),
            "most": round(max(run[name] for run in runs), 4),
        }
        for name in runs[0]
    }


def write(
    settings: Settings,
    materials: Materials,
    rankers: Mapping[str, LinearRanker],
    report: Mapping[str, object],
    reference: Iterable[Mapping[str, object]],
) -> None:
    """Fit what serves on all texts and write the artefact with its report."""
    folder = settings.artefacts / FOLDER
    assert materials.cache is not None
    words = fit_words(materials, range(len(materials.data.examples)))
    stated = {
        "embedder": materials.embedder,
        "examples": len(materials.data.examples),
        "data": materials.data.snapshot.version,
    }
    save_model(folder, words, materials.meaning, materials.cache.arrays(), rankers, stated)
    (folder / "report.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    write_reference(folder / REFERENCE, reference)
    LOG.info("written to %s", folder)


if __name__ == "__main__":
    main()
