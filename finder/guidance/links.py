"""Addresses that open a new message to a recipient, from templates in the settings; none until somebody tried them."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from finder.structure.snapshot import Snapshot
from finder.types import Audience, ContactPoint, Platform

LinkTemplates = Mapping[tuple[str, Audience], str]
"""By platform id and audience; `{organisation}` and `{contact_point}` stand for the ids in Digital Post."""

NO_LINKS: LinkTemplates = {}


def fill_link(
    templates: LinkTemplates, snapshot: Snapshot, platform: Platform, point: ContactPoint, audience: Audience | None
) -> str | None:
    """Fill the template of a platform.

    :param audience: None is whom the platform is for, when that is one audience.
    :returns: None without a template, or when an id that it needs is not known.
    """
    readers = [audience] if audience is not None else list(platform.audiences)
    template = templates.get((platform.id, readers[0])) if len(readers) == 1 else None
    if template is None:
        return None
    known = {
        "{organisation}": snapshot.organisations[point.organisation].external_id,
        "{contact_point}": point.external_id,
    }
    link = template
    for placeholder, value in known.items():
        if placeholder in link:
            if value is None:
                return None
            link = link.replace(placeholder, quote(value, safe=""))
    return link
