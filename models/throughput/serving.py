"""The server that is measured: `finder serve`, with a database and a port of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from finder.settings import PROJECT

MEGABYTE = 2**20
START_SECONDS = 120
STOP_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Serving:
    """A running server."""

    address: str
    process: psutil.Process
    log: Path

    @property
    def workers(self) -> list[psutil.Process]:
        """:returns: the processes that answer."""
        workers: list[psutil.Process] = self.process.children()
        return workers

    def memory_mb(self) -> list[float]:
        """:returns: what the first process and each that answers hold; what several share is divided among them."""
        return [one.memory_full_info().pss / MEGABYTE for one in (self.process, *self.workers)]

    def cpu_seconds(self) -> float:
        """:returns: what all processes have computed so far."""
        return sum(sum(one.cpu_times()[:2]) for one in (self.process, *self.workers))

    def taken_up(self) -> int:
        """:returns: how many times a process has taken up a published version."""
        return self.log.read_text(encoding="utf-8").count("Took up")


@contextmanager
def serving(settings: Mapping[str, str], folder: Path, workers: int) -> Iterator[Serving]:
    """Serve for a while.

    :param settings: beside the port, the number of workers and a cache in the folder.
    :raises SystemExit: when the server doesn't start; its log is told.
    """
    port = _free_port()
    own = {"FINDER_PORT": str(port), "FINDER_WORKERS": str(workers), "FINDER_CACHE": f"{folder}/cache"}
    log = folder / "server.log"
    with log.open("wb") as output:
        command = [sys.executable, "-m", "finder.cli", "serve"]
        child = subprocess.Popen(
            command, cwd=PROJECT, env={**os.environ, **own, **settings}, stdout=output, stderr=output
        )
    server = Serving(f"http://127.0.0.1:{port}", psutil.Process(child.pid), log)
    try:
        _await(server, child, workers)
        yield server
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait(STOP_SECONDS)


def _await(server: Serving, child: subprocess.Popen[bytes], workers: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while child.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{server.address}/readyz", timeout=5):
                if len(server.workers) == workers:
                    return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise SystemExit(f"The server did not start:\n{server.log.read_text(encoding='utf-8')[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
