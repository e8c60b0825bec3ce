"""The HTML that an editor puts into a page."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from finder.types import Audience, Language
from web.widget.script import NAME, Script

_LABELS = {
    Language.DA: ("Brev eller spørgsmål", "Find modtageren"),
    Language.EN: ("Letter or question", "Find the recipient"),
}
"""What the plain form says: its field, its button."""


def write_snippet(
    script: Script,
    address: str,
    *,
    organisation: str | None = None,
    language: Language = Language.DA,
    audience: Audience | None = None,
    always_newest: bool = False,
) -> str:
    """Write the element, the plain form that stands in for it without JavaScript, and the script tag.

    :param address: of the finder, such as https://finder.example, with a prefix where it has one.
    :param always_newest: name no version: the page then follows every update, and can't tell a changed script.
    :raises ValueError: when the address is none.
    """
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise ValueError("The address must be one such as https://finder.example.")
    base = escape(address.rstrip("/"))
    label, button = _LABELS[language]
    given = {"organisation": organisation, "lang": language.value, "audience": audience and audience.value.lower()}
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in given.items() if value)
    who = f'\n    <input type="hidden" name="audience" value="{audience.value}">' if audience else ""
    version = "" if always_newest else f"{script.digest}/"
    integrity = "" if always_newest else f'\n        integrity="{script.integrity}"'
    return f"""<recipient-finder{attributes}>
  <form method="post" action="{base}/?lang={language.value}">
    <p><label>{label}<br><textarea name="text" rows="5" cols="40"></textarea></label></p>{who}
    <p><button>{button}</button></p>
  </form>
</recipient-finder>
<script defer src="{base}/widget/{version}{NAME}"{integrity}
        crossorigin="anonymous"></script>
"""
