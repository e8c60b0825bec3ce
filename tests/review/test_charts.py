"""Bars are as long as their share, lines go up where the share does."""

from __future__ import annotations

import pytest

from finder.review.charts import HEIGHT, WIDTH, draw_bar, draw_columns, draw_line, draw_trend


@pytest.mark.parametrize("share", [0.0, 0.25, 1.0])
def test_a_bar_is_as_long_as_its_share(share):
    track, filled = draw_bar(share)
    assert float(filled.attrib["width"]) == pytest.approx(share * float(track.attrib["width"]))


def test_a_line_rises_with_the_share_and_stays_inside():
    chart = draw_line([("1. maj", 0.0), ("2. maj", 0.5), ("3. maj", 1.0)], "Udvikling")
    dots = [(float(one.attrib["cx"]), float(one.attrib["cy"])) for one in chart.iter("circle")]
    assert [x for x, _ in dots] == sorted(x for x, _ in dots)
    assert [y for _, y in dots] == sorted((y for _, y in dots), reverse=True)
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in dots)
    assert chart.find("title").text == "Udvikling"
    assert [one.text for one in chart.iter("text")][-2:] == ["1. maj", "3. maj"]


def test_columns_are_as_high_as_their_numbers_and_what_is_not_told_is_not_drawn():
    chart = draw_columns([("1. maj", 20), ("2. maj", None), ("3. maj", 10)], "Spørgsmål")
    first, last = chart.iter("rect")
    assert float(first.attrib["height"]) == pytest.approx(2 * float(last.attrib["height"]))
    assert float(last.attrib["x"]) > float(first.attrib["x"]) + float(first.attrib["width"])
    assert [one.text for one in chart.iter("text")] == ["0", "20", "1. maj", "3. maj"]


def test_a_trend_rises_with_the_share_and_stays_inside():
    (line,) = draw_trend([0.0, 0.4, 1.0])
    points = [tuple(map(float, point.split(","))) for point in line.attrib["points"].split()]
    assert [x for x, _ in points] == [0.0, 50.0, 100.0]
    assert [y for _, y in points] == sorted((y for _, y in points), reverse=True)
    assert all(0 <= y <= 24 for _, y in points)
