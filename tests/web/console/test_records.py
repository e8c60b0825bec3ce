"""What new records begin with."""

from __future__ import annotations

import pytest

from finder.structure.assembly import RecordKind, check_record
from finder.structure.problems import Place, Problems
from finder.structure.rows import Row
from web.console.records import BLANKS, begin_record


@pytest.mark.parametrize("kind", list(BLANKS))
def test_new_record_breaks_no_rule(kind):
    problems = Problems()
    check_record(kind, Row(Place("new"), begin_record(kind, "ny", "Ny")), "lilleby", problems)
    assert problems.found == ()


def test_every_kind_that_can_be_edited_can_be_made():
    assert set(BLANKS) == {RecordKind.POINTS, RecordKind.UNITS, RecordKind.GROUPS}
