"""Contact points of authorities without labelled texts, and whose labelled texts speak for them too.

Every municipality sends bills and cares for its elderly, under other names. What was learned for one is worth most to
those who have no texts of their own, if their contact point says the same of itself.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from finder.embedders.bytevectors import ByteVectors
from finder.signals.candidates import Candidates

APART = 0.95
"""So many in a hundred of the contact points with labelled texts are less like any other of them than kin must be: what
is more alike than different tasks of one authority are is taken for the same task."""
MOSTLY = 0.5
"""An authority with labelled texts for so large a share of its contact points is one that was learned for."""
BATCH = 4096
"""Contact points compared at once: with two hundred others a few megabytes."""


def find_kin(candidates: Candidates, passages: ByteVectors, taught: Collection[str]) -> dict[str, str]:
    """Pair each contact point that lacks labelled texts, as its authority mostly does, with one that means the same.

    A new contact point of an authority that has labelled texts is no kin: those texts were given to its neighbours.

    :param passages: vectors of the candidates' texts, in their order.
    :param taught: the candidate keys that have labelled texts.
    :returns: from the key of the one without texts to the key of the one with; those that resemble none are left out.
    """
    count = len(candidates.points)
    has_texts = np.asarray([key in taught for key in candidates.keys[:count]], dtype=np.bool_)
    sizes = np.bincount(candidates.organisation, minlength=len(candidates.numbers))
    shares = np.bincount(candidates.organisation[has_texts], minlength=len(sizes)) / np.maximum(sizes, 1)
    teachers = np.flatnonzero(has_texts)
    pupils = np.flatnonzero(~has_texts & (shares < MOSTLY)[candidates.organisation])
    if len(teachers) < 2 or not len(pupils):
        return {}
    known = passages.take(teachers).floats()
    among = known @ known.T
    np.fill_diagonal(among, -1.0)
    least = float(np.quantile(among.max(axis=1), APART))
    kin: dict[str, str] = {}
    for start in range(0, len(pupils), BATCH):
        batch = pupils[start : start + BATCH]
        likeness = passages.take(batch).floats() @ known.T
        nearest = likeness.argmax(axis=1)
        alike = likeness[np.arange(len(batch)), nearest] >= least
        pairs = zip(batch[alike].tolist(), teachers[nearest[alike]].tolist(), strict=True)
        kin.update((candidates.keys[pupil], candidates.keys[teacher]) for pupil, teacher in pairs)
    return kin
