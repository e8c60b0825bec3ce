"""Figures of runs, and the page that shows them."""

from __future__ import annotations

import pytest

from finder.types import Kind
from models.bench.asking import Ask
from models.bench.figures import summarise
from models.bench.methods import METHODS, OURS
from models.bench.report import Bench, Size, render
from models.bench.runs import Run

CASES = [Ask(str(at), "", Kind.LETTER if at > 2 else Kind.QUESTION, "fjordby", None, "dev", ("a",)) for at in range(4)]
RANKED = {"0": ["a"], "1": ["b", "a"], "2": [], "3": ["a", "b"]}


def make_run(**changed):
    return Run(168, **{"build_seconds": 1.0, "memory_mb": 5.0, "ranked": RANKED, "seconds": SECONDS, **changed})


SECONDS = {"0": 0.001, "1": 0.002, "2": 0.009, "3": 0.02}


def test_quality_and_speed_are_told_by_kind():
    found = summarise(make_run(), CASES, RANKED)
    assert (found.question.cases, found.letter.cases) == (3, 1)
    assert found.question.top1.value == pytest.approx(1 / 3)
    assert found.question.top3.value == pytest.approx(2 / 3)
    assert found.question.top1.low < 1 / 3 < found.question.top1.high
    assert (found.question.ms_median, found.letter.ms_median) == (2.0, 20.0)


def test_quality_is_not_told_of_some_of_the_cases_only():
    found = summarise(make_run(seconds={"0": 0.001}, stopped="too slow"), CASES, RANKED)
    assert found.question.cases == 1
    assert found.question.top1 is None
    assert found.letter is None


def test_who_is_right_alone_is_counted():
    ours = {"0": ["b"], "1": ["a"], "2": ["a"], "3": ["a"]}
    found = summarise(make_run(), CASES, RANKED, ours)
    assert (found.ours_alone, found.method_alone) == (2, 1)


def test_answers_are_compared_with_those_of_the_shipped_points():
    found = summarise(make_run(), CASES, None, shipped={**RANKED, "1": ["a"]})
    assert found.question.top1 is None
    assert found.same_first == 0.75


@pytest.fixture(scope="module")
def page():
    figures = {one.key: summarise(make_run(), CASES, RANKED, RANKED) for one in METHODS}
    larger = {OURS: summarise(Run(9000, stopped="embedding would take 9 minutes"), CASES, None, shipped=RANKED)}
    sizes = (Size(168, 4, 900, figures), Size(9912, 4, 300, {**figures, **larger}))
    machine = {"python": "3.11", "system": "Linux x86_64", "cores": 2, "memory_gb": 8}
    return render(Bench(machine, {"startup_seconds": 2.0, "memory_mb": 300}, sizes))


def test_the_page_says_that_the_cases_were_written_for_this_project(page):
    assert "The cases were written for this project" in page


@pytest.mark.parametrize("method", METHODS, ids=lambda one: one.key)
def test_the_page_explains_every_method_and_shows_its_figures(page, method):
    assert method.what in page
    assert page.count(method.name) > 2


def test_what_did_not_get_through_is_told(page):
    assert "**Ours** did not get through: embedding would take 9 minutes" in page


def test_tables_have_equally_many_cells_in_every_row(page):
    tables = [block for block in page.split("\n\n") if block.startswith("|")]
    assert len(tables) == 3
    for table in tables:
        assert len({row.count("|") for row in table.strip().split("\n")}) == 1
