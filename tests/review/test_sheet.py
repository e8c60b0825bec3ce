"""The table opens in a Danish spreadsheet as it is, and computes nothing."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from finder.review import render_csv, review
from finder.types import Language
from tests.review.materials import make_material


def rows(text):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_a_line_for_each_finding_with_heads():
    report = review(make_material())
    table = rows(render_csv(report))
    assert table[0] == [
        "Nr.", "Slags", "Fund", "Hvordan vi ved det", "Forslag", "Nye søgeord", "Målgruppe", "Platform",
        "Alvor, 0–100", "Id",
    ]  # fmt: skip
    assert [row[2] for row in table[1:]] == [one.title for one in report.findings]
    assert table[1][6:] == ["virksomheder", "Virk, e-Boks", "100", "finans, regning"]
    assert {len(row) for row in table} == {len(table[0])}


def test_excel_sees_that_it_is_utf_8():
    text = render_csv(review(make_material(Language.EN)))
    assert text.startswith("\ufeffNo.;Kind;")
    assert text.encode("utf-8").startswith(b"\xef\xbb\xbf")
    assert text.endswith("\r\n")


def test_a_cell_that_a_spreadsheet_would_compute_is_shown():
    report = review(make_material())
    hostile = replace(report.findings[0], title='=HYPERLINK("https://fjordby.example")', subjects=("-1+1",))
    row = rows(render_csv(replace(report, findings=(hostile,))))[1]
    assert row[2].startswith("'=")
    assert row[-1] == "'-1+1"
