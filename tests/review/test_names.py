"""Names that are taken for another, and names that fit everybody."""

from __future__ import annotations

import pytest

from finder.review.names import find_near_duplicates, find_vague_names
from tests.factories import CITIZENS, COMPANIES, make_unit
from tests.review.materials import make_material, point, told


def near(one, other, **changed):
    points = point("en", one, **changed), point("to", other)
    return list(find_near_duplicates(material(*points)))


def material(*points, units=()):
    return make_material(points=points, units=units, groups=(), observations=(), sending_systems=())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Leje af kommunale lokaler", "Lån og leje af kommunale lokaler"),
        ("Leje af kommunalt lokale", "Leje af kommunale lokaler"),
        ("Byggesagsbehandlingen", "Byggesagsbehandling"),
    ],
)
def test_near_names_are_told(one, other):
    (finding,) = near(one, other)
    assert told([finding]) == [("near_duplicate_name", ("en", "to"))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hjælpemidler – under 65 år", "Hjælpemidler – 65 år og derover"),
        ("Områdekontor Amager", "Områdekontor Valby"),
        ("Socialforvaltningen", "Økonomiforvaltningen"),
        ("Træer", "Træer og hække i skel"),
        ("Parkeringsafgift – klage", "Parkeringsafgift – betaling og rykker"),
        ("Andre henvendelser", "Fjordby Kommune – generel henvendelse"),
    ],
)
def test_names_that_are_told_apart_are_not(one, other):
    assert near(one, other) == []


def test_names_that_nobody_sees_together_are_fine():
    points = (
        point("en", "Leje af lokaler", targets=CITIZENS),
        point("to", "Lån og leje af lokaler", targets=COMPANIES),
    )
    assert list(find_near_duplicates(material(*points))) == []


def test_help_texts_that_name_each_other_do_less_harm():
    names = "Leje af lokaler", "Lån og leje af lokaler"
    silent = (point("en", names[0]), point("to", names[1]))
    speaking = (
        point("en", names[0], description="Ellers vælg »Lån og leje af lokaler«."),
        point("to", names[1], description="Ellers vælg »Leje af lokaler«."),
    )
    (more,), (less,) = (find_near_duplicates(material(*points)) for points in (silent, speaking))
    assert less.harm < more.harm


@pytest.mark.parametrize("name", ["Andre henvendelser", "Øvrige spørgsmål", "Kontakt", "Diverse", "General enquiries"])
def test_vague_names_are_told(name):
    unit = make_unit("kbs", "Borgerservice", None, "andet")
    (finding,) = find_vague_names(material(point("andet", name, owner_unit="kbs"), units=(unit,)))
    assert told([finding]) == [("vague_name", ("andet",))]
    assert "»Borgerservice – …«" in finding.proposal


@pytest.mark.parametrize("name", ["Borgerservice – andre henvendelser", "Fjordby Kommune – generel henvendelse", "BBR"])
def test_names_that_say_something_are_not_vague(name):
    assert list(find_vague_names(material(point("andet", name)))) == []
