"""Who sent it: the units of a letterhead, and whether the sender is one of ours at all."""

from __future__ import annotations

import pytest

from finder.signals.candidates import list_candidates
from finder.signals.senders import Part, SenderReader
from finder.types import Audience, Kind, Relation
from tests.doubles import read

BODY = "\n\nVi har modtaget din ansøgning og vender tilbage. Du skal ikke gøre noget nu.\n\nVenlig hilsen\n"


@pytest.fixture(scope="module")
def reader(town):
    return SenderReader(town, list_candidates(town))


def senders(sightings):
    return {seen.unit.id for seen in sightings.units if seen.part is Part.SENDER}


def letter(*head: str, sign: str = "Fjordby Kommune") -> str:
    """:returns: a letter with the lines as letterhead and an empty line where one is empty."""
    return "\n".join(head) + BODY + sign


def test_the_unit_and_not_its_administration_is_the_sender(reader):
    text = "Fjordby Kommune\nPengeforvaltningen\nCenter for Haver\nStikkelsvej 3\n9999 Fjordby"
    sightings = reader.read(read(letter(*text.split("\n"))))
    assert senders(sightings) == {"haver"}
    (seen,) = [one for one in sightings.units if one.part is Part.SENDER]
    assert (seen.strength, seen.route.point.id, seen.route.relation) == (1.0, "haver", Relation.STANDS_IN)
    assert sightings.organisations == {"fjordby"}
    assert not sightings.foreign_sender


def test_a_colophon_on_one_line_is_read_like_many(reader):
    sightings = reader.read(read("Fjordby Kommune, Pengeforvaltningen, Center for Haver, Stikkelsvej 3, 9999 Fjordby"))
    assert senders(sightings) == {"haver"}


def test_a_unit_without_a_point_leads_to_the_one_above(reader):
    sightings = reader.read(read(letter("Fjordby Kommune", "Sektion for Rykkere", "Tlf. 12 34 56 78")))
    (seen,) = [one for one in sightings.units if one.unit.id == "sektion"]
    assert (seen.route.point.id, seen.route.relation) == ("regning", Relation.INHERITED)


def strengths(sightings):
    return {seen.unit.id: seen.strength for seen in sightings.units if seen.part is Part.SENDER}


def test_namesakes_share_their_strength(reader):
    sightings = reader.read(read(letter("Team Nord", "Stikkelsvej 3", "9999 Fjordby", sign="Team Nord")))
    assert strengths(sightings) == {"team-a": 0.5, "team-b": 0.5}


def test_a_superior_tells_namesakes_apart(reader):
    head = ("Kontoret for Hegn", "Team Nord", "Stikkelsvej 3", "9999 Fjordby")
    assert strengths(reader.read(read(letter(*head, sign="Team Nord")))) == {"team-b": 1.0}


def test_the_addressee_is_not_the_sender(reader):
    text = letter("Kontoret for Hegn", "Att. Bo Bøg", "Stikkelsvej 3", "9999 Fjordby", "", "Fjordby Kommune",
                  "Center for Haver", "Tlf. 32 20 30 55", sign="Center for Haver")  # fmt: skip
    assert "haver" in senders(reader.read(read(text)))


def test_a_former_name_is_a_name(reader):
    sightings = reader.read(read(letter("Fjordby Kommune", "Hækkekontoret", "Tlf. 12 34 56 78", sign="Hækkekontoret")))
    (seen,) = [one for one in sightings.units if one.part is Part.SENDER]
    assert seen.unit.id == "hegn"
    assert seen.match.name.former_until == "2012"


def test_routes_follow_the_audience(reader, town):
    query = read("Fjordby Kommune, Center for Haver, 9999 Fjordby", audience=Audience.CITIZEN)
    (seen,) = [one for one in reader.read(query).units if one.part is Part.SENDER]
    assert seen.route == town.route(town.units["haver"], Audience.CITIZEN)


def test_names_in_a_question_are_only_spoken_of(reader):
    sightings = reader.read(read("Jeg har skrevet til Center for Haver, hvornår svarer de?", kind=Kind.QUESTION))
    assert [(seen.unit.id, seen.part) for seen in sightings.units] == [("haver", Part.BODY)]
    assert not sightings.foreign_sender


