"""Which cases are asked, and how they travel between processes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder.errors import InvalidData
from finder.types import Kind
from models.bench.asking import part_of, read_cases, write_cases
from models.bench.sampling import LETTER_SHARE, choose_cases
from tests.bench.invented import make_example

WRITERS = ("dev-a", "dev-b", "letters-x")


@pytest.fixture(scope="module")
def examples():
    made = [make_example(at, writer, "regning", f"tekst {at}") for writer in WRITERS for at in range(40)]
    return [replace(one, kind=Kind.LETTER) if place % 2 else one for place, one in enumerate(made)]


@pytest.fixture(scope="module")
def cases(examples):
    return choose_cases(examples, "fjordby", {one.id for one in examples}, 50)


def test_only_development_cases_of_the_reference_run_are_asked(examples):
    answered = {one.id for one in examples if one.writer == "dev-a"}
    assert {one.writer for one in choose_cases(examples, "fjordby", answered, 50).asks} == {"dev-a"}


def test_negatives_are_left_out(examples):
    others = [replace(one, expected=()) for one in examples]
    with pytest.raises(InvalidData):
        choose_cases(others, "fjordby", {one.id for one in others}, 50)


def test_letters_have_their_share(cases):
    assert len(cases.asks) == 50
    assert sum(one.kind is Kind.LETTER for one in cases.asks) == LETTER_SHARE * 50


def test_every_development_writer_is_in_one_fold(cases):
    assert sorted(writer for fold in cases.folds for writer in fold) == ["dev-a", "dev-b"]


def test_cases_come_back_from_their_file_as_they_were(cases, tmp_path):
    write_cases(cases, tmp_path / "cases.json")
    assert read_cases(tmp_path / "cases.json") == cases


def test_a_part_holds_both_kinds_in_their_proportions(cases):
    part = part_of(cases, 20).asks
    assert len(part) == 20
    assert sum(one.kind is Kind.LETTER for one in part) == LETTER_SHARE * 20
    assert set(part) <= set(cases.asks)
    assert part_of(cases, 500).asks == (*part_of(cases, 50).asks,)
