"""Work shared out to processes that are forked with what it needs, because that is too large to be sent."""

from __future__ import annotations

import ctypes
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import TypeAlias, TypeVar, cast

from finder.errors import TrainingFailed

Shared = TypeVar("Shared")
Task = TypeVar("Task")
Result = TypeVar("Result")

PROCESSES = 2
"""Each needs a core of its own, and up to 2 GB on the shipped texts, much of it shared with the others."""
_PARENT_DIED = 1
"""PR_SET_PDEATHSIG. Source: prctl(2)."""


def share_out(
    work: Callable[[Shared, Task], Result], shared: Shared, tasks: Sequence[Task], processes: int = PROCESSES
) -> Iterator[tuple[int, Result]]:
    """Do every task in one of the processes.

    :param work: a function of a module; it gets what is shared and its task.
    :returns: the place of each task with its result, as they are done.
    :raises TrainingFailed: when one of the processes was ended from outside.
    """
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(min(processes, len(tasks)), context, initializer=_begin, initargs=(work, shared))
    try:
        waiting = {pool.submit(_do, task): place for place, task in enumerate(tasks)}
        for done in as_completed(waiting):
            yield waiting[done], cast("Result", done.result())
    except BrokenProcessPool as error:
        raise TrainingFailed("A process that trained was ended from outside. Is there enough memory?") from error
    finally:
        pool.shutdown(cancel_futures=True)


def die_with_parent() -> None:
    """End this process when the one that started it is killed; else it would go on computing for nobody."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DIED, signal.SIGKILL)


Work: TypeAlias = Callable[[object, object], object]

_job: list[tuple[Work, object]] = []
"""What a process was forked with."""


def _begin(work: object, shared: object) -> None:
    die_with_parent()
    _job[:] = [(cast("Work", work), shared)]


def _do(task: object) -> object:
    work, shared = _job[0]
    return work(shared, task)
