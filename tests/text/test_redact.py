import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.text.normalise import normalise
from finder.text.redact import MASK, redact
from finder.types import FieldKind

DATE = f"{'01'}{'01'}{'01'}"
SERIAL = "0" * 4
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
SEPARATORS = ["", "-", " ", ".", "/", "–", "—", " - ", " – ", "\n", "-\n", "\u00a0", "\u2011", "_", "  "]
SPELLINGS = [
    *(DATE + separator + SERIAL for separator in SEPARATORS),
    f"{DATE[:2]} {DATE[2:4]} {DATE[4:]} {SERIAL}",
    f"{DATE[:2]}.{DATE[2:4]}.{DATE[4:]}-{SERIAL}",
    f"{DATE[:2]}/{DATE[2:4]}/{DATE[4:]} {SERIAL}",
    f"{DATE[:2]} {DATE[2:4]} {DATE[4:]} {SERIAL[:2]} {SERIAL[2:]}",
    f"{DATE[:2]} {DATE[2:4]} {DATE[4:]}{SERIAL}",
    f"{DATE[:4]} {DATE[4:]} {SERIAL}",
    f"{DATE} {SERIAL[:2]} {SERIAL[2:]}",
    " ".join(DATE + SERIAL),
    " ".join(DATE) + " - " + " ".join(SERIAL),
    (DATE + "-" + SERIAL).translate(WIDE),
    "|".join(DATE + SERIAL),
    f"{DATE} -\n   {SERIAL}",
    f"{DATE[:2]}-{DATE[2:4]}-19{DATE[4:]}-{SERIAL}",
    f"{DATE[:2]}.{DATE[2:4]}.20{DATE[4:]} – {SERIAL}",
    "6" + DATE[1:] + "-" + SERIAL,
]
WORDS = st.text(alphabet="abcæøå .,\n", max_size=20)


@settings(max_examples=200)
@given(before=WORDS, spelling=st.sampled_from(SPELLINGS), after=WORDS)
def test_no_planted_cpr_survives(before: str, spelling: str, after: str) -> None:
    text = normalise(f"{before} {spelling} {after}")
    redaction = redact(text)
    assert not any(character.isdigit() for character in redaction.text)
    assert len(redaction.text) == len(text)
    assert [field.kind for field in redaction.fields] == [FieldKind.CPR]
    assert set(redaction.fields[0].value) == {MASK}


@settings(max_examples=200)
@given(st.text(alphabet="0123456789 -./cprCPRtlf\n", max_size=60))
def test_only_digits_change(text: str) -> None:
    redaction = redact(text)
    assert all(new == old or (new == MASK and old.isdigit()) for new, old in zip(redaction.text, text, strict=True))
    assert redact(redaction.text).text == redaction.text


@pytest.mark.parametrize(
    "text",
    [
        "Tlf. 33 66 33 66",
        "Telefon 20 10 11 12, 30 11 22 33",
        "Tlf. 20 10 11 12 30 11 22 33",
        "+45 20 10 11 12",
        "EAN 5798009811578",
        "57 98 00 98 11 57 8",
        "2024-0283030",
        "241603-2023",
        f"Sagsnr. {'2411'}03-2023",
        "CVR 64942212",
        f"P-nr. {'1012'}345678",
        "IBAN DK50 0040 0440 1162 43",
        f"Fakturanr. {'0101'}012345",
        f"Kundenummer: {'0101'}012345",
        "12-03-2025 14.00",
        "Postboks 1502\n12-12-2012",
        "14.02.–05.03.2024",
        "2012-648671",
        "150.212 2012",
        f"Udbud nr. {'0101'}12-2023",
        f"Sagsnr. {'0101'}12-2019",
        "Ref. 2023-0101122",
        "Fra 01.02.2024-03.04.2024",
        "O10l0I-8",
    ],
)
def test_other_numbers_stand(text: str) -> None:
    assert redact(text).text == text
    assert redact(text).fields == ()


@pytest.mark.parametrize(
    "text",
    [
        "cpr 99 99 99 0000",
        "CPR-nr.: 999999-0000",
        "personnummer er 999999 0000",
        f"CPR{DATE}{SERIAL}",
        f"cpr-nr. {DATE}",
        f"Kundenr. {DATE}-{SERIAL}",
        f"({DATE}-xxxx)",
        f"ref. {DATE}-2019",
        f"CPR {DATE[:4]}19{DATE[4:]} {SERIAL}",
        f"CPR-nr. {DATE[:4]}20{DATE[4:]}{SERIAL}",
    ],
)
def test_labelled_and_partial_numbers_are_masked(text: str) -> None:
    assert not any(character.isdigit() for character in redact(text).text)


@pytest.mark.parametrize("written", [f"O{DATE[1:]}-{SERIAL}", f"{DATE[:5]}l-{SERIAL}", f"{DATE[:5]}I - {SERIAL[:3]}O"])
def test_a_scanner_s_letters_hide_no_number(written: str) -> None:
    redaction = redact(f"Vi skriver om {written} igen.")
    assert not any(character.isdigit() for character in redaction.text)
    assert redact(redaction.text).text == redaction.text
    assert [(field.start, field.end) for field in redaction.fields] == [(14, 14 + len(written))]
