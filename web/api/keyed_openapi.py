"""The operations of the API that need a key, described in OpenAPI 3.1."""

from __future__ import annotations

from finder.editing import ORGANISATION, Scope
from finder.structure.assembly import RecordKind
from finder.types import Language
from finder.wire import BOOLEAN, STRING, Json, Schema, enum, nullable
from web.api.reading import PUBLISHED, STATES
from web.console.directory import WEIGHTS, Found
from web.console.publishing import LONGEST_NOTE

COUNT: Schema = {"type": "integer", "minimum": 0}
KIND: Schema = enum(ORGANISATION, *RecordKind)
DOCUMENT: Schema = {"type": "object", "description": "A record as a line of its JSONL file."}
LANGUAGE: Schema = {**enum(*Language), "description": "Of errors and notes; da when left out."}
VERSION: Schema = {**STRING, "description": "Changes whenever the record changes; empty for no record."}

SECURITY_SCHEMES: Schema = {
    "key": {
        "type": "http",
        "scheme": "bearer",
        "description": "A key made in the console or with `finder api-key add`; good for the scopes it was given.",
    }
}


def _object(description: str, properties: Schema, optional: frozenset[str] = frozenset()) -> Schema:
    required: list[Json] = [name for name in properties if name not in optional]
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


_ADDRESS: Schema = {
    "organisation": {**STRING, "description": "Id."},
    "kind": KIND,
    "key": {**STRING, "description": "The record's id; what is parted by | where there is none."},
}
KEYED_SCHEMAS: Schema = {
    "Structure": _object(
        "Every record of one organisation.",
        {
            "organisation": STRING,
            "state": enum(*STATES),
            "revision": {**STRING, "description": "Of all that is published."},
            "records": _list(
                _object("One record.", {"kind": KIND, "key": STRING, "version": VERSION, "document": DOCUMENT})
            ),
        },
    ),
    "LookUp": _object(
        "Words, a number or an address, as somebody would say them.",
        {"query": STRING, "language": LANGUAGE},
        frozenset({"language"}),
    ),
    "LookedUp": _object(
        "The best first.",
        {
            "results": _list(
                _object(
                    "A record that was found, and by what.",
                    {
                        "kind": enum(*Found),
                        "id": STRING,
                        "name": STRING,
                        "matched_field": enum(*WEIGHTS),
                        "matched_text": STRING,
                        "contact_point": nullable(
                            _object(
                                "Where its post goes.",
                                {"id": STRING, "name": STRING, "group_path": _list(STRING)},
                            )
                        ),
                    },
                )
            )
        },
    ),
    "Versions": _object(
        "What has been published, the latest first.",
        {
            "versions": _list(
                _object(
                    "One version.",
                    {
                        "number": COUNT,
                        "revision": STRING,
                        "when": STRING,
                        "publisher": STRING,
                        "note": STRING,
                        "points": COUNT,
                        "units": COUNT,
                        "gold_right": nullable(COUNT),
                        "gold_total": nullable(COUNT),
                    },
                )
            )
        },
    ),
    "Drafts": _object(
        "What is drafted and not published.",
        {
            "drafts": _list(
                _object(
                    "One record.",
                    {
                        **_ADDRESS,
                        "document": nullable(DOCUMENT),
                        "version": VERSION,
                        "editor": STRING,
                        "when": STRING,
                    },
                )
            )
        },
    ),
    "Draft": _object(
        "One record as it is to be.",
        {
            **_ADDRESS,
            "document": {**nullable(DOCUMENT), "description": "The whole record; null removes it."},
            "expected": {**STRING, "description": "`version` of the record that this was made from; empty for none."},
            "language": LANGUAGE,
        },
        frozenset({"language"}),
    ),
    "Drafted": _object("The draft is kept.", {"version": VERSION}),
    "CheckRequest": _object("Nothing but the language.", {"language": LANGUAGE}, frozenset({"language"})),
    "Check": _object(
        "What publishing the draft would do.",
        {
            "token": {**STRING, "description": "Send it to publish; good until draft or published version change."},
            "drafts": COUNT,
            "judgements": COUNT,
            "added": COUNT,
            "changed": COUNT,
            "removed": COUNT,
            "breaks": _list(_object("What would not work any more.", {"code": STRING, "text": STRING})),
            "right_before": COUNT,
            "right_after": COUNT,
            "asked": {**COUNT, "description": "Texts of the gold set."},
            "drops": {**BOOLEAN, "description": "Fewer are answered rightly than before: it must be confirmed."},
        },
    ),
    "PublishRequest": _object(
        "The draft that was checked.",
        {
            "token": STRING,
            "note": {**STRING, "description": f"Why; cut after {LONGEST_NOTE} characters."},
            "confirmed": {**BOOLEAN, "description": "Publish although fewer texts are answered rightly."},
            "language": LANGUAGE,
        },
        frozenset({"note", "confirmed", "language"}),
    ),
    "Published": _object("The version that counts now.", {"number": COUNT, "revision": STRING}),
}

