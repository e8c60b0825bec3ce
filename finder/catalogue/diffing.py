"""Two states of a structure compared: what is new, changed and gone, and what breaks by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from finder.catalogue.effects import list_effects
from finder.editing import ORGANISATION, Document, Note, RecordAddress
from finder.structure.ancestry import by_id
from finder.structure.assembly import RecordKind
from finder.structure.keys import Documents, documents_of
from finder.structure.routing import find_route
from finder.types import Audience, ContactPoint, Example, Structure

SHRINKS = 0.2
"""A share of contact points that no ordinary change removes: the export was cut short, or is of something else."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A record that is new or gone."""

    address: RecordAddress
    name: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a record that has another value."""

    address: RecordAddress
    name: str
    """Of the record, as it was."""
    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything that differs; the order of records does not count."""

    added: tuple[Listed, ...] = ()
    changed: tuple[Change, ...] = ()
    removed: tuple[Listed, ...] = ()
    breaks: tuple[Note, ...] = ()
    """What would not work any more."""

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def diff_structures(before: Sequence[Structure], after: Sequence[Structure], examples: Iterable[Example] = ()) -> Diff:
    """Compare all organisations.

    :param examples: labelled texts, to tell which of them lose their contact point.
    """
    old, new = by_owner(before), by_owner(after)
    added: list[Listed] = []
    changed: list[Change] = []
    removed: list[Listed] = []
    breaks: list[Note] = []
    for owner in sorted({*old, *new}):
        was = documents_of(old[owner]) if owner in old else {}
        now = documents_of(new[owner]) if owner in new else {}
        one = diff_documents(owner, was, now)
        added += one.added
        changed += one.changed
        removed += one.removed
        if owner in new:
            breaks += list_breaks(old.get(owner), new[owner], examples)
    return Diff(tuple(added), tuple(changed), tuple(removed), tuple(breaks))


def by_owner(structures: Iterable[Structure]) -> dict[str, Structure]:
    """:returns: the structures by their organisations' ids."""
    return {structure.organisation.id: structure for structure in structures}


def diff_documents(owner: str, before: Documents, after: Documents) -> Diff:
    """:returns: the differences of one organisation's records, in order of kind, without what breaks."""
    added: list[Listed] = []
    changed: list[Change] = []
    removed: list[Listed] = []
    for kind in (ORGANISATION, *(one.value for one in RecordKind)):
        was, now = before.get(kind, {}), after.get(kind, {})
        for key, document in now.items():
            address = RecordAddress(owner, kind, key)
            if key not in was:
                added.append(Listed(address, name_of(key, document)))
            else:
                changed += _changes(address, was[key], document)
        gone = (key for key in was if key not in now)
        removed += [Listed(RecordAddress(owner, kind, key), name_of(key, was[key])) for key in gone]
    return Diff(tuple(added), tuple(changed), tuple(removed))


def name_of(key: str, document: Document) -> str:
    """:returns: what people call a record."""
    return str(document.get("name") or document.get("link_text") or key)


def _changes(address: RecordAddress, before: Document, after: Document) -> list[Change]:
    if before == after:
        return []
    fields = dict.fromkeys((*before, *after))
    name = name_of(address.key, before)
    return [
        Change(address, name, field, before.get(field), after.get(field))
        for field in fields
        if before.get(field) != after.get(field)
    ]


def list_breaks(before: Structure | None, after: Structure, examples: Iterable[Example] = ()) -> tuple[Note, ...]:
    """List what a change breaks; what was broken before is not listed again.

    :param before: None for an organisation that is new.
    """
    if before is None:
        return ()
    was, now = by_id(before.points), by_id(after.points)
    return (
        *_default_breaks(before, after, was, now),
        *_unit_breaks(before, after, was, now),
        *_reference_breaks(after, was, now),
        *_name_breaks(before, after),
        *_reorganisation_breaks(before, after),
        *_size_breaks(after, was, now, examples),
    )


Points = Mapping[str, ContactPoint]


def _is_open(points: Points, key: str | None) -> bool:
    return key in points and points[key].is_open if key is not None else False


def _default_breaks(before: Structure, after: Structure, was: Points, now: Points) -> list[Note]:
    key = after.organisation.default_contact_point
    if _is_open(now, key) or not _is_open(was, before.organisation.default_contact_point):
        return []
    name = was[key].name if key in was else key
    return [Note("default_removed", after.organisation.name, name, _address(after, RecordKind.POINTS, key))]


def _unit_breaks(before: Structure, after: Structure, was: Points, now: Points) -> list[Note]:
    """Units whose own point goes away, and units that nothing leads to any more."""
    notes = []
    old, new = by_id(before.units), by_id(after.units)
    for unit in new.values():
        address = _address(after, RecordKind.UNITS, unit.id)
        own = unit.contact_point
        if own is not None and _is_open(was, own) and not _is_open(now, own):
            notes.append(Note("unit_point_gone", unit.name, was[own].name, address))
            continue
        for audience in Audience:
            earlier = old.get(unit.id)
            if earlier is None or find_route(earlier, old, was, audience) is None:
                continue
            if find_route(unit, new, now, audience) is None:
                notes.append(Note("unit_unreachable", unit.name, audience.value, address))
    return notes


def _reference_breaks(after: Structure, was: Points, now: Points) -> list[Note]:
    """Links, observations and owners that name what is not there any more."""
    notes = []
    for link in after.links:
        key = link.contact_point
        if _is_open(was, key) and not _is_open(now, key):
            link_key = f"{link.page_url}|{link.link_text}"
            notes.append(
                Note("link_broken", link.link_text, link.page_url, _address(after, RecordKind.LINKS, link_key))
            )
    for observation in after.observations:
        key = observation.contact_point or ""
        if key in was and key not in now:
            notes.append(Note("observation_broken", was[key].name, observation.platform))
    units = by_id(after.units)
    for point in now.values():
        if point.owner_unit is not None and point.owner_unit not in units:
            notes.append(Note("owner_gone", point.name, point.owner_unit, _address(after, RecordKind.POINTS, point.id)))
    return notes


def _name_breaks(before: Structure, after: Structure) -> list[Note]:
    """Open points that bear one name: nobody can tell them apart in a list of recipients."""
    earlier = Counter(point.name.casefold() for point in before.points if point.is_open)
    names = Counter(point.name.casefold() for point in after.points if point.is_open)
    shown = {point.name.casefold(): point for point in after.points if point.is_open}
    return [
        Note("duplicate_name", shown[name].name, str(count), _address(after, RecordKind.POINTS, shown[name].id))
        for name, count in names.items()
        if count > max(1, earlier[name])
    ]


def _reorganisation_breaks(before: Structure, after: Structure) -> list[Note]:
    """What new reorganisations bring with them on their day."""
    new = [one for one in after.reorganisations if one not in before.reorganisations]
    return [note for one in new for note in list_effects(after, one).notes]


def _size_breaks(after: Structure, was: Points, now: Points, examples: Iterable[Example]) -> list[Note]:
    gone = {key for key in was if key not in now}
    notes = []
    if was and len(gone) > SHRINKS * len(was):
        notes.append(Note("many_removed", after.organisation.name, f"{len(gone)} / {len(was)}"))
    lost = sum(1 for one in examples if one.expected and gone.issuperset(one.expected))
    if lost:
        notes.append(Note("examples_lost", after.organisation.name, str(lost)))
    return notes


def _address(structure: Structure, kind: RecordKind, key: str) -> RecordAddress:
    return RecordAddress(structure.organisation.id, kind.value, key)
