"""What the long run sends, counts and publishes."""

from __future__ import annotations

import csv
import os

import pytest

from models.soak.asking import LONGEST, Questioner
from models.soak.measuring import Sample, Tally, growth_mb_an_hour, take_sample
from models.soak.serving import rewrite_table

LETTER = "Center for Finans\n\nDu har en regning."


def drawn(seed, count=300):
    """:returns: so many requests."""
    questioner = Questioner(["Hvor betaler jeg?"], [LETTER], seed)
    return [questioner.draw() for _ in range(count)]


def sample(minute, memory_mb):
    """:returns: a sample at a minute."""
    return Sample(60.0 * minute, memory_mb, 40, 20, 3, 100, 30.0, 0)


def test_every_sort_is_asked_and_what_is_bad_must_be_refused():
    requests = drawn(1)
    assert {one.kind for one in requests} >= {"question", "letter", "page", "bad", "file", "long"}
    for one in requests:
        assert one.expected
        assert (200 in one.expected) == (one.kind != "bad")
        assert len(one.body) < 8 * LONGEST


def test_the_same_seed_asks_the_same():
    assert drawn(7) == drawn(7)
    assert drawn(7) != drawn(8)


@pytest.mark.parametrize(("rise_mb", "an_hour"), [(0.0, 0.0), (1.0, 60.0)])
def test_growth_is_told_by_the_hour_and_the_warming_up_left_out(rise_mb, an_hour):
    warm = [sample(minute, 500 + rise_mb * minute) for minute in range(10, 50)]
    cold = [sample(minute, 50 * minute) for minute in range(10)]
    assert growth_mb_an_hour([*cold, *warm]) == pytest.approx(an_hour, abs=1e-6)


def test_a_process_is_measured():
    tally = Tally()
    tally.note("question", "200", 0.02, is_right=True)
    tally.note("page", "500", 0.01, is_right=False)
    seen = take_sample(os.getpid(), 1.0, tally)
    assert seen.memory_mb > 10
    assert seen.files > 2
    assert seen.processes >= 1
    assert (seen.answers, seen.p95_ms) == (2, 20.0)
    assert tally.unexpected == {"page 500": 1}
    assert take_sample(os.getpid(), 2.0, tally).answers == 0


def test_a_table_is_changed_in_one_help_text(tmp_path):
    path = tmp_path / "contact_points.csv"
    rows = [["id", "description"], ["regning", "Skriv her."], ["skoler", "Om skoler."]]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    rewrite_table(path, 1)
    rewrite_table(path, 2)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file, delimiter=";")) == [rows[0], ["regning", "Skriv her. 2"], rows[2]]
