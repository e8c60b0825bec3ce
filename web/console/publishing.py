"""From draft to published: the differences, the check against the gold set, versions and the way back, the audit."""

from __future__ import annotations

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from finder import catalogue
from finder.catalogue import Diff
from finder.editing import Role
from finder.errors import EditConflict, FinderError, InvalidData, InvalidInput
from finder.guidance.changes import say_note
from finder.structure.problems import LISTED
from web.console.access import actor, needs, tell
from web.console.blueprint import blueprint
from web.console.desk import Checked, desk
from web.console.differences import MOST_SHOWN, compare_words
from web.console.faults import Fault, list_faults

_TOLD = (InvalidInput, InvalidData, EditConflict)
"""What an editor can do something about; everything else is an error of ours."""
PAGE_ROWS = 50
"""Rows of the audit on one page."""
LONGEST_NOTE = 200
"""Characters: a note says why, the audit says what."""


@blueprint.get("/draft")
@needs(Role.VIEWER)
def show_draft() -> ResponseReturnValue:
    """Show what publishing would change."""
    return _draft_page()


@blueprint.post("/draft/check")
@needs(Role.EDITOR)
def check_draft() -> ResponseReturnValue:
    """Build the draft aside and ask the gold set; takes some seconds."""
    try:
        checked = desk().check()
    except _TOLD as error:
        return _draft_page(error=error)
    return _draft_page(checked)


@blueprint.post("/draft/publish")
@needs(Role.EDITOR)
def publish_draft() -> ResponseReturnValue:
    """Publish the draft that was checked, and no other."""
    try:
        checked = desk().checked(request.form.get("token", ""))
        if checked is None:
            return _draft_page(error=EditConflict(None, None))
        if checked.check.drops and "confirmed" not in request.form:
            return _draft_page(checked, is_unconfirmed=True)
        note = " ".join(request.form.get("note", "").split())[:LONGEST_NOTE]
        version = catalogue.publish_check(
            desk().store, checked.check, actor(), note=note, confirmed="confirmed" in request.form
        )
    except _TOLD as error:
        return _draft_page(error=error)
    desk().take_up()
    tell(_("Version %(number)s is published. The finder answers from it within some seconds.", number=version.number))
    return redirect(url_for("console.list_versions"), 303)


@blueprint.post("/draft/discard")
@needs(Role.EDITOR)
def discard_draft() -> ResponseReturnValue:
    """Throw the whole draft away; the audit keeps what was in it."""
    try:
        count = catalogue.discard_drafts(desk().store, actor())
    except EditConflict:
        tell(_("Somebody else changed the draft at the same moment. Look at it again."))
    else:
        tell(_("Changes thrown away: %(count)s. The log still has them.", count=count))
    return redirect(url_for("console.show_draft"), 303)


@blueprint.get("/versions")
@needs(Role.VIEWER)
def list_versions() -> str:
    """List what has been published."""
    return render_template("console/versions.html", versions=desk().store.versions.list())


@blueprint.post("/versions/<int:number>/rollback")
@needs(Role.EDITOR)
def roll_back(number: int) -> ResponseReturnValue:
    """Publish what an earlier version held."""
    try:
        version = catalogue.roll_back(desk().store, number, actor(), _("Back to version %(number)s", number=number))
    except EditConflict:
        tell(_("Something else was published at the same moment. Look at the list again."))
    else:
        desk().take_up()
        tell(_("Version %(old)s counts again, as version %(new)s.", old=number, new=version.number))
    return redirect(url_for("console.list_versions"), 303)


@blueprint.get("/audit")
@needs(Role.EDITOR)
def show_audit() -> str:
    """Show who changed what, the latest first."""
    before, subject = request.args.get("before", type=int), request.args.get("subject", "").strip()
    rows = desk().store.audit.rows(PAGE_ROWS, before=before, subject=subject)
    older = rows[-1].number if len(rows) == PAGE_ROWS else None
    return render_template("console/audit.html", rows=rows, older=older, subject=subject, compare_words=compare_words)


def _draft_page(
    checked: Checked | None = None, *, error: FinderError | None = None, is_unconfirmed: bool = False
) -> ResponseReturnValue:
    """:param error: why the draft can't be checked or published."""
    diff = Diff()
    try:
        diff = checked.check.diff if checked is not None else catalogue.show_draft(desk().store)
    except _TOLD as failed:
        error = error or failed
    faults = _list_faults(error) if isinstance(error, InvalidData) else ()
    judged = sum(1 for one in desk().store.judgements.list() if not one.is_published)
    page = render_template(
        "console/draft.html",
        diff=diff,
        breaks=tuple(say_note(note, g.language) for note in diff.breaks),
        checked=checked,
        compare_words=compare_words,
        judged=judged,
        names={**{one.id: one.name for one in desk().finder.snapshot.points.values()}, **_authority_names()},
        error=_explain(error) if error is not None else "",
        faults=faults,
        most_faults=LISTED,
        most=MOST_SHOWN,
        stale=error.address if isinstance(error, EditConflict) else None,
        is_unconfirmed=is_unconfirmed,
    )
    return page, 409 if error is not None or is_unconfirmed else 200


def _list_faults(error: InvalidData) -> tuple[Fault, ...]:
    drafted = [one.address for one in desk().store.drafts.list()]
    return list_faults(error, g.language, drafted, desk().finder.snapshot)


def _authority_names() -> dict[str, str]:
    return {one.id: one.name for one in desk().finder.snapshot.authorities.values()}


def _explain(error: FinderError) -> str:
    if isinstance(error, InvalidData):
        told = _("The draft breaks a rule of the structure. Put it right before you publish.")
    elif isinstance(error, EditConflict) and error.address is None:
        told = _("The draft or the published version has been changed since you looked. Check the draft again.")
    elif isinstance(error, EditConflict):
        told = _(
            "The record %(record)s was published after its draft was made. Throw its draft away and make it again.",
            record=error.address,
        )
    else:
        told = _("There is nothing to publish.")
    return str(told)
