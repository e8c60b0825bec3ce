"""Reorganising: units merged, split, moved or renamed from a day on; first looked at, then drafted."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from finder import catalogue
from finder.catalogue import Plan, Scheduled
from finder.editing import Role
from finder.errors import EditConflict, FinderError, InvalidData, InvalidInput
from finder.guidance.changes import say_note
from finder.guidance.problems import say_problems
from finder.guidance.reorganisations import say_reorganisation
from finder.guidance.wording import format_date
from finder.structure.snapshot import build_snapshot
from finder.types import ReorganisationKind, Structure
from web.console.access import actor, needs, tell
from web.console.blueprint import blueprint
from web.console.desk import desk, structure_of
from web.console.wishes import FOUNDING_ROWS, HEIR_ROWS, UNIT_ROWS, Choices, UnknownName, kind_names, read_wish

_TOLD = (InvalidInput, InvalidData, EditConflict)
"""What an editor can do something about."""


@dataclass(frozen=True, slots=True)
class Row:
    """A reorganisation in the list."""

    scheduled: Scheduled
    day: str
    """As people write it."""
    text: str


@blueprint.get("/reorganisations")
@needs(Role.VIEWER)
def list_reorganisations() -> str:
    """List what is planned and what has taken effect."""
    try:
        listed, error = catalogue.list_reorganisations(desk().store), ""
    except _TOLD:
        listed, error = (), _("The draft can't be read as it is. See what is wrong with it under Publish.")
    rows = [
        Row(
            one,
            format_date(one.reorganisation.effective, g.language),
            say_reorganisation(build_snapshot([one.structure]), one.reorganisation, g.language),
        )
        for one in listed
    ]
    owners = [structure.organisation for structure in desk().drafted_structures()]
    return render_template("console/reorganisations.html", rows=rows, error=error, kinds=kind_names(), owners=owners)


@blueprint.get("/reorganisations/<organisation>/<kind>")
@needs(Role.EDITOR)
def show_reorganisation(organisation: str, kind: str) -> str:
    """Show the form of a kind, empty or with the unit that the address names."""
    structure, wanted = _structure(organisation), _kind(kind)
    return _form(structure, wanted)


@blueprint.post("/reorganisations/<organisation>/<kind>")
@needs(Role.EDITOR)
def plan_reorganisation(organisation: str, kind: str) -> ResponseReturnValue:
    """Show what a reorganisation would do; nothing is changed."""
    structure, wanted = _structure(organisation), _kind(kind)
    try:
        return _form(structure, wanted, _plan(structure, wanted))
    except _TOLD as error:
        return _form(structure, wanted, error=error), 409 if isinstance(error, EditConflict) else 422


@blueprint.post("/reorganisations/<organisation>/<kind>/draft")
@needs(Role.EDITOR)
def draft_reorganisation(organisation: str, kind: str) -> ResponseReturnValue:
    """Draft the reorganisation that was looked at, and no other."""
    structure, wanted = _structure(organisation), _kind(kind)
    try:
        plan = _plan(structure, wanted)
        if plan.version != request.form.get("version", ""):
            return _form(structure, wanted, plan, error=EditConflict(None, None)), 409
        catalogue.draft_reorganisation(desk().store, plan, actor())
    except _TOLD as error:
        return _form(structure, wanted, error=error), 409 if isinstance(error, EditConflict) else 422
    tell(_("The reorganisation is in the draft. When it is published it counts from its day by itself."))
    return redirect(url_for("console.list_reorganisations"), 303)


@blueprint.post("/reorganisations/<organisation>/<key>/withdraw")
@needs(Role.EDITOR)
def withdraw_reorganisation(organisation: str, key: str) -> ResponseReturnValue:
    """Draft that a planned reorganisation doesn't happen."""
    try:
        catalogue.withdraw_reorganisation(desk().store, organisation, key, actor())
    except InvalidData as error:
        tell(_("Something else rests on it: %(what)s", what=say_problems(error, g.language)[0]))
    except _TOLD:
        tell(_("It can't be withdrawn any more. Look at the list again."))
    else:
        tell(_("The reorganisation is withdrawn in the draft."))
    return redirect(url_for("console.list_reorganisations"), 303)


def _structure(organisation: str) -> Structure:
    return structure_of(desk().drafted_structures(), organisation) or abort(404)


def _kind(kind: str) -> ReorganisationKind:
    return ReorganisationKind(kind) if kind in set(ReorganisationKind) else abort(404)


def _plan(structure: Structure, kind: ReorganisationKind) -> Plan:
    wish = read_wish(kind, structure.organisation.id, request.form, Choices.of(structure))
    return catalogue.plan_reorganisation(desk().store, wish)


def _form(
    structure: Structure, kind: ReorganisationKind, plan: Plan | None = None, *, error: FinderError | None = None
) -> str:
    choices = Choices.of(structure)
    values = request.form.to_dict()
    if not values and "unit" in request.args:
        values = {"unit-0": choices.label_of(request.args["unit"])}
    told = (
        None if plan is None else say_reorganisation(build_snapshot([plan.structure]), plan.reorganisation, g.language)
    )
    return render_template(
        "console/reorganise.html",
        organisation=structure.organisation,
        kind=kind.value,
        heading=kind_names()[kind.value],
        rows={"unit": UNIT_ROWS[kind], "into": HEIR_ROWS.get(kind, 0), "new": FOUNDING_ROWS.get(kind, 0)},
        values=values,
        choices=choices,
        plan=plan,
        told=told,
        day=format_date(plan.reorganisation.effective, g.language) if plan is not None else "",
        notes=() if plan is None else tuple(say_note(note, g.language) for note in plan.effects.notes),
        error=_explain(error),
        problems=say_problems(error, g.language) if isinstance(error, InvalidData) else (),
        wrong_field=error.field if isinstance(error, InvalidInput) else "",
    )


def _explain(error: FinderError | None) -> str:
    if error is None:
        return ""
    if isinstance(error, EditConflict):
        told: str = _("Somebody else changed one of the units since you looked. Look again before you save.")
    elif isinstance(error, UnknownName):
        told = _("Nothing is called »%(name)s«. Choose a name from the list.", name=error.name)
    elif isinstance(error, InvalidInput):
        told = _("A new unit needs a name.")
    else:
        told = _("This can't happen.")
    return told
