"""Training a new ranker: one at a time in a database, in a process of its own; nothing of it is published by itself."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from finder.catalogue.clock import MOMENT, now
from finder.catalogue.trainer import Tell, supervise
from finder.editing import Ranker, RunState, TrainingRun
from finder.errors import StoreError, TrainingFailed
from finder.protocols import Store
from finder.settings import PROJECT, Settings
from finder.store import open_store

STALE_SECONDS = 60
"""A training that has not been heard of for so long is lost, and another one may begin: thirty missed beats."""


def train_ranker(store: Store, settings: Settings, who: str, tell: Tell = lambda _step, _share: None) -> Ranker:
    """Train a new ranker and wait for it; see `finder.catalogue.trainer.supervise`.

    :raises TrainingBusy: when one is being trained already.
    :raises FinderError: when nothing came of it.
    """
    return supervise(store, settings, _begin(store, who), tell)


def start_training(store: Store, settings: Settings, who: str) -> TrainingRun:
    """Train a new ranker in a process that outlives this one.

    :returns: the training that has begun; `current_training` tells how it goes on.
    :raises TrainingBusy: when one is being trained already.
    :raises TrainingFailed: when the process can't be started.
    """
    run = _begin(store, who)
    command = [sys.executable, "-m", "finder.catalogue.trainer", str(run.number)]
    try:
        process = subprocess.Popen(
            command,
            cwd=PROJECT,
            env=os.environ | _environment(settings),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        store.trainings.end(run.number, RunState.FAILED, TrainingFailed.code, now())
        raise TrainingFailed(f"The process that trains can't be started ({error.strerror}).") from error
    threading.Thread(target=_wait, args=(process, settings, run), name="training", daemon=True).start()
    return run


def current_training(store: Store) -> TrainingRun | None:
    """:returns: the training that began last; one that has not been heard of for a while counts as lost."""
    run = store.trainings.latest()
    if run is not None and run.state is RunState.RUNNING and run.beat < _stale():
        return replace(run, state=RunState.LOST)
    return run


def cancel_training(store: Store, number: int, who: str) -> bool:
    """Ask a training to stop, which takes seconds.

    :returns: False when it is over already.
    """
    return store.trainings.cancel(number, who, now())


def _begin(store: Store, who: str) -> TrainingRun:
    return store.trainings.begin(who, now(), _stale())


def _stale() -> str:
    return (datetime.now(UTC) - timedelta(seconds=STALE_SECONDS)).strftime(MOMENT)


def _environment(settings: Settings) -> dict[str, str]:
    """:returns: what the process must know of this one's settings, wherever these came from."""
    return {
        "DATABASE_URL": settings.database_url,
        "FINDER_SEEDS": str(settings.seeds),
        "FINDER_ARTEFACTS": str(settings.artefacts),
        "FINDER_EMBEDDER": settings.embedder,
        "FINDER_CACHE": str(settings.cache),
        "FINDER_TRAIN_PROCESSES": str(settings.train_processes),
    }


def _wait(process: subprocess.Popen[bytes], settings: Settings, run: TrainingRun) -> None:
    """See the process end; one that could not even say why it did must not seem to be at work."""
    process.wait()
    try:
        with closing(open_store(settings.database_url)) as store:
            store.trainings.end(run.number, RunState.FAILED, TrainingFailed.code, now())
    except StoreError:
        return  # It counts as lost in a minute.
