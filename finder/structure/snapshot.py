"""The published contact structures: immutable, in memory, and quick to ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from types import MappingProxyType

from finder.errors import InvalidData
from finder.structure.ancestry import Identified, ancestors_of, by_id
from finder.structure.assembly import structure_hash
from finder.structure.dumping import content_hash
from finder.structure.routing import Route, find_route, shows
from finder.types import (
    Audience,
    Authority,
    ContactGroup,
    ContactPoint,
    Observation,
    Organisation,
    Platform,
    SendingSystem,
    Structure,
    Unit,
)

AUDIENCES = (None, *Audience)
"""Everybody who can ask; None when they haven't said who they are."""

_VERSION_DIGITS = 16
"""Hex digits of the version: 64 bits tell any two versions apart and can still be read aloud."""


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """All organisations at one moment. Build it with `build_snapshot`; every tuple is in the data's order.

    Two snapshots are the same only when they are one object; compare versions to compare content.
    """

    version: str
    """A hash of the content; equal content gives equal versions."""
    structures: tuple[Structure, ...]
    """In order of the organisations' ids."""
    organisations: Mapping[str, Organisation]
    groups: Mapping[str, ContactGroup]
    points: Mapping[str, ContactPoint]
    units: Mapping[str, Unit]
    authorities: Mapping[str, Authority]
    platforms: Mapping[str, Platform]
    sending_systems: Mapping[str, SendingSystem]
    observations: tuple[Observation, ...]
    _visible: Mapping[tuple[str | None, Audience | None], tuple[ContactPoint, ...]]
    _routes: Mapping[tuple[str, Audience | None], Route]
    _senders: Mapping[str, tuple[Unit, ...]]

    def visible_points(self, organisation: str | None, audience: Audience | None) -> tuple[ContactPoint, ...]:
        """:returns: the points the audience may see, of one organisation or of all; none of an unknown one."""
        return self._visible.get((organisation, audience), ())

    def units_of(self, organisation: str | None) -> tuple[Unit, ...]:
        """:returns: the units of one organisation or of all."""
        return tuple(unit for unit in self.units.values() if organisation in {None, unit.organisation})

    def is_visible(self, point: ContactPoint, audience: Audience | None) -> bool:
        """:returns: whether Digital Post shows the point to the audience; to anybody, when None."""
        return shows(point, audience)

    def group_path(self, point: ContactPoint, audience: Audience | None) -> tuple[str, ...]:
        """Give the way to the point in the recipient picker.

        :returns: names of groups from the top down: the first of the point's groups that the audience sees together
            with all above it; empty when there is none.
        """
        for group_id in point.groups:
            group = self.groups[group_id]
            chain = (group, *ancestors_of(group, self.groups))
            if audience is None or all(audience in link.targets for link in chain):
                return tuple(link.name for link in reversed(chain))
        return ()

    def ancestors(self, unit: Unit) -> tuple[Unit, ...]:
        """:returns: the units above, parent first, top last."""
        return ancestors_of(unit, self.units)

    def administration(self, unit: Unit) -> Unit | None:
        """:returns: the administration ("forvaltning") the unit is or belongs to; None outside of them."""
        return next((link for link in (unit, *self.ancestors(unit)) if link.kind == "forvaltning"), None)

    def route(self, unit: Unit, audience: Audience | None) -> Route | None:
        """:returns: where post to the unit goes; None when the audience sees no point of it or of a unit above."""
        return self._routes.get((unit.id, audience))

    def senders_routing_to(self, point: ContactPoint) -> tuple[Unit, ...]:
        """:returns: the units whose post goes to the point, the inheriting ones among them."""
        return self._senders.get(point.id, ())


def build_snapshot(structures: Iterable[Structure], revision: str = "") -> Snapshot:
    """Publish structures together.

    Authorities, platforms and sending systems are known to many organisations by one id: the first record stands,
    and a system is used by the units of all.

    :param revision: of the store the structures came from; part of the version.
    :raises InvalidData: when two organisations share their own id or that of a group, point or unit.
    """
    ordered = tuple(sorted(structures, key=lambda structure: structure.organisation.id))
    _refuse_shared_ids(ordered)
    groups = by_id(group for structure in ordered for group in structure.groups)
    points = by_id(point for structure in ordered for point in structure.points)
    units = by_id(unit for structure in ordered for unit in structure.units)
    routes = _find_routes(units, points)
    version = content_hash([revision, *map(structure_hash, ordered)])
    return Snapshot(
        version=version[:_VERSION_DIGITS],
        structures=ordered,
        organisations=MappingProxyType(by_id(structure.organisation for structure in ordered)),
        groups=MappingProxyType(groups),
        points=MappingProxyType(points),
        units=MappingProxyType(units),
        authorities=MappingProxyType(by_id(record for structure in ordered for record in structure.authorities)),
        platforms=MappingProxyType(by_id(record for structure in ordered for record in structure.platforms)),
        sending_systems=MappingProxyType(_merge_systems(ordered)),
        observations=tuple(record for structure in ordered for record in structure.observations),
        _visible=_list_visible(ordered),
        _routes=routes,
        _senders=_list_senders(units, routes),
    )


def _refuse_shared_ids(structures: tuple[Structure, ...]) -> None:
    owners: dict[tuple[str, str], str] = {}
    for structure in structures:
        owner = structure.organisation.id
        records: Mapping[str, Sequence[Identified]] = {
            "organisation": (structure.organisation,),
            "group": structure.groups,
            "contact point": structure.points,
            "unit": structure.units,
        }
        for kind, record_id in ((kind, record.id) for kind, of_kind in records.items() for record in of_kind):
            if (kind, record_id) in owners:
                raise InvalidData(
                    f"{owners[kind, record_id]} and {owner} both hold the {kind} {record_id}; "
                    "an id may stand once across all organisations."
                )
            owners[kind, record_id] = owner


def _merge_systems(structures: tuple[Structure, ...]) -> dict[str, SendingSystem]:
    merged: dict[str, SendingSystem] = {}
    for system in (system for structure in structures for system in structure.sending_systems):
        first = merged.setdefault(system.id, system)
        merged[system.id] = replace(first, used_by=tuple(dict.fromkeys((*first.used_by, *system.used_by))))
    return merged


def _list_visible(
    structures: tuple[Structure, ...],
) -> dict[tuple[str | None, Audience | None], tuple[ContactPoint, ...]]:
    listed: dict[tuple[str | None, Audience | None], tuple[ContactPoint, ...]] = {}
    for audience in AUDIENCES:
        for structure in structures:
            points = tuple(point for point in structure.points if shows(point, audience))
            listed[structure.organisation.id, audience] = points
            listed[None, audience] = (*listed.get((None, audience), ()), *points)
    return listed


def _find_routes(
    units: Mapping[str, Unit], points: Mapping[str, ContactPoint]
) -> dict[tuple[str, Audience | None], Route]:
    found = {
        (unit.id, audience): find_route(unit, units, points, audience)
        for unit, audience in product(units.values(), AUDIENCES)
    }
    return {key: route for key, route in found.items() if route is not None}


def _list_senders(
    units: Mapping[str, Unit], routes: Mapping[tuple[str, Audience | None], Route]
) -> dict[str, tuple[Unit, ...]]:
    senders: dict[str, list[Unit]] = {}
    for unit in units.values():
        route = routes.get((unit.id, None))
        if route is not None:
            senders.setdefault(route.point.id, []).append(unit)
    return {point: tuple(listed) for point, listed in senders.items()}
