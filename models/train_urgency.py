"""Train the urgency head: `python -m models.train_urgency` (three minutes on a CPU).

Urgent texts and their look-alikes come from `seeds/urgent`, ordinary questions from `seeds/examples`. Each writer of
urgent texts is held out in turn, together with a quarter of the writers of ordinary questions, so that thresholds and
the report speak of people the head has never met.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.linear_model import LogisticRegression

from finder.artefacts import write_manifest
from finder.catalogue import example_vectors
from finder.dialogue.urgency import detect
from finder.dialogue.urgency.learned import BUCKETS, FOLDER, HEAD, KIND, MEANING_SCALE, Values, hash_text
from finder.embedders.cache import read_cache
from finder.embedders.opening import open_embedder
from finder.errors import InvalidSettings
from finder.protocols import Embedder, Vectors
from finder.ranking.model import VECTORS
from finder.settings import Settings, load_settings
from finder.structure.seeding import load_examples, load_structures
from finder.text.normalise import normalise
from finder.text.redact import redact
from finder.types import Kind

LOG = logging.getLogger("models.train_urgency")
STRENGTH = 10.0
"""Inverse of the regularisation; 3 heard a little less of a held-out writer at the same false alarms."""
WEIGHT = 5.0
"""Of a text from `seeds/urgent`: ordinary questions are ten times as many."""
SHOWN_RATE = 0.006
"""Ordinary questions of unknown writers beside whose answer help may be shown: six in a thousand."""
ALONE_RATE = 0.001
"""Ordinary questions whose answer may be folded away behind help: one in a thousand. Of the highest scored that were
read, about half tell of somebody in need."""
HELD_OUT_WRITERS = 4
"""Every fourth writer of ordinary questions is held out with a writer of urgent ones."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts with their features; rows go together."""

    texts: tuple[str, ...]
    codes: tuple[str | None, ...]
    writers: NDArray[np.str_]
    features: csr_matrix
    heard: NDArray[np.bool_]
    """Whether the cues hear it."""

    @property
    def urgent(self) -> NDArray[np.bool_]:
        """Which of them are urgent."""
        return np.asarray([code is not None for code in self.codes])


