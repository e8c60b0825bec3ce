"""The retrievers: identifier, name, words and meaning. They propose; the ranker decides."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from finder.signals.candidates import Candidates, Mask, Scores, authority_key, point_key
from finder.signals.index import Glance
from finder.types import Hit


class IdentifierRetriever:
    """Proposes by phone, e-mail, web address, street address and EAN number."""

    name = "identifier"

    def retrieve(self, reading: Glance, candidates: Candidates, in_scope: Mask, limit: int) -> tuple[Hit, ...]:
        """:returns: at most `limit` hits, best first."""
        found: dict[str, tuple[float, str]] = {}
        for match, _, route in reading.sightings.identifiers:
            if route is not None:
                key = point_key(route.point.id)
                score, text = found.get(key, (0.0, match.field.value))
                found[key] = (score + match.specificity, text)
        found |= {authority_key(authority): (1.0, "") for authority in reading.authority_domains}
        return _named_hits(self.name, found, candidates, in_scope, limit)


class FuzzyRetriever:
    """Proposes by the names of units, contact points and authorities, misspelled or not."""

    name = "fuzzy"

    def retrieve(self, reading: Glance, candidates: Candidates, in_scope: Mask, limit: int) -> tuple[Hit, ...]:
        """:returns: at most `limit` hits, best first."""
        named = [
            (point_key(one.route.point.id), one.strength, one.match.name.text)
            for one in reading.sightings.units
            if one.route is not None
        ]
        named += [(point_key(one.name.record), 1.0, one.name.text) for one in reading.sightings.points]
        named += [
            (authority_key(one.name.record), one.similarity, one.name.text) for one, _ in reading.sightings.authorities
        ]
        found: dict[str, tuple[float, str]] = {}
        for key, strength, text in named:
            if strength > found.get(key, (0.0, ""))[0]:
                found[key] = (strength, text)
        return _named_hits(self.name, found, candidates, in_scope, limit)


class LexicalRetriever:
    """Proposes by BM25 over name, search terms, help text and the units behind."""

    name = "lexical"

    def retrieve(self, reading: Glance, candidates: Candidates, in_scope: Mask, limit: int) -> tuple[Hit, ...]:
        """:returns: at most `limit` hits, best first."""
        return _hits(self.name, reading.bm25, candidates, in_scope, limit)


class EmbeddingRetriever:
    """Proposes by nearness in meaning to help texts and to labelled texts."""

    name = "embedding"

    def retrieve(self, reading: Glance, candidates: Candidates, in_scope: Mask, limit: int) -> tuple[Hit, ...]:
        """:returns: at most `limit` hits, best first; none without an embedder."""
        if not reading.has_meaning:
            return ()
        return _hits(self.name, np.maximum(reading.passage, reading.example), candidates, in_scope, limit)


def _named_hits(
    name: str, found: Mapping[str, tuple[float, str]], candidates: Candidates, in_scope: Mask, limit: int
) -> tuple[Hit, ...]:
    """:param found: score and matched text by candidate key; keys of what is no candidate are left out."""
    placed = [
        (candidates.position[key], score, text) for key, (score, text) in found.items() if key in candidates.position
    ]
    usable = sorted((one for one in placed if in_scope[one[0]]), key=lambda one: (-one[1], one[0]))[:limit]
    return tuple(
        Hit(candidates.keys[place], name, rank, score, text)
        for rank, (place, score, text) in enumerate(usable, start=1)
    )


def _hits(name: str, scores: Scores, candidates: Candidates, in_scope: Mask, limit: int) -> tuple[Hit, ...]:
    usable = np.flatnonzero(in_scope & (scores > 0))
    worth = -scores[usable]
    if limit < len(usable):
        # All that are as good as the last one go on, so that equals are always taken in the candidates' order.
        kept = np.flatnonzero(worth <= np.partition(worth, limit)[limit])
        usable, worth = usable[kept], worth[kept]
    order = usable[np.argsort(worth, kind="stable")[:limit]]
    return tuple(
        Hit(candidates.keys[place], name, rank, float(scores[place]))
        for rank, place in enumerate(order.tolist(), start=1)
    )
