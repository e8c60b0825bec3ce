"""What every store promises, on every database it runs on."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy.exc import DBAPIError

from finder.errors import StoreError
from finder.protocols import Store
from finder.settings import PROJECT
from finder.store import content, open_store
from finder.store.schema import row_of
from finder.structure.assembly import RecordKind
from finder.structure.seeding import load_structures
from finder.structure.snapshot import build_snapshot
from finder.types import Audience, ButtonSeen, Example, Helped, Kind, Language, Outcome, ReplyButton, Structure

EXAMPLES = (
    Example(
        "q-2", "  Æ ø å\r\n\t'\"\\ \ud83d\x00 😀 ", Audience.COMPANY, Kind.QUESTION, "da", ("b", "a"), None, None, "mia"
    ),
    Example("q-1", "Dear council", None, Kind.LETTER, "en", (), "skat", "kasse", "ole", ("english", "trap")),
)


@pytest.fixture
def store(url) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def structure() -> Structure:
    return load_structures(PROJECT / "seeds")[0]


def renamed(structure: Structure, organisation: str) -> Structure:
    """:returns: the structure as another organisation's; ids of records may be shared in a store."""
    return replace(
        structure,
        organisation=replace(structure.organisation, id=organisation),
        groups=tuple(replace(record, organisation=organisation) for record in structure.groups),
        points=tuple(replace(record, organisation=organisation) for record in structure.points),
        units=tuple(replace(record, organisation=organisation) for record in structure.units),
    )


def test_an_empty_store_holds_nothing(store):
    assert store.load_structures() == ()
    assert store.load_examples() == ()
    assert store.revision() == ""


def test_a_structure_comes_back_as_it_was(store, structure):
    store.save_structure(structure)
    assert store.load_structures() == (structure,)
    loaded = build_snapshot(store.load_structures())
    assert loaded.version == build_snapshot([structure]).version


def test_examples_come_back_as_they_were(store):
    store.save_examples(EXAMPLES)
    assert store.load_examples() == EXAMPLES
    store.save_examples(EXAMPLES[:1])
    assert store.load_examples() == EXAMPLES[:1]


def test_saving_again_replaces(store, structure):
    store.save_structure(structure)
    smaller = replace(structure, points=structure.points[1:], links=(), units=tuple(reversed(structure.units)))
    store.save_structure(smaller)
    assert store.load_structures() == (smaller,)


def test_two_organisations_do_not_touch_each_other(store, structure):
    neighbour = renamed(structure, "aa")
    store.save_structure(structure)
    store.save_structure(neighbour)
    assert store.load_structures() == (neighbour, structure)
    store.save_structure(replace(neighbour, links=()))
    assert store.load_structures()[1] == structure


def test_the_revision_follows_the_content_alone(store, structure):
    seen = [store.revision()]
    store.save_structure(structure)
    seen.append(store.revision())
    store.save_examples(EXAMPLES)
    seen.append(store.revision())
    store.save_examples(tuple(reversed(EXAMPLES)))
    seen.append(store.revision())
    store.save_structure(replace(structure, links=()))
    seen.append(store.revision())
    assert len(set(seen)) == len(seen)
    store.save_structure(structure)
    store.save_examples(EXAMPLES)
    assert store.revision() == seen[2]
    store.save_examples(())
    assert store.revision() == seen[1]


def cut_off_at_the_links(kind: RecordKind, *rest) -> dict[str, object]:
    """Stand in for `row_of` and stop when most tables have been written."""
    if kind is RecordKind.LINKS:
        raise InterruptedError
    return row_of(kind, *rest)


def test_a_save_that_fails_changes_nothing(store, structure, monkeypatch):
    store.save_structure(structure)
    store.save_examples(EXAMPLES)
    revision = store.revision()
    with pytest.raises(StoreError):
        store.save_examples((EXAMPLES[0], EXAMPLES[0]))
    monkeypatch.setattr(content, "row_of", cut_off_at_the_links)
    with pytest.raises(InterruptedError):
        store.save_structure(replace(structure, units=()))
    assert store.revision() == revision
    assert store.load_structures() == (structure,)
    assert store.load_examples() == EXAMPLES


def test_many_read_while_one_writes(store, structure):
    store.save_structure(structure)
    other = replace(structure, links=())
    with ThreadPoolExecutor(4) as threads:
        reads = [threads.submit(store.load_structures) for _ in range(6)]
        write = threads.submit(store.save_structure, other)
        reads += [threads.submit(store.load_structures) for _ in range(6)]
        write.result()
        assert all(read.result() in ((structure,), (other,)) for read in reads)


def test_errors_of_the_database_are_chained(store):
    with pytest.raises(StoreError) as failure:
        store.save_examples((EXAMPLES[0], EXAMPLES[0]))
    assert isinstance(failure.value.__cause__, DBAPIError)


YES = ReplyButton("2026-11-25", "oekf", "kmd-opus-debitor", Audience.COMPANY, ButtonSeen.YES)
NO = replace(YES, seen=ButtonSeen.NO)
UNKNOWN = ReplyButton("2026-11-24", None, None, None, ButtonSeen.UNKNOWN)


def test_answers_about_the_reply_button_are_counted(store):
    assert store.reply_buttons() == ()
    for answer in (YES, NO, UNKNOWN, YES):
        store.count_reply_button(answer)
    assert store.reply_buttons() == ((UNKNOWN, 1), (NO, 1), (YES, 2))


RIGHT = Helped("2026-11-25", True, Outcome.FOUND, "rotter", Audience.CITIZEN, "borger-dk", Language.DA)
WRONG = replace(RIGHT, helped=False)
LOST = Helped("2026-11-24", False, Outcome.NOT_FOUND, None, None, None, Language.EN)


def test_answers_about_the_recipient_are_counted(store):
    assert store.helped_counts() == ()
    for answer in (RIGHT, WRONG, LOST, RIGHT):
        store.count_helped(answer)
    assert store.helped_counts() == ((LOST, 1), (WRONG, 1), (RIGHT, 2))
    assert store.reply_buttons() == ()


def test_counting_changes_no_revision_and_saving_no_count(store, structure):
    store.save_structure(structure)
    revision = store.revision()
    store.count_reply_button(YES)
    assert store.revision() == revision
    store.save_structure(replace(structure, links=()))
    assert store.reply_buttons() == ((YES, 1),)


def test_no_answer_is_lost_when_many_count_one_after_the_other(url):
    for _ in range(3):
        opened = open_store(url)
        opened.count_reply_button(YES)
        counted = opened.reply_buttons()
        opened.close()
    assert counted == ((YES, 1 if url == "sqlite://" else 3),)
