"""What time it is, for everything that is written down."""

from __future__ import annotations

from datetime import UTC, date, datetime

MOMENT = "%Y-%m-%dT%H:%M:%SZ"
"""How moments are written, so that they sort as text."""


def now() -> str:
    """:returns: the moment in UTC, to the second, such as 2026-01-31T12:00:00Z."""
    return datetime.now(UTC).strftime(MOMENT)


def today() -> str:
    """:returns: the day where the process runs, YYYY-MM-DD."""
    return date.today().isoformat()