_STATUSES = {
    "400": "Unreadable",
    "401": "No key, or one that opens nothing",
    "403": "The key is not good for this",
    "409": "Changed by somebody else, nothing to publish, or to be confirmed; nothing was changed",
    "413": "Too large",
    "415": "Not JSON",
    "422": "A field is wrong, or the data breaks a rule",
    "429": "Asked too often; Retry-After says when to try again",
    "503": "The database can't be reached, or the finder is busy; Retry-After says when to try again",
}
_READ = ("401", "403", "422", "429", "503")
_WRITE = ("400", "401", "403", "413", "415", "422", "429", "503")


def _content(mimetype: str, schema: str) -> Schema:
    return {"content": {mimetype: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}}


def _operation(
    operation: str, summary: str, scope: Scope, answer: str, statuses: tuple[str, ...], body: str = ""
) -> Schema:
    described: Schema = {
        "summary": summary,
        "description": f"The key must be good for `{scope.value}`.",
        "operationId": operation,
        "security": [{"key": []}],
        "responses": {
            "200": {"description": "Done", **_content("application/json", answer)},
            **{
                status: {"description": _STATUSES[status], **_content("application/problem+json", "Problem")}
                for status in statuses
            },
        },
    }
    return {**described, "requestBody": {"required": True, **_content("application/json", body)}} if body else described


_ORGANISATION: Schema = {
    "name": "organisation",
    "in": "query",
    "description": "Id; may be left out where there is one organisation only.",
    "schema": STRING,
}
_STATE: Schema = {"name": "state", "in": "query", "schema": {**enum(*STATES), "default": PUBLISHED}}
_STRUCTURE: Schema = {
    **_operation("readStructure", "Read every record of one organisation", Scope.READ, "Structure", _READ),
    "parameters": [_ORGANISATION, _STATE],
}
KEYED_PATHS: Schema = {
    "/api/v1/structure": {"get": _STRUCTURE},
    "/api/v1/contact-points": {
        "post": _operation("lookUp", "Look words and numbers up", Scope.READ, "LookedUp", _WRITE, "LookUp")
    },
    "/api/v1/versions": {"get": _operation("listVersions", "List versions", Scope.READ, "Versions", _READ)},
    "/api/v1/drafts": {
        "get": _operation("listDrafts", "List what is drafted", Scope.EDIT, "Drafts", _READ),
        "post": _operation("draftRecord", "Draft one record", Scope.EDIT, "Drafted", (*_WRITE, "409"), "Draft"),
    },
    "/api/v1/check": {
        "post": _operation("checkDraft", "Check the draft", Scope.PUBLISH, "Check", (*_WRITE, "409"), "CheckRequest")
    },
    "/api/v1/publish": {
        "post": _operation(
            "publishDraft", "Publish a checked draft", Scope.PUBLISH, "Published", (*_WRITE, "409"), "PublishRequest"
        )
    },
}
