"""Simulated users answer as they are said to, and the finder gets the better of not asking."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from finder.dialogue.drafts import Draft, draft_questions
from finder.dialogue.facets import FACETS
from finder.dialogue.question import OTHER, UNKNOWN, best_question, values_of
from finder.pipeline import MOST_QUESTIONS
from finder.ranking.ranker import Thresholds
from finder.structure.snapshot import build_snapshot
from finder.types import Kind, Language, Outcome
from models.asking_policies import POLICIES, ask_best, ask_nothing, ask_only, ask_weighing_cost
from models.beliefs import Belief
from models.simulated_users import Course, User, converse, converse_all, count
from tests.factories import STRUCTURE, make_point

POINTS = (
    make_point("regning", "Regning", groups=("emne-penge",), matters=("bill",)),
    make_point("gaeld", "Gæld", groups=("emne-penge",), matters=("bill",)),
    make_point("erstatning", "Erstatning", groups=("emne-penge",), matters=("compensation",)),
    make_point("parkering", "Parkering", groups=("emne-trafik",), matters=("permit",)),
    make_point("grave", "Grave", groups=("emne-trafik",), matters=("permit",)),
)
SNAPSHOT = build_snapshot([replace(STRUCTURE, points=(*STRUCTURE.points[:2], *POINTS), observations=(), units=())])
THRESHOLDS = Thresholds(found=0.9, elsewhere=0.5, answer_set=0.8)
SURE = {"unknown": 0.0, "mistaken": 0.0}


def believe(*expected, elsewhere=0.05, case="en-sag", **points):
    return Belief(case, Kind.QUESTION, None, expected, points, elsewhere, THRESHOLDS)


UNSURE = believe("gaeld", regning=0.4, gaeld=0.3, parkering=0.25)


def draft(facet, *values):
    return Draft(FACETS[facet], values, 1.0, 0.1)


def answers(user, question, times=2000):
    told = [user.answer(question, SNAPSHOT) for _ in range(times)]
    return {value: told.count(value) / times for value in (*question.values, UNKNOWN, OTHER)}


def test_a_user_knows_mostly_errs_seldom_and_now_and_then_does_not_know():
    told = answers(User(("gaeld",), Random(1)), draft("point", "regning", "gaeld"))
    assert told["gaeld"] == pytest.approx(0.87, abs=0.03)
    assert told[UNKNOWN] == pytest.approx(0.10, abs=0.03)
    assert told["regning"] + told[OTHER] == pytest.approx(0.03, abs=0.015)


@pytest.mark.parametrize(
    ("expected", "question", "answer"),
    [
        (("gaeld",), draft("point", "regning", "gaeld"), "gaeld"),
        (("gaeld", "regning"), draft("point", "regning", "grave"), "regning"),
        (("gaeld",), draft("point", "regning", "grave"), OTHER),
        (("gaeld",), draft("topic", "emne-penge", "emne-trafik"), "emne-penge"),
        (("gaeld",), draft("matter", "permit", "complaint"), OTHER),
        ((), draft("topic", "emne-penge", "emne-trafik"), OTHER),
    ],
)
def test_a_user_who_knows_tells_the_truth(expected, question, answer):
    assert answers(User(expected, Random(1), **SURE), question, times=5)[answer] == 1.0


def test_who_needs_a_point_for_all_of_town_lives_anywhere():
    told = answers(User(("gaeld",), Random(1), **SURE), draft("place", "Nordby", "Sydby"))
    assert min(told["Nordby"], told["Sydby"], told[OTHER]) > 0.25


def test_the_right_option_makes_the_answer_right():
    course = converse(UNSURE, ask_best, User(("gaeld",), Random(1), **SURE), SNAPSHOT)
    assert course.right == (False, True, True)
    assert course.asked == ("point",)
    assert course.outcome is Outcome.FOUND


def test_dont_know_leads_to_a_second_question_and_then_to_a_list():
    course = converse(UNSURE, ask_best, User(("gaeld",), Random(1), unknown=1.0, mistaken=0.0), SNAPSHOT)
    assert len(course.asked) == MOST_QUESTIONS
    assert len(set(course.asked)) == MOST_QUESTIONS
    assert course.outcome is Outcome.CHOOSE
    assert course.listed > 1
    assert course.right == (False, False, False), "who says nothing learns nothing"


def test_a_sure_answer_is_not_asked_about():
    sure = believe("regning", regning=0.95, gaeld=0.03, elsewhere=0.02)
    course = converse(sure, ask_only("point"), User(("regning",), Random(1)), SNAPSHOT)
    assert (course.asked, course.outcome, course.right[0]) == ((), Outcome.FOUND, True)


def test_what_is_somebody_elses_is_right_when_it_is_sent_there():
    foreign = believe(regning=0.3, gaeld=0.25, elsewhere=0.45)
    course = converse(foreign, ask_best, User((), Random(1), **SURE), SNAPSHOT)
    assert course.outcome is Outcome.NOT_FOUND
    assert course.right == (False, True, True)


def test_the_same_users_come_whatever_is_asked():
    courses = [converse_all([UNSURE], policy, SNAPSHOT, users=20) for policy in (ask_best, ask_best)]
    assert courses[0] == courses[1]
    assert len({course.asked for course in courses[0]}) > 1, "all users answer alike"


def test_asking_is_better_than_not_asking():
    beliefs = [replace(UNSURE, case=f"sag-{one}", expected=(one,)) for one in ("regning", "gaeld", "parkering")]
    shares = {name: count(converse_all(beliefs, ask, SNAPSHOT, users=40)) for name, ask in POLICIES.items()}
    assert shares["no question"].right[1] == pytest.approx(1 / 3)
    assert shares["no question"].questions == 0
    assert shares["the best question"].right[1] > 0.8
    assert shares["the best question"].right[2] >= shares["always the topic"].right[2]
    for tally in shares.values():
        assert (tally.loops, tally.dead_ends) == (0, 0)
        assert tally.questions <= MOST_QUESTIONS
        assert sum(tally.outcomes.values()) == pytest.approx(1)


def test_where_asking_costs_too_much_nothing_is_asked():
    user = User(("gaeld",), Random(1), **SURE)
    assert converse(UNSURE, ask_weighing_cost(100.0), user, SNAPSHOT).asked == ()
    assert converse(UNSURE, ask_weighing_cost(0.0), user, SNAPSHOT).asked != ()


def test_the_simulated_finder_asks_what_the_finder_asks():
    candidates = [(SNAPSHOT.points[point], share) for point, share in UNSURE.points.items()]
    for asked in ((), ("point",), ("point", "topic")):
        draft = ask_best(draft_questions(candidates, SNAPSHOT, None, asked))
        question = best_question(candidates, SNAPSHOT, None, Language.DA, asked)
        assert draft is not None
        assert question is not None
        assert (draft.facet.name, draft.values) == (question.facet, values_of(question))


def test_loops_and_dead_ends_are_counted():
    good = converse(UNSURE, ask_nothing, User(("gaeld",), Random(1)), SNAPSHOT)
    looping = Course(UNSURE, (False, True, True), ("point", "point"), Outcome.CHOOSE, 2)
    stuck = Course(UNSURE, (False, False, False), (), Outcome.CHOOSE, 0)
    tally = count([good, looping, stuck])
    assert (tally.loops, tally.dead_ends) == (1, 1)
    assert tally.right == pytest.approx((0, 1 / 3, 1 / 3))
    assert tally.questions == pytest.approx(2 / 3)
