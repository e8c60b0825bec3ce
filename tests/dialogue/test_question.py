"""The question that is asked is the best one: proved by trying all of them, in another way than the finder does."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.dialogue.drafts import LEAST_OPTIONS, MOST_OPTIONS, READING, draft_questions
from finder.dialogue.facets import FACETS
from finder.dialogue.question import OTHER, UNKNOWN, answer_likelihood, best_question, option_label, values_of
from finder.pipeline import MOST_QUESTIONS, FindRequest
from finder.structure.snapshot import build_snapshot
from finder.types import Audience, ContactGroup, Language
from tests.factories import BOTH, CITIZENS, COMPANIES, STRUCTURE, make_point

GROUPS = tuple(
    ContactGroup(f"emne-{name.lower()}", "fjordby", name, "", None, targets)
    for name, targets in (("Skole", BOTH), ("Veje", BOTH), ("Penge", BOTH), ("Byggeri", BOTH), ("Erhverv", COMPANIES))
)
POINTS = tuple(
    make_point(point, point.title(), groups=groups, matters=matters, targets=targets, places=places, owner_unit=owner)
    for point, groups, matters, targets, places, owner in (
        ("skolestart", ("emne-skole",), ("booking",), CITIZENS, (), "finans"),
        ("skolemad", ("emne-skole",), ("booking", "bill"), CITIZENS, (), "finans"),
        ("klage-over-skole", ("emne-skole",), ("complaint",), CITIZENS, (), "penge"),
        ("kontor-nord", ("emne-skole",), ("care",), BOTH, ("Nordby",), None),
        ("kontor-syd", ("emne-skole",), ("care",), BOTH, ("Sydby", "Havnen"), None),
        ("hul-i-vejen", ("emne-veje",), ("report",), BOTH, (), "finans"),
        ("grave", ("emne-veje", "emne-erhverv"), ("permit",), BOTH, (), "finans"),
        ("stillads", ("emne-veje",), ("permit",), BOTH, (), None),
        ("rykker", ("emne-penge",), ("bill",), BOTH, (), "finans"),
        ("faktura", ("emne-penge", "emne-erhverv"), ("contract",), COMPANIES, (), "finans"),
        ("byggesag", ("emne-byggeri",), ("permit", "case"), BOTH, (), None),
        ("ulovligt", ("emne-byggeri",), ("report", "case"), BOTH, (), None),
    )
)
SNAPSHOT = build_snapshot(
    [replace(STRUCTURE, groups=(*STRUCTURE.groups[2:], *GROUPS), points=(*STRUCTURE.points[:2], *POINTS))]
)
BY_ID = {point.id: point for point in POINTS}


def believe(**shares):
    """:returns: candidates, the likeliest first."""
    found = [(BY_ID[name.replace("_", "-")], share) for name, share in shares.items()]
    return sorted(found, key=lambda pair: -pair[1])


# --- the same, by trying everything -----------------------------------------------------------------------------------


def bits_told(candidates, facet, listed):
    """The mean over all answers of what Bayes' rule makes of the probabilities, as their divergence."""
    missing = 1 - sum(share for _, share in candidates)
    prior = [share for _, share in candidates] + ([missing] if missing > 1e-12 else [])
    told = 0.0
    for answer in (*listed, OTHER):
        likely = [answer_likelihood(facet.name, listed, answer, point, SNAPSHOT) for point, _ in candidates]
        # What is missing is somebody else's, for whom nothing that is listed is right.
        likely.append(1 - facet.mistaken if answer == OTHER else facet.mistaken / len(listed))
        joint = [share * one for share, one in zip(prior, likely, strict=False)]
        total = sum(joint)
        told += sum(part * log2(part / total / share) for part, share in zip(joint, prior, strict=True) if part > 0)
    return (1 - facet.unknown) * told


def all_questions(candidates, audience):
    """:returns: (worth, facet, values) of every set of values of every facet."""
    found: list[tuple[float, str, frozenset[str]]] = []
    for facet in FACETS.values() if len(candidates) > 1 else ():
        if facet.name == "audience" and audience is not None:
            continue
        values = {value for point, _ in candidates for value in facet.values(point, SNAPSHOT)}
        if facet.name == "topic" and audience is not None:
            values = {value for value in values if audience in SNAPSHOT.groups[value].targets}
        for count in range(LEAST_OPTIONS, MOST_OPTIONS + 1):
            for listed in combinations(sorted(values), count):
                worth = bits_told(candidates, facet, listed) - facet.effort - READING * count
                found.append((worth, facet.name, frozenset(listed)))
    return found


