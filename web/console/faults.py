"""What is wrong with a draft: a sentence each, and the record where it is put right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from finder.editing import RecordAddress
from finder.errors import InvalidData, Problem
from finder.guidance.problems import say_problems
from finder.structure.assembly import RecordKind
from finder.structure.snapshot import Snapshot
from finder.types import ContactGroup, ContactPoint, Language, Unit
from web.console.fields import FORMS


@dataclass(frozen=True, slots=True)
class Fault:
    """One rule that the draft breaks."""

    sentence: str
    address: RecordAddress | None
    """Of the record whose form puts it right; None where there is no such form."""


def list_faults(
    error: InvalidData, language: Language, drafted: Iterable[RecordAddress], published: Snapshot
) -> tuple[Fault, ...]:
    """:param drafted: what has been drafted: the fault is mostly with one of these.

    :returns: a fault for each problem, in order.
    """
    known = {(one.kind, one.key): one for one in drafted}
    sentences = say_problems(error, language)
    if not error.problems:
        return tuple(Fault(sentence, None) for sentence in sentences)
    return tuple(
        Fault(sentence, _find_record(problem, known, published))
        for sentence, problem in zip(sentences, error.problems, strict=True)
    )


def _find_record(
    problem: Problem, drafted: Mapping[tuple[str, str], RecordAddress], published: Snapshot
) -> RecordAddress | None:
    kind, _, key = problem.file.partition(" ")
    if kind not in {one.value for one in FORMS}:
        return None
    records: Mapping[str, Mapping[str, ContactGroup] | Mapping[str, ContactPoint] | Mapping[str, Unit]] = {
        RecordKind.GROUPS.value: published.groups,
        RecordKind.POINTS.value: published.points,
        RecordKind.UNITS.value: published.units,
    }
    record = records[kind].get(key)
    return drafted.get((kind, key)) or (None if record is None else RecordAddress(record.organisation, kind, key))
