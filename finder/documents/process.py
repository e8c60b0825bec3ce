"""What runs in the reading process: files in from a pipe, texts out, nothing on a disk."""

from __future__ import annotations

import contextlib
import os
import resource
from collections.abc import Mapping

from finder.documents.frames import Head, receive, send
from finder.documents.limits import Limits
from finder.documents.pdf import read_pdf
from finder.documents.picture import read_image
from finder.errors import BrokenFile, FileTooSlow, FinderError
from finder.types import Format


def serve() -> None:
    """Answer one file after the other until the server is gone."""
    requests = os.fdopen(os.dup(0), "rb", buffering=0)
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    # What a library prints must not be taken for an answer, and what it reads must not be a file.
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    while True:
        try:
            head, data = receive(requests)
        except EOFError:
            return
        limits = head["limits"]
        assert isinstance(limits, Mapping)
        confine(int(limits["memory_bytes"]))
        send(answers, answer(Format(str(head["format"])), data, Limits(**limits)))  # type: ignore[arg-type]


def answer(format: Format, data: bytes, limits: Limits) -> Head:
    """:returns: text, pages, is_scanned and is_cut of a file, or the code of its error."""
    try:
        document = (read_pdf if format is Format.PDF else read_image)(data, limits)
    except FinderError as error:
        return {"error": error.code}
    except MemoryError:
        return {"error": FileTooSlow.code}
    except Exception:  # A file that breaks a library is a broken file; the next one finds the process as it was.
        return {"error": BrokenFile.code}
    return {
        "text": document.text[: limits.characters + 1],
        "pages": document.pages,
        "is_scanned": document.is_scanned,
        "is_cut": document.is_cut,
    }


def confine(memory_bytes: int) -> None:
    """Bound the memory of this process and of the programs it starts, and let none of them write a file."""
    for kind, most in ((resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):  # Not every system bounds all of these.
            resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


if __name__ == "__main__":
    serve()
