"""The rules between records: what one line can't know of the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from finder.errors import Problem
from finder.structure.ancestry import SomeChild, ancestors_of, by_id
from finder.structure.assembly import RecordKind, records_of
from finder.structure.dumping import dump_record
from finder.structure.keys import document_key
from finder.structure.problems import Place, Problems
from finder.structure.remarks import Remarks, each, note_repeated
from finder.structure.reorganisation_rules import check_reorganisations
from finder.types import (
    Authority,
    ContactGroup,
    ContactPoint,
    Example,
    Observation,
    Organisation,
    Platform,
    Reply,
    Structure,
    Unit,
)


@dataclass(frozen=True, slots=True)
class Known:
    """What a record may refer to, by id."""

    groups: Mapping[str, ContactGroup]
    points: Mapping[str, ContactPoint]
    units: Mapping[str, Unit]
    authorities: Mapping[str, Authority]
    platforms: Mapping[str, Platform]

    @classmethod
    def of(cls, structures: Iterable[Structure]) -> Known:
        """:returns: everything in the structures that can be referred to."""
        all_structures = tuple(structures)
        return cls(
            groups=by_id(group for structure in all_structures for group in structure.groups),
            points=by_id(point for structure in all_structures for point in structure.points),
            units=by_id(unit for structure in all_structures for unit in structure.units),
            authorities=by_id(authority for structure in all_structures for authority in structure.authorities),
            platforms=by_id(platform for structure in all_structures for platform in structure.platforms),
        )


def validate_structure(structure: Structure, problems: Problems, folder: str = "") -> None:
    """Check every reference from one record to another, and that no id stands twice.

    Links are left out: they say what other people's pages point at, and that one leads nowhere is a finding.

    :param problems: takes what is wrong, each with the file and line the record has in a seed folder.
    :param folder: the seed folder's name, for the messages.
    """
    known = Known.of([structure])
    prefix = f"{folder}/" if folder else ""
    _check_organisation(structure.organisation, known, Remarks(problems, Place(f"{prefix}organisation.json")))
    groups = partial(each, prefix + RecordKind.GROUPS.file, structure.groups, problems)
    points = partial(each, prefix + RecordKind.POINTS.file, structure.points, problems)
    units = partial(each, prefix + RecordKind.UNITS.file, structure.units, problems)
    systems = partial(each, prefix + RecordKind.SYSTEMS.file, structure.sending_systems, problems)
    note_repeated(groups())
    note_repeated(points())
    note_repeated(units())
    note_repeated(systems())
    note_repeated(each(prefix + RecordKind.AUTHORITIES.file, structure.authorities, problems))
    note_repeated(each(prefix + RecordKind.PLATFORMS.file, structure.platforms, problems))
    for remarks, group in groups():
        _check_group(group, known, remarks)
    for remarks, point in points():
        _check_point(point, known, remarks)
    _check_external_ids(points())
    for remarks, unit in units():
        _check_unit(unit, known, remarks)
    for remarks, system in systems():
        for user in system.used_by:
            remarks.refer("used_by", user, known.units)
    for remarks, observation in each(prefix + RecordKind.OBSERVATIONS.file, structure.observations, problems):
        _check_observation(observation, known, remarks)
    reorganisations = partial(each, prefix + RecordKind.REORGANISATIONS.file, structure.reorganisations, problems)
    note_repeated(reorganisations())
    check_reorganisations(known.units, known.points, list(reorganisations()))


def list_broken(structure: Structure) -> tuple[Problem, ...]:
    """:returns: every rule between records that is broken, each with its record: a draft has no lines."""
    problems = Problems()
    validate_structure(structure, problems)
    return tuple(_named(structure, one) for one in problems.found)


def _named(structure: Structure, problem: Problem) -> Problem:
    """Say which record, not which line."""
    kind = problem.file.removesuffix(".jsonl")
    if problem.line is None or kind not in tuple(RecordKind):
        return problem
    record = records_of(structure)[RecordKind(kind)][problem.line - 1]
    key = document_key(kind, dump_record(record))
    return replace(problem, file=f"{kind} {key}", line=None)


def validate_example(example: Example, known: Known, remarks: Remarks) -> None:
    """Check that a labelled text names only what exists, and one owner: a point of ours or another authority."""
    for point in example.expected:
        remarks.refer("expected", point, known.points)
    remarks.refer("authority", example.authority, known.authorities)
    remarks.refer("unit", example.unit, known.units)
    if example.expected and example.authority is not None:
        remarks.note("authority", "must be null when expected names a contact point")


def _check_organisation(organisation: Organisation, known: Known, remarks: Remarks) -> None:
    target = organisation.default_contact_point
    remarks.refer("default_contact_point", target, known.points)
    if target in known.points and not known.points[target].is_open:
        remarks.note(
            "default_contact_point", "{name} is closed, but takes the post that fits nowhere else", name=target
        )


def _check_group(group: ContactGroup, known: Known, remarks: Remarks) -> None:
    _check_parent(group, known.groups, remarks)
    parent = known.groups.get(group.parent or "")
    if parent is not None and not group.targets <= parent.targets:
        rule = "shows the group to an audience that can't see the group above it, {name}"
        remarks.note("targets", rule, name=parent.id)


def _check_point(point: ContactPoint, known: Known, remarks: Remarks) -> None:
    for group in point.groups:
        remarks.refer("groups", group, known.groups)
    remarks.refer("owner_unit", point.owner_unit, known.units)
    shown = [known.groups[group].targets for group in point.groups if group in known.groups]
    unreached = sorted(audience for audience in point.targets if not any(audience in targets for targets in shown))
    if shown and unreached:
        remarks.note("groups", "holds no group that is shown to {audiences}", audiences=", ".join(unreached))


def _check_external_ids(points: Iterable[tuple[Remarks, ContactPoint]]) -> None:
    """One point of Digital Post can't be two of ours: a message that names it would have two right answers."""
    owners: dict[str, str] = {}
    for remarks, point in points:
        if point.external_id is not None and owners.setdefault(point.external_id, point.id) != point.id:
            remarks.note("external_id", "is that of {name} already", name=owners[point.external_id])


