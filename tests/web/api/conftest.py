"""The console's town, asked by systems with keys."""

from __future__ import annotations

import pytest

from finder.catalogue import make_key
from finder.editing import Scope
from tests.web.console.conftest import live_app, made, settings, store  # noqa: F401 - fixtures
from web import create_app


@pytest.fixture
def app(made, settings):  # noqa: F811 - the fixtures' names
    """:returns: an app whose finder stays as it is, whatever is published."""
    return create_app(made[1], settings)


class System:
    """A system that calls with a key, or without."""

    def __init__(self, app, told=""):
        self.client = app.test_client()
        self.headers = {"Authorization": f"Bearer {told}"} if told else {}

    def get(self, path, **query):
        return self.client.get(f"/api/v1{path}", headers=self.headers, query_string=query)

    def post(self, path, body=None, **options):
        return self.client.post(f"/api/v1{path}", headers=self.headers, json={} if body is None else body, **options)


@pytest.fixture
def keys(store):  # noqa: F811
    """:returns: what makes a key for some scopes and tells it."""
    return lambda *scopes: make_key(store, "Intranet", scopes, "mia")


@pytest.fixture
def call(app, keys):
    """:returns: what makes a system with a key for some scopes."""
    return lambda *scopes: System(app, keys(*scopes)[1])


@pytest.fixture
def call_live(live_app, keys):  # noqa: F811
    """:returns: the same, of an app that takes up what is published."""
    return lambda *scopes: System(live_app, keys(*scopes)[1])


ALL = tuple(Scope)
