"""A letter's own date among the others, and the day that an answer holds for."""

from __future__ import annotations

import pytest

from finder.text.letter_date import day_of, day_written, letter_date
from finder.types import Kind
from tests.doubles import read

LETTER = (
    "Fjordby Kommune\nCenter for Haver\n\n{head}\n\nKære borger\n\nSvar senest den 1. december 2026.\n\nVenlig hilsen"
)
TODAY = "2026-11-20"


def written(head: str, as_of: str = TODAY):
    return read(LETTER.format(head=head), kind=Kind.LETTER, as_of=as_of)


@pytest.mark.parametrize(
    ("head", "own", "day"),
    [
        ("Dato: 3. marts 2026", "2026-03-03", TODAY),
        ("3. marts 2026", "2026-03-03", TODAY),
        ("Fjordby, den 3. marts 2026", "2026-03-03", TODAY),
        ("Dato: 5. januar 2027", "2027-01-05", "2027-01-05"),
        ("Dato: 3. marts 2026\nBetales:\n5. januar 2027", "2026-03-03", TODAY),
        ("Dato: 5. januar 2062", None, TODAY),
        ("Født 3. marts 2026", None, TODAY),
        ("Sagsnr. 2026-17", None, TODAY),
    ],
)
def test_the_later_of_the_letters_date_and_the_day_of_asking_counts(head, own, day):
    query = written(head)
    assert day_written(query) == own
    assert day_of(query) == day


def test_a_date_to_come_is_no_date_to_quote():
    assert letter_date(written("Dato: 5. januar 2027")) is None
    assert letter_date(written("Dato: 5. januar 2027"), until="2027-12-31") == "2027-01-05"


def test_a_question_has_no_date_of_its_own():
    query = read("5. januar 2027", kind=Kind.QUESTION, as_of=TODAY)
    assert day_written(query) is None
    assert day_of(query) == TODAY
