"""What features may look at: one query's signals, and which units handle which candidates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from finder.signals.candidates import Candidates, Scores, point_key
from finder.signals.index import Reading, SignalIndex
from finder.signals.senders import Part, UnitSighting, scores_of
from finder.structure.snapshot import Snapshot
from finder.types import Unit


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
    """Which candidates a unit handles, beyond the one that takes its post."""

    def __init__(self, snapshot: Snapshot, candidates: Candidates) -> None:
        self._owners: list[Unit | None] = [
            snapshot.units.get(point.owner_unit) if point.owner_unit else None for point in candidates.points
        ]
        self._lines = {
            unit.id: (unit.id, *(above.id for above in snapshot.ancestors(unit))) for unit in snapshot.units.values()
        }
        administrations = {unit.id: snapshot.administration(unit) for unit in snapshot.units.values()}
        self._administration = {key: one.id if one else None for key, one in administrations.items()}
        self._count = len(candidates)
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
            mine = self._lines[one.unit.id]
            for place, owner in enumerate(self._owners):
                if owner is None:
                    continue
                theirs = self._lines[owner.id]
                if one.unit.id in theirs[:3]:
                    near = 1.0 / (1 + theirs.index(one.unit.id))
                elif owner.id in mine[:2]:
                    near = 1.0 / (1 + mine.index(owner.id))
                else:
                    continue
                scores[place] = max(scores[place], near * one.strength)
        return scores

    def under(self, administrations: Iterable[str]) -> Scores:
        """:returns: 1 for points whose owner belongs to one of the administrations."""
        named = set(administrations)
        flags = [owner is not None and self._administration[owner.id] in named for owner in self._owners]
        scores = np.zeros(self._count, dtype=np.float32)
        scores[: len(flags)] = flags
        return scores

    def administration_of(self, unit: Unit) -> str | None:
        """:returns: id of the administration a unit belongs to."""
        return self._administration[unit.id]
