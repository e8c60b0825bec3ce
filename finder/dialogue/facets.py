"""What can be asked about a contact point: each facet with its values in the data, and how easily people answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from finder.guidance.wording import join_words, say
from finder.structure.snapshot import Snapshot
from finder.types import Audience, ContactPoint, Language

POINT = "point"
TOPIC = "topic"
AUDIENCE = "audience"
ORGANISATION = "organisation"
MATTER = "matter"
PLACE_SEPARATOR = ", "
"""Between the parts of town that one contact point is for: together they are one value."""
ADMINISTRATION = "forvaltning"


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that can be asked."""

    name: str
    values: Callable[[ContactPoint, Snapshot], tuple[str, ...]]
    """What is true of a contact point; several, when it takes several; none, when the facet says nothing of it, so that
    whoever needs it may give any answer."""
    label: Callable[[str, Snapshot, Language], str]
    """What a value is called; a value that isn't in the data is its own name."""
    effort: float
    """What it costs to understand the question, in bits, beside reading its options."""
    unknown: float
    """How often people don't know the answer, 0–1."""
    mistaken: float
    """How often they give a wrong one, 0–1."""
    lists_all: bool = False
    """Whether as many values as may be are offered, not only those that tell most: who looks for their own in a list
    is put off by not finding it, and a line that is read at a glance costs nothing."""


# --- values -----------------------------------------------------------------------------------------------------------


def _point_value(point: ContactPoint, snapshot: Snapshot) -> tuple[str, ...]:
    del snapshot
    return (point.id,)


def _topics(point: ContactPoint, snapshot: Snapshot) -> tuple[str, ...]:
    """The groups it sits in; a whole administration sits in the list of administrations, which is no topic."""
    owner = snapshot.owner(point)
    if owner is not None and owner.kind == ADMINISTRATION and owner.name == point.name:
        return ()
    return point.groups


def _audiences(point: ContactPoint, snapshot: Snapshot) -> tuple[str, ...]:
    del snapshot
    return tuple(audience.value for audience in Audience if audience in point.targets)


def _organisation(point: ContactPoint, snapshot: Snapshot) -> tuple[str, ...]:
    del snapshot
    return (point.organisation,)


def _matters(point: ContactPoint, snapshot: Snapshot) -> tuple[str, ...]:
    del snapshot
    return point.matters


def _administration(point: ContactPoint, snapshot: Snapshot) -> tuple[str, ...]:
    owner = snapshot.owner(point)
    above = snapshot.administration(owner) if owner is not None else None
    return () if above is None else (above.id,)


def _places(point: ContactPoint, snapshot: Snapshot) -> tuple[str, ...]:
    del snapshot
    return (PLACE_SEPARATOR.join(point.places),) if point.places else ()


# --- labels -----------------------------------------------------------------------------------------------------------


def _point_name(value: str, snapshot: Snapshot, language: Language) -> str:
    del language
    return snapshot.points[value].name if value in snapshot.points else value


def _group_name(value: str, snapshot: Snapshot, language: Language) -> str:
    del language
    return snapshot.groups[value].name if value in snapshot.groups else value


def _audience_name(value: str, snapshot: Snapshot, language: Language) -> str:
    del snapshot
    return say(f"audience_option_{value.lower()}", language)


def _organisation_name(value: str, snapshot: Snapshot, language: Language) -> str:
    del language
    return snapshot.organisations[value].name if value in snapshot.organisations else value


def _matter_name(value: str, snapshot: Snapshot, language: Language) -> str:
    del snapshot
    return say(f"matter_{value}", language)


def _unit_name(value: str, snapshot: Snapshot, language: Language) -> str:
    del language
    return snapshot.units[value].name if value in snapshot.units else value


def _place_name(value: str, snapshot: Snapshot, language: Language) -> str:
    del snapshot
    return join_words(value.split(PLACE_SEPARATOR), language)


FACETS: Mapping[str, Facet] = {
    facet.name: facet
    for facet in (
        Facet(ORGANISATION, _organisation, _organisation_name, effort=0.0, unknown=0.02, mistaken=0.01, lists_all=True),
        Facet(POINT, _point_value, _point_name, effort=0.1, unknown=0.1, mistaken=0.01),
        Facet(TOPIC, _topics, _group_name, effort=0.05, unknown=0.1, mistaken=0.03),
        Facet(AUDIENCE, _audiences, _audience_name, effort=0.0, unknown=0.02, mistaken=0.03),
        Facet(MATTER, _matters, _matter_name, effort=0.1, unknown=0.1, mistaken=0.03),
        Facet("unit", _administration, _unit_name, effort=0.2, unknown=0.4, mistaken=0.03),
        Facet("place", _places, _place_name, effort=0.0, unknown=0.02, mistaken=0.03),
    )
}
"""By name; the first of two equally good ones is asked.

The numbers are assumptions until conversations have been counted: everybody knows where they live and for whom and to
which authority they write, few know which administration stands behind a matter when no letter lies before them, and
the names of recipients must be read and compared. Picking an exact name is seldom a mistake. `docs/dialogue.md` shows
how little the results depend on them.
"""
