"""What the documentation promises and what the program does are the same."""

from __future__ import annotations

import argparse
import re
import tomllib
from pathlib import Path

import pytest

from finder import cli, errors
from finder.ranking.features import NAMES, NONE_NAMES
from finder.settings import PROJECT, SETTINGS
from finder.types import Outcome
from finder.wire import ANSWER_SCHEMA
from models.describe_features import NONE_MEANINGS, TARGET, render
from web.api.openapi import FIND_FORM_SCHEMA, PROBLEM_SCHEMA, REPLY_BUTTON_SCHEMA
from web.errors import STATUS

README = (PROJECT / "README.md").read_text(encoding="utf-8")
DOCS = sorted((PROJECT / "docs").glob("*.md"))
MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")
PROJECT_FILE = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
CONSTRAINTS = (PROJECT / "constraints.txt").read_text(encoding="utf-8")

TEXT_ENDINGS = {".py", ".md", ".toml", ".txt", ".html", ".js", ".css", ".svg", ".json", ".po", ".yml", ".yaml", ""}
UNREAD = {"__pycache__", "artefacts", "build", "dist", "node_modules", "reports", "var"}
"""Folders that hold nothing written by hand; hidden ones but .ci are left out too."""
FOREIGN_HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("unpkg", "com"),
        ("jsdelivr", "net"),
        ("cdnjs", "cloudflare", "com"),
        ("fonts", "googleapis", "com"),
        ("download", "pytorch", "org"),
    )
)
"""Put together here, so that this file doesn't name them itself."""


def section(title):
    """:returns: the text of one section of the README."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)
    assert found, f"README.md has no section {title}"
    return found.group(1)


def field_names(schema):
    """:returns: every property in a schema, at any depth."""
    if isinstance(schema, list):
        return set().union(*map(field_names, schema)) if schema else set()
    if not isinstance(schema, dict):
        return set()
    properties = schema.get("properties", {})
    return set(properties) | set().union(*(field_names(value) for value in schema.values()), set())


def commands():
    """:returns: the CLI's commands, each with its parser."""
    parser = cli._parser()
    actions = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    return {name: command for action in actions for name, command in action.choices.items()}


def options(parser):
    """:returns: the long options of a parser but --help."""
    return {
        flag
        for action in parser._actions
        for flag in action.option_strings
        if flag.startswith("--") and flag != "--help"
    }


def error_codes():
    """:returns: the codes of the finder's own errors."""
    return {one.code for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.FinderError)}


def written_files():
    """:returns: every text file of the project that people wrote."""
    for path in sorted(PROJECT.rglob("*")):
        folders = path.relative_to(PROJECT).parts[:-1]
        if any(name in UNREAD or name.endswith(".egg-info") for name in folders):
            continue
        if any(name.startswith(".") and name != ".ci" for name in folders):
            continue
        if path.is_file() and path.suffix in TEXT_ENDINGS:
            yield path


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_has_its_row(setting):
    default = f"`{setting.default}`" if setting.default else "empty"
    assert f"| `{setting.name}` | {default} | {setting.help} |" in section("Settings")


def test_no_setting_is_made_up():
    assert set(re.findall(r"^\| `(\w+)` \|", section("Settings"), re.MULTILINE)) == {one.name for one in SETTINGS}


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_is_documented(name):
    assert f"`finder {name}" in section("Command line")


@pytest.mark.parametrize("flag", sorted(options(cli._parser()).union(*map(options, commands().values()))))
def test_every_option_is_documented(flag):
    assert re.search(rf"{flag}\b", section("Command line"))


@pytest.mark.parametrize("code", sorted(error_codes() | set(STATUS)))
def test_every_error_code_is_documented(code):
    assert f"`{code}`" in section("API")


@pytest.mark.parametrize("code", sorted(STATUS))
def test_every_error_code_stands_beside_its_status(code):
    row = next(line for line in section("API").splitlines() if line.startswith("|") and f"`{code}`" in line)
    assert row.startswith(f"| {STATUS[code].value} |")


@pytest.mark.parametrize("name", sorted(field_names(ANSWER_SCHEMA)))
def test_every_field_of_the_answer_is_documented(name):
    assert f'"{name}"' in section("API")


SENT_SCHEMAS = [FIND_FORM_SCHEMA, PROBLEM_SCHEMA, REPLY_BUTTON_SCHEMA]


@pytest.mark.parametrize("name", sorted(field_names(SENT_SCHEMAS)))
def test_every_field_of_requests_and_problems_is_documented(name):
    assert f"`{name}`" in section("API")


@pytest.mark.parametrize("outcome", sorted(Outcome))
def test_every_outcome_is_documented(outcome):
    assert f"| `{outcome}` |" in section("How an answer is decided")


def test_features_are_documented_as_they_are():
    assert TARGET.read_text(encoding="utf-8") == render(), "Run: .venv/bin/python -m models.describe_features"


@pytest.mark.parametrize("name", [*NAMES, *NONE_NAMES])
def test_every_feature_is_documented(name):
    assert re.search(rf"^\| `{name}` \| .{{10,}} \|$", TARGET.read_text(encoding="utf-8"), re.MULTILINE)


def test_no_feature_of_none_is_made_up():
    assert set(NONE_MEANINGS) == set(NONE_NAMES)


def test_commands_in_the_readme_exist_in_the_makefile():
    named = set(re.findall(r"(?:`|^    )make ([a-z]+)", README, re.MULTILINE))
    assert {"run", "test", "evaluate", "bench", "train"} <= named
    assert named <= set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))


def test_modules_that_commands_run_exist():
    told = "".join(path.read_text(encoding="utf-8") for path in DOCS)
    for module in set(re.findall(r"-m (models[\w.]*\w)", README + MAKEFILE + told)):
        path = PROJECT / module.replace(".", "/")
        assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file(), module


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\((?!https?:|#)([^)]+)\)", README))))
def test_links_of_the_readme_lead_somewhere(target):
    assert (PROJECT / target).is_file()


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_of_the_other_documents_lead_somewhere(path):
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).is_file()] == []


def test_links_within_the_readme_lead_to_a_heading():
    headings = {title.lower().replace(" ", "-") for title in re.findall(r"^#+ (.+)$", README, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]+)\)", README)) <= headings


def test_the_screenshot_is_small():
    assert (PROJECT / "docs" / "screenshot.png").stat().st_size < 300_000


def test_the_place_for_the_measures_is_marked():
    assert re.search(r"<!-- quality -->.*<!-- /quality -->", section("Quality"), re.DOTALL)


def test_every_dependency_has_an_exact_version():
    project = PROJECT_FILE["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    pinned = {name.lower() for name in re.findall(r"^([\w.-]+)==\S+$", CONSTRAINTS, re.MULTILINE)}
    assert {re.match(r"[\w.-]+", one).group().lower() for one in wanted} <= pinned
    assert "torch" not in pinned


def test_the_install_without_extras_has_no_torch():
    heavy = ("torch", "transformers", "sentence-transformers")
    assert not [one for one in PROJECT_FILE["project"]["dependencies"] if one.startswith(heavy)]


def test_no_foreign_host_is_named():
    found = [
        f"{path.relative_to(PROJECT)}: {host}"
        for path in written_files()
        for host in FOREIGN_HOSTS
        if host in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert found == []


@pytest.mark.parametrize("path", sorted((PROJECT / "web").rglob("*.html")), ids=lambda path: Path(path).name)
def test_no_template_loads_from_elsewhere(path):
    loaded = re.findall(r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)=[\"'](?:https?:)?//", path.read_text("utf-8"))
    assert loaded == []
