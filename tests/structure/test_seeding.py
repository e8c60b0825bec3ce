"""Seeds are read whole, or refused with file, line and field."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from finder.errors import InvalidData
from finder.settings import PROJECT
from finder.structure.dumping import dump_record
from finder.structure.seeding import load_examples, load_structure, load_structures
from finder.types import Audience, Code, Kind, Reply

EXAMPLE = {
    "id": "x-1",
    "text": "  Hvem skal have min regning?\n",
    "audience": "COMPANY",
    "kind": "question",
    "language": "da",
    "expected": ["regning"],
    "authority": None,
    "unit": None,
    "tags": [],
}


def test_a_valid_folder_gives_every_record(files, write):
    structure = load_structure(write(files))
    assert structure.organisation.authority_type == "MUNICIPALITY"
    assert [point.id for point in structure.points] == [row["id"] for row in files["contact_points.jsonl"]]
    assert {point.organisation for point in structure.points} == {"lilleby"}
    assert structure.units[-1].reply is Reply.INHERITS


def test_what_was_read_is_given_back_as_it_stood(files, write):
    structure = load_structure(write(files))
    assert [dump_record(unit) for unit in structure.units] == files["units.jsonl"]
    assert dump_record(structure.organisation) == files["organisation.json"][0]
    assert [dump_record(row) for row in structure.observations] == files["platform_observations.jsonl"]


def test_the_shipped_seeds_are_valid():
    structures = load_structures(PROJECT / "seeds")
    examples = load_examples(PROJECT / "seeds", structures)
    assert structures[0].points
    assert all(example.expected or not example.unit or example.kind is Kind.LETTER for example in examples)


def test_a_folder_may_lack_what_a_small_organisation_has_not(files, write):
    for name in ("platform_observations.jsonl", "links.jsonl", "known_defects.jsonl", "sending_systems.jsonl"):
        del files[name]
    assert load_structure(write(files)).observations == ()


@pytest.mark.parametrize("name", ["organisation.json", "contact_groups.jsonl", "contact_points.jsonl", "units.jsonl"])
def test_a_missing_file_is_named(files, write, name):
    folder = write(files)
    (folder / name).unlink()
    with pytest.raises(InvalidData, match=f"lilleby/{name}"):
        load_structure(folder)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b'{"id": "a"\n', "line 1: is not JSON"),
        (b"\n", "line 1: is empty"),
        (b'{"id": "a", "id": "b"}\n', "line 1, field id: stands twice"),
        (b"[]\n", "line 1: must be a JSON object"),
        (b'{"id": "\xe6"}\n', "line 1: is not UTF-8"),
        (b"\x00\x01\x02\n", "line 1: is not JSON"),
        (b"[" * 100_000, "line 1: is not JSON"),
    ],
)
def test_a_damaged_line_is_named(files, write, content, complaint):
    folder = write(files)
    (folder / "units.jsonl").write_bytes(content)
    with pytest.raises(InvalidData, match=f"lilleby/units.jsonl, {complaint}"):
        load_structure(folder)


@pytest.mark.parametrize(
    ("file", "line", "change", "field"),
    [
        ("contact_points.jsonl", 2, {"name": ""}, "name"),
        ("contact_points.jsonl", 1, {"nmae": "x"}, "nmae"),
        ("contact_points.jsonl", 1, {"targets": ["PUBLIC"]}, "targets"),
        ("contact_points.jsonl", 1, {"description": "KÃ¸benhavn"}, "description"),
        ("contact_points.jsonl", 1, {"name": "halv \ud83d"}, "name"),
        ("contact_points.jsonl", 1, {"external_id": "0A000000-0000-4000-8000-000000000000"}, "external_id"),
        ("contact_points.jsonl", 1, {"codes": "02.34.02"}, "codes"),
        ("contact_points.jsonl", 1, {"codes": [{"type": "CUSTOM", "value": "1"}]}, r"codes\[0\].type"),
        ("contact_points.jsonl", 1, {"codes": [{"type": "KLE", "value": "02.34.02-G01"}]}, r"codes\[0\].value"),
        ("contact_points.jsonl", 1, {"codes": [{"type": "FORM", "value": "59.10.5"}]}, r"codes\[0\].value"),
        ("contact_points.jsonl", 1, {"codes": [{"type": "GLN", "value": "5798000012345"}]}, r"codes\[0\].value"),
        ("contact_points.jsonl", 1, {"codes": [{"type": "SOR", "value": "12"}]}, r"codes\[0\].value"),
        ("contact_points.jsonl", 1, {"codes": [{"type": "KLE", "value": "02", "name": "x"}]}, r"codes\[0\].name"),
        ("contact_points.jsonl", 1, {"codes": [{"type": "KLE", "value": "02"}] * 2}, "codes"),
        ("contact_points.jsonl", 1, {"matters": "bill"}, "matters"),
        ("contact_points.jsonl", 1, {"matters": ["bills"]}, "matters"),
        ("contact_points.jsonl", 1, {"matters": ["bill", "bill"]}, "matters"),
        ("contact_points.jsonl", 1, {"matters": ["bill", "permit", "plan", "case"]}, "matters"),
        ("contact_points.jsonl", 1, {"places": [""]}, r"places\[0\]"),
        ("units.jsonl", 3, {"ean": ["1234567890123"]}, r"ean\[0\]"),
        ("units.jsonl", 3, {"phones": ["12"]}, r"phones\[0\]"),
        ("units.jsonl", 3, {"reply": "maybe"}, "reply"),
        ("units.jsonl", 3, {"former": [{"name": "Kassen", "valid_to": "i går", "note": ""}]}, r"former\[0\].valid_to"),
        ("platforms.jsonl", 1, {"steps_da": ["Vælg {punkt}."]}, "steps_da"),
        ("platforms.jsonl", 1, {"steps_da": ["Skriv {search}."], "searches": []}, "steps_da"),
        ("other_authorities.jsonl", 1, {"cvr": "12345678"}, "cvr"),
    ],
)
def test_a_wrong_field_is_named_with_file_and_line(files, write, *, file, line, change, field):
    files[file][line - 1] |= change
    folder = write(files | {file: []})
    text = "\n".join(json.dumps(row) for row in files[file])
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(InvalidData, match=f"lilleby/{file}, line {line}, field {field}:"):
        load_structure(folder)


def test_codes_and_ids_of_digital_post_are_given_back_as_they_stood(files, write):
    marks = {
        "external_id": "00000000-0000-4000-8000-000000000001",
        "codes": [
            {"type": "KLE", "value": "02.34.02"},
            {"type": "FORM", "value": "59.10.05.10"},
            {"type": "GLN", "value": "5798000012349"},
            {"type": "SOR", "value": "468031000016004"},
        ],
    }
    files["contact_points.jsonl"][0] |= marks
    points = load_structure(write(files)).points
    assert [dump_record(point) for point in points] == files["contact_points.jsonl"]
    assert points[0].codes[0] == Code("KLE", "02.34.02")
    assert (points[1].external_id, points[1].codes) == (None, ())


def test_what_is_asked_about_is_given_back_as_it_stood(files, write):
    files["contact_points.jsonl"][0] |= {"matters": ["bill", "complaint"], "places": ["Nordby", "Havnen"]}
    points = load_structure(write(files)).points
    assert [dump_record(point) for point in points] == files["contact_points.jsonl"]
    assert (points[0].matters, points[0].places) == (("bill", "complaint"), ("Nordby", "Havnen"))
    assert (points[1].matters, points[1].places) == ((), ())


def test_no_seeds_at_all_say_what_is_missing(tmp_path):
    with pytest.raises(InvalidData, match=r"organisation\.json"):
        load_structures(tmp_path)


def _write_examples(seeds: Path, writer: str, *rows: dict[str, object]) -> None:
    (seeds / "examples").mkdir(exist_ok=True)
    text = "".join(json.dumps(row) + "\n" for row in rows)
    (seeds / "examples" / f"{writer}.jsonl").write_text(text, encoding="utf-8")


def test_the_file_names_the_writer_of_its_texts(files, write):
    seeds = write(files).parent
    _write_examples(seeds, "b", EXAMPLE | {"id": "x-2"})
    _write_examples(seeds, "a", EXAMPLE, EXAMPLE | {"id": "x-3", "writer": "guest", "audience": None})
    examples = load_examples(seeds)
    assert [(example.id, example.writer) for example in examples] == [("x-1", "a"), ("x-3", "guest"), ("x-2", "b")]
    assert examples[0].text == EXAMPLE["text"]
    assert [example.audience for example in examples[:2]] == [Audience.COMPANY, None]


def test_no_examples_are_no_problem(files, write):
    assert load_examples(write(files).parent) == ()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"expected": ["ukendt"]}, "expected"),
        ({"expected": [], "authority": "ukendt"}, "authority"),
        ({"unit": "ukendt"}, "unit"),
        ({"authority": "nabo"}, "authority"),
        ({"id": "x-1"}, "id"),
        ({"text": " \n"}, "text"),
        ({"audience": "EVERYBODY"}, "audience"),
        ({"writer": ""}, "writer"),
    ],
)
def test_a_wrong_example_is_named_with_file_and_line(files, write, change, field):
    seeds = write(files).parent
    _write_examples(seeds, "a", EXAMPLE, EXAMPLE | {"id": "x-2"} | change)
    with pytest.raises(InvalidData, match=f"examples/a.jsonl, line 2, field {field}:"):
        load_examples(seeds)
