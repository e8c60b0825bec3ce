"""Small finders that processes of their own can open."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from finder.errors import StoreError
from finder.pipeline import FindRequest
from tests.doubles import make_finder

WISH = FindRequest("")
DEADLY = "dræb"


class Deadly:
    """Ends its process when it is asked a certain text, so many times as there are files to take away."""

    def __init__(self, lives: Path) -> None:
        self._finder = make_finder()
        self._lives = lives

    def find(self, request):
        """:returns: the small finder's answer."""
        if request.text == DEADLY:
            left = next(self._lives.iterdir(), None)
            if left is not None:
                left.unlink()
                os.kill(os.getpid(), signal.SIGKILL)
        return self._finder.find(request)


class Broken:
    """Fails with a message that quotes the text."""

    def find(self, request):
        """:raises RuntimeError: always."""
        raise RuntimeError(request.text)


def open_small():
    """:returns: the small finder."""
    return make_finder()


def open_none():
    """:raises StoreError: always."""
    raise StoreError("There is no database here.")
