"""gunicorn and nginx as deploy/ sets them up, on this machine's free ports and in a folder of their own."""

from __future__ import annotations

import getpass
import http.client
import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_socket import enable_socket

from finder.settings import PROJECT

DEPLOY = PROJECT / "deploy"
START_SECONDS = 60
STAND_IN = "tests.deploy.stand_in:application()"
"""A finder that answers at once; what stands before it is tested."""
INSTALL = "nginx and openssl are needed. Get them with: apt-get install nginx-light openssl"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(slots=True)
class Deployment:
    """The servers, and a client that talks to them."""

    folder: Path
    http_port: int
    https_port: int
    server: subprocess.Popen[bytes] | None = None

    @property
    def socket_path(self):
        """:returns: where gunicorn listens."""
        return self.folder / "finder.sock"

    def ask(self, method, path, body=None, headers=None, *, secure=True):
        """:returns: the reply of nginx to one request on a connection of its own."""
        connection = self._connect() if secure else http.client.HTTPConnection("127.0.0.1", self.http_port, timeout=20)
        return _exchange(connection, method, path, body, headers)

    def ask_often(self, path, times):
        """:returns: the replies of nginx to so many requests on one connection."""
        connection = self._connect()
        for _ in range(times):
            connection.request("GET", path)
            reply = connection.getresponse()
            yield Reply(reply.status, reply.headers, reply.read())
        connection.close()

    def _connect(self):
        context = ssl._create_unverified_context()
        return http.client.HTTPSConnection("127.0.0.1", self.https_port, timeout=20, context=context)

    def ask_behind(self, method, path, body=None, headers=None):
        """:returns: the reply of gunicorn itself."""
        connection = http.client.HTTPConnection("localhost", timeout=20)
        connection.sock = socket.socket(socket.AF_UNIX)
        connection.sock.connect(str(self.socket_path))
        return _exchange(connection, method, path, body, headers)

    def find(self, text, headers=None):
        """:returns: the reply to a question."""
        return self.ask("POST", "/api/v1/find", json.dumps({"text": text}), {**JSON, **(headers or {})})

    def start(self, application=STAND_IN, **settings):
        """Start gunicorn and wait until it answers."""
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("FINDER_", "PROMETHEUS"))},
            "DATABASE_URL": f"sqlite:///{self.folder}/finder.db",
            "FINDER_HOST": f"unix:{self.socket_path}",
            "FINDER_ENV": "production",
            "FINDER_SECRET": "x" * 48,
            "FINDER_PROXIES": "1",
            "FINDER_WORKERS": "2",
            "FINDER_LOG_FORMAT": "json",
            "TMPDIR": str(self.folder / "tmp"),
            **settings,
        }
        command = ["gunicorn", f"--config={DEPLOY / 'gunicorn.conf.py'}", application]
        with (self.folder / "gunicorn.log").open("ab") as log:
            self.server = subprocess.Popen(
                [sys.executable, "-m", *command], cwd=PROJECT, env=environment, stdout=log, stderr=log
            )
        _wait(lambda: self.ask_behind("GET", "/healthz").status == 200, self.folder / "gunicorn.log")

    def stop(self):
        """End gunicorn in good order."""
        if self.server is not None:
            self.server.send_signal(signal.SIGTERM)
            self.server.wait(timeout=40)
            self.server = None

    @contextmanager
    def served(self, application=STAND_IN, **settings):
        """Serve with these settings for a while."""
        self.stop()
        self.start(application, **settings)
        try:
            yield self
        finally:
            self.stop()

    def logs(self):
        """:returns: everything that was logged by both."""
        return "".join(
            path.read_text(encoding="utf-8", errors="replace") for path in sorted(self.folder.glob("**/*.log"))
        )


def _exchange(connection, method, path, body, headers):
    try:
        connection.request(method, path, body, headers or {})
        reply = connection.getresponse()
        return Reply(reply.status, reply.headers, reply.read())
    finally:
        connection.close()


def _wait(is_up, log):
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            if is_up():
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"A server did not start: {log.read_text()[-2000:]}", pytrace=False)


def free_port():
    """:returns: a port that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def configure_nginx(deployment):
    """:returns: nginx's configuration as it ships, with the files, ports and user of this test.

    Replacing raises when the line isn't there, so that the two can't part.
    """
    folder, text = deployment.folder, (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    user = getpass.getuser() if os.geteuid() == 0 else None
    temporary = "".join(
        f"    {kind}_temp_path {folder}/nginx/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    for pattern, replacement in (
        (r"user www-data;\n", f"user {user};\n" if user else ""),
        (r"worker_processes auto;", "worker_processes 1;"),
        (r"pid /run/nginx\.pid;", f"pid {folder}/nginx/pid;"),
        (r"/var/log/nginx/", f"{folder}/nginx/"),
        (r"http \{\n", f"http {{\n{temporary}"),
        (r"/etc/nginx/finder-headers\.conf", str(DEPLOY / "finder-headers.conf")),
        (r"/run/finder/finder\.sock", str(deployment.socket_path)),
        (r" *listen \[::\]:.*\n", ""),
        (r"listen 80;", f"listen 127.0.0.1:{deployment.http_port};"),
        (r"listen 443 ", f"listen 127.0.0.1:{deployment.https_port} "),
        (r"/etc/ssl/finder/", f"{folder}/"),
    ):
        text, count = re.subn(pattern, replacement, text)
        assert count, pattern
    return text


def _make_certificate(folder):
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", f"{folder}/privkey.pem")
    about = ("-days", "2", "-subj", "/CN=finder.example", "-out", f"{folder}/fullchain.pem")
    subprocess.run(["openssl", "req", "-x509", *key, *about], check=True, capture_output=True)


@pytest.fixture(scope="module")
def deployment(tmp_path_factory):
    """:returns: nginx running, gunicorn not yet."""
    if NGINX is None or shutil.which("openssl") is None:
        pytest.skip(INSTALL)
    enable_socket()
    folder = tmp_path_factory.mktemp("deployment")
    for name in ("nginx", "tmp"):
        (folder / name).mkdir()
    deployment = Deployment(folder, free_port(), free_port())
    _make_certificate(folder)
    configuration = folder / "nginx.conf"
    configuration.write_text(configure_nginx(deployment), encoding="utf-8")
    errors = folder / "nginx" / "stderr.log"
    with errors.open("wb") as output:
        nginx = subprocess.Popen(
            [NGINX, "-c", str(configuration), "-p", str(folder), "-e", str(errors), "-g", "daemon off;"], stderr=output
        )
    try:
        _wait(lambda: deployment.ask("GET", "/").status == 503, errors)
        yield deployment
    finally:
        deployment.stop()
        nginx.terminate()
        nginx.wait(timeout=20)


@pytest.fixture
def running(deployment, socket_enabled):  # noqa: ARG001 - the client talks over sockets
    """:returns: both running, with limits that a test doesn't reach."""
    if deployment.server is None:
        deployment.start(FINDER_RATE_LIMIT="off")
    return deployment
