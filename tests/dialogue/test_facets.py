"""What can be asked about a contact point, on an invented municipality and on the one that ships."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder.dialogue.facets import FACETS
from finder.settings import PROJECT
from finder.structure.parsing import MATTERS
from finder.structure.seeding import load_structures
from finder.structure.snapshot import build_snapshot
from finder.types import Language
from tests.factories import make_snapshot

SNAPSHOT = make_snapshot()


@pytest.fixture(scope="module")
def shipped_snapshot():
    """:returns: the contact structures that ship."""
    return build_snapshot(load_structures(PROJECT / "seeds"))


def values(facet, point):
    return FACETS[facet].values(point, SNAPSHOT)


def test_the_values_are_those_of_the_record():
    point = replace(SNAPSHOT.points["parkering"], matters=("bill", "complaint"), places=("Nørrebro", "Bispebjerg"))
    assert values("point", point) == ("parkering",)
    assert values("topic", point) == ("emne-trafik", "emne-penge")
    assert values("audience", point) == ("CITIZEN", "COMPANY")
    assert values("matter", point) == ("bill", "complaint")
    assert values("unit", point) == ("penge",)
    assert values("place", point) == ("Nørrebro, Bispebjerg",)


def test_what_a_record_does_not_say_has_no_value():
    general = SNAPSHOT.points["generelt"]
    assert [values(facet, general) for facet in ("topic", "matter", "unit", "place")] == [(), (), (), ()]


def test_an_administration_itself_is_no_topic():
    assert SNAPSHOT.points["forvaltning-penge"].groups == ("forvaltninger",)
    assert values("topic", SNAPSHOT.points["forvaltning-penge"]) == ()


@pytest.mark.parametrize(
    ("facet", "value", "danish", "english"),
    [
        ("point", "regning", "Regning eller rykker", "Regning eller rykker"),
        ("topic", "emne-trafik", "Trafik", "Trafik"),
        ("audience", "COMPANY", "For en virksomhed", "For a company"),
        ("matter", "complaint", "En klage eller en uenighed", "A complaint or a disagreement"),
        ("unit", "penge", "Pengeforvaltningen", "Pengeforvaltningen"),
        ("place", "Indre By, Christianshavn, Østerbro", "Indre By, Christianshavn og Østerbro", None),
        ("topic", "nedlagt", "nedlagt", "nedlagt"),
    ],
)
def test_a_value_is_called_what_people_call_it(facet, value, danish, english):
    label = FACETS[facet].label
    assert label(value, SNAPSHOT, Language.DA) == danish
    assert english is None or label(value, SNAPSHOT, Language.EN) == english


def test_chances_are_chances():
    for facet in FACETS.values():
        assert 0 <= facet.unknown < 1
        assert 0 < facet.mistaken < 0.5, "an answer that tells the opposite of what it says"
        assert facet.effort >= 0


def test_every_open_point_that_ships_can_be_asked_about(shipped_snapshot):
    for point in shipped_snapshot.visible_points(None, None):
        assert FACETS["matter"].values(point, shipped_snapshot), f"{point.id} has no matter"


@pytest.mark.parametrize("language", Language)
def test_every_value_that_ships_has_words(shipped_snapshot, language):
    for facet in FACETS.values():
        shown = {value for point in shipped_snapshot.points.values() for value in facet.values(point, shipped_snapshot)}
        labels = {value: facet.label(value, shipped_snapshot, language) for value in shown}
        assert shown, f"nothing can be asked about {facet.name}"
        assert len(set(labels.values())) == len(labels), "two options would look the same"
        assert facet.name in {"place"} or not shown & set(labels.values()), "a code is shown to people"


def test_every_matter_is_used(shipped_snapshot):
    used = {matter for point in shipped_snapshot.points.values() for matter in point.matters}
    assert used == set(MATTERS)
