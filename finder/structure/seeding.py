"""The seeds: contact structures and labelled texts as files, read whole or refused."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from finder.errors import InvalidData
from finder.structure.assembly import RecordKind, assemble, parse_row_as
from finder.structure.fields import FieldReader
from finder.structure.parsing import parse_example
from finder.structure.problems import Problems
from finder.structure.remarks import Remarks, note_repeated
from finder.structure.rows import Row, read_lines, read_object
from finder.structure.validate import Known, validate_example, validate_structure
from finder.types import Example, Structure

ORGANISATION_FILE = "organisation.json"
DEFECTS_FILE = "known_defects.jsonl"
EXAMPLES_FOLDER = "examples"

_REQUIRED = (RecordKind.GROUPS, RecordKind.POINTS, RecordKind.UNITS)
"""Without these nothing can be found; a small organisation may well have none of the others."""


def load_structure(folder: Path) -> Structure:
    """Read one organisation's folder.

    :raises InvalidData: naming file, line and field of what is wrong.
    """
    problems = Problems()
    organisation = read_object(folder / ORGANISATION_FILE, problems)
    rows = {kind: read_lines(folder / kind.file, problems, required=kind in _REQUIRED) for kind in RecordKind}
    defects = read_lines(folder / DEFECTS_FILE, problems, required=False)
    problems.raise_any()
    if organisation is None:
        raise InvalidData(f"{folder / ORGANISATION_FILE} can't be read.")
    structure = assemble(organisation, rows.__getitem__, problems)
    problems.raise_any()
    validate_structure(structure, problems, folder.name)
    _check_defects(defects, Known.of([structure]), problems)
    problems.raise_any()
    return structure


def load_structures(seeds: Path) -> tuple[Structure, ...]:
    """Read every folder of the seeds that holds an organisation.json, in order of name.

    :raises InvalidData: when there is none, or naming file, line and field of what is wrong.
    """
    folders = sorted(path.parent for path in seeds.glob(f"*/{ORGANISATION_FILE}"))
    if not folders:
        raise InvalidData(f"No contact structure in {seeds}: there must be a folder with an {ORGANISATION_FILE}.")
    return tuple(load_structure(folder) for folder in folders)


def load_examples(seeds: Path, structures: Sequence[Structure] | None = None) -> tuple[Example, ...]:
    """Read the labelled texts in the seeds' `examples` folder, file by file in order of name.

    :param structures: what the texts may refer to; the seeds' own when None.
    :returns: the texts; a file's name without its ending is their writer, unless a line names another.
    :raises InvalidData: naming file, line and field of what is wrong.
    """
    problems = Problems()
    rows: list[Row] = []
    examples: list[Example] = []
    for path in sorted((seeds / EXAMPLES_FOLDER).glob("*.jsonl")):
        parse = partial(parse_example, writer=path.stem)
        of_file = read_lines(path, problems)
        rows.extend(of_file)
        examples.extend(parse_row_as(parse, row, problems) for row in of_file)
    problems.raise_any()
    known = Known.of(load_structures(seeds) if structures is None else structures)
    remarked = [(Remarks(problems, row.place), example) for row, example in zip(rows, examples, strict=True)]
    note_repeated(remarked)
    for remarks, example in remarked:
        validate_example(example, known, remarks)
    problems.raise_any()
    return tuple(examples)


def _check_defects(rows: Sequence[Row], known: Known, problems: Problems) -> None:
    """Check the list of imperfections that are kept on purpose; nothing else here reads it."""
    subjects = {"contact_point": known.points, "unit": known.units, "group": known.groups}
    for row in rows:
        fields = FieldReader(row, problems)
        remarks = Remarks(problems, row.place)
        named = [subject for subject in subjects if fields.has(subject)]
        if len(named) != 1:
            remarks.note("contact_point", "exactly one of {allowed} must stand here", allowed=", ".join(subjects))
        for subject in named:
            remarks.refer(subject, fields.text(subject), subjects[subject])
        fields.text("defect")
        fields.text("why")
        fields.finish()
