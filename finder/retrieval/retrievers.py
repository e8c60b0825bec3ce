"""The retrievers: identifier, name, words and meaning. They propose; the ranker decides."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from finder.signals.candidates import Candidates, Mask, Scores, authority_key, point_key
from finder.signals.index import Reading
from finder.types import Hit


class IdentifierRetriever:
    """Proposes by phone, e-mail, web address, street address and EAN number."""

    name = "identifier"

    def retrieve(self, reading: Reading, candidates: Candidates, in_scope: Mask, limit: int) -> tuple[Hit, ...]:
        """:returns: at most `limit` hits, best first."""
        scores = np.zeros(len(candidates), dtype=np.float32)
        texts: dict[int, str] = {}
        for match, _, route in reading.sightings.identifiers:
            if route is not None:
                place = candidates.position[point_key(route.point.id)]
                scores[place] += match.specificity
                texts.setdefault(place, match.field.value)
        for authority in reading.authority_domains:
            scores[candidates.position[authority_key(authority)]] += 1.0
        return _hits(self.name, scores, candidates, in_scope, limit, texts)


class FuzzyRetriever:
    """Proposes by the names of units, contact points and authorities, misspelled or not."""

    name = "fuzzy"

    def retrieve(self, reading: Reading, candidates: Candidates, in_scope: Mask, limit: int) -> tuple[Hit, ...]:
        """:returns: at most `limit` hits, best first."""
        scores = np.zeros(len(candidates), dtype=np.float32)
        texts: dict[int, str] = {}
        named = [
            (point_key(one.route.point.id), one.strength, one.match.name.text)
            for one in reading.sightings.units
            if one.route is not None
        ]
        named += [(point_key(one.name.record), 1.0, one.name.text) for one in reading.sightings.points]
        named += [
            (authority_key(one.name.record), one.similarity, one.name.text) for one, _ in reading.sightings.authorities
        ]
        for key, strength, text in named:
            place = candidates.position.get(key)
            if place is not None and strength > scores[place]:
                scores[place] = strength
                texts[place] = text
        return _hits(self.name, scores, candidates, in_scope, limit, texts)


class LexicalRetriever:
    """Proposes by BM25 over name, search terms, help text and the units behind."""

    name = "lexical"

    def retrieve(self, reading: Reading, candidates: Candidates, in_scope: Mask, limit: int) -> tuple[Hit, ...]:
        """:returns: at most `limit` hits, best first."""
        return _hits(self.name, reading.bm25, candidates, in_scope, limit)


class EmbeddingRetriever:
    """Proposes by nearness in meaning to help texts and to labelled texts."""

    name = "embedding"

    def retrieve(self, reading: Reading, candidates: Candidates, in_scope: Mask, limit: int) -> tuple[Hit, ...]:
        """:returns: at most `limit` hits, best first; none without an embedder."""
        if not reading.has_meaning:
            return ()
        return _hits(self.name, np.maximum(reading.passage, reading.example), candidates, in_scope, limit)


def _hits(
    name: str,
    scores: Scores,
    candidates: Candidates,
    in_scope: Mask,
    limit: int,
    texts: dict[int, str] | None = None,
) -> tuple[Hit, ...]:
    usable = np.where(in_scope, scores, 0.0)
    order: Sequence[int] = [int(place) for place in np.argsort(-usable, kind="stable")[:limit] if usable[place] > 0]
    return tuple(
        Hit(candidates.keys[place], name, rank, float(usable[place]), (texts or {}).get(place, ""))
        for rank, place in enumerate(order, start=1)
    )
