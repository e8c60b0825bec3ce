"""Many questions or letters at once: worked through within the request, given back as a table, kept nowhere."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from finder.editing import Role
from finder.errors import FinderError
from finder.pipeline import FindRequest
from finder.types import Answer, Audience, Outcome, Upload
from web.console.access import needs
from web.console.blueprint import blueprint
from web.console.desk import desk
from web.console.sheets import read_sheet, write_sheet
from web.errors import describe
from web.reading import read_audience

MOST_ROWS = 200
"""Questions in one request: some seconds' work, while the browser waits."""
MOST_FILES = 12
"""Letters in one request: a scanned one may take seconds."""
TOLD_CHARS = 90
"""Of a text, to know it again in the table."""
TEXT_HEADS = frozenset({"text", "tekst", "question", "questions", "spørgsmål", "henvendelse"})
AUDIENCE_HEADS = frozenset({"audience", "målgruppe", "hvem"})
_AUDIENCES = {
    "borger": Audience.CITIZEN,
    "citizen": Audience.CITIZEN,
    "virksomhed": Audience.COMPANY,
    "company": Audience.COMPANY,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One text and its answer; one that couldn't be read has an error in its place."""

    told: str
    answer: Answer | None
    error: str = ""

    @property
    def cells(self) -> tuple[object, ...]:
        """What the sheet says of it."""
        if self.answer is None:
            return (self.told, "error", "", "", "", "", self.error)
        answer = self.answer
        first = answer.matches[0] if answer.matches and answer.outcome is not Outcome.NOT_FOUND else None
        second = answer.matches[1] if first is not None and len(answer.matches) > 1 else None
        return (
            self.told,
            answer.outcome.value,
            first.contact_point.name if first else "",
            f"{first.probability:.2f}" if first else "",
            second.contact_point.name if second else "",
            answer.other_authority.name if answer.other_authority else "",
            "",
        )


@blueprint.get("/batch")
@needs(Role.VIEWER)
def show_batch() -> str:
    """Show the form."""
    return _page(())


@blueprint.post("/batch")
@needs(Role.VIEWER)
def run_batch() -> ResponseReturnValue:
    """Answer every row of a CSV file, or every letter, and show the table or give it out."""
    chosen = [file for file in request.files.getlist("files") if file.filename]
    if not chosen:
        return _page((), _("Choose a file first.")), 422
    if len(chosen) > MOST_FILES:
        return _page((), _("Choose at most %(count)s files.", count=MOST_FILES)), 422
    rows: list[Row] = []
    try:
        for file in chosen:
            rows += _answer_sheet(file, MOST_ROWS - len(rows)) if _is_sheet(file) else [_answer_letter(file)]
    except csv.Error:
        return _page((), _("The CSV file can't be read. Save it once more as CSV (UTF-8).")), 422
    if request.form.get("as") == "csv":
        return write_sheet("answers.csv", _heads(), (row.cells for row in rows))
    return _page(rows, _("No more than %(count)s rows are read.", count=MOST_ROWS) if len(rows) >= MOST_ROWS else "")


def _page(rows: Sequence[Row], told: str = "") -> str:
    return render_template(
        "console/batch.html", rows=rows, told=told, most_rows=MOST_ROWS, most_files=MOST_FILES, heads=_heads()
    )


def _heads() -> tuple[str, ...]:
    return (
        _("Text"),
        _("Outcome"),
        _("Recipient"),
        _("Probability"),
        _("Second"),
        _("Not us"),
        _("Error"),
    )


def _is_sheet(file: FileStorage) -> bool:
    return (file.filename or "").lower().endswith(".csv")


def _answer_letter(file: FileStorage) -> Row:
    upload = Upload(file.filename or "", file.stream.read())
    wanted = FindRequest("", _audience(), g.language, desk().settings.organisation, upload=upload)
    return _answer(upload.name, wanted)


def _answer_sheet(file: FileStorage, most: int) -> list[Row]:
    cells = read_sheet(file.stream.read())
    heads = [cell.strip().lower() for cell in cells[0]] if cells else []
    text_at = _column(heads, TEXT_HEADS)
    audience_at = _column(heads, AUDIENCE_HEADS)
    body = cells[1:] if text_at is not None else cells
    rows = []
    for row in body[:most]:
        text = _cell(row, text_at or 0)
        own = _AUDIENCES.get(_cell(row, audience_at).lower()) if audience_at is not None else None
        wanted = FindRequest(text, own or _audience(), g.language, desk().settings.organisation)
        rows.append(_answer(text, wanted))
    return rows


def _answer(told: str, wanted: FindRequest) -> Row:
    try:
        answer = desk().finder.find(wanted)
    except FinderError as error:
        return Row(_shorten(told) if wanted.upload else "…", None, describe(error, g.language))
    # The redacted text, not what was sent: a number of a person goes no further than this.
    return Row(_shorten(told if wanted.upload else answer.query.text), answer)


def _audience() -> Audience | None:
    return read_audience(request.form.get("audience"))


def _column(heads: Iterable[str], known: frozenset[str]) -> int | None:
    return next((place for place, head in enumerate(heads) if head in known), None)


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= TOLD_CHARS else f"{line[: TOLD_CHARS - 1]}…"
