"""The labelled texts as training sees them: read like queries, split so that a test never meets its own kind."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
ELSEWHERE = "elsewhere"
"""Writers with this prefix wrote what is not ours, and what only seems so."""
JUDGES = ("elsewhere-b",)
"""Writers beside the development cases whose questions the ranker, not the embedder, learns from."""
NEAR_DUPLICATE = 0.6
"""Cosine of word pieces above which two texts are one: more than half of their rare pieces are shared."""
FOLDS = 4
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


def development_examples(settings: Settings) -> list[Example]:
    """:returns: the cases that quality is reported on."""
    return [one for one in load_examples(settings.seeds, load_structures(settings.seeds)) if is_development(one)]


def is_development(example: Example) -> bool:
    """:returns: whether the example is one of the cases that quality is reported on."""
    return example.writer.startswith(DEVELOPMENT)


def is_look_alike(example: Example) -> bool:
    """:returns: whether a writer of others' texts wrote it: what is ours among those looks as if it weren't."""
    return example.writer.startswith(ELSEWHERE)


def teaches_embedder(example: Example) -> bool:
    """Split the writers between the embedder and the ranker.

    The ranker must learn how far to trust the embedder on texts it has not seen. So the embedder learns from the
    question writers; letters, the development cases and a second writer of foreign questions are kept for the ranker.
    """
    return example.kind is Kind.QUESTION and not is_development(example) and example.writer not in JUDGES


def fold_of_writer(writers: Collection[str]) -> dict[str, int]:
    """Hold out whole writers: texts in one hand share habits that flatter whoever has learned from the others.

    :returns: the fold of each writer; the development cases' writers get different folds as far as there are enough.
    """
    return {writer: place % FOLDS for place, writer in enumerate(sorted(writers))}


def near_duplicates(texts: Sequence[str], held_out: Sequence[str]) -> np.typing.NDArray[np.bool_]:
    """:returns: bool of shape (texts,): which share more than half of their rare word pieces with a held-out text."""
    pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(4, 4), sublinear_tf=True).fit([*texts, *held_out])
    alike = pieces.transform(texts) @ pieces.transform(held_out).T
    return np.asarray(alike.max(axis=1).toarray().ravel() > NEAR_DUPLICATE)
