from dataclasses import replace

import pytest

from finder.types import FieldKind
from models.document_measures import PLANTED_KINDS, Count, Form, Reading
from models.document_report import as_page
from models.letters.layouts import LAYOUTS
from models.letters.letter import Style
from models.redaction import Share

READING = Reading(
    letter="sample-0",
    layout="decision",
    form=Form.TEXT,
    style=Style.FULL,
    sender_missing=(),
    sender_intruders=(),
    addressee_lost=False,
    lines_right=9,
    lines=10,
    fields={kind: Count(right=1) for kind in PLANTED_KINDS},
    expected=("haekke",),
    answered="haekke",
    seconds=0.25,
)
READINGS = [
    READING,
    replace(READING, answered="hegn", sender_missing=("Tlf. 99 99 00 00",), addressee_lost=True),
    replace(READING, form=Form.SCAN, fields={**READING.fields, FieldKind.PHONE: Count(missed=1)}),
]


@pytest.fixture(scope="module")
def page():
    return as_page(READINGS, {"hyphen": Share(99, 100)}, {"dates": Share(3, 50)})


def row(page, name):
    """:returns: the cells of the first row that begins with the name."""
    line = next(line for line in page.splitlines() if line.startswith(f"| {name} |"))
    return [cell.strip() for cell in line.strip("|").split("|")][1:]


def test_each_layout_has_a_row_with_a_share_for_each_form(page):
    assert row(page, "decision")[:4] == ["2", "0.500", "0.500", "0.25"]
    assert row(page, "decision")[4] == "0"
    assert all(row(page, name)[0] == "0" for name in LAYOUTS if name != "decision")
    assert row(page, "**all**")[0] == "2"


def test_fields_lines_and_styles_are_counted(page):
    assert row(page, "phone") == ["1.000 (2)", "", "0.000 (1)"]
    assert row(page, "text")[:2] == ["0.900 of 20", "1"]
    assert row(page, "full")[0] == "0.500 (2)"


def test_masking_is_told_by_spelling_and_kind(page):
    assert "0.9900" in page
    assert row(page, "hyphen") == ["1", "100"]
    assert row(page, "dates") == ["3", "50"]
