"""The page: a letter or a question in, the recipient out, with or without JavaScript."""

from __future__ import annotations

from flask import Blueprint, current_app, g, render_template, request

from finder.errors import FinderError
from finder.guidance import not_found_advice
from finder.pipeline import MAX_FILE_BYTES
from finder.types import Outcome
from web import services
from web.counting import count_answer
from web.errors import describe, headers_of, status_of
from web.page.filling import faulty_field, fill_form
from web.page.links import href, language_name, other_language
from web.page.presenting import likely_platform, present
from web.reading import has_upload, read_audience, read_form

blueprint = Blueprint("page", __name__)
blueprint.add_app_template_filter(href)
blueprint.add_app_template_global(other_language)
blueprint.add_app_template_global(language_name)


@blueprint.app_context_processor
def name_organisation() -> dict[str, object]:
    """Let every template say whose recipients it finds, in which language, and how large a file may be."""
    finder, settings = current_app.extensions["finder"], current_app.extensions["settings"]
    organisation = services.only_organisation(finder, settings.organisation)
    return {"organisation": organisation, "language": g.language, "max_file_bytes": MAX_FILE_BYTES}


@blueprint.get("/")
def show() -> str:
    """Show the empty form."""
    return render_template("page.html", form={})


@blueprint.post("/")
def ask() -> str | tuple[str, int, dict[str, str]]:
    """Answer, on the same page, with the text still in its box; a file's text is put there too."""
    finder, settings = current_app.extensions["finder"], current_app.extensions["settings"]
    has_file = has_upload(request.files)
    try:
        wanted = read_form(request.form, request.files, g.language, settings.organisation)
        answer = finder.find(wanted)
    except FinderError as error:
        told = {"error": describe(error, g.language), "fault": faulty_field(error, has_file), "has_file": has_file}
        return render_template("page.html", form=request.form, **told), status_of(error).value, headers_of(error)
    form = fill_form(request.form, wanted.upload, answer)
    advice = ""
    if answer.outcome is Outcome.NOT_FOUND:
        advice = not_found_advice(finder.snapshot, settings.organisation, g.language)
    return render_template("page.html", form=form, view=present(answer), advice=advice)


@blueprint.post("/besvar")
def count_reply_button() -> str:
    """Count whether a letter had a reply button, and say thank you."""
    count_answer(current_app.extensions["finder"], current_app.extensions["settings"], request.form)
    return render_template("thanks.html")


@blueprint.get("/k/<point_id>")
def contact_point(point_id: str) -> str:
    """Show one contact point at an address that stays."""
    audience = read_audience(request.args.get("audience"))
    finder, settings = current_app.extensions["finder"], current_app.extensions["settings"]
    page = services.show_point(finder, point_id, audience, g.language, settings.links)
    unfolded = likely_platform(page.platforms, page.point, audience)
    return render_template("point.html", page=page, unfolded=unfolded)
