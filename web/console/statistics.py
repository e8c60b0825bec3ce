"""What is known of the use, without knowing anybody: how much is asked, and what people said of the answers.

Small numbers are held back, and never so that they could be worked out from what is shown beside them. A period is made
of whole weeks: of two that differ by a day, the difference would be that day's.
"""

from __future__ import annotations

from datetime import date, timedelta

from flask import abort, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from finder import catalogue
from finder.editing import Role
from finder.guidance.wording import format_date
from finder.review.charts import draw_columns, draw_line
from finder.review.markup import to_html
from finder.tally import FEWEST
from web.console.access import needs
from web.console.blueprint import blueprint
from web.console.desk import desk
from web.console.sheets import write_sheet
from web.console.sums import Names, Table, asked_tables, helped_tables, uncertain_topics, week_of

DEFAULT_DAYS = 90
"""A quarter: long enough for numbers that mean something, short enough to see a change."""
MOST_LINES = 15
"""Lines of a table on the page; all are in the sheet."""


@blueprint.get("/statistics")
@needs(Role.VIEWER)
def show_statistics() -> str:
    """Show the tables, each with its bars, and how numbers and shares have changed."""
    since, until = _period()
    asked, helped = _asked(since, until), _helped(since, until)
    return render_template(
        "console/statistics.html",
        asked=asked,
        uncertain=uncertain_topics(asked)[:MOST_LINES],
        asked_chart=_columns(asked[0]),
        helped=helped,
        helped_chart=_line(helped[0]),
        buttons=catalogue.read_reply_shares(desk().settings, since, until),
        since=since,
        until=until,
        fewest=FEWEST,
        most_lines=MOST_LINES,
        format_date=format_date,
    )


@blueprint.get("/statistics.csv")
@needs(Role.VIEWER)
def download_statistics() -> ResponseReturnValue:
    """Give the tables out as one sheet."""
    since, until = _period()
    parts = ((_("Questions"), _asked(since, until)), (_("Was it right?"), _helped(since, until)))
    rows = [
        (part, table.title, line.name, f"<{FEWEST}" if line.answers is None else line.answers, _percent(line.share))
        for part, tables in parts
        for table in tables
        for line in table.lines
    ]
    return write_sheet(
        "statistics.csv", (_("About"), _("Table"), _("What"), _("Number"), _("One recipient, or right, per cent")), rows
    )


def _asked(since: str, until: str) -> tuple[Table, ...]:
    return asked_tables(desk().store.usage.asked(since, until), Names(desk().snapshot), since, until)


def _helped(since: str, until: str) -> tuple[Table, ...]:
    counted = [(one, count) for one, count in desk().store.helped_counts() if since <= one.day <= until]
    return helped_tables(counted, Names(desk().snapshot))


def _columns(table: Table) -> str:
    columns = [(format_date(line.name, g.language), line.answers) for line in table.lines]
    # Charts are drawn from elements: everything in them is escaped already.
    return Markup(to_html(draw_columns(columns, table.title))) if len(columns) > 1 else ""  # nosec B704


def _line(table: Table) -> str:
    weeks = [(format_date(line.name, g.language), line.share) for line in table.lines if line.share is not None]
    return Markup(to_html(draw_line(weeks, table.title))) if len(weeks) > 1 else ""  # nosec B704


def _period() -> tuple[str, str]:
    """:returns: the first and the last day, a Monday and a Sunday."""
    today = date.today()
    first = _day("since", (today - timedelta(days=DEFAULT_DAYS)).isoformat())
    last = date.fromisoformat(week_of(_day("until", today.isoformat()))) + timedelta(days=6)
    return week_of(first), last.isoformat()


def _day(name: str, default: str) -> str:
    try:
        return date.fromisoformat(request.args.get(name) or default).isoformat()
    except ValueError:
        abort(404)


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.0f}"