CASES = {
    "two recipients": believe(skolestart=0.5, skolemad=0.45),
    "one of many": [(point, 1 / len(POINTS)) for point in POINTS],
    "permit or report": believe(hul_i_vejen=0.3, grave=0.25, ulovligt=0.2, stillads=0.2),
    "nearly sure": believe(byggesag=0.88, ulovligt=0.05),
    "perhaps somebody else's": believe(rykker=0.4, faktura=0.2),
    "which part of town": believe(kontor_nord=0.48, kontor_syd=0.48),
    "who writes": believe(skolestart=0.3, skolemad=0.2, faktura=0.5),
}


@pytest.mark.parametrize("audience", [None, Audience.CITIZEN, Audience.COMPANY])
@pytest.mark.parametrize("case", CASES)
def test_no_question_is_better_than_the_one_that_is_asked(case, audience):
    candidates = [pair for pair in CASES[case] if audience is None or audience in pair[0].targets]
    question = best_question(candidates, SNAPSHOT, audience, Language.DA, ())
    possible = all_questions(candidates, audience)
    best = max(possible, default=(0.0, "", frozenset()))
    if question is None:
        assert best[0] <= 1e-9
        return
    chosen = [one for one in possible if one[1:] == (question.facet, frozenset(values_of(question)))]
    assert chosen[0][0] == pytest.approx(best[0], abs=1e-9)
    assert best[0] > 0


def test_gain_and_cost_are_what_they_are_said_to_be():
    candidates = CASES["permit or report"]
    drafts = draft_questions(candidates, SNAPSHOT, Audience.CITIZEN, ())
    assert {draft.facet.name for draft in drafts} >= {"point", "topic", "matter"}
    for draft in drafts:
        assert draft.gain == pytest.approx(bits_told(candidates, draft.facet, draft.values), abs=1e-9)
        assert draft.cost == pytest.approx(draft.facet.effort + READING * len(draft.values))


@pytest.mark.parametrize(
    ("case", "facet"),
    [("two recipients", "point"), ("one of many", "matter"), ("which part of town", "place")],
)
def test_it_asks_what_a_clerk_would_ask(case, facet):
    question = best_question(CASES[case], SNAPSHOT, Audience.CITIZEN, Language.DA, ())
    assert question is not None
    assert question.facet == facet


# --- what always holds ------------------------------------------------------------------------------------------------

beliefs = st.lists(
    st.tuples(st.sampled_from(POINTS), st.integers(1, 100)), min_size=0, max_size=10, unique_by=lambda p: p[0].id
)


@given(beliefs, st.sampled_from([None, *Audience]), st.sets(st.sampled_from(sorted(FACETS))), st.integers(0, 60))
def test_every_question_can_be_answered(told, audience, asked, missing):
    total = sum(weight for _, weight in told) + missing
    candidates = sorted(((point, weight / total) for point, weight in told), key=lambda pair: -pair[1])
    question = best_question(candidates, SNAPSHOT, audience, Language.DA, asked)
    if question is None:
        return
    assert len(candidates) > 1
    assert question.facet not in asked
    assert not (question.facet == "audience" and audience)
    assert [option.value for option in question.options[-2:]] == [f"{question.facet}:?", f"{question.facet}:-"]
    offered = values_of(question)
    assert LEAST_OPTIONS <= len(offered) <= MOST_OPTIONS
    facet = FACETS[question.facet]
    shares = [sum(share for point, share in candidates if value in facet.values(point, SNAPSHOT)) for value in offered]
    assert all(shares), "an option that is true of no candidate"
    assert all(first >= second - 1e-9 for first, second in pairwise(shares)), "the likeliest must come first"
    assert len({option.label for option in question.options}) == len(question.options)


@given(beliefs, st.sampled_from(sorted(FACETS)))
def test_the_answers_of_one_who_knows_sum_to_one(told, name):
    points = [point for point, _ in told]
    offered = list({value: None for point in points for value in FACETS[name].values(point, SNAPSHOT)})[:MOST_OPTIONS]
    for point in POINTS if len(offered) > 1 else ():
        shares = [answer_likelihood(name, offered, answer, point, SNAPSHOT) for answer in (*offered, OTHER)]
        assert sum(shares) == pytest.approx(1)
        assert min(shares) > 0


@pytest.mark.parametrize("candidates", [[], believe(rykker=1.0), believe(rykker=0.4)])
def test_nothing_is_asked_when_there_is_nothing_to_tell_apart(candidates):
    assert best_question(candidates, SNAPSHOT, None, Language.DA, ()) is None


def test_nothing_is_asked_when_it_would_tell_too_little():
    assert best_question(believe(byggesag=0.995, ulovligt=0.005), SNAPSHOT, None, Language.DA, ()) is None


def test_when_all_has_been_asked_nothing_is():
    assert best_question(CASES["permit or report"], SNAPSHOT, None, Language.DA, tuple(FACETS)) is None


# --- what an answer tells ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("facet", FACETS)
def test_dont_know_rules_nothing_out(facet):
    offered = FACETS[facet].values(POINTS[0], SNAPSHOT)
    assert {answer_likelihood(facet, offered, UNKNOWN, point, SNAPSHOT) for point in POINTS} == {1.0}


