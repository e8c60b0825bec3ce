"""The labelled texts as training sees them: read like queries, split so that a test never meets its own kind."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from finder.catalogue import UNDATED, build_lexicon
from finder.settings import Settings
from finder.signals.index import example_key
from finder.structure.seeding import load_examples, load_structures
from finder.structure.snapshot import Snapshot, build_snapshot
from finder.text.query import read_query
from finder.text.tokens import Lexicon
from finder.types import Example, Kind, Query

DEVELOPMENT = "dev-"
"""Writers with this prefix wrote the development cases that quality is reported on."""
JUDGES = ("elsewhere-b",)
"""Writers beside the development cases whose questions the ranker, not the embedder, learns from."""
NEAR_DUPLICATE = 0.6
"""Cosine of word pieces above which two texts lie in one fold: more than half of their rare pieces are shared."""
SEED = 7


@dataclass(frozen=True, slots=True)
class Dataset:
    """Everything training starts from."""

    snapshot: Snapshot
    lexicon: Lexicon
    examples: tuple[Example, ...]
    queries: tuple[Query, ...]
    """Of the examples, in their order."""

    def label(self, place: int) -> str:
        """:returns: the candidate key that an example teaches."""
        return example_key(self.examples[place])


def load_dataset(settings: Settings) -> Dataset:
    """:returns: the seeds, read the way the finder reads queries."""
    structures = load_structures(settings.seeds)
    snapshot = build_snapshot(structures)
    examples = load_examples(settings.seeds, structures)
    queries = tuple(
        read_query(one.text, audience=one.audience, language=None, as_of=UNDATED, organisation=None, kind=one.kind)
        for one in examples
    )
    return Dataset(snapshot, build_lexicon(snapshot), examples, queries)


def is_development(example: Example) -> bool:
    """:returns: whether the example is one of the cases that quality is reported on."""
    return example.writer.startswith(DEVELOPMENT)


def teaches_embedder(example: Example) -> bool:
    """Split the writers between the embedder and the ranker.

    The ranker must learn how far to trust the embedder on texts it has not seen. So the embedder learns from the
    question writers; letters, the development cases and a second writer of foreign questions are kept for the ranker.
    """
    return example.kind is Kind.QUESTION and not is_development(example) and example.writer not in JUDGES


def split_folds(texts: Sequence[str], folds: int) -> np.typing.NDArray[np.int64]:
    """Assign texts to folds at random, near-duplicates together.

    :returns: the fold of each text, int64 of shape (texts,).
    """
    group = list(range(len(texts)))

    def root(place: int) -> int:
        while group[place] != place:
            group[place] = group[group[place]]
            place = group[place]
        return place

    pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(4, 4), sublinear_tf=True).fit_transform(texts)
    alike = (pieces @ pieces.T).tocoo()
    for one, other, cosine in zip(alike.row, alike.col, alike.data, strict=True):
        if one < other and cosine > NEAR_DUPLICATE:
            group[root(int(other))] = root(int(one))
    roots = sorted({root(place) for place in range(len(texts))})
    random.Random(SEED).shuffle(roots)
    fold_of = {one: at % folds for at, one in enumerate(roots)}
    return np.asarray([fold_of[root(place)] for place in range(len(texts))], dtype=np.int64)
