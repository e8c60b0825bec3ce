"""The seeds, loaded into a store."""

from __future__ import annotations

from dataclasses import dataclass

from finder.catalogue.clock import now
from finder.editing import AuditRow
from finder.protocols import Store
from finder.settings import Settings
from finder.store import open_store
from finder.structure.seeding import load_examples, load_structures
from finder.structure.snapshot import build_snapshot


@dataclass(frozen=True, slots=True)
class Seeded:
    """What a seeding did."""

    organisations: int
    points: int
    units: int
    examples: int
    changed: bool
    """False when the store already held exactly this."""
    kept: tuple[str, ...] = ()
    """Organisations that have been published here since: their seeds were left aside."""


def seed(settings: Settings) -> Seeded:
    """Load the seeds into the store that the settings name.

    :raises InvalidData: when a seed file breaks a rule; the store is then untouched.
    :raises StoreError: when the database can't be written.
    """
    store = open_store(settings.database_url)
    try:
        return seed_store(store, settings)
    finally:
        store.close()


def seed_store(store: Store, settings: Settings) -> Seeded:
    """Load the seeds into a store; see `seed`.

    They replace what it holds of the same organisations, until something is published: from then on the store knows
    better, and only the labelled texts and organisations that it doesn't have are loaded.
    """
    structures = load_structures(settings.seeds)
    examples = load_examples(settings.seeds, structures)
    build_snapshot(structures)  # Refuses ids that two organisations share, before anything is written.
    before = store.revision()
    published = {one.organisation.id for one in store.load_structures()} if store.versions.list() else set()
    # All or nothing: a store that holds a structure is taken to be seeded, and is not seeded again at the next start.
    store.save_seeds([one for one in structures if one.organisation.id not in published], examples)
    after = store.revision()
    if after != before:
        store.audit.add(AuditRow(now(), "seeds", "seed", "seeds", {"revision": before}, {"revision": after}))
    return Seeded(
        len(structures),
        sum(len(structure.points) for structure in structures),
        sum(len(structure.units) for structure in structures),
        len(examples),
        before != after,
        tuple(one.organisation.name for one in structures if one.organisation.id in published),
    )
