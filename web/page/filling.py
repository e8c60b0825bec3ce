"""What stands in the form after it was sent, and which of its fields an error is about."""

from __future__ import annotations

from collections.abc import Mapping

from finder.errors import FinderError, InvalidInput, InvalidState
from finder.types import Answer
from web.page.trail import PastTurn, write_trail
from web.reading import FILE

_CONVERSATION = frozenset({"state", "choice"})
"""Fields that only the page itself fills."""


def next_form(answer: Answer, turns: tuple[PastTurn, ...]) -> Mapping[str, str]:
    """:param turns: all so far, this answer's among them.

    :returns: the form for the next message: empty, but for what is known of the user and the conversation.
    """
    query = answer.query
    return {
        "text": "",
        "audience": query.audience.value if query.audience is not None else "",
        "platform": query.platform or "",
        "state": answer.state or "",
        "trail": write_trail(turns),
    }


def same_form(form: Mapping[str, str], error: FinderError) -> Mapping[str, str]:
    """:returns: the form as it was sent, so that nothing is lost; a state that can't be read isn't sent again."""
    kept = dict(form.items())
    if breaks_conversation(error):
        kept["state"] = ""
    return kept


def breaks_conversation(error: FinderError) -> bool:
    """:returns: whether the conversation can't go on: its state is unreadable, or an option isn't of its question."""
    return isinstance(error, InvalidState) or (isinstance(error, InvalidInput) and error.field in _CONVERSATION)


def faulty_field(error: FinderError, has_file: bool) -> str:
    """:returns: the field that the page tells an error at: the file, or the text."""
    if isinstance(error, InvalidInput):
        return FILE if error.field == FILE else "text"
    return FILE if has_file else "text"
