"""The elements of a MeMo message that say who wrote and what about; the others pass by unread."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from enum import StrEnum

from finder.documents.limits import Limits
from finder.documents.xmlstream import NAMESPACE_END
from finder.errors import FileTooLarge, UnknownFormat

MEMO = "https://DigitalPost.dk/MeMo-1"
"""The same in MeMo 1.0, 1.1 and 1.2."""
ROOT = "Message"
PLAIN, HTML, PDF = "text/plain", "text/html", "application/pdf"
_PREFIXES = {
    MEMO: "",
    "https://data.gov.dk/model/core/": "grd:",
    "https://www.gs1.dk/gs1-standarder/identifikation/gln-global-location-number/": "gln:",
    "http://kle-online.dk/": "kle:",
    "http://www.form-online.dk/": "form:",
    "https://services.nsi.dk/en/Services/SOR": "sor:",
}
"""How elements are called here; a message may call its namespaces otherwise."""
_UNKNOWN = "?"
_NAME_CHARS = 64
"""The longest name in MeMo has 28."""
_MOST_ELEMENTS = 20_000
"""The official example with every element has 300."""
_MOST_VALUES = 20
"""Of one element that may be repeated, and of files in a document."""
_VALUE_CHARS = 1_000
"""The schema allows 512 at most."""
_HEADER = f"{ROOT}/MessageHeader/"
_SENDER = _HEADER + "Sender/"
_ATTENTION = _SENDER + "AttentionData/"
_ADDRESS = _ATTENTION + "grd:Address/"
_DOCUMENT = f"{ROOT}/MessageBody/MainDocument/"
_FILE = _DOCUMENT + "File"


class Place(StrEnum):
    """Where the values stand that are read. What names or concerns a person is not among them.

    Left out are all of the recipient but whether it is a company, AttentionPerson, ContactInfo, relatedAgent and co;
    of the content's data all but its case and codes.
    """

    LABEL = _HEADER + "label"
    CODE = _HEADER + "messageCode"
    NOTIFICATION = _HEADER + "notification"
    REPLY = _HEADER + "reply"
    SENDER_ID = _SENDER + "senderID"
    SENDER_TYPE = _SENDER + "idType"
    SENDER = _SENDER + "label"
    POINT_ID = _SENDER + "ContactPoint/contactPointID"
    POINT = _SENDER + "ContactPoint/label"
    POINT_GROUP = _SENDER + "ContactPoint/contactGroup"
    P_NUMBER = _ATTENTION + "grd:ProductionUnit/grd:productionUnitNumber"
    PRODUCTION_UNIT = _ATTENTION + "grd:ProductionUnit/grd:productionUnitName"
    GLN = _ATTENTION + "gln:GlobalLocationNumber/gln:globalLocationNumber"
    EMAIL = _ATTENTION + "EMail/emailAddress"
    PHONE = _ATTENTION + "Telephone/telephoneNumber"
    RESPONSIBLE = _ATTENTION + "ContentResponsible/label"
    SYSTEM = _ATTENTION + "GeneratingSystem/label"
    SYSTEM_ID = _ATTENTION + "GeneratingSystem/generatingSystemID"
    SOR = _ATTENTION + "sor:SORdata/sor:sorIdentifier"
    STREET = _ADDRESS + "grd:addressLabel"
    HOUSE = _ADDRESS + "grd:houseNumber"
    FLOOR = _ADDRESS + "grd:floor"
    DOOR = _ADDRESS + "grd:door"
    POSTCODE = _ADDRESS + "grd:zipCode"
    CITY = _ADDRESS + "grd:city"
    ADDRESS = _ATTENTION + "grd:UnstructuredAddress/grd:unstructured"
    RECIPIENT_TYPE = _HEADER + "Recipient/idType"
    CASE = _HEADER + "ContentData/CaseID/caseID"
    KLE = _HEADER + "ContentData/kle:KLEdata/kle:subjectKey"
    KLE_LABEL = _HEADER + "ContentData/kle:KLEdata/kle:label"
    FORM = _HEADER + "ContentData/form:FORMdata/form:taskKey"
    FORM_LABEL = _HEADER + "ContentData/form:FORMdata/form:label"
    REPLY_CASE = _HEADER + "ReplyData/caseID"
    REPLY_POINT_ID = _HEADER + "ReplyData/contactPointID"
    DOCUMENT_LABEL = _DOCUMENT + "label"
    FILE_FORMAT = _FILE + "/encodingFormat"
    FILE_NAME = _FILE + "/filename"
    FILE_CONTENT = _FILE + "/content"


_PLACES = {place.value: place for place in Place}
_OF_FILE = frozenset({Place.FILE_FORMAT, Place.FILE_NAME, Place.FILE_CONTENT})


@dataclass(frozen=True, slots=True)
class MainFile:
    """A form that the message's main document comes in."""

    format: str
    """PLAIN, HTML or PDF."""
    encoding: str
    """Empty when it is not stated."""
    name: str = field(repr=False)
    data: bytes = field(repr=False)
    is_cut: bool


