"""For those who run the service: is it alive, is it ready, how is it doing."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, jsonify
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4

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


@blueprint.get("/metrics")
def metrics() -> Response:
    """Give the numbers for Prometheus."""
    told = current_app.extensions["metrics"].render(current_app.extensions["finder"])
    return Response(told, content_type=CONTENT_TYPE_PLAIN_0_0_4)
