"""Files in, shown first and then drafted; the structure and missing words out."""

from __future__ import annotations

import html
import io
import re
import zipfile
from io import BytesIO

import pytest

from finder.catalogue import ExchangeFormat, export_structure, pack_files, save_judgement, terms_to_add
from finder.pipeline import MAX_FILE_BYTES
from finder.types import Language
from tests.web.console.conftest import text_of
from tests.web.console.test_editing import POINT, UNIT, form_of, send

CSV = "id;name;description\nregning;Regninger;Skriv her om regninger.\n"


def upload(staff, *files, **fields):
    """:returns: the preview of some files, each with its name."""
    sent = [(BytesIO(data if isinstance(data, bytes) else data.encode()), name) for name, data in files]
    return staff.post("/import", {"files": sent, **fields}, content_type="multipart/form-data")


def carried(page):
    """:returns: what the form of a preview sends on."""
    fields = re.findall(r'name="(packed|token|format|organisation)" value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in fields}


def apply(staff, fields):
    return staff.post("/import/apply", fields, content_type="multipart/form-data")


def exported(store, wanted=ExchangeFormat.JSONL, change=lambda text: text):
    """:returns: the town as files, with something exchanged in them."""
    files = export_structure(store, wanted)
    return [(name, change(content.decode()).encode()) for name, content in files.items()]


@pytest.mark.parametrize("wanted", [ExchangeFormat.JSONL, ExchangeFormat.CSV, ExchangeFormat.DIGITAL_POST])
@pytest.mark.parametrize("is_packed", [False, True])
def test_files_are_shown_and_then_drafted(editor, store, wanted, is_packed):
    files = exported(store, wanted, lambda text: text.replace("Regning fra kommunen", "Regninger"))
    sent = [("alt.zip", pack_files(dict(files)))] if is_packed else files
    page = text_of(upload(editor, *sent))
    assert "Regninger</ins>" in page
    assert store.drafts.list() == ()
    answer = apply(editor, carried(page))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/console/draft")
    assert [one.document["name"] for one in store.drafts.list()] == ["Regninger"]
    assert "Lagt i kladden: 1" in text_of(editor.get("/draft"))


def test_what_is_here_already_changes_nothing(editor, store):
    page = text_of(upload(editor, *exported(store)))
    assert "Filerne siger det samme" in page
    assert "import/apply" not in page


def test_preview_tells_what_breaks_and_what_stays(editor, store):
    send(editor, UNIT, "edit", form_of(store, UNIT, aliases="Opkrævningen\nRykkerkontoret"))
    save_judgement(
        store, "hvor er rykkeren fra", "regning", relevant=True, judge="mia", audience=None, language=Language.DA
    )
    points = dict(exported(store))["contact_points.jsonl"]
    left = b"\n".join(line for line in points.splitlines() if b'"skoler"' not in line)
    page = text_of(upload(editor, ("contact_points.jsonl", left)))
    assert "Fjernede: 1" in page
    assert "Vælg en anden modtager" in page
    assert "skoler findes ikke" in page
    assert "Ord, der er tilføjet her og bliver stående: 1." in page
    assert "Bedømte sætninger, der bliver stående: 1." in page


def test_import_that_has_become_another_is_shown_again(editor, store):
    fields = carried(text_of(upload(editor, ("contact_points.csv", CSV))))
    send(editor, POINT, "edit", form_of(store, POINT, description="Noget helt andet."))
    answer = apply(editor, fields)
    page = text_of(answer)
    assert answer.status_code == 409
    assert "Nogen har ændret strukturen" in page
    assert store.drafts.record(POINT)["description"] == "Noget helt andet."
    assert apply(editor, carried(page)).status_code == 303, "the page that is shown again goes on from there"
    assert store.drafts.record(POINT)["description"] == "Skriv her om regninger."


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("contact_points.csv", "id;navn\n", "contact_points.csv, linje 1: skal have en overskrift"),
        ("units.jsonl", "{", "units.jsonl, linje 1: er ikke gyldig JSON"),
        ("units.jsonl", b"\xff", "units.jsonl: er ikke UTF-8"),
        ("brev.csv", "id\n", "skal hedde contact_groups.csv"),
        ("brev.pdf", b"%PDF-1.7", "Vi kan ikke se, hvilket format filerne har"),
        ("alt.zip", b"PK\x03\x04", "alt.zip er en ødelagt zip-fil"),
        ("units.csv", "id;ean\ndebitor;123\n", "skal være et EAN-nummer på 13 cifre"),
    ],
)
def test_what_can_not_be_read_is_told_in_danish(editor, store, name, data, told):
    answer = upload(editor, (name, data))
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert store.drafts.list() == ()


