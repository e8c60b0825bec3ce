"""Who wrote a sentence that staff have judged. Apart, because serving knows it too, and imports nothing that fits."""

from __future__ import annotations

STAFF = "staff:"
"""Begins the writer of a judged sentence; the judge's name follows. No file of texts can have a colon in its name."""
