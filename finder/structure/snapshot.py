"""The published contact structures: immutable, in memory, and quick to ask."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from types import MappingProxyType

from finder.errors import InvalidData
from finder.structure.ancestry import Identified, ancestors_of, by_id
from finder.structure.assembly import structure_hash
from finder.structure.dumping import content_hash
from finder.structure.reorganising import Closure, Era, Span, names_of, unfold_eras
from finder.structure.routing import Route, find_routes, shows
from finder.text.letter_date import day_of
from finder.types import (
    Audience,
    Authority,
    ContactGroup,
    ContactPoint,
    Observation,
    Organisation,
    Platform,
    Query,
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

    Its units are those from before the first reorganisation. `on` gives the same structures as they stand on a day; a
    unit that is gone by then is still among its `units`, because its names lead on, but not among its `structures`.

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
    _routes: Mapping[tuple[str, Audience | None], tuple[Route, ...]]
    _senders: Mapping[str, tuple[Unit, ...]]
    _era: Era
    _timeline: _Timeline

    def on(self, day: str) -> Snapshot:
        """Give the structures as they stand on a day; made when first asked for and kept.

        :param day: YYYY-MM-DD.
        :returns: the same object for all days between two reorganisations; this one, when there are none.
        """
        return self._timeline.on(day)

    def for_query(self, query: Query) -> Snapshot:
        """:returns: the structures as they stand on the day a query is answered for; see `finder.text.letter_date`."""
        return self.on(day_of(query)) if self.days else self

    @property
    def days(self) -> tuple[str, ...]:
        """The days on which reorganisations take effect, in order."""
        return self._timeline.days

    @property
    def latest(self) -> Snapshot:
        """The structures as they stand after the last reorganisation: no unit is missing here."""
        return self.on(self.days[-1]) if self.days else self

    @property
    def since(self) -> str:
        """The first day on which everything stands as it does here; empty before the first reorganisation."""
        return self._era.starts

    def visible_points(self, organisation: str | None, audience: Audience | None) -> tuple[ContactPoint, ...]:
        """:returns: the points the audience may see, of one organisation or of all; none of an unknown one."""
        return self._visible.get((organisation, audience), ())

    def units_of(self, organisation: str | None) -> tuple[Unit, ...]:
        """:returns: the units of one organisation or of all, but for those that are gone."""
        return tuple(
            unit for unit in self.units.values() if organisation in {None, unit.organisation} and self.is_current(unit)
        )

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
        line = (unit, *self.ancestors(unit))
        return next((link for link in line if link.kind == "forvaltning" and self.is_current(link)), None)

    def route(self, unit: Unit, audience: Audience | None) -> Route | None:
        """:returns: where post to the unit goes; None when the audience sees no point of it or of a unit above."""
        return next(iter(self.routes(unit, audience)), None)

    def routes(self, unit: Unit, audience: Audience | None) -> tuple[Route, ...]:
        """:returns: everywhere that post to the unit may go: one route, but for what was split; none as for `route`."""
        return self._routes.get((unit.id, audience), ())

    def senders_routing_to(self, point: ContactPoint) -> tuple[Unit, ...]:
        """:returns: the units whose post goes to the point, the inheriting ones among them; none that is gone."""
        return self._senders.get(point.id, ())

    # --- what reorganisations have changed ---------------------------------------------------------------------------

    def is_current(self, unit: Unit) -> bool:
        """:returns: whether the unit is not gone."""
        return unit.id not in self._era.closed

    def closure(self, unit: Unit) -> Closure | None:
        """:returns: how the unit went; None while it is there."""
        return self._era.closed.get(unit.id)

    def heirs(self, unit: Unit) -> tuple[Unit, ...]:
        """:returns: the units that have the unit's tasks: itself while it is there."""
        if self.is_current(unit):
            return (unit,)
        return tuple(self.units[heir] for heir in self._era.heirs[unit.id])

    def owners(self, point: ContactPoint) -> tuple[Unit, ...]:
        """:returns: the units that handle the point's post: one, but for what was split; none when it isn't known."""
        owner = self.units.get(point.owner_unit or "")
        return () if owner is None else self.heirs(owner)

    def owner(self, point: ContactPoint) -> Unit | None:
        """:returns: the unit that handles the point's post, the first of several; None when it isn't known."""
        return next(iter(self.owners(point)), None)

    def predecessor(self, unit: Unit, name: str) -> Closure | None:
        """:returns: the unit of this name that is gone and whose tasks the unit has; None when it bears it itself."""
        if not self._era.closed or name in names_of(unit):
            return None
        return next(
            (
                gone
                for key, gone in self._era.closed.items()
                if unit.id in self._era.heirs[key] and name in names_of(gone.unit)
            ),
            None,
        )

    def predecessors(self, unit: Unit) -> tuple[Unit, ...]:
        """:returns: the units that are gone and whose tasks the unit has, as they last were."""
        return tuple(gone.unit for key, gone in self._era.closed.items() if unit.id in self._era.heirs[key])

    def span(self, unit: str, name: str) -> Span | None:
        """:returns: when the unit bore the name; None when no reorganisation tells of it."""
        return self._era.spans.get((unit, name))

    def superiors(self, unit: str) -> frozenset[str]:
        """:returns: ids of all units above it, and of those that were before a reorganisation."""
        if self.days:
            return self._era.above.get(unit, frozenset())
        return frozenset(above.id for above in self.ancestors(self.units[unit]))


