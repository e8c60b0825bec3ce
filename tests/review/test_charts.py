"""Bars are as long as their share, lines go up where the share does."""

from __future__ import annotations

import pytest

from finder.review.charts import HEIGHT, WIDTH, draw_bar, draw_line


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
