"""How a record would be shown, were its form published as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from finder.catalogue.publishing import refuse_invalid
from finder.editing import Document, RecordAddress
from finder.guidance import click_paths
from finder.structure.assembly import RecordKind
from finder.structure.keys import documents_of, structure_from
from finder.structure.routing import Route
from finder.structure.snapshot import Snapshot, build_snapshot
from finder.types import Audience, ContactPoint, Language, PlatformGuide
from web.console.desk import Desk
from web.console.plain import Reading, read_plainly


@dataclass(frozen=True, slots=True)
class Shown:
    """What one audience sees on one platform."""

    guide: PlatformGuide
    audience: Audience
    group_path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything the preview tells of a record."""

    reading: Reading
    shown: tuple[Shown, ...] = ()
    """Of a contact point: what the audiences see that it is meant for."""
    hidden_for: tuple[Audience, ...] = ()
    routes: Mapping[Audience, Route | None] | None = None
    """Of a unit: where its post goes."""
    points: tuple[ContactPoint, ...] = ()
    """Of a group: what stands in it."""


def preview(desk: Desk, address: RecordAddress, document: Document, language: Language) -> Preview:
    """Show a record as it would be, on top of the draft.

    :raises FinderError: when the record can't be read or doesn't fit the others.
    """
    snapshot = _snapshot_with(desk, address, document)
    reading = read_plainly(document)
    if address.kind == RecordKind.UNITS:
        # A unit that a reorganisation founds is shown as it will be.
        snapshot = snapshot if address.key in snapshot.units else snapshot.latest
        unit = snapshot.units[address.key]
        return Preview(reading, routes={audience: snapshot.route(unit, audience) for audience in Audience})
    if address.kind == RecordKind.GROUPS:
        return Preview(reading, points=tuple(one for one in snapshot.points.values() if address.key in one.groups))
    point = snapshot.points[address.key]
    today = date.today().isoformat()
    seen = [audience for audience in Audience if snapshot.is_visible(point, audience)]
    shown = tuple(
        Shown(guide, audience, snapshot.group_path(point, audience))
        for audience in seen
        for guide in click_paths(snapshot, point, audience, language, today, links=desk.settings.links)
    )
    return Preview(reading, shown, tuple(one for one in Audience if one not in seen))


def _snapshot_with(desk: Desk, address: RecordAddress, document: Document) -> Snapshot:
    structures = []
    for structure in desk.drafted_structures():
        if structure.organisation.id == address.organisation:
            documents = documents_of(structure)
            documents[address.kind][address.key] = document
            structure = structure_from(documents)  # noqa: PLW2901 - the same structure, with the form in it
        structures.append(structure)
    refuse_invalid(structures)
    return build_snapshot(structures)
