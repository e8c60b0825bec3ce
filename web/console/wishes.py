"""The form of a reorganisation: what somebody typed, read into what they want to happen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from finder.catalogue import Founding, Wish
from finder.errors import InvalidInput
from finder.structure.snapshot import build_snapshot
from finder.types import ContactPoint, ReorganisationKind, Structure, Unit

LONGEST_NOTE = 200
"""Characters: a note says why."""
MANY, SOME, ONE, NONE = 5, 3, 1, 0
UNIT_ROWS: Mapping[ReorganisationKind, int] = {
    ReorganisationKind.MERGE: MANY,
    ReorganisationKind.SPLIT: ONE,
    ReorganisationKind.MOVE: MANY,
    ReorganisationKind.RENAME: ONE,
}
"""Fields for units that it happens to; whoever has more does it in two steps on one day."""
HEIR_ROWS: Mapping[ReorganisationKind, int] = {ReorganisationKind.MERGE: ONE, ReorganisationKind.SPLIT: MANY}
FOUNDING_ROWS: Mapping[ReorganisationKind, int] = {ReorganisationKind.MERGE: ONE, ReorganisationKind.SPLIT: SOME}


class UnknownName(InvalidInput):
    """Nothing bears a name that was typed."""

    def __init__(self, name: str, field: str) -> None:
        """:param field: of the form."""
        super().__init__(f"Nothing is called {name!r}.", field)
        self.name = name


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be named in the form, by the words it is offered under."""

    units: Mapping[str, str]
    """From label to id."""
    points: Mapping[str, str]

    @classmethod
    def of(cls, structure: Structure) -> Choices:
        """:returns: the units that are there after all reorganisations that are known, and the contact points."""
        latest = build_snapshot([structure]).latest
        return cls(_label(latest.units_of(None)), _label(latest.points.values()))

    def label_of(self, key: str) -> str:
        """:returns: what a unit is offered under; its id when it isn't."""
        return next((label for label, unit in self.units.items() if unit == key), key)


def read_wish(kind: ReorganisationKind, organisation: str, form: Mapping[str, str], choices: Choices) -> Wish:
    """Read the form.

    :raises UnknownName: when a name that was typed is nobody's.
    """
    foundings = [
        Founding(name, _find(choices.points, form, f"new-{row}-point"))
        for row in range(FOUNDING_ROWS.get(kind, NONE))
        if (name := _text(form, f"new-{row}-name"))
    ]
    return Wish(
        organisation=organisation,
        kind=kind,
        effective=_text(form, "effective"),
        units=_find_all(choices.units, form, "unit", UNIT_ROWS[kind]),
        into=_find_all(choices.units, form, "into", HEIR_ROWS.get(kind, NONE)),
        foundings=tuple(foundings),
        name=(_text(form, "name") or None) if kind is ReorganisationKind.RENAME else None,
        parent=_find(choices.units, form, "parent") if kind is ReorganisationKind.MOVE else None,
        contact_point=_find(choices.points, form, "point") if kind is ReorganisationKind.MOVE else None,
        note=_text(form, "note")[:LONGEST_NOTE],
    )


def kind_names() -> dict[str, str]:
    """:returns: what each kind is called."""
    return {
        ReorganisationKind.MERGE.value: _("Merge units"),
        ReorganisationKind.SPLIT.value: _("Split a unit"),
        ReorganisationKind.MOVE.value: _("Move units"),
        ReorganisationKind.RENAME.value: _("Rename a unit"),
    }


def _label(records: Iterable[Unit | ContactPoint]) -> dict[str, str]:
    """Names that several bear are told apart by their ids."""
    listed = sorted(records, key=lambda one: (one.name.casefold(), one.id))
    counts = Counter(one.name for one in listed)
    return {one.name if counts[one.name] == 1 else f"{one.name} · {one.id}": one.id for one in listed}


def _text(form: Mapping[str, str], field: str) -> str:
    return " ".join(form.get(field, "").split())


def _find(known: Mapping[str, str], form: Mapping[str, str], field: str) -> str | None:
    typed = _text(form, field)
    if not typed:
        return None
    folded = {label.casefold(): key for label, key in known.items()}
    found = folded.get(typed.casefold()) or (typed if typed in known.values() else None)
    if found is None:
        raise UnknownName(typed, field)
    return found


def _find_all(known: Mapping[str, str], form: Mapping[str, str], field: str, rows: int) -> tuple[str, ...]:
    found = (_find(known, form, f"{field}-{row}") for row in range(rows))
    return tuple(dict.fromkeys(key for key in found if key is not None))
