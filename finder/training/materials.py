"""What every fold is built from: texts, vectors, word features, and the embedder's own classifier."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from finder.artefacts import open_artefact
from finder.embedders.bytevectors import ByteVectors
from finder.embedders.cache import VectorCache, empty_cache, read_cache, vector_file
from finder.embedders.opening import open_embedder
from finder.protocols import Vectors
from finder.ranking.fit import fit_word_topics
from finder.ranking.model import FOLDER, VECTORS
from finder.settings import Settings
from finder.signals.candidates import list_candidates
from finder.signals.index import SignalIndex, Topics, passage_texts
from finder.signals.labelled import example_vectors
from finder.signals.topics import MeaningTopics, WordTopics
from finder.signals.wordspace import all_features
from finder.text.tokens import tokenise
from finder.training.dataset import Dataset, load_dataset

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Materials:
    """What every fold is built from."""

    data: Dataset
    vectors: ByteVectors
    """Of all examples' topic texts."""
    passages: Vectors
    meaning: MeaningTopics
    features: Sequence[Mapping[str, float]]
    """Word features of all examples' topic texts."""
    cache: VectorCache | None
    """None when the vectors are not to be kept."""
    embedder: str
    """Its version."""


def gather(settings: Settings) -> Materials:
    """:returns: what the shipped ranker is trained from: the seeds, with their vectors."""
    data = load_dataset(settings)
    LOG.info("%d labelled texts", len(data.examples))
    return gather_materials(data, settings.artefacts)


def gather_materials(data: Dataset, artefacts: Path, cache_folder: Path | None = None) -> Materials:
    """Embed what isn't embedded yet, and count words.

    :param artefacts: folder with the embedder, and with the ranker whose vectors are known already.
    :param cache_folder: where serving keeps the vectors of further texts.
    """
    embedder = open_embedder("own", artefacts)
    assert embedder is not None
    known = artefacts / FOLDER / VECTORS
    further = () if cache_folder is None else (vector_file(embedder, cache_folder),)
    cache = empty_cache(embedder)
    if known.is_file() and open_artefact(artefacts / FOLDER, "ranker").stated("embedder") == embedder.version:
        cache = read_cache(embedder, known, *further)
    vectors = example_vectors(data.examples, cache)
    passages = cache.passages(passage_texts(data.snapshot, list_candidates(data.snapshot)))
    LOG.info("embedded")
    return Materials(data, vectors, passages, load_head(artefacts), word_features(data), cache, embedder.version)


def word_features(data: Dataset) -> list[Mapping[str, float]]:
    """:returns: the word features of each example's topic text."""
    return [all_features(tokenise(query.topic_text, data.lexicon)) for query in data.queries]


def restrict(materials: Materials, places: Sequence[int]) -> Materials:
    """:returns: the same, as if there were only the texts at the given places."""
    data = materials.data
    moved = {place: at for at, place in enumerate(places)}
    kept = replace(
        data,
        examples=tuple(data.examples[place] for place in places),
        queries=tuple(data.queries[place] for place in places),
        denied={moved[place]: points for place, points in data.denied.items() if place in moved},
    )
    features = [materials.features[place] for place in places]
    return replace(materials, data=kept, vectors=materials.vectors.take(places), features=features)


def load_head(artefacts: Path) -> MeaningTopics:
    """:returns: the classifier that the embedder was trained with."""
    found = open_artefact(artefacts / "embedder", "embedder").arrays("head.npz")
    weights = found["weights"].astype(np.float32)
    return MeaningTopics(
        tuple(str(name) for name in found["classes"]),
        np.zeros(weights.shape[0], dtype=np.float32),
        weights,
        found["intercept"].astype(np.float32),
    )


def build(materials: Materials, words: WordTopics, places: Sequence[int]) -> SignalIndex:
    """:returns: an index whose examples are those at the given places."""
    return SignalIndex(
        materials.data.snapshot,
        materials.data.lexicon,
        Topics(words, materials.meaning),
        None,
        materials.passages,
        [materials.data.examples[place] for place in places],
        materials.vectors.take(places),
    )


def fit_words(materials: Materials, places: Sequence[int]) -> WordTopics:
    """:returns: the word classifier learned from the given examples."""
    return fit_word_topics(
        [materials.features[place] for place in places], [materials.data.label(place) for place in places]
    )
