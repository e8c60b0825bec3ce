"""Reorganisations from text to answer: the day and the letter's date decide, and old names keep working."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder.pipeline import FindRequest
from finder.ranking.ranker import Thresholds
from finder.types import Audience, Language, Outcome
from tests.doubles import FakeEmbedder, make_finder, make_index, make_ranker
from tests.reorganised import publish_town, reorganise

BEFORE, DAY, AFTER = "2026-02-28", "2026-03-01", "2026-06-15"
OLD, NEW = "12. januar 2026", "12. maj 2026"


def letter(unit: str, dated: str = "", about: str = "Vi har modtaget dit brev. Det svarer vi på inden jul.") -> str:
    """:returns: a letter from a unit; undated when no date is given."""
    date = f"Dato: {dated}\n" if dated else ""
    return (
        f"Fjordby Kommune\nMiljøforvaltningen\n{unit}\n\n{date}Sagsnr. 2026-0001234\n\nVedr. din sag\n\n"
        f"Kære borger\n\n{about}\n\nVenlig hilsen\n{unit}"
    )


def found_by(*reorganisations):
    """:returns: what asks a finder of the town, on a day."""
    finder = make_finder(make_index(publish_town(*reorganisations), FakeEmbedder()))

    def ask(text, as_of, **asked):
        return finder.find(FindRequest(text, as_of=as_of, **{"limit": 20, **asked}))

    return ask


def first(answer):
    """:returns: id of the point that came first."""
    return answer.matches[0].contact_point.id


def via(answer, point):
    """:returns: the unit that led to a point."""
    return next(match.via_unit for match in answer.matches if match.contact_point.id == point)


# --- each kind, before and after -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("as_of", "point"), [(BEFORE, "haver"), (DAY, "natur"), (AFTER, "natur")])
@pytest.mark.parametrize("dated", [OLD, ""])
def test_post_to_a_merged_unit_goes_to_its_heir_from_the_day_on(as_of, point, dated):
    answer = found_by(reorganise("merge", DAY, "haver", "natur"))(letter("Center for Haver", dated), as_of)
    assert first(answer) == point


def test_a_letter_dated_after_the_day_counts_as_written_then_whoever_asks_earlier():
    answer = found_by(reorganise("merge", DAY, "haver", "natur"))(letter("Center for Haver", NEW), BEFORE)
    assert first(answer) == "natur"


def test_a_date_years_ahead_is_a_slip():
    ask = found_by(reorganise("merge", "2031-01-01", "haver", "natur"))
    assert first(ask(letter("Center for Haver", "12. maj 2062"), BEFORE)) == "haver"


def test_the_answer_says_who_took_over_and_since_when():
    answer = found_by(reorganise("merge", DAY, "haver", "natur"))(letter("Center for Haver", OLD), AFTER)
    told = via(answer, "natur")
    assert told.sentence.startswith(
        "Opgaverne fra »Center for Haver« ligger siden 1. marts 2026 hos »Center for Natur«."
    )
    assert (told.id, told.matched_name, told.former_until) == ("natur", "Center for Haver", "2026-02-28")
    english = found_by(reorganise("merge", DAY, "haver", "natur"))(
        letter("Center for Haver", OLD), AFTER, language=Language.EN
    )
    assert via(english, "natur").sentence.startswith(
        "The tasks of »Center for Haver« have been with »Center for Natur« since 1 March 2026."
    )


def test_before_its_day_nothing_is_said_of_it():
    ask = found_by(reorganise("merge", DAY, "haver", "natur"))
    plain = found_by()
    text = letter("Center for Haver", OLD)
    planned, today = ask(text, BEFORE), plain(text, BEFORE)
    assert replace(planned, state=None, versions={}, seconds={}) == replace(today, state=None, versions={}, seconds={})


def test_the_new_message_names_the_unit_as_the_letter_does():
    answer = found_by(reorganise("merge", DAY, "haver", "natur"))(letter("Center for Haver", OLD), AFTER)
    guidance = next(match.guidance for match in answer.matches if match.contact_point.id == "natur")
    assert "Center for Haver (nu Center for Natur)" in {item.text for item in guidance.items}
    assert "Center for Haver (nu Center for Natur)" in guidance.subject


@pytest.mark.parametrize(("name", "dated"), [("Center for Veje", OLD), ("Center for Veje", ""), ("Vejcentret", NEW)])
def test_a_renamed_unit_is_found_by_both_names(name, dated):
    answer = found_by(reorganise("rename", DAY, "veje", name="Vejcentret"))(letter(name, dated), AFTER)
    assert first(answer) == "veje"
    told = via(answer, "veje")
    assert told.name == "Vejcentret"
    renamed = "»Center for Veje« hedder »Vejcentret« siden 1. marts 2026." in told.sentence
    assert renamed == (name == "Center for Veje")
    assert told.former_until == (BEFORE if renamed else None)


def test_the_new_name_is_nobodys_before_its_day():
    ask = found_by(reorganise("rename", DAY, "veje", name="Grusgruppen"))
    assert via(ask(letter("Grusgruppen"), BEFORE), "veje") is None
    assert first(ask(letter("Grusgruppen"), DAY)) == "veje"


def test_a_moved_unit_is_answered_by_where_it_is_on_the_day():
    ask = found_by(reorganise("move", DAY, "bede", parent="veje"))
    assert [first(ask(letter("Team Bede", OLD), day)) for day in (BEFORE, DAY)] == ["haver", "veje"]


def test_the_superior_in_an_old_letterhead_is_no_sender():
    """Team Bede wrote while it was under Center for Haver: the letterhead names both."""
    ask = found_by(reorganise("move", DAY, "bede", parent="veje"))
    answer = ask(letter("Center for Haver\nTeam Bede", OLD), AFTER)
    assert first(answer) == "veje"
    assert via(answer, "haver") is None


# --- splits ----------------------------------------------------------------------------------------------------------


def test_the_parts_of_a_split_are_candidates_and_the_matter_decides():
    ask = found_by(reorganise("split", DAY, "haver", "veje natur"))
    roads = ask(letter("Center for Haver", OLD, "Sagen handler om veje og fortove."), AFTER)
    nature = ask(letter("Center for Haver", OLD, "Sagen handler om natur og parker."), AFTER)
    assert (first(roads), first(nature)) == ("veje", "natur")
    for answer in (roads, nature):
        assert {match.contact_point.id for match in answer.matches[:2]} == {"veje", "natur"}
        assert (
            "er siden 1. marts 2026 delt mellem »Center for Veje« og »Center for Natur«."
            in via(answer, first(answer)).sentence
        )


def test_a_split_that_the_text_leaves_open_is_asked_about():
    unsure = make_ranker(thresholds=Thresholds(0.9, 1.1, 0.9))
    snapshot = publish_town(reorganise("split", DAY, "haver", "veje natur"))
    finder = make_finder(make_index(snapshot, FakeEmbedder()), unsure)
    answer = finder.find(FindRequest(letter("Center for Haver", OLD, "Hermed svar."), as_of=AFTER))
    assert answer.outcome is Outcome.CHOOSE
    assert {match.contact_point.id for match in answer.matches if match.in_answer_set} >= {"veje", "natur"}
    assert answer.question is not None


def test_a_phone_number_of_a_split_unit_leads_to_every_part():
    text = letter("Tlf. 32 20 30 55").removeprefix("Fjordby Kommune\nMiljøforvaltningen\n")
    ask = found_by(reorganise("split", DAY, "haver", "veje natur"))
    assert first(ask(text, BEFORE)) == "haver"
    assert {match.contact_point.id for match in ask(text, AFTER).matches[:2]} == {"veje", "natur"}


# --- chains, names that go on ----------------------------------------------------------------------------------------


def test_a_chain_of_reorganisations_leads_to_its_end():
    ask = found_by(
        reorganise("merge", DAY, "haver", "veje"),
        reorganise("merge", "2026-05-01", "veje", "natur"),
        reorganise("rename", "2026-06-01", "natur", name="Center for Grønt"),
    )
    text = letter("Center for Haver", OLD)
    assert [first(ask(text, day)) for day in (BEFORE, DAY, "2026-05-01", AFTER)] == ["haver", "veje", "natur", "natur"]
    told = via(ask(text, AFTER), "natur")
    assert "hos »Center for Grønt«" in told.sentence


SWAP = (
    reorganise("rename", DAY, "haver", name="Havernes Hus"),
    reorganise("rename", DAY, "veje", name="Center for Haver"),
)
"""The name goes from one unit to another on one day."""


@pytest.mark.parametrize(
    ("dated", "point"), [(OLD, "haver"), ("28. februar 2026", "haver"), ("1. marts 2026", "veje"), (NEW, "veje")]
)
def test_the_letters_date_tells_whom_a_name_meant(dated, point):
    assert first(found_by(*SWAP)(letter("Center for Haver", dated), AFTER)) == point


def test_an_undated_name_means_both_and_the_present_bearer_more():
    answer = found_by(*SWAP)(letter("Center for Haver"), AFTER)
    assert [match.contact_point.id for match in answer.matches[:2]] == ["veje", "haver"]


def test_a_founded_unit_may_take_over_the_very_name():
    ask = found_by(
        reorganise("merge", DAY, "haver veje", "+natur"),
        reorganise("rename", "2026-04-01", "natur", name="Center for Haver"),
    )
    for dated in (OLD, NEW, ""):
        assert first(ask(letter("Center for Haver", dated), AFTER)) == "natur"


def test_units_of_one_name_at_one_time_stay_two_candidates():
    twins = (
        reorganise("rename", DAY, "haver", name="Center for Byrum"),
        reorganise("rename", DAY, "veje", name="Center for Byrum"),
    )
    answer = found_by(*twins)(letter("Center for Byrum", NEW), AFTER)
    both = {match.contact_point.id: match.probability for match in answer.matches[:2]}
    assert set(both) == {"haver", "veje"}
    assert min(both.values()) > max(match.probability for match in answer.matches[2:])


# --- what else an answer tells ---------------------------------------------------------------------------------------


def test_a_unit_that_is_gone_is_told_of_when_another_point_fits():
    ask = found_by(reorganise("merge", DAY, "haver", "vagten"))
    answer = ask(letter("Center for Haver", OLD, "Parkering, parkering, parkering. Parkering."), AFTER)
    assert answer.channel is not None
    assert answer.channel.label == "Vagten"
    told = {notice.code: notice.text for notice in answer.notices}
    said = " ".join([*told.values(), *(match.via_unit.sentence for match in answer.matches if match.via_unit)])
    assert "hos »Vagten«" in said


def test_the_conversation_goes_on_over_midnight():
    ask = found_by(reorganise("merge", DAY, "haver", "natur"))
    before = ask(letter("Center for Haver", OLD), BEFORE, audience=Audience.CITIZEN)
    after = ask("Det handler om hække.", DAY, state=before.state)
    assert {match.via_unit.id for match in after.matches if match.via_unit} == {"natur"}


def test_the_same_finder_answers_both_sides_of_midnight():
    """Nobody publishes anything: only the day of asking is another."""
    ask = found_by(reorganise("split", DAY, "haver", "veje +natur"))
    text = letter("Center for Haver", OLD)
    led = [{match.contact_point.id for match in ask(text, day).matches[:2]} for day in (BEFORE, DAY, BEFORE, DAY)]
    assert led[1] == led[3] == {"veje", "natur"}
    assert led[0] == led[2]
    assert "haver" in led[0]
