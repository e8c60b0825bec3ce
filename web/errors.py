"""Errors in one shape (RFC 9457) and one table from error code to HTTP status."""

from __future__ import annotations

import logging
import traceback
from http import HTTPStatus

from flask import Flask, Response, g, json, render_template, request
from werkzeug.exceptions import HTTPException

from finder.errors import EditConflict, FinderError, InvalidData, InvalidInput
from finder.guidance import error_text, say
from finder.guidance.problems import say_problems
from finder.structure.keys import version_of
from finder.structure.problems import LISTED
from finder.types import Language

LOG = logging.getLogger(__name__)

STATUS: dict[str, HTTPStatus] = {
    "invalid_input": HTTPStatus.UNPROCESSABLE_ENTITY,
    "empty_text": HTTPStatus.UNPROCESSABLE_ENTITY,
    "text_too_long": HTTPStatus.UNPROCESSABLE_ENTITY,
    "not_text": HTTPStatus.UNPROCESSABLE_ENTITY,
    "unknown_format": HTTPStatus.UNPROCESSABLE_ENTITY,
    "broken_file": HTTPStatus.UNPROCESSABLE_ENTITY,
    "encrypted_file": HTTPStatus.UNPROCESSABLE_ENTITY,
    "no_text_in_file": HTTPStatus.UNPROCESSABLE_ENTITY,
    "file_too_slow": HTTPStatus.UNPROCESSABLE_ENTITY,
    "file_too_large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "ocr_missing": HTTPStatus.SERVICE_UNAVAILABLE,
    "reader_busy": HTTPStatus.SERVICE_UNAVAILABLE,
    "unknown_field": HTTPStatus.UNPROCESSABLE_ENTITY,
    "wrong_type": HTTPStatus.UNPROCESSABLE_ENTITY,
    "unknown_organisation": HTTPStatus.UNPROCESSABLE_ENTITY,
    "invalid_state": HTTPStatus.UNPROCESSABLE_ENTITY,
    "not_json": HTTPStatus.BAD_REQUEST,
    "bad_request": HTTPStatus.BAD_REQUEST,
    "unauthorized": HTTPStatus.UNAUTHORIZED,
    "forbidden": HTTPStatus.FORBIDDEN,
    "not_found": HTTPStatus.NOT_FOUND,
    "unknown_contact_point": HTTPStatus.NOT_FOUND,
    "method_not_allowed": HTTPStatus.METHOD_NOT_ALLOWED,
    "edit_conflict": HTTPStatus.CONFLICT,
    "nothing_to_publish": HTTPStatus.CONFLICT,
    "quality_dropped": HTTPStatus.CONFLICT,
    "invalid_data": HTTPStatus.UNPROCESSABLE_ENTITY,
    "body_too_large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "unsupported_media_type": HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "rate_limited": HTTPStatus.TOO_MANY_REQUESTS,
    "overloaded": HTTPStatus.SERVICE_UNAVAILABLE,
    "text_too_slow": HTTPStatus.SERVICE_UNAVAILABLE,
    "store_error": HTTPStatus.SERVICE_UNAVAILABLE,
    "index_not_ready": HTTPStatus.SERVICE_UNAVAILABLE,
    "internal_error": HTTPStatus.INTERNAL_SERVER_ERROR,
}
"""Every error code that leaves the server; any other is told as `internal_error`."""

RETRY_SECONDS: dict[str, int] = {"index_not_ready": 5, "reader_busy": 10, "text_too_slow": 10, "store_error": 10}
"""After how long it is worth asking again: publishing takes seconds, and so do two scanned pages, a slow text,
and a database server that is started again."""
_SERVER_ERRORS = HTTPStatus.INTERNAL_SERVER_ERROR
"""This status and those above are our own fault."""
_HTTP_CODES: dict[int, str] = {
    HTTPStatus.NOT_FOUND: "not_found",
    HTTPStatus.METHOD_NOT_ALLOWED: "method_not_allowed",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "body_too_large",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "unsupported_media_type",
}
_PROBLEM_TYPE = "urn:recipient-finder:problem:"
_JSON_PATHS = ("/api/", "/healthz", "/readyz", "/metrics")


class UnknownField(InvalidInput):
    """The request has a field that doesn't exist."""

    code = "unknown_field"


