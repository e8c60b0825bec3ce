"""The command line: arguments in, one call, text or JSON out."""

from __future__ import annotations

import io
import json
import sys

import pytest

from finder import __version__, cli
from finder.catalogue import count_reply_button
from finder.cli import batching, finding, running
from finder.pipeline import MAX_FILE_BYTES
from finder.settings import SETTINGS, load_settings
from finder.types import Audience, ButtonSeen, ReplyButton, Upload
from finder.wire import ANSWER_SCHEMA
from tests.doubles import make_finder
from tests.schema_check import violations

COLOPHON = "Fjordby Kommune, Pengeforvaltningen, Center for Finans, Borgmestervej 1, 9999 Fjordby"


class Listening:
    """A small finder that remembers what it was asked."""

    def __init__(self) -> None:
        self._finder = make_finder()
        self.requests = []

    def find(self, request):
        """:returns: the small finder's answer."""
        self.requests.append(request)
        return self._finder.find(request)


@pytest.fixture(scope="module")
def listening():
    return Listening()


@pytest.fixture
def run(monkeypatch, capsys, listening):
    """:returns: what runs one command and gives its exit status, what it printed, and what it told on stderr."""
    for row in SETTINGS:
        monkeypatch.delenv(row.name, raising=False)
    for room in (finding, batching):
        monkeypatch.setattr(room, "open_finder", lambda _: listening)
    listening.requests.clear()

    def command(*arguments, stdin: bytes = b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        try:
            status = cli.main(arguments)
        except SystemExit as left:
            status = left.code
        return status, *capsys.readouterr()

    return command


def batch(tmp_path, *lines: str | bytes):
    """:returns: the path of a file with the lines."""
    path = tmp_path / "cases.jsonl"
    path.write_bytes(b"".join((line if isinstance(line, bytes) else line.encode()) + b"\n" for line in lines))
    return str(path)


def answers(printed: str) -> list[dict]:
    """:returns: what a batch printed; every line must be JSON."""
    return [json.loads(line) for line in printed.splitlines()]


# --- one text --------------------------------------------------------------------------------------------------------


def test_an_answer_as_text_names_point_unit_and_click_path(run):
    status, told, _ = run("find", COLOPHON, "--audience", "company")
    assert status == 0
    assert "Regning eller rykker" in told
    assert "Center for Finans" in told
    assert "Virk:" in told
    assert "1. Log på." in told
    assert "{" not in told


def test_json_fits_the_schema(run):
    status, told, _ = run("find", COLOPHON, "--json")
    assert status == 0
    assert list(violations(json.loads(told), ANSWER_SCHEMA)) == []
    assert "ø" in told


def test_explained_lists_what_spoke(run):
    _, told, _ = run("find", COLOPHON, "--explain")
    assert "sender_stand_in" in told
    assert "[regning]" in told
    assert "prior" in told


def test_the_text_may_come_from_standard_input(run, listening):
    status, _, _ = run("find", "-", stdin="Kære Åse\nhvor betaler jeg?".encode())
    assert status == 0
    assert listening.requests[0].text == "Kære Åse\nhvor betaler jeg?"
    status, _, _ = run("find", "-", stdin=b"k\xf8rekort i dag")
    assert status == 0


@pytest.mark.parametrize("word", ["company", "COMPANY", "Company"])
def test_audience_words_are_taken_in_any_case(run, listening, tmp_path, word):
    run("find", "hej", "--audience", word)
    run("find", "--processes", "1", "--batch", batch(tmp_path, json.dumps({"id": 1, "text": "hej", "audience": word})))
    assert [request.audience for request in listening.requests] == [Audience.COMPANY] * 2


def test_every_option_reaches_the_finder(run, listening):
    asked = "--language EN --organisation fjordby --platform virk --limit 3 --as-of 2026-01-02"
    run("find", "hej", *asked.split())
    (request,) = listening.requests
    assert (request.language, request.organisation, request.platform) == ("en", "fjordby", "virk")
    assert (request.limit, request.as_of) == (3, "2026-01-02")


def test_the_organisation_of_the_settings_is_the_default(run, listening, monkeypatch):
    monkeypatch.setenv("FINDER_ORGANISATION", "fjordby")
    run("find", "hej")
    assert listening.requests[0].organisation == "fjordby"


@pytest.mark.parametrize(
    "arguments",
    [
        ("find", "hej", "--audience", "martian"),
        ("find", "hej", "--limit", "0"),
        ("find", "hej", "--limit", "21"),
        ("find", "hej", "--limit", "mange"),
        ("find", "hej", "--language", "fr"),
        ("find", "hej", "--json", "--explain"),
        ("find",),
        ("find", "hej", "--batch", "x"),
        ("find", "--file", "x", "--batch", "x"),
        ("find", "-", "--file", "-"),
        ("find", "hej", "--out", "x"),
        ("find", "hej", "--processes", "2"),
        ("find", "--batch", "x", "--resume"),
        ("find", "--batch", "x", "--processes", "0"),
        ("find", "--batch", "x", "--processes", "2", "--dask", "tcp://x:1"),
        ("dance",),
        (),
    ],
)
def test_wrong_arguments_are_told_with_status_two(run, arguments):
    status, told, complaint = run(*arguments)
    assert (status, told) == (2, "")
    assert complaint


@pytest.mark.parametrize(("language", "word"), [("da", "Skriv"), ("en", "Write")])
def test_bad_input_is_told_in_the_users_language(run, language, word):
    status, told, complaint = run("find", "  ", "--language", language)
    assert (status, told) == (1, "")
    assert complaint.startswith(word)
    assert "Traceback" not in complaint


def test_bad_settings_are_told(run, monkeypatch):
    monkeypatch.setenv("FINDER_PORT", "x")
    status, _, complaint = run("find", "hej")
    assert status == 1
    assert "FINDER_PORT" in complaint


def test_the_version_is_told(run):
    assert run("--version")[:2] == (0, f"finder {__version__}\n")


def test_the_help_names_every_setting(run):
    _, told, _ = run("--help")
    assert all(row.name in told.replace("\n", "") for row in SETTINGS)


@pytest.mark.parametrize("arguments", [("--as-of", "i morgen"), ("--platform", "telegraf")])
def test_what_does_not_exist_is_refused(run, arguments):
    assert run("find", "hej", *arguments)[0] != 0


# --- a file ----------------------------------------------------------------------------------------------------------


def test_a_file_is_answered(run, listening, tmp_path):
    letter = tmp_path / "brev.txt"
    letter.write_text(COLOPHON, encoding="utf-8")
    status, told, _ = run("find", "--file", str(letter))
    assert status == 0
    assert "Regning eller rykker" in told
    (request,) = listening.requests
    assert (request.text, request.upload.name, request.upload.data) == ("", "brev.txt", COLOPHON.encode())


def test_a_file_may_come_from_standard_input_with_a_remark_beside_it(run, listening):
    status, _, _ = run("find", "Hvem ringer vi til?", "--file", "-", "--audience", "company", stdin=COLOPHON.encode())
    assert status == 0
    (request,) = listening.requests
    assert (request.text, request.audience) == ("Hvem ringer vi til?", Audience.COMPANY)
    assert request.upload == Upload("", COLOPHON.encode())


def test_no_more_is_read_than_tells_that_a_file_is_too_large(run, listening, tmp_path):
    letter = tmp_path / "stor.txt"
    letter.write_bytes(b"a" * (MAX_FILE_BYTES + 100))
    run("find", "--file", str(letter))
    assert len(listening.requests[0].upload.data) == MAX_FILE_BYTES + 1


@pytest.mark.parametrize("name", ["", "missing.pdf"])
def test_a_letter_that_cannot_be_read_is_told(run, listening, tmp_path, name):
    status, told, complaint = run("find", "--file", str(tmp_path / name))
    assert (status, told) == (1, "")
    assert "can't be read" in complaint
    assert listening.requests == []


# --- batches ---------------------------------------------------------------------------------------------------------


def test_a_batch_keeps_order_and_ids(run, tmp_path):
    lines = [json.dumps({"id": f"nr-{place}", "text": f"parkering {place}"}) for place in range(5)]
    status, told, progress = run("find", "--batch", batch(tmp_path, *lines))
    assert status == 0
    assert [answer["id"] for answer in answers(told)] == [f"nr-{place}" for place in range(5)]
    for answer in answers(told):
        answer.pop("id")
        assert list(violations(answer, ANSWER_SCHEMA)) == []
    assert "5 answered, 0 could not be" in progress


def test_bad_lines_get_an_error_and_the_rest_is_answered(run, tmp_path):
    cases = (
        '{"id": "first", "text": "parkering"}',
        "not json",
        "",
        '{"id": "empty", "text": "  "}',
        '{"id": "number", "text": 5}',
        '{"id": "none", "text": null}',
        '{"id": "missing"}',
        '{"id": "who", "text": "hej", "audience": "martian"}',
        '{"id": "odd", "text": "hej", "audience": 3}',
        "[1, 2]",
        '"hej"',
        "null",
        '{"text": "hej"}',
        '{"id": "last", "text": "regning"}',
    )
    status, told, _ = run("find", "--batch", batch(tmp_path, *cases))
    found = answers(told)
    assert status == 1
    assert len(found) == 13
    assert [answer["id"] for answer in found if "error" not in answer] == ["first", 13, "last"]
    failed = {answer["id"]: answer["error"]["code"] for answer in found if "error" in answer}
    assert failed.pop("empty") == "empty_text"
    assert set(failed) == {2, "number", "none", "missing", "who", "odd", 10, 11, 12}
    assert set(failed.values()) == {"invalid_line"}
    assert all(answer["outcome"] == "not_found" and answer["matches"] == [] for answer in found if "error" in answer)


def test_a_line_without_audience_takes_the_commands(run, listening, tmp_path):
    lines = ('{"text": "hej"}', '{"text": "hej", "audience": null}', '{"text": "hej", "audience": "citizen"}')
    run("find", "--processes", "1", "--batch", batch(tmp_path, *lines), "--audience", "company")
    assert [request.audience for request in listening.requests] == ["COMPANY", "COMPANY", "CITIZEN"]


def test_a_batch_may_come_from_standard_input(run):
    _, told, _ = run("find", "--batch", "-", stdin='{"id": "æ", "text": "rykker"}\n'.encode())
    assert [answer["id"] for answer in answers(told)] == ["æ"]


def test_a_batch_that_cannot_be_read_is_told(run, tmp_path):
    status, told, complaint = run("find", "--batch", str(tmp_path / "missing.jsonl"))
    assert (status, told) == (1, "")
    assert "can't be read" in complaint


@pytest.mark.parametrize(
    "line",
    [b'{"id": 1, "text": "k\xf8rekort"}', "[" * 100_000, '{"id": 1, "text": "hej \\ud83d med dig"}'],
    ids=["latin-1", "nested", "surrogate"],
)
def test_no_line_ends_a_batch(run, tmp_path, line):
    _, told, _ = run("find", "--batch", batch(tmp_path, line, '{"id": "last", "text": "rykker"}'))
    assert answers(told)[-1]["id"] == "last"
    told.encode()


def test_a_byte_order_mark_is_no_part_of_the_first_line(run, tmp_path):
    _, told, _ = run("find", "--batch", batch(tmp_path, b'\xef\xbb\xbf{"id": "first", "text": "rykker"}'))
    assert [answer["id"] for answer in answers(told)] == ["first"]


# --- seed and serve --------------------------------------------------------------------------------------------------


def test_seed_tells_what_it_did(run, monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/finder.db")
    first, second = run("seed"), run("seed")
    assert (first[0], second[0]) == (0, 0)
    assert first[1].startswith("Seeded: 1 organisation(s), 169 contact points, 241 units")
    assert second[1].startswith("Already holds: 1 organisation(s)")


def test_a_damaged_seed_is_told_without_traceback(run, monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/finder.db")
    monkeypatch.setenv("FINDER_SEEDS", str(tmp_path))
    status, told, complaint = run("seed")
    assert (status, told) == (1, "")
    assert "organisation.json" in complaint
    assert "Traceback" not in complaint


def test_serve_hands_over_to_gunicorn(run, monkeypatch):
    started = []
    monkeypatch.setattr(running.os, "execv", lambda program, command: started.append((program, command)))
    monkeypatch.setenv("FINDER_PORT", "8123")
    _, _, told = run("serve")
    assert started == [(sys.executable, [sys.executable, "-m", "gunicorn", f"--config={running.SERVER}"])]
    assert running.SERVER.is_file()
    assert "http://127.0.0.1:8123" in told


# --- the reply button ------------------------------------------------------------------------------------------------


@pytest.fixture
def counted(monkeypatch, tmp_path):
    """:returns: what counts an answer in a database of its own, which the commands read too."""
    settings = load_settings({"DATABASE_URL": f"sqlite:///{tmp_path}/finder.db"})
    monkeypatch.setattr(cli, "load_settings", lambda: settings)

    def count(times, seen, administration="oekf", system="edoc"):
        for _ in range(times):
            count_reply_button(settings, ReplyButton("2026-11-20", administration, system, None, seen))

    return count


def test_shares_of_letters_with_a_button_are_printed_without_the_small_ones(run, counted):
    counted(2, ButtonSeen.YES)
    counted(6, ButtonSeen.NO)
    counted(4, ButtonSeen.YES, administration=None, system=None)
    status, told, _ = run("reply-buttons")
    assert status == 0
    assert told.splitlines()[1:] == ["unknown\tunknown\t<5\t-", "oekf\tedoc\t8\t25.0%"]


def test_shares_can_be_of_a_period(run, counted):
    counted(5, ButtonSeen.YES)
    assert len(run("reply-buttons", "--since", "2026-11-20", "--until", "2026-11-20")[1].splitlines()) == 2
    assert len(run("reply-buttons", "--since", "2026-11-21")[1].splitlines()) == 1
    assert run("reply-buttons", "--since", "i går")[0] == 2


def test_an_answer_tells_what_to_quote_and_attach(run):
    told = run("find", f"{COLOPHON}\n\nSagsnr. 2024-0012345", "--audience", "company")[1]
    assert "Sagsnummer: 2024-0012345" in told
    assert "Vedhæft: Kopi af brevet" in told
