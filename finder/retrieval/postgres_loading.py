"""A version of the search tables built from a stream of organisations, none of which is kept.

Three passes over the stream: the words of all; each record counted and put aside on disk; each with its final weights
put into the tables. What grows with the number of records is the vocabulary, the names' hashes and the disk.
"""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import IO

import numpy as np
from numpy.typing import NDArray

from finder.embedders.bytevectors import ByteVectors
from finder.retrieval.postgres_frame import SharedRecords, dump_shells, dump_words, join_lengthy
from finder.retrieval.postgres_rows import OrganisationRows, document_of, name_hash
from finder.signals.candidates import list_candidates
from finder.signals.corpus import CorpusStatistics, RecordCounter
from finder.signals.counting import CountedRecord
from finder.signals.lexicon import texts_of
from finder.signals.records import RecordText, authority_text, passage_text, record_texts
from finder.store.search import SearchBuild
from finder.structure.snapshot import join_structures
from finder.text.tokens import Lexicon
from finder.types import Structure

Source = Callable[[], Iterator[Structure]]
"""Gives every organisation's structure in order of their ids; called several times, with the same result."""
Embed = Callable[[Sequence[str]], ByteVectors]
"""From texts to their meanings, as passages."""

COLUMNS = {
    "points": (
        "organisation", "id", "position", "is_open", "targets", "units", "groups", "document", "encoded", "texts",
        "passage", "meaning",
    ),
    "units": ("organisation", "id", "position", "units", "points", "document"),
    "groups": ("organisation", "id", "position", "document"),
    "organisations": ("organisation", "main", "units", "points", "open", "document"),
    "names": ("organisation", "hash", "kind", "record", "folded"),
    "keys": ("organisation", "kind", "value", "holder", "record"),
}  # fmt: skip
_LENGTH = struct.Struct("<q")
NAMES_AT_ONCE = 500_000
"""So many names' hashes are gathered before equal ones are counted together."""


def build_version(build: SearchBuild, key: str, version: str, source: Source, embed: Embed | None, width: int) -> int:
    """Build a version and make it ready; it isn't current yet.

    :param key: of the version among the search tables.
    :param version: of the data.
    :param embed: None without an embedder.
    :param width: of a vector; 0 without an embedder.
    :returns: its number.
    """
    shared = SharedRecords()
    lexicon = Lexicon.from_texts(chain.from_iterable(_texts(source, shared)))
    number = build.begin(key, width)
    shells = shared.shells()
    with tempfile.TemporaryFile(prefix="finder-search-") as aside:
        loader = _Loader(build, number, RecordCounter(lexicon), embed, aside)
        for structure in source():
            loader.count(structure)
        authorities = [authority_text(one) for one in shells[0].authorities] if shells else []
        statistics = loader.end_counting(authorities)
        aside.seek(0)
        points = sum(loader.load(structure, statistics) for structure in source())
        frames = loader.frames(statistics, len(authorities))
    frames |= {"shells": dump_shells(shells), "words": dump_words(lexicon.words), "version": version.encode()}
    build.finish(number, width, frames, points)
    return number


def _texts(source: Source, shared: SharedRecords) -> Iterator[list[str]]:
    for structure in source():
        shared.add(structure)
        yield texts_of(join_structures((structure,), ""))


class _Tally:
    """Counts hashes, in little more memory than there are different ones."""

    def __init__(self) -> None:
        self._new: list[int] = []
        self._hashes = np.zeros(0, dtype=np.int64)
        self._counts = np.zeros(0, dtype=np.int32)

    def add(self, hashes: Sequence[int]) -> None:
        """Count some more."""
        self._new += hashes
        if len(self._new) >= NAMES_AT_ONCE:
            self._merge()

    def counted(self) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """:returns: the hashes, sorted, and how often each came."""
        self._merge()
        return self._hashes, self._counts

    def _merge(self) -> None:
        new, counts = np.unique(np.asarray(self._new, dtype=np.int64), return_counts=True)
        hashes, places = np.unique(np.concatenate([self._hashes, new]), return_inverse=True)
        self._counts = np.bincount(places, np.concatenate([self._counts, counts]), len(hashes)).astype(np.int32)
        self._hashes, self._new = hashes, []


