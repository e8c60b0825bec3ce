"""Moments as staff read them: the store keeps UTC, people live by the clock on the wall."""

from __future__ import annotations

from datetime import datetime

from flask import g
from flask_babel import format_datetime

from finder.types import Language
from web.console.blueprint import blueprint

_FORMATS = {Language.DA: "d. MMMM y 'kl.' HH.mm", Language.EN: "d MMMM y 'at' HH:mm"}


@blueprint.app_template_filter()
def moment(when: str) -> str:
    """:param when: UTC, such as 2026-01-31T12:00:00Z.

    :returns: the moment in Denmark, such as "31. januar 2026 kl. 13.00"; what is no moment stays as it is.
    """
    try:
        parsed = datetime.fromisoformat(when)
    except ValueError:
        return when
    return str(format_datetime(parsed, _FORMATS[g.language]))