def test_errors_are_told_in_english_too(editor):
    editor.get("/import?lang=en")
    assert "must name columns among" in text_of(upload(editor, ("contact_points.csv", "id;navn\n")))


def test_long_list_of_errors_is_cut(editor):
    page = text_of(upload(editor, ("units.jsonl", "{\n" * 30)))
    assert page.count("er ikke gyldig JSON") == 20
    assert "… og 10 mere" in page


def test_nothing_chosen_and_too_large_are_told(editor):
    assert upload(editor).status_code == 422
    answer = upload(editor, ("contact_points.csv", b" " * (MAX_FILE_BYTES + 1)))
    assert (answer.status_code, "contact_points.csv: Filen er for stor" in text_of(answer)) == (413, True)


def test_many_pages_go_in_one_form(editor, store):
    pages = [
        (f"{number}-{name}", data)
        for number in range(20)
        for name, data in exported(store, ExchangeFormat.DIGITAL_POST)
    ]
    answer = upload(editor, *pages)
    assert answer.status_code == 200
    assert "gentagelser" in text_of(answer)


@pytest.mark.parametrize("packed", ["", "æ", "UEsD", "aGVq"])
def test_preview_that_nobody_was_shown_is_refused(editor, store, packed):
    assert apply(editor, {"packed": packed, "token": "x"}).status_code in {400, 422}
    assert store.drafts.list() == ()


@pytest.mark.parametrize("wanted", ["digital-post", "jsonl", "csv"])
def test_structure_is_given_out_as_it_can_be_read_again(viewer, editor, wanted):
    answer = viewer.get(f"/export/structure.zip?format={wanted}&organisation=lilleby")
    assert answer.mimetype == "application/zip"
    assert f'"lilleby-{wanted}.zip"' in answer.headers["Content-Disposition"]
    assert zipfile.ZipFile(io.BytesIO(answer.data)).testzip() is None
    assert "Filerne siger det samme" in text_of(upload(editor, ("alt.zip", answer.data)))


def test_draft_is_given_out_too(editor, store):
    send(editor, POINT, "edit", form_of(store, POINT, description="Skriv her om regninger."))
    published = editor.get("/export/structure.zip?format=jsonl&organisation=lilleby&state=published")
    drafted = editor.get("/export/structure.zip?format=jsonl&organisation=lilleby&state=draft")
    read = [zipfile.ZipFile(io.BytesIO(one.data)).read("contact_points.jsonl") for one in (published, drafted)]
    assert [b"Skriv her om regninger." in one for one in read] == [False, True]


@pytest.mark.parametrize("query", ["format=xml", "format=terms&organisation=lilleby", "format=csv&organisation=storby"])
def test_what_is_not_there_is_not_given_out(viewer, query):
    assert viewer.get(f"/export/structure.zip?{query}").status_code == 404


def test_missing_search_terms_are_listed_given_out_and_ticked_off(editor, viewer, store):
    terms = "\n".join([*store.drafts.record(POINT)["search_terms"], "girokort", "=rykker"])
    send(editor, POINT, "edit", form_of(store, POINT, search_terms=terms))
    page = text_of(editor.get("/export"))
    assert "girokort" in page
    sheet = viewer.get("/export/terms.csv").data.decode("utf-8-sig")
    assert "regning;Regning fra kommunen;;girokort;editor" in sheet
    assert ";'=rykker;" in sheet
    assert "Overført" not in text_of(viewer.get("/export")), "a viewer may not tick off"
    assert editor.post("/export/carried", {"term": "lilleby/contact_points/regning/girokort"}).status_code == 303
    assert [one.word for one in terms_to_add(store)] == ["=rykker"]
    row = store.audit.rows(1)[0]
    assert (row.who, row.action, row.subject) == ("editor", "carry", str(POINT))
    editor.post("/export/carried")
    assert "Sæt flueben" in text_of(editor.get("/export"))


def test_viewer_may_take_along_but_not_bring_in(viewer):
    assert viewer.get("/export").status_code == 200
    assert viewer.get("/import").status_code == 403
    assert upload(viewer, ("contact_points.csv", CSV)).status_code == 403
