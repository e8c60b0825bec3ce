"""The report as a page: tables with their bars, printable, without script and without inline style."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import Element

from finder.guidance import say
from finder.guidance.wording import format_date
from finder.review.charts import draw_bar, draw_line, draw_trend
from finder.review.findability import AdministrationScore
from finder.review.findings import Finding
from finder.review.markup import element, table, to_html
from finder.review.report import Report
from finder.review.telling import tell, tell_audience, tell_change, tell_harm, tell_platforms, tell_share
from finder.structure.ancestry import by_id
from finder.types import Audience

STYLE = Path(__file__).with_name("review.css")
"""The page's style sheet; a web server may serve it as it is."""
MOST_DAYS = 6
"""Columns of the table over time: the first day and the latest; the line shows all."""


def render_html(report: Report) -> str:
    """Render the report for the main part of a page that has a style sheet.

    :returns: one `article` with classes; no script, no style.
    """
    return to_html(_article(report))


def render_page(report: Report) -> str:
    """:returns: a whole HTML document that stands alone in a file: the style sheet is in it."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", tell(report, "page_title", organisation=report.organisation.name)),
        element("style", STYLE.read_text(encoding="utf-8")),
    )
    body = element("body", element("main", _article(report)))
    return "<!doctype html>\n" + to_html(element("html", head, body, lang=report.language)) + "\n"


def _article(report: Report) -> Element:
    day = tell(report, "page_day", day=format_date(report.day, report.language))
    count = tell(report, "page_count", count=str(len(report.findings)))
    return element(
        "article",
        element("h1", tell(report, "page_title", organisation=report.organisation.name)),
        element("p", tell(report, "page_lead"), class_="review-lead"),
        element("p", f"{day} · {count}", class_="review-meta"),
        _findability(report),
        *_history(report),
        _findings(report),
        _kinds(report),
        class_="review",
    )


def _findings(report: Report) -> Element:
    heading = element("h2", tell(report, "page_findings"))
    if not report.findings:
        return element("section", heading, element("p", tell(report, "page_none")))
    columns = ("number", "finding", "evidence", "proposal", "audience", "platform", "harm")
    rows = [_finding(report, number, finding) for number, finding in enumerate(report.findings, start=1)]
    heads = [tell(report, f"column_{column}") for column in columns]
    return element("section", heading, table(tell(report, "page_findings"), heads, rows, class_="review-findings"))


def _finding(report: Report, number: int, finding: Finding) -> Element:
    kind = element("span", tell(report, f"kind_{finding.code}"), class_="review-kind")
    return element(
        "tr",
        element("td", str(number), class_="review-number"),
        element("th", kind, " ", finding.title, scope="row"),
        element("td", finding.evidence),
        element("td", finding.proposal),
        element("td", tell_audience(report, finding)),
        element("td", tell_platforms(report, finding)),
        element("td", tell_harm(finding), draw_bar(finding.harm), class_="review-number"),
    )


def _kinds(report: Report) -> Element:
    counts = Counter(finding.code for finding in report.findings)
    most = max(counts.values(), default=1)
    rows = [
        element(
            "tr",
            element("th", tell(report, f"kind_{code}"), scope="row"),
            element("td", str(count), draw_bar(count / most), class_="review-number"),
        )
        for code, count in counts.most_common()
    ]
    heads = [tell(report, "column_kind"), tell(report, "column_count")]
    title = tell(report, "page_kinds")
    return element("section", element("h2", title), table(title, heads, rows, class_="review-kinds"))


def _findability(report: Report) -> Element:
    views = list(dict.fromkeys(view[:2] for one in report.administrations for view in one.by_view))
    names = by_id(report.platforms)
    heads = [
        *(tell(report, f"column_{column}") for column in ("administration", "senders", "score")),
        *(
            f"{names[platform].name}, {say(f'audience_{audience.lower()}', report.language)}"
            for platform, audience in views
        ),
    ]
    rows = [_administration(report, one, views) for one in report.administrations]
    title = tell(report, "page_findability")
    lead = element("p", tell(report, "page_findability_lead"))
    return element("section", element("h2", title), lead, table(title, heads, rows, class_="review-scores"))


def _administration(report: Report, one: AdministrationScore, views: list[tuple[str, Audience]]) -> Element:
    shares = {(platform, audience): share for platform, audience, share in one.by_view}
    return element(
        "tr",
        element("th", one.name, scope="row"),
        element("td", str(one.senders), class_="review-number"),
        element("td", tell_share(report, one.score), draw_bar(one.score), class_="review-number"),
        *(element("td", tell_share(report, shares.get(view)), class_="review-number") for view in views),
    )


def _history(report: Report) -> list[Element]:
    """:returns: the line of the whole organisation and a table of all; nothing when there is but one day."""
    every = sorted(report.history)
    if len(every) < 2:
        return []
    days = [every[0], *every[1:][1 - MOST_DAYS :]]
    title = tell(report, "page_history")
    told = {day: format_date(day, report.language) for day in every}
    whole = [(told[day], report.history[day][""]) for day in every if "" in report.history[day]]
    heads = [tell(report, "column_administration"), *(told[day] for day in days), tell(report, "column_change")]
    rows = [_change(report, one, days) for one in report.administrations]
    chart = [draw_line(whole, title)] if len(whole) > 1 else []
    return [element("section", element("h2", title), *chart, table(title, heads, rows, class_="review-scores"))]


def _change(report: Report, one: AdministrationScore, days: list[str]) -> Element:
    shares = [report.history[day].get(one.administration) for day in days]
    every = (report.history[day].get(one.administration) for day in sorted(report.history))
    trend = [share for share in every if share is not None]
    return element(
        "tr",
        element("th", one.name, scope="row"),
        *(element("td", tell_share(report, share), class_="review-number") for share in shares),
        element(
            "td",
            tell_change(report, one.administration),
            *([draw_trend(trend)] if len(trend) > 1 else []),
            class_="review-number",
        ),
    )
