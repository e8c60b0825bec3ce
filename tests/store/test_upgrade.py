"""The database of the release before, as that program wrote it, is brought up with all that people put into it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from finder.catalogue.drafting import drafted_documents
from finder.editing import ApiKey, GoldResult, Origin, Publication, RecordAddress, Role, Scope, User
from finder.store import open_store
from finder.store.preparing import OLDER
from finder.structure.keys import structure_from
from finder.types import Audience, ButtonSeen, Helped, Language, Outcome, ReplyButton
from tests.store.test_migrations import EXAMPLE, differences, write
from tests.towns import make_town

VERSION_3 = (Path(__file__).parent / "version_3.sql").read_text(encoding="utf-8")
"""What the program wrote that knew version 3: Lilleby published twice, a draft, a word added here, two judged
sentences, two users, a key, and a count of each kind."""
REVISION = "82016b4c16e8b2489fa0037f51cf2fcbb135188db1cc9ce4f49cccc239240017"
"""The revision that the same program gave of it."""
UNIT = RecordAddress("lilleby", "units", "debitor")


@pytest.fixture
def store(tmp_path):
    """:returns: that database, opened by this program."""
    with closing(open_store(write(tmp_path / "finder.db", VERSION_3))) as opened:
        yield opened


def test_it_is_of_an_older_version():
    assert "3" in OLDER


def test_what_is_published_is_the_same(store):
    assert store.revision() == REVISION
    (published,) = store.load_structures()
    assert {one.id: one.description for one in published.points}["regning"] == "Skriv om din regning."
    assert published.units == make_town().units
    assert store.load_examples() == (EXAMPLE,)


def test_every_version_can_still_be_gone_back_to(store):
    assert [(one.number, one.publisher, one.note) for one in store.versions.list()] == [
        (2, "mia", "Ny hjælpetekst"),
        (1, "", ""),
    ]
    assert store.versions.structures(1) == (make_town(),)
    assert store.versions.structures(2) == store.load_structures()
    assert store.versions.gold(REVISION) == GoldResult(3, 4, {"q-1": "regning"}, "made")


def test_drafts_and_words_are_kept_and_can_be_published(store):
    (draft,) = store.drafts.list()
    assert (draft.address, draft.editor, draft.origin) == (UNIT, "ole", Origin.EDIT)
    assert "Opkrævningen" in draft.document["aliases"]
    assert [one.word for one in store.drafts.words()] == ["Opkrævningen"]
    documents = drafted_documents(store.load_structures(), [draft])
    structures = tuple(structure_from(documents[owner]) for owner in documents)
    store.versions.publish(Publication(structures, REVISION, (draft,), "ole", "2026-11-25T10:00:00Z"))
    assert store.drafts.list() == ()
    assert store.load_structures() == structures


def test_people_keys_judgements_and_counts_are_kept(store):
    assert store.accounts.users() == (
        User("anna", Role.ADMINISTRATOR, "2026-11-20T10:00:00Z", False, "$argon2id$anna"),
        User("ole", Role.EDITOR, "2026-11-20T10:00:00Z", True, "$argon2id$ole"),
    )
    assert store.accounts.api_keys() == (
        ApiKey("k1", "postsystem", frozenset({Scope.FIND, Scope.READ}), "anna", "2026-11-20T10:00:00Z", None, "0" * 64),
    )
    assert [(one.sentence, one.is_published) for one in store.judgements.list()] == [
        ("Hvor betaler jeg min vandregning?", True),
        ("Jeg vil se et gammelt kort", False),
    ]
    assert store.reply_buttons() == (
        (ReplyButton("2026-11-20", "skoleforvaltningen", "brevskriver", Audience.COMPANY, ButtonSeen.NO), 1),
    )
    assert store.helped_counts() == (
        (Helped("2026-11-21", True, Outcome.FOUND, "regning", Audience.CITIZEN, None, Language.DA), 1),
    )


def test_the_audit_is_whole(store):
    rows = store.audit.rows(1000)
    assert [row.number for row in rows] == list(range(len(rows), 0, -1))
    assert {row.action for row in rows} == {"edit", "judge", "publish", "user", "api_key"}


def test_its_tables_are_those_of_a_new_database(store):
    assert differences(store._engine) == []
