"""What features may look at: one query's signals, and which units handle which candidates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from finder.signals.candidates import Candidates, Scores, point_key
from finder.signals.index import Reading, SignalIndex
from finder.signals.senders import Part, UnitSighting, scores_of
from finder.structure.snapshot import Snapshot
from finder.types import Unit

STEPS_DOWN = 3
"""A unit is near to what it handles itself, and to what units one and two levels below it handle."""
ONE_STEP_UP = 0.5
"""How near it is to what the unit right above it handles."""


@dataclass(frozen=True, slots=True)
class Context:
    """What features may look at: the reading and the records."""

    reading: Reading
    index: SignalIndex
    owners: OwnerIndex

    @property
    def candidates(self) -> Candidates:
        """All candidates."""
        return self.index.candidates

    def sighted(self, *parts: Part) -> list[UnitSighting]:
        """:returns: the units seen in one of the parts of the text."""
        return [seen for seen in self.reading.sightings.units if seen.part in parts]


class OwnerIndex:
    """Which candidates a unit handles, beyond the one that takes its post; looked up, so that size costs nothing."""

    def __init__(self, snapshot: Snapshot, candidates: Candidates) -> None:
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
        for place, point in enumerate(candidates.points):
            if point.owner_unit not in lines:
                continue
            own[point.owner_unit].append(place)
            under[self._administration[point.owner_unit]].append(place)
            for steps, unit in enumerate(lines[point.owner_unit][:STEPS_DOWN]):
                near[unit].append((place, 1.0 / (1 + steps)))
        self._own, self._near, self._under = dict(own), dict(near), dict(under)
        mailboxes = {one.default_contact_point for one in snapshot.organisations.values()}
        heads = {
            one.contact_point for one in snapshot.units.values() if one.kind == "forvaltning" and one.contact_point
        }
        self.generic = scores_of(candidates, ((point_key(one), 1.0) for one in mailboxes))
        self.administration_point = scores_of(candidates, ((point_key(one), 1.0) for one in heads))

    def owned_by(self, seen: Iterable[UnitSighting]) -> Scores:
        """:returns: how close each point's owner stands to a unit: 1 the same, less with every step up or down."""
        scores = np.zeros(self._count, dtype=np.float32)
        for one in seen:
            for place, near in self._near.get(one.unit.id, ()):
                scores[place] = max(scores[place], near * one.strength)
            for place in self._own.get(self._parents.get(one.unit.id, ""), ()):
                scores[place] = max(scores[place], ONE_STEP_UP * one.strength)
        return scores

    def under(self, administrations: Iterable[str]) -> Scores:
        """:returns: 1 for points whose owner belongs to one of the administrations."""
        scores = np.zeros(self._count, dtype=np.float32)
        for administration in administrations:
            scores[self._under.get(administration, [])] = 1.0
        return scores

    def administration_of(self, unit: Unit) -> str | None:
        """:returns: id of the administration a unit belongs to."""
        return self._administration[unit.id]
