"""A finder of many municipalities that has not met the writers of the development cases."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from finder.embedders.bytevectors import ByteVectors, quantise
from finder.embedders.cache import read_cache
from finder.embedders.opening import open_embedder
from finder.pipeline import RecipientFinder
from finder.protocols import Vectors
from finder.ranking.model import load_model
from finder.settings import Settings
from finder.signals.candidates import list_candidates
from finder.signals.index import SignalIndex, Topics
from finder.signals.labelled import example_vectors
from finder.signals.lexicon import build_lexicon
from finder.signals.records import passage_texts
from finder.signals.topics import WordTopics
from finder.signals.wordspace import WordSpace
from finder.structure.seeding import load_examples
from finder.structure.snapshot import build_snapshot
from finder.training.dataset import is_development
from finder.training.materials import fit_words, gather
from finder.types import Structure

LIKENESS = 0.95
"""Mean cosine between a shipped contact point's text and the same of a made-up municipality, measured with the embedder
that ships on 169 of them."""
SEED = 100


@dataclass(frozen=True, slots=True)
class Opened:
    """A finder, and how many contact points it has."""

    finder: RecipientFinder
    points: int


def fit_unseen_words(settings: Settings, path: Path) -> None:
    """Fit the word classifier without the writers of the development cases and write it for `open_unseen`."""
    materials = gather(settings)
    places = [place for place, one in enumerate(materials.data.examples) if not is_development(one)]
    words = fit_words(materials, places)
    np.savez(
        path,
        features=np.asarray(list(words.space.vocabulary)),
        idf=words.space.idf,
        classes=np.asarray(words.classes),
        weights=words.weights,
        scale=words.scale,
        intercept=words.intercept,
    )


def read_words(path: Path) -> WordTopics:
    """:returns: the classifier of `fit_unseen_words`."""
    with np.load(path, allow_pickle=False) as found:
        vocabulary = {str(name): place for place, name in enumerate(found["features"])}
        classes = tuple(str(name) for name in found["classes"])
        space = WordSpace(vocabulary, found["idf"])
        return WordTopics(space, classes, found["weights"], found["scale"], found["intercept"])


def open_unseen(settings: Settings, shipped: Structure, others: Sequence[Structure], words: Path | None) -> Opened:
    """Build a finder in memory.

    :param shipped: what the labelled texts and the ranker belong to.
    :param words: file of `fit_unseen_words`; None takes the classifier that ships, which has met all writers.
    :raises FinderError: when the artefacts can't be used.
    """
    embedder = open_embedder("own", settings.artefacts)
    assert embedder is not None
    model = load_model(settings.artefacts, embedder.version)
    assert model.vectors is not None
    cache = read_cache(embedder, model.vectors)
    alone = build_snapshot((shipped,))
    vectors = cache.passages(passage_texts(alone, list_candidates(alone)))
    examples = [one for one in load_examples(settings.seeds, (shipped,)) if not is_development(one)]
    snapshot = build_snapshot((shipped, *others))
    index = SignalIndex(
        snapshot,
        build_lexicon(snapshot),
        Topics(model.topics.words if words is None else read_words(words), model.topics.meaning),
        embedder,
        spread_vectors(vectors, list_candidates(alone).keys, list_candidates(snapshot).keys),
        examples,
        example_vectors(examples, cache),
    )
    # What is measured must not be cut short because the machine has other work.
    finder = RecipientFinder(index, model.ranker, {}, settings.max_chars, most_seconds=math.inf)
    return Opened(finder, len(index.candidates.points))


def spread_vectors(vectors: Vectors, known: Sequence[str], keys: Sequence[str], seed: int = SEED) -> ByteVectors:
    """Give every candidate a vector: that of its model, and in another municipality as far from it as its text is.

    Embedding a hundred thousand made-up texts would take most of an hour, and say nothing else of speed and memory.

    :param known: keys of the vectors.
    :param keys: of all candidates: a made-up one ends in the id of its model.
    """
    place_of = {key: place for place, key in enumerate(known)}
    noise = np.random.default_rng(seed)
    rows = np.empty((len(keys), vectors.shape[1]), dtype=np.int8)
    for place, key in enumerate(keys):
        vector = vectors[place_of[key] if key in place_of else place_of[model_of(key)]]
        if key not in place_of:
            away = noise.standard_normal(len(vector), dtype=np.float32)
            away -= (away @ vector) * vector
            away /= np.linalg.norm(away)
            vector = LIKENESS * vector + np.sqrt(1 - LIKENESS**2) * away
        rows[place] = quantise(vector[None]).rows[0]
    return ByteVectors(rows)


def model_of(key: str) -> str:
    """:returns: the key of the contact point that a made-up municipality's was made from."""
    kind, _, record = key.partition(":")
    return f"{kind}:{record.partition('-')[2]}"
