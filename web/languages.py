"""Which language a request is answered in: `?lang=`, else Danish. No cookie remembers it."""

from __future__ import annotations

from flask import Flask, g, request
from flask_babel import Babel

from finder.types import Language


def register_languages(app: Flask) -> None:
    """Set `g.language` for every request and let the templates speak it."""
    app.before_request(_choose)
    Babel(
        app,
        default_locale=Language.EN.value,
        default_timezone="Europe/Copenhagen",
        locale_selector=lambda: g.get("language", Language.DA).value,
    )


def _choose() -> None:
    wanted = request.args.get("lang", "").lower()
    g.language = Language(wanted) if wanted in set(Language) else Language.DA
