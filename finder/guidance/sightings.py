"""What is known of a name being shown or hidden on a platform, and how sure that is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from finder.structure.snapshot import Snapshot
from finder.types import Audience, Language, Observation, Platform

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


@dataclass(frozen=True, slots=True)
class Sighting:
    """The latest observation that may still hold."""

    observation: Observation
    seen: str | None
    """Date or year of the document that says so."""

    @property
    def hidden(self) -> bool:
        """Whether the platform did not show the name."""
        return self.observation.observed == "hidden"

    @property
    def certain(self) -> bool:
        """Whether both ends are dated; without an end it is only what was last seen."""
        return self.observation.valid_from is not None and self.observation.valid_to is not None


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Who asks, in which language and on which day: what decides which platforms and sightings matter."""

    snapshot: Snapshot
    audience: Audience | None
    """None stands for anybody."""
    language: Language
    as_of: str
    """YYYY-MM-DD."""

    def platforms(self) -> tuple[Platform, ...]:
        """:returns: the platforms open to the audience, in the data's order."""
        return tuple(
            platform
            for platform in self.snapshot.platforms.values()
            if self.audience is None or self.audience in platform.audiences
        )

    def sighting_of_point(self, platform: Platform, point: str) -> Sighting | None:
        """:returns: what was last seen of a contact point; None when nothing was, or it has ended."""
        return self._latest([seen for seen in self._holding(platform) if seen.contact_point == point])

    def sighting_of_unit(self, platform: Platform, unit: str) -> Sighting | None:
        """:returns: what was last seen of a unit's own name; None when nothing was, or it has ended."""
        return self._latest([seen for seen in self._holding(platform) if seen.unit == unit])

    def _holding(self, platform: Platform) -> list[Observation]:
        return [
            seen
            for seen in self.snapshot.observations
            if seen.platform == platform.id
            and self.audience in {None, seen.audience}
            and (seen.valid_from or "") <= self.as_of
            and (seen.valid_to is None or self.as_of < seen.valid_to)
        ]

    def _latest(self, holding: list[Observation]) -> Sighting | None:
        if not holding:
            return None
        latest = max(holding, key=lambda seen: seen.valid_from or "")
        return Sighting(latest, source_date(self.snapshot, latest.source))


def source_date(snapshot: Snapshot, source: str) -> str | None:
    """Date a source document.

    :returns: the full date that sending systems or points from the same source bear; else a year in its title; else
        None.
    """
    dated = [(record.source, record.as_of or "") for record in snapshot.sending_systems.values()]
    dated += [(record.source, record.as_of or "") for record in snapshot.points.values()]
    dates = [as_of for record_source, as_of in dated if record_source == source and _DATE.fullmatch(as_of)]
    if dates:
        return max(dates)
    year = _YEAR.search(source)
    return year.group() if year else None
