"""Import and export: files shown as what they would change, then drafted; structure and missing words to take along.

Between the preview and the draft nothing is kept here: the preview carries its own files, packed, and gives them back.
Whichever process gets them reads them anew, and drafts them only when that comes to what was shown.
"""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from collections.abc import Sequence

from flask import Response, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from finder import catalogue
from finder.catalogue import ExchangeFormat, Preview, SourceFile
from finder.editing import LocalWord, Role
from finder.errors import EditConflict, FileTooLarge, FinderError, InvalidData, InvalidInput
from finder.guidance.changes import say_note
from finder.guidance.problems import say_problem, say_problems
from finder.pipeline import MAX_FILE_BYTES
from finder.structure.assembly import RecordKind
from finder.structure.problems import LISTED
from finder.structure.spreadsheet import MARK
from web.console.access import actor, needs, tell
from web.console.blueprint import blueprint
from web.console.desk import desk
from web.console.differences import MOST_SHOWN, compare_words
from web.errors import describe

MOST_PARTS = 400
"""Files and fields of one form: pages of 100 objects of more than the largest structure that is known of."""
PACKED_BYTES = 24 * 1024 * 1024
"""Of what a preview carries: the largest form there is, packed and written as text, has less."""
_GIVEN_OUT = (ExchangeFormat.DIGITAL_POST, ExchangeFormat.JSONL, ExchangeFormat.CSV)


@blueprint.before_app_request
def make_room() -> None:
    """Let the two forms of this screen hold more than others; they are read only for editors."""
    if request.endpoint == "console.preview_import":
        request.max_form_parts = MOST_PARTS
    elif request.endpoint == "console.apply_import":
        request.max_form_memory_size = request.max_content_length = PACKED_BYTES


@blueprint.get("/import")
@needs(Role.EDITOR)
def show_import() -> str:
    """Show the form."""
    return _import_page()


@blueprint.post("/import")
@needs(Role.EDITOR)
def preview_import() -> ResponseReturnValue:
    """Show what the files would change; nothing is changed yet."""
    chosen = [file for file in request.files.getlist("files") if file.filename]
    if not chosen:
        return _import_page(errors=[_("Choose a file first.")]), 422
    files = [SourceFile(file.filename or "", file.stream.read()) for file in chosen]
    large = next((file.name for file in files if len(file.content) > MAX_FILE_BYTES), None)
    if large is not None:
        return _import_page(errors=[f"{large}: {describe(FileTooLarge(), g.language)}"]), 413
    try:
        files = list(catalogue.unpack_files(files))
        return _preview_page(files, _preview(files))
    except (InvalidData, InvalidInput, EditConflict) as error:
        return _import_page(errors=_explain(error)), 422


@blueprint.post("/import/apply")
@needs(Role.EDITOR)
def apply_import() -> ResponseReturnValue:
    """Draft what was shown; when it would be something else by now, that is shown instead and nothing is drafted."""
    files = _carried_files()
    try:
        preview = _preview(files)
        if preview.token != request.form.get("token", ""):
            return _preview_page(files, preview, is_stale=True), 409
        count = catalogue.apply_import(desk().store, preview, actor())
    except EditConflict:
        return _preview_page(files, _preview(files), is_stale=True), 409
    except (InvalidData, InvalidInput) as error:
        return _import_page(errors=_explain(error)), 422
    tell(_("Records drafted: %(count)s. They count from when you publish.", count=count))
    return redirect(url_for("console.show_draft"), 303)


@blueprint.get("/export")
@needs(Role.VIEWER)
def show_export() -> str:
    """Show what can be taken along, and the search terms that Digital Post lacks."""
    names = {point.id: point.name for point in desk().finder.snapshot.points.values()}
    return render_template(
        "console/export.html",
        formats=_GIVEN_OUT,
        organisations=tuple(desk().finder.snapshot.organisations.values()),
        has_draft=bool(desk().store.drafts.list()),
        terms=[(one, names[one.address.key]) for one in _terms() if one.address.key in names],
    )


