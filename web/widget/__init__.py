"""The widget: the finder inside other sites' pages, as one script and one element."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as WerkzeugResponse

from web.widget.script import NAME, build_script

blueprint = Blueprint("widget", __name__, url_prefix="/widget")
SCRIPT = build_script()
_YEAR_SECONDS = 365 * 24 * 60 * 60
_KEPT = f"public, max-age={_YEAR_SECONDS}, immutable"
_OUTDATED = (
    "// This version of the recipient finder is no longer served. The page shows the plain form inside the element.\n"
    "// The snippet of today's version is printed by: finder embed\n"
)


@blueprint.get(f"/<digest>/{NAME}")
def serve(digest: str) -> Response:
    """Serve the script at the address of its version, to be kept for good.

    Another version's address finds nothing: `integrity` would refuse today's script there anyway.
    """
    if digest != SCRIPT.digest:
        return Response(_OUTDATED, 404, mimetype="text/javascript")
    is_packed = bool(request.accept_encodings["gzip"])
    response = Response(SCRIPT.packed if is_packed else SCRIPT.body, mimetype="text/javascript")
    response.headers["Cache-Control"] = _KEPT
    response.vary.add("Accept-Encoding")
    if is_packed:
        response.content_encoding = "gzip"
    return response


@blueprint.get(f"/{NAME}")
def lead_to_newest() -> WerkzeugResponse:
    """Lead to today's version, for a page that doesn't name one."""
    return redirect(url_for("widget.serve", digest=SCRIPT.digest))


@blueprint.after_request
def open_to_all(response: Response) -> Response:
    """Let every site load it: there is nothing in it but what everybody may read, and `integrity` needs it so."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
