import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.errors import EmptyText, NotText, TextTooLong
from finder.text.query import read_query
from finder.types import Kind, Language, Query
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
