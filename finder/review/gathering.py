"""Fetches what a review looks at from the store."""

from __future__ import annotations

from collections.abc import Mapping

from finder.errors import UnknownOrganisation
from finder.protocols import Store
from finder.review.material import Material
from finder.structure.snapshot import build_snapshot
from finder.tally import reply_shares
from finder.types import Language, Structure


def gather(
    store: Store,
    language: Language,
    day: str,
    organisation: str | None = None,
    history: Mapping[str, Mapping[str, float]] | None = None,
) -> Material:
    """Bring together what is stored of one organisation.

    :param day: YYYY-MM-DD, what the report holds for.
    :param organisation: its id; the only one when None.
    :param history: findability on earlier days, see `Material.history`.
    :raises UnknownOrganisation: when there is none with that id, or several and no id.
    :raises StoreError: when the database can't be read.
    """
    structures = store.load_structures()
    return Material(
        snapshot=build_snapshot(structures, store.revision()),
        structure=_choose(structures, organisation),
        language=language,
        day=day,
        examples=store.load_examples(),
        reply_shares=reply_shares(store.reply_buttons(), until=day),
        history=history or {},
    )


def _choose(structures: tuple[Structure, ...], organisation: str | None) -> Structure:
    chosen = [one for one in structures if organisation in {None, one.organisation.id}]
    if len(chosen) != 1:
        known = ", ".join(one.organisation.id for one in structures)
        raise UnknownOrganisation(f"Name one organisation to review: {known}.", field="organisation")
    return chosen[0]
