"""The report as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io

from finder.review.report import Report
from finder.review.telling import tell, tell_audience, tell_harm, tell_platforms
from finder.structure.spreadsheet import MARK, guard_cell

COLUMNS = ("number", "kind", "finding", "evidence", "proposal", "terms", "audience", "platform", "harm", "subjects")


def render_csv(report: Report) -> str:
    """:returns: a line for each finding, parted by semicolons as Danish spreadsheets read them, with heads."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(tell(report, f"column_{column}") for column in COLUMNS)
    for number, one in enumerate(report.findings, start=1):
        cells = (
            str(number),
            tell(report, f"kind_{one.code}"),
            one.title,
            one.evidence,
            one.proposal,
            ", ".join(one.search_terms),
            tell_audience(report, one),
            tell_platforms(report, one),
            tell_harm(one),
            ", ".join(one.subjects),
        )
        writer.writerow(map(guard_cell, cells))
    return MARK + written.getvalue()
