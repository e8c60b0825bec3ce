"""Units merged, split, moved and renamed: from their day on, and nothing before it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder.structure.assembly import structure_hash
from finder.structure.keys import documents_of, structure_from
from finder.structure.snapshot import build_snapshot
from finder.types import Audience, Relation
from tests.reorganised import publish_town, reorganise, town
from tests.towns import make_town

BEFORE, DAY, LATER = "2026-02-28", "2026-03-01", "2026-06-01"


def points_of(snapshot, unit, audience=None):
    """:returns: ids of the points that take the unit's post."""
    return [route.point.id for route in snapshot.routes(snapshot.units[unit], audience)]


def test_without_reorganisations_every_day_is_the_same_snapshot():
    snapshot = publish_town()
    assert snapshot.on(DAY) is snapshot.latest is snapshot
    assert snapshot.days == ()
    assert snapshot.since == ""


def test_a_snapshot_is_made_once_for_all_days_of_an_era():
    snapshot = publish_town(reorganise("rename", DAY, "veje", name="Vejcentret"))
    assert snapshot.on(BEFORE) is snapshot is snapshot.on("1999-01-01")
    after = snapshot.on(DAY)
    assert after is snapshot.on(LATER) is after.on("2099-01-01") is not snapshot
    assert after.on(BEFORE) is snapshot
    assert after.version == snapshot.version
    assert (after.since, snapshot.days) == (DAY, (DAY,))


def test_a_renamed_unit_keeps_its_old_name_as_a_former_one():
    snapshot = publish_town(reorganise("rename", DAY, "veje", name="Vejcentret"))
    assert snapshot.units["veje"].name == "Center for Veje"
    renamed = snapshot.on(DAY).units["veje"]
    assert renamed.name == "Vejcentret"
    assert [(former.name, former.valid_to) for former in renamed.former] == [("Center for Veje", BEFORE)]
    assert snapshot.on(DAY).span("veje", "Center for Veje").ends == BEFORE
    assert snapshot.on(DAY).span("veje", "Vejcentret").starts == DAY


def test_an_alias_that_becomes_the_name_is_no_alias_any_more():
    renamed = publish_town(reorganise("rename", DAY, "veje", name="CV")).on(DAY).units["veje"]
    assert (renamed.name, renamed.aliases) == ("CV", ())


def test_a_merged_unit_leads_to_the_one_that_took_over():
    snapshot = publish_town(reorganise("merge", DAY, "haver", "natur"))
    assert points_of(snapshot, "haver") == ["haver"]
    after = snapshot.on(DAY)
    haver = after.units["haver"]
    assert points_of(after, "haver") == ["natur"]
    assert [heir.id for heir in after.heirs(haver)] == ["natur"]
    assert not after.is_current(haver)
    assert after.closure(haver).last_day == BEFORE
    assert "haver" not in {unit.id for unit in after.senders_routing_to(after.points["haver"])}
    assert "haver" not in {unit.id for unit in after.structures[0].units}
    assert [owner.id for owner in after.owners(after.points["haver"])] == ["natur"]


def test_what_stood_under_a_merged_unit_stands_under_its_heir():
    after = publish_town(reorganise("merge", DAY, "haver", "natur")).on(DAY)
    assert after.units["bede"].parent == "natur"
    assert points_of(after, "bede") == ["natur"]


def test_a_unit_that_goes_up_in_one_below_it_leaves_no_circle():
    after = publish_town(reorganise("merge", DAY, "haver", "bede")).on(DAY)
    assert after.units["bede"].parent == "miljoe"
    assert points_of(after, "haver") == ["generelt"]


def test_a_founded_unit_is_not_there_before_its_day():
    snapshot = publish_town(reorganise("merge", DAY, "haver veje", "+natur"))
    assert "natur" not in snapshot.units
    assert "natur" not in {unit.id for unit in snapshot.senders_routing_to(snapshot.points["natur"])}
    after = snapshot.on(DAY)
    assert points_of(after, "natur") == points_of(after, "haver") == points_of(after, "veje") == ["natur"]


