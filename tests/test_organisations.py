"""One finder for several authorities: it searches where the text says, and asks where it doesn't."""

from __future__ import annotations

import pytest

from finder.pipeline import FindRequest
from finder.ranking.ranker import Thresholds
from finder.structure.snapshot import build_snapshot
from finder.types import Outcome
from tests.doubles import WEIGHTS, FakeEmbedder, make_finder, make_index, make_ranker
from tests.factories import TODAY
from tests.neighbours import make_neighbours

LETTER = "Borgerservice\n{sign}\n\nKære firma\n\nVi har fået jeres brev.\n\nVenlig hilsen\nBorgerservice"
QUESTION = "Hvem skriver jeg til i borgerservice?"


@pytest.fixture(scope="module")
def finder():
    index = make_index(build_snapshot(make_neighbours()), FakeEmbedder())
    weights = {**WEIGHTS, "foreign_letterhead": -8.0}
    return make_finder(index, make_ranker(weights, thresholds=Thresholds(0.6, 1.1, 0.9)))


def ask(finder, text="", before=None, choice=None, organisation=None):
    state = before.state if before is not None else None
    return finder.find(FindRequest(text, as_of=TODAY, state=state, choice=choice, organisation=organisation))


def organisations(answer):
    return {match.contact_point.organisation for match in answer.matches}


def told(answer, code):
    return [notice.text for notice in answer.notices if notice.code == code]


def test_a_letter_is_searched_where_it_is_from(finder):
    answer = ask(finder, LETTER.format(sign="CVR 99000072"))
    assert answer.outcome is Outcome.FOUND
    assert answer.matches[0].contact_point.id == "moelleby-borger"
    assert organisations(answer) == {"moelleby"}
    assert answer.query.organisation == "moelleby"
    assert told(answer, "organisation_read") == [
        "Vi har søgt hos Mølleby Kommune, fordi dens CVR-nummer står i teksten."
    ]


def test_without_a_sign_it_is_asked(finder):
    answer = ask(finder, QUESTION)
    assert answer.outcome is Outcome.CHOOSE
    assert answer.query.organisation is None
    assert answer.question is not None
    assert answer.question.facet == "organisation"
    assert {"Søby Kommune", "Mølleby Kommune"} <= {option.label for option in answer.question.options}


@pytest.mark.parametrize("reply", [{"choice": "organisation:soeby"}, {"text": "Søby"}, {"text": "Søby Kommune"}])
def test_the_answer_is_searched_there(finder, reply):
    first = ask(finder, QUESTION)
    answer = ask(finder, before=first, **reply)
    assert organisations(answer) == {"soeby"}
    assert answer.matches[0].contact_point.id == "soeby-borger"
    assert answer.outcome is Outcome.FOUND


def test_it_holds_on_until_another_is_named(finder):
    first = ask(finder, LETTER.format(sign="www.soeby.example"))
    second = ask(finder, "Og hvad med en regning?", before=first)
    assert organisations(second) == {"soeby"}
    third = ask(finder, "Hvem skriver jeg til i Mølleby Kommune om borgerservice?", before=second)
    assert organisations(third) == {"moelleby"}


def test_a_site_of_one_authority_says_when_the_letter_is_anothers(finder):
    answer = ask(finder, LETTER.format(sign="Søby Kommune"), organisation="moelleby")
    assert organisations(answer) <= {"moelleby"}
    assert told(answer, "organisation_other") == [
        "Det ser ud til at høre til hos Søby Kommune. Her har vi kun søgt hos Mølleby Kommune."
    ]
    assert answer.outcome is not Outcome.FOUND