@dataclass(slots=True)
class _Loader:
    """Holds what goes from one organisation to the next."""

    build: SearchBuild
    number: int
    counter: RecordCounter
    embed: Embed | None
    aside: IO[bytes]
    names: _Tally = field(default_factory=_Tally)
    first_words: set[int] = field(default_factory=set)
    postcodes: set[str] = field(default_factory=set)
    total: NDArray[np.float64] | None = None
    """Sum of all passages' vectors."""
    embedded: int = 0

    def count(self, structure: Structure) -> None:
        """Take in one organisation: all but its contact points goes into the tables at once."""
        rows = OrganisationRows(structure)
        owner = structure.organisation.id
        named = list(rows.names())
        self.names.add([one.hash for one in named])
        self.first_words |= {name_hash(one.folded.split(" ")[0]) for one in named}
        self.postcodes |= {unit.postcode for unit in structure.units if unit.postcode}
        self._copy("organisations", [rows.organisation()])
        self._copy("groups", rows.groups())
        self._copy("units", rows.units())
        self._copy("names", ((owner, one.hash, one.kind, one.record, one.folded) for one in named))
        self._copy("keys", rows.keys())
        self._put_aside(_point_texts(structure))

    def end_counting(self, authorities: Sequence[RecordText]) -> CorpusStatistics:
        """:returns: the statistics of all records, the authorities last."""
        self._put_aside(authorities)
        return self.counter.statistics()

    def load(self, structure: Structure, statistics: CorpusStatistics) -> int:
        """Put an organisation's contact points into the tables.

        :returns: how many somebody may see.
        """
        rows = OrganisationRows(structure)
        at = {point.id: place for place, point in enumerate(structure.points)}
        texts = _point_texts(structure)

        def lines() -> Iterator[Sequence[object]]:
            for point, text in zip(rows.open_points(), texts, strict=True):
                counted, passage = self._take_back()
                yield (
                    point.organisation,
                    point.id,
                    at[point.id],
                    True,
                    sorted(target.value for target in point.targets),
                    rows.units_of(point),
                    rows.groups_of(point),
                    document_of(point),
                    statistics.weigh(counted).to_bytes(),
                    list(text.fields.values()),
                    None if passage is None else passage.rows.tobytes(),
                    None if passage is None else _vector(passage),
                )

        self._copy("points", lines())
        self._copy("points", _closed(rows, at))
        return len(texts)

    def frames(self, statistics: CorpusStatistics, authorities: int) -> dict[str, bytes]:
        """:returns: what readers keep in memory; the authorities are what is still aside."""
        kept = [self._take_back() for _ in range(authorities)]
        hashes, counts = self.names.counted()
        encoded = [statistics.weigh(counted).to_bytes() for counted, _ in kept]
        passages = [passage.rows.tobytes() for _, passage in kept if passage is not None]
        center = b"" if self.total is None else (self.total / max(1, self.embedded)).astype(np.float32).tobytes()
        return {
            "statistics": statistics.to_bytes(),
            "authorities": join_lengthy(encoded),
            "authority_passages": b"".join(passages),
            "center": center,
            "names": hashes.tobytes(),
            "counts": counts.tobytes(),
            "first_words": np.asarray(sorted(self.first_words), dtype=np.int64).tobytes(),
            "postcodes": "\n".join(sorted(self.postcodes)).encode(),
        }

    def _copy(self, name: str, rows: Iterable[Sequence[object]]) -> None:
        columns = COLUMNS[name] if self.embed is not None else tuple(one for one in COLUMNS[name] if one != "meaning")
        self.build.copy(self.number, name, columns, (row[: len(columns)] for row in rows))

    def _put_aside(self, texts: Sequence[RecordText]) -> None:
        passages = None if self.embed is None or not texts else self.embed([passage_text(text) for text in texts])
        if passages is not None:
            summed = passages.floats().sum(axis=0, dtype=np.float64)
            self.total = summed if self.total is None else self.total + summed
            self.embedded += len(texts)
        for place, text in enumerate(texts):
            counted = self.counter.count(text).to_bytes()
            row = b"" if passages is None else passages.rows[place].tobytes()
            self.aside.write(join_lengthy((counted, row)))

    def _take_back(self) -> tuple[CountedRecord, ByteVectors | None]:
        counted = CountedRecord.from_bytes(self._take_bytes())
        row = self._take_bytes()
        return counted, ByteVectors(np.frombuffer(row, dtype=np.int8)[None]) if row else None

    def _take_bytes(self) -> bytes:
        return self.aside.read(_LENGTH.unpack(self.aside.read(_LENGTH.size))[0])


def _point_texts(structure: Structure) -> list[RecordText]:
    snapshot = join_structures((structure,), "")
    candidates = list_candidates(snapshot)
    return list(record_texts(snapshot, candidates))[: len(candidates.points)]


def _closed(rows: OrganisationRows, at: dict[str, int]) -> Iterator[Sequence[object]]:
    """The points that nobody may see: never proposed, but records of others speak of them."""
    shown = {point.id for point in rows.open_points()}
    for point in rows.structure.points:
        if point.id not in shown:
            head = (point.organisation, point.id, at[point.id], False, sorted(one.value for one in point.targets))
            yield (*head, rows.units_of(point), rows.groups_of(point), document_of(point), b"", [""] * 4, None, None)


def _vector(passage: ByteVectors) -> str:
    """:returns: as pgvector reads it."""
    return "[" + ",".join(f"{value:.7g}" for value in passage.floats()[0].tolist()) + "]"
