"""What a spreadsheet gets it gives back, and a table may be a part of the whole."""

from __future__ import annotations

import csv
import io
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as some

from finder.structure.assembly import RecordKind
from finder.structure.dumping import dump_record
from finder.structure.keys import documents_of
from finder.structure.problems import Problems
from finder.structure.tabular import COLUMNS, read_table, write_table
from finder.types import ContactGroup, ContactPoint, Unit
from tests.towns import all_structures, make_town

TEXT = some.text(some.characters(exclude_categories=("Cs", "Cc"))).map(str.strip)


def read(kind, table, present=None):
    """:returns: the documents of a table, and what is wrong with it."""
    problems = Problems()
    rows = read_table(kind, "tabel.csv", table, present or {}, problems)
    return [dict(row.values) for row in rows], tuple(map(str, problems.found))


@pytest.mark.parametrize(
    ("kind", "record"),
    [(RecordKind.GROUPS, ContactGroup), (RecordKind.POINTS, ContactPoint), (RecordKind.UNITS, Unit)],
)
def test_every_field_has_its_column(kind, record):
    assert set(COLUMNS[kind]) == {field.name for field in fields(record)} - {"organisation"}


@pytest.mark.parametrize("kind", COLUMNS)
@pytest.mark.parametrize("structure", all_structures(), ids=lambda one: one.organisation.id)
def test_table_gives_the_records_back(kind, structure):
    documents = documents_of(structure)[kind.value]
    told, problems = read(kind, write_table(kind, documents.values()), documents)
    assert problems == ()
    assert told == list(documents.values())
    assert read(kind, write_table(kind, documents.values()))[0] == list(documents.values())


@given(TEXT, some.lists(TEXT.filter(bool), max_size=3))
def test_any_text_survives(name, terms):
    point = {**dump_record(make_town().points[0]), "name": name, "search_terms": terms}
    told, problems = read(RecordKind.POINTS, write_table(RecordKind.POINTS, [point]))
    assert problems == ()
    assert told == [point]


@pytest.mark.parametrize("name", ["=1+1", "+45 33 66 33 66", "-", "@SUM(A1)", "'citat"])
def test_no_cell_is_a_formula(name):
    table = write_table(RecordKind.POINTS, [{**dump_record(make_town().points[0]), "name": name}])
    cell = next(csv.DictReader(io.StringIO(table), delimiter=";"))["name"]
    assert cell == f"'{name}"


def test_columns_that_are_left_out_keep_their_values():
    documents = documents_of(make_town())["contact_points"]
    table = "search_terms;id\r\nrykker | faktura;regning\r\n\r\npas;nyt\r\n"
    told, problems = read(RecordKind.POINTS, "\ufeff" + table, documents)
    assert problems == ()
    assert told[0] == {**documents["regning"], "search_terms": ["rykker", "faktura"]}
    assert told[1]["search_terms"] == ["pas"]
    assert told[1]["name"] == ""


def test_cleared_cell_clears_the_field():
    documents = documents_of(make_town())["contact_points"]
    point = {**documents["regning"], "external_id": "11111111-1111-4111-8111-111111111111", "owner_unit": "debitor"}
    told, _ = read(RecordKind.POINTS, "id;external_id;owner_unit\nregning;;\n", {"regning": point})
    assert "external_id" not in told[0]
    assert told[0]["owner_unit"] is None


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("", "tabel.csv, line 1: must name columns among id"),
        ("name\nx", "must name columns"),
        ("id;navn\nx;y", "must name columns"),
        ("id;id\nx;y", "each once"),
        ("id;active\nregning;ja", "tabel.csv, line 2, field active: must be true or false"),
        ("id;name\nregning;a;b", "tabel.csv, line 2: has 3 cells, the header has 2"),
        ("id;alternatives\nregning;{", "field alternatives: must be a JSON list"),
        ("id;alternatives\nregning;7", "field alternatives: must be a JSON list"),
        ('id;name\nregning;"a', "is not CSV"),
    ],
)
def test_wrong_table_is_named_by_line_and_column(table, words):
    problems = read(RecordKind.POINTS, table)[1]
    assert len(problems) == 1
    assert words in problems[0]
