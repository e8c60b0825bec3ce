"""All records' counts on one heap: flat arrays, weighed where they lie, because there may be a hundred thousand."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from finder.signals.corpus import CorpusStatistics, RecordCounter
from finder.signals.counting import FIELDS, CountedRecord
from finder.signals.records import RecordText
from finder.signals.sparse import SparseRows
from finder.signals.wordmatch import Terms, WordMatcher
from finder.signals.wordspace import Indices, Values
from finder.text.tokens import Lexicon


class RecordHeap:
    """Takes in records while they are counted and weighs them when all are in."""

    def __init__(self) -> None:
        self._lengths = array("d")
        self._words, self._word_fields, self._word_counts = array("i"), array("B"), array("d")
        self._word_ends = array("q", [0])
        self._whole, self._whole_counts = array("i"), array("f")
        self._whole_ends = array("q", [0])
        self._places: dict[str, int] = {}
        self._different: list[tuple[Indices, Values]] = []
        self._terms = array("i")
        self._term_ends = array("q", [0])

    def add(self, text: RecordText, counted: CountedRecord) -> None:
        """Take in the next record; a name or search term that another record has too is kept once."""
        self._lengths.frombytes(counted.lengths.tobytes())
        self._words.frombytes(counted.words.tobytes())
        self._word_fields.frombytes(counted.word_fields.tobytes())
        self._word_counts.frombytes(counted.word_counts.tobytes())
        self._word_ends.append(len(self._words))
        self._whole.frombytes(counted.whole.tobytes())
        self._whole_counts.frombytes(counted.whole_counts.tobytes())
        self._whole_ends.append(len(self._whole))
        for term, features in zip(text.terms, counted.terms, strict=True):
            place = self._places.setdefault(term, len(self._different))
            if place == len(self._different):
                self._different.append(features)
            self._terms.append(place)
        self._term_ends.append(len(self._terms))

    def weigh(self, statistics: CorpusStatistics) -> WordMatcher:
        """:returns: what scores the records; the heap is used up."""
        rows = SparseRows.of([statistics.weigh_text(ids, counts) for ids, counts in self._different])
        ends = np.asarray(self._term_ends, dtype=np.int64)
        terms = Terms(ends, np.asarray(self._terms, dtype=np.int64), rows)
        return WordMatcher(statistics, self._weigh_words(statistics), self._weigh_whole(statistics), terms)

    def _weigh_words(self, statistics: CorpusStatistics) -> SparseRows:
        lengths = np.frombuffer(self._lengths).reshape(-1, len(FIELDS))
        words = np.frombuffer(self._words, dtype=np.int32)
        fields, counts = np.frombuffer(self._word_fields, dtype=np.uint8), np.frombuffer(self._word_counts)
        return SparseRows.of(
            [
                statistics.weigh_words(lengths[row], words[start:end], fields[start:end], counts[start:end])
                for row, (start, end) in enumerate(pairwise(self._word_ends))
            ]
        )

    def _weigh_whole(self, statistics: CorpusStatistics) -> SparseRows:
        ids = np.frombuffer(self._whole, dtype=np.int32)
        weights: NDArray[np.float32] = np.frombuffer(self._whole_counts, dtype=np.float32)
        for start, end in pairwise(self._whole_ends):
            # Every feature of a whole record is known, so that the row keeps its length.
            _, weights[start:end] = statistics.weigh_text(ids[start:end], weights[start:end])
        return SparseRows(np.asarray(self._whole_ends, dtype=np.int64), ids, weights)


def match_texts(texts: Iterable[RecordText], lexicon: Lexicon) -> WordMatcher:
    """:returns: what scores these records, which are all there are."""
    counter, heap = RecordCounter(lexicon), RecordHeap()
    for text in texts:
        heap.add(text, counter.count(text))
    return heap.weigh(counter.statistics())
