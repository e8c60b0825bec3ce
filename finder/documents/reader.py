"""The one process that reads PDF files and pictures: what breaks or stalls in it costs one file, not the server."""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from finder.documents.frames import Head, receive, send
from finder.documents.limits import LIMITS, Limits
from finder.errors import (
    BrokenFile,
    EncryptedFile,
    FileTooLarge,
    FileTooSlow,
    NoTextInFile,
    OcrMissing,
    ReaderBusy,
)
from finder.types import Document, Format

_PROCESS = "finder.documents.process"
_FOLDER = Path(__file__).resolve().parents[2]
"""Where the package lies: the process reads the same version, wherever it is started."""
_INHERITED = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "TESSDATA_PREFIX")
"""Of the environment no more: a process that reads strangers' files knows no passwords."""
_SINGLE = {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}
"""One core for one file: the others answer meanwhile."""
_ERRORS = (BrokenFile, EncryptedFile, FileTooLarge, FileTooSlow, NoTextInFile, OcrMissing)
"""What the process may find; anything else it says is its own fault."""


class Reader:
    """Hands files to a process of its own, one at a time; it is started for the first and kept for the next ones.

    :param module: what the process runs.
    """

    def __init__(self, module: str = _PROCESS) -> None:
        self._module = module
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()
        self._counting = threading.Lock()
        self._present = 0

    def read(self, format: Format, data: bytes, limits: Limits = LIMITS) -> Document:
        """Read a PDF file or a picture.

        :raises FinderError: what is wrong with the file; FileTooSlow when it took too long, BrokenFile when the process
            fell over it, ReaderBusy when too many wait.
        """
        with self._place(limits):
            head, was_late = self._ask({"format": format.value, "limits": asdict(limits)}, data, limits.seconds)
        if head is None:
            raise FileTooSlow if was_late else BrokenFile
        if "error" in head:
            raise next((kind for kind in _ERRORS if kind.code == head["error"]), BrokenFile)
        return Document(
            str(head["text"]),
            format,
            pages=int(str(head["pages"])),
            is_scanned=head["is_scanned"] is True,
            is_cut=head["is_cut"] is True,
        )

    def close(self) -> None:
        """End the process; the next file starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        _kill(process)
        process.wait()
        _close_pipes(process)

    def forget(self) -> None:
        """Leave the process to the parent this process was forked from."""
        process, self._process = self._process, None
        # Locks that other threads of the parent held are held for good here.
        self._turn, self._counting, self._present = threading.Lock(), threading.Lock(), 0
        if process is not None:
            # Not ours to wait for: told so, the library doesn't try.
            process.returncode = 0
            _close_pipes(process)

    @contextlib.contextmanager
    def _place(self, limits: Limits) -> Iterator[None]:
        """Wait for one's turn, in a short queue."""
        with self._counting:
            if self._present > limits.waiting:
                raise ReaderBusy
            self._present += 1
        try:
            if not self._turn.acquire(timeout=limits.wait_seconds):
                raise ReaderBusy
            try:
                yield
            finally:
                self._turn.release()
        finally:
            with self._counting:
                self._present -= 1

    def _ask(self, head: Head, data: bytes, seconds: float) -> tuple[Head | None, bool]:
        """:returns: the answer, None when the process ended instead, and whether it was ended for being late."""
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        late = threading.Event()

        def stop() -> None:
            late.set()
            _kill(process)

        timer = threading.Timer(seconds, stop)
        timer.start()
        answer: Head | None = None
        try:
            send(process.stdin, head, data)
            answer, _ = receive(process.stdout)
        except (OSError, EOFError, ValueError):
            # It is gone, or says what it never should.
            pass
        finally:
            timer.cancel()
            timer.join()
            if answer is None or late.is_set():
                self.close()
        return answer, late.is_set()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        self._process = subprocess.Popen(
            [sys.executable, "-B", "-P", "-m", self._module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env={**inherited, **_SINGLE, "PYTHONPATH": str(_FOLDER)},
            # Its own group: the programs it starts are ended with it.
            start_new_session=True,
        )
        return self._process


def _kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _close_pipes(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


READER = Reader()
"""The one of this process: forked servers have one each."""
os.register_at_fork(after_in_child=READER.forget)
atexit.register(READER.close)
