"""A planted text, a planted CPR number and a planted address are searched for everywhere after a full run.

The finder is the real one, as it ships, on a database of its own. What a browser keeps is tested in tests/browser.
"""

from __future__ import annotations

import base64
import io
import json
import logging
import os
import re
import sqlite3
import sys
import tempfile
import zlib
from dataclasses import dataclass, field
from email.message import EmailMessage

import pytest

from finder.catalogue import open_finder
from finder.catalogue.noticing import published_words
from finder.settings import load_settings
from tests.documents.files import letter_pdf
from web import create_app

MARKER = "xylofonhemmelighed"
"""A word that stands nowhere in the data."""
CPR = "999999-0000"
"""A number that nobody has: there is no such day."""
NUMBERS = re.compile(r"999999\D{0,3}0000")
ADDRESS = "203.0.113.77"
LETTER = (
    "Københavns Kommune\nCenter for Finans\nDebitor\n\nDato: 3. marts 2026\nSagsnr. 2026-0012345\n\n"
    f"Kære {MARKER.title()}\n\nDu skylder for {MARKER}. Dit CPR-nummer er {CPR}.\n\nVenlig hilsen\n{MARKER.title()}"
)


@dataclass(slots=True)
class Watch:
    """What this process writes while it is watched."""

    is_on: bool = False
    written: list[str] = field(default_factory=list)

    def __call__(self, event, arguments):
        """Take down each file that is opened to be written; called by Python itself, once for each event."""
        if not self.is_on or event != "open":
            return
        path, mode, flags = arguments
        writes = any(letter in mode for letter in "wax+") if isinstance(mode, str) else False
        if isinstance(path, int):  # A pipe that is open already.
            return
        if writes or (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            self.written.append(str(path))


@pytest.fixture(scope="module")
def watch():
    """:returns: a watch that is off; such a hook can't be taken back."""
    watching = Watch()
    sys.addaudithook(watching)
    return watching


@dataclass(frozen=True, slots=True)
class Counted:
    """What the database holds of the use."""

    words: frozenset[str]
    case_words: frozenset[str]
    sums: int
    published: frozenset[str]


@dataclass(frozen=True, slots=True)
class Run:
    """What is left after everything was sent."""

    responses: tuple
    log: str
    printed: str
    written: tuple[str, ...]
    files: dict[str, bytes]
    metrics: str
    counted: Counted


def mail():
    """:returns: an e-mail with the letter and a PDF file attached."""
    message = EmailMessage()
    message["Subject"] = f"Om {MARKER}"
    message["From"] = f"{MARKER}@example.dk"
    message.set_content(LETTER)
    message.add_attachment(letter_pdf(), maintype="application", subtype="pdf", filename=f"{MARKER}.pdf")
    return message.as_bytes()


def uploads():
    """:returns: files of every kind, sound and broken, each with the marker in its name."""
    yield f"{MARKER}.txt", LETTER.encode()
    yield f"{MARKER}.eml", mail()
    yield f"{MARKER}.pdf", letter_pdf()
    yield f"{MARKER}.pdf", b"%PDF-1.7 " + LETTER.encode()
    yield f"{MARKER}.png", b"\x89PNG\r\n\x1a\n" + LETTER.encode()
    yield f"{MARKER}.xml", f"<?xml version='1.0'?><brev>{MARKER} {CPR}".encode()
    yield f"{MARKER}.docx", b"PK\x03\x04" + LETTER.encode()
    yield f"{MARKER}.bin", b"\x00\x01" + LETTER.encode()


def send_everything(client):
    """:returns: the responses to all that can be sent, over the API and the page, right and wrong."""
    api = "/api/v1/find"
    found = client.post(api, json={"text": LETTER, "audience": "CITIZEN"})
    state = found.get_json()["state"]
    yield found
    yield client.post(api, json={"text": f"Nej, det handler om {MARKER}", "state": state})
    yield client.post(api, json={"text": "hvad med erhverv?", "state": state})
    yield client.post(api, json={"text": "", "choice": "helped:no", "state": state})
    yield client.post(api, json={"text": LETTER, "state": state + MARKER})
    yield client.post(api, json={"text": MARKER, "organisation": MARKER, "platform": MARKER})
    yield client.post(api, json={"text": MARKER, MARKER: MARKER})
    yield client.post(api, json={"text": MARKER, "choice": f"point:{MARKER}"})
    yield client.post(api, json={"text": (LETTER + "\n") * 400})
    yield client.post(api, data=f'{{"text": "{MARKER}', content_type="application/json")
    yield client.post(api, data=LETTER, content_type=f"text/{MARKER}")
    for name, data in uploads():
        for path in (api, "/"):
            yield client.post(path, data={"text": MARKER, "file": (io.BytesIO(data), name)})
    page = client.post("/", data={"text": LETTER, "audience": "CITIZEN"})
    yield page
    form = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.get_data(as_text=True)))
    yield client.post("/", data={**form, "text": f"{MARKER}, tak"})
    yield client.post("/", data={"text": "", "audience": MARKER, "state": MARKER})
    sent = {"helped": "no", "outcome": "found", "contact_point": MARKER}
    for path in ("/hjalp", "/besvar"):
        yield client.post(path, data={**form, **sent, "seen": MARKER})
    for path in ("/api/v1/helped", "/api/v1/reply-button"):
        yield client.post(path, json={**sent, "seen": MARKER, "administration": MARKER})
    yield client.post("/api/v1/helped", json={"helped": "yes", "outcome": "found"})
    yield client.get(f"/{MARKER}?{MARKER}={MARKER}", headers={"Referer": MARKER, "User-Agent": MARKER})
    yield client.get(f"/k/{MARKER}?audience={MARKER}")
    yield client.open("/", method=MARKER.upper())


