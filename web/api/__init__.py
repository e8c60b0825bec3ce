"""The JSON API, version 1."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, g, json, jsonify, request

from finder.wire import answer_to_json
from web.api.openapi import OPENAPI
from web.errors import UnsupportedMediaType
from web.reading import peek_language, read_json

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


@blueprint.post("/find")
def find() -> Response:
    """Answer a letter or a question."""
    if not request.is_json:
        raise UnsupportedMediaType("Send application/json.")
    body = request.get_data(cache=False)
    g.language = peek_language(body) or g.language
    wanted = read_json(body, current_app.extensions["settings"].organisation)
    answer = current_app.extensions["finder"].find(wanted)
    return Response(json.dumps(answer_to_json(answer)), mimetype="application/json")


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """Describe the API."""
    return jsonify(OPENAPI)