class MessageReader:
    """Collects a message's values while it streams by.

    :param limits: all main files together are kept up to the size of one file.
    """

    def __init__(self, limits: Limits) -> None:
        self.files: list[MainFile] = []
        self._values: dict[Place, list[str]] = {}
        self._file: dict[Place, str] = {}
        self._paths: list[str] = []
        self._pieces: list[str] = []
        self._room = 0
        """Characters that the open element may still have."""
        self._content_room = limits.file_bytes // 3 * 4
        self._is_cut = False
        self._elements = 0

    def first(self, *places: Place) -> str:
        """:returns: the value at the first place that has one, on one line; empty when none has."""
        return next((value for place in places for value in self.all(place)), "")

    def all(self, place: Place) -> tuple[str, ...]:
        """:returns: the values of an element that may be repeated, in the order of the message, none of them empty."""
        return tuple(self._values.get(place, ()))

    def open(self, name: str) -> bool:
        """Take note of an element.

        :raises UnknownFormat: when the outermost one is not a message.
        """
        self._elements += 1
        if self._elements > _MOST_ELEMENTS:
            raise FileTooLarge
        path = f"{self._paths[-1]}/{_short(name)}" if self._paths else _short(name)
        if not self._paths and path != ROOT:
            raise UnknownFormat
        self._paths.append(path)
        if path == _FILE:
            self._file = {}
        place = _PLACES.get(path)
        if place is None or not self._is_wanted(place):
            return False
        self._pieces = []
        self._room = self._content_room if place is Place.FILE_CONTENT else _VALUE_CHARS
        self._is_cut = False
        return True

    def write(self, text: str) -> None:
        """Take a piece of a value, as far as there is room."""
        if self._paths[-1] == Place.FILE_CONTENT:
            text = "".join(text.split())
        self._is_cut = self._is_cut or len(text) > self._room
        kept = text[: self._room]
        self._room -= len(kept)
        self._pieces.append(kept)

    def close(self, _: str) -> None:
        """Take a finished value or file."""
        path = self._paths.pop()
        place = _PLACES.get(path)
        if place is None or not self._is_wanted(place):
            return
        if place is Place.FILE_CONTENT:
            self._content_room = self._room
            self._add_file("".join(self._pieces))
        elif value := " ".join("".join(self._pieces).split()):
            if place in _OF_FILE:
                self._file[place] = value
            elif len(values := self._values.setdefault(place, [])) < _MOST_VALUES:
                values.append(value)
        self._pieces = []

    def _is_wanted(self, place: Place) -> bool:
        """Of files in other formats not even the content is kept."""
        return place is not Place.FILE_CONTENT or (
            len(self.files) < _MOST_VALUES and self._format()[0] in (PLAIN, HTML, PDF)
        )

    def _format(self) -> tuple[str, str]:
        """The stated format of the open file, and its encoding: "text/html; charset=utf-8"."""
        kind, _, rest = self._file.get(Place.FILE_FORMAT, "").lower().partition(";")
        return kind.strip(), rest.partition("charset=")[2].strip(" \"'")

    def _add_file(self, content: str) -> None:
        try:
            # What was cut may end in the middle of a group of four.
            data = base64.b64decode(content[: len(content) // 4 * 4])
        except ValueError:
            return
        kind, encoding = self._format()
        self.files.append(MainFile(kind, encoding, self._file.get(Place.FILE_NAME, ""), data, self._is_cut))


def _short(name: str) -> str:
    """An element's name with our prefix for its namespace."""
    uri, _, local = name.rpartition(NAMESPACE_END)
    prefix = _PREFIXES.get(uri)
    return _UNKNOWN if prefix is None or len(local) > _NAME_CHARS else prefix + local
