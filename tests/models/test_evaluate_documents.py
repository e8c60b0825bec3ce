import json
from dataclasses import replace

import pytest

from finder.errors import BrokenFile
from finder.text.query import read_query
from models.document_measures import Form
from models.evaluate_documents import read_all, write_failures
from models.letters.layouts import ENGLISH, LAYOUTS, NEEDS
from tests.factories import make_answer, make_snapshot
from tests.models.letters.sample import LETTER
from tests.models.test_document_report import READING


class Writes:
    """Gives the same letter again and again, and keeps what it was asked for."""

    def __init__(self):
        self.asked = {}

    def letters(self, count, seed, *, language, needs):
        self.asked[seed] = (language, needs)
        return [LETTER] * count


class Finds:
    """Reads nothing but text; files are broken."""

    def __init__(self, *, opens):
        self.opens = opens
        self.uploads = []

    def find(self, request):
        if request.upload:
            self.uploads.append(request.upload.name)
            if not self.opens:
                raise BrokenFile
        query = read_query(
            request.text or "Eksempel Kommune", audience=None, language=None, as_of="2026-01-01", organisation=None
        )
        return replace(make_answer(make_snapshot(), query), seconds={"total": 0.1})


def test_every_layout_is_read_in_every_form_and_scans_alternate():
    finder, writer = Finds(opens=True), Writes()
    readings = list(read_all(finder, writer, 2, 2))
    assert {(one.layout, one.form) for one in readings} == {(layout, form) for layout in LAYOUTS for form in Form}
    assert len(readings) == 2 * len(LAYOUTS) * len(Form)
    assert set(finder.uploads) == {"brev.pdf", "brev.jpg"}
    languages = {seed: language for seed, (language, _) in writer.asked.items()}
    assert [seed for seed, language in languages.items() if language == "en"] == [f"documents-{one}" for one in ENGLISH]
    assert {needs for _, needs in writer.asked.values()} == {"", *NEEDS.values()}


def test_a_file_that_can_not_be_opened_is_told_and_left_out(caplog):
    readings = list(read_all(Finds(opens=False), Writes(), 1, 0))
    assert {one.form for one in readings} == {Form.TEXT}
    assert "broken_file" in caplog.text


@pytest.mark.parametrize(
    ("changes", "count"), [({}, 0), ({"answered": "hegn"}, 1), ({"sender_missing": ("Tlf. 99 99 00 00",)}, 1)]
)
def test_failures_are_written_one_by_one(tmp_path, changes, count):
    path = tmp_path / "reports" / "documents.jsonl"
    write_failures([replace(READING, **changes)], path)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == count
    assert all(row["letter"] == READING.letter for row in rows)
