"""The new message: what to quote and attach, and what never to quote."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.guidance import via_unit
from finder.guidance.message import _ROLES, message_items
from finder.types import ItemKind, Kind, Language, Relation
from tests.doubles import read
from tests.factories import make_snapshot

SNAPSHOT = make_snapshot()
LETTER = """Fjordby Kommune
Pengeforvaltningen
Center for Finans
Torvet 1
9999 Fjordby

Firma ApS
Prøvevej 2
9999 Fjordby

Dato: 3. november 2026
Sagsnr. 2024-0012345
Dokumentnr. 2024-0012345-7
Sagsbehandler: Prøve Prøvesen
CPR: 010203-1234

Betaling af regning

Kære firma

Beløbet skal være betalt senest den 20. december 2026.

Venlig hilsen
Prøve Prøvesen
Specialkonsulent
"""


def items(text=LETTER, kind=Kind.LETTER, unit="finans"):
    query = read(text, kind=kind, as_of="2026-11-20")
    point = SNAPSHOT.points["regning"]
    via = via_unit(SNAPSHOT.units[unit], Relation.STANDS_IN, point, Language.DA) if unit else None
    return message_items(query, via)


def texts(kind, *args, **kwargs):
    return [item.text for item in items(*args, **kwargs) if item.kind is kind]


def test_a_letter_is_quoted_by_numbers_date_unit_and_role():
    assert [(item.kind, item.text) for item in items()] == [
        (ItemKind.CASE_NUMBER, "2024-0012345"),
        (ItemKind.DOCUMENT_NUMBER, "2024-0012345-7"),
        (ItemKind.LETTER_DATE, "3. november 2026"),
        (ItemKind.UNIT, "Center for Finans"),
        (ItemKind.CASEWORKER, "specialkonsulent"),
        (ItemKind.ATTACHMENT, "Kopi af brevet af 3. november 2026"),
    ]
    assert all(item.label for item in items())


def test_a_question_has_nothing_to_quote():
    assert items("Hvor betaler jeg sagsnr. 2024-0012345?", Kind.QUESTION) == ()


def test_no_persons_name_and_no_cpr_number_is_quoted():
    told = " ".join(item.text for item in items())
    assert "Prøve" not in told
    assert "010203" not in told
    assert "1234 " not in told


@given(
    st.text(st.characters(exclude_categories=["C"]), max_size=30),
    st.sampled_from(["Sagsbehandler: ", "Venlig hilsen\n", "Jurist ", "Dato: "]),
)
def test_a_caseworker_is_told_by_known_words_alone(name, before):
    text = f"Fjordby Kommune\n\nKære firma\n\nVi skriver til jer om regningen.\n\n{before}{name}"
    assert set(texts(ItemKind.CASEWORKER, text, unit=None)) <= {word for word, _ in _ROLES}


@pytest.mark.parametrize(
    ("line", "dated"),
    [
        ("Dato: 3. november 2026", True),
        ("Fjordby, den 3. november 2026", True),
        ("3. november 2026", True),
        ("Født: 3. november 1976", False),
        ("Fødselsdato: 03.11.1976", False),
        ("Dato: 3. november 2031", False),
    ],
)
def test_the_letters_own_date_is_told_from_others(line, dated):
    text = f"Fjordby Kommune\nCenter for Finans\n{line}\n\nKære firma\n\nBetal senest den 1. november 2026, tak.\n"
    assert bool(texts(ItemKind.LETTER_DATE, text)) is dated


def test_a_deadline_in_the_text_is_not_the_letters_date():
    text = "Fjordby Kommune\nCenter for Finans\n\nKære firma\n\nI skal betale senest den 3. november 2026.\n"
    assert texts(ItemKind.LETTER_DATE, text) == []
    assert texts(ItemKind.ATTACHMENT, text) == ["Kopi af brevet"]


def test_only_the_first_numbers_of_many_are_quoted():
    text = (
        "Fjordby Kommune\n"
        + "\n".join(f"Sagsnr. 2024-001234{place}" for place in range(6))
        + "\n\nKære firma\n\nHej.\n"
    )
    assert len(texts(ItemKind.CASE_NUMBER, text)) == 2


def test_labels_follow_the_language():
    english = message_items(replace(read(LETTER, kind=Kind.LETTER), language=Language.EN), None)
    assert english[0].label == "Case number"
    assert english[-1].text == "Copy of the letter of 3 November 2026"
