"""The list of all possible answers."""

from __future__ import annotations

import pytest

from finder.signals.candidates import authority_key, list_candidates, point_key
from finder.types import Audience


def test_open_points_come_first_and_authorities_last(town):
    candidates = list_candidates(town)
    assert len(candidates) == len(candidates.points) + len(candidates.authorities)
    assert "lukket" not in {point.id for point in candidates.points}
    assert candidates.keys[0] == point_key("generelt")
    assert candidates.keys[-1] == authority_key("vand")
    assert [candidates.position[key] for key in candidates.keys] == list(range(len(candidates)))


def test_a_place_leads_back_to_its_point(town):
    candidates = list_candidates(town)
    for place, key in enumerate(candidates.keys):
        point = candidates.point_at(place)
        assert (point is None) == key.startswith("authority:")
        assert point is None or point_key(point.id) == key


def test_unknown_keys_have_no_place(town):
    candidates = list_candidates(town)
    assert candidates.places(["point:ukendt", point_key("regning")]) == [candidates.position[point_key("regning")]]


@pytest.mark.parametrize(("audience", "shown"), [(None, True), (Audience.COMPANY, True), (Audience.CITIZEN, False)])
def test_points_for_companies_are_out_of_a_citizens_scope(town, audience, shown):
    candidates = list_candidates(town)
    scope = candidates.in_scope(None, audience)
    assert bool(scope[candidates.position[point_key("erhverv")]]) is shown
    assert scope[len(candidates.points) :].all()


def test_another_organisation_has_no_points_here(town):
    candidates = list_candidates(town)
    assert not candidates.in_scope("andetsteds", None)[: len(candidates.points)].any()
    assert candidates.in_scope("fjordby", None).all()
