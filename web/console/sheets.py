"""Tables for a spreadsheet: written as Danish ones read them, and read in whatever form they come."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from flask import Response

from finder.structure.spreadsheet import MARK, guard_cell

_DELIMITERS = ";\t,"
"""In order of preference: a comma stands in ordinary sentences, too."""


def write_sheet(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """:returns: a download of the rows, parted by semicolons, UTF-8 with a mark that Excel knows.

    :param name: of the file, ASCII.
    """
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow(guard_cell(str(cell)) for cell in row)
    response = Response(MARK + written.getvalue(), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def read_sheet(data: bytes) -> list[list[str]]:
    """:returns: the cells of a CSV file, rows that hold nothing left out; what isn't UTF-8 is read as Windows-1252."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    delimiter = next((one for one in _DELIMITERS if one in first), ";")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [cells for cells in rows if any(cell.strip() for cell in cells)]
