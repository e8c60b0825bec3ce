"""What every response keeps to: headers, no cookie, no text in addresses or logs, nothing from elsewhere."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest

import web
from web.security import CONTENT_SECURITY_POLICY, HEADERS

SECRET = "hemmelig-tekst"
ROOT = Path(web.__file__).parent
OWN_FILES = [
    *(ROOT / "templates").glob("*.html"),
    *(ROOT / "static").glob("*.css"),
    *(ROOT / "static").glob("*.js"),
]


def responses(client):
    yield client.get("/")
    yield client.post("/", data={"text": SECRET})
    yield client.post("/", data={"text": ""})
    yield client.post("/", data={"text": f"nedbrud {SECRET}"})
    yield client.post("/api/v1/find", json={"text": SECRET})
    yield client.post("/api/v1/find", data="x")
    yield client.get("/k/regning")
    yield client.get("/static/app.css")
    yield client.get("/static/app.js")
    yield client.get(f"/findes-ikke/{SECRET}?q={SECRET}")
    yield client.get("/healthz")
    yield client.get("/readyz")
    yield client.options("/")


def test_every_response_has_the_headers_and_no_cookie(client):
    for response in responses(client):
        assert "Set-Cookie" not in response.headers
        for name, value in HEADERS.items():
            assert response.headers[name] == value
        stored = "no-store" in response.headers.get("Cache-Control", "")
        assert stored is not response.request.path.startswith("/static/")


def test_policy_allows_nothing_foreign_or_inline():
    rules = dict(rule.strip().split(" ", 1) for rule in CONTENT_SECURITY_POLICY.split(";"))
    assert rules.pop("default-src") == "'none'"
    assert set(rules.values()) == {"'self'", "'none'"}
    assert {"base-uri", "frame-ancestors", "form-action", "style-src", "script-src"} <= set(rules)


def test_text_is_in_no_log(client, caplog):
    with caplog.at_level(logging.DEBUG):
        answers = list(responses(client))
    assert SECRET not in caplog.text
    assert "POST / 200" in caplog.text
    assert "RuntimeError at" in caplog.text
    assert len(answers) == len([record for record in caplog.records if record.name == "web.access"])


def test_text_is_in_no_address(client):
    html = client.post("/", data={"text": SECRET}).get_data(as_text=True)
    for address in re.findall(r'(?:href|action|formaction|src)="([^"]*)"', html):
        assert SECRET not in address


@pytest.mark.parametrize("file", OWN_FILES, ids=lambda file: file.name)
def test_nothing_is_loaded_from_elsewhere(file):
    text = file.read_text()
    assert not re.search(r"(?:src|href|action)=[\"'](?:https?:)?//", text)
    assert not re.search(r"@import|@font-face|url\(", text)
    assert not re.search(r"XMLHttpRequest|localStorage|sessionStorage|document\.cookie|innerHTML", text)
    assert not re.search(r"<style|<script>|\sstyle=|\son\w+=", text)


def test_health_and_readiness(client, finder):
    assert client.get("/healthz").get_json() == {"status": "ok"}
    assert client.get("/readyz").get_json() == {"status": "ready", "data": finder.snapshot.version}
