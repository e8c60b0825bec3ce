"""Users and keys from the command line; no secret is an argument."""

from __future__ import annotations

import io
import sys

import pytest

from finder.catalogue import find_key, log_in
from finder.cli import people
from finder.editing import Role, Scope

PASSWORD = "korrekt hest batteri"


def test_first_administrator_is_made_with_a_password_from_standard_input(run, store):
    status, told, _ = run("user", "add", "Mia", "--role", "administrator", stdin=f"{PASSWORD}\n")
    assert (status, told) == (0, "Made mia, administrator.\n")
    assert log_in(store, "mia", PASSWORD).role is Role.ADMINISTRATOR


def test_password_is_asked_for_where_somebody_types(monkeypatch):
    typed = io.StringIO()
    typed.isatty = lambda: True
    monkeypatch.setattr(sys, "stdin", typed)
    monkeypatch.setattr(people.getpass, "getpass", lambda _: PASSWORD)
    assert people._ask_password() == PASSWORD


def test_users_can_be_changed_and_listed(run, store):
    run("user", "add", "mia", "--role", "administrator", stdin=PASSWORD)
    run("user", "add", "ole", stdin=PASSWORD)
    assert run("user", "role", "ole", "editor")[1] == "ole is now editor.\n"
    assert run("user", "disable", "ole")[1] == "ole can no longer log in.\n"
    assert [line.split("\t")[::3] for line in run("user", "list")[1].splitlines()[1:]] == [
        ["mia", "enabled"],
        ["ole", "disabled"],
    ]
    assert run("user", "enable", "ole")[1] == "ole can log in.\n"
    assert run("user", "password", "ole", stdin="et helt andet ord\n")[1] == "ole has a new password.\n"
    assert log_in(store, "ole", "et helt andet ord").role is Role.EDITOR


@pytest.mark.parametrize(
    ("arguments", "stdin", "words"),
    [
        (("user", "add", "mia"), "kort", "at least 12"),
        (("user", "add", "m"), PASSWORD, "2 to 64"),
        (("user", "disable", "eva"), "", "no user eva"),
        (("user", "add", "mia", "--role", "chef"), PASSWORD, "invalid choice"),
        (("user",), "", "required"),
        (("api-key", "revoke", "x"), "", "no key x"),
        (("api-key", "add", "x", "--scope", "alt"), "", "invalid choice"),
    ],
)
def test_what_can_not_be_done_is_told(run, store, arguments, stdin, words):
    status, told, error = run(*arguments, stdin=stdin)
    assert status in {1, 2}
    assert told == ""
    assert words in error
    assert store.accounts.users() == ()


def test_key_is_shown_once_and_can_be_withdrawn(run, store):
    status, key, told = run("api-key", "add", "Intranet", "--scope", "find", "--scope", "read")
    key = key.strip()
    assert status == 0
    assert find_key(store, key).name == "Intranet"
    listed = run("api-key", "list")[1]
    assert key not in listed + told
    identity, name, scopes, _, creator, withdrawn = listed.splitlines()[1].split("\t")
    assert (name, scopes, withdrawn) == ("Intranet", "find,read", "-")
    assert creator.endswith("command line)")
    assert run("api-key", "revoke", identity)[1] == f"Withdrew the key {identity}.\n"
    assert find_key(store, key) is None


def test_key_is_good_for_finding_unless_it_is_said(run, store):
    key = run("api-key", "add", "Intranet")[1].strip()
    assert find_key(store, key).scopes == {Scope.FIND}
