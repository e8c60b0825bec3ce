"""How fresh each organisation's data is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder.structure.freshness import newest_days
from tests.factories import make_snapshot

POINT = next(iter(make_snapshot().points.values()))


@pytest.mark.parametrize(
    ("days", "newest"),
    [
        (["2024-11-18", "2023"], "2024-11-18"),
        (["2024", "2024-02"], "2024-02-01"),
        (["2025", "2024-12-31"], "2025-01-01"),
        ([None, "2021"], "2021-01-01"),
    ],
)
def test_the_newest_counts_and_of_a_year_its_first_day(days, newest):
    points = [replace(POINT, as_of=day) for day in days]
    assert newest_days(points) == {POINT.organisation: newest}


def test_organisations_are_apart_and_undated_ones_left_out():
    points = [
        replace(POINT, organisation="a", as_of="2024"),
        replace(POINT, organisation="b", as_of="2025-03"),
        replace(POINT, organisation="c", as_of=None),
    ]
    assert newest_days(points) == {"a": "2024-01-01", "b": "2025-03-01"}
