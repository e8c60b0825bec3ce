"""Keys of other systems: who calls, what the key is good for, and how often it may.

A key stands in the header `Authorization: Bearer …` and nowhere else: an address would be logged.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, current_app, g, request
from flask.typing import ResponseReturnValue

from finder import catalogue
from finder.editing import ApiKey, Scope
from finder.errors import FinderError
from web.console.desk import desk
from web.limits import RateLimits

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])

TIMES = 10
"""A system speaks for many people: its key may ask so many times as much as one address."""
MOST_FAILURES = 30
"""Wrong keys from one address in a minute: nobody guesses 256 bits, but every try costs a look into the database."""
_API = "/api/"
_FAILURES = "failures"
_SCHEME = "bearer"


class Unauthorized(FinderError):
    """No key was sent, or one that opens nothing: unknown, mistyped or withdrawn."""

    code = "unauthorized"


class Forbidden(FinderError):
    """The key is good, but not for this."""

    code = "forbidden"


def register_keys(app: Flask) -> None:
    """Know the callers that bring a key, before anything is counted."""
    limits = app.extensions["settings"].rate_limits
    app.extensions["key_limits"] = RateLimits({kind: most * TIMES for kind, most in limits.items()})
    app.extensions["key_failures"] = RateLimits({_FAILURES: MOST_FAILURES})
    app.before_request(_identify)


def needs_scope(scope: Scope) -> Callable[[View], View]:
    """Let only those in whose key is good for this; put it between the route and the view."""

    def guard(view: View) -> View:
        def guarded(*places: object, **names: object) -> ResponseReturnValue:
            if key_in_use() is None:
                raise Unauthorized("Send a key: Authorization: Bearer rf_…")
            require(scope)
            return view(*places, **names)

        guarded.__name__, guarded.__doc__ = view.__name__, view.__doc__
        return guarded  # type: ignore[return-value]  # It takes and gives what the view does.

    return guard


def require(scope: Scope) -> None:
    """Refuse a key that isn't good for something; whoever brings none is not refused here.

    :raises Forbidden: when it isn't.
    """
    key = key_in_use()
    if key is not None and scope not in key.scopes:
        raise Forbidden(f"The key is not good for {scope.value}.")


def key_in_use() -> ApiKey | None:
    """:returns: the key that came with the request being served."""
    found: ApiKey | None = g.get("api_key")
    return found


def actor() -> str:
    """:returns: the key as the audit has it: who uses it, and which it is."""
    key = key_in_use()
    assert key is not None
    return f"{key.name} (api_key/{key.id})"


def count_request(kind: str) -> None:
    """Count a request against its key, else against its address.

    :param kind: answers, files or pages.
    :raises RateLimited: when there were too many.
    """
    key = key_in_use()
    if key is not None:
        current_app.extensions["key_limits"].take(kind, key.id)
    else:
        current_app.extensions["limits"].take(kind, request.remote_addr or "")


def _identify() -> None:
    told = request.headers.get("Authorization", "") if request.path.startswith(_API) else ""
    if not told:
        return
    scheme, _, secret = told.partition(" ")
    key = catalogue.find_key(desk().store, secret.strip()) if scheme.lower() == _SCHEME else None
    if key is None:
        current_app.extensions["key_failures"].take(_FAILURES, request.remote_addr or "")
        raise Unauthorized("The key opens nothing.")
    g.api_key = key
