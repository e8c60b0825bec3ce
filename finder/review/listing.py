"""The report as lines for a terminal."""

from __future__ import annotations

from finder.guidance.wording import format_date
from finder.review.findability import AdministrationScore
from finder.review.report import Report
from finder.review.telling import tell, tell_change, tell_share


def render_text(report: Report) -> str:
    """:returns: the findings, the most harmful first, each with its evidence and its proposal; then the scores."""
    lines = [
        tell(report, "page_title", organisation=report.organisation.name),
        tell(report, "page_day", day=format_date(report.day, report.language)),
        tell(report, "page_count", count=str(len(report.findings))),
    ]
    for number, one in enumerate(report.findings, start=1):
        lines += ["", f"{number}. {one.title}", f"   {one.evidence}", f"   → {one.proposal}"]
    lines += ["", tell(report, "page_findability")]
    first = min(report.history, default=report.day)
    since = "" if first == report.day else tell(report, "since", day=format_date(first, report.language))
    lines += [_score(report, one, since) for one in report.administrations]
    return "\n".join(lines)


def _score(report: Report, one: AdministrationScore, since: str) -> str:
    told = f"{tell_share(report, one.score):>6}  {one.name}"
    return f"{told} ({tell_change(report, one.administration)} {since})" if since else told
