"""Conversations with a small finder: what a message does to the answer before it."""

from __future__ import annotations

import base64
import json
import zlib

import pytest

from finder.errors import InvalidInput, InvalidState
from finder.pipeline import MOST_QUESTIONS, FindRequest
from finder.ranking.ranker import Thresholds
from finder.types import Act, Audience, Kind, Option, Outcome, Question, Upload
from finder.wire import ANSWER_SCHEMA, answer_to_json
from tests.doubles import FakeEmbedder, make_finder, make_index, make_ranker
from tests.factories import TODAY
from tests.schema_check import violations
from tests.test_pipeline import LETTER

UNSURE = Thresholds(0.99, 1.1, 0.9)


@pytest.fixture(scope="module")
def finder():
    return make_finder(make_index(embedder=FakeEmbedder()), make_ranker(thresholds=UNSURE))


def say(finder, text="", before=None, choice=None, **asked):
    state = before.state if before is not None else None
    return finder.find(FindRequest(text, as_of=TODAY, state=state, choice=choice, **asked))


def recommended(answer):
    return [match.contact_point.id for match in answer.matches if match.in_answer_set]


def read_state(token):
    """:returns: what a token holds, as anybody can read it."""
    payload = token.lstrip(".").split(".")[0]
    raw = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
    return json.loads(zlib.decompress(raw) if token.startswith(".") else raw)


def test_the_state_is_small_and_holds_none_of_the_text(finder):
    answer = say(finder, LETTER, audience=Audience.COMPANY)
    assert len(answer.state) < 2000
    held = json.dumps(read_state(answer.state), ensure_ascii=False)
    for word in ("Hækkeklipperne", "Rykker", "betalt", "hilsen"):
        assert word not in held


def test_a_chosen_point_is_the_answer(finder):
    first = say(finder, "Hvor skal jeg henvende mig?")
    assert first.outcome is Outcome.CHOOSE
    wanted = recommended(first)[-1]
    answer = say(finder, before=first, choice=f"point:{wanted}")
    assert (answer.act, answer.outcome) == (Act.CHOOSE, Outcome.FOUND)
    assert recommended(answer) == [wanted]
    assert answer.question is None


def test_something_else_brings_others(finder):
    first = say(finder, "Hvor skal jeg henvende mig?")
    answer = say(finder, before=first, choice="point:-")
    offered = [option.value for option in first.question.options]
    before = {match.contact_point.id: match.probability for match in first.matches}
    for match in answer.matches:
        point = match.contact_point.id
        assert (f"point:{point}" in offered) == (match.probability < before.get(point, 0.0))


def test_dont_know_rules_nothing_out(finder):
    first = say(finder, "Hvor skal jeg henvende mig?")
    answer = say(finder, before=first, choice=f"{first.question.facet}:?")
    assert [match.contact_point.id for match in answer.matches] == [match.contact_point.id for match in first.matches]
    for before, after in zip(first.matches, answer.matches, strict=True):
        assert after.probability == pytest.approx(before.probability, abs=0.01)


def test_a_further_message_adds_to_what_was_said(finder):
    first = say(finder, "Hvor skal jeg henvende mig om min regning?")
    further = say(finder, "Det er for at parkere på vejen", first)
    alone = say(finder, "Det er for at parkere på vejen")
    assert further.act is Act.ADD
    assert {match.contact_point.id for match in further.matches[:2]} == {"regning", "parkering"}
    assert further.matches[0].probability < alone.matches[0].probability


@pytest.mark.parametrize("answers", [("?", "?", "?"), ("-", "-", "-"), ("?", "-", "?")])
def test_at_most_two_questions_in_a_row_then_a_person(finder, answers):
    answer = say(finder, "Hvor skal jeg henvende mig?")
    asked = []
    for value in answers:
        if answer.question is None:
            break
        asked.append(answer.question.facet)
        answer = say(finder, before=answer, choice=f"{answer.question.facet}:{value}")
    assert len(asked) <= MOST_QUESTIONS
    assert len(set(asked)) == len(asked)
    assert answer.question is None
    assert answer.handover is not None
    assert answer.handover.phone.value == "12 34 56 78"


def test_a_remark_to_a_letter_is_answered_as_the_letter(finder):
    letter = say(finder, LETTER, audience=Audience.COMPANY)
    answer = say(finder, "det er for at parkere på vejen", letter)
    assert answer.query.kind is Kind.LETTER
    assert answer.query.audience is Audience.COMPANY
    for match in answer.matches:
        if match.contact_point.id == "regning":
            assert match.via_unit.id == "finans"
        assert {"2026-0001234", "3. marts 2026"} <= {item.text for item in match.guidance.items}
    assert answer.reply.administration == letter.reply.administration


def test_spans_point_into_the_message_of_this_turn(finder):
    answer = say(finder, "det er for at parkere på vejen", say(finder, LETTER))
    for match in answer.matches:
        for evidence in match.evidence:
            if evidence.start is not None:
                assert answer.query.text[evidence.start : evidence.end] == evidence.query_text


def test_a_letter_in_a_conversation_begins_anew(finder):
    first = say(finder, "Jeg vil gerne parkere", audience=Audience.COMPANY)
    answer = finder.find(FindRequest("", as_of=TODAY, state=first.state, upload=Upload("brev.txt", LETTER.encode())))
    assert answer.act is Act.ASK
    assert answer.query.audience is Audience.COMPANY
    assert all(evidence.feature != "said_before" for evidence in answer.matches[0].evidence)


