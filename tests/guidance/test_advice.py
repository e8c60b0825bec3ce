"""Units, replies, channels and subject lines."""

from __future__ import annotations

import pytest

from finder.guidance import (
    advise_reply,
    build_guidance,
    evidence_sentence,
    not_found_advice,
    other_channel,
    suggest_subject,
    unit_notes,
    via_unit,
)
from finder.ranking.features import NAMES
from finder.types import Audience, Kind, Language, Relation
from tests.factories import TODAY, make_query, make_snapshot

SNAPSHOT = make_snapshot()
UNITS = SNAPSHOT.units
POINTS = SNAPSHOT.points


def notes(*units, audience=Audience.COMPANY, language=Language.DA):
    return unit_notes(SNAPSHOT, [UNITS[unit] for unit in units], audience, language, TODAY)


def test_unit_and_its_administration_are_told_as_not_listed():
    unit, administration = notes("finans")
    assert unit.code == "unit_not_listed"
    assert unit.text == (
        "»Center for Finans« kunne virksomheder ikke vælge som modtager i Virk og e-Boks, "
        "ifølge en kilde fra 18. november 2024."
    )
    assert administration.code == "administration_not_listed"
    assert "»Pengeforvaltningen« kunne virksomheder ikke vælge som modtager i e-Boks" in administration.text
    assert administration.text.endswith("Den kunne vælges i Virk.")


def test_administration_is_told_once_for_all_its_units():
    assert [item.code for item in notes("finans", "sektion", "penge")] == [
        "unit_not_listed",
        "administration_not_listed",
    ]


def test_citizens_are_not_told_what_companies_saw():
    assert notes("finans", audience=Audience.CITIZEN) == ()


def test_unit_notes_in_english():
    assert notes("finans", language=Language.EN)[0].text.startswith("Companies could not choose »Center for Finans«")


def test_letter_is_answered_with_the_button_first():
    assert "Besvar" in advise_reply(SNAPSHOT, make_query(), []).advice


def test_named_sending_system_gives_its_own_advice():
    reply = advise_reply(SNAPSHOT, make_query("Sendt fra Regnskab Pro."), [UNITS["finans"]])
    assert reply.sending_system.id == "regnskab"
    assert "Breve herfra kan ikke besvares." in reply.advice
    assert "18. november 2024" in reply.advice


@pytest.mark.parametrize("text", ["Vores regnskabschef skriver.", "Årsregnskab 2024"])
def test_sending_system_counts_only_as_a_whole_word(text):
    assert advise_reply(SNAPSHOT, make_query(text), []).sending_system is None


def test_system_that_no_named_unit_uses_is_a_chance_word():
    assert advise_reply(SNAPSHOT, make_query("Se vores Regnskab."), [UNITS["penge"]]).sending_system is None


def test_question_gets_one_short_line():
    reply = advise_reply(SNAPSHOT, make_query("Hvor betaler jeg i Regnskab?", kind=Kind.QUESTION), [])
    assert reply.sending_system is None
    assert reply.advice.count(".") == 1


def test_unit_with_another_channel():
    channel = other_channel(SNAPSHOT, UNITS["vagten"])
    assert (channel.kind, channel.value, channel.note) == ("phone", "11 22 33 44", "Ring.")
    assert other_channel(SNAPSHOT, UNITS["skolen"]).kind == "other"
    assert other_channel(SNAPSHOT, UNITS["finans"]) is None


def test_point_whose_portal_is_better():
    assert other_channel(SNAPSHOT, POINTS["parkering"]).label == "Parkeringsportalen"
    assert other_channel(SNAPSHOT, POINTS["regning"]) is None


def via(relation, point, **more):
    return via_unit(UNITS["finans"], relation, POINTS[point], Language.DA, **more)


def test_unit_that_another_point_stands_in_for():
    assert via(Relation.STANDS_IN, "regning").sentence == (
        "»Center for Finans« står ikke selv på listen over modtagere. Enhedens post går til »Regning eller rykker«."
    )


def test_unit_named_by_an_alias_or_an_old_name():
    assert "»Debitor« er »Center for Finans«." in via(Relation.STANDS_IN, "regning", matched_name="Debitor").sentence
    former = UNITS["finans"].former[0]
    told = via(Relation.STANDS_IN, "regning", matched_name="Kassen", former=former)
    assert told.former_until == "2015-12-31"
    assert told.sentence.startswith("»Kassen« er et tidligere navn for »Center for Finans«.")
    assert "31. december 2015" in told.sentence


def test_unit_that_inherits_a_point():
    told = via(Relation.INHERITED, "forvaltning-penge", holder=UNITS["penge"])
    assert "for »Pengeforvaltningen«" in told.sentence


def test_subject_holds_unit_and_case_number_but_nothing_of_the_text():
    query = make_query("Center for Finans\nVedr. Anders And, sagsnr. 2024-17")
    told = suggest_subject(POINTS["regning"], query, via(Relation.STANDS_IN, "regning"))
    assert told == "Brev fra Center for Finans, sagsnr. 2024-17"
    assert suggest_subject(POINTS["regning"], make_query("Hej")) == "Regning eller rykker"


def test_letter_that_cannot_be_answered_starts_with_a_new_message():
    query = make_query("Sendt fra Regnskab.")
    closed = build_guidance(SNAPSHOT, POINTS["regning"], query, None, advise_reply(SNAPSHOT, query, []))
    assert closed.first.startswith("Brevet kan næppe besvares direkte.")
    open_letter = build_guidance(SNAPSHOT, POINTS["regning"], make_query())
    assert open_letter.first.startswith("Åbn brevet")


def test_question_starts_with_self_service_where_there_is_one():
    question = make_query("Hvor klager jeg?", kind=Kind.QUESTION)
    assert "Parkeringsportalen" in build_guidance(SNAPSHOT, POINTS["parkering"], question).first
    assert build_guidance(SNAPSHOT, POINTS["regning"], question).first.startswith("Skriv en ny besked")


def test_not_found_gives_number_and_the_point_that_takes_everything():
    told = not_found_advice(SNAPSHOT, None, Language.DA)
    assert "12 34 56 78" in told
    assert "»Fjordby Kommune – alt andet«" in told
    assert not_found_advice(SNAPSHOT, "ukendt", Language.EN).startswith("Write a little more")


@pytest.mark.parametrize("feature", [*NAMES, "prior"])
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("words", "name"), [("", ""), ("fakturaen", "faktura"), ("fakturaen", "")])
def test_every_feature_is_told_in_a_sentence(feature, language, words, name):
    sentence = evidence_sentence(feature, language, words, name, 1.0)
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_evidence_against_is_told_as_such():
    assert evidence_sentence("for_companies_only", Language.DA, "", "", -1.0).startswith("Taler lidt imod: modtageren")
