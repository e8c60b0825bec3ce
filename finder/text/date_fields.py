"""Dates with a year, in the ways Danish and English letters write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from finder.types import Field, FieldKind

CENTURY = 2000
OLDEST_SHORT_YEAR = 70
"""Two digits from here on are a year of the last century."""

_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "januar january jan", "februar february feb", "marts march mar", "april apr", "maj may", "juni june jun",
            "juli july jul", "august aug", "september sept sep", "oktober october okt oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "(?P<name>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\w\-/.])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w\-/])",
        rf"(?<![\w\-/.])(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)? ?(?:of )?{_MONTH},? (?P<year>(?:19|20)\d\d)(?!\d)",
        rf"(?<!\w){_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?<![\w\-/.])(?P<day>\d{1,2})(?P<sep>[.\-/])[ ]?(?P<month>\d{1,2})(?:(?P=sep)|[ \-/])[ ]?(?P<year>(?:19"
        r"|20)\d\d|\d\d)(?![\w\-/])(?![.,]\d)",
    )
)


def find_dates(text: str) -> Iterator[Field]:
    """:returns: dates that exist in the calendar; the value is YYYY-MM-DD."""
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            value = _read(found)
            if value is not None:
                yield Field(FieldKind.DATE, value, *found.span())


def _read(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    month = _MONTHS[parts["name"].lower()] if parts.get("name") else int(parts["month"])
    year = int(parts["year"])
    if year < 100:
        year += CENTURY - (100 if year >= OLDEST_SHORT_YEAR else 0)
    try:
        return date(year, month, int(parts["day"])).isoformat()
    except ValueError:
        return None
