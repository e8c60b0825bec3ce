from dataclasses import replace

import pytest

from finder.text.query import read_query
from finder.types import FieldKind, Kind, LineRole
from models.document_measures import Count, Form, add_counts, count_fields, judge, origin_of
from models.letters.layouts import LAYOUTS
from models.letters.page import as_text
from tests.factories import make_answer, make_snapshot
from tests.models.letters.sample import LETTER

LAYOUT = "colophon-top-right"
PLAN = LAYOUTS[LAYOUT](LETTER)


def read(text):
    return read_query(text, audience=None, language=None, as_of="2026-01-01", organisation=None, kind=Kind.LETTER)


def judged(query):
    answer = replace(make_answer(make_snapshot(), query), seconds={"total": 0.5})
    return judge(LETTER, PLAN, LAYOUT, Form.TEXT, answer)


def with_roles(query, change):
    """:returns: the query with some lines' roles changed: `change` gives a line's new role, or None."""
    lines = tuple(replace(line, role=change(line) or line.role) for line in query.colophon.lines)
    return replace(query, colophon=replace(query.colophon, lines=lines))


def test_a_letter_read_well_is_right_in_everything_but_the_recipient():
    reading = judged(read(as_text(PLAN)))
    assert reading.sender_right
    assert not reading.addressee_lost
    assert reading.lines_right == reading.lines > 10
    assert not reading.top1
    assert reading.seconds == 0.5
    assert all(count.wrong == count.missed == 0 for count in reading.fields.values())


def test_a_sender_s_line_given_to_somebody_else_is_missing():
    query = with_roles(read(as_text(PLAN)), lambda line: LineRole.BODY if line.text == "Eksempel Kommune" else None)
    reading = judged(query)
    assert reading.sender_missing == ("Eksempel Kommune",)
    assert not reading.sender_right
    assert reading.lines_right == reading.lines - 1


def test_an_addressee_s_line_taken_for_the_sender_is_told():
    query = with_roles(read(as_text(PLAN)), lambda line: LineRole.SENDER if line.text == "Tjørnevej 4" else None)
    reading = judged(query)
    assert reading.addressee_lost
    assert reading.sender_intruders == ("Tjørnevej 4",)


def test_fields_are_counted_by_kind_and_those_in_the_text_are_not():
    changed = replace(LETTER, body=("Ring på 99 99 11 11, hvis I ikke kan nå det inden den 1. april 2025.",))
    plan = LAYOUTS[LAYOUT](changed)
    fields = read(as_text(plan).replace("2025-0000001", "2025-0000002")).fields
    counts = count_fields(changed, plan, fields)
    assert counts[FieldKind.CASE_NUMBER] == Count(right=0, wrong=1, missed=1)
    assert counts[FieldKind.PHONE] == Count(right=1, wrong=0, missed=0)
    assert counts[FieldKind.DATE] == Count(right=1, wrong=0, missed=0)


def test_counts_add_up_to_an_f1():
    reading = judged(read(as_text(PLAN)))
    total = add_counts([reading, reading])
    assert total[FieldKind.PHONE] == Count(right=2)
    assert total[FieldKind.EAN].f1 is None
    assert Count(right=1, wrong=1, missed=1).f1 == 0.5


@pytest.mark.parametrize(
    ("line", "origin"),
    [
        ("Eksempel Kommune", LineRole.SENDER),
        ("Eksemp1l Kommune", LineRole.SENDER),
        ("Hækkeklipperne ApS", LineRole.ADDRESSEE),
        ("Vi skriver om noget andet", None),
        ("Side", None),
    ],
)
def test_a_line_comes_from_the_part_it_is_most_like(line, origin):
    parts = {
        LineRole.SENDER: "eksempel kommune center for haekke",
        LineRole.ADDRESSEE: "haekkeklipperne aps tjoernevej 4",
    }
    assert origin_of(line, parts, 90.0) is origin
