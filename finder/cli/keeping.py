"""The commands that keep the database: back up, restore."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from finder.catalogue.clock import now
from finder.cli.arguments import Commands
from finder.cli.desk import who_runs
from finder.editing import AuditRow
from finder.settings import Settings
from finder.store import open_store
from finder.store.backup import back_up, restore


def add_commands(commands: Commands) -> None:
    """Add `backup` and `restore`."""
    copied = commands.add_parser("backup", help="copy the database while it is used")
    copied.add_argument("file", metavar="FILE", type=Path, help="where the copy goes; replaced when it exists")
    copied.set_defaults(run=_back_up)
    brought = commands.add_parser("restore", help="put a copy of the database in its place")
    brought.add_argument("file", metavar="FILE", type=Path, help="what `finder backup` wrote")
    brought.set_defaults(run=_restore)


def _back_up(settings: Settings, parsed: argparse.Namespace) -> int:
    back_up(settings.database_url, parsed.file)
    print(f"Copied the database to {parsed.file}.")
    return 0


def _restore(settings: Settings, parsed: argparse.Namespace) -> int:
    former = restore(settings.database_url, parsed.file)
    with closing(open_store(settings.database_url)) as store:
        after = {"revision": store.revision(), "file": parsed.file.name}
        store.audit.add(AuditRow(now(), who_runs(), "restore", "database", None, after))
    print(f"Restored {parsed.file}. Serving processes take it up within seconds.")
    if former is not None:
        print(f"What was there before is in {former}.")
    return 0
