"""Whatever reorganisations are planned, as long as they can happen: no unit's post is lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from finder.structure.ancestry import ancestors_of
from finder.structure.problems import Problems
from finder.structure.reorganising import names_of
from finder.structure.snapshot import Snapshot, build_snapshot
from finder.structure.validate import validate_structure
from finder.types import Audience, Reorganisation, ReorganisationKind, Structure
from tests.factories import make_unit
from tests.reorganised import town

KEYS = ("penge", "finans", "sektion", "miljoe", "haver", "veje", "bede", "natur", "ny-1", "ny-2", "ny-3")
DAYS = tuple(f"2026-0{month}-01" for month in range(1, 10))
FOUNDED = {
    "ny-1": make_unit("ny-1", "Nyt Center", "miljoe", "natur"),
    "ny-2": make_unit("ny-2", "Nyt Team", "penge", None),
    "ny-3": make_unit("ny-3", "Ny Enhed", "fjordby-top", "parkering"),
}
"""Made only where a reorganisation founds them: else they would have been there always."""

keys = st.sampled_from(KEYS)


@st.composite
def reorganisations(draw: st.DrawFn) -> Reorganisation:
    """:returns: one of any kind, which may well be impossible."""
    kind = draw(st.sampled_from(list(ReorganisationKind)))
    is_taking = kind in {ReorganisationKind.MERGE, ReorganisationKind.SPLIT}
    units = draw(st.lists(keys, min_size=1, max_size=3, unique=True))
    fewest, most = (2, 3) if kind is ReorganisationKind.SPLIT else (1, 1)
    into = draw(st.lists(keys, min_size=fewest, max_size=most, unique=True)) if is_taking else []
    single = kind in {ReorganisationKind.SPLIT, ReorganisationKind.RENAME}
    return Reorganisation(
        id=f"r-{draw(st.integers(0, 10**9))}",
        organisation="fjordby",
        kind=kind,
        effective=draw(st.sampled_from(DAYS)),
        units=tuple(units[:1] if single else units),
        into=tuple(into),
        founded=tuple(key for key in into if key in FOUNDED and draw(st.booleans())),
        name=draw(st.sampled_from(["Et navn", "Et andet", "Center for Veje"]))
        if kind is ReorganisationKind.RENAME
        else None,
        parent=draw(keys) if kind is ReorganisationKind.MOVE else None,
    )


def possible(planned: list[Reorganisation]) -> Structure:
    """:returns: the town with as many of them as can happen, in their order."""
    kept: list[Reorganisation] = []
    for one in planned:
        if _can_happen([*kept, one]):
            kept.append(one)
    return _with(kept)


def _with(planned: list[Reorganisation]) -> Structure:
    founded = {key for one in planned for key in one.founded}
    plain = town(*planned)
    return replace(plain, units=(*plain.units, *(unit for key, unit in FOUNDED.items() if key in founded)))


def _can_happen(planned: list[Reorganisation]) -> bool:
    if len({one.id for one in planned}) != len(planned) or any(not one.closed for one in planned if one.into):
        return False
    problems = Problems()
    validate_structure(_with(planned), problems)
    return len(problems) == 0


@settings(max_examples=150, deadline=None)
@given(st.lists(reorganisations(), min_size=1, max_size=8))
def test_every_name_ever_borne_leads_to_an_open_point(planned):
    structure = possible(planned)
    first = build_snapshot([structure])
    assert_sound(first)
    known = {name: key for key, unit in first.units.items() for name in names_of(unit)}
    for day in first.days:
        snapshot = first.on(day)
        assert_sound(snapshot)
        for key, unit in snapshot.units.items():
            # A name may go to another unit, but the unit that bore it goes on bearing or having borne it.
            assert all(name in names_of(unit) for name, bearer in known.items() if bearer == key)
            known |= {name: key for name in names_of(unit) if name not in known}


def assert_sound(snapshot: Snapshot) -> None:
    """Check that post to every unit goes somewhere open, by units that are there, and never around in a circle."""
    for key, unit in snapshot.units.items():
        assert key not in {above.id for above in ancestors_of(unit, snapshot.units)}
        heirs = snapshot.heirs(unit)
        assert heirs
        assert all(snapshot.is_current(heir) for heir in heirs)
        for audience in (None, *Audience):
            routes = snapshot.routes(unit, audience)
            assert routes, f"{key} is lost for {audience}"
            assert all(snapshot.is_visible(route.point, audience) for route in routes)
            assert len({route.point.id for route in routes}) == len(routes)
        assert {route.point.id for route in snapshot.routes(unit, None)} <= {
            route.point.id for heir in heirs for route in snapshot.routes(heir, None)
        }
    for structure in snapshot.structures:
        assert all(snapshot.is_current(unit) for unit in structure.units)