def test_identifiers_are_led_on(reader):
    sightings = reader.read(read(letter("Fjordby Kommune", "Telefon 32 20 30 55")))
    (found,) = [one for one in sightings.identifiers if one[0].field.kind == "phone"]
    assert (found[0].unit, found[0].specificity, found[2].point.id) == ("haver", 1.0, "haver")


def test_units_of_another_organisation_are_left_out(reader):
    sightings = reader.read(read(letter("Fjordby Kommune", "Center for Haver"), organisation="andetsteds"))
    assert sightings.units == []


@pytest.mark.parametrize(
    "head",
    [
        ("Naboby Kommune", "Center for Veje", "9998 Naboby"),
        ("Naboby Kommune", "Center for Haver", "9998 Naboby"),
    ],
)
def test_another_municipality_is_foreign(reader, head):
    sightings = reader.read(read(letter(*head, sign=head[0]), kind=Kind.LETTER))
    assert sightings.foreign_sender
    assert not sightings.organisations


@pytest.mark.parametrize("firm", ["Inkassokompagniet A/S", "Advokatfirmaet Bøg"])
def test_a_firm_is_told_by_its_legal_form(reader, firm):
    text = letter(firm, "Regningsvej 1", "9997 Storby", sign=firm)
    assert reader.read(read(text, kind=Kind.LETTER)).firm_sender


def test_a_unit_alone_does_not_make_a_letter_ours(reader):
    assert not reader.read(read(letter("Center for Haver", sign="Center for Haver"), kind=Kind.LETTER)).organisations


@pytest.mark.parametrize(
    "head",
    [
        ("Fjordby Kommune", "Center for Haver", "", "Hækkeklipperne A/S", "Tjørnevej 4", "9999 Fjordby"),
        ("Hækkeklipperne ApS", "Tjørnevej 4", "9999 Fjordby", "", "Fjordby Kommune", "Center for Haver"),
        ("FJORDBY KOMMUNE", "Pengeforvaltningen", "", "Til Hækkeklipperne A/S"),
        ("Fjordby Kommunes Center for Haver", "Stikkelsvej 3"),
    ],
)
def test_our_letter_to_a_firm_is_not_foreign(reader, head):
    sightings = reader.read(read(letter(*head), kind=Kind.LETTER))
    assert not sightings.foreign_sender
    assert sightings.organisations == {"fjordby"}


def test_an_authority_is_seen_by_name_and_by_domain(reader):
    query = read(letter("Fjordvand", "Tlf. 99 99 00 00", "www.fjordvand.dk", sign="Fjordvand"), kind=Kind.LETTER)
    sightings = reader.read(query)
    assert {match.name.record for match, part in sightings.authorities if part is Part.SENDER} == {"vand"}
    assert set(reader.authority_domains(query)) == {"vand"}


# --- faults --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        ("Fjordbys Kommune", "Center for Haver"),
        ("Fjordbv Kommune", "Center for Haver"),
        ("Team Stat og Kommune", "Center for Haver", "Fjordby Kommune"),
    ],
)
def test_a_slip_in_our_own_name_is_not_foreign(reader, head):
    assert not reader.read(read(letter(*head, sign="Center for Haver"), kind=Kind.LETTER)).foreign_sender


@pytest.mark.parametrize("label", ["Debitornr.: 00123456", "Debitor nr. 00123456", "Debitornummer 00123456"])
def test_a_number_of_a_debtor_is_no_unit(reader, label):
    text = letter("Fjordby Kommune", "Center for Haver", label, sign="Center for Haver")
    assert senders(reader.read(read(text, kind=Kind.LETTER))) == {"haver"}


@pytest.mark.parametrize("broken", [("Kontoret for Fjorde", "og Søer"), ("Kontoret for", "Fjorde og Søer")])
def test_a_name_on_two_lines_is_found(reader, broken):
    text = letter("Fjordby Kommune", *broken, "Stikkelsvej 9", sign="Teamet")
    assert senders(reader.read(read(text, kind=Kind.LETTER))) == {"fjorde"}


def test_the_municipality_above_all_does_not_confirm_namesakes(reader):
    head = ("Fjordby Kommune", "Kontoret for Hegn", "Team Nord", "Stikkelsvej 3", "9999 Fjordby")
    assert strengths(reader.read(read(letter(*head, sign="Team Nord")))) == {"team-b": 1.0}
