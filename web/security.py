"""What every response promises: nothing foreign is loaded, nothing is stored, nobody frames the page."""

from __future__ import annotations

import logging
import time

from flask import Flask, Response, g, request

LOG = logging.getLogger("web.access")

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
API_BODY_BYTES = 256 * 1024
"""A letter of 60,000 characters, the default of `FINDER_MAX_CHARS`, fits even at four bytes each."""
FORM_BODY_BYTES = 2 * 1024 * 1024
"""More than is ever read, so that a text that is too long comes back to the user in place of being lost."""


def register_security(app: Flask) -> None:
    """Put the headers on every response and one line without text in the log for each request."""
    app.config["MAX_CONTENT_LENGTH"] = FORM_BODY_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = FORM_BODY_BYTES
    app.before_request(_start)
    app.after_request(_finish)


def _start() -> None:
    g.started = time.perf_counter()
    if request.path.startswith("/api/"):
        request.max_content_length = API_BODY_BYTES


def _finish(response: Response) -> Response:
    response.headers.update(HEADERS)
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    elapsed_milliseconds = (time.perf_counter() - g.started) * 1000
    rule = request.url_rule.rule if request.url_rule is not None else "-"
    LOG.info("%s %s %d %.0f ms", request.method, rule, response.status_code, elapsed_milliseconds)
    return response
