"""Style sheet and script at addresses that change with their content, so that a browser may keep them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from flask import Flask, Response, request

_YEAR_SECONDS = 365 * 24 * 60 * 60
_DIGEST_CHARS = 12
"""Enough that no two versions of a file share an address."""


def register_assets(app: Flask) -> None:
    """Put a file's hash into its address (`?v=`), and let who asks by the hash keep the file for good."""
    folder = Path(app.static_folder or "")
    digests = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()[:_DIGEST_CHARS]
        for file in folder.iterdir()
        if file.is_file()
    }

    def add_hash(endpoint: str, values: dict[str, object]) -> None:
        if endpoint == "static" and values.get("filename") in digests:
            values["v"] = digests[str(values["filename"])]

    def let_keep(response: Response) -> Response:
        name = str((request.view_args or {}).get("filename"))
        if request.endpoint == "static" and request.args.get("v") == digests.get(name, ""):
            response.headers["Cache-Control"] = f"public, max-age={_YEAR_SECONDS}, immutable"
        return response

    app.url_default_functions.setdefault(None, []).append(add_hash)
    app.after_request(let_keep)