def _check_unit(unit: Unit, known: Known, remarks: Remarks) -> None:
    _check_parent(unit, known.units, remarks)
    remarks.refer("contact_point", unit.contact_point, known.points)
    if unit.reply is Reply.DIGITAL_POST and unit.contact_point is None:
        remarks.note("contact_point", "must name a contact point when reply is digital_post")
    if unit.reply is Reply.INHERITS and unit.contact_point is not None:
        remarks.note("contact_point", "must be null when reply is inherits")
    if unit.reply is Reply.INHERITS and not any(above.contact_point for above in ancestors_of(unit, known.units)):
        remarks.note("reply", "is inherits, but no unit above has a contact point")
    if unit.reply is Reply.OTHER_CHANNEL and not unit.channel_note:
        remarks.note("channel_note", "must say which channel when reply is other_channel")


def _check_parent(record: SomeChild, known: Mapping[str, SomeChild], remarks: Remarks) -> None:
    remarks.refer("parent", record.parent, known)
    above = [ancestor.id for ancestor in ancestors_of(record, known)]
    if record.id in above:
        remarks.note("parent", "leads around in a circle: {names}", names=" → ".join([record.id, *above]))


def _check_observation(observation: Observation, known: Known, remarks: Remarks) -> None:
    remarks.refer("contact_point", observation.contact_point, known.points)
    remarks.refer("unit", observation.unit, known.units)
    remarks.refer("platform", observation.platform, known.platforms)
    platform = known.platforms.get(observation.platform)
    if platform is not None and observation.audience not in platform.audiences:
        remarks.note("audience", "{name} isn't open to {audiences}", name=platform.id, audiences=observation.audience)
    if observation.valid_from and observation.valid_to and observation.valid_from >= observation.valid_to:
        remarks.note("to", "must be later than from")
