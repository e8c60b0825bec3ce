"""Names by three-letter pieces: which of very many may be like a text at all, found without comparing them all.

Source: the q-gram lemma (Ukkonen 1992) with a prefix filter (Chaudhuri et al. 2006). A letter that is deleted takes at
most three pieces of a name with it, one that is inserted at most two; so few changes leave a name and a text that are
alike pieces in common, and of the pieces that a name may lose, it is the commonest that need not be looked up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

SIZE = 3
ROUNDING = 1e-9
"""A name just as alike as is asked is alike."""


class GramIndex:
    """Names to be found by texts that are nearly the same."""

    def __init__(self, names: Sequence[str], similarity: float) -> None:
        """:param names: each once.

        :param similarity: twice the common subsequence over both lengths, 0-1: what RapidFuzz's ratio is in hundredths.
        """
        self._similarity = similarity
        grams = [Counter(_grams(name)) for name in names]
        frequency = Counter(gram for found in grams for gram in found)
        postings: dict[str, list[int]] = defaultdict(list)
        for place, (name, found) in enumerate(zip(names, grams, strict=True)):
            for gram in _rarest(found, frequency, _shared(len(name), similarity) - 1):
                postings[gram].append(place)
        # The shortest may be alike without a common piece.
        self._always = np.asarray(
            [place for place, name in enumerate(names) if _shared(len(name), similarity) < 1], dtype=np.int32
        )
        self._postings = {gram: np.asarray(found, dtype=np.int32) for gram, found in postings.items()}
        self._lengths = np.asarray([len(name) for name in names], dtype=np.int32)

    def near(self, text: str) -> NDArray[np.int64]:
        """:returns: places of names, in rising order; all that are as alike as asked are among them."""
        met = np.zeros(len(self._lengths), dtype=np.bool_)
        met[self._always] = True
        for gram in set(_grams(text)):
            found = self._postings.get(gram)
            if found is not None:
                met[found] = True
        places = np.flatnonzero(met)
        lengths = self._lengths[places]
        shorter, both = np.minimum(lengths, len(text)), lengths + len(text)
        return places[2 * shorter >= self._similarity * both - ROUNDING]


def _grams(text: str) -> list[str]:
    return [text[at : at + SIZE] for at in range(len(text) - SIZE + 1)]


def _rarest(found: Counter[str], frequency: Counter[str], spared: int) -> list[str]:
    """:returns: a name's pieces without so many of the commonest; one that comes twice counts twice."""
    rarest = sorted(found, key=lambda gram: (frequency[gram], gram))
    while rarest and found[rarest[-1]] <= spared:
        spared -= found[rarest.pop()]
    return rarest


def _shared(length: int, similarity: float) -> int:
    """:returns: how many of its pieces a name of this length has in common with any text so alike, at least."""
    most_lost = 0
    # With d deletions and i insertions the text has length - d + i letters, and the two have length - d in common.
    for deleted in range(length + 1):
        left = (1 - similarity) * 2 * length - (2 - similarity) * deleted
        if left < -ROUNDING:
            break
        inserted = int((left + ROUNDING) / similarity)
        most_lost = max(most_lost, SIZE * deleted + (SIZE - 1) * inserted)
    return length - SIZE + 1 - most_lost
