"""What the owner of the contact structure should fix."""

from __future__ import annotations

from finder.catalogue.seeding import seed_store
from finder.review import Report, gather, review
from finder.settings import Settings
from finder.store import open_store
from finder.types import Language


def review_structure(settings: Settings, language: Language, day: str, organisation: str | None = None) -> Report:
    """Review the contact structure of one organisation; an empty store is seeded first.

    :param day: YYYY-MM-DD, what the report holds for.
    :param organisation: its id; the settings' or the only one when None.
    :raises UnknownOrganisation: when there is none with that id, or several and no id.
    :raises FinderError: when seeds or database can't be used.
    """
    store = open_store(settings.database_url)
    try:
        if not store.revision():
            seed_store(store, settings)
        material = gather(store, language, day, organisation or settings.organisation)
    finally:
        store.close()
    return review(material)
