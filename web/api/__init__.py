"""The JSON API, version 1."""

from __future__ import annotations

from http import HTTPStatus

from flask import Response, current_app, g, json, jsonify, request

from finder.editing import Scope
from finder.pipeline import FindRequest
from finder.wire import answer_to_json
from web import counting
from web.api import publishing, reading  # noqa: F401 - each adds its views to the blueprint
from web.api.blueprint import blueprint
from web.api.openapi import OPENAPI
from web.errors import UnsupportedMediaType
from web.keys import require
from web.reading import known_language, parse_object, peek_language, read_json, read_multipart
from web.security import MULTIPART


@blueprint.post("/find")
def find() -> Response:
    """Answer a letter or a question; a key that comes along counts in place of the address."""
    require(Scope.FIND)
    answer = current_app.extensions["finder"].find(_read(current_app.extensions["settings"].organisation))
    return Response(json.dumps(answer_to_json(answer)), mimetype="application/json")


@blueprint.post("/reply-button")
def count_reply_button() -> Response:
    """Count whether a letter had a reply button."""
    if not request.is_json:
        raise UnsupportedMediaType("Send application/json.")
    sent = parse_object(request.get_data(cache=False))
    counting.count_answer(current_app.extensions["finder"], current_app.extensions["settings"], sent)
    return Response(status=HTTPStatus.NO_CONTENT)


@blueprint.post("/helped")
def count_helped() -> Response:
    """Count whether the recipient was the right one."""
    if not request.is_json:
        raise UnsupportedMediaType("Send application/json.")
    sent = parse_object(request.get_data(cache=False))
    finder, settings, ledger = (current_app.extensions[name] for name in ("finder", "settings", "ledger"))
    counting.count_helped(finder, settings, ledger, sent)
    return Response(status=HTTPStatus.NO_CONTENT)


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """Describe the API."""
    return jsonify(OPENAPI)


def _read(organisation: str | None) -> FindRequest:
    """Read the body as what it is declared to be, and take its language for the errors too."""
    if request.mimetype == MULTIPART:
        g.language = known_language(request.form.get("language")) or g.language
        return read_multipart(request.form, request.files, organisation)
    if not request.is_json:
        raise UnsupportedMediaType("Send application/json or multipart/form-data.")
    body = request.get_data(cache=False)
    g.language = peek_language(body) or g.language
    return read_json(body, organisation)
