"""Reorganisations are records like any other, on every database: stored, drafted, published, taken back, exchanged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from finder.catalogue import (
    ExchangeFormat,
    SourceFile,
    Wish,
    apply_import,
    draft_reorganisation,
    export_structure,
    load_draft,
    plan_reorganisation,
    preview_import,
    roll_back,
    show_draft,
)
from finder.editing import Publication
from finder.protocols import Store
from finder.store import open_store
from finder.types import ReorganisationKind
from tests.reorganised import reorganise
from tests.towns import make_town

PLANNED = tuple(
    replace(one, organisation="lilleby")
    for one in (
        reorganise("merge", "2099-03-01", "kasse", "debitor", note="Byrådet | har besluttet det"),
        reorganise("split", "2099-04-01", "debitor", "skole arkivet"),
        reorganise("move", "2099-05-01", "sfo", parent="arkivet", contact_point="regning"),
        reorganise("rename", "2099-06-01", "arkivet", name="Æske & Ø"),
    )
)
TOWN = replace(make_town(), reorganisations=PLANNED)
WISH = Wish("lilleby", ReorganisationKind.RENAME, "2099-03-01", ("kasse",), name="Pengekassen")


@pytest.fixture
def store(url) -> Iterator[Store]:
    """:returns: a store that holds Lilleby."""
    opened = open_store(url)
    opened.save_structure(make_town())
    yield opened
    opened.close()


def publish(store):
    """Publish the draft unchecked."""
    drafts = store.drafts.list()
    store.versions.publish(Publication(load_draft(store), store.revision(), drafts, "mia", "2026-11-25T10:00:00Z"))


def test_they_come_back_as_they_were(store):
    before = store.revision()
    store.save_structure(TOWN)
    assert store.load_structures() == (TOWN,)
    assert store.revision() != before
    store.save_structure(make_town())
    assert store.revision() == before, "a structure without any has the hash it had before there were any"


def test_they_are_drafted_published_audited_and_taken_back(store):
    key = draft_reorganisation(store, plan_reorganisation(store, WISH), "mia")
    (added,) = show_draft(store).added
    assert (str(added.address), added.name) == (f"lilleby/reorganisations/{key}", "Pengekassen")
    publish(store)
    assert [one.id for one in store.load_structures()[0].reorganisations] == [key]
    assert store.drafts.list() == ()
    (row,) = store.audit.rows(9, subject=f"lilleby/reorganisations/{key}")
    assert (row.who, row.action, row.after["name"]) == ("mia", "edit", "Pengekassen")
    roll_back(store, 1, "mia")
    assert store.load_structures() == (make_town(),)


@pytest.mark.parametrize("told", [ExchangeFormat.JSONL, ExchangeFormat.CSV])
def test_they_go_out_and_come_in_again(store, told):
    store.save_structure(TOWN)
    files = [SourceFile(name, content) for name, content in export_structure(store, told).items()]
    assert not preview_import(store, files, told).edits
    store.save_structure(make_town())
    preview = preview_import(store, files, told)
    assert {edit.address.kind for edit in preview.edits} == {"reorganisations"}
    apply_import(store, preview, "mia")
    assert load_draft(store) == (TOWN,)


def test_an_import_of_what_cannot_happen_is_told_before_it_is_drafted(store):
    wrong = b'{"id": "x", "kind": "rename", "effective": "2099-01-01", "units": ["findes-ikke"], "name": "Nyt"}\n'
    preview = preview_import(store, [SourceFile("reorganisations.jsonl", wrong)])
    assert any("findes-ikke" in str(problem) for problem in preview.problems)
