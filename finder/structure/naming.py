"""Ids for new records, made of their names."""

from __future__ import annotations

import re
from collections.abc import Collection

from finder.text.normalise import fold

LONGEST_ID = 48
"""Letters: an id stands in addresses that are read aloud."""


def make_id(name: str, taken: Collection[str]) -> str:
    """:returns: an id made of a name that is none of those that are taken; empty when the name has no letter."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(name))[:LONGEST_ID].strip("-")
    number, found = 1, plain
    while plain and found in taken:
        number += 1
        found = f"{plain}-{number}"
    return found
