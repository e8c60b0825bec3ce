"""An import is shown before it is drafted, and takes away nothing that was typed here."""

from __future__ import annotations

import json

import pytest

from finder.catalogue import (
    ExchangeFormat,
    SourceFile,
    apply_import,
    edit_record,
    export_structure,
    load_draft,
    preview_import,
    read_files,
    read_record,
    terms_to_add,
)
from finder.catalogue.publishing import roll_back
from finder.catalogue.sources import tell_format
from finder.editing import Edit, Origin, Publication, RecordAddress
from finder.errors import EditConflict, InvalidData, UnknownOrganisation
from tests.towns import make_town

POINT = RecordAddress("lilleby", "contact_points", "regning")
UNIT = RecordAddress("lilleby", "units", "debitor")
IMPORTED = [ExchangeFormat.DIGITAL_POST, ExchangeFormat.JSONL, ExchangeFormat.CSV]


def exported(store, told, **changed):
    """:returns: the files of an export, with texts in them exchanged."""
    files = []
    for name, content in export_structure(store, told).items():
        text = content.decode()
        for before, after in changed.items():
            text = text.replace(before, after)
        files.append(SourceFile(name, text.encode()))
    return files


def type_word(store, address, field, word):
    """Add an alias or a search term as an editor does."""
    seen = read_record(store, address)
    edit_record(store, Edit(address, {**seen.document, field: [*seen.document[field], word]}, seen.version), "mia")


@pytest.mark.parametrize("told", IMPORTED)
def test_what_was_exported_changes_nothing(store, told):
    files = exported(store, told)
    assert tell_format(files) is told
    preview = preview_import(store, files)
    assert not preview.diff
    assert (preview.edits, preview.notes, preview.format) == ((), (), told)


@pytest.mark.parametrize("told", IMPORTED)
def test_preview_shows_and_only_applying_drafts(store, told):
    preview = preview_import(store, exported(store, told, Skoleforvaltningen="Skolerne"))
    assert ("Skoleforvaltningen", "Skolerne") in {(one.before, one.after) for one in preview.diff.changed}
    assert store.drafts.list() == ()
    assert apply_import(store, preview, "mia") == len(preview.edits) == len(store.drafts.list())
    assert {draft.origin for draft in store.drafts.list()} == {preview.origin}
    assert "Skolerne" in [point.name for point in load_draft(store)[0].points]
    assert store.load_structures() == (make_town(),)
    assert not preview_import(store, exported(store, told, Skoleforvaltningen="Skolerne")).diff


def test_applying_what_somebody_has_changed_since_is_a_conflict(store):
    preview = preview_import(store, exported(store, ExchangeFormat.JSONL, Skoleforvaltningen="Skolerne"))
    type_word(store, RecordAddress("lilleby", "contact_points", "skoler"), "search_terms", "elev")
    with pytest.raises(EditConflict):
        apply_import(store, preview, "ole")
    assert [draft.editor for draft in store.drafts.list()] == ["mia"]


@pytest.mark.parametrize("told", [ExchangeFormat.JSONL, ExchangeFormat.CSV])
def test_words_typed_here_survive_every_import(store, told):
    files = exported(store, told)
    type_word(store, UNIT, "aliases", "Kasserkontoret")
    type_word(store, POINT, "search_terms", "girokort")
    assert not preview_import(store, files).diff
    changed = [SourceFile(one.name, one.content.replace(b"Regning fra", b"Krav fra")) for one in files]
    apply_import(store, preview_import(store, changed), "ole")
    town = load_draft(store)[0]
    assert "Kasserkontoret" in next(one for one in town.units if one.id == "debitor").aliases
    point = next(one for one in town.points if one.id == "regning")
    assert (point.name, point.search_terms) == ("Krav fra kommunen", ("post", "girokort"))


def test_word_that_was_taken_out_again_does_not_come_back(store):
    files = exported(store, ExchangeFormat.JSONL)
    type_word(store, POINT, "search_terms", "girokort")
    seen = read_record(store, POINT)
    shorter = {**seen.document, "search_terms": ["post", "rykker"]}
    edit_record(store, Edit(POINT, shorter, seen.version), "mia")
    preview = preview_import(store, files)
    assert [(one.field, one.after) for one in preview.diff.changed] == []
    assert [word.word for word in store.drafts.words()] == ["girokort", "rykker"]


def test_search_terms_that_digital_post_lacks_are_listed_until_it_has_them(store):
    files = exported(store, ExchangeFormat.DIGITAL_POST)
    for word in ("girokort", "rykker"):
        type_word(store, POINT, "search_terms", word)
    type_word(store, UNIT, "aliases", "Kassen i kælderen")
    assert [one.word for one in terms_to_add(store)] == ["girokort", "rykker"]
    has_one = [SourceFile(one.name, one.content.replace(b'"term": "post"', b'"term": "Girokort"')) for one in files]
    apply_import(store, preview_import(store, has_one), "ole")
    assert [one.word for one in terms_to_add(store)] == ["rykker"]
    apply_import(store, preview_import(store, files), "ole")
    assert [one.word for one in terms_to_add(store)] == ["girokort", "rykker"]
    (table,) = export_structure(store, ExchangeFormat.TERMS).values()
    assert table.decode("utf-8-sig").splitlines()[1].startswith("regning;Regning fra kommunen;;girokort;mia;")


