"""Signing in and out."""

from __future__ import annotations

from flask import current_app, redirect, render_template, request, session, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from finder.catalogue import log_in
from finder.editing import Role, User
from web.console import sessions
from web.console.access import needs, open_to_all, safe_next
from web.console.blueprint import blueprint
from web.console.desk import desk
from web.console.resuming import CARRIED, read_carried, show_again
from web.console.throttle import LoginThrottle
from web.errors import TryLater, headers_of, status_of
from web.limits import Gate

HASHED_AT_ONCE = 4
"""Checking a password takes 64 MB and a tenth of a second of a core, and strangers may ask for it."""
_HASHING = Gate(HASHED_AT_ONCE)
THROTTLE = "login_throttle"


@blueprint.record_once
def _make_throttle(state: BlueprintSetupState) -> None:
    state.app.extensions[THROTTLE] = LoginThrottle()


@blueprint.get("/login")
@open_to_all
def show_login() -> ResponseReturnValue:
    """Show the form; who is signed in already goes on."""
    wanted = safe_next(request.args.get("next", ""))
    return redirect(wanted, 303) if "user" in session else render_template("console/login.html", wanted=wanted)


@blueprint.post("/login")
@open_to_all
def sign_in() -> ResponseReturnValue:
    """Check name and password."""
    name, wanted = request.form.get("name", ""), safe_next(request.form.get("next", ""))
    carried = read_carried(request.form.get(CARRIED, ""))
    kept = {"wanted": wanted, "name": name, "carried": carried.dump() if carried else ""}
    try:
        user = check_password(name, request.form.get("password", ""))
    except TryLater as error:
        page = render_template("console/login.html", **kept, wait=error.seconds)
        return page, status_of(error).value, headers_of(error)
    if user is None:
        return render_template("console/login.html", **kept, is_wrong=True), 403
    sessions.begin(user)
    return redirect(wanted, 303) if carried is None else show_again(carried)


@blueprint.post("/logout")
@needs(Role.VIEWER)
def sign_out() -> ResponseReturnValue:
    """End the session."""
    sessions.end()
    return redirect(url_for("console.show_login"), 303)


def check_password(name: str, password: str) -> User | None:
    """Check a name and a password, and count a wrong one.

    :returns: the user whose they are; None when they don't go together.
    :raises TryLater: when this client, or this name, must wait, or too many passwords are being checked.
    """
    throttle: LoginThrottle = current_app.extensions[THROTTLE]
    address = request.remote_addr or ""
    # Inside of the gate: many tries at one moment would otherwise all be made before the first is counted.
    with _HASHING.enter():
        throttle.refuse(name, address)
        user = log_in(desk().store, name, password)
        if user is None:
            throttle.fail(name, address)
        else:
            throttle.succeed(name, address)
    return user
