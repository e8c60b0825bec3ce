"""Pages of Digital Post's own interface, as files: told apart by what they hold, checked for completeness.

Source: OpenAPI document 1.68.0 of Digital Post, `organisations`, `contact-groups` and `contact-points`.
"""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from finder.editing import Note
from finder.structure.problems import Place, Problems
from finder.structure.rows import parse_row

PAGE_KEYS = ("organisations", "contactGroups", "contactPoints")
MOST_BYTES = 64_000_000
"""Of one file: a page of 10 000 contact points with every field has about 20 MB."""
MOST_OBJECTS = 100_000
"""Of one kind: twenty times the largest structure that is known of."""
MOST_CHARS = 20_000
"""Of one text: Digital Post's own longest field, a help text, has a tenth of it."""

Object = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Pages:
    """What all pages hold together, in no particular order."""

    organisations: Mapping[str, Object]
    """By id in lower case, as the others."""
    groups: Mapping[str, Object]
    points: Mapping[str, Object]
    notes: tuple[Note, ...]
    """What is missing or odd."""


def read_pages(files: Iterable[tuple[str, bytes]]) -> Pages:
    """Read pages in any order; of an object that stands twice the highest `version` counts.

    :param files: names, for messages, and contents.
    :raises InvalidData: when a file isn't a page, or is larger than any page can be.
    """
    problems = Problems()
    found: dict[str, list[tuple[str, Object]]] = {key: [] for key in PAGE_KEYS}
    for name, content in files:
        page = _read_page(name, content, problems)
        if page is not None:
            found[page[0]].append((name, page[1]))
    problems.raise_any()
    notes: list[Note] = []
    objects = {key: _gather(key, pages, problems, notes) for key, pages in found.items()}
    problems.raise_any()
    return Pages(objects["organisations"], objects["contactGroups"], objects["contactPoints"], tuple(notes))


def is_page(content: bytes) -> bool:
    """:returns: whether a JSON file may be such a page; told by the names that stand near its ends."""
    return any(f'"{key}"'.encode() in content for key in PAGE_KEYS)


def text_of(value: object) -> str:
    """:returns: a text as it can be shown: composed, on one line where it was, without control or direction signs."""
    if not isinstance(value, str):
        return ""
    composed = unicodedata.normalize("NFC", value[:MOST_CHARS])
    kept = (
        sign
        if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co"}
        else " "
        if sign == "\t"
        else ""
        for sign in composed.replace("\r\n", "\n").replace("\r", "\n")
    )
    return "".join(kept).strip()


def objects_in(value: object) -> list[Object]:
    """:returns: the JSON objects of a list; of anything else none."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def invented_id(organisation: str, kind: str, key: str) -> str:
    """:returns: a UUID for a record that has none from Digital Post; always the same, so that it is known again."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"finder:{organisation}/{kind}/{key}"))


def id_of(value: object) -> str:
    """:returns: the id of an object, or the id itself, in lower case; empty when there is none."""
    if isinstance(value, dict):
        value = value.get("id")
    return value.strip().lower() if isinstance(value, str) else ""


def _read_page(name: str, content: bytes, problems: Problems) -> tuple[str, Object] | None:
    place = Place(name)
    if len(content) > MOST_BYTES:
        problems.add(place, None, "is larger than {most} MB; export smaller pages", most=MOST_BYTES // 1_000_000)
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.add(place, None, "is not UTF-8; save the file as UTF-8")
        return None
    row = parse_row(text, place, problems)
    if row is None:
        return None
    kinds = [key for key in PAGE_KEYS if isinstance(row.values.get(key), list)]
    if len(kinds) != 1:
        problems.add(place, None, "must hold one list among {allowed}", allowed=", ".join(PAGE_KEYS))
        return None
    return kinds[0], row.values


def _gather(key: str, pages: Sequence[tuple[str, Object]], problems: Problems, notes: list[Note]) -> dict[str, Object]:
    objects: dict[str, Object] = {}
    count = 0
    for name, page in pages:
        for one in objects_in(page[key]):
            count += 1
            identity = id_of(one)
            if not identity:
                problems.add(Place(name), key, "holds an object without id")
            elif identity not in objects or _version(one) > _version(objects[identity]):
                objects[identity] = one
    if count > MOST_OBJECTS:
        problems.add(Place(pages[0][0]), key, "holds more than {most} objects", most=MOST_OBJECTS)
    if pages and not _is_complete(pages, len(objects)):
        notes.append(Note("pages_incomplete", key, str(len(objects))))
    if count > len(objects):
        notes.append(Note("pages_repeat", key, str(count - len(objects))))
    return objects


def _is_complete(pages: Sequence[tuple[str, Object]], unique: int) -> bool:
    """Tell whether all pages are there; a file that says nothing of pages is taken for all there is."""
    totals = {page.get("totalPages") for _, page in pages} - {None}
    elements = {page.get("totalElements") for _, page in pages} - {None}
    numbers = {page.get("currentPage") for _, page in pages} - {None}
    if totals and numbers != set(range(max(one for one in totals if isinstance(one, int)))):
        return False
    return not elements or elements == {unique}


def _version(one: Object) -> int:
    version = one.get("version")
    return version if isinstance(version, int) else 0
