"""Tables of sums: what people asked, and what they said of the answers; none of which tells of anybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from flask_babel import gettext as _

from finder.structure.snapshot import Snapshot
from finder.tally import Line, hold_back
from finder.types import Helped, Outcome
from finder.usage import Asked, Facet

T = TypeVar("T")
BY_DAY_DAYS = 35
"""Up to five weeks each day has a line of its own; beyond that each week."""


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of one question that is put to the numbers."""

    code: str
    title: str
    lines: tuple[Line, ...]
    in_time: bool = False
    """Whether the names of the lines are days, in order; else the greatest number stands first."""

    @property
    def most(self) -> int:
        """The largest number shown, which a bar of full width stands for."""
        return max((line.answers or 0 for line in self.lines), default=0)


class Names:
    """What the values in the sums are called."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def outcome(self, word: str) -> str:
        """:returns: how an answer came out."""
        return str({"found": _("found"), "choose": _("several"), "not_found": _("none of ours")}[word])

    def audience(self, word: str) -> str:
        """:returns: who asked."""
        return str({"CITIZEN": _("citizens"), "COMPANY": _("companies")}.get(word, _("unknown")))

    def kind(self, word: str) -> str:
        """:returns: what the text was."""
        return str({"letter": _("letter"), "question": _("question")}.get(word, word))

    def language(self, word: str) -> str:
        """:returns: the language of the answer."""
        return str(_("Danish") if word == "da" else _("English"))

    def platform(self, identity: str) -> str:
        """:returns: the platform's name; one that is gone is unknown."""
        known = self._snapshot.platforms.get(identity)
        return known.name if known is not None else str(_("unknown"))

    def point(self, identity: str) -> str:
        """:returns: the contact point's name; one that is gone is none."""
        known = self._snapshot.points.get(identity)
        return known.name if known is not None else str(_("none"))

    def administration(self, identity: str) -> str:
        """:returns: the administration's name."""
        known = self._snapshot.units.get(identity)
        return known.name if known is not None else str(_("outside of the administrations"))

    def administration_of(self, point: str) -> str:
        """:returns: the name of the administration that a contact point belongs to."""
        known = self._snapshot.points.get(point)
        owner = self._snapshot.units.get(known.owner_unit or "") if known is not None else None
        found = self._snapshot.administration(owner) if owner is not None else None
        return self.administration(found.id if found is not None else "")


def asked_tables(counted: Iterable[tuple[Asked, int]], names: Names, since: str, until: str) -> tuple[Table, ...]:
    """:returns: how many questions there were, and to how many of them one recipient was named."""
    by_facet: dict[Facet, list[tuple[Asked, int]]] = defaultdict(list)
    for one, count in counted:
        by_facet[one.facet].append((one, count))
    in_days = (date.fromisoformat(until) - date.fromisoformat(since)).days < BY_DAY_DAYS
    every = by_facet[Facet.ALL]
    # Each outcome is wholly of its own kind: the shares would say nothing.
    outcomes = hold_back(_sum(every, lambda one: names.outcome(one.outcome.value), lambda _: True))
    questions: Sequence[tuple[Facet, str, Callable[[str], str]]] = (
        (Facet.KIND, _("By kind of text"), names.kind),
        (Facet.AUDIENCE, _("By audience"), names.audience),
        (Facet.PLATFORM, _("By platform"), names.platform),
        (Facet.ADMINISTRATION, _("By administration"), names.administration),
        (Facet.POINT, _("By recipient that came first"), names.point),
        (Facet.LANGUAGE, _("By language"), names.language),
    )

    def lines(facet: Facet, name: Callable[[str], str]) -> tuple[Line, ...]:
        return hold_back(_sum(by_facet[facet], lambda one: name(one.value), _is_found))

    time = hold_back(_sum(every, (lambda one: one.day) if in_days else (lambda one: week_of(one.day)), _is_found))
    return (
        Table("time", _("By day") if in_days else _("By week"), time, in_time=True),
        Table("outcome", _("By outcome"), _by_number(Line(one.name, one.answers, None) for one in outcomes)),
        *(Table(facet.value, title, _by_number(lines(facet, name))) for facet, title, name in questions),
    )


def uncertain_topics(tables: Iterable[Table]) -> tuple[Line, ...]:
    """:returns: the recipients with most answers in which the finder wasn't sure, as far as they may be told."""
    points = next(table for table in tables if table.code == Facet.POINT)
    told = [line for line in points.lines if line.answers is not None and line.share is not None and line.share < 1]
    return tuple(sorted(told, key=lambda line: (-(line.answers or 0) * (1 - (line.share or 0.0)), line.name)))


def helped_tables(counted: Sequence[tuple[Helped, int]], names: Names) -> tuple[Table, ...]:
    """:returns: how many said whether an answer was right, and how many of them that it was."""
    questions: Sequence[tuple[str, str, Callable[[Helped], str]]] = (
        ("time", _("By week"), lambda one: week_of(one.day)),
        ("outcome", _("By outcome"), lambda one: names.outcome(one.outcome.value)),
        ("audience", _("By audience"), lambda one: names.audience(one.audience.value if one.audience else "")),
        ("platform", _("By platform"), lambda one: names.platform(one.platform or "")),
        ("administration", _("By administration"), lambda one: names.administration_of(one.contact_point or "")),
        ("point", _("By recipient"), lambda one: names.point(one.contact_point or "")),
        ("language", _("By language"), lambda one: names.language(one.language.value)),
    )
    return tuple(
        Table(code, title, lines if code == "time" else _by_number(lines), in_time=code == "time")
        for code, title, name in questions
        for lines in (hold_back(_sum(counted, name, lambda one: one.helped)),)
    )


def week_of(day: str) -> str:
    """:returns: the Monday of the day's week."""
    parsed = date.fromisoformat(day)
    return (parsed - timedelta(days=parsed.weekday())).isoformat()


def _is_found(one: Asked) -> bool:
    return one.outcome is Outcome.FOUND


def _by_number(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: (-(line.answers or 0), line.name)))


def _sum(
    counted: Iterable[tuple[T, int]], name: Callable[[T], str], is_well: Callable[[T], bool]
) -> Mapping[str, tuple[int, int]]:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one, count in counted:
        entry = sums[name(one)]
        entry[0] += count
        entry[1] += count * is_well(one)
    return {key: (sums[key][0], sums[key][1]) for key in sorted(sums)}
