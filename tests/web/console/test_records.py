"""What new records begin with."""

from __future__ import annotations

import pytest

from finder.structure.assembly import RecordKind, check_record
from finder.structure.problems import Place, Problems
from finder.structure.rows import Row
from finder.structure.shapes import SLUG
from web.console.records import BLANKS, begin_record, make_id


@pytest.mark.parametrize("kind", list(BLANKS))
def test_new_record_breaks_no_rule(kind):
    problems = Problems()
    check_record(kind, Row(Place("new"), begin_record(kind, "ny", "Ny")), "lilleby", problems)
    assert problems.texts == ()


def test_every_kind_that_can_be_edited_can_be_made():
    assert set(BLANKS) == {RecordKind.POINTS, RecordKind.UNITS, RecordKind.GROUPS}


@pytest.mark.parametrize(
    ("name", "taken", "made"),
    [
        ("Børn & Unge", (), "boern-unge"),
        ("Århus Allé 3", (), "aarhus-alle-3"),
        ("Debitor", ("debitor",), "debitor-2"),
        ("Debitor", ("debitor", "debitor-2"), "debitor-3"),
        ("?!", (), ""),
        ("x" * 99, (), "x" * 48),
    ],
)
def test_id_is_made_of_the_name(name, taken, made):
    assert make_id(name, taken) == made
    assert not made or SLUG.fits(made)
