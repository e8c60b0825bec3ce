"""The commands for users and for the keys of other systems."""

from __future__ import annotations

import argparse
import getpass
import sys
from contextlib import closing

from finder.catalogue import add_user, change_user, make_key, revoke_key
from finder.cli.arguments import Commands
from finder.cli.desk import who_runs
from finder.editing import Role, Scope
from finder.settings import Settings
from finder.store import open_store


def add_commands(commands: Commands) -> None:
    """Add `user` and `api-key`."""
    roles = [one.value for one in Role]
    user = commands.add_parser("user", help="who may log in").add_subparsers(dest="action", required=True)
    added = user.add_parser("add", help="make a user; the password is asked for, or read from standard input")
    added.add_argument("name", metavar="NAME")
    added.add_argument("--role", choices=roles, default=Role.VIEWER.value, help="viewer when left out")
    added.set_defaults(run=_add_user)
    role = user.add_parser("role", help="give a user another role")
    role.add_argument("name", metavar="NAME")
    role.add_argument("role", choices=roles)
    role.set_defaults(run=_change_role)
    for action, told in (("password", "set"), ("disable", "Disabled"), ("enable", "Enabled")):
        one = user.add_parser(action, help=f"{told.lower()} a user{'’s password' if action == 'password' else ''}")
        one.add_argument("name", metavar="NAME")
        one.set_defaults(run=_set_password if action == "password" else _switch, disabled=action == "disable")
    user.add_parser("list", help="list all users").set_defaults(run=_list_users)
    key = commands.add_parser("api-key", help="keys of other systems").add_subparsers(dest="action", required=True)
    made = key.add_parser("add", help="make a key; it is shown once")
    made.add_argument("name", metavar="NAME", help="who will use it")
    made.add_argument(
        "--scope",
        action="append",
        choices=[one.value for one in Scope],
        help="find when left out; may be given again",
    )
    made.set_defaults(run=_make_key)
    gone = key.add_parser("revoke", help="withdraw a key")
    gone.add_argument("id", metavar="ID")
    gone.set_defaults(run=_revoke_key)
    key.add_parser("list", help="list all keys").set_defaults(run=_list_keys)


def _add_user(settings: Settings, parsed: argparse.Namespace) -> int:
    password = _ask_password()
    with closing(open_store(settings.database_url)) as store:
        user = add_user(store, parsed.name, Role(parsed.role), password, who_runs())
    print(f"Made {user.name}, {user.role.value}.")
    return 0


def _change_role(settings: Settings, parsed: argparse.Namespace) -> int:
    with closing(open_store(settings.database_url)) as store:
        user = change_user(store, parsed.name, who_runs(), role=Role(parsed.role))
    print(f"{user.name} is now {user.role.value}.")
    return 0


def _set_password(settings: Settings, parsed: argparse.Namespace) -> int:
    password = _ask_password()
    with closing(open_store(settings.database_url)) as store:
        user = change_user(store, parsed.name, who_runs(), password=password)
    print(f"{user.name} has a new password.")
    return 0


def _switch(settings: Settings, parsed: argparse.Namespace) -> int:
    with closing(open_store(settings.database_url)) as store:
        user = change_user(store, parsed.name, who_runs(), disabled=parsed.disabled)
    print(f"{user.name} {'can no longer' if user.disabled else 'can'} log in.")
    return 0


def _list_users(settings: Settings, _: argparse.Namespace) -> int:
    print("name\trole\tcreated\tstate")
    with closing(open_store(settings.database_url)) as store:
        for user in store.accounts.users():
            print(user.name, user.role.value, user.created, "disabled" if user.disabled else "enabled", sep="\t")
    return 0


def _make_key(settings: Settings, parsed: argparse.Namespace) -> int:
    scopes = map(Scope, parsed.scope or [Scope.FIND.value])
    with closing(open_store(settings.database_url)) as store:
        key, secret = make_key(store, parsed.name, scopes, who_runs())
    print(f"Made the key {key.id} for {key.name}. It is shown this once:", file=sys.stderr)
    print(secret)
    return 0


def _revoke_key(settings: Settings, parsed: argparse.Namespace) -> int:
    with closing(open_store(settings.database_url)) as store:
        revoke_key(store, parsed.id, who_runs())
    print(f"Withdrew the key {parsed.id}.")
    return 0


def _list_keys(settings: Settings, _: argparse.Namespace) -> int:
    print("id\tname\tscopes\tcreated\tcreator\twithdrawn")
    with closing(open_store(settings.database_url)) as store:
        for key in store.accounts.api_keys():
            scopes = ",".join(sorted(key.scopes))
            print(key.id, key.name, scopes, key.created, key.creator, key.revoked or "-", sep="\t")
    return 0


def _ask_password() -> str:
    """:returns: what is typed, without showing it; else the first line of standard input."""
    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\r\n")
