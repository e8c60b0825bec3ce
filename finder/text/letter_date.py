"""The letter's own date, among all the dates that stand in it, and the day that an answer holds for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from finder.types import FieldKind, Kind, Line, LineRole, Query

LONGEST_AHEAD = timedelta(days=366)
"""How far beyond the day of asking a letter's date is believed; a later one was read or written wrongly."""
_DATED = re.compile(r"^(?:dato|date|sendt|sent|dateret|dated|(?:[^\W\d_]+(?: [A-ZÆØÅ])?,? )?(?:den|d\.))\W*$", re.I)
"""What a letter writes before its date: "Dato:", or the place, "København V, den"; "senest den" is a deadline."""
_BORN = re.compile(r"\b(?:født|f\.|fødsel\w*|born|birth|dob)\b", re.I)
_NO_LETTER_DATE = frozenset({LineRole.BODY, LineRole.SUBJECT, LineRole.ADDRESSEE})
"""Dates in running text are deadlines and events, a date beside the addressee may be a birthday."""


def letter_date(query: Query, until: str | None = None) -> str | None:
    """Find the first date that is the letter's own: labelled, or alone in its line.

    :param until: the latest day that counts, YYYY-MM-DD; the day of asking when None: a later date is a deadline.
    :returns: YYYY-MM-DD; None when the letter bears none.
    """
    latest = until or query.as_of
    lines = sorted(query.colophon.lines, key=lambda line: line.start)
    starts = [line.start for line in lines]
    for field in query.fields:
        if field.kind is not FieldKind.DATE or field.value > latest:
            continue
        line = _line_at(lines, starts, field.start)
        if line is None:
            continue
        before = query.text[line.start : field.start]
        alone = not re.search(r"\w", before + query.text[field.end : line.end])
        is_own = alone or _DATED.search(before)
        if is_own and line.role not in _NO_LETTER_DATE and not _BORN.search(before):
            return field.value
    return None


def day_written(query: Query) -> str | None:
    """:returns: the day a letter was written, which may be a little ahead; None when it is undated, or a question."""
    if query.kind is not Kind.LETTER:
        return None
    latest = date.fromisoformat(query.as_of) + LONGEST_AHEAD
    return letter_date(query) or letter_date(query, latest.isoformat())


def day_of(query: Query) -> str:
    """Give the day that units are looked at for.

    :returns: YYYY-MM-DD: that of asking, or the letter's own when it is later.
    """
    return max(query.as_of, day_written(query) or "")


def _line_at(lines: Sequence[Line], starts: Sequence[int], place: int) -> Line | None:
    """:param starts: where the lines start, in rising order.

    :returns: the line that holds the character at a place.
    """
    at = bisect_right(starts, place) - 1
    return lines[at] if at >= 0 and place < lines[at].end else None
