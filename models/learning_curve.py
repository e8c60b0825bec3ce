"""How much do more examples help? Train everything on 1, 2, 4, … of the question writers and test on the others' cases.

    python -m models.learning_curve [--writers 2 4 8]

Each point is a whole training on the CPU (a minute and a half per thousand texts) and is written to
docs/learning_curve.json at once, so that an interrupted run goes on where it stopped. The last point there, with all
writers, is the training that ships, taken from the ranker's report. Needs the extra `train`.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Callable, Collection
from dataclasses import replace

import numpy as np
import torch

from finder.embedders.bytevectors import quantise
from finder.protocols import Vectors
from finder.quality import Metrics
from finder.settings import load_settings
from finder.signals.candidates import list_candidates
from finder.signals.index import passage_texts
from finder.signals.topics import MeaningTopics
from finder.training.cross_validation import answer_held_out, cases_of, judge_held_out
from finder.training.dataset import SEED, Dataset, is_development, load_dataset, teaches_embedder
from finder.training.folds import held_out_cases
from finder.training.materials import Materials, word_features
from finder.types import Kind
from models.build_embedder import fit_embedder
from models.reporting import CURVE, measure_judgements

LOG = logging.getLogger(__name__)

SHOWN = ("top1", "top1_ci", "top3", "found_precision", "found_recall", "n")


def main() -> None:
    """Measure the points that are not there yet."""
    logging.basicConfig(level=logging.INFO, format="%(relativeCreated)9.0f ms  %(message)s")
    parser = argparse.ArgumentParser(description="Measure the learning curve.")
    parser.add_argument("--writers", type=int, nargs="+", default=[2, 4, 8])
    parser.add_argument("--epochs", type=int, default=3)
    arguments = parser.parse_args()
    data = load_dataset(load_settings())
    everybody = question_writers(data)
    known = json.loads(CURVE.read_text(encoding="utf-8")) if CURVE.is_file() else []
    for count in arguments.writers:
        if any(one["writers"] == count for one in known):
            continue
        torch.manual_seed(SEED)
        part = restrict(data, everybody[:count])
        texts = sum(teaches_embedder(one) for one in part.examples)
        known.append({"writers": count, "texts": texts, **measure_point(part, arguments.epochs)})
        known.sort(key=lambda one: one["texts"])
        CURVE.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
        LOG.info("%s", known)


def question_writers(data: Dataset) -> list[str]:
    """:returns: those who wrote questions to learn from, in an order that tells nothing."""
    writers = sorted({one.writer for one in data.examples if teaches_embedder(one) and one.expected})
    return [writers[place] for place in np.random.default_rng(SEED).permutation(len(writers))]


def restrict(data: Dataset, writers: Collection[str]) -> Dataset:
    """:returns: only the questions of the given writers, the foreign ones, and the cases to test on."""
    kept = [
        place
        for place, one in enumerate(data.examples)
        if one.kind is Kind.QUESTION and (one.writer in writers or is_development(one) or "elsewhere" in one.writer)
    ]
    examples = tuple(data.examples[place] for place in kept)
    return replace(data, examples=examples, queries=tuple(data.queries[place] for place in kept))


def measure_point(data: Dataset, epochs: int) -> Metrics:
    """:returns: the quality of a finder trained on nothing but these texts."""
    model, head, classes = fit_embedder(data, epochs)

    def embed(prompt: str) -> Callable[[list[str]], Vectors]:
        return lambda texts: np.asarray(model.encode(texts, prompt_name=prompt, batch_size=32), dtype=np.float32)

    weights, intercept = head.arrays()
    materials = Materials(
        data,
        quantise(embed("query")([query.topic_text for query in data.queries])),
        embed("passage")(passage_texts(data.snapshot, list_candidates(data.snapshot))),
        MeaningTopics(classes, np.zeros(len(weights), dtype=np.float32), weights, intercept),
        word_features(data),
        None,
        "learning-curve",
    )
    cases = cases_of(data, held_out_cases(materials), Kind.QUESTION)
    found = measure_judgements(judge_held_out(data, answer_held_out(cases)))["all"]
    return {name: found[name] for name in SHOWN}


if __name__ == "__main__":
    main()
