"""Style sheet and script may be kept for good, because another version has another address."""

from __future__ import annotations

import re

import pytest


@pytest.mark.parametrize("name", ["app.css", "app.js", "icon.svg"])
def test_a_file_is_asked_for_by_its_hash_and_may_be_kept(client, name):
    html = client.get("/").get_data(as_text=True)
    (address,) = re.findall(rf'"(/static/{re.escape(name)}\?v=[0-9a-f]{{12}})"', html)
    assert client.get(address).headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("address", ["/static/app.css", "/static/app.css?v=", "/static/app.css?v=0123456789ab"])
def test_a_file_asked_for_otherwise_is_not_kept(client, address):
    assert "immutable" not in client.get(address).headers.get("Cache-Control", "")


def test_a_file_that_does_not_exist_is_not_found(client):
    assert client.get("/static/app.exe?v=").status_code == 404
