"""From a query to what it is answered from: one organisation whole, or what the retrievers propose."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np

from finder.retrieval.fusion import Retriever, all_retrievers, fuse
from finder.signals.candidates import Mask, Places
from finder.signals.index import SignalIndex, localise
from finder.signals.organisations import Sign
from finder.signals.view import Reading, Survey, View
from finder.structure.snapshot import Snapshot
from finder.types import Example, Query

EXHAUSTIVE_POINTS = 1000
"""Up to so many contact points of the asked organisation, all are ranked: nothing right can be pruned away."""
VIEWS_KEPT = 32
"""Organisations asked lately whose views are kept: one takes some 3 MB to keep and 4 ms to make."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What one query is answered from."""

    view: View
    reading: Reading | None
    """Every signal of the view's candidates; None when the message says nothing of the matter."""
    in_scope: Mask
    """Which of the view's candidates may be the answer."""
    complete: bool
    """Whether every retriever that was needed could be asked."""


class Search(Protocol):
    """Finds what a query is answered from."""

    @property
    def snapshot(self) -> Snapshot:
        """The published structures."""

    @property
    def bearers(self) -> Mapping[tuple[Sign, str], set[str]] | None:
        """Which organisations bear a sign; None when the snapshot tells."""

    def look(self, query: Query, wanted: Collection[str], *, says_something: bool) -> Scene:
        """Find the candidates of a query.

        :param wanted: keys of candidates that have to be looked at, as far as they still are candidates.
        :param says_something: whether the query tells something of the matter.
        :raises IndexNotReady: when nothing can be searched.
        """

    def with_examples(self, examples: Sequence[Example]) -> Search:
        """:returns: the same with further labelled texts.

        :raises Exception: when the embedder fails.
        """


class MemorySearch:
    """Searches an index that holds everything."""

    def __init__(self, index: SignalIndex, retrievers: Sequence[Retriever] | None = None) -> None:
        """:param retrievers: propose where there are too many contact points to rank all; those in use when None."""
        self._index = index
        self._retrievers = all_retrievers() if retrievers is None else retrievers
        self._view_of = lru_cache(maxsize=VIEWS_KEPT)(self._make_view)

    @property
    def snapshot(self) -> Snapshot:
        """The published structures."""
        return self._index.snapshot

    @property
    def bearers(self) -> None:
        """The snapshot holds all units and tells."""

    def with_examples(self, examples: Sequence[Example]) -> MemorySearch:
        """:returns: the same with further labelled texts."""
        return MemorySearch(self._index.with_examples(examples), self._retrievers)

    def look(self, query: Query, wanted: Collection[str], *, says_something: bool) -> Scene:
        """:returns: the whole organisation and all authorities, or what is proposed of more than can be ranked."""
        candidates = self._index.candidates
        places = candidates.places_of(query.organisation)
        survey = self._index.survey(query) if says_something else None
        if len(places) - len(candidates.authorities) > EXHAUSTIVE_POINTS:
            return self._propose(query, survey, wanted)
        view = self._view_of(query.organisation)
        in_scope = view.candidates.in_scope(query.organisation, query.audience)
        return Scene(view, _read(view, survey, places), in_scope, complete=True)

    def _make_view(self, organisation: str | None) -> View:
        places = self._index.candidates.places_of(organisation)
        if len(places) == len(self._index.candidates):
            return self._index.whole
        return self._index.narrow(places, holds_all=True)

    def _propose(self, query: Query, survey: Survey | None, wanted: Collection[str]) -> Scene:
        candidates = self._index.candidates
        in_scope = candidates.in_scope(query.organisation, query.audience)
        chosen, complete = np.zeros(len(candidates), dtype=np.bool_), True
        if survey is not None:
            chosen, complete = fuse(self._retrievers, self._index.glance(survey), candidates, in_scope)
        chosen[candidates.places(list(wanted))] = True
        # Other authorities stay in: a letter that is not ours must be recognised.
        chosen[len(candidates.points) :] = True
        places = np.flatnonzero(chosen)
        view = self._index.narrow(places, holds_all=False)
        return Scene(view, _read(view, survey, places), in_scope[places], complete)


def _read(view: View, survey: Survey | None, places: Places) -> Reading | None:
    return None if survey is None else view.read(localise(survey, places))
