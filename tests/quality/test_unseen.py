"""The unseen texts are well labelled, and nothing was ever trained on one of them."""

from __future__ import annotations

import pytest

from finder.structure.seeding import load_examples, load_structures
from finder.types import Kind
from models.noise import TREATMENTS
from tests.quality.cases import NOISY_LETTERS, check_labels, noisy_cases, unseen_cases


@pytest.fixture(scope="module")
def structures(shipped):
    return load_structures(shipped.seeds)


def key(text):
    """:returns: the text without blanks and case: the same words typed or laid out otherwise are the same text."""
    return "".join(text.split()).casefold()


def test_labels_name_what_exists(structures):
    check_labels(structures)


def test_ids_and_texts_differ():
    cases = unseen_cases()
    assert len({case.id for case in cases}) == len(cases)
    assert len({key(case.text) for case in cases}) == len(cases)


def test_no_unseen_text_is_trained_on(shipped, structures):
    trained = {key(example.text): example.id for example in load_examples(shipped.seeds, structures)}
    shared = {case.id: trained[key(case.text)] for case in unseen_cases() if key(case.text) in trained}
    assert shared == {}, "Take these out of seeds/examples, or write other unseen texts."


@pytest.mark.parametrize("kind", Kind)
def test_there_are_ours_and_others_of_each_kind(kind):
    assert {bool(case.expected) for case in unseen_cases() if case.kind is kind} == {True, False}


@pytest.mark.parametrize("treatment", TREATMENTS)
def test_a_treatment_is_tried_on_enough_letters(treatment):
    letters = [case for case, _ in noisy_cases(treatment) if case.kind is Kind.LETTER]
    assert len(letters) > NOISY_LETTERS / 2
