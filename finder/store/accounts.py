"""Who may log in, and the keys of other systems."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, Engine, insert, select, update

from finder.editing import ApiKey, AuditRow, Document, Role, Scope, User
from finder.errors import InvalidInput
from finder.store.auditing import write_audit
from finder.store.connection import reporting, writing
from finder.store.desk_schema import API_KEYS, USERS


class SqlAccounts:
    """Keeps users and keys; see `finder.protocols.Accounts`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def users(self) -> tuple[User, ...]:
        """:returns: all users, in order of name."""
        with reporting(self._engine), self._engine.begin() as connection:
            return _read_users(connection)

    def save_user(self, user: User, who: str, when: str) -> None:
        """Add a user, or replace the one of that name; the audit tells everything but the password.

        :raises InvalidInput: when no administrator would be left who can log in.
        """
        with reporting(self._engine), writing(self._engine) as connection:
            present = {one.name: one for one in _read_users(connection)}
            before = present.get(user.name)
            if before is not None and not any(map(_is_in_charge, {**present, user.name: user}.values())):
                raise InvalidInput("At least one administrator who can log in must be left.", "role")
            row = {
                "name": user.name,
                "role": user.role.value,
                "created": user.created,
                "disabled": user.disabled,
                "password_hash": user.password_hash,
            }
            if before is None:
                connection.execute(insert(USERS), row)
            else:
                connection.execute(update(USERS).where(USERS.c.name == user.name).values(row))
            told = {
                **_told_user(user),
                "password_changed": before is None or before.password_hash != user.password_hash,
            }
            audit = AuditRow(
                when, who, "user", f"user/{user.name}", None if before is None else _told_user(before), told
            )
            write_audit(connection, [audit])

    def api_keys(self) -> tuple[ApiKey, ...]:
        """:returns: all keys, withdrawn ones too, in order of creation."""
        with reporting(self._engine), self._engine.begin() as connection:
            return _read_keys(connection)

    def add_key(self, key: ApiKey, when: str) -> None:
        """Keep a new key's hash."""
        row = {
            "id": key.id,
            "name": key.name,
            "scopes": " ".join(sorted(key.scopes)),
            "creator": key.creator,
            "created": key.created,
            "revoked": key.revoked,
            "key_hash": key.key_hash,
        }
        with reporting(self._engine), writing(self._engine) as connection:
            connection.execute(insert(API_KEYS), row)
            write_audit(connection, [AuditRow(when, key.creator, "api_key", f"api_key/{key.id}", None, _told_key(key))])

    def revoke_key(self, key_id: str, who: str, when: str) -> None:
        """Withdraw a key; one that is withdrawn already stays as it is.

        :raises InvalidInput: when there is no such key.
        """
        with reporting(self._engine), writing(self._engine) as connection:
            key = next((one for one in _read_keys(connection) if one.id == key_id), None)
            if key is None:
                raise InvalidInput(f"There is no key {key_id}.", "key")
            if key.revoked is not None:
                return
            connection.execute(update(API_KEYS).where(API_KEYS.c.id == key_id).values(revoked=when))
            after = _told_key(replace(key, revoked=when))
            write_audit(connection, [AuditRow(when, who, "api_key", f"api_key/{key_id}", _told_key(key), after)])


def _is_in_charge(user: User) -> bool:
    return user.role is Role.ADMINISTRATOR and not user.disabled


def _read_users(connection: Connection) -> tuple[User, ...]:
    found = [
        User(row.name, Role(row.role), row.created, row.disabled, row.password_hash)
        for row in connection.execute(select(USERS))
    ]
    return tuple(sorted(found, key=lambda user: user.name))


def _read_keys(connection: Connection) -> tuple[ApiKey, ...]:
    found = [
        ApiKey(
            row.id,
            row.name,
            frozenset(map(Scope, row.scopes.split())),
            row.creator,
            row.created,
            row.revoked,
            row.key_hash,
        )
        for row in connection.execute(select(API_KEYS))
    ]
    return tuple(sorted(found, key=lambda key: (key.created, key.id)))


def _told_user(user: User) -> Document:
    return {"name": user.name, "role": user.role.value, "disabled": user.disabled}


def _told_key(key: ApiKey) -> Document:
    return {"name": key.name, "scopes": sorted(key.scopes), "revoked": key.revoked}
