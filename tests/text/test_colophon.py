from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.text.colophon import parse_letter, topic_of
from finder.text.normalise import normalise
from finder.types import LineRole
from tests.text.samples import LETTER, OMBUDSMAN, UNPAID


def texts(text: str, *roles: LineRole) -> list[str]:
    return [line.text for line in parse_letter(normalise(text)).of(*roles)]


@pytest.mark.parametrize("colophon", [UNPAID, OMBUDSMAN])
def test_a_colophon_on_one_line_is_all_sender(colophon: str) -> None:
    lines = parse_letter(colophon).lines
    assert {line.role for line in lines} == {LineRole.SENDER}
    assert all(colophon[line.start : line.end] == line.text for line in lines)


def test_each_part_of_a_comma_line_is_a_line() -> None:
    assert texts(UNPAID, LineRole.SENDER) == UNPAID.split(", ")
    assert texts(OMBUDSMAN, LineRole.SENDER)[0] == "Borgerrådgiveren"


def test_every_line_has_its_role() -> None:
    assert texts(LETTER, LineRole.SENDER) == [*LETTER.splitlines()[:6], "Center for Hække"]
    assert texts(LETTER, LineRole.ADDRESSEE) == ["Hækkeklipperne ApS", "Tjørnevej 4", "9999 Eksempelby"]
    assert texts(LETTER, LineRole.REFERENCE) == ["Dato: 3. marts 2025", "Sagsnr. 2025-0000001"]
    assert texts(LETTER, LineRole.CASEWORKER) == ["Sagsbehandler: Bo Bøg", "Bo Bøg"]
    assert texts(LETTER, LineRole.SUBJECT) == ["Påbud om at klippe hækken"]
    assert texts(LETTER, LineRole.GREETING) == ["Kære Hækkeklipperne", "Venlig hilsen"]


def test_the_topic_is_subject_and_body() -> None:
    topic = topic_of(parse_letter(LETTER))
    assert topic.startswith("Påbud om at klippe hækken\nI skal klippe")
    assert "Center for Hække" not in topic
    assert "Kære" not in topic


@pytest.mark.parametrize(
    ("text", "sender", "addressee"),
    [
        (
            "Hækkeklipperne A/S\nTjørnevej 4\n9999 Eksempelby\n\nEksempel Kommune\nCenter for Hække\n"
            "Tlf. 99 99 00 00\n\n"
            "Påbud\n\nI skal klippe hækken, før vi kommer på besøg i marts.",
            "Center for Hække",
            "Hækkeklipperne A/S",
        ),
        (
            "Fra: Hækkeenheden, Eksempel Kommune\nTil: Hækkeklipperne I/S\nEmne: Hæk\n\n"
            "I skal klippe hækken, før vi kommer.",
            "Fra: Hækkeenheden",
            "Til: Hækkeklipperne I/S",
        ),
        (
            "Til Hækkeklipperne I/S\n\nI skal klippe hækken, før vi kommer på besøg i marts.\n\nMvh\n"
            "Hækkeenheden, Eksempel Kommune",
            "Eksempel Kommune",
            "Til Hækkeklipperne I/S",
        ),
        (
            "Til: Hækkeklipperne A/S, Tjørnevej 4, 9999 Eksempelby\n\n"
            "I skal klippe hækken, før vi kommer på besøg i marts.\n\n"
            "Center for Hække, Eksempel Kommune",
            "Center for Hække",
            "9999 Eksempelby",
        ),
        (
            "From: Hedge Department, City of Example\nTo: Hedge Ltd\nSubject: Your hedge\n\n"
            "You must cut the hedge before we come.",
            "From: Hedge Department",
            "To: Hedge Ltd",
        ),
    ],
)
def test_the_sender_is_told_from_the_addressee(text: str, sender: str, addressee: str) -> None:
    assert sender in texts(text, LineRole.SENDER)
    assert addressee in texts(text, LineRole.ADDRESSEE)


def test_a_letter_to_an_authority_is_from_the_company() -> None:
    firm, authority = "Hækkeklipperne A/S\nTlf. 99 99 00 00", "Eksempel Kommune\nCenter for Hække"
    text = f"{firm}\n\n{authority}\n\nVi sender her regningen for hækken."
    assert texts(text, LineRole.ADDRESSEE) == ["Eksempel Kommune", "Center for Hække"]


def test_a_side_column_is_taken_out_of_the_text() -> None:
    text = (
        "I skal klippe jeres hæk, for den skygger,            Center for Hække\n"
        "og vi har fået en klage fra naboen om den.           Tlf. 99 99 00 00"
    )
    assert texts(text, LineRole.SENDER) == ["Center for Hække", "Tlf. 99 99 00 00"]


def test_a_letter_without_line_breaks_is_cut_at_its_fields() -> None:
    joined = " ".join((LETTER + "\nHækken må fremover ikke være højere end to meter, og det gælder hele året.").split())
    colophon = parse_letter(joined)
    assert colophon.lines[0].role is LineRole.SENDER
    assert colophon.lines[0].text.startswith("Eksempel Kommune")
    assert "Hækkeklipperne" not in " ".join(line.text for line in colophon.of(LineRole.SENDER))


@settings(max_examples=200)
@given(st.one_of(st.text(max_size=200), st.permutations(LETTER.splitlines()).map("\n".join)))
def test_parse_letter_never_raises_and_points_at_the_text(text: str) -> None:
    colophon = parse_letter(text)
    assert all(text[line.start : line.end] == line.text for line in colophon.lines)
    assert all(one.end <= after.start for one, after in pairwise(colophon.lines))
