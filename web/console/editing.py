"""Editing one record as a draft: with a preview, with trial phrases, and without losing what somebody else wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from finder import catalogue
from finder.catalogue import Editable
from finder.editing import Document, Edit, RecordAddress, Role
from finder.errors import EditConflict, InvalidData, InvalidInput
from finder.pipeline import FindRequest
from finder.structure.assembly import RecordKind
from finder.structure.keys import documents_of, version_of
from finder.structure.naming import make_id
from finder.types import Answer, Outcome, Structure
from web.console.access import FRAGMENT_HEADER, actor, needs, tell
from web.console.blueprint import blueprint
from web.console.desk import desk, structure_of
from web.console.fields import FORMS, SPARE_ROWS, changed_fields, faults_of, read_document
from web.console.preview import Preview, preview
from web.console.records import begin_record
from web.errors import describe
from web.reading import read_audience

MOST_PHRASES = 12
"""Tried at once, each on what is published and on the draft."""
PATH = "/structure/<kind>/<organisation>/<key>"


@dataclass(frozen=True, slots=True)
class Tried:
    """One phrase, answered as published and as drafted."""

    phrase: str
    before: str
    """The name of what came first; empty when nothing was found."""
    after: str
    place: int | None
    """Which place the edited record has in the drafted answer, from 1; None when it isn't among the first ones."""


@blueprint.get(f"{PATH}/edit")
@needs(Role.EDITOR)
def edit_record(kind: str, organisation: str, key: str) -> str:
    """Show the form of a record as it is drafted, else as it is published."""
    address = _address(kind, organisation, key)
    found = _read(address)
    assert found.document is not None
    return _form(address, found.document, found.version)


@blueprint.post(f"{PATH}/edit")
@needs(Role.EDITOR)
def save_record(kind: str, organisation: str, key: str) -> ResponseReturnValue:
    """Draft what the form holds; when somebody was quicker, both are shown side by side and nothing is lost."""
    address = _address(kind, organisation, key)
    base = _read(address).document or {}
    document = read_document(RecordKind(kind), request.form, base)
    try:
        catalogue.edit_record(desk().store, Edit(address, document, request.form.get("version", "")), actor())
    except EditConflict as error:
        current = error.current
        return _form(address, document, version_of(current), theirs=current or {}), 409
    except InvalidData as error:
        faults = faults_of(error, g.language)
        return _form(address, document, request.form.get("version", ""), faults=faults), 422
    tell(_("Saved as a draft. It counts from when it is published."))
    return redirect(url_for("console.edit_record", kind=kind, organisation=organisation, key=key), 303)


@blueprint.post(f"{PATH}/preview")
@needs(Role.EDITOR)
def preview_record(kind: str, organisation: str, key: str) -> str:
    """Show the form as it would look when published; the script takes the preview alone."""
    address = _address(kind, organisation, key)
    document = read_document(RecordKind(kind), request.form, _read(address).document or {})
    if FRAGMENT_HEADER not in request.headers:
        return _form(address, document, request.form.get("version", ""))
    return render_template("console/_preview.html", kind=kind, document=document, **_preview(address, document))


@blueprint.post(f"{PATH}/discard")
@needs(Role.EDITOR)
def discard_record(kind: str, organisation: str, key: str) -> ResponseReturnValue:
    """Throw the record's draft away."""
    address = _address(kind, organisation, key)
    try:
        catalogue.discard_drafts(desk().store, actor(), address)
    except EditConflict:
        tell(_("Somebody else changed the draft at the same moment. Look at it again."))
    else:
        tell(_("The draft is gone. The record is as it was published."))
    return redirect(url_for("console.show_draft"), 303)


@blueprint.post("/structure/<kind>/new")
@needs(Role.EDITOR)
def make_record(kind: str) -> ResponseReturnValue:
    """Draft a new record of a name, and go on to its form."""
    address = _address(kind, request.form.get("organisation", ""), "")
    structure = structure_of(desk().drafted_structures(), address.organisation)
    name = " ".join(request.form.get("name", "").split())
    taken = [] if structure is None else list(documents_of(structure)[kind])
    identity = make_id(name, taken)
    if structure is None or not identity:
        abort(404)
    new = RecordAddress(address.organisation, kind, identity)
    catalogue.edit_record(desk().store, Edit(new, begin_record(RecordKind(kind), identity, name), ""), actor())
    tell(_("Made as a draft. Fill in the rest."))
    return redirect(url_for("console.edit_record", kind=kind, organisation=new.organisation, key=identity), 303)


