"""Runs of words against names they may be slips of; of very many names only those that can be alike are compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from finder.signals.grams import GramIndex

ALL_COMPARED = 5000
"""Up to so many different names, comparing each takes less time than finding out which need not be."""


class SimilarTexts:
    """Names, folded, with whom they belong to; equal ones are compared once."""

    def __init__(self, texts: Sequence[str], owners: Sequence[str | None], similarity: float) -> None:
        """:param texts: a text may come many times.

        :param owners: of each text; None for what is everybody's.
        :param similarity: the least that counts, 0-1.
        """
        self._owners = owners
        self._similarity = similarity
        places: dict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(texts):
            places[text].append(place)
        self._spellings = tuple(places)
        self._places = tuple(places.values())
        self._of: dict[str | None, dict[int, None]] = defaultdict(dict)
        for spelling, found in enumerate(self._places):
            for place in found:
                self._of[owners[place]][spelling] = None

    def __len__(self) -> int:
        return len(self._owners)

    def find(self, written: Sequence[str], owner: str | None) -> Iterator[tuple[int, int, float]]:
        """Compare.

        :param owner: whose texts, and everybody's, are compared; all when None.
        :returns: which of the written runs is like which text, and how much, 0-1; in order of both.
        """
        for row, spellings, scores in self._compare(written, self._spellings_of(owner)):
            alike = np.flatnonzero(scores)
            found = [
                (place, float(scores[at]) / 100)
                for at in alike.tolist()
                for place in self._places[int(spellings[at])]
                if owner is None or self._owners[place] in {owner, None}
            ]
            yield from ((row, place, similarity) for place, similarity in sorted(found))

    def _spellings_of(self, owner: str | None) -> NDArray[np.int64]:
        if owner is None:
            return np.arange(len(self._spellings))
        own: dict[int, None] = {**self._of.get(owner, {}), **self._of.get(None, {})}
        return np.fromiter(own, dtype=np.int64, count=len(own))

    def _compare(
        self, written: Sequence[str], spellings: NDArray[np.int64]
    ) -> Iterator[tuple[int, NDArray[np.int64], NDArray[np.float32]]]:
        if not len(spellings) or not written:
            return
        if len(spellings) <= ALL_COMPARED:
            texts = [self._spellings[one] for one in spellings.tolist()]
            for row, scores in enumerate(self._scores(written, texts)):
                yield row, spellings, scores
            return
        for row, one in enumerate(written):
            near = self._grams.near(one)
            yield row, near, self._scores([one], [self._spellings[place] for place in near.tolist()])[0]

    def _scores(self, written: Sequence[str], texts: Sequence[str]) -> NDArray[np.float32]:
        if not texts:
            return np.zeros((len(written), 0), dtype=np.float32)
        found = process.cdist(written, texts, scorer=fuzz.ratio, score_cutoff=100 * self._similarity, dtype=np.float32)
        return np.asarray(found, dtype=np.float32)

    @cached_property
    def _grams(self) -> GramIndex:
        return GramIndex(self._spellings, self._similarity)
