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


PERSON = "Bo Bøg\nTjørnevej 4\n9999 Eksempelby"
BODY = "I skal klippe hækken, før vi kommer på besøg i marts."


@pytest.mark.parametrize("greeting", ["Kære Bo Bøg", "Hej Bo", "Til rette vedkommende"])
def test_a_person_above_the_text_is_whom_it_is_for(greeting: str) -> None:
    text = f"{PERSON}\n\nDin hæk\n\n{greeting}\n\n{BODY}\n\nVenlig hilsen\nPil Poppel\nKonsulent\nEksempel Kommune"
    assert texts(text, LineRole.ADDRESSEE) == PERSON.splitlines()
    assert texts(text, LineRole.SENDER) == ["Eksempel Kommune"]


def test_a_firm_s_address_below_the_person_there_is_the_firm_s() -> None:
    text = f"Hæk A/S\nAtt. Bo Bøg\nTjørnevej 4\n\nEksempel Kommune\nCenter for Hække\n\nKære Hæk A/S\n\n{BODY}"
    assert texts(text, LineRole.ADDRESSEE) == ["Hæk A/S", "Att. Bo Bøg", "Tjørnevej 4"]
    assert texts(text, LineRole.SENDER) == ["Eksempel Kommune", "Center for Hække"]


def test_who_is_only_spoken_of_in_the_greeting_stays_the_sender() -> None:
    text = f"Haverne Eksempelby\nTjørnevej 4\n9999 Eksempelby\n\nKære naboer i Eksempelby\n\n{BODY}"
    assert "Haverne Eksempelby" in texts(text, LineRole.SENDER)


def test_a_name_above_the_municipality_s_is_the_sender_s() -> None:
    head = "HÆKKE OG HAVER\n\nEksempel Kommune\nTlf. 99 99 00 00"
    text = f"{head}\n\nHæk A/S\nTjørnevej 4\n9999 Eksempelby\n\nKære Hæk A/S\n\n{BODY}"
    assert texts(text, LineRole.SENDER) == ["HÆKKE OG HAVER", "Eksempel Kommune", "Tlf. 99 99 00 00"]


def test_the_caseworker_s_name_stands_under_its_label() -> None:
    box = "3. marts 2025\nSagsbehandler\nBo Bøg\nHavevej 1"
    text = f"Eksempel Kommune\n\nHæk A/S\nTjørnevej 4\n\n{box}\n\nKære Hæk A/S\n\n{BODY}"
    assert texts(text, LineRole.CASEWORKER) == ["Sagsbehandler", "Bo Bøg"]
    assert texts(text, LineRole.SENDER) == ["Eksempel Kommune", "Havevej 1"]


def test_text_may_go_on_below_the_signature() -> None:
    text = (
        f"{PERSON}\n\nKære Bo\n\n{BODY}\n\nVenlig hilsen\n\nPil Poppel\nKonsulent\n\nSådan klager du\n\n"
        "Du kan klage over afgørelsen, hvis du ikke er enig i den, men kun i fire uger.\n\n"
        "Eksempel Kommune\nCenter for Hække\nHavevej 1\n9999 Eksempelby\nTlf. 99 99 00 00\nwww.eksempel.dk"
    )
    assert texts(text, LineRole.SENDER)[0] == "Eksempel Kommune"
    assert texts(text, LineRole.SENDER)[-1] == "www.eksempel.dk"
    assert "Sådan klager du" in texts(text, LineRole.BODY)


def test_bars_part_a_colophon_whose_names_hold_small_words() -> None:
    line = "Eksempel Kommune | Forvaltningen for det grønne | Nævnet for hække i Eksempel"
    assert texts(f"{BODY} {BODY}\n\n{line}\nwww.eksempel.dk", LineRole.SENDER)[:3] == line.split(" | ")


def test_human_resources_are_no_gentleman() -> None:
    text = f"Eksempel Kommune\nCenter for HR og Trivsel\nHavevej 1\n\nKære ansøger\n\n{BODY}"
    assert texts(text, LineRole.SENDER) == ["Eksempel Kommune", "Center for HR og Trivsel", "Havevej 1"]


