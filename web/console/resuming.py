"""What was typed while the session ended: carried through the sign-in page, shown, and sent again by a click.

Nothing is kept on the server, and nothing is sent by itself: who signs in sees what it is, and chooses. Only a form of
our own page is carried, by what the browser says of where it comes from; a file that was chosen has to be chosen again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import render_template, request
from flask.typing import ResponseReturnValue

from web.console import sessions

CARRIED = "carried"
"""The hidden field of the sign-in page."""
LONGEST_CHARS = 300_000
"""Of what is carried: an edited record has some thousand; files would be too much for a page to carry twice."""
NOT_CARRIED = frozenset({"csrf", "password", "again", CARRIED})
"""The token is another one by then, and a password belongs in no page."""


@dataclass(frozen=True, slots=True)
class Unsent:
    """A form that could not be taken."""

    path: str
    fields: tuple[tuple[str, str], ...]

    def dump(self) -> str:
        """:returns: as the sign-in page carries it."""
        return json.dumps([self.path, self.fields], ensure_ascii=False)


def unsent() -> Unsent | None:
    """:returns: the request's form; None when there is nothing in it to lose, or it may be another site's."""
    fields = tuple((name, value) for name, value in request.form.items(multi=True) if name not in NOT_CARRIED)
    if not any(value.strip() for _, value in fields) or not _is_from_here():
        return None
    found = Unsent(request.full_path.rstrip("?"), fields)
    return found if len(found.dump()) <= LONGEST_CHARS else None


def read_carried(text: str) -> Unsent | None:
    """:returns: what the sign-in page carried; None when it carried nothing, or nothing that leads into the console."""
    try:
        path, fields = json.loads(text[: LONGEST_CHARS + 1])
        found = Unsent(str(path), tuple((str(name), str(value)) for name, value in fields))
    except (ValueError, TypeError, RecursionError):
        return None
    parts = urlsplit(found.path)
    leads_in = not parts.scheme and not parts.netloc and sessions.is_console(parts.path) and "\\" not in found.path
    return found if leads_in else None


def show_again(found: Unsent) -> str:
    """:returns: the page that shows what was not taken, ready to be sent."""
    return render_template("console/again.html", unsent=found)


def show_too_old(found: Unsent) -> ResponseReturnValue:
    """:returns: the same page, for somebody who is signed in: the form was from before they were."""
    return show_again(found), 403


def _is_from_here() -> bool:
    """Whether the browser says that a page of ours sent the form, which no page can say for it."""
    return request.headers.get("Sec-Fetch-Site") == "same-origin"
