"""Three towns whose units bear the same name, each with numbers, addresses and a domain of its own."""

from __future__ import annotations

from dataclasses import replace

from finder.types import Organisation, Structure
from tests.factories import STRUCTURE, make_point, make_unit

TOWNS = {
    "soeby": ("Søby Kommune", "99000048"),
    "moelleby": ("Mølleby Kommune", "99000072"),
    "oester": ("Øster Mølleby Kommune", None),
}


def make_town(key: str, place: int) -> Structure:
    """:returns: a municipality whose unit is called as everybody's is, with signs of its own."""
    name, cvr = TOWNS[key]
    organisation = Organisation(key, name, cvr, f"{place}0 11 12 13", f"https://www.{key}.example", f"{key}-generelt")
    top = make_unit(f"{key}-top", name, None, f"{key}-generelt", organisation=key, kind="kommune")
    service = make_unit(
        f"{key}-service",
        "Borgerservice",
        f"{key}-top",
        f"{key}-borger",
        organisation=key,
        address=f"Havnegade {place}",
        postcode=f"{place}700",
        city=name.removesuffix(" Kommune"),
        phones=(f"{place}0 44 45 46", "70 10 20 30"),
        emails=(f"borgerservice@{key}.example",),
        ean=(f"57980000000{place}{place}",),
    )
    points = (
        make_point(f"{key}-generelt", f"{name} – alt andet", organisation=key, groups=(), owner_unit=None),
        make_point(f"{key}-borger", "Borgerservice", organisation=key, groups=(), owner_unit=f"{key}-service"),
    )
    return replace(
        STRUCTURE,
        organisation=organisation,
        groups=(),
        points=points,
        units=(top, service),
        authorities=(),
        platforms=(),
        observations=(),
        sending_systems=(),
    )


def make_neighbours() -> list[Structure]:
    """:returns: Søby, Mølleby and Øster Mølleby."""
    return [make_town(key, place) for place, key in enumerate(TOWNS, start=2)]
