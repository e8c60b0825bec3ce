"""The console of a small town, on a database of its own, with a user of each role."""

from __future__ import annotations

import json
import re
import shutil
from contextlib import closing
from dataclasses import replace

import pytest

from finder.catalogue import add_user, open_finder, open_live_finder
from finder.editing import Role
from finder.settings import load_settings
from finder.store import open_store
from tests.structure.conftest import small_town
from web import create_app

PASSWORD = "korrekt hest batteri"
TEXTS = {
    "q-regning": ("Hvor betaler jeg en regning fra kommunen?", ["regning"]),
    "q-regning-2": ("Jeg har fået en opkrævning, jeg ikke forstår", ["regning"]),
    "q-skole": ("Hvordan skriver jeg til skoleforvaltningen?", ["skoler"]),
    "q-arkiv": ("Jeg søger et gammelt brevarkiv og kort", ["brevarkiv"]),
    "q-andet": ("Lilleby Kommune alt andet", ["alt-andet"]),
}
"""Labelled texts by id."""
DEBITOR = {
    "aliases": ["Opkrævningen"],
    "former": [{"name": "Kæmnerkontoret", "valid_to": "2019-12-31", "note": ""}],
    "phones": ["70 20 30 41"],
    "ean": ["5798000000001"],
}
"""What makes a unit one that can be found by many things."""


LETTER = """Lilleby Kommune
{unit}
Ring på {phone}

Emne: Din sag

{about}

Venlig hilsen
{unit}"""


def letter_of(unit, phone, about="Du har ikke betalt din regning fra kommunen."):
    """:returns: a letter whose sender nobody can mistake."""
    return LETTER.format(unit=unit, phone=phone, about=about)


def write_seeds(folder):
    """Write Lilleby, with a debtors' office that has everything, and the labelled texts."""
    town = small_town()
    units = {row["id"]: row for row in town["units.jsonl"]}
    units["debitor"].update(DEBITOR)
    units["arkivet"].update(phones=["70 20 30 42"], emails=["arkivet@lilleby.example"])
    texts = [
        {
            "id": identity,
            "text": text,
            "audience": None,
            "kind": "question",
            "language": "da",
            "expected": expected,
            "authority": None,
            "unit": None,
            "tags": [],
        }
        for identity, (text, expected) in TEXTS.items()
    ]
    for name, rows in {**{f"lilleby/{name}": rows for name, rows in town.items()}, "examples/mia.jsonl": texts}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (folder / name).write_text("\n".join([*lines, ""]), encoding="utf-8")


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """:returns: settings of a database that is made once, and its finder: passwords take a while to hash."""
    folder = tmp_path_factory.mktemp("console")
    write_seeds(folder / "seeds")
    settings = load_settings(
        {
            "DATABASE_URL": f"sqlite:///{folder}/finder.db",
            "FINDER_SEEDS": str(folder / "seeds"),
            "FINDER_EMBEDDER": "none",
            "FINDER_CACHE": f"{folder}/cache",
            "FINDER_RATE_LIMIT": "off",
        }
    )
    finder = open_finder(settings)
    with closing(open_store(settings.database_url)) as store:
        for role in Role:
            add_user(store, role.value, role, PASSWORD, "tests")
    return settings, finder


@pytest.fixture
def settings(made, tmp_path):
    """:returns: settings of a copy of the database."""
    shutil.copy(made[0].database_url.removeprefix("sqlite:///"), tmp_path / "finder.db")
    return replace(made[0], database_url=f"sqlite:///{tmp_path}/finder.db")


@pytest.fixture
def store(settings):
    with closing(open_store(settings.database_url)) as opened:
        yield opened


@pytest.fixture
def app(made, settings):
    """:returns: an app whose finder stays as it is, whatever is published."""
    return create_app(made[1], settings)


@pytest.fixture
def live_app(settings):
    """:returns: an app whose finder takes up what is published."""
    return create_app(open_live_finder(settings), settings)


@pytest.fixture
def client(app):
    """:returns: somebody who hasn't signed in."""
    return app.test_client()


class Staff:
    """Somebody who has signed in: sends the token with every form, as the pages do."""

    def __init__(self, client):
        self.client = client
        self.token = token_of(client.get("/console/password"))

    def get(self, path, **options):
        return self.client.get(f"/console{path}", **options)

    def post(self, path, data=None, **options):
        return self.client.post(f"/console{path}", data={"csrf": self.token, **(data or {})}, **options)


@pytest.fixture
def enter(app):
    """:returns: what signs a role in, with a browser of its own."""

    return lambda role: sign_in(app, role)


@pytest.fixture
def viewer(enter):
    return enter("viewer")


@pytest.fixture
def editor(enter):
    return enter("editor")


@pytest.fixture
def administrator(enter):
    return enter("administrator")


def sign_in(app, role):
    """:returns: a member of staff with a browser of their own."""
    browser = app.test_client()
    assert log_in(browser, role).status_code == 303
    return Staff(browser)


def token_of(response):
    """:returns: the token in the page's first form."""
    return re.search(r'name="csrf" value="([^"]+)"', response.get_data(as_text=True)).group(1)


def log_in(browser, name, password=PASSWORD, **options):
    """:returns: the answer to the form of the sign-in page."""
    sent = {"csrf": token_of(browser.get("/console/login")), "name": name, "password": password}
    return browser.post("/console/login", data=sent, **options)


def text_of(response):
    """:returns: the page's HTML."""
    return response.get_data(as_text=True)
