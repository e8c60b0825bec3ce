"""A server of its own, in a folder of its own, and what is published on it during the run."""

from __future__ import annotations

import csv
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from finder.settings import PROJECT

START_SECONDS = 180
STOP_SECONDS = 60
TABLE = "contact_points.csv"


class Server:
    """`finder serve` on a free port, without limits for one address."""

    def __init__(self, folder: Path, workers: int) -> None:
        """:param folder: where database, cache and log lie."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self._folder = folder
        self.environment: Mapping[str, str] = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{folder}/finder.db",
            "FINDER_CACHE": f"{folder}/cache",
            "FINDER_PORT": str(self.port),
            "FINDER_WORKERS": str(workers),
            "FINDER_RATE_LIMIT": "off",
            "FINDER_SECRET": "soak" * 12,
            "TMPDIR": str(folder),
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it can answer.

        :raises TimeoutError: when it doesn't in time.
        """
        with (self._folder / "server.log").open("ab") as log:
            command = [sys.executable, "-m", "finder.cli", "serve"]
            self.process = subprocess.Popen(command, cwd=PROJECT, env=self.environment, stdout=log, stderr=log)
        ends = time.monotonic() + START_SECONDS
        while time.monotonic() < ends:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.5)
        raise TimeoutError(f"The server did not start; see {self._folder}/server.log")

    def stop(self) -> None:
        """End it in good order."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(STOP_SECONDS)

    def publish(self, number: int) -> bool:
        """Change one help text as a file from a spreadsheet would, and publish it.

        :param number: of the publication, so that each changes something.
        :returns: whether all three commands worked.
        """
        folder = self._folder / "edited"
        if not self._run("export", str(folder), "--format", "csv"):
            return False
        rewrite_table(folder / TABLE, number)
        return self._run("import", str(folder / TABLE), "--apply") and self._run("publish", "--confirm")

    def _run(self, *arguments: str) -> bool:
        with (self._folder / "publishing.log").open("ab") as log:
            command = [sys.executable, "-m", "finder.cli", *arguments]
            done = subprocess.run(command, cwd=PROJECT, env=self.environment, stdout=log, stderr=log, check=False)
        return done.returncode == 0


def rewrite_table(path: Path, number: int) -> None:
    """Put a number at the end of the first help text of a table that `finder export` wrote."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter=";")
        rows, names = list(reader), list(reader.fieldnames or ())
    first = rows[0]
    first["description"] = f"{first['description'].rstrip('. 0123456789')}. {number}"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, names, delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
