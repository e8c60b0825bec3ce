"""Who may log in: local users with passwords that are stored as argon2id hashes."""

from __future__ import annotations

import re
from dataclasses import replace

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from finder.catalogue.clock import now
from finder.editing import Role, User
from finder.errors import InvalidInput
from finder.protocols import Store

SHORTEST_PASSWORD = 12
"""Characters. Source: NIST SP 800-63B: length counts, rules of composition don't; ASVS 5.0 asks for at least 8."""
LONGEST_PASSWORD = 1024
"""Characters: longer ones would only keep the hash function busy."""
_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,63}")
_HASHER = PasswordHasher()
"""argon2id with the package's parameters, those of RFC 9106 for little memory."""
_NOBODY = _HASHER.hash("nobody has this password")
"""Checked when there is no such user, so that the time taken doesn't tell which names exist."""


def add_user(store: Store, name: str, role: Role, password: str, who: str) -> User:
    """Make a user.

    :param name: two to 64 of a-z, 0-9 and . _ @ -; capitals are made small.
    :raises InvalidInput: when the name is taken or can't be used, or the password is too short or too long.
    """
    wanted = name.strip().lower()
    if not _NAME.fullmatch(wanted):
        raise InvalidInput("A user's name has 2 to 64 of the signs a-z, 0-9 and . _ @ -", "name")
    if any(user.name == wanted for user in store.accounts.users()):
        raise InvalidInput(f"There is a user {wanted} already.", "name")
    moment = now()
    user = User(wanted, role, moment, disabled=False, password_hash=hash_password(password))
    store.accounts.save_user(user, who, moment)
    return user


def find_user(store: Store, name: str) -> User:
    """:returns: a user, disabled or not.

    :raises InvalidInput: when there is none of that name.
    """
    wanted = name.strip().lower()
    for user in store.accounts.users():
        if user.name == wanted:
            return user
    raise InvalidInput(f"There is no user {wanted}.", "name")


def change_user(
    store: Store,
    name: str,
    who: str,
    *,
    role: Role | None = None,
    disabled: bool | None = None,
    password: str | None = None,
) -> User:
    """Change what is given and leave the rest.

    :raises InvalidInput: when there is no such user, or no administrator would be left who can log in.
    """
    user = find_user(store, name)
    changed = replace(
        user,
        role=user.role if role is None else role,
        disabled=user.disabled if disabled is None else disabled,
        password_hash=user.password_hash if password is None else hash_password(password),
    )
    store.accounts.save_user(changed, who, now())
    return changed


def log_in(store: Store, name: str, password: str) -> User | None:
    """Check a name and a password; it takes as long whether the name exists or not.

    :returns: None when they don't go together, or the user is disabled.
    """
    wanted = name.strip().lower()
    user = next((one for one in store.accounts.users() if one.name == wanted), None)
    try:
        _HASHER.verify(user.password_hash if user is not None else _NOBODY, password[:LONGEST_PASSWORD])
    except (VerificationError, InvalidHashError):
        return None
    return user if user is not None and not user.disabled else None


def hash_password(password: str) -> str:
    """:returns: an argon2id hash with its parameters and its own salt.

    :raises InvalidInput: when the password is too short or too long.
    """
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise InvalidInput(
            f"A password has at least {SHORTEST_PASSWORD} characters (and at most {LONGEST_PASSWORD}).", "password"
        )
    return _HASHER.hash(password)
