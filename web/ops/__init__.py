"""For those who run the service: is it alive, is it ready."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, jsonify

from finder.errors import IndexNotReady

blueprint = Blueprint("ops", __name__)


@blueprint.get("/healthz")
def health() -> Response:
    """Say that the process answers."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
def readiness() -> Response:
    """Say that there is something to answer with, and its version."""
    snapshot = current_app.extensions["finder"].snapshot
    if not snapshot.visible_points(None, None):
        raise IndexNotReady("No contact point is published.")
    return jsonify(status="ready", data=snapshot.version)
