"""The structure as a table: groups, their contact points, and the units."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from flask import render_template

from finder.editing import Role
from finder.structure.assembly import RecordKind
from finder.types import ContactGroup, ContactPoint, Unit
from web.console.access import needs
from web.console.blueprint import blueprint
from web.console.desk import desk


@dataclass(frozen=True, slots=True)
class Branch:
    """A group or a unit with how deep it stands; a group with its contact points."""

    record: ContactGroup | Unit
    depth: int
    points: tuple[ContactPoint, ...] = ()


@blueprint.get("/structure")
@needs(Role.VIEWER)
def show_structure() -> str:
    """Show groups and contact points as they are published, with a mark on what is drafted."""
    snapshot = desk().finder.snapshot
    by_group: dict[str, list[ContactPoint]] = defaultdict(list)
    for point in snapshot.points.values():
        for group in point.groups or ("",):
            by_group[group].append(point)
    below: dict[str | None, list[ContactGroup]] = defaultdict(list)
    for one in snapshot.groups.values():
        below[one.parent].append(one)

    def walk(parent: str | None, depth: int) -> list[Branch]:
        return [
            branch
            for group in below[parent]
            for branch in (Branch(group, depth, tuple(by_group[group.id])), *walk(group.id, depth + 1))
        ]

    return render_template(
        "console/structure.html",
        branches=walk(None, 0),
        loose=by_group[""],
        drafted=_drafted(RecordKind.POINTS) | _drafted(RecordKind.GROUPS),
        organisations=tuple(snapshot.organisations.values()),
    )


@blueprint.get("/structure/units")
@needs(Role.VIEWER)
def show_units() -> str:
    """Show the units below each other, with where their post goes."""
    snapshot = desk().snapshot
    below: dict[str | None, list[Unit]] = defaultdict(list)
    for one in snapshot.units.values():
        below[one.parent].append(one)

    def walk(parent: str | None, depth: int) -> list[Branch]:
        return [branch for unit in below[parent] for branch in (Branch(unit, depth), *walk(unit.id, depth + 1))]

    routes = {unit.id: snapshot.routes(unit, None) for unit in snapshot.units.values()}
    drafted = _drafted(RecordKind.UNITS)
    return render_template(
        "console/units.html",
        branches=walk(None, 0),
        routes=routes,
        gone={unit.id for unit in snapshot.units.values() if not snapshot.is_current(unit)},
        drafted=drafted,
        organisations=tuple(snapshot.organisations.values()),
    )


def _drafted(kind: RecordKind) -> frozenset[str]:
    return frozenset(one.address.key for one in desk().store.drafts.list() if one.address.kind == kind.value)
