"""Where the program runs: clock, memory, disk, port."""

from __future__ import annotations

import shutil
import socket
import time
from datetime import UTC, datetime
from pathlib import Path

from finder.doctor.finding import Finding, Level
from finder.settings import PROJECT, Settings, database_file

MEGABYTE = 1024 * 1024
FIRST_MEGABYTES = 700
"""For the program with the shipped structure, and one letter being read from a scan beside it (docs/operations.md)."""
NEXT_MEGABYTES = 350
"""For each further serving process: it shares the first one's memory only until something is published, and then builds
the new version for itself beside the one it answers from (docs/operations.md)."""
LEAST_DISK_MEGABYTES = 50
ENOUGH_DISK_MEGABYTES = 500
"""Room for the database, its journal, and a backup beside it."""
_MEMORY = Path("/proc/meminfo")


def look_at_clock() -> Finding:
    """See whether the clock is plausible: what holds today depends on it, and so do the ages of conversations."""
    now = time.time()
    newest = (PROJECT / "pyproject.toml").stat().st_mtime
    told = datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%d %H:%M UTC")
    if now < newest:
        return Finding("clock", Level.FAIL, f"{told} is before the program was installed", "Set the clock (chrony).")
    return Finding("clock", Level.OK, told)


def look_at_memory(settings: Settings, meminfo: Path = _MEMORY) -> Finding:
    """See whether there is memory for as many processes as are set."""
    needed = FIRST_MEGABYTES + NEXT_MEGABYTES * (settings.workers - 1)
    try:
        lines = dict(line.split(":", 1) for line in meminfo.read_text(encoding="ascii").splitlines())
        available = int(lines["MemAvailable"].split()[0]) // 1024
    except (OSError, KeyError, ValueError):
        return Finding("memory", Level.OK, f"not known here; {needed} MB are needed")
    told = f"{available} MB available, {needed} MB needed"
    if available < needed:
        return Finding("memory", Level.WARN, told, "Give the machine more, or lower FINDER_WORKERS.")
    return Finding("memory", Level.OK, told)


def look_at_disk(settings: Settings) -> Finding:
    """See whether there is room where the database and the cache lie."""
    folder = (database_file(settings.database_url) or settings.cache).parent
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free // MEGABYTE
    told = f"{free} MB free in {folder}"
    if free < LEAST_DISK_MEGABYTES:
        return Finding("disk", Level.FAIL, told, "Make room: the database can't be written safely.")
    if free < ENOUGH_DISK_MEGABYTES:
        return Finding("disk", Level.WARN, told, "Make room before the next import or backup.")
    return Finding("disk", Level.OK, told)


def look_at_port(settings: Settings) -> Finding:
    """See whether the address to listen on is free."""
    if settings.host.startswith("unix:"):
        folder = Path(settings.host.removeprefix("unix:")).parent
        if folder.is_dir():
            return Finding("port", Level.OK, settings.host)
        return Finding("port", Level.FAIL, f"{folder} doesn't exist", "Make it, or set FINDER_HOST.")
    told = f"{settings.host}:{settings.port}"
    try:
        family, kind, _, _, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            # As the server does it: connections that are ending don't count.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        return Finding(
            "port",
            Level.WARN,
            f"{told} can't be used ({error.strerror})",
            "Is it served already? Else set FINDER_PORT.",
        )
    return Finding("port", Level.OK, f"{told} is free")