@blueprint.get("/export/structure.zip")
@needs(Role.VIEWER)
def export_structure() -> ResponseReturnValue:
    """Give an organisation's structure out as one archive."""
    wanted = request.args.get("format", ExchangeFormat.DIGITAL_POST.value)
    organisation = request.args.get("organisation", "")
    is_drafted = request.args.get("state") == "draft"
    if wanted not in _GIVEN_OUT:
        abort(404)
    try:
        files = catalogue.export_structure(
            desk().store, ExchangeFormat(wanted), organisation or None, drafted=is_drafted
        )
    except InvalidInput:
        abort(404)
    except (EditConflict, InvalidData):
        tell(_("The draft can't be exported as it is. Look at what is wrong with it."))
        return redirect(url_for("console.show_draft"), 303)
    name = f"{organisation or 'structure'}-{wanted}{'-draft' if is_drafted else ''}.zip"
    return _download(catalogue.pack_files(files), name, "application/zip")


@blueprint.get("/export/terms.csv")
@needs(Role.VIEWER)
def export_terms() -> ResponseReturnValue:
    """Give out the search terms that Digital Post lacks, of all organisations."""
    tables = [
        catalogue.export_structure(desk().store, ExchangeFormat.TERMS, organisation)["search_terms.csv"].decode()
        for organisation in sorted(desk().finder.snapshot.organisations)
    ]
    head, *rest = tables
    lines = [head, *(table.removeprefix(MARK).partition("\r\n")[2] for table in rest)]
    return _download("".join(lines).encode(), "search-terms.csv", "text/csv")


@blueprint.post("/export/carried")
@needs(Role.EDITOR)
def carry_terms() -> ResponseReturnValue:
    """Note which search terms somebody has carried over to Digital Post."""
    chosen = set(request.form.getlist("term"))
    words = [one for one in _terms() if term_key(one) in chosen]
    if not words:
        tell(_("Tick the search terms that you have carried over."))
    else:
        count = catalogue.carry_terms(desk().store, words, actor())
        tell(
            _(
                "Carried over: %(count)s. The next import of Digital Post's export shows whether they are there.",
                count=count,
            )
        )
    return redirect(url_for("console.show_export"), 303)


@blueprint.app_template_filter()
def term_key(word: LocalWord) -> str:
    """:returns: what tells a word from all others in a form."""
    return f"{word.address}/{word.word}"


def _terms() -> Sequence[LocalWord]:
    return catalogue.terms_to_add(desk().store)


def _preview(files: Sequence[SourceFile]) -> Preview:
    wanted = request.form.get("format", "")
    told = ExchangeFormat(wanted) if wanted in _GIVEN_OUT else None
    return catalogue.preview_import(desk().store, files, told, request.form.get("organisation") or None)


def _carried_files() -> list[SourceFile]:
    """:returns: the files that a preview carried."""
    try:
        packed = b64decode(request.form.get("packed", ""), validate=True)
        return list(catalogue.unpack_files([SourceFile("preview.zip", packed)]))
    except (binascii.Error, ValueError, InvalidData):
        # No page of ours sends anything else.
        abort(400)


def _import_page(errors: Sequence[str] = ()) -> str:
    return render_template(
        "console/import.html",
        errors=errors,
        formats=_GIVEN_OUT,
        organisations=tuple(desk().finder.snapshot.organisations.values()),
    )


def _preview_page(files: Sequence[SourceFile], preview: Preview, *, is_stale: bool = False) -> str:
    removed = {one.address.key for one in preview.diff.removed if one.address.kind == RecordKind.POINTS}
    judged = [one.contact_point for one in desk().store.judgements.list()]
    return render_template(
        "console/import_preview.html",
        preview=preview,
        diff=preview.diff,
        changed_records=len({one.address for one in preview.diff.changed}),
        breaks=tuple(say_note(note, g.language) for note in preview.diff.breaks),
        notes=tuple(say_note(note, g.language) for note in preview.notes),
        problems=[say_problem(one, g.language) for one in preview.problems[:LISTED]],
        more_problems=max(0, len(preview.problems) - LISTED),
        kept_judgements=sum(1 for point in judged if point not in removed),
        compare_words=compare_words,
        most=MOST_SHOWN,
        packed=b64encode(catalogue.pack_files({file.name: file.content for file in files})).decode(),
        files=len(files),
        is_stale=is_stale,
    )


def _explain(error: FinderError) -> list[str]:
    if isinstance(error, InvalidData):
        told = say_problems(error, g.language)
        more = [_("… and %(count)s more", count=len(told) - LISTED)] if len(told) > LISTED else []
        return [*told[:LISTED], *more]
    if isinstance(error, EditConflict):
        return [_("The draft and what is published don't fit together. Put the draft right first.")]
    return [describe(error, g.language)]


def _download(content: bytes, name: str, mimetype: str) -> Response:
    response = Response(content, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
