"""The console of a small town, served over HTTP, with an administrator who has signed in."""

from __future__ import annotations

import threading
from contextlib import closing

import pytest
from pytest_socket import enable_socket
from werkzeug.serving import make_server

from finder.catalogue import add_user, open_live_finder
from finder.editing import Role
from finder.settings import load_settings
from finder.store import open_store
from tests.web.console.conftest import PASSWORD, write_seeds
from web import create_app


@pytest.fixture(scope="session")
def console_database(tmp_path_factory):
    """:returns: the address of the console's database."""
    return f"sqlite:///{tmp_path_factory.mktemp('console-database')}/finder.db"


@pytest.fixture(scope="session")
def console(tmp_path_factory, console_database):
    """:returns: the console's address."""
    enable_socket()
    folder = tmp_path_factory.mktemp("console")
    write_seeds(folder / "seeds")
    settings = load_settings(
        {
            "DATABASE_URL": console_database,
            "FINDER_SEEDS": str(folder / "seeds"),
            "FINDER_EMBEDDER": "none",
            "FINDER_CACHE": f"{folder}/cache",
            "FINDER_RATE_LIMIT": "off",
        }
    )
    app = create_app(open_live_finder(settings), settings)
    with closing(open_store(settings.database_url)) as store:
        for role in Role:
            add_user(store, role.value, role, PASSWORD, "tests")
    served = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{served.server_port}/console"
    served.shutdown()
    served.server_close()


@pytest.fixture(autouse=True)
def sockets():
    """Let the server in this process take connections: they are closed to every test anew."""
    enable_socket()


@pytest.fixture
def staff(console, page):
    """:returns: a page on which the administrator has signed in."""
    sign_in(page, console, "administrator")
    return page


def sign_in(page, console, name):
    """Sign in by the form."""
    page.goto(f"{console}/")
    page.get_by_label("Brugernavn").fill(name)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind").click()
    page.wait_for_selector("#words")
