"""The API described in OpenAPI 3.1, with the answer's schema from the one place that defines it."""

from __future__ import annotations

from finder.types import Audience, Language
from finder.wire import ANSWER_SCHEMA, STRING, Json, Schema, enum, nullable
from web.errors import STATUS
from web.reading import DEFAULT_LIMIT, LIMITS

FIND_SCHEMA: Schema = {
    "type": "object",
    "description": "Enum words may be written in upper or lower case.",
    "properties": {
        "text": {**STRING, "description": "A letter's text, its colophon, or a question."},
        "audience": nullable(enum(*Audience)),
        "language": {**enum(*Language), "default": Language.DA.value},
        "organisation": {**nullable(STRING), "description": "Id; null answers for all."},
        "platform": {**nullable(STRING), "description": "Id of the platform whose steps come first."},
        "as_of": nullable({"type": "string", "format": "date"}),
        "state": {**nullable(STRING), "description": "The value of the option chosen in an earlier answer."},
        "limit": {"type": "integer", "minimum": LIMITS.start, "maximum": LIMITS.stop - 1, "default": DEFAULT_LIMIT},
    },
    "required": ["text"],
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
    },
    "required": ["type", "title", "status", "detail", "code"],
    "additionalProperties": False,
}
_STATUSES = {400: "Not JSON", 413: "Too large", 415: "Not sent as JSON", 422: "A field is wrong", 503: "Not ready"}


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
    "requestBody": {"required": True, "content": {"application/json": {"schema": _reference("FindRequest")}}},
    "responses": _RESPONSES,
}
OPENAPI: Schema = {
    "openapi": "3.1.0",
    "info": {"title": "Recipient finder", "version": "1"},
    "paths": {"/api/v1/find": {"post": _FIND}},
    "components": {"schemas": {"Answer": ANSWER_SCHEMA, "FindRequest": FIND_SCHEMA, "Problem": PROBLEM_SCHEMA}},
}
