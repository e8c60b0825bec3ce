"""What every store promises the write door, on every database it runs on."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from finder.editing import (
    ApiKey,
    AuditRow,
    Draft,
    Edit,
    GoldResult,
    Judgement,
    Origin,
    Publication,
    RecordAddress,
    Role,
    Scope,
    User,
)
from finder.errors import EditConflict, InvalidInput
from finder.protocols import Store
from finder.store import open_store
from finder.structure.keys import documents_of, version_of
from finder.types import Audience, Kind, Structure
from tests.towns import make_town

WHEN, LATER = "2026-11-25T10:00:00Z", "2026-11-25T11:00:00Z"
SAVED = make_town()
UNIT = RecordAddress("lilleby", "units", "debitor")
POINT = RecordAddress("lilleby", "contact_points", "regning")


@pytest.fixture
def store(url) -> Iterator[Store]:
    """:returns: a store that holds Lilleby."""
    opened = open_store(url)
    opened.save_structure(SAVED)
    yield opened
    opened.close()


def document(address: RecordAddress, **changed: object) -> dict[str, object]:
    """:returns: a record of Lilleby with whatever is given changed."""
    return {**documents_of(SAVED)[address.kind][address.key], **changed}


def edit(address: RecordAddress, **changed: object) -> Edit:
    """:returns: a change of a record that nobody has touched yet."""
    return Edit(address, document(address, **changed), version_of(document(address)))


def with_unit(**changed: object) -> Structure:
    """:returns: Lilleby with one unit changed."""
    units = tuple(replace(unit, **changed) if unit.id == UNIT.key else unit for unit in SAVED.units)
    return replace(SAVED, units=units)


def publication(store: Store, *structures: Structure, **changed: object) -> Publication:
    """:returns: what publishes the structures and all drafts."""
    built = Publication(structures, store.revision(), store.drafts.list(), "mia", WHEN)
    return replace(built, **changed)


# --- drafts ----------------------------------------------------------------------------------------------------------


def test_draft_is_kept_beside_what_is_published_and_audited(store):
    revision = store.revision()
    store.drafts.save([edit(UNIT, name="Finanscentret")], Origin.EDIT, "mia", WHEN)
    base = version_of(document(UNIT))
    after = document(UNIT, name="Finanscentret")
    assert store.drafts.list("lilleby") == (Draft(UNIT, after, base, Origin.EDIT, "mia", WHEN, 1),)
    assert store.drafts.list("nowhere") == ()
    assert store.drafts.record(UNIT) == after
    assert store.load_structures() == (SAVED,)
    assert store.revision() == revision
    assert store.audit.rows(9) == (AuditRow(WHEN, "mia", "edit", str(UNIT), document(UNIT), after, 1),)


def test_second_editor_is_told_and_loses_nothing(store):
    store.drafts.save([edit(UNIT, name="Finanscentret")], Origin.EDIT, "mia", WHEN)
    with pytest.raises(EditConflict) as conflict:
        store.drafts.save([edit(POINT, name="X"), edit(UNIT, name="Kassen")], Origin.EDIT, "ole", LATER)
    assert conflict.value.address == UNIT
    assert conflict.value.current == document(UNIT, name="Finanscentret")
    assert len(store.drafts.list()) == len(store.audit.rows(9)) == 1
    seen = version_of(conflict.value.current)
    store.drafts.save([Edit(UNIT, document(UNIT, name="Kassen"), seen)], Origin.EDIT, "ole", LATER)
    (draft,) = store.drafts.list()
    assert (draft.document["name"], draft.editor, draft.sequence) == ("Kassen", "ole", 1)


def test_of_many_editors_at_once_one_wins(store):
    def try_to_save(number: int) -> bool:
        try:
            store.drafts.save([edit(UNIT, name=f"Navn {number}")], Origin.EDIT, f"editor-{number}", WHEN)
        except EditConflict:
            return False
        return True

    with ThreadPoolExecutor(6) as threads:
        won = list(threads.map(try_to_save, range(12)))
    assert won.count(True) == 1
    assert store.drafts.record(UNIT)["name"] == f"Navn {won.index(True)}"


def test_changing_back_leaves_no_draft(store):
    changed = edit(UNIT, name="Finanscentret")
    store.drafts.save([changed], Origin.EDIT, "mia", WHEN)
    store.drafts.save([Edit(UNIT, document(UNIT), version_of(changed.document))], Origin.EDIT, "mia", LATER)
    assert store.drafts.list() == ()
    assert [row.action for row in store.audit.rows(9)] == ["edit", "edit"]


def test_records_can_be_added_and_removed(store):
    new = RecordAddress("lilleby", "units", "ny")
    made = document(UNIT, id="ny", name="Ny")
    store.drafts.save([Edit(new, made, ""), Edit(POINT, None, version_of(document(POINT)))], Origin.FILE, "mia", WHEN)
    assert store.drafts.record(new) == made
    assert store.drafts.record(POINT) is None
    with pytest.raises(EditConflict):
        store.drafts.save([Edit(new, made, "")], Origin.EDIT, "ole", WHEN)
    rows = {row.subject: row for row in store.audit.rows(9)}
    assert (rows[str(new)].before, rows[str(new)].after) == (None, made)
    assert (rows[str(POINT)].before, rows[str(POINT)].after) == (document(POINT), None)


def test_thrown_away_draft_is_still_in_the_audit(store):
    store.drafts.save([edit(UNIT, name="Finanscentret", aliases=["Kas"])], Origin.EDIT, "mia", WHEN)
    drafts = store.drafts.list()
    store.drafts.discard(drafts, "ole", LATER)
    assert store.drafts.list() == store.drafts.words() == ()
    row = store.audit.rows(1)[0]
    assert (row.action, row.who, row.before["name"], row.after) == ("discard", "ole", "Finanscentret", document(UNIT))
    with pytest.raises(EditConflict):
        store.drafts.discard(drafts, "ole", LATER)


def test_words_typed_here_are_remembered_until_they_are_taken_out_again(store):
    aliases = [*document(UNIT)["aliases"], "Kas"]
    changed = edit(UNIT, aliases=aliases)
    store.drafts.save([changed], Origin.EDIT, "mia", WHEN)
    store.drafts.save([edit(POINT, search_terms=["rykker"])], Origin.FILE, "mia", WHEN)
    (word,) = store.drafts.words("lilleby")
    assert (word.address, word.word, word.editor, word.carried) == (UNIT, "Kas", "mia", False)
    store.drafts.mark_carried([replace(word, carried=True)])
    assert store.drafts.words() == (replace(word, carried=True),)
    store.versions.publish(publication(store, with_unit(aliases=("Kas",))))
    assert store.drafts.words() == (replace(word, carried=True),)
    taken_out = Edit(UNIT, document(UNIT), version_of(changed.document))
    store.drafts.save([taken_out], Origin.EDIT, "ole", LATER)
    assert len(store.drafts.words()) == 1
    store.versions.publish(publication(store, SAVED))
    assert store.drafts.words() == ()


# --- versions --------------------------------------------------------------------------------------------------------


def test_publishing_swaps_everything_and_keeps_what_was_there(store):
    before = store.revision()
    smaller = replace(SAVED, links=(), points=SAVED.points[:-1])
    gold = GoldResult(3, 4, {"q-1": "regning", "q-2": ""})
    version = store.versions.publish(publication(store, smaller, note="Mindre", gold=gold))
    assert (version.number, version.publisher, version.note) == (2, "mia", "Mindre")
    assert (version.points, version.units) == (len(smaller.points), len(smaller.units))
    assert version.revision == store.revision() != before
    assert store.load_structures() == store.versions.structures(2) == (smaller,)
    assert store.versions.structures(1) == (SAVED,)
    assert [one.number for one in store.versions.list()] == [2, 1]
    assert store.versions.gold(version.revision) == gold
    assert store.versions.gold(before) is None
    row = store.audit.rows(1)[0]
    assert (row.action, row.subject, row.before) == ("publish", "version/2", {"revision": before, "version": 1})
    with pytest.raises(InvalidInput):
        store.versions.structures(3)


def test_organisation_that_is_not_published_any_more_is_gone(store):
    other = replace(SAVED, organisation=replace(SAVED.organisation, id="anden"))
    store.versions.publish(publication(store, other))
    assert [one.organisation.id for one in store.load_structures()] == ["anden"]


def test_publishing_what_rests_on_an_older_state_is_refused(store):
    late = publication(store, SAVED)
    store.save_structure(replace(SAVED, units=SAVED.units[:-1]))
    revision = store.revision()
    with pytest.raises(EditConflict):
        store.versions.publish(late)
    assert store.revision() == revision
    assert store.versions.list() == ()


def test_draft_that_was_changed_while_it_was_published_stays_a_draft(store):
    first = edit(UNIT, name="Finanscentret")
    store.drafts.save([first], Origin.EDIT, "mia", WHEN)
    built = publication(store, with_unit(name="Finanscentret"))
    second = Edit(UNIT, document(UNIT, name="Kassen"), version_of(first.document))
    store.drafts.save([second], Origin.EDIT, "ole", LATER)
    store.versions.publish(built)
    (draft,) = store.drafts.list()
    assert (draft.document["name"], draft.base) == ("Kassen", version_of(first.document))


# --- audit, judgements, accounts -------------------------------------------------------------------------------------


def test_audit_is_read_page_by_page_and_by_subject(store):
    for subject in ("kk/units/a", "kk/units/b", "kk/units", "kk/unitsx", "user/mia"):
        store.audit.add(AuditRow(WHEN, "mia", "test", subject))
    assert [row.number for row in store.audit.rows(2)] == [5, 4]
    assert [row.number for row in store.audit.rows(9, before=4)] == [3, 2, 1]
    assert {row.subject for row in store.audit.rows(9, subject="kk/units")} == {"kk/units/a", "kk/units/b", "kk/units"}


def test_judgements_become_examples_with_the_next_version(store):
    said = Judgement("Hvor betaler jeg?", Kind.QUESTION, "da", Audience.CITIZEN, "regning", True, "mia", WHEN)
    revision = store.revision()
    store.judgements.add(said)
    assert store.judgements.list() == (replace(said, number=1),)
    assert store.revision() == revision
    store.versions.publish(publication(store, SAVED))
    assert store.judgements.list() == (replace(said, number=1, is_published=True),)
    assert store.revision() != revision
    assert "betaler" not in repr(store.audit.rows(9))


MIA = User("mia", Role.ADMINISTRATOR, WHEN, False, "hash-1")


def test_users_come_back_and_their_passwords_are_in_no_audit(store):
    assert store.accounts.users() == ()
    ole = User("ole", Role.VIEWER, WHEN, False, "hash-2")
    for user in (ole, MIA, replace(ole, role=Role.EDITOR, password_hash="hash-3")):
        store.accounts.save_user(user, "cli", WHEN)
    assert store.accounts.users() == (MIA, replace(ole, role=Role.EDITOR, password_hash="hash-3"))
    row = store.audit.rows(1)[0]
    assert row.after == {"name": "ole", "role": "editor", "disabled": False, "password_changed": True}
    assert "hash" not in repr(store.audit.rows(9))


@pytest.mark.parametrize("changed", [{"role": Role.EDITOR}, {"disabled": True}])
def test_last_administrator_stays(store, changed):
    store.accounts.save_user(MIA, "cli", WHEN)
    with pytest.raises(InvalidInput, match="administrator"):
        store.accounts.save_user(replace(MIA, **changed), "mia", LATER)
    store.accounts.save_user(replace(MIA, name="ole"), "mia", LATER)
    store.accounts.save_user(replace(MIA, **changed), "mia", LATER)
    assert store.accounts.users()[0] == replace(MIA, **changed)


def test_keys_can_be_withdrawn_once(store):
    key = ApiKey("k1", "intranet", frozenset({Scope.FIND, Scope.READ}), "mia", WHEN, None, "0" * 64)
    store.accounts.add_key(key, WHEN)
    assert store.accounts.api_keys() == (key,)
    store.accounts.revoke_key("k1", "mia", LATER)
    store.accounts.revoke_key("k1", "mia", "2027-01-01T00:00:00Z")
    assert store.accounts.api_keys() == (replace(key, revoked=LATER),)
    assert [row.action for row in store.audit.rows(9)] == ["api_key", "api_key"]
    assert "0000" not in repr(store.audit.rows(9))
    with pytest.raises(InvalidInput):
        store.accounts.revoke_key("k2", "mia", LATER)
