"""The report on the shipped data finds what is known to be wrong there, without knowing the list."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from finder.review import FindingCode, Material, Report, review
from finder.review.findings import HARM
from finder.settings import PROJECT
from finder.structure.seeding import DEFECTS_FILE, load_structures
from finder.structure.snapshot import build_snapshot
from finder.types import Language
from tests.review.materials import make_material

SEEDS = PROJECT / "seeds"
FOUND_AS = {
    "near_duplicate_name": FindingCode.NEAR_DUPLICATE_NAME,
    "missing_description": FindingCode.MISSING_DESCRIPTION,
    "missing_search_terms": FindingCode.MISSING_SEARCH_TERMS,
    "stale_description": FindingCode.STALE_NAME,
    "audience_too_narrow": FindingCode.AUDIENCE_TOO_NARROW,
    "inactive_still_linked": FindingCode.INACTIVE_STILL_LINKED,
    "vague_name": FindingCode.VAGUE_NAME,
    "search_terms_lack_sender_name": FindingCode.SENDER_NAME_MISSING,
    "misspelled_search_term": FindingCode.MISSPELLED_WORD,
    "wrong_group": FindingCode.WRONG_GROUP,
    "group_shows_fewer": FindingCode.GROUP_SHOWS_FEWER,
    "unit_not_findable": FindingCode.UNIT_NOT_FINDABLE,
}
"""How the report calls what the list of known defects names."""
MOST_OTHERS = 30
"""Findings beside the known ones, without labelled texts: 22 when they were read one by one, all but one of use."""


def known_defects():
    """:returns: id and defect of each line of the list."""
    lines = [json.loads(line) for line in (SEEDS / "kk" / DEFECTS_FILE).read_text(encoding="utf-8").splitlines()]
    return [
        (next(row[key] for key in ("contact_point", "unit", "group") if key in row), row["defect"]) for row in lines
    ]


@pytest.fixture(scope="module")
def shipped_material() -> Material:
    """:returns: the shipped structure without the labelled texts, which take seconds and find other things."""
    structures = load_structures(SEEDS)
    kk = next(one for one in structures if one.organisation.id == "kk")
    return Material(build_snapshot(structures), kk, Language.DA, "2026-11-25")


@pytest.fixture(scope="module")
def shipped_report(shipped_material) -> Report:
    """:returns: what is found in the shipped structure."""
    return review(shipped_material)


@pytest.mark.parametrize(("subject", "defect"), known_defects())
def test_every_known_defect_is_found(shipped_report, subject, defect):
    assert [one for one in shipped_report.findings if one.code is FOUND_AS[defect] and subject in one.subjects]


def test_the_review_does_not_know_the_list():
    room = Path(PROJECT / "finder" / "review")
    texts = [path.read_text(encoding="utf-8") for path in room.rglob("*.py")]
    assert texts
    assert not [text for text in texts if "known_defects" in text or "DEFECTS" in text]


def test_little_else_is_found(shipped_report):
    known = known_defects()
    others = [
        one
        for one in shipped_report.findings
        if not any(one.code is FOUND_AS[defect] and subject in one.subjects for subject, defect in known)
    ]
    assert len(others) <= MOST_OTHERS


def test_the_most_harmful_comes_first(shipped_report):
    harms = [one.harm for one in shipped_report.findings]
    assert harms == sorted(harms, reverse=True)
    assert all(0 < harm <= 1 for harm in harms)
    assert shipped_report.findings[0].code is FindingCode.UNIT_NOT_FINDABLE


def test_every_finding_says_what_how_and_what_to_do(shipped_report):
    for one in shipped_report.findings:
        assert one.subjects
        assert all(text.strip() and "{" not in text for text in (one.title, one.evidence, one.proposal))


def test_subjects_exist_but_for_dead_links(shipped_report, shipped_material):
    structure = shipped_material.structure
    records = (structure.points, structure.groups, structure.units, structure.sending_systems)
    known = {record.id for kind in records for record in kind}
    unknown = {
        subject
        for one in shipped_report.findings
        if one.code is not FindingCode.UNKNOWN_POINT_LINKED
        for subject in one.subjects
    }
    assert unknown <= known


def test_the_same_material_gives_the_same_report(shipped_report, shipped_material):
    assert review(shipped_material) == shipped_report


def test_every_kind_has_its_harm():
    assert set(HARM) == set(FindingCode)


def test_adding_the_proposed_terms_makes_the_senders_findable(shipped_report, shipped_material):
    added = {
        one.subjects[0]: one.search_terms
        for one in shipped_report.findings
        if one.code is FindingCode.SENDER_NAME_MISSING
    }
    structure = shipped_material.structure
    points = tuple(
        replace(point, search_terms=(*point.search_terms, *added.get(point.id, ()))) for point in structure.points
    )
    mended = replace(structure, points=points)
    after = review(replace(shipped_material, snapshot=build_snapshot([mended]), structure=mended))
    assert added
    assert not [one for one in after.findings if one.code is FindingCode.SENDER_NAME_MISSING]
    assert after.administrations[0].score > shipped_report.administrations[0].score


def test_this_day_joins_the_history():
    material = make_material(history={"2026-01-01": {"": 0.2}})
    report = review(material)
    assert list(report.history) == ["2026-01-01", material.day]
    assert report.history[material.day] == {one.administration: one.score for one in report.administrations}
