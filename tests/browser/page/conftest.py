"""The page with hand-made answers: every state that an answer can have, without waiting for models."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

import pytest
from pytest_socket import enable_socket
from werkzeug.serving import make_server

from finder.settings import load_settings
from tests.web.conftest import FakeFinder
from web import create_app

LETTER = """Center for Finans
Torvet 1
1234 Fjordby

20. november 2026
sagsnr. 2024-17

Rykker for ubetalt regning

Kære borger
Du skylder 100 kr. Betal senest den 1. december."""
STATES = {
    "empty": None,
    "error": "",
    "found, letter": LETTER,
    "found, question": "Hvor betaler jeg min regning?",
    "choose, question": "spørg mig om noget",
    "choose, cards": "vælg en af dem",
    "not found": "intet her",
    "other authority": "skat af en gave",
    "urgent": "brand i opgangen",
    "small talk": "hej",
    "thanks": "tak for det",
}
"""By name: what to write to get there; None is the page as it opens."""
SLOW_SECONDS = 1.0
PATIENCE_SECONDS = 10.0


def until(page, script, *arguments):
    """Wait until a script gives something true. Playwright's own way needs `eval`, which the page's policy forbids."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not page.evaluate(script, *arguments):
        assert time.monotonic() < deadline, f"never came true: {script}"
        page.wait_for_timeout(20)


class SlowFinder(FakeFinder):
    """Takes its time when asked to."""

    def find(self, request):
        if request.text.startswith("langsomt"):
            time.sleep(SLOW_SECONDS)
        return super().find(request)


@dataclass
class Stage:
    """A running page."""

    address: str
    finder: FakeFinder


@pytest.fixture(autouse=True)
def _sockets(socket_enabled):
    """Let the page be served from this process."""


@pytest.fixture(scope="session")
def stage(tmp_path_factory):
    """:returns: the page with a finder that gives hand-made answers, at an address of its own."""
    enable_socket()
    database = tmp_path_factory.mktemp("stage") / "finder.db"
    finder = SlowFinder()
    app = create_app(finder, load_settings({"DATABASE_URL": f"sqlite:///{database}", "FINDER_LOG_LEVEL": "ERROR"}))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Stage(f"http://127.0.0.1:{server.port}", finder)
    server.shutdown()
    thread.join(timeout=10)


@pytest.fixture
def reach(page, stage, complaints):
    """:returns: opens the page and brings it into a state of `STATES`."""

    def go(state, query="", audience="COMPANY"):
        page.goto(f"{stage.address}/{query}")
        if STATES[state] is None:
            return page
        page.locator("#text").fill(STATES[state])
        page.locator(f'input[name="audience"][value="{audience}"]').check()
        page.locator("#ask .primary").click()
        page.wait_for_selector("#answer, .error-summary")
        if state == "error":
            complaints.clear()  # The browser itself remarks that the server refused something.
        return page

    return go
