"""nginx and gunicorn together keep what docs/operations.md promises."""

from __future__ import annotations

import gzip
import json
import socket
import ssl
import time
from pathlib import Path

import psutil
import pytest

from web.security import HEADERS, TRANSPORT_SECURITY

MARKER = "hemmeligbesked"
QUESTION = "Hvem skal have vores regning?"


def test_plain_http_leads_to_https(running):
    reply = running.ask("GET", "/k/regning", secure=False)
    assert reply.status == 308
    assert reply.headers["Location"].startswith("https://")
    assert reply.headers["Location"].endswith("/k/regning")


def test_a_text_sent_unencrypted_is_refused(running):
    assert running.ask("POST", "/api/v1/find", json.dumps({"text": QUESTION}), secure=False).status == 403


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE"])
def test_methods_that_nobody_needs_are_refused(running, method):
    assert running.ask(method, "/").status == 405


@pytest.mark.parametrize("path", ["/static/", "/.git/config", "/static/../../settings.py", "/deploy/nginx.conf"])
def test_only_what_is_published_can_be_had(running, path):
    assert running.ask("GET", path).status in {400, 404}


def test_old_versions_of_tls_are_refused(running):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    with pytest.warns(DeprecationWarning, match="TLSv1"):
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with (
        socket.create_connection(("127.0.0.1", running.https_port), timeout=10) as plain,
        pytest.raises((ssl.SSLError, ConnectionError)),
    ):
        context.wrap_socket(plain)


def test_pages_and_answers_come_with_every_header(running):
    for reply in (running.ask("GET", "/"), running.find(QUESTION)):
        assert reply.status == 200
        assert reply.headers["Strict-Transport-Security"] == TRANSPORT_SECURITY
        assert {name: reply.headers[name] for name in HEADERS} == HEADERS
        assert "nginx/" not in reply.headers["Server"]


def test_text_is_compressed(running):
    reply = running.ask("GET", "/", headers={"Accept-Encoding": "gzip"})
    assert reply.headers["Content-Encoding"] == "gzip"
    assert b"<!doctype html>" in gzip.decompress(reply.body).lower()


def test_the_numbers_are_not_for_the_world(running):
    running.find(QUESTION)
    assert running.ask("GET", "/metrics").status == 404
    told = running.ask_behind("GET", "/metrics")
    assert told.status == 200
    assert b'finder_requests_total{method="POST",route="/api/v1/find",status="200"}' in told.body


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_can_be_asked_for(running, path):
    assert running.ask("GET", path).status == 200


def test_too_much_is_refused_in_words(running):
    reply = running.ask("POST", "/api/v1/find", b"x" * (12 * 1024 * 1024), {"Content-Type": "application/json"})
    assert reply.status == 413
    assert "højst fylde 10 MB" in reply.body.decode()
    assert reply.headers["Cache-Control"] == "no-store"


def test_slow_clients_keep_nobody_waiting(running):
    slow = []
    try:
        for number in range(150):
            one = socket.create_connection(("127.0.0.1", running.http_port), timeout=10)
            one.sendall(b"POST /api/v1/find HTTP/1.1\r\nHost: finder.example\r\n" + b"X-Slow: 1\r\n" * (number % 3))
            slow.append(one)
        started = time.monotonic()
        assert running.find(QUESTION).status == 200
        assert time.monotonic() - started < 5
    finally:
        for one in slow:
            one.close()


def test_behind_the_proxy_a_forged_address_is_worth_nothing(running):
    with running.served(FINDER_RATE_LIMIT="answers=2", FINDER_WORKERS="1"):
        statuses = [running.find(QUESTION, {"X-Forwarded-For": f"203.0.113.{number}"}).status for number in range(4)]
        assert statuses == [200, 200, 429, 429]
        reply = running.find(QUESTION)
        assert json.loads(reply.body)["code"] == "rate_limited"
        assert reply.headers["Retry-After"] == "30"


def test_one_address_is_slowed_down_before_it_reaches_the_finder(running):
    # On one connection: as fast as a client can be, also on a busy machine.
    replies = list(running.ask_often("/healthz", 400))
    statuses = [reply.status for reply in replies]
    assert statuses[:20] == [200] * 20
    refused = next(reply for reply in replies if reply.status == 429)
    assert refused.headers["Retry-After"] == "3"
    assert "Vent et øjeblik" in refused.body.decode()
    time.sleep(3.5)  # The burst of 60 fills up at 20 a second.
    assert running.ask("GET", "/healthz").status == 200


def test_while_the_finder_is_away_people_are_told_and_then_it_goes_on(running):
    running.stop()
    reply = running.ask("GET", "/")
    assert reply.status == 503
    assert reply.headers["Retry-After"] == "5"
    assert "Prøv igen om lidt" in reply.body.decode()
    assert reply.headers["Content-Security-Policy"].startswith("default-src 'none'")
    running.start(FINDER_RATE_LIMIT="off")
    deadline = time.monotonic() + 15  # A server that failed is left alone for five seconds.
    while running.ask("GET", "/healthz").status != 200:
        assert time.monotonic() < deadline
        time.sleep(0.5)


def test_nothing_of_a_request_is_written_down(running):
    headers = {"User-Agent": MARKER, "Referer": f"https://{MARKER}/", "X-Forwarded-For": MARKER, "Cookie": MARKER}
    running.find(f"{MARKER} regning", headers)
    running.ask("GET", f"/{MARKER}?q={MARKER}", headers=headers)
    running.ask("GET", f"/k/{MARKER}?q={MARKER}", headers=headers)
    running.ask(MARKER.upper(), "/", headers=headers)
    running.ask("POST", "/", f"text=nedbrud+{MARKER}", {"Content-Type": "application/x-www-form-urlencoded"})
    running.ask("POST", "/api/v1/find", b"x" * 9_000_000 + MARKER.encode(), {"Content-Type": "application/json"})
    for port, raw in ((running.http_port, b"GET /"), (None, b"POST /")):
        _send_raw(running, port, raw + MARKER.encode() + b" " + MARKER.encode() + b"\r\n\r\n")
    logs = running.logs()
    assert MARKER not in logs.lower()
    assert "127.0.0.1" not in logs
    assert '"uri":"/api/v1/find","status":200' in logs
    assert "RuntimeError at" in logs
    left = [
        path for path in running.folder.rglob("*") if path.is_file() and MARKER.encode() in path.read_bytes().lower()
    ]
    assert left == []


def _send_raw(deployment, port, data):
    """Send what is no HTTP to nginx, or behind it when port is None."""
    kind, address = (socket.AF_INET, ("127.0.0.1", port)) if port else (socket.AF_UNIX, str(deployment.socket_path))
    with socket.socket(kind) as connection:
        connection.settimeout(10)
        connection.connect(address)
        connection.sendall(data)
        assert connection.recv(100)


def test_processes_leave_nothing_behind(running):
    running.find(QUESTION)
    opened = [one.path for child in psutil.Process(running.server.pid).children() for one in child.open_files()]
    folders = {Path(path).parent for path in opened if "finder-metrics-" in path}
    assert folders
    running.stop()
    assert not any(folder.exists() for folder in folders)
    assert list((running.folder / "tmp").glob("finder-*")) == []
    running.start(FINDER_RATE_LIMIT="off")
