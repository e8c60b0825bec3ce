"""Users log in with names and passwords of which only a slow hash is kept."""

from __future__ import annotations

import pytest

from finder.catalogue import add_user, change_user, find_user, log_in
from finder.catalogue.users import LONGEST_PASSWORD
from finder.editing import Role
from finder.errors import InvalidInput

PASSWORD = "korrekt hest batteri"


@pytest.fixture
def mia(store):
    """:returns: an administrator."""
    return add_user(store, " Mia ", Role.ADMINISTRATOR, PASSWORD, "cli")


def test_user_logs_in_with_the_right_password_only(store, mia):
    assert log_in(store, "MIA", PASSWORD) == mia == find_user(store, "mia")
    assert log_in(store, "mia", PASSWORD + " ") is None
    assert log_in(store, "ole", PASSWORD) is None
    assert log_in(store, "ole", "nobody has this password") is None
    assert mia.password_hash.startswith("$argon2id$")
    assert PASSWORD not in repr(store.audit.rows(9)) + repr(mia)


def test_two_users_with_one_password_have_different_hashes(store, mia):
    assert add_user(store, "ole", Role.VIEWER, PASSWORD, "cli").password_hash != mia.password_hash


@pytest.mark.parametrize("name", ["", "a", "mia", "mia ole", "Æble", "-mia", "a" * 65, "mia\n"])
def test_name_that_can_not_be_used_is_refused(store, mia, name):
    assert mia.name == "mia"
    if name == "mia\n":
        name = "ole\nmia"
    with pytest.raises(InvalidInput) as refusal:
        add_user(store, name, Role.VIEWER, PASSWORD, "cli")
    assert refusal.value.field == "name"


@pytest.mark.parametrize("password", ["", "kort", "a" * (LONGEST_PASSWORD + 1)])
def test_password_has_a_least_and_a_greatest_length(store, password):
    with pytest.raises(InvalidInput) as refusal:
        add_user(store, "ole", Role.VIEWER, password, "cli")
    assert refusal.value.field == "password"
    assert store.accounts.users() == ()


def test_disabled_user_does_not_get_in(store, mia):
    add_user(store, "ole", Role.EDITOR, PASSWORD, "cli")
    change_user(store, "ole", mia.name, disabled=True)
    assert log_in(store, "ole", PASSWORD) is None
    change_user(store, "ole", mia.name, disabled=False, role=Role.VIEWER, password="et helt andet ord")
    assert log_in(store, "ole", PASSWORD) is None
    assert log_in(store, "ole", "et helt andet ord").role is Role.VIEWER
    with pytest.raises(InvalidInput, match="no user eva"):
        change_user(store, "eva", mia.name, disabled=True)


def test_last_administrator_can_not_be_locked_out(store, mia):
    with pytest.raises(InvalidInput, match="administrator"):
        change_user(store, mia.name, mia.name, role=Role.EDITOR)
    assert find_user(store, "mia").role is Role.ADMINISTRATOR


def test_roles_reach_each_as_far_as_those_before():
    reach = {role: [needed for needed in Role if role.may(needed)] for role in Role}
    assert reach == {
        Role.VIEWER: [Role.VIEWER],
        Role.EDITOR: [Role.VIEWER, Role.EDITOR],
        Role.ADMINISTRATOR: list(Role),
    }