def test_part_of_a_structure_leaves_the_rest(store):
    rows = exported(store, ExchangeFormat.JSONL)
    (units,) = [one for one in rows if one.name == "units.jsonl"]
    fewer = SourceFile("units.jsonl", b"\n".join(units.content.splitlines()[:-1]))
    preview = preview_import(store, [fewer])
    assert [one.address.key for one in preview.diff.removed] == ["sfo"]
    assert preview.diff.added == preview.diff.changed == ()


def test_import_tells_what_it_would_leave_invalid(store):
    files = [one for one in exported(store, ExchangeFormat.JSONL) if one.name == "contact_points.jsonl"]
    lines = [line for line in files[0].content.splitlines() if b'"skoler"' not in line]
    preview = preview_import(store, [SourceFile(files[0].name, b"\n".join(lines))])
    assert {note.code for note in preview.diff.breaks} >= {"unit_point_gone"}
    told = [f"units {unit}, field contact_point: skoler doesn't exist" for unit in ("skoleforvaltningen", "skole")]
    assert sorted(map(str, preview.problems)) == sorted(told)
    assert preview.notes == ()


def test_new_organisation_is_imported_whole(store):
    files = exported(store, ExchangeFormat.JSONL, lilleby="storby")
    preview = preview_import(store, files)
    assert {one.address.organisation for one in preview.diff.added} == {"storby"}
    assert preview.diff.changed == preview.diff.removed == preview.diff.breaks == ()
    apply_import(store, preview, "mia")
    assert [one.organisation.id for one in load_draft(store)] == ["lilleby", "storby"]
    with pytest.raises(UnknownOrganisation):
        export_structure(store, ExchangeFormat.CSV, drafted=True, organisation="ukendt")
    assert export_structure(store, ExchangeFormat.CSV, drafted=True, organisation="storby")


def test_word_that_going_back_took_away_is_neither_listed_nor_brought_back(store):
    files = exported(store, ExchangeFormat.JSONL)
    structures, revision = store.load_structures(), store.revision()
    type_word(store, POINT, "search_terms", "girokort")
    drafts = store.drafts.list()
    published = Publication(load_draft(store), revision, drafts, "mia", "2026-01-01T00:00:00Z", "")
    store.versions.publish(published)
    assert [one.word for one in terms_to_add(store)] == ["girokort"]
    assert not preview_import(store, files).diff
    roll_back(store, 1, "mia")
    assert store.load_structures() == structures
    assert terms_to_add(store) == ()
    assert not preview_import(store, files).diff


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("units.jsonl", b'{"id": "x"}', "units.jsonl, line 1, field kind"),
        ("units.jsonl", b"\n{", "units.jsonl, line 2: is not JSON"),
        ("units.jsonl", b"\xff", "is not UTF-8"),
        ("organisation.json", b"[]", "must be a JSON object"),
        ("vejnavne.jsonl", b"{}", "hold no record"),
        ("veje.csv", b"id\nx", "must be called contact_groups.csv, contact_points.csv, units.csv"),
        ("units.csv", b"navn\nx", "must name columns"),
        ("side.json", b'{"contactPoints": [{}]}', "without id"),
        ("side.json", b'{"contactPoints": []}', "no organisation that is known here"),
        ("brev.txt", b"Hej", "format can't be told"),
    ],
)
def test_what_can_not_be_read_is_named(store, name, content, words):
    with pytest.raises(InvalidData, match=words):
        preview_import(store, [SourceFile(name, content)])


def test_whose_structure_it_is_must_be_told(store):
    files = exported(store, ExchangeFormat.CSV)
    assert not preview_import(store, files, organisation="lilleby").diff
    with pytest.raises(InvalidData, match="Say whose structure it is: lilleby"):
        preview_import(store, files, organisation="storby")
    with pytest.raises(InvalidData, match="given out only"):
        preview_import(store, files, ExchangeFormat.TERMS)


def test_files_are_read_from_a_folder_or_alone(tmp_path):
    for name in ("b.csv", "a.jsonl", "README.md"):
        (tmp_path / name).write_text(name)
    assert [one.name for one in read_files(tmp_path)] == ["a.jsonl", "b.csv"]
    assert read_files(tmp_path / "b.csv") == (SourceFile("b.csv", b"b.csv"),)
    with pytest.raises(InvalidData, match="can't be read"):
        read_files(tmp_path / "c.csv")
    (tmp_path / "tom").mkdir()
    with pytest.raises(InvalidData, match="holds no file"):
        read_files(tmp_path / "tom")
    with pytest.raises(InvalidData, match="format can't be told"):
        tell_format(read_files(tmp_path))


def test_pages_of_two_organisations_are_imported_together(store):
    pages = {}
    for owner in ("lilleby", "storby"):
        if owner == "storby":
            apply_import(store, preview_import(store, exported(store, ExchangeFormat.JSONL, lilleby="storby")), "mia")
        for name, content in export_structure(store, ExchangeFormat.DIGITAL_POST, owner, drafted=True).items():
            pages[f"{owner}-{name}"] = content.replace(b"Skoleforvaltningen", b"Skolerne")
    files = [SourceFile(name, json.dumps(without_counts(content)).encode()) for name, content in pages.items()]
    preview = preview_import(store, files)
    assert {(one.address.organisation, one.after) for one in preview.diff.changed} == {
        ("lilleby", "Skolerne"),
        ("storby", "Skolerne"),
    }
    assert preview.origin is Origin.DIGITAL_POST


def without_counts(content: bytes) -> dict[str, object]:
    """:returns: a page that doesn't say how many there are."""
    page = json.loads(content)
    return {key: value for key, value in page.items() if isinstance(value, list)}
