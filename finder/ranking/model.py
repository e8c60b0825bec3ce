"""The trained ranking model on disk: topic classifiers, weights, thresholds, and vectors of known texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from finder.artefacts import Array, Artefact, open_artefact, write_manifest
from finder.errors import InvalidArtefact
from finder.protocols import Vectors
from finder.ranking.ranker import LinearRanker, dump_ranker, load_ranker
from finder.signals.index import Topics
from finder.signals.topics import MeaningTopics, WordTopics
from finder.signals.wordspace import WordSpace
from finder.text import TEXT_VERSION

KIND = "ranker"
FOLDER = "ranker"
VOCABULARY = "vocabulary.txt"
WORDS = "words.npz"
MEANING = "meaning.npz"
VECTORS = "vectors.npz"
WITH_EMBEDDER = "ranker"
WITHOUT_EMBEDDER = "ranker_without_embedder"
"""Keys of the manifest: the weights used when the trained embedder serves, and when none does."""


@dataclass(frozen=True, slots=True)
class RankingModel:
    """Everything learned from labelled texts."""

    topics: Topics
    ranker: LinearRanker
    version: str
    uses_embedder: bool
    """False when the weights are those for answering by words alone."""
    vectors: Path | None = None
    """File with the vectors of texts known at training, usable with the same embedder only."""


def load_model(artefacts: Path, embedder: str | None) -> RankingModel:
    """Read the model that ships, as it goes with an embedder; see `read_model`.

    :raises InvalidArtefact: when files are damaged or made for other text rules.
    """
    return read_model(artefacts / FOLDER, embedder, artefacts / FOLDER / VECTORS)


def read_model(folder: Path, embedder: str | None, known_vectors: Path) -> RankingModel:
    """Read a model as it goes with an embedder.

    :param embedder: version of the embedder that serves; None when none does. With another embedder than the one
        the model was trained with, the weights that use no embedding are taken: its vectors mean something else.
    :param known_vectors: file with the vectors of known texts, of the embedder that the model was trained with.
    :raises InvalidArtefact: when files are damaged or made for other text rules.
    """
    artefact = open_artefact(folder, KIND)
    if artefact.stated("text") != TEXT_VERSION:
        raise InvalidArtefact(
            f"{artefact.folder} was trained with text rules {artefact.stated('text')}, not {TEXT_VERSION}. "
            "Train it anew with: make train"
        )
    fitting = embedder is not None and embedder == artefact.stated("embedder")
    return _read(artefact.folder, artefact.version, known_vectors, fitting=fitting)


@lru_cache(maxsize=1)
def _read(folder: Path, version: str, known_vectors: Path, *, fitting: bool) -> RankingModel:
    """Serving processes share the memory of the one they came from: what a newly published version needs again, too."""
    artefact = open_artefact(folder, KIND)
    key = WITH_EMBEDDER if fitting else WITHOUT_EMBEDDER
    weights = artefact.manifest.get(key)
    if not isinstance(weights, Mapping):
        raise InvalidArtefact(f"{artefact.folder} holds no weights called {key}. Train it anew with: make train")
    name = version if fitting else f"{version}-without-embedder"
    topics = Topics(_load_words(artefact), _load_meaning(artefact) if fitting else None)
    return RankingModel(topics, load_ranker(weights, name), name, fitting, known_vectors if fitting else None)


def save_model(
    folder: Path,
    words: WordTopics,
    meaning: MeaningTopics,
    vectors: Mapping[str, Array] | None,
    rankers: Mapping[str, LinearRanker],
    stated: Mapping[str, object],
) -> None:
    """Write a model so that `load_model` reads it.

    :param vectors: arrays of a `VectorCache`; None when they are kept elsewhere.
    :param rankers: by `WITH_EMBEDDER` and `WITHOUT_EMBEDDER`.
    :param stated: what else the manifest tells: the embedder's version, what it was trained on, when.
    """
    folder.mkdir(parents=True, exist_ok=True)
    features = sorted(words.space.vocabulary, key=words.space.vocabulary.__getitem__)
    (folder / VOCABULARY).write_text("\n".join(features) + "\n", encoding="utf-8")
    np.savez_compressed(
        folder / WORDS,
        idf=words.space.idf,
        classes=np.asarray(words.classes),
        weights=words.weights,
        scale=words.scale,
        intercept=words.intercept,
    )
    np.savez_compressed(
        folder / MEANING,
        classes=np.asarray(meaning.classes),
        center=meaning.center,
        weights=meaning.weights.astype(np.float16),
        intercept=meaning.intercept,
    )
    if vectors is not None:
        np.savez_compressed(folder / VECTORS, **vectors)  # type: ignore[arg-type]
    weights = {key: dump_ranker(ranker) for key, ranker in rankers.items()}
    write_manifest(folder, KIND, {"text": TEXT_VERSION, **stated, **weights})


def _load_words(artefact: Artefact) -> WordTopics:
    found = artefact.arrays(WORDS)
    features = artefact.text(VOCABULARY).split("\n")[:-1]
    return WordTopics(
        WordSpace({name: place for place, name in enumerate(features)}, _floats(found["idf"])),
        tuple(str(name) for name in found["classes"]),
        found["weights"].astype(np.int8),
        _floats(found["scale"]),
        _floats(found["intercept"]),
    )


def _load_meaning(artefact: Artefact) -> MeaningTopics:
    found = artefact.arrays(MEANING)
    return MeaningTopics(
        tuple(str(name) for name in found["classes"]),
        _floats(found["center"]),
        _floats(found["weights"]),
        _floats(found["intercept"]),
    )


def _floats(values: Array) -> Vectors:
    return values.astype(np.float32)
