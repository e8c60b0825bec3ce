"""The load: wrk (Debian package `wrk`) asks over so many connections, each its next question once it has an answer."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

SCRIPT = Path(__file__).with_name("load.lua")
INSTALL = "wrk is needed. Get it with: apt-get install wrk"


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of one load."""

    requests: int
    seconds: float
    median_ms: float
    p95_ms: float
    p99_ms: float
    failed: int
    """Answers of another status than 200, and connections that broke."""

    @property
    def a_second(self) -> float:
        """:returns: requests answered in a second."""
        return self.requests / self.seconds


def load_server(address: str, bodies: Path, connections: int, seconds: int) -> Measured:
    """Ask a server for a while.

    :param bodies: a JSON object a line.
    :raises SystemExit: when wrk is not installed.
    """
    program = shutil.which("wrk")
    if program is None:
        raise SystemExit(INSTALL)
    # The timeout only counts what is late; it ends nothing.
    command = [program, "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout=10s", f"--script={SCRIPT}", address]
    environment = {**os.environ, "BODIES": str(bodies)}
    told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    return Measured(**json.loads(told.strip().splitlines()[-1]))
