"""Addresses in the page: where a way in leads, and the page in the other language."""

from __future__ import annotations

import re

from flask import g

from finder.types import Alternative, Channel, Language

DANISH_DIGITS = 8
_NAMES = {Language.DA: "Dansk", Language.EN: "English"}


def href(way: Alternative | Channel) -> str:
    """:returns: the address that a way in opens; empty when it is only to be read, or isn't safe to open."""
    value = way.value.strip()
    if value.startswith("https://"):
        return value
    if way.kind == "phone" and re.fullmatch(r"\+?[\d ]+", value):
        digits = value.replace(" ", "")
        # Only whole Danish numbers have a country before them: 112 and 1813 are dialled as they are.
        return f"tel:+45{digits}" if len(digits) == DANISH_DIGITS else f"tel:{digits}"
    if way.kind == "email" and re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", value):
        return f"mailto:{value}"
    return ""


def other_language() -> str:
    """:returns: the code of the language the page isn't in."""
    return next(language.value for language in Language if language is not g.language)


def language_name(code: str) -> str:
    """:returns: what a language calls itself."""
    return _NAMES[Language(code)]
