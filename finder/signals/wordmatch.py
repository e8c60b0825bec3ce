"""The words of a query against the words of each record: BM25, telling terms, and look-alikes by pieces of words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from finder.signals.candidates import Candidates, Scores, authority_key, point_key
from finder.signals.wordspace import CosineIndex, Indices, Values, WordSpace, all_features, word_features
from finder.structure.snapshot import Snapshot
from finder.text.tokens import Lexicon, tokenise
from finder.types import Token

K1 = 1.2
B = 0.75
"""Source: Robertson & Zaragoza 2009, The Probabilistic Relevance Framework: usual values."""
FIELD_WEIGHTS = {"name": 3.0, "terms": 2.0, "description": 1.0, "units": 1.0}
"""BM25F: a word in the name says more than one in the help text."""


@dataclass(frozen=True, slots=True)
class RecordText:
    """What is written about a candidate."""

    key: str
    fields: Mapping[str, str]
    terms: tuple[str, ...]
    """Its name and search terms one by one."""


def record_texts(snapshot: Snapshot, candidates: Candidates) -> tuple[RecordText, ...]:
    """:returns: the texts of all candidates in their order."""
    units_of: dict[str, list[str]] = defaultdict(list)
    for unit in snapshot.units.values():
        if unit.contact_point is not None:
            units_of[unit.contact_point] += [unit.name, *unit.aliases, *unit.topics]
    texts = [
        RecordText(
            point_key(point.id),
            {
                "name": point.name,
                "terms": " · ".join(point.search_terms),
                "description": point.description,
                "units": " · ".join(units_of[point.id]),
            },
            (point.name, *point.search_terms),
        )
        for point in candidates.points
    ]
    texts += [
        RecordText(
            authority_key(one.id),
            {
                "name": one.name,
                "terms": " · ".join((*one.aliases, *one.handles)),
                "description": " ".join(one.advice.values()),
            },
            (one.name, *one.aliases, *one.handles),
        )
        for one in candidates.authorities
    ]
    return tuple(texts)


class WordMatcher:
    """Scores every candidate by words."""

    def __init__(self, records: Sequence[RecordText], lexicon: Lexicon) -> None:
        tokens = [{name: tokenise(text, lexicon) for name, text in record.fields.items()} for record in records]
        self._bm25 = _Bm25([{name: word_features(found) for name, found in one.items()} for one in tokens])
        whole = [all_features([token for found in one.values() for token in found]) for one in tokens]
        self._space = WordSpace.fit(whole)
        self._alike = CosineIndex(self._space, whole)
        terms = [(place, term) for place, record in enumerate(records) for term in record.terms]
        self._term_owners = np.asarray([place for place, _ in terms], dtype=np.int32)
        self._terms = CosineIndex(self._space, [all_features(tokenise(term, lexicon)) for _, term in terms])
        self._count = len(records)

    def bm25(self, tokens: Sequence[Token]) -> Scores:
        """:returns: BM25F, 0 and up."""
        return self._bm25.scores(word_features(tokens))

    def encode(self, features: Mapping[str, float]) -> tuple[Indices, Values]:
        """:returns: the query in the space of the two methods below."""
        return self._space.encode(features)

    def alike(self, indices: Indices, values: Values) -> Scores:
        """:returns: cosine of the query with all that is written about each candidate, 0–1."""
        return self._alike.scores(indices, values)

    def best_term(self, indices: Indices, values: Values) -> Scores:
        """:returns: cosine of the query with the candidate's name or search term nearest to it, 0–1."""
        best = np.zeros(self._count, dtype=np.float32)
        np.maximum.at(best, self._term_owners, self._terms.scores(indices, values))
        return best


class _Bm25:
    """BM25F over a handful of fields. Source: Zaragoza et al. 2004, Microsoft Cambridge at TREC-13."""

    def __init__(self, documents: Sequence[Mapping[str, Mapping[str, float]]]) -> None:
        lengths: dict[str, list[float]] = defaultdict(list)
        for document in documents:
            for name in FIELD_WEIGHTS:
                lengths[name].append(sum(document.get(name, {}).values()))
        mean = {name: (sum(values) / len(values) if values else 0) or 1.0 for name, values in lengths.items()}
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, document in enumerate(documents):
            weighted: Counter[str] = Counter()
            for name, counts in document.items():
                norm = 1 - B + B * lengths[name][place] / mean[name]
                for word, count in counts.items():
                    weighted[word] += FIELD_WEIGHTS[name] * count / norm  # type: ignore[assignment]
            for word, weight in weighted.items():
                postings[word].append((place, weight / (K1 + weight)))
        total = len(documents)
        self._count = total
        self._postings = {
            word: (
                np.asarray([place for place, _ in found], dtype=np.int32),
                np.asarray([weight for _, weight in found], dtype=np.float32)
                * np.float32(math.log(1 + (total - len(found) + 0.5) / (len(found) + 0.5))),
            )
            for word, found in postings.items()
        }

    def scores(self, words: Mapping[str, float]) -> Scores:
        scores = np.zeros(self._count, dtype=np.float32)
        for word, count in words.items():
            found = self._postings.get(word)
            if found is not None:
                scores[found[0]] += found[1] * min(1.0, count)
        return scores
