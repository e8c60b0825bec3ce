"""Reads a request's form or JSON into a FindRequest, and names the field that is wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from finder.errors import InvalidInput
from finder.pipeline import FindRequest
from finder.types import Audience, Language
from web.errors import NotJson, UnknownField, WrongType

LIMITS = range(1, 21)
"""How many matches may be asked for."""
DEFAULT_LIMIT = 5
FIELDS = ("text", "audience", "language", "organisation", "platform", "as_of", "state", "limit")


def read_form(form: Mapping[str, str], language: Language, organisation: str | None) -> FindRequest:
    """:returns: the page's form as a request.

    :raises InvalidInput: for an audience that doesn't exist.
    """
    return FindRequest(
        text=form.get("text", ""),
        audience=read_audience(form.get("audience")),
        language=language,
        organisation=organisation,
        state=form.get("state") or None,
    )


def read_json(body: bytes, organisation: str | None) -> FindRequest:
    """Read the API's body; enum words may be written in upper or lower case.

    :param organisation: to answer for when the body names none.
    :raises NotJson: when the body is no JSON.
    :raises InvalidInput: names the first field that is unknown, missing or of the wrong kind.
    """
    sent = _parse(body)
    unknown = next((name for name in sent if name not in FIELDS), None)
    if unknown is not None:
        raise UnknownField("The request has a field that doesn't exist.", unknown)
    text = sent.get("text")
    if not isinstance(text, str):
        raise WrongType("text", "expected_string")
    return FindRequest(
        text=text,
        audience=read_audience(_optional_text(sent, "audience", "expected_audience")),
        language=_read_language(_optional_text(sent, "language", "expected_language")),
        organisation=_optional_text(sent, "organisation") or organisation,
        platform=_optional_text(sent, "platform"),
        as_of=_read_date(_optional_text(sent, "as_of", "expected_date")),
        state=_optional_text(sent, "state"),
        limit=_read_limit(sent.get("limit")),
    )


def peek_language(body: bytes) -> Language | None:
    """:returns: the language the body asks for, so that its errors can be told in it; None when it can't be read."""
    try:
        return _read_language(_optional_text(_parse(body), "language", "expected_language"))
    except (NotJson, InvalidInput):
        return None


def read_audience(word: str | None) -> Audience | None:
    """:raises InvalidInput: for a word that is no audience; nothing means anybody."""
    if not word:
        return None
    if word.upper() not in set(Audience):
        raise WrongType("audience", "expected_audience")
    return Audience(word.upper())


def _parse(body: bytes) -> dict[str, object]:
    try:
        sent = json.loads(body)
        # Half characters (lone surrogates, written as escapes) could be neither searched for nor sent back.
        json.dumps(sent, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise NotJson("The body is not valid JSON.") from None
    if not isinstance(sent, dict):
        raise NotJson("The body is not a JSON object.")
    return sent


def _optional_text(sent: Mapping[str, object], field: str, expected: str = "expected_string_or_null") -> str | None:
    value = sent.get(field)
    if value is None or isinstance(value, str):
        return value
    raise WrongType(field, expected)


def _read_language(word: str | None) -> Language:
    if word is None:
        return Language.DA
    if word.lower() not in set(Language):
        raise WrongType("language", "expected_language")
    return Language(word.lower())


def _read_date(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise WrongType("as_of", "expected_date") from None


def _read_limit(value: object) -> int:
    if value is None:
        return DEFAULT_LIMIT
    if isinstance(value, bool) or not isinstance(value, int) or value not in LIMITS:
        raise WrongType("limit", "expected_limit")
    return value
