"""Which candidates a unit handles: the sender of a letter mostly looks after what its answer is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from copy import copy

import numpy as np
from numpy.typing import NDArray

from finder.signals.candidates import Candidates, Places, Scores, point_key
from finder.signals.senders import UnitSighting, scores_of
from finder.structure.snapshot import Snapshot
from finder.types import Query, Unit

STEPS_DOWN = 3
"""A unit is near to what it handles itself, and to what units one and two levels below it handle."""
ONE_STEP_UP = 0.5
"""How near it is to what the unit right above it handles."""


class OwnerIndex:
    """Which candidates a unit handles, beyond the one that takes its post; looked up, so that size costs nothing."""

    def __init__(self, snapshot: Snapshot, candidates: Candidates) -> None:
        self._snapshot = snapshot
        self._candidates = candidates
        self._later: dict[str, OwnerIndex] = {}
        self._within: tuple[OwnerIndex, Places] | None = None
        self._numbers: NDArray[np.int32] | None = None
        lines = {
            unit.id: (unit.id, *(above.id for above in snapshot.ancestors(unit))) for unit in snapshot.units.values()
        }
        administrations = {unit.id: snapshot.administration(unit) for unit in snapshot.units.values()}
        self._parents = {unit: line[1] for unit, line in lines.items() if len(line) > 1}
        self._administration = {key: one.id if one else None for key, one in administrations.items()}
        self._count = len(candidates)
        own: dict[str, list[int]] = defaultdict(list)
        near: dict[str, list[tuple[int, float]]] = defaultdict(list)
        under: dict[str | None, list[int]] = defaultdict(list)
        owned = ((place, one) for place, point in enumerate(candidates.points) for one in snapshot.owners(point))
        for place, owner in owned:
            own[owner.id].append(place)
            under[self._administration[owner.id]].append(place)
            for steps, unit in enumerate(lines[owner.id][:STEPS_DOWN]):
                near[unit].append((place, 1.0 / (1 + steps)))
        self._own, self._near, self._under = dict(own), dict(near), dict(under)
        mailboxes = {one.default_contact_point for one in snapshot.organisations.values()}
        heads = {
            one.contact_point for one in snapshot.units_of(None) if one.kind == "forvaltning" and one.contact_point
        }
        self.generic = scores_of(candidates, ((point_key(one), 1.0) for one in mailboxes))
        self.administration_point = scores_of(candidates, ((point_key(one), 1.0) for one in heads))

    def narrow(self, places: Places) -> OwnerIndex:
        """:returns: the same for the candidates at these places, numbered anew."""
        other = copy(self)
        other._later = {}
        other._within = (self, places)
        other._numbers = np.full(self._count, -1, dtype=np.int32)
        other._numbers[places] = np.arange(len(places))
        other._count = len(places)
        other.generic, other.administration_point = self.generic[places], self.administration_point[places]
        return other

    def on_day_of(self, query: Query) -> OwnerIndex:
        """:returns: who handles what on the day of a query; this one, as long as no reorganisation has taken effect."""
        if self._within is not None:
            all_owners, places = self._within
            there = all_owners.on_day_of(query)
            return self if there is all_owners else there.narrow(places)
        snapshot = self._snapshot.for_query(query)
        if snapshot is self._snapshot:
            return self
        made = self._later.get(snapshot.since)
        return made or self._later.setdefault(snapshot.since, OwnerIndex(snapshot, self._candidates))

    def owned_by(self, seen: Iterable[UnitSighting]) -> Scores:
        """:returns: how close each point's owner stands to a unit: 1 the same, less with every step up or down."""
        scores = np.zeros(self._count, dtype=np.float32)
        for one in seen:
            for place, near in self._near.get(one.unit.id, ()):
                self._raise(scores, place, near * one.strength)
            for place in self._own.get(self._parents.get(one.unit.id, ""), ()):
                self._raise(scores, place, ONE_STEP_UP * one.strength)
        return scores

    def _raise(self, scores: Scores, place: int, strength: float) -> None:
        number = place if self._numbers is None else int(self._numbers[place])
        if number >= 0:
            scores[number] = max(scores[number], strength)

    def under(self, administrations: Iterable[str]) -> Scores:
        """:returns: 1 for points whose owner belongs to one of the administrations."""
        scores = np.zeros(self._count, dtype=np.float32)
        for administration in administrations:
            for place in self._under.get(administration, ()):
                self._raise(scores, place, 1.0)
        return scores

    def administration_of(self, unit: Unit) -> str | None:
        """:returns: id of the administration a unit belongs to."""
        return self._administration.get(unit.id)
