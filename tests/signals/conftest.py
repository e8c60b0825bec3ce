"""A small municipality with shared and own identifiers, namesakes and former names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder.structure.snapshot import build_snapshot
from finder.types import Authority, FormerName, Language
from tests.factories import STRUCTURE, make_point, make_unit

SHARED_PHONE = "32 20 30 40"
OWN_PHONE = "32 20 30 55"
UNITS = (
    make_unit("haver", "Center for Haver", "penge", "haver", phones=(SHARED_PHONE, OWN_PHONE), address="Stikkelsvej 3"),
    make_unit(
        "hegn",
        "Kontoret for Hegn",
        "penge",
        "hegn",
        aliases=("KH",),
        former=(FormerName("Hækkekontoret", "2012", ""),),
        phones=(SHARED_PHONE,),
        emails=("hegn@fjordby.example",),
        web=("www.fjordby.example/hegn",),
        ean=("5798000000012",),
        address="Stikkelsvej 3, 2. sal",
    ),
    make_unit("team-a", "Team Nord", "haver", None),
    make_unit("team-b", "Team Nord", "hegn", None),
    make_unit("fjorde", "Kontoret for Fjorde og Søer", "penge", "forvaltning-penge"),
)
AUTHORITIES = (
    Authority(
        "nabo", "Naboby Kommune", (), "99999999", "municipality", (), dict.fromkeys(Language, "Skriv dertil."), ""
    ),
    Authority("vand", "Fjordvand", ("FV",), None, "utility", (), dict.fromkeys(Language, "Skriv dertil."), ""),
)


@pytest.fixture(scope="session")
def town():
    """:returns: the municipality, published."""
    points = (
        make_point("haver", "Haver og hække", search_terms=("klippe hæk", "beplantning"), owner_unit="haver"),
        make_point("hegn", "Kontoret for Hegn", search_terms=("plankeværk",), owner_unit="hegn"),
    )
    return build_snapshot(
        [
            replace(
                STRUCTURE,
                points=(*STRUCTURE.points, *points),
                units=(*STRUCTURE.units, *UNITS),
                authorities=(*STRUCTURE.authorities, *AUTHORITIES),
            )
        ],
        "1",
    )
