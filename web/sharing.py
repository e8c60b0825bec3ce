"""Which other sites' pages may use the finder: ask its API by script, and show its page in a frame."""

from __future__ import annotations

from flask import Response, current_app, request

EVERYBODY = "*"
PREFLIGHT_SECONDS = 7200
"""How long a browser need not ask again; Chromium keeps to no more."""
_REFUSED = "frame-ancestors 'none'"


def share(response: Response) -> None:
    """Open a response to the origins of `FINDER_ORIGINS`, and to no other.

    Nothing is sent along that tells who somebody is (no cookie, no log-in), so there is nothing to steal by asking.
    """
    origins: tuple[str, ...] = current_app.extensions["settings"].origins
    if request.path.startswith("/api/"):
        response.vary.add("Origin")
        if request.origin and (request.origin in origins or EVERYBODY in origins):
            _answer(response, request.origin)
    elif request.blueprint == "page" and origins and EVERYBODY not in origins:
        # Only the page: whatever else is served is never shown in a frame, and the page never in just anybody's.
        policy = response.headers["Content-Security-Policy"]
        response.headers["Content-Security-Policy"] = policy.replace(_REFUSED, f"frame-ancestors {' '.join(origins)}")
        response.headers.remove("X-Frame-Options")


def _answer(response: Response, origin: str) -> None:
    response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Expose-Headers"] = "Retry-After"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "POST"
        response.headers["Access-Control-Allow-Headers"] = "Content-Type"
        response.headers["Access-Control-Max-Age"] = str(PREFLIGHT_SECONDS)
