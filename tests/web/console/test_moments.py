"""Moments are told by the clock in Denmark, in the language of the page."""

from __future__ import annotations

import pytest
from flask import g
from flask_babel import refresh

from finder.types import Language
from web.console.moments import moment


@pytest.mark.parametrize(
    ("when", "language", "told"),
    [
        ("2026-01-31T12:00:00Z", Language.DA, "31. januar 2026 kl. 13.00"),
        ("2026-07-31T22:30:00Z", Language.DA, "1. august 2026 kl. 00.30"),
        ("2026-07-31T22:30:00Z", Language.EN, "1 August 2026 at 00:30"),
        ("for nylig", Language.DA, "for nylig"),
    ],
)
def test_moment_is_told_by_the_clock_in_denmark(app, when, language, told):
    with app.test_request_context("/console/"):
        g.language = language
        refresh()
        assert moment(when) == told
