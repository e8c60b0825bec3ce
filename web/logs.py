"""The log: one line for each request, without the text, the client's address, or anything that could hold them."""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import TypeAlias

from flask import Response, g

from finder.settings import Settings
from web.metrics import method, route

LOG = logging.getLogger("web.access")
ErrorInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
TEXT_LINE = "%(levelname)s %(name)s: %(message)s"
_FIELDS = "fields"
"""Attribute of a record that holds what the JSON line has beside the message."""
_QUOTING = ("Invalid request", "Error handling request", "Error parsing")
"""How the server's messages begin that go on to quote the request, or say where it came from."""


class QuietFormatter(logging.Formatter):
    """Tells of an error which kind it was and where it arose: its message may quote what somebody wrote."""

    def formatException(self, ei: ErrorInfo) -> str:  # noqa: N802 - the name is the library's
        """:returns: the kind of error and the places it went through, innermost first."""
        kind, _, trace = ei
        frames = reversed(traceback.extract_tb(trace))
        places = " < ".join(f"{frame.filename}:{frame.lineno}" for frame in frames)
        return f"{kind.__name__ if kind is not None else 'error'} at {places}"


class JsonFormatter(QuietFormatter):
    """One JSON object a line: time, level, logger, message, and for requests what the message is made of."""

    def format(self, record: logging.LogRecord) -> str:
        """:returns: the line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, _FIELDS, {}),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def leave_out_requests(record: logging.LogRecord) -> bool:
    """Cut a record down to what it says before it quotes a request.

    :returns: True: the record itself stays.
    """
    told = str(record.msg)
    for beginning in _QUOTING:
        if told.startswith(beginning):
            record.msg, record.args = beginning, ()
    return True


def formatter(log_format: str) -> logging.Formatter:
    """:param log_format: text or json."""
    return JsonFormatter() if log_format == "json" else QuietFormatter(TEXT_LINE)


def set_up_logs(settings: Settings) -> None:
    """Write the log to standard error; where somebody has set one up already, it stays as it is."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(settings.log_format))
    logging.basicConfig(level=settings.log_level, handlers=[handler])


def log_request(response: Response) -> None:
    """Write the line of a request that is answered."""
    milliseconds = (time.perf_counter() - g.started) * 1000
    fields: Mapping[str, object] = {
        "method": method(),
        "route": route(),
        "status": response.status_code,
        "milliseconds": round(milliseconds, 1),
        **({"code": g.error_code} if "error_code" in g else {}),
    }
    told = f"{fields['method']} {fields['route']} {response.status_code} {milliseconds:.0f} ms"
    LOG.info(told, extra={_FIELDS: fields})
