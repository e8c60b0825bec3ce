"""Rows are kept, and those of several backends stand beside each other."""

from __future__ import annotations

import pytest

from models.growth.report import render
from models.growth.rows import Asked, Row, merge, read_rows, write_rows

QUESTION = Asked("question", "organisation", 100, 87, 87, 11.0, 24.0)
EVERYWHERE = Asked("question", "all", 100, 40, 80, 31.5, 60.0)
SMALL = Row("memory", 169, 1, 4.0, 300.0, 320.0, asked=(QUESTION,))
LARGE = Row("memory", 99_541, 589, 200.0, 1500.0, 1900.0, asked=(QUESTION, EVERYWHERE))
SERVER = Row("postgresql", 99_541, 589, 400.0, 200.0, disk_mb=4000.0, asked=(QUESTION,), note="A busy machine.")
STOPPED = Row("memory", 1_000_000, 0, stopped="needs more than 10000 MB")


def test_rows_are_read_as_they_were_written(tmp_path):
    write_rows([SMALL, SERVER, STOPPED], tmp_path / "rows.json")
    assert read_rows(tmp_path / "rows.json") == (SMALL, SERVER, STOPPED)
    assert read_rows(tmp_path / "none.json") == ()


def test_a_new_row_takes_the_place_of_an_old_one_of_its_size_and_backend():
    again = Row("memory", 169, 1, 3.0)
    assert merge([LARGE, SMALL], [again, SERVER]) == (again, LARGE, SERVER)


def test_the_report_tells_every_row_and_why_one_is_missing():
    page = render([SMALL, LARGE, STOPPED, SERVER])
    assert "| memory | 169 | 1 | 4.0 | 300 | 320 | – | 11.0 | 24.0 |" in page
    assert "| postgresql | 99541 |" in page
    assert "1000000 contact points, memory**: needs more than 10000 MB." in page
    assert "99541 (postgresql): A busy machine." in page
    assert "11.0 ms within its organisation, within the 30 ms" in page
    assert "31.5 ms over all of them, above the 30 ms" in page
    assert "0.870 (0.79–0.92)" in page


def test_no_rows_make_a_page_without_claims():
    assert "in memory a question takes" not in render([])


def test_charts_are_drawn_from_what_there_is(tmp_path):
    charts = pytest.importorskip("models.growth.charts", reason="Get it with: pip install -e '.[bench]'")
    charts.draw_growth([SMALL, LARGE, STOPPED, SERVER], tmp_path)
    assert "question, all (memory)" in (tmp_path / "latency.svg").read_text(encoding="utf-8")
    assert "memory, MB (postgresql)" in (tmp_path / "memory.svg").read_text(encoding="utf-8")
