"""What staff say of an answer: right, wrong, or what it should have been; with one short sentence that is kept."""

from __future__ import annotations

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from finder import catalogue
from finder.editing import Judgement, Role
from finder.errors import FinderError, InvalidInput
from web.console.access import actor, needs, tell
from web.console.blueprint import blueprint
from web.console.desk import desk
from web.reading import read_audience

VERDICTS = ("right", "wrong", "other")


@blueprint.get("/judgements")
@needs(Role.VIEWER)
def list_judgements() -> str:
    """List every sentence that was judged, the latest first."""
    return _page()


@blueprint.post("/judgements")
@needs(Role.EDITOR)
def judge() -> ResponseReturnValue:
    """Keep a sentence and what was said of it."""
    form = request.form
    try:
        if form.get("verdict") not in VERDICTS:
            raise InvalidInput("A verdict is right, wrong or other.", "verdict")
        kept = _save(form.get("verdict", ""), form.get("contact_point", ""), form.get("other", ""))
    except FinderError:
        return _page(is_refused=True), 422
    tell(_("This sentence is stored: »%(sentence)s«", sentence=kept.sentence))
    return redirect(url_for("console.list_judgements"), 303)


def _save(verdict: str, shown: str, other: str) -> Judgement:
    if verdict == "other":
        kept = _keep(other, relevant=True)
        if shown and shown != other:
            _keep(shown, relevant=False)
        return kept
    return _keep(shown, relevant=verdict == "right")


def _keep(point: str, *, relevant: bool) -> Judgement:
    return catalogue.save_judgement(
        desk().store,
        request.form.get("sentence", ""),
        point,
        relevant=relevant,
        judge=actor(),
        audience=read_audience(request.form.get("audience")),
        language=g.language,
    )


def _page(*, is_refused: bool = False) -> str:
    return render_template(
        "console/judgements.html",
        judgements=desk().store.judgements.list()[::-1],
        names={one.id: one.name for one in desk().finder.snapshot.points.values()},
        is_refused=is_refused,
    )
