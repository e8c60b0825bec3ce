"""The process that trains: `python -m finder.catalogue.trainer NUMBER`, and the one below it that computes.

The first keeps the training's row fresh and stops the second when somebody wants it to; only what it stores in one
transaction at the end is ever seen, so that whichever is killed leaves nothing half done.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, fields
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import FrameType, MappingProxyType

from finder.catalogue.clock import now
from finder.editing import Ranker, RunState, TrainingRun
from finder.errors import FinderError, StoreError, TrainingFailed
from finder.protocols import Store
from finder.settings import Settings, load_settings
from finder.store import open_store

LOG = logging.getLogger(__name__)

BEAT_SECONDS = 2.0
"""How often the row is kept fresh, and looked at whether to stop."""
NICE = 10
"""Answering goes first: the process that trains gets what is left over."""
STOP_SECONDS = 10.0
"""How long a process may take to end once it is told to."""

Tell = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Step:
    """How far the training has come."""

    name: str
    share: float


@dataclass(frozen=True, slots=True)
class Made:
    """What the training gave."""

    ranker: Ranker
    content: bytes


@dataclass(frozen=True, slots=True)
class Failed:
    """Why there is nothing."""

    code: str
    message: str


def supervise(store: Store, settings: Settings, run: TrainingRun, tell: Tell = lambda _step, _share: None) -> Ranker:
    """See a training through that has begun.

    :param tell: told the step and the share of the work that is done.
    :returns: the ranker, stored and not published.
    :raises TrainingFailed: when it was cancelled, or ended without a ranker.
    :raises FinderError: when there is too little to learn from, or models or database can't be used.
    """
    # A process of its own, begun afresh: it is to part into others, and must not do so with this one's threads.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    worker = context.Process(target=_work, args=(theirs, _portable(settings), run.who), name="training")
    worker.start()
    theirs.close()
    try:
        return _follow(store, run, ours, tell)
    except BaseException as error:
        code = error.code if isinstance(error, FinderError) else TrainingFailed.code
        state = RunState.CANCELLED if isinstance(error, KeyboardInterrupt) else RunState.FAILED
        _note_end(store, run, state, code)
        raise
    finally:
        _stop(worker)
        ours.close()


def _follow(store: Store, run: TrainingRun, worker: Connection, tell: Tell) -> Ranker:
    step = Step("", 0.0)
    while True:
        if not _beat(store, run, step):
            _note_end(store, run, RunState.CANCELLED, "")
            raise TrainingFailed("The training was cancelled.")
        if not worker.poll(BEAT_SECONDS):
            continue
        try:
            told = worker.recv()
        except EOFError:
            raise TrainingFailed("The process that trained was ended from outside. Is there enough memory?") from None
        if isinstance(told, Step):
            step = told
            tell(step.name, step.share)
        elif isinstance(told, Failed):
            raise _failure(told)
        else:
            made = store.trainings.complete(run.number, told.ranker, told.content)
            if made is None:
                _note_end(store, run, RunState.CANCELLED, "")
                raise TrainingFailed("The training was cancelled.")
            return made


def _beat(store: Store, run: TrainingRun, step: Step) -> bool:
    try:
        return store.trainings.beat(run.number, step.name, step.share, now())
    except StoreError as error:
        # Minutes of work are not thrown away for a database that is away for a moment.
        LOG.warning("The training goes on unseen: %s", error.message)
        return True


def _failure(told: Failed) -> FinderError:
    error = TrainingFailed(told.message)
    error.code = told.code
    return error


def _note_end(store: Store, run: TrainingRun, state: RunState, code: str) -> None:
    try:
        store.trainings.end(run.number, state, code, now())
    except StoreError as error:
        # It counts as lost in a minute.
        LOG.warning("The end of the training can't be noted: %s", error.message)


def _stop(worker: BaseProcess) -> None:
    worker.terminate()
    worker.join(STOP_SECONDS)
    if worker.is_alive():
        worker.kill()
        worker.join()


def _portable(settings: Settings) -> dict[str, object]:
    """:returns: the settings as they can be sent to another process, which read-only mappings can't."""
    values = {one.name: getattr(settings, one.name) for one in fields(settings)}
    return {name: dict(value) if isinstance(value, MappingProxyType) else value for name, value in values.items()}


def _work(supervisor: Connection, settings: dict[str, object], who: str) -> None:
    """Train, in the process that computes."""
    # Here, because only this process needs what fitting imports.
    from finder.catalogue.retraining import make_ranker  # noqa: PLC0415
    from finder.training.processes import die_with_parent  # noqa: PLC0415

    die_with_parent()
    os.nice(NICE)
    try:
        with tempfile.TemporaryDirectory(prefix="finder-training-") as folder:
            made = make_ranker(
                Settings(**settings),  # type: ignore[arg-type]
                who,
                Path(folder),
                lambda step, share: supervisor.send(Step(step, share)),
            )
        supervisor.send(Made(*made))
    except FinderError as error:
        supervisor.send(Failed(error.code, error.message))
    except Exception as error:
        # Where, and not what: its message may quote a text.
        frames = traceback.extract_tb(error.__traceback__)
        places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
        LOG.error("Training failed with %s at %s", type(error).__name__, places)
        supervisor.send(Failed(TrainingFailed.code, f"Training failed with {type(error).__name__}."))


def main() -> int:
    """See the training through whose number is the argument.

    :returns: 0 when there is a ranker, 1 when there is none.
    """
    settings = load_settings()
    logging.basicConfig(level=settings.log_level, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    signal.signal(signal.SIGTERM, _leave)
    try:
        with closing(open_store(settings.database_url)) as store:
            run = store.trainings.latest()
            if run is None or run.number != int(sys.argv[1]):
                raise TrainingFailed("There is no such training.")
            supervise(store, settings, run)
    except FinderError as error:
        LOG.error("%s", error.message)
        return 1
    return 0


def _leave(_signal: int, _frame: FrameType | None) -> None:
    """Leave by the way that stops the process below and notes the end."""
    sys.exit(1)


if __name__ == "__main__":
    sys.exit(main())
