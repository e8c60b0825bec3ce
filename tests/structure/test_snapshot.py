"""What a published structure answers: who sees what, and where a unit's post goes."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from finder.errors import InvalidData
from finder.settings import PROJECT
from finder.structure.seeding import load_structure, load_structures
from finder.structure.snapshot import Snapshot, build_snapshot
from finder.types import Audience, Relation, Structure


@pytest.fixture
def town(files, write) -> Structure:
    return load_structure(write(files))


@pytest.fixture
def snapshot(town) -> Snapshot:
    return build_snapshot([town])


@pytest.fixture(scope="module")
def copenhagen() -> Snapshot:
    return build_snapshot(load_structures(PROJECT / "seeds"))


def other_town(town: Structure) -> Structure:
    """:returns: the same town under other ids, closed but for one point."""
    return replace(
        town,
        organisation=replace(town.organisation, id="andenby"),
        groups=(),
        points=(replace(town.points[0], id="andet", organisation="andenby", groups=()),),
        units=(replace(town.units[0], id="andenby", organisation="andenby", contact_point="andet"),),
        sending_systems=(replace(town.sending_systems[0], used_by=("andenby",)),),
    )


def ids(records) -> list[str]:
    return [record.id for record in records]


def test_closed_points_and_other_audiences_points_are_not_visible(snapshot):
    assert ids(snapshot.visible_points("lilleby", None)) == ["alt-andet", "regning", "skoler", "brevarkiv"]
    assert ids(snapshot.visible_points("lilleby", Audience.COMPANY)) == ["alt-andet", "regning", "skoler"]
    assert not snapshot.is_visible(snapshot.points["lukket"], None)
    assert not snapshot.is_visible(snapshot.points["brevarkiv"], Audience.COMPANY)
    assert snapshot.visible_points("ukendt", None) == ()


def test_a_path_goes_only_through_groups_the_audience_sees(snapshot):
    bill = snapshot.points["regning"]
    assert snapshot.group_path(bill, Audience.COMPANY) == ("Emner", "Erhverv")
    assert snapshot.group_path(bill, None) == ("Emner", "Erhverv")
    assert snapshot.group_path(bill, Audience.CITIZEN) == ("Emner",)


def test_a_group_below_a_hidden_one_is_no_path(town):
    hidden_top = replace(town.groups[0], targets=frozenset({Audience.CITIZEN}))
    snapshot = build_snapshot([replace(town, groups=(hidden_top, *town.groups[1:]))])
    assert snapshot.group_path(snapshot.points["regning"], Audience.COMPANY) == ()


@pytest.mark.parametrize(
    ("unit", "audience", "point", "relation", "holder"),
    [
        ("byen", None, "alt-andet", Relation.OWN, "byen"),
        ("skoleforvaltningen", None, "skoler", Relation.OWN, "skoleforvaltningen"),
        ("debitor", None, "regning", Relation.STANDS_IN, "debitor"),
        ("kasse", None, "regning", Relation.STANDS_IN, "kasse"),
        ("skole", None, "skoler", Relation.INHERITED, "skoleforvaltningen"),
        ("sfo", None, "skoler", Relation.INHERITED, "skole"),
        ("arkivet", Audience.CITIZEN, "brevarkiv", Relation.OWN, "arkivet"),
        ("arkivet", Audience.COMPANY, "alt-andet", Relation.INHERITED, "byen"),
    ],
)
def test_where_post_to_a_unit_goes(snapshot, *, unit, audience, point, relation, holder):
    route = snapshot.route(snapshot.units[unit], audience)
    assert (route.point.id, route.relation, route.holder.id) == (point, relation, holder)


@pytest.mark.parametrize(
    ("point_name", "unit_name", "relation"),
    [
        ("Områdekontor Øst og Vest", "Områdekontor Øst/Vest", Relation.OWN),
        ("Team Anlæg – veje", "TEAM ANLAEG", Relation.OWN),
        ("Brevarkiv", "Brevarkivet", Relation.OWN),
        ("Lokalplan", "Lokalplaner", Relation.STANDS_IN),
        ("Parkeringsafgift", "Parkering", Relation.STANDS_IN),
        ("Byplan", "By", Relation.STANDS_IN),
    ],
)
def test_a_point_is_a_units_own_when_it_bears_its_name(town, point_name, unit_name, relation):
    point = replace(town.points[1], name=point_name)
    unit = replace(town.units[2], name=unit_name)
    snapshot = build_snapshot(
        [replace(town, points=(town.points[0], point, *town.points[2:]), units=(town.units[0], unit))]
    )
    assert snapshot.route(unit, None).relation is relation


def test_a_unit_nobody_stands_above_may_lead_nowhere(town):
    lone = replace(town.units[6], parent=None)
    assert build_snapshot([replace(town, units=(lone,))]).route(lone, None) is None


def test_senders_are_those_whose_post_ends_there(snapshot):
    assert ids(snapshot.senders_routing_to(snapshot.points["skoler"])) == ["skoleforvaltningen", "skole", "sfo"]
    assert snapshot.senders_routing_to(snapshot.points["lukket"]) == ()


def test_a_units_place_in_the_house(snapshot):
    club = snapshot.units["sfo"]
    assert ids(snapshot.ancestors(club)) == ["skole", "skoleforvaltningen", "byen"]
    assert snapshot.administration(club).id == "skoleforvaltningen"
    assert snapshot.administration(snapshot.units["skoleforvaltningen"]).id == "skoleforvaltningen"
    assert snapshot.administration(snapshot.units["debitor"]) is None


def test_organisations_stand_side_by_side(town):
    other = other_town(town)
    snapshot = build_snapshot([town, other])
    assert list(snapshot.organisations) == ["andenby", "lilleby"]
    assert ids(snapshot.visible_points("andenby", None)) == ["andet"]
    assert len(snapshot.visible_points(None, None)) == 5
    assert ids(snapshot.units_of("andenby")) == ["andenby"]
    assert len(snapshot.units_of(None)) == len(town.units) + 1
    assert snapshot.sending_systems["brevskriver"].used_by == ("andenby", "debitor")


@pytest.mark.parametrize("kind", ["points", "units", "groups"])
def test_an_id_of_two_organisations_is_refused(town, kind):
    other = replace(other_town(town), **{kind: getattr(town, kind)[:1]})
    with pytest.raises(InvalidData, match=f"both hold the .* {getattr(town, kind)[0].id};"):
        build_snapshot([town, other])


def test_the_version_follows_the_content(town):
    version = build_snapshot([town, other_town(town)]).version
    assert version == build_snapshot([other_town(town), town]).version
    assert version != build_snapshot([town]).version
    assert version != build_snapshot([town, other_town(town)], revision="2").version


def test_a_snapshot_cannot_be_changed(snapshot):
    with pytest.raises(FrozenInstanceError):
        snapshot.version = "x"
    with pytest.raises(TypeError):
        snapshot.points["ny"] = snapshot.points["regning"]


@pytest.mark.parametrize(
    ("unit", "point", "relation"),
    [
        ("center-for-finans-debitor", "regning-og-betalingspaamindelse", Relation.STANDS_IN),
        ("borgerraadgiveren", "borgerraadgiveren", Relation.OWN),
        ("pladsanvisningen", "pladsanvisningen", Relation.OWN),
        ("skole-eksempel", "forvaltning-buf", Relation.INHERITED),
    ],
)
def test_the_cases_it_all_began_with(copenhagen, unit, point, relation):
    route = copenhagen.route(copenhagen.units[unit], Audience.COMPANY)
    if Audience.COMPANY not in copenhagen.points[point].targets:
        route = copenhagen.route(copenhagen.units[unit], Audience.CITIZEN)
    assert (route.point.id, route.relation) == (point, relation)


def test_every_open_point_of_the_seeds_has_a_path(copenhagen):
    for audience in Audience:
        points = copenhagen.visible_points("kk", audience)
        assert [point.id for point in points if not copenhagen.group_path(point, audience)] == []
