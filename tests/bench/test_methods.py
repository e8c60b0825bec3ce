"""Every method, whatever it rests on: the right point first, only points of the asked organisation and audience."""

from __future__ import annotations

import numpy as np
import pytest

from finder.types import Audience
from models.bench.methods import METHODS
from models.bench.methods.contract import LISTED, best_records
from tests.bench.invented import TEXTS, make_ask, make_corpus

OURS = {"ours", "ours-words"}
"""Need the trained models; tests/test_pipeline.py holds what they promise."""


@pytest.fixture(scope="module")
def corpus():
    return make_corpus()


@pytest.fixture(scope="module", params=[one for one in METHODS if one.key not in OURS], ids=lambda one: one.key)
def built(request, corpus):
    try:
        build = request.param.load()
    except ImportError as error:
        pytest.skip(f"needs the extra bench: {error.name} is not installed")
    return build(corpus)


@pytest.mark.parametrize("point", TEXTS)
def test_the_point_that_the_text_names_comes_first(built, point):
    assert built.rank(make_ask(point))[0] == point


@pytest.mark.parametrize("audience", [None, *Audience])
@pytest.mark.parametrize("text", [*TEXTS.values(), "Erhverv", "Regning til Pengeforvaltningen"])
def test_only_points_of_the_organisation_that_the_audience_sees_are_listed(built, corpus, text, audience):
    ranked = built.rank(make_ask("erhverv", audience, text=text))
    allowed = {record.id for record in corpus.records if record.is_for("fjordby", audience)}
    assert set(ranked) <= allowed
    assert len(set(ranked)) == len(ranked) <= LISTED


@pytest.mark.parametrize("text", ["zzz", "&|!<->:*'\"()", " ", "a" * 5000])
def test_no_text_breaks_a_method(built, text):
    assert len(built.rank(make_ask("regning", text=text))) <= LISTED


def test_the_same_text_gets_the_same_answer(built):
    ask = make_ask("regning")
    assert built.rank(ask) == built.rank(ask)


def test_a_record_that_does_not_match_is_not_listed(corpus):
    scores = np.zeros(len(corpus.records), dtype=np.float32)
    scores[2] = 1.0
    assert best_records(corpus.records, make_ask("regning"), scores) == [corpus.records[2].id]


def test_every_method_has_a_name_and_a_description_of_its_own():
    assert len({one.key for one in METHODS}) == len({one.name for one in METHODS}) == len(METHODS)
    assert all(len(one.what) > 40 for one in METHODS)
