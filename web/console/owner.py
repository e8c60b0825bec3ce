"""The owner's report inside the console: on the page, to print, and as a sheet."""

from __future__ import annotations

from flask import Response, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from finder.editing import Role
from finder.review import STYLE, render_csv, render_html
from web.console.access import needs, open_to_all
from web.console.blueprint import blueprint
from web.console.desk import desk

LOOK_AGAIN_SECONDS = 2
"""How soon a browser asks again whether the report is made, which takes some six seconds."""


@blueprint.get("/report")
@needs(Role.VIEWER)
def show_report() -> str:
    """Show the report on what is published; the first time somebody asks, it is made while they wait."""
    report = desk().report(g.language, _organisation())
    return render_template(
        "console/report.html",
        # The report is put together from elements: everything in it is escaped already.
        report=None if report is None else Markup(render_html(report)),  # nosec B704
        seconds=LOOK_AGAIN_SECONDS,
    )


@blueprint.get("/report.csv")
@needs(Role.VIEWER)
def download_report() -> ResponseReturnValue:
    """Give the report out as a sheet."""
    report = desk().report(g.language, _organisation())
    if report is None:
        return redirect(url_for("console.show_report"), 303)
    response = Response(render_csv(report), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="report.csv"'
    return response


@blueprint.get("/report.css")
@open_to_all
def report_style() -> Response:
    """Give the report's own style sheet, which says nothing of anybody."""
    return Response(STYLE.read_text(encoding="utf-8"), mimetype="text/css")


def _organisation() -> str:
    known = desk().finder.snapshot.organisations
    wanted = request.args.get("organisation") or desk().settings.organisation or next(iter(known), "")
    if wanted not in known:
        abort(404)
    return wanted
