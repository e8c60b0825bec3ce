"""All cores of this machine: processes that share the finder's memory where the system lets them."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TypeAlias

from finder.bulk.cases import Chunk
from finder.bulk.lines import Finder, Line, answer_case, give_up
from finder.catalogue import open_finder
from finder.errors import FinderError, IndexNotReady
from finder.pipeline import FindRequest
from finder.settings import load_settings

AHEAD = 4
"""So many chunks for each process may wait for one before them: a slow letter must not stop the others."""
MOST_LOSSES = 2
"""So many processes may end over one case before it is given up."""
_READY = ""

Opener: TypeAlias = Callable[[], Finder]


def processors() -> int:
    """:returns: how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def open_as_set() -> Finder:
    """:returns: the finder that the environment's settings name: what a process opens that can't share one."""
    return open_finder(load_settings())


@dataclass(slots=True)
class _Task:
    """A chunk, and what is answered of it."""

    place: int
    cases: Chunk
    lines: list[Line] = field(default_factory=list)
    losses: int = 0
    """Processes that ended over the case that is next."""

    @property
    def rest(self) -> Chunk:
        """:returns: the cases without a line."""
        return self.cases[len(self.lines) :]


@dataclass(slots=True)
class _Worker:
    """A process, our end of its pipe, and what it works on."""

    process: BaseProcess
    pipe: Connection
    task: _Task | None = None


class Pool:
    """Answers chunks in several processes; one that dies is replaced, and its work done again."""

    def __init__(self, opener: Opener, wish: FindRequest, processes: int, method: str | None = None) -> None:
        """:param opener: gives the finder in each process; with `spawn` it must be a function of a module.

        :param processes: at least 1.
        :param method: how processes begin: `fork` shares the finder's memory, `spawn` opens one in each; the better of
            those that this system has when None.
        """
        self._opener = opener
        self._wish = wish
        self._processes = processes
        self._context = multiprocessing.get_context(method or best_method())
        self._workers: list[_Worker] = []

    def answer(self, chunks: Iterator[Chunk]) -> Iterator[Sequence[Line]]:
        """:returns: the lines of each chunk, in order.

        :raises FinderError: when a process can't open the finder.
        """
        try:
            self._workers = [self._start() for _ in range(self._processes)]
            for worker in self._workers:
                _await_ready(worker)
            yield from self._work(chunks)
        finally:
            self._stop()

    def _work(self, chunks: Iterator[Chunk]) -> Iterator[Sequence[Line]]:
        again: deque[_Task] = deque()
        done: dict[int, _Task] = {}
        taken = given = 0
        exhausted = False
        while True:
            for worker in self._workers:
                if worker.task is not None:
                    continue
                if not again and not exhausted and taken - given < AHEAD * self._processes:
                    chunk = next(chunks, None)
                    exhausted = chunk is None
                    if chunk is not None:
                        again.append(_Task(taken, chunk))
                        taken += 1
                if again:
                    self._hand(worker, again.popleft())
            busy = {worker.pipe: worker for worker in self._workers if worker.task is not None}
            if not busy:
                return
            for pipe in wait(list(busy)):
                task = self._take(busy[pipe], again)  # type: ignore[index]
                if task is not None:
                    done[task.place] = task
            while given in done:
                yield done.pop(given).lines
                given += 1

    def _hand(self, worker: _Worker, task: _Task) -> None:
        worker.task = task
        # One that is gone is found out when its answer is waited for.
        with suppress(OSError):
            worker.pipe.send(task.rest)

    def _take(self, worker: _Worker, again: deque[_Task]) -> _Task | None:
        """Take one line from a process.

        :returns: the task, when that was its last line.
        """
        task = worker.task
        assert task is not None
        try:
            task.lines.append(worker.pipe.recv())
            task.losses = 0
        except (EOFError, OSError):
            self._replace(worker)
            task.losses += 1
            if task.losses == MOST_LOSSES:
                task.lines.append(give_up(task.rest[0]))
                task.losses = 0
            if task.rest:
                again.appendleft(task)
                return None
            return task
        if task.rest:
            return None
        worker.task = None
        return task

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        # A process that is forked holds our ends of the others' pipes too: they would not notice that we are gone.
        forked = self._context.get_start_method() == "fork"
        strange = [*(worker.pipe for worker in self._workers), ours] if forked else []
        process = self._context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(self._opener, self._wish, theirs, strange), name="finder-bulk"
        )
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _replace(self, worker: _Worker) -> None:
        worker.pipe.close()
        worker.process.join()
        self._workers.remove(worker)
        new = self._start()
        self._workers.append(new)
        _await_ready(new)

    def _stop(self) -> None:
        for worker in self._workers:
            worker.pipe.close()
        for worker in self._workers:
            # Most are idle and end by themselves; when the batch was broken off, nobody wants what they work on.
            worker.process.join(0.5 if worker.task is None else 0)
            worker.process.terminate()
            worker.process.join()
        self._workers = []


def best_method() -> str:
    """:returns: fork where the system has it, else spawn."""
    return "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"


def _await_ready(worker: _Worker) -> None:
    try:
        told = worker.pipe.recv()
    except (EOFError, OSError):
        told = "A process of the batch ended before it could begin. There may be too little memory: try --processes 1."
    if told != _READY:
        raise IndexNotReady(told)


def _serve(opener: Opener, wish: FindRequest, pipe: Connection, strange: Sequence[Connection]) -> None:
    """What runs in a process: chunks in, a line for each case out, until the other end is closed."""
    for other in strange:
        other.close()
    # Who stops the batch from the keyboard stops the first process; that one ends the others in good order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        finder = opener()
    except FinderError as error:
        pipe.send(error.message)
        return
    with suppress(EOFError, OSError):
        pipe.send(_READY)
        while True:
            for case in pipe.recv():
                pipe.send(answer_case(finder, case, wish))
