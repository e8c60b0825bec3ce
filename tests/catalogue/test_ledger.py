"""Answers are counted in memory and written later; nothing of it can hold up or break an answer."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from finder.catalogue import Ledger
from finder.catalogue import ledger as room
from finder.errors import StoreError
from finder.types import Kind, Language, Outcome
from finder.usage import FEWEST, CaseKind, Facet, Reason, WordUse
from tests.factories import make_answer, make_query, make_snapshot

SNAPSHOT = make_snapshot()
REFUSED = CaseKind(Reason.REFUSED, Outcome.FOUND, None, Language.DA, None, "regning", "", "")
SPAN = "2000-01-01", "2999-12-31"


def answer(text="Hvor betaler jeg min regning?", outcome=Outcome.FOUND):
    return make_answer(SNAPSHOT, make_query(text, kind=Kind.QUESTION, fields=()), outcome)


@pytest.fixture
def ledger(settings):
    return Ledger(replace(settings, counts_words=True))


def count(ledger, times, **said):
    for _ in range(times):
        ledger.count(answer(**said), SNAPSHOT)


def questions(store):
    return sum(count for one, count in store.usage.asked(*SPAN) if one.facet is Facet.ALL)


def test_what_was_counted_is_written_at_a_flush(ledger, store):
    count(ledger, 3)
    assert questions(store) == 0
    ledger.flush()
    ledger.flush()
    assert questions(store) == 3


def test_two_processes_add_up(settings, store):
    for _ in range(2):
        own = Ledger(settings)
        count(own, 2)
        own.close()
    assert questions(store) == 4


def test_words_are_written_when_five_of_the_same_have_come(ledger, store):
    count(ledger, FEWEST - 1)
    ledger.flush()
    assert store.usage.word_uses() == ()
    count(ledger, 1)
    ledger.flush()
    assert WordUse("regning", "regning", FEWEST) in store.usage.word_uses()
    count(ledger, 1)
    ledger.flush()
    assert WordUse("regning", "regning", FEWEST) in store.usage.word_uses()


def test_words_of_a_case_are_written_when_five_of_the_same_have_come(ledger, store):
    count(ledger, FEWEST - 1, outcome=Outcome.CHOOSE)
    ledger.flush()
    assert store.cases.open()[0].words == {}
    count(ledger, 1, outcome=Outcome.CHOOSE)
    ledger.flush()
    (case,) = store.cases.open()
    assert (case.count, case.words["regning"]) == (FEWEST, FEWEST)
    assert store.usage.word_uses() == ()


def test_without_the_setting_no_word_is_counted(settings, store):
    quiet = Ledger(settings)
    count(quiet, 3 * FEWEST)
    count(quiet, 3 * FEWEST, outcome=Outcome.CHOOSE)
    quiet.flush()
    assert questions(store) == 6 * FEWEST
    assert store.usage.word_uses() == ()
    assert store.cases.open()[0].words == {}


def test_what_can_not_be_written_is_kept(ledger, store, monkeypatch, caplog):
    count(ledger, FEWEST)
    count(ledger, 2, outcome=Outcome.CHOOSE)
    with monkeypatch.context() as broken:

        def fail(_):
            raise StoreError("locked")

        broken.setattr(room, "open_store", fail)
        ledger.flush()
    assert "locked" in caplog.text
    count(ledger, 1, outcome=Outcome.CHOOSE)
    ledger.flush()
    assert questions(store) == FEWEST + 3
    assert store.cases.open()[0].count == 3
    assert WordUse("regning", "regning", FEWEST) in store.usage.word_uses()


def test_memory_is_bounded_while_nothing_can_be_written(ledger, store, monkeypatch):
    monkeypatch.setattr(room, "MOST_ENTRIES", len(Facet))
    count(ledger, 1)
    count(ledger, 5)
    ledger.flush()
    assert questions(store) == 1


def test_an_answer_that_can_not_be_counted_breaks_nothing_and_is_not_quoted(ledger, caplog):
    ledger.count(replace(answer("hemmelighed"), matches=("hemmelighed",)), SNAPSHOT)
    assert "could not be counted" in caplog.text
    assert "hemmelighed" not in caplog.text


def test_threads_lose_no_count(ledger, store):
    threads = [threading.Thread(target=count, args=(ledger, 50)) for _ in range(4)]
    for thread in threads:
        thread.start()
    ledger.flush()
    for thread in threads:
        thread.join()
    ledger.flush()
    assert questions(store) == 200


def test_a_process_that_parts_begins_anew(ledger, store, monkeypatch):
    count(ledger, 4)
    monkeypatch.setattr(room.os, "getpid", lambda: -1)
    count(ledger, 1)
    ledger.flush()
    assert questions(store) == 1


def test_a_no_makes_a_case(ledger, store):
    ledger.add_case(REFUSED)
    ledger.add_case(REFUSED)
    ledger.flush()
    (case,) = store.cases.open()
    assert (case.kind, case.count, case.leading) == (REFUSED, 2, ())


def test_old_cases_are_forgotten_with_a_flush(ledger, store):
    store.usage.add({}, {}, {REFUSED: room.CaseSum("2020-01-01", 1)})
    count(ledger, 1)
    ledger.flush()
    assert store.cases.open() == ()


def test_it_writes_by_itself(settings, store, monkeypatch):
    monkeypatch.undo()
    monkeypatch.setattr(room, "FLUSH_SECONDS", 0.02)
    written = threading.Event()
    own = Ledger(settings)
    flush = own.flush
    monkeypatch.setattr(own, "flush", lambda: (flush(), questions(store) and written.set()))
    count(own, 1)
    assert written.wait(20)
    own.close()
