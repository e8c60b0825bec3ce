"""The app with a finder that takes its time: what happens to those who come while it works."""

from __future__ import annotations

import time

from finder.settings import load_settings
from tests.web.conftest import FakeFinder
from web import create_app

WORK_SECONDS = 0.5


class SlowFinder(FakeFinder):
    """Answers after half a second."""

    def find(self, request):
        """:returns: what a FakeFinder answers."""
        time.sleep(WORK_SECONDS)
        return super().find(request)


def application():
    """:returns: the app, with the settings of the environment."""
    return create_app(SlowFinder(), load_settings())
