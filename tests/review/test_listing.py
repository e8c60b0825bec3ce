"""In the terminal stand the findings, then the scores."""

from __future__ import annotations

from finder.review import render_text, review
from tests.review.materials import make_material


def test_every_finding_and_every_score_is_listed():
    report = review(make_material())
    lines = render_text(report).splitlines()
    assert lines[0] == "Kontaktstrukturen i Fjordby Kommune"
    for number, one in enumerate(report.findings, start=1):
        at = lines.index(f"{number}. {one.title}")
        assert lines[at + 1 : at + 3] == [f"   {one.evidence}", f"   → {one.proposal}"]
    assert lines[-len(report.administrations) :] == [
        f"{100 * one.score:.0f}\N{NO-BREAK SPACE}%".rjust(6) + f"  {one.name}" for one in report.administrations
    ]
