"""Many questions or letters in one request."""

from __future__ import annotations

from io import BytesIO

import pytest

from tests.web.console.conftest import letter_of, text_of
from web.console.batch import MOST_FILES, MOST_ROWS

LETTER = letter_of("Center for Finans/Debitor", "70 20 30 41")


def send(staff, *files, **fields):
    sent = [(BytesIO(data if isinstance(data, bytes) else data.encode()), name) for name, data in files]
    return staff.post("/batch", {"files": sent, **fields}, content_type="multipart/form-data")


def test_rows_of_a_sheet_are_answered(viewer):
    page = text_of(send(viewer, ("q.csv", "nr;tekst\n1;Center for Finans/Debitor har skrevet\n2;\n")))
    assert "Center for Finans/Debitor har skrevet" in page
    assert "1</th>" not in page
    assert "2 besvaret" in page


@pytest.mark.parametrize(
    "data",
    [
        "text,audience\nHvor betaler jeg?,CITIZEN\n",
        "Hvor betaler jeg?\n",
        "\ufefftekst;målgruppe\r\nHvor betaler jeg?;borger\r\n",
        "tekst\tnr\nHvor betaler jeg?\t1\n",
    ],
    ids=["comma", "no head", "excel", "tabs"],
)
def test_sheets_come_in_many_forms(viewer, data):
    assert '<td lang="da">Hvor betaler jeg?</td>' in text_of(send(viewer, ("q.csv", data)))


def test_sheet_that_is_not_utf8(viewer):
    assert "Hvor får jeg hjælp?" in text_of(send(viewer, ("q.csv", "tekst\nHvor får jeg hjælp?\n".encode("cp1252"))))


def test_letters_are_read_each(viewer):
    page = text_of(send(viewer, ("a.txt", LETTER), ("b.txt", LETTER), ("c.zip", b"PK\x03\x04")))
    assert "3 besvaret" in page
    assert page.count("Regning fra kommunen") == 2


def test_sheet_is_given_out(viewer):
    response = send(viewer, ("a.txt", LETTER), **{"as": "csv"})
    assert response.mimetype == "text/csv"
    heads, row = text_of(response).lstrip("\ufeff").splitlines()
    assert heads.split(";")[:3] == ["Tekst", "Resultat", "Modtager"]
    assert row.split(";")[:3] == ["a.txt", "choose", "Regning fra kommunen"]


def test_cell_is_no_formula(viewer):
    response = send(viewer, ("q.csv", 'tekst\n"=1+1 regning"\n'), **{"as": "csv"})
    assert text_of(response).splitlines()[1].startswith("'=1+1")


def test_number_of_a_person_goes_no_further(viewer):
    assert "1234" not in text_of(send(viewer, ("q.csv", "tekst\nregning til 010190-1234\n"), **{"as": "csv"}))


def test_limits_are_told(viewer):
    many = "tekst\n" + "regning\n" * (MOST_ROWS + 1)
    page = text_of(send(viewer, ("q.csv", many)))
    assert f"højst {MOST_ROWS} rækker" in page
    assert f"{MOST_ROWS} besvaret" in page
    assert send(viewer, *[(f"{number}.txt", LETTER) for number in range(MOST_FILES + 1)]).status_code == 422
    assert send(viewer).status_code == 422
