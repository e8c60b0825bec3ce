"""Who may do what: every view of the console asks, and one that forgot to ask is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from flask import abort, current_app, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from finder.editing import Role, User
from finder.types import Language
from web.console import sessions
from web.console.blueprint import PATH, blueprint
from web.console.desk import desk
from web.console.resuming import show_too_old, unsent

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])

FRAGMENT_HEADER = "X-Fragment"
"""Sent by the script, which can't follow to the sign-in page in the middle of another."""
CSRF_FIELD = "csrf"

_OPEN = "is_open"
_NEEDED = "needed_role"
_TOLD = "told"


def needs(role: Role) -> Callable[[View], View]:
    """Let only those in whose role reaches so far; put it between the route and the view."""

    def mark(view: View) -> View:
        setattr(view, _NEEDED, role)
        return view

    return mark


def open_to_all(view: View) -> View:
    """Let anybody in: for the sign-in page alone."""
    setattr(view, _OPEN, True)
    return view


@blueprint.before_request
def guard() -> ResponseReturnValue | None:
    """Choose the language, refuse forms of other pages, and let nobody in who may not be here."""
    _choose_language()
    view = current_app.view_functions[request.endpoint or ""]
    if not getattr(view, _OPEN, False):
        user = _signed_in()
        if user is None:
            return _ask_to_sign_in()
        needed: Role | None = getattr(view, _NEEDED, None)
        if needed is None or not user.role.may(needed):
            abort(403)
        g.user = user
    if request.method == "POST" and not sessions.is_own_form(request.form.get(CSRF_FIELD, "")):
        lost = unsent() if "user" in session else None
        if lost is None:
            abort(403)
        return show_too_old(lost)
    return None


@blueprint.errorhandler(403)
def refuse(_error: Exception) -> tuple[str, int]:
    """Say that something may not be done, in the console's own page."""
    g.error_code = "bad_request"
    return render_template("console/refused.html", is_missing=False), 403


@blueprint.errorhandler(404)
def miss(_error: Exception) -> tuple[str, int]:
    """Say that something isn't there, in the console's own page."""
    g.error_code = "not_found"
    return render_template("console/refused.html", is_missing=True), 404


def actor() -> str:
    """:returns: the name of who is signed in, as the audit has it."""
    user: User = g.user
    return user.name


def may(role: Role) -> bool:
    """:returns: whether who is signed in may do what the role may."""
    user: User | None = g.get("user")
    return user is not None and user.role.may(role)


def tell(text: str) -> None:
    """Say something on the next page that is shown."""
    session[_TOLD] = text


def take_told() -> str:
    """:returns: what the next page was to say; nothing the second time."""
    told: str = session.pop(_TOLD) if _TOLD in session else ""
    return told


def safe_next(address: str) -> str:
    """:returns: where to go on after signing in: an address of the console's, never another site's."""
    parts = urlsplit(address)
    is_ours = not parts.scheme and not parts.netloc and sessions.is_console(parts.path) and "\\" not in address
    return address if is_ours else PATH + "/"


def _signed_in() -> User | None:
    name = session.get("user")
    if name is None:
        return None
    user = next((one for one in desk().store.accounts.users() if one.name == name), None)
    if not sessions.holds(user):
        sessions.end()
        return None
    return user


def _ask_to_sign_in() -> ResponseReturnValue:
    if FRAGMENT_HEADER in request.headers:
        return "", 401
    lost = unsent() if request.method == "POST" else None
    if lost is not None:
        return render_template("console/login.html", wanted="", carried=lost.dump()), 403
    wanted = request.full_path.rstrip("?") if request.method == "GET" else PATH + "/"
    return redirect(url_for("console.show_login", next=None if wanted == PATH + "/" else wanted), 303)


def _choose_language() -> None:
    """Remember the language that was chosen: staff should not have to choose it on every page."""
    wanted = request.args.get("lang", "").lower()
    if wanted in set(Language):
        session["language"] = wanted
    g.language = Language(session.get("language", Language.DA.value))
