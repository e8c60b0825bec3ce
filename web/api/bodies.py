"""The bodies of requests with a key: which fields they have, and of which kind."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from flask import g, request

from finder.editing import Document
from web.errors import UnknownField, UnsupportedMediaType, WrongType
from web.reading import known_language, parse_object

LANGUAGE = "language"
"""Every body may say which language its errors and notes are told in."""


def read_body(fields: Collection[str]) -> Mapping[str, object]:
    """:returns: the JSON object that was sent.

    :raises UnsupportedMediaType: when the body is declared as something else.
    :raises NotJson: when it is no JSON object.
    :raises UnknownField: when it has a field that isn't asked for.
    """
    if not request.is_json:
        raise UnsupportedMediaType("Send application/json.")
    sent = parse_object(request.get_data(cache=False))
    wanted = sent.get(LANGUAGE)
    language = known_language(wanted) if isinstance(wanted, str) else None
    if language is None and wanted is not None:
        raise WrongType(LANGUAGE, "expected_language")
    g.language = language or g.language
    unknown = next((name for name in sent if name not in {*fields, LANGUAGE}), None)
    if unknown is not None:
        raise UnknownField("The request has a field that doesn't exist.", unknown)
    return sent


def text_in(sent: Mapping[str, object], field: str, instead: str | None = None) -> str:
    """:returns: a text; `instead` when it is left out.

    :raises WrongType: when it is anything else, or must be there.
    """
    value = sent.get(field, instead)
    if not isinstance(value, str):
        raise WrongType(field, "expected_string")
    return value


def flag_in(sent: Mapping[str, object], field: str) -> bool:
    """:returns: true or false; false when it is left out.

    :raises WrongType: when it is anything else.
    """
    value = sent.get(field, False)
    if not isinstance(value, bool):
        raise WrongType(field, "expected_flag")
    return value


def document_in(sent: Mapping[str, object], field: str) -> Document | None:
    """:returns: a JSON object, or None for null.

    :raises WrongType: when it is anything else, or left out.
    """
    value = sent.get(field, False)
    if value is None or isinstance(value, dict):
        return value
    raise WrongType(field, "expected_object_or_null")
