"""The real finder, served as `finder serve` serves it, and a headless Chromium to look at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

import pytest
from pytest_socket import enable_socket
from werkzeug.serving import make_server

from finder.settings import load_settings
from tests.browser.demo import Site
from tests.web.conftest import FakeFinder
from web import create_app

START_SECONDS = 120
WAIT_MILLISECONDS = 10_000
"""Long enough for everything that the page does by itself."""
DESKTOP = {"width": 1280, "height": 1000}
GET_CHROMIUM = "No Chromium here. Get it with: apt-get install chromium"
GET_PLAYWRIGHT = "No Playwright here. Get it with: pip install -e '.[browser]'"


@pytest.fixture(scope="session")
def site():
    """:returns: another site, whose pages may use the finder."""
    enable_socket()
    opened = Site()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory, site):
    """:returns: the address of a finder with a database of its own."""
    enable_socket()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("server")
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder}/finder.db",
        "FINDER_HOST": "127.0.0.1",
        "FINDER_PORT": str(port),
        "FINDER_RATE_LIMIT": "off",  # All tests come from one address.
        "FINDER_ORIGINS": site.origin,
    }
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "finder.cli", "serve"], env=environment, stdout=output, stderr=output
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(process, address, log)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(process, address, log):
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/readyz", timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.3)
    reason = (log.read_text(encoding="utf-8").strip().splitlines() or ["no word from it"])[-1]
    pytest.fail(f"The server did not start: {reason}", pytrace=False)


@pytest.fixture(scope="session")
def fake(tmp_path_factory, site):
    """:returns: the address of a finder that answers by the first word (`FakeFinder`), and that finder."""
    enable_socket()
    finder = FakeFinder()
    settings = load_settings(
        {
            "DATABASE_URL": f"sqlite:///{tmp_path_factory.mktemp('fake')}/finder.db",
            "FINDER_ORIGINS": site.origin,
            "FINDER_RATE_LIMIT": "off",
        }
    )
    served = make_server("127.0.0.1", 0, create_app(finder, settings), threaded=True)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{served.server_port}", finder
    served.shutdown()
    served.server_close()


@pytest.fixture(scope="session")
def chromium():
    """:returns: a headless Chromium; Debian's, since Playwright would fetch one of its own."""
    driver = pytest.importorskip("playwright.sync_api", reason=GET_PLAYWRIGHT)
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        pytest.skip(GET_CHROMIUM)
    with driver.sync_playwright() as playwright:
        # Root, as in a container, can't have Chromium's sandbox; the new headless mode is the browser people use.
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--headless=new"])
        yield opened
        opened.close()


@pytest.fixture
def complaints():
    """:returns: what the console holds beyond remarks; a test that provokes an error empties it."""
    return []


@pytest.fixture
def page(chromium, complaints, socket_enabled):  # noqa: ARG001 - the servers of `site` and `fake` run in this process
    """:returns: a page without history in a window of a desktop's size, whose console must stay clean."""
    # While a page scrolls smoothly, what is clicked at is no longer there.
    context = chromium.new_context(viewport=DESKTOP, reduced_motion="reduce")
    context.set_default_timeout(WAIT_MILLISECONDS)
    opened = context.new_page()
    opened.on("console", lambda told: complaints.append(told.text) if told.type in {"error", "warning"} else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []
