"""What a system with a key may change: draft a record, check the draft, publish it."""

from __future__ import annotations

from flask import g, jsonify
from flask.typing import ResponseReturnValue

from finder import catalogue
from finder.catalogue import Check
from finder.editing import ORGANISATION, Edit, RecordAddress, Scope
from finder.errors import EditConflict, UnknownOrganisation
from finder.guidance.changes import say_note
from finder.structure.keys import version_of
from web.api.blueprint import blueprint
from web.api.bodies import document_in, flag_in, read_body, text_in
from web.console.desk import desk, structure_of
from web.console.publishing import LONGEST_NOTE
from web.keys import actor, needs_scope


@blueprint.get("/drafts")
@needs_scope(Scope.EDIT)
def list_drafts() -> ResponseReturnValue:
    """List what is drafted and not published, in the order in which records were first touched."""
    drafts = [
        {
            "organisation": one.address.organisation,
            "kind": one.address.kind,
            "key": one.address.key,
            "document": one.document,
            "version": version_of(one.document),
            "editor": one.editor,
            "when": one.when,
        }
        for one in desk().store.drafts.list()
    ]
    return jsonify({"drafts": drafts})


@blueprint.post("/drafts")
@needs_scope(Scope.EDIT)
def draft_record() -> ResponseReturnValue:
    """Draft one record whole, or its removal; refused when it isn't any more what the sender has seen."""
    sent = read_body({"organisation", "kind", "key", "document", "expected"})
    address = RecordAddress(text_in(sent, "organisation"), text_in(sent, "kind"), text_in(sent, "key"))
    edit = Edit(address, document_in(sent, "document"), text_in(sent, "expected"))
    known = structure_of(desk().drafted_structures(), address.organisation)
    if known is None and address.kind != ORGANISATION:
        raise UnknownOrganisation("There is no such organisation.", "organisation")
    return jsonify({"version": catalogue.edit_record(desk().store, edit, actor())})


@blueprint.post("/check")
@needs_scope(Scope.PUBLISH)
def check_draft() -> ResponseReturnValue:
    """Build the draft aside and ask the gold set; takes some seconds."""
    read_body(())
    checked = desk().check()
    return jsonify({"token": checked.token, **_told(checked.check)})


@blueprint.post("/publish")
@needs_scope(Scope.PUBLISH)
def publish_draft() -> ResponseReturnValue:
    """Publish the draft that was checked, and no other."""
    sent = read_body({"token", "note", "confirmed"})
    note = " ".join(text_in(sent, "note", "").split())[:LONGEST_NOTE]
    confirmed = flag_in(sent, "confirmed")
    checked = desk().checked(text_in(sent, "token"))
    if checked is None:
        raise EditConflict(None, None)
    version = catalogue.publish_check(desk().store, checked.check, actor(), note=note, confirmed=confirmed)
    desk().take_up()
    return jsonify({"number": version.number, "revision": version.revision})


def _told(check: Check) -> dict[str, object]:
    diff = check.diff
    return {
        "drafts": len(check.drafts),
        "judgements": check.judgements,
        "added": len(diff.added),
        "changed": len({one.address for one in diff.changed}),
        "removed": len(diff.removed),
        "breaks": [{"code": one.code, "text": say_note(one, g.language)} for one in diff.breaks],
        "right_before": check.before.right,
        "right_after": check.after.right,
        "asked": check.after.total,
        "drops": check.drops,
    }
