"""Where a sender lives tells whether he is ours, whatever his unit is called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder.signals.candidates import list_candidates
from finder.signals.places import ForeignPlaces
from finder.signals.senders import SenderReader
from finder.structure.snapshot import build_snapshot
from finder.text.query import read_query
from finder.types import Field, FieldKind, Kind
from tests.factories import STRUCTURE, make_unit


@pytest.fixture(scope="module")
def snapshot():
    house = make_unit("hus", "Huset", "fjordby-top", "regning", postcode="4321")
    return build_snapshot([replace(STRUCTURE, units=(*STRUCTURE.units, house))], "1")


@pytest.fixture(scope="module")
def places(snapshot):
    return ForeignPlaces(snapshot)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Hvad koster en beboerlicens i Gentofte?", True),
        ("vi flytter til roskilde", True),
        ("Søborgs bibliotek", True),
        ("Regning fra Fjordby", False),
        ("Min mor ligger på Herlev Hospital", False),
        ("Der er hul i Frederiksberg Allé", False),
        ("Roskildevej 12", False),
        ("vejen er glat", False),
    ],
)
def test_towns_of_other_municipalities(places, text, named):
    assert places.named_in(text) is named


@pytest.mark.parametrize(("code", "foreign"), [("4399", False), ("5000", True), (None, False)])
def test_postcodes_outside_our_areas(places, code, foreign):
    fields = [Field(FieldKind.POSTCODE, code, 0, 4, 1.0)] if code else []
    assert places.has_postcode(fields) is foreign


def test_one_postcode_of_ours_is_enough(places):
    assert not places.has_postcode([Field(FieldKind.POSTCODE, code, 0, 4, 1.0) for code in ("5000", "4321")])


@pytest.fixture(scope="module")
def read(snapshot):
    reader = SenderReader(snapshot, list_candidates(snapshot))

    def sightings(text):
        return reader.read(
            read_query(text, audience=None, language=None, as_of="2026-01-01", organisation=None, kind=Kind.LETTER)
        )

    return sightings


def test_a_letterhead_without_anything_of_ours_is_a_strangers(read):
    stranger = read("Landsbyarkivet\nTorvet 1, 5000 Odense C\n\nKære borger\n\nTak for dit brev.\n")
    assert stranger.unknown_sender
    assert stranger.foreign_place
    assert stranger.foreign_postcode
    ours = read("Fjordby Kommune\nCenter for Finans\n\nKære borger\n\nTak for dit brev.\n")
    assert not ours.unknown_sender
    assert not ours.foreign_place


@pytest.mark.parametrize("head", ["Privat Pasning Mini v/ Anette", "Bølgens Forsikring", "Ejerforeningen Havnen"])
def test_firms_and_associations_are_known_by_what_they_call_themselves(read, head):
    assert read(f"{head}\nTorvet 1\n\nKære forældre\n\nVi holder lukket.\n").firm_sender
