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
GAP = 0.1
"""Of a column's room, left free on each side."""
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
    return element(
        "svg",
        element("title", title),
        *(part for step in STEPS for part in _draw_step(step, f"{100 * step:.0f}")),
        element("polyline", class_="review-line", points=path),
        *(element("circle", class_="review-dot", cx=f"{x:.1f}", cy=f"{y:.1f}", r="4") for x, y in places),
        *_draw_days(points[0][0], points[-1][0]),
        class_="review-chart",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
    )


def draw_trend(shares: Sequence[float]) -> Element:
    """Draw how a share changed, small, for a cell that holds the change as a number; hidden from screen readers.

    :param shares: at least two, 0–1, in order of time.
    """
    path = " ".join(
        f"{100 * place / (len(shares) - 1):.1f},{2 + 20 * (1 - share):.1f}" for place, share in enumerate(shares)
    )
    line = element("polyline", class_="review-line", points=path)
    return element("svg", line, class_="review-trend", viewBox="-2 0 104 24", aria_hidden="true")


def draw_columns(columns: Sequence[tuple[str, int | None]], title: str) -> Element:
    """Draw how often something happened.

    :param columns: at least two days (as they shall be read) with their numbers, in order; None is not told.
    :param title: what a screen reader says of the picture.
    """
    most = max((count or 0 for _, count in columns), default=0) or 1
    width, height = (WIDTH - LEFT - TOP) / len(columns), HEIGHT - TOP - BOTTOM
    bars = (
        element(
            "rect",
            class_="review-filled",
            x=f"{LEFT + width * (place + GAP):.1f}",
            y=f"{TOP + height * (1 - count / most):.1f}",
            width=f"{width * (1 - 2 * GAP):.1f}",
            height=f"{height * count / most:.1f}",
        )
        for place, (_, count) in enumerate(columns)
        if count
    )
    return element(
        "svg",
        element("title", title),
        *(part for step in (0.0, 1.0) for part in _draw_step(step, f"{step * most:.0f}")),
        *bars,
        *_draw_days(columns[0][0], columns[-1][0]),
        class_="review-chart",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
    )


def _draw_days(first: str, last: str) -> tuple[Element, Element]:
    return (
        element("text", first, x=str(LEFT), y=str(HEIGHT - 8), text_anchor="start"),
        element("text", last, x=str(WIDTH - TOP), y=str(HEIGHT - 8), text_anchor="end"),
    )


def _draw_step(step: float, label: str) -> tuple[Element, Element]:
    y = TOP + (1 - step) * (HEIGHT - TOP - BOTTOM)
    line = element("line", class_="review-grid", x1=str(LEFT), x2=str(WIDTH - TOP), y1=f"{y:.1f}", y2=f"{y:.1f}")
    return line, element("text", label, x=str(LEFT - 6), y=f"{y + 4:.1f}", text_anchor="end")
