"""The words of a contact structure: what compounds are split into."""

from __future__ import annotations

from finder.structure.snapshot import Snapshot
from finder.text.tokens import Lexicon
from finder.types import Language


def build_lexicon(snapshot: Snapshot) -> Lexicon:
    """:returns: the words of the contact structure: what compounds are split into."""
    return Lexicon.from_texts(texts_of(snapshot))


def texts_of(snapshot: Snapshot) -> list[str]:
    """:returns: everything that is written in a contact structure for people to read."""
    texts: list[str] = []
    for point in snapshot.points.values():
        texts += [point.name, point.description, *point.search_terms]
    for unit in snapshot.units.values():
        texts += [unit.name, *unit.aliases, *unit.topics]
    for authority in snapshot.authorities.values():
        texts += [authority.name, *authority.aliases, *authority.handles, authority.advice[Language.DA]]
    texts += [text for group in snapshot.groups.values() for text in (group.name, group.description)]
    return texts
