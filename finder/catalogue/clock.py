"""What time it is, for everything that is written down."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> str:
    """:returns: the moment in UTC, to the second, such as 2026-01-31T12:00:00Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> str:
    """:returns: the day where the process runs, YYYY-MM-DD."""
    return date.today().isoformat()