@blueprint.post(f"{PATH}/remove")
@needs(Role.EDITOR)
def remove_record(kind: str, organisation: str, key: str) -> ResponseReturnValue:
    """Draft that a record is gone."""
    address = _address(kind, organisation, key)
    try:
        catalogue.edit_record(desk().store, Edit(address, None, request.form.get("version", "")), actor())
    except EditConflict:
        tell(_("Somebody else changed it at the same moment. Look at it again."))
        return redirect(url_for("console.edit_record", kind=kind, organisation=organisation, key=key), 303)
    tell(_("It is removed in the draft. It counts from when you publish."))
    return redirect(url_for("console.show_draft"), 303)


@blueprint.post(f"{PATH}/try")
@needs(Role.EDITOR)
def try_phrases(kind: str, organisation: str, key: str) -> str:
    """Ask phrases of what is published and of the saved draft: who would find this?"""
    address = _address(kind, organisation, key)
    found = _read(address)
    phrases = [line.strip() for line in request.form.get("phrases", "").splitlines() if line.strip()][:MOST_PHRASES]
    told: tuple[Tried, ...] = ()
    error = ""
    try:
        told = tuple(_try(phrase, address) for phrase in phrases)
    except (InvalidData, EditConflict):
        error = _("The draft can't be tried before it is put right: see it under Publish.")
    except InvalidInput as failed:
        error = describe(failed, g.language)
    assert found.document is not None
    return _form(address, found.document, found.version, tried=told, try_error=error)


def _address(kind: str, organisation: str, key: str) -> RecordAddress:
    if kind not in {one.value for one in FORMS}:
        abort(404)
    return RecordAddress(organisation, kind, key)


def _read(address: RecordAddress) -> Editable:
    found = catalogue.read_record(desk().store, address)
    if found.document is None:
        abort(404)
    return found


def _form(
    address: RecordAddress,
    document: Document,
    version: str,
    *,
    theirs: Document | None = None,
    faults: Mapping[str, str] | None = None,
    tried: tuple[Tried, ...] = (),
    try_error: str = "",
) -> str:
    """:param theirs: what somebody else made of the record in the meantime."""
    kind = RecordKind(address.kind)
    structure = structure_of(desk().drafted_structures(), address.organisation)
    return render_template(
        "console/edit.html",
        address=address,
        kind=kind.value,
        fields=FORMS[kind],
        document=document,
        version=version,
        theirs=theirs,
        differing=changed_fields(kind, theirs, document) if theirs is not None else (),
        faults=faults or {},
        options=_options(structure),
        spare=SPARE_ROWS,
        draft=catalogue.read_record(desk().store, address).draft,
        tried=tried,
        try_error=try_error,
        **_preview(address, document),
    )


def _preview(address: RecordAddress, document: Document) -> dict[str, Preview | str]:
    """:returns: the preview, or why there is none."""
    try:
        return {"preview": preview(desk(), address, document, g.language), "preview_error": ""}
    except (InvalidData, InvalidInput):
        return {
            "preview_error": _(
                "There is no preview: a value can't be used, or something in the draft doesn't fit together."
            )
        }


def _options(structure: Structure | None) -> dict[str, tuple[tuple[str, str], ...]]:
    """:returns: by source the ids and names that can be chosen."""
    if structure is None:
        return {}
    found = {
        "groups": [(one.id, one.name) for one in structure.groups],
        "points": [(one.id, one.name) for one in structure.points],
        "units": [(one.id, one.name) for one in structure.units],
    }
    return {
        source: tuple(sorted(options, key=lambda option: option[1].casefold())) for source, options in found.items()
    }


def _try(phrase: str, address: RecordAddress) -> Tried:
    wanted = FindRequest(
        phrase, read_audience(request.form.get("audience")), g.language, address.organisation, limit=MOST_PHRASES
    )
    before, after = desk().finder.find(wanted), desk().drafted_finder().find(wanted)
    places = [
        number
        for number, match in enumerate(after.matches, start=1)
        if address.key in {match.contact_point.id, match.via_unit.id if match.via_unit else ""}
    ]
    return Tried(phrase, _first(before), _first(after), places[0] if places else None)


def _first(answer: Answer) -> str:
    if answer.outcome is Outcome.NOT_FOUND or not answer.matches:
        return answer.other_authority.name if answer.other_authority is not None else ""
    return answer.matches[0].contact_point.name