def test_the_municipality_s_name_is_no_heading() -> None:
    text = f"{PERSON}\n\nEksempel Kommune\nHækkekontoret\n\n3. marts 2025\n\nKære Bo\n\n{BODY}"
    assert texts(text, LineRole.SUBJECT) == []
    assert texts(text, LineRole.SENDER) == ["Eksempel Kommune", "Hækkekontoret"]


def test_an_address_that_a_scanner_parted_from_its_name_stays_with_it() -> None:
    text = f"Bo Bøg\n\nTjørnevej 4\n9999 Eksempelby\n\nDin hæk\n\nKære Bo Bøg\n\n{BODY}\n\nMvh\nEksempel Kommune"
    assert texts(text, LineRole.ADDRESSEE) == ["Bo Bøg", "Tjørnevej 4", "9999 Eksempelby"]


def test_a_firm_above_the_text_is_whom_it_is_for_when_a_municipality_signs() -> None:
    text = f"Hæk A/S\nTjørnevej 4\n9999 Eksempelby\n\nTilladelse\n\n{BODY}\n\nHækkekontoret\nEksempel Kommune"
    assert texts(text, LineRole.ADDRESSEE) == ["Hæk A/S", "Tjørnevej 4", "9999 Eksempelby"]


def test_a_unit_that_is_called_like_a_heading_is_the_sender_s_above_the_addressee() -> None:
    text = f"Eksempel Kommune\n\nHække og haver\n\n{PERSON}\n\nPartshøring\n\nKære Bo\n\n{BODY}"
    assert texts(text, LineRole.SENDER) == ["Eksempel Kommune", "Hække og haver"]
    assert texts(text, LineRole.SUBJECT) == ["Partshøring"]


def test_dashes_part_a_colophon_as_dots_do() -> None:
    line = "Eksempel Kommune - Have- og Hækkeforvaltningen - Hækkekontoret i Eksempelby"
    assert texts(f"{line}\n\n{PERSON}\n\nKære Bo\n\n{BODY}", LineRole.SENDER) == line.split(" - ")


@pytest.mark.parametrize("number", ["Side 1 af 2", "Side", "1 af", "2/3", "Page 2 of 2"])
def test_page_numbers_do_not_hide_the_colophon_above_them(number: str) -> None:
    text = f"{BODY} {BODY}\n\nEksempel Kommune\nHækkekontoret\n\n{number}"
    assert texts(text, LineRole.SENDER) == ["Eksempel Kommune", "Hækkekontoret"]


def test_an_address_that_ends_a_sentence_is_text() -> None:
    text = (
        f"{PERSON}\n\nKære Bo\n\nDu kan læse mere om, hvordan du klipper hækken, på siden\nwww.eksempel.dk.\n\nMvh\nBo"
    )
    assert "www.eksempel.dk." in texts(text, LineRole.BODY)


@pytest.mark.parametrize("heading", ["Sådan klager du", "Klagevejledning", "Sådan bruger vi dine oplysninger:"])
def test_what_stands_in_every_letter_is_no_topic(heading: str) -> None:
    text = f"{LETTER}\n\n{heading}\n\nDu kan klage til os, hvis du ikke er enig, eller hvis vi har overset noget."
    assert topic_of(parse_letter(text)) == topic_of(parse_letter(LETTER))
    assert topic_of(parse_letter(f"{heading}\n\nKan jeg klage til jer, hvis jeg ikke er enig?"))


@settings(max_examples=200)
@given(st.one_of(st.text(max_size=200), st.permutations(LETTER.splitlines()).map("\n".join)))
def test_parse_letter_never_raises_and_points_at_the_text(text: str) -> None:
    colophon = parse_letter(text)
    assert all(text[line.start : line.end] == line.text for line in colophon.lines)
    assert all(one.end <= after.start for one, after in pairwise(colophon.lines))
