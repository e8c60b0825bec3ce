"""What a system with a key may read: the structure, what words lead to, and what was published."""

from __future__ import annotations

from dataclasses import asdict

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from finder.editing import Scope
from finder.errors import UnknownOrganisation
from finder.structure.keys import documents_of, version_of
from web.api.blueprint import blueprint
from web.api.bodies import read_body, text_in
from web.console.desk import desk, structure_of
from web.console.lookup import Shown, find_records
from web.errors import UnknownField, WrongType
from web.keys import needs_scope

DRAFT, PUBLISHED = "draft", "published"
STATES = (PUBLISHED, DRAFT)


@blueprint.get("/structure")
@needs_scope(Scope.READ)
def read_structure() -> ResponseReturnValue:
    """Give every record of one organisation, each with the version that a draft of it must name."""
    wanted, state = request.args.get("organisation"), request.args.get("state", PUBLISHED)
    unknown = next((name for name in request.args if name not in {"organisation", "state", "lang"}), None)
    if unknown is not None:
        raise UnknownField("The request has a field that doesn't exist.", unknown)
    if state not in STATES:
        raise WrongType("state", "expected_state")
    structures = desk().store.load_structures() if state == PUBLISHED else desk().drafted_structures()
    if wanted is None and len(structures) == 1:
        wanted = structures[0].organisation.id
    structure = structure_of(structures, wanted or "")
    if structure is None:
        raise UnknownOrganisation("There is no such organisation, or several and none is named.", "organisation")
    records = [
        {"kind": kind, "key": key, "version": version_of(document), "document": document}
        for kind, documents in documents_of(structure).items()
        for key, document in documents.items()
    ]
    told = {"organisation": structure.organisation.id, "state": state, "revision": desk().store.revision()}
    return jsonify({**told, "records": records})


@blueprint.post("/contact-points")
@needs_scope(Scope.READ)
def look_up() -> ResponseReturnValue:
    """Look words up as the console does; they come in the body, so that no log holds them."""
    query = text_in(read_body({"query"}), "query")
    return jsonify({"results": [_result(one) for one in find_records(query)]})


@blueprint.get("/versions")
@needs_scope(Scope.READ)
def list_versions() -> ResponseReturnValue:
    """List what has been published, the latest first."""
    return jsonify({"versions": [asdict(one) for one in desk().store.versions.list()]})


def _result(shown: Shown) -> dict[str, object]:
    entry, point = shown.result.entry, shown.point
    return {
        "kind": entry.kind.value,
        "id": entry.id,
        "name": entry.name,
        "matched_field": shown.result.field,
        "matched_text": shown.result.text,
        "contact_point": None
        if point is None
        else {"id": point.id, "name": point.name, "group_path": list(shown.group_path)},
    }
