"""Import, export, publish and the way back, from the command line."""

from __future__ import annotations

import pytest

from finder.cli import desk

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture
def tables(run, tmp_path):
    """:returns: the folder of an export as CSV."""
    folder = tmp_path / "out" / "csv"
    status, told, _ = run("export", str(folder), "--format", "csv")
    assert (status, told) == (0, f"Wrote 4 files to {folder}.\n")
    return folder


def rename(folder, before="Regning fra kommunen", after="Regninger"):
    """Exchange a name in a table."""
    path = folder / "contact_points.csv"
    path.write_text(path.read_text("utf-8").replace(before, after), encoding="utf-8")


def test_import_shows_drafts_and_publishes_step_by_step(run, tables):
    assert run("import", str(tables))[1] == "Nothing to change.\n"
    rename(tables)
    status, told, _ = run("import", str(tables))
    assert status == 0
    assert "contact_points regning, name: Regning fra kommunen → Regninger" in told
    assert told.endswith("Nothing is changed yet. Draft it with --apply.\n")
    assert run("draft")[1] == "Nothing is drafted.\n"
    assert "Drafted 1 records" in run("import", str(tables), "--apply")[1]
    assert "1 changed" in run("draft")[1]
    told = run("publish", "--check")[1]
    assert "Gold set: " in told
    assert told.endswith("Nothing is published yet. Do it without --check.\n")
    assert (
        run("publish", "--confirm", "--note", "Kortere navn")[1].splitlines()[-1].startswith("Published version 2: 5 ")
    )
    lines = [line.split("\t") for line in run("versions")[1].splitlines()]
    assert [line[0] for line in lines] == ["version", "2", "1"]
    assert lines[1][6] == "Kortere navn"
    assert "which holds what version 1 held" in run("rollback", "1")[1]
    assert run("import", str(tables))[1].startswith("1 changed")


def test_of_a_list_only_what_changes_is_told(run, tables):
    rename(tables, ";post;", ";post | girokort;")
    assert "  contact_points regning, search_terms: + girokort\n" in run("import", str(tables))[1]


def test_what_breaks_is_told(run, tables):
    path = tables / "contact_points.csv"
    kept = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("regning;")]
    path.write_text("\r\n".join(kept), encoding="utf-8")
    status, told, _ = run("import", str(tables), "--apply")
    assert status == 0
    assert "1 removed" in told
    assert "The unit Center for Finans/Debitor gets its post through the contact point Regning fra kommunen" in told
    status, told, error = run("publish")
    assert (status, told) == (1, "")
    assert error.startswith("The draft can't be published:")
    assert run("draft", "--discard")[1] == "Threw away 1 drafted records.\n"


def test_drop_of_quality_stops_publishing_until_it_is_confirmed(run, tables):
    path = tables / "contact_points.csv"
    lines = path.read_text("utf-8").splitlines()
    closed = [line.replace(";true;true;", ";false;false;") if line.startswith("regning;") else line for line in lines]
    path.write_text("\r\n".join(closed), encoding="utf-8")
    run("import", str(tables), "--apply")
    status, told, error = run("publish")
    assert status == 1
    assert "right → wrong: regning" in told
    assert "are answered rightly" in error
    assert run("versions")[1].count("\n") == 1
    assert run("publish", "--confirm")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("import", "nowhere"), "can't be read"),
        (("import", ".", "--format", "terms"), "invalid choice"),
        (("publish",), "nothing to publish"),
        (("rollback", "7"), "There is no version 7"),
        (("rollback", "en"), "invalid int"),
        (("export", "x", "--organisation", "storby"), "Say which organisation: lilleby"),
        (("export", "/dev/null/x"), "can't be written"),
    ],
)
def test_what_can_not_be_done_is_told(run, arguments, words):
    status, told, error = run(*arguments)
    assert status in {1, 2}
    assert told == ""
    assert words in error


def test_audit_tells_who_changed_what(run, tables):
    rename(tables)
    run("import", str(tables), "--apply")
    lines = [line.split("\t") for line in run("audit", "--subject", "lilleby/contact_points")[1].splitlines()]
    assert lines[0] == ["number", "when", "who", "action", "subject", "before", "after"]
    ((_, _, who, action, subject, before, after),) = lines[1:]
    assert who.endswith("command line)")
    assert (action, subject) == ("import", "lilleby/contact_points/regning")
    assert '"name": "Regning fra kommunen"' in before
    assert '"name": "Regninger"' in after
    assert len(run("audit", "--limit", "1")[1].splitlines()) == 2


def test_search_terms_to_add_are_a_table(run, tmp_path):
    assert run("export", str(tmp_path / "terms"), "--format", "terms")[0] == 0
    table = (tmp_path / "terms" / "search_terms.csv").read_text("utf-8-sig")
    assert table.splitlines() == ["contact_point;name;external_id;search_term;added_by;added"]


def test_seeding_tells_what_it_left_aside(run, tables):
    rename(tables)
    run("import", str(tables), "--apply")
    run("publish", "--confirm")
    assert run("seed")[1].endswith("so the seeds were left aside: Lilleby Kommune.\n")


def test_user_without_a_name_is_the_command_line(monkeypatch):
    def nobody():
        raise KeyError("uid not found")

    monkeypatch.setattr(desk.getpass, "getuser", nobody)
    assert desk.who_runs() == "command line"


def test_long_lists_are_cut(run, tables):
    path = tables / "contact_points.csv"
    lines = path.read_text("utf-8").splitlines()
    cells = lines[1].split(";")
    more = [";".join([f"nyt-{number}", f"Nyt {number}", *cells[2:]]) for number in range(desk.SHOWN + 2)]
    path.write_text("\r\n".join([*lines, *more]), encoding="utf-8")
    told = run("import", str(tables))[1]
    assert f"{desk.SHOWN + 2} added" in told
    assert "  … and 2 more" in told
