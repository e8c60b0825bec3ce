"""Who is held out with whom, and what is learned from."""

from __future__ import annotations

import numpy as np

from finder.ranking.features import NAMES, NONE_NAMES
from finder.structure.snapshot import build_snapshot
from finder.training.cases import Case
from finder.training.dataset import (
    answerable_examples,
    fold_of_writer,
    near_duplicates,
    read_dataset,
    teaches_embedder,
)
from finder.training.staff import STAFF
from finder.types import Example, Kind
from tests.towns import make_town


def example(identity: str, *expected: str, writer: str = "dora", authority: str | None = None) -> Example:
    return Example(identity, f"En tekst om {identity}", None, Kind.QUESTION, "da", expected, authority, None, writer)


def test_a_writer_has_one_fold_and_the_folds_are_even():
    writers = {f"writer-{number}" for number in range(9)}
    folds = fold_of_writer(writers)
    assert folds == fold_of_writer(sorted(writers))
    sizes = np.bincount(list(folds.values()))
    assert sizes.max() - sizes.min() <= 1


def test_judges_move_no_other_writer():
    writers = {f"writer-{number}" for number in range(9)}
    judges = {f"{STAFF}mia", f"{STAFF}ole", f"{STAFF}åse"}
    with_judges = fold_of_writer(writers | judges)
    assert {writer: with_judges[writer] for writer in writers} == fold_of_writer(writers)
    assert {judge: with_judges[judge] for judge in judges} == fold_of_writer(judges)


def test_near_duplicates_are_known_by_their_pieces():
    held_out = ["Hvem skal have vores faktura for rengøring af trappen?"]
    texts = ["hvem skal have vores faktura for rengøring af trapper", "Min hund er løbet væk i Fælledparken"]
    assert near_duplicates(texts, held_out).tolist() == [True, False]


def test_what_staff_judged_is_kept_for_the_ranker():
    assert teaches_embedder(example("q"))
    assert not teaches_embedder(example("q", writer=f"{STAFF}mia"))


def test_texts_whose_every_answer_has_left_are_left_out():
    texts = (
        example("stays", "regning"),
        example("half", "gone", "regning"),
        example("gone", "gone"),
        example("closed", "lukket"),
        example("theirs", authority="nabo"),
        example("strange", authority="gone"),
        example("nobody's"),
    )
    kept = answerable_examples(build_snapshot([make_town()]), texts)
    assert [one.id for one in kept] == ["stays", "half", "theirs", "nobody's"]


def test_denied_texts_teach_no_words():
    data = read_dataset([make_town()], [example("a", "regning")], [(example("b"), frozenset({"skoler"}))])
    assert data.labelled() == [0]
    assert data.denied == {1: frozenset({"skoler"})}
    assert len(data.queries) == 2


def test_where_only_a_wrong_answer_is_known_none_of_these_may_be_right():
    points = 3
    case = Case(
        0,
        0,
        np.zeros((points, len(NAMES)), dtype=np.float32),
        np.zeros(len(NONE_NAMES), dtype=np.float32),
        np.ones(points, dtype=np.bool_),
        np.asarray([True, False, True]),
        is_ours=True,
        is_open=True,
    )
    assert case.for_fitting().accepted.tolist() == [True, False, True, True]
