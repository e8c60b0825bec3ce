"""Text in, Query out: normalise, redact, recognise, parse. No files, no network."""

TEXT_VERSION = "3"
"""Raised whenever the same text may be read differently: models trained on the old reading are then refused."""
