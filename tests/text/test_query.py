import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.errors import EmptyText, NotText, TextTooLong
from finder.text.query import add_text, read_query
from finder.types import FieldKind, Kind, Language, LineRole, Query
from tests.text.samples import LETTER, OMBUDSMAN, UNPAID


def read(text: str, kind: Kind | None = None) -> Query:
    return read_query(text, audience=None, language=None, as_of="2025-03-03", organisation=None, kind=kind)


@pytest.mark.parametrize(
    "text",
    [UNPAID, OMBUDSMAN, LETTER, LETTER.split("\n\n", maxsplit=1)[0], " ".join(LETTER.split())],
)
def test_letters_are_told(text: str) -> None:
    assert read(text).kind is Kind.LETTER


@pytest.mark.parametrize(
    "text",
    [
        "Hvordan klager jeg over en parkeringsafgift?",
        "hæk nabo klage",
        "I want to complain about my neighbour's hedge. Where do I write?",
        "Hej\n\nMin nabo klipper ikke sin hæk.\nJeg har bedt ham om det tre gange.\n\n"
        "Hvem kan jeg skrive til?\n\nVenlig hilsen\nBo",
        "Jeg har haft en hæk i ti år. Nu siger min nabo, at den er for høj, og at jeg skal betale. " * 3
        + "Må han det?",
    ],
)
def test_questions_are_told(text: str) -> None:
    query = read(text)
    assert query.kind is Kind.QUESTION
    assert query.colophon.lines == ()
    assert query.topic_text == query.text


def test_a_given_kind_and_language_stand() -> None:
    assert read(LETTER, Kind.QUESTION).kind is Kind.QUESTION
    assert read("Where can I park?").language is Language.EN


def test_nothing_downstream_sees_a_cpr_number() -> None:
    number = f"{'0101'}{'01'}-{'0000'}"
    query = read(LETTER.replace("I skal", f"Bo ({number}) og I skal"))
    seen = repr(query)
    assert number not in seen
    assert number[:6] not in seen


@settings(max_examples=100)
@given(st.text(max_size=150))
def test_any_text_is_read_or_refused_by_code(text: str) -> None:
    try:
        query = read(text)
    except (EmptyText, TextTooLong, NotText):
        return
    assert all(0 <= field.start < field.end <= len(query.text) for field in query.fields)
    assert all(query.text[line.start : line.end] == line.text for line in query.colophon.lines)


@settings(max_examples=100)
@given(st.sampled_from([LETTER, "Hvor klager jeg?"]), st.text(max_size=150))
def test_an_added_text_keeps_every_offset(text: str, added: str) -> None:
    before = read(text)
    try:
        query = add_text(before, added)
    except (EmptyText, TextTooLong, NotText):
        return
    assert query.text.startswith(before.text + "\n\n")
    assert (query.kind, query.colophon.subject) == (before.kind, before.colophon.subject)
    assert query.fields[: len(before.fields)] == before.fields
    assert all(query.text[line.start : line.end] == line.text for line in query.colophon.lines)
    assert {line.role for line in query.colophon.lines[len(before.colophon.lines) :]} <= {LineRole.BODY}


def test_fields_of_an_added_text_point_into_the_whole() -> None:
    number = f"{'0101'}{'01'}-{'0000'}"
    query = add_text(read(LETTER), f"Ring til mig på 23 45 67 89.\nMit nummer er {number}.")
    assert number not in repr(query)
    phone = query.fields[-2] if query.fields[-1].kind is FieldKind.CPR else query.fields[-1]
    assert (phone.kind, phone.value) == (FieldKind.PHONE, "23456789")
    assert query.text[phone.start : phone.end] == "23 45 67 89"
    assert FieldKind.CPR in {field.kind for field in query.fields}
