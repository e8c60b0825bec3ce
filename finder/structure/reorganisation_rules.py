"""What a reorganisation must be: its own fields, and what it may do to the units on its day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from finder.structure.ancestry import ancestors_of
from finder.structure.fields import FieldReader
from finder.structure.remarks import Remarks
from finder.structure.reorganising import Course
from finder.structure.shapes import DAY, SLUG
from finder.types import ContactPoint, Reorganisation, ReorganisationKind, Reply, Unit

FEWEST_PARTS = 2
"""Of a split: one part is the whole again."""


def parse_reorganisation(fields: FieldReader, organisation: str) -> Reorganisation:
    """:returns: the record of a line of reorganisations.jsonl; what the kind has no use for may be left out."""
    found = Reorganisation(
        id=fields.shaped("id", SLUG),
        organisation=organisation,
        kind=fields.choice("kind", ReorganisationKind),
        effective=fields.shaped("effective", DAY),
        units=fields.slugs("units", minimum=1),
        into=fields.slugs("into") if fields.has("into") else (),
        founded=fields.slugs("founded") if fields.has("founded") else (),
        name=fields.optional_text("name") if fields.has("name") else None,
        parent=fields.optional_shaped("parent", SLUG) if fields.has("parent") else None,
        contact_point=fields.optional_shaped("contact_point", SLUG) if fields.has("contact_point") else None,
        note=fields.text("note", empty=True) if fields.has("note") else "",
    )
    for field, rule in _wrong_for_kind(found):
        fields.reject(field, rule)
    return found


def check_reorganisations(
    units: Mapping[str, Unit], points: Mapping[str, ContactPoint], noted: Sequence[tuple[Remarks, Reorganisation]]
) -> None:
    """Check that all reorganisations can happen one after the other, and leave every unit with a way for its post.

    :param units: the records as they were before; those founded later among them.
    """
    for remarks, one in noted:
        for field, names in (("units", one.units), ("into", one.into)):
            for name in names:
                remarks.refer(field, name, units)
        remarks.refer("parent", one.parent, units)
        remarks.refer("contact_point", one.contact_point, points)
    course = Course(units, [one for _, one in noted])
    _check_beginning(course, noted)
    for remarks, one in sorted(noted, key=lambda pair: pair[1].effective):
        _check_before(course, units, one, remarks)
        course.apply(one)
        _check_after(course, one, remarks)


def _wrong_for_kind(one: Reorganisation) -> Iterator[tuple[str, str]]:
    """:returns: the fields that don't fit the kind, each with what is allowed."""
    if one.kind is ReorganisationKind.MERGE and len(one.into) != 1:
        yield "into", "must hold the one unit that takes over"
    if one.kind is ReorganisationKind.MERGE and one.into and not one.closed:
        yield "units", "must hold a unit beside the one that takes over"
    if one.kind is ReorganisationKind.SPLIT and len(one.into) < FEWEST_PARTS:
        yield "into", "must hold at least two units; one part is the whole again"
    if one.kind in {ReorganisationKind.SPLIT, ReorganisationKind.RENAME} and len(one.units) != 1:
        yield "units", "must hold one unit"
    if one.kind not in {ReorganisationKind.MERGE, ReorganisationKind.SPLIT} and one.into:
        yield "into", "is only for merge and split"
    if not set(one.founded) <= set(one.into):
        yield "founded", "must be among into"
    if set(one.founded) & set(one.units):
        yield "founded", "holds a unit that exists before"
    if (one.kind is ReorganisationKind.RENAME) != bool(one.name):
        yield "name", "must be the new name of a rename, and null of all others"
    is_move = one.kind is ReorganisationKind.MOVE
    if is_move and one.parent is None and one.contact_point is None:
        yield "parent", "must say where to when contact_point doesn't"
    if not is_move and (one.parent, one.contact_point) != (None, None):
        yield "parent", "and contact_point are only for move"


def _check_beginning(course: Course, noted: Iterable[tuple[Remarks, Reorganisation]]) -> None:
    founders = {key: remarks for remarks, one in noted for key in one.founded}
    for unit in course.units.values():
        if unit.parent in founders:
            founders[unit.parent].note(
                "founded", "{name} stands under {above}, which is founded later", name=unit.id, above=unit.parent
            )


def _check_before(course: Course, records: Mapping[str, Unit], one: Reorganisation, remarks: Remarks) -> None:
    """What a reorganisation changes must be there on its day; what it founds must not."""
    kept = [key for key in one.into if key not in one.founded]
    for field, keys in (("units", one.units), ("into", kept), ("parent", [one.parent or ""])):
        for key in (key for key in keys if key in records and not course.is_open(key)):
            if key in course.closed:
                gone = course.closed[key].reorganisation
                remarks.note(field, "{name} is gone since {day} ({other})", name=key, day=gone.effective, other=gone.id)
            else:
                remarks.note(field, "{name} is founded later", name=key)
    for key in one.founded:
        if key in course.units:
            remarks.note("founded", "{name} exists already", name=key)


def _check_after(course: Course, one: Reorganisation, remarks: Remarks) -> None:
    for key in one.founded:
        parent = course.units[key].parent if key in course.units else None
        if parent is not None and parent in course.units and not course.is_open(parent):
            remarks.note("founded", "{name} stands under {above}, which is gone by then", name=key, above=parent)
    if one.kind is ReorganisationKind.RENAME:
        return
    for unit in course.units.values():
        above = ancestors_of(unit, course.units)
        if unit.id in {link.id for link in above}:
            circle = " → ".join([unit.id, *(link.id for link in above)])
            remarks.note("parent", "leads around in a circle: {names}", names=circle)
            # Whatever stands in the circle or under it would be told as well.
            return
        # What is gone has heirs, and those have been checked themselves.
        leads = any(link.contact_point or link.id in course.closed for link in above)
        if unit.reply is Reply.INHERITS and course.is_open(unit.id) and not leads:
            remarks.note("units", "leaves {name} under no unit that has a contact point", name=unit.id)