def ask_often(client):
    """:returns: the answers to a question that so many ask that its words are counted, with much that must not be."""
    for asked in (f"Mit barn {MARKER} skal i skole", f"Hvor betaler jeg min regning? Mvh jens hansen, CPR-nr. {CPR}"):
        for number in range(6):
            address = {"HTTP_X_FORWARDED_FOR": f"198.51.100.{number}"}
            yield client.post("/api/v1/find", json={"text": asked}, environ_overrides=address)


@pytest.fixture(scope="module")
def run(tmp_path_factory, watch):
    """:returns: what is left of a whole run, with errors of ours and refusals among it."""
    folder = tmp_path_factory.mktemp("privacy")
    temporary = folder / "tmp"
    temporary.mkdir()
    patch = pytest.MonkeyPatch()
    patch.chdir(folder)
    patch.setenv("TMPDIR", str(temporary))
    patch.setattr(tempfile, "tempdir", str(temporary))
    log, printed = io.StringIO(), io.StringIO()
    handler = logging.StreamHandler(log)
    root = logging.getLogger()
    level = root.level
    settings = load_settings(
        {
            "DATABASE_URL": f"sqlite:///{folder}/finder.db",
            "FINDER_CACHE": f"{folder}/cache",
            "FINDER_RATE_LIMIT": "answers=25 files=100 pages=100",
            "FINDER_PROXIES": "1",
            "FINDER_COUNT_WORDS": "yes",
        }
    )
    try:
        app = create_app(open_finder(settings), settings)
        root.addHandler(handler)
        root.setLevel(logging.DEBUG)
        patch.setattr(sys, "stdout", printed)
        patch.setattr(sys, "stderr", printed)
        client = app.test_client()
        client.environ_base |= {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": f"{MARKER}, {ADDRESS}"}
        watch.is_on = True
        responses = [*send_everything(client), *ask_often(client)]
        patch.setattr(app.extensions["finder"]._finder, "_answer", break_on_the_text)
        responses.append(client.post("/api/v1/find", json={"text": LETTER}))
        responses.append(client.post("/", data={"text": LETTER}))
        responses += [client.post("/api/v1/find", json={"text": LETTER}) for _ in range(30)]
        metrics = client.get("/metrics").get_data(as_text=True)
        app.extensions["ledger"].flush()
        watch.is_on = False
    finally:
        watch.is_on = False
        root.removeHandler(handler)
        root.setLevel(level)
        patch.undo()
    files = {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with sqlite3.connect(folder / "finder.db") as opened:
        words = [word for (word,) in opened.execute("SELECT word FROM word_uses")]
        told = [word for (row,) in opened.execute("SELECT words FROM cases") for word in json.loads(row)]
        sums = opened.execute("SELECT count(*) FROM asked").fetchone()[0]
    opened.close()
    counted = Counted(frozenset(words), frozenset(told), sums, published_words(app.extensions["finder"].snapshot))
    return Run(tuple(responses), log.getvalue(), printed.getvalue(), tuple(watch.written), files, metrics, counted)


def break_on_the_text(_turn, query, *_):
    """Fail as a library may: with the text in the message."""
    raise RuntimeError(f"can't read {query.text!r} of {MARKER}")


def has_marker(text):
    """:returns: whether the marker, the number or the address is in a text."""
    return MARKER in text.lower() or NUMBERS.search(text) is not None or ADDRESS in text


def test_the_run_was_a_full_one(run):
    statuses = [response.status_code for response in run.responses]
    assert {200, 204, 400, 404, 405, 415, 422, 429, 500} <= set(statuses)
    assert statuses.count(200) >= 10
    assert "RuntimeError at" in run.log
    assert "finder_errors_total" in run.metrics
    # What was planted does reach the finder: the page shows the user their own words.
    assert any(MARKER in response.get_data(as_text=True).lower() for response in run.responses)


def test_nothing_planted_is_in_the_log_or_on_the_console(run):
    assert "POST /api/v1/find 200" in run.log
    assert not has_marker(run.log)
    assert not has_marker(run.printed)


def test_nothing_planted_is_among_the_numbers(run):
    assert not has_marker(run.metrics)


def test_nothing_planted_is_in_the_database_or_in_any_file(run):
    assert any(path.endswith("finder.db") for path in run.files)
    for path, content in run.files.items():
        assert not has_marker(path)
        assert not has_marker(content.decode("latin-1")), path


def test_words_are_counted_and_only_those_that_everybody_can_read(run):
    words = run.counted.words | run.counted.case_words
    assert run.counted.sums > 10
    assert words
    assert words <= run.counted.published
    assert not words & {"jens", "hansen", MARKER}


def test_no_file_is_written_but_the_counts(run):
    others = [path for path in run.written if "finder.db" not in path and path != os.devnull]
    assert others == []


def test_no_response_shows_the_cpr_number_or_the_address(run):
    for response in run.responses:
        text = response.get_data(as_text=True)
        assert ADDRESS not in text
        # A text that was refused comes back to be mended, and only to who sent it.
        if response.status_code == 200:
            assert NUMBERS.search(text) is None


def test_nothing_planted_is_in_a_header_or_an_address(run):
    for response in run.responses:
        assert not has_marker(str(response.headers))
        # What stood in the address already is the client's own doing; a text never does.
        if response.mimetype == "text/html" and MARKER not in response.request.path:
            for address in re.findall(r'(?:href|action|formaction|src)="([^"]*)"', response.get_data(as_text=True)):
                assert not has_marker(address)


def test_errors_quote_nothing(run):
    problems = [response for response in run.responses if response.mimetype == "application/problem+json"]
    assert len(problems) > 10
    for response in problems:
        told = response.get_json()
        told.pop("field", None)  # The name of a field is the client's own and goes back to it alone.
        told["detail"] = told["detail"].replace(f"»{response.get_json().get('field')}«", "")
        assert not has_marker(json.dumps(told, ensure_ascii=False))


def test_the_state_of_a_conversation_holds_no_word_of_it(run):
    states = {
        response.get_json()["state"]
        for response in run.responses
        if response.mimetype == "application/json" and response.data
    }
    assert len(states) > 3
    for state in states:
        payload = state.lstrip(".").split(".")[0]
        packed = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
        opened = zlib.decompress(packed).decode() if state.startswith(".") else packed.decode()
        assert not has_marker(opened)
        assert opened.startswith("[")
