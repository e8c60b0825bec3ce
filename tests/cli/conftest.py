"""The command line on a small town's database."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

import pytest

from finder import cli
from tests.catalogue.conftest import seeds, settings, store

__all__ = ["seeds", "settings", "store"]

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch, capsys, settings) -> Run:
    """:returns: what runs one command and gives its exit status, what it printed, and what it told on stderr."""
    monkeypatch.setattr(cli, "load_settings", lambda: settings)

    def command(*arguments: str, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        try:
            status = cli.main(arguments)
        except SystemExit as left:
            status = int(left.code or 0)
        return status, *capsys.readouterr()

    return command
