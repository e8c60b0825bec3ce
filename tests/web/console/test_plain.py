"""Hints for who writes a help text."""

from __future__ import annotations

import pytest

from web.console.plain import OFFICIAL, read_plainly

TERMS = ["skrald", "affald", "storskrald"]


@pytest.fixture(autouse=True)
def request_in_danish(app):
    with app.test_request_context("/console/"):
        app.preprocess_request()
        yield


def hints(text, terms=TERMS, name="Renovation"):
    return read_plainly({"description": text, "search_terms": terms, "name": name}).hints


def test_good_text_needs_no_hint():
    assert hints("Skriv her om tømning og nye beholdere.") == ()


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "ingen hjælpetekst"),
        ("Skriv her, såfremt du vil klage.", "»hvis« i stedet for »såfremt«"),
        ("Skriv her VEDR. affald.", "»om« i stedet for »vedr.«"),
        ("Skriv her " + "og her " * 12, "ord. Del den i to"),
        ("Renovationsordninger, affaldshåndteringsplaner, genbrugspladsforvaltning.", "svær at læse"),
    ],
)
def test_hint(text, part):
    assert any(part in hint for hint in hints(text))


def test_part_of_a_word_is_no_office_word():
    assert hints("Skriv her om samtale.") == ()


def test_terms_are_looked_at():
    assert any("få søgeord" in hint for hint in hints("Skriv her.", ["skrald"]))
    assert any("»affald« står allerede" in hint for hint in hints("Skriv her.", name="Affald fra boliger"))


def test_record_without_terms_is_not_asked_for_any():
    assert read_plainly({"description": "Skriv her.", "name": "Penge"}).hints == ()


def test_no_word_is_told_to_be_itself():
    assert not set(OFFICIAL) & set(OFFICIAL.values())


def test_lix_is_told():
    easy = read_plainly({"description": "Skriv her om din bil."})
    hard = read_plainly({"description": "Kommunalbestyrelsesmedlemmernes vederlagsbestemmelser."})
    assert easy.lix < hard.lix
    assert (easy.is_hard, hard.is_hard) == (False, True)
