"""How a report's values are told in words, on the page, in the table and in the terminal alike."""

from __future__ import annotations

from finder.guidance import say
from finder.review.findings import Finding
from finder.review.report import Report
from finder.structure.ancestry import by_id

UNKNOWN = "–"


def tell(report: Report, code: str, **values: str) -> str:
    """:returns: one of the report's phrases in its language."""
    return say(f"review_{code}", report.language, **values)


def tell_audience(report: Report, finding: Finding) -> str:
    """:returns: whom a finding concerns."""
    if finding.audience is None:
        return tell(report, "everybody")
    return say(f"audience_{finding.audience.lower()}", report.language)


def tell_platforms(report: Report, finding: Finding) -> str:
    """:returns: the names of the platforms where a finding shows, or a word for all of them."""
    known = by_id(report.platforms)
    return ", ".join(known[one].name for one in finding.platforms) or tell(report, "every_platform")


def tell_harm(finding: Finding) -> str:
    """:returns: the harm as a whole number from 0 to 100."""
    return f"{100 * finding.harm:.0f}"


def tell_share(report: Report, share: float | None) -> str:
    """:returns: a share of 0–1 in percent; a dash when it isn't known."""
    return UNKNOWN if share is None else tell(report, "percent", number=f"{100 * share:.0f}")


def tell_change(report: Report, administration: str) -> str:
    """:returns: by how many points of a hundred an administration's findability has changed; a dash when unknown."""
    every = (report.history[day].get(administration) for day in sorted(report.history))
    known = [share for share in every if share is not None]
    # Rounded first: what is shown as the same number has not changed.
    change = round(100 * known[-1]) - round(100 * known[0]) if len(known) > 1 else None
    return UNKNOWN if change is None else f"{change:+d}" if change else "0"
