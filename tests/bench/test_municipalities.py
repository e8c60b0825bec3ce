"""Made-up municipalities: whole, their own, and the same every time."""

from __future__ import annotations

import pytest
from stdnum.dk import cvr

from finder.settings import load_settings
from finder.structure.problems import Problems
from finder.structure.seeding import load_structures
from finder.structure.snapshot import build_snapshot
from finder.structure.validate import validate_structure
from finder.types import Example, Kind
from models.bench.municipalities import Neighbour, other_municipalities


@pytest.fixture(scope="module")
def shipped():
    return load_structures(load_settings({}).seeds)[0]


@pytest.fixture(scope="module")
def others(shipped):
    return other_municipalities(shipped, 500)


def test_there_are_about_as_many_points_as_asked_for(shipped, others):
    count = sum(len(one.points) for one in others)
    assert abs(count - 500) <= len(shipped.points) / 2


def test_none_are_made_when_none_are_needed(shipped):
    assert other_municipalities(shipped, -20) == ()


def test_the_same_ones_are_made_again_and_more_of_them_begin_alike(shipped, others):
    assert other_municipalities(shipped, 500) == others
    assert other_municipalities(shipped, 1000)[: len(others)] == others


def test_they_are_valid_and_can_be_published_beside_the_shipped_one(shipped, others):
    for one in others:
        problems = Problems()
        validate_structure(one, problems)
        problems.raise_any()
    snapshot = build_snapshot([shipped, *others])
    assert len(snapshot.points) == sum(len(one.points) for one in (shipped, *others))


def test_names_numbers_and_help_texts_are_not_the_shipped_ones(shipped, others):
    for one in others:
        texts = [point.name + point.description for point in one.points] + [unit.name for unit in one.units]
        assert not any("København" in text or "Østerbro" in text for text in texts)
        phones = {phone for unit in one.units for phone in unit.phones}
        assert phones.isdisjoint(phone for unit in shipped.units for phone in unit.phones)
        assert not any("@kk.dk" in mail for unit in one.units for mail in unit.emails)


def test_two_of_them_differ_in_wording(others):
    first, second = (one.points for one in others[:2])
    changed = [a for a, b in zip(first, second, strict=True) if a.search_terms != b.search_terms]
    assert len(changed) > len(first) / 2
    assert [point.description for point in first] != [point.description for point in second]


def test_more_than_can_be_named_are_refused(shipped):
    with pytest.raises(ValueError, match="At most"):
        other_municipalities(shipped, 10_000_000)


@pytest.fixture(scope="module")
def neighbour(shipped):
    return Neighbour(shipped, 3)


def test_a_neighbour_has_the_models_unit_names_and_signs_of_its_own(shipped, neighbour):
    made, model = neighbour.structure.organisation, shipped.organisation
    assert cvr.is_valid(made.cvr or "")
    assert {made.cvr, made.name, made.website, made.phone}.isdisjoint(
        {model.cvr, model.name, model.website, model.phone}
    )
    names = {unit.name for unit in neighbour.structure.units}
    kept = [unit for unit in shipped.units if unit.name in names]
    assert len(kept) > len(shipped.units) / 2
    own, theirs = ({unit.address for unit in one.units if unit.address} for one in (shipped, neighbour.structure))
    assert own.isdisjoint(theirs)


def test_a_letter_moves_with_all_that_tells_whose_it_is(shipped, neighbour):
    unit = next(one for one in shipped.units if one.address and one.postcode and one.emails)
    text = (
        f"KØBENHAVNS KOMMUNE\n{unit.address}, {unit.postcode} København S\n{unit.emails[0]} · www.kk.dk\n"
        f"CVR {shipped.organisation.cvr} · EAN 5798009800077\n\nKære firma i Koebenhavn"
    )
    example = Example("x", text, None, Kind.LETTER, "da", (shipped.points[0].id,), None, unit.id, "nobody")
    moved = neighbour.move(example)
    for told in (
        "København",
        "KØBENHAVN",
        "Koebenhavn",
        "kk.dk",
        unit.address,
        shipped.organisation.cvr,
        "5798009800077",
    ):
        assert told not in moved.text
    assert neighbour.structure.organisation.cvr in moved.text
    assert moved.expected[0] in {point.id for point in neighbour.structure.points}
    assert moved.unit in {one.id for one in neighbour.structure.units}
    assert neighbour.move(example) == moved
