"""Everything that can go wrong, each kind with a stable code that clients may rely on."""


class FinderError(Exception):
    """A problem the caller can act on; `code` is stable, `message` is written for people.

    :param message: one or two sentences that say what is wrong and what to do; never quotes a letter.
    """

    code = "finder_error"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class InvalidInput(FinderError):
    """What was sent can't be read as a letter or a question; `field` names the part at fault."""

    code = "invalid_input"

    def __init__(self, message: str, field: str = "text") -> None:
        super().__init__(message)
        self.field = field


class EmptyText(InvalidInput):
    """The text holds nothing to search for."""

    code = "empty_text"


class TextTooLong(InvalidInput):
    """The text is longer than the limit in the settings."""

    code = "text_too_long"


class NotText(InvalidInput):
    """The text is a binary file read as text."""

    code = "not_text"


class UnknownOrganisation(InvalidInput):
    """No organisation with the given id is published."""

    code = "unknown_organisation"


class InvalidData(FinderError):
    """A seed or import file breaks a rule; the message names file, line and field."""

    code = "invalid_data"


class InvalidArtefact(FinderError):
    """A model file is missing, altered or made for another version."""

    code = "invalid_artefact"


class InvalidSettings(FinderError):
    """A setting has a value that can't be used."""

    code = "invalid_settings"


class StoreError(FinderError):
    """The database can't be read or written; the message says what to do."""

    code = "store_error"


class IndexNotReady(FinderError):
    """No retriever can answer: the index is missing or still being built."""

    code = "index_not_ready"
