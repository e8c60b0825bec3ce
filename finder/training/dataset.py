"""The labelled texts as training sees them: read like queries, split so that a test never meets its own kind."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from finder.settings import Settings
from finder.signals.candidates import authority_key, list_candidates, point_key
from finder.signals.index import example_key
from finder.signals.labelled import read_example
from finder.signals.lexicon import build_lexicon
from finder.structure.seeding import load_examples, load_structures
from finder.structure.snapshot import Snapshot, build_snapshot
from finder.text.tokens import Lexicon
from finder.training.staff import STAFF
from finder.types import Example, Kind, Query, Structure

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
    denied: Mapping[int, frozenset[str]] = field(default_factory=dict)
    """By place, the contact points that staff called wrong for a text whose right one nobody has told."""

    def label(self, place: int) -> str:
        """:returns: the candidate key that an example teaches."""
        return example_key(self.examples[place])

    def labelled(self) -> list[int]:
        """:returns: the places of the examples whose answer is known."""
        return [place for place in range(len(self.examples)) if place not in self.denied]


def load_dataset(settings: Settings) -> Dataset:
    """:returns: the seeds, read the way the finder reads queries."""
    structures = load_structures(settings.seeds)
    return read_dataset(structures, load_examples(settings.seeds, structures))


def read_dataset(
    structures: Sequence[Structure],
    examples: Sequence[Example],
    denied: Sequence[tuple[Example, frozenset[str]]] = (),
) -> Dataset:
    """Read texts like queries.

    :param denied: further texts, each with the contact points that are wrong for it.
    """
    snapshot = build_snapshot(structures)
    texts = (*examples, *(one for one, _ in denied))
    wrong = {len(examples) + at: points for at, (_, points) in enumerate(denied)}
    return Dataset(snapshot, build_lexicon(snapshot), texts, tuple(map(read_example, texts)), wrong)


def answerable_examples(snapshot: Snapshot, examples: Sequence[Example]) -> tuple[Example, ...]:
    """:returns: the examples but for those whose every answer has left the structure: there is nothing to learn."""
    known = list_candidates(snapshot).position
    return tuple(
        one
        for one in examples
        if any(point_key(point) in known for point in one.expected)
        or (not one.expected and (one.authority is None or authority_key(one.authority) in known))
    )


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
    question writers; letters, the development cases, a second writer of foreign questions and what staff have judged
    are kept for the ranker.
    """
    kept = is_development(example) or example.writer in JUDGES or example.writer.startswith(STAFF)
    return example.kind is Kind.QUESTION and not kept


def fold_of_writer(writers: Collection[str]) -> dict[str, int]:
    """Hold out whole writers: texts in one hand share habits that flatter whoever has learned from the others.

    A judge's fold hangs on nothing but the name, and moves no other writer: trainings with and without judgements
    are compared case by case.

    :returns: the fold of each writer; the development cases' writers get different folds as far as there are enough.
    """
    authors = sorted(writer for writer in writers if not writer.startswith(STAFF))
    folds = {writer: place % FOLDS for place, writer in enumerate(authors)}
    staff = (writer for writer in writers if writer.startswith(STAFF))
    return folds | {writer: hashlib.sha256(writer.encode()).digest()[0] % FOLDS for writer in staff}


def near_duplicates(texts: Sequence[str], held_out: Sequence[str]) -> np.typing.NDArray[np.bool_]:
    """:returns: bool of shape (texts,): which share more than half of their rare word pieces with a held-out text."""
    pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(4, 4), sublinear_tf=True).fit([*texts, *held_out])
    alike = pieces.transform(texts) @ pieces.transform(held_out).T
    return np.asarray(alike.max(axis=1).toarray().ravel() > NEAR_DUPLICATE)
