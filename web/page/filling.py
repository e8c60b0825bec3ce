"""What stands in the form after it was sent, and which of its fields an error is about."""

from __future__ import annotations

from collections.abc import Mapping

from finder.errors import FinderError, InvalidInput
from finder.types import Answer, Upload
from web.reading import FILE


def fill_form(form: Mapping[str, str], upload: Upload | None, answer: Answer) -> Mapping[str, str]:
    """Put what was read in a file where the user can correct it: the next search needs no file.

    :returns: the form as it was sent; after a file with the redacted text and the audience it was answered for.
    """
    if upload is None:
        return form
    audience = answer.query.audience
    return {"text": answer.query.text, "audience": audience.value if audience is not None else "", "read": "1"}


def faulty_field(error: FinderError, has_file: bool) -> str:
    """:returns: the field that the page tells an error at: the file, or the text."""
    if isinstance(error, InvalidInput):
        return FILE if error.field == FILE else "text"
    return FILE if has_file else "text"
