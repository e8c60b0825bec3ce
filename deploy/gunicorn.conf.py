"""How gunicorn serves the finder; `finder serve` reads it everywhere. What can be chosen is a setting (README.md)."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile

from gunicorn.glogging import Logger

from finder.errors import InvalidSettings
from finder.settings import load_settings

SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""Where the processes lay down their numbers for /metrics; must be known before anything of `web` is imported."""
MEMORY_FOLDER = "/dev/shm"  # nosec B108 - what is made in it has no name, or one that mkdtemp draws
IN_MEMORY = MEMORY_FOLDER if os.access(MEMORY_FOLDER, os.W_OK) else None
"""None leaves it to TMPDIR."""
SPARE_THREADS = 8
"""Beside those that work on answers: they serve the page and tell the rest to come back in a moment."""

try:
    settings = load_settings()
except InvalidSettings as error:
    sys.exit(error.message)


def share_metrics():
    """Give the processes a folder for their numbers, and take it away with the first of them."""
    # In memory: they are mapped files, and writing to one on a disk without room ends the process.
    folder, owner = tempfile.mkdtemp(prefix="finder-metrics-", dir=IN_MEMORY), os.getpid()
    os.environ[SHARED_FOLDER] = folder
    # The others are forked from this one and would run this too.
    atexit.register(lambda: os.getpid() == owner and shutil.rmtree(folder, ignore_errors=True))


if settings.workers > 1 and SHARED_FOLDER not in os.environ:
    share_metrics()


class ServerLogger(Logger):
    """What gunicorn says of itself, in the format of the settings and without the requests that it couldn't read."""

    def setup(self, cfg):
        """Take our format in place of gunicorn's."""
        from web.logs import formatter, leave_out_requests  # noqa: PLC0415 - not before the folder is known

        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(formatter(settings.log_format))
            handler.addFilter(leave_out_requests)


logger_class = ServerLogger
wsgi_app = "web:application()"
bind = settings.host if settings.host.startswith("unix:") else f"{settings.host}:{settings.port}"
umask = 0o007
"""Of the socket and of the database: the group may use them (the proxy's user is in it), others may not."""

preload_app = True
"""One process loads the finder, the others share its memory."""
workers = settings.workers
"""One for each core: an answer is computing from beginning to end. Threads take files and slow clients beside it."""
worker_class = "gthread"
threads = settings.at_once + SPARE_THREADS
backlog = 128
"""Connections that nobody has taken up yet; who stands further back is better told by the proxy to wait."""
worker_connections = 512
"""Open at once for each process, mostly idle between two requests."""
keepalive = 5
"""Seconds that a connection may lie idle: longer than nginx keeps its own, which therefore never finds one closed."""
timeout = 60
"""Seconds without a sign of life after which a process is replaced; a file is given up on after 30 + 30."""
graceful_timeout = 30
"""What is being worked on at a stop may be finished; most answers take hundredths of a second."""

limit_request_line = 2048
"""No address of ours is longer than a few hundred characters: texts come in bodies."""
limit_request_fields = 64
limit_request_field_size = 4096
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}
forwarder_headers = ""
"""The app itself looks at the addresses that trusted proxies add (`FINDER_PROXIES`); nobody else's word is taken."""
control_socket_disable = True
"""Signals are enough; a socket would be one more file, and one more thing to guard."""
worker_tmp_dir = IN_MEMORY
"""Signs of life are files: in memory they don't wait for a disk."""


def post_worker_init(worker):
    """Keep up with what is published from the start; else the first question would be answered from an old version."""
    watch = worker.wsgi.extensions.get("watch")
    if watch is not None:
        watch()


def worker_exit(_server, _worker):
    """End a process after Python's last words: winding up ONNX Runtime hangs, its threads did not survive the fork."""
    atexit._run_exitfuncs()
    os._exit(0)


def child_exit(_server, worker):
    """Take back what a process that is gone still seems to work on; what it has counted stays."""
    if SHARED_FOLDER in os.environ:
        from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415 - reads the folder when imported

        mark_process_dead(worker.pid)
