"""The processes of a machine build one after the other, so that the others go on answering meanwhile."""

from __future__ import annotations

import fcntl
import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOG = logging.getLogger(__name__)

LOCK = "building.lock"
"""File that is locked by whoever builds; the lock ends with its process, whatever ends that."""
LOOK_SECONDS = 0.1
"""How often is tried again: little beside the seconds that building takes."""


@contextmanager
def take_turn(folder: Path, patience_seconds: float, stopped: threading.Event) -> Iterator[bool]:
    """Hold the machine's turn to build; who can't have it builds all the same, for everybody must get there.

    :param folder: one that all processes of an installation on this machine have in common.
    :param patience_seconds: the longest wait.
    :param stopped: ends the wait.
    :returns: whether the turn is held.
    """
    file = _open(folder)
    try:
        yield file is not None and _wait(file, time.monotonic() + patience_seconds, stopped)
    finally:
        if file is not None:
            # A process that was forked meanwhile has the file too: closing it here would not end the lock.
            fcntl.flock(file, fcntl.LOCK_UN)
            os.close(file)


def _open(folder: Path) -> int | None:
    """:returns: the lock's file; None where nothing can be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        LOG.warning("%s can't be written (%s); all processes build at the same time", folder, error.strerror)
        return None


def _wait(file: int, deadline: float, stopped: threading.Event) -> bool:
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:  # Somebody else has it, or the file system knows no locks.
            if time.monotonic() >= deadline or stopped.wait(LOOK_SECONDS):
                return False
        else:
            return True
