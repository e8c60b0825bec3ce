"""The gold set is chosen by rule and never finds itself."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from finder.catalogue.gold import FOREIGN, RememberingEmbedder, choose_gold, compare_gold, is_right, without
from finder.editing import GoldResult
from finder.settings import PROJECT
from finder.structure.seeding import load_examples, load_structures
from finder.types import Example, Kind
from tests.doubles import FakeEmbedder

ONE = Example("q-1", "Hvor betaler jeg?", None, Kind.QUESTION, "da", ("regning", "gaeld"), None, None, "mia")
THEIRS = replace(ONE, id="q-2", text="Hvad er min skat?", expected=(), authority="skat")


def test_shipped_set_has_a_question_for_every_point_and_some_of_others():
    structures = load_structures(PROJECT / "seeds")
    examples = load_examples(PROJECT / "seeds", structures)
    gold = choose_gold(examples)
    asked = {one.expected[0] for one in gold if one.expected}
    assert len(asked) == len([one for one in gold if one.expected]) >= 168
    assert len([one for one in gold if not one.expected]) == FOREIGN
    assert all(one.kind is Kind.QUESTION for one in gold)
    shuffled = list(examples)
    random.Random(7).shuffle(shuffled)
    assert choose_gold(shuffled) == gold
    rest = without(examples, gold)
    assert len(examples) - len(rest) >= len(gold)
    assert {one.id for one in rest}.isdisjoint(one.id for one in gold)


def test_texts_of_the_same_words_are_left_out_too():
    again = replace(ONE, id="q-3", text="hvor  betaler jeg?")
    assert without([ONE, again, THEIRS], [ONE]) == (THEIRS,)


def test_letters_are_not_asked():
    assert choose_gold([replace(ONE, kind=Kind.LETTER)]) == ()


@pytest.mark.parametrize(
    ("one", "answer", "right"),
    [
        (ONE, "gaeld", True),
        (ONE, "regning?", True),
        (ONE, "skoler", False),
        (ONE, "", False),
        (ONE, "skat", False),
        (THEIRS, "?", True),
        (THEIRS, "regning?", True),
        (THEIRS, "skat", True),
        (THEIRS, "regning", False),
        (replace(THEIRS, authority=None), "skat", False),
    ],
)
def test_what_comes_first_counts(one, answer, right):
    assert is_right(one, answer) is right


def test_texts_that_got_worse_come_first():
    texts = [replace(ONE, id=name) for name in ("a", "b", "c", "d")]
    before = GoldResult(2, 4, {"a": "x", "b": "regning", "c": "regning", "d": "x"})
    after = GoldResult(2, 4, {"a": "regning", "b": "gaeld", "c": "?", "d": "x"})
    flips = compare_gold(texts, before, after)
    assert [(flip.example.id, flip.was_right, flip.is_right) for flip in flips] == [
        ("c", True, False),
        ("a", False, True),
        ("b", True, True),
    ]


def test_share_of_an_empty_set_is_whole():
    assert GoldResult(0, 0).share == 1.0
    assert GoldResult(1, 4).share == 0.25


def test_each_query_is_embedded_once():
    worked = FakeEmbedder()
    known = np.zeros(worked.width, dtype=np.float32)
    remembering = RememberingEmbedder(worked, {"known": known})
    first = remembering.embed_queries(["a", "b"])
    again = remembering.embed_queries(["b", "c", "a"])
    assert worked.embedded == ["a", "b", "c"]
    assert np.array_equal(again[[2, 0]], first)
    assert np.array_equal(remembering.embed_queries(["known"])[0], known)
    assert worked.embedded == ["a", "b", "c"]
    assert remembering.embed_queries([]).shape == (0, worked.width)
    assert (remembering.version, remembering.width) == (worked.version, worked.width)
    assert np.array_equal(remembering.embed_passages(["a"]), worked.embed_passages(["a"]))
