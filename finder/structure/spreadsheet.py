"""What every table for a spreadsheet needs, going out and coming back."""

from __future__ import annotations

MARK = "\ufeff"
"""Byte order mark: what tells Excel that the file is UTF-8; without it æ, ø and å are broken."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
"""How a cell begins that a spreadsheet would compute instead of show; an apostrophe in front keeps it a text, and is
itself told from one that was typed by a second one. Source: OWASP, CSV Injection."""


def guard_cell(cell: str) -> str:
    """:returns: the cell as a spreadsheet shows it and never computes it; `unguard_cell` gives it back."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def unguard_cell(cell: str) -> str:
    """:returns: the cell as it was before it was guarded."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
