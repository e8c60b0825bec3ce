"""The API described in OpenAPI 3.1, with the answer's schema from the one place that defines it."""

from __future__ import annotations

from finder.pipeline import MAX_FILE_BYTES
from finder.types import Audience, ButtonSeen, Kind, Language, Outcome
from finder.wire import ANSWER_SCHEMA, STRING, Json, Schema, enum, nullable
from web.api.keyed_openapi import KEYED_PATHS, KEYED_SCHEMAS, SECURITY_SCHEMES
from web.errors import STATUS
from web.reading import DEFAULT_LIMIT, LIMITS

FIND_PROPERTIES: Schema = {
    "text": {**STRING, "description": "A letter's text, its colophon, or a question."},
    "audience": nullable(enum(*Audience)),
    "language": {**enum(*Language), "default": Language.DA.value},
    "organisation": {**nullable(STRING), "description": "Id; null answers for all."},
    "platform": {**nullable(STRING), "description": "Id of the platform whose steps come first."},
    "as_of": nullable({"type": "string", "format": "date"}),
    "state": {**nullable(STRING), "description": "`state` of the answer that this message goes on from."},
    "choice": {**nullable(STRING), "description": "`value` of the option taken; `text` may then be left out."},
    "limit": {"type": "integer", "minimum": LIMITS.start, "maximum": LIMITS.stop - 1, "default": DEFAULT_LIMIT},
}
FIND_SCHEMA: Schema = {
    "type": "object",
    "description": "Enum words may be written in upper or lower case.",
    "properties": FIND_PROPERTIES,
    "anyOf": [{"required": ["text"]}, {"required": ["choice"]}],
    "additionalProperties": False,
}
FIND_FORM_SCHEMA: Schema = {
    "type": "object",
    "description": "The fields of FindRequest as text, empty for null, and a file. With both, the file is the letter.",
    "properties": {
        **{name: {"anyOf": [schema, enum("")]} for name, schema in FIND_PROPERTIES.items()},
        "file": {
            "type": "string",
            "format": "binary",
            "description": f"The letter as a file of at most {MAX_FILE_BYTES} bytes: PDF, image, Word, e-mail, MeMo.",
        },
    },
    "anyOf": [{"required": ["text"]}, {"required": ["file"]}, {"required": ["choice"]}],
    "additionalProperties": False,
}
REPLY_BUTTON_SCHEMA: Schema = {
    "type": "object",
    "description": "What somebody says of their letter. Only the day and these fields are kept, and only as sums.",
    "properties": {
        "seen": enum(*ButtonSeen),
        "administration": {**nullable(STRING), "description": "`reply.administration` of the answer."},
        "sending_system": {**nullable(STRING), "description": "`reply.sending_system.id` of the answer."},
        "audience": nullable(enum(*Audience, "")),
    },
    "required": ["seen"],
    "additionalProperties": False,
}
HELPED_SCHEMA: Schema = {
    "type": "object",
    "description": "What somebody says of an answer. Only the day and these fields are kept, and only as sums.",
    "properties": {
        "helped": enum("yes", "no"),
        "outcome": enum(*Outcome),
        "contact_point": {**nullable(STRING), "description": "Id of the point shown first, or null."},
        "audience": nullable(enum(*Audience, "")),
        "platform": {**nullable(STRING), "description": "Id of the platform whose steps were shown, or null."},
        "language": {**enum(*Language, ""), "default": Language.DA.value},
        "kind": {
            **nullable(enum(*Kind, "")),
            "description": "What the text was read as, or null; for staff to look into.",
        },
        "second": {**nullable(STRING), "description": "Id of the point shown next, or null."},
        "unit": {**nullable(STRING), "description": "Id of the unit that was named (`via_unit`), or null."},
    },
    "required": ["helped", "outcome"],
    "additionalProperties": False,
}
PROBLEM_SCHEMA: Schema = {
    "type": "object",
    "description": "RFC 9457. `code` is stable; `field` names the part of the request at fault, where there is one.",
    "properties": {
        "type": STRING,
        "title": STRING,
        "status": {"type": "integer"},
        "detail": STRING,
        "code": enum(*STATUS),
        "field": STRING,
        "problems": {"type": "array", "items": STRING, "description": "Of invalid_data: a sentence each."},
        "current": {
            "anyOf": [{"type": "object"}, {"type": "null"}],
            "description": "Of edit_conflict: the record as it is now; null when it is gone.",
        },
        "version": {**STRING, "description": "Of edit_conflict: the version of `current`."},
    },
    "required": ["type", "title", "status", "detail", "code"],
    "additionalProperties": False,
}
_STATUSES = {
    400: "Unreadable",
    401: "The key that came along opens nothing",
    403: "The key that came along is not good for finding",
    413: "Too large",
    415: "Neither JSON nor a form",
    422: "A field is wrong",
    429: "Asked too often; Retry-After says when to try again",
    503: "Not ready or busy; Retry-After says when to try again",
}


def _reference(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _response(description: str, mimetype: str, schema: str) -> Schema:
    return {"description": description, "content": {mimetype: {"schema": _reference(schema)}}}


_RESPONSES: dict[str, Json] = {
    "200": _response("The answer", "application/json", "Answer"),
    **{
        str(status): _response(description, "application/problem+json", "Problem")
        for status, description in _STATUSES.items()
    },
}
_FIND: Schema = {
    "summary": "Find the Digital Post recipient for a letter or a question",
    "operationId": "find",
    "description": "Needs no key; one that comes along must be good for `find`, and counts in place of the address.",
    "security": [{}, {"key": []}],
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": _reference("FindRequest")},
            "multipart/form-data": {"schema": _reference("FindForm")},
        },
    },
    "responses": _RESPONSES,
}


def _count(summary: str, operation: str, schema: str) -> Schema:
    return {
        "summary": summary,
        "operationId": operation,
        "requestBody": {"required": True, "content": {"application/json": {"schema": _reference(schema)}}},
        "responses": {
            "204": {"description": "Counted"},
            **{code: _RESPONSES[code] for code in ("400", "401", "413", "415", "422", "429")},
        },
    }


OPENAPI: Schema = {
    "openapi": "3.1.0",
    "info": {"title": "Recipient finder", "version": "1"},
    "paths": {
        "/api/v1/find": {"post": _FIND},
        "/api/v1/reply-button": {
            "post": _count("Count whether a letter had a reply button (Besvar)", "countReplyButton", "ReplyButton")
        },
        "/api/v1/helped": {"post": _count("Count whether the recipient was right", "countHelped", "Helped")},
        **KEYED_PATHS,
    },
    "components": {
        "securitySchemes": SECURITY_SCHEMES,
        "schemas": {
            "Answer": ANSWER_SCHEMA,
            "FindRequest": FIND_SCHEMA,
            "FindForm": FIND_FORM_SCHEMA,
            "Helped": HELPED_SCHEMA,
            "Problem": PROBLEM_SCHEMA,
            "ReplyButton": REPLY_BUTTON_SCHEMA,
            **KEYED_SCHEMAS,
        },
    },
}
