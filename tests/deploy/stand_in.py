"""The app with a finder that answers at once: what stands before it is tested here, not what it answers."""

from __future__ import annotations

from finder.settings import load_settings
from tests.web.conftest import FakeFinder
from web import create_app


def application():
    """:returns: the app, with the settings of the environment."""
    return create_app(FakeFinder(), load_settings())
