"""How fresh what is published is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from finder.types import ContactPoint


def newest_days(points: Iterable[ContactPoint]) -> Mapping[str, str]:
    """Look up how fresh each organisation's contact points are.

    :returns: by organisation the day, YYYY-MM-DD, that its newest contact point is from: the first day where only a
        month or a year is known. Organisations without dates are left out.
    """
    newest: dict[str, str] = {}
    for point in points:
        if point.as_of is not None:
            newest[point.organisation] = max(newest.get(point.organisation, ""), _first_day(point.as_of))
    return newest


def _first_day(as_of: str) -> str:
    """:param as_of: YYYY, YYYY-MM or YYYY-MM-DD."""
    return as_of + "-01-01"[len(as_of) - 4 :]
