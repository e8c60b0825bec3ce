from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.text.fields import find_fields
from finder.types import FieldKind

K = FieldKind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tlf. 33 66 33 66", [(K.PHONE, "33663366")]),
        ("Telefon 3366 1400", [(K.PHONE, "33661400")]),
        ("(+45) 33 17 50 81", [(K.PHONE, "33175081")]),
        ("71 74 54\n54", [(K.PHONE, "71745454")]),
        ("DPO@KK.dk", [(K.EMAIL, "dpo@kk.dk")]),
        ("se www.kk.dk/rotter.", [(K.URL, "www.kk.dk/rotter")]),
        ("kk.dk/x, ok", [(K.URL, "kk.dk/x")]),
        ("EAN-nr.: 5798009811578", [(K.EAN, "5798009811578")]),
        ("5798009811578", [(K.EAN, "5798009811578")]),
        ("CVR/SE-nr. 64 94 22 12", [(K.CVR, "64942212")]),
        ("64942212", [(K.CVR, "64942212")]),
        ("P-nummer: 1099345678", [(K.P_NUMBER, "1099345678")]),
        ("Borups Allé 177", [(K.ADDRESS, "Borups Allé 177")]),
        ("Tietgensgade 31A, 1. sal", [(K.ADDRESS, "Tietgensgade 31A, 1. sal")]),
        ("borups allé 177", [(K.ADDRESS, "borups allé 177")]),
        ("1704 København V", [(K.POSTCODE, "1704")]),
        ("2000 Frederiksberg", [(K.POSTCODE, "2000")]),
        ("i 2024 København", []),
        ("Sagsnr. CP-160506", [(K.CASE_NUMBER, "CP-160506")]),
        ("J.nr.\n25-06602", [(K.CASE_NUMBER, "25-06602")]),
        ("2024-0283030", [(K.CASE_NUMBER, "2024-0283030")]),
        ("Dokumentnr. 2024-0492287-2", [(K.DOCUMENT_NUMBER, "2024-0492287-2")]),
        ("12. marts 2025", [(K.DATE, "2025-03-12")]),
        ("12-03-2025", [(K.DATE, "2025-03-12")]),
        ("12/3-25", [(K.DATE, "2025-03-12")]),
        ("2025-03-12", [(K.DATE, "2025-03-12")]),
        ("March 12, 2025", [(K.DATE, "2025-03-12")]),
        ("31.02.2025", []),
        ("27.24.16-G01", [(K.KLE, "27.24.16-G01")]),
        ("KLE 27.24", [(K.KLE, "27.24")]),
        ("Aftalenr. 39885485", []),
    ],
)
def test_find_fields_reads(text: str, expected: list[tuple[FieldKind, str]]) -> None:
    assert [(field.kind, field.value) for field in find_fields(text)] == expected


PIECES = st.sampled_from(
    [
        "Tlf. 33 66 33 66",
        "www.kk.dk",
        "a@b.dk",
        "12-03-2025",
        "Njalsgade 13, 2300 København S",
        "2024-0283030",
        "CVR",
        "EAN",
        "5798009811578",
        ",",
        "\n",
        "x",
    ]
)


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=8).map(" ".join))
def test_fields_are_in_order_apart_and_inside_the_text(text: str) -> None:
    fields = find_fields(text)
    assert all(0 <= field.start < field.end <= len(text) for field in fields)
    assert all(one.end <= after.start for one, after in pairwise(fields))


def test_the_numbers_of_a_payment_slip_are_no_phone_and_no_company() -> None:
    assert find_fields("+71 < 180116747456893 + 88146328 <") == ()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("booking @have.eksempel.dk", "booking@have.eksempel.dk"),
        ("E-mail: booking@ eksempel.dk", "booking@eksempel.dk"),
        ("Havevej 1 | infoGhave.eksempel.dk", "info@have.eksempel.dk"),
        ("E-mail buf& have.eksempel.dk", "buf@have.eksempel.dk"),
    ],
)
def test_a_scanner_s_at_is_mended(text: str, address: str) -> None:
    assert [(field.kind, field.value) for field in find_fields(text) if field.kind is K.EMAIL] == [(K.EMAIL, address)]


@pytest.mark.parametrize("text", ["Følg os på @eksempel.dk", "hæk&have.dk", "www.eksempelGrad.dk", "Vi mødes @ kl. 10"])
def test_what_is_no_address_stays_none(text: str) -> None:
    assert K.EMAIL not in {field.kind for field in find_fields(text)}
