"""The session: who has signed in, in a signed cookie that only the console sends and sets.

Nothing is kept on the server. A session ends after a while without a request, at the latest after a working day, and at
once when the user is disabled or gets another password or role.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import MutableMapping

from flask import Flask, Request, current_app, request, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface

from finder.editing import Role, User
from web.console.blueprint import PATH

COOKIE = "console"
LONGEST_SECONDS = 8 * 60 * 60
"""A working day, however busy."""
IDLE_SECONDS = 30 * 60
"""As long as somebody may be away from a desk that others pass by. Source: ASVS 5.0, 7.3."""
RENEW_SECONDS = 60
"""A cookie for each keystroke would only be noise."""
TOKEN_BYTES = 32
_MARK_CHARS = 32


class ConsoleSessions(SecureCookieSessionInterface):
    """Sessions for the console's addresses alone: no other page reads or sets a cookie."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        """:returns: what the cookie holds; an empty session elsewhere, or when it was altered or has ended."""
        if not is_console(request.path):
            return self.session_class()
        opened = super().open_session(app, request) or self.session_class()
        now = time.time()
        if "user" in opened and not _is_current(opened, now):
            return self.session_class()
        if "user" in opened and now - opened["seen"] > RENEW_SECONDS:
            opened["seen"] = int(now)
        return opened

    def get_cookie_name(self, app: Flask) -> str:  # noqa: ARG002 - the signature is Flask's
        """:returns: the cookie's name."""
        return COOKIE

    def get_cookie_path(self, app: Flask) -> str:  # noqa: ARG002
        """:returns: where a browser sends the cookie to."""
        return PATH

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002
        """:returns: whether the cookie goes by https alone, which it does wherever the page came by https."""
        return request.is_secure

    def get_cookie_httponly(self, app: Flask) -> bool:  # noqa: ARG002
        """:returns: True: no script reads it."""
        return True

    def get_cookie_samesite(self, app: Flask) -> str:  # noqa: ARG002
        """:returns: Lax: other sites' forms don't send it."""
        return "Lax"


def is_console(path: str) -> bool:
    """:returns: whether an address is one of the console's."""
    return path == PATH or path.startswith(f"{PATH}/")


def begin(user: User) -> None:
    """Sign a user in: a new session, in which nothing of the old one is left but the language."""
    language = session.get("language")
    session.clear()
    now = int(time.time())
    session.update(user=user.name, mark=_mark(user), begun=now, seen=now, csrf=secrets.token_urlsafe(TOKEN_BYTES))
    if language:
        session["language"] = language


def end() -> None:
    """Sign out."""
    session.clear()


def holds(user: User | None) -> bool:
    """:returns: whether the session is this user's, and the user still the one who signed in."""
    return user is not None and not user.disabled and hmac.compare_digest(session.get("mark", ""), _mark(user))


def csrf_token() -> str:
    """:returns: what every form must send back; drawn when the session has none."""
    if "csrf" not in session:
        session["csrf"] = secrets.token_urlsafe(TOKEN_BYTES)
    token: str = session["csrf"]
    return token


def is_own_form(sent: str) -> bool:
    """:returns: whether a form came from a page of this session."""
    kept: str = session.get("csrf", "")
    return bool(kept) and hmac.compare_digest(kept.encode(), sent.encode("utf-8", "surrogatepass"))


def _is_current(opened: MutableMapping[str, object], now: float) -> bool:
    begun, seen = opened.get("begun"), opened.get("seen")
    if not isinstance(begun, int) or not isinstance(seen, int):
        return False
    return now - begun <= LONGEST_SECONDS and now - seen <= IDLE_SECONDS


def _mark(user: User) -> str:
    """:returns: what changes with the user's password and role, and tells nothing of either."""
    key = str(current_app.secret_key).encode()
    told = f"{user.name}\0{user.password_hash}\0{Role(user.role).value}"
    return hmac.new(key, told.encode(), hashlib.sha256).hexdigest()[:_MARK_CHARS]
