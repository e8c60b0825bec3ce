"""The widget's script, put together once at start from `source/`: one file, as a script tag wants it."""

from __future__ import annotations

import base64
import gettext
import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from finder.guidance.phrases import PHRASES

FOLDER = Path(__file__).parent
SOURCE = FOLDER / "source"
PARTS = ("nodes.js", "sending.js", "card.js", "answer.js", "form.js", "element.js")
"""In the order they are read; each uses only what stands before it when it is run."""
NAME = "recipient-finder.js"
_TRANSLATIONS = FOLDER.parent / "translations"
_DIGEST_CHARS = 12
"""Enough that no two versions share an address."""
_SAID = re.compile(r'\b_\("([^"]+)"\)')
"""How the sources mark what is said to the user."""
_HEAD = """/*! Recipient finder for Digital Post: <recipient-finder organisation="kk" lang="da" audience="company">.
 * No cookie, no storage, nothing from elsewhere; speaks only to the server it came from, by POST. */
(() => {
"use strict";
// Where this file came from; the rest of the finder lies beside it, also behind a prefix.
const BASE = document.currentScript.src.split("/widget/")[0];
"""


@dataclass(frozen=True, slots=True)
class Script:
    """The script as it is served."""

    body: bytes
    packed: bytes
    """The body, gzipped."""
    digest: str
    """The first characters of its SHA-256 as hex: its version."""
    integrity: str
    """Its hash as the attribute `integrity` wants it. Source: W3C Subresource Integrity."""


def build_script() -> Script:
    """Put the script together; the same sources always give the same bytes."""
    code = "\n".join((SOURCE / part).read_text(encoding="utf-8") for part in PARTS)
    style = _squeeze((SOURCE / "style.css").read_text(encoding="utf-8"))
    constants = f"const WORDS = {_write(gather_words(code))};\nconst STYLE = {_write(style)};\n"
    body = f"{_HEAD}{constants}\n{code}}})();\n".encode()
    # No time of making in it: the same on every machine.
    packed = gzip.compress(body, 9, mtime=0)
    hashed = base64.b64encode(hashlib.sha384(body).digest()).decode()
    return Script(body, packed, hashlib.sha256(body).hexdigest()[:_DIGEST_CHARS], f"sha384-{hashed}")


def gather_words(code: str) -> dict[str, tuple[str, ...]]:
    """Find the words for all that the script says: the finder's phrases, the widget's own, or the page's translations.

    :returns: by what stands in the script, sorted: Danish, and English where the script doesn't say it that way itself.
    """
    own: dict[str, str] = json.loads((SOURCE / "words.json").read_text(encoding="utf-8"))
    page = gettext.translation("messages", _TRANSLATIONS, ["da"])
    said = sorted(set(_SAID.findall(code)))
    return {text: PHRASES[text] if text in PHRASES else (own.get(text) or page.gettext(text),) for text in said}


def _squeeze(css: str) -> str:
    """Leave out comments and line breaks, which nobody reads there."""
    return re.sub(r"\s*\n\s*", "", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))


def _write(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
