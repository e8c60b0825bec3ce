"""What is known of the use, without knowing anybody: sums of answers about answers.

Counts are only what people said of an answer ("did it help?", "was there a button?"). Small ones are held back, and
never so that they could be worked out from what is shown beside them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import abort, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from finder import catalogue
from finder.editing import Role
from finder.guidance.wording import format_date
from finder.review.charts import draw_line
from finder.review.markup import to_html
from finder.tally import FEWEST
from finder.types import Helped
from web.console.access import needs
from web.console.blueprint import blueprint
from web.console.desk import desk
from web.console.sheets import write_sheet

DEFAULT_DAYS = 90
"""A quarter: long enough for numbers that mean something, short enough to see a change."""


@dataclass(frozen=True, slots=True)
class Line:
    """How often one thing was judged, and how often it helped."""

    name: str
    answers: int | None
    """None when it is held back."""
    share: float | None
    """0–1, of those for whom it helped; None when it is held back."""


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of one question that is put to the numbers."""

    code: str
    title: str
    lines: tuple[Line, ...]

    @property
    def most(self) -> int:
        """The largest number shown, which a bar of full width stands for."""
        return max((line.answers or 0 for line in self.lines), default=0)


@blueprint.get("/statistics")
@needs(Role.VIEWER)
def show_statistics() -> str:
    """Show the tables, each with its bars, and how the share that was helped has changed."""
    since, until = _period()
    tables = _tables(since, until)
    weeks = [(format_date(line.name, g.language), line.share) for line in tables[0].lines if line.share is not None]
    chart = to_html(draw_line(weeks, tables[0].title)) if len(weeks) > 1 else ""
    return render_template(
        "console/statistics.html",
        tables=tables,
        # Drawn from elements: everything in it is escaped already.
        chart=Markup(chart),  # nosec B704
        buttons=catalogue.read_reply_shares(desk().settings, since, until),
        since=since,
        until=until,
        fewest=FEWEST,
        format_date=format_date,
    )


@blueprint.get("/statistics.csv")
@needs(Role.VIEWER)
def download_statistics() -> ResponseReturnValue:
    """Give the tables out as one sheet."""
    since, until = _period()
    rows = [
        (table.title, line.name, f"<{FEWEST}" if line.answers is None else line.answers, _percent(line.share))
        for table in _tables(since, until)
        for line in table.lines
    ]
    return write_sheet("statistics.csv", (_("Table"), _("What"), _("Answers"), _("Helped, per cent")), rows)


def hold_back(counts: dict[str, tuple[int, int]]) -> list[Line]:
    """Hold small numbers back, and others with them, until nothing can be worked out from a total known elsewhere.

    :param counts: by name how many answered, and how many of them were helped.
    :returns: in the order of the counts.
    """
    held = {name for name, (answers, _helped) in counts.items() if answers < FEWEST}
    shown = sorted((name for name in counts if name not in held), key=lambda name: counts[name][0])
    while held and shown and (len(held) == 1 or sum(counts[name][0] for name in held) < FEWEST):
        held.add(shown.pop(0))
    return [
        Line(name, None, None) if name in held else Line(name, answers, helped / answers)
        for name, (answers, helped) in counts.items()
    ]


def _tables(since: str, until: str) -> tuple[Table, ...]:
    counted = [(one, count) for one, count in desk().store.helped_counts() if since <= one.day <= until]
    questions: Sequence[tuple[str, str, Callable[[Helped], str]]] = (
        ("week", _("By week"), lambda one: _week(one.day)),
        ("outcome", _("By outcome"), lambda one: _outcome(one.outcome.value)),
        ("audience", _("By audience"), lambda one: _audience(one.audience.value if one.audience else "")),
        ("platform", _("By platform"), _platform),
        ("administration", _("By administration"), _administration),
        ("point", _("By recipient"), _point),
        ("language", _("By language"), lambda one: _("Danish") if one.language == "da" else _("English")),
    )
    return tuple(Table(code, title, tuple(hold_back(_sum(counted, name)))) for code, title, name in questions)


def _sum(counted: Iterable[tuple[Helped, int]], name: Callable[[Helped], str]) -> dict[str, tuple[int, int]]:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one, count in counted:
        entry = sums[name(one)]
        entry[0] += count
        entry[1] += count * one.helped
    return {key: (sums[key][0], sums[key][1]) for key in sorted(sums)}


def _week(day: str) -> str:
    """:returns: the Monday of the day's week."""
    parsed = date.fromisoformat(day)
    return (parsed - timedelta(days=parsed.weekday())).isoformat()


def _outcome(word: str) -> str:
    return str({"found": _("found"), "choose": _("several"), "not_found": _("none of ours")}[word])


def _audience(word: str) -> str:
    return str({"CITIZEN": _("citizens"), "COMPANY": _("companies")}.get(word, _("unknown")))


def _platform(one: Helped) -> str:
    known = desk().finder.snapshot.platforms.get(one.platform or "")
    return known.name if known is not None else str(_("unknown"))


def _point(one: Helped) -> str:
    known = desk().finder.snapshot.points.get(one.contact_point or "")
    return known.name if known is not None else str(_("none"))


def _administration(one: Helped) -> str:
    snapshot = desk().finder.snapshot
    point = snapshot.points.get(one.contact_point or "")
    owner = snapshot.units.get(point.owner_unit or "") if point is not None else None
    found = snapshot.administration(owner) if owner is not None else None
    return found.name if found is not None else str(_("outside of the administrations"))


def _period() -> tuple[str, str]:
    today = date.today()
    first = (today - timedelta(days=DEFAULT_DAYS)).isoformat()
    return _day("since", first), _day("until", today.isoformat())


def _day(name: str, default: str) -> str:
    try:
        return date.fromisoformat(request.args.get(name) or default).isoformat()
    except ValueError:
        abort(404)


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.0f}"
