"""Reorganisations of the small town and of Fjordby, for tests of what they do."""

from __future__ import annotations

from dataclasses import replace

from finder.structure.snapshot import Snapshot, build_snapshot
from finder.types import Reorganisation, ReorganisationKind, Structure
from tests.factories import STRUCTURE, make_point, make_unit


def reorganise(kind: str, effective: str, units: str, into: str = "", **more: object) -> Reorganisation:
    """:param units: ids, parted by blanks; the same for `into`, where a plus marks a unit that is founded."""
    heirs = into.split()
    fields: dict[str, object] = {
        "id": f"{effective}-{kind}-{units.split(maxsplit=1)[0]}",
        "organisation": "fjordby",
        "kind": ReorganisationKind(kind),
        "effective": effective,
        "units": tuple(units.split()),
        "into": tuple(heir.strip("+") for heir in heirs),
        "founded": tuple(heir.strip("+") for heir in heirs if heir.startswith("+")),
    }
    return Reorganisation(**{**fields, **more})  # type: ignore[arg-type]


POINTS = (
    make_point("haver", "Haver og hække", owner_unit="haver"),
    make_point("veje", "Veje og fortove", owner_unit="veje"),
    make_point("natur", "Natur og parker", owner_unit="natur"),
)
UNITS = (
    make_unit("miljoe", "Miljøforvaltningen", "fjordby-top", "generelt", kind="forvaltning"),
    make_unit("haver", "Center for Haver", "miljoe", "haver", phones=("32 20 30 55",)),
    make_unit("veje", "Center for Veje", "miljoe", "veje", aliases=("CV",)),
    make_unit("bede", "Team Bede", "haver", None),
    make_unit("natur", "Center for Natur", "miljoe", "natur"),
)


def town(*reorganisations: Reorganisation) -> Structure:
    """:returns: Fjordby with centres for gardens, roads and nature, and with the reorganisations."""
    return replace(
        STRUCTURE,
        points=(*STRUCTURE.points, *POINTS),
        units=(*STRUCTURE.units, *UNITS),
        reorganisations=reorganisations,
    )


def publish_town(*reorganisations: Reorganisation) -> Snapshot:
    """:returns: the same, published."""
    return build_snapshot([town(*reorganisations)], "1")
