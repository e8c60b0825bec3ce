"""Keys for other systems: random, told once, stored as hashes."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable

from finder.catalogue.clock import now
from finder.editing import ApiKey, Scope
from finder.errors import InvalidInput
from finder.protocols import Store

PREFIX = "rf"
"""Begins every key, so that one that got into a text or a repository can be searched for."""
KEY_BYTES = 32
"""256 random bits: nobody guesses them, so a fast hash is enough."""
ID_BYTES = 6


def make_key(store: Store, name: str, scopes: Iterable[Scope], who: str) -> tuple[ApiKey, str]:
    """Make a key.

    :param name: who will use it.
    :returns: what is stored, and the key itself, which can't be told again.
    :raises InvalidInput: when it has no name, or is good for nothing.
    """
    granted = frozenset(scopes)
    if not name.strip():
        raise InvalidInput("A key needs a name: who will use it?", "name")
    if not granted:
        raise InvalidInput("A key needs at least one scope.", "scopes")
    identity, secret = secrets.token_hex(ID_BYTES), secrets.token_urlsafe(KEY_BYTES)
    moment = now()
    key = ApiKey(identity, name.strip(), granted, who, moment, None, _hash(secret))
    store.accounts.add_key(key, moment)
    return key, f"{PREFIX}_{identity}_{secret}"


def find_key(store: Store, told: str) -> ApiKey | None:
    """:returns: the key, when it is one of ours and not withdrawn; what it is good for is for the caller to ask."""
    prefix, _, rest = told.partition("_")
    identity, _, secret = rest.partition("_")
    if prefix != PREFIX:
        return None
    key = next((one for one in store.accounts.api_keys() if one.id == identity), None)
    # Hashed and compared also when there is no such key: how long it takes tells nothing.
    is_right = hmac.compare_digest(key.key_hash if key is not None else _hash(""), _hash(secret))
    return key if key is not None and is_right and key.revoked is None else None


def revoke_key(store: Store, key_id: str, who: str) -> None:
    """Withdraw a key at once.

    :raises InvalidInput: when there is no such key.
    """
    store.accounts.revoke_key(key_id, who, now())


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
