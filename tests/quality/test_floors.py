"""What quality may not fall below: see README.md here. `pytest tests/quality -rP` shows every measured value."""

from __future__ import annotations

import json
from functools import cache

import pytest

from finder.artefacts import open_artefact
from finder.errors import FinderError
from finder.quality import measure
from finder.ranking.model import FOLDER, KIND, WITH_EMBEDDER
from models.noise import TREATMENTS
from models.reporting import groups_of
from tests.quality.cases import GROUPS, answer_all, group, noisy_cases, unseen_cases
from tests.quality.floors import PROPORTIONS, read_floors, take
from tests.quality.frozen import reference_run

BOUNDS = read_floors()


def bounds(*runs):
    """:returns: a parameter for each bound of the runs."""
    return [pytest.param(bound, id=name) for name, bound in BOUNDS.items() if bound.run in runs]


def check(answered, bound):
    """Print the measured value, and fail when it is not good enough."""
    measured = take(group(answered, bound.group), bound.measure)
    line = f"{bound.run}/{bound.group}/{bound.measure}: {measured}\n  {bound}"
    if not bound.holds(measured.value):
        pytest.fail(line, pytrace=False)
    print(line)


@pytest.fixture(scope="module")
def reference(shipped):
    try:
        return reference_run(shipped)
    except FinderError as error:
        pytest.fail(error.message, pytrace=False)


@pytest.fixture(scope="module")
def unseen(finder):
    return answer_all(finder, [(case, case.text) for case in unseen_cases()])


@pytest.fixture(scope="module")
def noisy(finder):
    """:returns: what gives a treatment's answers; each treatment is asked once for all its bounds."""
    return cache(lambda treatment: answer_all(finder, noisy_cases(treatment)))


@pytest.mark.parametrize("bound", bounds("reference"))
def test_writers_never_met_are_answered_well(reference, bound):
    check(reference, bound)


@pytest.mark.parametrize("bound", bounds("unseen"))
def test_unseen_texts_are_answered_well(unseen, bound):
    check(unseen, bound)


@pytest.mark.parametrize("bound", bounds(*TREATMENTS))
def test_noise_is_borne(noisy, bound):
    check(noisy(bound.run), bound)


# --- that the right thing is measured --------------------------------------------------------------------------------


def test_the_reference_run_is_that_of_the_report(reference, shipped):
    """Run and report are of one training when they agree on every group and share."""
    report = json.loads((shipped.artefacts / FOLDER / "report.json").read_text(encoding="utf-8"))[WITH_EMBEDDER]
    for name in GROUPS:
        rows = [judged for example, judged in reference.values() if name in groups_of(example)]
        told = {key: value for key, value in report[name].items() if key in {"n", *PROPORTIONS}}
        assert told == pytest.approx({key: measure(rows)[key] for key in told}), name


def test_the_ranker_was_trained_with_the_embedder_that_serves(finder, shipped):
    assert finder.versions["embedder"] == open_artefact(shipped.artefacts / FOLDER, KIND).stated("embedder")


def test_shares_are_those_of_the_report(unseen):
    rows = {case: judged for case, (_, judged) in unseen.items()}
    metrics = measure(list(rows.values()))
    assert {name: take(rows, name).value for name in PROPORTIONS} == pytest.approx(
        {name: metrics[name] for name in PROPORTIONS}
    )


def test_every_run_has_floors():
    assert {bound.run for bound in BOUNDS.values()} == {"reference", "unseen", *TREATMENTS}
    for name in TREATMENTS:
        assert {bound.measure for bound in BOUNDS.values() if bound.run == name} >= {"top1", "found_precision"}
