"""Units, replies, channels and subject lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder.guidance import (
    advise_reply,
    authority_reason,
    build_guidance,
    evidence_sentence,
    not_found_advice,
    other_channel,
    past_of,
    suggest_subject,
    unit_notes,
    via_unit,
)
from finder.ranking.features import NAMES
from finder.types import Audience, Evidence, Kind, Language, Relation, ReplyAdvice, ReplyTarget
from tests.doubles import read
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
    assert "(Kilde: Notat om Digital Post 2024-0000001, 18. november 2024.)" in reply.advice


def test_sending_system_is_read_in_letterhead_and_footer_but_not_in_the_text():
    head = "Fjordby Kommune\nCenter for Finans\n"
    body = "\nKære firma\n\nDu kan også se alt i Regnskab, når du logger på.\n\nVenlig hilsen\nCenter for Finans\n"
    units = [UNITS["finans"]]
    assert advise_reply(SNAPSHOT, read(head + body, kind=Kind.LETTER), units).sending_system is None
    assert advise_reply(SNAPSHOT, read(f"{head}Regnskab: 12345\n{body}", kind=Kind.LETTER), units).sending_system
    assert advise_reply(SNAPSHOT, read(f"{head}{body}\nUdsendt via Regnskab", kind=Kind.LETTER), units).sending_system


def message(sending_system="", can_reply=None):
    return make_query(reply_target=ReplyTarget(sending_system=sending_system, can_reply=can_reply))


def test_system_that_the_message_names_needs_no_user():
    reply = advise_reply(SNAPSHOT, message("regnskab 4.2"), [UNITS["penge"]])
    assert reply.sending_system.id == "regnskab"
    assert reply.advice.startswith("Brevet er sendt fra Regnskab.")
    assert advise_reply(SNAPSHOT, message("Ukendt"), []).sending_system is None


@pytest.mark.parametrize(
    ("can_reply", "advice", "first"),
    [
        (True, "Brevet siger selv, at det kan besvares.", "Åbn brevet i Digital Post, og vælg Besvar. Kan du ikke"),
        (False, "Brevet siger selv, at det ikke kan besvares.", "Brevet kan ikke besvares. Skriv en ny besked"),
    ],
)
def test_what_the_message_says_of_itself_goes_first(can_reply, advice, first):
    query = message("Regnskab", can_reply)
    reply = advise_reply(SNAPSHOT, query, [])
    assert reply.can_reply is can_reply
    assert reply.sending_system.id == "regnskab"
    assert reply.advice.startswith(advice)
    assert build_guidance(SNAPSHOT, POINTS["regning"], query, None, reply).first.startswith(first)


def test_nobody_is_told_to_answer_a_unit_that_does_not_read_digital_post():
    assert "»Vagten« læser dit svar" in advise_reply(SNAPSHOT, make_query(), [UNITS["vagten"]]).advice
    said_so = advise_reply(SNAPSHOT, message(can_reply=True), [UNITS["vagten"]])
    assert said_so.advice.startswith("Brevet siger selv")


def test_administration_of_the_sender_is_told():
    assert advise_reply(SNAPSHOT, make_query(), [UNITS["sektion"]]).administration == "penge"
    assert advise_reply(SNAPSHOT, make_query(), [UNITS["fjordby-top"]]).administration is None
    assert advise_reply(SNAPSHOT, make_query(kind=Kind.QUESTION), [UNITS["sektion"]]).administration is None


def test_system_that_can_always_be_answered_leaves_no_if():
    system = replace(SNAPSHOT.sending_systems["regnskab"], replyable="always")
    reply = ReplyAdvice("", system)
    told = build_guidance(SNAPSHOT, POINTS["regning"], make_query(), None, reply).first
    assert told.startswith("Åbn brevet i Digital Post, og vælg Besvar. Kan du ikke")


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


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        ("vagten", "»Vagten« læser ikke Digital Post. Ring på 11 22 33 44."),
        ("skolen", "»Skolen« læser ikke Digital Post."),
    ],
)
def test_unit_that_does_not_read_digital_post_is_told_first(unit, told):
    channel = other_channel(SNAPSHOT, UNITS[unit])
    assert channel.comes_first
    assert build_guidance(SNAPSHOT, POINTS["regning"], make_query(), channel=channel).first.startswith(told)


def test_quicker_way_comes_second():
    channel = other_channel(SNAPSHOT, POINTS["parkering"])
    assert not channel.comes_first
    question = make_query("Hvor klager jeg?", kind=Kind.QUESTION)
    first = build_guidance(SNAPSHOT, POINTS["parkering"], question, channel=channel).first
    assert first.index("Digital Post") < first.index("Parkeringsportalen")


def test_former_names_are_told_with_the_date_they_ended():
    finans = UNITS["finans"]
    first, second = (past_of(SNAPSHOT, finans, name, Language.DA) for name in ("Kassen", "Kontoret"))
    assert first.code == second.code == "former_name"
    assert first.sentence == (
        "»Kassen« er et tidligere navn for »Center for Finans«. Navnet kendes frem til 31. december 2015."
    )
    assert second.sentence == "»Kontoret« er et tidligere navn for »Center for Finans«."
    assert (first.until, second.until) == ("2015-12-31", None)
    assert past_of(SNAPSHOT, finans, "Debitor", Language.DA) is None


EVIDENCE = Evidence("topic_words", 5.0, "skat", 0, 4, "", "")


@pytest.mark.parametrize(
    ("feature", "told"),
    [
        ("authority_cvr", "CVR-nummeret"),
        ("authority_domain", "webadressen"),
        ("authority_sender", "afsenderen: »Skatten«"),
        ("authority_mentioned", "navnet: »Skatten«"),
    ],
)
def test_trait_in_the_text_tells_whose_it_is_before_its_topic(feature, told):
    theirs = SNAPSHOT.authorities["skat"]
    trait = replace(EVIDENCE, feature=feature, log_odds=1.0, query_text="Skatten")
    assert told in authority_reason(theirs, [EVIDENCE, trait], Language.DA)


def test_topic_tells_whose_it_is_when_nothing_else_does():
    theirs = SNAPSHOT.authorities["skat"]
    assert "ordet »skat«" in authority_reason(theirs, [EVIDENCE], Language.DA)
    assert authority_reason(theirs, [replace(EVIDENCE, log_odds=-1.0)], Language.DA) == (
        "Det ser vi på emnet, som hører under Skatten."
    )
    assert authority_reason(theirs, [], Language.EN).startswith("The topic shows it")


def via(relation, point, **more):
    return via_unit(UNITS["finans"], relation, POINTS[point], Language.DA, **more)


def test_unit_that_another_point_stands_in_for():
    assert via(Relation.STANDS_IN, "regning").sentence == (
        "»Center for Finans« står ikke selv på listen over modtagere. Enhedens post går til »Regning eller rykker«."
    )


def test_unit_named_by_an_alias_or_an_old_name():
    assert "»Debitor« er »Center for Finans«." in via(Relation.STANDS_IN, "regning", matched_name="Debitor").sentence
    past = past_of(SNAPSHOT, UNITS["finans"], "Kassen", Language.DA)
    told = via(Relation.STANDS_IN, "regning", matched_name="Kassen", past=past)
    assert told.former_until == "2015-12-31"
    assert told.sentence.startswith("»Kassen« er et tidligere navn for »Center for Finans«.")
    assert "31. december 2015" in told.sentence


def test_unit_that_inherits_a_point():
    told = via(Relation.INHERITED, "forvaltning-penge", holder=UNITS["penge"])
    assert "»Center for Finans« hører under »Pengeforvaltningen«" in told.sentence


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
