"""A reorganisation is looked at first, drafted as a whole, published like everything else, and may be withdrawn."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from finder.catalogue import (
    Founding,
    Wish,
    discard_drafts,
    draft_reorganisation,
    edit_record,
    list_reorganisations,
    load_draft,
    open_live_finder,
    plan_reorganisation,
    publish_check,
    read_record,
    withdraw_reorganisation,
)
from finder.catalogue.publishing import check_draft
from finder.editing import Edit, RecordAddress
from finder.errors import EditConflict, InvalidData, InvalidInput, UnknownOrganisation
from finder.guidance.changes import say_note
from finder.guidance.reorganisations import say_reorganisation
from finder.pipeline import FindRequest
from finder.structure.snapshot import build_snapshot
from finder.types import Language, ReorganisationKind

TOMORROW = (date.today() + timedelta(days=1)).isoformat()
TODAY, YESTERDAY = date.today().isoformat(), (date.today() - timedelta(days=1)).isoformat()
MERGE, SPLIT, MOVE, RENAME = (ReorganisationKind(one) for one in ("merge", "split", "move", "rename"))


def wish(kind, units, *, into=(), effective=TOMORROW, **more):
    return Wish("lilleby", kind, effective, tuple(units), tuple(into), **more)


def draft(store, wanted, who="mia"):
    """:returns: id of a reorganisation that was planned and drafted."""
    return draft_reorganisation(store, plan_reorganisation(store, wanted), who)


def publish(store, settings):
    return publish_check(store, check_draft(store, settings), "mia", confirmed=True)


def leads_of(plan):
    return {one.unit: (one.before, one.after) for one in plan.effects.leads}


def codes_of(plan):
    return {note.code for note in plan.effects.notes}


def test_planning_changes_nothing(store):
    plan_reorganisation(store, wish(MERGE, ["kasse"], into=["arkivet"]))
    assert store.drafts.list() == ()


def test_the_plan_tells_where_names_lead_before_and_after(store):
    plan = plan_reorganisation(store, wish(MERGE, ["debitor"], into=["arkivet"]))
    assert leads_of(plan) == {
        "debitor": (("Regning fra kommunen",), ("Brevarkiv og kort",)),
        "arkivet": (("Brevarkiv og kort",), ("Brevarkiv og kort",)),
    }
    assert plan.effects.idle == ()


def test_units_below_are_told_of_when_their_post_goes_elsewhere(store):
    plan = plan_reorganisation(store, wish(MERGE, ["skole"], into=["debitor"]))
    assert leads_of(plan)["sfo"] == (("Skoleforvaltningen",), ("Regning fra kommunen",))


def test_a_point_that_loses_its_last_sender_is_told(store):
    plan = plan_reorganisation(store, wish(MERGE, ["arkivet"], into=["debitor"]))
    assert [point.id for point in plan.effects.idle] == ["brevarkiv"]


def test_a_split_leaves_the_owner_and_the_children_open(store):
    plan = plan_reorganisation(store, wish(SPLIT, ["debitor"], into=["kasse", "arkivet"]))
    assert leads_of(plan)["debitor"][1] == ("Regning fra kommunen", "Brevarkiv og kort")
    assert "owner_shared" in codes_of(plan)
    plan = plan_reorganisation(store, wish(SPLIT, ["skole"], into=["kasse", "arkivet"]))
    assert "child_undecided" in codes_of(plan)


def test_what_still_says_the_old_name_is_told(store):
    address = RecordAddress("lilleby", "contact_points", "regning")
    seen = read_record(store, address)
    told = {"description": "Brevarkivet svarer ikke her.", "alternatives": []}
    edit_record(store, Edit(address, {**seen.document, **told}, seen.version), "mia")
    plan = plan_reorganisation(store, wish(RENAME, ["arkivet"], name="Kortsamlingen"))
    (note,) = [note for note in plan.effects.notes if note.code == "text_names_past"]
    assert say_note(note, Language.DA) == (
        "Teksterne til Regning fra kommunen nævner Brevarkivet, som enheden hedder i dag."
    )
    assert "name_shared" in codes_of(plan_reorganisation(store, wish(RENAME, ["arkivet"], name="kassen")))


def test_a_heir_that_does_not_read_digital_post_is_told(store):
    assert "unit_not_reading" in codes_of(plan_reorganisation(store, wish(MERGE, ["kasse"], into=["skole"])))


def test_units_are_made_with_it(store):
    plan = plan_reorganisation(
        store, wish(MERGE, ["debitor", "arkivet"], foundings=(Founding("Center for Æg & Øl", "brevarkiv"),))
    )
    key = draft_reorganisation(store, plan, "mia")
    assert key == f"{TOMORROW}-merge-debitor"
    (structure,) = load_draft(store)
    assert structure.reorganisations[0].founded == structure.reorganisations[0].into == ("center-for-aeg-oel",)
    made = next(unit for unit in structure.units if unit.id == "center-for-aeg-oel")
    assert (made.name, made.parent, made.contact_point) == ("Center for Æg & Øl", "byen", "brevarkiv")
    assert leads_of(plan)["center-for-aeg-oel"] == ((), ("Brevarkiv og kort",))
    told = say_reorganisation(build_snapshot([structure]), structure.reorganisations[0], Language.DA)
    assert told == "»Center for Finans/Debitor« og »Brevarkivet« bliver til »Center for Æg & Øl«."


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        (wish(MERGE, ["kasse"]), InvalidData),
        (wish(MERGE, ["findes-ikke"], into=["kasse"]), InvalidData),
        (wish(SPLIT, ["debitor"], into=["kasse"]), InvalidData),
        (wish(MOVE, ["debitor"], parent="kasse"), InvalidData),
        (wish(RENAME, ["debitor"], name="Nyt", effective="i morgen"), InvalidData),
        (wish(MERGE, ["debitor"], foundings=(Founding("  "),)), InvalidInput),
        (Wish("storby", MERGE, TOMORROW, ("kasse",)), UnknownOrganisation),
    ],
)
def test_what_cannot_happen_is_refused(store, wanted, error):
    with pytest.raises(error):
        plan_reorganisation(store, wanted)
    assert store.drafts.list() == ()


def test_a_unit_that_is_gone_in_another_draft_cannot_be_changed_again(store):
    draft(store, wish(MERGE, ["kasse"], into=["debitor"]))
    with pytest.raises(InvalidData, match="kasse is gone since"):
        plan_reorganisation(store, wish(RENAME, ["kasse"], effective="2099-01-01", name="Nyt"))


def test_a_plan_is_out_of_date_when_somebody_changes_its_unit(store):
    plan = plan_reorganisation(store, wish(MERGE, ["kasse"], into=["debitor"]))
    address = RecordAddress("lilleby", "units", "kasse")
    seen = read_record(store, address)
    edit_record(store, Edit(address, {**seen.document, "topics": ["penge"]}, seen.version), "ole")
    with pytest.raises(EditConflict):
        draft_reorganisation(store, plan, "mia")
    assert [one.address for one in store.drafts.list()] == [address]
    assert plan_reorganisation(store, wish(MERGE, ["kasse"], into=["debitor"])).version != plan.version


def test_the_same_plan_twice_is_one_conflict(store):
    first, second = (plan_reorganisation(store, wish(MERGE, ["kasse"], into=["debitor"])) for _ in range(2))
    assert first.version == second.version
    draft_reorganisation(store, first, "mia")
    with pytest.raises(EditConflict):
        draft_reorganisation(store, second, "ole")


def test_published_it_counts_from_its_day_without_publishing_again(store, settings):
    draft(store, wish(MERGE, ["debitor"], into=["arkivet"]))
    publish(store, settings)
    finder = open_live_finder(settings)
    text = "Lilleby Kommune\nCenter for Finans/Debitor\n\nKære borger\n\nHermed svar.\n\nVenlig hilsen\n"
    for day, unit in ((TODAY, "debitor"), (TOMORROW, "arkivet")):
        answer = finder.find(FindRequest(text, as_of=day))
        assert unit in {match.via_unit.id for match in answer.matches if match.via_unit}
    finder.close()


def test_a_drafted_one_is_withdrawn_with_the_units_made_for_it(store):
    key = draft(store, wish(MERGE, ["kasse"], foundings=(Founding("Ny kasse"),), effective=YESTERDAY))
    withdraw_reorganisation(store, "lilleby", key, "mia")
    assert store.drafts.list() == ()


def test_a_planned_one_is_withdrawn_by_publishing_that(store, settings):
    key = draft(store, wish(MERGE, ["kasse"], foundings=(Founding("Ny kasse"),)))
    publish(store, settings)
    (listed,) = list_reorganisations(store)
    assert (listed.is_published, listed.is_past, listed.can_be_withdrawn) == (True, False, True)
    withdraw_reorganisation(store, "lilleby", key, "mia")
    assert list_reorganisations(store) == ()
    publish(store, settings)
    assert "ny-kasse" not in {unit.id for unit in store.load_structures()[0].units}


def test_what_people_have_been_answered_by_stays(store, settings):
    key = draft(store, wish(RENAME, ["kasse"], name="Pengekassen", effective=TODAY))
    assert list_reorganisations(store)[0].can_be_withdrawn
    publish(store, settings)
    with pytest.raises(InvalidInput, match="has taken effect"):
        withdraw_reorganisation(store, "lilleby", key, "mia")
    with pytest.raises(InvalidInput, match="no reorganisation"):
        withdraw_reorganisation(store, "lilleby", "findes-ikke", "mia")


def test_one_that_another_rests_on_is_not_withdrawn(store):
    key = draft(store, wish(MERGE, ["kasse"], foundings=(Founding("Ny kasse"),)))
    draft(store, wish(RENAME, ["ny-kasse"], effective="2099-01-01", name="Nyere kasse"))
    with pytest.raises(InvalidData, match="ny-kasse doesn't exist"):
        withdraw_reorganisation(store, "lilleby", key, "mia")


def test_they_are_listed_by_day_the_latest_first(store):
    draft(store, wish(RENAME, ["kasse"], name="Et", effective="2026-01-01"))
    draft(store, wish(RENAME, ["kasse"], name="To", effective="2099-01-01"))
    assert [(one.reorganisation.name, one.is_past, one.is_published) for one in list_reorganisations(store)] == [
        ("To", False, False),
        ("Et", True, False),
    ]
    discard_drafts(store, "mia")
    assert list_reorganisations(store, "lilleby") == ()
