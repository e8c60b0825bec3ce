"""What a reader keeps in memory of a version: statistics of all records, and the few records that all share."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import psycopg
from numpy.typing import NDArray

from finder.embedders.bytevectors import ByteVectors
from finder.errors import IndexNotReady
from finder.signals.corpus import CorpusStatistics
from finder.store.search_schema import SCHEMA
from finder.structure.ancestry import by_id
from finder.structure.assembly import RecordKind, assemble, records_of
from finder.structure.dumping import canonical_json, dump_record
from finder.structure.problems import Place, Problems
from finder.structure.rows import Row
from finder.text.tokens import Lexicon
from finder.types import Organisation, SendingSystem, Structure

Hashes = NDArray[np.int64]
DAMAGED = "The search tables are damaged. They are built anew when something is published."
_LENGTH = struct.Struct("<q")
OWN_KINDS = frozenset({RecordKind.GROUPS, RecordKind.POINTS, RecordKind.UNITS, RecordKind.REORGANISATIONS})
"""Kinds of record that belong to one organisation: they are fetched, not kept."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stays the same for all queries of one version."""

    number: int
    version: str
    """Of the data."""
    shells: tuple[Structure, ...]
    """Every organisation without its own records, by id; the first holds what all organisations share."""
    lexicon: Lexicon
    statistics: CorpusStatistics
    authorities: Mapping[str, bytes]
    """By id: each other authority as it is compared with queries."""
    authority_passages: ByteVectors | None
    """In the order of the shells' authorities."""
    center: NDArray[np.float32] | None
    """Mean of all passages' vectors; None without an embedder."""
    first_words: frozenset[int]
    """Hashes of the words that names begin with."""
    names: Hashes
    """Of every name, sorted."""
    counts: NDArray[np.int32]
    """How many bear each name."""
    postcodes: tuple[str, ...]
    """Of all units, each once."""

    @property
    def total(self) -> int:
        """How many records there are, authorities included."""
        return self.statistics.total

    def records_with(self, feature: str) -> int:
        """:returns: in how many records a feature stands."""
        place = int(self.statistics.ids([feature])[0])
        return 0 if place < 0 else int(self.statistics.frequency[place])

    def known_names(self, hashes: Sequence[int]) -> set[int]:
        """:returns: those that are somebody's name."""
        asked = np.asarray(hashes, dtype=np.int64)
        if not len(asked) or not len(self.names):
            return set()
        at = np.minimum(np.searchsorted(self.names, asked), len(self.names) - 1)
        return set(asked[self.names[at] == asked].tolist())

    def bearers(self, name: int) -> int:
        """:returns: how many records bear a name."""
        at = int(np.searchsorted(self.names, name))
        return int(self.counts[at]) if at < len(self.names) and self.names[at] == name else 0


class SharedRecords:
    """Gathers, organisation by organisation, what all of them share; a merge as `build_snapshot` makes it."""

    def __init__(self) -> None:
        self._organisations: list[Organisation] = []
        self._records: dict[RecordKind, list[object]] = {kind: [] for kind in RecordKind if kind not in OWN_KINDS}
        self._systems: dict[str, SendingSystem] = {}

    def add(self, structure: Structure) -> None:
        """Take in one more organisation; they come by id."""
        self._organisations.append(structure.organisation)
        records = records_of(structure)
        for kind, gathered in self._records.items():
            gathered.extend(records[kind])

    def shells(self) -> tuple[Structure, ...]:
        """:returns: as `Frame.shells`."""
        shells = [_empty(organisation) for organisation in self._organisations]
        if shells:
            shared = {kind: tuple(records) for kind, records in self._records.items()}
            shells[0] = replace(
                shells[0],
                authorities=tuple(by_id(shared[RecordKind.AUTHORITIES]).values()),  # type: ignore[type-var, arg-type]
                platforms=tuple(by_id(shared[RecordKind.PLATFORMS]).values()),  # type: ignore[type-var, arg-type]
                observations=shared[RecordKind.OBSERVATIONS],  # type: ignore[arg-type]
                sending_systems=_merged(shared[RecordKind.SYSTEMS]),  # type: ignore[arg-type]
            )
        return tuple(shells)


