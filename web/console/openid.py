"""Signing in with the organisation's own OpenID provider, where the settings name one.

The provider says who somebody is; what they may do is said here: a user of that name must have been made first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from flask import Flask, abort, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from finder.editing import User
from finder.errors import InvalidSettings
from web.console import sessions
from web.console.access import open_to_all, safe_next
from web.console.blueprint import blueprint
from web.console.desk import desk

PROVIDER = "openid"
"""Where the app keeps the provider's client, and what the client calls it."""
WAIT_SECONDS = 10
"""For the provider: longer than it takes, shorter than a browser waits."""
_WANTED = "wanted"


class Client(Protocol):
    """What is used of the library's client."""

    def authorize_redirect(self, redirect_uri: str) -> ResponseReturnValue:
        """:returns: the way to the provider, with a state and a nonce that the session remembers."""

    def authorize_access_token(self, *, timeout: int) -> Mapping[str, Mapping[str, object]]:
        """:returns: the provider's answer, checked: signature, issuer, audience, state and nonce."""


def register_openid(app: Flask) -> None:
    """Make the client, where the settings name a provider.

    :raises InvalidSettings: when the library for it isn't installed.
    """
    provider = app.extensions["settings"].openid
    if provider is None:
        return
    try:
        from authlib.integrations.flask_client import OAuth  # noqa: PLC0415 - an extra that most don't need
    except ImportError as error:
        raise InvalidSettings("FINDER_OPENID needs the extra openid: pip install '.[openid]'") from error
    app.extensions[PROVIDER] = OAuth(app).register(
        PROVIDER,
        client_id=provider.client,
        client_secret=provider.secret,
        server_metadata_url=f"{provider.issuer}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid email profile",
            "code_challenge_method": "S256",
            "default_timeout": WAIT_SECONDS,
        },
    )


@blueprint.get("/openid")
@open_to_all
def go_to_provider() -> ResponseReturnValue:
    """Lead to the provider, and remember where somebody was going."""
    client = _client()
    session[_WANTED] = safe_next(request.args.get("next", ""))
    try:
        return client.authorize_redirect(url_for("console.return_from_provider", _external=True))
    except Exception as error:  # The library and what it connects with raise what they like.
        return _refuse(error)


@blueprint.get("/openid/back")
@open_to_all
def return_from_provider() -> ResponseReturnValue:
    """Sign in whom the provider has vouched for."""
    client, wanted = _client(), safe_next(session.pop(_WANTED, ""))
    try:
        claims = client.authorize_access_token(timeout=WAIT_SECONDS)["userinfo"]
    except Exception as error:  # As above: a forged answer, one that came too late, no answer at all.
        return _refuse(error)
    openid = desk().settings.openid
    user = find_claimed(claims, openid.claim) if openid is not None else None
    if user is None:
        return _refuse(None)
    sessions.begin(user)
    return redirect(wanted, 303)


def find_claimed(claims: Mapping[str, object], claim: str) -> User | None:
    """Find the user whose name one of the claims is.

    :returns: None when there is none, or they are shut out; or when it is not known to be their e-mail address.
    """
    name = str(claims.get(claim) or "").strip().lower()
    if not name or (claim == "email" and claims.get("email_verified") is not True):
        return None
    return next((one for one in desk().store.accounts.users() if one.name == name and not one.disabled), None)


def _client() -> Client:
    found: Client | None = current_app.extensions.get(PROVIDER)
    if found is None:
        abort(404)
    return found


def _refuse(error: Exception | None) -> ResponseReturnValue:
    """:param error: None when the provider knows somebody whom we don't."""
    if error is not None:
        # Its kind alone: the message may hold what the provider said of somebody.
        current_app.logger.warning("Signing in with the OpenID provider failed with %s", type(error).__name__)
    return render_template("console/login.html", wanted="", is_unknown=error is None, has_failed=error is not None), 403