def main() -> None:
    """Train, measure and write the artefact."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    settings = load_settings()
    embedder = open_embedder(settings.embedder, settings.artefacts)
    if embedder is None:
        raise InvalidSettings("The urgency head needs the embedder; unset FINDER_EMBEDDER.")
    urgent = read_urgent(settings.seeds / "urgent", embedder)
    ordinary = read_ordinary(settings, embedder)
    report, shown, alone = _validate(urgent, ordinary)
    _write(settings.artefacts / FOLDER, embedder, urgent, ordinary, shown, alone, report)
    for row in report:
        LOG.info("%s", row)


def read_urgent(folder: Path, embedder: Embedder) -> Texts:
    """:returns: the urgent texts and their look-alikes, by writer (the file's name)."""
    rows = [(path.stem, json.loads(line)) for path in sorted(folder.glob("*.jsonl")) for line in path.open()]
    texts = [redact(normalise(row["text"])).text for _, row in rows]
    vectors = np.concatenate([embedder.embed_queries(texts[at : at + 64]) for at in range(0, len(texts), 64)])
    return _texts(texts, [row["code"] for _, row in rows], [writer for writer, _ in rows], vectors)


def read_ordinary(settings: Settings, embedder: Embedder) -> Texts:
    """:returns: the labelled questions; those that the cues hear are left out: nearly all tell of somebody in need."""
    examples = {
        one.text: one
        for one in load_examples(settings.seeds, load_structures(settings.seeds))
        if one.kind is Kind.QUESTION
    }
    kept = [one for one in examples.values() if detect(one.text, Kind.QUESTION) is None]
    cache = read_cache(embedder, settings.artefacts / "ranker" / VECTORS)
    vectors = example_vectors(kept, cache).floats()
    return _texts([one.text for one in kept], [None] * len(kept), [one.writer for one in kept], vectors)


def _texts(texts: Sequence[str], codes: Sequence[str | None], writers: Sequence[str], vectors: Vectors) -> Texts:
    hashed = [hash_text(text) for text in texts]
    words = csr_matrix(
        (
            np.concatenate([values for _, values in hashed]),
            np.concatenate([places for places, _ in hashed]),
            np.concatenate(([0], np.cumsum([len(places) for places, _ in hashed]))),
        ),
        shape=(len(texts), BUCKETS),
    )
    heard = np.asarray([detect(text, Kind.QUESTION) is not None for text in texts])
    features = hstack([words, csr_matrix(MEANING_SCALE * vectors)]).tocsr()
    return Texts(tuple(texts), tuple(codes), np.asarray(writers), features, heard)


def _fit(urgent: Texts, ordinary: csr_matrix, rows: NDArray[np.bool_]) -> LogisticRegression:
    """:returns: urgent or not, from some of the urgent writers' texts and ordinary questions."""
    features = vstack([urgent.features[rows], ordinary])
    labels = np.concatenate([urgent.urgent[rows], np.zeros(ordinary.shape[0], dtype=np.bool_)])
    weights = np.where(np.arange(len(labels)) < int(rows.sum()), WEIGHT, 1.0)
    return LogisticRegression(C=STRENGTH, max_iter=200).fit(features, labels, sample_weight=weights)


def _validate(urgent: Texts, ordinary: Texts) -> tuple[list[dict[str, object]], float, float]:
    """:returns: a row for each writer of urgent texts, held out, and the two thresholds."""
    writers = sorted(set(urgent.writers))
    others = sorted(set(ordinary.writers))
    rows: list[dict[str, object]] = []
    scored: list[tuple[Values, Values, NDArray[np.bool_]]] = []
    for number, writer in enumerate(writers):
        held = urgent.writers == writer
        away = np.isin(ordinary.writers, others[number::HELD_OUT_WRITERS])
        model = _fit(urgent, ordinary.features[~away], ~held)
        ordinary_scores = model.decision_function(ordinary.features[away])
        scored.append((model.decision_function(urgent.features[held]), ordinary_scores, held))
        LOG.info("%s held out", writer)
    all_ordinary = np.concatenate([scores for _, scores, _ in scored])
    shown, alone = (float(np.quantile(all_ordinary, 1 - rate)) for rate in (SHOWN_RATE, ALONE_RATE))
    for writer, (scores, ordinary_scores, held) in zip(writers, scored, strict=True):
        right, heard = urgent.urgent[held], urgent.heard[held]
        rows.append(
            {
                "writer": str(writer),
                "urgent": int(right.sum()),
                "look_alikes": int((~right).sum()),
                "by_cues": _share(heard[right]),
                "shown": _share((heard | (scores >= shown))[right]),
                "alone": _share((heard | (scores >= alone))[right]),
                "look_alikes_shown": _share((heard | (scores >= shown))[~right]),
                "look_alikes_alone": _share((heard | (scores >= alone))[~right]),
                "ordinary": len(ordinary_scores),
                "ordinary_shown": _share(ordinary_scores >= shown),
                "ordinary_alone": _share(ordinary_scores >= alone),
            }
        )
    return rows, shown, alone


def _share(flags: NDArray[np.bool_]) -> float:
    return round(float(flags.mean()), 4)


def _write(
    folder: Path,
    embedder: Embedder,
    urgent: Texts,
    ordinary: Texts,
    shown: float,
    alone: float,
    report: Sequence[dict[str, object]],
) -> None:
    """Fit on everything and seal the artefact."""
    everything = np.ones(len(urgent.texts), dtype=np.bool_)
    whether = _fit(urgent, ordinary.features, everything)
    codes = np.asarray([code for code in urgent.codes if code is not None])
    which = LogisticRegression(C=STRENGTH, max_iter=200).fit(urgent.features[urgent.urgent], codes)
    weights = np.concatenate([whether.coef_, which.coef_]).T.astype(np.float32)
    words, meaning = weights[:BUCKETS], weights[BUCKETS:]
    scale = np.maximum(np.abs(words).max(axis=0), 1e-9) / 127
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        folder / HEAD,
        classes=np.asarray([str(name) for name in which.classes_]),
        words=np.round(words / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        meaning=meaning,
        intercept=np.concatenate([whether.intercept_, which.intercept_]).astype(np.float32),
    )
    (folder / "report.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    write_manifest(folder, KIND, {"embedder": embedder.version, "shown": round(shown, 4), "alone": round(alone, 4)})


if __name__ == "__main__":
    main()
