"""Bars and lines as SVG, drawn by hand.

A library for charts would be the largest of all dependencies; these stand beside the numbers they show, need no style
of their own, print, and run under a strict content security policy.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from finder.review.markup import element

WIDTH = 640
HEIGHT = 200
LEFT = 44
"""Room for the numbers beside the axis."""
BOTTOM = 28
"""Room for the days below the axis."""
TOP = 12
STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Lines of the grid; labelled in percent."""


def draw_bar(share: float) -> Element:
    """Draw a bar for a cell; the cell beside it holds the number, so it is hidden from screen readers.

    :param share: 0–1 of the full width.
    """
    track = element("rect", class_="review-track", width="100", height="8")
    filled = element("rect", class_="review-filled", width=f"{100 * share:.1f}", height="8")
    return element(
        "svg", track, filled, class_="review-bar", viewBox="0 0 100 8", preserveAspectRatio="none", aria_hidden="true"
    )


def draw_line(points: Sequence[tuple[str, float]], title: str) -> Element:
    """Draw how a share changed.

    :param points: at least two days (as they shall be read) with their shares, 0–1, in order.
    :param title: what a screen reader says of the picture.
    """
    inner = WIDTH - LEFT - TOP
    places = [
        (LEFT + inner * number / (len(points) - 1), TOP + (1 - share) * (HEIGHT - TOP - BOTTOM))
        for number, (_, share) in enumerate(points)
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    (first, _), (last, _) = points[0], points[-1]
    days = (
        element("text", first, x=str(LEFT), y=str(HEIGHT - 8), text_anchor="start"),
        element("text", last, x=str(WIDTH - TOP), y=str(HEIGHT - 8), text_anchor="end"),
    )
    return element(
        "svg",
        element("title", title),
        *(part for step in STEPS for part in _draw_step(step)),
        element("polyline", class_="review-line", points=path),
        *(element("circle", class_="review-dot", cx=f"{x:.1f}", cy=f"{y:.1f}", r="4") for x, y in places),
        *days,
        class_="review-chart",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
    )


def _draw_step(step: float) -> tuple[Element, Element]:
    y = TOP + (1 - step) * (HEIGHT - TOP - BOTTOM)
    line = element("line", class_="review-grid", x1=str(LEFT), x2=str(WIDTH - TOP), y1=f"{y:.1f}", y2=f"{y:.1f}")
    return line, element("text", f"{100 * step:.0f}", x=str(LEFT - 6), y=f"{y + 4:.1f}", text_anchor="end")
