"""What a source says a structure should be, read from each of the formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from finder.catalogue.clock import today
from finder.catalogue.drafting import Documents
from finder.catalogue.sources import ExchangeFormat, SourceFile
from finder.editing import ORGANISATION, Note
from finder.errors import InvalidData
from finder.structure.assembly import RecordKind
from finder.structure.keys import structure_from
from finder.structure.ngdp import merge_pages, pages_of
from finder.structure.ngdp_pages import read_pages
from finder.structure.problems import Place, Problems
from finder.structure.rows import Row, parse_row
from finder.structure.seeding import ORGANISATION_FILE
from finder.structure.tabular import COLUMNS, read_table

_SECOND = "is the second file of its kind; import one organisation at a time"
"""Two folders in one archive, or a copy beside its original: whichever was read last would win."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a source says of one organisation."""

    owner: str
    rows: Mapping[str, Sequence[Row]]
    """By kind; kinds that the source is silent of are left out and stay as they are."""
    notes: tuple[Note, ...] = ()
    terms: Mapping[str, frozenset[str]] | None = None
    """By point: the search terms that Digital Post has, in lower case; None for other sources."""


def read_proposals(
    told: ExchangeFormat, files: Sequence[SourceFile], present: Mapping[str, Documents], organisation: str | None
) -> list[Proposal]:
    """Read a source.

    :param present: what is drafted, else published, by organisation.
    :param organisation: whose structure it is, when the source doesn't say.
    :raises InvalidData: when it can't be read, or is in a format that is given out only.
    """
    if told not in _READERS:
        raise InvalidData.told("The format {name} is given out only.", name=told.value)
    return _READERS[told](files, present, organisation)


def _read_digital_post(
    files: Sequence[SourceFile], present: Mapping[str, Documents], organisation: str | None
) -> list[Proposal]:
    pages = read_pages((file.name, file.content) for file in files)
    structures = [structure_from(documents) for documents in present.values()]
    parted = pages_of(pages, structures, organisation)
    if not parted:
        raise InvalidData.told(
            "The pages are of no organisation that is known here. Make it first (organisation.json), or say which one "
            "it is."
        )
    proposals = []
    for structure, own in parted:
        merged = merge_pages(own, structure, today())
        rows = {
            kind: [Row(Place(f"{kind} {document['name']}"), document) for document in documents]
            for kind, documents in merged.documents.items()
            # Pages of points alone say nothing of an organisation, and the other way round.
            if kind != RecordKind.POINTS.value or own.points
        }
        proposals.append(Proposal(merged.organisation, rows, merged.notes, merged.terms))
    return proposals


def _read_jsonl(
    files: Sequence[SourceFile], present: Mapping[str, Documents], organisation: str | None
) -> list[Proposal]:
    problems = Problems()
    rows: dict[str, Sequence[Row]] = {}
    for file in files:
        name = PurePath(file.name)
        if name.name == ORGANISATION_FILE:
            row = parse_row(_text(file, problems), Place(file.name), problems)
            rows[ORGANISATION] = [row] if row is not None else []
        elif name.suffix == ".jsonl" and name.stem in rows:
            problems.add(Place(file.name), None, _SECOND)
        elif name.suffix == ".jsonl" and name.stem in set(RecordKind):
            lines = _text(file, problems).split("\n")
            parsed = (
                parse_row(line, Place(file.name, number), problems)
                for number, line in enumerate(lines, start=1)
                if line.strip()
            )
            rows[name.stem] = [row for row in parsed if row is not None]
    problems.raise_any()
    own = [str(row.values.get("id")) for row in rows.get(ORGANISATION, ())]
    return [Proposal(_owner(own, present, organisation), _some(rows))]


def _read_csv(
    files: Sequence[SourceFile], present: Mapping[str, Documents], organisation: str | None
) -> list[Proposal]:
    owner = _owner([], present, organisation)
    problems = Problems()
    rows: dict[str, Sequence[Row]] = {}
    for file in files:
        kind = next((one for one in COLUMNS if PurePath(file.name).stem.startswith(one.value)), None)
        if kind is None:
            names = ", ".join(f"{one.value}.csv" for one in COLUMNS)
            problems.add(Place(file.name), None, "must be called {allowed}", allowed=names)
            continue
        if kind.value in rows:
            problems.add(Place(file.name), None, _SECOND)
            continue
        text = _text(file, problems)
        rows[kind.value] = read_table(kind, file.name, text, present.get(owner, {}).get(kind.value, {}), problems)
    problems.raise_any()
    return [Proposal(owner, _some(rows))]


def _some(rows: dict[str, Sequence[Row]]) -> dict[str, Sequence[Row]]:
    if not rows:
        raise InvalidData.told("The files hold no record of a contact structure.")
    return rows


def _owner(own: Sequence[str], present: Mapping[str, Documents], organisation: str | None) -> str:
    """:raises InvalidData: when neither the source nor the caller says whose structure it is."""
    if own:
        return own[0]
    if organisation is not None and organisation in present:
        return organisation
    if organisation is None and len(present) == 1:
        return next(iter(present))
    known = ", ".join(present) or "no organisation is known yet"
    raise InvalidData.told("Say whose structure it is: {allowed}.", allowed=known)


def _text(file: SourceFile, problems: Problems) -> str:
    try:
        return file.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.add(Place(file.name), None, "is not UTF-8; save the file as UTF-8")
        return ""


Reader = Callable[[Sequence[SourceFile], Mapping[str, Documents], str | None], list[Proposal]]
_READERS: Mapping[ExchangeFormat, Reader] = {
    ExchangeFormat.DIGITAL_POST: _read_digital_post,
    ExchangeFormat.JSONL: _read_jsonl,
    ExchangeFormat.CSV: _read_csv,
}