class WrongType(InvalidInput):
    """A field has a value of the wrong kind; `expected` is the code of the phrase that says what it must be."""

    code = "wrong_type"

    def __init__(self, field: str, expected: str) -> None:
        super().__init__(f"{field} has a value of the wrong kind", field)
        self.expected = expected


class NotJson(FinderError):
    """The body can't be read as JSON."""

    code = "not_json"


class UnsupportedMediaType(FinderError):
    """The body is declared neither as JSON nor as a form with a file."""

    code = "unsupported_media_type"


class UnknownContactPoint(FinderError):
    """No open contact point has the id."""

    code = "unknown_contact_point"


class TryLater(FinderError):
    """Nothing is wrong with the request but its moment.

    :param seconds: after which it is worth asking again, 1 or more.
    """

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Try again in {seconds} seconds.")
        self.seconds = seconds


class RateLimited(TryLater):
    """One client has asked for more than one client may in a minute."""

    code = "rate_limited"


class Overloaded(TryLater):
    """As many answers are being worked on as can be."""

    code = "overloaded"


def register_error_handlers(app: Flask) -> None:
    """Give every error its page or its problem, whatever went wrong."""
    app.register_error_handler(FinderError, _answer_error)
    app.register_error_handler(HTTPException, _answer_error)
    app.register_error_handler(Exception, _answer_error)


def code_of(error: Exception) -> str:
    """:returns: the code in `STATUS` that an error is told by."""
    if isinstance(error, FinderError):
        return error.code if error.code in STATUS else "internal_error"
    if isinstance(error, HTTPException):
        status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
        return _HTTP_CODES.get(status) or ("bad_request" if status < _SERVER_ERRORS else "internal_error")
    return "internal_error"


def status_of(error: Exception) -> HTTPStatus:
    """:returns: the status an error is answered with; its code is noted for the log, a failure of ours has a line."""
    g.error_code = code_of(error)
    status = STATUS[g.error_code]
    if status >= _SERVER_ERRORS and not isinstance(error, TryLater):
        _log_failure(error)
    return status


def headers_of(error: Exception) -> dict[str, str]:
    """:returns: what the answer's headers say of an error: when to try again, which methods there are."""
    if isinstance(error, HTTPException):
        return {name: value for name, value in error.get_headers() if name in {"Allow", "Retry-After"}}
    if code_of(error) == "unauthorized":
        return {"WWW-Authenticate": "Bearer"}
    seconds = error.seconds if isinstance(error, TryLater) else RETRY_SECONDS.get(code_of(error))
    return {} if seconds is None else {"Retry-After": str(seconds)}


def describe(error: Exception, language: Language) -> str:
    """:returns: what to tell the user, in their language."""
    field = error.field if isinstance(error, InvalidInput) else ""
    expected = error.expected if isinstance(error, WrongType) else ""
    return error_text(code_of(error), language, field=field, expected=expected)


def problem(error: Exception, language: Language) -> dict[str, object]:
    """:returns: the error as a problem of RFC 9457, with `code` and, when one is at fault, `field`.

    Data that breaks rules comes with `problems`, a sentence each; a record that somebody else has changed with the
    record as it is now, `current`, and its `version`.
    """
    code = code_of(error)
    status = STATUS[code]
    members: dict[str, object] = {
        "type": _PROBLEM_TYPE + code,
        "title": say(f"title_{status.value}", language),
        "status": status.value,
        "detail": describe(error, language),
        "code": code,
    }
    if isinstance(error, InvalidInput):
        members["field"] = error.field
    if isinstance(error, InvalidData):
        members["problems"] = list(say_problems(error, language)[:LISTED])
    if isinstance(error, EditConflict) and error.address is not None:
        members |= {"current": error.current, "version": version_of(error.current)}
    return members


def _answer_error(error: Exception) -> Response:
    status = status_of(error)
    if request.path.startswith(_JSON_PATHS):
        body, mimetype = json.dumps(problem(error, g.language)), "application/problem+json"
    else:
        title = say(f"title_{status.value}", g.language)
        body, mimetype = render_template("error.html", title=title, detail=describe(error, g.language)), "text/html"
    return Response(body, status, headers_of(error), mimetype=mimetype)


def _log_failure(error: Exception) -> None:
    """Log what failed and where, never the message: it may quote what the user sent."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(frames))
    LOG.error("%s at %s", type(error).__name__, places)
