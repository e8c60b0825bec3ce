"""Everything that can go wrong, each kind with a stable code that clients may rely on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


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


class FileError(InvalidInput):
    """A file can't be read; each child says why."""

    told = "The file can't be read."

    def __init__(self, message: str = "", field: str = "file") -> None:
        super().__init__(message or self.told, field)


class UnknownFormat(FileError):
    """The file is of a kind that is not read: an archive, an old word processor's file, a program."""

    code = "unknown_format"
    told = "This kind of file can't be read; save the letter as PDF or as a JPEG or PNG image."


class BrokenFile(FileError):
    """The file is damaged, cut short or breaks the rules of its format."""

    code = "broken_file"
    told = "The file is damaged or not what it says it is."


class EncryptedFile(FileError):
    """The file opens with a password only."""

    code = "encrypted_file"
    told = "The file is locked with a password; save a copy without one."


class FileTooLarge(FileError):
    """The file, what is packed in it or its picture is over a limit."""

    code = "file_too_large"
    told = "The file, or what is packed in it, is too large."


class FileTooSlow(FileError):
    """Reading the file took more time or memory than one file may take."""

    code = "file_too_slow"
    told = "Reading the file took too long; send only the letter's first page."


class NoTextInFile(FileError):
    """The file is sound, but no words were found in it."""

    code = "no_text_in_file"
    told = "No text was found in the file."


class OcrMissing(FinderError):
    """The program that reads pictures, or its Danish, is not installed."""

    code = "ocr_missing"

    def __init__(self, message: str = "Pictures can't be read: install tesseract-ocr and tesseract-ocr-dan.") -> None:
        super().__init__(message)


class ReaderBusy(FinderError):
    """As many files are waiting to be read as may wait."""

    code = "reader_busy"

    def __init__(self, message: str = "Many files are being read right now; try again in a moment.") -> None:
        super().__init__(message)


class UnknownOrganisation(InvalidInput):
    """No organisation with the given id is published."""

    code = "unknown_organisation"


class InvalidState(InvalidInput):
    """The conversation's state was changed on its way, or comes from another version or key."""

    code = "invalid_state"


@dataclass(frozen=True, slots=True)
class Problem:
    """One rule that data breaks, and where; `finder.guidance.problems` says it in the reader's language."""

    rule: str
    """What is wrong or what is allowed, in English, with braces for the values: also the key of its translation."""
    values: tuple[tuple[str, str], ...] = ()
    """What stands for the braces, by name; a value may be a phrase that is translated itself."""
    file: str = ""
    """The file, or kind and key of a record; empty when it is about all of what was given."""
    line: int | None = None
    """Counted from 1; None where there are no lines."""
    field: str | None = None
    """The field at fault; None when the whole record is."""
    is_missing: bool = False
    """True when the field isn't there at all; the rule is then what it must be."""

    def __str__(self) -> str:
        """:returns: place, field and rule in English."""
        rule = self.rule.format(**dict(self.values)) if self.values else self.rule
        told = f"is missing; it {rule}" if self.is_missing else rule
        if not self.file:
            return told
        place = self.file if self.line is None else f"{self.file}, line {self.line}"
        return f"{place}: {told}" if self.field is None else f"{place}, field {self.field}: {told}"


class InvalidData(FinderError):
    """A seed or import file breaks a rule; the message names file, line and field."""

    code = "invalid_data"

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        """:param problems: what is wrong, one by one; the message lists the first of them."""
        super().__init__(message)
        self.problems = problems

    @classmethod
    def told(cls, rule: str, **values: object) -> InvalidData:
        """:returns: the error for one rule that is about all of what was given; see `Problem`."""
        problem = Problem(rule, tuple((name, str(value)) for name, value in values.items()))
        return cls(str(problem), (problem,))


class InvalidArtefact(FinderError):
    """A model file is missing, altered or made for another version."""

    code = "invalid_artefact"


class InvalidSettings(FinderError):
    """A setting has a value that can't be used."""

    code = "invalid_settings"


class StoreError(FinderError):
    """The database can't be read or written; the message says what to do."""

    code = "store_error"


class EditConflict(FinderError):
    """Somebody else changed the same record, or published, in the meantime; nothing was overwritten."""

    code = "edit_conflict"

    def __init__(self, address: object, current: Mapping[str, object] | None) -> None:
        """:param address: which record; None when it is the published version.

        :param current: the record as it is now; None when it is gone.
        """
        what = "The published version" if address is None else f"The record {address}"
        super().__init__(f"{what} was changed by somebody else in the meantime. Look at it again before you save.")
        self.address = address
        self.current = current


class NothingToPublish(InvalidInput):
    """There is neither a draft nor a judgement that isn't published."""

    code = "nothing_to_publish"


class QualityDropped(FinderError):
    """Fewer texts of the gold set are answered rightly than before; it can be confirmed."""

    code = "quality_dropped"


class TrainingBusy(FinderError):
    """A ranker is being trained already; one at a time may be."""

    code = "training_busy"


class TrainingFailed(FinderError):
    """A training ended without a ranker: it was cancelled, killed, or its process failed."""

    code = "training_failed"


class TextTooSlow(FinderError):
    """Answering took more time than one answer may; it was given up."""

    code = "text_too_slow"

    def __init__(self, message: str = "Answering took too long; send only the letter's first page.") -> None:
        super().__init__(message)


class IndexNotReady(FinderError):
    """No retriever can answer: the index is missing or still being built."""

    code = "index_not_ready"


class ClusterError(FinderError):
    """The cluster that a batch was given to can't be used; the message says what to do."""

    code = "cluster_error"


class MixedVersions(FinderError):
    """Answers of one batch came from different versions of data and models; none was written after the first such."""

    code = "mixed_versions"
