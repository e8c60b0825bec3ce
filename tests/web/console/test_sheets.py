"""Tables for a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest

from web.console.sheets import read_sheet, write_sheet


@pytest.mark.parametrize("cell", ["=1+1", "+45", "-1", "@x", "\tx", "\rx"])
def test_cell_is_never_computed(cell):
    text = write_sheet("x.csv", ["a"], [[cell]]).get_data(as_text=True).lstrip("\ufeff")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert rows[1][0].startswith("'")


def test_what_is_written_is_read_again():
    rows = [["a", "b"], ['æøå; "q"', "1"], ["to\nlinjer", "2"]]
    response = write_sheet("x.csv", rows[0], rows[1:])
    assert read_sheet(response.get_data()) == rows
    assert response.headers["Content-Disposition"] == 'attachment; filename="x.csv"'


@pytest.mark.parametrize("data", [b"", b"\n\n;;\n", b"\xef\xbb\xbf"])
def test_nothing_is_read_of_nothing(data):
    assert read_sheet(data) == []
