"""The web: HTTP in, a page or JSON out. `create_app` puts it together."""

from __future__ import annotations

from flask import Flask

from finder.catalogue import LiveFinder, open_live_finder
from finder.errors import FinderError
from finder.settings import Settings, load_settings
from web import api, ops, page, widget
from web.console import register_console
from web.errors import register_error_handlers
from web.guarding import register_limits
from web.keys import register_keys
from web.languages import register_languages
from web.logs import set_up_logs
from web.metrics import register_metrics
from web.pinning import PinnedFinder
from web.security import register_security
from web.services import Finder


def create_app(finder: Finder | None = None, settings: Settings | None = None) -> Flask:
    """Build the app.

    :param finder: answers the requests; opened from the settings when None.
    :param settings: read from the environment when None.
    """
    settings = settings or load_settings()
    set_up_logs(settings)
    app = Flask(__name__)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    opened = finder or open_live_finder(settings)
    finder = PinnedFinder(opened) if isinstance(opened, LiveFinder) else opened
    app.extensions["finder"] = finder
    app.extensions["settings"] = settings
    register_security(app)
    register_languages(app)
    register_metrics(app)
    register_keys(app)
    register_limits(app)
    register_error_handlers(app)
    for room in (page, api, ops, widget):
        app.register_blueprint(room.blueprint)
    register_console(app, finder)
    if isinstance(finder, PinnedFinder):
        # Started in each serving process by the server (deploy/gunicorn.conf.py); the first question does it else.
        app.extensions["watch"] = finder.watch
    return app


def application() -> Flask:
    """:returns: the app for a WSGI server; what stops it from starting is told in a sentence, not in a traceback."""
    try:
        return create_app()
    except FinderError as error:
        raise SystemExit(error.message) from None
