"""What must survive a restart: the contact structures and the labelled texts."""

from finder.store.announcing import Listener, can_announce
from finder.store.sql import open_store

__all__ = ["Listener", "can_announce", "open_store"]
