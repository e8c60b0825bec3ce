"""Fetches what a review looks at from the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from finder.errors import UnknownOrganisation
from finder.protocols import Store
from finder.review.material import Material
from finder.structure.snapshot import build_snapshot
from finder.tally import reply_shares
from finder.types import Example, Language, Structure


def gather(
    store: Store,
    language: Language,
    day: str,
    organisation: str | None = None,
    history: Mapping[str, Mapping[str, float]] | None = None,
    judged: Iterable[Example] = (),
) -> Material:
    """Bring together what is stored of one organisation, with its units as they stand on the day.

    :param day: YYYY-MM-DD, what the report holds for.
    :param organisation: its id; the only one when None.
    :param history: findability on earlier days, see `Material.history`.
    :param judged: the sentences that staff have judged right for a contact point.
    :raises UnknownOrganisation: when there is none with that id, or several and no id.
    :raises StoreError: when the database can't be read.
    """
    snapshot = build_snapshot(store.load_structures(), store.revision()).on(day)
    return Material(
        snapshot=snapshot,
        structure=_choose(snapshot.structures, organisation),
        language=language,
        day=day,
        examples=(*store.load_examples(), *judged),
        word_uses=store.usage.word_uses(),
        reply_shares=reply_shares(store.reply_buttons(), until=day),
        history=history or {},
    )


def _choose(structures: tuple[Structure, ...], organisation: str | None) -> Structure:
    chosen = [one for one in structures if organisation in {None, one.organisation.id}]
    if len(chosen) != 1:
        known = ", ".join(one.organisation.id for one in structures)
        raise UnknownOrganisation(f"Name one organisation to review: {known}.", field="organisation")
    return chosen[0]
