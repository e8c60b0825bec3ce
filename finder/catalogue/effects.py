"""What a reorganisation changes for people: where names lead, which points fall idle, what else must be put right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from finder.editing import Note, RecordAddress
from finder.structure.assembly import RecordKind
from finder.structure.reorganising import day_before
from finder.structure.snapshot import Snapshot, build_snapshot
from finder.types import Audience, ContactPoint, Reorganisation, Reply, Structure, Unit


@dataclass(frozen=True, slots=True)
class Lead:
    """Where the name of one unit leads, on the day before and on the day."""

    name: str
    unit: str
    """Id."""
    before: tuple[str, ...]
    """Names of contact points; none when nothing takes its post, or it doesn't exist yet."""
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effects:
    """Everything worth knowing before a reorganisation is drafted."""

    leads: tuple[Lead, ...]
    """The units that it names, those it founds, and all others whose post goes elsewhere from then on."""
    idle: tuple[ContactPoint, ...]
    """Open points that no unit's post goes to any more."""
    notes: tuple[Note, ...]
    """What breaks, and what still says what was."""


def list_effects(structure: Structure, one: Reorganisation) -> Effects:
    """Compare the day of a reorganisation with the day before.

    :param structure: with the reorganisation, and all others, among its own.
    """
    snapshot = build_snapshot([structure])
    before, after = snapshot.on(day_before(one.effective)), snapshot.on(one.effective)
    return Effects(
        tuple(_leads(before, after, one)),
        tuple(_idle(before, after)),
        (
            *_lost_post(before, after, one),
            *_undecided(after, one),
            *_old_names(structure, before, one),
            *_old_ways(after, one),
            *_shared_names(after, one),
        ),
    )


def _leads(before: Snapshot, after: Snapshot, one: Reorganisation) -> Iterator[Lead]:
    named = {*one.units, *one.into}
    for key, unit in after.units.items():
        was = _points(before, key, None)
        now = _points(after, key, None)
        moved = any(_points(before, key, audience) != _points(after, key, audience) for audience in Audience)
        if key in named or moved:
            name = before.units[key].name if key in before.units else unit.name
            yield Lead(name, key, was, now)


def _points(snapshot: Snapshot, key: str, audience: Audience | None) -> tuple[str, ...]:
    unit = snapshot.units.get(key)
    return () if unit is None else tuple(route.point.name for route in snapshot.routes(unit, audience))


def _idle(before: Snapshot, after: Snapshot) -> Iterator[ContactPoint]:
    mains = {owner.default_contact_point for owner in after.organisations.values()}
    for point in after.visible_points(None, None):
        if before.senders_routing_to(point) and not after.senders_routing_to(point) and point.id not in mains:
            yield point


def _lost_post(before: Snapshot, after: Snapshot, one: Reorganisation) -> Iterator[Note]:
    for key, unit in before.units.items():
        for audience in Audience:
            if before.routes(unit, audience) and not after.routes(after.units[key], audience):
                yield Note("unit_unreachable", unit.name, audience.value, _address(unit))
    for gone in _closed(after, one):
        for heir in after.heirs(gone):
            if heir.reply is Reply.OTHER_CHANNEL:
                yield Note("unit_not_reading", gone.name, heir.name, _address(heir))


def _undecided(after: Snapshot, one: Reorganisation) -> Iterator[Note]:
    """What belonged to a unit that is split belongs to nobody in particular."""
    shared = {gone.id: gone for gone in _closed(after, one) if len(after.heirs(gone)) > 1}
    for point in after.visible_points(None, None):
        if point.owner_unit in shared:
            address = RecordAddress(point.organisation, RecordKind.POINTS.value, point.id)
            yield Note("owner_shared", point.name, shared[point.owner_unit].name, address)
    for unit in after.units_of(None):
        if unit.parent in shared:
            yield Note("child_undecided", unit.name, shared[unit.parent].name, _address(unit))


def _old_names(structure: Structure, before: Snapshot, one: Reorganisation) -> Iterator[Note]:
    """Links and texts of the picker that say the name of today."""
    past = [before.units[key].name for key in (one.units if one.name else one.closed) if key in before.units]
    for name in past:
        whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        for link in structure.links:
            if whole.search(link.link_text):
                yield Note("link_names_past", link.link_text, link.page_url)
        for point in before.visible_points(None, None):
            ways = (text for way in point.alternatives for text in (way.label, way.note))
            if any(whole.search(text) for text in (point.name, point.description, *ways)):
                address = RecordAddress(point.organisation, RecordKind.POINTS.value, point.id)
                yield Note("text_names_past", point.name, name, address)


def _old_ways(after: Snapshot, one: Reorganisation) -> Iterator[Note]:
    """Phones, addresses and pages that points give beside Digital Post, and that went with a unit."""
    kept = {way for unit in after.units_of(None) for way in _ways(unit)}
    gone = {way for unit in _closed(after, one) for way in _ways(unit)} - kept
    for point in after.visible_points(None, None):
        for choice in point.alternatives:
            if _bare(choice.value) in gone:
                address = RecordAddress(point.organisation, RecordKind.POINTS.value, point.id)
                yield Note("way_of_closed", point.name, choice.value, address)


def _shared_names(after: Snapshot, one: Reorganisation) -> Iterator[Note]:
    counts = Counter(name.casefold() for unit in after.units_of(None) for name in {unit.name, *unit.aliases})
    named = (*one.founded, *(one.units if one.name else ()))
    for unit in (after.units[key] for key in named if key in after.units):
        if counts[unit.name.casefold()] > 1:
            yield Note("name_shared", unit.name, str(counts[unit.name.casefold()]), _address(unit))


def _closed(after: Snapshot, one: Reorganisation) -> list[Unit]:
    """:returns: the units that it takes away; what an import names and doesn't hold is left to the rules."""
    return [after.units[key] for key in one.closed if key in after.units and not after.is_current(after.units[key])]


def _ways(unit: Unit) -> set[str]:
    return {_bare(way) for way in (*unit.phones, *unit.emails, *unit.web)}


def _bare(way: str) -> str:
    return re.sub(r"^https?://|\s", "", way).rstrip("/").casefold()


def _address(unit: Unit) -> RecordAddress:
    return RecordAddress(unit.organisation, RecordKind.UNITS.value, unit.id)