def test_every_answer_of_a_conversation_fits_the_schema(finder):
    answer = say(finder, LETTER, audience=Audience.COMPANY)
    for text, choice in (("det er for at parkere på vejen", None), ("", "helped:no"), ("", "restart:")):
        answer = say(finder, text, answer, choice)
        assert list(violations(answer_to_json(answer), ANSWER_SCHEMA)) == []


def test_it_did_not_help_shows_a_person_and_other_recipients(finder):
    first = say(finder, "Jeg vil gerne parkere")
    answer = say(finder, before=first, choice="helped:no")
    assert answer.act is Act.COMPLAIN
    assert answer.handover is not None
    assert answer.question is None
    assert answer.matches[0].contact_point.id != first.matches[0].contact_point.id


def test_restart_forgets_the_matter_and_keeps_who_asks(finder):
    first = say(finder, LETTER, audience=Audience.COMPANY)
    cleared = say(finder, before=first, choice="restart:")
    assert cleared.act is Act.RESTART
    assert (cleared.matches, cleared.handover) == ((), None)
    answer = say(finder, "Jeg vil gerne parkere", cleared)
    assert answer.act is Act.ASK
    assert answer.query.audience is Audience.COMPANY


def test_the_same_conversation_gives_the_same_answers(finder):
    def run():
        answer = say(finder, "det er for at parkere på vejen", say(finder, LETTER))
        return {**answer_to_json(answer), "seconds": None}

    assert run() == run()


@pytest.mark.parametrize("choice", ["point:-", "topic:penge", "helped:no"])
def test_a_choice_without_its_question_is_refused(finder, choice):
    with pytest.raises(InvalidInput) as refused:
        say(finder, choice=choice)
    assert refused.value.field == "choice"


@pytest.mark.parametrize("choice", ["nonsens", "opfundet:x"])
def test_an_option_that_nobody_offered_is_refused(finder, choice):
    with pytest.raises(InvalidInput):
        say(finder, before=say(finder, "Hvor skal jeg henvende mig?"), choice=choice)


def test_a_changed_state_is_refused(finder):
    with pytest.raises(InvalidState):
        finder.find(FindRequest("Hej", as_of=TODAY, state=say(finder, "Hvad med parkering?").state[:-1] + "x"))


@pytest.mark.parametrize("talk", ["tak", "jeg er på e-Boks", "in English please", "er du et menneske?"])
def test_what_says_nothing_of_the_matter_changes_no_probability_however_often(finder, talk):
    answer = first = say(finder, "Hvor skal jeg henvende mig?")
    for _ in range(5):
        answer = say(finder, talk, answer)
        assert answer.act is not Act.ADD
    assert answer.outcome is first.outcome
    for before, after in zip(first.matches, answer.matches, strict=True):
        assert after.contact_point is before.contact_point
        assert after.probability == pytest.approx(before.probability, abs=0.02)
    assert [option.value for option in answer.question.options] == [option.value for option in first.question.options]


def test_what_was_refused_is_not_offered_again(finder):
    first = say(finder, LETTER)
    answer = say(finder, "nej, det er ikke rigtigt", first)
    refused = recommended(first)
    for _ in range(2):
        assert answer.matches[0].contact_point.id not in refused
        if answer.question is None:
            break
        assert not {f"point:{point}" for point in refused} & {option.value for option in answer.question.options}
        answer = say(finder, before=answer, choice=f"{answer.question.facet}:?")


def test_the_whole_message_is_told_and_spans_point_into_it():
    sure = make_finder(make_index(embedder=FakeEmbedder()), make_ranker(thresholds=Thresholds(0.0, 1.1, 0.9)))
    answer = say(sure, "nej, det er om parkering på vejen", say(sure, LETTER))
    assert answer.act is Act.REJECT
    assert answer.query.text == "nej, det er om parkering på vejen"
    spans = [
        (evidence.query_text, answer.query.text[evidence.start : evidence.end])
        for match in answer.matches
        for evidence in match.evidence
        if evidence.start is not None
    ]
    assert spans
    assert all(told == stands for told, stands in spans)


def test_a_choice_of_who_writes_is_remembered(finder):
    first = say(finder, "Jeg vil gerne parkere")
    state = read_state(first.state)
    assert state[1]["audience"] is None
    answer = say(finder, "jeg er borger", first)
    assert (answer.act, answer.query.audience) == (Act.AUDIENCE, Audience.CITIZEN)
    assert say(finder, "tak", answer).query.audience is Audience.CITIZEN


@pytest.mark.parametrize("typed", [True, False])
def test_an_option_typed_is_as_good_as_its_button(monkeypatch, finder, typed):
    asked = Question(
        "audience", "Hvem?", (Option("Som borger", "audience:CITIZEN"), Option("Firma", "audience:COMPANY"))
    )
    monkeypatch.setattr("finder.pipeline.best_question", lambda *_: asked)
    first = say(finder, "Jeg vil gerne parkere")
    answer = say(finder, "som borger", first) if typed else say(finder, before=first, choice="audience:CITIZEN")
    assert (answer.act, answer.query.audience) == (Act.CHOOSE, Audience.CITIZEN)


def test_what_an_audience_can_not_see_does_not_come_back_when_it_is_told_later(finder):
    first = say(finder, "Erhverv")
    assert "erhverv" in {match.contact_point.id for match in first.matches}
    second = say(finder, "Jeg er borger og vil betale en regning", first, audience=Audience.CITIZEN)
    assert second.matches
    assert "erhverv" not in {match.contact_point.id for match in second.matches}