class _Timeline:
    """The snapshots of all eras, each made when its first day is asked for."""

    def __init__(self, eras: Sequence[Era]) -> None:
        self.days = tuple(era.starts for era in eras[1:])
        self._eras = eras
        self._made: dict[str, Snapshot] = {}

    def begin(self, first: Snapshot) -> Snapshot:
        """Take the snapshot of the first era, which all others are made from."""
        self._made[""] = first
        return first

    def on(self, day: str) -> Snapshot:
        era = self._eras[bisect_right(self.days, day)]
        made = self._made.get(era.starts)
        # Two threads may make it at the same moment: both then take the one that was kept first.
        return made if made is not None else self._made.setdefault(era.starts, _stand(self._made[""], era))


def build_snapshot(structures: Iterable[Structure], revision: str = "") -> Snapshot:
    """Publish structures together.

    Authorities, platforms and sending systems are known to many organisations by one id: the first record stands,
    and a system is used by the units of all.

    :param revision: of the store the structures came from; part of the version.
    :raises InvalidData: when two organisations share their own id or that of a group, point or unit.
    """
    ordered = tuple(sorted(structures, key=lambda structure: structure.organisation.id))
    _refuse_shared_ids(ordered)
    return join_structures(ordered, snapshot_version(revision, map(structure_hash, ordered)))


def snapshot_version(revision: str, hashes: Iterable[str]) -> str:
    """:param hashes: of the structures, in order of the organisations' ids.

    :returns: the version of a snapshot of them.
    """
    return content_hash([revision, *hashes])[:_VERSION_DIGITS]


def join_structures(ordered: tuple[Structure, ...], version: str) -> Snapshot:
    """Put structures together that are known to go together, such as a part of what is published.

    :param ordered: by the organisations' ids.
    :param version: of the whole that they are from.
    """
    groups = by_id(group for structure in ordered for group in structure.groups)
    points = by_id(point for structure in ordered for point in structure.points)
    records = by_id(unit for structure in ordered for unit in structure.units)
    eras = unfold_eras(records, (one for structure in ordered for one in structure.reorganisations))
    first, timeline = eras[0], _Timeline(eras)
    routes = _find_routes(first, points)
    snapshot = Snapshot(
        version=version,
        structures=ordered if not timeline.days else _standing(ordered, first),
        organisations=MappingProxyType(by_id(structure.organisation for structure in ordered)),
        groups=MappingProxyType(groups),
        points=MappingProxyType(points),
        units=first.units,
        authorities=MappingProxyType(by_id(record for structure in ordered for record in structure.authorities)),
        platforms=MappingProxyType(by_id(record for structure in ordered for record in structure.platforms)),
        sending_systems=MappingProxyType(_merge_systems(ordered)),
        observations=tuple(record for structure in ordered for record in structure.observations),
        _visible=_list_visible(ordered),
        _routes=routes,
        _senders=_list_senders(first, routes),
        _era=first,
        _timeline=timeline,
    )
    return timeline.begin(snapshot)


def _stand(first: Snapshot, era: Era) -> Snapshot:
    """:returns: the structures as they stand in an era."""
    routes = _find_routes(era, first.points)
    return replace(
        first,
        structures=_standing(first.structures, era),
        units=era.units,
        _routes=routes,
        _senders=_list_senders(era, routes),
        _era=era,
    )


def _standing(structures: Iterable[Structure], era: Era) -> tuple[Structure, ...]:
    """:returns: the structures with the units that are there in an era, as they are then."""
    current = [unit for key, unit in era.units.items() if key not in era.closed]
    return tuple(
        replace(structure, units=tuple(unit for unit in current if unit.organisation == structure.organisation.id))
        for structure in structures
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


def _find_routes(era: Era, points: Mapping[str, ContactPoint]) -> dict[tuple[str, Audience | None], tuple[Route, ...]]:
    found = {
        (unit.id, audience): find_routes(unit, era.units, points, audience, era.heirs)
        for unit, audience in product(era.units.values(), AUDIENCES)
    }
    return {key: routes for key, routes in found.items() if routes}


def _list_senders(
    era: Era, routes: Mapping[tuple[str, Audience | None], tuple[Route, ...]]
) -> dict[str, tuple[Unit, ...]]:
    senders: dict[str, list[Unit]] = {}
    for unit in (unit for key, unit in era.units.items() if key not in era.closed):
        for route in routes.get((unit.id, None), ()):
            senders.setdefault(route.point.id, []).append(unit)
    return {point: tuple(listed) for point, listed in senders.items()}
