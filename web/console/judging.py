"""What staff say of an answer: right, wrong, or what it should have been; with one short sentence that is kept."""

from __future__ import annotations

from flask import abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from finder import catalogue
from finder.editing import NOT_OURS, Judgement, Role
from finder.errors import FinderError, InvalidInput
from finder.types import ContactPoint
from web.console.access import actor, needs, tell
from web.console.blueprint import blueprint
from web.console.desk import desk
from web.reading import known_language, read_audience

VERDICTS = ("right", "wrong", "other", "not_ours")


@blueprint.get("/judgements")
@needs(Role.VIEWER)
def list_judgements() -> str:
    """List every sentence that was judged, the latest first."""
    return _page()


@blueprint.post("/judgements/<int:number>/withdraw")
@needs(Role.EDITOR)
def withdraw(number: int) -> ResponseReturnValue:
    """Delete a sentence and what was said of it."""
    if not catalogue.withdraw_judgement(desk().store, number, actor()):
        abort(404)
    desk().refresh()
    tell(_("The sentence is deleted. It is searched no longer."))
    return redirect(url_for("console.list_judgements"), 303)


@blueprint.post("/judgements")
@needs(Role.EDITOR)
def judge() -> ResponseReturnValue:
    """Keep a sentence and what was said of it."""
    try:
        kept = keep_verdict()
    except FinderError:
        return _page(is_refused=True), 422
    tell(_("This sentence is stored: »%(sentence)s«", sentence=kept.sentence))
    return redirect(url_for("console.list_judgements"), 303)


def keep_verdict() -> Judgement:
    """Keep what the form says; a sentence that was judged right is searched from now on.

    :raises FinderError: when something in the form can't be kept.
    """
    form = request.form
    if form.get("verdict") not in VERDICTS:
        raise InvalidInput("A verdict is right, wrong, other or not_ours.", "verdict")
    named = {"right": "contact_point", "wrong": "contact_point", "other": "other"}.get(form.get("verdict", ""))
    if named is not None and not form.get(named):
        raise InvalidInput("It isn't said which contact point is meant.", named)
    kept = _save(form.get("verdict", ""), form.get("contact_point", ""), form.get("other", ""))
    desk().refresh()
    return kept


def open_points() -> list[ContactPoint]:
    """:returns: the points to choose from, by name."""
    return sorted(desk().finder.snapshot.visible_points(None, None), key=lambda point: point.name.casefold())


def _save(verdict: str, shown: str, other: str) -> Judgement:
    if verdict in {"other", "not_ours"}:
        other = NOT_OURS if verdict == "not_ours" else other
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
        language=known_language(request.form.get("language")) or g.language,
    )


def _page(*, is_refused: bool = False) -> str:
    """:param is_refused: show what was sent once more, to be put right."""
    points, form = open_points() if is_refused else [], request.form
    return render_template(
        "console/judgements.html",
        judgements=desk().store.judgements.list()[::-1],
        names={one.id: one.name for one in desk().finder.snapshot.points.values()},
        is_refused=is_refused,
        points=points,
        first=next((one for one in points if one.id == form.get("contact_point")), None),
        sentence=form.get("sentence", ""),
        audience=form.get("audience", ""),
        text_language=form.get("language", ""),
    )
