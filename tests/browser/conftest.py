"""The real finder, served as `finder serve` serves it, and a headless Chromium to look at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from pytest_socket import enable_socket
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

START_SECONDS = 120
INSTALL = "No Chromium here. Get it with: apt-get install chromium chromium-driver"


@pytest.fixture(scope="session")
def server(tmp_path_factory):
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


@pytest.fixture
def browser(socket_enabled):  # noqa: ARG001 - selenium talks to the browser over a socket
    """:returns: a headless Chromium without history, in a window of a desktop's size."""
    chromium, driver = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip(INSTALL)
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for switch in ("headless=new", "no-sandbox", "disable-dev-shm-usage", "window-size=1280,1000"):
        options.add_argument(f"--{switch}")
    # While a page scrolls smoothly, what is clicked at is no longer there.
    options.add_argument("--force-prefers-reduced-motion")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    opened = webdriver.Chrome(options=options, service=Service(driver))
    yield opened
    opened.quit()
