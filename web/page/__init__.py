"""The page: a conversation of letters, questions and answers, with or without JavaScript."""

from __future__ import annotations

from typing import TypeAlias

from flask import Blueprint, current_app, g, render_template, request

from finder.errors import FinderError, StoreError
from finder.pipeline import MAX_FILE_BYTES
from web import services
from web.counting import HELPED_FIELDS, count_answer, count_helped
from web.errors import describe, headers_of, status_of
from web.page.assets import register_assets
from web.page.conversation import NO_HELP, answer_turn, known_platform, refuse_turn
from web.page.links import href, language_name, other_language
from web.page.presenting import likely_platform
from web.reading import has_upload, read_audience, read_form

blueprint = Blueprint("page", __name__)
blueprint.record_once(lambda state: register_assets(state.app))  # type: ignore[arg-type]
blueprint.add_app_template_filter(href)
blueprint.add_app_template_global(other_language)
blueprint.add_app_template_global(language_name)
Page: TypeAlias = str | tuple[str, int, dict[str, str]]


@blueprint.app_context_processor
def name_organisation() -> dict[str, object]:
    """Let every template say whose recipients it finds, in which language, and how large a file may be."""
    finder, settings = current_app.extensions["finder"], current_app.extensions["settings"]
    organisation = services.only_organisation(finder, settings.organisation)
    platform = known_platform(finder.snapshot, request.args.get("platform"))
    return {
        "organisation": organisation,
        "organisations": {} if organisation else services.organisation_names(finder),
        "language": g.language,
        "max_file_bytes": MAX_FILE_BYTES,
        "address_platform": platform,
    }


@blueprint.get("/")
def show() -> str:
    """Show the empty form."""
    return render_template("page.html", form={})


@blueprint.post("/")
def ask() -> Page:
    """Answer one message, whatever it is: a letter, a question, an option that was taken."""
    return _turn(request.form.get("choice", ""))


@blueprint.post("/hjalp")
def helped() -> Page:
    """Count whether the answer was right; a no goes on to where a person helps."""
    finder, settings = current_app.extensions["finder"], current_app.extensions["settings"]
    form = request.form
    goes_on = form.get("helped") == "no" and bool(form.get("state"))
    try:
        ledger = current_app.extensions["ledger"]
        count_helped(finder, settings, ledger, {name: form[name] for name in HELPED_FIELDS if form.get(name)})
    except StoreError as error:
        if not goes_on:
            raise
        # Somebody without an answer needs the next one more than we need the count.
        status_of(error)
    return _turn(NO_HELP) if goes_on else _thank()


@blueprint.post("/besvar")
def count_reply_button() -> str:
    """Count whether a letter had a reply button, and say thank you."""
    # An empty field of a form is what null is in the API.
    sent = {name: value for name, value in request.form.items() if value}
    count_answer(current_app.extensions["finder"], current_app.extensions["settings"], sent)
    return _thank()


@blueprint.get("/k/<point_id>")
def contact_point(point_id: str) -> str:
    """Show one contact point at an address that stays."""
    audience = read_audience(request.args.get("audience"))
    finder, settings = current_app.extensions["finder"], current_app.extensions["settings"]
    page = services.show_point(finder, point_id, audience, g.language, settings.links)
    wanted = known_platform(finder.snapshot, request.args.get("platform"))
    shown = likely_platform(page.platforms, page.point, audience, wanted)
    return render_template("point.html", page=page, shown_platform=shown)


def _turn(choice: str) -> Page:
    finder, settings = current_app.extensions["finder"], current_app.extensions["settings"]
    has_file = has_upload(request.files)
    form = {"platform": known_platform(finder.snapshot, request.args.get("platform")), **request.form.to_dict()}
    form["choice"] = choice
    try:
        wanted = read_form(form, request.files, g.language, settings.organisation)
        answer = finder.find(wanted)
    except FinderError as error:
        page = refuse_turn(finder.snapshot, form, error, describe(error, g.language), has_file=has_file)
        return page, status_of(error).value, headers_of(error)
    return answer_turn(finder.snapshot.for_query(answer.query), form, wanted, answer)


def _thank() -> str:
    return render_template("thanks.html")
