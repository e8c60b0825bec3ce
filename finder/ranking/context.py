"""What features may look at: one query's signals, and which units handle which candidates."""

from __future__ import annotations

from dataclasses import dataclass

from finder.signals.candidates import Candidates
from finder.signals.index import Reading, SignalIndex, View
from finder.signals.owners import OwnerIndex
from finder.signals.senders import Part, UnitSighting

__all__ = ["Context", "OwnerIndex"]


@dataclass(frozen=True, slots=True)
class Context:
    """What features may look at: the reading and the records."""

    reading: Reading
    index: SignalIndex | View
    owners: OwnerIndex

    @property
    def candidates(self) -> Candidates:
        """All that may be the answer."""
        return self.index.candidates

    def sighted(self, *parts: Part) -> list[UnitSighting]:
        """:returns: the units seen in one of the parts of the text."""
        return [seen for seen in self.reading.sightings.units if seen.part in parts]
