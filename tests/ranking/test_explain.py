"""A score taken apart: the parts sum to it and point at the words they came from."""

from __future__ import annotations

import numpy as np
import pytest

from finder.ranking.explain import PRIOR, contributions
from finder.ranking.features import NAMES
from finder.types import Kind
from tests.doubles import FakeEmbedder, make_context, make_index, make_ranker

LETTER = """Fjordby Kommune
Center for Finans
Tlf. 12 34 56 78

Kære borger

Du har ikke betalt din regning. Betal senest den 1. april.

Venlig hilsen
Center for Finans"""


def explained(text, embedder=None, weights=None):
    context = make_context(text, make_index(embedder=embedder))
    ranker = make_ranker(weights) if weights else make_ranker()
    ranked = ranker.rank(context, context.candidates.in_scope(None, None))
    return context, ranked, ranker.weights[context.reading.query.kind]


@pytest.mark.parametrize("text", [LETTER, "Hvor betaler jeg min regning?", "zzz", "Skatten", "😀"])
@pytest.mark.parametrize("embedder", [None, FakeEmbedder()])
def test_the_parts_sum_to_the_score_above_the_mean(text, embedder):
    context, ranked, model = explained(text, embedder, {name: 0.5 + place / 7 for place, name in enumerate(NAMES)})
    scores = ranked.matrix @ model.candidate
    for place in range(len(context.candidates)):
        parts = contributions(context, ranked, model, place)
        assert sum(part.log_odds for part in parts) == pytest.approx(scores[place] - scores.mean(), abs=1e-3)
        assert [part.feature for part in parts].count(PRIOR) == 1
        assert parts[-1].feature == PRIOR


def test_differences_of_sums_are_odds():
    context, ranked, model = explained(LETTER)
    first, second = (sum(one.log_odds for one in contributions(context, ranked, model, place)) for place in (0, 2))
    assert second - first == pytest.approx(np.log(ranked.probabilities[2] / ranked.probabilities[0]), abs=1e-3)


def test_the_greatest_part_comes_first():
    context, ranked, model = explained(LETTER)
    sizes = [abs(part.log_odds) for part in contributions(context, ranked, model, 2)][:-1]
    assert sizes == sorted(sizes, reverse=True)
    assert min(sizes) >= 0.1


def test_the_sender_is_pointed_at_in_the_text():
    context, ranked, model = explained(LETTER)
    place = context.candidates.position["point:regning"]
    (part,) = [one for one in contributions(context, ranked, model, place) if one.feature == "sender_stand_in"]
    assert (part.query_text, part.candidate_text) == ("Center for Finans", "Center for Finans")
    assert LETTER[part.start : part.end] == "Center for Finans"


def test_spans_of_a_question_hold_their_words():
    text = "Jeg har fået en rykker. Hvem hos Skatten eller Debitor svarer?"
    context, ranked, model = explained(text, weights=dict.fromkeys(NAMES, 3.0))
    assert context.reading.query.kind is Kind.QUESTION
    spans = [
        (part.query_text, text[part.start : part.end])
        for place in range(len(context.candidates))
        for part in contributions(context, ranked, model, place)
        if part.start is not None
    ]
    assert len(spans) > 3
    assert all(told == cut for told, cut in spans)
