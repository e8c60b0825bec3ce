"""Keys of other systems are random, told once, limited and withdrawn at once."""

from __future__ import annotations

import pytest

from finder.catalogue import find_key, make_key, revoke_key
from finder.catalogue.apikeys import KEY_BYTES
from finder.editing import Scope
from finder.errors import InvalidInput


def test_key_is_good_for_its_scopes_only(store):
    key, told = make_key(store, " Intranet ", [Scope.FIND, Scope.READ], "mia")
    assert find_key(store, told) == key
    assert key.scopes == {Scope.FIND, Scope.READ}
    assert (key.name, key.creator, key.revoked) == ("Intranet", "mia", None)
    assert told.startswith(f"rf_{key.id}_")
    assert len(told.split("_", 2)[2]) >= KEY_BYTES * 8 / 6


def test_neither_store_nor_audit_know_the_key(store, tmp_path):
    key, told = make_key(store, "Intranet", [Scope.FIND], "mia")
    store.close()
    secret = told.split("_", 2)[2]
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("finder.db*"))
    assert key.id.encode() in kept
    assert secret.encode() not in kept


@pytest.mark.parametrize(
    "change", [lambda key: key[:-1], lambda key: key + "x", lambda key: key[1:], lambda _: "", str.upper]
)
def test_other_keys_are_refused(store, change):
    told = make_key(store, "Intranet", [Scope.FIND], "mia")[1]
    assert find_key(store, change(told)) is None
    other = make_key(store, "Andet", [Scope.FIND], "mia")[1]
    mixed = "_".join([*told.split("_", 2)[:2], other.split("_", 2)[2]])
    assert find_key(store, mixed) is None


def test_withdrawn_key_is_refused(store):
    key, told = make_key(store, "Intranet", [Scope.FIND], "mia")
    revoke_key(store, key.id, "ole")
    assert find_key(store, told) is None
    with pytest.raises(InvalidInput):
        revoke_key(store, "ukendt", "ole")


@pytest.mark.parametrize(("name", "scopes", "field"), [(" ", [Scope.FIND], "name"), ("Intranet", [], "scopes")])
def test_key_needs_a_name_and_a_purpose(store, name, scopes, field):
    with pytest.raises(InvalidInput) as refusal:
        make_key(store, name, scopes, "mia")
    assert refusal.value.field == field
