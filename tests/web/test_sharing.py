"""Which other sites may use the finder: those of the setting, by script or in a frame, and no other."""

from __future__ import annotations

import pytest

from finder.errors import InvalidSettings
from finder.settings import load_settings
from web import create_app

SITE, STRANGER = "https://www.fjordby.example", "https://andre.example"
ASKING = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}


@pytest.fixture
def opened(finder):
    """:returns: makes a client of a finder that is open to the origins given."""
    return lambda origins: create_app(finder, load_settings({"FINDER_ORIGINS": origins})).test_client()


@pytest.mark.parametrize("setting", [SITE, f"https://intranet.example:8443  {SITE}", "*"])
def test_a_site_of_the_setting_may_ask_and_read(opened, setting):
    client = opened(setting)
    asked = client.options("/api/v1/find", headers={"Origin": SITE, **ASKING})
    assert asked.status_code == 200
    assert asked.headers["Access-Control-Allow-Origin"] == SITE
    assert asked.headers["Access-Control-Allow-Methods"] == "POST"
    assert asked.headers["Access-Control-Allow-Headers"] == "Content-Type"
    assert asked.headers["Access-Control-Max-Age"] == "7200"
    answered = client.post("/api/v1/find", json={"text": "Regning"}, headers={"Origin": SITE})
    assert answered.get_json()["outcome"] == "found"
    assert answered.headers["Access-Control-Allow-Origin"] == SITE


@pytest.mark.parametrize("body", [{"text": ""}, {"text": "nedbrud"}, {"text": "ikke klar"}])
def test_errors_can_be_read_too(opened, body):
    refused = opened(SITE).post("/api/v1/find", json=body, headers={"Origin": SITE})
    assert refused.status_code >= 400
    assert refused.headers["Access-Control-Allow-Origin"] == SITE
    assert refused.headers["Access-Control-Expose-Headers"] == "Retry-After"


@pytest.mark.parametrize(
    ("setting", "origin"),
    [("", SITE), (SITE, STRANGER), (SITE, f"{SITE}.example"), (SITE, "null"), (SITE, SITE.replace("https", "http"))],
)
@pytest.mark.parametrize("method", ["options", "post"])
def test_no_other_site_may(opened, setting, origin, method):
    asking = getattr(opened(setting), method)
    response = asking("/api/v1/find", headers={"Origin": origin, **ASKING})
    assert not [name for name in response.headers.keys() if name.startswith("Access-Control-")]  # noqa: SIM118
    assert "Origin" in response.headers["Vary"]


@pytest.mark.parametrize("setting", [SITE, "*"])
def test_nobody_is_told_apart(opened, setting):
    response = opened(setting).post("/api/v1/find", json={"text": "Regning"}, headers={"Origin": SITE})
    assert "Access-Control-Allow-Credentials" not in response.headers


def test_the_page_is_framed_by_the_sites_of_the_setting(opened):
    response = opened(f"{SITE} {STRANGER}").get("/")
    assert f"frame-ancestors {SITE} {STRANGER}" in response.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in response.headers


@pytest.mark.parametrize(
    ("setting", "path"), [("", "/"), ("*", "/"), (SITE, "/healthz"), (SITE, "/api/v1/openapi.json")]
)
def test_all_else_is_framed_by_nobody(opened, setting, path):
    response = opened(setting).get(path)
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Frame-Options"] == "DENY"


def test_the_page_is_not_opened_to_scripts(opened):
    response = opened(SITE).post("/", data={"text": "Regning"}, headers={"Origin": SITE})
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize(
    "setting",
    [
        "https://www.fjordby.example/",
        "https://www.fjordby.example/sti",
        "www.fjordby.example",
        "http://www.fjordby.example",
        "https://*.fjordby.example",
        "https://WWW.fjordby.example",
        "* https://www.fjordby.example",
        "https://a.example; script-src *",
    ],
)
def test_what_is_no_origin_is_refused_at_start(setting):
    with pytest.raises(InvalidSettings, match="FINDER_ORIGINS"):
        load_settings({"FINDER_ORIGINS": setting})


@pytest.mark.parametrize("setting", ["http://localhost:3000", "http://127.0.0.1:8001"])
def test_ones_own_machine_may_do_without_encryption(setting):
    assert load_settings({"FINDER_ORIGINS": setting}).origins == (setting,)
