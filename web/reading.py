"""Reads a request's form, file or JSON into a FindRequest, and names the field that is wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import BadRequest

from finder.errors import InvalidInput
from finder.pipeline import FindRequest
from finder.types import Audience, Language, Upload
from web.errors import NotJson, UnknownField, WrongType

LIMITS = range(1, 21)
"""How many matches may be asked for."""
DEFAULT_LIMIT = 5
FILE = "file"
FIELDS = ("text", "audience", "language", "organisation", "platform", "as_of", "state", "choice", "limit")

Files: TypeAlias = MultiDict[str, FileStorage]


def read_form(form: Mapping[str, str], files: Files, language: Language, organisation: str | None) -> FindRequest:
    """Read the page's form; beside a file the text is a remark to it.

    :param organisation: the one that the page speaks for; the form's choice when None.

    :raises InvalidInput: for an audience that doesn't exist, or several files.
    """
    return FindRequest(
        text=form.get("text", ""),
        audience=read_audience(form.get("audience")),
        language=language,
        organisation=organisation or form.get("organisation") or None,
        platform=form.get("platform") or None,
        state=form.get("state") or None,
        choice=form.get("choice") or None,
        upload=_read_upload(files),
    )


def read_json(body: bytes, organisation: str | None) -> FindRequest:
    """Read the API's JSON; enum words may be written in upper or lower case.

    :param organisation: to answer for when the body names none.
    :raises NotJson: when the body is no JSON.
    :raises InvalidInput: names the first field that is unknown, missing or of the wrong kind.
    """
    return _read_fields(parse_object(body), organisation, None)


def read_multipart(form: Mapping[str, str], files: Files, organisation: str | None) -> FindRequest:
    """Read the API's form with a file: the fields of the JSON as text, an empty one means null.

    :param organisation: to answer for when the form names none.
    :raises BadRequest: when there is nothing in it that can be read.
    :raises InvalidInput: names the first field that is unknown or of the wrong kind.
    """
    if not form and not files:
        raise BadRequest
    if FILE in form:
        raise WrongType(FILE, "expected_file")
    unknown = next((name for name in files if name != FILE), None)
    if unknown is not None:
        raise UnknownField("The request has a file that nobody asked for.", unknown)
    sent: dict[str, object] = {name: value for name, value in form.items() if value}
    limit = form.get("limit", "")
    if limit.isdecimal() and len(limit) <= len(str(LIMITS.stop)):
        sent["limit"] = int(limit)
    return _read_fields({"text": "", **sent}, organisation, _read_upload(files))


def has_upload(files: Files) -> bool:
    """:returns: whether a file was chosen: a browser sends a part without a name when none was."""
    return any(file.filename for file in files.getlist(FILE))


def peek_language(body: bytes) -> Language | None:
    """:returns: the language the body asks for, so that its errors can be told in it; None when it can't be read."""
    try:
        return _read_language(_optional_text(parse_object(body), "language", "expected_language"))
    except (NotJson, InvalidInput):
        return None


def known_language(word: str | None) -> Language | None:
    """:returns: the language of a form's word, for its errors; None when there is none."""
    return Language(word.lower()) if word and word.lower() in set(Language) else None


def read_audience(word: str | None) -> Audience | None:
    """Read a form's field, where empty is nothing.

    :raises InvalidInput: for a word that is no audience; nothing means anybody.
    """
    return parse_audience(word or None)


def parse_audience(word: str | None) -> Audience | None:
    """:raises InvalidInput: for a word that is no audience, the empty one too; None means anybody."""
    if word is None:
        return None
    if word.upper() not in set(Audience):
        raise WrongType("audience", "expected_audience")
    return Audience(word.upper())


def _read_fields(sent: Mapping[str, object], organisation: str | None, upload: Upload | None) -> FindRequest:
    unknown = next((name for name in sent if name not in FIELDS), None)
    if unknown is not None:
        raise UnknownField("The request has a field that doesn't exist.", unknown)
    # An option is an answer without a word of one's own.
    text = sent.get("text", "" if sent.get("choice") else None)
    if not isinstance(text, str):
        raise WrongType("text", "expected_string")
    return FindRequest(
        text=text,
        audience=parse_audience(_optional_text(sent, "audience", "expected_audience")),
        language=_read_language(_optional_text(sent, "language", "expected_language")),
        organisation=_optional_text(sent, "organisation") or organisation,
        platform=_optional_text(sent, "platform"),
        as_of=_read_date(_optional_text(sent, "as_of", "expected_date")),
        state=_optional_text(sent, "state") or None,
        choice=_optional_text(sent, "choice") or None,
        limit=_read_limit(sent.get("limit")),
        upload=upload,
    )


def _read_upload(files: Files) -> Upload | None:
    chosen = [file for file in files.getlist(FILE) if file.filename]
    if len(chosen) > 1:
        raise WrongType(FILE, "expected_file")
    return Upload(chosen[0].filename or "", chosen[0].stream.read()) if chosen else None


def parse_object(body: bytes) -> dict[str, object]:
    """:returns: the JSON object that a body is.

    :raises NotJson: when it is anything else.
    """
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
