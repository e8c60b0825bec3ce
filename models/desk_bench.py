"""How long the write door takes: importing ten thousand contact points, publishing one change.

    python -m models.desk_bench

Each step is told in seconds, in seconds of processor time, and in units of a loop that is timed beside it, which makes
machines and busy hours comparable. The answers to the gold set are counted too: speed must not change them.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from finder import catalogue
from finder.catalogue import SourceFile
from finder.editing import Edit, RecordAddress
from finder.protocols import Store
from finder.settings import Settings, load_settings
from finder.structure.ngdp_export import write_pages
from finder.types import Structure

Made = TypeVar("Made")

POINTS = 10_000
CHANGED, REMOVED = 10, 50
"""One contact point in so many is changed or removed when the export is imported again."""
TURNS = 2_000_000
"""Of the loop that everything is compared with: some tenths of a second."""
BY = "desk bench"


@dataclass(frozen=True, slots=True)
class Timed:
    """What one step took."""

    name: str
    seconds: float
    processor_seconds: float


class Watch:
    """Times steps and prints them as they end."""

    def __init__(self) -> None:
        self._unit = self._time("loop", _turn)[0].processor_seconds
        print(f"A loop of {TURNS} turns takes {self._unit:.2f} s.\n")
        print(f"{'step':<44}{'s':>8}{'CPU s':>8}{'loops':>8}")

    def step(self, name: str, work: Callable[[], Made]) -> Made:
        """:returns: what the work gives."""
        timed, made = self._time(name, work)
        loops = timed.processor_seconds / self._unit
        print(f"{name:<44}{timed.seconds:>8.2f}{timed.processor_seconds:>8.2f}{loops:>8.1f}", flush=True)
        return made

    @staticmethod
    def _time(name: str, work: Callable[[], Made]) -> tuple[Timed, Made]:
        wall, processor = time.perf_counter(), time.process_time()
        made = work()
        return Timed(name, time.perf_counter() - wall, time.process_time() - processor), made


def main() -> None:
    """Measure in a database of its own, seeded anew."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/finder.db"
        settings = load_settings({"DATABASE_URL": database, "FINDER_CACHE": f"{folder}/cache"})
        # Serving processes have everything loaded that the first answer loads.
        live = catalogue.open_live_finder(settings)
        watch = Watch()
        with closing(catalogue.open_store(database)) as store:
            _publish(watch, store, settings, live.refresh)
            _import(watch, store)
        live.close()


def _publish(watch: Watch, store: Store, settings: Settings, take_up: Callable[[], bool]) -> None:
    """Publish one new help text twice: the second time the answers before are known."""
    for time_name in ("first", "second"):
        _draft_one(store, f"Skriv her ({time_name}).")
        check = watch.step(f"check, {time_name} time", lambda: catalogue.check_draft(store, settings))
        watch.step("publish", lambda check=check: catalogue.publish_check(store, check, BY, confirmed=True))  # type: ignore[misc]
        watch.step("take up", take_up)
        print(f"  gold set: {check.before.right} before, {check.after.right} after, of {check.after.total}")


def _draft_one(store: Store, text: str) -> None:
    structure = store.load_structures()[0]
    address = RecordAddress(structure.organisation.id, "contact_points", structure.points[0].id)
    seen = catalogue.read_record(store, address)
    assert seen.document is not None
    catalogue.edit_record(store, Edit(address, {**seen.document, "description": text}, seen.version), BY)


def _import(watch: Watch, store: Store) -> None:
    """Import ten thousand points as pages of Digital Post, then once more with changes."""
    structure = store.load_structures()[0]
    large = _enlarge(structure)
    points = large.points
    changed = tuple(
        replace(point, description=f"{point.description} Ny.") if place % CHANGED == 0 else point
        for place, point in enumerate(points)
        if place % REMOVED != 1
    )
    owner = structure.organisation.id
    for name, given in (("new", large), ("changed", replace(large, points=changed))):
        files = _pages(given)
        preview = watch.step(
            f"import of {len(given.points)}, {name}: preview",
            lambda files=files: catalogue.preview_import(store, files, organisation=owner),  # type: ignore[misc]
        )
        diff = preview.diff
        watch.step("draft", lambda preview=preview: catalogue.apply_import(store, preview, BY))  # type: ignore[misc]
        print(f"  added {len(diff.added)}, changed fields {len(diff.changed)}, removed {len(diff.removed)}")


def _enlarge(structure: Structure) -> Structure:
    """:returns: the structure with its points repeated under other names, until there are enough."""
    copies = (
        point
        if not number
        else replace(point, id=f"{point.id}-{number}", name=f"{point.name} {number}", external_id=None)
        for number in range(POINTS // len(structure.points) + 1)
        for point in structure.points
    )
    return replace(structure, points=tuple(copies)[:POINTS])


def _pages(structure: Structure) -> list[SourceFile]:
    return [
        SourceFile(Path(name).name, json.dumps(page, ensure_ascii=False).encode())
        for name, page in write_pages(structure).items()
    ]


def _turn() -> int:
    total = 0
    for turn in range(TURNS):
        total += turn * turn % 7
    return total


if __name__ == "__main__":
    main()
