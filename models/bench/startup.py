"""Start-up in a process of its own, as `finder serve` has it: prints seconds and memory as JSON.

python -m models.bench.startup
"""

from __future__ import annotations

import time

STARTED = time.perf_counter()
"""Taken before the imports below, which are part of what a start takes."""

import json  # noqa: E402
import resource  # noqa: E402
import sys  # noqa: E402

from finder.catalogue import open_finder  # noqa: E402
from finder.pipeline import FindRequest  # noqa: E402
from finder.settings import load_settings  # noqa: E402

PLATFORM_UNIT = 2**20 if sys.platform == "darwin" else 2**10
"""ru_maxrss counts kilobytes on Linux and bytes on macOS."""


def main() -> None:
    """Start, answer once, tell."""
    finder = open_finder(load_settings())
    ready = time.perf_counter()
    finder.find(FindRequest("Hvem skal have vores regning?"))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / PLATFORM_UNIT
    print(json.dumps({"startup_seconds": round(ready - STARTED, 2), "memory_mb": round(memory)}))


if __name__ == "__main__":
    main()
