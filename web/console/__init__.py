"""The console: what staff see who have signed in. One module for each screen."""

from __future__ import annotations

from flask import Flask, current_app

from web.console import (  # noqa: F401 - each adds its views to the blueprint
    batch,
    editing,
    exchange,
    judging,
    login,
    lookup,
    moments,
    openid,
    owner,
    people,
    publishing,
    queue,
    reorganising,
    statistics,
    structure,
    training,
)
from web.console.access import may, take_told
from web.console.blueprint import blueprint
from web.console.desk import EXTENSION, Desk
from web.console.sessions import ConsoleSessions, csrf_token
from web.services import Finder


def register_console(app: Flask, finder: Finder) -> None:
    """Put the console into the app.

    :param finder: answers staff; without the limits that strangers have.
    """
    settings = app.extensions["settings"]
    app.extensions[EXTENSION] = Desk(finder, settings)
    app.secret_key = settings.secret
    app.session_interface = ConsoleSessions()
    openid.register_openid(app)
    app.register_blueprint(blueprint)


@blueprint.context_processor
def name_helpers() -> dict[str, object]:
    """Let the console's templates ask who may do what, and put the token into their forms."""
    has_openid = current_app.extensions["settings"].openid is not None
    return {"may": may, "csrf_token": csrf_token, "take_told": take_told, "has_openid": has_openid}
