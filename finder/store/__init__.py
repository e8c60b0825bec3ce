"""What must survive a restart: the contact structures and the labelled texts."""

from finder.store.sql import open_store

__all__ = ["open_store"]