def _merged(systems: Iterable[SendingSystem]) -> tuple[SendingSystem, ...]:
    merged: dict[str, SendingSystem] = {}
    for system in systems:
        first = merged.setdefault(system.id, system)
        merged[system.id] = replace(first, used_by=tuple(dict.fromkeys((*first.used_by, *system.used_by))))
    return tuple(merged.values())


def _empty(organisation: Organisation) -> Structure:
    return Structure(organisation, (), (), (), (), (), (), (), ())


def dump_shells(shells: Sequence[Structure]) -> bytes:
    """:returns: what `load_shells` reads."""
    content = [
        {
            "organisation": dump_record(shell.organisation),
            **{kind.value: [dump_record(one) for one in records] for kind, records in records_of(shell).items()},
        }
        for shell in shells
    ]
    return zlib.compress(canonical_json(content).encode())


def load_shells(content: bytes) -> tuple[Structure, ...]:
    """:raises IndexNotReady: when it is damaged."""
    problems = Problems()
    place = Place("search")
    shells = tuple(
        assemble(
            Row(place, shell.pop("organisation")),
            lambda kind, shell=shell: [Row(place, one) for one in shell.get(kind.value, ())],  # type: ignore[misc]
            problems,
        )
        for shell in json.loads(zlib.decompress(content))
    )
    if problems:
        raise IndexNotReady(DAMAGED)
    return shells


def dump_words(words: Iterable[str]) -> bytes:
    """:returns: what `load_words` reads."""
    return zlib.compress("\n".join(sorted(words)).encode())


def load_words(content: bytes) -> list[str]:
    """:returns: the words again."""
    return zlib.decompress(content).decode().split("\n")


def read_frame(cursor: psycopg.Cursor, number: int) -> Frame:
    """Read what stays in memory of a version.

    :raises IndexNotReady: when it is damaged.
    """
    rows = cursor.execute(f"select name, content from {SCHEMA}.frames where number = %s", (number,), binary=True)
    found = {str(name): bytes(content) for name, content in rows}
    try:
        shells = load_shells(found["shells"])
        authorities = [one.id for shell in shells for one in shell.authorities]
        center = np.frombuffer(found["center"], dtype=np.float32)
        passages = np.frombuffer(found["authority_passages"], dtype=np.int8)
        return Frame(
            number=number,
            version=found["version"].decode(),
            shells=shells,
            lexicon=Lexicon(load_words(found["words"])),
            statistics=CorpusStatistics.from_bytes(found["statistics"]),
            authorities=dict(zip(authorities, _split(found["authorities"]), strict=True)),
            authority_passages=ByteVectors(passages.reshape(len(authorities), -1)) if len(center) else None,
            center=center if len(center) else None,
            first_words=frozenset(np.frombuffer(found["first_words"], dtype=np.int64).tolist()),
            names=np.frombuffer(found["names"], dtype=np.int64),
            counts=np.frombuffer(found["counts"], dtype=np.int32),
            postcodes=tuple(found["postcodes"].decode().split("\n")),
        )
    except (KeyError, ValueError, zlib.error) as error:
        raise IndexNotReady(DAMAGED) from error


def join_lengthy(parts: Iterable[bytes]) -> bytes:
    """:returns: the parts one after the other, each with its length before it."""
    return b"".join(_LENGTH.pack(len(part)) + part for part in parts)


def _split(content: bytes) -> list[bytes]:
    parts: list[bytes] = []
    at = 0
    while at < len(content):
        (length,) = _LENGTH.unpack_from(content, at)
        parts.append(content[at + _LENGTH.size : at + _LENGTH.size + length])
        at += _LENGTH.size + length
    return parts
