"""Several processes answer in order, and none of them can lose a case."""

from __future__ import annotations

import json

import pytest

from finder.bulk import Alone, Pool, best_method, processors
from finder.bulk import cases as room
from finder.bulk.cases import Case, chunks_of
from finder.errors import IndexNotReady
from tests.bulk.finders import DEADLY, WISH, Deadly, open_none, open_small


def cases(*texts):
    """:returns: a case for each text."""
    return [Case(number, json.dumps({"text": text}).encode()) for number, text in enumerate(texts, start=1)]


def answers(crew, *texts):
    """:returns: what each line says."""
    return [json.loads(line.content) for lines in crew.answer(chunks_of(iter(cases(*texts)))) for line in lines]


def steady(answer):
    """:returns: an answer without what differs from one time to the next."""
    return {name: value for name, value in answer.items() if name not in {"seconds", "state"}}


TEXTS = [f"Hvor betaler jeg regning nummer {number}?" for number in range(40)]


@pytest.mark.parametrize("method", [best_method(), "spawn"])
def test_processes_answer_as_one_does_and_in_order(method, monkeypatch):
    monkeypatch.setattr(room, "CHUNK_CASES", 3)
    pool = Pool(open_small, WISH, 3, method)
    together = answers(pool, *TEXTS)
    assert [answer["id"] for answer in together] == list(range(1, 41))
    assert list(map(steady, together)) == list(map(steady, answers(Alone(open_small(), WISH), *TEXTS)))


def test_no_more_is_taken_than_is_worked_on(monkeypatch):
    monkeypatch.setattr(room, "CHUNK_CASES", 1)
    monkeypatch.setattr("finder.bulk.pool.AHEAD", 2)
    taken = []

    def watched():
        for case in cases(*TEXTS):
            taken.append(case.number)
            yield case

    given = 0
    for lines in Pool(open_small, WISH, 2).answer(chunks_of(watched())):
        given += len(lines)
        assert len(taken) <= given + 2 * 2
    assert given == 40


def lives(tmp_path, count):
    """:returns: a finder that ends so many processes."""
    for number in range(count):
        (tmp_path / str(number)).touch()
    finder = Deadly(tmp_path)
    return lambda: finder


def test_what_a_dead_process_worked_on_is_answered_by_another(tmp_path):
    texts = [*TEXTS[:5], DEADLY, *TEXTS[5:]]
    found = answers(Pool(lives(tmp_path, 1), WISH, 2), *texts)
    assert [answer["id"] for answer in found] == list(range(1, 42))
    assert not any("error" in answer for answer in found)
    assert list(tmp_path.iterdir()) == []


def test_a_case_that_no_process_survives_is_given_up_and_the_others_are_answered(tmp_path):
    texts = [*TEXTS[:5], DEADLY, *TEXTS[5:20], DEADLY]
    found = answers(Pool(lives(tmp_path, 4), WISH, 2), *texts)
    assert [answer["id"] for answer in found] == list(range(1, 23))
    assert {answer["id"]: answer["error"]["code"] for answer in found if "error" in answer} == {
        6: "worker_lost",
        22: "worker_lost",
    }


def test_a_finder_that_can_not_be_opened_is_told():
    with pytest.raises(IndexNotReady, match="no database here"):
        answers(Pool(open_none, WISH, 2, "spawn"), "hej")


def test_whoever_stops_early_leaves_no_process(monkeypatch):
    monkeypatch.setattr(room, "CHUNK_CASES", 1)
    pool = Pool(open_small, WISH, 2)
    lines = pool.answer(chunks_of(iter(cases(*TEXTS))))
    next(lines)
    processes = [worker.process for worker in pool._workers]
    assert len(processes) == 2
    lines.close()
    assert all(process.exitcode is not None for process in processes)


def test_an_empty_batch_has_no_lines():
    assert answers(Pool(open_small, WISH, 2)) == []
    assert processors() >= 1
