"""A structure put together from rows and taken apart again: what the seed folder and the store have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from finder.structure.dumping import Record, content_hash, dump_record
from finder.structure.fields import FieldReader
from finder.structure.parsing import (
    parse_authority,
    parse_group,
    parse_link,
    parse_observation,
    parse_organisation,
    parse_platform,
    parse_point,
    parse_system,
    parse_unit,
)
from finder.structure.problems import Problems
from finder.structure.reorganisation_rules import parse_reorganisation
from finder.structure.rows import Row
from finder.types import Structure

Parsed = TypeVar("Parsed")


class RecordKind(StrEnum):
    """The kinds of record in a structure; the value names the seed file and the table of the store."""

    GROUPS = "contact_groups"
    POINTS = "contact_points"
    UNITS = "units"
    AUTHORITIES = "other_authorities"
    PLATFORMS = "platforms"
    OBSERVATIONS = "platform_observations"
    SYSTEMS = "sending_systems"
    LINKS = "links"
    REORGANISATIONS = "reorganisations"

    @property
    def file(self) -> str:
        """The seed file with these records."""
        return f"{self.value}.jsonl"


def assemble(organisation: Row, rows: Callable[[RecordKind], Iterable[Row]], problems: Problems) -> Structure:
    """Parse all rows of one organisation.

    :param rows: gives the rows of a kind, in their order.
    :param problems: takes what is wrong with single fields; the structure must not be used when it isn't empty.
    """
    owner = parse_row_as(parse_organisation, organisation, problems)

    def of(kind: RecordKind, parse: Callable[[FieldReader], Parsed]) -> tuple[Parsed, ...]:
        return tuple(parse_row_as(parse, row, problems) for row in rows(kind))

    return Structure(
        organisation=owner,
        groups=of(RecordKind.GROUPS, lambda fields: parse_group(fields, owner.id)),
        points=of(RecordKind.POINTS, lambda fields: parse_point(fields, owner.id)),
        units=of(RecordKind.UNITS, lambda fields: parse_unit(fields, owner.id)),
        authorities=of(RecordKind.AUTHORITIES, parse_authority),
        platforms=of(RecordKind.PLATFORMS, parse_platform),
        observations=of(RecordKind.OBSERVATIONS, parse_observation),
        sending_systems=of(RecordKind.SYSTEMS, parse_system),
        links=of(RecordKind.LINKS, parse_link),
        reorganisations=of(RecordKind.REORGANISATIONS, lambda fields: parse_reorganisation(fields, owner.id)),
    )


def check_record(kind: RecordKind | None, row: Row, organisation: str, problems: Problems) -> None:
    """Note everything that is wrong with the fields of one record.

    :param kind: None for the organisation's own record.
    """
    parsers: Mapping[RecordKind | None, Callable[[FieldReader], object]] = {
        None: parse_organisation,
        RecordKind.GROUPS: lambda fields: parse_group(fields, organisation),
        RecordKind.POINTS: lambda fields: parse_point(fields, organisation),
        RecordKind.UNITS: lambda fields: parse_unit(fields, organisation),
        RecordKind.AUTHORITIES: parse_authority,
        RecordKind.PLATFORMS: parse_platform,
        RecordKind.OBSERVATIONS: parse_observation,
        RecordKind.SYSTEMS: parse_system,
        RecordKind.LINKS: parse_link,
        RecordKind.REORGANISATIONS: lambda fields: parse_reorganisation(fields, organisation),
    }
    parse_row_as(parsers[kind], row, problems)


def parse_row_as(parse: Callable[[FieldReader], Parsed], row: Row, problems: Problems) -> Parsed:
    """:returns: what `parse` makes of the row; fields it didn't ask for are problems."""
    fields = FieldReader(row, problems)
    record = parse(fields)
    fields.finish()
    return record


def records_of(structure: Structure) -> Mapping[RecordKind, tuple[Record, ...]]:
    """:returns: the structure's records by kind; the organisation itself is not among them."""
    return {
        RecordKind.GROUPS: structure.groups,
        RecordKind.POINTS: structure.points,
        RecordKind.UNITS: structure.units,
        RecordKind.AUTHORITIES: structure.authorities,
        RecordKind.PLATFORMS: structure.platforms,
        RecordKind.OBSERVATIONS: structure.observations,
        RecordKind.SYSTEMS: structure.sending_systems,
        RecordKind.LINKS: structure.links,
        RecordKind.REORGANISATIONS: structure.reorganisations,
    }


def structure_hash(structure: Structure) -> str:
    """:returns: sha256 (64 hex digits) of everything in the structure, the order of records included."""
    kinds = {
        kind.value: [dump_record(record) for record in rows]
        for kind, rows in records_of(structure).items()
        # Structures stored before there were reorganisations keep their hash.
        if rows or kind is not RecordKind.REORGANISATIONS
    }
    return content_hash([dump_record(structure.organisation), kinds])
