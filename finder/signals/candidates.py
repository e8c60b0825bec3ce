"""Everything that can be an answer, numbered once so that signals are plain arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from finder.structure.snapshot import Snapshot
from finder.types import Audience, Authority, ContactPoint

Scores = NDArray[np.float32]
"""One number per candidate, in the order of `Candidates.keys`."""
Mask = NDArray[np.bool_]
Places = NDArray[np.int64]
"""Where candidates stand in `Candidates.keys`, in rising order."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """All open contact points, then all other authorities."""

    points: tuple[ContactPoint, ...]
    authorities: tuple[Authority, ...]
    keys: tuple[str, ...]
    """`point:<id>` and `authority:<id>`."""
    position: Mapping[str, int]
    """From key to place."""
    organisation: NDArray[np.int32]
    """Shape (points,): which organisation each point belongs to, by its number."""
    numbers: Mapping[str, int]
    """From an organisation's id to its number."""
    targets: Mapping[Audience, Mask]
    """Shape (points,) each: whom the points are for."""

    def __len__(self) -> int:
        return len(self.keys)

    def places(self, keys: Sequence[str]) -> list[int]:
        """:returns: the places of those keys that are candidates."""
        return [self.position[key] for key in keys if key in self.position]

    def places_of(self, organisation: str | None) -> Places:
        """:returns: where an organisation's contact points and all authorities stand; everything when None."""
        if organisation is None:
            return np.arange(len(self))
        ours = np.flatnonzero(self.organisation == self.numbers.get(organisation, -1))
        return np.concatenate((ours, np.arange(len(self.points), len(self))))

    def take(self, places: Places) -> Candidates:
        """:returns: the candidates at these places, numbered anew."""
        ours = places[: np.searchsorted(places, len(self.points))]
        keys = tuple(self.keys[place] for place in places.tolist())
        return Candidates(
            tuple(self.points[place] for place in ours.tolist()),
            tuple(self.authorities[place] for place in (places[len(ours) :] - len(self.points)).tolist()),
            keys,
            {key: place for place, key in enumerate(keys)},
            self.organisation[ours],
            self.numbers,
            {audience: mask[ours] for audience, mask in self.targets.items()},
        )

    def point_at(self, place: int) -> ContactPoint | None:
        """:returns: the contact point at a place, None when an authority stands there."""
        return self.points[place] if place < len(self.points) else None

    def in_scope(self, organisation: str | None, audience: Audience | None) -> Mask:
        """:returns: which candidates a query may be answered with; authorities always are."""
        mask = np.ones(len(self), dtype=np.bool_)
        ours = mask[: len(self.points)]
        if organisation is not None:
            ours &= self.organisation == self.numbers.get(organisation, -1)
        if audience is not None:
            ours &= self.targets[audience]
        return mask


NO_CANDIDATES = Candidates((), (), (), {}, np.zeros(0, dtype=np.int32), {}, {})
"""Where nothing is searched."""


def point_key(point_id: str) -> str:
    """:returns: the candidate key of a contact point."""
    return f"point:{point_id}"


def authority_key(authority_id: str) -> str:
    """:returns: the candidate key of another authority."""
    return f"authority:{authority_id}"


def list_candidates(snapshot: Snapshot) -> Candidates:
    """:returns: the candidates of a snapshot, in its order."""
    points = snapshot.visible_points(None, None)
    authorities = tuple(snapshot.authorities.values())
    keys = (*(point_key(point.id) for point in points), *(authority_key(one.id) for one in authorities))
    numbers = {organisation: number for number, organisation in enumerate(snapshot.organisations)}
    return Candidates(
        points,
        authorities,
        keys,
        {key: place for place, key in enumerate(keys)},
        np.asarray([numbers[point.organisation] for point in points], dtype=np.int32),
        numbers,
        {one: np.asarray([one in point.targets for point in points], dtype=np.bool_) for one in Audience},
    )
