"""The page: a letter or a question in, the recipient out, with or without JavaScript."""

from __future__ import annotations

from flask import Blueprint, current_app, g, render_template, request

from finder.errors import FinderError
from finder.guidance import not_found_advice
from finder.types import Outcome
from web import services
from web.errors import describe, status_of
from web.page.links import href, language_name, other_language
from web.page.presenting import likely_platform, present
from web.reading import read_audience, read_form

blueprint = Blueprint("page", __name__)
blueprint.add_app_template_filter(href)
blueprint.add_app_template_global(other_language)
blueprint.add_app_template_global(language_name)


@blueprint.app_context_processor
def name_organisation() -> dict[str, object]:
    """Let every template say whose recipients it finds."""
    finder, settings = current_app.extensions["finder"], current_app.extensions["settings"]
    return {"organisation": services.only_organisation(finder, settings.organisation), "language": g.language}


@blueprint.get("/")
def show() -> str:
    """Show the empty form."""
    return render_template("page.html", form={})


@blueprint.post("/")
def ask() -> str | tuple[str, int]:
    """Answer, on the same page, with the text still in its box."""
    finder, settings = current_app.extensions["finder"], current_app.extensions["settings"]
    try:
        answer = finder.find(read_form(request.form, g.language, settings.organisation))
    except FinderError as error:
        page = render_template("page.html", form=request.form, error=describe(error, g.language))
        return page, status_of(error).value
    advice = ""
    if answer.outcome is Outcome.NOT_FOUND:
        advice = not_found_advice(finder.snapshot, settings.organisation, g.language)
    return render_template("page.html", form=request.form, view=present(answer), advice=advice)


@blueprint.get("/k/<point_id>")
def contact_point(point_id: str) -> str:
    """Show one contact point at an address that stays."""
    audience = read_audience(request.args.get("audience"))
    page = services.show_point(current_app.extensions["finder"], point_id, audience, g.language)
    unfolded = likely_platform(page.platforms, page.point, audience)
    return render_template("point.html", page=page, unfolded=unfolded)
