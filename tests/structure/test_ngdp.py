"""Digital Post's own pages: read in any order, checked, laid over what we know, and written again."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import permutations

import pytest

from finder.errors import InvalidData
from finder.structure.assembly import RecordKind
from finder.structure.keys import documents_of, structure_from
from finder.structure.ngdp import SOURCE, merge_pages, pages_of
from finder.structure.ngdp_export import PAGE_SIZE, write_pages
from finder.structure.ngdp_pages import MOST_BYTES, read_pages
from finder.structure.problems import Problems
from finder.structure.validate import validate_structure
from finder.types import Code
from tests.towns import all_structures, make_town

TOWN = make_town()
OWNER = "22222222-2222-4222-8222-222222222222"
BUILDING, HOUSING = "33333333-3333-4333-8333-333333333333", "44444444-4444-4444-8444-444444444444"
PERMIT = "11111111-1111-4111-8111-111111111111"
POINT = {
    "id": PERMIT.upper(),
    "version": 3,
    "name": "  Byggetilladelse\u202e ",
    "description": "Skriv her\r\nom din byggesag.",
    "internalDescription": "Kun for ansatte",
    "targets": ["CITIZEN", "COMPANY", "AUTHORITY"],
    "active": True,
    "visible": True,
    "organisationId": OWNER,
    "contactPointCodes": [
        {"type": "KLE", "code": "02.34.02"},
        {"type": "GLN", "code": "5798000012345"},
        {"type": "CUSTOM", "code": "x"},
    ],
    "contactGroups": [{"id": BUILDING, "name": "Byggeri", "parent": {"id": HOUSING, "name": "Bolig og byggeri"}}],
    "searchTerms": [{"term": "byggesag"}, {"term": " altan "}, {"term": "Byggesag"}],
    "reportLink": {"label": "Ansøg", "externalLink": "https://byg.example/ansoeg", "description": "Byg og Miljø."},
    "lastUpdated": "2026-05-04T10:00:00Z",
}


def page(key, *objects, **envelope):
    """:returns: a page as a file."""
    return json.dumps({key: objects, **envelope}).encode()


def merge(*files, present=TOWN):
    """:returns: the town with the pages laid over it, and the codes of the notes."""
    ((structure, own),) = pages_of(read_pages((f"{at}.json", file) for at, file in enumerate(files)), [present], None)
    merged = merge_pages(own, structure, "2026-11-25")
    rows = {kind: {str(one["id"]): one for one in documents} for kind, documents in merged.documents.items()}
    return structure_from({**documents_of(present), **rows}), [note.code for note in merged.notes]


def test_new_point_is_read_with_everything_that_is_public():
    town, notes = merge(page("contactPoints", POINT))
    (point,) = town.points
    assert (point.id, point.external_id) == (PERMIT, PERMIT)
    assert (point.name, point.description) == ("Byggetilladelse", "Skriv her\nom din byggesag.")
    assert point.search_terms == ("byggesag", "altan")
    assert point.groups == (BUILDING,)
    assert point.codes == (Code("KLE", "02.34.02"),)
    assert (point.source, point.as_of, point.is_official) == (SOURCE, "2026-05-04", True)
    assert point.alternatives[0].value == "https://byg.example/ansoeg"
    assert [(group.name, group.parent) for group in town.groups] == [("Bolig og byggeri", None), ("Byggeri", HOUSING)]
    assert notes == ["code_wrong"]
    assert "ansatte" not in repr(town)


def test_pages_may_come_in_any_order():
    pages = [
        page("contactPoints", POINT, currentPage=0, totalPages=2, totalElements=2),
        page("contactPoints", {**POINT, "id": OWNER, "name": "Andet"}, currentPage=1, totalPages=2, totalElements=2),
        page("contactGroups", {"id": HOUSING, "name": "Bolig", "targets": ["CITIZEN"]}),
    ]
    first = merge(*pages)
    assert all(merge(*order) == first for order in permutations(pages))


def test_what_only_we_know_stays():
    regning = next(one for one in TOWN.points if one.id == "regning")
    known = replace(regning, matters=("bill",), places=("Byen",))
    present = replace(TOWN, points=tuple(known if one is regning else one for one in TOWN.points))
    town, notes = merge(page("contactPoints", {**POINT, "name": "REGNING fra kommunen"}), present=present)
    (point,) = town.points
    assert (point.id, point.owner_unit, point.matters, point.places) == ("regning", "debitor", ("bill",), ("Byen",))
    assert (point.name, point.external_id) == ("REGNING fra kommunen", PERMIT)
    assert town.units == TOWN.units
    assert "points_matched_by_name" in notes


def test_point_is_known_again_by_its_id_whatever_it_is_called_now():
    town, _ = merge(page("contactPoints", {**POINT, "name": "Regning fra kommunen"}))
    again, notes = merge(page("contactPoints", {**POINT, "name": "Helt andet navn"}), present=town)
    assert [(point.id, point.name) for point in again.points] == [("regning", "Helt andet navn")]
    assert "points_matched_by_name" not in notes


def test_another_point_of_the_same_name_is_another_point():
    town, _ = merge(page("contactPoints", {**POINT, "name": "Regning fra kommunen"}))
    stranger = "55555555-5555-4555-8555-555555555555"
    again, _ = merge(page("contactPoints", {**POINT, "id": stranger, "name": "Regning fra kommunen"}), present=town)
    assert [point.id for point in again.points] == [stranger]


@pytest.mark.parametrize(
    ("changed", "visible", "active"),
    [
        ({"targets": ["AUTHORITY"]}, False, True),
        ({"targets": None}, False, True),
        ({"active": None}, True, False),
        ({"visible": "yes"}, False, True),
    ],
)
def test_what_is_not_said_to_be_shown_is_hidden_and_told(changed, visible, active):
    town, notes = merge(page("contactPoints", {**POINT, **changed}))
    assert (town.points[0].visible, town.points[0].active) == (visible, active)
    assert "point_not_shown" in notes


def test_of_repeated_objects_the_highest_version_counts():
    town, notes = merge(
        page("contactPoints", POINT), page("contactPoints", {**POINT, "version": 2, "name": "Gammel"}, POINT)
    )
    assert [point.name for point in town.points] == ["Byggetilladelse"]
    assert "pages_repeat" in notes


@pytest.mark.parametrize(
    "envelope",
    [
        {"currentPage": 0, "totalPages": 2, "totalElements": 1},
        {"currentPage": 1, "totalPages": 2},
        {"currentPage": 0, "totalPages": 1, "totalElements": 7},
    ],
)
def test_missing_pages_are_told(envelope):
    assert "pages_incomplete" in merge(page("contactPoints", POINT, **envelope))[1]
    assert (
        "pages_incomplete" not in merge(page("contactPoints", POINT, currentPage=0, totalPages=1, totalElements=1))[1]
    )


def test_groups_become_a_tree_whatever_they_say():
    town, notes = merge(
        page("contactPoints", {**POINT, "contactGroups": [{"id": BUILDING}]}),
        page(
            "contactGroups",
            {"id": BUILDING, "name": "Byggeri", "parent": {"id": HOUSING}, "targets": []},
            {"id": HOUSING, "name": "Bolig", "parent": {"id": BUILDING}},
            {"id": OWNER, "name": "Løs", "parent": {"id": PERMIT}, "targets": ["COMPANY"]},
        ),
    )
    assert {group.name: group.parent for group in town.groups} == {"Bolig": BUILDING, "Byggeri": None, "Løs": None}
    assert sorted(notes) == ["code_wrong", "group_circle", "group_orphaned"]


def test_copy_of_a_group_within_a_point_takes_nothing_away():
    known, _ = merge(
        page("contactPoints", POINT),
        page(
            "contactGroups",
            {"id": BUILDING, "name": "Byggeri", "description": "Om byggeri.", "parent": {"id": HOUSING}},
            {"id": HOUSING, "name": "Bolig", "description": "Om boliger.", "targets": ["CITIZEN", "COMPANY"]},
        ),
    )
    partial = {**POINT, "contactGroups": [{"id": BUILDING, "name": "Byggeri"}, {"id": HOUSING, "name": "Bolig"}]}
    again, _ = merge(page("contactPoints", partial), present=known)
    assert again.groups == known.groups


def test_group_is_shown_to_whom_a_point_in_it_is_shown():
    town, _ = merge(
        page("contactPoints", POINT),
        page(
            "contactGroups",
            {"id": BUILDING, "name": "Byggeri", "targets": ["COMPANY"], "parent": {"id": HOUSING}},
            {"id": HOUSING, "name": "Bolig", "targets": ["COMPANY"]},
        ),
    )
    problems = Problems()
    validate_structure(replace(town, organisation=replace(town.organisation, default_contact_point=PERMIT)), problems)
    assert not [text for text in map(str, problems.found) if "contact_points" in text or "contact_groups" in text]


def test_other_organisations_are_left_out():
    theirs = {**POINT, "id": OWNER, "organisationId": HOUSING}
    files = [page("organisations", {"id": OWNER, "cvrNumber": "64942212"}), page("contactPoints", POINT, theirs)]
    present = replace(TOWN, organisation=replace(TOWN.organisation, cvr="64942212"))
    town, _ = merge(*files, present=present)
    assert [point.id for point in town.points] == [PERMIT]
    assert town.organisation.external_id == OWNER
    assert pages_of(read_pages([("x", file) for file in files]), [TOWN], None) == ()


def test_pages_of_one_organisation_can_be_given_to_the_wanted_one():
    other = replace(TOWN, organisation=replace(TOWN.organisation, id="anden"))
    pages = read_pages([("x", page("contactPoints", POINT))])
    assert pages_of(pages, [TOWN, other], None) == ()
    ((structure, _),) = pages_of(pages, [TOWN, other], "anden")
    assert structure is other


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "is not JSON"),
        (b"[]", "must be a JSON object"),
        (b'{"contactPoints": 7}', "must hold one list among"),
        (b'{"contactPoints": [], "contactGroups": []}', "must hold one list among"),
        (b'{"contactPoints": [{"name": "x"}]}', "holds an object without id"),
        (b'{"contactPoints": [], "contactPoints": []}', "stands twice"),
        (b'{"contactPoints": [{"id": "x", "version": NaN}]}', "NaN is no number"),
        (b'{"contactPoints": "\xff"}', "is not UTF-8"),
        (b"[" * 100_000, "is not JSON"),
        (b" " * (MOST_BYTES + 1), "is larger than"),
    ],
    ids=range(10),
)
def test_what_is_no_page_is_refused_by_name(content, words):
    with pytest.raises(InvalidData, match=words) as refusal:
        read_pages([("side.json", content)])
    assert "side.json" in refusal.value.message


@pytest.mark.parametrize("structure", all_structures(), ids=lambda one: one.organisation.id)
def test_what_was_written_is_read_as_it_was(structure):
    files = [json.dumps(one).encode() for one in write_pages(structure).values()]
    assert merge(*files, present=structure) == (structure, [])


def test_large_structures_get_several_pages():
    points = tuple(replace(TOWN.points[0], id=f"p{number}", name=f"Punkt {number}") for number in range(PAGE_SIZE + 1))
    pages = write_pages(replace(TOWN, points=points))
    assert [pages[f"contact-points-{at}.json"]["elementsOnPage"] for at in (0, 1)] == [PAGE_SIZE, 1]
    assert pages["contact-points-1.json"]["next"] is None


def test_exported_official_structure_keeps_its_ids():
    town, _ = merge(page("contactPoints", POINT))
    assert write_pages(town)["contact-points-0.json"]["contactPoints"][0]["id"] == PERMIT
    assert {one["id"] for one in write_pages(town)["contact-groups-0.json"]["contactGroups"]} == {BUILDING, HOUSING}
    assert RecordKind.POINTS.value in documents_of(town)
