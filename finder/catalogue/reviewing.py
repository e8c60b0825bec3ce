"""What the owner of the contact structure should fix, and how findability has changed from version to version."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace

from finder.catalogue.judging import judged_examples
from finder.catalogue.seeding import seed_store
from finder.errors import InvalidData, StoreError
from finder.protocols import Store
from finder.review import MEASURE, Material, Report, gather, measure_findability, review
from finder.settings import Settings
from finder.store import open_store
from finder.structure.snapshot import build_snapshot
from finder.types import Language

MOST_VERSIONS = 24
"""Days that the history goes back, the last version of each: measuring one takes about a second, once and for all."""


def review_structure(settings: Settings, language: Language, day: str, organisation: str | None = None) -> Report:
    """Review the contact structure of one organisation; an empty store is seeded first.

    :param day: YYYY-MM-DD, what the report holds for.
    :param organisation: its id; the settings' or the only one when None.
    :raises UnknownOrganisation: when there is none with that id, or several and no id.
    :raises FinderError: when seeds or database can't be used.
    """
    with closing(open_store(settings.database_url)) as store:
        if not store.revision():
            seed_store(store, settings)
        judged = judged_examples(store.judgements.list(), with_pending=True)
        material = gather(store, language, day, organisation or settings.organisation, judged=judged)
        material = replace(material, history=read_history(store, material.organisation, day))
    return review(material)


def read_history(store: Store, organisation: str, day: str) -> Mapping[str, Mapping[str, float]]:
    """Measure how findable an organisation's senders were, from what was published; what was measured once is kept.

    :param day: YYYY-MM-DD, only days before it.
    :returns: by day, YYYY-MM-DD, the scores (0–1) by id of the administration; the key "" is the whole organisation.
    """
    last: dict[str, int] = {}
    for version in store.versions.list():
        if version.when[:10] < day:
            last.setdefault(version.when[:10], version.number)
    known = dict(store.usage.findability(organisation, MEASURE))
    chosen = {at: last[at] for at in sorted(last)[-MOST_VERSIONS:]}
    for at, number in chosen.items():
        if number not in known:
            known[number] = _measure(store, number, organisation, at)
            store.usage.keep_findability(number, organisation, MEASURE, known[number])
    return {at: known[number] for at, number in chosen.items() if known[number]}


def _measure(store: Store, number: int, organisation: str, day: str) -> Mapping[str, float]:
    """:returns: the scores of a version; nothing when it doesn't hold the organisation, or can be read no longer."""
    try:
        snapshot = build_snapshot(store.versions.structures(number)).on(day)
    except (InvalidData, StoreError):
        # Written by a program with other rules: its days are left out, and the report is made all the same.
        return {}
    own = next((one for one in snapshot.structures if one.organisation.id == organisation), None)
    if own is None:
        return {}
    return measure_findability(Material(snapshot, own, Language.DA, day))
