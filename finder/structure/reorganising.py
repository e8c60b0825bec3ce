"""The units as they stand on each day: reorganisations laid over the records, era by era."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from types import MappingProxyType

from finder.structure.ancestry import ancestors_of
from finder.types import FormerName, Reorganisation, ReorganisationKind, Reply, Unit


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which a unit bears a name, as far as reorganisations tell."""

    starts: str = ""
    """First day, YYYY-MM-DD; empty when it isn't known."""
    ends: str = ""
    """Last day, YYYY-MM-DD; empty while the name is borne."""


@dataclass(frozen=True, slots=True)
class Closure:
    """A unit that is gone."""

    unit: Unit
    """As it last was."""
    last_day: str
    """YYYY-MM-DD."""
    reorganisation: Reorganisation


@dataclass(frozen=True, slots=True)
class Era:
    """The days from one reorganisation to the next, on which every unit stands as it is."""

    starts: str
    """First day, YYYY-MM-DD; empty for all days before the first reorganisation."""
    units: Mapping[str, Unit]
    """All in the data's order: also those that are gone, as they last were, but none that is founded later."""
    closed: Mapping[str, Closure]
    """By id of the unit that is gone."""
    heirs: Mapping[str, tuple[str, ...]]
    """By id of a unit that is gone: the units that have its tasks, through any number of reorganisations."""
    spans: Mapping[tuple[str, str], Span]
    """By unit and name; only names that a reorganisation gave, ended or took along."""
    above: Mapping[str, frozenset[str]]
    """By unit: ids of all that stand above it, or ever stood."""


def unfold_eras(records: Mapping[str, Unit], reorganisations: Iterable[Reorganisation]) -> tuple[Era, ...]:
    """Lay reorganisations over the records, in order of their days; those of one day in the order of the data.

    :param records: the units by id, as they were before, and those that are founded as they are founded.
    :returns: the eras, the first from the beginning of time; never empty.
    """
    planned = in_order(reorganisations)
    if not planned:
        return (Era("", MappingProxyType(dict(records)), *(MappingProxyType({}),) * 4),)
    course = Course(records, planned)
    eras = [course.era("")]
    for day, together in groupby(planned, key=lambda one: one.effective):
        for one in together:
            course.apply(one)
        eras.append(course.era(day))
    return tuple(eras)


def in_order(reorganisations: Iterable[Reorganisation]) -> list[Reorganisation]:
    """:returns: the reorganisations as they happen."""
    return sorted(reorganisations, key=lambda one: one.effective)


def names_of(unit: Unit) -> tuple[str, ...]:
    """:returns: every name the unit bears or bore."""
    return (unit.name, *unit.aliases, *(former.name for former in unit.former))


def day_before(day: str) -> str:
    """:returns: the day before, YYYY-MM-DD."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


class Course:
    """The units while time goes on. It can be gone through once; what names an unknown unit changes nothing."""

    def __init__(self, records: Mapping[str, Unit], planned: Iterable[Reorganisation]) -> None:
        self._records = records
        founded = {unit for one in planned for unit in one.founded}
        self.units = {key: unit for key, unit in records.items() if key not in founded}
        self.closed: dict[str, Closure] = {}
        self._spans: dict[tuple[str, str], Span] = {}
        self._above: dict[str, frozenset[str]] = {}

    def is_open(self, unit: str) -> bool:
        """:returns: whether the unit exists by now and is not gone."""
        return unit in self.units and unit not in self.closed

    def apply(self, one: Reorganisation) -> None:
        """Let one more reorganisation happen."""
        for key in one.founded:
            if key in self._records:
                self.units[key] = self._records[key]
                for name in (self.units[key].name, *self.units[key].aliases):
                    self._begin(key, name, one.effective)
        changed = [key for key in one.units if self.is_open(key)]
        for key in changed:
            if one.kind is ReorganisationKind.RENAME and one.name:
                self._rename(self.units[key], one.name, one.effective)
            elif one.kind is ReorganisationKind.MOVE:
                self._move(self.units[key], one)
            elif key in one.closed:
                self._close(self.units[key], one)

    def era(self, day: str) -> Era:
        """:returns: everything as it stands by now.

        :param day: on which the last reorganisation took effect.
        """
        for key, unit in self.units.items():
            above = frozenset(one.id for one in ancestors_of(unit, self.units))
            self._above[key] = self._above.get(key, frozenset()) | above
        return Era(
            starts=day,
            units=MappingProxyType({key: self.units[key] for key in self._records if key in self.units}),
            closed=MappingProxyType(dict(self.closed)),
            heirs=MappingProxyType({key: self._heirs(key) for key in self.closed}),
            spans=MappingProxyType(dict(self._spans)),
            above=MappingProxyType(dict(self._above)),
        )

    def _heirs(self, key: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        passed: set[str] = set()
        waiting = [key]
        while waiting:
            at = waiting.pop()
            if at in passed:
                continue
            passed.add(at)
            if at in self.closed:
                waiting += reversed(self.closed[at].reorganisation.into)
            elif at in self.units:
                found[at] = None
        return tuple(found)

    def _begin(self, key: str, name: str, day: str) -> None:
        """A name that comes back has been borne, with a break, ever since: no day of it can be ruled out."""
        self._spans[key, name] = Span() if (key, name) in self._spans else Span(starts=day)

    def _end(self, key: str, name: str, day: str) -> None:
        known = self._spans.get((key, name), Span())
        self._spans[key, name] = replace(known, ends=day_before(day))

    def _rename(self, unit: Unit, name: str, day: str) -> None:
        former = FormerName(unit.name, day_before(day), "")
        kept = tuple(alias for alias in unit.aliases if alias != name)
        self.units[unit.id] = replace(unit, name=name, aliases=kept, former=(*unit.former, former))
        self._end(unit.id, unit.name, day)
        self._begin(unit.id, name, day)

    def _move(self, unit: Unit, one: Reorganisation) -> None:
        if one.contact_point is not None:
            # A unit that does not read Digital Post goes on not reading it.
            reply = Reply.DIGITAL_POST if unit.reply is Reply.INHERITS else unit.reply
            unit = replace(unit, contact_point=one.contact_point, reply=reply)
        self.units[unit.id] = replace(unit, parent=one.parent or unit.parent)

    def _close(self, unit: Unit, one: Reorganisation) -> None:
        self.closed[unit.id] = Closure(unit, day_before(one.effective), one)
        for name in (unit.name, *unit.aliases):
            self._end(unit.id, name, one.effective)
        for child in [below for below in self.units.values() if below.parent == unit.id and self.is_open(below.id)]:
            self.units[child.id] = replace(child, parent=self._parent_after(child, unit, one))

    def _parent_after(self, child: Unit, gone: Unit, one: Reorganisation) -> str | None:
        """What stood under a unit that is gone stands under its one heir; of several nobody knows under which."""
        if child.id in one.into:
            return gone.parent
        if len(one.into) > 1:
            return gone.id
        heir = self.units.get(one.into[0])
        is_above = heir is not None and child.id in {above.id for above in ancestors_of(heir, self.units)}
        return gone.parent if is_above else one.into[0]
