"""The commands of the write door: import, export, publish, go back, look at what was done."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from finder.catalogue import (
    Check,
    Diff,
    ExchangeFormat,
    apply_import,
    check_draft,
    discard_drafts,
    export_structure,
    preview_import,
    publish_check,
    read_files,
    roll_back,
    show_draft,
)
from finder.cli.arguments import Commands
from finder.editing import Note
from finder.errors import Problem
from finder.guidance.changes import say_note
from finder.settings import Settings
from finder.store import open_store
from finder.types import Language

SHOWN = 50
"""Lines of each part of a list of differences: enough to see a pattern, few enough to read."""
WIDTH = 60
"""Characters of a value in such a list."""


def who_runs() -> str:
    """:returns: who is at the command line, as the audit names them."""
    try:
        return f"{getpass.getuser()} (command line)"
    except (KeyError, OSError):  # A container's user may have no name.
        return "command line"


def add_commands(commands: Commands) -> None:
    """Add the commands."""
    formats = [one.value for one in ExchangeFormat]
    brought = commands.add_parser("import", help="show what a contact structure would change, and draft it")
    brought.add_argument("source", metavar="SOURCE", help="a file, or a folder with JSON, JSONL or CSV files")
    brought.add_argument("--format", choices=formats[:-1], help="told from the files when left out")
    brought.add_argument("--organisation", help="id of the organisation, when the files don't say")
    brought.add_argument("--apply", action="store_true", help="draft the changes; `finder publish` makes them live")
    brought.set_defaults(run=_import)
    given = commands.add_parser("export", help="write a contact structure to files")
    given.add_argument("folder", metavar="FOLDER", help="where the files go; made when it doesn't exist")
    given.add_argument("--format", choices=formats, default=ExchangeFormat.JSONL.value, help="jsonl when left out")
    given.add_argument("--organisation", help="id of the organisation; may be left out when there is one")
    given.add_argument("--draft", action="store_true", help="as it would be published")
    given.set_defaults(run=_export)
    draft = commands.add_parser("draft", help="show what is drafted and not published")
    draft.add_argument("--discard", action="store_true", help="throw all of it away")
    draft.set_defaults(run=_draft)
    publish = commands.add_parser("publish", help="check the draft and make it live")
    publish.add_argument("--check", action="store_true", help="only check")
    publish.add_argument("--confirm", action="store_true", help="also when fewer texts of the gold set are right")
    publish.add_argument("--note", default="", help="what was changed, for the list of versions")
    publish.set_defaults(run=_publish)
    back = commands.add_parser("rollback", help="publish what an earlier version held")
    back.add_argument("version", type=int, metavar="VERSION", help="its number, see `finder versions`")
    back.set_defaults(run=_rollback)
    commands.add_parser("versions", help="list what was published").set_defaults(run=_versions)
    audit = commands.add_parser("audit", help="list who changed what")
    audit.add_argument("--limit", type=int, default=SHOWN, metavar="NUMBER", help="how many changes, the latest first")
    audit.add_argument("--subject", default="", help="only changes of this, such as kk/contact_points")
    audit.set_defaults(run=_audit)


def _import(settings: Settings, parsed: argparse.Namespace) -> int:
    wanted = ExchangeFormat(parsed.format) if parsed.format else None
    files = read_files(Path(parsed.source))
    with closing(open_store(settings.database_url)) as store:
        preview = preview_import(store, files, wanted, parsed.organisation)
        _print_diff(preview.diff, preview.notes, preview.problems)
        if not preview.edits:
            print("Nothing to change.")
        elif parsed.apply:
            count = apply_import(store, preview, who_runs())
            print(f"Drafted {count} records. Make them live with: finder publish")
        else:
            print("Nothing is changed yet. Draft it with --apply.")
    return 0


def _export(settings: Settings, parsed: argparse.Namespace) -> int:
    with closing(open_store(settings.database_url)) as store:
        files = export_structure(store, ExchangeFormat(parsed.format), parsed.organisation, drafted=parsed.draft)
    folder = Path(parsed.folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        print(f"{folder} can't be written ({error.strerror}).", file=sys.stderr)
        return 1
    print(f"Wrote {len(files)} files to {folder}.")
    return 0


def _draft(settings: Settings, parsed: argparse.Namespace) -> int:
    with closing(open_store(settings.database_url)) as store:
        if parsed.discard:
            print(f"Threw away {discard_drafts(store, who_runs())} drafted records.")
            return 0
        diff = show_draft(store)
        _print_diff(diff)
        if not diff:
            print("Nothing is drafted.")
    return 0


def _publish(settings: Settings, parsed: argparse.Namespace) -> int:
    with closing(open_store(settings.database_url)) as store:
        check = check_draft(store, settings)
        _print_diff(check.diff)
        _print_gold(check)
        if parsed.check:
            print("Nothing is published yet. Do it without --check.")
            return 0
        version = publish_check(store, check, who_runs(), note=parsed.note, confirmed=parsed.confirm)
        print(f"Published version {version.number}: {version.points} contact points, {version.units} units.")
    return 0


def _rollback(settings: Settings, parsed: argparse.Namespace) -> int:
    with closing(open_store(settings.database_url)) as store:
        version = roll_back(store, parsed.version, who_runs())
    print(f"Published version {version.number}, which holds what version {parsed.version} held.")
    return 0


def _versions(settings: Settings, _: argparse.Namespace) -> int:
    print("version\twhen\twho\tcontact points\tunits\tgold set\tnote")
    with closing(open_store(settings.database_url)) as store:
        for one in store.versions.list():
            gold = "-" if one.gold_total is None else f"{one.gold_right}/{one.gold_total}"
            cells = (one.number, one.when, one.publisher or "-", one.points, one.units, gold, one.note)
            print(*cells, sep="\t")
    return 0


def _audit(settings: Settings, parsed: argparse.Namespace) -> int:
    print("number\twhen\twho\taction\tsubject\tbefore\tafter")
    with closing(open_store(settings.database_url)) as store:
        for row in store.audit.rows(max(1, parsed.limit), subject=parsed.subject):
            before, after = (json.dumps(one, ensure_ascii=False) for one in (row.before, row.after))
            print(row.number, row.when, row.who, row.action, row.subject, before, after, sep="\t")
    return 0


# --- as text ---------------------------------------------------------------------------------------------------------


def _print_diff(diff: Diff, notes: Iterable[Note] = (), problems: Iterable[Problem] = ()) -> None:
    changed = [
        f"{one.address.kind} {one.address.key}, {one.field}: {_change(one.before, one.after)}" for one in diff.changed
    ]
    parts = {
        "added": [f"{one.address.kind} {one.address.key}: {one.name}" for one in diff.added],
        "changed": changed,
        "removed": [f"{one.address.kind} {one.address.key}: {one.name}" for one in diff.removed],
        "breaks": [say_note(note, Language.EN) for note in diff.breaks],
        "to know": [say_note(note, Language.EN) for note in notes],
        "to put right before publishing": [str(problem) for problem in problems],
    }
    for heading, lines in parts.items():
        if lines:
            print(f"{len(lines)} {heading}")
            print(*(f"  {line}" for line in _some(lines)), sep="\n")


def _print_gold(check: Check) -> None:
    right = f"{check.before.right} of {check.before.total} right before, {check.after.right} after"
    print(f"Gold set: {right}, {len(check.flips)} answered otherwise")
    marks = {True: "right", False: "wrong"}
    lines = [
        f"{marks[flip.was_right]} → {marks[flip.is_right]}: {flip.before or 'none'} → {flip.after or 'none'}: "
        f"{_short(flip.example.text)}"
        for flip in check.flips
    ]
    if lines:
        print(*(f"  {line}" for line in _some(lines)), sep="\n")


def _some(lines: list[str]) -> Iterator[str]:
    yield from lines[:SHOWN]
    if len(lines) > SHOWN:
        yield f"… and {len(lines) - SHOWN} more"


def _change(before: object, after: object) -> str:
    """:returns: both values; of two lists what goes and what comes, since the rest would be cut off with it."""
    if isinstance(before, list) and isinstance(after, list):
        gone, come = ([one for one in these if one not in those] for these, those in ((before, after), (after, before)))
        if gone or come:
            return ", ".join([*(f"- {_short(one)}" for one in gone), *(f"+ {_short(one)}" for one in come)])
    return f"{_short(before)} → {_short(after)}"


def _short(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    line = " ".join(text.split())
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 1]}…"