def test_something_else_speaks_against_what_was_listed():
    offered = ("rykker", "faktura")
    assert answer_likelihood("point", offered, OTHER, BY_ID["rykker"], SNAPSHOT) < 0.05
    assert answer_likelihood("point", offered, OTHER, BY_ID["grave"], SNAPSHOT) > 0.9


def test_a_value_speaks_for_all_that_it_is_true_of():
    offered = ("permit", "report")
    told = {point.id: answer_likelihood("matter", offered, "permit", point, SNAPSHOT) for point in POINTS}
    assert min(told["grave"], told["stillads"], told["byggesag"]) > 0.9
    assert max(told["hul-i-vejen"], told["rykker"], told["ulovligt"]) < 0.05


def test_who_could_take_either_option_tells_less_by_taking_one():
    told = [
        answer_likelihood("matter", ("booking", "bill"), "bill", BY_ID[one], SNAPSHOT) for one in ("skolemad", "rykker")
    ]
    assert told[0] == pytest.approx(told[1] / 2)


def test_a_recipient_beside_those_offered_can_be_taken_too():
    told = {one: answer_likelihood("point", ("rykker", "faktura"), "grave", BY_ID[one], SNAPSHOT) for one in BY_ID}
    assert max(told, key=told.__getitem__) == "grave"
    assert told["grave"] > 100 * told["rykker"]


def test_where_somebody_lives_does_not_speak_against_a_point_for_all_of_town():
    offered = ("Nordby", "Sydby, Havnen")
    told = {one: answer_likelihood("place", offered, "Nordby", BY_ID[one], SNAPSHOT) for one in BY_ID}
    assert told["kontor-nord"] > told["klage-over-skole"] > 10 * told["kontor-syd"]
    assert told["klage-over-skole"] == answer_likelihood("place", offered, OTHER, BY_ID["klage-over-skole"], SNAPSHOT)


def test_what_was_never_a_question_tells_nothing():
    assert answer_likelihood("farve", (), "blå", BY_ID["grave"], SNAPSHOT) == 1.0


# --- words ------------------------------------------------------------------------------------------------------------


def test_a_question_reads_like_a_clerks():
    asked = ("point", "topic", "audience", "unit", "place")
    candidates = believe(grave=0.35, rykker=0.35, klage_over_skole=0.3)
    danish = best_question(candidates, SNAPSHOT, None, Language.DA, asked)
    english = best_question(candidates, SNAPSHOT, None, Language.EN, asked)
    assert danish is not None
    assert danish.text == "Handler det om en tilladelse, en regning eller en klage?"
    assert [option.label for option in danish.options] == [
        "En tilladelse eller godkendelse",
        "En regning, en rykker eller gæld",
        "En klage eller en uenighed",
        "Ved ikke",
        "Noget andet",
    ]
    assert english is not None
    assert english.text == "Is it about a permit, a bill or a complaint?"
    assert [option.label for option in english.options[-2:]] == ["Don't know", "Something else"]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("case", CASES)
def test_the_label_of_an_option_can_be_found_again(case, language):
    question = best_question(CASES[case], SNAPSHOT, None, language, ())
    assert question is not None
    for option in question.options:
        facet, _, value = option.value.partition(":")
        assert facet == question.facet
        assert option_label(facet, value, SNAPSHOT, language) == option.label


def test_nobody_is_offered_a_group_that_is_hidden_from_them():
    candidates = believe(grave=0.4, rykker=0.3, hul_i_vejen=0.3)
    for audience, seen in ((Audience.CITIZEN, False), (Audience.COMPANY, True)):
        topics = [
            draft.values for draft in draft_questions(candidates, SNAPSHOT, audience, ()) if draft.facet.name == "topic"
        ]
        assert any("emne-erhverv" in values for values in topics) is seen


# --- in conversation --------------------------------------------------------------------------------------------------

VAGUE = (
    "Jeg vil klage",
    "regning",
    "affald",
    "skole",
    "Vi mangler penge fra kommunen",
    "mit barn har brug for støtte i skolen",
)


@pytest.mark.parametrize("place", [0, 1, -2, -1])
@pytest.mark.parametrize("text", VAGUE)
def test_whatever_is_answered_the_conversation_ends(finder, text, place):
    answer = finder.find(FindRequest(text))
    asked = []
    while answer.question is not None:
        asked.append(answer.question.facet)
        assert len(asked) <= MOST_QUESTIONS
        option = answer.question.options[place]
        answer = finder.find(FindRequest("", state=answer.state, choice=option.value))
    assert len(set(asked)) == len(asked), "asked twice"
    shown = any(match.in_answer_set for match in answer.matches)
    assert shown or answer.other_authority is not None or answer.handover is not None, "a dead end"
    if asked == ["point"] and place >= 0:
        assert answer.matches[0].contact_point.name == option.label
