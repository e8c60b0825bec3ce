"""Users, their passwords, and the keys of other systems."""

from __future__ import annotations

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from finder import catalogue
from finder.catalogue.users import SHORTEST_PASSWORD
from finder.editing import Role, Scope
from finder.errors import InvalidInput
from web.console import sessions
from web.console.access import actor, needs, tell
from web.console.blueprint import blueprint
from web.console.desk import desk
from web.console.login import check_password


@blueprint.get("/users")
@needs(Role.ADMINISTRATOR)
def list_users() -> str:
    """List who may sign in."""
    return _users_page()


@blueprint.post("/users")
@needs(Role.ADMINISTRATOR)
def add_user() -> ResponseReturnValue:
    """Make a user."""
    form = request.form
    try:
        user = catalogue.add_user(
            desk().store, form.get("name", ""), _role(form.get("role", "")), form.get("password", ""), actor()
        )
    except InvalidInput as error:
        return _users_page(error), 422
    tell(_("%(name)s can sign in now.", name=user.name))
    return redirect(url_for("console.list_users"), 303)


@blueprint.post("/users/<name>")
@needs(Role.ADMINISTRATOR)
def change_user(name: str) -> ResponseReturnValue:
    """Give a user another role or password, or shut them out or in."""
    form = request.form
    try:
        user = catalogue.change_user(
            desk().store,
            name,
            actor(),
            role=_role(form["role"]) if "role" in form else None,
            disabled=form["disabled"] == "yes" if "disabled" in form else None,
            password=form.get("password") or None,
        )
    except InvalidInput as error:
        return _users_page(error), 422
    tell(_("%(name)s is changed. Sessions that were open have ended.", name=user.name))
    return redirect(url_for("console.list_users"), 303)


@blueprint.get("/password")
@needs(Role.VIEWER)
def show_password() -> str:
    """Show the form for one's own password."""
    return render_template("console/password.html", shortest=SHORTEST_PASSWORD)


@blueprint.post("/password")
@needs(Role.VIEWER)
def change_password() -> ResponseReturnValue:
    """Change one's own password; the old one must be known, so that nobody does it at a desk left open."""
    if check_password(actor(), request.form.get("old", "")) is None:
        return render_template("console/password.html", shortest=SHORTEST_PASSWORD, is_wrong=True), 403
    try:
        user = catalogue.change_user(desk().store, actor(), actor(), password=request.form.get("new", ""))
    except InvalidInput:
        return render_template("console/password.html", shortest=SHORTEST_PASSWORD, is_short=True), 422
    sessions.begin(user)
    tell(_("You have a new password."))
    return redirect(url_for("console.show_lookup"), 303)


@blueprint.get("/keys")
@needs(Role.ADMINISTRATOR)
def list_keys() -> str:
    """List the keys of other systems."""
    return _keys_page()


@blueprint.post("/keys")
@needs(Role.ADMINISTRATOR)
def make_key() -> ResponseReturnValue:
    """Make a key and tell it, this once: it is stored as a hash."""
    scopes = [Scope(one) for one in request.form.getlist("scope") if one in set(Scope)]
    try:
        _key, secret = catalogue.make_key(desk().store, request.form.get("name", ""), scopes, actor())
    except InvalidInput as error:
        return _keys_page(error), 422
    return _keys_page(secret=secret)


@blueprint.post("/keys/<key_id>/revoke")
@needs(Role.ADMINISTRATOR)
def revoke_key(key_id: str) -> ResponseReturnValue:
    """Withdraw a key at once."""
    try:
        catalogue.revoke_key(desk().store, key_id, actor())
    except InvalidInput as error:
        return _keys_page(error), 422
    tell(_("The key no longer opens anything."))
    return redirect(url_for("console.list_keys"), 303)


def _role(word: str) -> Role:
    if word not in set(Role):
        raise InvalidInput("There is no such role.", "role")
    return Role(word)


def _users_page(error: InvalidInput | None = None) -> str:
    return render_template(
        "console/users.html",
        users=desk().store.accounts.users(),
        roles=tuple(Role),
        own=g.user.name,
        shortest=SHORTEST_PASSWORD,
        error=error.field if error is not None else "",
    )


def _keys_page(error: InvalidInput | None = None, secret: str = "") -> str:
    return render_template(
        "console/keys.html",
        keys=desk().store.accounts.api_keys(),
        scopes=tuple(Scope),
        error=error.field if error is not None else "",
        secret=secret,
    )
