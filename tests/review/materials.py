"""Small material to review: the invented municipality with whatever a test changes."""

from __future__ import annotations

from dataclasses import replace

from finder.review import Material
from finder.structure.snapshot import build_snapshot
from finder.types import Audience, ContactPoint, Example, Kind, Language, Platform
from tests.factories import STRUCTURE, TODAY, make_point


def make_material(language: Language = Language.DA, **changed: object) -> Material:
    """:returns: the municipality with some kinds of record replaced; `examples` and the like go to the material."""
    of_material = {key: changed.pop(key) for key in list(changed) if key in Material.__dataclass_fields__}
    structure = replace(STRUCTURE, **changed)
    material = Material(build_snapshot([structure]), structure, language, TODAY)
    return replace(material, **of_material)


def point(point_id: str, name: str, **changed: object) -> ContactPoint:
    """:returns: an open point outside of all groups, with whatever is given changed."""
    return make_point(point_id, name, **{"groups": (), **changed})


def make_searching(*searches: str, audiences: frozenset[Audience] = frozenset(Audience)) -> Platform:
    """:returns: a platform whose search looks in those fields."""
    steps = {Language.DA: ("Find.",), Language.EN: ("Find.",)}
    return Platform("portalen", "Portalen", audiences, steps, searches, "", "opdigtet")


def make_texts(text: str, point: str, writers: int, **changed: object) -> tuple[Example, ...]:
    """:returns: the same question by so many writers."""
    fields = {"audience": None, "kind": Kind.QUESTION, "language": "da", "authority": None, "unit": None} | changed
    return tuple(
        Example(id=f"{point}-{text[:8]}-{number}", text=text, expected=(point,), writer=f"hand-{number}", **fields)
        for number in range(writers)
    )


def told(findings):
    """:returns: of each finding its code and subjects."""
    return [(str(one.code), one.subjects) for one in findings]
