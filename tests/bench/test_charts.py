"""Charts are the same file for the same figures."""

from __future__ import annotations

import pytest

from models.bench.figures import summarise
from models.bench.methods import METHODS
from models.bench.report import Bench, Size
from tests.bench.test_figures import CASES, RANKED, make_run


def test_charts_come_out_the_same_twice_and_name_the_methods(tmp_path):
    charts = pytest.importorskip("models.bench.charts", reason="Get it with: pip install -e '.[bench]'")
    figures = {one.key: summarise(make_run(), CASES, RANKED) for one in METHODS}
    bench = Bench({}, {}, (Size(168, 4, 900, figures), Size(9912, 4, 300, figures)))
    drawn = []
    for name in ("once", "twice"):
        folder = tmp_path / name
        folder.mkdir()
        charts.draw_charts(bench, folder)
        drawn.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert drawn[0] == drawn[1]
    assert set(drawn[0]) == {"quality.svg", "latency.svg", "memory.svg"}
    for chart in drawn[0].values():
        assert b"tantivy" in chart
        assert b"dc:date" not in chart
