"""What every response promises: nothing foreign is loaded, nothing is stored, no stranger frames the page."""

from __future__ import annotations

import time
from io import BytesIO

from flask import Flask, Request, Response, g, request
from werkzeug.middleware.proxy_fix import ProxyFix

from finder.pipeline import MAX_FILE_BYTES
from web.logs import log_request
from web.sharing import share

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
TRANSPORT_SECURITY = "max-age=31536000; includeSubDomains"
"""A browser that has come by https once comes by nothing else for a year."""
API_BODY_BYTES = 256 * 1024
"""A letter of 60,000 characters, the default of `FINDER_MAX_CHARS`, fits even at four bytes each."""
FORM_BODY_BYTES = 2 * 1024 * 1024
"""More than is ever read, so that a text that is too long comes back to the user in place of being lost."""
API_UPLOAD_BYTES = MAX_FILE_BYTES + API_BODY_BYTES
"""The largest file and the fields beside it."""
FORM_UPLOAD_BYTES = 50 * 1024 * 1024
"""More than a file may have, for the same reason: the text beside a photo that is too large comes back."""
FORM_PARTS = 20
"""Twice the fields there are; each part costs memory."""
MULTIPART = "multipart/form-data"


class FileStream(BytesIO):
    """A file on its way in: in memory alone, and of one that is too large just enough to tell so."""

    def write(self, data: bytes) -> int:  # type: ignore[override]  # The parser writes nothing but bytes.
        """:returns: the length of the data, as if all had been kept."""
        room = MAX_FILE_BYTES + 1 - self.tell()
        super().write(data[: max(0, room)])
        return len(data)


class MemoryRequest(Request):
    """A request that never puts a file on the disk."""

    def _get_file_stream(
        self,
        total_content_length: int | None,  # noqa: ARG002 - the signature is Werkzeug's
        content_type: str | None,  # noqa: ARG002
        filename: str | None = None,  # noqa: ARG002
        content_length: int | None = None,  # noqa: ARG002
    ) -> FileStream:
        return FileStream()


def register_security(app: Flask) -> None:
    """Put the headers on every response and one line without text in the log for each request."""
    proxies = app.extensions["settings"].proxies
    if proxies:
        # What a client writes itself stands to the left of what our own proxies add: it is never reached.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=1)  # type: ignore[method-assign]
    app.request_class = MemoryRequest
    app.config["MAX_CONTENT_LENGTH"] = FORM_BODY_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = FORM_BODY_BYTES
    app.config["MAX_FORM_PARTS"] = FORM_PARTS
    app.before_request(_start)
    app.after_request(_finish)


def _start() -> None:
    g.started = time.perf_counter()
    is_api, has_file = request.path.startswith("/api/"), request.mimetype == MULTIPART
    if is_api:
        request.max_content_length = API_UPLOAD_BYTES if has_file else API_BODY_BYTES
    elif has_file:
        request.max_content_length = FORM_UPLOAD_BYTES


def _finish(response: Response) -> Response:
    for name, value in {**HEADERS, "Cache-Control": "no-store"}.items():
        response.headers.setdefault(name, value)
    share(response)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = TRANSPORT_SECURITY
    log_request(response)
    return response
