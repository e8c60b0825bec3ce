"""The numbers are right, and nothing that a client writes becomes one."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from prometheus_client.parser import text_string_to_metric_families

from finder.errors import IndexNotReady
from finder.settings import PROJECT, load_settings
from finder.structure.seeding import load_structures
from finder.structure.snapshot import build_snapshot
from tests.factories import make_snapshot
from web import create_app
from web.metrics import newest_moments

QUESTION = {"text": "Hvem skal have vores regning?", "audience": "COMPANY"}
SECRET = "hemmelig-tekst"


def numbers(client):
    """:returns: every sample of /metrics: its value by name and labels."""
    response = client.get("/metrics")
    assert response.status_code == 200
    assert response.mimetype == "text/plain"
    families = text_string_to_metric_families(response.get_data(as_text=True))
    return {
        (sample.name, *sorted(sample.labels.items())): sample.value for family in families for sample in family.samples
    }


def sample(name, **labels):
    """:returns: the key of a sample in `numbers`."""
    return (name, *sorted(labels.items()))


def answers(*values):
    """:returns: the key of a sample of `finder_answers_total`."""
    labels = zip(("outcome", "kind", "act", "language", "audience"), values, strict=True)
    return sample("finder_answers_total", **dict(labels))


def test_requests_are_counted_by_route_method_and_status(client):
    for _ in range(3):
        client.get("/k/regning")
    client.get("/k/findes-ikke")
    found = numbers(client)
    assert found[sample("finder_requests_total", route="/k/<point_id>", method="GET", status="200")] == 3
    assert found[sample("finder_requests_total", route="/k/<point_id>", method="GET", status="404")] == 1
    assert found[sample("finder_request_seconds_count", route="/k/<point_id>")] == 4
    assert found[sample("finder_errors_total", code="unknown_contact_point")] == 1


def test_answers_are_counted_by_what_they_were(client):
    client.post("/api/v1/find", json=QUESTION)
    client.post("/", data={"text": "Regning\nhaster", "audience": "CITIZEN"})
    client.post("/api/v1/find", json={"text": "intet", "language": "en"})
    client.post("/", data={"text": "tak"})
    found = numbers(client)
    assert {key: value for key, value in found.items() if key[0] == "finder_answers_total"} == {
        answers("found", "question", "ask", "da", "COMPANY"): 1,
        answers("found", "letter", "ask", "da", "CITIZEN"): 1,
        answers("not_found", "question", "ask", "en", "none"): 1,
        answers("found", "question", "thank", "da", "none"): 1,
    }
    assert found[sample("finder_answer_seconds_count", step="total")] == 4
    assert found[sample("finder_answers_in_work")] == 0


def test_errors_are_counted_on_the_page_and_in_the_api(client):
    client.post("/", data={"text": ""})
    client.post("/api/v1/find", json={"text": ""})
    client.post("/api/v1/find", json={"text": f"nedbrud {SECRET}"})
    found = numbers(client)
    assert found[sample("finder_errors_total", code="empty_text")] == 2
    assert found[sample("finder_errors_total", code="internal_error")] == 1


def test_nothing_that_a_client_writes_becomes_a_number(client):
    client.get(f"/{SECRET}?{SECRET}={SECRET}")
    client.open("/", method=SECRET.upper())
    client.post("/api/v1/find", json={"text": SECRET, "organisation": SECRET, "platform": SECRET})
    client.post(f"/api/v1/find?lang={SECRET}", json={SECRET: SECRET}, headers={"X-Forwarded-For": SECRET})
    client.get(f"/k/{SECRET}")
    told = client.get("/metrics").get_data(as_text=True)
    assert SECRET not in told.lower()
    assert 'route="-"' in told
    assert 'method="other"' in told


def test_each_app_has_its_own_numbers(finder):
    one, another = (create_app(finder, load_settings({})).test_client() for _ in range(2))
    one.get("/k/regning")
    assert not [key for key in numbers(another) if ("route", "/k/<point_id>") in key]


def test_what_is_published_is_told_with_its_versions(client, finder):
    assert numbers(client)[sample("finder_versions_info", **finder.versions)] == 1


def test_the_age_of_the_data_is_that_of_the_newest_contact_point():
    point = next(iter(make_snapshot().points.values()))
    days = {"a": "2024", "b": "2024-11-18", "c": None}
    snapshot = SimpleNamespace(points={id: replace(point, as_of=day) for id, day in days.items()})
    assert newest_moments(snapshot) == {point.organisation: datetime(2024, 11, 18, tzinfo=UTC).timestamp()}


@pytest.mark.parametrize(
    ("as_of", "day"), [("2024", (2024, 1, 1)), ("2024-11", (2024, 11, 1)), ("2024-11-18", (2024, 11, 18))]
)
def test_a_day_that_is_not_known_is_the_first_one(as_of, day):
    point = replace(next(iter(make_snapshot().points.values())), as_of=as_of)
    dated = newest_moments(SimpleNamespace(points={"a": point}))
    assert dated == {point.organisation: datetime(*day, tzinfo=UTC).timestamp()}


def test_data_without_dates_has_no_age():
    point = replace(next(iter(make_snapshot().points.values())), as_of=None)
    assert newest_moments(SimpleNamespace(points={"a": point})) == {}


def test_the_shipped_data_has_an_age():
    snapshot = build_snapshot(load_structures(PROJECT / "seeds"))
    assert set(newest_moments(snapshot)) == set(snapshot.organisations)


def test_numbers_are_told_while_nothing_can_be_answered(client, finder, monkeypatch):
    monkeypatch.setattr(finder, "find", lambda _: (_ for _ in ()).throw(IndexNotReady("Building.")))
    assert client.post("/api/v1/find", json=QUESTION).status_code == 503
    assert numbers(client)[sample("finder_errors_total", code="index_not_ready")] == 1


TWO_PROCESSES = """
import os
from web.metrics import Metrics
from tests.web.conftest import FakeFinder
metrics = Metrics()
child = os.fork()
metrics.count_request("/", "GET", 200, 0.01)
if not child:
    os._exit(0)
os.waitpid(child, 0)
print(metrics.render(FakeFinder()).decode())
"""


def test_serving_processes_that_share_a_folder_are_added_up(tmp_path):
    environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", TWO_PROCESSES],
        env=environment,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert 'finder_requests_total{method="GET",route="/",status="200"} 2.0' in done.stdout
    assert "finder_versions_info{" in done.stdout