def test_post_to_a_split_unit_may_go_to_each_part():
    after = publish_town(reorganise("split", DAY, "haver", "veje natur")).on(DAY)
    assert points_of(after, "haver") == ["veje", "natur"]
    assert points_of(after, "bede") == ["veje", "natur"]
    assert {route.relation for route in after.routes(after.units["bede"], None)} == {Relation.INHERITED}
    assert [owner.id for owner in after.owners(after.points["haver"])] == ["veje", "natur"]


def test_a_split_unit_may_go_on_as_one_of_its_parts():
    after = publish_town(reorganise("split", DAY, "haver", "haver natur")).on(DAY)
    assert after.is_current(after.units["haver"])
    assert points_of(after, "haver") == ["haver"]


def test_each_point_of_a_split_stands_once_and_only_where_it_is_shown():
    after = publish_town(reorganise("split", DAY, "haver", "bede vagten finans")).on(DAY)
    assert points_of(after, "haver") == ["generelt", "regning"]
    assert points_of(after, "haver", Audience.CITIZEN) == ["generelt", "regning"]


def test_a_moved_unit_inherits_from_where_it_is_now():
    snapshot = publish_town(reorganise("move", DAY, "bede", parent="veje"))
    assert points_of(snapshot, "bede") == ["haver"]
    after = snapshot.on(DAY)
    assert points_of(after, "bede") == ["veje"]
    assert after.superiors("bede") >= {"haver", "veje", "miljoe"}
    assert snapshot.superiors("bede") == {"haver", "miljoe", "fjordby-top"}


def test_a_moved_unit_may_get_a_point_of_its_own():
    after = publish_town(reorganise("move", DAY, "bede", contact_point="natur")).on(DAY)
    assert points_of(after, "bede") == ["natur"]
    assert after.units["bede"].parent == "haver"


def test_a_chain_leads_to_its_end():
    snapshot = publish_town(
        reorganise("merge", LATER, "veje", "natur"),
        reorganise("merge", DAY, "haver", "veje"),
        reorganise("rename", "2026-09-01", "natur", name="Center for Alt Grønt"),
    )
    assert [points_of(snapshot.on(day), "haver") for day in (BEFORE, DAY, LATER)] == [["haver"], ["veje"], ["natur"]]
    last = snapshot.latest
    assert last.predecessor(last.units["natur"], "Center for Haver").unit.id == "haver"
    assert last.predecessor(last.units["natur"], "Center for Natur") is None


def test_a_heir_under_the_unit_that_is_gone_is_asked_once():
    after = publish_town(
        reorganise("split", DAY, "haver", "bede natur"), reorganise("move", LATER, "natur", parent="bede")
    ).latest
    assert points_of(after, "haver") == ["generelt", "natur"]


def test_an_administration_that_is_gone_is_nobodys_administration():
    after = publish_town(reorganise("split", DAY, "miljoe", "penge natur")).on(DAY)
    assert after.administration(after.units["veje"]) is None
    assert points_of(after, "miljoe") == ["forvaltning-penge", "natur"]


def test_reorganisations_are_part_of_the_version_and_of_the_documents():
    plain, changed = town(), town(reorganise("merge", DAY, "haver", "+natur", note="Byrådets beslutning"))
    assert structure_hash(plain) != structure_hash(changed)
    assert build_snapshot([plain]).version != build_snapshot([changed]).version


def test_reorganisations_come_back_as_they_were():
    made = [
        replace(reorganise("merge", DAY, "kasse", "debitor", note="Byrådets beslutning"), organisation="lilleby"),
        replace(reorganise("move", DAY, "sfo", parent="debitor"), organisation="lilleby"),
        replace(reorganise("rename", DAY, "arkivet", name="Kortarkivet"), organisation="lilleby"),
    ]
    changed = replace(make_town(), reorganisations=tuple(made))
    assert structure_from(documents_of(changed)) == changed


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_days_not_lines_give_the_order(order):
    both = (reorganise("rename", DAY, "veje", name="Et"), reorganise("rename", LATER, "veje", name="To"))
    snapshot = publish_town(*(both[place] for place in order))
    assert [snapshot.on(day).units["veje"].name for day in (BEFORE, DAY, LATER)] == ["Center for Veje", "Et", "To"]
